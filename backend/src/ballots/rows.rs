//! Rows of ballots.

use changxiao_shared::ballots::{
    BallotAction, BallotAnswer, BallotPurpose, BallotQuestion, BallotState, PaperCount, RoundId, next,
};
use changxiao_shared::identity::AccountId;
use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::organizations::OrganizationId;
use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::schema::{ballot_codes, ballot_counts, ballot_rounds, ballots};
use crate::fault::{Fault, Outcome};

/// A round. Changed as a whole, guarded by its version.
#[derive(Clone, Debug, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = ballot_rounds, treat_none_as_null = true, treat_none_as_default_value = false)]
pub(super) struct RoundRecord {
    pub(super) id: RoundId,
    pub(super) organization_id: OrganizationId,
    pub(super) title: String,
    pub(super) purpose: BallotPurpose,
    pub(super) questions: String,
    pub(super) state: BallotState,
    pub(super) opens_at: NaiveDateTime,
    pub(super) closes_at: NaiveDateTime,
    pub(super) minimum: i32,
    pub(super) minimum_reason: Option<String>,
    pub(super) quorum_percent: i32,
    pub(super) handed_out: i32,
    pub(super) public_key: String,
    /// The key that stamps tokens, sealed; gone once it is closed.
    pub(super) secret: Option<Vec<u8>>,
    pub(super) drawn: Option<i32>,
    pub(super) ballots: Option<i32>,
    /// Totals of the electronic ballots, JSON.
    pub(super) tally: Option<String>,
    /// What both tellers counted alike, JSON.
    pub(super) paper: Option<String>,
    pub(super) reason: Option<String>,
    pub(super) closed_at: Option<NaiveDateTime>,
    pub(super) version: i32,
    pub(super) created_at: NaiveDateTime,
}

impl RoundRecord {
    /// The questions.
    pub(super) fn questions(&self) -> Outcome<Vec<BallotQuestion>> {
        serde_json::from_str(&self.questions).map_err(Fault::internal)
    }

    /// How many choices each question has.
    pub(super) fn choices(&self) -> Outcome<Vec<usize>> {
        Ok(self.questions()?.iter().map(|question| question.choices.len()).collect())
    }

    /// What both tellers counted alike.
    pub(super) fn paper(&self) -> Outcome<Option<PaperCount>> {
        self.paper.as_deref().map(serde_json::from_str).transpose().map_err(Fault::internal)
    }

    /// Goes where an action leads, if the state allows it.
    pub(super) fn advance(&mut self, action: BallotAction) -> Outcome<()> {
        self.state = next(self.state, action).ok_or_else(|| Fault::new(ErrorCode::TransitionNotAllowed))?;
        self.version += 1;
        Ok(())
    }

    /// Whether a ballot is taken at a moment.
    pub(super) fn takes_ballots(&self, now: NaiveDateTime) -> bool {
        self.state == BallotState::Open && self.opens_at <= now && now < self.closes_at
    }
}

/// A code of a round that is not closed.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = ballot_codes, treat_none_as_default_value = false)]
pub(super) struct CodeRecord {
    pub(super) round_id: RoundId,
    pub(super) code_hash: Vec<u8>,
    pub(super) blinded: Option<String>,
}

/// A ballot. It has no time, no order and nobody.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = ballots, treat_none_as_default_value = false)]
pub(super) struct BallotRecord {
    pub(super) id: i32,
    pub(super) round_id: RoundId,
    pub(super) token_hash: Vec<u8>,
    pub(super) receipt: String,
    pub(super) answers: String,
}

impl BallotRecord {
    /// Its answers.
    pub(super) fn answers(&self) -> Outcome<Vec<BallotAnswer>> {
        serde_json::from_str(&self.answers).map_err(Fault::internal)
    }
}

/// A teller's count of the paper ballots.
#[derive(Clone, Debug, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = ballot_counts)]
pub(super) struct CountRecord {
    pub(super) round_id: RoundId,
    pub(super) account_id: AccountId,
    pub(super) teller: String,
    pub(super) figures: String,
}

impl CountRecord {
    /// Its figures.
    pub(super) fn figures(&self) -> Outcome<PaperCount> {
        serde_json::from_str(&self.figures).map_err(Fault::internal)
    }
}
