//! Codes of the second factor: those of an app, and recovery codes.

use changxiao_shared::identity::{AccountId, RECOVERY_CODES, RECOVERY_LENGTH, RECOVERY_SIGNS, TypedCode};

use super::repo;
use super::rows::FactorRow;
use crate::crypto::{Keyring, Place, Totp};
use crate::db::Tx;
use crate::fault::{Fault, Outcome};

/// The place a key is sealed for: copied to another row it does not open.
pub(super) fn key_place(account: AccountId) -> Place {
    Place { table: "second_factors", column: "secret", row: account.0 }
}

/// The key of a second factor.
pub(super) fn key_of(keys: &Keyring, factor: &FactorRow) -> Outcome<Totp> {
    let text = keys.unseal(key_place(factor.account_id), &factor.secret).map_err(Fault::internal)?;
    Totp::read(&text).map_err(Fault::internal)
}

/// Whether a code fits; from now on it does so no more.
pub(super) fn use_code(tx: &mut Tx<'_>, factor: &FactorRow, typed: &str) -> Outcome<bool> {
    let account = factor.account_id;
    match TypedCode::read(typed) {
        None => Ok(false),
        Some(TypedCode::App(code)) => match key_of(tx.keys, factor)?.step_of(&code, tx.now) {
            Some(step) => repo::factor::use_step(tx.conn, account, step),
            None => Ok(false),
        },
        Some(TypedCode::Recovery(code)) => {
            let hash = hash(tx.keys, account, &code);
            repo::factor::use_recovery_code(tx.conn, account, &hash, tx.now.naive_utc())
        }
    }
}

/// Makes fresh recovery codes in place of those before; only their hashes are kept.
pub(super) fn fresh(tx: &mut Tx<'_>, account: AccountId) -> Outcome<Vec<String>> {
    let mut codes = Vec::with_capacity(RECOVERY_CODES);
    for _ in 0..RECOVERY_CODES {
        let random = tx.random::<RECOVERY_LENGTH>()?;
        codes.push(random.map(|byte| char::from(RECOVERY_SIGNS[usize::from(byte % 32)])).iter().collect::<String>());
    }
    let hashes: Vec<Vec<u8>> = codes.iter().map(|code| hash(tx.keys, account, code)).collect();
    repo::factor::replace_recovery_codes(tx.conn, account, &hashes)?;
    let half = RECOVERY_LENGTH / 2;
    Ok(codes.into_iter().map(|code| format!("{}-{}", &code[..half], &code[half..])).collect())
}

fn hash(keys: &Keyring, account: AccountId, code: &str) -> Vec<u8> {
    keys.blind_index("recovery_code", &format!("{account}|{code}"))
}
