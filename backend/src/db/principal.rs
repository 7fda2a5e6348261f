//! Who is asking: the session, its account, and the roles it holds, read once and kept until they change.

use changxiao_shared::identity::{
    AccountId, ClientScope, Deed, Relation, Role, RoleGrantId, SessionId, allowed, client_allowed, proof_holds,
};
use changxiao_shared::kernel::{ErrorCode, day_in_china};
use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::OrganizationId;
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;

use super::grant_marks::GrantFacts;
use super::schema::{accounts, api_clients, factor_rules, organizations, role_grants, second_factors, sessions};
use super::{Conn, PathRange, Scope};
use crate::config::Networks;
use crate::crypto::Keyring;
use crate::fault::{Fault, Outcome};

/// One role as it bears on reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldRoleRow {
    /// The grant.
    pub id: RoleGrantId,
    /// The role.
    pub role: Role,
    /// Where it is held.
    pub organization_id: OrganizationId,
    /// That organisation's name.
    pub organization_name: String,
    /// That organisation's path.
    pub path: Vec<u8>,
    /// From when.
    pub starts_at: DateTime<Utc>,
    /// Until when.
    pub ends_at: Option<DateTime<Utc>>,
    /// From which day a second factor is compulsory for it, there or above.
    pub factor_from: Option<NaiveDate>,
}

impl HeldRoleRow {
    /// Whether the grant counts at this moment.
    pub fn in_force(&self, now: DateTime<Utc>) -> bool {
        self.starts_at <= now && self.ends_at.is_none_or(|end| now < end)
    }
}

/// What an API client may do instead of holding roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientReach {
    /// What its token was asked for, as far as the client has it.
    pub scopes: Vec<ClientScope>,
    /// The path of its organisation: it reaches that and everything below.
    pub path: Vec<u8>,
    /// Where it may call from; from anywhere where none is named.
    pub networks: Networks,
    /// Requests a minute at the most.
    pub requests_per_minute: u32,
}

impl ClientReach {
    /// Whether one of its scopes opens the deed.
    pub fn may(&self, deed: Deed) -> bool {
        self.scopes.iter().any(|scope| client_allowed(*scope, deed))
    }
}

/// A signed-in account with its roles, or an API client with its scopes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Principal {
    /// The account.
    pub account_id: AccountId,
    /// The sign-in.
    pub session_id: SessionId,
    /// The member behind it.
    pub member_id: Option<MemberId>,
    /// Name shown to others.
    pub display_name: String,
    /// Rises with every change of roles, password or state of the account.
    pub authz_version: i32,
    /// The end of the session whatever happens.
    pub expires_at: DateTime<Utc>,
    /// When its holder last proved to be there; in memory this may be an earlier moment than in the database.
    pub proved_at: DateTime<Utc>,
    /// Nothing but the password may be touched until it is changed.
    pub must_change_password: bool,
    /// Signing in takes a second factor.
    pub has_factor: bool,
    /// Roles, those not yet or no longer in force included.
    pub roles: Vec<HeldRoleRow>,
    /// For API clients, who hold no roles.
    pub client: Option<ClientReach>,
}

impl Principal {
    /// Whether the deed may be done somewhere: some role reaches something, and nothing has to be settled first.
    pub fn is_admitted(&self, deed: Deed, now: DateTime<Utc>) -> bool {
        self.settled(now).is_ok() && !Scope::of(self, deed, now).is_empty()
    }

    /// Whether the account is in order, so that more may be done than to put it in order.
    ///
    /// # Errors
    /// `password_change_required` while the password is one that somebody else chose, `second_factor_required` while a
    /// role asks for a second factor that is not there.
    pub fn settled(&self, now: DateTime<Utc>) -> Outcome<()> {
        if self.must_change_password {
            return Err(Fault::new(ErrorCode::PasswordChangeRequired));
        }
        if self.lacks_factor(now) {
            return Err(Fault::new(ErrorCode::SecondFactorRequired));
        }
        Ok(())
    }

    /// Whether the holder proved to be there so short a time ago that something dangerous may be done. An API client
    /// always has: it presents its secret for every token.
    pub fn is_present(&self, now: DateTime<Utc>) -> bool {
        self.client.is_some() || proof_holds(self.proved_at, now)
    }

    /// Whether a role in force asks for a second factor.
    pub fn factor_is_required(&self, now: DateTime<Utc>) -> bool {
        let today = day_in_china(now);
        self.roles.iter().any(|role| role.in_force(now) && role.factor_from.is_some_and(|from| from <= today))
    }

    /// Whether a role in force asks for a second factor that is not there.
    pub fn lacks_factor(&self, now: DateTime<Utc>) -> bool {
        !self.has_factor && self.factor_is_required(now)
    }

    /// The highest organisation at which a role in force allows the deed for what stands at this path.
    pub fn stands_at(&self, deed: Deed, path: &[u8], now: DateTime<Utc>) -> Option<OrganizationId> {
        let above = |role: &&HeldRoleRow| {
            let relation = if role.path == path { Relation::Same } else { Relation::Above };
            role.in_force(now) && path.starts_with(&role.path) && allowed(role.role, deed, relation)
        };
        self.roles.iter().filter(above).min_by_key(|role| role.path.len()).map(|role| role.organization_id)
    }

    /// Whether some role in force allows the deed in some relation.
    pub fn may(&self, deed: Deed, now: DateTime<Utc>) -> bool {
        self.roles
            .iter()
            .filter(|r| r.in_force(now))
            .any(|r| Relation::ALL.iter().any(|relation| allowed(r.role, deed, *relation)))
    }
}

/// The version of a live session, or nothing when it has ended. One look-up by primary key.
pub(super) fn live_version(conn: &mut Conn, session: SessionId, now: DateTime<Utc>) -> QueryResult<Option<i32>> {
    sessions::table
        .inner_join(accounts::table)
        .filter(sessions::id.eq(session))
        .filter(sessions::revoked_at.is_null())
        .filter(sessions::expires_at.gt(now.naive_utc()))
        .filter(accounts::active.eq(true))
        .select(accounts::authz_version)
        .first(conn)
        .optional()
}

/// The same question as PostgreSQL can answer together with the beginning of a transaction, in one round trip: batches
/// give no rows back, so a session that is not live with this version is an error.
pub(super) const PREPARE_ALIVE: &str = "PREPARE alive (bigint, integer, timestamp) AS \
    SELECT CAST(CASE count(*) WHEN 1 THEN '1' ELSE 'the session or its rights have changed' END AS integer) \
    FROM sessions JOIN accounts ON accounts.id = sessions.account_id \
    WHERE sessions.id = $1 AND accounts.authz_version = $2 AND sessions.revoked_at IS NULL \
    AND sessions.expires_at > $3 AND accounts.active";

/// The statement that asks it of somebody remembered.
pub(super) fn prove_alive(known: &Principal, now: DateTime<Utc>) -> String {
    format!("EXECUTE alive ({}, {}, '{}')", known.session_id.0, known.authz_version, now.naive_utc())
}

/// Reads the whole principal of a live session.
pub(super) fn load(
    conn: &mut Conn,
    keys: &Keyring,
    session: SessionId,
    now: DateTime<Utc>,
) -> QueryResult<Option<Principal>> {
    type Head = (AccountId, Option<MemberId>, String, i32, NaiveDateTime, bool, Option<String>, NaiveDateTime);
    let head: Option<Head> = sessions::table
        .inner_join(accounts::table)
        .filter(sessions::id.eq(session))
        .filter(sessions::revoked_at.is_null())
        .filter(sessions::expires_at.gt(now.naive_utc()))
        .filter(accounts::active.eq(true))
        .select((
            accounts::id,
            accounts::member_id,
            accounts::display_name,
            accounts::authz_version,
            sessions::expires_at,
            accounts::must_change_password,
            sessions::scopes,
            sessions::proved_at,
        ))
        .first(conn)
        .optional()?;
    let Some(head) = head else { return Ok(None) };
    let (account_id, member_id, display_name, authz_version, expires_at, must_change_password, scopes, proved_at) =
        head;
    let roles = roles_of(conn, keys, account_id)?;
    let factor = second_factors::table.find(account_id).filter(second_factors::confirmed_at.is_not_null());
    let has_factor = diesel::select(diesel::dsl::exists(factor)).get_result(conn)?;
    let client = scopes.map(|scopes| client_of(conn, account_id, &scopes)).transpose()?;
    Ok(Some(Principal {
        account_id,
        session_id: session,
        member_id,
        display_name,
        authz_version,
        expires_at: expires_at.and_utc(),
        proved_at: proved_at.and_utc(),
        must_change_password,
        has_factor,
        roles,
        client,
    }))
}

/// The reach of a client's token: what it was asked for, as far as the client has it.
fn client_of(conn: &mut Conn, id: AccountId, asked: &str) -> QueryResult<ClientReach> {
    let (scopes, networks, limit, path): (String, String, i32, Vec<u8>) = api_clients::table
        .inner_join(accounts::table)
        .filter(api_clients::id.eq(id))
        .select((api_clients::scopes, api_clients::networks, api_clients::requests_per_minute, accounts::org_path))
        .first(conn)?;
    let asked: Vec<&str> = asked.split(' ').collect();
    let given = scopes.split(' ').filter(|scope| asked.contains(scope));
    let unreadable = |words: String| diesel::result::Error::DeserializationError(words.into());
    Ok(ClientReach {
        scopes: given.filter_map(ClientScope::from_code).collect(),
        path,
        networks: networks.parse().map_err(unreadable)?,
        requests_per_minute: u32::try_from(limit).unwrap_or(1),
    })
}

/// Roles of an account. A grant that the server has not written as it stands counts for nothing (security row 45).
fn roles_of(conn: &mut Conn, keys: &Keyring, account: AccountId) -> QueryResult<Vec<HeldRoleRow>> {
    type Row = (GrantFacts, Option<Vec<u8>>, String, Vec<u8>);
    let mut rows: Vec<Row> = role_grants::table
        .inner_join(organizations::table)
        .filter(role_grants::account_id.eq(account))
        .filter(role_grants::withdrawn_at.is_null())
        .select((GrantFacts::as_select(), role_grants::mark, organizations::name, organizations::path))
        .order(role_grants::id)
        .load(conn)?;
    rows.retain(|(facts, mark, ..)| facts.is_genuine(keys, mark.as_deref()));
    let rules = factor_rules_for(conn, rows.iter().map(|(.., path)| path.as_slice()))?;
    Ok(rows
        .into_iter()
        .map(|(facts, _, organization_name, path)| HeldRoleRow {
            id: facts.id,
            role: facts.role,
            organization_id: facts.organization_id,
            organization_name,
            factor_from: rules
                .iter()
                .filter(|(at, of, _)| *of == facts.role && lies_on(&path, *at))
                .map(|rule| rule.2)
                .min(),
            path,
            starts_at: facts.starts_at.and_utc(),
            ends_at: facts.ends_at.map(|t| t.and_utc()),
        })
        .collect())
}

/// Where a second factor is compulsory, for which role, and from which day, as far as it bears on these paths.
fn factor_rules_for<'p>(
    conn: &mut Conn,
    paths: impl Iterator<Item = &'p [u8]>,
) -> QueryResult<Vec<(OrganizationId, Role, NaiveDate)>> {
    let mut above: Vec<OrganizationId> = paths.flat_map(ids_on).collect();
    above.sort_unstable();
    above.dedup();
    factor_rules::table
        .filter(factor_rules::organization_id.eq_any(above))
        .select((factor_rules::organization_id, factor_rules::role, factor_rules::from_on))
        .load(conn)
}

fn ids_on(path: &[u8]) -> impl Iterator<Item = OrganizationId> {
    path.as_chunks::<8>().0.iter().map(|id| OrganizationId(i64::from_be_bytes(*id)))
}

fn lies_on(path: &[u8], organization: OrganizationId) -> bool {
    ids_on(path).any(|id| id == organization)
}

/// Makes every process read anew the rights of these accounts.
pub(super) fn renew_rights_of(conn: &mut Conn, holders: &[AccountId]) -> Outcome<()> {
    for account in holders {
        diesel::update(accounts::table.find(account))
            .set(accounts::authz_version.eq(accounts::authz_version + 1))
            .execute(conn)?;
    }
    Ok(())
}

/// Makes every process read anew the rights of all who hold a role in a subtree, and of its API clients: after a move
/// its paths are others.
///
/// # Errors
/// When the database refuses.
pub fn renew_rights_within(conn: &mut Conn, subtree: &PathRange) -> Outcome<()> {
    let holders = role_grants::table
        .inner_join(organizations::table)
        .filter(organizations::path.ge(&subtree.start))
        .filter(organizations::path.lt(&subtree.end))
        .filter(role_grants::withdrawn_at.is_null())
        .select(role_grants::account_id)
        .distinct();
    let inside = organizations::table
        .filter(organizations::path.ge(&subtree.start))
        .filter(organizations::path.lt(&subtree.end))
        .select(organizations::id);
    let clients =
        accounts::organization_id.eq_any(inside).and(accounts::id.eq_any(api_clients::table.select(api_clients::id)));
    diesel::update(accounts::table.filter(accounts::id.eq_any(holders).or(clients)))
        .set(accounts::authz_version.eq(accounts::authz_version + 1))
        .execute(conn)?;
    Ok(())
}
