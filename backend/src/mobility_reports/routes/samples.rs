//! Samples drawn for inspection.

use actix_web::{get, post, web};
use changxiao_shared::identity::need;
use changxiao_shared::mobility_reports::{
    AnnounceSample, InspectCase, PublishedSample, SampleCaseId, SampleId, SampleQuery, SampleView,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::State;
use crate::access::Guard;
use crate::db::StoredReply;
use crate::fault::Outcome;
use crate::http::{Created, Download, IfMatch, NewJson, PathId, PathIds, ValidJson, ValidQuery, Versioned};
use crate::mobility_reports::service;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(list_samples)
        .service(announce_sample)
        .service(get_sample)
        .service(draw_sample)
        .service(download_sample_frame)
        .service(inspect_case);
}

/// Samples as everybody sees them
///
/// The SHA-256 of the seed from the announcement on, the seed itself from the draw on. Whoever has the list a sample was
/// drawn from draws the same again: each line `stratum,mobility` gets the number HMAC-SHA-256 (key: the seed's bytes,
/// message: the line); each stratum gives its smallest numbers, in proportion to its size by the largest remainder and
/// at least one.
#[utoipa::path(
    tag = "mobility_reports",
    params(SampleQuery),
    responses((status = 200, body = Vec<PublishedSample>))
)]
#[get("/api/v1/mobility-samples")]
async fn list_samples(state: State, query: ValidQuery<SampleQuery>) -> Outcome<web::Json<Vec<PublishedSample>>> {
    state.db.read_public(move |read, public| service::published(read, public, &query.0)).await.map(web::Json)
}

/// Announces a sample: makes the seed and publishes its hash
#[utoipa::path(
    tag = "mobility_reports",
    request_body = AnnounceSample,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = SampleView))
)]
#[post("/api/v1/mobility-samples")]
async fn announce_sample(
    state: State,
    guard: Guard<need::MobilityInspect>,
    input: NewJson<AnnounceSample>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::announce(tx, grant, &input)?;
            StoredReply::created(format!("/api/v1/mobility-samples/{}", view.published.id), Some(view.version), &view)
        })
        .await?;
    Ok(Created(reply))
}

/// One sample with its cases and their inspection sheets
#[utoipa::path(
    tag = "mobility_reports",
    params(("id" = SampleId, Path)),
    responses((status = 200, body = SampleView))
)]
#[get("/api/v1/mobility-samples/{id}")]
async fn get_sample(
    state: State,
    guard: Guard<need::MobilityRead>,
    id: PathId<SampleId>,
) -> Outcome<Versioned<SampleView>> {
    let view = state.db.read(guard, move |read, grant| service::get_sample(read, grant, id.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Draws the cases from the register as it is now, and publishes the seed
#[utoipa::path(
    tag = "mobility_reports",
    params(("id" = SampleId, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = SampleView))
)]
#[post("/api/v1/mobility-samples/{id}/draw")]
async fn draw_sample(
    state: State,
    guard: Guard<need::MobilityInspect>,
    id: PathId<SampleId>,
    version: IfMatch,
) -> Outcome<Versioned<SampleView>> {
    let of = (id.0, version.0);
    let view = state.db.write(guard, move |tx, grant| service::draw(tx, grant, of)).await?;
    Ok(Versioned { version: view.version, view })
}

/// The list a sample was drawn from
///
/// One line `stratum,mobility` for each case, in the order of these two numbers.
#[utoipa::path(
    tag = "mobility_reports",
    params(("id" = SampleId, Path)),
    responses((status = 200, content_type = "text/csv"))
)]
#[get("/api/v1/mobility-samples/{id}/frame.csv")]
async fn download_sample_frame(
    state: State,
    guard: Guard<need::MobilityInspect>,
    id: PathId<SampleId>,
) -> Outcome<Download> {
    state.db.read(guard, move |read, grant| service::frame(read, grant, id.0)).await
}

/// Fills in the inspection sheet of a case
///
/// Every item once; filling it in again replaces what was written.
#[utoipa::path(
    tag = "mobility_reports",
    params(("id" = SampleId, Path), ("case_id" = SampleCaseId, Path)),
    request_body = InspectCase,
    responses((status = 200, body = SampleView))
)]
#[post("/api/v1/mobility-samples/{id}/cases/{case_id}/inspect")]
async fn inspect_case(
    state: State,
    guard: Guard<need::MobilityInspect>,
    ids: PathIds<SampleId, SampleCaseId>,
    input: ValidJson<InspectCase>,
) -> Outcome<Versioned<SampleView>> {
    let PathIds(id, case) = ids;
    let view = state.db.write(guard, move |tx, grant| service::inspect(tx, grant, (id, case), &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}
