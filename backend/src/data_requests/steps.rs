//! Deciding a request.

use changxiao_shared::data_requests::rules::{check, next_state};
use changxiao_shared::data_requests::{
    DataRequestAction, DataRequestId, DataRequestKind, DataRequestView, GrantDataRequest, RefuseDataRequest,
};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::ErrorCode;

use super::rows::{RequestRecord, Whose};
use super::service::KIND;
use super::view::one;
use super::{erasure, repo};
use crate::access::Grant;
use crate::db::{Scope, Tx};
use crate::fault::{Fault, Outcome, no_field_errors};
use crate::members;

/// Does what was asked for. An erasure is carried out in the same transaction.
///
/// # Errors
/// `not_found`; `own_record` for the own data; `stale_version`; `transition_not_allowed`; `validation_failed` where
/// everything was to be erased and the membership has begun again.
pub(super) fn grant(
    tx: &mut Tx<'_>,
    grant: &Grant<need::DataRequestDecide>,
    (id, version): (DataRequestId, i32),
    input: &GrantDataRequest,
) -> Outcome<DataRequestView> {
    let (mut row, whose) = decide(tx, grant, id)?;
    row.answer = Some(input.answer.trim().to_owned());
    move_on(tx, &mut row, version, DataRequestAction::Grant)?;
    if row.kind == DataRequestKind::Erasure {
        let member = members::find_record(tx.conn, &Scope::everything(), row.member_id)?;
        let member = member.ok_or_else(Fault::not_found)?;
        let items = row.erases();
        no_field_errors(check(row.kind, &items, member.status))?;
        erasure::erase(tx, row.member_id, &items)?;
        tx.timeline(("member", row.member_id.0), "member.erased", Some(&row.items.replace(' ', ", ")))?;
    }
    let details = serde_json::json!({ "kind": row.kind.code(), "items": row.items, "member": row.member_id });
    tx.audit("data_request.grant", (KIND, id.0), &whose.path, details);
    one(tx.conn, grant.scope(), grant.principal(), id)
}

/// Refuses it, with the reason.
///
/// # Errors
/// `not_found`; `own_record` for the own data; `stale_version`; `transition_not_allowed`.
pub(super) fn refuse(
    tx: &mut Tx<'_>,
    grant: &Grant<need::DataRequestDecide>,
    (id, version): (DataRequestId, i32),
    input: &RefuseDataRequest,
) -> Outcome<DataRequestView> {
    let (mut row, whose) = decide(tx, grant, id)?;
    row.ground = Some(input.ground);
    row.answer = Some(input.answer.trim().to_owned());
    move_on(tx, &mut row, version, DataRequestAction::Refuse)?;
    let details = serde_json::json!({
        "kind": row.kind.code(), "ground": input.ground.code(), "member": row.member_id
    });
    tx.audit("data_request.refuse", (KIND, id.0), &whose.path, details);
    one(tx.conn, grant.scope(), grant.principal(), id)
}

/// The request, with who decides it and when: not stored before its step.
fn decide(
    tx: &mut Tx<'_>,
    grant: &Grant<need::DataRequestDecide>,
    id: DataRequestId,
) -> Outcome<(RequestRecord, Whose)> {
    let (mut row, whose) = repo::find(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    if grant.principal().member_id == Some(row.member_id) {
        return Err(Fault::new(ErrorCode::OwnRecord));
    }
    row.decided_by = Some(grant.principal().account_id);
    row.decided_at = Some(tx.now.naive_utc());
    Ok((row, whose))
}

/// Takes a step of a request: first who holds an old version is told, then what the state does not allow.
pub(super) fn move_on(
    tx: &mut Tx<'_>,
    row: &mut RequestRecord,
    version: i32,
    action: DataRequestAction,
) -> Outcome<()> {
    if row.version != version {
        return Err(Fault::new(ErrorCode::StaleVersion));
    }
    row.state = next_state(row.kind, row.state, action).ok_or_else(|| Fault::new(ErrorCode::TransitionNotAllowed))?;
    row.version += 1;
    row.updated_at = tx.now.naive_utc();
    repo::save(tx.conn, row, version)
}
