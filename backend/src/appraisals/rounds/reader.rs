//! What somebody is in a round: holder, appraiser, appraised. It decides what is seen and done.

use std::collections::{HashMap, HashSet};

use changxiao_shared::appraisals::rounds::{AppraisalRoundId, AppraisalState, PaperKind, RoundFacts, SubjectId};
use changxiao_shared::identity::{AccountId, Deed, Relation, allowed};
use changxiao_shared::organizations::OrganizationId;
use chrono::{DateTime, Days, NaiveDate, Utc};

use super::repo::{self, FoundRound, FoundSubject};
use super::rows::{AppraiserRecord, SheetRecord};
use crate::db::{Conn, Principal, Scope};
use crate::fault::{Fault, Outcome};

/// A round with all that is needed to say who is what in it.
pub(super) struct Seen {
    pub(super) round: FoundRound,
    pub(super) subjects: Vec<FoundSubject>,
    pub(super) team: Vec<AppraiserRecord>,
    pub(super) sheets: Vec<SheetRecord>,
    interests: HashSet<(SubjectId, AccountId)>,
    homes: HashMap<AccountId, Vec<Vec<u8>>>,
    me: AccountId,
    /// The one who asks holds the round.
    pub(super) holds: bool,
    /// Paths of organisations for which the one who asks answers.
    answering: Vec<Vec<u8>>,
}

/// The organisations for which somebody answers: those of the own roles, and nothing below them.
fn answering(principal: &Principal, now: DateTime<Utc>) -> impl Iterator<Item = &crate::db::HeldRoleRow> {
    let may = move |role| allowed(role, Deed::AppraisalAnswer, Relation::Same);
    principal.roles.iter().filter(move |held| held.in_force(now) && may(held.role))
}

/// The same as ids.
pub(super) fn answering_ids(principal: &Principal, now: DateTime<Utc>) -> Vec<OrganizationId> {
    answering(principal, now).map(|held| held.organization_id).collect()
}

impl Seen {
    /// Reads a round as somebody sees it.
    ///
    /// # Errors
    /// `not_found` for who is nothing in it.
    pub(super) fn of(
        conn: &mut Conn,
        principal: &Principal,
        id: AppraisalRoundId,
        now: DateTime<Utc>,
    ) -> Outcome<Seen> {
        let round = repo::round(conn, id)?.ok_or_else(Fault::not_found)?;
        let team = repo::team(conn, id)?;
        let accounts: Vec<AccountId> = team.iter().map(|appraiser| appraiser.account_id).collect();
        let mut homes: HashMap<AccountId, Vec<Vec<u8>>> = HashMap::new();
        for (account, path) in repo::homes(conn, &accounts, now.naive_utc())? {
            homes.entry(account).or_default().push(path);
        }
        let interests = repo::interests(conn, id)?.into_iter().map(|row| (row.subject_id, row.account_id)).collect();
        let seen = Seen {
            holds: Scope::of(principal, Deed::AppraisalHold, now).contains(&round.2),
            answering: answering(principal, now).map(|held| held.path.clone()).collect(),
            me: principal.account_id,
            subjects: repo::subjects(conn, id)?,
            sheets: repo::sheets(conn, id)?,
            round,
            team,
            interests,
            homes,
        };
        let begun = seen.round.0.state != AppraisalState::Planned;
        let appraised = begun && seen.subjects.iter().any(|subject| seen.answers(subject));
        if seen.holds || seen.place().is_some() || appraised { Ok(seen) } else { Err(Fault::not_found()) }
    }

    /// The place of the one who asks in the team.
    pub(super) fn place(&self) -> Option<&AppraiserRecord> {
        self.team.iter().find(|appraiser| appraiser.account_id == self.me)
    }

    fn answers(&self, (_, _, path): &FoundSubject) -> bool {
        self.answering.contains(path)
    }

    /// Whether an appraiser has no interest in a subject: neither belongs to it nor below it, nor has declared one
    /// (C4-18).
    pub(super) fn is_free(&self, account: AccountId, (subject, _, path): &FoundSubject) -> bool {
        let at_home = self.homes.get(&account).is_some_and(|homes| homes.iter().any(|home| home.starts_with(path)));
        !at_home && !self.interests.contains(&(subject.id, account))
    }

    /// Those who score a subject.
    pub(super) fn appraisers<'s>(&'s self, subject: &'s FoundSubject) -> impl Iterator<Item = &'s AppraiserRecord> {
        self.team.iter().filter(|appraiser| self.is_free(appraiser.account_id, subject))
    }

    /// What the one who asks is to a subject.
    pub(super) fn facts(&self, found: &FoundSubject) -> RoundFacts {
        let accepted = self.place().is_some_and(|place| place.accepted_at.is_some());
        RoundFacts {
            holds: self.holds,
            appraises: accepted && self.is_free(self.me, found),
            on_team: self.place().is_some(),
            answers: self.answers(found),
            self_checked: found.0.self_checked_at.is_some(),
            scored: self.own_sheet(found.0.id).is_some_and(|sheet| sheet.handed_in_at.is_some()),
            answer: found.0.answer,
        }
    }

    /// The last day on which a subject can answer its result, once there is one.
    pub(super) fn answer_until(&self) -> Option<NaiveDate> {
        let days = u64::try_from(self.round.0.objection_days).unwrap_or_default();
        self.round.0.fed_back_on.map(|day| day.checked_add_days(Days::new(days)).unwrap_or(day))
    }

    /// Whether the one who asks sees what was done in the field work: the appraised from the feedback on.
    pub(super) fn sees_field_work(&self) -> bool {
        self.holds || self.place().is_some() || self.round.0.fed_back_on.is_some()
    }

    /// Whether the one who asks reads a paper: who holds the round from the feedback on, the circular everybody in the
    /// round once it is circulated (C4-14).
    pub(super) fn reads_paper(&self, kind: PaperKind) -> bool {
        let circulated = kind == PaperKind::Circular && self.round.0.state == AppraisalState::Published;
        circulated || (self.holds && self.round.0.fed_back_on.is_some())
    }

    /// The sheet of the one who asks.
    pub(super) fn own_sheet(&self, id: SubjectId) -> Option<&SheetRecord> {
        self.sheets.iter().find(|sheet| sheet.subject_id == id && sheet.account_id == self.me)
    }

    /// Sheets handed in for a subject by those who may score it: who declared an interest later does not count.
    pub(super) fn handed_in<'s>(&'s self, found: &'s FoundSubject) -> impl Iterator<Item = &'s SheetRecord> {
        self.sheets.iter().filter(move |sheet| {
            sheet.subject_id == found.0.id
                && sheet.handed_in_at.is_some()
                && self.team.iter().any(|appraiser| appraiser.account_id == sheet.account_id)
                && self.is_free(sheet.account_id, found)
        })
    }

    /// Whether the one who asks sees a subject at all: an appraiser none before accepting the prohibitions (C4-19) and
    /// none with an interest, the appraised their own until the results are circulated.
    pub(super) fn sees(&self, found: &FoundSubject) -> bool {
        let facts = self.facts(found);
        let begun = self.round.0.state != AppraisalState::Planned;
        self.holds || facts.appraises || (facts.answers && begun)
    }

    /// A subject the one who asks sees.
    pub(super) fn subject(&self, id: SubjectId) -> Outcome<&FoundSubject> {
        self.subjects.iter().find(|found| found.0.id == id && self.sees(found)).ok_or_else(Fault::not_found)
    }
}
