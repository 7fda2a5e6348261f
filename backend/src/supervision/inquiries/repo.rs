//! Statements on special inquiries.

use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::inquiries::{InquiryId, InquiryState};
use diesel::prelude::*;

use super::rows::InquiryRecord;
use crate::db::schema::inquiries;
use crate::db::{ChangedRows, Conn, Scope};
use crate::fault::Outcome;
use crate::within;

/// The most of one organisation that are looked at.
const MOST: i64 = 100;

/// What a list is narrowed by: year and state.
pub(super) type Narrowed = (Option<i32>, Option<InquiryState>);

macro_rules! filtered {
    ($scope:expr, $narrowed:expr) => {{
        let (year, state): Narrowed = $narrowed;
        let mut query = within!(inquiries::table.into_boxed(), $scope, inquiries::org_path);
        if let Some(year) = year {
            query = query.filter(inquiries::year.eq(year));
        }
        if let Some(state) = state {
            query = query.filter(inquiries::state.eq(state));
        }
        query
    }};
}

/// One page of the inquiries about organisations within a scope, the newest first.
pub(super) fn list(
    conn: &mut Conn,
    scope: &Scope,
    narrowed: Narrowed,
    before: Option<InquiryId>,
    limit: i64,
) -> Outcome<Vec<InquiryRecord>> {
    let mut rows = filtered!(scope, narrowed);
    if let Some(id) = before {
        rows = rows.filter(inquiries::id.lt(id));
    }
    Ok(rows.order(inquiries::id.desc()).limit(limit).load(conn)?)
}

/// How many there are.
pub(super) fn count(conn: &mut Conn, scope: &Scope, narrowed: Narrowed) -> Outcome<i64> {
    Ok(filtered!(scope, narrowed).count().get_result(conn)?)
}

/// An inquiry about an organisation within reach.
pub(super) fn find(conn: &mut Conn, scope: &Scope, id: InquiryId) -> Outcome<Option<InquiryRecord>> {
    let query = within!(inquiries::table.into_boxed(), scope, inquiries::org_path);
    Ok(query.filter(inquiries::id.eq(id)).first(conn).optional()?)
}

/// The organisation that an inquiry within reach is about.
pub(in crate::supervision) fn organization_of(
    conn: &mut Conn,
    scope: &Scope,
    id: InquiryId,
) -> Outcome<Option<OrganizationId>> {
    Ok(find(conn, scope, id)?.map(|row| row.organization_id))
}

/// Stores a new one.
// unscoped: the organisation was found within reach before.
pub(super) fn insert(conn: &mut Conn, row: &InquiryRecord) -> Outcome<()> {
    diesel::insert_into(inquiries::table).values(row).execute(conn)?;
    Ok(())
}

/// Replaces one if it still has the version before this one.
// unscoped: it was found within reach before.
pub(super) fn save(conn: &mut Conn, row: &InquiryRecord) -> Outcome<()> {
    let found = inquiries::table.filter(inquiries::id.eq(row.id)).filter(inquiries::version.eq(row.version - 1));
    diesel::update(found).set(row).execute(conn).or_stale()
}

/// Those about one organisation and year that have a finding, the newest first.
// unscoped: for somebody who sees the organisation appraised in that year.
pub(super) fn concluded(conn: &mut Conn, id: OrganizationId, year: i32) -> Outcome<Vec<InquiryRecord>> {
    Ok(inquiries::table
        .filter(inquiries::organization_id.eq(id))
        .filter(inquiries::year.eq(year))
        .filter(inquiries::state.eq(InquiryState::Concluded))
        .order(inquiries::id.desc())
        .limit(MOST)
        .load(conn)?)
}

/// Those under way about these organisations, or opened by those; the oldest first.
// unscoped: the organisations are those of the actor's own roles.
pub(super) fn open(
    conn: &mut Conn,
    about: &[OrganizationId],
    opened_by: &[OrganizationId],
) -> Outcome<Vec<InquiryRecord>> {
    let mine = inquiries::organization_id.eq_any(about.to_vec()).or(inquiries::holder_id.eq_any(opened_by.to_vec()));
    Ok(inquiries::table
        .filter(inquiries::state.eq(InquiryState::Open))
        .filter(mine)
        .order(inquiries::id)
        .limit(MOST)
        .load(conn)?)
}
