//! Query strings and path places.

use std::future::{Ready, ready};
use std::str::FromStr;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use changxiao_shared::kernel::field_errors;
use serde::de::DeserializeOwned;
use validator::Validate;

use super::body::misfit;
use super::unrouted::refusal;
use crate::fault::{Fault, Outcome, no_field_errors};

/// A query string that passed validation.
#[derive(Debug)]
pub struct ValidQuery<T>(pub T);

impl<T: DeserializeOwned + Validate> FromRequest for ValidQuery<T> {
    type Error = Fault;
    type Future = Ready<Result<Self, Fault>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(parse(request.query_string()).map(ValidQuery))
    }
}

fn parse<T: DeserializeOwned + Validate>(query: &str) -> Outcome<T> {
    let deserializer = serde_urlencoded::Deserializer::new(form_urlencoded::parse(query.as_bytes()));
    let value: T = serde_path_to_error::deserialize(deserializer)
        .map_err(|e| Fault::fields(vec![misfit(e.path(), &e.inner().to_string())]))?;
    match value.validate() {
        Ok(()) => Ok(value),
        Err(errors) => no_field_errors(field_errors(&errors)).map(|()| value),
    }
}

/// The id of a record in the path, or what else names it. What is not an id names no record: 404.
#[derive(Clone, Copy, Debug)]
pub struct PathId<T>(pub T);

impl<T: FromStr> FromRequest for PathId<T> {
    type Error = Fault;
    type Future = Ready<Result<Self, Fault>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let id = request.match_info().iter().next().and_then(|(_, text)| text.parse().ok());
        ready(id.map(PathId).ok_or_else(|| refusal(request)))
    }
}

/// The id of a record in the path, and the id of a part of it that follows.
#[derive(Clone, Copy, Debug)]
pub struct PathIds<A, B>(pub A, pub B);

impl<A: FromStr, B: FromStr> FromRequest for PathIds<A, B> {
    type Error = Fault;
    type Future = Ready<Result<Self, Fault>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let mut places = request.match_info().iter().map(|(_, text)| text);
        let ids = (places.next().and_then(|t| t.parse().ok()), places.next().and_then(|t| t.parse().ok()));
        ready(match ids {
            (Some(record), Some(part)) => Ok(PathIds(record, part)),
            _ => Err(refusal(request)),
        })
    }
}
