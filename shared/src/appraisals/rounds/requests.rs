//! What clients send about rounds.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{FieldStep, MOST_SUBJECTS, RoundStep, SampleBy, SubjectId};
use crate::appraisals::{Marks, SchemeId};
use crate::identity::AccountId;
use crate::organizations::OrganizationId;

/// One to be appraised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SubjectInput {
    /// The organisation, or that of the leader.
    pub organization_id: OrganizationId,
    /// The leader's name, where the scheme appraises leaders.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 2, max = 40), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 40))]
    pub person: Option<String>,
}

/// Sets up a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreateAppraisal {
    /// Who appraises.
    pub organization_id: OrganizationId,
    /// By which scheme; its newest published edition is the round's for good.
    pub scheme_id: SchemeId,
    /// Work of which year.
    #[validate(range(min = 2000, max = 2100))]
    #[cfg_attr(feature = "openapi", schema(minimum = 2000, maximum = 2100))]
    pub year: i32,
    /// Title.
    #[validate(length(min = 2, max = 80), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 80))]
    pub title: String,
    /// Last day of the self-check.
    pub self_check_until: NaiveDate,
    /// Days a subject has to answer its result.
    #[validate(range(min = 1, max = 60))]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 60))]
    pub objection_days: i32,
    /// Whether the sample of the field work takes a number or a share of each kind of unit (C4-12).
    #[serde(default = "sample_by")]
    pub sample_by: SampleBy,
    /// How many, or how many of a hundred; at least one of each kind.
    #[serde(default = "sample_size")]
    #[validate(range(min = 1, max = 100))]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 100))]
    pub sample_size: i32,
    /// Who is appraised; every active child of the organisation where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 1000), nested)]
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 1000))]
    pub subjects: Option<Vec<SubjectInput>>,
}

const fn sample_by() -> SampleBy {
    SampleBy::Number
}

const fn sample_size() -> i32 {
    2
}

const _: () = assert!(MOST_SUBJECTS == 1000, "the bound above is this number");

/// Takes somebody into the team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddAppraiser {
    /// User name of the account.
    #[validate(length(min = 1, max = 64), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 64))]
    pub username: String,
}

/// Takes somebody out of the team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RemoveAppraiser {
    /// The account.
    pub account_id: AccountId,
}

/// Leads a round on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdvanceRound {
    /// Which step.
    pub step: RoundStep,
    /// Day of the decision; required for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_on: Option<NaiveDate>,
    /// Which meeting decided; required for the decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 2, max = 120), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 120))]
    pub decided_by: Option<String>,
    /// Whether everybody may see names and ranks once they are circulated.
    #[serde(default)]
    pub public: bool,
}

/// The words of a circular or a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaperWords {
    /// Title.
    #[validate(length(min = 2, max = 200), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 200))]
    pub title: String,
    /// To whom.
    #[validate(length(min = 2, max = 1000), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 1000))]
    pub recipients: String,
    /// The text, one paragraph a line. Lines that begin with `一、` and `（一）` are headings; the line `【考评结果】` stands
    /// for the table of results.
    #[validate(length(min = 2, max = 20000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 20000))]
    pub body: String,
    /// Who signs.
    #[validate(length(min = 2, max = 200), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 200))]
    pub signed: String,
}

/// Declares an interest in a subject (C4-18).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeclareInterest {
    /// In which subject.
    pub subject_id: SubjectId,
    /// Which.
    #[validate(length(min = 2, max = 200), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 200))]
    pub reason: String,
}

/// What a subject says to an indicator: proof, claims for bonus.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IndicatorWords {
    /// The indicator's key.
    #[validate(length(min = 1, max = 12))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 12))]
    pub key: String,
    /// The words.
    #[validate(length(min = 2, max = 1000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 1000))]
    pub words: String,
}

/// The self-check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SelfCheck {
    /// The written report.
    #[validate(length(min = 2, max = 8000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 8000))]
    pub report: String,
    /// Words to single indicators.
    #[serde(default)]
    #[validate(length(max = 360), nested)]
    #[cfg_attr(feature = "openapi", schema(max_items = 360))]
    pub words: Vec<IndicatorWords>,
    /// Whether it is handed in; until then it can be changed.
    pub hand_in: bool,
}

/// A step of the field work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordStep {
    /// Which.
    pub step: FieldStep,
    /// On which day.
    pub held_on: NaiveDate,
    /// What was found.
    #[validate(length(min = 2, max = 4000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 4000))]
    pub text: String,
    /// How many took part, at a meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 100_000))]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 100_000))]
    pub people: Option<i32>,
}

/// What was found at a unit of the sample (C4-12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VisitUnit {
    /// On which day it was visited.
    pub visited_on: NaiveDate,
    /// What was found.
    #[validate(length(min = 2, max = 2000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 2000))]
    pub text: String,
}

/// Prepares the ballot of the democratic evaluation (C4-12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HoldEvaluation {
    /// From when on ballots are taken, once it is opened.
    pub opens_at: DateTime<Utc>,
    /// Until when.
    pub closes_at: DateTime<Utc>,
    /// The fewest ballots that count; 30 as a rule.
    #[validate(range(min = 1, max = 5000))]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 5000))]
    pub minimum: i32,
    /// Why fewer than 30 count; required then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 2, max = 300), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 300))]
    pub minimum_reason: Option<String>,
}

/// Marks of one indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SheetLine {
    /// The indicator's key.
    #[validate(length(min = 1, max = 12))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 12))]
    pub key: String,
    /// The marks; of a veto, anything above 0 says that it was found.
    pub marks: Marks,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 2, max = 600), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 600))]
    pub note: Option<String>,
}

/// An appraiser's marks for a subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScoreSheet {
    /// One line an indicator.
    #[validate(length(max = 360), nested)]
    #[cfg_attr(feature = "openapi", schema(max_items = 360))]
    pub lines: Vec<SheetLine>,
    /// Whether it is handed in. From then on it stands, and the others' sheets can be seen.
    pub hand_in: bool,
}

/// Other marks in place of a figure's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Overrule {
    /// The indicator's key.
    #[validate(length(min = 1, max = 12))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 12))]
    pub key: String,
    /// The marks instead.
    pub marks: Marks,
    /// Why.
    #[validate(length(min = 2, max = 600), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 600))]
    pub reason: String,
}

/// Evaluation and advice of the team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Advise {
    /// Evaluation.
    #[validate(length(min = 2, max = 2000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 2000))]
    pub evaluation: String,
    /// Advice.
    #[validate(length(min = 2, max = 2000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 2000))]
    pub advice: String,
}

/// What a subject says to its result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerResult {
    /// The objection; nothing says that the subject agrees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 2, max = 4000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 4000))]
    pub objection: Option<String>,
}

/// Decides an objection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettleObjection {
    /// Why.
    #[validate(length(min = 2, max = 2000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 2000))]
    pub reason: String,
    /// Marks that change; none says that the objection is dismissed.
    #[serde(default)]
    #[validate(length(max = 360), nested)]
    #[cfg_attr(feature = "openapi", schema(max_items = 360))]
    pub changes: Vec<Overrule>,
}
