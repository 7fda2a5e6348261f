//! Who sees an occasion: those who commend and those above them, and those below, who nominate.

use changxiao_shared::identity::{Deed, Relation, allowed};
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::commendations::CommendationId;
use chrono::{DateTime, Utc};

use super::repo::{self, FoundCommendation, FoundNomination};
use crate::db::{Conn, Principal, Scope};
use crate::fault::{Fault, Outcome};
use crate::organizations;

/// An occasion as somebody sees it.
pub(super) struct Seen {
    pub(super) commendation: FoundCommendation,
    /// All nominations for the one who commends, otherwise those within reach.
    pub(super) nominations: Vec<FoundNomination>,
    /// Whether the one who asks commends.
    pub(super) holds: bool,
}

/// The organisations above those of the own roles, themselves included: their occasions are for these to nominate.
pub(super) fn above(principal: &Principal, now: DateTime<Utc>) -> Vec<OrganizationId> {
    let held = principal.roles.iter().filter(|held| held.in_force(now));
    let held = held.filter(|held| allowed(held.role, Deed::AppraisalRead, Relation::Same));
    held.flat_map(|held| organizations::ids_on(&held.path)).collect()
}

impl Seen {
    /// Reads an occasion as somebody sees it.
    ///
    /// # Errors
    /// `not_found` for who neither stands above the one who commends, nor at it, nor below it.
    pub(super) fn of(conn: &mut Conn, principal: &Principal, id: CommendationId, now: DateTime<Utc>) -> Outcome<Seen> {
        let commendation = repo::find(conn, id)?.ok_or_else(Fault::not_found)?;
        let (row, _, path) = &commendation;
        let reads = Scope::of(principal, Deed::AppraisalRead, now);
        if !reads.contains(path) && !above(principal, now).contains(&row.organization_id) {
            return Err(Fault::not_found());
        }
        let holds = Scope::of(principal, Deed::AppraisalHold, now).contains(path);
        let mut nominations = repo::nominations(conn, id)?;
        nominations.retain(|(.., path)| holds || reads.contains(path));
        Ok(Seen { commendation, nominations, holds })
    }
}
