//! What clients see of results: circular and report.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{AppraisalRoundId, PaperKind, PaperWords};
use crate::appraisals::{Marks, SubjectKind};

/// One line of a circular.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CircularRow {
    /// The rank; equal totals share it.
    pub rank: i32,
    /// The organisation.
    pub organization: String,
    /// The leader.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// The total.
    pub total: Marks,
    /// Whether something that excludes was found.
    pub vetoed: bool,
}

/// A circular or a report with its results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaperView {
    /// The round.
    pub round_id: AppraisalRoundId,
    /// Its title.
    pub round_title: String,
    /// Which.
    pub kind: PaperKind,
    /// The words.
    pub words: PaperWords,
    /// The words are drafted from the data: nobody has written them yet.
    pub drafted: bool,
    /// The results, the best first.
    pub rows: Vec<CircularRow>,
    /// The day it bears, once the round is decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dated: Option<NaiveDate>,
    /// Whether the one who asks can change the words.
    pub may_write: bool,
    /// Version of the round, the same as in the `ETag`.
    pub version: i32,
}

/// The circular of a round (C4-14).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CircularView {
    /// Title of the round.
    pub title: String,
    /// Who appraised.
    pub organization: String,
    /// Work of which year.
    pub year: i32,
    /// Whose work.
    pub subject: SubjectKind,
    /// Day of the decision.
    pub decided_on: NaiveDate,
    /// Which meeting decided.
    pub decided_by: String,
    /// The best first.
    pub rows: Vec<CircularRow>,
}
