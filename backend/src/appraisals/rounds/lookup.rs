//! What slices that follow from an appraisal need to know of one appraised.

use std::collections::HashMap;

use changxiao_shared::appraisals::Marks;
use changxiao_shared::appraisals::rounds::{AppraisalState, SubjectId};
use changxiao_shared::organizations::OrganizationId;
use chrono::{DateTime, Utc};

use super::reader::Seen;
use super::repo::{self, FoundRound, FoundSubject};
use crate::db::{Conn, Principal};
use crate::fault::{Fault, Outcome};

/// One appraised.
#[derive(Clone, Debug)]
pub struct Appraised {
    /// The organisation, or that of the leader.
    pub organization_id: OrganizationId,
    /// Its path.
    pub path: Vec<u8>,
    /// The leader.
    pub person: Option<String>,
    /// Title of the round.
    pub round_title: String,
    /// Work of which year.
    pub year: i32,
    /// Who appraised.
    pub holder_id: OrganizationId,
    /// The path of that one.
    pub holder_path: Vec<u8>,
    /// Whether the result is decided.
    pub decided: bool,
}

impl Appraised {
    fn of((round, _, holder_path): FoundRound, (row, _, path): FoundSubject) -> Appraised {
        Appraised {
            organization_id: row.organization_id,
            path,
            person: row.person,
            round_title: round.title,
            year: round.year,
            holder_id: round.organization_id,
            holder_path,
            decided: matches!(round.state, AppraisalState::Decided | AppraisalState::Published),
        }
    }
}

/// One appraised whose result is decided, whoever asks: what follows from a result is open to those who may order it.
///
/// # Errors
/// When the database refuses.
pub fn decided(conn: &mut Conn, id: SubjectId) -> Outcome<Option<Appraised>> {
    let Some(subject) = repo::subject(conn, id)? else { return Ok(None) };
    let round = repo::round(conn, subject.0.round_id)?;
    Ok(round.map(|round| Appraised::of(round, subject)).filter(|appraised| appraised.decided))
}

/// The latest decided result of an organisation.
#[derive(Clone, Debug)]
pub struct Latest {
    /// Title of the round.
    pub round_title: String,
    /// Work of which year.
    pub year: i32,
    /// The total.
    pub total: Marks,
    /// The rank.
    pub rank: i32,
    /// Whether something that excludes was found.
    pub vetoed: bool,
}

impl Latest {
    fn of((row, round_title, year): repo::FoundResult) -> Outcome<Latest> {
        let gap = || Fault::internal("a decided round with a gap");
        let score = row.score()?.ok_or_else(gap)?;
        let rank = row.place.ok_or_else(gap)?;
        Ok(Latest { round_title, year, total: score.total, rank, vetoed: score.vetoed })
    }
}

/// The latest decided results of organisations, where they have one; those of leaders do not count as theirs.
///
/// # Errors
/// When the database refuses.
pub fn latest(conn: &mut Conn, ids: &[OrganizationId]) -> Outcome<HashMap<OrganizationId, Latest>> {
    let mut found = HashMap::new();
    // The oldest first: a later one takes its place.
    for result in repo::results(conn, ids, None)? {
        found.insert(result.0.organization_id, Latest::of(result)?);
    }
    Ok(found)
}

/// A decided result of a leader.
#[derive(Clone, Debug)]
pub struct PersonResult {
    /// The appraised.
    pub subject_id: SubjectId,
    /// Of which organisation.
    pub organization_id: OrganizationId,
    /// The result.
    pub latest: Latest,
}

/// Decided results of a leader of this name at these organisations, the newest first.
///
/// # Errors
/// When the database refuses.
pub fn results_of_person(conn: &mut Conn, ids: &[OrganizationId], name: &str) -> Outcome<Vec<PersonResult>> {
    let found = repo::results(conn, ids, Some(name))?;
    let one = |result: repo::FoundResult| {
        let (subject_id, organization_id) = (result.0.id, result.0.organization_id);
        Ok(PersonResult { subject_id, organization_id, latest: Latest::of(result)? })
    };
    found.into_iter().rev().map(one).collect()
}

/// One appraised, for somebody who sees it in its round: holder, appraiser or appraised.
///
/// # Errors
/// `not_found` for everybody else.
pub fn seen(conn: &mut Conn, principal: &Principal, id: SubjectId, now: DateTime<Utc>) -> Outcome<Appraised> {
    let (row, ..) = repo::subject(conn, id)?.ok_or_else(Fault::not_found)?;
    let seen = Seen::of(conn, principal, row.round_id, now)?;
    let subject = seen.subject(id)?.clone();
    Ok(Appraised::of(seen.round, subject))
}
