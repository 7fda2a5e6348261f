//! Routes of members.

use actix_web::{get, post, put, web};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::{PageView, TimelineEntry};
use changxiao_shared::members::{
    FindByIdNumber, MemberCountsQuery, MemberCountsView, MemberId, MemberInput, MemberQuery, MemberRow,
    MemberSecretView, MemberView, UnmaskMember,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::service::{self, Exported};
use crate::access::Guard;
use crate::db::StoredReply;
use crate::fault::Outcome;
use crate::http::{Created, Download, IfMatch, NewJson, PathId, ValidJson, ValidQuery, Versioned};
use crate::state::AppState;

type State = web::Data<AppState>;

/// Registers the slice.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(list_members)
        .service(export_members)
        .service(count_members)
        .service(find_member)
        .service(get_member)
        .service(create_member)
        .service(update_member)
        .service(unmask_member)
        .service(list_member_history);
}

/// Members within reach
///
/// Filtered, sorted, in pages. ID number and phone can be neither filtered nor sorted by.
#[utoipa::path(tag = "members", params(MemberQuery), responses((status = 200, body = PageView<MemberRow>)))]
#[get("/api/v1/members")]
async fn list_members(
    state: State,
    guard: Guard<need::MemberRead>,
    query: ValidQuery<MemberQuery>,
) -> Outcome<web::Json<PageView<MemberRow>>> {
    state.db.read(guard, move |read, grant| service::list(read, grant, &query.0)).await.map(web::Json)
}

/// The list as a spreadsheet, as filtered
///
/// ID number and phone are masked as on the screen. The audit trail keeps who took how many rows.
#[utoipa::path(
    tag = "members",
    params(MemberQuery),
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
)]
#[get("/api/v1/members.xlsx")]
async fn export_members(
    state: State,
    guard: Guard<need::MemberExport>,
    query: ValidQuery<MemberQuery>,
) -> Outcome<Download> {
    let again = guard.clone();
    let Exported { sheet, rows, path } =
        state.db.read(guard, move |read, grant| service::export(read, grant, &query.0)).await?;
    state.db.write(again, move |tx, grant| service::record_export(tx, grant, rows, &path)).await?;
    Ok(sheet)
}

/// How many members there are by status
///
/// In an organisation with everything below it, and in each of its children. From counters: as quick for a province as
/// for a township.
#[utoipa::path(tag = "members", params(MemberCountsQuery), responses((status = 200, body = MemberCountsView)))]
#[get("/api/v1/members/counts")]
async fn count_members(
    state: State,
    guard: Guard<need::MemberRead>,
    query: ValidQuery<MemberCountsQuery>,
) -> Outcome<web::Json<MemberCountsView>> {
    state.db.read(guard, move |read, grant| service::counts(read, grant, &query.0)).await.map(web::Json)
}

/// Finds the member who has an ID number
///
/// A POST, so that the number stands in no address and no log.
#[utoipa::path(tag = "members", request_body = FindByIdNumber, responses((status = 200, body = MemberView)))]
#[post("/api/v1/members/find")]
async fn find_member(
    state: State,
    guard: Guard<need::MemberRead>,
    input: ValidJson<FindByIdNumber>,
) -> Outcome<Versioned<MemberView>> {
    let view = state.db.read(guard, move |read, grant| service::find_by_id_number(read, grant, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// One member, ID number and phone masked
#[utoipa::path(tag = "members", params(("id" = MemberId, Path)), responses((status = 200, body = MemberView)))]
#[get("/api/v1/members/{id}")]
async fn get_member(
    state: State,
    guard: Guard<need::MemberRead>,
    id: PathId<MemberId>,
) -> Outcome<Versioned<MemberView>> {
    let view = state.db.read(guard, move |read, grant| service::get(read, grant, id.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Creates a member
#[utoipa::path(
    tag = "members",
    request_body = MemberInput,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = MemberView))
)]
#[post("/api/v1/members")]
async fn create_member(state: State, guard: Guard<need::MemberEdit>, input: NewJson<MemberInput>) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::create(tx, grant, &input)?;
            StoredReply::created(format!("/api/v1/members/{}", view.id), Some(view.version), &view)
        })
        .await?;
    Ok(Created(reply))
}

/// Replaces the fields of a member
///
/// ID number and phone stay as they are where the request leaves them out.
#[utoipa::path(
    tag = "members",
    params(("id" = MemberId, Path), ("If-Match" = String, Header)),
    request_body = MemberInput,
    responses((status = 200, body = MemberView))
)]
#[put("/api/v1/members/{id}")]
async fn update_member(
    state: State,
    guard: Guard<need::MemberEdit>,
    id: PathId<MemberId>,
    version: IfMatch,
    input: ValidJson<MemberInput>,
) -> Outcome<Versioned<MemberView>> {
    let view = state.db.write(guard, move |tx, grant| service::update(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// ID number and phone in full
///
/// Needs a purpose, which stands in the audit trail and in the record's history.
#[utoipa::path(
    tag = "members",
    params(("id" = MemberId, Path)),
    request_body = UnmaskMember,
    responses((status = 200, body = MemberSecretView))
)]
#[post("/api/v1/members/{id}/unmask")]
async fn unmask_member(
    state: State,
    guard: Guard<need::MemberUnmask>,
    id: PathId<MemberId>,
    input: ValidJson<UnmaskMember>,
) -> Outcome<web::Json<MemberSecretView>> {
    state.db.write(guard, move |tx, grant| service::unmask(tx, grant, id.0, &input.0)).await.map(web::Json)
}

/// What happened to a member's record
#[utoipa::path(tag = "members", params(("id" = MemberId, Path)), responses((status = 200, body = Vec<TimelineEntry>)))]
#[get("/api/v1/members/{id}/history")]
async fn list_member_history(
    state: State,
    guard: Guard<need::MemberRead>,
    id: PathId<MemberId>,
) -> Outcome<web::Json<Vec<TimelineEntry>>> {
    state.db.read(guard, move |read, grant| service::history(read, grant, id.0)).await.map(web::Json)
}
