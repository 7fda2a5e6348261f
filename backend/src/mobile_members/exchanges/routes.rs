//! Exchanges between two committees.

use actix_web::{get, post, web};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::PageView;
use changxiao_shared::mobile_members::exchanges::{
    AnswerExchange, CountyExchanges, ExchangeId, ExchangePartner, ExchangePartnerQuery, ExchangeQuery, ExchangeRow,
    ExchangeSheet, ExchangeSheetQuery, ExchangeTodo, ExchangeView, SendExchange,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::service;
use crate::access::{Account, Guard};
use crate::db::StoredReply;
use crate::fault::Outcome;
use crate::http::{BATCH_LIMIT, Created, Download, IfMatch, NewJson, PathId, ValidJson, ValidQuery, Versioned};
use crate::state::AppState;

type State = web::Data<AppState>;

/// Registers them. Fixed paths stand before those with places.
pub(in crate::mobile_members) fn configure(config: &mut ServiceConfig) {
    config
        .service(list_exchanges)
        .service(send_exchange)
        .service(list_exchange_partners)
        .service(list_county_exchanges)
        .service(prepare_exchange)
        .service(list_exchange_todos)
        .service(get_exchange)
        .service(answer_exchange)
        .service(export_exchange);
}

/// Exchanges of committees within reach, newest first
#[utoipa::path(tag = "mobile_members", params(ExchangeQuery), responses((status = 200, body = PageView<ExchangeRow>)))]
#[get("/api/v1/exchanges")]
async fn list_exchanges(
    state: State,
    guard: Guard<need::MobilityRead>,
    query: ValidQuery<ExchangeQuery>,
) -> Outcome<web::Json<PageView<ExchangeRow>>> {
    state.db.read(guard, move |read, grant| service::list(read, grant, &query.0)).await.map(web::Json)
}

/// Sends the feedback sheet of a half-year to the other committee
///
/// One for two committees and a half-year. Every member on it who is still there gets an entry in the log.
#[utoipa::path(
    tag = "mobile_members",
    request_body = SendExchange,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = ExchangeView))
)]
#[post("/api/v1/exchanges")]
async fn send_exchange(
    state: State,
    guard: Guard<need::MobilityManage>,
    input: NewJson<SendExchange, BATCH_LIMIT>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::send(tx, grant, &input)?;
            StoredReply::created(format!("/api/v1/exchanges/{}", view.id), Some(view.version), &view)
        })
        .await?;
    Ok(Created(reply))
}

/// Committees with which one shares members, the earliest due first
#[utoipa::path(
    tag = "mobile_members",
    params(ExchangePartnerQuery),
    responses((status = 200, body = Vec<ExchangePartner>))
)]
#[get("/api/v1/exchanges/partners")]
async fn list_exchange_partners(
    state: State,
    guard: Guard<need::MobilityManage>,
    query: ValidQuery<ExchangePartnerQuery>,
) -> Outcome<web::Json<Vec<ExchangePartner>>> {
    state.db.read(guard, move |read, grant| service::partners(read, grant, &query.0)).await.map(web::Json)
}

/// Counties with which a county shares members, the most members first
///
/// How many are shared, how their committees keep in touch, and whether they are so many that the counties' offices
/// step in (C3-07).
#[utoipa::path(
    tag = "mobile_members",
    params(ExchangePartnerQuery),
    responses((status = 200, body = Vec<CountyExchanges>))
)]
#[get("/api/v1/exchanges/counties")]
async fn list_county_exchanges(
    state: State,
    guard: Guard<need::MobilityManage>,
    query: ValidQuery<ExchangePartnerQuery>,
) -> Outcome<web::Json<Vec<CountyExchanges>>> {
    state.db.read(guard, move |read, grant| service::counties(read, grant, &query.0)).await.map(web::Json)
}

/// The feedback sheet of two committees as the records have it, before it is sent
#[utoipa::path(tag = "mobile_members", params(ExchangeSheetQuery), responses((status = 200, body = ExchangeSheet)))]
#[get("/api/v1/exchanges/prepared")]
async fn prepare_exchange(
    state: State,
    guard: Guard<need::MobilityManage>,
    query: ValidQuery<ExchangeSheetQuery>,
) -> Outcome<web::Json<ExchangeSheet>> {
    state.db.read(guard, move |read, grant| service::prepare(read, grant, &query.0)).await.map(web::Json)
}

/// What waits for the one who asks about exchanges
#[utoipa::path(tag = "mobile_members", responses((status = 200, body = Vec<ExchangeTodo>)))]
#[get("/api/v1/exchanges/todos")]
async fn list_exchange_todos(state: State, guard: Guard<Account>) -> Outcome<web::Json<Vec<ExchangeTodo>>> {
    state.db.read(guard, service::todos).await.map(web::Json)
}

/// One exchange
#[utoipa::path(tag = "mobile_members", params(("id" = ExchangeId, Path)), responses((status = 200, body = ExchangeView)))]
#[get("/api/v1/exchanges/{id}")]
async fn get_exchange(
    state: State,
    guard: Guard<need::MobilityRead>,
    id: PathId<ExchangeId>,
) -> Outcome<Versioned<ExchangeView>> {
    let view = state.db.read(guard, move |read, grant| service::get(read, grant, id.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// The other committee has read the sheet and adds what it knows
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = ExchangeId, Path), ("If-Match" = String, Header)),
    request_body = AnswerExchange,
    responses((status = 200, body = ExchangeView))
)]
#[post("/api/v1/exchanges/{id}/answer")]
async fn answer_exchange(
    state: State,
    guard: Guard<need::MobilityManage>,
    id: PathId<ExchangeId>,
    version: IfMatch,
    input: ValidJson<AnswerExchange, BATCH_LIMIT>,
) -> Outcome<Versioned<ExchangeView>> {
    let view = state.db.write(guard, move |tx, grant| service::answer(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// One exchange as a spreadsheet
///
/// The audit trail keeps who took it.
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = ExchangeId, Path)),
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
)]
#[get("/api/v1/exchanges/{id}/sheet.xlsx")]
async fn export_exchange(state: State, guard: Guard<need::MemberExport>, id: PathId<ExchangeId>) -> Outcome<Download> {
    let again = guard.clone();
    let (sheet, path) = state.db.read(guard, move |read, grant| service::export(read, grant, id.0)).await?;
    state.db.write(again, move |tx, grant| service::record_export(tx, grant, id.0, &path)).await?;
    Ok(sheet)
}
