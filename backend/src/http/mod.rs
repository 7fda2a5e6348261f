//! What is actix and belongs to no slice: extractors, replies, the edge every request passes, the page's files.

mod assets;
mod auth;
mod body;
pub(crate) mod device_cookie;
mod edge;
mod error;
mod file;
mod form;
mod guide;
mod metrics;
pub(crate) mod oidc_cookie;
mod openapi;
mod query;
mod reply;
mod server;
pub(crate) mod session_cookie;
mod unrouted;

pub(crate) use assets::page_file;
pub use auth::ClientAddress;
pub use body::{BATCH_LIMIT, IfMatch, NewJson, ValidJson};
pub use error::RequestLang;
pub use file::Upload;
pub use form::ClientForm;
pub use metrics::serve_metrics;
pub use openapi::document;
pub use query::{PathId, PathIds, ValidQuery};
pub use reply::{Cacheable, Created, Download, Versioned};
pub use server::{Running, start};
