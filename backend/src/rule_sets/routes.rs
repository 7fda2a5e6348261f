//! Routes of rule sets.

use actix_web::{get, post, web};
use changxiao_shared::identity::need;
use changxiao_shared::rule_sets::{AdoptRuleSet, CreateRuleSet, RuleSetView, RulesQuery, RulesView, TightenRule};
use utoipa_actix_web::service_config::ServiceConfig;

use super::service;
use crate::access::{Account, Guard};
use crate::db::StoredReply;
use crate::fault::Outcome;
use crate::http::{Created, NewJson, ValidQuery};
use crate::state::AppState;

type State = web::Data<AppState>;

/// Registers the slice.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(list_rule_sets)
        .service(create_rule_set)
        .service(get_rules)
        .service(adopt_rule_set)
        .service(tighten_rule);
}

/// Rule sets to choose from
///
/// Those the product knows, and those added at or above the organisations where the account holds a role.
#[utoipa::path(tag = "rules", responses((status = 200, body = Vec<RuleSetView>)))]
#[get("/api/v1/rule-sets")]
async fn list_rule_sets(state: State, guard: Guard<Account>) -> Outcome<web::Json<Vec<RuleSetView>>> {
    state.db.read(guard, service::rule_sets).await.map(web::Json)
}

/// Adds a rule set
///
/// For the organisation and everything below it. It is in force once it is adopted.
#[utoipa::path(
    tag = "rules",
    request_body = CreateRuleSet,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = RuleSetView))
)]
#[post("/api/v1/rule-sets")]
async fn create_rule_set(
    state: State,
    guard: Guard<need::RuleConfigure>,
    input: NewJson<CreateRuleSet>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::create(tx, grant, &input)?;
            StoredReply::created("/api/v1/rule-sets".to_owned(), None, &view)
        })
        .await?;
    Ok(Created(reply))
}

/// The rules in force at an organisation, and where each comes from
#[utoipa::path(tag = "rules", params(RulesQuery), responses((status = 200, body = RulesView)))]
#[get("/api/v1/rules")]
async fn get_rules(
    state: State,
    guard: Guard<need::OrganizationRead>,
    query: ValidQuery<RulesQuery>,
) -> Outcome<web::Json<RulesView>> {
    state.db.read(guard, move |read, grant| service::rules(read, grant, &query.0)).await.map(web::Json)
}

/// Puts a rule set into force for a subtree from a day on
#[utoipa::path(
    tag = "rules",
    request_body = AdoptRuleSet,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = RulesView))
)]
#[post("/api/v1/rules/adoptions")]
async fn adopt_rule_set(
    state: State,
    guard: Guard<need::RuleConfigure>,
    input: NewJson<AdoptRuleSet>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::adopt(tx, grant, &input)?;
            StoredReply::created("/api/v1/rules".to_owned(), None, &view)
        })
        .await?;
    Ok(Created(reply))
}

/// Tightens one value for a subtree from a day on
#[utoipa::path(
    tag = "rules",
    request_body = TightenRule,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = RulesView))
)]
#[post("/api/v1/rules/tightenings")]
async fn tighten_rule(
    state: State,
    guard: Guard<need::RuleConfigure>,
    input: NewJson<TightenRule>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::tighten(tx, grant, &input)?;
            StoredReply::created("/api/v1/rules".to_owned(), None, &view)
        })
        .await?;
    Ok(Created(reply))
}
