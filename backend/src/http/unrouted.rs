//! What no route took: the page for the page's own addresses, 405 for a known address, 404 for the rest.

use actix_web::http::header::ALLOW;
use actix_web::{HttpRequest, HttpResponse};
use changxiao_shared::kernel::ErrorCode;

use super::assets;
use super::error::{lang_of, problem_response};
use crate::fault::Fault;

/// The last resort of the router.
pub(super) async fn unrouted(request: HttpRequest) -> HttpResponse {
    let path = request.path();
    if !path.starts_with("/api/") {
        return assets::serve(&request);
    }
    let allowed: Vec<&str> =
        changxiao_shared::endpoints().filter(|e| matches(e.path, path)).map(|e| e.method.as_str()).collect();
    let lang = lang_of(request.headers());
    if allowed.is_empty() {
        return problem_response(&Fault::not_found(), lang, None);
    }
    let mut response = problem_response(&Fault::new(ErrorCode::MethodNotAllowed), lang, None);
    if let Ok(value) = allowed.join(", ").parse() {
        response.headers_mut().insert(ALLOW, value);
    }
    response
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
    use super::matches;

    #[test]
    fn places_match_one_part() {
        assert!(matches("/api/v1/a/{id}", "/api/v1/a/7"));
        assert!(!matches("/api/v1/a/{id}", "/api/v1/a/"));
        assert!(!matches("/api/v1/a/{id}", "/api/v1/a/7/b"));
    }
}
