//! What other parts of supervision need to know: whether a decision is in force, and which were made about a member.

use std::collections::HashMap;

use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::accountability::AccountabilityRow;
use chrono::NaiveDate;

use super::reader::Sight;
use super::{repo, view};
use crate::db::Conn;
use crate::fault::Outcome;

/// Whom a decision is about: a member, or an organisation as such.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum About {
    Member(MemberId),
    Organization(OrganizationId),
}

/// Decisions in force about some, and whether the one who asks sees them.
#[derive(Clone, Debug, Default)]
pub(in crate::supervision) struct InForce(HashMap<About, bool>);

impl InForce {
    /// Looks at organisations and members.
    pub(in crate::supervision) fn of(
        conn: &mut Conn,
        sight: &Sight,
        (organizations, members): (&[OrganizationId], &[MemberId]),
        today: NaiveDate,
    ) -> Outcome<InForce> {
        let mut found = HashMap::new();
        for row in repo::standing(conn, organizations, members)?.into_iter().filter(|row| row.in_force(today)) {
            let about = row.member_id.map_or(About::Organization(row.organization_id), About::Member);
            // Whoever sees one of them is told of it.
            *found.entry(about).or_insert(false) |= sight.sees(&row);
        }
        Ok(InForce(found))
    }

    /// Whether one is in force about a member, or about the organisation as such where none is named; `true` inside where
    /// the one who asks sees it.
    pub(in crate::supervision) fn about(&self, organization: OrganizationId, member: Option<MemberId>) -> Option<bool> {
        self.0.get(&member.map_or(About::Organization(organization), About::Member)).copied()
    }
}

/// Decisions that stand about a member, in force or past, as far as somebody sees them; the newest first.
pub(in crate::supervision) fn decided_about(
    conn: &mut Conn,
    sight: &Sight,
    member: MemberId,
    today: NaiveDate,
) -> Outcome<Vec<AccountabilityRow>> {
    let mut found = repo::standing(conn, &[], &[member])?;
    found.retain(|row| sight.sees(row));
    view::rows(conn, found, today)
}
