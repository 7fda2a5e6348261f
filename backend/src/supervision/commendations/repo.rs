//! Statements on commendations. Who sees an occasion is decided by `reader`.

use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::commendations::{
    AwardQuery, CommendationId, CommendationKind, CommendationState, NominationId, NominationState, NoticeObjectionId,
};
use chrono::NaiveDate;
use diesel::prelude::*;

use super::rows::{CommendationRecord, NominationRecord, ObjectionRecord};
use crate::db::schema::{commendation_nominations, commendation_objections, commendations, organizations};
use crate::db::{ChangedRows, Conn, Scope};
use crate::fault::Outcome;
use crate::within;

/// The most occasions shown at once.
const MOST: i64 = 200;

/// An occasion with name and path of the one who commends.
pub(super) type FoundCommendation = (CommendationRecord, String, Vec<u8>);
/// A nomination with name and path of its organisation.
pub(super) type FoundNomination = (NominationRecord, String, Vec<u8>);
/// An award with its occasion and the name of its organisation.
pub(super) type FoundAward = (NominationRecord, CommendationRecord, String);

/// Occasions of organisations within a scope, the newest first.
pub(super) fn within_reach(conn: &mut Conn, scope: &Scope) -> Outcome<Vec<(CommendationRecord, String)>> {
    let joined = commendations::table.inner_join(organizations::table).into_boxed();
    Ok(within!(joined, scope, organizations::path)
        .order(commendations::id.desc())
        .select((commendations::all_columns, organizations::name))
        .limit(MOST)
        .load(conn)?)
}

/// Occasions of these organisations, the newest first.
// unscoped: they stand above the actor's own.
pub(super) fn of(conn: &mut Conn, ids: &[OrganizationId]) -> Outcome<Vec<(CommendationRecord, String)>> {
    Ok(commendations::table
        .inner_join(organizations::table)
        .filter(commendations::organization_id.eq_any(ids.to_vec()))
        .order(commendations::id.desc())
        .select((commendations::all_columns, organizations::name))
        .limit(MOST)
        .load(conn)?)
}

/// An occasion.
// unscoped: `reader` decides who sees it.
pub(super) fn find(conn: &mut Conn, id: CommendationId) -> Outcome<Option<FoundCommendation>> {
    Ok(commendations::table
        .inner_join(organizations::table)
        .filter(commendations::id.eq(id))
        .select((commendations::all_columns, organizations::name, organizations::path))
        .first(conn)
        .optional()?)
}

/// The day on which an organisation last decided an occasion of a kind.
// unscoped: the organisation was found within reach before.
pub(super) fn last_decided(conn: &mut Conn, id: OrganizationId, kind: CommendationKind) -> Outcome<Option<NaiveDate>> {
    let last: Option<Option<NaiveDate>> = commendations::table
        .filter(commendations::organization_id.eq(id).and(commendations::kind.eq(kind)))
        .filter(commendations::decided_on.is_not_null())
        .order(commendations::decided_on.desc())
        .select(commendations::decided_on)
        .first(conn)
        .optional()?;
    Ok(last.flatten())
}

/// Stores a new occasion.
// unscoped: the organisation was found within reach before.
pub(super) fn insert(conn: &mut Conn, row: &CommendationRecord) -> Outcome<()> {
    diesel::insert_into(commendations::table).values(row).execute(conn)?;
    Ok(())
}

/// Replaces an occasion if it still has the version before this one.
// unscoped: `reader` found it before.
pub(super) fn save(conn: &mut Conn, row: &CommendationRecord) -> Outcome<()> {
    let found =
        commendations::table.filter(commendations::id.eq(row.id)).filter(commendations::version.eq(row.version - 1));
    diesel::update(found).set(row).execute(conn).or_stale()
}

/// Nominations of an occasion, by honour and in the order of the tree.
// unscoped: `reader` says which of them somebody sees.
pub(super) fn nominations(conn: &mut Conn, id: CommendationId) -> Outcome<Vec<FoundNomination>> {
    Ok(commendation_nominations::table
        .inner_join(organizations::table)
        .filter(commendation_nominations::commendation_id.eq(id))
        .order((commendation_nominations::award, organizations::path, commendation_nominations::id))
        .select((commendation_nominations::all_columns, organizations::name, organizations::path))
        .load(conn)?)
}

/// Stores a new nomination.
// unscoped: the organisation was found within reach before.
pub(super) fn insert_nomination(conn: &mut Conn, row: &NominationRecord) -> Outcome<()> {
    diesel::insert_into(commendation_nominations::table).values(row).execute(conn)?;
    Ok(())
}

/// Replaces a nomination; the guard is the version of its occasion, saved in the same transaction.
// unscoped: `reader` found the occasion before.
pub(super) fn save_nomination(conn: &mut Conn, row: &NominationRecord) -> Outcome<()> {
    diesel::update(commendation_nominations::table.find(row.id)).set(row).execute(conn)?;
    Ok(())
}

/// Says what became of nominations.
// unscoped: `reader` found the occasion before.
pub(super) fn settle(conn: &mut Conn, ids: &[NominationId], state: NominationState) -> Outcome<()> {
    diesel::update(commendation_nominations::table.filter(commendation_nominations::id.eq_any(ids.to_vec())))
        .set(commendation_nominations::state.eq(state))
        .execute(conn)?;
    Ok(())
}

/// Objections to the notice of an occasion, the oldest first.
// unscoped: `reader` found the occasion before.
pub(super) fn objections(conn: &mut Conn, id: CommendationId) -> Outcome<Vec<ObjectionRecord>> {
    Ok(commendation_objections::table
        .filter(commendation_objections::commendation_id.eq(id))
        .order(commendation_objections::id)
        .load(conn)?)
}

/// Stores a new objection.
// unscoped: anybody may object during the notice.
pub(super) fn insert_objection(conn: &mut Conn, row: &ObjectionRecord) -> Outcome<()> {
    diesel::insert_into(commendation_objections::table).values(row).execute(conn)?;
    Ok(())
}

/// Answers an objection that has no answer yet.
// unscoped: `reader` found the occasion before.
pub(super) fn answer(
    conn: &mut Conn,
    at: (CommendationId, NoticeObjectionId),
    words: &str,
    by: &str,
) -> Outcome<usize> {
    let open = commendation_objections::table
        .filter(commendation_objections::id.eq(at.1))
        .filter(commendation_objections::commendation_id.eq(at.0))
        .filter(commendation_objections::answer.is_null());
    Ok(diesel::update(open)
        .set((commendation_objections::answer.eq(words), commendation_objections::answered_by.eq(by)))
        .execute(conn)?)
}

macro_rules! awards {
    ($scope:expr, $query:expr) => {{
        let joined = commendation_nominations::table
            .inner_join(commendations::table)
            .inner_join(organizations::table.on(organizations::id.eq(commendation_nominations::organization_id)))
            .into_boxed();
        let mut rows = within!(joined, $scope, organizations::path)
            .filter(commendation_nominations::state.eq(NominationState::Awarded))
            .filter(commendations::state.eq(CommendationState::Published));
        if let Some(award) = $query.award {
            rows = rows.filter(commendation_nominations::award.eq(award));
        }
        if let Some((first, last)) = year($query) {
            rows = rows.filter(commendations::decided_on.between(first, last));
        }
        rows
    }};
}

/// First and last day of the year asked for.
fn year(query: &AwardQuery) -> Option<(NaiveDate, NaiveDate)> {
    let year = query.year?;
    NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31))
}

/// One page of the awards made known to organisations within a scope and their members, the newest first.
pub(super) fn awards(
    conn: &mut Conn,
    scope: &Scope,
    query: &AwardQuery,
    before: Option<NominationId>,
    limit: i64,
) -> Outcome<Vec<FoundAward>> {
    let mut rows = awards!(scope, query);
    if let Some(id) = before {
        rows = rows.filter(commendation_nominations::id.lt(id));
    }
    Ok(rows
        .order(commendation_nominations::id.desc())
        .select((commendation_nominations::all_columns, commendations::all_columns, organizations::name))
        .limit(limit)
        .load(conn)?)
}

/// Awards of a member that were made known, the newest first.
// unscoped: they were made known to everybody.
pub(super) fn awards_of(conn: &mut Conn, member: MemberId) -> Outcome<Vec<FoundAward>> {
    Ok(awards!(&Scope::everything(), &AwardQuery::default())
        .filter(commendation_nominations::member_id.eq(member))
        .order(commendation_nominations::id.desc())
        .select((commendation_nominations::all_columns, commendations::all_columns, organizations::name))
        .load(conn)?)
}

/// How many there are.
pub(super) fn count_awards(conn: &mut Conn, scope: &Scope, query: &AwardQuery) -> Outcome<i64> {
    Ok(awards!(scope, query).count().get_result(conn)?)
}
