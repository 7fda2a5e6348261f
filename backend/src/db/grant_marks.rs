//! Marks of role grants: a keyed hash of what a grant says, which a database administrator without the master key cannot
//! make (security row 45).

use changxiao_shared::identity::{AccountId, Role, RoleGrantId};
use changxiao_shared::organizations::OrganizationId;
use chrono::{DateTime, NaiveDateTime};
use diesel::prelude::*;

use super::schema::{organizations, role_grants};
use super::{Conn, Read, Tx, audited_since};
use crate::crypto::Keyring;
use crate::fault::Outcome;

/// Kind of the record in the audit trail.
const KIND: &str = "role_grant";
const MARK: &str = "role_grant";

/// What a grant says: all that decides what it allows.
#[derive(Queryable, Selectable, Clone, Debug)]
#[diesel(table_name = role_grants)]
pub struct GrantFacts {
    /// Id.
    pub id: RoleGrantId,
    /// Who holds it.
    pub account_id: AccountId,
    /// The role.
    pub role: Role,
    /// Where.
    pub organization_id: OrganizationId,
    /// From.
    pub starts_at: NaiveDateTime,
    /// Until.
    pub ends_at: Option<NaiveDateTime>,
}

impl GrantFacts {
    /// The mark a genuine row of these facts carries. A withdrawn grant carries none, so that it does not come back.
    pub fn mark(&self, keys: &Keyring) -> Vec<u8> {
        keys.mark(MARK, &self.said())
    }

    fn said(&self) -> String {
        let micros = |at: NaiveDateTime| at.and_utc().timestamp_micros();
        let GrantFacts { id, account_id, role, organization_id, starts_at, ends_at } = self;
        let ends = ends_at.map(micros);
        format!("{id}|{account_id}|{}|{organization_id}|{}|{ends:?}", role.code(), micros(*starts_at))
    }

    /// Whether the server wrote the row as it stands.
    pub(super) fn is_genuine(&self, keys: &Keyring, mark: Option<&[u8]>) -> bool {
        let genuine = mark.is_some_and(|mark| keys.is_marked(MARK, &self.said(), mark));
        if !genuine {
            tracing::error!(grant = self.id.0, "a role grant was not written by the server: it counts for nothing");
        }
        genuine
    }
}

/// A grant in force that the server has not written as it stands, and the path of its organisation.
#[derive(Debug)]
pub struct ForgedGrant {
    /// What it says.
    pub facts: GrantFacts,
    /// Where.
    pub path: Vec<u8>,
}

/// All of them, or those alone that are not in the trail yet.
///
/// # Errors
/// When the database refuses.
pub fn forged_grants(read: &mut Read<'_>, only_untold: bool) -> Outcome<Vec<ForgedGrant>> {
    let rows: Vec<(GrantFacts, Option<Vec<u8>>, Vec<u8>)> = role_grants::table
        .inner_join(organizations::table)
        .filter(role_grants::withdrawn_at.is_null())
        .select((GrantFacts::as_select(), role_grants::mark, organizations::path))
        .order(role_grants::id)
        .load(read.conn)?;
    let ever = DateTime::UNIX_EPOCH.naive_utc();
    let mut forged = Vec::new();
    for (facts, mark, path) in rows {
        let is_told = |conn: &mut Conn| -> Outcome<bool> {
            Ok(only_untold && !audited_since(conn, (KIND, facts.id.0), ever)?.is_empty())
        };
        if !facts.is_genuine(read.keys, mark.as_deref()) && !is_told(read.conn)? {
            forged.push(ForgedGrant { facts, path });
        }
    }
    Ok(forged)
}

/// Writes them down for auditors to find.
pub fn tell_forged_grants(tx: &mut Tx<'_>, found: &[ForgedGrant]) {
    for ForgedGrant { facts, path } in found {
        let details = serde_json::json!({ "account": facts.account_id, "role": facts.role.code() });
        tx.audit("role.not_genuine", (KIND, facts.id.0), path, details);
    }
}

/// Marks these grants as they stand: for those made before there were marks, once somebody has looked at them.
///
/// # Errors
/// When the database refuses.
pub fn mark_grants(tx: &mut Tx<'_>, found: &[ForgedGrant]) -> Outcome<()> {
    for ForgedGrant { facts, path } in found {
        diesel::update(role_grants::table.find(facts.id))
            .set(role_grants::mark.eq(facts.mark(tx.keys)))
            .execute(tx.conn)?;
        let details = serde_json::json!({ "account": facts.account_id, "role": facts.role.code() });
        tx.audit("role.marked", (KIND, facts.id.0), path, details);
    }
    // Processes remember who holds what: their holders' rights are read anew.
    let holders: Vec<AccountId> = found.iter().map(|grant| grant.facts.account_id).collect();
    super::principal::renew_rights_of(tx.conn, &holders)
}
