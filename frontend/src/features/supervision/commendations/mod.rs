//! Commendations: occasions, one of them, the public notice, the register of awards.

mod acts;
mod awards;
mod detail;
mod index;
mod notice;
mod objections;

pub(crate) use awards::awards;
pub(crate) use detail::commendation;
pub(crate) use index::commendations;
pub(crate) use notice::notice;
