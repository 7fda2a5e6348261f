//! What clients see of rounds.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    AppraisalRoundId, AppraisalState, FieldStep, FieldStepId, IndicatorWords, Overrule, PaperKind, RoundStep,
    RoundTodoKind, SampleBy, SheetLine, SubjectAction, SubjectAnswer, SubjectId,
};
use crate::appraisals::{Marks, SchemeContent, SchemeEdition, SubjectKind, SubjectScore};
use crate::ballots::RoundId;
use crate::identity::AccountId;
use crate::norms::Measured;
use crate::organizations::{OrgKind, OrganizationRef};

/// One row of the list of rounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppraisalRow {
    /// Id.
    pub id: AppraisalRoundId,
    /// Who appraises.
    pub organization: OrganizationRef,
    /// Title.
    pub title: String,
    /// Work of which year.
    pub year: i32,
    /// Whose work.
    pub subject: SubjectKind,
    /// State.
    pub state: AppraisalState,
}

/// Something in a round that waits for the one who asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppraisalTodo {
    /// What is to be done.
    pub kind: RoundTodoKind,
    /// The round.
    pub round_id: AppraisalRoundId,
    /// Its title.
    pub round_title: String,
    /// Whose: of the one appraised, else of the one who holds the round.
    pub organization: OrganizationRef,
    /// The leader appraised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// The one appraised, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject_id: Option<SubjectId>,
    /// The step that leads the round on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<RoundStep>,
    /// How many wait: sheets to hand in, else one.
    pub count: usize,
    /// The clause that asks for it.
    pub clause: String,
    /// By when, where a day is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// The day has passed.
    pub overdue: bool,
}

/// A member of the team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppraiserView {
    /// The account.
    pub account_id: AccountId,
    /// Name.
    pub name: String,
    /// When the prohibitions were accepted (C4-19).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted_at: Option<DateTime<Utc>>,
}

/// What one appraised reached in an earlier round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EarlierResult {
    /// Work of which year.
    pub year: i32,
    /// The total then.
    pub total: Marks,
    /// The rank then.
    pub rank: i32,
}

/// One appraised, in a round's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SubjectRow {
    /// Id.
    pub id: SubjectId,
    /// The organisation, or that of the leader.
    pub organization: OrganizationRef,
    /// The leader.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Whether the self-check is handed in.
    pub self_checked: bool,
    /// Steps of the field work that are recorded.
    pub steps: Vec<FieldStep>,
    /// Sheets handed in.
    pub sheets: usize,
    /// Appraisers who score it: those free of interests in it.
    pub appraisers: usize,
    /// Whether the one who asks has an interest in it and takes no part (C4-18).
    pub excluded: bool,
    /// What the subject said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<SubjectAnswer>,
    /// The total, where the one who asks may see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<Marks>,
    /// Whether something that excludes was found.
    pub vetoed: bool,
    /// The rank, once it is decided; equal totals share it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<i32>,
    /// What it reached in the round before about the same kind of subject, where its total is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<EarlierResult>,
}

/// A round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppraisalView {
    /// Id.
    pub id: AppraisalRoundId,
    /// Who appraises.
    pub organization: OrganizationRef,
    /// Title.
    pub title: String,
    /// Work of which year.
    pub year: i32,
    /// Whose work.
    pub subject: SubjectKind,
    /// By which edition of which scheme.
    pub scheme: SchemeEdition,
    /// Title of that scheme.
    pub scheme_title: String,
    /// State.
    pub state: AppraisalState,
    /// Last day of the self-check.
    pub self_check_until: NaiveDate,
    /// Days a subject has to answer its result.
    pub objection_days: i32,
    /// Day of the feedback.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fed_back_on: Option<NaiveDate>,
    /// Day of the decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_on: Option<NaiveDate>,
    /// Which meeting decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    /// Whether everybody may see names and ranks.
    pub public: bool,
    /// How the units of the field work are drawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sampling: Option<UnitSampling>,
    /// The team; only for those who hold the round and the team itself.
    pub team: Vec<AppraiserView>,
    /// The subjects the one who asks may see.
    pub subjects: Vec<SubjectRow>,
    /// Papers the one who asks can read.
    pub papers: Vec<PaperKind>,
    /// Whether the one who asks is on the team and has not accepted the prohibitions yet (C4-19).
    pub must_accept: bool,
    /// What the one who asks can do with the round.
    pub actions: Vec<RoundStep>,
    /// Whether the team can be changed by the one who asks.
    pub may_form_team: bool,
    /// Version, the same as in the `ETag`.
    pub version: i32,
}

/// A recorded step of the field work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StepView {
    /// Id.
    pub id: FieldStepId,
    /// Which.
    pub step: FieldStep,
    /// On which day.
    pub held_on: NaiveDate,
    /// What was found.
    pub text: String,
    /// How many took part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<i32>,
    /// Who recorded it.
    pub author: String,
}

/// How the units of the field work are drawn (C4-12): the hash of the seed is there from the beginning, the seed from
/// the draw on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnitSampling {
    /// Whether it takes a number or a share.
    pub by: SampleBy,
    /// How many, or how many of a hundred.
    pub size: i32,
    /// SHA-256 of the seed's 32 bytes, hexadecimal.
    pub seed_hash: String,
    /// The seed, hexadecimal; for the appraised from the feedback on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<String>,
}

/// A unit of a sample.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnitView {
    /// The organisation.
    pub organization: OrganizationRef,
    /// Its kind: what the sample is stratified by.
    pub kind: OrgKind,
    /// When it was visited; nothing says that it has not been.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visited_on: Option<NaiveDate>,
    /// What was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Who visited it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
}

/// The sample drawn of one appraised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnitSample {
    /// Units the list had.
    pub frame_size: i32,
    /// SHA-256 of the list, hexadecimal.
    pub frame_hash: String,
    /// The units drawn, in the order of the draw.
    pub units: Vec<UnitView>,
}

/// An appraiser's sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SheetView {
    /// Who scored (C4-18).
    pub name: String,
    /// The marks.
    pub lines: Vec<SheetLine>,
    /// When it was handed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_in_at: Option<DateTime<Utc>>,
}

/// How an objection was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettlementView {
    /// Why.
    pub reason: String,
    /// Marks that changed.
    pub changes: Vec<Overrule>,
    /// Who decided.
    pub name: String,
}

/// One appraised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppraisalSubjectView {
    /// Id.
    pub id: SubjectId,
    /// The round.
    pub round_id: AppraisalRoundId,
    /// Its title.
    pub round_title: String,
    /// Its state.
    pub state: AppraisalState,
    /// Work of which year.
    pub year: i32,
    /// Whose work.
    pub subject: SubjectKind,
    /// The organisation, or that of the leader.
    pub organization: OrganizationRef,
    /// The leader.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// What is asked.
    pub content: SchemeContent,
    /// What the system knows already, with its evidence: nobody enters it.
    pub measures: Vec<Measured>,
    /// The written report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<String>,
    /// Words of the subject to single indicators.
    pub words: Vec<IndicatorWords>,
    /// When the self-check was handed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub self_checked_at: Option<DateTime<Utc>>,
    /// Recorded steps of the field work.
    pub steps: Vec<StepView>,
    /// Steps of the field work without a record (C4-12).
    pub missing_steps: Vec<FieldStep>,
    /// The sample of its units; for the appraised from the feedback on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sample: Option<UnitSample>,
    /// The ballot of the democratic evaluation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ballot: Option<RoundId>,
    /// The own sheet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_sheet: Option<SheetView>,
    /// Sheets handed in, where the one who asks may see them.
    pub sheets: Vec<SheetView>,
    /// Figures that were overruled.
    pub overrules: Vec<Overrule>,
    /// The score, where the one who asks may see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<SubjectScore>,
    /// The rank, once it is decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<i32>,
    /// Evaluation by the team.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evaluation: Option<String>,
    /// Advice of the team.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advice: Option<String>,
    /// Last day to answer the result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_until: Option<NaiveDate>,
    /// What the subject said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<SubjectAnswer>,
    /// Its objection.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objection: Option<String>,
    /// How it was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settlement: Option<SettlementView>,
    /// What the one who asks can do.
    pub actions: Vec<SubjectAction>,
    /// Version, the same as in the `ETag`.
    pub version: i32,
}
