//! What no route took: the page for the page's own addresses, 405 for a known address, 404 for the rest.

use actix_web::{HttpRequest, HttpResponse};
use changxiao_shared::kernel::{Endpoint, ErrorCode};

use super::assets;
use crate::fault::{Fault, Outcome};

/// The last resort of the router.
pub(super) async fn unrouted(request: HttpRequest) -> Outcome<HttpResponse> {
    if request.path().starts_with("/api/") { Err(refusal(&request)) } else { Ok(assets::serve(&request)) }
}

/// Why an address of the API is not served: it takes other methods, or there is nothing.
pub(super) fn refusal(request: &HttpRequest) -> Fault {
    let methods = allowed(request.path());
    if methods.is_empty() || methods.contains(&request.method().as_str()) {
        Fault::not_found()
    } else {
        Fault::new(ErrorCode::MethodNotAllowed)
    }
}

/// The methods an address takes.
pub(super) fn allowed(path: &str) -> Vec<&'static str> {
    at(path).into_iter().map(|e| e.method.as_str()).collect()
}

/// The endpoints at an address. A fixed address is not taken for a place in another: `/members/find` is no member.
/// The router knows them too, but asks a regular expression for each.
pub(super) fn at(path: &str) -> Vec<&'static Endpoint> {
    let fixed: Vec<_> = changxiao_shared::endpoints().filter(|e| e.path == path).collect();
    if fixed.is_empty() { changxiao_shared::endpoints().filter(|e| matches(e.path, path)).collect() } else { fixed }
}

fn matches(pattern: &str, path: &str) -> bool {
    let (mut want, mut have) = (pattern.split('/'), path.split('/'));
    loop {
        match (want.next(), have.next()) {
            (None, None) => return true,
            (Some(w), Some(h)) if w == h || (w.starts_with('{') && !h.is_empty()) => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{allowed, matches};

    #[test]
    fn places_match_one_part() {
        assert!(matches("/api/v1/a/{id}", "/api/v1/a/7"));
        assert!(!matches("/api/v1/a/{id}", "/api/v1/a/"));
        assert!(!matches("/api/v1/a/{id}", "/api/v1/a/7/b"));
    }

    #[test]
    fn a_fixed_address_is_no_place() {
        assert_eq!(allowed("/api/v1/members/find"), ["POST"]);
        assert_eq!(allowed("/api/v1/members/7"), ["GET", "PUT"]);
        assert!(allowed("/api/v1/nothing").is_empty());
    }
}
