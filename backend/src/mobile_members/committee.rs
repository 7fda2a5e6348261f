//! The committee that stands for a branch towards others: the primary-level one above it (C3-07, D3-02).

use std::collections::HashMap;

use changxiao_shared::organizations::{OrgKind, OrgLevel, OrganizationId};

use crate::db::Conn;
use crate::fault::Outcome;
use crate::organizations;
use crate::organizations::rows::OrganizationRecord;

/// The organisations on several paths.
pub(super) struct Committees(HashMap<OrganizationId, OrganizationRecord>);

impl Committees {
    /// Reads the organisations on these paths at once.
    pub(super) fn on<'p>(conn: &mut Conn, paths: impl Iterator<Item = &'p [u8]>) -> Outcome<Committees> {
        let mut ids: Vec<OrganizationId> = paths.flat_map(organizations::ids_on).collect();
        ids.sort_unstable();
        ids.dedup();
        let found = organizations::by_ids(conn, &ids)?;
        Ok(Committees(found.into_iter().map(|row| (row.id, row)).collect()))
    }

    /// The committee of a path: the primary-level one; where there is none, the nearest committee, else the topmost
    /// organisation.
    pub(super) fn of(&self, path: &[u8]) -> Option<&OrganizationRecord> {
        let above: Vec<&OrganizationRecord> =
            organizations::ids_on(path).iter().filter_map(|id| self.0.get(id)).collect();
        let committee = |kind| matches!(kind, OrgKind::Committee | OrgKind::WorkingCommittee | OrgKind::LeadingGroup);
        above
            .iter()
            .rev()
            .find(|found| found.level == OrgLevel::Primary)
            .or_else(|| above.iter().rev().find(|found| committee(found.kind)))
            .or_else(|| above.first())
            .copied()
    }
}

impl Committees {
    /// The county of a path.
    pub(super) fn county(&self, path: &[u8]) -> Option<&OrganizationRecord> {
        let ids = organizations::ids_on(path);
        ids.iter().rev().filter_map(|id| self.0.get(id)).find(|found| found.level == OrgLevel::County)
    }
}

/// Whether a committee exchanges news with others: that is for the primary level (C3-07).
pub(super) fn exchanges_news(committee: &OrganizationRecord) -> bool {
    committee.level == OrgLevel::Primary
}

/// The committee of one path.
pub(super) fn of(conn: &mut Conn, path: &[u8]) -> Outcome<Option<OrganizationRecord>> {
    Ok(Committees::on(conn, std::iter::once(path))?.of(path).cloned())
}
