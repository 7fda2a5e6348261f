//! Paper ballots: two tellers count on their own, and what they agree on is added.

use changxiao_shared::ballots::{BallotAction, PaperCount, PaperState, RoundId, RoundView, agree};
use changxiao_shared::identity::{AccountId, need};
use changxiao_shared::kernel::ErrorCode;

use super::super::repo;
use super::super::rows::CountRecord;
use super::ROUND;
use super::rounds::{begin, view};
use crate::access::Grant;
use crate::db::{Conn, Tx};
use crate::fault::{Fault, Outcome, no_field_errors};

/// What was counted of the paper ballots.
pub(super) struct Counted(Vec<(AccountId, PaperCount)>);

impl Counted {
    /// Reads it.
    pub(super) fn of(conn: &mut Conn, id: RoundId) -> Outcome<Counted> {
        let rows = repo::counts(conn, id)?;
        let figures = rows.into_iter().map(|row| Ok((row.account_id, row.figures()?)));
        Ok(Counted(figures.collect::<Outcome<_>>()?))
    }

    /// How the two counts stand.
    pub(super) fn state(&self) -> PaperState {
        match self.0.as_slice() {
            [] => PaperState::None,
            [(_, one), (_, other), ..] if agree(one, other) => PaperState::Agreed,
            [_] => PaperState::One,
            _ => PaperState::Differ,
        }
    }

    /// What somebody counted. Nobody sees what the other counted before both agree.
    pub(super) fn own(&self, account: AccountId) -> Option<&PaperCount> {
        self.0.iter().find(|(teller, _)| *teller == account).map(|(_, count)| count)
    }

    /// Whether somebody can enter a count: there are two tellers, and they stay the same two.
    pub(super) fn may_enter(&self, account: AccountId) -> bool {
        self.state() != PaperState::Agreed && (self.0.len() < 2 || self.own(account).is_some())
    }
}

/// Enters a teller's count, in place of the same teller's before.
pub(in crate::ballots) fn count(
    tx: &mut Tx<'_>,
    grant: &Grant<need::BallotCount>,
    id: RoundId,
    input: &PaperCount,
) -> Outcome<RoundView> {
    let (mut row, name, path) = begin(tx.conn, grant.scope(), (id, None), BallotAction::Count)?;
    no_field_errors(input.errors(&row.choices()?))?;
    let teller = grant.principal().account_id;
    if !Counted::of(tx.conn, id)?.may_enter(teller) {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    let figures = serde_json::to_string(input).map_err(Fault::internal)?;
    let entered =
        CountRecord { round_id: id, account_id: teller, teller: tx.actor().name.clone(), figures: figures.clone() };
    repo::put_count(tx.conn, &entered)?;
    let state = Counted::of(tx.conn, id)?.state();
    row.paper = (state == PaperState::Agreed).then_some(figures);
    repo::save(tx.conn, &row)?;
    tx.audit("ballot_round.counted", (ROUND, id.0), &path, serde_json::json!({ "counts": state }));
    view(tx.conn, grant.principal(), (row, name, path), tx.now)
}
