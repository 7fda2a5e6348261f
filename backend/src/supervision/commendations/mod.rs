//! Commendation (C4-15, A4-11, B-27).

mod awards;
mod reader;
mod repo;
pub(super) mod routes;
mod rows;
mod service;
mod story;
mod view;

pub(super) use awards::awards_of;
pub(super) use story::scene;
