//! Routes of divisions.

use actix_web::{get, post, web};
use changxiao_shared::identity::need;
use changxiao_shared::imports::MAX_FILE_BYTES;
use changxiao_shared::regions::{RegionCode, RegionQuery, RegionRow, RegionSearchQuery, RegionView, VillageImportView};
use utoipa_actix_web::service_config::ServiceConfig;

use super::service;
use crate::access::Guard;
use crate::fault::Outcome;
use crate::http::{Cacheable, PathId, RequestLang, Upload, ValidQuery};
use crate::imports::sheet_name;
use crate::state::AppState;

type State = web::Data<AppState>;

/// Registers the slice.
pub fn configure(config: &mut ServiceConfig) {
    config.service(list_regions).service(search_regions).service(import_villages).service(get_region);
}

/// The divisions below one, or the provinces
///
/// In the order of their codes. Steps of the code that are no places, such as 市辖区, are passed over. May be kept for
/// ten minutes.
#[utoipa::path(tag = "regions", params(RegionQuery), responses((status = 200, body = Vec<RegionRow>)))]
#[get("/api/v1/regions")]
async fn list_regions(state: State, query: ValidQuery<RegionQuery>) -> Outcome<Cacheable<Vec<RegionRow>>> {
    state.db.read_public(move |read, public| service::list(read, public, &query.0)).await.map(Cacheable)
}

/// Finds divisions by name, pinyin, initials or code
///
/// What fits better comes first, then what lies higher. Several words stand for divisions from the top down; names
/// without blanks between them are understood too. May be kept for ten minutes.
#[utoipa::path(tag = "regions", params(RegionSearchQuery), responses((status = 200, body = Vec<RegionRow>)))]
#[get("/api/v1/regions/search")]
async fn search_regions(state: State, query: ValidQuery<RegionSearchQuery>) -> Outcome<Cacheable<Vec<RegionRow>>> {
    state.db.read_public(move |read, public| service::search(read, public, &query.0)).await.map(Cacheable)
}

/// Takes over a list of villages
///
/// The body is a spreadsheet with the columns 代码 (`code`) and 名称 (`name`). New villages and new names are written;
/// rows that name no township of the list are told with the reason and left out. The same list once more changes
/// nothing.
#[utoipa::path(
    tag = "regions",
    params(("X-File-Name" = Option<String>, Header, max_length = 600, description = "name of the file, percent-encoded")),
    request_body(content(
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (Vec<u8> = "text/csv")
    )),
    responses((status = 200, body = VillageImportView))
)]
#[post("/api/v1/regions/villages")]
async fn import_villages(
    state: State,
    guard: Guard<need::SystemManage>,
    lang: RequestLang,
    upload: Upload<MAX_FILE_BYTES>,
) -> Outcome<web::Json<VillageImportView>> {
    let file_name = sheet_name(&upload)?;
    let turn = state.imports.turn().await?;
    let table = state.imports.table(&turn, file_name, upload.bytes, lang.0).await?;
    let lang = lang.0;
    let write = move |tx: &mut crate::db::Tx<'_>, grant: &_| service::import_villages(tx, grant, &table, lang);
    state.db.write(guard, write).await.map(web::Json)
}

/// One division with those it lies in
///
/// May be kept for ten minutes.
#[utoipa::path(tag = "regions", params(("code" = RegionCode, Path)), responses((status = 200, body = RegionView)))]
#[get("/api/v1/regions/{code}")]
async fn get_region(state: State, code: PathId<RegionCode>) -> Outcome<Cacheable<RegionView>> {
    state.db.read_public(move |read, public| service::get(read, public, code.0)).await.map(Cacheable)
}
