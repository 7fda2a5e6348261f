//! A fault becomes problem details in the language of the request. Defects are logged; clients see none of them.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::{ACCEPT_LANGUAGE, CONTENT_LANGUAGE, HeaderMap, RETRY_AFTER};
use actix_web::{FromRequest, HttpRequest, HttpResponse, ResponseError};
use changxiao_shared::kernel::{ErrorCode, Lang, Problem};

use crate::fault::Fault;

impl ResponseError for Fault {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        problem_response(self, Lang::Zh, None)
    }
}

/// The language a request wants.
pub(super) fn lang_of(headers: &HeaderMap) -> Lang {
    headers.get(ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).map_or(Lang::Zh, Lang::from_accept)
}

/// The response of a fault.
pub(super) fn problem_response(fault: &Fault, lang: Lang, request_id: Option<&str>) -> HttpResponse {
    let mut problem = Problem::new(fault.code, lang, fault.fields.clone());
    problem.detail.clone_from(&fault.detail);
    problem.request_id = request_id.map(str::to_owned);
    if matches!(fault.status_code(), StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) {
        problem.retry_after = Some(fault.wait.map_or(10, whole_seconds));
    }
    let mut response = HttpResponse::build(fault.status_code());
    response.content_type("application/problem+json").insert_header((CONTENT_LANGUAGE, lang.tag()));
    if let Some(seconds) = problem.retry_after {
        response.insert_header((RETRY_AFTER, seconds.to_string()));
    }
    if fault.code == ErrorCode::Unauthenticated {
        response.insert_header(("WWW-Authenticate", "Bearer"));
    }
    match serde_json::to_string(&problem) {
        Ok(body) => response.body(body),
        Err(_) => response.finish(),
    }
}

/// Whole seconds after which a wait is over.
fn whole_seconds(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}

/// The language a request wants, for handlers that answer in words.
#[derive(Clone, Copy, Debug)]
pub struct RequestLang(pub Lang);

impl FromRequest for RequestLang {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(RequestLang(lang_of(request.headers()))))
    }
}
