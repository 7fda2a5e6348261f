//! Organisations of mobile members, where they are suggested, and what waits.

use actix_web::{get, post, put, web};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::PageView;
use changxiao_shared::mobile_members::MobilityNote;
use changxiao_shared::mobile_members::groups::{
    AnswerOffer, FoundMobileGroup, GroupActivityView, GroupSuggestion, GroupTodo, MobileGroupId, MobileGroupQuery,
    MobileGroupRow, MobileGroupView, OfferMobileGroup, RecordGroupActivity, SetAsideSuggestion, SuggestionQuery,
    UpdateMobileGroup,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::State;
use crate::access::{Account, Guard};
use crate::db::StoredReply;
use crate::fault::Outcome;
use crate::http::{Created, IfMatch, NewJson, PathId, ValidJson, ValidQuery, Versioned};
use crate::mobile_members::groups::service;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(list_mobile_groups)
        .service(found_mobile_group)
        .service(list_group_suggestions)
        .service(set_aside_suggestion)
        .service(list_group_todos)
        .service(get_mobile_group)
        .service(update_mobile_group)
        .service(offer_mobile_group)
        .service(answer_group_offer)
        .service(withdraw_group_offer)
        .service(dissolve_mobile_group)
        .service(record_group_activity);
}

/// Organisations of mobile members within reach
///
/// Those one set up, those one keeps, those one is offered; newest first.
#[utoipa::path(tag = "mobile_members", params(MobileGroupQuery), responses((status = 200, body = PageView<MobileGroupRow>)))]
#[get("/api/v1/mobile-groups")]
async fn list_mobile_groups(
    state: State,
    guard: Guard<need::MobilityRead>,
    query: ValidQuery<MobileGroupQuery>,
) -> Outcome<web::Json<PageView<MobileGroupRow>>> {
    state.db.read(guard, move |read, grant| service::list(read, grant, &query.0)).await.map(web::Json)
}

/// Sets an organisation of mobile members up
///
/// A branch, be it temporary, needs three full members; a group as many members as the rules in force say, or a reason
/// why fewer.
#[utoipa::path(
    tag = "mobile_members",
    request_body = FoundMobileGroup,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = MobileGroupView))
)]
#[post("/api/v1/mobile-groups")]
async fn found_mobile_group(
    state: State,
    guard: Guard<need::MobilityManage>,
    input: NewJson<FoundMobileGroup>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::found(tx, grant, &input)?;
            StoredReply::created(format!("/api/v1/mobile-groups/{}", view.id), Some(view.version), &view)
        })
        .await?;
    Ok(Created(reply))
}

/// Where members away have gathered
///
/// The same county or township and the same employer or site; worked out from the register.
#[utoipa::path(tag = "mobile_members", params(SuggestionQuery), responses((status = 200, body = Vec<GroupSuggestion>)))]
#[get("/api/v1/mobile-groups/suggestions")]
async fn list_group_suggestions(
    state: State,
    guard: Guard<need::MobilityRead>,
    query: ValidQuery<SuggestionQuery>,
) -> Outcome<web::Json<Vec<GroupSuggestion>>> {
    state.db.read(guard, move |read, grant| service::suggestions(read, grant, &query.0)).await.map(web::Json)
}

/// Sets a suggestion aside; it comes back when more members are there
#[utoipa::path(
    tag = "mobile_members",
    request_body = SetAsideSuggestion,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = GroupSuggestion))
)]
#[post("/api/v1/mobile-groups/suggestions/set-aside")]
async fn set_aside_suggestion(
    state: State,
    guard: Guard<need::MobilityManage>,
    input: NewJson<SetAsideSuggestion>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::set_aside(tx, grant, &input)?;
            StoredReply::created("/api/v1/mobile-groups/suggestions".to_owned(), None, &view)
        })
        .await?;
    Ok(Created(reply))
}

/// What waits for the one who asks about organisations of mobile members and agreements
#[utoipa::path(tag = "mobile_members", responses((status = 200, body = Vec<GroupTodo>)))]
#[get("/api/v1/mobile-groups/todos")]
async fn list_group_todos(state: State, guard: Guard<Account>) -> Outcome<web::Json<Vec<GroupTodo>>> {
    state.db.read(guard, service::todos).await.map(web::Json)
}

/// One organisation of mobile members
#[utoipa::path(tag = "mobile_members", params(("id" = MobileGroupId, Path)), responses((status = 200, body = MobileGroupView)))]
#[get("/api/v1/mobile-groups/{id}")]
async fn get_mobile_group(
    state: State,
    guard: Guard<need::MobilityRead>,
    id: PathId<MobileGroupId>,
) -> Outcome<Versioned<MobileGroupView>> {
    let view = state.db.read(guard, move |read, grant| service::get(read, grant, id.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Replaces kind, name, place, leader and members
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobileGroupId, Path), ("If-Match" = String, Header)),
    request_body = UpdateMobileGroup,
    responses((status = 200, body = MobileGroupView))
)]
#[put("/api/v1/mobile-groups/{id}")]
async fn update_mobile_group(
    state: State,
    guard: Guard<need::MobilityManage>,
    id: PathId<MobileGroupId>,
    version: IfMatch,
    input: ValidJson<UpdateMobileGroup>,
) -> Outcome<Versioned<MobileGroupView>> {
    let view = state.db.write(guard, move |tx, grant| service::update(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Offers it to an organisation of the place
///
/// To be managed on trust, or, once it is, as a whole. The organisation has to agree.
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobileGroupId, Path), ("If-Match" = String, Header)),
    request_body = OfferMobileGroup,
    responses((status = 200, body = MobileGroupView))
)]
#[post("/api/v1/mobile-groups/{id}/offer")]
async fn offer_mobile_group(
    state: State,
    guard: Guard<need::MobilityManage>,
    id: PathId<MobileGroupId>,
    version: IfMatch,
    input: ValidJson<OfferMobileGroup>,
) -> Outcome<Versioned<MobileGroupView>> {
    let view = state.db.write(guard, move |tx, grant| service::offer(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Answers the offer
///
/// Whoever agrees keeps the group and shares the cases of its members; taken over as a whole, members nobody has
/// received yet come to stand on the receiving side.
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobileGroupId, Path), ("If-Match" = String, Header)),
    request_body = AnswerOffer,
    responses((status = 200, body = MobileGroupView))
)]
#[post("/api/v1/mobile-groups/{id}/answer")]
async fn answer_group_offer(
    state: State,
    guard: Guard<need::MobilityManage>,
    id: PathId<MobileGroupId>,
    version: IfMatch,
    input: ValidJson<AnswerOffer>,
) -> Outcome<Versioned<MobileGroupView>> {
    let view = state.db.write(guard, move |tx, grant| service::answer(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Takes an offer back that was not answered
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobileGroupId, Path), ("If-Match" = String, Header)),
    request_body = MobilityNote,
    responses((status = 200, body = MobileGroupView))
)]
#[post("/api/v1/mobile-groups/{id}/withdraw")]
async fn withdraw_group_offer(
    state: State,
    guard: Guard<need::MobilityManage>,
    id: PathId<MobileGroupId>,
    version: IfMatch,
    input: ValidJson<MobilityNote>,
) -> Outcome<Versioned<MobileGroupView>> {
    let view = state.db.write(guard, move |tx, grant| service::withdraw(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Ends it, and all memberships with it; its records stay
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobileGroupId, Path), ("If-Match" = String, Header)),
    request_body = MobilityNote,
    responses((status = 200, body = MobileGroupView))
)]
#[post("/api/v1/mobile-groups/{id}/dissolve")]
async fn dissolve_mobile_group(
    state: State,
    guard: Guard<need::MobilityManage>,
    id: PathId<MobileGroupId>,
    version: IfMatch,
    input: ValidJson<MobilityNote>,
) -> Outcome<Versioned<MobileGroupView>> {
    let view = state.db.write(guard, move |tx, grant| service::dissolve(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Writes an activity into the shared log of everybody who took part
#[utoipa::path(
    tag = "mobile_members",
    request_body = RecordGroupActivity,
    params(("id" = MobileGroupId, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = GroupActivityView))
)]
#[post("/api/v1/mobile-groups/{id}/activities")]
async fn record_group_activity(
    state: State,
    guard: Guard<need::MobilityManage>,
    id: PathId<MobileGroupId>,
    input: NewJson<RecordGroupActivity>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::record(tx, grant, id.0, &input)?;
            StoredReply::created(format!("/api/v1/mobile-groups/{}", id.0), None, &view)
        })
        .await?;
    Ok(Created(reply))
}
