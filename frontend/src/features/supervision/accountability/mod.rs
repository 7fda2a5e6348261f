//! Accountability: the list, one case, opening one; merit records.

mod acts;
mod detail;
mod index;
mod merits;
mod open;

pub(crate) use detail::case;
pub(crate) use index::cases;
pub(crate) use merits::{merit, posts};
