//! Secret ballots: drawn, cast, counted, counted again; nothing leads from a ballot to a person.

mod kills;
mod paper;
mod rounds;
mod secrecy;
mod votes;
pub(crate) mod world;
