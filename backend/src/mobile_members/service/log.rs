//! What both sides write down together: the shared log, notices, requests for care; and who to call.

use changxiao_shared::identity::need;
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::mobile_members::{
    AcknowledgeNotice, AskCare, CareId, CareView, EntryView, MobilityAction, MobilityContact, MobilityId, MobilityView,
    NoticeId, NoticeView, RecordEntry, SendNotice, SendNotices, SentNotices, SettleCare,
};

use crate::access::Grant;
use crate::db::Tx;
use crate::fault::{Fault, Outcome};
use crate::mobile_members::contact::Contact;
use crate::mobile_members::facts::{MOBILITY, begin, event};
use crate::mobile_members::rows::{CareRecord, NoticeRecord};
use crate::mobile_members::{entries, repo, view};
use crate::{members, organizations};

/// Writes an entry into the shared log; both sides see it at once.
pub(in crate::mobile_members) fn record(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityApply>,
    id: MobilityId,
    input: &RecordEntry,
) -> Outcome<EntryView> {
    let mut change = begin(tx, grant, id, None, MobilityAction::Record)?;
    let entry = entries::write(tx, &mut change, input)?;
    change.finish_addition(tx, MobilityAction::Record)?;
    Ok(entry.view())
}

fn notice(tx: &Tx<'_>, id: MobilityId, input: &SendNotice) -> NoticeRecord {
    NoticeRecord {
        id: NoticeId(tx.next_id()),
        mobility_id: id,
        kind: input.kind,
        text: input.text.clone(),
        author: tx.actor().name.clone(),
        sent_at: tx.now.naive_utc(),
        acknowledged_at: None,
        answer: None,
    }
}

/// Tells a member away of something (A3-04).
pub(in crate::mobile_members) fn notify(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    id: MobilityId,
    input: &SendNotice,
) -> Outcome<NoticeView> {
    let change = begin(tx, grant, id, None, MobilityAction::Notify)?;
    let notice = notice(tx, id, input);
    repo::log::insert_notices(tx.conn, std::slice::from_ref(&notice))?;
    change.finish_addition(tx, MobilityAction::Notify)?;
    Ok(notice.view())
}

/// Tells every member away of an organisation and of those below it (A3-04).
pub(in crate::mobile_members) fn notify_all(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    input: &SendNotices,
) -> Outcome<SentNotices> {
    let organization = organizations::find_ref(tx.conn, grant.scope(), input.organization_id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    let away = repo::registers::away_from(tx.conn, &organization.path)?;
    let one = SendNotice { kind: input.kind, text: input.text.clone() };
    let notices: Vec<NoticeRecord> = away.iter().map(|row| notice(tx, row.id, &one)).collect();
    repo::log::insert_notices(tx.conn, &notices)?;
    let ids: Vec<i64> = away.iter().map(|row| row.id.0).collect();
    tx.timelines(MOBILITY, &ids, event(MobilityAction::Notify))?;
    let details = serde_json::json!({ "members": ids.len() });
    tx.audit("mobility.all_notified", ("organization", organization.id.0), &organization.path, details);
    Ok(SentNotices { members: i64::try_from(ids.len()).unwrap_or(i64::MAX) })
}

/// The member has read a notice, and answers it or not.
pub(in crate::mobile_members) fn acknowledge(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityApply>,
    (id, notice): (MobilityId, NoticeId),
    input: &AcknowledgeNotice,
) -> Outcome<MobilityView> {
    let change = begin(tx, grant, id, None, MobilityAction::Acknowledge)?;
    let known = repo::log::notices(tx.conn, id)?;
    let found = known.iter().find(|known| known.id == notice).ok_or_else(Fault::not_found)?;
    if found.acknowledged_at.is_some() {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    repo::log::acknowledge(tx.conn, notice, tx.now.naive_utc(), input.answer.as_deref())?;
    let row = change.finish_addition(tx, MobilityAction::Acknowledge)?;
    view::of_tx(tx, grant.principal(), row)
}

/// Asks for care, by or for the member (A3-09, C3-09).
pub(in crate::mobile_members) fn ask_care(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityApply>,
    id: MobilityId,
    input: &AskCare,
) -> Outcome<CareView> {
    let change = begin(tx, grant, id, None, MobilityAction::AskCare)?;
    let care = CareRecord {
        id: CareId(tx.next_id()),
        mobility_id: id,
        kind: input.kind,
        text: input.text.clone(),
        side: change.side(),
        author: tx.actor().name.clone(),
        created_at: tx.now.naive_utc(),
        settled_side: None,
        result: None,
        settled_by: None,
        settled_at: None,
    };
    repo::log::insert_care(tx.conn, &care)?;
    change.finish_addition(tx, MobilityAction::AskCare)?;
    Ok(care.view())
}

/// Settles a request for care; both sides see the result.
pub(in crate::mobile_members) fn settle_care(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    (id, care): (MobilityId, CareId),
    input: &SettleCare,
) -> Outcome<MobilityView> {
    let change = begin(tx, grant, id, None, MobilityAction::GiveCare)?;
    let known = repo::log::care(tx.conn, id)?;
    let found = known.iter().find(|known| known.id == care).ok_or_else(Fault::not_found)?;
    if found.settled_at.is_some() {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    let by = tx.actor().name.clone();
    repo::log::settle_care(tx.conn, care, change.side(), &input.result, (&by, tx.now.naive_utc()))?;
    let row = change.finish_addition(tx, MobilityAction::GiveCare)?;
    view::of_tx(tx, grant.principal(), row)
}

/// Telephone numbers in full, for those who keep in touch. History and audit trail keep who looked.
pub(in crate::mobile_members) fn contact(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    id: MobilityId,
) -> Outcome<MobilityContact> {
    let row = repo::life::find(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    members::erasure::refuse_restricted(tx.conn, row.member_id)?;
    let contact = Contact::open(tx.keys, id, &row.contact)?;
    tx.timeline((MOBILITY, id.0), "mobility.contact_shown", None)?;
    // About the member, who sees in the own account who looked.
    let of = serde_json::json!({ "mobility": id.to_string() });
    tx.audit("mobility.contact_shown", ("member", row.member_id.0), &row.out_path, of);
    Ok(contact.in_full())
}
