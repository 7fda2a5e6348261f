//! Organisations of mobile members and co-management agreements (C3-06, A3-19, D3-04).

mod agreement;
mod facts;
mod membership;
pub(super) mod repo;
pub(super) mod routes;
mod rows;
pub(super) mod service;
pub(super) mod story;
mod suggestions;
mod view;

pub(super) use facts::{manages, seats};
pub(super) use membership::{follow, name_of};
pub(super) use view::reference;
