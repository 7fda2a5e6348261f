//! Who has to do with a complaint: those who hold the role above all that is complained of, belong to none of it, and
//! have not declared a conflict of interests.

use std::collections::HashMap;

use changxiao_shared::identity::{AccountId, Deed, Relation, Role, allowed};
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::complaints::routing::{Inspector, handling, is_free};
use chrono::{DateTime, Utc};

use super::repo::{self, Standing};
use super::rows::{ComplaintRecord, ReaderRecord};
use crate::db::{Conn, Principal};
use crate::fault::{Fault, Outcome};
use crate::organizations;

/// What somebody may have to do with.
pub(super) fn standing(conn: &mut Conn, principal: &Principal, now: DateTime<Utc>) -> Outcome<Standing> {
    let held = principal.roles.iter().filter(|held| held.in_force(now));
    let places = held.filter(|held| handles(held.role)).map(|held| held.organization_id).collect();
    let homes = repo::homes(conn, &[principal.account_id], now.naive_utc())?;
    let taboo = homes.iter().flat_map(|(_, path)| organizations::ids_on(path)).collect();
    Ok(Standing { account: principal.account_id, places, taboo })
}

const fn handles(role: Role) -> bool {
    allowed(role, Deed::ComplaintHandle, Relation::Above)
}

/// Somebody who holds the role above those complained of.
pub(super) struct Holder {
    pub(super) account: AccountId,
    pub(super) name: String,
    /// Where the role is held.
    pub(super) organization: String,
    pub(super) inspector: Inspector,
}

impl Holder {
    /// The organisation at which the role is held.
    pub(super) fn place(&self) -> Option<OrganizationId> {
        self.inspector.place.last().copied()
    }
}

/// All that is complained of, as ids from the top of the tree down.
pub(super) fn accused(conn: &mut Conn, row: &ComplaintRecord) -> Outcome<Vec<OrganizationId>> {
    let found = organizations::by_ids(conn, &[row.accused_id])?;
    found.first().map(|found| organizations::ids_on(&found.path)).ok_or_else(|| Fault::internal("no accused"))
}

/// Everybody who holds the role above those complained of, whether free or not; the nearest first.
pub(super) fn holders(
    conn: &mut Conn,
    accused: &[OrganizationId],
    readers: &[ReaderRecord],
    now: DateTime<Utc>,
) -> Outcome<Vec<Holder>> {
    let above = accused.split_last().map(|(_, above)| above).unwrap_or_default();
    let roles: Vec<Role> = Role::ALL.iter().copied().filter(|role| handles(*role)).collect();
    let found = repo::holders(conn, above, &roles, now.naive_utc())?;
    let accounts: Vec<AccountId> = found.iter().map(|(account, ..)| *account).collect();
    let mut homes: HashMap<AccountId, Vec<Vec<OrganizationId>>> = HashMap::new();
    for (account, path) in repo::homes(conn, &accounts, now.naive_utc())? {
        homes.entry(account).or_default().push(organizations::ids_on(&path));
    }
    let recused = |account| readers.iter().any(|row| row.account_id == account && row.recused_at.is_some());
    let made = |(account, name, organization, path): (AccountId, String, String, Vec<u8>)| Holder {
        inspector: Inspector {
            place: organizations::ids_on(&path),
            homes: homes.get(&account).cloned().unwrap_or_default(),
            recused: recused(account),
        },
        account,
        name,
        organization,
    };
    Ok(found.into_iter().map(made).collect())
}

/// Whether nobody at the organisation can handle a complaint about the accused.
pub(super) fn is_waiting(accused: &[OrganizationId], holders: &[Holder], handling: OrganizationId) -> bool {
    !holders.iter().any(|holder| holder.place() == Some(handling) && is_free(accused, &holder.inspector))
}

/// Whose inspectors handle a complaint about the accused; nothing where nothing stands above them.
pub(super) fn route(accused: &[OrganizationId], holders: &[Holder]) -> Option<OrganizationId> {
    let inspectors: Vec<Inspector> = holders.iter().map(|holder| holder.inspector.clone()).collect();
    handling(accused, &inspectors)?.last().copied()
}

/// The path under which the audit trail keeps what happens: of those who handle, never of those complained of.
pub(super) fn audit_path(conn: &mut Conn, handling: OrganizationId) -> Outcome<Vec<u8>> {
    let found = organizations::by_ids(conn, &[handling])?.pop();
    found.map(|found| found.path).ok_or_else(|| Fault::internal("no organisation handles it"))
}
