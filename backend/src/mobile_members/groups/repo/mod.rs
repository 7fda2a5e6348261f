//! Statements on organisations of mobile members and agreements.

#[macro_use]
pub(in crate::mobile_members) mod sides;

pub(super) mod agreements;
pub(super) mod life;
pub(in crate::mobile_members) mod members;
pub(super) mod suggestions;
