//! Occasions as those see them who commend or nominate.

use std::collections::{HashMap, HashSet};

use changxiao_shared::identity::Deed;
use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::{OrganizationId, OrganizationRef};
use changxiao_shared::supervision::commendations::{
    CommendationRow, CommendationState, CommendationStep, CommendationView, Exclusion, LatestResult, NominationState,
    NominationView, NoticeObjectionView, next_commendation,
};
use chrono::{DateTime, NaiveDate, Utc};

use super::reader::Seen;
use super::repo::{self, FoundNomination};
use super::rows::{CommendationRecord, ObjectionRecord};
use crate::appraisals::{self, Latest};
use crate::db::{Conn, Principal, day_in_china};
use crate::fault::Outcome;
use crate::supervision::accountability::{InForce, Sight};
use crate::supervision::rectifications;

/// What nominees are looked at by: results and rectifications of their organisations, decisions that hold to account.
pub(super) struct Standing {
    latest: HashMap<OrganizationId, Latest>,
    owing: HashSet<OrganizationId>,
    accountable: InForce,
}

impl Standing {
    /// Looks at nominations for somebody who sees so much of what holds to account.
    pub(super) fn of(
        conn: &mut Conn,
        nominations: &[FoundNomination],
        (sight, today): (&Sight, NaiveDate),
    ) -> Outcome<Standing> {
        let members: Vec<MemberId> = nominations.iter().filter_map(|(row, ..)| row.member_id).collect();
        let mut ids: Vec<OrganizationId> = nominations.iter().map(|(row, ..)| row.organization_id).collect();
        ids.sort_unstable();
        ids.dedup();
        Ok(Standing {
            latest: appraisals::latest(conn, &ids)?,
            owing: rectifications::owing(conn, &ids)?,
            accountable: InForce::of(conn, sight, (&ids, &members), today)?,
        })
    }

    /// What keeps a nominee from being put forward. A member does not answer for the whole organisation.
    pub(super) fn exclusions(&self, (row, ..): &FoundNomination) -> Vec<Exclusion> {
        let itself = row.member_id.is_none();
        let vetoed = self.latest.get(&row.organization_id).is_some_and(|latest| latest.vetoed);
        let owes = self.owing.contains(&row.organization_id);
        let accountable = self.accountable.about(row.organization_id, row.member_id);
        let found = [
            (Exclusion::Vetoed, itself && vetoed),
            (Exclusion::OpenRectification, itself && owes),
            (Exclusion::Accountability, accountable == Some(true)),
            (Exclusion::Undisclosed, accountable == Some(false)),
        ];
        found.into_iter().filter(|(_, found)| *found).map(|(exclusion, _)| exclusion).collect()
    }

    fn result(&self, id: OrganizationId) -> Option<LatestResult> {
        let latest = self.latest.get(&id)?;
        Some(LatestResult {
            round_title: latest.round_title.clone(),
            year: latest.year,
            total: latest.total,
            rank: latest.rank,
        })
    }
}

/// What leads an occasion on today: a notice needs nominees whom nothing excludes; a decision the end of the notice, and
/// an answer to every objection.
pub(super) fn steps(
    row: &CommendationRecord,
    (nominations, standing): (&[FoundNomination], &Standing),
    objections: &[ObjectionRecord],
    today: NaiveDate,
) -> Vec<CommendationStep> {
    let mut proposed = nominations.iter().filter(|(row, ..)| row.state == NominationState::Proposed).peekable();
    let ready = proposed.peek().is_some() && proposed.all(|found| standing.exclusions(found).is_empty());
    let over = row.notice_until.is_some_and(|last| last < today);
    let answered = objections.iter().all(|objection| objection.answer.is_some());
    let may = |step: &CommendationStep| {
        next_commendation(row.state, *step).is_some()
            && match step {
                CommendationStep::StartNotice => ready,
                CommendationStep::Decide => over && answered,
                CommendationStep::Publish => true,
            }
    };
    CommendationStep::ALL.iter().copied().filter(may).collect()
}

/// An occasion for the one who asks.
pub(super) fn view(
    conn: &mut Conn,
    seen: Seen,
    (principal, now): (&Principal, DateTime<Utc>),
) -> Outcome<CommendationView> {
    let Seen { commendation: (row, name, _), nominations, holds } = seen;
    let (today, may_answer_for) = (day_in_china(now), principal.may(Deed::AppraisalAnswer, now));
    let standing = Standing::of(conn, &nominations, (&Sight::of(principal, now), today))?;
    let objections = if holds { repo::objections(conn, row.id)? } else { Vec::new() };
    let actions = if holds { steps(&row, (&nominations, &standing), &objections, today) } else { Vec::new() };
    Ok(CommendationView {
        id: row.id,
        organization: OrganizationRef { id: row.organization_id, name },
        kind: row.kind,
        title: row.title,
        nominate_until: row.nominate_until,
        early_reason: row.early_reason,
        state: row.state,
        notice_from: row.notice_from,
        notice_until: row.notice_until,
        decided_on: row.decided_on,
        decided_by: row.decided_by,
        nominations: nominations.into_iter().map(|found| nomination(found, &standing)).collect(),
        objections: objections.into_iter().map(objection).collect(),
        may_nominate: may_answer_for && row.state == CommendationState::Nominating && today <= row.nominate_until,
        holds,
        actions,
        version: row.version,
    })
}

fn nomination(found: FoundNomination, standing: &Standing) -> NominationView {
    let exclusions = standing.exclusions(&found);
    let (row, name, _) = found;
    NominationView {
        id: row.id,
        award: row.award,
        result: standing.result(row.organization_id),
        organization: OrganizationRef { id: row.organization_id, name },
        person: row.person,
        deeds: row.deeds,
        nominated_by: row.nominated_by,
        state: row.state,
        reason: row.reason,
        exclusions,
    }
}

fn objection(row: ObjectionRecord) -> NoticeObjectionView {
    NoticeObjectionView {
        id: row.id,
        nomination_id: row.nomination_id,
        text: row.words,
        at: row.created_at.and_utc(),
        answer: row.answer,
        answered_by: row.answered_by,
    }
}

/// A row of the list.
pub(super) fn row((row, name): (CommendationRecord, String)) -> CommendationRow {
    CommendationRow {
        id: row.id,
        organization: OrganizationRef { id: row.organization_id, name },
        kind: row.kind,
        title: row.title,
        nominate_until: row.nominate_until,
        state: row.state,
    }
}
