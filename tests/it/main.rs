//! Tests of the running server.

mod backup;
mod binary;
mod contract;
mod durability;
mod identity;
mod imports;
mod organizations;
mod pledges;
