//! Receiving members who come from elsewhere (A3-07, A3-08, A3-19).

use changxiao_shared::identity::need;
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::mobile_members::rules::MobilityActor;
use changxiao_shared::mobile_members::{
    ArrivalReceipt, ArrivalView, CheckArrival, Instrument, MobilityAction, MobilityId, MobilityView, ReassignArrival,
    ReceiveArrival, SettleClaim,
};
use changxiao_shared::organizations::{OrganizationId, OrganizationRef, holds_members};

use chrono::NaiveDate;

use crate::access::Grant;
use crate::crypto::Keyring;
use crate::db::{Conn, Read, Scope, Tx};
use crate::fault::{Fault, Outcome};
use crate::members::rows::MemberRecord;
use crate::mobile_members::facts::{MOBILITY, begin, begin_as, event};
use crate::mobile_members::rows::{CertificateRecord, ClaimRecord, LetterRecord, MobilityRecord};
use crate::mobile_members::{certificates, places, repo, stays, view};
use crate::{members, organizations, rule_sets};

/// The paper an arrival shows.
enum Paper {
    Certificate(CertificateRecord),
    /// A letter counts for as long as no certificate was issued after it.
    Letter(LetterRecord),
}

impl Paper {
    fn mobility(&self) -> MobilityId {
        match self {
            Paper::Certificate(certificate) => certificate.mobility_id,
            Paper::Letter(letter) => letter.mobility_id,
        }
    }

    /// Why nobody can be received with it on a day.
    fn refused(&self, day: NaiveDate) -> Option<FieldCode> {
        match self {
            Paper::Certificate(certificate) => (!certificate.is_out()).then_some(FieldCode::CertificateNotValid),
            Paper::Letter(letter) => (!letter.is_good(day)).then_some(FieldCode::LetterExpired),
        }
    }
}

fn paper(conn: &mut Conn, code: &str) -> Outcome<Option<Paper>> {
    if let Some(certificate) = certificates::genuine(conn, code)? {
        return Ok(Some(Paper::Certificate(certificate)));
    }
    let Some(letter) = repo::letters::by_number(conn, code.trim())? else { return Ok(None) };
    let replaced = repo::certificates::newest(conn, letter.mobility_id)?.is_some();
    Ok((!replaced).then_some(Paper::Letter(letter)))
}

/// The holder of a paper, with the identity confirmed by the last characters of the ID number (A3-07).
fn holder(
    conn: &mut Conn,
    keys: &Keyring,
    code: &str,
    id_tail: &str,
) -> Outcome<(Paper, MobilityRecord, MemberRecord)> {
    let paper = paper(conn, code)?.ok_or_else(|| Fault::field("code", FieldCode::NoSuchRecord))?;
    let row = repo::life::by_id(conn, paper.mobility())?;
    let member = members::find_record(conn, &Scope::everything(), row.member_id)?
        .ok_or_else(|| Fault::internal("a mobility without its member"))?;
    if !members::has_id_tail(conn, keys, member.id, id_tail)? {
        return Err(Fault::field("id_tail", FieldCode::OtherPerson));
    }
    Ok((paper, row, member))
}

/// What a certificate or letter says of its holder, before the holder is received.
pub(in crate::mobile_members) fn check_arrival(
    read: &mut Read<'_>,
    _: &Grant<need::MobilityManage>,
    input: &CheckArrival,
) -> Outcome<ArrivalView> {
    let (paper, row, member) = holder(read.conn, read.keys, &input.code, &input.id_tail)?;
    let today = read.today();
    let rules = rule_sets::rules_at(read.conn, &row.out_path, today)?;
    let mut names = view::names(read.conn, std::iter::once(row.organization_id))?;
    let good = paper.refused(today).is_none();
    let (number, instrument, certificate_state, valid_until) = match paper {
        Paper::Certificate(found) => {
            let state = certificates::state_on(&found, &rules, today);
            (found.number, Instrument::ActivityCertificate, Some(state), None)
        }
        Paper::Letter(found) => (found.number, found.instrument, None, found.valid_until),
    };
    Ok(ArrivalView {
        mobility_id: row.id,
        number,
        instrument,
        certificate_state,
        valid_until,
        good,
        name: member.name,
        sex: member.sex,
        kind: member.kind,
        organization: OrganizationRef {
            id: row.organization_id,
            name: names.remove(&row.organization_id).unwrap_or_default(),
        },
        destination_name: places::name(read.conn, row.destination)?,
        employer: row.employer,
        state: row.state,
        already_received: row.in_organization_id.is_some(),
    })
}

/// Where an arrival is placed: within reach, active, and made to have members.
fn place(tx: &mut Tx<'_>, scope: &Scope, id: OrganizationId) -> Outcome<organizations::Found> {
    let found = organizations::find_active(tx.conn, scope, id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    if !holds_members(found.kind, found.level) {
        return Err(Fault::field("organization_id", FieldCode::NoMembersHere));
    }
    Ok(found)
}

/// Receives an arrival. Where another organisation has the member already, it becomes a claim that the outflow side
/// settles.
pub(in crate::mobile_members) fn receive(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    input: &ReceiveArrival,
) -> Outcome<ArrivalReceipt> {
    organizations::hold_tree(tx.conn)?;
    let (paper, row, _) = holder(tx.conn, tx.keys, &input.code, &input.id_tail)?;
    if let Some(refused) = paper.refused(tx.today()) {
        return Err(Fault::field("code", refused));
    }
    if input.received_on > tx.today() {
        return Err(Fault::field("received_on", FieldCode::InFuture));
    }
    let organization = place(tx, grant.scope(), input.organization_id)?;
    let mobility_id = row.id;
    if row.in_organization_id.is_some() {
        claim(tx, &row, input)?;
        return Ok(ArrivalReceipt { mobility_id, received: false });
    }
    // The paper is the proof of standing on the inflow side.
    let actor = MobilityActor { inflow: true, ..MobilityActor::default() };
    let mut change = begin_as(tx, row, actor, None, MobilityAction::Receive)?;
    change.row.departed_on = change.row.departed_on.or(Some(input.received_on.min(change.row.starts_on)));
    stays::begin(
        tx,
        &mut change,
        &organization,
        (input.placement, input.placement_reason.as_deref()),
        input.received_on,
    )?;
    change.finish_addition(tx, MobilityAction::Receive)?;
    Ok(ArrivalReceipt { mobility_id, received: true })
}

/// Keeps that a second organisation says the member came to it. One claim at a time.
fn claim(tx: &mut Tx<'_>, row: &MobilityRecord, input: &ReceiveArrival) -> Outcome<()> {
    let waits = repo::stays::open_claim(tx.conn, row.id)?.is_some();
    if waits || row.in_organization_id == Some(input.organization_id) {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    let claim = ClaimRecord {
        id: tx.next_id(),
        mobility_id: row.id,
        organization_id: input.organization_id,
        placement: input.placement,
        reason: input.placement_reason.clone(),
        received_on: input.received_on,
        claimed_at: tx.now.naive_utc(),
        settled_at: None,
    };
    repo::stays::insert_claim(tx.conn, &claim)?;
    tx.timeline((MOBILITY, row.id.0), "mobility.claimed", None)?;
    let details = serde_json::json!({ "organization": input.organization_id });
    tx.audit("mobility.claimed", (MOBILITY, row.id.0), &row.out_path, details);
    Ok(())
}

/// Places an arrival with another organisation of the inflow side, be it that the first was dissolved.
pub(in crate::mobile_members) fn reassign(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    id: MobilityId,
    version: i32,
    input: &ReassignArrival,
) -> Outcome<MobilityView> {
    let mut change = begin(tx, grant, id, Some(version), MobilityAction::Reassign)?;
    let organization = place(tx, grant.scope(), input.organization_id)?;
    let today = tx.today();
    stays::end(tx, &change, today)?;
    stays::begin(tx, &mut change, &organization, (input.placement, Some(&input.reason)), today)?;
    let row = change.finish(tx, MobilityAction::Reassign, Some(&input.reason))?;
    view::of_tx(tx, grant.principal(), row)
}

/// Decides between two organisations that say the member came to them.
pub(in crate::mobile_members) fn settle_claim(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    id: MobilityId,
    version: i32,
    input: &SettleClaim,
) -> Outcome<MobilityView> {
    let mut change = begin(tx, grant, id, Some(version), MobilityAction::SettleClaim)?;
    let claim = change.case.claim.take().ok_or_else(|| Fault::internal("no claim to settle"))?;
    repo::stays::settle_claim(tx.conn, claim.id, tx.now.naive_utc())?;
    if input.accept {
        let everything = Scope::everything();
        let organization = organizations::find_active(tx.conn, &everything, claim.organization_id)?
            .ok_or_else(|| Fault::field("accept", FieldCode::NoSuchRecord))?;
        stays::end(tx, &change, claim.received_on)?;
        stays::begin(tx, &mut change, &organization, (claim.placement, claim.reason.as_deref()), claim.received_on)?;
    }
    tx.audit(
        event(MobilityAction::SettleClaim),
        (MOBILITY, id.0),
        &change.row.out_path,
        serde_json::json!({ "accepted": input.accept }),
    );
    let row = change.finish(tx, MobilityAction::SettleClaim, Some(&input.reason))?;
    view::of_tx(tx, grant.principal(), row)
}
