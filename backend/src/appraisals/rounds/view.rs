//! Rounds and subjects as the one who asks may see them.

use std::collections::{BTreeSet, HashMap};

use changxiao_shared::appraisals::rounds::{
    AppraisalRoundId, AppraisalState, AppraisalSubjectView, AppraisalView, AppraiserView, EarlierResult, FieldStep,
    PaperKind, StepView, SubjectId, SubjectRow, UnitSample, UnitSampling, UnitView, hidden_from, round_actions,
    subject_actions,
};
use changxiao_shared::appraisals::{
    Input, Inputs, SchemeContent, SchemeEdition, Source, SubjectScore, compute, inputs as figures,
};
use changxiao_shared::kernel::FieldCode;
use changxiao_shared::norms::MeasuredOrganization;
use changxiao_shared::organizations::{OrganizationId, OrganizationRef};
use chrono::NaiveDate;

use super::super::repo as schemes;
use super::reader::Seen;
use super::repo::{self, FoundSubject};
use super::rows::UnitRecord;
use crate::db::{Conn, Scope};
use crate::fault::{Fault, Outcome};
use crate::{ballots, norms, organizations};

/// What the round's scheme says.
pub(super) fn content(conn: &mut Conn, seen: &Seen) -> Outcome<SchemeContent> {
    let (round, ..) = &seen.round;
    schemes::edition(conn, round.scheme_id, round.edition)?.ok_or_else(Fault::not_found)?.content()
}

/// The figures of a subject's organisation as they are today.
fn measured(conn: &mut Conn, seen: &Seen, found: &FoundSubject, today: NaiveDate) -> Outcome<MeasuredOrganization> {
    let of = organizations::find_ref(conn, &Scope::everything(), found.0.organization_id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    norms::measured(conn, &of, (seen.round.0.year, today))
}

/// What was found for a subject so far: figures, marks handed in, votes published, what was put in their place.
pub(super) fn inputs(
    conn: &mut Conn,
    seen: &Seen,
    found: &FoundSubject,
    scheme: &SchemeContent,
    today: NaiveDate,
) -> Outcome<Inputs> {
    if let Some(standing) = found.0.inputs()? {
        return Ok(standing);
    }
    let measured = measured(conn, seen, found, today)?;
    let mut inputs = figures(scheme, &measured);
    let sheets = seen.handed_in(found).map(|sheet| sheet.lines()).collect::<Outcome<Vec<_>>>()?;
    for indicator in scheme.indicators().filter(|indicator| indicator.source == Source::Person) {
        let of = |lines: &Vec<_>| marks_of(lines, &indicator.key);
        // Who has nothing to say to a bonus, a deduction or a veto gives none.
        let marks = sheets.iter().map(of).collect();
        inputs.put(&indicator.key, Input::Marks { marks }, None);
    }
    if let Some(ballot) = found.0.ballot_id {
        let totals = ballots::standing(conn, ballot)?.totals;
        let asked = scheme.indicators().filter(|indicator| matches!(indicator.source, Source::Ballot { .. }));
        for (indicator, votes) in asked.zip(totals) {
            let votes = votes.into_iter().map(i64::from).collect();
            inputs.put(&indicator.key, Input::Ballot { votes }, Some(format!("/vote/{ballot}")));
        }
    }
    for overrule in found.0.overrules()? {
        inputs.put(&overrule.key, Input::Overruled { marks: overrule.marks, reason: overrule.reason }, None);
    }
    Ok(inputs)
}

fn marks_of(
    lines: &[changxiao_shared::appraisals::rounds::SheetLine],
    key: &str,
) -> changxiao_shared::appraisals::Marks {
    lines.iter().find(|line| line.key == key).map(|line| line.marks).unwrap_or_default()
}

/// The score of a subject as it stands.
pub(super) fn score(
    conn: &mut Conn,
    seen: &Seen,
    found: &FoundSubject,
    scheme: &SchemeContent,
    today: NaiveDate,
) -> Outcome<SubjectScore> {
    match found.0.score()? {
        Some(standing) => Ok(standing),
        None => Ok(compute(scheme, &inputs(conn, seen, found, scheme, today)?)),
    }
}

/// A round as the one who asks sees it.
pub(super) fn round(conn: &mut Conn, seen: &Seen) -> Outcome<AppraisalView> {
    let (row, name, _) = &seen.round;
    let scheme = content(conn, seen)?;
    let done = done_steps(conn, row.id)?;
    let earlier = earlier(conn, seen)?;
    let circulated = row.state == AppraisalState::Published;
    let mut subjects = Vec::new();
    for found in seen.subjects.iter().filter(|found| circulated || seen.sees(found)) {
        let mut row = subject_row(seen, found, done.get(&found.0.id).cloned().unwrap_or_default())?;
        row.earlier =
            earlier.get(&(found.0.organization_id, found.0.person.clone())).filter(|_| row.total.is_some()).copied();
        subjects.push(row);
    }
    let inside = seen.holds || seen.place().is_some();
    let team = seen.team.iter().filter(|_| inside).map(|appraiser| AppraiserView {
        account_id: appraiser.account_id,
        name: appraiser.name.clone(),
        accepted_at: appraiser.accepted_at.map(|at| at.and_utc()),
    });
    Ok(AppraisalView {
        id: row.id,
        organization: OrganizationRef { id: row.organization_id, name: name.clone() },
        title: row.title.clone(),
        year: row.year,
        subject: row.subject,
        scheme: SchemeEdition { scheme_id: row.scheme_id, edition: row.edition },
        scheme_title: scheme.title,
        state: row.state,
        self_check_until: row.self_check_until,
        objection_days: row.objection_days,
        fed_back_on: row.fed_back_on,
        decided_on: row.decided_on,
        decided_by: row.decided_by.clone(),
        public: row.is_public,
        sampling: sampling(conn, seen)?,
        team: team.collect(),
        subjects,
        papers: PaperKind::ALL.iter().copied().filter(|kind| seen.reads_paper(*kind)).collect(),
        must_accept: seen.place().is_some_and(|place| place.accepted_at.is_none()),
        actions: if seen.holds { round_actions(row.state) } else { Vec::new() },
        may_form_team: seen.holds && may_form_team(row.state),
        version: row.version,
    })
}

/// The steps of the field work that are done: recorded, or the sample, where every unit was visited.
pub(super) fn done_steps(conn: &mut Conn, id: AppraisalRoundId) -> Outcome<HashMap<SubjectId, BTreeSet<FieldStep>>> {
    let mut done: HashMap<SubjectId, BTreeSet<FieldStep>> = HashMap::new();
    for step in repo::steps(conn, id)? {
        done.entry(step.subject_id).or_default().insert(step.step);
    }
    let mut visited: HashMap<SubjectId, bool> = HashMap::new();
    for (subject, on) in repo::samples::visits(conn, id)? {
        *visited.entry(subject).or_insert(true) &= on.is_some();
    }
    for (subject, _) in visited.into_iter().filter(|(_, all)| *all) {
        done.entry(subject).or_default().insert(FieldStep::Sample);
    }
    Ok(done)
}

fn sampling(conn: &mut Conn, seen: &Seen) -> Outcome<Option<UnitSampling>> {
    let row = repo::samples::of(conn, seen.round.0.id)?;
    Ok(row.map(|row| UnitSampling {
        by: row.sample_by,
        size: row.sample_size,
        seed_hash: row.seed_hash,
        seed: row.seed_hex.filter(|_| seen.sees_field_work()),
    }))
}

fn sample(conn: &mut Conn, seen: &Seen, id: SubjectId) -> Outcome<Option<UnitSample>> {
    let Some(frame) = repo::samples::frame(conn, id)?.filter(|_| seen.sees_field_work()) else { return Ok(None) };
    let unit = |(row, name): (UnitRecord, String)| UnitView {
        organization: OrganizationRef { id: row.organization_id, name },
        kind: row.kind,
        visited_on: row.visited_on,
        text: row.findings,
        author: row.author,
    };
    let units = repo::samples::units(conn, id)?.into_iter().map(unit).collect();
    Ok(Some(UnitSample { frame_size: frame.frame_size, frame_hash: frame.frame_hash, units }))
}

/// Whether the team can still be changed.
pub(super) const fn may_form_team(state: AppraisalState) -> bool {
    matches!(state, AppraisalState::Planned | AppraisalState::SelfCheck | AppraisalState::FieldWork)
}

fn subject_row(seen: &Seen, found: &FoundSubject, steps: BTreeSet<FieldStep>) -> Outcome<SubjectRow> {
    let (row, name, _) = found;
    let facts = seen.facts(found);
    let score = if hidden_from(seen.round.0.state, &facts) { None } else { row.score()? };
    Ok(SubjectRow {
        id: row.id,
        organization: OrganizationRef { id: row.organization_id, name: name.clone() },
        person: row.person.clone(),
        self_checked: facts.self_checked,
        steps: steps.into_iter().collect(),
        sheets: seen.handed_in(found).count(),
        appraisers: seen.appraisers(found).count(),
        excluded: seen.place().is_some_and(|place| !seen.is_free(place.account_id, found)),
        answer: row.answer.filter(|_| seen.sees(found)),
        total: score.as_ref().map(|score| score.total),
        vetoed: score.is_some_and(|score| score.vetoed),
        rank: row.place,
        earlier: None,
    })
}

/// What organisations and leaders reached in the round before, where this one has results to compare.
fn earlier(conn: &mut Conn, seen: &Seen) -> Outcome<HashMap<(OrganizationId, Option<String>), EarlierResult>> {
    let mut found = HashMap::new();
    if seen.round.0.fed_back_on.is_none() {
        return Ok(found);
    }
    let Some((id, year)) = repo::earlier(conn, &seen.round.0)? else { return Ok(found) };
    for (row, ..) in repo::subjects(conn, id)? {
        if let (Some(score), Some(rank)) = (row.score()?, row.place) {
            found.insert((row.organization_id, row.person), EarlierResult { year, total: score.total, rank });
        }
    }
    Ok(found)
}

/// A subject as the one who asks sees it.
pub(super) fn subject(conn: &mut Conn, seen: &Seen, id: SubjectId, today: NaiveDate) -> Outcome<AppraisalSubjectView> {
    let found = seen.subject(id)?;
    let (row, name, _) = found;
    let (round, ..) = &seen.round;
    let facts = seen.facts(found);
    let scheme = content(conn, seen)?;
    let hidden = hidden_from(round.state, &facts);
    let score = if hidden { None } else { Some(score(conn, seen, found, &scheme, today)?) };
    let steps: Vec<_> = repo::steps(conn, round.id)?.into_iter().filter(|step| step.subject_id == id).collect();
    let done = done_steps(conn, round.id)?.remove(&id).unwrap_or_default();
    let inside = seen.holds || facts.on_team;
    let sheets = seen.handed_in(found).filter(|_| inside && !hidden).map(|sheet| sheet.view());
    let fed_back = seen.sees_field_work();
    Ok(AppraisalSubjectView {
        id,
        round_id: round.id,
        round_title: round.title.clone(),
        state: round.state,
        year: round.year,
        subject: round.subject,
        organization: OrganizationRef { id: row.organization_id, name: name.clone() },
        person: row.person.clone(),
        measures: measured(conn, seen, found, today)?.measures,
        content: scheme,
        report: row.report.clone(),
        words: row.words()?,
        self_checked_at: row.self_checked_at.map(|at| at.and_utc()),
        steps: steps
            .into_iter()
            .filter(|_| fed_back)
            .map(|step| StepView {
                id: step.id,
                step: step.step,
                held_on: step.held_on,
                text: step.findings,
                people: step.people,
                author: step.author,
            })
            .collect(),
        missing_steps: FieldStep::ALL.iter().copied().filter(|step| !done.contains(step)).collect(),
        sample: sample(conn, seen, id)?,
        ballot: row.ballot_id,
        own_sheet: seen.own_sheet(id).map(|sheet| sheet.view()).transpose()?,
        sheets: sheets.collect::<Outcome<_>>()?,
        overrules: if hidden { Vec::new() } else { row.overrules()? },
        score,
        rank: row.place,
        evaluation: row.evaluation.clone().filter(|_| fed_back),
        advice: row.advice.clone().filter(|_| fed_back),
        answer_until: seen.answer_until(),
        answer: row.answer,
        objection: row.objection.clone(),
        settlement: row.settlement()?,
        actions: subject_actions(round.state, &facts),
        version: row.version,
    })
}
