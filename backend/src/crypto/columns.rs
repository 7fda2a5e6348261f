//! Every column that holds sealed values. Sealing for a column that is not listed is refused, so that none is forgotten
//! when keys are replaced.

use super::Place;

/// What data keys that seal are for. Those of blind indexes and of the audit trail seal nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sealing {
    /// Numbers of people, hashes of passwords, secrets of all kinds.
    Identity,
    /// Whatever belongs to a complaint.
    Complaint,
}

impl Sealing {
    /// All of them.
    pub const ALL: [Sealing; 2] = [Sealing::Identity, Sealing::Complaint];

    /// The name its keys have in the database.
    pub const fn purpose(self) -> &'static str {
        match self {
            Sealing::Identity => "identity",
            Sealing::Complaint => "complaint",
        }
    }
}

/// A column of sealed values.
#[derive(Clone, Copy, Debug)]
pub struct SealedColumn {
    /// Table.
    pub table: &'static str,
    /// The column whose number the values are bound to.
    pub key: &'static str,
    /// Column.
    pub column: &'static str,
    /// Which key seals it.
    pub with: Sealing,
    /// Values sealed anew in one transaction.
    pub batch: i64,
}

impl SealedColumn {
    /// Where the value of a row belongs.
    pub const fn place(&self, row: i64) -> Place {
        Place { table: self.table, column: self.column, row }
    }
}

/// Numbers and texts: a writer waits for no more than these.
const BATCH: i64 = 200;
/// Whole files.
const FILES: i64 = 2;

const fn identity(table: &'static str, key: &'static str, column: &'static str) -> SealedColumn {
    SealedColumn { table, key, column, with: Sealing::Identity, batch: BATCH }
}

const fn complaint(table: &'static str, key: &'static str, column: &'static str) -> SealedColumn {
    SealedColumn { table, key, column, with: Sealing::Complaint, batch: BATCH }
}

/// The list.
pub const SEALED: &[SealedColumn] = &[
    identity("accounts", "id", "password"),
    identity("second_factors", "account_id", "secret"),
    identity("member_secrets", "member_id", "id_number"),
    identity("member_secrets", "member_id", "phone"),
    identity("mobilities", "id", "contact"),
    identity("mobility_samples", "id", "seed"),
    identity("certificate_keys", "id", "secret"),
    identity("import_jobs", "id", "head"),
    identity("import_rows", "id", "content"),
    identity("ballot_rounds", "id", "secret"),
    identity("appraisal_samplings", "round_id", "seed"),
    identity("webhook_secrets", "id", "sealed"),
    complaint("complaints", "id", "content"),
    complaint("complainants", "complaint_id", "name"),
    complaint("complainants", "complaint_id", "contact"),
    complaint("complaint_messages", "id", "body"),
    complaint("complaint_readers", "complaint_id", "reason"),
    complaint("complaint_files", "id", "name"),
    SealedColumn { batch: FILES, ..complaint("complaint_files", "id", "content") },
];

/// Whether values of this place may be sealed for this purpose.
pub(super) fn is_registered(what: Sealing, place: Place) -> bool {
    SEALED.iter().any(|known| known.with == what && known.table == place.table && known.column == place.column)
}
