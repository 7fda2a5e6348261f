//! What waits for somebody in rounds, by the rules that the pages of a round and of a subject go by.

use changxiao_shared::appraisals::rounds::{
    AppraisalState, AppraisalTodo, FieldStep, RoundStep, RoundTodoKind, SubjectAction, round_actions, subject_actions,
};
use changxiao_shared::identity::Deed;
use changxiao_shared::organizations::OrganizationRef;
use chrono::NaiveDate;

use super::super::reader::Seen;
use super::super::repo::FoundSubject;
use super::super::view::done_steps;
use super::life::{prepared, taking_part};
use crate::access::SignedIn;
use crate::db::{Conn, Read, Scope};
use crate::fault::Outcome;

/// States of a round in which something can wait for somebody.
const OPEN: [AppraisalState; 6] = [
    AppraisalState::Planned,
    AppraisalState::SelfCheck,
    AppraisalState::FieldWork,
    AppraisalState::Scoring,
    AppraisalState::Feedback,
    AppraisalState::Decided,
];

/// Everything that waits, round by round, the newest first.
pub(in crate::appraisals) fn todos(read: &mut Read<'_>, me: &SignedIn) -> Outcome<Vec<AppraisalTodo>> {
    let principal = me.principal();
    let reads = !Scope::of(principal, Deed::AppraisalRead, read.now).is_empty();
    if principal.must_change_password || !reads {
        return Ok(Vec::new());
    }
    let today = read.today();
    let mut out = Vec::new();
    for (round, _) in taking_part(read, principal, &OPEN)? {
        let seen = Seen::of(read.conn, principal, round.id, read.now)?;
        out.extend(of_appraiser(&seen, today));
        for found in seen.subjects.iter().filter(|found| seen.sees(found)) {
            out.extend(of_subject(&seen, found, today));
        }
        out.extend(of_holder(read.conn, &seen, today)?);
    }
    Ok(out)
}

fn todo(seen: &Seen, kind: RoundTodoKind, (due_on, today): (Option<NaiveDate>, NaiveDate)) -> AppraisalTodo {
    let (round, holder, _) = &seen.round;
    AppraisalTodo {
        kind,
        round_id: round.id,
        round_title: round.title.clone(),
        organization: OrganizationRef { id: round.organization_id, name: holder.clone() },
        person: None,
        subject_id: None,
        step: None,
        count: 1,
        clause: kind.clause().to_owned(),
        due_on,
        overdue: due_on.is_some_and(|day| day < today),
    }
}

fn about(todo: AppraisalTodo, (row, name, _): &FoundSubject) -> AppraisalTodo {
    AppraisalTodo {
        organization: OrganizationRef { id: row.organization_id, name: name.clone() },
        person: row.person.clone(),
        subject_id: Some(row.id),
        ..todo
    }
}

/// The prohibitions while there is something to appraise, then the sheets not handed in, as one.
fn of_appraiser(seen: &Seen, today: NaiveDate) -> Option<AppraisalTodo> {
    let place = seen.place()?;
    let state = seen.round.0.state;
    let early = matches!(
        state,
        AppraisalState::Planned | AppraisalState::SelfCheck | AppraisalState::FieldWork | AppraisalState::Scoring
    );
    if place.accepted_at.is_none() {
        return early.then(|| todo(seen, RoundTodoKind::Accept, (None, today)));
    }
    let scores = |found: &&FoundSubject| subject_actions(state, &seen.facts(found)).contains(&SubjectAction::Score);
    let count = seen.subjects.iter().filter(scores).count();
    (count > 0).then(|| AppraisalTodo { count, ..todo(seen, RoundTodoKind::Score, (None, today)) })
}

/// What a subject owes, and its objection for those who decide it.
fn of_subject(seen: &Seen, found: &FoundSubject, today: NaiveDate) -> Option<AppraisalTodo> {
    let actions = subject_actions(seen.round.0.state, &seen.facts(found));
    let one = |kind, day| Some(about(todo(seen, kind, (day, today)), found));
    if actions.contains(&SubjectAction::SelfCheck) {
        return one(RoundTodoKind::SelfCheck, Some(seen.round.0.self_check_until));
    }
    // Past the last day silence counts as no objection: nothing waits any more.
    let until = seen.answer_until().filter(|last| *last >= today);
    if actions.contains(&SubjectAction::Answer) && until.is_some() {
        return one(RoundTodoKind::Answer, until);
    }
    if actions.contains(&SubjectAction::Settle) { one(RoundTodoKind::Settle, None) } else { None }
}

/// The next step, once what it needs is there and it cuts nobody short.
fn of_holder(conn: &mut Conn, seen: &Seen, today: NaiveDate) -> Outcome<Option<AppraisalTodo>> {
    let Some(step) = round_actions(seen.round.0.state).into_iter().next().filter(|_| seen.holds) else {
        return Ok(None);
    };
    if prepared(seen, step, today).is_err() || cuts_short(conn, seen, step, today)? {
        return Ok(None);
    }
    let todo = todo(seen, RoundTodoKind::Advance, (None, today));
    Ok(Some(AppraisalTodo { step: Some(step), ..todo }))
}

/// Whether a step would end what others are still at: a self-check before its day, field work with steps to come.
fn cuts_short(conn: &mut Conn, seen: &Seen, step: RoundStep, today: NaiveDate) -> Outcome<bool> {
    let round = &seen.round.0;
    Ok(match step {
        RoundStep::StartFieldWork => {
            let waits = seen.subjects.iter().any(|(row, ..)| row.self_checked_at.is_none());
            waits && today <= round.self_check_until
        }
        RoundStep::StartScoring => {
            let done = done_steps(conn, round.id)?;
            let all = |found: &FoundSubject| done.get(&found.0.id).is_some_and(|d| d.len() == FieldStep::ALL.len());
            !seen.subjects.iter().all(all)
        }
        _ => false,
    })
}
