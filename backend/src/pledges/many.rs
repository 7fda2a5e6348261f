//! Members' pledges in great number for a province to measure with: rows as the services would have left them after
//! drafting, submitting, confirming and publishing. Like its members they have no histories; one audit row says what
//! was made.

use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::pledges::rules::criteria;
use changxiao_shared::pledges::{PledgeId, PledgeState, PledgeText, PledgerKind, ReviewDecision, ReviewItem, Standing};
use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};

use super::rows::{PledgeRecord, ReviewRecord, VersionRecord};
use super::{counts, repo};
use crate::access::System;
use crate::db::Tx;
use crate::fault::{Fault, Outcome};

/// Who pledges.
pub(crate) struct Pledger<'a> {
    pub(crate) member: MemberId,
    pub(crate) organization: OrganizationId,
    pub(crate) org_path: &'a [u8],
}

/// Rows of all three tables.
#[derive(Default)]
pub(crate) struct Pledges {
    pledges: Vec<PledgeRecord>,
    versions: Vec<VersionRecord>,
    reviews: Vec<ReviewRecord>,
}

/// Deeds in turn: title, deed, beneficiaries.
const DEEDS: [(&str, &str, &str); 5] = [
    ("帮扶困难户春耕", "春耕时帮助两户困难家庭整地播种", "困难家庭"),
    ("调解邻里纠纷", "每月走访一次，就近调解邻里纠纷", "本组村民"),
    ("代办证照", "每月两次为行动不便的老人代办证照", "独居老人"),
    ("清理河道垃圾", "每季度带头清理一次河道垃圾", "沿河住户"),
    ("照看留守儿童", "每周看望一次留守儿童，辅导功课", "留守儿童"),
];

/// The shares of the states among ten.
const STATES: [PledgeState; 10] = [
    PledgeState::Draft,
    PledgeState::Submitted,
    PledgeState::Confirmed,
    PledgeState::Published,
    PledgeState::Published,
    PledgeState::Published,
    PledgeState::Published,
    PledgeState::Published,
    PledgeState::Published,
    PledgeState::Published,
];

impl Pledges {
    /// Adds one pledge for the year of a day; its number decides what it is about and how far it has come. Ids of
    /// pledges and reviews are `first` and more.
    pub(crate) fn add(&mut self, first: i64, number: u64, who: &Pledger<'_>, today: NaiveDate) -> Outcome<()> {
        let at = |n: usize| usize::try_from(number % n as u64).map_err(Fault::internal);
        let (state, year) = (STATES[at(STATES.len())?], today.year());
        let made = begin(year)? + TimeDelta::seconds(i64::try_from(number % 1_000_000).map_err(Fault::internal)?);
        let day = |days| Some(made + TimeDelta::days(days));
        let submitted_at = day(1).filter(|_| state != PledgeState::Draft);
        let confirmed_at = day(5).filter(|_| matches!(state, PledgeState::Confirmed | PledgeState::Published));
        let published_at = day(6).filter(|_| state == PledgeState::Published);
        let (title, deed, beneficiaries) = DEEDS[at(DEEDS.len())?];
        let text = PledgeText {
            title: title.to_owned(),
            deed: deed.to_owned(),
            beneficiaries: beneficiaries.to_owned(),
            people_benefiting: Some(2),
            focus_area: Some("rural_member_hardship".to_owned()),
            safeguards: "每月记录一次".to_owned(),
            due_on: NaiveDate::from_ymd_opt(year, 9 + u32::try_from(number % 4).map_err(Fault::internal)?, 28),
            gathering: None,
        };
        let id = PledgeId(first + i64::try_from(number).map_err(Fault::internal)?);
        let mut version = VersionRecord::new(id, 1, text, None, made);
        (version.submitted_at, version.confirmed_at) = (submitted_at, confirmed_at);
        let steps = [submitted_at, confirmed_at, published_at];
        let mut pledge =
            PledgeRecord::draft(id, who.organization, who.org_path.to_vec(), Some(who.member), year, &version);
        pledge.state = state;
        pledge.standing = confirmed_at.map(|_| Standing::Confirmed);
        pledge.standing = published_at.map(|_| Standing::Published).or(pledge.standing);
        pledge.in_force_number = confirmed_at.map(|_| 1);
        (pledge.submitted_at, pledge.published_at) = (submitted_at, published_at);
        pledge.version = 1 + i32::try_from(steps.iter().flatten().count()).map_err(Fault::internal)?;
        pledge.updated_at = steps.into_iter().flatten().last().unwrap_or(made);
        if let Some(at) = confirmed_at {
            self.reviews.push(review(id, at)?);
        }
        self.pledges.push(pledge);
        self.versions.push(version);
        Ok(())
    }

    /// Stores them.
    pub(crate) fn store(&self, tx: &mut Tx<'_>, _: &System) -> Outcome<()> {
        repo::life::insert_many(tx.conn, &self.pledges, &self.versions, &self.reviews)?;
        self.pledges.iter().for_each(|pledge| counts::add(tx, pledge, &pledge.org_path, 1));
        Ok(())
    }
}

/// The first proposals of a year.
fn begin(year: i32) -> Outcome<NaiveDateTime> {
    let first = NaiveDate::from_ymd_opt(year, 1, 10).and_then(|day| day.and_hms_opt(1, 0, 0));
    first.ok_or_else(|| Fault::internal("not a year"))
}

fn review(id: PledgeId, at: NaiveDateTime) -> Outcome<ReviewRecord> {
    let met = |criterion: &_| ReviewItem { criterion: *criterion, met: true, comment: None };
    let checklist: Vec<ReviewItem> = criteria(PledgerKind::Member).iter().map(met).collect();
    Ok(ReviewRecord {
        id: id.0,
        pledge_id: id,
        number: 1,
        decision: ReviewDecision::Confirmed,
        checklist: serde_json::to_string(&checklist).map_err(Fault::internal)?,
        reason: None,
        reviewer: "支部书记".to_owned(),
        reviewed_at: at,
    })
}
