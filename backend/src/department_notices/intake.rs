//! Taking notices in. Nothing is looked up here: what a department is told, and how long it takes, cannot depend on who
//! is a member (A3-21).

use std::collections::HashSet;

use changxiao_shared::department_notices::rules::comparable_name;
use changxiao_shared::department_notices::{DepartmentNotice, ReceivedNotices, SendDepartmentNotices};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::{ErrorCode, FieldCode, FieldError};
use changxiao_shared::regions::{RegionCode, RegionLevel};
use chrono::NaiveDate;

use super::repo;
use super::rows::NoticeRecord;
use crate::access::Grant;
use crate::crypto::Keyring;
use crate::db::{Conn, Tx};
use crate::fault::{Fault, Outcome, no_field_errors};
use crate::{members, regions};

/// The keyed hash by which the name of a notice is compared with a member's.
pub(super) fn name_hash(keys: &Keyring, name: &str) -> Vec<u8> {
    keys.blind_index("notice_name", &comparable_name(name))
}

/// What is wrong with places, which are divisions there are and at least a city.
pub(super) fn wrong_place(conn: &mut Conn, places: &[(String, RegionCode)]) -> Outcome<Vec<FieldError>> {
    let mut codes: Vec<RegionCode> = places.iter().map(|(_, code)| *code).collect();
    codes.sort_unstable();
    codes.dedup();
    let known = regions::full_names(conn, &codes)?;
    let wrong = |(field, code): &(String, RegionCode)| match () {
        () if code.level() == RegionLevel::Province => Some(FieldError::new(field, FieldCode::RegionForm)),
        () if !known.contains_key(code) => Some(FieldError::new(field, FieldCode::UnknownRegion)),
        () => None,
    };
    Ok(places.iter().filter_map(wrong).collect())
}

/// Takes a batch in. A reference that was sent before does nothing.
pub(super) fn receive(
    tx: &mut Tx<'_>,
    grant: &Grant<need::DepartmentNoticeSend>,
    input: &SendDepartmentNotices,
) -> Outcome<ReceivedNotices> {
    let client = grant.actor().account_id.ok_or_else(|| Fault::new(ErrorCode::Forbidden))?;
    no_field_errors(errors(tx.conn, &input.notices, tx.today())?)?;
    let references: Vec<&str> = input.notices.iter().map(|notice| notice.reference.as_str()).collect();
    let mut known = repo::known_references(tx.conn, client, &references)?;
    let mut rows = Vec::new();
    for notice in &input.notices {
        if !known.insert(notice.reference.clone()) {
            continue;
        }
        rows.push(NoticeRecord {
            id: tx.next_id(),
            client_id: client,
            reference: notice.reference.clone(),
            id_number_hash: members::id_number_hash(tx.keys, &notice.id_number),
            name_hash: name_hash(tx.keys, &notice.name),
            place: notice.place,
            noticed_on: notice.noticed_on,
            department: notice.department,
            settled: false,
            received_at: tx.now.naive_utc(),
        });
    }
    repo::insert_notices(tx.conn, &rows)?;
    let departments: HashSet<&str> = input.notices.iter().map(|notice| notice.department.code()).collect();
    let mut departments: Vec<&str> = departments.into_iter().collect();
    departments.sort_unstable();
    let path = grant.scope().subtree().unwrap_or_default().to_vec();
    let details = serde_json::json!({ "received": input.notices.len(), "new": rows.len(), "departments": departments });
    tx.audit("notices.received", ("department_notice", 0), &path, details);
    Ok(ReceivedNotices { received: input.notices.len() })
}

fn errors(conn: &mut Conn, notices: &[DepartmentNotice], today: NaiveDate) -> Outcome<Vec<FieldError>> {
    let at = |index: usize, field: &str| format!("notices.{index}.{field}");
    let places: Vec<(String, RegionCode)> =
        notices.iter().enumerate().map(|(index, notice)| (at(index, "place"), notice.place)).collect();
    let mut errors = wrong_place(conn, &places)?;
    let late = notices.iter().enumerate().filter(|(_, notice)| notice.noticed_on > today);
    errors.extend(late.map(|(index, _)| FieldError::new(at(index, "noticed_on"), FieldCode::InFuture)));
    Ok(errors)
}
