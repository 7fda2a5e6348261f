//! Appraisal of the responsibility system (C4): schemes, and the arithmetic that makes scores of them.

pub mod api;
mod dry_run;
mod number;
mod ready_made;
mod requests;
pub mod rounds;
mod rules;
mod score;
#[cfg(test)]
mod score_properties;
#[cfg(test)]
mod score_tests;
mod source;
mod types;
mod views;

pub use dry_run::{dry_run, inputs};
pub use number::{Exact, Marks, ParseMarksError};
pub use ready_made::{READY_MADE, ReadyMade, ready_made};
pub use requests::*;
pub use rules::{next, scheme_actions};
pub use score::{Explanation, Input, Inputs, ScoreLine, SubjectScore, compute, rank};
pub use source::{BallotWorth, Scale, ScaleFields, ScaleKind, Source, SourceFields, SourceKind, Step};
pub use types::*;
pub use views::*;
