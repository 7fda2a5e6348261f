//! The notice board: what was published, whoever asks.

use changxiao_shared::organizations::{Field, OrganizationId};
use changxiao_shared::pledges::rules::states_on_board;
use changxiao_shared::pledges::{BoardQuery, PledgeId, PledgeState, PledgerKind, Standing, Verdict};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::{members, organizations, pledges};
use crate::db::{Conn, PathRange};
use crate::fault::Outcome;
use crate::pledges::rows::PledgeRecord;

/// A pledge as the board lists it.
#[derive(Clone, Debug, Queryable)]
pub(in crate::pledges) struct BoardLine {
    pub(in crate::pledges) id: PledgeId,
    pub(in crate::pledges) year: i32,
    pub(in crate::pledges) kind: PledgerKind,
    pub(in crate::pledges) organization: (OrganizationId, String, Field),
    pub(in crate::pledges) member_name: Option<String>,
    pub(in crate::pledges) title: String,
    pub(in crate::pledges) state: PledgeState,
    pub(in crate::pledges) due_on: Option<NaiveDate>,
    pub(in crate::pledges) percent: i32,
    pub(in crate::pledges) published_at: Option<NaiveDateTime>,
    pub(in crate::pledges) verdict: Option<Verdict>,
}

/// Where the board goes on.
pub(in crate::pledges) type BoardKey = (NaiveDateTime, PledgeId);

macro_rules! filtered {
    ($query:expr, $q:expr, $range:expr) => {{
        let mut query = $query.filter(pledges::standing.eq(Standing::Published));
        if let Some(PathRange { start, end }) = $range {
            query = query.filter(pledges::org_path.ge(start.clone())).filter(pledges::org_path.lt(end.clone()));
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
            query = query.filter(pledges::state.eq_any(states_on_board(state)));
        }
        if let Some(day) = $q.due_by {
            query = query.filter(pledges::due_on.le(day));
        }
        if let Some(text) = &$q.q {
            let part = super::like_part(text);
            query = query
                .filter(pledges::title.like(part.clone()).escape('\\').or(organizations::name.like(part).escape('\\')));
        }
        query
    }};
}

/// One page of the board, newest first, and how many pledges it has.
// unscoped: the board is open to everybody.
pub(in crate::pledges) fn list(
    conn: &mut Conn,
    q: &BoardQuery,
    range: Option<&PathRange>,
    after: Option<BoardKey>,
    limit: i64,
) -> Outcome<(Vec<BoardLine>, i64)> {
    let counted = pledges::table.inner_join(organizations::table).into_boxed();
    let total = filtered!(counted, q, range).count().get_result(conn)?;
    let rows = pledges::table.inner_join(organizations::table).left_join(members::table).into_boxed();
    let mut rows = filtered!(rows, q, range);
    if let Some((at, id)) = after {
        rows = rows.filter(pledges::published_at.lt(at).or(pledges::published_at.eq(at).and(pledges::id.lt(id))));
    }
    let rows = rows
        .order((pledges::published_at.desc(), pledges::id.desc()))
        .select((
            pledges::id,
            pledges::year,
            pledges::kind,
            (organizations::id, organizations::name, organizations::field),
            members::name.nullable(),
            pledges::title,
            pledges::state,
            pledges::due_on,
            pledges::percent,
            pledges::published_at,
            pledges::verdict,
        ))
        .limit(limit)
        .load(conn)?;
    Ok((rows, total))
}

/// A pledge that is on the board.
// unscoped: the board is open to everybody.
pub(in crate::pledges) fn find(conn: &mut Conn, id: PledgeId) -> Outcome<Option<PledgeRecord>> {
    Ok(pledges::table
        .filter(pledges::id.eq(id))
        .filter(pledges::standing.eq(Standing::Published))
        .first(conn)
        .optional()?)
}
