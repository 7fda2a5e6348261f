//! What a request can fail with: a code of the one error table, the fields concerned, and for defects the cause.

use std::time::Duration;

use changxiao_shared::kernel::{ErrorCode, FieldCode, FieldError};

/// A refusal or a defect. Routes return it; `http` turns it into problem details.
#[derive(Debug, thiserror::Error)]
#[error("{}: {}", code.code(), detail.as_deref().or(cause.as_deref()).unwrap_or_default())]
pub struct Fault {
    /// What happened.
    pub code: ErrorCode,
    /// Fields that are wrong.
    pub fields: Vec<FieldError>,
    /// Said to the client.
    pub detail: Option<String>,
    /// Said to the log only.
    pub cause: Option<String>,
    /// The transaction lost against another and may be run again.
    pub retry: bool,
    /// When to ask again, for `Retry-After`, where that is known.
    pub wait: Option<Duration>,
    /// The attempt itself was written down: the transaction changed nothing else, and its audit rows stay.
    pub recorded: bool,
}

/// What services return.
pub type Outcome<T> = Result<T, Fault>;

impl Fault {
    /// A refusal without fields.
    pub fn new(code: ErrorCode) -> Fault {
        Fault { code, fields: Vec::new(), detail: None, cause: None, retry: false, wait: None, recorded: false }
    }

    /// One field is wrong.
    pub fn field(field: impl Into<String>, code: FieldCode) -> Fault {
        Fault::fields(vec![FieldError::new(field, code)])
    }

    /// Several fields are wrong.
    pub fn fields(fields: Vec<FieldError>) -> Fault {
        Fault { fields, ..Fault::new(ErrorCode::ValidationFailed) }
    }

    /// Not there, or out of reach.
    pub fn not_found() -> Fault {
        Fault::new(ErrorCode::NotFound)
    }

    /// A defect of ours; the cause goes to the log, never to the client.
    pub fn internal(cause: impl std::fmt::Display) -> Fault {
        Fault { cause: Some(cause.to_string()), ..Fault::new(ErrorCode::Internal) }
    }

    /// The same with words for this one case.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Fault {
        self.detail = Some(detail.into());
        self
    }
}

/// Turns an empty list of field errors into success.
///
/// # Errors
/// `validation_failed` with the fields given.
pub fn no_field_errors(errors: Vec<FieldError>) -> Outcome<()> {
    if errors.is_empty() { Ok(()) } else { Err(Fault::fields(errors)) }
}
