//! Filing a complaint.

use changxiao_shared::kernel::FieldCode;
use changxiao_shared::organizations::{OrganizationId, OrganizationQuery};
use changxiao_shared::supervision::complaints::routing::accused_top;
use changxiao_shared::supervision::complaints::rules::decision_due;
use changxiao_shared::supervision::complaints::{
    AccusedOrganization, ComplaintId, ComplaintReceipt, ComplaintStage, FileComplaint, FindAccused, TrackingCode,
};

use super::{code_hash, note};
use crate::access::Public;
use crate::crypto::Keyring;
use crate::db::{IdempotencyKey, Read, Scope, Tx};
use crate::fault::{Fault, Outcome};
use crate::organizations;
use crate::supervision::complaints::rows::{ComplainantRecord, ComplaintRecord};
use crate::supervision::complaints::sealed::{self, Content};
use crate::supervision::complaints::{reader, repo};

/// Organisations shown at once.
const SHOWN: i64 = 10;

/// Organisations by part of their name or the beginning of their code.
pub(in crate::supervision::complaints) fn find(
    read: &mut Read<'_>,
    _: &Public,
    input: &FindAccused,
) -> Outcome<Vec<AccusedOrganization>> {
    let query = OrganizationQuery { q: Some(input.q.clone()), ..OrganizationQuery::default() };
    let rows = organizations::repo::list(read.conn, &Scope::everything(), &query, None, SHOWN)?;
    let above = rows.iter().filter_map(|row| row.parent_id);
    let names = organizations::names(read.conn, &Scope::everything(), above)?;
    let view = |row: organizations::rows::OrganizationRecord| AccusedOrganization {
        superior: row.parent_id.and_then(|above| names.get(&above).cloned()),
        id: row.id,
        name: row.name,
        code: row.code,
    };
    Ok(rows.into_iter().map(view).collect())
}

/// The tracking code of a complaint about to be filed. It follows from key and body of the request, where it has a key:
/// so the same request gets the same code again, though nothing but a keyed hash of it is kept.
pub(in crate::supervision::complaints) fn new_code(
    keys: &Keyring,
    key: Option<&IdempotencyKey>,
    random: [u8; 15],
) -> TrackingCode {
    let mut bits = random;
    if let Some(key) = key {
        let request: String = key.request.iter().map(|byte| format!("{byte:02x}")).collect();
        let made = keys.blind_index("complaint_code_of", &format!("{request}|{}", key.key));
        for (bit, made) in bits.iter_mut().zip(made) {
            *bit = made;
        }
    }
    TrackingCode::from_random(&bits)
}

/// Takes a complaint and gives it to those above who can handle it.
pub(in crate::supervision::complaints) fn file(
    tx: &mut Tx<'_>,
    _: &Public,
    input: &FileComplaint,
    code: &TrackingCode,
) -> Outcome<ComplaintReceipt> {
    organizations::hold_tree(tx.conn)?;
    let about = organizations::find_active(tx.conn, &Scope::everything(), input.organization_id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    let path = organizations::ids_on(&about.path);
    let accused = accused_top(&path, input.superior_too);
    let holders = reader::holders(tx.conn, accused, &[], tx.now)?;
    let handling =
        reader::route(accused, &holders).ok_or_else(|| Fault::field("organization_id", FieldCode::NobodyAbove))?;
    let row = record(tx, input, code, (accused, handling))?;
    repo::insert(tx.conn, &row)?;
    if let Some(complainant) = &input.complainant {
        let (name, contact) = (complainant.name.trim(), complainant.contact.trim());
        let sealed = ComplainantRecord {
            complaint_id: row.id,
            name: sealed::seal(tx.keys, sealed::name(row.id), name)?,
            contact: sealed::seal(tx.keys, sealed::contact(row.id), contact)?,
        };
        repo::insert_complainant(tx.conn, &sealed)?;
    }
    note(tx, &row, "complaint.filed")?;
    Ok(ComplaintReceipt {
        stage: row.stage,
        waiting: reader::is_waiting(accused, &holders, handling),
        filed_on: row.filed_on,
        due_on: row.due_on,
    })
}

fn record(
    tx: &mut Tx<'_>,
    input: &FileComplaint,
    code: &TrackingCode,
    (accused, handling): (&[OrganizationId], OrganizationId),
) -> Outcome<ComplaintRecord> {
    let earlier_id = match input.earlier_code.as_deref().and_then(TrackingCode::parse) {
        None => None,
        Some(earlier) => {
            let found = repo::by_code(tx.conn, &code_hash(tx.keys, &earlier))?;
            Some(found.ok_or_else(|| Fault::field("earlier_code", FieldCode::NoSuchRecord))?.0.id)
        }
    };
    let id = ComplaintId(tx.next_id());
    let content = Content { text: input.text.trim().to_owned(), person: input.person.clone() };
    let content = serde_json::to_string(&content).map_err(Fault::internal)?;
    let today = tx.today();
    Ok(ComplaintRecord {
        id,
        kind: input.kind,
        organization_id: input.organization_id,
        accused_id: accused.last().copied().unwrap_or(input.organization_id),
        handling_id: handling,
        stage: ComplaintStage::Received,
        named: input.complainant.is_some(),
        content: sealed::seal(tx.keys, sealed::content(id), &content)?,
        code_hash: code_hash(tx.keys, code),
        earlier_id,
        filed_on: today,
        due_on: decision_due(today),
        extended: false,
        unanswered: false,
        version: 1,
    })
}
