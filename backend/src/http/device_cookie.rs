//! The cookie by which a device is known again on which somebody has signed in. It opens nothing: it only keeps what
//! others get wrong elsewhere from making its holder wait.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

use super::session_cookie::is_secure;
use crate::identity::Device;
use crate::state::AppState;

const NAME: &str = "cx_device";
const HOST_NAME: &str = "__Host-cx_device";

/// The cookie of a device.
pub(crate) fn carry(state: &AppState, device: &Device) -> Cookie<'static> {
    let secure = is_secure(state);
    Cookie::build(if secure { HOST_NAME } else { NAME }, device.write(&state.stamp))
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Strict)
        .path("/")
        .max_age(Duration::days(Device::DAYS))
        .finish()
}

/// The device a request comes from, where it was given a cookie.
pub(crate) fn read(request: &HttpRequest, state: &AppState) -> Option<Device> {
    let cookie = request.cookie(if is_secure(state) { HOST_NAME } else { NAME })?;
    Device::read(&state.stamp, cookie.value())
}
