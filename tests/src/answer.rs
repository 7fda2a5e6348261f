//! What the server answered, with assertions that show the body when they fail.

use changxiao_shared::kernel::{ErrorCode, Problem};
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;

use crate::log;

/// A whole answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Headers.
    pub headers: HeaderMap,
    /// Body.
    pub body: Vec<u8>,
    /// `METHOD path`, for the words of a failed assertion.
    pub request: String,
}

impl Answer {
    /// The answer, which must have this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Answer {
        let cause = if self.status >= 500 { log::about(self.header("x-request-id")) } else { String::new() };
        assert_eq!(self.status, status, "{} answered {}\n{cause}", self.request, self.text());
        self
    }

    /// The refusal, which must be this one with its own status.
    #[track_caller]
    pub fn refused(self, code: ErrorCode) -> Problem {
        let problem: Problem = self.expect(code.status()).json();
        assert_eq!(problem.code, code, "{problem:?}");
        problem
    }

    /// The refusal of one field: its path and code must be these.
    #[track_caller]
    pub fn refused_field(self, field: &str, code: changxiao_shared::kernel::FieldCode) -> Problem {
        let problem: Problem = self.json();
        let named = problem.errors.iter().any(|e| e.field == field && e.code == code);
        assert!(named, "no {} at {field}: {problem:?}", code.code());
        problem
    }

    /// The body as a view of the shared crate or as a `serde_json::Value`.
    #[track_caller]
    pub fn json<T: DeserializeOwned>(&self) -> T {
        let read = serde_json::from_slice(&self.body);
        assert!(read.is_ok(), "{} answered {} {}: {:?}", self.request, self.status, self.text(), read.as_ref().err());
        read.expect("checked above")
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A header's value, empty where it is absent.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }

    /// The version in the `ETag`.
    #[track_caller]
    pub fn version(&self) -> i32 {
        self.header("etag").trim_matches('"').parse().expect("an ETag with a version")
    }
}
