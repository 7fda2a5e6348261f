//! What of a complaint is sealed, and where each value belongs.

use changxiao_shared::supervision::complaints::{AccusedPerson, ComplaintFileId, ComplaintId};
use serde::{Deserialize, Serialize};

use crate::crypto::{Keyring, Place};
use crate::fault::{Fault, Outcome};

/// What somebody complains of.
#[derive(Serialize, Deserialize)]
pub(super) struct Content {
    pub(super) text: String,
    pub(super) person: Option<AccusedPerson>,
}

pub(super) const fn content(id: ComplaintId) -> Place {
    Place { table: "complaints", column: "content", row: id.0 }
}

pub(super) const fn name(id: ComplaintId) -> Place {
    Place { table: "complainants", column: "name", row: id.0 }
}

pub(super) const fn contact(id: ComplaintId) -> Place {
    Place { table: "complainants", column: "contact", row: id.0 }
}

pub(super) const fn message(id: i64) -> Place {
    Place { table: "complaint_messages", column: "body", row: id }
}

pub(super) const fn file_name(id: ComplaintFileId) -> Place {
    Place { table: "complaint_files", column: "name", row: id.0 }
}

pub(super) const fn file(id: ComplaintFileId) -> Place {
    Place { table: "complaint_files", column: "content", row: id.0 }
}

/// Why somebody was let in, or keeps away. The row has two keys: the complaint's is bound here, the account's stands
/// beside it.
pub(super) const fn reason(id: ComplaintId) -> Place {
    Place { table: "complaint_readers", column: "reason", row: id.0 }
}

pub(super) fn seal(keys: &Keyring, place: Place, plain: &str) -> Outcome<Vec<u8>> {
    keys.seal_complaint(place, plain.as_bytes()).map_err(Fault::internal)
}

pub(super) fn open(keys: &Keyring, place: Place, sealed: &[u8]) -> Outcome<String> {
    let plain = keys.unseal_complaint(place, sealed).map_err(Fault::internal)?;
    String::from_utf8(plain).map_err(Fault::internal)
}
