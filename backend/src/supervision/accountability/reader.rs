//! Who sees a case: those who direct it from above, and the one concerned. For everybody else there is none, people of
//! the same organisation included.

use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::accountability::{AccountabilityFacts, AccountabilityId};
use chrono::{DateTime, Utc};

use super::repo;
use super::rows::CaseRecord;
use crate::db::{Conn, Principal, day_in_china};
use crate::fault::{Fault, Outcome};
use crate::supervision::sides;

/// What somebody sees of all cases.
#[derive(Clone, Debug, Default)]
pub(in crate::supervision) struct Sight {
    /// Paths of the roles from which cases below are directed.
    pub(super) above: Vec<Vec<u8>>,
    /// Organisations for which one answers.
    pub(super) answering: Vec<OrganizationId>,
    /// The member behind the account.
    pub(super) member: Option<MemberId>,
}

impl Sight {
    /// That of an account; none before the password is changed.
    pub(in crate::supervision) fn of(principal: &Principal, now: DateTime<Utc>) -> Sight {
        if principal.must_change_password {
            return Sight::default();
        }
        let (answering, _) = sides::seats(principal, now);
        Sight { above: sides::directing_paths(principal, now), answering, member: principal.member_id }
    }

    /// Whether a case is among them.
    pub(super) fn sees(&self, row: &CaseRecord) -> bool {
        let below = |path: &Vec<u8>| row.holder_path.starts_with(path) && row.org_path.len() > path.len();
        let directed = self.above.iter().any(|path| below(path) && row.org_path.starts_with(path));
        directed || self.concerns(row)
    }

    /// Whether a case is about the one who asks, or about the organisation answered for.
    pub(super) fn concerns(&self, row: &CaseRecord) -> bool {
        match row.member_id {
            Some(member) => self.member == Some(member),
            None => self.answering.contains(&row.organization_id),
        }
    }
}

/// A case that somebody sees.
///
/// # Errors
/// `not_found` for everybody else.
pub(super) fn seen(conn: &mut Conn, sight: &Sight, id: AccountabilityId) -> Outcome<CaseRecord> {
    repo::find(conn, id)?.filter(|row| sight.sees(row)).ok_or_else(Fault::not_found)
}

/// How somebody stands to a case.
pub(super) fn facts(principal: &Principal, row: &CaseRecord, now: DateTime<Utc>) -> AccountabilityFacts {
    let today = day_in_china(now);
    AccountabilityFacts {
        directs: sides::directs(principal, &row.org_path, &row.holder_path, now),
        concerned: Sight::of(principal, now).concerns(row),
        of_the_organization: sides::answers(principal, &row.org_path, now),
        hearing_over: row.hear_until < today,
        appeal_in_time: row.appeal_until.is_some_and(|last| today <= last),
    }
}
