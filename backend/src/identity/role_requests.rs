//! Roles of administrators take two people (security row 43): one asks, another confirms, and nothing is granted before.

use changxiao_shared::identity::{
    AccountId, AccountView, ConfirmRole, Deed, GrantRole, RefuseRole, RoleRequestId, RoleRequestView, need,
};
use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::organizations::OrganizationRef;
use chrono::{NaiveDateTime, TimeDelta};

use super::locks::refuse_stale;
use super::lookup::roles_for;
use super::repo::role_requests::{self as requests, NamedRequest};
use super::rows::{AccountRow, RoleRequestRow};
use super::{accounts, repo};
use crate::access::Grant;
use crate::crypto::Keyring;
use crate::db::{Db, Read, Scope, Tx};
use crate::fault::{Fault, Outcome};
use crate::organizations;

/// How long a request can be confirmed.
const OPEN: TimeDelta = TimeDelta::days(7);
const MARK: &str = "role_request";

impl RoleRequestRow {
    /// All that decides what is granted, and on whose word.
    fn said(&self) -> String {
        let micros = |at: NaiveDateTime| at.and_utc().timestamp_micros();
        let RoleRequestRow { id, account_id, role, organization_id, asked_by, .. } = self;
        let (starts, ends, until) = (self.starts_at.map(micros), self.ends_at.map(micros), micros(self.open_until));
        format!("{id}|{account_id}|{}|{organization_id}|{starts:?}|{ends:?}|{asked_by}|{until}", role.code())
    }

    fn is_genuine(&self, keys: &Keyring) -> bool {
        let genuine = keys.is_marked(MARK, &self.said(), &self.mark);
        if !genuine {
            tracing::error!(
                request = self.id.0,
                "a request for a role was not written by the server: it counts for nothing"
            );
        }
        genuine
    }
}

/// Notes that somebody asks for a role; the caller has proved that it could be granted.
pub(super) fn ask(tx: &mut Tx<'_>, account: &AccountRow, input: &GrantRole, by: AccountId) -> Outcome<()> {
    accounts::check_dates(input, tx.now)?;
    let mut row = RoleRequestRow {
        id: RoleRequestId(tx.next_id()),
        account_id: account.id,
        role: input.role,
        organization_id: input.organization_id,
        starts_at: input.starts_at.map(|t| t.naive_utc()),
        ends_at: input.ends_at.map(|t| t.naive_utc()),
        reason: input.reason.trim().to_owned(),
        asked_by: by,
        asked_at: tx.now.naive_utc(),
        open_until: (tx.now + OPEN).naive_utc(),
        mark: Vec::new(),
    };
    row.mark = tx.keys.mark(MARK, &row.said());
    requests::insert_request(tx.conn, &row)
}

/// Grants a role that somebody else has asked for.
///
/// # Errors
/// `not_found` when account or request are out of reach, over their time, or not written by the server; `own_record`
/// for the own account; `second_person_required` for the own request; `forbidden` when the one who asked could no longer
/// grant it; `validation_failed` when the role no longer fits.
pub fn confirm_role(
    tx: &mut Tx<'_>,
    grant: &Grant<need::RoleGrant>,
    (id, version): (AccountId, i32),
    input: &ConfirmRole,
) -> Outcome<AccountView> {
    let account = repo::account(tx.conn, grant.scope(), id)?;
    let me = grant.principal().account_id;
    if id == me {
        return Err(Fault::new(ErrorCode::OwnRecord));
    }
    let row = find(tx, grant.scope(), (id, input.role_request_id))?;
    if row.asked_by == me {
        return Err(Fault::new(ErrorCode::SecondPersonRequired));
    }
    refuse_stale(&account, version)?;
    let now = tx.now.naive_utc();
    let wanted = GrantRole {
        role: row.role,
        organization_id: row.organization_id,
        starts_at: row.starts_at.map(|t| t.and_utc()),
        ends_at: row.ends_at.map(|t| t.and_utc()),
        reason: row.reason.clone(),
    };
    let place = organizations::find_ref(tx.conn, grant.scope(), row.organization_id)?.ok_or_else(Fault::not_found)?;
    let held = requests::paths_held(tx.conn, row.asked_by, &roles_for(Deed::RoleGrant), now)?;
    if !held.iter().any(|path| place.path.starts_with(path)) {
        return Err(Fault::new(ErrorCode::Forbidden));
    }
    if !requests::drop_request(tx.conn, row.id)? {
        return Err(Fault::not_found());
    }
    accounts::check_fits(tx, id, wanted.role, &place)?;
    accounts::insert_grant(tx, &account, &wanted, Some(row.asked_by))?;
    repo::raise_versions(tx.conn, id, version, now)?;
    let details = serde_json::json!({
        "role": row.role.code(), "organization": row.organization_id, "asked_by": row.asked_by
    });
    tx.audit("role.grant", ("account", id.0), &place.path, details);
    accounts::reread(tx, grant.scope(), id)
}

/// Refuses a role that was asked for, or takes the own request back.
///
/// # Errors
/// `not_found` when account or request are out of reach or over their time; `own_record` for the own account.
pub fn refuse_role(
    tx: &mut Tx<'_>,
    grant: &Grant<need::RoleGrant>,
    (id, version): (AccountId, i32),
    input: &RefuseRole,
) -> Outcome<AccountView> {
    let account = repo::account(tx.conn, grant.scope(), id)?;
    if id == grant.principal().account_id {
        return Err(Fault::new(ErrorCode::OwnRecord));
    }
    let row = find(tx, grant.scope(), (id, input.role_request_id))?;
    if !requests::drop_request(tx.conn, row.id)? {
        return Err(Fault::not_found());
    }
    repo::raise_versions(tx.conn, id, version, tx.now.naive_utc())?;
    let details = serde_json::json!({
        "role": row.role.code(), "organization": row.organization_id, "asked_by": row.asked_by,
        "reason": input.reason.trim()
    });
    tx.audit("role.refuse", ("account", id.0), &account.org_path, details);
    accounts::reread(tx, grant.scope(), id)
}

fn find(tx: &mut Tx<'_>, scope: &Scope, (account, id): (AccountId, RoleRequestId)) -> Outcome<RoleRequestRow> {
    let open = requests::requests(tx.conn, scope, Some(&[account]), tx.now.naive_utc())?;
    let found = open.into_iter().map(|(row, ..)| row).find(|row| row.id == id);
    found.filter(|row| row.is_genuine(tx.keys)).ok_or_else(Fault::not_found)
}

/// What the one who asks can confirm: requests within reach that somebody else has made, for somebody else.
///
/// # Errors
/// When the database refuses.
pub fn role_requests(read: &mut Read<'_>, grant: &Grant<need::RoleGrant>) -> Outcome<Vec<RoleRequestView>> {
    let me = grant.principal().account_id;
    let mut open = requests::requests(read.conn, grant.scope(), None, read.now.naive_utc())?;
    open.retain(|(row, ..)| row.asked_by != me && row.account_id != me);
    Ok(open.into_iter().map(view).collect())
}

/// The open requests of accounts.
pub(super) fn of_accounts(read: &mut Read<'_>, scope: &Scope, ids: &[AccountId]) -> Outcome<Vec<RoleRequestView>> {
    let open = requests::requests(read.conn, scope, Some(ids), read.now.naive_utc())?;
    Ok(open.into_iter().map(view).collect())
}

fn view((row, organization, account_name, asked_by_name): NamedRequest) -> RoleRequestView {
    RoleRequestView {
        id: row.id,
        account_id: row.account_id,
        account_name,
        role: row.role,
        organization: OrganizationRef { id: row.organization_id, name: organization },
        starts_at: row.starts_at.map(|t| t.and_utc()),
        ends_at: row.ends_at.map(|t| t.and_utc()),
        reason: row.reason,
        asked_by: row.asked_by,
        asked_by_name,
        asked_at: row.asked_at.and_utc(),
        open_until: row.open_until.and_utc(),
    }
}

/// Removes what nobody has confirmed in time.
///
/// # Errors
/// When the database refuses.
pub fn drop_role_requests(db: &Db) -> Outcome<usize> {
    let overdue = db.read_system(|read, _| requests::overdue_requests(read.conn, read.now.naive_utc()))?;
    if overdue.is_empty() {
        return Ok(0);
    }
    db.write_system(|tx, _| {
        let mut dropped = 0;
        for (row, path) in &overdue {
            if requests::drop_request(tx.conn, row.id)? {
                let details = serde_json::json!({ "role": row.role.code(), "organization": row.organization_id });
                tx.audit("role.lapse", ("account", row.account_id.0), path, details);
                dropped += 1;
            }
        }
        if dropped == 0 {
            tx.changes_no_record();
        }
        Ok(dropped)
    })
}
