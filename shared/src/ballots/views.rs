//! What clients see of ballots.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{BallotAction, BallotPurpose, BallotQuestion, BallotState, PaperCount, PaperState, RoundId};
use crate::organizations::OrganizationRef;

/// One row of the list of rounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoundRow {
    /// Id.
    pub id: RoundId,
    /// Who holds it.
    pub organization: OrganizationRef,
    /// Title.
    pub title: String,
    /// What it is held for.
    pub purpose: BallotPurpose,
    /// State.
    pub state: BallotState,
    /// From when on ballots are taken.
    pub opens_at: DateTime<Utc>,
    /// Until when ballots are taken.
    pub closes_at: DateTime<Utc>,
}

/// A round as those who hold it see it. Before it is closed it tells nothing of what was cast.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoundView {
    /// Id.
    pub id: RoundId,
    /// Who holds it.
    pub organization: OrganizationRef,
    /// Title.
    pub title: String,
    /// What it is held for.
    pub purpose: BallotPurpose,
    /// Questions.
    pub questions: Vec<BallotQuestion>,
    /// State.
    pub state: BallotState,
    /// From when on ballots are taken.
    pub opens_at: DateTime<Utc>,
    /// Until when ballots are taken.
    pub closes_at: DateTime<Utc>,
    /// The fewest ballots that count.
    pub minimum: i32,
    /// Why fewer count than the clause names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_reason: Option<String>,
    /// The share of the ballots handed out that must be cast, in percent.
    pub quorum_percent: i32,
    /// Codes made.
    pub handed_out: i32,
    /// Short form of the key that stamps tokens; it stands on every slip.
    pub fingerprint: String,
    /// Codes with which a token was drawn; once it is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drawn: Option<i32>,
    /// Electronic ballots; once it is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ballots: Option<i32>,
    /// How the counts of the paper ballots stand.
    pub paper: PaperState,
    /// What the reader counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_count: Option<PaperCount>,
    /// What both tellers counted alike.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed_count: Option<PaperCount>,
    /// Whether minimum and quorum are reached; once it is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts: Option<bool>,
    /// Why it was given up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What the reader can do with it.
    pub actions: Vec<BallotAction>,
    /// Version.
    pub version: i32,
}

/// One slip to hand out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BallotSlip {
    /// The code, in groups of four.
    pub code: String,
    /// The address that opens the ballot with the code; the code stands in its fragment, which is never sent.
    pub address: String,
    /// The address as a QR code, SVG.
    pub qr: String,
}

/// Slips, shown this once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BallotSlips {
    /// Title of the round.
    pub title: String,
    /// Short form of the key that stamps tokens.
    pub fingerprint: String,
    /// The address of the voting page, for typing.
    pub page: String,
    /// The slips, in no order.
    pub slips: Vec<BallotSlip>,
    /// The round's version now.
    pub version: i32,
}

/// A round as a voter sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BallotPaper {
    /// Id.
    pub id: RoundId,
    /// Who holds it.
    pub organization: String,
    /// Title.
    pub title: String,
    /// What it is held for.
    pub purpose: BallotPurpose,
    /// Questions.
    pub questions: Vec<BallotQuestion>,
    /// State.
    pub state: BallotState,
    /// From when on ballots are taken.
    pub opens_at: DateTime<Utc>,
    /// Until when ballots are taken.
    pub closes_at: DateTime<Utc>,
    /// Whether a ballot would be taken now.
    pub takes_ballots: bool,
    /// The public half of the key that stamps tokens.
    pub public_key: String,
}

/// What a voter gets for a ballot that was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BallotTaken {
    /// The receipt's hash, which will stand in the published list.
    pub receipt: String,
}

/// One published answer: which choice, under a hash that only the voter can tie to the receipt.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublishedAnswer {
    /// The receipt's hash for this question.
    pub hash: String,
    /// Which choice, counted from 0.
    pub choice: i32,
}

/// The result of one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuestionResult {
    /// What was asked.
    pub text: String,
    /// What could be answered.
    pub choices: Vec<String>,
    /// How many chose what, of all ballots.
    pub totals: Vec<i32>,
    /// Electronic ballots alone; absent where few of one kind would stand out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub electronic: Option<Vec<i32>>,
    /// Paper ballots alone; absent where few of one kind would stand out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<Vec<i32>>,
    /// Every electronic answer, in the order of the hashes; none where few of one kind would stand out.
    pub answers: Vec<PublishedAnswer>,
}

/// The published result of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BallotResult {
    /// Id.
    pub id: RoundId,
    /// Who held it.
    pub organization: String,
    /// Title.
    pub title: String,
    /// What it was held for.
    pub purpose: BallotPurpose,
    /// Published or void.
    pub state: BallotState,
    /// Why it is void.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The fewest ballots that counted.
    pub minimum: i32,
    /// Why fewer counted than the clause names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_reason: Option<String>,
    /// Codes handed out.
    pub handed_out: i32,
    /// Codes with which a token was drawn: never fewer than the electronic ballots.
    pub drawn: i32,
    /// Electronic ballots.
    pub ballots: i32,
    /// Paper ballots handed out.
    pub paper_handed_out: i32,
    /// Paper ballots counted.
    pub paper_ballots: i32,
    /// By question; empty for a void round.
    pub questions: Vec<QuestionResult>,
    /// Hashes of the receipts of all electronic ballots, sorted.
    pub receipts: Vec<String>,
}
