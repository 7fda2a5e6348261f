//! What subjects and appraisers do: self-check, field work, scoring.

use changxiao_shared::appraisals::rounds::{
    Advise, AppraisalState, AppraisalSubjectView, FieldStepId, HoldEvaluation, IndicatorWords, Overrule, RecordStep,
    ScoreSheet, SelfCheck, SubjectAction, SubjectId, marks_error, sheet_errors,
};
use changxiao_shared::appraisals::{Indicator, IndicatorKind, SchemeContent, Source};
use changxiao_shared::ballots::{BallotPurpose, BallotQuestion, BallotState, CreateRound};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::{ErrorCode, FieldCode, FieldError};

use super::super::reader::Seen;
use super::super::repo;
use super::super::rows::{SheetRecord, StepRecord};
use super::super::view;
use super::{SUBJECT, begin, begin_subject, finish_subject, subject_view, text};
use crate::access::Grant;
use crate::ballots;
use crate::db::{Read, Tx};
use crate::fault::{Fault, Outcome, no_field_errors};

/// One appraised, as the one who asks may see it.
pub(in crate::appraisals) fn subject(
    read: &mut Read<'_>,
    grant: &Grant<need::AppraisalRead>,
    id: SubjectId,
) -> Outcome<AppraisalSubjectView> {
    let (row, ..) = repo::subject(read.conn, id)?.ok_or_else(Fault::not_found)?;
    let seen = Seen::of(read.conn, grant.principal(), row.round_id, read.now)?;
    let today = read.today();
    view::subject(read.conn, &seen, id, today)
}

/// Writes the self-check, or hands it in.
pub(in crate::appraisals) fn self_check(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalAnswer>,
    (id, version): (SubjectId, i32),
    input: &SelfCheck,
) -> Outcome<AppraisalSubjectView> {
    let (seen, mut found) = begin_subject(tx, grant, (id, Some(version)), SubjectAction::SelfCheck)?;
    let scheme = view::content(tx.conn, &seen)?;
    no_field_errors(word_errors(&scheme, &input.words))?;
    found.0.report = Some(input.report.clone());
    found.0.words = text(&input.words)?;
    found.0.self_checked_at = input.hand_in.then_some(tx.now.naive_utc());
    let deed = if input.hand_in { "appraisal_subject.self_checked" } else { "appraisal_subject.self_check_saved" };
    finish_subject(tx, grant, found, (deed, serde_json::json!({})))
}

fn word_errors(scheme: &SchemeContent, words: &[IndicatorWords]) -> Vec<FieldError> {
    let wrong = |(at, words): (usize, &IndicatorWords)| {
        let unknown = scheme.indicator(&words.key).is_none();
        unknown.then(|| FieldError::new(format!("words.{at}.key"), FieldCode::NoSuchRecord))
    };
    words.iter().enumerate().filter_map(wrong).collect()
}

/// Records a step of the field work (C4-12).
pub(in crate::appraisals) fn record_step(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalRead>,
    id: SubjectId,
    input: &RecordStep,
) -> Outcome<AppraisalSubjectView> {
    let (_, (row, _, path)) = begin_subject(tx, grant, (id, None), SubjectAction::RecordStep)?;
    if input.held_on > tx.today() {
        return Err(Fault::field("held_on", FieldCode::InFuture));
    }
    let step = StepRecord {
        id: FieldStepId(tx.next_id()),
        subject_id: id,
        step: input.step,
        held_on: input.held_on,
        findings: input.text.clone(),
        people: input.people,
        author: tx.actor().name.clone(),
    };
    repo::insert_step(tx.conn, &step)?;
    tx.audit("appraisal_subject.step_recorded", (SUBJECT, id.0), &path, serde_json::json!({ "step": input.step }));
    subject_view(tx, grant, &row)
}

/// Writes the own sheet, or hands it in; from then on it stands.
pub(in crate::appraisals) fn save_sheet(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalRead>,
    id: SubjectId,
    input: &ScoreSheet,
) -> Outcome<AppraisalSubjectView> {
    let (seen, (row, _, path)) = begin_subject(tx, grant, (id, None), SubjectAction::Score)?;
    let scheme = view::content(tx.conn, &seen)?;
    no_field_errors(sheet_errors(&scheme, input))?;
    let sheet = SheetRecord {
        subject_id: id,
        account_id: grant.principal().account_id,
        name: tx.actor().name.clone(),
        marks: text(&input.lines)?,
        handed_in_at: input.hand_in.then_some(tx.now.naive_utc()),
    };
    repo::put_sheet(tx.conn, &sheet)?;
    let details = serde_json::json!({ "lines": input.lines.len(), "handed_in": input.hand_in });
    tx.audit("appraisal_subject.scored", (SUBJECT, id.0), &path, details);
    subject_view(tx, grant, &row)
}

/// Puts other marks in place of a figure's, with a reason; a second time in place of the first.
pub(in crate::appraisals) fn overrule(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalRead>,
    (id, version): (SubjectId, i32),
    input: &Overrule,
) -> Outcome<AppraisalSubjectView> {
    let (seen, mut found) = begin_subject(tx, grant, (id, Some(version)), SubjectAction::Overrule)?;
    let scheme = view::content(tx.conn, &seen)?;
    no_field_errors(overrule_errors(&scheme, input, ""))?;
    if scheme.indicator(&input.key).is_none_or(|i| !matches!(i.source, Source::Data { .. })) {
        return Err(Fault::field("key", FieldCode::NotHere));
    }
    let mut all = found.0.overrules()?;
    all.retain(|overrule| overrule.key != input.key);
    all.push(input.clone());
    found.0.overrules = text(&all)?;
    let details = serde_json::json!({ "key": input.key, "marks": input.marks });
    finish_subject(tx, grant, found, ("appraisal_subject.overruled", details))
}

/// What is wrong with marks put in place of others: an indicator that has marks, and not more than it has.
pub(super) fn overrule_errors(scheme: &SchemeContent, input: &Overrule, at: &str) -> Vec<FieldError> {
    match scheme.indicator(&input.key).filter(|indicator| indicator.kind != IndicatorKind::Veto) {
        None => vec![FieldError::new(format!("{at}key"), FieldCode::NoSuchRecord)],
        Some(indicator) => marks_error(format!("{at}marks"), input.marks, indicator.weight).into_iter().collect(),
    }
}

/// Writes evaluation and advice of the team.
pub(in crate::appraisals) fn advise(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalRead>,
    (id, version): (SubjectId, i32),
    input: &Advise,
) -> Outcome<AppraisalSubjectView> {
    let (_, mut found) = begin_subject(tx, grant, (id, Some(version)), SubjectAction::Advise)?;
    found.0.evaluation = Some(input.evaluation.clone());
    found.0.advice = Some(input.advice.clone());
    finish_subject(tx, grant, found, ("appraisal_subject.advised", serde_json::json!({})))
}

/// Takes a prepared ballot as the democratic evaluation of a subject (C4-12): its questions are those indicators of
/// the scheme that voters judge. A ballot given up can be replaced.
pub(in crate::appraisals) fn hold_evaluation(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalHold>,
    (id, version): (SubjectId, i32),
    input: &HoldEvaluation,
) -> Outcome<AppraisalSubjectView> {
    let (known, ..) = repo::subject(tx.conn, id)?.ok_or_else(Fault::not_found)?;
    let seen = begin(tx, grant, (known.round_id, None))?;
    let mut found = seen.subject(id)?.clone();
    if found.0.version != version {
        return Err(Fault::new(ErrorCode::StaleVersion));
    }
    let given_up = match found.0.ballot_id {
        Some(ballot) => ballots::standing(tx.conn, ballot)?.state == BallotState::Void,
        None => true,
    };
    if !seen.holds || seen.round.0.state != AppraisalState::FieldWork || !given_up {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    let scheme = view::content(tx.conn, &seen)?;
    let questions = questions(&scheme);
    if questions.is_empty() {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    let round = CreateRound {
        // Not the one appraised: nobody runs the vote on themselves.
        organization_id: seen.round.0.organization_id,
        title: format!("{}：民主测评", seen.round.0.title).chars().take(80).collect(),
        purpose: BallotPurpose::DemocraticEvaluation,
        questions,
        opens_at: input.opens_at,
        closes_at: input.closes_at,
        minimum: input.minimum,
        minimum_reason: input.minimum_reason.clone(),
        quorum_percent: 0,
    };
    let ballot = ballots::create(tx, grant, &round)?;
    found.0.ballot_id = Some(ballot.id);
    let details = serde_json::json!({ "ballot": ballot.id.to_string() });
    finish_subject(tx, grant, found, ("appraisal_subject.evaluation_prepared", details))
}

fn questions(scheme: &SchemeContent) -> Vec<BallotQuestion> {
    let question = |indicator: &Indicator| match &indicator.source {
        Source::Ballot { worths } => Some(BallotQuestion {
            text: indicator.title.clone(),
            choices: worths.iter().map(|worth| worth.choice.clone()).collect(),
        }),
        Source::Person | Source::Data { .. } => None,
    };
    scheme.indicators().filter_map(question).collect()
}
