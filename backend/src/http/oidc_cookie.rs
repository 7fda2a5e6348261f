//! The cookie of somebody who is at the identity provider. The provider leads back from another site, so it is the one
//! cookie that browsers send then (`Lax`); it is taken away as soon as its holder is back.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

use super::session_cookie::is_secure;
use crate::identity::Pending;
use crate::state::AppState;

const NAME: &str = "cx_oidc";
const HOST_NAME: &str = "__Host-cx_oidc";

/// The cookie.
pub(crate) fn carry(state: &AppState, pending: &Pending) -> Cookie<'static> {
    with(state, pending.write(&state.stamp), Duration::minutes(Pending::MINUTES))
}

/// The cookie that removes it.
pub(crate) fn remove(state: &AppState) -> Cookie<'static> {
    with(state, String::new(), Duration::ZERO)
}

/// Who comes back, if it is in time.
pub(crate) fn read(request: &HttpRequest, state: &AppState) -> Option<Pending> {
    let cookie = request.cookie(if is_secure(state) { HOST_NAME } else { NAME })?;
    Pending::read(&state.stamp, cookie.value(), state.now())
}

fn with(state: &AppState, text: String, age: Duration) -> Cookie<'static> {
    let secure = is_secure(state);
    Cookie::build(if secure { HOST_NAME } else { NAME }, text)
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Lax)
        .path("/")
        .max_age(age)
        .finish()
}
