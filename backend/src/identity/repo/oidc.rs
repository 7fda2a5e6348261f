//! Statements on links to identities of the identity provider.

use changxiao_shared::identity::AccountId;
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::super::rows::OidcLinkRow;
use crate::db::schema::oidc_links;
use crate::db::{ChangedRows, Conn, OnConflict};
use crate::fault::Outcome;

/// The link of an account.
// unscoped: the own account.
pub fn of_account(conn: &mut Conn, account: AccountId) -> Outcome<Option<OidcLinkRow>> {
    Ok(oidc_links::table.find(account).select(OidcLinkRow::as_select()).first(conn).optional()?)
}

/// The link of an identity.
// unscoped: the provider has confirmed the identity of the one who asks.
pub fn of_identity(conn: &mut Conn, hash: &[u8]) -> Outcome<Option<OidcLinkRow>> {
    let found = oidc_links::table.filter(oidc_links::subject_hash.eq(hash));
    Ok(found.select(OidcLinkRow::as_select()).first(conn).optional()?)
}

/// Which of these accounts are linked.
// unscoped: of accounts the service has loaded in scope.
pub fn linked(conn: &mut Conn, ids: &[AccountId]) -> Outcome<Vec<AccountId>> {
    let found = oidc_links::table.filter(oidc_links::account_id.eq_any(ids));
    Ok(found.select(oidc_links::account_id).load(conn)?)
}

/// Stores a link.
///
/// # Errors
/// `duplicate` where account or identity have one.
// unscoped: the own account.
pub fn insert(conn: &mut Conn, row: &OidcLinkRow) -> Outcome<()> {
    diesel::insert_into(oidc_links::table).values(row).execute(conn).taken("identity")?;
    Ok(())
}

/// Notes that a link has signed in.
// unscoped: the provider has confirmed the identity of the one who asks.
pub fn note_use(conn: &mut Conn, account: AccountId, now: NaiveDateTime) -> Outcome<()> {
    diesel::update(oidc_links::table.find(account)).set(oidc_links::last_used_at.eq(now)).execute(conn).or_stale()
}

/// Takes a link away; `false` where there was none.
// unscoped: the own account, or one the service has loaded in scope.
pub fn remove(conn: &mut Conn, account: AccountId) -> Outcome<bool> {
    Ok(diesel::delete(oidc_links::table.find(account)).execute(conn)? == 1)
}
