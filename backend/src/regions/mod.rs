//! Administrative divisions on the server: the national list down to the township in memory, villages in the database.

mod index;
mod lookup;
pub mod repo;
pub mod routes;
pub mod rows;
mod search;
pub mod service;
mod villages;
mod words;

pub use lookup::full_names;
pub use villages::VillageColumn;
pub(crate) use villages::village;
