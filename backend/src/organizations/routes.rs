//! Routes of organisations.

use actix_web::{get, post, put, web};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::{PageView, TimelineEntry};
use changxiao_shared::organizations::{
    CodeQuery, CreateOrganization, MoveOrganization, OrganizationId, OrganizationInput, OrganizationName,
    OrganizationQuery, OrganizationRow, OrganizationView,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::service;
use crate::access::Guard;
use crate::db::StoredReply;
use crate::fault::Outcome;
use crate::http::{ClientAddress, Created, Download, IfMatch, NewJson, PathId, ValidJson, ValidQuery, Versioned};
use crate::state::AppState;

type State = web::Data<AppState>;

/// Registers the slice.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(list_organizations)
        .service(export_organizations)
        .service(name_organization)
        .service(get_organization)
        .service(create_organization)
        .service(update_organization)
        .service(move_organization)
        .service(list_organization_history);
}

/// Organisations within reach
///
/// Filtered, sorted, in pages.
#[utoipa::path(tag = "organizations", params(OrganizationQuery), responses((status = 200, body = PageView<OrganizationRow>)))]
#[get("/api/v1/organizations")]
async fn list_organizations(
    state: State,
    guard: Guard<need::OrganizationRead>,
    query: ValidQuery<OrganizationQuery>,
) -> Outcome<web::Json<PageView<OrganizationRow>>> {
    state.db.read(guard, move |read, grant| service::list(read, grant, &query.0)).await.map(web::Json)
}

/// Name and place of the organisation with exactly this code, wherever it stands
///
/// For offers to organisations elsewhere, which give their code themselves. A few a minute from one address.
#[utoipa::path(tag = "organizations", params(CodeQuery), responses((status = 200, body = OrganizationName)))]
#[get("/api/v1/organizations/named")]
async fn name_organization(
    state: State,
    guard: Guard<need::MobilityManage>,
    client: ClientAddress,
    query: ValidQuery<CodeQuery>,
) -> Outcome<web::Json<OrganizationName>> {
    state.count_lookup(client.ip)?;
    state.db.read(guard, move |read, grant| service::named(read, grant, &query.0)).await.map(web::Json)
}

/// The list as a spreadsheet, as filtered
#[utoipa::path(
    tag = "organizations",
    params(OrganizationQuery),
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
)]
#[get("/api/v1/organizations.xlsx")]
async fn export_organizations(
    state: State,
    guard: Guard<need::OrganizationRead>,
    query: ValidQuery<OrganizationQuery>,
) -> Outcome<Download> {
    state.db.read(guard, move |read, grant| service::export(read, grant, &query.0)).await
}

/// One organisation
#[utoipa::path(tag = "organizations", params(("id" = OrganizationId, Path)), responses((status = 200, body = OrganizationView)))]
#[get("/api/v1/organizations/{id}")]
async fn get_organization(
    state: State,
    guard: Guard<need::OrganizationRead>,
    id: PathId<OrganizationId>,
) -> Outcome<Versioned<OrganizationView>> {
    let view = state.db.read(guard, move |read, grant| service::get(read, grant, id.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Creates an organisation
#[utoipa::path(
    tag = "organizations",
    request_body = CreateOrganization,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = OrganizationView))
)]
#[post("/api/v1/organizations")]
async fn create_organization(
    state: State,
    guard: Guard<need::OrganizationEdit>,
    input: NewJson<CreateOrganization>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::create(tx, grant, &input)?;
            StoredReply::created(format!("/api/v1/organizations/{}", view.id), Some(view.version), &view)
        })
        .await?;
    Ok(Created(reply))
}

/// Replaces the fields of an organisation
#[utoipa::path(
    tag = "organizations",
    params(("id" = OrganizationId, Path), ("If-Match" = String, Header)),
    request_body = OrganizationInput,
    responses((status = 200, body = OrganizationView))
)]
#[put("/api/v1/organizations/{id}")]
async fn update_organization(
    state: State,
    guard: Guard<need::OrganizationEdit>,
    id: PathId<OrganizationId>,
    version: IfMatch,
    input: ValidJson<OrganizationInput>,
) -> Outcome<Versioned<OrganizationView>> {
    let view = state.db.write(guard, move |tx, grant| service::update(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Moves an organisation with everything below it
#[utoipa::path(
    tag = "organizations",
    params(("id" = OrganizationId, Path), ("If-Match" = String, Header)),
    request_body = MoveOrganization,
    responses((status = 200, body = OrganizationView))
)]
#[post("/api/v1/organizations/{id}/move")]
async fn move_organization(
    state: State,
    guard: Guard<need::OrganizationEdit>,
    id: PathId<OrganizationId>,
    version: IfMatch,
    input: ValidJson<MoveOrganization>,
) -> Outcome<Versioned<OrganizationView>> {
    let view = state.db.write(guard, move |tx, grant| service::move_to(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// What happened to an organisation
#[utoipa::path(tag = "organizations", params(("id" = OrganizationId, Path)), responses((status = 200, body = Vec<TimelineEntry>)))]
#[get("/api/v1/organizations/{id}/history")]
async fn list_organization_history(
    state: State,
    guard: Guard<need::OrganizationRead>,
    id: PathId<OrganizationId>,
) -> Outcome<web::Json<Vec<TimelineEntry>>> {
    state.db.read(guard, move |read, grant| service::history(read, grant, id.0)).await.map(web::Json)
}
