//! Statements on second factors, recovery codes, and the roles that must have one.

use changxiao_shared::identity::{AccountId, FactorRuleId};
use changxiao_shared::organizations::OrganizationId;
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::super::rows::{FactorRow, FactorRuleRow};
use crate::db::schema::{accounts, factor_rules, organizations, recovery_codes, second_factors};
use crate::db::{ChangedRows, Conn, OnConflict, Scope};
use crate::fault::Outcome;
use crate::within;

/// The second factor of an account, also one that is not confirmed yet.
// unscoped: the own account, or one the service has loaded in scope or proved the password of.
pub fn find(conn: &mut Conn, account: AccountId) -> Outcome<Option<FactorRow>> {
    Ok(second_factors::table.find(account).select(FactorRow::as_select()).first(conn).optional()?)
}

/// Which of these accounts have a second factor that counts.
// unscoped: of accounts the service has loaded in scope.
pub fn confirmed(conn: &mut Conn, ids: &[AccountId]) -> Outcome<Vec<AccountId>> {
    Ok(second_factors::table
        .filter(second_factors::account_id.eq_any(ids))
        .filter(second_factors::confirmed_at.is_not_null())
        .select(second_factors::account_id)
        .load(conn)?)
}

/// Stores a second factor in place of one that was begun before.
// unscoped: the own account.
pub fn replace(conn: &mut Conn, row: &FactorRow) -> Outcome<()> {
    remove(conn, row.account_id)?;
    diesel::insert_into(second_factors::table).values(row).execute(conn)?;
    Ok(())
}

/// Makes a second factor count.
// unscoped: the own account.
pub fn confirm(conn: &mut Conn, account: AccountId, step: i64, now: NaiveDateTime) -> Outcome<()> {
    diesel::update(second_factors::table.find(account).filter(second_factors::confirmed_at.is_null()))
        .set((second_factors::confirmed_at.eq(now), second_factors::last_step.eq(step)))
        .execute(conn)
        .or_stale()
}

/// Takes a second factor and its recovery codes away; `false` where there was none.
// unscoped: the own account, or one the service has loaded in scope.
pub fn remove(conn: &mut Conn, account: AccountId) -> Outcome<bool> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::account_id.eq(account))).execute(conn)?;
    Ok(diesel::delete(second_factors::table.find(account)).execute(conn)? == 1)
}

/// Uses a step up; `false` where it, or a later one, was used before. Of many at once one gets `true`.
// unscoped: the own account, or one whose password was proved.
pub fn use_step(conn: &mut Conn, account: AccountId, step: i64) -> Outcome<bool> {
    let unused = second_factors::table.find(account).filter(second_factors::last_step.lt(step));
    Ok(diesel::update(unused).set(second_factors::last_step.eq(step)).execute(conn)? == 1)
}

/// Uses a recovery code up; `false` where it is none or was used before.
// unscoped: the own account, or one whose password was proved.
pub fn use_recovery_code(conn: &mut Conn, account: AccountId, hash: &[u8], now: NaiveDateTime) -> Outcome<bool> {
    let unused = recovery_codes::table
        .find(hash)
        .filter(recovery_codes::account_id.eq(account))
        .filter(recovery_codes::used_at.is_null());
    Ok(diesel::update(unused).set(recovery_codes::used_at.eq(now)).execute(conn)? == 1)
}

/// Stores fresh recovery codes in place of those before.
// unscoped: the own account.
pub fn replace_recovery_codes(conn: &mut Conn, account: AccountId, hashes: &[Vec<u8>]) -> Outcome<()> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::account_id.eq(account))).execute(conn)?;
    for hash in hashes {
        diesel::insert_into(recovery_codes::table)
            .values((recovery_codes::hash.eq(hash), recovery_codes::account_id.eq(account)))
            .execute(conn)?;
    }
    Ok(())
}

/// Recovery codes of an account that are not used yet.
// unscoped: the own account.
pub fn recovery_codes_left(conn: &mut Conn, account: AccountId) -> Outcome<i64> {
    let left =
        recovery_codes::table.filter(recovery_codes::account_id.eq(account)).filter(recovery_codes::used_at.is_null());
    Ok(left.count().get_result(conn)?)
}

/// Makes every process read the account's state anew.
// unscoped: the own account.
pub fn renew_rights(conn: &mut Conn, account: AccountId) -> Outcome<()> {
    diesel::update(accounts::table.find(account))
        .set(accounts::authz_version.eq(accounts::authz_version + 1))
        .execute(conn)
        .or_stale()
}

/// Rules that organisations within reach laid down, and those that these above them did.
pub fn rules(conn: &mut Conn, scope: &Scope, above: &[OrganizationId]) -> Outcome<Vec<FactorRuleRow>> {
    let query = factor_rules::table.inner_join(organizations::table).select(FactorRuleRow::as_select()).into_boxed();
    let query = within!(query, scope, organizations::path);
    let query = query.or_filter(factor_rules::organization_id.eq_any(above.to_vec()));
    Ok(query.order(factor_rules::id).load(conn)?)
}

/// A rule laid down within reach, with the organisation's path.
pub fn rule(conn: &mut Conn, scope: &Scope, id: FactorRuleId) -> Outcome<(FactorRuleRow, Vec<u8>)> {
    let query = factor_rules::table
        .inner_join(organizations::table)
        .select((FactorRuleRow::as_select(), organizations::path))
        .into_boxed();
    Ok(within!(query, scope, organizations::path).filter(factor_rules::id.eq(id)).first(conn)?)
}

/// Stores a rule.
///
/// # Errors
/// `duplicate` where the organisation has one for the role.
// unscoped: an insert; the service has proved the organisation within reach.
pub fn insert_rule(conn: &mut Conn, row: &FactorRuleRow) -> Outcome<()> {
    diesel::insert_into(factor_rules::table).values(row).execute(conn).taken("role")?;
    Ok(())
}

/// Takes a rule back.
// unscoped: the service has found it within reach.
pub fn delete_rule(conn: &mut Conn, id: FactorRuleId) -> Outcome<()> {
    diesel::delete(factor_rules::table.find(id)).execute(conn)?;
    Ok(())
}
