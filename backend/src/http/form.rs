//! Forms of OAuth 2.0: body and `Authorization` as they came, for a handler whose refusals have a form of their own.

use actix_web::dev::Payload;
use actix_web::http::header::{AUTHORIZATION, CONTENT_TYPE};
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use super::body::read;
use crate::fault::Fault;

/// The most a form may have.
const FORM_LIMIT: usize = 8 * 1024;

/// A form, and who sends it as its header says.
pub struct ClientForm {
    /// The header `Authorization`.
    pub authorization: Option<String>,
    /// The form; nothing where the body is none.
    pub body: Option<Bytes>,
}

impl FromRequest for ClientForm {
    type Error = Fault;
    type Future = LocalBoxFuture<'static, Result<Self, Fault>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let header = |name| request.headers().get(name).map(|value| value.to_str().unwrap_or_default().to_owned());
        let authorization = header(AUTHORIZATION);
        let media_type = header(CONTENT_TYPE).unwrap_or_default();
        let essence = media_type.split(';').next().unwrap_or_default().trim();
        let is_form = essence.eq_ignore_ascii_case("application/x-www-form-urlencoded");
        let payload = payload.take();
        async move {
            let body = read(payload, FORM_LIMIT).await?;
            Ok(ClientForm { authorization, body: is_form.then_some(body) })
        }
        .boxed_local()
    }
}
