//! Statements on mobile members.

pub(super) mod certificates;
pub(super) mod letters;
pub(super) mod life;
pub(super) mod log;
pub(super) mod registers;
pub(super) mod stays;
