//! What clients send about imports. The file itself is the body of the upload, its name the header `X-File-Name`.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{ConfirmMode, ImportKind, RowVerdict};
use crate::organizations::OrganizationId;

/// What an uploaded file is. The body is the file as it is, with the media type of .xlsx or `text/csv`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct CreateImportQuery {
    /// What the spreadsheet lists.
    pub kind: ImportKind,
    /// The organisation whose subtree it may touch; rows without a superior hang below it.
    pub organization_id: OrganizationId,
}

/// Confirms an import that is ready.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConfirmImport {
    /// Which rows are written.
    pub mode: ConfirmMode,
}

/// Filters of the rows of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct ImportRowQuery {
    /// Only rows with this verdict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<RowVerdict>,
    /// Where to go on: `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Rows a page, 1 to 200; 20 where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 200))]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 200))]
    pub limit: Option<u32>,
}
