//! From the application to the departure (A3-02, A3-12, D3-01).

use changxiao_shared::identity::need;
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::members::{MemberId, MemberKind, MemberStatus};
use changxiao_shared::mobile_members::rules::recommend;
use changxiao_shared::mobile_members::{
    ApplyMobility, ApproveMobility, CertificateState, DepartMobility, Instrument, MobilityAction, MobilityId,
    MobilityNote, MobilityPlan, MobilityState, MobilityView, NameLiaison, UpdateMobility, Whereabouts,
};
use changxiao_shared::regions::{RegionCode, RegionLevel};

use crate::access::Grant;
use crate::db::{Conn, Tx};
use crate::fault::{Fault, Outcome, no_field_errors};
use crate::members::rows::MemberRecord;
use crate::mobile_members::contact::Contact;
use crate::mobile_members::facts::{MOBILITY, actor_facts, begin};
use crate::mobile_members::rows::{ApprovalRecord, MobilityRecord};
use crate::mobile_members::{certificates, counts, letters, places, repo, view};
use crate::{members, organizations, rule_sets};

/// Applies to go away: the member, or the branch for an oral application.
pub(in crate::mobile_members) fn create(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityApply>,
    input: &ApplyMobility,
) -> Outcome<MobilityView> {
    organizations::hold_tree(tx.conn)?;
    no_field_errors(input.plan.errors())?;
    places::check(tx.conn, input.plan.whereabouts.destination, "plan.whereabouts.destination")?;
    let member = members::find_record(tx.conn, grant.scope(), input.member_id)?
        .ok_or_else(|| Fault::field("member_id", FieldCode::NoSuchRecord))?;
    if !matches!(member.status, MemberStatus::Normal | MemberStatus::Away) {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    let row = applied(tx, &member, &input.plan)?;
    let actor = actor_facts(grant.principal(), &row, tx.now);
    if !(actor.own || actor.outflow) {
        return Err(Fault::new(ErrorCode::Forbidden));
    }
    if repo::life::open_of(tx.conn, member.id)?.is_some() {
        return Err(Fault { code: ErrorCode::Duplicate, ..Fault::field("member_id", FieldCode::AlreadyAway) });
    }
    let row = MobilityRecord { oral: !actor.own, ..row };
    repo::life::insert(tx.conn, &row)?;
    counts::add(tx, &row, 1);
    tx.timeline((MOBILITY, row.id.0), "mobility.applied", None)?;
    tx.audit("mobility.applied", (MOBILITY, row.id.0), &row.out_path, serde_json::json!({ "oral": row.oral }));
    view::of_tx(tx, grant.principal(), row)
}

fn applied(tx: &mut Tx<'_>, member: &MemberRecord, plan: &MobilityPlan) -> Outcome<MobilityRecord> {
    let id = MobilityId(tx.next_id());
    let now = tx.now.naive_utc();
    let mut row = MobilityRecord {
        id,
        member_id: member.id,
        organization_id: member.organization_id,
        out_path: member.org_path.clone(),
        origin: origin(tx.conn, &member.org_path)?,
        in_organization_id: None,
        in_path: None,
        state: MobilityState::Applied,
        oral: false,
        reason: plan.reason,
        reason_note: None,
        starts_on: plan.starts_on,
        ends_on: None,
        settled: plan.settled,
        destination: plan.whereabouts.destination,
        employer: None,
        work: None,
        contact: Vec::new(),
        liaison_id: None,
        departed_on: None,
        returned_on: None,
        grade: None,
        review: None,
        contacted_on: None,
        reported_on: None,
        exchanged_on: None,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    put_plan(tx, &mut row, plan, None)?;
    Ok(row)
}

/// The city the member comes from: that of the nearest organisation above whose region is known.
pub(super) fn origin(conn: &mut Conn, path: &[u8]) -> Outcome<String> {
    let above = organizations::on_path(conn, path)?;
    let code = above.iter().rev().find_map(|found| found.region_code.as_deref()?.parse::<RegionCode>().ok());
    Ok(code.map(|code| code.at(RegionLevel::City).to_string()).unwrap_or_default())
}

fn put_plan(tx: &Tx<'_>, row: &mut MobilityRecord, plan: &MobilityPlan, before: Option<Contact>) -> Outcome<()> {
    row.reason = plan.reason;
    row.reason_note = plan.reason_note.clone();
    row.starts_on = plan.starts_on;
    row.ends_on = plan.ends_on;
    row.settled = plan.settled;
    put_whereabouts(tx, row, &plan.whereabouts, before)
}

/// Replaces where the member is; numbers left out stay as they were.
pub(super) fn put_whereabouts(
    tx: &Tx<'_>,
    row: &mut MobilityRecord,
    whereabouts: &Whereabouts,
    before: Option<Contact>,
) -> Outcome<()> {
    row.destination = whereabouts.destination;
    row.employer = whereabouts.employer.clone();
    row.work = whereabouts.work.clone();
    row.contact = Contact::of(whereabouts, before).seal(tx.keys, row.id)?;
    Ok(())
}

/// Replaces the plan of an application not decided yet.
pub(in crate::mobile_members) fn update(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityApply>,
    id: MobilityId,
    version: i32,
    input: &UpdateMobility,
) -> Outcome<MobilityView> {
    no_field_errors(input.plan.errors())?;
    places::check(tx.conn, input.plan.whereabouts.destination, "plan.whereabouts.destination")?;
    let mut change = begin(tx, grant, id, Some(version), MobilityAction::Edit)?;
    let before = Contact::open(tx.keys, id, &change.row.contact)?;
    put_plan(tx, &mut change.row, &input.plan, Some(before))?;
    let row = change.finish(tx, MobilityAction::Edit, None)?;
    view::of_tx(tx, grant.principal(), row)
}

/// Calls it off before leaving; a certificate that is out reads as revoked.
pub(in crate::mobile_members) fn cancel(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityApply>,
    id: MobilityId,
    version: i32,
    input: &MobilityNote,
) -> Outcome<MobilityView> {
    let change = begin(tx, grant, id, Some(version), MobilityAction::Cancel)?;
    change.retire_certificate(tx, CertificateState::Revoked, Some(&input.reason))?;
    let row = change.finish(tx, MobilityAction::Cancel, Some(&input.reason))?;
    view::of_tx(tx, grant.principal(), row)
}

/// Does not agree.
pub(in crate::mobile_members) fn refuse(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityDecide>,
    id: MobilityId,
    version: i32,
    input: &MobilityNote,
) -> Outcome<MobilityView> {
    let change = begin(tx, grant, id, Some(version), MobilityAction::Refuse)?;
    let row = change.finish(tx, MobilityAction::Refuse, Some(&input.reason))?;
    view::of_tx(tx, grant.principal(), row)
}

/// Agrees (A3-02): keeps the talk, names the liaison, issues the certificate or the letter.
pub(in crate::mobile_members) fn approve(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityDecide>,
    id: MobilityId,
    version: i32,
    input: &ApproveMobility,
) -> Outcome<MobilityView> {
    let mut change = begin(tx, grant, id, Some(version), MobilityAction::Approve)?;
    if input.talk_on > tx.today() {
        return Err(Fault::field("talk_on", FieldCode::InFuture));
    }
    let rules = rule_sets::rules_at(tx.conn, &change.row.out_path, tx.today())?;
    let MobilityRecord { settled, starts_on, ends_on, .. } = change.row;
    let recommended = recommend(settled, starts_on, ends_on, view::letter_months(&rules));
    if input.instrument != recommended && input.instrument_reason.is_none() {
        return Err(Fault::field("instrument_reason", FieldCode::Required));
    }
    change.row.liaison_id = Some(liaison(tx, grant, input.liaison_id, &change.row)?);
    repo::life::insert_approval(
        tx.conn,
        &ApprovalRecord {
            mobility_id: id,
            talk_on: input.talk_on,
            requirements: input.requirements.clone(),
            instrument: input.instrument,
            instrument_reason: input.instrument_reason.clone(),
            approved_by: tx.actor().name.clone(),
            approved_at: tx.now.naive_utc(),
        },
    )?;
    let member = change.row.member_id;
    let row = change.finish(tx, MobilityAction::Approve, None)?;
    if input.instrument == Instrument::ActivityCertificate {
        let name = members::find_ref(tx.conn, grant.scope(), member)?.ok_or_else(Fault::not_found)?.name;
        certificates::issue(tx, &row, &name)?;
    } else {
        letters::issue(tx, &row, input.instrument)?;
    }
    view::of_tx(tx, grant.principal(), row)
}

/// Names another liaison.
pub(in crate::mobile_members) fn name_liaison(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityDecide>,
    id: MobilityId,
    version: i32,
    input: &NameLiaison,
) -> Outcome<MobilityView> {
    let mut change = begin(tx, grant, id, Some(version), MobilityAction::NameLiaison)?;
    change.row.liaison_id = Some(liaison(tx, grant, input.liaison_id, &change.row)?);
    let row = change.finish(tx, MobilityAction::NameLiaison, None)?;
    view::of_tx(tx, grant.principal(), row)
}

/// Who keeps in touch: the source asks for the secretary or a committee member of the branch (E3-01). Who they are is
/// known only where they have accounts, so a full member of the branch who is there is taken too, and the view says that
/// it is another.
fn liaison(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityDecide>,
    liaison: MemberId,
    row: &MobilityRecord,
) -> Outcome<MemberId> {
    let refused = |code| Fault::field("liaison_id", code);
    let found = members::find_record(tx.conn, grant.scope(), liaison)?.filter(|found| found.id != row.member_id);
    let found = found.ok_or_else(|| refused(FieldCode::NoSuchRecord))?;
    if found.organization_id != row.organization_id {
        return Err(refused(FieldCode::NotOfTheBranch));
    }
    if found.kind != MemberKind::Full || found.status != MemberStatus::Normal {
        return Err(refused(FieldCode::CannotBeLiaison));
    }
    Ok(found.id)
}

/// The member has left.
pub(in crate::mobile_members) fn depart(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityApply>,
    id: MobilityId,
    version: i32,
    input: &DepartMobility,
) -> Outcome<MobilityView> {
    let mut change = begin(tx, grant, id, Some(version), MobilityAction::Depart)?;
    if input.departed_on > tx.today() {
        return Err(Fault::field("departed_on", FieldCode::InFuture));
    }
    change.row.departed_on = Some(input.departed_on);
    let row = change.finish(tx, MobilityAction::Depart, None)?;
    view::of_tx(tx, grant.principal(), row)
}

/// Address, employer or contact changed: both sides see it at once (A3-14).
pub(in crate::mobile_members) fn whereabouts(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityApply>,
    id: MobilityId,
    version: i32,
    input: &Whereabouts,
) -> Outcome<MobilityView> {
    let mut change = begin(tx, grant, id, Some(version), MobilityAction::Update)?;
    places::check(tx.conn, input.destination, "destination")?;
    let before = Contact::open(tx.keys, id, &change.row.contact)?;
    put_whereabouts(tx, &mut change.row, input, Some(before))?;
    let row = change.finish(tx, MobilityAction::Update, None)?;
    view::of_tx(tx, grant.principal(), row)
}
