//! Tests of the running server.

mod imports;
