//! The course of an inquiry: opened from above, the account given, the finding.

use changxiao_shared::identity::{Need, need};
use changxiao_shared::kernel::{ErrorCode, FieldCode, PageView};
use changxiao_shared::supervision::inquiries::{
    ConcludeInquiry, InquiryAction, InquiryId, InquiryQuery, InquiryRow, InquiryState, InquiryView, OpenInquiry,
    inquiry_actions,
};
use changxiao_shared::supervision::rectifications::WrittenAccount;
use chrono::Datelike;

use super::repo;
use super::rows::InquiryRecord;
use super::view::{facts, rows, view};
use crate::access::Grant;
use crate::db::{Read, Tx};
use crate::fault::{Fault, Outcome};
use crate::organizations;
use crate::paging::Paging;
use crate::supervision::sides;

/// Kind of the record in the audit trail.
const INQUIRY: &str = "inquiry";

/// One page of the inquiries about organisations within reach, the newest first.
pub(super) fn list(
    read: &mut Read<'_>,
    grant: &Grant<need::AppraisalRead>,
    query: &InquiryQuery,
) -> Outcome<PageView<InquiryRow>> {
    let scope = organizations::narrow(read.conn, grant.scope(), query.within)?;
    let paging = Paging::new("newest", query.cursor.as_deref(), query.limit);
    let narrowed = (query.year, query.state);
    let found = repo::list(read.conn, &scope, narrowed, paging.after()?, paging.rows())?;
    let total = match paging.whole(found.len()) {
        Some(total) => total,
        None => repo::count(read.conn, &scope, narrowed)?,
    };
    paging.page(found, total, |row| row.id)?.try_with(|found| rows(read.conn, found))
}

/// One inquiry within reach.
pub(super) fn get(read: &mut Read<'_>, grant: &Grant<need::AppraisalRead>, id: InquiryId) -> Outcome<InquiryView> {
    let row = repo::find(read.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    view(read.conn, grant.principal(), row, read.now)
}

/// Opens an inquiry about an organisation below.
pub(super) fn open(
    tx: &mut Tx<'_>,
    grant: &Grant<need::SupervisionOrder>,
    input: &OpenInquiry,
) -> Outcome<InquiryView> {
    organizations::hold_tree(tx.conn)?;
    let nobody = || Fault::field("organization_id", FieldCode::NoSuchRecord);
    let organization = organizations::find_active(tx.conn, grant.scope(), input.organization_id)?.ok_or_else(nobody)?;
    if sides::answers(grant.principal(), &organization.path, tx.now) {
        return Err(Fault::new(ErrorCode::OwnRecord));
    }
    let holder = sides::nearest(grant.principal(), &organization.path, tx.now).ok_or_else(nobody)?;
    let (holder_id, holder_path) = (holder.organization_id, holder.path.clone());
    if input.year > tx.today().year() {
        return Err(Fault::field("year", FieldCode::InFuture));
    }
    if input.account_due_on.is_some_and(|day| day < tx.today()) {
        return Err(Fault::field("account_due_on", FieldCode::InPast));
    }
    let row = InquiryRecord {
        id: InquiryId(tx.next_id()),
        organization_id: organization.id,
        org_path: organization.path,
        holder_id,
        holder_path,
        year: input.year,
        cause: input.cause,
        matter: input.matter.clone(),
        opened_by: tx.actor().name.clone(),
        opened_at: tx.now.naive_utc(),
        account_due_on: input.account_due_on,
        account: None,
        account_by: None,
        account_at: None,
        finding: None,
        finding_by: None,
        finding_at: None,
        state: InquiryState::Open,
        version: 1,
    };
    repo::insert(tx.conn, &row)?;
    let details = serde_json::json!({ "cause": row.cause, "account": row.account_due_on.is_some() });
    tx.audit("inquiry.opened", (INQUIRY, row.id.0), &row.org_path, details);
    view(tx.conn, grant.principal(), row, tx.now)
}

/// Gives the written account demanded.
pub(super) fn account(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalAnswer>,
    at: (InquiryId, i32),
    input: &WrittenAccount,
) -> Outcome<InquiryView> {
    let mut row = begin(tx, grant, at, InquiryAction::GiveAccount)?;
    row.account = Some(input.text.clone());
    row.account_by = Some(tx.actor().name.clone());
    row.account_at = Some(tx.now.naive_utc());
    finish(tx, grant, row, "inquiry.accounted")
}

/// Ends an inquiry with a finding.
pub(super) fn conclude(
    tx: &mut Tx<'_>,
    grant: &Grant<need::SupervisionOrder>,
    at: (InquiryId, i32),
    input: &ConcludeInquiry,
) -> Outcome<InquiryView> {
    let mut row = begin(tx, grant, at, InquiryAction::Conclude)?;
    row.state = InquiryState::Concluded;
    row.finding = Some(input.finding.clone());
    row.finding_by = Some(tx.actor().name.clone());
    row.finding_at = Some(tx.now.naive_utc());
    finish(tx, grant, row, "inquiry.concluded")
}

/// An inquiry within reach about to be changed, where its state and the actor's side allow it.
fn begin<N: Need>(
    tx: &mut Tx<'_>,
    grant: &Grant<N>,
    (id, version): (InquiryId, i32),
    action: InquiryAction,
) -> Outcome<InquiryRecord> {
    let row = repo::find(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    if row.version != version {
        return Err(Fault::new(ErrorCode::StaleVersion));
    }
    let facts = facts(grant.principal(), &row, tx.now);
    if action == InquiryAction::Conclude && facts.answers {
        return Err(Fault::new(ErrorCode::OwnRecord));
    }
    if !inquiry_actions(row.state, &facts, tx.today()).contains(&action) {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    Ok(row)
}

fn finish<N: Need>(
    tx: &mut Tx<'_>,
    grant: &Grant<N>,
    mut row: InquiryRecord,
    deed: &'static str,
) -> Outcome<InquiryView> {
    row.version += 1;
    repo::save(tx.conn, &row)?;
    tx.audit(deed, (INQUIRY, row.id.0), &row.org_path, serde_json::json!({}));
    view(tx.conn, grant.principal(), row, tx.now)
}
