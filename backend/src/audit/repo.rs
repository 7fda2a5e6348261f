//! Statements on the audit trail.

use changxiao_shared::audit::{AuditKind, Spelling};
use changxiao_shared::identity::AccountId;
use changxiao_shared::members::MemberId;
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::rows::EntryRow;
use crate::db::schema::audit_log;
use crate::db::{Conn, MultiBackend, Scope, escape_like};
use crate::fault::Outcome;
use crate::within;

/// Where a page of the trail ends: moment, chain, number.
pub(super) type Last = (NaiveDateTime, i32, i64);

/// Whose part of the trail is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// What everybody did; what auditors looked at is not for auditors.
    Deeds,
    /// What auditors looked at and took away.
    Readings,
}

/// What auditors looked at, and what they took away.
const READINGS: [&str; 3] = ["audit.read", "audit.export", "audit.checkpoint"];
/// Of these, what only those who oversee auditors are shown.
const LOOKS: [&str; 2] = ["audit.read", "audit.checkpoint"];

/// What is looked for.
pub(super) struct Wanted<'q> {
    pub(super) part: Part,
    /// From this moment on.
    pub(super) from: NaiveDateTime,
    /// Before this moment.
    pub(super) until: NaiveDateTime,
    pub(super) kind: Option<AuditKind>,
    pub(super) actor: Option<&'q str>,
    pub(super) account: Option<AccountId>,
    /// Kind and number of a record.
    pub(super) record: Option<(&'q str, i64)>,
}

/// Kinds of records that no auditor is shown: that somebody complained is for those alone who handle it (C4-20), whose
/// case lists who has read it. `verify-audit` checks these entries like all others.
const SECRET: [&str; 2] = ["complaint", "complainant"];

type Boxed<'a> = audit_log::BoxedQuery<'a, MultiBackend>;

/// Entries within reach, newest first.
pub(super) fn list(
    conn: &mut Conn,
    scope: &Scope,
    wanted: &Wanted<'_>,
    after: Option<Last>,
    limit: i64,
) -> Outcome<Vec<EntryRow>> {
    let mut rows: Boxed<'_> = within!(audit_log::table.into_boxed(), scope, audit_log::org_path);
    rows = rows.filter(audit_log::object_kind.ne_all(SECRET));
    rows = match wanted.part {
        Part::Deeds => rows.filter(audit_log::action.ne_all(LOOKS)),
        Part::Readings => rows.filter(audit_log::action.eq_any(READINGS)),
    };
    rows = rows.filter(audit_log::at.ge(wanted.from)).filter(audit_log::at.lt(wanted.until));
    if let Some(kind) = wanted.kind {
        rows = of_kind(rows, kind);
    }
    if let Some(name) = wanted.actor {
        rows = rows.filter(audit_log::actor.like(format!("{}%", escape_like(name))).escape('\\'));
    }
    if let Some(account) = wanted.account {
        rows = rows.filter(audit_log::account_id.eq(account));
    }
    if let Some((kind, id)) = wanted.record {
        rows = rows.filter(audit_log::object_kind.eq(kind.to_owned()).and(audit_log::object_id.eq(id)));
    }
    if let Some((at, chain, seq)) = after {
        let same = audit_log::at.eq(at);
        let later = audit_log::chain.lt(chain).or(audit_log::chain.eq(chain).and(audit_log::seq.lt(seq)));
        rows = rows.filter(audit_log::at.le(at)).filter(audit_log::at.lt(at).or(same.and(later)));
    }
    let order = (audit_log::at.desc(), audit_log::chain.desc(), audit_log::seq.desc());
    Ok(rows.order(order).limit(limit).select(EntryRow::as_select()).load(conn)?)
}

/// Entries of a kind; changes are what is of no other.
fn of_kind<'a>(mut rows: Boxed<'a>, kind: AuditKind) -> Boxed<'a> {
    match kind.spelling() {
        Some(written) => {
            let patterns = patterns(&written);
            rows.filter(diesel::dsl::sql::<diesel::sql_types::Bool>(&format!("({})", any_of(&patterns))))
        }
        None => {
            for written in AuditKind::ALL.iter().filter_map(|kind| kind.spelling()) {
                let patterns = patterns(&written);
                let none = format!("NOT ({})", any_of(&patterns));
                rows = rows.filter(diesel::dsl::sql::<diesel::sql_types::Bool>(&none));
            }
            rows
        }
    }
}

/// The patterns of a kind. They come from a table of our own, without quotes; `_` is written as itself.
fn patterns(written: &Spelling) -> Vec<String> {
    let begins = written.begins.iter().map(|begin| format!("{}%", escape_like(begin)));
    begins.chain(written.ends.iter().map(|end| format!("%{}", escape_like(end)))).collect()
}

fn any_of(patterns: &[String]) -> String {
    let each: Vec<String> = patterns.iter().map(|p| format!(r"audit_log.action LIKE '{p}' ESCAPE '\'")).collect();
    each.join(" OR ")
}

/// The last entries about a member's record.
// unscoped: it is the member who asks about the own record.
pub(super) fn about_member(conn: &mut Conn, member: MemberId, limit: i64) -> Outcome<Vec<EntryRow>> {
    Ok(audit_log::table
        .filter(audit_log::object_kind.eq("member").and(audit_log::object_id.eq(member.0)))
        .order((audit_log::at.desc(), audit_log::chain.desc(), audit_log::seq.desc()))
        .limit(limit)
        .select(EntryRow::as_select())
        .load(conn)?)
}
