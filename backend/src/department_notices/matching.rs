//! What a notice becomes: a lead for the organisation of the place, a line of the member's mobility, or nothing where
//! the member is at home.

use changxiao_shared::department_notices::{LeadId, LeadSource, LeadState};
use changxiao_shared::kernel::Lang;
use changxiao_shared::members::MemberId;
use changxiao_shared::regions::RegionCode;

use super::leads::{LEAD, event};
use super::repo;
use super::rows::{LeadRecord, NoticeRecord};
use crate::access::System;
use crate::db::{Conn, Lock, Scope, Tx, lock};
use crate::fault::{Fault, Outcome};
use crate::members::rows::MemberRecord;
use crate::organizations::{self, Found};
use crate::{members, mobile_members};

/// What has come of some notices or leads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Came {
    /// Leads made.
    pub(super) leads: usize,
    /// Leads and mobilities that got a line more, or a known member.
    pub(super) lines: usize,
}

/// Works through notices of members. One whose place has no organisation here waits on.
pub(super) fn notices(tx: &mut Tx<'_>, _: &System, found: &[(NoticeRecord, MemberId)]) -> Outcome<Came> {
    begin(tx)?;
    let mut came = Came::default();
    for (notice, member) in found {
        let member = the_member(tx, *member)?;
        let words = words(tx.conn, notice)?;
        if let Some(stay) = mobile_members::open_stay(tx.conn, member.id)? {
            if repo::settle(tx.conn, notice.id)? {
                mobile_members::note_sighting(tx, &stay, &words)?;
                came.lines += 1;
            }
            continue;
        }
        let Some(place) = organization_of(tx.conn, notice.place)? else { continue };
        if !repo::settle(tx.conn, notice.id)? || member.org_path.starts_with(&place.path) {
            continue;
        }
        match repo::followed(tx.conn, member.id, place.id)? {
            Some(lead) => {
                tx.timeline((LEAD, lead.id.0), event::NOTICED, Some(&words))?;
                tx.audit(event::NOTICED, (LEAD, lead.id.0), &lead.org_path, serde_json::json!({}));
                came.lines += 1;
            }
            None => {
                open(tx, notice, &member, &place, &words)?;
                came.leads += 1;
            }
        }
    }
    end(tx, "notices.matched", found.len());
    Ok(came)
}

/// Links leads from surveys whose person has turned out to be a known member.
pub(super) fn surveys(tx: &mut Tx<'_>, _: &System, found: &[(LeadRecord, MemberId)]) -> Outcome<Came> {
    begin(tx)?;
    let mut came = Came::default();
    for (lead, member) in found {
        let member = the_member(tx, *member)?;
        let mut row = lead.clone();
        row.member_id = Some(member.id);
        row.home_organization_id = Some(member.organization_id);
        row.home_path = Some(member.org_path);
        row.version += 1;
        row.updated_at = tx.now.naive_utc();
        repo::save(tx.conn, &row, lead.version).map_err(|fault| Fault { retry: true, ..fault })?;
        tx.timeline((LEAD, row.id.0), event::MATCHED, None)?;
        tx.audit(event::MATCHED, (LEAD, row.id.0), &row.org_path, serde_json::json!({ "member": member.id }));
        came.lines += 1;
    }
    end(tx, "surveys.matched", found.len());
    Ok(came)
}

/// Two processes that match the same notices would make two leads of one.
fn begin(tx: &mut Tx<'_>) -> Outcome<()> {
    lock(tx.conn, Lock::Notices)?;
    organizations::hold_tree(tx.conn)
}

fn end(tx: &mut Tx<'_>, action: &'static str, looked_at: usize) {
    tx.audit(action, ("department_notice", 0), &[], serde_json::json!({ "looked_at": looked_at }));
}

fn the_member(tx: &mut Tx<'_>, id: MemberId) -> Outcome<MemberRecord> {
    let found = members::find_record(tx.conn, &Scope::everything(), id)?;
    found.ok_or_else(|| Fault::internal("an ID number without its member"))
}

/// The organisation that a place belongs to.
fn organization_of(conn: &mut Conn, place: RegionCode) -> Outcome<Option<Found>> {
    let mut divisions = place.ancestors();
    divisions.push(place);
    let codes: Vec<&str> = divisions.iter().rev().map(RegionCode::twelve_digits).collect();
    organizations::of_place(conn, &codes)
}

/// The line that histories show: department, place and day, nothing of the person.
fn words(conn: &mut Conn, notice: &NoticeRecord) -> Outcome<String> {
    let place = crate::regions::full_names(conn, &[notice.place])?.remove(&notice.place).unwrap_or_default();
    Ok(format!("{} {} {place}", notice.noticed_on, notice.department.label(Lang::Zh)))
}

fn open(tx: &mut Tx<'_>, notice: &NoticeRecord, member: &MemberRecord, place: &Found, words: &str) -> Outcome<()> {
    let now = tx.now.naive_utc();
    let lead = LeadRecord {
        id: LeadId(tx.next_id()),
        organization_id: place.id,
        org_path: place.path.clone(),
        home_organization_id: Some(member.organization_id),
        home_path: Some(member.org_path.clone()),
        member_id: Some(member.id),
        mobility_id: None,
        source: LeadSource::Department,
        department: Some(notice.department),
        name: member.name.clone(),
        id_number_hash: None,
        place: notice.place,
        spot: None,
        work: None,
        noticed_on: notice.noticed_on,
        state: LeadState::Open,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    repo::insert(tx.conn, &lead)?;
    tx.timeline((LEAD, lead.id.0), event::OPENED, Some(words))?;
    let details = serde_json::json!({ "member": member.id, "home": member.organization_id });
    tx.audit(event::OPENED, (LEAD, lead.id.0), &lead.org_path, details);
    Ok(())
}
