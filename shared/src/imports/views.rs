//! What the server tells about imports.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{ImportId, ImportKind, ImportState, RowVerdict};
use crate::kernel::{FieldCode, FieldError, Lang};
use crate::organizations::OrganizationRef;

/// How many rows have which verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VerdictCounts {
    /// New records.
    pub create: i64,
    /// Records that change.
    pub change: i64,
    /// Records that stay as they are.
    pub unchanged: i64,
    /// Rows not taken.
    pub refuse: i64,
}

impl VerdictCounts {
    /// Counts one more row.
    pub const fn add(&mut self, verdict: RowVerdict) {
        match verdict {
            RowVerdict::Create => self.create += 1,
            RowVerdict::Change => self.change += 1,
            RowVerdict::Unchanged => self.unchanged += 1,
            RowVerdict::Refuse => self.refuse += 1,
        }
    }
}

/// An import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportView {
    /// Id.
    pub id: ImportId,
    /// What the spreadsheet lists.
    pub kind: ImportKind,
    /// The organisation whose subtree it may touch.
    pub organization: OrganizationRef,
    /// Name of the file.
    pub file_name: String,
    /// How far it is.
    pub state: ImportState,
    /// Rows written so far.
    pub done: i64,
    /// Rows in all.
    pub total: i64,
    /// Verdicts.
    pub counts: VerdictCounts,
    /// Headings of columns that are not read.
    pub ignored_columns: Vec<String>,
    /// Who uploaded it.
    pub created_by: String,
    /// When it was uploaded.
    pub created_at: DateTime<Utc>,
    /// When its state last changed.
    pub updated_at: DateTime<Utc>,
}

/// One cell of a row as it was read; personal numbers are masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportCell {
    /// Heading of the column, as in the sheet.
    pub column: String,
    /// The value, stray blanks taken off.
    pub value: String,
}

/// What is wrong with a row, and in which column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportProblem {
    /// Heading of the column, as in the sheet; the customary one where the sheet has no such column.
    pub column: String,
    /// What is wrong.
    pub code: FieldCode,
    /// The words, in the language of the request.
    pub message: String,
    /// Lower bound, or the row meant, where the code has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<String>,
    /// Upper bound, where the code has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<String>,
}

impl ImportProblem {
    /// A field error with the column it stands in.
    pub fn new(column: impl Into<String>, error: FieldError) -> ImportProblem {
        let FieldError { field: _, code, message, min, max } = error;
        ImportProblem { column: column.into(), code, message, min, max }
    }

    /// The same in another language.
    #[must_use]
    pub fn localize(mut self, lang: Lang) -> ImportProblem {
        self.message = self.code.message(lang, self.min.as_deref(), self.max.as_deref());
        self
    }
}

/// A row of an import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportRowView {
    /// Number of the row in the sheet; the first has 1.
    pub row: u32,
    /// What would be done with it.
    pub verdict: RowVerdict,
    /// What was read.
    pub cells: Vec<ImportCell>,
    /// Headings of the columns whose values change.
    pub changes: Vec<String>,
    /// What is wrong.
    pub problems: Vec<ImportProblem>,
}
