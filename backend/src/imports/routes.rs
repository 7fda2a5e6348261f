//! Routes of imports.

use actix_web::{HttpResponse, delete, get, post, web};
use changxiao_shared::identity::need;
use changxiao_shared::imports::{
    ConfirmImport, CreateImportQuery, ImportId, ImportRowQuery, ImportRowView, ImportView, MAX_FILE_BYTES,
};
use changxiao_shared::kernel::{ErrorCode, PageQuery, PageView};
use utoipa_actix_web::service_config::ServiceConfig;

use super::service::{self, Confirmed, NewImport};
use crate::access::Guard;
use crate::db::StoredReply;
use crate::fault::{Fault, Outcome};
use crate::http::{Created, Download, PathId, RequestLang, Upload, ValidJson, ValidQuery};
use crate::state::AppState;

type State = web::Data<AppState>;

/// Registers the slice.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(create_import)
        .service(list_imports)
        .service(export_refused_rows)
        .service(get_import)
        .service(list_import_rows)
        .service(confirm_import)
        .service(delete_import);
}

/// Uploads a spreadsheet
///
/// The body is the file itself. It is read and compared with the records; nothing is written before it is confirmed. A
/// file that cannot be read is refused with `spreadsheet_refused` and the reason in `detail`. What was read is kept for
/// seven days.
#[utoipa::path(
    tag = "imports",
    params(
        CreateImportQuery,
        ("X-File-Name" = Option<String>, Header, max_length = 600, description = "name of the file, percent-encoded"),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    request_body(content(
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (Vec<u8> = "text/csv")
    )),
    responses((status = 201, body = ImportView))
)]
#[post("/api/v1/imports")]
async fn create_import(
    state: State,
    guard: Guard<need::ImportRun>,
    query: ValidQuery<CreateImportQuery>,
    lang: RequestLang,
    upload: Upload<MAX_FILE_BYTES>,
) -> Outcome<Created> {
    let CreateImportQuery { kind, organization_id } = query.0;
    let file_name = sheet_name(&upload)?;
    let Upload { bytes, key, .. } = upload;
    let turn = state.imports.turn().await?;
    let content = state.imports.read(&turn, kind, file_name.clone(), bytes, lang.0).await?;
    let new = NewImport { organization_id, file_name, content };
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::create(tx, grant, &new)?;
            StoredReply::created(format!("/api/v1/imports/{}", view.id), None, &view)
        })
        .await?;
    Ok(Created(reply))
}

/// The name sent, else one that fits the media type.
pub(crate) fn sheet_name(upload: &Upload<MAX_FILE_BYTES>) -> Outcome<String> {
    const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    const CSV: &str = "text/csv";
    let fallback = match upload.media_type.as_str() {
        XLSX => "upload.xlsx",
        CSV => "upload.csv",
        _ => return Err(Fault::new(ErrorCode::UnsupportedMediaType).with_detail(format!("{XLSX}, {CSV}"))),
    };
    Ok(if upload.name.is_empty() { fallback.to_owned() } else { upload.name.clone() })
}

/// Imports within reach
///
/// Newest first, in pages.
#[utoipa::path(tag = "imports", params(PageQuery), responses((status = 200, body = PageView<ImportView>)))]
#[get("/api/v1/imports")]
async fn list_imports(
    state: State,
    guard: Guard<need::ImportRun>,
    query: ValidQuery<PageQuery>,
) -> Outcome<web::Json<PageView<ImportView>>> {
    let mut page = state.db.read(guard, move |read, grant| service::list(read, grant, &query.0)).await?;
    page.items = page.items.into_iter().map(|view| state.imports.progress.show(view)).collect();
    Ok(web::Json(page))
}

/// One import with its progress
#[utoipa::path(tag = "imports", params(("id" = ImportId, Path)), responses((status = 200, body = ImportView)))]
#[get("/api/v1/imports/{id}")]
async fn get_import(
    state: State,
    guard: Guard<need::ImportRun>,
    id: PathId<ImportId>,
) -> Outcome<web::Json<ImportView>> {
    let view = state.db.read(guard, move |read, grant| service::get(read, grant, id.0)).await?;
    Ok(web::Json(state.imports.progress.show(view)))
}

/// The rows of an import with their verdicts
///
/// Personal numbers are masked. Once the import is written, only refused rows are kept.
#[utoipa::path(
    tag = "imports",
    params(("id" = ImportId, Path), ImportRowQuery),
    responses((status = 200, body = PageView<ImportRowView>))
)]
#[get("/api/v1/imports/{id}/rows")]
async fn list_import_rows(
    state: State,
    guard: Guard<need::ImportRun>,
    id: PathId<ImportId>,
    query: ValidQuery<ImportRowQuery>,
    lang: RequestLang,
) -> Outcome<web::Json<PageView<ImportRowView>>> {
    state.db.read(guard, move |read, grant| service::rows(read, grant, id.0, &query.0, lang.0)).await.map(web::Json)
}

/// Writes an import
///
/// All in one transaction. Rows are compared once more: where records changed since the preview, nothing is written and
/// the answer is `import_outdated`. While it runs, reading the import tells the progress.
#[utoipa::path(
    tag = "imports",
    params(("id" = ImportId, Path)),
    request_body = ConfirmImport,
    responses((status = 200, body = ImportView))
)]
#[post("/api/v1/imports/{id}/confirm")]
async fn confirm_import(
    state: State,
    guard: Guard<need::ImportRun>,
    id: PathId<ImportId>,
    input: ValidJson<ConfirmImport>,
) -> Outcome<web::Json<ImportView>> {
    let _turn = state.imports.turn().await?;
    let progress = state.imports.progress.clone();
    let confirmed = state
        .db
        .write(guard, move |tx, grant| {
            let running = progress.begin(id.0);
            service::confirm(tx, grant, id.0, input.0.mode, &running)
        })
        .await?;
    match confirmed {
        Confirmed::Written(view) => Ok(web::Json(*view)),
        Confirmed::Outdated => Err(Fault::new(ErrorCode::ImportOutdated)),
    }
}

/// The refused rows as a spreadsheet
///
/// The original columns and one more with the reasons. Put right, the file can be uploaded as it is.
#[utoipa::path(
    tag = "imports",
    params(("id" = ImportId, Path)),
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
)]
#[get("/api/v1/imports/{id}/refused.xlsx")]
async fn export_refused_rows(
    state: State,
    guard: Guard<need::ImportRun>,
    id: PathId<ImportId>,
    lang: RequestLang,
) -> Outcome<Download> {
    state.db.read(guard, move |read, grant| service::refused(read, grant, id.0, lang.0)).await
}

/// Discards an import
#[utoipa::path(tag = "imports", params(("id" = ImportId, Path)), responses((status = 204)))]
#[delete("/api/v1/imports/{id}")]
async fn delete_import(state: State, guard: Guard<need::ImportRun>, id: PathId<ImportId>) -> Outcome<HttpResponse> {
    state.db.write(guard, move |tx, grant| service::delete(tx, grant, id.0)).await?;
    Ok(HttpResponse::NoContent().finish())
}
