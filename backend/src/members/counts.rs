//! What is counted of members: kind and status together, so that every sum by either follows.

use changxiao_shared::members::{MemberKind, MemberStatus, StatusCount};

use super::rows::MemberRecord;
use crate::db::{Figure, Measure, Tx};
use crate::fault::{Fault, Outcome};

/// The counter a member belongs to.
fn figure(kind: MemberKind, status: MemberStatus) -> Figure {
    Figure { measure: Measure::Members, year: 0, facet: format!("{}/{}", kind.code(), status.code()) }
}

/// Kind and status that a counter stands for.
pub(super) fn parse(facet: &str) -> Outcome<(MemberKind, MemberStatus)> {
    facet
        .split_once('/')
        .and_then(|(kind, status)| Some((MemberKind::from_code(kind)?, MemberStatus::from_code(status)?)))
        .ok_or_else(|| Fault::internal(format!("a counter of members named {facet}")))
}

/// Members by kind and status.
pub(super) type ByKindAndStatus = Vec<((MemberKind, MemberStatus), i64)>;

/// The same by status alone.
pub(super) fn by_status(counted: &ByKindAndStatus) -> Vec<StatusCount> {
    let of = |kind, status| counted.iter().filter(|c| c.0 == (kind, status)).map(|c| c.1).sum();
    MemberStatus::ALL
        .iter()
        .map(|status| StatusCount {
            status: *status,
            full: of(MemberKind::Full, *status),
            probationary: of(MemberKind::Probationary, *status),
        })
        .filter(|line| line.full != 0 || line.probationary != 0)
        .collect()
}

/// Counts so many such members more, or fewer.
pub(crate) fn add(tx: &mut Tx<'_>, row: &MemberRecord, n: i64) {
    tx.count(&row.org_path, figure(row.kind, row.status), n);
}
