//! The two sides of what is ordered: who directs it from above, who answers for the organisation concerned.

use changxiao_shared::identity::{Deed, Relation, allowed};
use changxiao_shared::organizations::OrganizationId;
use chrono::{DateTime, Utc};

use crate::db::{HeldRoleRow, Principal};

/// Characters of a title.
const TITLE: usize = 60;

/// The roles in force that allow a deed in a relation.
fn roles(
    principal: &Principal,
    deed: Deed,
    relation: Relation,
    now: DateTime<Utc>,
) -> impl Iterator<Item = &HeldRoleRow> {
    principal.roles.iter().filter(move |held| held.in_force(now) && allowed(held.role, deed, relation))
}

/// The roles from which somebody directs what concerns this organisation: those above it, and never its own.
fn above<'p>(principal: &'p Principal, path: &'p [u8], now: DateTime<Utc>) -> impl Iterator<Item = &'p HeldRoleRow> {
    roles(principal, Deed::SupervisionOrder, Relation::Above, now)
        .filter(move |held| held.path.len() < path.len() && path.starts_with(&held.path))
}

/// Whether somebody directs what an organisation ordered of one below: at or above the one that ordered it.
pub(super) fn directs(principal: &Principal, path: &[u8], holder: &[u8], now: DateTime<Utc>) -> bool {
    above(principal, path, now).any(|held| holder.starts_with(&held.path))
}

/// The paths of all roles from which somebody directs what concerns organisations below.
pub(super) fn directing_paths(principal: &Principal, now: DateTime<Utc>) -> Vec<Vec<u8>> {
    roles(principal, Deed::SupervisionOrder, Relation::Above, now).map(|held| held.path.clone()).collect()
}

/// In whose name somebody orders something of an organisation: that of the nearest one above it.
pub(super) fn nearest<'p>(principal: &'p Principal, path: &'p [u8], now: DateTime<Utc>) -> Option<&'p HeldRoleRow> {
    above(principal, path, now).max_by_key(|held| held.path.len())
}

/// Whether somebody answers for an organisation: a role at it, not above it.
pub(super) fn answers(principal: &Principal, path: &[u8], now: DateTime<Utc>) -> bool {
    roles(principal, Deed::AppraisalAnswer, Relation::Same, now).any(|held| held.path == path)
}

/// The organisations for which somebody answers, and those in whose name somebody orders.
pub(super) fn seats(principal: &Principal, now: DateTime<Utc>) -> (Vec<OrganizationId>, Vec<OrganizationId>) {
    let at = |deed, relation| roles(principal, deed, relation, now).map(|held| held.organization_id).collect();
    (at(Deed::AppraisalAnswer, Relation::Same), at(Deed::SupervisionOrder, Relation::Above))
}

/// As much of a text as a line of a list has room for.
pub(super) fn first_words(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let short: String = line.chars().take(TITLE).collect();
    if short.len() < text.trim_end().len() { format!("{short}…") } else { short }
}
