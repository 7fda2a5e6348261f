//! Rounds of appraisal on the server (C4-11, C4-12).

mod docx;
mod reader;
mod repo;
pub(super) mod routes;
mod rows;
mod service;
pub mod story;
mod view;
