//! What every slice builds on: typed ids, coded enums, languages, error codes, pages, endpoint descriptions.

pub mod check;
mod coded;
mod date;
mod endpoint;
mod error;
mod file;
mod id;
mod lang;
mod page;
mod stored_text;
pub mod text;
mod timeline;

#[cfg(feature = "openapi")]
pub use coded::code_schema;
pub use date::{day_in_china, format_date, format_date_time};
pub use endpoint::{Access, Endpoint, Method};
pub(crate) use error::in_order_of_fields;
pub use error::{ErrorCode, FieldCode, FieldError, Problem, field_errors};
pub use file::{FILE_TYPES, MAX_FILE_BYTES};
pub use id::ParseIdError;
pub use lang::Lang;
pub use page::{MAX_PAGE, PageQuery, PageView};
pub use timeline::TimelineEntry;
