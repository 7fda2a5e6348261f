//! Endpoints of imports.

use crate::identity::Deed;
use crate::kernel::{Access, Endpoint, Method};

const NEED: Access = Access::Needs(Deed::ImportRun);

/// The header with the percent-encoded name of the uploaded file.
pub const FILE_NAME_HEADER: &str = "X-File-Name";

/// Uploads a file: it is read and compared, nothing is written.
pub const CREATE_IMPORT: Endpoint = Endpoint::new("create_import", Method::Post, "/api/v1/imports", NEED);
/// Imports within reach, newest first.
pub const LIST_IMPORTS: Endpoint = Endpoint::new("list_imports", Method::Get, "/api/v1/imports", NEED);
/// One import with its progress.
pub const GET_IMPORT: Endpoint = Endpoint::new("get_import", Method::Get, "/api/v1/imports/{id}", NEED);
/// Its rows with their verdicts.
pub const LIST_IMPORT_ROWS: Endpoint =
    Endpoint::new("list_import_rows", Method::Get, "/api/v1/imports/{id}/rows", NEED);
/// Writes it, all in one transaction; meanwhile reading the import tells the progress.
pub const CONFIRM_IMPORT: Endpoint =
    Endpoint::new("confirm_import", Method::Post, "/api/v1/imports/{id}/confirm", NEED);
/// The refused rows as a spreadsheet, with a column of reasons.
pub const EXPORT_REFUSED_ROWS: Endpoint =
    Endpoint::new("export_refused_rows", Method::Get, "/api/v1/imports/{id}/refused.xlsx", NEED);
/// Discards an import and what was read from its file.
pub const DELETE_IMPORT: Endpoint = Endpoint::new("delete_import", Method::Delete, "/api/v1/imports/{id}", NEED);

/// All endpoints of the slice.
pub const ENDPOINTS: &[Endpoint] =
    &[CREATE_IMPORT, LIST_IMPORTS, GET_IMPORT, LIST_IMPORT_ROWS, CONFIRM_IMPORT, EXPORT_REFUSED_ROWS, DELETE_IMPORT];
