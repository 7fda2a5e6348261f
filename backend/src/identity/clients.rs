//! Accounts and sessions of API clients: programs that have scopes instead of roles, and no password that fits.

use changxiao_shared::identity::{AccountId, SessionId};
use changxiao_shared::kernel::FieldCode;
use changxiao_shared::organizations::OrganizationId;
use chrono::NaiveDateTime;

use super::repo;
use super::rows::{AccountRow, SessionRow};
use super::sessions::password_place;
use crate::access::Actor;
use crate::db::{Scope, Tx};
use crate::fault::{Fault, Outcome};
use crate::organizations;

/// What is stored where people have a password: no hash at all, so that nothing fits.
pub(super) const NO_PASSWORD: &str = "!";

/// The account of a new client.
pub(crate) struct NewClientAccount<'a> {
    /// Organisation it belongs to.
    pub(crate) organization_id: OrganizationId,
    /// Name shown.
    pub(crate) name: &'a str,
}

/// Creates the account of a client in an organisation within reach.
///
/// # Errors
/// `validation_failed` when the organisation is out of reach.
pub(crate) fn create_client_account(tx: &mut Tx<'_>, scope: &Scope, new: &NewClientAccount<'_>) -> Outcome<AccountRow> {
    organizations::hold_tree(tx.conn)?;
    let organization = organizations::find_active(tx.conn, scope, new.organization_id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    let id = AccountId(tx.next_id());
    let now = tx.now.naive_utc();
    let row = AccountRow {
        id,
        organization_id: organization.id,
        org_path: organization.path,
        member_id: None,
        // A colon, which no person's user name has.
        username: format!("client:{id}"),
        display_name: new.name.to_owned(),
        password: tx.keys.seal(password_place(id), NO_PASSWORD).map_err(Fault::internal)?,
        lang: "zh".into(),
        active: true,
        must_change_password: false,
        authz_version: 1,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    repo::insert_account(tx.conn, &row)?;
    Ok(row)
}

/// Opens the session that a client's token names; those that have ended are removed. From here on the client acts.
///
/// # Errors
/// When the database refuses.
pub(crate) fn open_client_session(
    tx: &mut Tx<'_>,
    account: &AccountRow,
    scopes: &str,
    expires_at: NaiveDateTime,
) -> Outcome<SessionId> {
    let now = tx.now.naive_utc();
    repo::drop_ended_sessions(tx.conn, account.id, now)?;
    let row = SessionRow {
        id: SessionId(tx.next_id()),
        account_id: account.id,
        created_at: now,
        last_used_at: now,
        expires_at,
        revoked_at: None,
        user_agent: String::new(),
        address: tx.meta().address.clone(),
        scopes: Some(scopes.to_owned()),
        proved_at: now,
    };
    repo::insert_session(tx.conn, &row)?;
    tx.act_as(Actor {
        account_id: Some(account.id),
        session_id: Some(row.id),
        member_id: None,
        name: account.display_name.clone(),
        used: None,
    });
    Ok(row.id)
}
