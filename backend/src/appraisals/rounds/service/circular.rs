//! The circular of a round (C4-14).

use changxiao_shared::appraisals::rounds::{AppraisalRoundId, AppraisalState, CircularView};

use super::super::repo;
use super::papers::results;
use crate::access::Public;
use crate::db::Read;
use crate::fault::{Fault, Outcome};

/// Names, totals and ranks of a circulated round, where the committee has opened them to everybody.
pub(in crate::appraisals) fn circular(read: &mut Read<'_>, _: &Public, id: AppraisalRoundId) -> Outcome<CircularView> {
    let (round, organization, _) = repo::round(read.conn, id)?
        .filter(|(round, ..)| round.is_public && round.state == AppraisalState::Published)
        .ok_or_else(Fault::not_found)?;
    let gap = || Fault::internal("a circulated round with a gap");
    let subjects = repo::subjects(read.conn, id)?;
    Ok(CircularView {
        title: round.title,
        organization,
        year: round.year,
        subject: round.subject,
        decided_on: round.decided_on.ok_or_else(gap)?,
        decided_by: round.decided_by.ok_or_else(gap)?,
        rows: results(&subjects)?,
    })
}
