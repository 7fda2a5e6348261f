//! Everything held about whoever asks, as one file: JSON for programs, a workbook for people. What belongs in it is said
//! by the inventory beside the schema (`db/inventory`).

mod archive;
mod book;
mod content;
mod repo;
pub mod routes;
mod service;
mod views;
