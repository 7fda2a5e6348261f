//! The server: REST API, database, page, command line.

pub mod imports;
