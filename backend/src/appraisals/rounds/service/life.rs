//! The life of a round.

use changxiao_shared::appraisals::rounds::{
    AdvanceRound, AppraisalRoundId, AppraisalRow, AppraisalState, AppraisalView, CreateAppraisal, MOST_SUBJECTS,
    RoundStep, SubjectAnswer, SubjectId, SubjectInput, next_round,
};
use changxiao_shared::appraisals::{SchemeState, SubjectKind, compute, rank};
use changxiao_shared::identity::{Deed, need};
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::organizations::OrganizationRef;
use chrono::NaiveDate;

use super::super::reader::{Seen, answering_ids};
use super::super::repo;
use super::super::rows::{RoundRecord, SubjectRecord};
use super::super::view;
use super::papers::settle_papers;
use super::samples::{announce, draw_units};
use super::{ROUND, begin, round_view, text};
use crate::access::Grant;
use crate::appraisals::repo as schemes;
use crate::db::{Conn, Principal, Read, Scope, Tx};
use crate::fault::{Fault, Outcome};
use crate::organizations;

/// Rounds one holds, appraises in, or is appraised in, the newest first.
pub(in crate::appraisals) fn list(
    read: &mut Read<'_>,
    grant: &Grant<need::AppraisalRead>,
) -> Outcome<Vec<AppraisalRow>> {
    let row = |(row, name): (RoundRecord, String)| AppraisalRow {
        id: row.id,
        organization: OrganizationRef { id: row.organization_id, name },
        title: row.title,
        year: row.year,
        subject: row.subject,
        state: row.state,
    };
    Ok(taking_part(read, grant.principal(), AppraisalState::ALL)?.into_iter().map(row).collect())
}

/// Rounds in these states that somebody holds, appraises in, or is appraised in, the newest first.
pub(super) fn taking_part(
    read: &mut Read<'_>,
    principal: &Principal,
    states: &[AppraisalState],
) -> Outcome<Vec<(RoundRecord, String)>> {
    let scope = Scope::of(principal, Deed::AppraisalHold, read.now);
    let mut rows = repo::held(read.conn, &scope, states)?;
    let ids = answering_ids(principal, read.now);
    rows.extend(repo::taken_part(read.conn, principal.account_id, &ids, states)?);
    rows.sort_by_key(|(row, _)| std::cmp::Reverse(row.id));
    rows.dedup_by_key(|(row, _)| row.id);
    Ok(rows)
}

/// One round.
pub(in crate::appraisals) fn get(
    read: &mut Read<'_>,
    grant: &Grant<need::AppraisalRead>,
    id: AppraisalRoundId,
) -> Outcome<AppraisalView> {
    let seen = Seen::of(read.conn, grant.principal(), id, read.now)?;
    view::round(read.conn, &seen)
}

/// Sets a round up.
pub(in crate::appraisals) fn create(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalHold>,
    input: &CreateAppraisal,
) -> Outcome<AppraisalView> {
    let organization = organizations::find_active(tx.conn, grant.scope(), input.organization_id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    let handed_down = schemes::handed_down(tx.conn, &organizations::ids_on(&organization.path))?;
    let (scheme, ..) = handed_down
        .into_iter()
        .find(|(scheme, ..)| scheme.id == input.scheme_id && scheme.state == SchemeState::Published)
        .ok_or_else(|| Fault::field("scheme_id", FieldCode::NoSuchRecord))?;
    if input.self_check_until < tx.today() {
        return Err(Fault::field("self_check_until", FieldCode::InPast));
    }
    let id = AppraisalRoundId(tx.next_id());
    let wanted = wanted(tx.conn, &organization, input)?;
    let mut subjects = Vec::with_capacity(wanted.len());
    for (at, subject) in wanted.into_iter().enumerate() {
        // Leaders are appraised by name (C4-09), secretaries too (C4-08).
        if (scheme.subject == SubjectKind::Committee) != subject.person.is_none() {
            let code = if subject.person.is_some() { FieldCode::NotHere } else { FieldCode::Required };
            return Err(Fault::field(format!("subjects.{at}.person"), code));
        }
        let SubjectInput { organization_id, person } = subject;
        subjects.push(SubjectRecord::new(SubjectId(tx.next_id()), id, organization_id, person));
    }
    let row = RoundRecord {
        id,
        organization_id: organization.id,
        scheme_id: scheme.id,
        edition: scheme.edition,
        subject: scheme.subject,
        year: input.year,
        title: input.title.clone(),
        state: AppraisalState::Planned,
        self_check_until: input.self_check_until,
        objection_days: input.objection_days,
        fed_back_on: None,
        decided_on: None,
        decided_by: None,
        is_public: false,
        version: 1,
        created_at: tx.now.naive_utc(),
    };
    repo::insert(tx.conn, &row, &subjects)?;
    let seed_hash = announce(tx, id, input)?;
    let details = serde_json::json!({
        "scheme": row.scheme_id.to_string(), "subjects": subjects.len(), "seed_hash": seed_hash
    });
    tx.audit("appraisal.created", (ROUND, id.0), &organization.path, details);
    round_view(tx, grant, id)
}

/// Those chosen, or every active child; each strictly below the one who appraises, and once.
fn wanted(conn: &mut Conn, organization: &organizations::Found, input: &CreateAppraisal) -> Outcome<Vec<SubjectInput>> {
    let below = Scope::everything().narrowed(&organization.path);
    let Some(chosen) = &input.subjects else {
        let children = organizations::children(conn, &below, organization.id)?;
        let all: Vec<_> =
            children.into_iter().map(|child| SubjectInput { organization_id: child.id, person: None }).collect();
        let fits = (1..=MOST_SUBJECTS).contains(&all.len());
        return if fits { Ok(all) } else { Err(Fault::field("subjects", FieldCode::Required)) };
    };
    for (at, subject) in chosen.iter().enumerate() {
        let found = organizations::find_active(conn, &below, subject.organization_id)?;
        if found.is_none_or(|found| found.id == organization.id) {
            return Err(Fault::field(format!("subjects.{at}.organization_id"), FieldCode::NoSuchRecord));
        }
        if chosen[..at].contains(subject) {
            return Err(Fault::field(format!("subjects.{at}"), FieldCode::Repeated));
        }
    }
    Ok(chosen.clone())
}

/// Leads a round on, where what the step needs is there.
pub(in crate::appraisals) fn advance(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalHold>,
    (id, version): (AppraisalRoundId, i32),
    input: &AdvanceRound,
) -> Outcome<AppraisalView> {
    let seen = begin(tx, grant, (id, Some(version)))?;
    if !seen.holds {
        return Err(Fault::not_found());
    }
    let mut row = seen.round.0.clone();
    row.state = next_round(row.state, input.step).ok_or_else(|| Fault::new(ErrorCode::TransitionNotAllowed))?;
    if input.step == RoundStep::Decide {
        (row.decided_on, row.decided_by) = decision(input, tx.today())?;
    }
    prepared(&seen, input.step, tx.today())?;
    match input.step {
        RoundStep::StartSelfCheck | RoundStep::StartScoring => {}
        RoundStep::StartFieldWork => {
            draw_units(tx, &seen)?;
        }
        RoundStep::GiveFeedback => {
            freeze(tx, &seen)?;
            row.fed_back_on = Some(tx.today());
        }
        RoundStep::Decide => {
            place(tx, &seen)?;
            settle_papers(tx, &seen)?;
        }
        RoundStep::Publish => row.is_public = input.public,
    }
    row.version += 1;
    repo::save(tx.conn, &row)?;
    let details = serde_json::json!({ "step": input.step, "state": row.state });
    tx.audit("appraisal.advanced", (ROUND, id.0), &seen.round.2, details);
    round_view(tx, grant, id)
}

/// Day and meeting of the decision, which are both required.
fn decision(input: &AdvanceRound, today: NaiveDate) -> Outcome<(Option<NaiveDate>, Option<String>)> {
    let day = input.decided_on.ok_or_else(|| Fault::field("decided_on", FieldCode::Required))?;
    let by = input.decided_by.clone().ok_or_else(|| Fault::field("decided_by", FieldCode::Required))?;
    if day > today {
        return Err(Fault::field("decided_on", FieldCode::InFuture));
    }
    Ok((Some(day), Some(by)))
}

/// Whether what a step needs is there; what is missing is named.
pub(super) fn prepared(seen: &Seen, step: RoundStep, today: NaiveDate) -> Outcome<()> {
    let subjects = &seen.subjects;
    let (is, what) = match step {
        RoundStep::StartSelfCheck => (!seen.team.is_empty(), "team"),
        RoundStep::StartFieldWork | RoundStep::StartScoring => {
            let accepted = seen.team.iter().all(|appraiser| appraiser.accepted_at.is_some());
            (accepted && subjects.iter().all(|found| seen.appraisers(found).next().is_some()), "team")
        }
        RoundStep::GiveFeedback => {
            let scored = |found| seen.handed_in(found).count() == seen.appraisers(found).count();
            (subjects.iter().all(scored), "sheets")
        }
        RoundStep::Decide => (answered(seen, today), "answers"),
        RoundStep::Publish => (true, ""),
    };
    if is { Ok(()) } else { Err(Fault::field(what, FieldCode::Required)) }
}

/// Lets figures, marks and votes stand still, and the score they make.
fn freeze(tx: &mut Tx<'_>, seen: &Seen) -> Outcome<()> {
    let (scheme, today) = (view::content(tx.conn, seen)?, tx.today());
    for found in &seen.subjects {
        let inputs = view::inputs(tx.conn, seen, found, &scheme, today)?;
        let mut row = found.0.clone();
        row.inputs = Some(text(&inputs)?);
        row.score = Some(text(&compute(&scheme, &inputs))?);
        row.version += 1;
        repo::save_subject(tx.conn, &row)?;
    }
    Ok(())
}

/// No objection waits, and every subject has answered or let its time pass.
fn answered(seen: &Seen, today: NaiveDate) -> bool {
    let over = seen.answer_until().is_some_and(|last| last < today);
    let settled = |answer| match answer {
        Some(SubjectAnswer::Objected) => false,
        Some(_) => true,
        None => over,
    };
    seen.subjects.iter().all(|(row, ..)| settled(row.answer))
}

/// Ranks the subjects; equal totals share a rank (C4-14).
fn place(tx: &mut Tx<'_>, seen: &Seen) -> Outcome<()> {
    let mut scores = Vec::with_capacity(seen.subjects.len());
    for (row, ..) in &seen.subjects {
        scores.push(row.score()?.ok_or_else(|| Fault::internal("a decided round without scores"))?);
    }
    let ranks = rank(&scores.iter().collect::<Vec<_>>());
    for ((row, ..), rank) in seen.subjects.iter().zip(ranks) {
        let mut row = row.clone();
        row.place = Some(i32::try_from(rank).unwrap_or(i32::MAX));
        row.version += 1;
        repo::save_subject(tx.conn, &row)?;
    }
    Ok(())
}
