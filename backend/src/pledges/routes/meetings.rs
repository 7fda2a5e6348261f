//! Meetings of the public.

use actix_web::{get, post, web};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::PageView;
use changxiao_shared::pledges::{
    CandidateQuery, CreateMeeting, MeetingCandidate, MeetingId, MeetingQuery, MeetingRow, MeetingView, RecordMeeting,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::State;
use crate::access::Guard;
use crate::db::StoredReply;
use crate::fault::Outcome;
use crate::http::{Created, IfMatch, NewJson, PathId, ValidJson, ValidQuery, Versioned};
use crate::pledges::service;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(list_pledge_meetings)
        .service(list_pledge_meeting_candidates)
        .service(create_pledge_meeting)
        .service(get_pledge_meeting)
        .service(record_pledge_meeting)
        .service(close_pledge_meeting_pledges);
}

/// Meetings of the public within reach, the newest first
#[utoipa::path(tag = "pledges", params(MeetingQuery), responses((status = 200, body = PageView<MeetingRow>)))]
#[get("/api/v1/pledge-meetings")]
async fn list_pledge_meetings(
    state: State,
    guard: Guard<need::PledgeRead>,
    query: ValidQuery<MeetingQuery>,
) -> Outcome<web::Json<PageView<MeetingRow>>> {
    state.db.read(guard, move |read, grant| service::meetings(read, grant, &query.0)).await.map(web::Json)
}

/// What a meeting of an organisation could vote on
///
/// Every pledge of the organisation and its members that binds, with the reason where it cannot be voted on now.
#[utoipa::path(tag = "pledges", params(CandidateQuery), responses((status = 200, body = Vec<MeetingCandidate>)))]
#[get("/api/v1/pledge-meetings/candidates")]
async fn list_pledge_meeting_candidates(
    state: State,
    guard: Guard<need::BallotManage>,
    query: ValidQuery<CandidateQuery>,
) -> Outcome<web::Json<Vec<MeetingCandidate>>> {
    state.db.read(guard, move |read, grant| service::candidates(read, grant, &query.0)).await.map(web::Json)
}

/// Prepares a meeting of the public, with a secret ballot that asks about each pledge
///
/// The ballot is run through `/api/v1/ballot-rounds/{id}`, on slips with codes, on paper, or both.
#[utoipa::path(
    tag = "pledges",
    request_body = CreateMeeting,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = MeetingView))
)]
#[post("/api/v1/pledge-meetings")]
async fn create_pledge_meeting(
    state: State,
    guard: Guard<need::BallotManage>,
    input: NewJson<CreateMeeting>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::create_meeting(tx, grant, &input)?;
            StoredReply::created(format!("/api/v1/pledge-meetings/{}", view.id), Some(view.version), &view)
        })
        .await?;
    Ok(Created(reply))
}

/// One meeting with its pledges
#[utoipa::path(tag = "pledges", params(("id" = MeetingId, Path)), responses((status = 200, body = MeetingView)))]
#[get("/api/v1/pledge-meetings/{id}")]
async fn get_pledge_meeting(
    state: State,
    guard: Guard<need::PledgeRead>,
    id: PathId<MeetingId>,
) -> Outcome<Versioned<MeetingView>> {
    let view = state.db.read(guard, move |read, grant| service::meeting(read, grant, id.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Takes the published result of the ballot over into the pledges
///
/// Under the quorum, or where the ballot was given up, the meeting is void and no pledge changes.
#[utoipa::path(
    tag = "pledges",
    params(("id" = MeetingId, Path), ("If-Match" = String, Header)),
    request_body = RecordMeeting,
    responses((status = 200, body = MeetingView))
)]
#[post("/api/v1/pledge-meetings/{id}/record")]
async fn record_pledge_meeting(
    state: State,
    guard: Guard<need::BallotManage>,
    id: PathId<MeetingId>,
    version: IfMatch,
    input: ValidJson<RecordMeeting>,
) -> Outcome<Versioned<MeetingView>> {
    let view = state.db.write(guard, move |tx, grant| service::record(tx, grant, (id.0, version.0), &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Closes the appraised pledges of a meeting, as far as the one who asks may
#[utoipa::path(
    tag = "pledges",
    params(("id" = MeetingId, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = MeetingView))
)]
#[post("/api/v1/pledge-meetings/{id}/close-pledges")]
async fn close_pledge_meeting_pledges(
    state: State,
    guard: Guard<need::PledgeReview>,
    id: PathId<MeetingId>,
    version: IfMatch,
) -> Outcome<Versioned<MeetingView>> {
    let view = state.db.write(guard, move |tx, grant| service::close_pledges(tx, grant, (id.0, version.0))).await?;
    Ok(Versioned { version: view.version, view })
}
