//! Routes of signing in, and of proving later on that one is still there.

use actix_web::http::header::USER_AGENT;
use actix_web::{HttpRequest, HttpResponse, post, web};
use changxiao_shared::identity::{
    AccountId, ChallengeView, SignIn, SignInWithCode, StepUp, StepUpView, TokenView, Tries,
};
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{State, proof, token_reply};
use crate::access::{Account, Guard, Public, SignedIn};
use crate::db::{Read, Tx};
use crate::fault::{Fault, Outcome};
use crate::http::{ClientAddress, ValidJson, device_cookie};
use crate::identity::Device;
use crate::identity::service::{self, Candidate, Challenge, Entry, Track};

/// Registers them.
pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(create_session).service(confirm_session).service(step_up_session);
}

/// Signs in
///
/// Answers with an access token that lives five minutes; the refresh token comes as an HttpOnly cookie. After wrong tries
/// the next one has to wait (`too_many_tries`, `Retry-After`), on a device on which the account has signed in before only
/// for what was wrong there. An account with a second factor gets a challenge, and no session before the code.
#[utoipa::path(
    tag = "identity",
    request_body = SignIn,
    responses(
        (status = 200, body = TokenView),
        (status = 202, description = "A code of the second factor comes next", body = ChallengeView)
    )
)]
#[post("/api/v1/session")]
async fn create_session(
    state: State,
    client: ClientAddress,
    request: HttpRequest,
    input: ValidJson<SignIn>,
) -> Outcome<HttpResponse> {
    let device = device_cookie::read(&request, &state);
    let SignIn { username, password } = input.0;
    let (found, before) = begin(&state, &client, username, device.clone()).await?;
    let (account, track) = (found.account, found.track);
    let right = state.verify_password(client.ip, password, found.hash).await?;
    let (Some(account), true) = (account, right) else {
        state.db.write_public(client.meta, move |tx, public| service::refuse(tx, public, account, &track)).await?;
        return Err(Fault::new(ErrorCode::WrongCredentials));
    };
    if found.has_factor {
        return ask_for_code(&state, client, account, (track, before)).await;
    }
    open(&state, client, &request, (account, track, device)).await
}

/// Looks up whose password it is and counts the try, unless it has to wait.
async fn begin(
    state: &State,
    client: &ClientAddress,
    username: String,
    device: Option<Device>,
) -> Outcome<(Candidate, Option<Tries>)> {
    state.count_sign_in(client.ip)?;
    state.sign_ins.room(client.ip, state.now())?;
    let look = move |read: &mut Read<'_>, public: &Public| service::candidate(read, public, &username, device.as_ref());
    let found = state.db.read_public(look).await?;
    let track = found.track.clone();
    let count = move |tx: &mut Tx<'_>, public: &Public| service::begin_try(tx, public, &track);
    let before = state.db.write_public(client.meta.clone(), count).await?;
    Ok((found, before))
}

/// Ends a sign-in with a code
///
/// Six digits of the app, or a recovery code; either works once. Wrong ones make the next wait, and of the codes of one
/// half minute no more than three are looked at.
#[utoipa::path(tag = "identity", request_body = SignInWithCode, responses((status = 200, body = TokenView)))]
#[post("/api/v1/session/code")]
async fn confirm_session(
    state: State,
    client: ClientAddress,
    request: HttpRequest,
    input: ValidJson<SignInWithCode>,
) -> Outcome<HttpResponse> {
    state.count_sign_in(client.ip)?;
    state.sign_ins.room(client.ip, state.now())?;
    let expired = || Fault::new(ErrorCode::SignInExpired);
    let challenge = Challenge::read(&state.stamp, &input.0.challenge).ok_or_else(expired)?;
    let (device, agent, code) = (device_cookie::read(&request, &state), agent(&request), input.0.code);
    let known = device.clone();
    let opened = state
        .db
        .write_public(client.meta.clone(), move |tx, public| {
            service::open_with_code(tx, public, (&challenge, known.as_ref()), (&code, &agent))
        })
        .await?;
    let Some(opened) = opened else { return Err(wrong_code(&state, &client)) };
    greet(&state, opened, (challenge.account, device)).await
}

/// Proves again to be there
///
/// Operations marked `x-step-up` answer 401 `step_up_required` where signing in, or the last such proof, is more than ten
/// minutes ago; after this they are sent again. Wrong tries count like those of signing in. Renewing tokens proves nothing.
#[utoipa::path(tag = "identity", request_body = StepUp, responses((status = 200, body = StepUpView)))]
#[post("/api/v1/session/step-up")]
async fn step_up_session(
    state: State,
    client: ClientAddress,
    request: HttpRequest,
    guard: Guard<Account>,
    input: ValidJson<StepUp>,
) -> Outcome<web::Json<StepUpView>> {
    state.count_sign_in(client.ip)?;
    state.sign_ins.room(client.ip, state.now())?;
    let StepUp { password, code } = input.0;
    let (device, has_code) = (device_cookie::read(&request, &state), code.is_some());
    let look = move |read: &mut Read<'_>, me: &SignedIn| service::step_up_track(read, me, (device.as_ref(), has_code));
    let found = state.db.read(guard.clone(), look).await?;
    let track = proof::check(&state, client.ip, &guard, (found, ("password", password))).await?;
    let proved = state.db.write(guard, move |tx, me| service::step_up(tx, me, (&track, code.as_deref()))).await?;
    proved.map(web::Json).ok_or_else(|| wrong_code(&state, &client))
}

/// Counts a wrong code for the address and refuses it.
pub(super) fn wrong_code(state: &State, client: &ClientAddress) -> Fault {
    state.sign_ins.wrong(client.ip, state.now());
    Fault::field("code", FieldCode::WrongCode)
}

/// The answer to whoever knew the password of an account with a second factor.
async fn ask_for_code(
    state: &State,
    client: ClientAddress,
    account: AccountId,
    (track, before): (Track, Option<Tries>),
) -> Outcome<HttpResponse> {
    let asked = state
        .db
        .write_public(client.meta, move |tx, public| service::challenge(tx, public, account, (&track, before)))
        .await?;
    let view = ChallengeView { challenge: asked.write(&state.stamp), expires_at: asked.expires_at };
    Ok(HttpResponse::Accepted().json(view))
}

/// Opens the session, and makes the device one that is known.
async fn open(
    state: &State,
    client: ClientAddress,
    request: &HttpRequest,
    (account, track, device): (AccountId, Track, Option<Device>),
) -> Outcome<HttpResponse> {
    let agent = agent(request);
    let opened = state
        .db
        .write_public(client.meta, move |tx, public| {
            service::open(tx, public, (account, Entry::Password(&track)), &agent)
        })
        .await?;
    greet(state, opened, (account, device)).await
}

/// The answer to whoever has signed in, with the cookie of the device.
async fn greet(
    state: &State,
    opened: service::Opened,
    (account, device): (AccountId, Option<Device>),
) -> Outcome<HttpResponse> {
    let fresh = || state.db.context().entropy.bytes().map(Device::new).map_err(Fault::internal);
    let device = device.map_or_else(fresh, Ok)?.with(account, state.now());
    let mut reply = token_reply(state, opened).await?;
    reply.add_cookie(&device_cookie::carry(state, &device)).map_err(Fault::internal)?;
    Ok(reply)
}

/// The device, as its browser names itself.
pub(super) fn agent(request: &HttpRequest) -> String {
    request.headers().get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}
