//! ID number and phone: sealed for their row, found by keyed hash, opened only here.

use changxiao_shared::members::MemberId;

use super::repo;
use super::rows::MemberSecretRecord;
use crate::crypto::{Keyring, Place};
use crate::db::Conn;
use crate::fault::{Fault, Outcome};

/// A member's secrets, ready to be stored.
pub type SealedSecrets = MemberSecretRecord;

const TABLE: &str = "member_secrets";

fn place(column: &'static str, id: MemberId) -> Place {
    Place { table: TABLE, column, row: id.0 }
}

/// The keyed hash by which an ID number is found. The check character's case does not matter.
pub fn id_number_hash(keys: &Keyring, id_number: &str) -> Vec<u8> {
    keys.blind_index("id_number", &id_number.to_ascii_uppercase())
}

/// Seals ID number and phone for a member's row.
///
/// # Errors
/// When there is no randomness.
pub fn seal(keys: &Keyring, id: MemberId, id_number: &str, phone: Option<&str>) -> Outcome<SealedSecrets> {
    let id_number = id_number.to_ascii_uppercase();
    let phone = phone.filter(|p| !p.is_empty());
    Ok(MemberSecretRecord {
        member_id: id,
        id_number: keys.seal(place("id_number", id), &id_number).map_err(Fault::internal)?,
        id_number_hash: id_number_hash(keys, &id_number),
        phone: phone.map(|p| keys.seal(place("phone", id), p)).transpose().map_err(Fault::internal)?,
        phone_hash: phone.map(|p| keys.blind_index("phone", p)),
    })
}

/// Opens a member's ID number and phone.
///
/// # Errors
/// When a value was moved from another row or changed.
pub(crate) fn open(keys: &Keyring, sealed: &MemberSecretRecord) -> Outcome<(String, Option<String>)> {
    let id = sealed.member_id;
    let id_number = keys.unseal(place("id_number", id), &sealed.id_number).map_err(Fault::internal)?;
    let phone = sealed.phone.as_deref().map(|p| keys.unseal(place("phone", id), p)).transpose();
    Ok((id_number, phone.map_err(Fault::internal)?))
}

/// Whether a member's ID number ends like this; the check character's case does not matter.
///
/// # Errors
/// When the database refuses or a value was changed.
pub fn has_id_tail(conn: &mut Conn, keys: &Keyring, id: MemberId, tail: &str) -> Outcome<bool> {
    let (id_number, _) = open(keys, &repo::secrets(conn, id)?)?;
    Ok(!tail.is_empty() && id_number.ends_with(&tail.to_ascii_uppercase()))
}
