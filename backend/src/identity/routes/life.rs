//! Routes of the life of an account: invitation, lock.

use actix_web::{HttpResponse, post, web};
use changxiao_shared::identity::{
    AcceptInvitation, AccountId, AccountView, FindInvitation, InvitationSecretView, InvitationView, LockAccount, need,
};
use changxiao_shared::kernel::Problem;
use utoipa_actix_web::service_config::ServiceConfig;

use super::State;
use crate::access::Guard;
use crate::fault::Outcome;
use crate::http::{ClientAddress, IfMatch, PathId, ValidJson, Versioned};
use crate::identity::service::{self, InvitationTerms};

/// Registers them.
pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(create_invitation)
        .service(find_invitation)
        .service(accept_invitation)
        .service(lock_account)
        .service(unlock_account);
}

/// Makes a one-time link with which the holder chooses a password
///
/// For a new account and for a forgotten password alike. The link before stops working. The link is shown by this answer
/// and never again; the password until now works until the link is used.
#[utoipa::path(
    tag = "accounts",
    params(("id" = AccountId, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = InvitationSecretView))
)]
#[post("/api/v1/accounts/{id}/invitation")]
async fn create_invitation(
    state: State,
    guard: Guard<need::AccountManage>,
    id: PathId<AccountId>,
    version: IfMatch,
) -> Outcome<Versioned<InvitationSecretView>> {
    let terms = InvitationTerms { days: state.config.invitation_days.max(1), page: state.config.public_url() };
    let view = state.db.write(guard, move |tx, grant| service::invite(tx, grant, (id.0, version.0), &terms)).await?;
    Ok(Versioned { version: view.account.version, view })
}

/// Which account an invitation is for
#[utoipa::path(
    tag = "identity",
    request_body = FindInvitation,
    responses(
        (status = 200, body = InvitationView),
        (status = 410, description = "The link was used, replaced or has expired", body = Problem, content_type = "application/problem+json")
    )
)]
#[post("/api/v1/invitations/find")]
async fn find_invitation(
    state: State,
    client: ClientAddress,
    input: ValidJson<FindInvitation>,
) -> Outcome<web::Json<InvitationView>> {
    state.count_sign_in(client.ip)?;
    let found = state.db.read_public(move |read, public| service::find_invitation(read, public, &input.0.code)).await?;
    Ok(web::Json(found))
}

/// Chooses the password of the account one is invited to
///
/// The link works once. Every session of the account ends.
#[utoipa::path(
    tag = "identity",
    request_body = AcceptInvitation,
    responses(
        (status = 204),
        (status = 410, description = "The link was used, replaced or has expired", body = Problem, content_type = "application/problem+json")
    )
)]
#[post("/api/v1/invitations/accept")]
async fn accept_invitation(
    state: State,
    client: ClientAddress,
    input: ValidJson<AcceptInvitation>,
) -> Outcome<HttpResponse> {
    state.count_sign_in(client.ip)?;
    let AcceptInvitation { code, password } = input.0;
    // Nobody makes the server hash without an invitation.
    let asked = code.clone();
    let found = state.db.read_public(move |read, public| service::find_invitation(read, public, &asked)).await?;
    service::refuse_near("password", &password, &found.username)?;
    let hash = state.hash_password(password).await?;
    state.db.write_public(client.meta, move |tx, public| service::accept_invitation(tx, public, &code, &hash)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Locks an account
///
/// Its sessions end with their next request, on every server process.
#[utoipa::path(
    tag = "accounts",
    params(("id" = AccountId, Path), ("If-Match" = String, Header)),
    request_body = LockAccount,
    responses((status = 200, body = AccountView))
)]
#[post("/api/v1/accounts/{id}/lock")]
async fn lock_account(
    state: State,
    guard: Guard<need::AccountManage>,
    id: PathId<AccountId>,
    version: IfMatch,
    input: ValidJson<LockAccount>,
) -> Outcome<Versioned<AccountView>> {
    let view = state.db.write(guard, move |tx, grant| service::lock(tx, grant, (id.0, version.0), &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Lets a locked account in again
///
/// One that was locked from above is let in from there only. Roles that ended with a membership are granted anew.
#[utoipa::path(
    tag = "accounts",
    params(("id" = AccountId, Path), ("If-Match" = String, Header)),
    request_body = LockAccount,
    responses((status = 200, body = AccountView))
)]
#[post("/api/v1/accounts/{id}/unlock")]
async fn unlock_account(
    state: State,
    guard: Guard<need::AccountManage>,
    id: PathId<AccountId>,
    version: IfMatch,
    input: ValidJson<LockAccount>,
) -> Outcome<Versioned<AccountView>> {
    let view = state.db.write(guard, move |tx, grant| service::unlock(tx, grant, (id.0, version.0), &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}
