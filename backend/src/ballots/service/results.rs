//! The published result: totals, receipts, and what is needed to count again.

use changxiao_shared::ballots::{
    BallotQuestion, BallotResult, BallotState, PublishedAnswer, QuestionResult, RoundId, shown_apart, sum,
};

use super::super::repo;
use super::super::rows::{BallotRecord, RoundRecord};
use crate::access::Public;
use crate::db::Read;
use crate::fault::{Fault, Outcome};

/// The result of a round that is published or void; before that there is none for anybody.
pub(in crate::ballots) fn result(read: &mut Read<'_>, _: &Public, id: RoundId) -> Outcome<BallotResult> {
    let (row, organization) = repo::by_id(read.conn, id)?.ok_or_else(Fault::not_found)?;
    let ballots = match row.state {
        BallotState::Published => repo::ballots_of(read.conn, id)?,
        BallotState::Void => Vec::new(),
        BallotState::Draft | BallotState::Open | BallotState::Closed => return Err(Fault::not_found()),
    };
    let paper = row.paper()?;
    Ok(BallotResult {
        id,
        organization,
        handed_out: row.handed_out,
        drawn: row.drawn.unwrap_or(0),
        ballots: row.ballots.unwrap_or(0),
        paper_handed_out: paper.as_ref().map_or(0, |paper| paper.handed_out),
        paper_ballots: paper.as_ref().map_or(0, |paper| paper.ballots),
        questions: if row.state == BallotState::Published { questions(&row, &ballots)? } else { Vec::new() },
        receipts: ballots.into_iter().map(|ballot| ballot.receipt).collect(),
        title: row.title,
        purpose: row.purpose,
        state: row.state,
        reason: row.reason,
        minimum: row.minimum,
        minimum_reason: row.minimum_reason,
    })
}

fn questions(row: &RoundRecord, ballots: &[BallotRecord]) -> Outcome<Vec<QuestionResult>> {
    let stored = row.tally.as_deref().ok_or_else(|| Fault::internal("a published round without totals"))?;
    let electronic: Vec<Vec<i32>> = serde_json::from_str(stored).map_err(Fault::internal)?;
    let paper = row.paper()?;
    let totals = paper.as_ref().map_or_else(|| electronic.clone(), |paper| sum(&electronic, &paper.totals));
    let few = paper.as_ref().is_some_and(|paper| {
        let both = row.ballots.unwrap_or(0) > 0 && paper.ballots > 0;
        both && !shown_apart(row.ballots.unwrap_or(0), paper.ballots)
    });
    let answers = answers(ballots)?;
    let mut out = Vec::with_capacity(totals.len());
    for (at, BallotQuestion { text, choices }) in row.questions()?.into_iter().enumerate() {
        let of = |table: &[Vec<i32>]| table.get(at).cloned().unwrap_or_default();
        let mut published: Vec<PublishedAnswer> =
            if few { Vec::new() } else { answers.iter().filter_map(|ballot| ballot.get(at).cloned()).collect() };
        published.sort_unstable();
        out.push(QuestionResult {
            text,
            choices,
            totals: of(&totals),
            electronic: (!few).then(|| of(&electronic)),
            paper: paper.as_ref().filter(|_| !few).map(|paper| of(&paper.totals)),
            answers: published,
        });
    }
    Ok(out)
}

fn answers(ballots: &[BallotRecord]) -> Outcome<Vec<Vec<PublishedAnswer>>> {
    let of = |ballot: &BallotRecord| -> Outcome<Vec<PublishedAnswer>> {
        let answers = ballot.answers()?.into_iter();
        Ok(answers.map(|answer| PublishedAnswer { hash: answer.hash, choice: answer.choice }).collect())
    };
    ballots.iter().map(of).collect()
}
