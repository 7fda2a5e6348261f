//! Nominations.

use changxiao_shared::identity::need;
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::supervision::commendations::{
    CommendationId, CommendationState, CommendationView, DeclineNomination, MOST_NOMINATIONS, Nominate, NominationId,
    NominationState, takes_members,
};

use super::super::reader::Seen;
use super::super::repo;
use super::super::rows::NominationRecord;
use super::{COMMENDATION, begin, finish, shown};
use crate::access::Grant;
use crate::db::Tx;
use crate::fault::{Fault, Outcome};
use crate::{members, organizations};

/// Nominates an organisation for which one answers or that stands below it, or a member there.
pub(in crate::supervision::commendations) fn nominate(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalAnswer>,
    id: CommendationId,
    input: &Nominate,
) -> Outcome<CommendationView> {
    let seen = Seen::of(tx.conn, grant.principal(), id, tx.now)?;
    let (row, _, path) = &seen.commendation;
    if row.state != CommendationState::Nominating || tx.today() > row.nominate_until {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    let organization = organizations::find_active(tx.conn, grant.scope(), input.organization_id)?
        .filter(|found| found.path.starts_with(path))
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    let person = match (takes_members(input.award), input.member_id) {
        (true, None) => return Err(Fault::field("member_id", FieldCode::Required)),
        (false, Some(_)) => return Err(Fault::field("member_id", FieldCode::NotHere)),
        (false, None) => None,
        (true, Some(member)) => {
            let found = members::find_ref(tx.conn, grant.scope(), member)?;
            let found = found.filter(|member| member.organization_id == organization.id);
            Some(found.ok_or_else(|| Fault::field("member_id", FieldCode::NoSuchRecord))?.name)
        }
    };
    let all = repo::nominations(tx.conn, id)?;
    let same = |nomination: &NominationRecord| {
        (nomination.award, nomination.organization_id, nomination.member_id)
            == (input.award, organization.id, input.member_id)
    };
    if all.iter().any(|(nomination, ..)| same(nomination)) {
        let field = if input.member_id.is_some() { "member_id" } else { "organization_id" };
        return Err(Fault::field(field, FieldCode::Taken));
    }
    if all.len() >= MOST_NOMINATIONS {
        return Err(Fault::new(ErrorCode::PayloadTooLarge));
    }
    let nomination = NominationRecord {
        id: NominationId(tx.next_id()),
        commendation_id: id,
        award: input.award,
        organization_id: organization.id,
        member_id: input.member_id,
        person,
        deeds: input.deeds.clone(),
        nominated_by: tx.actor().name.clone(),
        state: NominationState::Proposed,
        reason: None,
    };
    repo::insert_nomination(tx.conn, &nomination)?;
    // The version moves, so that nobody starts the notice of a list he has not seen.
    let mut occasion = seen.commendation.0;
    occasion.version += 1;
    repo::save(tx.conn, &occasion)?;
    let details = serde_json::json!({ "nomination": nomination.id.to_string(), "award": nomination.award });
    tx.audit("commendation.nominated", (COMMENDATION, id.0), &organization.path, details);
    shown(tx, grant, id)
}

/// Does not put a nomination forward.
pub(in crate::supervision::commendations) fn decline(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalHold>,
    (id, version): (CommendationId, i32),
    nomination: NominationId,
    input: &DeclineNomination,
) -> Outcome<CommendationView> {
    let seen = begin(tx, grant, (id, Some(version)))?;
    let found = seen.nominations.iter().find(|(row, ..)| row.id == nomination).ok_or_else(Fault::not_found)?;
    let mut row = found.0.clone();
    if seen.commendation.0.state != CommendationState::Nominating || row.state != NominationState::Proposed {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    row.state = NominationState::Declined;
    row.reason = Some(input.reason.clone());
    repo::save_nomination(tx.conn, &row)?;
    let details = serde_json::json!({ "nomination": nomination.to_string() });
    finish(tx, grant, seen, ("commendation.nomination_declined", details))
}
