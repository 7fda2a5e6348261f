//! Secret ballots: rounds and their slips for those who hold them, the ballot and the result for everybody.

mod create;
mod detail;
mod index;
mod result;
mod slips;
mod steps;
mod vote;

pub(crate) use detail::detail;
pub(crate) use index::index;
pub(crate) use result::result;
pub(crate) use vote::vote;
