//! Co-management agreements (D3-04): proposed by one party, agreed to by the other, seen by both.

use changxiao_shared::identity::need;
use changxiao_shared::kernel::{ErrorCode, FieldCode, PageView};
use changxiao_shared::mobile_members::MobilityNote;
use changxiao_shared::mobile_members::groups::{
    AgreementAction, AgreementId, AgreementQuery, AgreementRow, AgreementState, AgreementText, AgreementView,
    AnswerOffer, ProposeAgreement, UpdateAgreement, agreement_state_on, ends_soon,
};

use super::offers::by_code;
use crate::access::Grant;
use crate::db::{Read, Tx};
use crate::fault::{Fault, Outcome, no_field_errors};
use crate::files::service::{NewFile, known_type};
use crate::mobile_members::groups::agreement::{AGREEMENT, begin, view};
use crate::mobile_members::groups::repo;
use crate::mobile_members::groups::rows::AgreementRecord;
use crate::mobile_members::groups::view::reference;
use crate::mobile_members::view::names;
use crate::organizations;
use crate::paging::Paging;

/// One page of the agreements within reach, newest first.
pub(in crate::mobile_members) fn list(
    read: &mut Read<'_>,
    grant: &Grant<need::MobilityRead>,
    query: &AgreementQuery,
) -> Outcome<PageView<AgreementRow>> {
    let scope = organizations::narrow(read.conn, grant.scope(), query.within)?;
    let paging = Paging::new("newest", query.cursor.as_deref(), query.limit);
    let rows = repo::agreements::list(read.conn, &scope, paging.after()?, paging.rows())?;
    let total = match paging.whole(rows.len()) {
        Some(total) => total,
        None => repo::agreements::count(read.conn, &scope)?,
    };
    let today = read.today();
    let page = paging.page(rows, total, |row| row.id)?;
    page.try_with(|rows| {
        let names = names(read.conn, rows.iter().flat_map(|row| [row.organization_id, row.partner_id]))?;
        let one = |row: AgreementRecord| {
            let state = agreement_state_on(row.state, row.ends_on, today);
            AgreementRow {
                id: row.id,
                organization: reference(&names, row.organization_id),
                partner: reference(&names, row.partner_id),
                state,
                starts_on: row.starts_on,
                ends_on: row.ends_on,
                ends_soon: ends_soon(state, row.ends_on, today),
            }
        };
        Ok(rows.into_iter().map(one).collect())
    })
}

/// One agreement within reach.
pub(in crate::mobile_members) fn get(
    read: &mut Read<'_>,
    grant: &Grant<need::MobilityRead>,
    id: AgreementId,
) -> Outcome<AgreementView> {
    let row = repo::agreements::find(read.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    view(read.conn, grant.principal(), row, read.now)
}

/// Proposes an agreement to an organisation that may stand anywhere.
pub(in crate::mobile_members) fn propose(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    input: &ProposeAgreement,
) -> Outcome<AgreementView> {
    organizations::hold_tree(tx.conn)?;
    check_term(tx, &input.text)?;
    let organization = organizations::find_active(tx.conn, grant.scope(), input.organization_id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    let partner = by_code(tx.conn, &input.partner_code, "partner_code")?;
    if partner.id == organization.id {
        return Err(Fault::field("partner_code", FieldCode::Repeated));
    }
    if let Some(group) = input.group_id {
        repo::life::find(tx.conn, grant.scope(), group)?
            .ok_or_else(|| Fault::field("group_id", FieldCode::NoSuchRecord))?;
    }
    let now = tx.now.naive_utc();
    let row = AgreementRecord {
        id: AgreementId(tx.next_id()),
        organization_id: organization.id,
        org_path: organization.path,
        partner_id: partner.id,
        partner_path: partner.path,
        group_id: input.group_id,
        state: AgreementState::Proposed,
        starts_on: input.text.starts_on,
        ends_on: input.text.ends_on,
        duties: input.text.duties.clone(),
        file_name: None,
        media_type: None,
        file_size: None,
        file_sha256: None,
        storage_key: None,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    repo::agreements::insert(tx.conn, &row)?;
    tx.timeline((AGREEMENT, row.id.0), "co_management.proposed", None)?;
    let details = serde_json::json!({ "partner": row.partner_id });
    tx.audit("co_management.proposed", (AGREEMENT, row.id.0), &row.org_path, details);
    view(tx.conn, grant.principal(), row, tx.now)
}

/// A term has its end after its beginning, and not behind us.
fn check_term(tx: &Tx<'_>, text: &AgreementText) -> Outcome<()> {
    no_field_errors(text.errors())?;
    if text.ends_on < tx.today() { Err(Fault::field("text.ends_on", FieldCode::InPast)) } else { Ok(()) }
}

/// Replaces term and duties before the other party has answered.
pub(in crate::mobile_members) fn update(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    id: AgreementId,
    version: i32,
    input: &UpdateAgreement,
) -> Outcome<AgreementView> {
    let mut change = begin(tx, grant, id, Some(version), AgreementAction::Edit)?;
    check_term(tx, &input.text)?;
    change.row.starts_on = input.text.starts_on;
    change.row.ends_on = input.text.ends_on;
    change.row.duties = input.text.duties.clone();
    let row = change.finish(tx, AgreementAction::Edit, None)?;
    view(tx.conn, grant.principal(), row, tx.now)
}

/// The other party agrees or not.
pub(in crate::mobile_members) fn answer(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    id: AgreementId,
    version: i32,
    input: &AnswerOffer,
) -> Outcome<AgreementView> {
    let action = if input.accept { AgreementAction::Accept } else { AgreementAction::Decline };
    let change = begin(tx, grant, id, Some(version), action)?;
    no_field_errors(input.errors())?;
    let row = change.finish(tx, action, input.note.as_deref())?;
    view(tx.conn, grant.principal(), row, tx.now)
}

/// Takes a proposal back.
pub(in crate::mobile_members) fn withdraw(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    id: AgreementId,
    version: i32,
    input: &MobilityNote,
) -> Outcome<AgreementView> {
    let change = begin(tx, grant, id, Some(version), AgreementAction::Withdraw)?;
    let row = change.finish(tx, AgreementAction::Withdraw, Some(&input.reason))?;
    view(tx.conn, grant.principal(), row, tx.now)
}

/// Ends an agreement before its time.
pub(in crate::mobile_members) fn end(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    id: AgreementId,
    version: i32,
    input: &MobilityNote,
) -> Outcome<AgreementView> {
    let change = begin(tx, grant, id, Some(version), AgreementAction::End)?;
    let row = change.finish(tx, AgreementAction::End, Some(&input.reason))?;
    view(tx.conn, grant.principal(), row, tx.now)
}

/// Attaches the signed paper. One that was there before loses its record and is swept from the store.
pub(in crate::mobile_members) fn attach(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    id: AgreementId,
    file: &NewFile,
) -> Outcome<AgreementView> {
    let mut change = begin(tx, grant, id, None, AgreementAction::Attach)?;
    change.row.file_name = Some(file.name.clone());
    change.row.media_type = Some(file.media_type.to_owned());
    change.row.file_size = Some(file.size);
    change.row.file_sha256 = Some(file.sha256.to_vec());
    change.row.storage_key = Some(file.storage_key.clone());
    let again = |fault: Fault| Fault { retry: fault.code == ErrorCode::StaleVersion, ..fault };
    let row = change.finish(tx, AgreementAction::Attach, Some(&file.name)).map_err(again)?;
    view(tx.conn, grant.principal(), row, tx.now)
}

/// What to serve: the file's name, its media type, its key in the store, its SHA-256.
pub(in crate::mobile_members) fn file(
    read: &mut Read<'_>,
    grant: &Grant<need::MobilityRead>,
    id: AgreementId,
) -> Outcome<(String, &'static str, String, Vec<u8>)> {
    let row = repo::agreements::find(read.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    let known = row.file().zip(row.storage_key).zip(row.file_sha256);
    let ((file, key), sha256) = known.ok_or_else(Fault::not_found)?;
    Ok((file.name, known_type(&file.media_type)?, key, sha256))
}
