//! Focus areas and the proposing window.

use actix_web::{get, post, put, web};
use changxiao_shared::identity::need;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::pledges::{
    CreateFocusArea, FocusAreaId, FocusAreaInput, FocusAreaQuery, FocusAreaView, PledgeSettingsQuery,
    PledgeSettingsView, UpdatePledgeSettings,
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
        .service(list_focus_areas)
        .service(create_focus_area)
        .service(update_focus_area)
        .service(get_pledge_settings)
        .service(update_pledge_settings);
}

/// Focus areas that an organisation and its members can choose from
#[utoipa::path(tag = "pledges", params(FocusAreaQuery), responses((status = 200, body = Vec<FocusAreaView>)))]
#[get("/api/v1/focus-areas")]
async fn list_focus_areas(
    state: State,
    guard: Guard<need::PledgeRead>,
    query: ValidQuery<FocusAreaQuery>,
) -> Outcome<web::Json<Vec<FocusAreaView>>> {
    state.db.read(guard, move |read, grant| service::focus_areas(read, grant, &query.0)).await.map(web::Json)
}

/// Adds a focus area for an organisation and everything below it
#[utoipa::path(
    tag = "pledges",
    request_body = CreateFocusArea,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = FocusAreaView))
)]
#[post("/api/v1/focus-areas")]
async fn create_focus_area(
    state: State,
    guard: Guard<need::PledgeConfigure>,
    input: NewJson<CreateFocusArea>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::create_focus_area(tx, grant, &input)?;
            let id = view.id.map(|id| id.to_string()).unwrap_or_default();
            StoredReply::created(format!("/api/v1/focus-areas/{id}"), view.version, &view)
        })
        .await?;
    Ok(Created(reply))
}

/// Changes a focus area that an organisation added
#[utoipa::path(
    tag = "pledges",
    params(("id" = FocusAreaId, Path), ("If-Match" = String, Header)),
    request_body = FocusAreaInput,
    responses((status = 200, body = FocusAreaView))
)]
#[put("/api/v1/focus-areas/{id}")]
async fn update_focus_area(
    state: State,
    guard: Guard<need::PledgeConfigure>,
    id: PathId<FocusAreaId>,
    version: IfMatch,
    input: ValidJson<FocusAreaInput>,
) -> Outcome<Versioned<FocusAreaView>> {
    let view = state
        .db
        .write(guard, move |tx, grant| service::update_focus_area(tx, grant, id.0, version.0, &input.0))
        .await?;
    Ok(Versioned { version: view.version.unwrap_or_default(), view })
}

/// The proposing window that applies to an organisation
#[utoipa::path(tag = "pledges", params(PledgeSettingsQuery), responses((status = 200, body = PledgeSettingsView)))]
#[get("/api/v1/pledge-settings")]
async fn get_pledge_settings(
    state: State,
    guard: Guard<need::PledgeRead>,
    query: ValidQuery<PledgeSettingsQuery>,
) -> Outcome<Versioned<PledgeSettingsView>> {
    let view = state.db.read(guard, move |read, grant| service::settings(read, grant, query.0.organization_id)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Sets or clears the proposing window of an organisation
#[utoipa::path(
    tag = "pledges",
    params(("id" = OrganizationId, Path), ("If-Match" = String, Header)),
    request_body = UpdatePledgeSettings,
    responses((status = 200, body = PledgeSettingsView))
)]
#[put("/api/v1/pledge-settings/{id}")]
async fn update_pledge_settings(
    state: State,
    guard: Guard<need::PledgeConfigure>,
    id: PathId<OrganizationId>,
    version: IfMatch,
    input: ValidJson<UpdatePledgeSettings>,
) -> Outcome<Versioned<PledgeSettingsView>> {
    let view =
        state.db.write(guard, move |tx, grant| service::update_settings(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}
