//! A mobility in full, put together for the one who asks.

use std::collections::HashMap;

use changxiao_shared::identity::Deed;
use changxiao_shared::members::{MemberId, MemberKind};
use changxiao_shared::mobile_members::rules::{
    Due, DueFacts, allowed_actions, due_dates, is_open, kinds_to_record, recommend,
};
use changxiao_shared::mobile_members::{
    ClaimView, DueView, MobileMember, MobilityPlan, MobilityView, StayView, Whereabouts,
};
use changxiao_shared::organizations::{OrganizationId, OrganizationRef};
use changxiao_shared::rule_sets::{Rule, RulesInForce};
use chrono::{DateTime, Datelike, Months, NaiveDate, Utc};

use super::committee::{Committees, exchanges_news};
use super::contact::Contact;
use super::facts::{MOBILITY, actor_of, case, sides};
use super::rows::MobilityRecord;
use super::{certificates, groups, letters, places, repo};
use crate::crypto::Keyring;
use crate::db::{Conn, Principal, Read, Scope, Tx, day_in_china, read_timeline};
use crate::fault::{Fault, Outcome};
use crate::{identity, members, organizations, rule_sets};

/// Six months where no rule set says another (E2-01).
const LETTER_MONTHS: i32 = 6;

/// A mobility as read.
pub(super) fn of_read(read: &mut Read<'_>, principal: &Principal, row: MobilityRecord) -> Outcome<MobilityView> {
    build(read.conn, read.keys, principal, row, read.now)
}

/// A mobility just changed.
pub(super) fn of_tx(tx: &mut Tx<'_>, principal: &Principal, row: MobilityRecord) -> Outcome<MobilityView> {
    build(tx.conn, tx.keys, principal, row, tx.now)
}

/// Names of organisations that belong to a mobility: whoever sees the mobility may read them.
pub(super) fn names(
    conn: &mut Conn,
    ids: impl Iterator<Item = OrganizationId>,
) -> Outcome<HashMap<OrganizationId, String>> {
    organizations::names(conn, &Scope::everything(), ids)
}

fn reference(names: &HashMap<OrganizationId, String>, id: OrganizationId) -> OrganizationRef {
    OrganizationRef { id, name: names.get(&id).cloned().unwrap_or_default() }
}

/// First and last day of a day's year.
pub(super) fn year_of(day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let (first, last) = (NaiveDate::from_ymd_opt(day.year(), 1, 1), NaiveDate::from_ymd_opt(day.year(), 12, 31));
    (first.unwrap_or(day), last.unwrap_or(day))
}

/// What the due dates of a mobility follow from, as far as its row alone knows.
pub(super) fn due_facts(row: &MobilityRecord) -> DueFacts {
    DueFacts {
        state: row.state,
        departed_on: row.departed_on.unwrap_or(row.starts_on),
        received_on: None,
        contacted_on: row.contacted_on,
        reported_on: row.reported_on,
        two_committees: false,
        exchanged_on: row.exchanged_on,
        education_days: 0,
        audited_on: None,
        probation_ends_on: None,
        ends_on: row.ends_on,
    }
}

/// Something due, with the names of its rule set.
pub(super) fn due_view(due: &Due<'_>) -> DueView {
    DueView {
        kind: due.kind,
        due_on: due.due_on,
        overdue: due.overdue,
        clause: due.rule.map_or_else(|| due.kind.clause().to_owned(), |rule| rule.value.clause.clone()),
        rule_set: due.rule.map(|rule| rule.value.set.clone()),
        rule_set_zh: due.rule.map(|rule| rule.value.set_zh.clone()),
        rule_set_en: due.rule.map(|rule| rule.value.set_en.clone()),
    }
}

fn build(
    conn: &mut Conn,
    keys: &Keyring,
    principal: &Principal,
    row: MobilityRecord,
    now: DateTime<Utc>,
) -> Outcome<MobilityView> {
    let today = day_in_china(now);
    let member = members::find_record(conn, &Scope::everything(), row.member_id)?
        .ok_or_else(|| Fault::internal("a mobility without its member"))?;
    let rules = rule_sets::rules_at(conn, &row.out_path, today)?;
    let case = case(conn, &row)?;
    let actor = actor_of(conn, principal, &row, now)?;
    let stays = repo::stays::list(conn, row.id)?;
    let education_days = repo::log::education_days(conn, row.id, year_of(today))?;
    let education_days = i32::try_from(education_days).unwrap_or(i32::MAX);
    let probationary = member.kind == MemberKind::Probationary;
    let facts = DueFacts {
        received_on: stays.last().filter(|stay| stay.left_on.is_none()).map(|stay| stay.received_on),
        two_committees: two_committees(conn, &row)?,
        education_days,
        audited_on: case.certificate.as_ref().filter(|c| c.is_out()).map(|c| c.audited_on.unwrap_or(c.issued_on)),
        probation_ends_on: member.joined_on.checked_add_months(Months::new(12)).filter(|_| probationary),
        ..due_facts(&row)
    };
    let due = due_dates(&facts, &rules, today).iter().map(due_view).collect();
    let claimant = case.claim.as_ref().map(|claim| claim.organization_id);
    let places = [Some(row.organization_id), row.in_organization_id, claimant];
    let names = names(conn, places.into_iter().flatten().chain(stays.iter().map(|stay| stay.organization_id)))?;
    let approval = repo::life::approval(conn, row.id)?;
    let (instrument, talk) =
        approval.map(|a| ((a.instrument, a.instrument_reason), (a.talk_on, a.requirements))).unzip();
    let (talk_on, requirements) = talk.unzip();
    let (instrument, instrument_reason) = instrument.unzip();
    let contact = Contact::open(keys, row.id, &row.contact)?;
    let [phone, emergency_phone] = contact.masked();
    let certificate = match case.certificate {
        Some(certificate) => Some(certificates::view(conn, certificate, &rules, today)?),
        None => None,
    };
    let letter = match case.letter {
        Some(letter) => Some(letters::view(conn, letter)?),
        None => None,
    };
    Ok(MobilityView {
        member: MobileMember { id: member.id, name: member.name },
        probationary,
        organization: reference(&names, row.organization_id),
        inflow: row.in_organization_id.map(|id| reference(&names, id)),
        group: groups::name_of(conn, row.id)?,
        state: row.state,
        destination_name: places::name(conn, row.destination)?,
        oral: row.oral,
        recommended: recommend(row.settled, row.starts_on, row.ends_on, letter_months(&rules)),
        instrument,
        instrument_reason: instrument_reason.flatten(),
        talk_on,
        requirements,
        liaison: liaison(conn, row.liaison_id)?,
        liaison_off_committee: liaison_off_committee(conn, &row, now)?,
        liaison_load: liaison_load(conn, row.liaison_id, &rules)?,
        departed_on: row.departed_on,
        returned_on: row.returned_on,
        grade: row.grade,
        review: row.review.clone(),
        certificate,
        letter,
        claim: case.claim.map(|claim| ClaimView {
            organization: reference(&names, claim.organization_id),
            claimed_at: claim.claimed_at.and_utc(),
        }),
        due,
        education_days,
        stays: stays
            .into_iter()
            .map(|stay| StayView {
                id: stay.id,
                organization: reference(&names, stay.organization_id),
                placement: stay.placement,
                reason: stay.reason,
                received_on: stay.received_on,
                left_on: stay.left_on,
            })
            .collect(),
        entries: repo::log::entries(conn, row.id)?.into_iter().map(|entry| entry.view()).collect(),
        notices: repo::log::notices(conn, row.id)?.into_iter().map(|notice| notice.view()).collect(),
        care: repo::log::care(conn, row.id)?.into_iter().map(|care| care.view()).collect(),
        timeline: read_timeline(conn, (MOBILITY, row.id.0))?,
        sides: sides(&actor),
        allowed_actions: allowed_actions(&case.facts, &actor),
        entry_kinds: kinds_to_record(&case.facts, &actor),
        phone,
        emergency_phone,
        version: row.version,
        updated_at: row.updated_at.and_utc(),
        id: row.id,
        plan: plan(row, contact),
    })
}

/// Whether the two sides belong to different committees: those exchange news (C3-07).
fn two_committees(conn: &mut Conn, row: &MobilityRecord) -> Outcome<bool> {
    let Some(in_path) = &row.in_path else { return Ok(false) };
    let sides = [row.out_path.as_slice(), in_path];
    let committees = Committees::on(conn, sides.into_iter())?;
    let [home, host] =
        sides.map(|path| committees.of(path).filter(|found| exchanges_news(found)).map(|found| found.id));
    Ok(home.is_some() && host.is_some() && home != host)
}

fn plan(row: MobilityRecord, contact: Contact) -> MobilityPlan {
    MobilityPlan {
        reason: row.reason,
        reason_note: row.reason_note,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        settled: row.settled,
        whereabouts: Whereabouts {
            destination: row.destination,
            address: contact.address,
            employer: row.employer,
            work: row.work,
            phone: None,
            emergency_name: contact.emergency_name,
            emergency_phone: None,
        },
    }
}

/// Months from which on a fixed stay asks for a transfer (E2-01).
pub(super) fn letter_months(rules: &RulesInForce) -> i32 {
    rules.get(Rule::LetterMonths).map_or(LETTER_MONTHS, |rule| rule.value.value)
}

fn liaison(conn: &mut Conn, id: Option<MemberId>) -> Outcome<Option<MobileMember>> {
    let Some(id) = id else { return Ok(None) };
    let found = members::find_ref(conn, &Scope::everything(), id)?;
    Ok(found.map(|found| MobileMember { id: found.id, name: found.name }))
}

/// Whether the liaison is neither secretary nor committee member of the branch, as far as roles tell (E3-01).
fn liaison_off_committee(conn: &mut Conn, row: &MobilityRecord, now: DateTime<Utc>) -> Outcome<bool> {
    let Some(liaison) = row.liaison_id.filter(|_| is_open(row.state)) else { return Ok(false) };
    Ok(!identity::member_may(conn, (liaison, Deed::MobilityManage), row.organization_id, now)?)
}

/// So many the liaison keeps in touch with, where the rule allows fewer (E3-01).
fn liaison_load(conn: &mut Conn, id: Option<MemberId>, rules: &RulesInForce) -> Outcome<Option<i64>> {
    let Some((id, rule)) = id.zip(rules.get(Rule::LiaisonMembers)) else { return Ok(None) };
    let load = repo::life::liaison_load(conn, id)?;
    Ok(Some(load).filter(|load| *load > i64::from(rule.value.value)))
}
