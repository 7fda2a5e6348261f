//! What is erased of a member's record on request (个人信息保护法 第四十七条). The row stays, for what refers to it.

use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::members::MemberId;
use chrono::{Datelike, NaiveDate};

use super::rows::{MemberRecord, MemberSecretRecord};
use super::{lookup, repo, secrets};
use crate::db::{Conn, Tx};
use crate::fault::{Fault, Outcome};
use crate::organizations;

/// What stands where a text was erased that cannot be absent.
pub(crate) const ERASED: &str = "已删除";

/// Erases the telephone number.
///
/// # Errors
/// When the database refuses.
pub(crate) fn erase_phone(tx: &mut Tx<'_>, id: MemberId) -> Outcome<()> {
    let sealed = repo::secrets(tx.conn, id)?;
    repo::update_secrets(tx.conn, &MemberSecretRecord { phone: None, phone_hash: None, ..sealed })?;
    lookup::change(tx, id, |_| {})
}

/// Erases occupation and employer.
///
/// # Errors
/// When the database refuses.
pub(crate) fn erase_workplace(tx: &mut Tx<'_>, id: MemberId) -> Outcome<()> {
    lookup::change(tx, id, |row| {
        row.occupation = None;
        row.employer = None;
    })
}

/// Erases all that says who it was. Year of birth, sex and the like stay for statistics.
///
/// # Errors
/// When the database refuses.
pub(crate) fn erase_person(tx: &mut Tx<'_>, id: MemberId) -> Outcome<()> {
    let nothing = secrets::seal(tx.keys, id, "", None)?;
    // The hash of nothing would be that of everybody who was erased.
    let id_number_hash = tx.random::<32>()?.to_vec();
    repo::update_secrets(tx.conn, &MemberSecretRecord { id_number_hash, ..nothing })?;
    let (pinyin, initials) = organizations::person(ERASED);
    lookup::change(tx, id, |row| {
        *row = MemberRecord {
            name: ERASED.to_owned(),
            pinyin,
            initials,
            birth_on: first_of_year(row.birth_on),
            joined_on: first_of_year(row.joined_on),
            full_on: None,
            group_id: None,
            occupation: None,
            employer: None,
            cadre_rank: None,
            exempt_reason: None,
            exempt_from: None,
            exempt_until: None,
            ..row.clone()
        };
    })
}

fn first_of_year(day: NaiveDate) -> NaiveDate {
    day.with_ordinal(1).unwrap_or(day)
}

/// Refuses what needs the person's numbers where they were erased: an erased record has no ID number.
pub(super) fn refuse_erased(id_number: &str) -> Outcome<()> {
    if id_number.is_empty() { Err(Fault::new(ErrorCode::DataErased)) } else { Ok(()) }
}

/// Refuses to show numbers in full where the person has asked for that.
///
/// # Errors
/// `viewing_restricted`, or when the database refuses.
pub(crate) fn refuse_restricted(conn: &mut Conn, id: MemberId) -> Outcome<()> {
    if repo::is_restricted(conn, id)? { Err(Fault::new(ErrorCode::ViewingRestricted)) } else { Ok(()) }
}
