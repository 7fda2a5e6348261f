//! Routes of API clients and of their tokens.

use actix_web::http::StatusCode;
use actix_web::http::header::{PRAGMA, WWW_AUTHENTICATE};
use actix_web::{HttpResponse, get, post, put, web};
use changxiao_shared::api_clients::{
    ApiClientQuery, ApiClientSecretView, ApiClientView, ClientTokenView, CreateApiClient, CreateApiClientSecret,
    TokenErrorCode, TokenErrorView, TokenRequest, UpdateApiClient, WithdrawApiClient,
};
use changxiao_shared::identity::{AccountId, need};
use changxiao_shared::kernel::{Lang, PageView};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{service, token, token_request};
use crate::access::Guard;
use crate::db::StoredReply;
use crate::fault::{Fault, Outcome};
use crate::http::{ClientAddress, ClientForm, Created, IfMatch, NewJson, PathId, ValidJson, ValidQuery, Versioned};
use crate::state::AppState;

type State = web::Data<AppState>;

/// Registers the slice.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(create_token)
        .service(list_api_clients)
        .service(create_api_client)
        .service(get_api_client)
        .service(update_api_client)
        .service(create_api_client_secret)
        .service(withdraw_api_client);
}

/// A token for an API client's secret
///
/// OAuth 2.0 client credentials (RFC 6749, 4.4). Id and secret come by HTTP Basic authentication or in the form, not in
/// both. The token lives ten minutes; ask for the next one the same way.
#[utoipa::path(
    tag = "api_clients",
    request_body(content = TokenRequest, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 200, body = ClientTokenView),
        (status = 400, body = TokenErrorView),
        (status = 401, body = TokenErrorView)
    )
)]
#[post("/api/v1/oauth/token")]
async fn create_token(state: State, client: ClientAddress, form: ClientForm) -> Outcome<HttpResponse> {
    state.count_token(client.ip)?;
    let asked = match token_request::read(form.authorization.as_deref(), form.body.as_deref()) {
        Ok(asked) => asked,
        Err(code) => return Ok(refusal(code)),
    };
    let issued = state.db.write_public(client.meta, move |tx, public| token::issue(tx, public, &asked)).await?;
    let issued = match issued {
        Ok(issued) => issued,
        Err(code) => return Ok(refusal(code)),
    };
    let signed = state.tokens.sign_for(issued.session, state.now(), issued.lifetime);
    let view = ClientTokenView {
        access_token: signed.map_err(Fault::internal)?,
        token_type: "Bearer".to_owned(),
        expires_in: issued.lifetime,
        scope: issued.scope,
    };
    Ok(HttpResponse::Ok().insert_header((PRAGMA, "no-cache")).json(view))
}

/// A refusal as RFC 6749 has it (5.2): 401 for who could not be authenticated, 400 for the rest.
fn refusal(error: TokenErrorCode) -> HttpResponse {
    let body = TokenErrorView { error, error_description: error.label(Lang::En).to_owned() };
    let mut response = match error {
        TokenErrorCode::InvalidClient => HttpResponse::build(StatusCode::UNAUTHORIZED),
        _ => HttpResponse::build(StatusCode::BAD_REQUEST),
    };
    if error == TokenErrorCode::InvalidClient {
        response.insert_header((WWW_AUTHENTICATE, "Basic realm=\"changxiao\""));
    }
    response.insert_header((PRAGMA, "no-cache")).json(body)
}

/// API clients of the organisations within reach, the newest first
#[utoipa::path(tag = "api_clients", params(ApiClientQuery), responses((status = 200, body = PageView<ApiClientView>)))]
#[get("/api/v1/api-clients")]
async fn list_api_clients(
    state: State,
    guard: Guard<need::ApiClientManage>,
    query: ValidQuery<ApiClientQuery>,
) -> Outcome<web::Json<PageView<ApiClientView>>> {
    state.db.read(guard, move |read, grant| service::list(read, grant, &query.0)).await.map(web::Json)
}

/// One API client
#[utoipa::path(
    tag = "api_clients",
    params(("id" = AccountId, Path)),
    responses((status = 200, body = ApiClientView))
)]
#[get("/api/v1/api-clients/{id}")]
async fn get_api_client(
    state: State,
    guard: Guard<need::ApiClientManage>,
    id: PathId<AccountId>,
) -> Outcome<Versioned<ApiClientView>> {
    let view = state.db.read(guard, move |read, grant| service::get(read, grant, id.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Opens an API client
///
/// It has no secret yet: ask for one with `POST /api/v1/api-clients/{id}/secret`.
#[utoipa::path(
    tag = "api_clients",
    request_body = CreateApiClient,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = ApiClientView))
)]
#[post("/api/v1/api-clients")]
async fn create_api_client(
    state: State,
    guard: Guard<need::ApiClientManage>,
    input: NewJson<CreateApiClient>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::create(tx, grant, &input)?;
            StoredReply::created(format!("/api/v1/api-clients/{}", view.id), Some(view.version), &view)
        })
        .await?;
    Ok(Created(reply))
}

/// Replaces from where, how often and until when an API client works
///
/// Tokens given before end. What it may do stays: for that, open another client.
#[utoipa::path(
    tag = "api_clients",
    params(("id" = AccountId, Path), ("If-Match" = String, Header)),
    request_body = UpdateApiClient,
    responses((status = 200, body = ApiClientView))
)]
#[put("/api/v1/api-clients/{id}")]
async fn update_api_client(
    state: State,
    guard: Guard<need::ApiClientManage>,
    id: PathId<AccountId>,
    version: IfMatch,
    input: ValidJson<UpdateApiClient>,
) -> Outcome<Versioned<ApiClientView>> {
    let view = state.db.write(guard, move |tx, grant| service::update(tx, grant, (id.0, version.0), &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Gives an API client a new secret, shown once
///
/// The secret before ends at once, or works on until `old_until`, at most seven days. An answer that was lost cannot be
/// had again: ask for another secret.
#[utoipa::path(
    tag = "api_clients",
    params(("id" = AccountId, Path), ("If-Match" = String, Header)),
    request_body = CreateApiClientSecret,
    responses((status = 200, body = ApiClientSecretView))
)]
#[post("/api/v1/api-clients/{id}/secret")]
async fn create_api_client_secret(
    state: State,
    guard: Guard<need::ApiClientManage>,
    id: PathId<AccountId>,
    version: IfMatch,
    input: ValidJson<CreateApiClientSecret>,
) -> Outcome<Versioned<ApiClientSecretView>> {
    let at = (id.0, version.0);
    let view = state.db.write(guard, move |tx, grant| service::create_secret(tx, grant, at, &input.0)).await?;
    Ok(Versioned { version: view.client.version, view })
}

/// Withdraws an API client
///
/// The next request with a token it was given is refused.
#[utoipa::path(
    tag = "api_clients",
    params(("id" = AccountId, Path), ("If-Match" = String, Header)),
    request_body = WithdrawApiClient,
    responses((status = 200, body = ApiClientView))
)]
#[post("/api/v1/api-clients/{id}/withdraw")]
async fn withdraw_api_client(
    state: State,
    guard: Guard<need::ApiClientManage>,
    id: PathId<AccountId>,
    version: IfMatch,
    input: ValidJson<WithdrawApiClient>,
) -> Outcome<Versioned<ApiClientView>> {
    let at = (id.0, version.0);
    let view = state.db.write(guard, move |tx, grant| service::withdraw(tx, grant, at, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}
