//! What can be done with ballots: every function demands a proof of permission, or is for everybody.

mod counts;
mod results;
mod rounds;
mod votes;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use changxiao_shared::ballots::RoundId;

use super::rows::RoundRecord;
use crate::crypto::{Keyring, Place};
use crate::fault::{Fault, Outcome};

pub(super) use counts::count;
pub(super) use results::result;
pub(crate) use rounds::create;
pub(super) use rounds::{close, get, list, make_codes, open, publish, void};
pub(super) use votes::{cast, draw, paper};

/// Kind of the record in the audit trail.
const ROUND: &str = "ballot_round";

fn place(id: RoundId) -> Place {
    Place { table: "ballot_rounds", column: "secret", row: id.0 }
}

fn seal(keys: &Keyring, id: RoundId, secret: &[u8; 32]) -> Outcome<Vec<u8>> {
    keys.seal(place(id), &BASE64_STANDARD.encode(secret)).map_err(Fault::internal)
}

/// The key that stamps a round's tokens; there is none once the round is closed.
fn secret(keys: &Keyring, row: &RoundRecord) -> Outcome<[u8; 32]> {
    let sealed = row.secret.as_deref().ok_or_else(|| Fault::internal("an open round without its key"))?;
    let text = keys.unseal(place(row.id), sealed).map_err(Fault::internal)?;
    let bytes = BASE64_STANDARD.decode(text).map_err(Fault::internal)?;
    bytes.try_into().map_err(|_| Fault::internal("a key of another length"))
}

/// What stands for a code in the database.
fn code_hash(keys: &Keyring, id: RoundId, code: &str) -> Vec<u8> {
    keys.blind_index("ballot_code", &format!("{id}|{code}"))
}
