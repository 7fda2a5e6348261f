//! What a database failure means. A conflict means something only where the call says so.

use changxiao_shared::kernel::{ErrorCode, FieldCode};
use diesel::result::{DatabaseErrorKind, Error};

use crate::fault::{Fault, Outcome};

impl From<Error> for Fault {
    fn from(error: Error) -> Fault {
        match &error {
            Error::NotFound => Fault::not_found(),
            Error::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => {
                Fault { retry: true, cause: Some(error.to_string()), ..Fault::new(ErrorCode::Busy) }
            }
            // A number or name that was free when it was looked for: somebody was quicker. Run again, the checks see it; if
            // they do not, it is a defect.
            Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _) => {
                Fault { retry: true, ..Fault::internal(error) }
            }
            Error::DatabaseError(_, info) => {
                let text = info.message();
                let code = if text.contains("database or disk is full") || text.contains("No space left") {
                    ErrorCode::StorageFull
                } else if text.contains("database is locked") || text.contains("lock timeout") {
                    ErrorCode::Busy
                } else {
                    ErrorCode::Internal
                };
                let retry = text.contains("deadlock detected");
                Fault { retry, cause: Some(error.to_string()), ..Fault::new(code) }
            }
            _ => Fault::internal(error),
        }
    }
}

/// Says at the call what a unique violation means.
pub trait OnConflict<T> {
    /// A unique violation means that this field's value is taken.
    ///
    /// # Errors
    /// `duplicate` naming the field; other failures as they are.
    fn taken(self, field: &str) -> Outcome<T>;
}

impl<T> OnConflict<T> for Result<T, Error> {
    fn taken(self, field: &str) -> Outcome<T> {
        self.map_err(|error| match error {
            Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _) => {
                let mut fault = Fault::field(field, FieldCode::Taken);
                fault.code = ErrorCode::Duplicate;
                fault
            }
            other => other.into(),
        })
    }
}

/// Says what it means that a version-guarded update changed no row.
pub trait ChangedRows {
    /// Exactly one row must have changed; none means that somebody else was first.
    ///
    /// # Errors
    /// `stale_version`, or the failure as it is.
    fn or_stale(self) -> Outcome<()>;
}

impl ChangedRows for Result<usize, Error> {
    fn or_stale(self) -> Outcome<()> {
        match self? {
            1 => Ok(()),
            0 => Err(Fault::new(ErrorCode::StaleVersion)),
            n => Err(Fault::internal(format!("{n} rows changed where one was meant"))),
        }
    }
}

/// Escapes what `LIKE … ESCAPE '\\'` reads as a pattern.
pub fn escape_like(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}
