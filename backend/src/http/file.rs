//! A file as a body: read within a limit, its name in a header.

use actix_web::dev::Payload;
use actix_web::http::header::{CONTENT_TYPE, HeaderMap};
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest};
use changxiao_shared::kernel::FieldCode;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sha2::{Digest, Sha256};

use super::body::{idempotency_key, read};
use crate::db::IdempotencyKey;
use crate::fault::{Fault, Outcome};

/// The longest file name kept, in characters.
const MAX_NAME: usize = 120;

/// A file of at most `LIMIT` bytes. Nothing of it has been looked into.
#[derive(Debug)]
pub struct Upload<const LIMIT: usize> {
    /// Its name, without folders; empty where none was sent.
    pub name: String,
    /// What the client says it is.
    pub media_type: String,
    /// Its content.
    pub bytes: Bytes,
    /// The client's `Idempotency-Key`, where it sent one.
    pub key: Option<IdempotencyKey>,
}

impl<const LIMIT: usize> FromRequest for Upload<LIMIT> {
    type Error = Fault;
    type Future = LocalBoxFuture<'static, Result<Self, Fault>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let headers = request.headers();
        let (name, media_type) = (file_name(headers), media_type(headers));
        let key = idempotency_key(headers);
        let operation = format!("{} {}", request.method(), request.uri());
        let payload = payload.take();
        async move {
            let key = key?;
            let bytes = not_empty(read(payload, LIMIT).await?)?;
            let request = Sha256::digest(&bytes).into();
            let key = key.map(|key| IdempotencyKey { key, operation, request });
            Ok(Upload { name, media_type, bytes, key })
        }
        .boxed_local()
    }
}

/// An empty file is no file.
fn not_empty(bytes: Bytes) -> Outcome<Bytes> {
    if bytes.is_empty() { Err(Fault::field("file", FieldCode::Required)) } else { Ok(bytes) }
}

fn media_type(headers: &HeaderMap) -> String {
    let given = headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    given.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The name sent, percent-encoded UTF-8, without folders and control characters; of a long one the end is kept, which
/// has the extension.
fn file_name(headers: &HeaderMap) -> String {
    let sent = headers.get("X-File-Name").map(|v| v.as_bytes()).unwrap_or_default();
    let decoded = percent_decode(sent);
    let text = String::from_utf8_lossy(&decoded);
    let last = text.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: Vec<char> = last.chars().filter(|c| !c.is_control()).collect();
    name[name.len().saturating_sub(MAX_NAME)..].iter().collect::<String>().trim().to_owned()
}

fn percent_decode(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).and_then(|h| std::str::from_utf8(h).ok()).and_then(|h| u8::from_str_radix(h, 16).ok());
        match (first, hex) {
            (b'%', Some(byte)) => {
                out.push(byte);
                rest = &tail[2..];
            }
            _ => {
                out.push(*first);
                rest = tail;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};

    use super::file_name;

    #[test]
    fn names_lose_folders_and_control_characters() {
        let name = |sent: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(HeaderName::from_static("x-file-name"), HeaderValue::from_str(sent).expect("a header"));
            file_name(&headers)
        };
        assert_eq!(name("..%2F%E9%81%93%E8%B7%AF.jpg"), "道路.jpg");
        assert_eq!(name("C:%5Cphotos%5Ca%0D%0Ab.png"), "ab.png");
        assert_eq!(name("100%25.pdf"), "100%.pdf");
        assert_eq!(name(&format!("{}.pdf", "a".repeat(500))).len(), 120);
        assert_eq!(file_name(&HeaderMap::new()), "");
    }
}
