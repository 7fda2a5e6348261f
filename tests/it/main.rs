//! Tests of the running server.

mod backup;
mod binary;
mod durability;
mod identity;
mod imports;
mod pledges;
