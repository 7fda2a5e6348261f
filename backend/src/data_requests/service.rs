//! Asking about the own data, entering it for others, and what waits for an office.

use std::collections::HashMap;

use changxiao_shared::data_requests::rules::{check, due_on};
use changxiao_shared::data_requests::{
    AskDataRequest, DataRequestAction, DataRequestId, DataRequestKind, DataRequestQuery, DataRequestState,
    DataRequestView, EnterDataRequest, ErasureItem,
};
use changxiao_shared::identity::{AccountId, Deed, Relation, allowed, need};
use changxiao_shared::kernel::{ErrorCode, FieldCode, PageView};
use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::OrganizationId;
use chrono::NaiveDate;

use super::repo;
use super::rows::RequestRecord;
use super::steps::move_on;
use super::view::{office_actions, one, own_actions, own_one, views};
use crate::access::{Grant, SignedIn};
use crate::db::{Read, Scope, Tx};
use crate::fault::{Fault, Outcome, no_field_errors};
use crate::paging::Paging;
use crate::{identity, members, organizations};

/// Kind of the record in the audit trail.
pub(super) const KIND: &str = "data_request";
/// So many to-dos at the most.
const MOST: i64 = 200;

/// What is asked for, by whom and when.
struct Asked<'a> {
    member: MemberId,
    kind: DataRequestKind,
    items: &'a [ErasureItem],
    words: &'a str,
    received_on: NaiveDate,
    by: AccountId,
    by_office: bool,
}

/// The own requests, the newest first. An account that stands for no member has none.
pub(super) fn own(read: &mut Read<'_>, me: &SignedIn) -> Outcome<Vec<DataRequestView>> {
    let Some(member) = me.principal().member_id else { return Ok(Vec::new()) };
    let found = repo::of_member(read.conn, member)?;
    views(read.conn, found, own_actions)
}

/// Asks something about the own data.
///
/// # Errors
/// `forbidden` for an account that stands for no member; `duplicate` while the same waits for an answer;
/// `validation_failed` naming the fields.
pub(super) fn ask(tx: &mut Tx<'_>, me: &SignedIn, input: &AskDataRequest) -> Outcome<DataRequestView> {
    let principal = me.principal();
    let member = principal.member_id.ok_or_else(|| Fault::new(ErrorCode::Forbidden))?;
    let asked = Asked {
        member,
        kind: input.kind,
        items: &input.items,
        words: &input.words,
        received_on: tx.today(),
        by: principal.account_id,
        by_office: false,
    };
    let id = store(tx, &Scope::everything(), &asked)?;
    own_one(tx, member, id)
}

/// Takes an own request back, or ends a restriction.
///
/// # Errors
/// `not_found`, `stale_version`, `transition_not_allowed`.
pub(super) fn withdraw(
    tx: &mut Tx<'_>,
    me: &SignedIn,
    (id, version): (DataRequestId, i32),
) -> Outcome<DataRequestView> {
    let member = me.principal().member_id.ok_or_else(Fault::not_found)?;
    let found = repo::of_member(tx.conn, member)?.into_iter().find(|(row, _)| row.id == id);
    let (mut row, whose) = found.ok_or_else(Fault::not_found)?;
    move_on(tx, &mut row, version, DataRequestAction::Withdraw)?;
    tx.audit("data_request.withdraw", (KIND, id.0), &whose.path, serde_json::json!({ "kind": row.kind.code() }));
    own_one(tx, member, id)
}

/// Enters what somebody within reach has asked for by letter or at the desk.
///
/// # Errors
/// `validation_failed` naming the fields; `duplicate` while the same waits for an answer; `own_record` for the own data,
/// which is asked for in the own account.
pub(super) fn enter(
    tx: &mut Tx<'_>,
    grant: &Grant<need::DataRequestDecide>,
    input: &EnterDataRequest,
) -> Outcome<DataRequestView> {
    if grant.principal().member_id == Some(input.member_id) {
        return Err(Fault::new(ErrorCode::OwnRecord));
    }
    if input.received_on > tx.today() {
        return Err(Fault::field("received_on", FieldCode::InFuture));
    }
    let asked = Asked {
        member: input.member_id,
        kind: input.kind,
        items: &input.items,
        words: &input.words,
        received_on: input.received_on,
        by: grant.principal().account_id,
        by_office: true,
    };
    let id = store(tx, grant.scope(), &asked)?;
    one(tx.conn, grant.scope(), grant.principal(), id)
}

fn store(tx: &mut Tx<'_>, scope: &Scope, asked: &Asked<'_>) -> Outcome<DataRequestId> {
    let member = members::find_record(tx.conn, scope, asked.member)?
        .ok_or_else(|| Fault::field("member_id", FieldCode::NoSuchRecord))?;
    no_field_errors(check(asked.kind, asked.items, member.status))?;
    let (id, now) = (DataRequestId(tx.next_id()), tx.now.naive_utc());
    let mut items: Vec<&str> = asked.items.iter().map(|item| item.code()).collect();
    items.sort_unstable();
    items.dedup();
    repo::insert(
        tx.conn,
        &RequestRecord {
            id,
            member_id: asked.member,
            kind: asked.kind,
            items: items.join(" "),
            words: asked.words.trim().to_owned(),
            received_on: asked.received_on,
            due_on: due_on(asked.received_on),
            asked_by: asked.by,
            by_office: asked.by_office,
            state: DataRequestState::Open,
            ground: None,
            answer: None,
            decided_by: None,
            decided_at: None,
            version: 1,
            created_at: now,
            updated_at: now,
        },
    )?;
    let details = serde_json::json!({ "kind": asked.kind.code(), "items": items });
    tx.audit("data_request.ask", (KIND, id.0), &member.org_path, details);
    Ok(id)
}

/// One page of the requests of people within reach, the newest first.
pub(super) fn list(
    read: &mut Read<'_>,
    grant: &Grant<need::DataRequestDecide>,
    query: &DataRequestQuery,
) -> Outcome<PageView<DataRequestView>> {
    let scope = organizations::narrow(read.conn, grant.scope(), query.within)?;
    let paging = Paging::new("newest", query.cursor.as_deref(), query.limit);
    let rows = repo::list(read.conn, &scope, query, paging.after()?, paging.rows())?;
    let total = match paging.whole(rows.len()) {
        Some(total) => total,
        None => repo::count(read.conn, &scope, query)?,
    };
    let page = paging.page(rows, total, |(row, _)| row.id)?;
    let items = views(read.conn, page.items, |row| office_actions(row, grant.principal()))?;
    Ok(PageView { items, total: page.total, next: page.next })
}

/// One request within reach.
pub(super) fn get(
    read: &mut Read<'_>,
    grant: &Grant<need::DataRequestDecide>,
    id: DataRequestId,
) -> Outcome<DataRequestView> {
    one(read.conn, grant.scope(), grant.principal(), id)
}

/// What waits for an office of the one who asks: requests of people for whom nobody decides at a lower level.
pub(super) fn todos(read: &mut Read<'_>, grant: &Grant<need::DataRequestDecide>) -> Outcome<Vec<DataRequestView>> {
    let principal = grant.principal();
    let held = principal.roles.iter().filter(|held| held.in_force(read.now));
    let seats: Vec<OrganizationId> = held
        .filter(|held| allowed(held.role, Deed::DataRequestDecide, Relation::Same))
        .map(|held| held.organization_id)
        .collect();
    let waiting = repo::waiting(read.conn, grant.scope(), MOST)?;
    let mut deciding = HashMap::new();
    let mut mine = Vec::new();
    for (row, whose) in waiting {
        let office = nearest_office(read, &whose.path, &mut deciding)?;
        if office.is_some_and(|office| seats.contains(&office)) && principal.member_id != Some(row.member_id) {
            mine.push((row, whose));
        }
    }
    views(read.conn, mine, |row| office_actions(row, principal))
}

/// The lowest organisation on a path at which somebody decides; `known` holds what was looked up before.
fn nearest_office(
    read: &mut Read<'_>,
    path: &[u8],
    known: &mut HashMap<OrganizationId, bool>,
) -> Outcome<Option<OrganizationId>> {
    for organization in organizations::ids_on(path).into_iter().rev() {
        let decides = match known.get(&organization) {
            Some(decides) => *decides,
            None => !identity::who_may(read, Deed::DataRequestDecide, organization)?.is_empty(),
        };
        known.insert(organization, decides);
        if decides {
            return Ok(Some(organization));
        }
    }
    Ok(None)
}
