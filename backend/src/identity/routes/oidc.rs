//! Routes of signing in with the identity provider. People come here by following an address, so what goes wrong leads
//! them back to the page with a code (`failed`) that it has words for.

use std::sync::Arc;

use actix_web::http::header::LOCATION;
use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use changxiao_shared::identity::{
    AccountId, AccountView, BeginOidcQuery, OidcAddressView, OidcCallbackQuery, OidcFailure, OidcLinkView, SessionId,
    SignInOptionsView, need,
};
use changxiao_shared::kernel::ErrorCode;
use utoipa_actix_web::service_config::ServiceConfig;

use super::State;
use super::sign_in::agent;
use crate::access::{Account, Guard, Public};
use crate::db::Tx;
use crate::fault::{Fault, Outcome};
use crate::http::{
    ClientAddress, IfMatch, PathId, RequestLang, ValidQuery, Versioned, device_cookie, oidc_cookie, session_cookie,
};
use crate::identity::oidc::Identity;
use crate::identity::service::{self, Entered};
use crate::identity::{Device, Pending, Provider};

/// Registers them.
pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(get_sign_in_options)
        .service(begin_oidc_session)
        .service(finish_oidc)
        .service(get_oidc_link)
        .service(link_oidc)
        .service(unlink_oidc)
        .service(remove_oidc_link);
}

/// How one can sign in besides user name and password
#[utoipa::path(tag = "identity", responses((status = 200, body = SignInOptionsView)))]
#[get("/api/v1/session/options")]
async fn get_sign_in_options(state: State) -> web::Json<SignInOptionsView> {
    web::Json(SignInOptionsView { provider: state.oidc.as_ref().map(|provider| provider.view()) })
}

/// Goes to the identity provider to sign in
///
/// For browsers, which follow it: OpenID Connect, authorization code with PKCE. Where no provider is configured 404.
#[utoipa::path(
    tag = "identity",
    params(BeginOidcQuery),
    responses((status = 303, description = "To the provider; or back to the page with `failed`, see `OidcFailure`"))
)]
#[get("/api/v1/session/oidc")]
async fn begin_oidc_session(
    state: State,
    client: ClientAddress,
    request: HttpRequest,
    lang: RequestLang,
    query: ValidQuery<BeginOidcQuery>,
) -> Outcome<HttpResponse> {
    let provider = configured(&state)?;
    let known = device_cookie::read(&request, &state);
    let pending = Pending::sign_in(fresh_id(&state)?, state.now(), query.0.next.as_deref());
    let pending = pending.on(known.as_ref(), &state.stamp);
    if state.count_sign_in(client.ip).is_err() {
        return Ok(back(Some(&pending), OidcFailure::TooMany));
    }
    Ok(match provider.address((&pending, &state.stamp), lang.0, state.now()).await {
        Ok(address) => reply_with(to(&address), [oidc_cookie::carry(&state, &pending)])?,
        Err(denied) => {
            tracing::warn!(cause = denied.cause, "identity provider");
            back(Some(&pending), denied.failure)
        }
    })
}

/// Where the identity provider leads back to
///
/// For browsers, which follow it. It takes the cookie of the beginning, once. Where no provider is configured 404.
#[utoipa::path(
    tag = "identity",
    params(OidcCallbackQuery),
    responses((status = 303, description = "To the page: signed in, linked, asked for a code, or with `failed`, see `OidcFailure`"))
)]
#[get("/api/v1/session/oidc/callback")]
async fn finish_oidc(
    state: State,
    client: ClientAddress,
    request: HttpRequest,
    query: ValidQuery<OidcCallbackQuery>,
) -> Outcome<HttpResponse> {
    let provider = configured(&state)?;
    let pending = oidc_cookie::read(&request, &state);
    let reply = match confirmed(&state, &provider, &client, (pending.as_ref(), query.0)).await {
        Ok((pending, identity)) => match pending.link {
            Some(asked) => link(&state, client, asked, (pending, identity)).await?,
            None => enter(&state, client, agent(&request), (pending, identity)).await?,
        },
        Err(failure) => back(pending.as_ref(), failure),
    };
    reply_with(reply, [oidc_cookie::remove(&state)])
}

/// How the own account stands to the identity provider
#[utoipa::path(tag = "identity", responses((status = 200, body = OidcLinkView)))]
#[get("/api/v1/me/oidc")]
async fn get_oidc_link(state: State, guard: Guard<Account>) -> Outcome<web::Json<OidcLinkView>> {
    let found = state.db.read(guard, service::oidc_link).await?;
    let provider = state.oidc.as_ref().map(|provider| provider.view());
    Ok(web::Json(OidcLinkView { provider, ..found }))
}

/// Begins to link an identity of the provider to the own account
///
/// Answers with the address to open in this browser; its cookie belongs to it. The link is made when the provider leads
/// back, if this session still lives. One identity signs in to one account, and an account has one.
#[utoipa::path(tag = "identity", responses((status = 200, body = OidcAddressView)))]
#[post("/api/v1/me/oidc")]
async fn link_oidc(
    state: State,
    client: ClientAddress,
    lang: RequestLang,
    guard: Guard<Account>,
) -> Outcome<HttpResponse> {
    let provider = configured(&state)?;
    state.count_sign_in(client.ip)?;
    let asked = state.db.read(guard, service::may_link_oidc).await?;
    let pending = Pending::link(fresh_id(&state)?, state.now(), asked);
    match provider.address((&pending, &state.stamp), lang.0, state.now()).await {
        Ok(uri) => {
            let reply = HttpResponse::Ok().json(OidcAddressView { uri });
            reply_with(reply, [oidc_cookie::carry(&state, &pending)])
        }
        Err(denied) => {
            tracing::warn!(cause = denied.cause, "identity provider");
            Err(Fault::new(ErrorCode::ProviderUnavailable))
        }
    }
}

/// Takes the link of the own account to an identity away
///
/// Every other session of the account ends.
#[utoipa::path(tag = "identity", responses((status = 204)))]
#[delete("/api/v1/me/oidc")]
async fn unlink_oidc(state: State, guard: Guard<Account>) -> Outcome<HttpResponse> {
    state.db.write(guard, service::unlink_oidc).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes the link of an account to an identity of the provider away
///
/// Its sessions end at once; the password still signs in.
#[utoipa::path(
    tag = "accounts",
    params(("id" = AccountId, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = AccountView))
)]
#[post("/api/v1/accounts/{id}/oidc/remove")]
async fn remove_oidc_link(
    state: State,
    guard: Guard<need::AccountManage>,
    id: PathId<AccountId>,
    version: IfMatch,
) -> Outcome<Versioned<AccountView>> {
    let view = state.db.write(guard, move |tx, grant| service::remove_oidc_link(tx, grant, (id.0, version.0))).await?;
    Ok(Versioned { version: view.version, view })
}

fn configured(state: &State) -> Outcome<Arc<Provider>> {
    state.oidc.clone().ok_or_else(Fault::not_found)
}

fn fresh_id(state: &State) -> Outcome<[u8; 32]> {
    state.db.context().entropy.bytes().map_err(Fault::internal)
}

/// Whom the provider confirms. What is wrong counts for the address, like a wrong password.
async fn confirmed<'p>(
    state: &State,
    provider: &Provider,
    client: &ClientAddress,
    (pending, query): (Option<&'p Pending>, OidcCallbackQuery),
) -> Result<(&'p Pending, Identity), OidcFailure> {
    let too_many = |_| OidcFailure::TooMany;
    state.count_sign_in(client.ip).map_err(too_many)?;
    state.sign_ins.room(client.ip, state.now()).map_err(too_many)?;
    let outcome = identity(state, provider, (pending, query)).await;
    if matches!(outcome, Err(OidcFailure::Expired | OidcFailure::NotVerified)) {
        state.sign_ins.wrong(client.ip, state.now());
    }
    outcome
}

async fn identity<'p>(
    state: &State,
    provider: &Provider,
    (pending, query): (Option<&'p Pending>, OidcCallbackQuery),
) -> Result<(&'p Pending, Identity), OidcFailure> {
    let shown = query.state.as_deref().unwrap_or_default();
    let pending = pending.filter(|pending| pending.is_state(&state.stamp, shown)).ok_or(OidcFailure::Expired)?;
    if !provider.is_issuer(query.iss.as_deref()) {
        return Err(OidcFailure::NotVerified);
    }
    match query.error.as_deref() {
        Some("server_error" | "temporarily_unavailable") => return Err(OidcFailure::Unavailable),
        Some(_) => return Err(OidcFailure::Refused),
        None => {}
    }
    let code = query.code.ok_or(OidcFailure::Refused)?;
    let found = provider.identify(code, (pending, &state.stamp), state.now()).await;
    found.map(|identity| (pending, identity)).map_err(|denied| {
        tracing::warn!(cause = denied.cause, "identity provider");
        denied.failure
    })
}

/// Links the identity to the account that asked for it.
async fn link(
    state: &State,
    client: ClientAddress,
    asked: (AccountId, SessionId),
    (pending, identity): (&Pending, Identity),
) -> Outcome<HttpResponse> {
    let done = state.db.write_public(client.meta, move |tx, public| service::link_oidc(tx, public, asked, &identity));
    Ok(match done.await {
        Ok(None) => to(&pending.next),
        Ok(Some(failure)) => back(Some(pending), failure),
        // Another request linked account or identity in the same moment.
        Err(fault) if fault.code == ErrorCode::Duplicate => back(Some(pending), OidcFailure::Taken),
        Err(fault) => return Err(fault),
    })
}

/// Opens a session, or asks for the code. What comes next stands behind the `#`, which browsers send to nobody.
async fn enter(
    state: &State,
    client: ClientAddress,
    agent: String,
    (pending, identity): (&Pending, Identity),
) -> Outcome<HttpResponse> {
    let entering = move |tx: &mut Tx<'_>, public: &Public| service::enter_with_oidc(tx, public, (&identity, &agent));
    match state.db.write_public(client.meta, entering).await? {
        Entered::Session(account, opened) => {
            let fresh = || state.db.context().entropy.bytes().map(Device::new).map_err(Fault::internal);
            let device = pending.device(&state.stamp).map_or_else(fresh, Ok)?.with(account, state.now());
            let cookies = [session_cookie::carry(state, opened.refresh_token), device_cookie::carry(state, &device)];
            reply_with(to(&sign_in_page(pending, "", "signed-in")), cookies)
        }
        Entered::Code(asked) => Ok(to(&sign_in_page(pending, "", &format!("code={}", asked.write(&state.stamp))))),
        Entered::Nobody => {
            state.sign_ins.wrong(client.ip, state.now());
            Ok(back(Some(pending), OidcFailure::Unknown))
        }
    }
}

/// Back to where it was begun, with why it did not work.
fn back(pending: Option<&Pending>, failure: OidcFailure) -> HttpResponse {
    let failed = format!("failed={}", failure.code());
    match pending {
        Some(pending) if pending.link.is_some() => to(&format!("{}?{failed}", pending.next)),
        Some(pending) => to(&sign_in_page(pending, &failed, "")),
        None => to(&format!("/sign-in?{failed}")),
    }
}

/// The sign-in screen, which leads on to where its visitor wanted to go.
fn sign_in_page(pending: &Pending, query: &str, fragment: &str) -> String {
    let mut pairs = form_urlencoded::Serializer::new(query.to_owned());
    if pending.next != "/" {
        pairs.append_pair("next", &pending.next);
    }
    let query = pairs.finish();
    let mark = |sign: &str, text: &str| if text.is_empty() { String::new() } else { format!("{sign}{text}") };
    format!("/sign-in{}{}", mark("?", &query), mark("#", fragment))
}

fn to(address: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, address)).finish()
}

fn reply_with<const N: usize>(
    mut reply: HttpResponse,
    cookies: [actix_web::cookie::Cookie<'static>; N],
) -> Outcome<HttpResponse> {
    for cookie in &cookies {
        reply.add_cookie(cookie).map_err(Fault::internal)?;
    }
    Ok(reply)
}
