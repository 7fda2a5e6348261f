//! Routes of identity.

mod factor;
mod life;
mod oidc;
mod proof;
mod role_requests;
mod sign_in;

use actix_web::{HttpRequest, HttpResponse, delete, get, post, put, web};
use changxiao_shared::identity::{
    AccountId, AccountQuery, AccountView, ChangePassword, CreateAccount, ExplainQuery, ExplanationView, GrantRole,
    MeView, PermissionView, SessionId, SessionView, TokenView, UpdatePreferences, WithdrawRole, need, permissions,
};
use changxiao_shared::kernel::{ErrorCode, FieldCode, PageView};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{NewAccount, service};
use crate::access::{Account, Guard, Unsettled};
use crate::crypto::LIFETIME;
use crate::db::StoredReply;
use crate::fault::{Fault, Outcome};
use crate::http::{ClientAddress, Created, IfMatch, NewJson, PathId, ValidJson, ValidQuery, Versioned, session_cookie};
use crate::state::AppState;

type State = web::Data<AppState>;

/// Registers the slice.
pub fn configure(config: &mut ServiceConfig) {
    config
        .configure(sign_in::configure)
        .service(refresh_session)
        .service(delete_session)
        .service(get_me)
        .service(update_preferences)
        .service(change_password)
        .service(list_sessions)
        .service(revoke_session)
        .service(list_accounts)
        .service(get_account)
        .service(explain_account)
        .service(list_permissions)
        .service(create_account)
        .service(grant_role)
        .service(withdraw_role)
        .configure(role_requests::configure)
        .configure(life::configure)
        .configure(factor::configure)
        .configure(oidc::configure);
}

/// Renews the access token
///
/// Needs the refresh cookie and the header `X-Changxiao: 1`. Each refresh token works once; using an old one again ends
/// the session.
#[utoipa::path(
    tag = "identity",
    params(("X-Changxiao" = String, Header, description = "always `1`: shows that the page itself asks")),
    responses((status = 200, body = TokenView))
)]
#[post("/api/v1/session/refresh")]
async fn refresh_session(state: State, client: ClientAddress, request: HttpRequest) -> Outcome<HttpResponse> {
    let token = session_cookie::read(&request, &state)?;
    let opened = state.db.write_public(client.meta, move |tx, public| service::refresh(tx, public, &token)).await?;
    token_reply(&state, opened.ok_or_else(|| Fault::new(ErrorCode::Unauthenticated))?).await
}

async fn token_reply(state: &State, opened: service::Opened) -> Outcome<HttpResponse> {
    let guard = Guard::<Unsettled>::new(opened.session, crate::db::RequestMeta::default());
    let me = state.db.read(guard, service::me).await?;
    let access_token = state.tokens.sign((opened.session, me.id), state.now()).map_err(Fault::internal)?;
    let cookie = session_cookie::carry(state, opened.refresh_token);
    Ok(HttpResponse::Ok().cookie(cookie).json(TokenView { access_token, expires_in: LIFETIME, me }))
}

/// Signs out
#[utoipa::path(tag = "identity", responses((status = 204)))]
#[delete("/api/v1/session")]
async fn delete_session(state: State, guard: Guard<Unsettled>) -> Outcome<HttpResponse> {
    state.db.write(guard, service::close).await?;
    Ok(HttpResponse::NoContent()
        .cookie(session_cookie::remove(&state))
        .insert_header(("Clear-Site-Data", "\"storage\""))
        .finish())
}

/// The signed-in account
#[utoipa::path(tag = "identity", responses((status = 200, body = MeView)))]
#[get("/api/v1/me")]
async fn get_me(state: State, guard: Guard<Unsettled>) -> Outcome<web::Json<MeView>> {
    state.db.read(guard, service::me).await.map(web::Json)
}

/// Sets the language
#[utoipa::path(tag = "identity", request_body = UpdatePreferences, responses((status = 204)))]
#[put("/api/v1/me/preferences")]
async fn update_preferences(
    state: State,
    guard: Guard<Unsettled>,
    input: ValidJson<UpdatePreferences>,
) -> Outcome<HttpResponse> {
    state.db.write(guard, move |tx, me| service::set_lang(tx, me, input.0.lang)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Changes the own password
///
/// Every other session of the account ends.
#[utoipa::path(tag = "identity", request_body = ChangePassword, responses((status = 204)))]
#[post("/api/v1/me/password")]
async fn change_password(
    state: State,
    client: ClientAddress,
    guard: Guard<Unsettled>,
    input: ValidJson<ChangePassword>,
) -> Outcome<HttpResponse> {
    let ChangePassword { current, new } = input.0;
    if new == current {
        return Err(Fault::field("new", FieldCode::WeakPassword));
    }
    proof::password(&state, client.ip, &guard, ("current", current)).await?;
    let me = state.db.read(guard.clone(), service::me).await?;
    service::refuse_near("new", &new, &me.username)?;
    let hash = state.hash_password(new).await?;
    state.db.write(guard, move |tx, me| service::change_password(tx, me, &hash)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The own sessions
#[utoipa::path(tag = "identity", responses((status = 200, body = Vec<SessionView>)))]
#[get("/api/v1/me/sessions")]
async fn list_sessions(state: State, guard: Guard<Account>) -> Outcome<web::Json<Vec<SessionView>>> {
    state.db.read(guard, service::sessions).await.map(web::Json)
}

/// Ends one own session
#[utoipa::path(tag = "identity", params(("id" = SessionId, Path)), responses((status = 204)))]
#[delete("/api/v1/me/sessions/{id}")]
async fn revoke_session(state: State, guard: Guard<Account>, id: PathId<SessionId>) -> Outcome<HttpResponse> {
    state.db.write(guard, move |tx, me| service::revoke(tx, me, id.0)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Accounts within reach
#[utoipa::path(tag = "accounts", params(AccountQuery), responses((status = 200, body = PageView<AccountView>)))]
#[get("/api/v1/accounts")]
async fn list_accounts(
    state: State,
    guard: Guard<need::AccountRead>,
    query: ValidQuery<AccountQuery>,
) -> Outcome<web::Json<PageView<AccountView>>> {
    state.db.read(guard, move |read, grant| service::list(read, grant, &query.0)).await.map(web::Json)
}

/// One account
#[utoipa::path(tag = "accounts", params(("id" = AccountId, Path)), responses((status = 200, body = AccountView)))]
#[get("/api/v1/accounts/{id}")]
async fn get_account(
    state: State,
    guard: Guard<need::AccountRead>,
    id: PathId<AccountId>,
) -> Outcome<Versioned<AccountView>> {
    let view = state.db.read(guard, move |read, grant| service::get(read, grant, id.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// What an account may do at an organisation, and which of its roles allows it
#[utoipa::path(
    tag = "accounts",
    params(("id" = AccountId, Path), ExplainQuery),
    responses((status = 200, body = ExplanationView))
)]
#[get("/api/v1/accounts/{id}/permissions")]
async fn explain_account(
    state: State,
    guard: Guard<need::AccountRead>,
    id: PathId<AccountId>,
    query: ValidQuery<ExplainQuery>,
) -> Outcome<web::Json<ExplanationView>> {
    state.db.read(guard, move |read, grant| service::explain(read, grant, id.0, &query.0)).await.map(web::Json)
}

/// The permission matrix: which role may do what, in which relation to the record
#[utoipa::path(tag = "accounts", responses((status = 200, body = Vec<PermissionView>)))]
#[get("/api/v1/permissions")]
async fn list_permissions(state: State, guard: Guard<Account>) -> Outcome<web::Json<Vec<PermissionView>>> {
    state.db.read(guard, |_, _| Ok(permissions())).await.map(web::Json)
}

/// Creates an account without roles
///
/// Nothing signs in to it until its holder, invited, has chosen a password: nobody else chooses one.
#[utoipa::path(
    tag = "accounts",
    request_body = CreateAccount,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = AccountView))
)]
#[post("/api/v1/accounts")]
async fn create_account(
    state: State,
    guard: Guard<need::AccountCreate>,
    input: NewJson<CreateAccount>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let new = NewAccount {
        password_hash: None,
        username: input.username,
        display_name: input.display_name,
        organization_id: input.organization_id,
        member_id: input.member_id,
        must_change_password: true,
    };
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::create(tx, grant, &new)?;
            StoredReply::created(format!("/api/v1/accounts/{}", view.id), Some(view.version), &view)
        })
        .await?;
    Ok(Created(reply))
}

/// Grants a role
///
/// A role of an administrator (role administrator, auditor) is not granted by this: it waits in `role_requests` for seven
/// days until another role administrator confirms it.
#[utoipa::path(
    tag = "accounts",
    params(("id" = AccountId, Path), ("If-Match" = String, Header)),
    request_body = GrantRole,
    responses((status = 200, body = AccountView))
)]
#[post("/api/v1/accounts/{id}/roles")]
async fn grant_role(
    state: State,
    guard: Guard<need::RoleGrant>,
    id: PathId<AccountId>,
    version: IfMatch,
    input: ValidJson<GrantRole>,
) -> Outcome<Versioned<AccountView>> {
    let view =
        state.db.write(guard, move |tx, grant| service::grant_role(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Withdraws a role
///
/// It stops at once, also for access tokens already issued.
#[utoipa::path(
    tag = "accounts",
    params(("id" = AccountId, Path), ("If-Match" = String, Header)),
    request_body = WithdrawRole,
    responses((status = 200, body = AccountView))
)]
#[post("/api/v1/accounts/{id}/roles/withdraw")]
async fn withdraw_role(
    state: State,
    guard: Guard<need::RoleGrant>,
    id: PathId<AccountId>,
    version: IfMatch,
    input: ValidJson<WithdrawRole>,
) -> Outcome<Versioned<AccountView>> {
    let view =
        state.db.write(guard, move |tx, grant| service::withdraw_role(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}
