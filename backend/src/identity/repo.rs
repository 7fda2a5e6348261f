//! Statements on accounts, sessions, refresh tokens and role grants.

pub mod factor;
pub mod life;
pub mod oidc;
pub mod role_requests;
pub mod tries;

use changxiao_shared::identity::{AccountId, AccountQuery, Role, RoleGrantId, SessionId};
use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::OrganizationId;
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::rows::{AccountRow, RefreshTokenRow, RoleGrantRow, SessionRow};
use crate::db::schema::{accounts, api_clients, organizations, refresh_tokens, role_grants, sessions};
use crate::db::{ChangedRows, Conn, OnConflict, Scope, escape_like};
use crate::fault::Outcome;
use crate::within;

/// An account by user name.
// unscoped: sign-in does not know yet who asks.
pub fn account_by_username(conn: &mut Conn, username: &str) -> Outcome<Option<AccountRow>> {
    Ok(accounts::table
        .filter(accounts::username.eq(username))
        .select(AccountRow::as_select())
        .first(conn)
        .optional()?)
}

/// An account by id.
// unscoped: the own account, named by the session.
pub fn own_account(conn: &mut Conn, id: AccountId) -> Outcome<AccountRow> {
    Ok(accounts::table.find(id).select(AccountRow::as_select()).first(conn)?)
}

/// What leaves API clients out: their accounts are managed elsewhere.
fn of_people() -> diesel::dsl::NeAny<accounts::id, diesel::dsl::Select<api_clients::table, api_clients::id>> {
    accounts::id.ne_all(api_clients::table.select(api_clients::id))
}

/// An account within reach.
pub fn account(conn: &mut Conn, scope: &Scope, id: AccountId) -> Outcome<AccountRow> {
    let query = within!(accounts::table.select(AccountRow::as_select()).into_boxed(), scope, accounts::org_path);
    Ok(query.filter(accounts::id.eq(id)).filter(of_people()).first(conn)?)
}

/// Whether a member has an account already.
// unscoped: one account a member, wherever it is; nothing of it is told.
pub fn has_account(conn: &mut Conn, member: MemberId) -> Outcome<bool> {
    let found = accounts::table.filter(accounts::member_id.eq(member));
    Ok(diesel::select(diesel::dsl::exists(found)).get_result(conn)?)
}

/// Stores a new account; a user name that is taken is named.
// unscoped: an insert; the service has proved the organisation within reach.
pub fn insert_account(conn: &mut Conn, row: &AccountRow) -> Outcome<()> {
    diesel::insert_into(accounts::table).values(row).execute(conn).taken("username")?;
    Ok(())
}

/// One page of accounts by user name, and the total.
pub fn accounts(
    conn: &mut Conn,
    scope: &Scope,
    query: &AccountQuery,
    after: Option<&str>,
    now: NaiveDateTime,
    limit: i64,
) -> Outcome<(Vec<AccountRow>, i64)> {
    macro_rules! filtered {
        ($select:expr) => {{
            let mut q = within!(accounts::table.select($select).into_boxed(), scope, accounts::org_path);
            q = q.filter(of_people());
            if let Some(text) = &query.q {
                let pattern = format!("%{}%", escape_like(text));
                q = q.filter(
                    accounts::username
                        .like(pattern.clone())
                        .escape('\\')
                        .or(accounts::display_name.like(pattern).escape('\\')),
                );
            }
            if let Some(role) = query.role {
                let holders = role_grants::table
                    .filter(role_grants::role.eq(role))
                    .filter(role_grants::withdrawn_at.is_null())
                    .filter(role_grants::starts_at.le(now))
                    .filter(role_grants::ends_at.is_null().or(role_grants::ends_at.gt(now)))
                    .select(role_grants::account_id);
                q = q.filter(accounts::id.eq_any(holders));
            }
            q
        }};
    }
    let total: i64 = filtered!(diesel::dsl::count_star()).first(conn)?;
    let mut page = filtered!(AccountRow::as_select());
    if let Some(after) = after {
        page = page.filter(accounts::username.gt(after.to_owned()));
    }
    let rows = page.order(accounts::username).limit(limit).load(conn)?;
    Ok((rows, total))
}

/// Replaces the password; every right of older tokens ends.
// unscoped: the own account, or one the service has loaded in scope.
pub fn set_password(conn: &mut Conn, id: AccountId, sealed: &[u8], now: NaiveDateTime) -> Outcome<()> {
    diesel::update(accounts::table.find(id))
        .set((
            accounts::password.eq(sealed),
            accounts::must_change_password.eq(false),
            accounts::authz_version.eq(accounts::authz_version + 1),
            accounts::updated_at.eq(now),
        ))
        .execute(conn)
        .or_stale()
}

/// Sets the language of the own account.
// unscoped: the own account.
pub fn set_lang(conn: &mut Conn, id: AccountId, lang: &str) -> Outcome<()> {
    diesel::update(accounts::table.find(id)).set(accounts::lang.eq(lang)).execute(conn).or_stale()
}

/// Makes every process read the account's rights anew, and guards against a lost update.
// unscoped: the service has loaded the account in scope.
pub fn raise_versions(conn: &mut Conn, id: AccountId, version: i32, now: NaiveDateTime) -> Outcome<()> {
    diesel::update(accounts::table.find(id).filter(accounts::version.eq(version)))
        .set((
            accounts::authz_version.eq(accounts::authz_version + 1),
            accounts::version.eq(accounts::version + 1),
            accounts::updated_at.eq(now),
        ))
        .execute(conn)
        .or_stale()
}

/// Ends an account's right to sign in, at once and on every process.
// unscoped: the service has loaded the account in scope.
pub fn deactivate(conn: &mut Conn, id: AccountId, version: i32, now: NaiveDateTime) -> Outcome<()> {
    raise_versions(conn, id, version, now)?;
    diesel::update(accounts::table.find(id)).set(accounts::active.eq(false)).execute(conn).or_stale()
}

/// Removes the sessions of an API client that have ended: it opens one with each token, and has none to renew.
// unscoped: the client has just proved who it is.
pub fn drop_ended_sessions(conn: &mut Conn, client: AccountId, now: NaiveDateTime) -> Outcome<()> {
    let ended = sessions::table.filter(sessions::account_id.eq(client)).filter(sessions::expires_at.le(now));
    diesel::delete(ended).execute(conn)?;
    Ok(())
}

/// Removes sessions that ended before a moment, with their tokens, so many at the most, and says how many.
// unscoped: timed work.
pub fn drop_old_sessions(conn: &mut Conn, before: NaiveDateTime, most: i64) -> Outcome<usize> {
    let old: Vec<SessionId> = sessions::table
        .filter(sessions::expires_at.lt(before).or(sessions::revoked_at.lt(before)))
        .limit(most)
        .select(sessions::id)
        .load(conn)?;
    for some in old.chunks(500) {
        diesel::delete(refresh_tokens::table.filter(refresh_tokens::session_id.eq_any(some.to_vec()))).execute(conn)?;
        diesel::delete(sessions::table.filter(sessions::id.eq_any(some.to_vec()))).execute(conn)?;
    }
    Ok(old.len())
}

/// Stores a session.
// unscoped: an insert for the account that just proved its password.
pub fn insert_session(conn: &mut Conn, row: &SessionRow) -> Outcome<()> {
    diesel::insert_into(sessions::table).values(row).execute(conn)?;
    Ok(())
}

/// A session by id.
// unscoped: named by a refresh token that only its holder has.
pub fn session(conn: &mut Conn, id: SessionId) -> Outcome<Option<SessionRow>> {
    Ok(sessions::table.find(id).select(SessionRow::as_select()).first(conn).optional()?)
}

/// Live sessions of an account, newest first.
// unscoped: the own account.
pub fn live_sessions(conn: &mut Conn, account: AccountId, now: NaiveDateTime) -> Outcome<Vec<SessionRow>> {
    Ok(sessions::table
        .filter(sessions::account_id.eq(account))
        .filter(sessions::revoked_at.is_null())
        .filter(sessions::expires_at.gt(now))
        .order(sessions::id.desc())
        .select(SessionRow::as_select())
        .load(conn)?)
}

/// Ends sessions of an account: one, all, or all but one. Returns how many.
// unscoped: the own account, or one found within reach or by an invitation.
pub fn revoke_sessions(
    conn: &mut Conn,
    account: AccountId,
    only: Option<SessionId>,
    except: Option<SessionId>,
    now: NaiveDateTime,
) -> Outcome<usize> {
    let mut live: Vec<SessionId> =
        live_sessions(conn, account, now)?.into_iter().map(|s| s.id).filter(|id| Some(*id) != except).collect();
    if let Some(only) = only {
        live.retain(|id| *id == only);
    }
    Ok(diesel::update(sessions::table.filter(sessions::id.eq_any(live)))
        .set(sessions::revoked_at.eq(now))
        .execute(conn)?)
}

/// Holds a session until the end of the transaction, so that exchanges of its tokens come one after the other.
// unscoped: named by a refresh token that only its holder has.
pub fn hold_session(conn: &mut Conn, id: SessionId) -> Outcome<()> {
    diesel::update(sessions::table.find(id)).set(sessions::last_used_at.eq(sessions::last_used_at)).execute(conn)?;
    Ok(())
}

/// Notes that a session was used.
// unscoped: named by its refresh token.
pub fn touch_session(conn: &mut Conn, id: SessionId, now: NaiveDateTime) -> Outcome<()> {
    diesel::update(sessions::table.find(id)).set(sessions::last_used_at.eq(now)).execute(conn).or_stale()
}

/// Notes that the holder of a session proved to be there.
// unscoped: the own session.
pub fn note_proof(conn: &mut Conn, id: SessionId, now: NaiveDateTime) -> Outcome<()> {
    diesel::update(sessions::table.find(id)).set(sessions::proved_at.eq(now)).execute(conn).or_stale()
}

/// A refresh token by its hash.
// unscoped: only its holder knows it.
pub fn refresh_token(conn: &mut Conn, hash: &[u8]) -> Outcome<Option<RefreshTokenRow>> {
    Ok(refresh_tokens::table.find(hash).select(RefreshTokenRow::as_select()).first(conn).optional()?)
}

/// Stores a refresh token.
// unscoped: an insert for a session just proved.
pub fn insert_refresh_token(conn: &mut Conn, row: &RefreshTokenRow) -> Outcome<()> {
    diesel::insert_into(refresh_tokens::table).values(row).execute(conn)?;
    Ok(())
}

/// Marks a token as exchanged if it was not yet; `false` when another request was first.
// unscoped: named by its hash.
pub fn use_refresh_token(conn: &mut Conn, hash: &[u8], now: NaiveDateTime) -> Outcome<bool> {
    let changed = diesel::update(refresh_tokens::table.find(hash).filter(refresh_tokens::used_at.is_null()))
        .set(refresh_tokens::used_at.eq(now))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Removes the unused tokens a token was exchanged for and says whether there were any: the answer that carried them
/// was lost on the way.
// unscoped: named by the parent's hash.
pub fn drop_unused_children(conn: &mut Conn, parent: &[u8]) -> Outcome<bool> {
    let removed = diesel::delete(
        refresh_tokens::table.filter(refresh_tokens::parent.eq(parent)).filter(refresh_tokens::used_at.is_null()),
    )
    .execute(conn)?;
    Ok(removed > 0)
}

/// Grants of an account that are not withdrawn, at organisations within reach, with the organisation's name.
pub fn grants_of(conn: &mut Conn, scope: &Scope, accounts: &[AccountId]) -> Outcome<Vec<(RoleGrantRow, String)>> {
    let query = within!(
        role_grants::table
            .inner_join(organizations::table)
            .select((RoleGrantRow::as_select(), organizations::name))
            .into_boxed(),
        scope,
        organizations::path
    );
    Ok(query
        .filter(role_grants::account_id.eq_any(accounts))
        .filter(role_grants::withdrawn_at.is_null())
        .order(role_grants::id)
        .load(conn)?)
}

/// Who holds one of these roles at these organisations now, by name.
// unscoped: the services that ask tell whom to turn to at an organisation they have found.
pub fn holders(
    conn: &mut Conn,
    organization: OrganizationId,
    roles: &[Role],
    now: NaiveDateTime,
) -> Outcome<Vec<String>> {
    Ok(role_grants::table
        .inner_join(accounts::table)
        .filter(role_grants::organization_id.eq(organization))
        .filter(role_grants::role.eq_any(roles.to_vec()))
        .filter(role_grants::withdrawn_at.is_null())
        .filter(role_grants::starts_at.le(now))
        .filter(role_grants::ends_at.is_null().or(role_grants::ends_at.gt(now)))
        .filter(accounts::active.eq(true))
        .order(role_grants::id)
        .select(accounts::display_name)
        .load(conn)?)
}

/// Whether a member's account holds one of these roles at an organisation now.
// unscoped: the services that ask have found the member as that of a record within reach.
pub fn member_holds(
    conn: &mut Conn,
    member: MemberId,
    organization: OrganizationId,
    roles: &[Role],
    now: NaiveDateTime,
) -> Outcome<bool> {
    let held = role_grants::table
        .inner_join(accounts::table)
        .filter(accounts::member_id.eq(member))
        .filter(role_grants::organization_id.eq(organization))
        .filter(role_grants::role.eq_any(roles.to_vec()))
        .filter(role_grants::withdrawn_at.is_null())
        .filter(role_grants::starts_at.le(now))
        .filter(role_grants::ends_at.is_null().or(role_grants::ends_at.gt(now)))
        .filter(accounts::active.eq(true))
        .count()
        .get_result::<i64>(conn)?;
    Ok(held > 0)
}

/// A grant of a member: member, role, organisation with name and path, from when, until when, when it was withdrawn.
pub(super) type PostRow = (Option<MemberId>, Role, OrganizationId, String, Vec<u8>, Period);
type Period = (NaiveDateTime, Option<NaiveDateTime>, Option<NaiveDateTime>);

macro_rules! posts {
    ($roles:expr) => {
        role_grants::table
            .inner_join(accounts::table)
            .inner_join(organizations::table.on(organizations::id.eq(role_grants::organization_id)))
            .filter(role_grants::role.eq_any($roles.to_vec()))
            .filter(accounts::member_id.is_not_null())
            .order(role_grants::id)
            .select((
                accounts::member_id,
                role_grants::role,
                role_grants::organization_id,
                organizations::name,
                organizations::path,
                (role_grants::starts_at, role_grants::ends_at, role_grants::withdrawn_at),
            ))
    };
}

/// Grants of these roles at an organisation to accounts that members stand behind.
// unscoped: the services that ask have found the organisation within reach.
pub(super) fn grants_at(conn: &mut Conn, organization: OrganizationId, roles: &[Role]) -> Outcome<Vec<PostRow>> {
    let at = posts!(roles).filter(role_grants::organization_id.eq(organization));
    Ok(at.filter(accounts::active.eq(true)).load(conn)?)
}

/// Grants of these roles to accounts of a member.
// unscoped: the services that ask look at where they are before they show anything.
pub(super) fn grants_of_member(conn: &mut Conn, member: MemberId, roles: &[Role]) -> Outcome<Vec<PostRow>> {
    Ok(posts!(roles).filter(accounts::member_id.eq(member)).load(conn)?)
}

/// Roles an account holds or will hold, wherever.
// unscoped: the forbidden combinations count wherever the other role is held; only roles are read.
pub fn roles_held(conn: &mut Conn, account: AccountId, now: NaiveDateTime) -> Outcome<Vec<Role>> {
    Ok(role_grants::table
        .filter(role_grants::account_id.eq(account))
        .filter(role_grants::withdrawn_at.is_null())
        .filter(role_grants::ends_at.is_null().or(role_grants::ends_at.gt(now)))
        .select(role_grants::role)
        .load(conn)?)
}

/// Stores a grant.
// unscoped: an insert; the service has proved account and organisation within reach.
pub fn insert_grant(conn: &mut Conn, row: &RoleGrantRow) -> Outcome<()> {
    diesel::insert_into(role_grants::table).values(row).execute(conn)?;
    Ok(())
}

/// Withdraws a grant that is not withdrawn yet.
// unscoped: the service has found the grant within reach.
pub fn withdraw_grant(
    conn: &mut Conn,
    id: RoleGrantId,
    by: Option<AccountId>,
    reason: &str,
    now: NaiveDateTime,
) -> Outcome<()> {
    diesel::update(role_grants::table.find(id).filter(role_grants::withdrawn_at.is_null()))
        .set((
            role_grants::withdrawn_at.eq(now),
            role_grants::withdrawn_by.eq(by),
            role_grants::withdraw_reason.eq(reason),
            role_grants::mark.eq(None::<Vec<u8>>),
        ))
        .execute(conn)
        .or_stale()
}
