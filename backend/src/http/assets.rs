//! The page's files: embedded in the binary, compressed beforehand, named by their content.

use actix_web::http::Method;
use actix_web::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, ETAG, IF_NONE_MATCH, VARY};
use actix_web::{HttpRequest, HttpResponse};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "../target/web"]
#[allow_missing = true]
struct Page;

/// Serves a file of the page; any other address gets the page itself, which knows its own screens.
pub(super) fn serve(request: &HttpRequest) -> HttpResponse {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return HttpResponse::MethodNotAllowed().insert_header(("Allow", "GET, HEAD")).finish();
    }
    let path = request.path().trim_start_matches('/');
    let is_asset = path.starts_with("assets/");
    let name = if is_asset || path == "robots.txt" { path } else { "index.html" };
    let Some((file, encoding)) = choose(request, name) else {
        return HttpResponse::NotFound().content_type("text/plain; charset=utf-8").body("404");
    };
    let etag = format!("\"{}\"", hex(&file.metadata.sha256_hash()[..12]));
    let mut response = HttpResponse::Ok();
    response
        .insert_header((ETAG, etag.clone()))
        .insert_header((VARY, "Accept-Encoding"))
        .insert_header((CACHE_CONTROL, if is_asset { "public, max-age=31536000, immutable" } else { "no-cache" }));
    if request.headers().get(IF_NONE_MATCH).is_some_and(|v| v.as_bytes() == etag.as_bytes()) {
        return response.status(actix_web::http::StatusCode::NOT_MODIFIED).finish();
    }
    if let Some(encoding) = encoding {
        response.insert_header((CONTENT_ENCODING, encoding));
    }
    response.content_type(media_type(name)).body(file.data.into_owned())
}

/// A file of the page as it is, for handlers that fill it.
pub(crate) fn page_file(name: &str) -> Option<String> {
    Page::get(name).and_then(|file| String::from_utf8(file.data.into_owned()).ok())
}

fn choose(request: &HttpRequest, name: &str) -> Option<(EmbeddedFile, Option<&'static str>)> {
    let accepted = request.headers().get(ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    for (encoding, suffix) in [("br", "br"), ("gzip", "gz")] {
        if accepted.split(',').any(|part| part.split(';').next().is_some_and(|e| e.trim() == encoding))
            && let Some(file) = Page::get(&format!("{name}.{suffix}"))
        {
            return Some((file, Some(encoding)));
        }
    }
    Page::get(name).map(|file| (file, None))
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "json" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
