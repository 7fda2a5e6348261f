//! Routes of notices and leads.

use actix_web::{get, post, web};
use changxiao_shared::department_notices::{
    CreateLead, LeadId, LeadNote, LeadQuery, LeadRow, LeadTodo, LeadView, ReceiveLead, ReceivedNotices,
    SendDepartmentNotices,
};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::PageView;
use utoipa_actix_web::service_config::ServiceConfig;

use super::service;
use crate::access::{Account, Guard};
use crate::db::StoredReply;
use crate::fault::Outcome;
use crate::http::{BATCH_LIMIT, Created, IfMatch, NewJson, PathId, ValidJson, ValidQuery, Versioned};
use crate::state::AppState;

type State = web::Data<AppState>;

/// Registers the slice. Fixed paths stand before those with places.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(send_department_notices)
        .service(list_lead_todos)
        .service(list_leads)
        .service(create_lead)
        .service(get_lead)
        .service(contact_lead)
        .service(receive_lead)
        .service(lead_not_found)
        .service(dismiss_lead);
}

/// Takes in a batch of notices of a department about persons who arrived
///
/// For API clients with the scope `department-notices:write`. Up to 1,000 notices, all of them or none; a `reference`
/// that was sent before does nothing. The answer only counts the notices of the batch: it never tells whether somebody is
/// a member, and nothing is looked up before it is given.
#[utoipa::path(
    tag = "department_notices",
    request_body = SendDepartmentNotices,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 202, body = ReceivedNotices))
)]
#[post("/api/v1/department-notices")]
async fn send_department_notices(
    state: State,
    guard: Guard<need::DepartmentNoticeSend>,
    input: NewJson<SendDepartmentNotices, BATCH_LIMIT>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply =
        state.db.create(guard, key, move |tx, grant| StoredReply::accepted(&service::take_in(tx, grant, &input)?));
    Ok(Created(reply.await?))
}

/// Leads to members who may have arrived without papers, the newest first
///
/// Those to follow here, or those about members of one's own who were noticed elsewhere.
#[utoipa::path(tag = "department_notices", params(LeadQuery), responses((status = 200, body = PageView<LeadRow>)))]
#[get("/api/v1/leads")]
async fn list_leads(
    state: State,
    guard: Guard<need::MobilityManage>,
    query: ValidQuery<LeadQuery>,
) -> Outcome<web::Json<PageView<LeadRow>>> {
    state.db.read(guard, move |read, grant| service::list(read, grant, &query.0)).await.map(web::Json)
}

/// Leads that wait for the one who asks
#[utoipa::path(tag = "department_notices", responses((status = 200, body = Vec<LeadTodo>)))]
#[get("/api/v1/leads/todos")]
async fn list_lead_todos(state: State, guard: Guard<Account>) -> Outcome<web::Json<Vec<LeadTodo>>> {
    state.db.read(guard, service::todos).await.map(web::Json)
}

/// Enters a lead from a survey of shops, sites and buildings
#[utoipa::path(
    tag = "department_notices",
    request_body = CreateLead,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = LeadView))
)]
#[post("/api/v1/leads")]
async fn create_lead(state: State, guard: Guard<need::MobilityManage>, input: NewJson<CreateLead>) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::create(tx, grant, &input)?;
            StoredReply::created(format!("/api/v1/leads/{}", view.lead.id), Some(view.version), &view)
        })
        .await?;
    Ok(Created(reply))
}

/// One lead
#[utoipa::path(tag = "department_notices", params(("id" = LeadId, Path)), responses((status = 200, body = LeadView)))]
#[get("/api/v1/leads/{id}")]
async fn get_lead(
    state: State,
    guard: Guard<need::MobilityManage>,
    id: PathId<LeadId>,
) -> Outcome<Versioned<LeadView>> {
    let view = state.db.read(guard, move |read, grant| service::get(read, grant, id.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Notes a contact with the person of a lead, or a try
#[utoipa::path(
    tag = "department_notices",
    params(("id" = LeadId, Path), ("If-Match" = String, Header)),
    request_body = LeadNote,
    responses((status = 200, body = LeadView))
)]
#[post("/api/v1/leads/{id}/contact")]
async fn contact_lead(
    state: State,
    guard: Guard<need::MobilityManage>,
    id: PathId<LeadId>,
    version: IfMatch,
    input: ValidJson<LeadNote>,
) -> Outcome<Versioned<LeadView>> {
    let at = (id.0, version.0);
    let view = state.db.write(guard, move |tx, grant| service::contact(tx, grant, at, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Links a lead to the mobility with which the member was received
#[utoipa::path(
    tag = "department_notices",
    params(("id" = LeadId, Path), ("If-Match" = String, Header)),
    request_body = ReceiveLead,
    responses((status = 200, body = LeadView))
)]
#[post("/api/v1/leads/{id}/receive")]
async fn receive_lead(
    state: State,
    guard: Guard<need::MobilityManage>,
    id: PathId<LeadId>,
    version: IfMatch,
    input: ValidJson<ReceiveLead>,
) -> Outcome<Versioned<LeadView>> {
    let at = (id.0, version.0);
    let view = state.db.write(guard, move |tx, grant| service::receive(tx, grant, at, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Ends a lead whose person is not there
#[utoipa::path(
    tag = "department_notices",
    params(("id" = LeadId, Path), ("If-Match" = String, Header)),
    request_body = LeadNote,
    responses((status = 200, body = LeadView))
)]
#[post("/api/v1/leads/{id}/not-found")]
async fn lead_not_found(
    state: State,
    guard: Guard<need::MobilityManage>,
    id: PathId<LeadId>,
    version: IfMatch,
    input: ValidJson<LeadNote>,
) -> Outcome<Versioned<LeadView>> {
    let at = (id.0, version.0);
    let view = state.db.write(guard, move |tx, grant| service::not_found(tx, grant, at, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Ends a lead that is not followed further
#[utoipa::path(
    tag = "department_notices",
    params(("id" = LeadId, Path), ("If-Match" = String, Header)),
    request_body = LeadNote,
    responses((status = 200, body = LeadView))
)]
#[post("/api/v1/leads/{id}/dismiss")]
async fn dismiss_lead(
    state: State,
    guard: Guard<need::MobilityManage>,
    id: PathId<LeadId>,
    version: IfMatch,
    input: ValidJson<LeadNote>,
) -> Outcome<Versioned<LeadView>> {
    let at = (id.0, version.0);
    let view = state.db.write(guard, move |tx, grant| service::dismiss(tx, grant, at, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}
