//! What the public sees, what it objects to, and how that is answered.

use changxiao_shared::identity::need;
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::supervision::commendations::{
    AnswerNoticeObjection, CommendationId, CommendationState, CommendationView, NominationState, NoticeObjectionId,
    ObjectToNotice, ObjectionReceipt, PublicCommendation, PublicNominee,
};
use chrono::NaiveDate;

use super::super::repo::{self, FoundCommendation, FoundNomination};
use super::super::rows::{CommendationRecord, ObjectionRecord};
use super::{COMMENDATION, begin, shown};
use crate::access::{Grant, Public};
use crate::db::{Conn, Read, Tx};
use crate::fault::{Fault, Outcome};

/// Whether objections are taken on a day: while the notice lasts.
fn takes_objections(row: &CommendationRecord, today: NaiveDate) -> bool {
    row.state == CommendationState::Notice && row.notice_until.is_some_and(|last| today <= last)
}

/// An occasion that the public sees, with whom it sees: nominees during the notice, the commended once they are made
/// known, nothing in between of what was decided.
fn shown_to_all(conn: &mut Conn, id: CommendationId) -> Outcome<(FoundCommendation, Vec<FoundNomination>)> {
    let found = repo::find(conn, id)?.ok_or_else(Fault::not_found)?;
    let mut nominations = repo::nominations(conn, id)?;
    match found.0.state {
        CommendationState::Nominating => return Err(Fault::not_found()),
        CommendationState::Notice | CommendationState::Decided => {
            nominations.retain(|(row, ..)| row.state != NominationState::Declined);
        }
        CommendationState::Published => nominations.retain(|(row, ..)| row.state == NominationState::Awarded),
    }
    Ok((found, nominations))
}

/// What everybody sees.
pub(in crate::supervision::commendations) fn public(
    read: &mut Read<'_>,
    _: &Public,
    id: CommendationId,
) -> Outcome<PublicCommendation> {
    let ((row, organization, _), nominations) = shown_to_all(read.conn, id)?;
    let gap = || Fault::internal("a notice without its days");
    let known = row.state == CommendationState::Published;
    let nominee = |(row, organization, _): FoundNomination| PublicNominee {
        id: row.id,
        award: row.award,
        organization,
        person: row.person,
        deeds: row.deeds,
    };
    Ok(PublicCommendation {
        takes_objections: takes_objections(&row, read.today()),
        // That it is decided already is nobody's business before it is made known.
        state: if known { row.state } else { CommendationState::Notice },
        title: row.title,
        organization,
        notice_from: row.notice_from.ok_or_else(gap)?,
        notice_until: row.notice_until.ok_or_else(gap)?,
        decided_on: row.decided_on.filter(|_| known),
        decided_by: row.decided_by.filter(|_| known),
        nominees: nominations.into_iter().map(nominee).collect(),
    })
}

/// Takes an objection, from anybody. Only those who commend read it.
pub(in crate::supervision::commendations) fn object(
    tx: &mut Tx<'_>,
    _: &Public,
    id: CommendationId,
    input: &ObjectToNotice,
) -> Outcome<ObjectionReceipt> {
    let ((row, _, path), nominations) = shown_to_all(tx.conn, id)?;
    if !takes_objections(&row, tx.today()) {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    if !nominations.iter().any(|(row, ..)| row.id == input.nomination_id) {
        return Err(Fault::field("nomination_id", FieldCode::NoSuchRecord));
    }
    let objection = ObjectionRecord {
        id: NoticeObjectionId(tx.next_id()),
        commendation_id: id,
        nomination_id: input.nomination_id,
        words: input.text.trim().to_owned(),
        created_at: tx.now.naive_utc(),
        answer: None,
        answered_by: None,
    };
    repo::insert_objection(tx.conn, &objection)?;
    let details = serde_json::json!({ "nomination": input.nomination_id.to_string() });
    tx.audit("commendation.objected", (COMMENDATION, id.0), &path, details);
    Ok(ObjectionReceipt { id: objection.id })
}

/// Answers an objection, once.
pub(in crate::supervision::commendations) fn answer(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalHold>,
    (id, objection): (CommendationId, NoticeObjectionId),
    input: &AnswerNoticeObjection,
) -> Outcome<CommendationView> {
    let seen = begin(tx, grant, (id, None))?;
    if !repo::objections(tx.conn, id)?.iter().any(|row| row.id == objection) {
        return Err(Fault::not_found());
    }
    let by = tx.actor().name.clone();
    if repo::answer(tx.conn, (id, objection), &input.answer, &by)? == 0 {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    let details = serde_json::json!({ "objection": objection.to_string() });
    tx.audit("commendation.objection_answered", (COMMENDATION, id.0), &seen.commendation.2, details);
    shown(tx, grant, id)
}
