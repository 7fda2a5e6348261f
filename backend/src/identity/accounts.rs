//! Accounts and their roles.

use changxiao_shared::identity::{
    AccountId, AccountLockView, AccountQuery, AccountView, Deed, GRANTABLE, GrantRole, HeldRole, MeView, Role,
    RoleGrantId, RoleGrantView, WithdrawRole, may_grant, need, needs_second_person, never_together,
};
use changxiao_shared::kernel::{ErrorCode, FieldCode, Lang, PageView};
use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::{OrganizationId, OrganizationRef};
use chrono::{DateTime, Utc};

use super::clients::NO_PASSWORD;
use super::locks::refuse_stale;
use super::rows::{AccountRow, LockRow, RoleGrantRow};
use super::sessions::password_place;
use super::{repo, role_requests};
use crate::access::{Grant, SignedIn, System};
use crate::db::{GrantFacts, Principal, Read, Scope, Tx};
use crate::fault::{Fault, Outcome};
use crate::{members, organizations};

/// A new account with its password already hashed.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// User name.
    pub username: String,
    /// Name shown.
    pub display_name: String,
    /// PHC string; none for an account whose holder is to be invited.
    pub password_hash: Option<String>,
    /// Organisation it belongs to.
    pub organization_id: OrganizationId,
    /// Member behind it.
    pub member_id: Option<MemberId>,
    /// Whether the password must be changed at the first sign-in.
    pub must_change_password: bool,
}

/// The signed-in account with what it may do.
///
/// # Errors
/// When the database refuses.
pub fn me(read: &mut Read<'_>, me: &SignedIn) -> Outcome<MeView> {
    let account = repo::own_account(read.conn, me.principal().account_id)?;
    Ok(me_view(&account, me.principal(), read.now))
}

fn me_view(account: &AccountRow, principal: &Principal, now: DateTime<Utc>) -> MeView {
    let roles = principal
        .roles
        .iter()
        .filter(|r| r.in_force(now))
        .map(|r| HeldRole {
            role: r.role,
            organization: OrganizationRef { id: r.organization_id, name: r.organization_name.clone() },
        })
        .collect();
    MeView {
        id: account.id,
        username: account.username.clone(),
        display_name: account.display_name.clone(),
        member_id: account.member_id,
        lang: if account.lang == "en" { Lang::En } else { Lang::Zh },
        must_change_password: account.must_change_password,
        must_set_up_factor: principal.lacks_factor(now),
        roles,
        deeds: Deed::ALL.iter().copied().filter(|deed| principal.may(*deed, now)).collect(),
    }
}

/// Sets the language of the own account.
///
/// # Errors
/// When the database refuses.
pub fn set_lang(tx: &mut Tx<'_>, me: &SignedIn, lang: Lang) -> Outcome<()> {
    let id = me.principal().account_id;
    repo::set_lang(tx.conn, id, if lang == Lang::En { "en" } else { "zh" })?;
    let path = repo::own_account(tx.conn, id)?.org_path;
    tx.audit("account.preferences", ("account", id.0), &path, serde_json::json!({ "fields": ["lang"] }));
    Ok(())
}

/// The own password hash, to check the present password against.
///
/// # Errors
/// When the database refuses or the stored hash was tampered with.
pub(super) fn own_password_hash(read: &mut Read<'_>, me: &SignedIn) -> Outcome<String> {
    let account = repo::own_account(read.conn, me.principal().account_id)?;
    read.keys.unseal(password_place(account.id), &account.password).map_err(Fault::internal)
}

/// Replaces the own password and ends every other session of the account.
///
/// # Errors
/// When the database refuses.
pub fn change_password(tx: &mut Tx<'_>, me: &SignedIn, hash: &str) -> Outcome<()> {
    let principal = me.principal();
    let id = principal.account_id;
    let sealed = tx.keys.seal(password_place(id), hash).map_err(Fault::internal)?;
    let now = tx.now.naive_utc();
    repo::set_password(tx.conn, id, &sealed, now)?;
    let ended = repo::revoke_sessions(tx.conn, id, None, Some(principal.session_id), now)?;
    let path = repo::own_account(tx.conn, id)?.org_path;
    tx.audit("account.password", ("account", id.0), &path, serde_json::json!({ "sessions_ended": ended }));
    Ok(())
}

/// One page of the accounts within reach.
///
/// # Errors
/// When the database refuses or `within` names an organisation out of reach.
pub fn list(
    read: &mut Read<'_>,
    grant: &Grant<need::AccountRead>,
    query: &AccountQuery,
) -> Outcome<PageView<AccountView>> {
    let scope = organizations::narrow(read.conn, grant.scope(), query.within)?;
    let limit = i64::from(query.limit.unwrap_or(20));
    let after = query.cursor.as_deref();
    let (mut rows, total) = repo::accounts(read.conn, &scope, query, after, read.now.naive_utc(), limit + 1)?;
    let more = rows.len() as i64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next = if more { rows.last().map(|r| r.username.clone()) } else { None };
    let items = views(read, grant.scope(), rows)?;
    Ok(PageView { items, total, next })
}

/// One account within reach.
///
/// # Errors
/// `not_found` when it is not there or out of reach.
pub fn get(read: &mut Read<'_>, grant: &Grant<need::AccountRead>, id: AccountId) -> Outcome<AccountView> {
    let row = repo::account(read.conn, grant.scope(), id)?;
    first_view(read, grant.scope(), row)
}

/// Creates an account in an organisation within reach.
///
/// # Errors
/// `validation_failed` when the organisation is out of reach; `duplicate` when the user name is taken.
pub fn create(tx: &mut Tx<'_>, grant: &Grant<need::AccountCreate>, new: &NewAccount) -> Outcome<AccountView> {
    create_in(tx, grant.scope(), new)
}

/// Creates an account from the command line.
///
/// # Errors
/// `duplicate` when the user name is taken.
pub fn create_system(tx: &mut Tx<'_>, _: &System, new: &NewAccount) -> Outcome<AccountView> {
    create_in(tx, &Scope::everything(), new)
}

fn create_in(tx: &mut Tx<'_>, scope: &Scope, new: &NewAccount) -> Outcome<AccountView> {
    organizations::hold_tree(tx.conn)?;
    let organization = organizations::find_ref(tx.conn, scope, new.organization_id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    if let Some(member) = new.member_id {
        members::find_ref(tx.conn, scope, member)?.ok_or_else(|| Fault::field("member_id", FieldCode::NoSuchRecord))?;
        if repo::has_account(tx.conn, member)? {
            return Err(Fault { code: ErrorCode::Duplicate, ..Fault::field("member_id", FieldCode::Taken) });
        }
    }
    let id = AccountId(tx.next_id());
    let now = tx.now.naive_utc();
    let hash = new.password_hash.as_deref().unwrap_or(NO_PASSWORD);
    let row = AccountRow {
        id,
        organization_id: new.organization_id,
        org_path: organization.path.clone(),
        member_id: new.member_id,
        username: new.username.clone(),
        display_name: new.display_name.trim().to_owned(),
        password: tx.keys.seal(password_place(id), hash).map_err(Fault::internal)?,
        lang: "zh".into(),
        active: true,
        must_change_password: new.must_change_password,
        authz_version: 1,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    repo::insert_account(tx.conn, &row)?;
    tx.audit("account.create", ("account", id.0), &row.org_path, serde_json::json!({}));
    Ok(view(row, organization.name, Vec::new(), (None, None)))
}

/// Grants a role at an organisation within reach to an account within reach. A role of an administrator is only asked
/// for: another person confirms it (security row 43).
///
/// # Errors
/// `not_found` for an account out of reach, `own_record` for the own account, `validation_failed` naming what does
/// not fit: the organisation, the role at that kind of organisation, a forbidden combination, the dates.
pub fn grant_role(
    tx: &mut Tx<'_>,
    grant: &Grant<need::RoleGrant>,
    id: AccountId,
    version: i32,
    input: &GrantRole,
) -> Outcome<AccountView> {
    let account = repo::account(tx.conn, grant.scope(), id)?;
    if Some(id) == grant.actor().account_id {
        return Err(Fault::new(ErrorCode::OwnRecord));
    }
    let place = organizations::find_ref(tx.conn, grant.scope(), input.organization_id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    refuse_stale(&account, version)?;
    check_fits(tx, id, input.role, &place)?;
    let by = grant.principal().account_id;
    let second = needs_second_person(input.role);
    if second {
        role_requests::ask(tx, &account, input, by)?;
    } else {
        insert_grant(tx, &account, input, Some(by))?;
    }
    repo::raise_versions(tx.conn, id, version, tx.now.naive_utc())?;
    tx.audit(
        if second { "role.ask" } else { "role.grant" },
        ("account", id.0),
        &place.path,
        serde_json::json!({ "role": input.role.code(), "organization": input.organization_id }),
    );
    reread(tx, grant.scope(), id)
}

/// Refuses a role that does not go with the kind of organisation, or with what the account holds or is to hold.
pub(super) fn check_fits(tx: &mut Tx<'_>, id: AccountId, role: Role, place: &organizations::Found) -> Outcome<()> {
    let now = tx.now.naive_utc();
    let mut held = repo::roles_held(tx.conn, id, now)?;
    held.extend(repo::role_requests::roles_asked(tx.conn, id, now)?);
    let fits = GRANTABLE.contains(&role)
        && may_grant(role, place.kind, place.level)
        && !held.iter().any(|other| never_together(*other, role));
    if fits { Ok(()) } else { Err(Fault::field("role", FieldCode::UnknownValue)) }
}

/// Refuses an end that is not after the beginning.
pub(super) fn check_dates(input: &GrantRole, now: DateTime<Utc>) -> Outcome<()> {
    let starts_at = input.starts_at.unwrap_or(now);
    match input.ends_at {
        Some(end) if end <= starts_at => Err(Fault::field("ends_at", FieldCode::EndBeforeStart)),
        Some(_) | None => Ok(()),
    }
}

/// Grants a role from the command line.
///
/// # Errors
/// When dates or database refuse.
pub fn grant_role_system(tx: &mut Tx<'_>, _: &System, id: AccountId, input: &GrantRole) -> Outcome<()> {
    let account = repo::own_account(tx.conn, id)?;
    let held = repo::roles_held(tx.conn, id, tx.now.naive_utc())?;
    if held.iter().any(|other| never_together(*other, input.role)) {
        return Err(Fault::field("role", FieldCode::UnknownValue));
    }
    insert_grant(tx, &account, input, None)?;
    repo::raise_versions(tx.conn, id, account.version, tx.now.naive_utc())?;
    let details = serde_json::json!({ "role": input.role.code(), "organization": input.organization_id });
    tx.audit("role.grant", ("account", id.0), &account.org_path, details);
    Ok(())
}

pub(super) fn insert_grant(
    tx: &mut Tx<'_>,
    account: &AccountRow,
    input: &GrantRole,
    by: Option<AccountId>,
) -> Outcome<()> {
    check_dates(input, tx.now)?;
    let starts_at = input.starts_at.unwrap_or(tx.now);
    let facts = GrantFacts {
        id: RoleGrantId(tx.next_id()),
        account_id: account.id,
        role: input.role,
        organization_id: input.organization_id,
        starts_at: starts_at.naive_utc(),
        ends_at: input.ends_at.map(|t| t.naive_utc()),
    };
    let row = RoleGrantRow {
        id: facts.id,
        account_id: facts.account_id,
        role: facts.role,
        organization_id: facts.organization_id,
        starts_at: facts.starts_at,
        ends_at: facts.ends_at,
        mark: Some(facts.mark(tx.keys)),
        reason: input.reason.trim().to_owned(),
        granted_by: by,
        created_at: tx.now.naive_utc(),
        withdrawn_at: None,
        withdrawn_by: None,
        withdraw_reason: None,
    };
    repo::insert_grant(tx.conn, &row)
}

/// Withdraws a role held at an organisation within reach; it stops at once.
///
/// # Errors
/// `not_found` when account or grant are out of reach, `own_record` for the own account.
pub fn withdraw_role(
    tx: &mut Tx<'_>,
    grant: &Grant<need::RoleGrant>,
    id: AccountId,
    version: i32,
    input: &WithdrawRole,
) -> Outcome<AccountView> {
    let account = repo::account(tx.conn, grant.scope(), id)?;
    if Some(id) == grant.actor().account_id {
        return Err(Fault::new(ErrorCode::OwnRecord));
    }
    let within_reach = repo::grants_of(tx.conn, grant.scope(), &[id])?;
    let found = within_reach.into_iter().find(|(row, _)| row.id == input.role_grant_id);
    let (row, _) = found.filter(|(r, _)| GRANTABLE.contains(&r.role)).ok_or_else(Fault::not_found)?;
    let now = tx.now.naive_utc();
    repo::withdraw_grant(tx.conn, row.id, grant.actor().account_id, input.reason.trim(), now)?;
    repo::raise_versions(tx.conn, id, version, now)?;
    let details = serde_json::json!({ "role": row.role.code(), "grant": row.id });
    tx.audit("role.withdraw", ("account", id.0), &account.org_path, details);
    reread(tx, grant.scope(), id)
}

pub(super) fn reread(tx: &mut Tx<'_>, scope: &Scope, id: AccountId) -> Outcome<AccountView> {
    let row = repo::account(tx.conn, scope, id)?;
    let mut read = Read { conn: tx.conn, now: tx.now, keys: tx.keys };
    first_view(&mut read, scope, row)
}

fn first_view(read: &mut Read<'_>, scope: &Scope, row: AccountRow) -> Outcome<AccountView> {
    views(read, scope, vec![row])?.pop().ok_or_else(Fault::not_found)
}

fn views(read: &mut Read<'_>, scope: &Scope, rows: Vec<AccountRow>) -> Outcome<Vec<AccountView>> {
    let ids: Vec<AccountId> = rows.iter().map(|r| r.id).collect();
    let grants = repo::grants_of(read.conn, scope, &ids)?;
    let names = organizations::names(read.conn, scope, rows.iter().map(|r| r.organization_id))?;
    let now = read.now;
    let invited = repo::life::invited_until(read.conn, &ids, now.naive_utc())?;
    let locks = repo::life::locks(read.conn, &ids)?;
    let factors = repo::factor::confirmed(read.conn, &ids)?;
    let linked = repo::oidc::linked(read.conn, &ids)?;
    let asked = role_requests::of_accounts(read, scope, &ids)?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let own = grants.iter().filter(|(g, _)| g.account_id == row.id);
            let roles = own.map(|(g, name)| grant_view(g, name, now)).collect();
            let name = names.get(&row.organization_id).cloned().unwrap_or_default();
            let until = invited.iter().find(|(id, _)| *id == row.id).map(|(_, until)| until.and_utc());
            let lock = locks.iter().find(|lock| lock.account_id == row.id).map(lock_view);
            let (second_factor, identity_linked) = (factors.contains(&row.id), linked.contains(&row.id));
            let role_requests = asked.iter().filter(|asked| asked.account_id == row.id).cloned().collect();
            AccountView { second_factor, identity_linked, role_requests, ..view(row, name, roles, (until, lock)) }
        })
        .collect())
}

fn grant_view(row: &RoleGrantRow, organization: &str, now: DateTime<Utc>) -> RoleGrantView {
    let (starts_at, ends_at) = (row.starts_at.and_utc(), row.ends_at.map(|t| t.and_utc()));
    RoleGrantView {
        id: row.id,
        role: row.role,
        organization: OrganizationRef { id: row.organization_id, name: organization.to_owned() },
        starts_at,
        ends_at,
        reason: row.reason.clone(),
        in_force: starts_at <= now && ends_at.is_none_or(|end| now < end),
    }
}

fn lock_view(row: &LockRow) -> AccountLockView {
    AccountLockView { cause: row.cause, reason: row.reason.clone(), at: row.locked_at.and_utc() }
}

fn view(
    row: AccountRow,
    organization: String,
    roles: Vec<RoleGrantView>,
    (invited_until, lock): (Option<DateTime<Utc>>, Option<AccountLockView>),
) -> AccountView {
    AccountView {
        id: row.id,
        username: row.username,
        display_name: row.display_name,
        organization: OrganizationRef { id: row.organization_id, name: organization },
        active: row.active,
        must_change_password: row.must_change_password,
        second_factor: false,
        identity_linked: false,
        invited_until,
        lock,
        roles,
        role_requests: Vec::new(),
        version: row.version,
    }
}
