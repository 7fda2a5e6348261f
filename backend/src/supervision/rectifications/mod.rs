//! Rectification with a deadline (C4-16, A4-13).

mod repo;
pub(super) mod routes;
mod rows;
mod service;
mod story;
mod view;
mod waiting;

pub(super) use repo::{organization_of, owing};
pub(super) use story::scene;
pub(super) use view::{answered_by, of_result};
pub(super) use waiting::waiting;
