//! What every request passes: an id, a deadline, the caller's identity, security headers, problem details, one log line.

use std::borrow::Cow;
use std::time::Duration;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpResponse, web};
use changxiao_shared::kernel::{Endpoint, ErrorCode, Lang};

use super::error::{lang_of, problem_response};
use super::{auth, unrouted};
use crate::db::RequestMeta;
use crate::fault::Fault;
use crate::state::AppState;

/// Uploads and downloads of lists get so many times the usual deadline.
const LONG: u32 = 4;

const PAGE_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; \
    base-uri 'none'; object-src 'none'; frame-ancestors 'none'";
const API_POLICY: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";
/// Swagger UI brings its own scripts and inline styles; it stands alone under its own address.
const DOCS_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";

const HEADERS: [(&str, &str); 6] = [
    ("strict-transport-security", "max-age=31536000; includeSubDomains"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"),
];

/// The edge itself, as a middleware.
///
/// # Errors
/// Never: every failure has become a response.
pub(super) async fn pass(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let id = request_id(&request);
    let meta = RequestMeta { request_id: id.clone(), address: auth::address(&request) };
    request.extensions_mut().insert(meta);
    let started = tokio::time::Instant::now();
    let lang = lang_of(request.headers());
    let path = request.path().to_owned();
    let method = request.method().clone();
    let here = unrouted::at(&path);
    let route = route(&request, &here);
    let resolved = auth::resolve(&request, &here).await;
    let deadline = deadline(&request, &path);
    let outcome = match resolved {
        Err(fault) => Ok(Err(fault.into())),
        Ok(()) => tokio::time::timeout(deadline, next.call(request)).await,
    };
    let answered = match outcome {
        Ok(Ok(response)) => Ok(finished(response.map_into_boxed_body(), lang, &path, &id)),
        Ok(Err(error)) => Err(rendered(&error, lang, &path, &id)),
        Err(_) => Err(rendered(&Fault::new(ErrorCode::RequestTimeout).into(), lang, &path, &id)),
    };
    let status = match &answered {
        Ok(response) => response.status(),
        Err(error) => error.as_response_error().status_code(),
    };
    note(&id, &method, route, status.as_u16(), started.elapsed());
    answered
}

/// The address with its places, for the log and the figures.
fn route(request: &ServiceRequest, here: &[&Endpoint]) -> Cow<'static, str> {
    match here.first() {
        Some(endpoint) => endpoint.path.into(),
        None => request.match_pattern().map_or("unrouted".into(), Cow::from),
    }
}

/// The response with a problem where it carries an error, and with the headers of every response.
fn finished(mut response: ServiceResponse<BoxBody>, lang: Lang, path: &str, id: &str) -> ServiceResponse<BoxBody> {
    if let Some(error) = response.response().error() {
        let problem = problem_of(error, lang, path, id);
        let (http, _) = response.into_parts();
        response = ServiceResponse::new(http, problem);
    }
    add_headers(response.headers_mut(), path, id);
    response
}

/// The one line and the figures of a request, also of one that was cut off.
fn note(id: &str, method: &Method, route: Cow<'static, str>, status: u16, took: Duration) {
    let ms = took.as_secs_f64() * 1000.0;
    tracing::info!(request_id = %id, %method, route = %route, status, ms, "request");
    metrics::counter!("http_requests_total", "method" => method.to_string(), "route" => route.clone(), "status" => status.to_string()).increment(1);
    metrics::histogram!("http_request_seconds", "route" => route).record(took.as_secs_f64());
}

/// A request must be read and answered within this.
fn deadline(request: &ServiceRequest, path: &str) -> Duration {
    let seconds = request.app_data::<web::Data<AppState>>().map_or(15, |state| state.config.request_seconds);
    let usual = Duration::from_secs(seconds);
    if is_long(path) { usual * LONG } else { usual }
}

fn is_long(path: &str) -> bool {
    path.ends_with(".xlsx")
        || path.starts_with("/api/v1/imports")
        || path == "/api/v1/regions/villages"
        || path.ends_with("/files")
}

fn request_id(request: &ServiceRequest) -> String {
    request
        .app_data::<web::Data<AppState>>()
        .map(|state| format!("{:x}", state.db.context().ids.next()))
        .unwrap_or_default()
}

/// An error that never reached a response: the deadline, or a middleware's. It carries its whole answer.
fn rendered(error: &Error, lang: Lang, path: &str, id: &str) -> Error {
    let mut response = problem_of(error, lang, path, id);
    add_headers(response.headers_mut(), path, id);
    actix_web::error::InternalError::from_response("request cut off", response).into()
}

fn problem_of(error: &Error, lang: Lang, path: &str, id: &str) -> HttpResponse {
    let mut response = match error.as_error::<Fault>() {
        Some(fault) => {
            if fault.code.status() >= 500 {
                tracing::error!(request_id = %id, code = fault.code.code(), cause = fault.cause.as_deref(), "defect");
            }
            problem_response(fault, lang, Some(id))
        }
        None => problem_response(&Fault::new(code_of(error)), lang, Some(id)),
    };
    if response.status() == StatusCode::METHOD_NOT_ALLOWED
        && let Ok(methods) = unrouted::allowed(path).join(", ").parse()
    {
        response.headers_mut().insert(ALLOW, methods);
    }
    response
}

/// The code of an error that is not ours.
fn code_of(error: &Error) -> ErrorCode {
    match error.as_response_error().status_code().as_u16() {
        404 => ErrorCode::NotFound,
        405 => ErrorCode::MethodNotAllowed,
        408 => ErrorCode::RequestTimeout,
        413 => ErrorCode::PayloadTooLarge,
        415 => ErrorCode::UnsupportedMediaType,
        status if status < 500 => ErrorCode::InvalidRequest,
        _ => ErrorCode::Internal,
    }
}

fn add_headers(headers: &mut HeaderMap, path: &str, id: &str) {
    for (name, value) in HEADERS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    let (policy, cache) = if path.starts_with("/api/docs") {
        (DOCS_POLICY, Some("no-cache"))
    } else if path.starts_with("/api/") || path == "/healthz" || path == "/readyz" {
        (API_POLICY, Some("no-store"))
    } else {
        (PAGE_POLICY, None)
    };
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    // What a handler lets others keep, it says itself.
    if let Some(cache) = cache
        && !headers.contains_key(CACHE_CONTROL)
    {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    }
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
}
