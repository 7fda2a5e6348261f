//! Statements on accountability. Who sees a case is a `Sight`, which lists take.

use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::accountability::{
    AccountabilityId, AccountabilityQuery, AccountabilitySide, AccountabilityState,
};
use diesel::prelude::*;

use super::reader::Sight;
use super::rows::{CaseRecord, EntryRecord};
use crate::db::schema::{accountability_cases, accountability_entries};
use crate::db::{ChangedRows, Conn, PathRange};
use crate::fault::Outcome;

/// The most that are looked at for one list of things to do, or one record.
const MOST: i64 = 100;

/// States in which something is still to be done by somebody.
const OPEN: [AccountabilityState; 3] =
    [AccountabilityState::Hearing, AccountabilityState::Heard, AccountabilityState::Appealed];

/// States in which a decision stands.
const STANDING: [AccountabilityState; 4] = [
    AccountabilityState::Decided,
    AccountabilityState::Appealed,
    AccountabilityState::Upheld,
    AccountabilityState::Changed,
];

macro_rules! seen_and_filtered {
    ($sight:expr, $filter:expr, $within:expr) => {{
        let answered = accountability_cases::organization_id.eq_any($sight.answering.clone());
        let mut rows =
            accountability_cases::table.into_boxed().filter(accountability_cases::member_id.eq($sight.member));
        rows = rows.or_filter(accountability_cases::member_id.is_null().and(answered));
        for path in &$sight.above {
            let PathRange { start, end } = PathRange::subtree(path);
            let held = accountability_cases::holder_path
                .ge(start.clone())
                .and(accountability_cases::holder_path.lt(end.clone()));
            let below = accountability_cases::org_path.gt(start).and(accountability_cases::org_path.lt(end));
            rows = rows.or_filter(held.and(below));
        }
        if let Some(path) = $within {
            let PathRange { start, end } = PathRange::subtree(path);
            rows = rows.filter(accountability_cases::org_path.ge(start).and(accountability_cases::org_path.lt(end)));
        }
        rows = match $filter.side {
            Some(AccountabilitySide::Collective) => rows.filter(accountability_cases::member_id.is_null()),
            Some(AccountabilitySide::Personal) => rows.filter(accountability_cases::member_id.is_not_null()),
            None => rows,
        };
        match $filter.state {
            Some(state) => rows.filter(accountability_cases::state.eq(state)),
            None => rows,
        }
    }};
}

/// One page of the cases somebody sees, the newest first; `within` is the path of an organisation.
// unscoped: the sight is the scope.
pub(super) fn list(
    conn: &mut Conn,
    sight: &Sight,
    (filter, within): (&AccountabilityQuery, Option<&[u8]>),
    before: Option<AccountabilityId>,
    limit: i64,
) -> Outcome<Vec<CaseRecord>> {
    let mut rows = seen_and_filtered!(sight, filter, within);
    if let Some(id) = before {
        rows = rows.filter(accountability_cases::id.lt(id));
    }
    Ok(rows.order(accountability_cases::id.desc()).limit(limit).load(conn)?)
}

/// How many there are.
// unscoped: the sight is the scope.
pub(super) fn count(
    conn: &mut Conn,
    sight: &Sight,
    (filter, within): (&AccountabilityQuery, Option<&[u8]>),
) -> Outcome<i64> {
    Ok(seen_and_filtered!(sight, filter, within).count().get_result(conn)?)
}

/// A case.
// unscoped: `reader` decides who sees it.
pub(super) fn find(conn: &mut Conn, id: AccountabilityId) -> Outcome<Option<CaseRecord>> {
    Ok(accountability_cases::table.find(id).first(conn).optional()?)
}

/// Stores a new one.
// unscoped: the organisation was found within reach before.
pub(super) fn insert(conn: &mut Conn, row: &CaseRecord) -> Outcome<()> {
    diesel::insert_into(accountability_cases::table).values(row).execute(conn)?;
    Ok(())
}

/// Replaces one if it still has the version before this one.
// unscoped: `reader` found it before.
pub(super) fn save(conn: &mut Conn, row: &CaseRecord) -> Outcome<()> {
    let found = accountability_cases::table
        .filter(accountability_cases::id.eq(row.id))
        .filter(accountability_cases::version.eq(row.version - 1));
    diesel::update(found).set(row).execute(conn).or_stale()
}

/// Adds an entry to its course.
// unscoped: `reader` found the case before.
pub(super) fn insert_entry(conn: &mut Conn, row: &EntryRecord) -> Outcome<()> {
    diesel::insert_into(accountability_entries::table).values(row).execute(conn)?;
    Ok(())
}

/// Its course, the oldest entry first.
// unscoped: `reader` found the case before.
pub(super) fn entries(conn: &mut Conn, id: AccountabilityId) -> Outcome<Vec<EntryRecord>> {
    Ok(accountability_entries::table
        .filter(accountability_entries::case_id.eq(id))
        .order(accountability_entries::id)
        .load(conn)?)
}

/// Open cases about a member or about these organisations, and those that these organisations opened.
// unscoped: member and organisations are those of the actor's own account and roles.
pub(super) fn open(conn: &mut Conn, sight: &Sight, directing: &[OrganizationId]) -> Outcome<Vec<CaseRecord>> {
    let collective = accountability_cases::member_id
        .is_null()
        .and(accountability_cases::organization_id.eq_any(sight.answering.clone()));
    Ok(accountability_cases::table
        .into_boxed()
        .filter(accountability_cases::member_id.eq(sight.member))
        .or_filter(collective)
        .or_filter(accountability_cases::holder_id.eq_any(directing.to_vec()))
        .filter(accountability_cases::state.eq_any(OPEN))
        .order(accountability_cases::id)
        .limit(MOST)
        .load(conn)?)
}

/// Decisions that stand about these members, or about these organisations as such, the newest first.
// unscoped: whoever asks says what is shown of them.
pub(super) fn standing(
    conn: &mut Conn,
    organizations: &[OrganizationId],
    members: &[MemberId],
) -> Outcome<Vec<CaseRecord>> {
    let collective = accountability_cases::member_id
        .is_null()
        .and(accountability_cases::organization_id.eq_any(organizations.to_vec()));
    Ok(accountability_cases::table
        .into_boxed()
        .filter(accountability_cases::member_id.eq_any(members.to_vec()))
        .or_filter(collective)
        .filter(accountability_cases::state.eq_any(STANDING))
        .order(accountability_cases::id.desc())
        .load(conn)?)
}
