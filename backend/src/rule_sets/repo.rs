//! Statements on rule sets.

use changxiao_shared::organizations::OrganizationId;
use diesel::prelude::*;

use super::rows::{DecisionRecord, RuleSetRecord};
use crate::db::schema::{rule_decisions, rule_sets};
use crate::db::{Conn, OnConflict};
use crate::fault::Outcome;

/// The sets these organisations added, oldest first.
// unscoped: the organisations are those above one within reach; rules are laid down for all below.
pub(super) fn sets(conn: &mut Conn, organizations: &[OrganizationId]) -> Outcome<Vec<RuleSetRecord>> {
    Ok(rule_sets::table
        .filter(rule_sets::organization_id.eq_any(organizations.to_vec()))
        .order(rule_sets::id)
        .load(conn)?)
}

/// Stores a set.
///
/// # Errors
/// `duplicate` where another has the code.
// unscoped: the organisation was found within reach before.
pub(super) fn insert_set(conn: &mut Conn, row: &RuleSetRecord) -> Outcome<()> {
    diesel::insert_into(rule_sets::table).values(row).execute(conn).taken("code")?;
    Ok(())
}

/// What these organisations laid down, newest first.
// unscoped: the organisations are those above one within reach; rules are laid down for all below.
pub(super) fn decisions(conn: &mut Conn, organizations: &[OrganizationId]) -> Outcome<Vec<DecisionRecord>> {
    Ok(rule_decisions::table
        .filter(rule_decisions::organization_id.eq_any(organizations.to_vec()))
        .order(rule_decisions::id.desc())
        .load(conn)?)
}

/// Stores what an organisation laid down.
// unscoped: the organisation was found within reach before.
pub(super) fn insert_decision(conn: &mut Conn, row: &DecisionRecord) -> Outcome<()> {
    diesel::insert_into(rule_decisions::table).values(row).execute(conn)?;
    Ok(())
}
