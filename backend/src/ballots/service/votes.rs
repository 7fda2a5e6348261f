//! What voters do: look at the ballot paper, have a token stamped, cast a ballot. Nothing of it is written down but the
//! mark on the code and the ballot.

use changxiao_shared::ballots::receipt::plain;
use changxiao_shared::ballots::token::{self, Stamp};
use changxiao_shared::ballots::{BallotPaper, BallotState, BallotTaken, CastBallot, DrawToken, RoundId};
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use sha2::{Digest, Sha256};

use super::super::repo;
use super::super::rows::{BallotRecord, RoundRecord};
use super::{code_hash, secret};
use crate::access::Public;
use crate::db::{Lock, Read, Tx, share};
use crate::fault::{Fault, Outcome};

/// Numbers tried for a ballot before giving up: of two thousand million, a free one is found at once.
const TRIES: usize = 16;

/// The ballot paper. Who opens it early reads from when on ballots are taken.
pub(in crate::ballots) fn paper(read: &mut Read<'_>, _: &Public, id: RoundId) -> Outcome<BallotPaper> {
    let (row, organization) = repo::by_id(read.conn, id)?.ok_or_else(Fault::not_found)?;
    Ok(BallotPaper {
        questions: row.questions()?,
        takes_ballots: row.takes_ballots(read.now.naive_utc()),
        id,
        organization,
        title: row.title,
        purpose: row.purpose,
        state: row.state,
        opens_at: row.opens_at.and_utc(),
        closes_at: row.closes_at.and_utc(),
        public_key: row.public_key,
    })
}

/// The round, held open until the end of the transaction: closing waits.
fn open_round(tx: &mut Tx<'_>, id: RoundId) -> Outcome<RoundRecord> {
    share(tx.conn, Lock::Round(id))?;
    let (row, _) =
        repo::by_id(tx.conn, id)?.filter(|(row, _)| row.state != BallotState::Draft).ok_or_else(Fault::not_found)?;
    if !row.takes_ballots(tx.now.naive_utc()) {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    Ok(row)
}

/// Stamps a blinded serial for a code. The same code with the same request gets the same stamp again; with another
/// request it gets none.
pub(in crate::ballots) fn draw(tx: &mut Tx<'_>, _: &Public, id: RoundId, input: &DrawToken) -> Outcome<Stamp> {
    let row = open_round(tx, id)?;
    tx.leave_no_trail();
    let hash = code_hash(tx.keys, id, &plain(&input.code));
    let stamped = token::stamp(&secret(tx.keys, &row)?, &input.blinded, tx.random()?)
        .ok_or_else(|| Fault::field("blinded", FieldCode::Format))?;
    if !repo::use_code(tx.conn, id, &hash, &input.blinded)? {
        let known = repo::code(tx.conn, id, &hash)?.ok_or_else(|| Fault::field("code", FieldCode::NoSuchCode))?;
        if known.blinded.as_deref() != Some(input.blinded.as_str()) {
            return Err(Fault::field("code", FieldCode::CodeUsed));
        }
    }
    Ok(stamped)
}

/// Takes a ballot. The same ballot with the same token is taken once and acknowledged again, another one is refused.
pub(in crate::ballots) fn cast(tx: &mut Tx<'_>, _: &Public, id: RoundId, input: &CastBallot) -> Outcome<BallotTaken> {
    let row = open_round(tx, id)?;
    tx.leave_no_trail();
    fits(&row, input)?;
    if !token::is_genuine(&secret(tx.keys, &row)?, &input.token) {
        return Err(Fault::field("token", FieldCode::NotGenuine));
    }
    let token_hash = Sha256::digest(&input.token.serial).to_vec();
    let answers = serde_json::to_string(&input.answers).map_err(Fault::internal)?;
    let ballot = BallotRecord { id: 0, round_id: id, token_hash, receipt: input.receipt.clone(), answers };
    match repo::by_token(tx.conn, id, &ballot.token_hash)? {
        None => match store(tx, ballot.clone())? {
            None => Ok(BallotTaken { receipt: ballot.receipt }),
            Some(before) => again(&before, ballot),
        },
        Some(before) => again(&before, ballot),
    }
}

/// What a token that was used before gets: the same ballot is acknowledged, another one refused.
fn again(before: &BallotRecord, ballot: BallotRecord) -> Outcome<BallotTaken> {
    if before.receipt == ballot.receipt && before.answers == ballot.answers {
        Ok(BallotTaken { receipt: ballot.receipt })
    } else {
        Err(Fault::field("token", FieldCode::BallotCast))
    }
}

/// Stores a ballot under a free random number; gives back the one that has its token, where somebody was first.
pub(super) fn store(tx: &mut Tx<'_>, ballot: BallotRecord) -> Outcome<Option<BallotRecord>> {
    for _ in 0..TRIES {
        let ballot = BallotRecord { id: i32::from_be_bytes(tx.random()?) & i32::MAX, ..ballot.clone() };
        if repo::cast(tx.conn, &ballot)? {
            return Ok(None);
        }
        if let Some(before) = repo::by_token(tx.conn, ballot.round_id, &ballot.token_hash)? {
            return Ok(Some(before));
        }
    }
    Err(Fault::internal("no free number for a ballot"))
}

/// One answer a question, each one of its choices.
fn fits(row: &RoundRecord, input: &CastBallot) -> Outcome<()> {
    let choices = row.choices()?;
    if choices.len() != input.answers.len() {
        return Err(Fault::field("answers", FieldCode::Format));
    }
    for (at, (answer, most)) in input.answers.iter().zip(choices).enumerate() {
        if !usize::try_from(answer.choice).is_ok_and(|choice| choice < most) {
            return Err(Fault::field(format!("answers.{at}.choice"), FieldCode::UnknownValue));
        }
    }
    Ok(())
}
