//! Bodies and preconditions: read within limits, parsed strictly, validated by the shared crate's rules.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::{CONTENT_TYPE, HeaderMap, IF_MATCH};
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest};
use changxiao_shared::kernel::{ErrorCode, FieldCode, FieldError, field_errors};
use futures_util::future::LocalBoxFuture;
use futures_util::{FutureExt, StreamExt};
use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};
use sha2::{Digest, Sha256};
use validator::Validate;

use crate::db::IdempotencyKey;
use crate::fault::{Fault, Outcome, no_field_errors};

/// The most a JSON body may have.
const JSON_LIMIT: usize = 64 * 1024;

/// A JSON body that passed validation.
#[derive(Debug)]
pub struct ValidJson<T, const LIMIT: usize = JSON_LIMIT>(pub T);

/// The most a batch of many records may have.
pub const BATCH_LIMIT: usize = 512 * 1024;

/// A JSON body that passed validation, with the key under which its answer is kept for repeats.
#[derive(Debug)]
pub struct NewJson<T, const LIMIT: usize = JSON_LIMIT> {
    /// The body.
    pub input: T,
    /// The client's `Idempotency-Key`, where it sent one.
    pub key: Option<IdempotencyKey>,
}

impl<T: DeserializeOwned + Validate + 'static, const LIMIT: usize> FromRequest for ValidJson<T, LIMIT> {
    type Error = Fault;
    type Future = LocalBoxFuture<'static, Result<Self, Fault>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let checked = json_type(request.headers());
        let payload = payload.take();
        async move {
            checked?;
            Ok(ValidJson(parse(&read(payload, LIMIT).await?)?))
        }
        .boxed_local()
    }
}

impl<T: DeserializeOwned + Validate + 'static, const LIMIT: usize> FromRequest for NewJson<T, LIMIT> {
    type Error = Fault;
    type Future = LocalBoxFuture<'static, Result<Self, Fault>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let checked = json_type(request.headers()).and_then(|()| idempotency_key(request.headers()));
        let operation = format!("{} {}", request.method(), request.path());
        let payload = payload.take();
        async move {
            let key = checked?;
            let body = read(payload, LIMIT).await?;
            let request = Sha256::digest(&body).into();
            Ok(NewJson { input: parse(&body)?, key: key.map(|key| IdempotencyKey { key, operation, request }) })
        }
        .boxed_local()
    }
}

/// Reads a body up to a limit.
///
/// # Errors
/// `payload_too_large`, or `invalid_request` when the connection breaks.
pub(super) async fn read(mut payload: Payload, limit: usize) -> Outcome<Bytes> {
    let mut body = actix_web::web::BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| Fault::new(ErrorCode::InvalidRequest))?;
        if body.len() + chunk.len() > limit {
            return Err(Fault::new(ErrorCode::PayloadTooLarge));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

fn json_type(headers: &HeaderMap) -> Outcome<()> {
    let given = headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let essence = given.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case("application/json") {
        Ok(())
    } else {
        Err(Fault::new(ErrorCode::UnsupportedMediaType).with_detail("application/json"))
    }
}

pub(super) fn idempotency_key(headers: &HeaderMap) -> Outcome<Option<String>> {
    let Some(value) = headers.get("Idempotency-Key") else { return Ok(None) };
    match value.to_str() {
        Ok(key) if (1..=128).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic()) => {
            Ok(Some(key.to_owned()))
        }
        _ => Err(Fault::new(ErrorCode::InvalidRequest).with_detail("Idempotency-Key: 1-128 ASCII")),
    }
}

fn parse<T: DeserializeOwned + Validate>(body: &[u8]) -> Outcome<T> {
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let value: T = serde_path_to_error::deserialize(&mut deserializer).map_err(|e| refused(&e))?;
    deserializer.end().map_err(|_| Fault::new(ErrorCode::InvalidRequest))?;
    match value.validate() {
        Ok(()) => Ok(value),
        Err(errors) => no_field_errors(field_errors(&errors)).map(|()| value),
    }
}

fn refused(error: &serde_path_to_error::Error<serde_json::Error>) -> Fault {
    let inner = error.inner();
    if inner.is_syntax() || inner.is_eof() {
        return Fault::new(ErrorCode::InvalidRequest).with_detail("JSON");
    }
    Fault::fields(vec![misfit(error.path(), &inner.to_string())])
}

/// A path as validation writes it: `checklist.1.comment`.
fn dotted(path: &Path) -> String {
    let steps = path.iter().map(|step| match step {
        Segment::Seq { index } => index.to_string(),
        Segment::Map { key } => key.clone(),
        Segment::Enum { variant } => variant.clone(),
        Segment::Unknown => "?".to_owned(),
    });
    steps.collect::<Vec<_>>().join(".")
}

/// What serde says about a value that does not fit, as a field error. Serde has no codes, only words.
pub(super) fn misfit(path: &Path, words: &str) -> FieldError {
    let path = dotted(path);
    let quoted = words.split('`').nth(1).unwrap_or_default();
    if words.starts_with("missing field") {
        let name = if path.is_empty() { quoted.to_owned() } else { format!("{path}.{quoted}") };
        FieldError::new(name, FieldCode::Required)
    } else if words.starts_with("unknown field") {
        // The path already ends with the unknown field's name.
        FieldError::new(if path.is_empty() { quoted.to_owned() } else { path }, FieldCode::UnknownField)
    } else if words.starts_with("unknown variant") {
        FieldError::new(path, FieldCode::UnknownValue)
    } else if words.starts_with("invalid type") {
        FieldError::new(path, FieldCode::WrongType)
    } else {
        FieldError::new(path, FieldCode::Format)
    }
}

/// The version a client read, from `If-Match`.
#[derive(Clone, Copy, Debug)]
pub struct IfMatch(pub i32);

impl FromRequest for IfMatch {
    type Error = Fault;
    type Future = Ready<Result<Self, Fault>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(match request.headers().get(IF_MATCH).map(|v| v.to_str().unwrap_or_default()) {
            None => Err(Fault::new(ErrorCode::PreconditionRequired)),
            // A weak tag matches nothing (RFC 9110, 13.1.1): a proxy may have made it of ours.
            Some(tag) if tag.starts_with("W/\"") => Err(Fault::new(ErrorCode::StaleVersion)),
            Some(tag) => version(tag).map(IfMatch).ok_or_else(|| {
                Fault::new(ErrorCode::InvalidRequest).with_detail("If-Match: the ETag of the record, \"3\"")
            }),
        })
    }
}

/// The version in one of our tags: `"3"`.
fn version(tag: &str) -> Option<i32> {
    let digits = tag.strip_prefix('"')?.strip_suffix('"')?;
    let plain = (1..=9).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let padded = digits.len() > 1 && digits.starts_with('0');
    if plain && !padded { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::{FieldCode, parse};
    use serde::Deserialize;
    use validator::Validate;

    #[derive(Debug, Deserialize, Validate)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        #[validate(range(max = 5))]
        n: i32,
    }

    #[derive(Debug, Deserialize, Validate)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        #[validate(nested)]
        a: Inner,
        #[serde(default)]
        list: Vec<Inner>,
    }

    #[test]
    fn what_does_not_fit_is_named_by_path() {
        let case = |json: &str| {
            let fault = parse::<Outer>(json.as_bytes()).expect_err(json);
            let first = fault.fields.first().map(|f| (f.field.clone(), f.code));
            (fault.code.status(), first)
        };
        assert_eq!(case("{").0, 400);
        assert_eq!(case("{}"), (422, Some(("a".into(), FieldCode::Required))));
        assert_eq!(case(r#"{"a":{}}"#), (422, Some(("a.n".into(), FieldCode::Required))));
        assert_eq!(case(r#"{"a":{"n":1,"role":"x"}}"#), (422, Some(("a.role".into(), FieldCode::UnknownField))));
        assert_eq!(
            case(r#"{"list":[{"n":1},{"role":1}]}"#),
            (422, Some(("list.1.role".into(), FieldCode::UnknownField)))
        );
        assert_eq!(case(r#"{"a":{"n":"1"}}"#), (422, Some(("a.n".into(), FieldCode::WrongType))));
        assert_eq!(case(r#"{"a":{"n":9}}"#), (422, Some(("a.n".into(), FieldCode::Range))));
        assert_eq!(case(r#"{"a":{"n":1}} x"#).0, 400);
        assert_eq!(parse::<Outer>(br#"{"a":{"n":1}}"#).expect("fits").a.n, 1);
        assert_eq!(parse::<Outer>(br#"{"a":{"n":1},"list":[{"n":2}]}"#).expect("fits").list[0].n, 2);
    }
}
