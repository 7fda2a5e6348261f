//! Visitors' comments.

use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::pledges::{CommentId, CommentState, PledgeId, Standing};
use diesel::prelude::*;

use crate::db::schema::{organizations, pledge_comments, pledges};
use crate::db::{ChangedRows, Conn, Scope};
use crate::fault::Outcome;
use crate::pledges::rows::{CommentRecord, PledgeRecord};
use crate::within;

/// A comment with its pledge's title and organisation.
pub(in crate::pledges) type ListedComment = (CommentRecord, PledgeRecord, (OrganizationId, String));

/// A comment on a pledge within reach.
pub(in crate::pledges) fn find(conn: &mut Conn, scope: &Scope, id: CommentId) -> Outcome<Option<ListedComment>> {
    let query = within!(
        pledge_comments::table.inner_join(pledges::table.inner_join(organizations::table)).into_boxed(),
        scope,
        organizations::path,
        own: pledges::member_id
    );
    Ok(query
        .filter(pledge_comments::id.eq(id))
        .select((pledge_comments::all_columns, pledges::all_columns, (organizations::id, organizations::name)))
        .first(conn)
        .optional()?)
}

/// One page of comments on pledges within reach, newest first, and how many there are.
pub(in crate::pledges) fn list(
    conn: &mut Conn,
    scope: &Scope,
    state: Option<CommentState>,
    after: Option<CommentId>,
    limit: i64,
) -> Outcome<(Vec<ListedComment>, i64)> {
    let joined = || pledge_comments::table.inner_join(pledges::table.inner_join(organizations::table)).into_boxed();
    let mut counted = within!(joined(), scope, organizations::path, own: pledges::member_id);
    let mut rows = within!(joined(), scope, organizations::path, own: pledges::member_id);
    if let Some(state) = state {
        counted = counted.filter(pledge_comments::state.eq(state));
        rows = rows.filter(pledge_comments::state.eq(state));
    }
    if let Some(id) = after {
        rows = rows.filter(pledge_comments::id.lt(id));
    }
    let total = counted.count().get_result(conn)?;
    let rows = rows
        .order(pledge_comments::id.desc())
        .select((pledge_comments::all_columns, pledges::all_columns, (organizations::id, organizations::name)))
        .limit(limit)
        .load(conn)?;
    Ok((rows, total))
}

/// One page of the comments let through on a pledge of the board, newest first, and how many there are.
// unscoped: the board is open to everybody.
pub(in crate::pledges) fn public(
    conn: &mut Conn,
    pledge: PledgeId,
    after: Option<CommentId>,
    limit: i64,
) -> Outcome<(Vec<CommentRecord>, i64)> {
    let approved = || {
        pledge_comments::table
            .filter(pledge_comments::pledge_id.eq(pledge))
            .filter(pledge_comments::state.eq(CommentState::Approved))
    };
    let total = approved().count().get_result(conn)?;
    let before = after.unwrap_or(CommentId(i64::MAX));
    let rows =
        approved().filter(pledge_comments::id.lt(before)).order(pledge_comments::id.desc()).limit(limit).load(conn)?;
    Ok((rows, total))
}

/// Whether a pledge is on the board: its organisation's path.
// unscoped: the board is open to everybody.
pub(in crate::pledges) fn board_path(conn: &mut Conn, pledge: PledgeId) -> Outcome<Option<Vec<u8>>> {
    Ok(pledges::table
        .filter(pledges::id.eq(pledge))
        .filter(pledges::standing.eq(Standing::Published))
        .select(pledges::org_path)
        .first(conn)
        .optional()?)
}

/// Stores a comment.
// unscoped: anybody may comment on what is on the board.
pub(in crate::pledges) fn insert(conn: &mut Conn, comment: &CommentRecord) -> Outcome<()> {
    diesel::insert_into(pledge_comments::table).values(comment).execute(conn)?;
    Ok(())
}

/// Replaces a comment if it still has the version read.
// unscoped: the comment was found within reach before.
pub(in crate::pledges) fn save(conn: &mut Conn, comment: &CommentRecord, read: i32) -> Outcome<()> {
    diesel::update(
        pledge_comments::table.filter(pledge_comments::id.eq(comment.id)).filter(pledge_comments::version.eq(read)),
    )
    .set(comment)
    .execute(conn)
    .or_stale()
}
