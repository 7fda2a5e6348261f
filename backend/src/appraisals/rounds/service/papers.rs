//! Circular and report of a round (C4-14, C4-22): drafted from the data until somebody writes them, still from the
//! decision on.

use std::collections::BTreeMap;

use changxiao_shared::appraisals::rank;
use changxiao_shared::appraisals::rounds::paper::{PaperFacts, draft};
use changxiao_shared::appraisals::rounds::{
    AppraisalRoundId, AppraisalState, CircularRow, FieldStep, PaperKind, PaperView, PaperWords, SubjectAnswer,
};
use changxiao_shared::identity::{Need, need};
use changxiao_shared::kernel::{ErrorCode, Lang};

use super::super::docx;
use super::super::reader::Seen;
use super::super::repo::{self, FoundSubject};
use super::super::rows::PaperRecord;
use super::super::view::done_steps;
use super::{ROUND, begin};
use crate::access::Grant;
use crate::db::{Conn, Read, Tx};
use crate::fault::{Fault, Outcome};
use crate::http::Download;
use crate::organizations;

/// A paper: for those who hold the round from the feedback on, the circular for everybody in it once it is circulated.
pub(in crate::appraisals) fn paper(
    read: &mut Read<'_>,
    grant: &Grant<need::AppraisalRead>,
    (id, kind): (AppraisalRoundId, PaperKind),
) -> Outcome<PaperView> {
    let seen = Seen::of(read.conn, grant.principal(), id, read.now)?;
    view(read.conn, &seen, kind)
}

/// The same as a document.
pub(in crate::appraisals) fn document(
    read: &mut Read<'_>,
    grant: &Grant<need::AppraisalRead>,
    of: (AppraisalRoundId, PaperKind),
) -> Outcome<Download> {
    let view = paper(read, grant, of)?;
    let name = format!("{}-{}.docx", view.round_title, view.kind.label(Lang::Zh));
    let media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    Ok(Download { name, media_type, bytes: docx::paper(&view)? })
}

/// Writes the words of a paper, until the round is decided.
pub(in crate::appraisals) fn write_paper(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalHold>,
    (id, kind): (AppraisalRoundId, PaperKind),
    (version, words): (i32, &PaperWords),
) -> Outcome<PaperView> {
    let seen = begin(tx, grant, (id, Some(version)))?;
    if !seen.holds {
        return Err(Fault::not_found());
    }
    if seen.round.0.state != AppraisalState::Feedback {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    store(tx.conn, (id, kind), words)?;
    let mut row = seen.round.0.clone();
    row.version += 1;
    repo::save(tx.conn, &row)?;
    tx.audit("appraisal.paper_written", (ROUND, id.0), &seen.round.2, serde_json::json!({ "kind": kind }));
    written(tx, grant, (id, kind))
}

fn written<N: Need>(
    tx: &mut Tx<'_>,
    grant: &Grant<N>,
    (id, kind): (AppraisalRoundId, PaperKind),
) -> Outcome<PaperView> {
    let seen = Seen::of(tx.conn, grant.principal(), id, tx.now)?;
    view(tx.conn, &seen, kind)
}

/// Lets the words of both papers stand still: those nobody has written as they are drafted now.
pub(super) fn settle_papers(tx: &mut Tx<'_>, seen: &Seen) -> Outcome<()> {
    for kind in PaperKind::ALL {
        let of = (seen.round.0.id, *kind);
        if repo::papers::find(tx.conn, of)?.is_none() {
            let words = drafted(tx.conn, seen, *kind, &results(&seen.subjects)?)?;
            store(tx.conn, of, &words)?;
        }
    }
    Ok(())
}

fn store(conn: &mut Conn, (round_id, kind): (AppraisalRoundId, PaperKind), words: &PaperWords) -> Outcome<()> {
    let PaperWords { title, recipients, body, signed } = words.clone();
    repo::papers::put(conn, &PaperRecord { round_id, kind, title, recipients, body, signed })
}

fn view(conn: &mut Conn, seen: &Seen, kind: PaperKind) -> Outcome<PaperView> {
    let round = &seen.round.0;
    if !seen.reads_paper(kind) {
        // Who holds the round will read it: there are no results yet.
        return Err(if seen.holds { Fault::new(ErrorCode::TransitionNotAllowed) } else { Fault::not_found() });
    }
    let rows = results(&seen.subjects)?;
    let kept = repo::papers::find(conn, (round.id, kind))?;
    let is_drafted = kept.is_none();
    let words = match kept {
        Some(PaperRecord { title, recipients, body, signed, .. }) => PaperWords { title, recipients, body, signed },
        None => drafted(conn, seen, kind, &rows)?,
    };
    Ok(PaperView {
        round_id: round.id,
        round_title: round.title.clone(),
        kind,
        words,
        drafted: is_drafted,
        rows,
        dated: round.decided_on,
        may_write: seen.holds && round.state == AppraisalState::Feedback,
        version: round.version,
    })
}

/// The results of a round that has been fed back, the best first; equal totals share a rank (C4-14).
pub(super) fn results(subjects: &[FoundSubject]) -> Outcome<Vec<CircularRow>> {
    let mut scores = Vec::with_capacity(subjects.len());
    for (row, ..) in subjects {
        scores.push(row.score()?.ok_or_else(|| Fault::internal("results of a round without scores"))?);
    }
    let ranks = rank(&scores.iter().collect::<Vec<_>>());
    let row =
        |((found, score), rank): ((&FoundSubject, &changxiao_shared::appraisals::SubjectScore), usize)| CircularRow {
            rank: i32::try_from(rank).unwrap_or(i32::MAX),
            organization: found.1.clone(),
            person: found.0.person.clone(),
            total: score.total,
            vetoed: score.vetoed,
        };
    let mut rows: Vec<CircularRow> = subjects.iter().zip(&scores).zip(ranks).map(row).collect();
    rows.sort_by_key(|row| row.rank);
    Ok(rows)
}

fn drafted(conn: &mut Conn, seen: &Seen, kind: PaperKind, rows: &[CircularRow]) -> Outcome<PaperWords> {
    let (round, organization, path) = &seen.round;
    let on_path = organizations::on_path(conn, path)?;
    let above = on_path.iter().rev().nth(1).map(|above| above.name.clone());
    let done = done_steps(conn, round.id)?;
    let mut steps: BTreeMap<FieldStep, usize> = BTreeMap::new();
    for step in done.into_values().flatten() {
        *steps.entry(step).or_default() += 1;
    }
    let visits = repo::samples::visits(conn, round.id)?;
    let said = |wanted: &[SubjectAnswer]| {
        seen.subjects.iter().filter(|(row, ..)| row.answer.is_some_and(|answer| wanted.contains(&answer))).count()
    };
    let objected = [SubjectAnswer::Objected, SubjectAnswer::Upheld, SubjectAnswer::Dismissed];
    let facts = PaperFacts {
        title: round.title.clone(),
        year: round.year,
        organization: organization.clone(),
        above,
        team: seen.team.len(),
        self_checked: seen.subjects.iter().filter(|(row, ..)| row.self_checked_at.is_some()).count(),
        steps: steps.into_iter().collect(),
        units: (visits.len(), visits.iter().filter(|(_, on)| on.is_some()).count()),
        fed_back_on: round.fed_back_on,
        objections: (said(&objected), said(&[SubjectAnswer::Upheld])),
        advice: advice(seen, rows),
    };
    Ok(draft(kind, round.subject, &facts, rows))
}

/// What the team advised, to those with the fewest marks first.
fn advice(seen: &Seen, rows: &[CircularRow]) -> Vec<(String, String)> {
    let place = |found: &&FoundSubject| {
        let same = |row: &CircularRow| row.organization == found.1 && row.person == found.0.person;
        std::cmp::Reverse(rows.iter().find(|row| same(row)).map(|row| row.rank))
    };
    let mut advised: Vec<&FoundSubject> = seen.subjects.iter().filter(|(row, ..)| row.advice.is_some()).collect();
    advised.sort_by_key(place);
    let words = |(row, name, _): &FoundSubject| (name.clone(), row.advice.clone().unwrap_or_default());
    advised.into_iter().map(words).collect()
}
