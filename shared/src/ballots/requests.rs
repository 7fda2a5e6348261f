//! What clients send about ballots.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::BallotPurpose;
use super::token::BallotToken;
use crate::kernel::{FieldCode, FieldError};
use crate::organizations::OrganizationId;

/// The most codes made at once.
pub const MOST_CODES: i32 = 500;

/// A question with its choices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BallotQuestion {
    /// What is asked.
    #[validate(length(min = 2, max = 300), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 300))]
    pub text: String,
    /// What can be answered; one of these is chosen.
    #[validate(length(min = 2, max = 10), custom(function = "choices"))]
    #[cfg_attr(feature = "openapi", schema(min_items = 2, max_items = 10))]
    pub choices: Vec<String>,
}

/// Prepares a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreateRound {
    /// Who holds it.
    pub organization_id: OrganizationId,
    /// What the voters read first.
    #[validate(length(min = 2, max = 80), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 80))]
    pub title: String,
    /// What it is held for.
    pub purpose: BallotPurpose,
    /// The questions.
    #[validate(length(min = 1, max = 60), nested)]
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 60))]
    pub questions: Vec<BallotQuestion>,
    /// From when on ballots are taken, once the round is opened.
    pub opens_at: DateTime<Utc>,
    /// Until when ballots are taken, unless it is closed earlier.
    pub closes_at: DateTime<Utc>,
    /// The fewest ballots that count.
    #[validate(range(min = 1, max = 5000))]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 5000))]
    pub minimum: i32,
    /// Why fewer count than the clause names; required then (C4-12).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 2, max = 300), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 300))]
    pub minimum_reason: Option<String>,
    /// The share of the ballots handed out that must be cast, in percent.
    #[validate(range(min = 0, max = 100))]
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 100))]
    pub quorum_percent: i32,
}

impl CreateRound {
    /// What spans fields: the end after the beginning, a reason for a minimum below the clause's.
    pub fn errors(&self) -> Vec<FieldError> {
        let mut out = Vec::new();
        if self.closes_at <= self.opens_at {
            out.push(FieldError::new("closes_at", FieldCode::EndBeforeStart));
        }
        let below = self.purpose.minimum().is_some_and(|clause| self.minimum < clause);
        if below && self.minimum_reason.is_none() {
            out.push(FieldError::new("minimum_reason", FieldCode::Required));
        }
        out
    }
}

/// Makes codes to hand out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MakeCodes {
    /// How many.
    #[validate(range(min = 1, max = "MOST_CODES"))]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 500))]
    pub count: i32,
}

/// Gives a round up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VoidRound {
    /// Why; published.
    #[validate(length(min = 2, max = 300), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 300))]
    pub reason: String,
}

/// What one teller counted of the paper ballots.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaperCount {
    /// Paper ballots handed out.
    #[validate(range(min = 1, max = 5000))]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 5000))]
    pub handed_out: i32,
    /// Paper ballots counted.
    #[validate(range(min = 0, max = 5000))]
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 5000))]
    pub ballots: i32,
    /// How many chose what: a list for each question, a number for each choice.
    #[validate(length(min = 1, max = 60))]
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 60))]
    pub totals: Vec<Vec<i32>>,
}

impl PaperCount {
    /// Whether the numbers fit the questions and each other.
    pub fn errors(&self, choices: &[usize]) -> Vec<FieldError> {
        let mut out = Vec::new();
        if self.ballots > self.handed_out {
            out.push(FieldError::range("ballots", 0, self.handed_out));
        }
        if self.totals.len() != choices.len() {
            out.push(FieldError::new("totals", FieldCode::Format));
        }
        for (at, (total, wanted)) in self.totals.iter().zip(choices).enumerate() {
            let negative = total.iter().any(|n| *n < 0);
            let added: i64 = total.iter().map(|n| i64::from(*n)).sum();
            if total.len() != *wanted || negative || added != i64::from(self.ballots) {
                out.push(FieldError::new(format!("totals.{at}"), FieldCode::Format));
            }
        }
        out
    }
}

/// Has a blinded serial stamped for a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DrawToken {
    /// The code on the slip.
    #[validate(length(min = 16, max = 40))]
    #[cfg_attr(feature = "openapi", schema(min_length = 16, max_length = 40))]
    pub code: String,
    /// The blinded serial (RFC 9497), base64url.
    #[validate(length(equal = 43))]
    #[cfg_attr(feature = "openapi", schema(min_length = 43, max_length = 43))]
    pub blinded: String,
}

/// One answer of a ballot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BallotAnswer {
    /// Which choice, counted from 0.
    #[validate(range(min = 0, max = 9))]
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 9))]
    pub choice: i32,
    /// The receipt's hash for this question.
    #[validate(custom(function = "sha256"))]
    #[cfg_attr(feature = "openapi", schema(pattern = "^[0-9a-f]{64}$"))]
    pub hash: String,
}

/// Casts a ballot. It says nothing of who casts it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CastBallot {
    /// The token drawn before.
    #[validate(nested)]
    pub token: BallotToken,
    /// The receipt's hash.
    #[validate(custom(function = "sha256"))]
    #[cfg_attr(feature = "openapi", schema(pattern = "^[0-9a-f]{64}$"))]
    pub receipt: String,
    /// One answer a question, in their order.
    #[validate(length(min = 1, max = 60), nested)]
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 60))]
    pub answers: Vec<BallotAnswer>,
}

fn sha256(text: &str) -> Result<(), ValidationError> {
    let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    if text.len() == 64 && text.bytes().all(hex) { Ok(()) } else { Err(ValidationError::new("format")) }
}

fn choices(choices: &[String]) -> Result<(), ValidationError> {
    for choice in choices {
        crate::kernel::check::one_line(choice)?;
        if choice.chars().count() > 40 {
            return Err(ValidationError::new("format"));
        }
    }
    Ok(())
}
