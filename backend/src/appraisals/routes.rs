//! Routes of appraisal schemes.

use actix_web::{get, post, put, web};
use changxiao_shared::appraisals::{
    CreateScheme, DryRunQuery, DryRunView, EditionQuery, SchemeAction, SchemeContent, SchemeId, SchemeQuery, SchemeRow,
    SchemeView,
};
use changxiao_shared::identity::need;
use utoipa_actix_web::service_config::ServiceConfig;

use super::service;
use crate::access::Guard;
use crate::db::StoredReply;
use crate::fault::Outcome;
use crate::http::{Created, IfMatch, NewJson, PathId, ValidJson, ValidQuery, Versioned};
use crate::state::AppState;

type State = web::Data<AppState>;

/// Registers the slice.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(list_appraisal_schemes)
        .service(create_appraisal_scheme)
        .service(get_appraisal_scheme)
        .service(save_appraisal_scheme)
        .service(publish_appraisal_scheme)
        .service(retire_appraisal_scheme)
        .service(dry_run_appraisal_scheme)
        .configure(super::rounds::routes::configure);
}

fn versioned(view: SchemeView) -> Versioned<SchemeView> {
    Versioned { version: view.version, view }
}

/// Schemes within reach, and those of the organisations above, the newest first
///
/// With `organization_id`, the schemes that organisation can use: published or retired, its own or from above.
#[utoipa::path(tag = "appraisals", params(SchemeQuery), responses((status = 200, body = Vec<SchemeRow>)))]
#[get("/api/v1/appraisal-schemes")]
async fn list_appraisal_schemes(
    state: State,
    guard: Guard<need::AppraisalRead>,
    query: ValidQuery<SchemeQuery>,
) -> Outcome<web::Json<Vec<SchemeRow>>> {
    state.db.read(guard, move |read, grant| service::list(read, grant, &query.0)).await.map(web::Json)
}

/// Starts a scheme
///
/// Without `content`, as a copy of the ready-made scheme for its subject and body.
#[utoipa::path(
    tag = "appraisals",
    request_body = CreateScheme,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = SchemeView))
)]
#[post("/api/v1/appraisal-schemes")]
async fn create_appraisal_scheme(
    state: State,
    guard: Guard<need::SchemeManage>,
    input: NewJson<CreateScheme>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::create(tx, grant, &input)?;
            StoredReply::created(format!("/api/v1/appraisal-schemes/{}", view.id), Some(view.version), &view)
        })
        .await?;
    Ok(Created(reply))
}

/// One scheme, in its newest edition or an earlier one
#[utoipa::path(
    tag = "appraisals",
    params(("id" = SchemeId, Path), EditionQuery),
    responses((status = 200, body = SchemeView))
)]
#[get("/api/v1/appraisal-schemes/{id}")]
async fn get_appraisal_scheme(
    state: State,
    guard: Guard<need::AppraisalRead>,
    id: PathId<SchemeId>,
    query: ValidQuery<EditionQuery>,
) -> Outcome<Versioned<SchemeView>> {
    state.db.read(guard, move |read, grant| service::get(read, grant, (id.0, &query.0))).await.map(versioned)
}

/// Saves a scheme; of a published one this makes a new edition
#[utoipa::path(
    tag = "appraisals",
    params(("id" = SchemeId, Path), ("If-Match" = String, Header)),
    request_body = SchemeContent,
    responses((status = 200, body = SchemeView))
)]
#[put("/api/v1/appraisal-schemes/{id}")]
async fn save_appraisal_scheme(
    state: State,
    guard: Guard<need::SchemeManage>,
    id: PathId<SchemeId>,
    version: IfMatch,
    input: ValidJson<SchemeContent>,
) -> Outcome<Versioned<SchemeView>> {
    let of = (id.0, version.0);
    state.db.write(guard, move |tx, grant| service::save(tx, grant, of, &input.0)).await.map(versioned)
}

/// Puts a scheme to use
#[utoipa::path(
    tag = "appraisals",
    params(("id" = SchemeId, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = SchemeView))
)]
#[post("/api/v1/appraisal-schemes/{id}/publish")]
async fn publish_appraisal_scheme(
    state: State,
    guard: Guard<need::SchemeManage>,
    id: PathId<SchemeId>,
    version: IfMatch,
) -> Outcome<Versioned<SchemeView>> {
    let of = (id.0, version.0);
    state.db.write(guard, move |tx, grant| service::step(tx, grant, of, SchemeAction::Publish)).await.map(versioned)
}

/// Takes a scheme out of use; rounds that were begun with it keep it
#[utoipa::path(
    tag = "appraisals",
    params(("id" = SchemeId, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = SchemeView))
)]
#[post("/api/v1/appraisal-schemes/{id}/retire")]
async fn retire_appraisal_scheme(
    state: State,
    guard: Guard<need::SchemeManage>,
    id: PathId<SchemeId>,
    version: IfMatch,
) -> Outcome<Versioned<SchemeView>> {
    let of = (id.0, version.0);
    state.db.write(guard, move |tx, grant| service::step(tx, grant, of, SchemeAction::Retire)).await.map(versioned)
}

/// What a year's figures of an organisation's children would have scored under the newest edition
///
/// What people judge is missing; each figure explains itself and names the page that lists what it counts. Nothing is
/// stored.
#[utoipa::path(
    tag = "appraisals",
    params(("id" = SchemeId, Path), DryRunQuery),
    responses((status = 200, body = DryRunView))
)]
#[get("/api/v1/appraisal-schemes/{id}/dry-run")]
async fn dry_run_appraisal_scheme(
    state: State,
    guard: Guard<need::AppraisalRead>,
    id: PathId<SchemeId>,
    query: ValidQuery<DryRunQuery>,
) -> Outcome<web::Json<DryRunView>> {
    state.db.read(guard, move |read, grant| service::dry_run(read, grant, (id.0, &query.0))).await.map(web::Json)
}
