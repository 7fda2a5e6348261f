//! Members: fields, code tables, requests, views, rules.

mod types;

pub use types::*;
