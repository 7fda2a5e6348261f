//! Visitors' comments, for those who look at them and those who answer.

use actix_web::{get, post, web};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::PageView;
use changxiao_shared::pledges::{AnswerInput, CommentId, CommentQuery, CommentView, PledgeReason};
use utoipa_actix_web::service_config::ServiceConfig;

use super::State;
use crate::access::Guard;
use crate::fault::Outcome;
use crate::http::{IfMatch, PathId, ValidJson, ValidQuery, Versioned};
use crate::pledges::service;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(list_comments).service(approve_comment).service(reject_comment).service(answer_comment);
}

/// Comments on pledges within reach
///
/// Those not let through are shown only to who decides about them.
#[utoipa::path(tag = "pledges", params(CommentQuery), responses((status = 200, body = PageView<CommentView>)))]
#[get("/api/v1/comments")]
async fn list_comments(
    state: State,
    guard: Guard<need::PledgeRead>,
    query: ValidQuery<CommentQuery>,
) -> Outcome<web::Json<PageView<CommentView>>> {
    state.db.read(guard, move |read, grant| service::comments(read, grant, &query.0)).await.map(web::Json)
}

/// Lets a comment appear
#[utoipa::path(
    tag = "pledges",
    params(("id" = CommentId, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = CommentView))
)]
#[post("/api/v1/comments/{id}/approve")]
async fn approve_comment(
    state: State,
    guard: Guard<need::CommentModerate>,
    id: PathId<CommentId>,
    version: IfMatch,
) -> Outcome<Versioned<CommentView>> {
    let view = state.db.write(guard, move |tx, grant| service::approve_comment(tx, grant, id.0, version.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Keeps a comment off the board, or takes it down again
#[utoipa::path(
    tag = "pledges",
    params(("id" = CommentId, Path), ("If-Match" = String, Header)),
    request_body = PledgeReason,
    responses((status = 200, body = CommentView))
)]
#[post("/api/v1/comments/{id}/reject")]
async fn reject_comment(
    state: State,
    guard: Guard<need::CommentModerate>,
    id: PathId<CommentId>,
    version: IfMatch,
    input: ValidJson<PledgeReason>,
) -> Outcome<Versioned<CommentView>> {
    let view =
        state.db.write(guard, move |tx, grant| service::reject_comment(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// The pledger answers a comment, once
#[utoipa::path(
    tag = "pledges",
    params(("id" = CommentId, Path), ("If-Match" = String, Header)),
    request_body = AnswerInput,
    responses((status = 200, body = CommentView))
)]
#[post("/api/v1/comments/{id}/answer")]
async fn answer_comment(
    state: State,
    guard: Guard<need::PledgePropose>,
    id: PathId<CommentId>,
    version: IfMatch,
    input: ValidJson<AnswerInput>,
) -> Outcome<Versioned<CommentView>> {
    let view =
        state.db.write(guard, move |tx, grant| service::answer_comment(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}
