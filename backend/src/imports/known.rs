//! Who has the ID numbers of a file already.

use std::collections::{HashMap, HashSet};

use changxiao_shared::members::{IdNumber, MemberId};

use super::members::Known;
use crate::crypto::Keyring;
use crate::db::{Conn, Scope};
use crate::fault::Outcome;
use crate::members::{id_number_hash, open, repo};

/// Looks the numbers up by their keyed hashes. Of members out of reach it tells only that the number is theirs.
pub(super) fn members<'n>(
    conn: &mut Conn,
    keys: &Keyring,
    scope: &Scope,
    numbers: impl Iterator<Item = &'n IdNumber>,
) -> Outcome<HashMap<IdNumber, Known>> {
    let by_hash: HashMap<Vec<u8>, &IdNumber> = numbers.map(|n| (id_number_hash(keys, n.as_str()), n)).collect();
    let hashes: Vec<Vec<u8>> = by_hash.keys().cloned().collect();
    let holders = repo::holders_of(conn, &hashes)?;
    let ids: Vec<MemberId> = holders.iter().map(|secret| secret.member_id).collect();
    let mut records: HashMap<MemberId, _> =
        repo::by_ids(conn, scope, &ids)?.into_iter().map(|record| (record.id, record)).collect();
    let mobile: HashSet<MemberId> = repo::mobile_among(conn, &ids)?.into_iter().collect();
    let mut known = HashMap::with_capacity(holders.len());
    for secret in holders {
        let Some(number) = by_hash.get(&secret.id_number_hash) else { continue };
        let found = match records.remove(&secret.member_id) {
            None => Known::Elsewhere,
            Some(record) => {
                let (id_number, phone) = open(keys, &secret)?;
                let (id, version) = (record.id, record.version);
                let mobile = mobile.contains(&id);
                Known::Here { id, version, mobile, record: Box::new(record.input(id_number, phone)) }
            }
        };
        known.insert((*number).clone(), found);
    }
    Ok(known)
}
