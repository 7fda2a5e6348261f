//! Pledges, their versions and reviews.

use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::{Field, OrganizationId};
use changxiao_shared::pledges::rules::due_range;
use changxiao_shared::pledges::{
    PledgeId, PledgeQuery, PledgeSort, PledgeState, PledgerKind, Standing, USUAL_PLEDGES_A_YEAR,
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::{members, organizations, pledge_reviews, pledge_versions, pledges};
use crate::db::{ChangedRows, Conn, Measure, Scope, counted};
use crate::fault::Outcome;
use crate::pledges::counts::Wanted;
use crate::pledges::rows::{PledgeRecord, ReviewRecord, VersionRecord};
use crate::{bulk_insert, within};

/// A pledge within reach.
pub(in crate::pledges) fn find(conn: &mut Conn, scope: &Scope, id: PledgeId) -> Outcome<Option<PledgeRecord>> {
    // Reach follows the tree as it is now; org_path, for the ledger, keeps the tree of the pledge's own year.
    let joined = pledges::table.inner_join(organizations::table).into_boxed();
    let query = within!(joined, scope, organizations::path, own: pledges::member_id);
    Ok(query.filter(pledges::id.eq(id)).select(pledges::all_columns).first(conn).optional()?)
}

/// Stores a new pledge.
// unscoped: the organisation was found within reach before.
pub(in crate::pledges) fn insert(conn: &mut Conn, pledge: &PledgeRecord) -> Outcome<()> {
    diesel::insert_into(pledges::table).values(pledge).execute(conn)?;
    Ok(())
}

/// Stores many new pledges with a version each, and their reviews.
// unscoped: an insert of the demonstration.
pub(in crate::pledges) fn insert_many(
    conn: &mut Conn,
    pledges: &[PledgeRecord],
    versions: &[VersionRecord],
    reviews: &[ReviewRecord],
) -> Outcome<()> {
    bulk_insert!(&mut *conn, pledges::table, pledges)?;
    bulk_insert!(&mut *conn, pledge_versions::table, versions)?;
    bulk_insert!(&mut *conn, pledge_reviews::table, reviews)?;
    Ok(())
}

/// Replaces a pledge if it still has the version read.
// unscoped: the pledge was found within reach before.
pub(in crate::pledges) fn save(conn: &mut Conn, pledge: &PledgeRecord, read: i32) -> Outcome<()> {
    diesel::update(pledges::table.filter(pledges::id.eq(pledge.id)).filter(pledges::version.eq(read)))
        .set(pledge)
        .execute(conn)
        .or_stale()
}

/// The versions of a pledge, oldest first.
// unscoped: the pledge was found within reach before.
pub(in crate::pledges) fn versions(conn: &mut Conn, id: PledgeId) -> Outcome<Vec<VersionRecord>> {
    Ok(pledge_versions::table.filter(pledge_versions::pledge_id.eq(id)).order(pledge_versions::number).load(conn)?)
}

/// One version of a pledge.
// unscoped: the pledge was found within reach before.
pub(in crate::pledges) fn version(conn: &mut Conn, id: PledgeId, number: i32) -> Outcome<VersionRecord> {
    Ok(pledge_versions::table.find((id, number)).first(conn)?)
}

/// Stores a new version.
// unscoped: the pledge was found within reach before.
pub(in crate::pledges) fn insert_version(conn: &mut Conn, version: &VersionRecord) -> Outcome<()> {
    diesel::insert_into(pledge_versions::table).values(version).execute(conn)?;
    Ok(())
}

/// Replaces a version; the guard is the pledge's own version, saved in the same transaction.
// unscoped: the pledge was found within reach before.
pub(in crate::pledges) fn save_version(conn: &mut Conn, version: &VersionRecord) -> Outcome<()> {
    diesel::update(pledge_versions::table.find((version.pledge_id, version.number))).set(version).execute(conn)?;
    Ok(())
}

/// The reviews of a pledge, oldest first.
// unscoped: the pledge was found within reach before.
pub(in crate::pledges) fn reviews(conn: &mut Conn, id: PledgeId) -> Outcome<Vec<ReviewRecord>> {
    Ok(pledge_reviews::table.filter(pledge_reviews::pledge_id.eq(id)).order(pledge_reviews::id).load(conn)?)
}

/// Stores a review.
// unscoped: the pledge was found within reach before.
pub(in crate::pledges) fn insert_review(conn: &mut Conn, review: &ReviewRecord) -> Outcome<()> {
    diesel::insert_into(pledge_reviews::table).values(review).execute(conn)?;
    Ok(())
}

/// How many pledges an organisation has made for a year, those taken back or called off left out; counted as far as
/// the norm asks and one more.
// unscoped: the organisation is that of a pledge found within reach.
pub(in crate::pledges) fn count_of_organization(conn: &mut Conn, id: OrganizationId, year: i32) -> Outcome<i64> {
    Ok(pledges::table
        .filter(pledges::organization_id.eq(id))
        .filter(pledges::year.eq(year))
        .filter(pledges::kind.eq(PledgerKind::Organization))
        .filter(pledges::state.ne_all([PledgeState::Withdrawn, PledgeState::Cancelled]))
        .select(pledges::id)
        .limit(USUAL_PLEDGES_A_YEAR + 1)
        .load::<PledgeId>(conn)?
        .len() as i64)
}

/// A pledge as lists show it.
#[derive(Clone, Debug, Queryable)]
pub(in crate::pledges) struct ListedPledge {
    pub(in crate::pledges) id: PledgeId,
    pub(in crate::pledges) year: i32,
    pub(in crate::pledges) kind: PledgerKind,
    pub(in crate::pledges) organization: (OrganizationId, String, Field),
    pub(in crate::pledges) member_id: Option<MemberId>,
    pub(in crate::pledges) member_name: Option<String>,
    pub(in crate::pledges) title: String,
    pub(in crate::pledges) state: PledgeState,
    pub(in crate::pledges) standing: Option<Standing>,
    pub(in crate::pledges) due_on: Option<NaiveDate>,
    pub(in crate::pledges) percent: i32,
    pub(in crate::pledges) updated_at: NaiveDateTime,
}

/// Where a list goes on, by order.
pub(in crate::pledges) type ListKey = (Option<NaiveDate>, PledgeId);

macro_rules! filtered {
    ($query:expr, $q:expr, $today:expr) => {{
        let mut query = $query;
        if let Some(id) = $q.organization {
            query = query.filter(pledges::organization_id.eq(id));
        }
        if let Some(id) = $q.member {
            query = query.filter(pledges::member_id.eq(id));
        }
        if let Some(year) = $q.year {
            query = query.filter(pledges::year.eq(year));
        }
        if let Some(kind) = $q.kind {
            query = query.filter(pledges::kind.eq(kind));
        }
        if let Some(field) = $q.field {
            query = query.filter(organizations::field.eq(field.code()));
        }
        if let Some(state) = $q.state {
            query = query.filter(pledges::state.eq(state));
        }
        if let Some(text) = &$q.q {
            query = query.filter(pledges::title.like(super::like_part(text)).escape('\\'));
        }
        if let Some(due) = $q.due {
            let (first, last) = due_range(due, $today);
            query = query.filter(still_open!()).filter(pledges::due_on.ge(first)).filter(pledges::due_on.le(last));
        }
        query
    }};
}

/// One page of pledges and how many there are.
pub(in crate::pledges) fn list(
    conn: &mut Conn,
    scope: &Scope,
    q: &PledgeQuery,
    after: Option<ListKey>,
    limit: i64,
    today: NaiveDate,
) -> Outcome<(Vec<ListedPledge>, i64)> {
    let joined = || pledges::table.inner_join(organizations::table);
    let PledgeQuery { organization, member, year, kind, field, state, q: text, due, .. } = q;
    let narrow = organization.is_some() || member.is_some() || field.is_some() || text.is_some() || due.is_some();
    let total = match scope.subtrees().filter(|_| !narrow) {
        Some(subtrees) => {
            let wanted = Wanted { kind: *kind, state: *state };
            let mut total = 0;
            for path in subtrees {
                total += wanted.sum(&counted(conn, path, Measure::Pledges, *year)?)?;
            }
            total
        }
        None => {
            let counted = within!(joined().into_boxed(), scope, organizations::path, own: pledges::member_id);
            filtered!(counted, q, today).count().get_result(conn)?
        }
    };
    let rows = joined().left_join(members::table).into_boxed();
    let mut rows = filtered!(within!(rows, scope, organizations::path, own: pledges::member_id), q, today);
    rows = match q.sort.unwrap_or(PledgeSort::Newest) {
        PledgeSort::Newest => {
            if let Some((_, id)) = after {
                rows = rows.filter(pledges::id.lt(id));
            }
            rows.order(pledges::id.desc())
        }
        PledgeSort::DueOn => {
            rows = match after {
                None => rows,
                // Those without a deadline stand last.
                Some((None, id)) => rows.filter(pledges::due_on.is_null().and(pledges::id.gt(id))),
                Some((Some(day), id)) => rows.filter(
                    pledges::due_on
                        .is_null()
                        .or(pledges::due_on.gt(day))
                        .or(pledges::due_on.eq(day).and(pledges::id.gt(id))),
                ),
            };
            rows.order((pledges::due_on.is_null(), pledges::due_on, pledges::id))
        }
    };
    let rows = rows
        .select((
            pledges::id,
            pledges::year,
            pledges::kind,
            (organizations::id, organizations::name, organizations::field),
            pledges::member_id,
            members::name.nullable(),
            pledges::title,
            pledges::state,
            pledges::standing,
            pledges::due_on,
            pledges::percent,
            pledges::updated_at,
        ))
        .limit(limit)
        .load(conn)?;
    Ok((rows, total))
}
