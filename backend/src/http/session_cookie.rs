//! The refresh token's cookie: out of reach of scripts, sent to the session addresses of this site only.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use changxiao_shared::kernel::ErrorCode;

use crate::fault::{Fault, Outcome};
use crate::state::AppState;

const NAME: &str = "cx_refresh";
/// Over HTTPS browsers then refuse the cookie from subdomains and over plain HTTP.
const HOST_NAME: &str = "__Host-cx_refresh";
/// Pages of other sites cannot send this header without being asked for permission first.
const HEADER: &str = "X-Changxiao";

/// Whether the page is reached over HTTPS.
pub(super) fn is_secure(state: &AppState) -> bool {
    state.config.public_url().starts_with("https://")
}

/// The cookie that carries a refresh token.
pub(crate) fn carry(state: &AppState, token: String) -> Cookie<'static> {
    let secure = is_secure(state);
    Cookie::build(if secure { HOST_NAME } else { NAME }, token)
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Strict)
        .path("/")
        .max_age(Duration::hours(12))
        .finish()
}

/// The cookie that removes it.
pub(crate) fn remove(state: &AppState) -> Cookie<'static> {
    let mut cookie = carry(state, String::new());
    cookie.set_max_age(Duration::ZERO);
    cookie
}

/// The refresh token of a request that our own page sent.
pub(crate) fn read(request: &HttpRequest, state: &AppState) -> Outcome<String> {
    let refused = || Fault::new(ErrorCode::Unauthenticated);
    if request.headers().get(HEADER).is_none_or(|v| v.as_bytes() != b"1") {
        return Err(refused());
    }
    if request.headers().get("Sec-Fetch-Site").is_some_and(|v| v.as_bytes() != b"same-origin") {
        return Err(refused());
    }
    let name = if is_secure(state) { HOST_NAME } else { NAME };
    request.cookie(name).map(|c| c.value().to_owned()).filter(|t| !t.is_empty()).ok_or_else(refused)
}
