//! The notice board, without an account.

use actix_web::{HttpResponse, get, post, web};
use changxiao_shared::kernel::{PageQuery, PageView};
use changxiao_shared::pledges::{
    BoardQuery, CommentInput, CommentReceipt, PledgeId, PublicComment, PublicPledgeRow, PublicPledgeView,
};
use qrcode::QrCode;
use qrcode::render::svg;
use utoipa_actix_web::service_config::ServiceConfig;

use super::State;
use crate::db::StoredReply;
use crate::fault::{Fault, Outcome};
use crate::http::{ClientAddress, Created, NewJson, PathId, ValidQuery};
use crate::pledges::service;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(list_board_pledges)
        .service(get_board_pledge)
        .service(get_board_qr_code)
        .service(list_board_comments)
        .service(create_board_comment);
}

/// The address people find a pledge at, as its QR code has it.
fn address(state: &State, id: PledgeId) -> String {
    format!("{}/board/{id}", state.config.public_url())
}

/// The notice board
///
/// Newest first, in pages.
#[utoipa::path(tag = "board", params(BoardQuery), responses((status = 200, body = PageView<PublicPledgeRow>)))]
#[get("/api/v1/board/pledges")]
async fn list_board_pledges(
    state: State,
    query: ValidQuery<BoardQuery>,
) -> Outcome<web::Json<PageView<PublicPledgeRow>>> {
    state.db.read_public(move |read, public| service::board(read, public, &query.0)).await.map(web::Json)
}

/// One pledge on the board: the version in force
#[utoipa::path(tag = "board", params(("id" = PledgeId, Path)), responses((status = 200, body = PublicPledgeView)))]
#[get("/api/v1/board/pledges/{id}")]
async fn get_board_pledge(state: State, id: PathId<PledgeId>) -> Outcome<web::Json<PublicPledgeView>> {
    let address = address(&state, id.0);
    state.db.read_public(move |read, public| service::board_pledge(read, public, id.0, &address)).await.map(web::Json)
}

/// The QR code of a pledge's permanent address, for the wall
#[utoipa::path(
    tag = "board",
    params(("id" = PledgeId, Path)),
    responses((status = 200, content_type = "image/svg+xml", body = String))
)]
#[get("/api/v1/board/pledges/{id}/qr.svg")]
async fn get_board_qr_code(state: State, id: PathId<PledgeId>) -> Outcome<HttpResponse> {
    state.db.read_public(move |read, public| service::is_on_board(read, public, id.0)).await?;
    let code = QrCode::new(address(&state, id.0)).map_err(Fault::internal)?;
    let image = code.render::<svg::Color<'_>>().min_dimensions(240, 240).build();
    Ok(HttpResponse::Ok().content_type("image/svg+xml").body(image))
}

/// The comments let through, newest first
#[utoipa::path(
    tag = "board",
    params(("id" = PledgeId, Path), PageQuery),
    responses((status = 200, body = PageView<PublicComment>))
)]
#[get("/api/v1/board/pledges/{id}/comments")]
async fn list_board_comments(
    state: State,
    id: PathId<PledgeId>,
    query: ValidQuery<PageQuery>,
) -> Outcome<web::Json<PageView<PublicComment>>> {
    let view = state.db.read_public(move |read, public| service::board_comments(read, public, id.0, &query.0)).await?;
    Ok(web::Json(view))
}

/// Comments on a pledge
///
/// The comment appears once somebody of the organisation has looked at it. A few a minute from one address.
#[utoipa::path(
    tag = "board",
    params(("id" = PledgeId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = CommentInput,
    responses((status = 201, body = CommentReceipt))
)]
#[post("/api/v1/board/pledges/{id}/comments")]
async fn create_board_comment(
    state: State,
    id: PathId<PledgeId>,
    client: ClientAddress,
    input: NewJson<CommentInput>,
) -> Outcome<Created> {
    state.count_comment(client.ip)?;
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create_public(client.meta, key, move |tx, public| {
            let receipt = service::comment(tx, public, id.0, &input)?;
            StoredReply::created(format!("/api/v1/board/pledges/{}/comments", id.0), None, &receipt)
        })
        .await?;
    Ok(Created(reply))
}
