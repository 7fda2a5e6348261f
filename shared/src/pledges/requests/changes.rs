//! What clients write: texts, reviews, progress, answers, settings.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::members::MemberId;
use crate::organizations::{Field, OrganizationId};
use crate::pledges::{FollowUpKind, GatheringWay, MonthDay, PledgerKind, ReviewCriterion, SelfResult};

/// How opinions were gathered before proposing (C2-05).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Gathering {
    /// In which way.
    pub way: GatheringWay,
    /// On which day.
    pub held_on: NaiveDate,
    /// How many people took part.
    #[validate(range(min = 1, max = 1_000_000))]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 1_000_000))]
    pub people: i32,
}

/// The text of a pledge. A draft may have gaps; submitting needs all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PledgeText {
    /// The deed in a few words.
    #[validate(length(min = 2, max = 80), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 80, example = "硬化三组入户便道"))]
    pub title: String,
    /// What will be done.
    #[validate(length(max = 2000), custom(function = "crate::kernel::check::lines_or_nothing"))]
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 2000))]
    pub deed: String,
    /// For whom.
    #[validate(length(max = 200), custom(function = "crate::kernel::check::lines_or_nothing"))]
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 200))]
    pub beneficiaries: String,
    /// How many people benefit.
    #[validate(range(min = 1, max = 100_000_000))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 100_000_000))]
    pub people_benefiting: Option<i32>,
    /// Code of the focus area (C2-01).
    #[validate(length(min = 1, max = 40), custom(function = "crate::kernel::check::one_line"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 40, example = "rural_org_public_works"))]
    pub focus_area: Option<String>,
    /// What makes sure it is done: people, money, dates (C2-08).
    #[validate(length(max = 2000), custom(function = "crate::kernel::check::lines_or_nothing"))]
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 2000))]
    pub safeguards: String,
    /// Deadline, inside the year of the pledge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// How opinions were gathered; organisations must say.
    #[validate(nested)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gathering: Option<Gathering>,
}

/// Starts a pledge as a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreatePledge {
    /// The organisation that pledges, or the branch of the member who does.
    pub organization_id: OrganizationId,
    /// The member who pledges; absent where the organisation does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member_id: Option<MemberId>,
    /// For which year.
    #[validate(range(min = 2000, max = 2100))]
    #[cfg_attr(feature = "openapi", schema(minimum = 2000, maximum = 2100))]
    pub year: i32,
    /// The text.
    #[validate(nested)]
    pub text: PledgeText,
}

/// Replaces the text of a draft or a returned pledge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UpdatePledge {
    /// The text.
    #[validate(nested)]
    pub text: PledgeText,
}

/// One line of the reviewer's checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReviewItem {
    /// What is judged.
    pub criterion: ReviewCriterion,
    /// Yes or no.
    pub met: bool,
    /// Why not; required with a no.
    #[validate(length(max = 500), custom(function = "crate::kernel::check::lines_or_nothing"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 500))]
    pub comment: Option<String>,
}

/// Confirms a pledge: every line of the checklist with yes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConfirmPledge {
    /// Each criterion once.
    #[validate(length(min = 1, max = 5), nested)]
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 5))]
    pub checklist: Vec<ReviewItem>,
}

/// Sends a pledge back for change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReturnPledge {
    /// What has to be changed.
    #[validate(length(min = 2, max = 500), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 500))]
    pub reason: String,
    /// Each criterion once.
    #[validate(length(min = 1, max = 5), nested)]
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 5))]
    pub checklist: Vec<ReviewItem>,
}

/// A reason, where only that is needed: amending, cancelling, keeping a comment off the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PledgeReason {
    /// Why. The public reads the reason of a cancellation.
    #[validate(length(min = 2, max = 500), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 500))]
    pub reason: String,
}

/// The pledger's own account at the end of the year (C2-10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SelfAssessment {
    /// Kept, in part, or not.
    pub result: SelfResult,
    /// What was done, and what was not and why.
    #[validate(length(min = 2, max = 2000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 2000))]
    pub account: String,
}

/// An entry of progress.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProgressInput {
    /// The day it tells of.
    pub happened_on: NaiveDate,
    /// What was done.
    #[validate(length(min = 2, max = 2000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 2000))]
    pub text: String,
    /// How far the deed is now, in per cent.
    #[validate(range(min = 0, max = 100))]
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 100))]
    pub percent: i32,
    /// How many people were served.
    #[validate(range(min = 0, max = 100_000_000))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 100_000_000))]
    pub people_served: Option<i32>,
}

/// An urging or an inspection (C2-09).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FollowUpInput {
    /// Which of the two.
    pub kind: FollowUpKind,
    /// What was found or is asked for.
    #[validate(length(min = 2, max = 1000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 1000))]
    pub text: String,
    /// By when an answer is wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_by: Option<NaiveDate>,
}

/// The pledger's answer to a follow-up or to a visitor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerInput {
    /// The words.
    #[validate(length(min = 2, max = 1000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 1000))]
    pub answer: String,
}

/// A visitor's comment; it appears once somebody has looked at it (C2-07).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CommentInput {
    /// How the visitor wants to be called; a visitor who says nothing stays anonymous.
    #[validate(length(min = 1, max = 20), custom(function = "crate::kernel::check::one_line"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 20))]
    pub name: Option<String>,
    /// The comment.
    #[validate(length(min = 2, max = 500), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 500))]
    pub body: String,
}

/// A focus area of an organisation's own, for itself and everything below it (C2-01).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreateFocusArea {
    /// The organisation that adds it.
    pub organization_id: OrganizationId,
    /// For which field.
    pub field: Field,
    /// For organisations or for members.
    pub kind: PledgerKind,
    /// Its words.
    #[validate(nested)]
    pub words: FocusAreaInput,
}

/// The words of a focus area, and whether it is still offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FocusAreaInput {
    /// In Chinese.
    #[validate(length(min = 2, max = 40), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 40))]
    pub name_zh: String,
    /// In English.
    #[validate(length(min = 2, max = 80), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 80))]
    pub name_en: String,
    /// Whether new pledges may choose it; earlier ones keep it.
    pub active: bool,
}

/// The window of the year in which an organisation and everything below it propose pledges (C2-05).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "check_window"))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WindowInput {
    /// First day, `MM-DD`.
    pub opens_on: MonthDay,
    /// Last day, `MM-DD`.
    pub closes_on: MonthDay,
    /// Whether the levels below may only narrow it.
    #[serde(default)]
    pub binding: bool,
}

/// Changes the settings of an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UpdatePledgeSettings {
    /// The own window; without one the window of the organisation above applies.
    #[validate(nested)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<WindowInput>,
}

fn check_window(window: &WindowInput) -> Result<(), ValidationError> {
    if window.opens_on <= window.closes_on { Ok(()) } else { Err(ValidationError::new("end_before_start")) }
}

#[cfg(test)]
mod tests {
    use validator::Validate;

    use super::{CommentInput, PledgeText, UpdatePledgeSettings, WindowInput};

    #[test]
    fn a_window_does_not_end_before_it_starts() {
        let window = |opens: &str, closes: &str| UpdatePledgeSettings {
            window: Some(WindowInput {
                opens_on: opens.parse().expect("a day"),
                closes_on: closes.parse().expect("a day"),
                binding: false,
            }),
        };
        assert!(window("01-01", "01-01").validate().is_ok());
        let errors = window("02-01", "01-31").validate().expect_err("ends before it starts");
        let found = crate::kernel::field_errors(&errors);
        assert_eq!(found[0].code, crate::kernel::FieldCode::EndBeforeStart);
    }

    #[test]
    fn a_draft_needs_a_title_only() {
        let text = |title: &str| PledgeText { title: title.into(), ..PledgeText::default() };
        assert!(text("修路").validate().is_ok());
        assert!(text("　 ").validate().is_err());
        assert!(text(&"长".repeat(81)).validate().is_err());
    }

    #[test]
    fn a_comment_is_bounded_and_knows_no_other_fields() {
        let read = serde_json::from_str::<CommentInput>;
        assert!(read(r#"{"body":"路修得好"}"#).expect("reads").validate().is_ok());
        assert!(CommentInput { name: None, body: "好".repeat(501) }.validate().is_err());
        assert!(read(r#"{"body":"路修得好","state":"approved"}"#).is_err());
    }
}
