//! Special inquiries (C4-13).

mod repo;
pub(super) mod routes;
mod rows;
mod service;
mod view;

pub(super) use repo::organization_of;
pub(super) use view::{findings, waiting};
