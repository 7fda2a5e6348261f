//! Mobile members (A3, C3, D3, E): one shared case for both sides, certificates, the two registers.

mod certificates;
mod contact;
mod counts;
mod entries;
mod facts;
mod groups;
pub(crate) mod many;
mod places;
mod repo;
pub mod routes;
mod rows;
mod service;
mod sheet;
mod stays;
pub mod story;
mod view;
