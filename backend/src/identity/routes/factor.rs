//! Routes of the second factor: the own one, that of an account, and the roles that must have one.

use actix_web::{HttpResponse, delete, get, post, web};
use changxiao_shared::identity::{
    AccountId, AccountView, ChangeFactor, ConfirmFactor, CreateFactorRule, FactorKeyView, FactorRuleId, FactorRuleView,
    FactorView, RecoveryCodesView, SetUpFactor, need,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::sign_in::wrong_code;
use super::{State, proof};
use crate::access::{Enrolling, Guard};
use crate::db::StoredReply;
use crate::fault::Outcome;
use crate::http::{ClientAddress, Created, IfMatch, NewJson, PathId, ValidJson, Versioned};
use crate::identity::service;

/// Registers them.
pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(get_factor)
        .service(set_up_factor)
        .service(confirm_factor)
        .service(remove_factor)
        .service(renew_recovery_codes)
        .service(reset_factor)
        .service(list_factor_rules)
        .service(create_factor_rule)
        .service(delete_factor_rule);
}

/// The own second factor
#[utoipa::path(tag = "identity", responses((status = 200, body = FactorView)))]
#[get("/api/v1/me/second-factor")]
async fn get_factor(state: State, guard: Guard<Enrolling>) -> Outcome<web::Json<FactorView>> {
    state.db.read(guard, service::factor).await.map(web::Json)
}

/// Begins to set up a second factor
///
/// The key is shown by this answer and never again. It counts once a code of it was shown.
#[utoipa::path(tag = "identity", request_body = SetUpFactor, responses((status = 200, body = FactorKeyView)))]
#[post("/api/v1/me/second-factor")]
async fn set_up_factor(
    state: State,
    client: ClientAddress,
    guard: Guard<Enrolling>,
    input: ValidJson<SetUpFactor>,
) -> Outcome<web::Json<FactorKeyView>> {
    proof::password(&state, client.ip, &guard, ("password", input.0.password)).await?;
    state.db.write(guard, service::set_up_factor).await.map(web::Json)
}

/// Confirms the second factor with its first code
///
/// Answers with recovery codes, each good once, which are never shown again. Every other session of the account ends.
#[utoipa::path(tag = "identity", request_body = ConfirmFactor, responses((status = 200, body = RecoveryCodesView)))]
#[post("/api/v1/me/second-factor/confirm")]
async fn confirm_factor(
    state: State,
    guard: Guard<Enrolling>,
    input: ValidJson<ConfirmFactor>,
) -> Outcome<web::Json<RecoveryCodesView>> {
    state.db.write(guard, move |tx, me| service::confirm_factor(tx, me, &input.0.code)).await.map(web::Json)
}

/// Turns the own second factor off
#[utoipa::path(tag = "identity", request_body = ChangeFactor, responses((status = 204)))]
#[post("/api/v1/me/second-factor/remove")]
async fn remove_factor(
    state: State,
    client: ClientAddress,
    guard: Guard<Enrolling>,
    input: ValidJson<ChangeFactor>,
) -> Outcome<HttpResponse> {
    let ChangeFactor { password, code } = input.0;
    let track = proof::first_half(&state, client.ip, &guard, ("password", password)).await?;
    match state.db.write(guard, move |tx, me| service::remove_factor(tx, me, (&track, &code))).await? {
        true => Ok(HttpResponse::NoContent().finish()),
        false => Err(wrong_code(&state, &client)),
    }
}

/// Fresh recovery codes
///
/// Those before no longer work. They are shown by this answer and never again.
#[utoipa::path(tag = "identity", request_body = ChangeFactor, responses((status = 200, body = RecoveryCodesView)))]
#[post("/api/v1/me/second-factor/recovery-codes")]
async fn renew_recovery_codes(
    state: State,
    client: ClientAddress,
    guard: Guard<Enrolling>,
    input: ValidJson<ChangeFactor>,
) -> Outcome<web::Json<RecoveryCodesView>> {
    let ChangeFactor { password, code } = input.0;
    let track = proof::first_half(&state, client.ip, &guard, ("password", password)).await?;
    let codes = state.db.write(guard, move |tx, me| service::renew_recovery_codes(tx, me, (&track, &code))).await?;
    codes.map(web::Json).ok_or_else(|| wrong_code(&state, &client))
}

/// Takes the second factor of an account away, for a holder who has lost it
///
/// Its sessions end at once.
#[utoipa::path(
    tag = "accounts",
    params(("id" = AccountId, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = AccountView))
)]
#[post("/api/v1/accounts/{id}/second-factor/reset")]
async fn reset_factor(
    state: State,
    guard: Guard<need::AccountManage>,
    id: PathId<AccountId>,
    version: IfMatch,
) -> Outcome<Versioned<AccountView>> {
    let view = state.db.write(guard, move |tx, grant| service::reset_factor(tx, grant, (id.0, version.0))).await?;
    Ok(Versioned { version: view.version, view })
}

/// Which roles must have a second factor, within reach and from above
#[utoipa::path(tag = "accounts", responses((status = 200, body = Vec<FactorRuleView>)))]
#[get("/api/v1/second-factor-rules")]
async fn list_factor_rules(state: State, guard: Guard<need::RoleGrant>) -> Outcome<web::Json<Vec<FactorRuleView>>> {
    state.db.read(guard, service::list_factor_rules).await.map(web::Json)
}

/// Makes a second factor compulsory for a role, at an organisation and everything below it
///
/// From that day on, who holds the role and has none is let in only to set one up.
#[utoipa::path(
    tag = "accounts",
    request_body = CreateFactorRule,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = FactorRuleView))
)]
#[post("/api/v1/second-factor-rules")]
async fn create_factor_rule(
    state: State,
    guard: Guard<need::RoleGrant>,
    input: NewJson<CreateFactorRule>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::create_factor_rule(tx, grant, &input)?;
            StoredReply::created(format!("/api/v1/second-factor-rules/{}", view.id), None, &view)
        })
        .await?;
    Ok(Created(reply))
}

/// Takes such a rule back; one laid down above stays
#[utoipa::path(tag = "accounts", params(("id" = FactorRuleId, Path)), responses((status = 204)))]
#[delete("/api/v1/second-factor-rules/{id}")]
async fn delete_factor_rule(
    state: State,
    guard: Guard<need::RoleGrant>,
    id: PathId<FactorRuleId>,
) -> Outcome<HttpResponse> {
    state.db.write(guard, move |tx, grant| service::delete_factor_rule(tx, grant, id.0)).await?;
    Ok(HttpResponse::NoContent().finish())
}
