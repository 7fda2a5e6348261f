//! Statements on reports and samples.

pub(super) mod cases;
pub(super) mod figures;
pub(super) mod reports;
pub(super) mod samples;
