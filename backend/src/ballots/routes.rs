//! Routes of ballots.

use actix_web::{get, post, web};
use changxiao_shared::ballots::token::Stamp;
use changxiao_shared::ballots::{
    BallotPaper, BallotResult, BallotSlips, BallotTaken, CastBallot, CreateRound, DrawToken, MakeCodes, PaperCount,
    RoundId, RoundRow, RoundView, VoidRound,
};
use changxiao_shared::identity::need;
use utoipa_actix_web::service_config::ServiceConfig;

use super::service;
use crate::access::Guard;
use crate::db::{RequestMeta, StoredReply};
use crate::fault::Outcome;
use crate::http::{ClientAddress, Created, IfMatch, NewJson, PathId, ValidJson, Versioned};
use crate::state::AppState;

type State = web::Data<AppState>;

/// Registers the slice.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(list_ballot_rounds)
        .service(create_ballot_round)
        .service(get_ballot_round)
        .service(make_ballot_codes)
        .service(open_ballot_round)
        .service(close_ballot_round)
        .service(count_paper_ballots)
        .service(publish_ballot_round)
        .service(void_ballot_round)
        .service(get_ballot_paper)
        .service(draw_ballot_token)
        .service(cast_ballot)
        .service(get_ballot_result);
}

fn versioned(view: RoundView) -> Versioned<RoundView> {
    Versioned { version: view.version, view }
}

/// Rounds within reach, the newest first
#[utoipa::path(tag = "ballots", responses((status = 200, body = Vec<RoundRow>)))]
#[get("/api/v1/ballot-rounds")]
async fn list_ballot_rounds(state: State, guard: Guard<need::BallotCount>) -> Outcome<web::Json<Vec<RoundRow>>> {
    state.db.read(guard, service::list).await.map(web::Json)
}

/// Prepares a round, with a key of its own
#[utoipa::path(
    tag = "ballots",
    request_body = CreateRound,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = RoundView))
)]
#[post("/api/v1/ballot-rounds")]
async fn create_ballot_round(
    state: State,
    guard: Guard<need::BallotManage>,
    input: NewJson<CreateRound>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::create(tx, grant, &input)?;
            StoredReply::created(format!("/api/v1/ballot-rounds/{}", view.id), Some(view.version), &view)
        })
        .await?;
    Ok(Created(reply))
}

/// One round; before it is closed nothing of what was cast
#[utoipa::path(tag = "ballots", params(("id" = RoundId, Path)), responses((status = 200, body = RoundView)))]
#[get("/api/v1/ballot-rounds/{id}")]
async fn get_ballot_round(
    state: State,
    guard: Guard<need::BallotCount>,
    id: PathId<RoundId>,
) -> Outcome<Versioned<RoundView>> {
    state.db.read(guard, move |read, grant| service::get(read, grant, id.0)).await.map(versioned)
}

/// Makes codes to hand out
///
/// They are shown this once; only keyed hashes are stored, until the round is closed.
#[utoipa::path(
    tag = "ballots",
    params(("id" = RoundId, Path), ("If-Match" = String, Header)),
    request_body = MakeCodes,
    responses((status = 200, body = BallotSlips))
)]
#[post("/api/v1/ballot-rounds/{id}/codes")]
async fn make_ballot_codes(
    state: State,
    guard: Guard<need::BallotManage>,
    id: PathId<RoundId>,
    version: IfMatch,
    input: ValidJson<MakeCodes>,
) -> Outcome<Versioned<BallotSlips>> {
    let address = state.config.public_url();
    let of = (id.0, version.0);
    let made = state.db.write(guard, move |tx, grant| service::make_codes(tx, grant, of, (&input.0, &address))).await?;
    Ok(Versioned { version: made.version, view: made })
}

/// Begins; ballots are taken from the time laid down on
#[utoipa::path(
    tag = "ballots",
    params(("id" = RoundId, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = RoundView))
)]
#[post("/api/v1/ballot-rounds/{id}/open")]
async fn open_ballot_round(
    state: State,
    guard: Guard<need::BallotManage>,
    id: PathId<RoundId>,
    version: IfMatch,
) -> Outcome<Versioned<RoundView>> {
    let of = (id.0, version.0);
    state.db.write(guard, move |tx, grant| service::open(tx, grant, of)).await.map(versioned)
}

/// Ends for good and counts; deletes codes and key
#[utoipa::path(
    tag = "ballots",
    params(("id" = RoundId, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = RoundView))
)]
#[post("/api/v1/ballot-rounds/{id}/close")]
async fn close_ballot_round(
    state: State,
    guard: Guard<need::BallotManage>,
    id: PathId<RoundId>,
    version: IfMatch,
) -> Outcome<Versioned<RoundView>> {
    let of = (id.0, version.0);
    state.db.write(guard, move |tx, grant| service::close(tx, grant, of)).await.map(versioned)
}

/// Enters what a teller counted of the paper ballots
///
/// Two tellers do so, each without seeing the other's count; what both count alike is added. Entering again replaces
/// what the same teller entered before.
#[utoipa::path(
    tag = "ballots",
    params(("id" = RoundId, Path)),
    request_body = PaperCount,
    responses((status = 200, body = RoundView))
)]
#[post("/api/v1/ballot-rounds/{id}/counts")]
async fn count_paper_ballots(
    state: State,
    guard: Guard<need::BallotCount>,
    id: PathId<RoundId>,
    input: ValidJson<PaperCount>,
) -> Outcome<Versioned<RoundView>> {
    state.db.write(guard, move |tx, grant| service::count(tx, grant, id.0, &input.0)).await.map(versioned)
}

/// Publishes the result of a round that reached minimum and quorum
#[utoipa::path(
    tag = "ballots",
    params(("id" = RoundId, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = RoundView))
)]
#[post("/api/v1/ballot-rounds/{id}/publish")]
async fn publish_ballot_round(
    state: State,
    guard: Guard<need::BallotManage>,
    id: PathId<RoundId>,
    version: IfMatch,
) -> Outcome<Versioned<RoundView>> {
    let of = (id.0, version.0);
    state.db.write(guard, move |tx, grant| service::publish(tx, grant, of)).await.map(versioned)
}

/// Gives the round up; its ballots are deleted, the reason is public
#[utoipa::path(
    tag = "ballots",
    params(("id" = RoundId, Path), ("If-Match" = String, Header)),
    request_body = VoidRound,
    responses((status = 200, body = RoundView))
)]
#[post("/api/v1/ballot-rounds/{id}/void")]
async fn void_ballot_round(
    state: State,
    guard: Guard<need::BallotManage>,
    id: PathId<RoundId>,
    version: IfMatch,
    input: ValidJson<VoidRound>,
) -> Outcome<Versioned<RoundView>> {
    let of = (id.0, version.0);
    state.db.write(guard, move |tx, grant| service::void(tx, grant, of, &input.0)).await.map(versioned)
}

/// The ballot paper, with the public key that stamps tokens
#[utoipa::path(tag = "ballots", params(("id" = RoundId, Path)), responses((status = 200, body = BallotPaper)))]
#[get("/api/v1/ballots/{id}")]
async fn get_ballot_paper(state: State, id: PathId<RoundId>) -> Outcome<web::Json<BallotPaper>> {
    state.db.read_public(move |read, public| service::paper(read, public, id.0)).await.map(web::Json)
}

/// Has a blinded serial stamped for a code
///
/// VOPRF of RFC 9497 with ristretto255-SHA512. The same code with the same request gets the same stamp again, so that a
/// lost answer loses no vote; with another request it gets none.
#[utoipa::path(
    tag = "ballots",
    params(("id" = RoundId, Path)),
    request_body = DrawToken,
    responses((status = 200, body = Stamp))
)]
#[post("/api/v1/ballots/{id}/draw")]
async fn draw_ballot_token(
    state: State,
    client: ClientAddress,
    id: PathId<RoundId>,
    input: ValidJson<DrawToken>,
) -> Outcome<web::Json<Stamp>> {
    state.count_ballot(client.ip)?;
    // Neither door nor service learns where the request came from.
    let nowhere = RequestMeta::default();
    state.db.write_public(nowhere, move |tx, public| service::draw(tx, public, id.0, &input.0)).await.map(web::Json)
}

/// Casts a ballot with a token, without a session and without the code
///
/// The same ballot sent again is acknowledged again and counts once.
#[utoipa::path(
    tag = "ballots",
    params(("id" = RoundId, Path)),
    request_body = CastBallot,
    responses((status = 200, body = BallotTaken))
)]
#[post("/api/v1/ballots/{id}/cast")]
async fn cast_ballot(
    state: State,
    client: ClientAddress,
    id: PathId<RoundId>,
    input: ValidJson<CastBallot>,
) -> Outcome<web::Json<BallotTaken>> {
    state.count_ballot(client.ip)?;
    let nowhere = RequestMeta::default();
    state.db.write_public(nowhere, move |tx, public| service::cast(tx, public, id.0, &input.0)).await.map(web::Json)
}

/// The result of a round that is published or void
///
/// The totals can be counted again from the answers listed; each voter finds the hash of the own receipt.
#[utoipa::path(tag = "ballots", params(("id" = RoundId, Path)), responses((status = 200, body = BallotResult)))]
#[get("/api/v1/ballots/{id}/result")]
async fn get_ballot_result(state: State, id: PathId<RoundId>) -> Outcome<web::Json<BallotResult>> {
    state.db.read_public(move |read, public| service::result(read, public, id.0)).await.map(web::Json)
}
