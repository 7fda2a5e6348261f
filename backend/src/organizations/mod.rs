//! The tree of organisations on the server. Other slices use what this file exports.

mod export;
mod lookup;
pub mod repo;
pub mod routes;
pub mod rows;
pub mod service;
mod words;

pub use lookup::{
    Found, by_ids, children, find_active, find_by_code, find_ref, hold_tree, ids_on, names, narrow, of_place, on_path,
};
pub use words::{initials, person, pinyin};
