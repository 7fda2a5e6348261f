//! Mobile members (A3, C3, D3, E): one shared case for both sides, certificates, the two registers.

mod certificates;
mod committee;
mod contact;
mod counts;
mod entries;
mod erasure;
mod exchanges;
mod facts;
mod groups;
mod letters;
mod lookup;
pub(crate) mod many;
pub(crate) mod measures;
mod places;
mod repo;
pub mod routes;
mod rows;
mod service;
mod sheet;
mod stays;
pub mod story;
mod view;

pub(crate) use erasure::erase_contacts;
pub(crate) use lookup::{find_stay, note_sighting, open_stay, stay_by_name};
