//! The second factor of an account: set up, turned off, taken away from a holder who has lost it.

use changxiao_shared::identity::{
    AccountId, AccountView, FactorKeyView, FactorView, RecoveryCodesView, Tries, TypedCode, need,
};
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

use super::codes::{self, key_of, key_place};
use super::rows::{AccountRow, FactorRow};
use super::tries::{self, Track};
use super::{accounts, locks, repo};
use crate::access::{Grant, SignedIn, System};
use crate::crypto::Totp;
use crate::db::{Read, Tx};
use crate::fault::{Fault, Outcome};

/// The own second factor.
///
/// # Errors
/// When the database refuses.
pub fn factor(read: &mut Read<'_>, me: &SignedIn) -> Outcome<FactorView> {
    let account = me.principal().account_id;
    let found = repo::factor::find(read.conn, account)?;
    let left = repo::factor::recovery_codes_left(read.conn, account)?;
    Ok(FactorView {
        since: found.and_then(|found| found.confirmed_at).map(|at| at.and_utc()),
        recovery_codes_left: u32::try_from(left).unwrap_or_default(),
        required: me.principal().factor_is_required(read.now),
    })
}

/// Begins to set one up: it counts once a code of it was shown. The password has been checked.
///
/// # Errors
/// `transition_not_allowed` where the account has one.
pub fn set_up_factor(tx: &mut Tx<'_>, me: &SignedIn) -> Outcome<FactorKeyView> {
    let account = own(tx, me)?;
    if repo::factor::find(tx.conn, account.id)?.is_some_and(|found| found.confirmed_at.is_some()) {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    let totp = Totp::new(tx.random()?).map_err(Fault::internal)?;
    let row = FactorRow {
        account_id: account.id,
        secret: tx.keys.seal(key_place(account.id), &totp.text()).map_err(Fault::internal)?,
        last_step: 0,
        created_at: tx.now.naive_utc(),
        confirmed_at: None,
    };
    repo::factor::replace(tx.conn, &row)?;
    tx.audit("factor.set_up", ("account", account.id.0), &account.org_path, serde_json::json!({}));
    let uri = totp.uri(&account.username);
    let drawn = QrCode::with_error_correction_level(&uri, EcLevel::M).map_err(Fault::internal)?;
    let qr = drawn.render::<svg::Color<'_>>().min_dimensions(160, 160).build();
    Ok(FactorKeyView { key: totp.text(), uri, qr })
}

/// Makes it count, and hands out recovery codes. Other sessions, opened without it, end.
///
/// # Errors
/// `transition_not_allowed` where none was begun, `validation_failed` for a code that does not fit.
pub fn confirm_factor(tx: &mut Tx<'_>, me: &SignedIn, typed: &str) -> Outcome<RecoveryCodesView> {
    let account = own(tx, me)?;
    let begun = repo::factor::find(tx.conn, account.id)?.filter(|found| found.confirmed_at.is_none());
    let begun = begun.ok_or_else(|| Fault::new(ErrorCode::TransitionNotAllowed))?;
    let step = match TypedCode::read(typed) {
        Some(TypedCode::App(code)) => key_of(tx.keys, &begun)?.step_of(&code, tx.now),
        _ => None,
    };
    let step = step.ok_or_else(wrong_code)?;
    let now = tx.now.naive_utc();
    repo::factor::confirm(tx.conn, account.id, step, now)?;
    let codes = codes::fresh(tx, account.id)?;
    repo::factor::renew_rights(tx.conn, account.id)?;
    let ended = repo::revoke_sessions(tx.conn, account.id, None, Some(me.principal().session_id), now)?;
    let facts = serde_json::json!({ "sessions_ended": ended });
    tx.audit("factor.confirm", ("account", account.id.0), &account.org_path, facts);
    Ok(RecoveryCodesView { codes })
}

/// Turns it off, if the code fits. The password has been checked, and the try is counted on this track.
///
/// # Errors
/// `transition_not_allowed` where there is none.
pub fn remove_factor(tx: &mut Tx<'_>, me: &SignedIn, (track, code): (&Track, &str)) -> Outcome<bool> {
    let account = own(tx, me)?;
    if !proved(tx, &account, (track, code))? {
        return Ok(false);
    }
    repo::factor::remove(tx.conn, account.id)?;
    repo::factor::renew_rights(tx.conn, account.id)?;
    tx.audit("factor.remove", ("account", account.id.0), &account.org_path, serde_json::json!({}));
    Ok(true)
}

/// Hands out fresh recovery codes, if the code fits; those before end. Nothing where it does not.
///
/// # Errors
/// `transition_not_allowed` where there is no second factor.
pub fn renew_recovery_codes(
    tx: &mut Tx<'_>,
    me: &SignedIn,
    (track, code): (&Track, &str),
) -> Outcome<Option<RecoveryCodesView>> {
    let account = own(tx, me)?;
    if !proved(tx, &account, (track, code))? {
        return Ok(None);
    }
    let codes = codes::fresh(tx, account.id)?;
    tx.audit("factor.codes", ("account", account.id.0), &account.org_path, serde_json::json!({}));
    Ok(Some(RecoveryCodesView { codes }))
}

/// Takes it away from an account within reach whose holder has lost it; every session of the account ends.
///
/// # Errors
/// `not_found`, `own_record`, `account_beyond_reach`; `transition_not_allowed` for one that has none.
pub fn reset_factor(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AccountManage>,
    (id, version): (AccountId, i32),
) -> Outcome<AccountView> {
    let account = locks::manageable(tx, grant, (id, version))?;
    locks::check_way_in(tx, grant, id)?;
    take_away(tx, &account)?;
    accounts::reread(tx, grant.scope(), id)
}

/// The same from the command line, for the last administrator.
///
/// # Errors
/// `not_found`; `transition_not_allowed` for an account that has none.
pub fn reset_factor_system(tx: &mut Tx<'_>, _: &System, username: &str) -> Outcome<()> {
    let account = repo::account_by_username(tx.conn, username)?.ok_or_else(Fault::not_found)?;
    take_away(tx, &account)
}

fn take_away(tx: &mut Tx<'_>, account: &AccountRow) -> Outcome<()> {
    if !repo::factor::remove(tx.conn, account.id)? {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    let now = tx.now.naive_utc();
    repo::raise_versions(tx.conn, account.id, account.version, now)?;
    let ended = repo::revoke_sessions(tx.conn, account.id, None, None, now)?;
    let facts = serde_json::json!({ "sessions_ended": ended });
    tx.audit("factor.reset", ("account", account.id.0), &account.org_path, facts);
    Ok(())
}

/// Whether a code fits, after a password that did; a wrong one stays counted and is written down.
pub(super) fn proved(tx: &mut Tx<'_>, account: &AccountRow, (track, code): (&Track, &str)) -> Outcome<bool> {
    let factor = repo::factor::find(tx.conn, account.id)?.filter(|found| found.confirmed_at.is_some());
    let factor = factor.ok_or_else(|| Fault::new(ErrorCode::TransitionNotAllowed))?;
    let fits = codes::use_code(tx, &factor, code)?;
    if fits {
        tries::settle(tx, track, Tries::proved)?;
    } else {
        tries::note_wrong(tx, ("account.proof_refused", Some(account.id)), track)?;
    }
    Ok(fits)
}

fn own(tx: &mut Tx<'_>, me: &SignedIn) -> Outcome<AccountRow> {
    repo::own_account(tx.conn, me.principal().account_id)
}

/// The refusal of a code that does not fit.
pub(super) fn wrong_code() -> Fault {
    Fault::field("code", FieldCode::WrongCode)
}
