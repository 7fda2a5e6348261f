//! Visitors' comments: looked at, let through or kept off, answered (C2-07).

use changxiao_shared::identity::{Deed, Need, need};
use changxiao_shared::kernel::{ErrorCode, PageView};
use changxiao_shared::organizations::OrganizationRef;
use changxiao_shared::pledges::{AnswerInput, CommentId, CommentQuery, CommentState, CommentView, PledgeReason};

use crate::access::Grant;
use crate::db::{Conn, Principal, Read, Scope, Tx};
use crate::fault::{Fault, Outcome};
use crate::organizations;
use crate::paging::Paging;
use crate::pledges::facts::actor_facts;
use crate::pledges::repo;
use crate::pledges::repo::comments::ListedComment;

const COMMENT: &str = "comment";

/// Comments on pledges within reach. Those not let through are shown only to who decides about them.
pub(in crate::pledges) fn comments(
    read: &mut Read<'_>,
    grant: &Grant<need::PledgeRead>,
    query: &CommentQuery,
) -> Outcome<PageView<CommentView>> {
    let moderates = Scope::of(grant.principal(), Deed::CommentModerate, read.now);
    let (reach, state) = if moderates.is_empty() {
        if query.state.is_some_and(|state| state != CommentState::Approved) {
            return Err(Fault::new(ErrorCode::Forbidden));
        }
        (grant.scope(), Some(CommentState::Approved))
    } else {
        (&moderates, query.state)
    };
    let scope = organizations::narrow(read.conn, reach, query.within)?;
    let paging = Paging::new("newest", query.cursor.as_deref(), query.limit);
    let (rows, total) = repo::comments::list(read.conn, &scope, state, paging.after()?, paging.rows())?;
    let page = paging.page(rows, total, |row| row.0.id)?;
    page.try_with(|rows| rows.into_iter().map(|row| view(read.conn, grant.principal(), row, read.now)).collect())
}

fn view(
    conn: &mut Conn,
    principal: &Principal,
    (row, pledge, (id, name)): ListedComment,
    now: chrono::DateTime<chrono::Utc>,
) -> Outcome<CommentView> {
    let path = repo::organizations::facts(conn, pledge.organization_id)?.path;
    let writes = actor_facts(principal, &pledge, &path, now).writes;
    Ok(CommentView {
        may_answer: writes && row.state == CommentState::Approved && row.answer.is_none(),
        id: row.id,
        pledge_id: row.pledge_id,
        pledge_title: pledge.title,
        organization: OrganizationRef { id, name },
        name: row.name,
        body: row.body,
        state: row.state,
        reject_reason: row.reject_reason,
        answer: row.answer,
        created_at: row.created_at.and_utc(),
        version: row.version,
    })
}

/// Loads a comment within reach. Nobody decides about comments on a pledge of their own.
fn load<N: Need>(tx: &mut Tx<'_>, grant: &Grant<N>, id: CommentId, version: i32) -> Outcome<ListedComment> {
    let found = repo::comments::find(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    let own_member = found.1.member_id.is_some() && found.1.member_id == grant.principal().member_id;
    if N::DEED == Deed::CommentModerate && own_member {
        return Err(Fault::new(ErrorCode::OwnRecord));
    }
    if found.0.version != version {
        return Err(Fault::new(ErrorCode::StaleVersion));
    }
    Ok(found)
}

fn store<N: Need>(
    tx: &mut Tx<'_>,
    grant: &Grant<N>,
    mut found: ListedComment,
    event: &'static str,
) -> Outcome<CommentView> {
    let read = found.0.version;
    found.0.version += 1;
    repo::comments::save(tx.conn, &found.0, read)?;
    let details = serde_json::json!({ "pledge": found.1.id.0.to_string() });
    tx.audit(event, (COMMENT, found.0.id.0), &found.1.org_path, details);
    let now = tx.now;
    view(tx.conn, grant.principal(), found, now)
}

/// Lets a comment appear.
pub(in crate::pledges) fn approve_comment(
    tx: &mut Tx<'_>,
    grant: &Grant<need::CommentModerate>,
    id: CommentId,
    version: i32,
) -> Outcome<CommentView> {
    let mut found = load(tx, grant, id, version)?;
    if found.0.state == CommentState::Approved {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    found.0.state = CommentState::Approved;
    found.0.reject_reason = None;
    store(tx, grant, found, "comment.approved")
}

/// Keeps a comment off the board, or takes it down again.
pub(in crate::pledges) fn reject_comment(
    tx: &mut Tx<'_>,
    grant: &Grant<need::CommentModerate>,
    id: CommentId,
    version: i32,
    input: &PledgeReason,
) -> Outcome<CommentView> {
    let mut found = load(tx, grant, id, version)?;
    if found.0.state == CommentState::Rejected {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    found.0.state = CommentState::Rejected;
    found.0.reject_reason = Some(input.reason.clone());
    store(tx, grant, found, "comment.rejected")
}

/// The pledger answers a comment that appears, once.
pub(in crate::pledges) fn answer_comment(
    tx: &mut Tx<'_>,
    grant: &Grant<need::PledgePropose>,
    id: CommentId,
    version: i32,
    input: &AnswerInput,
) -> Outcome<CommentView> {
    let mut found = load(tx, grant, id, version)?;
    let path = repo::organizations::facts(tx.conn, found.1.organization_id)?.path;
    if !actor_facts(grant.principal(), &found.1, &path, tx.now).writes {
        return Err(Fault::new(ErrorCode::Forbidden));
    }
    if found.0.state != CommentState::Approved || found.0.answer.is_some() {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    found.0.answer = Some(input.answer.clone());
    found.0.answered_at = Some(tx.now.naive_utc());
    store(tx, grant, found, "comment.answered")
}
