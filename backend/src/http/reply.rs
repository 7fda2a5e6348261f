//! Replies: a record with its version, a record made, a file.

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, ETAG, LOCATION};
use actix_web::{HttpRequest, HttpResponse, Responder};
use serde::Serialize;

use crate::db::StoredReply;

/// A versioned record: JSON with an `ETag`.
#[derive(Debug)]
pub struct Versioned<T> {
    /// Its version.
    pub version: i32,
    /// The view.
    pub view: T,
}

impl<T: Serialize> Responder for Versioned<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok().insert_header((ETAG, format!("\"{}\"", self.version))).json(self.view)
    }
}

/// What anybody may see and seldom changes: JSON that may be kept for ten minutes.
#[derive(Debug)]
pub struct Cacheable<T>(pub T);

impl<T: Serialize> Responder for Cacheable<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok().insert_header((CACHE_CONTROL, "public, max-age=600")).json(self.0)
    }
}

/// A record made, now or by an earlier request with the same idempotency key.
#[derive(Debug)]
pub struct Created(pub StoredReply);

impl Responder for Created {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let StoredReply { status, location, etag, body } = self.0;
        let mut response = HttpResponse::build(StatusCode::from_u16(status).unwrap_or(StatusCode::CREATED));
        if let Some(location) = location {
            response.insert_header((LOCATION, location));
        }
        if let Some(etag) = etag {
            response.insert_header((ETAG, etag));
        }
        response.content_type("application/json").body(body)
    }
}

/// A file to be saved, not shown.
#[derive(Debug)]
pub struct Download {
    /// File name, may be Chinese.
    pub name: String,
    /// Media type.
    pub media_type: &'static str,
    /// Content.
    pub bytes: Vec<u8>,
}

impl Download {
    /// A spreadsheet.
    pub fn xlsx(name: impl Into<String>, bytes: Vec<u8>) -> Download {
        let media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        Download { name: name.into(), media_type, bytes }
    }
}

impl Responder for Download {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        // RFC 6266: the encoded form carries any name, and needs no quoting rules.
        let name: String = self
            .name
            .bytes()
            .map(|b| {
                if b.is_ascii_alphanumeric() || b"-._".contains(&b) {
                    char::from(b).to_string()
                } else {
                    format!("%{b:02X}")
                }
            })
            .collect();
        HttpResponse::Ok()
            .content_type(self.media_type)
            .insert_header((CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{name}")))
            .body(self.bytes)
    }
}
