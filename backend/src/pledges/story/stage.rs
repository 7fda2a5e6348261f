//! What a scene of the demonstration needs: the day it plays on, and people acting through the doors as users do.

use std::cell::RefCell;
use std::collections::HashMap;

use changxiao_shared::identity::{AccountId, Need, SessionId, need};
use changxiao_shared::members::MemberId;
use changxiao_shared::pledges::{
    ConfirmPledge, CreatePledge, Gathering, GatheringWay, PledgeId, PledgeText, PledgeView, ProgressInput,
    ReviewCriterion, ReviewItem, SelfAssessment, SelfResult,
};
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

use super::Player;
use crate::access::{Account, Grant, Guard};
use crate::db::{RequestMeta, Tx, day_in_china};
use crate::fault::Outcome;
use crate::identity::service as identity;
use crate::pledges::service;
use crate::state::AppState;

/// The year of the demonstration, with the clock under its hand.
pub(super) struct Stage<'a> {
    state: &'a AppState,
    /// Nothing plays after this.
    end: DateTime<Utc>,
    moved: TimeDelta,
    sessions: RefCell<HashMap<AccountId, SessionId>>,
}

impl<'a> Stage<'a> {
    pub(super) fn new(state: &'a AppState) -> Stage<'a> {
        let clock = &state.db.context().clock;
        Stage { state, end: clock.now(), moved: clock.moved(), sessions: RefCell::default() }
    }

    /// The database as everybody sees it.
    pub(super) fn state(&self) -> &'a AppState {
        self.state
    }

    fn today(&self) -> NaiveDate {
        day_in_china(self.end)
    }

    /// The year that is played.
    pub(super) fn year(&self) -> i32 {
        self.today().year()
    }

    /// A day of the year; what lies after today plays today.
    pub(super) fn day(&self, (month, day): (u32, u32)) -> NaiveDate {
        let today = self.today();
        NaiveDate::from_ymd_opt(self.year(), month, day).map_or(today, |wanted| wanted.min(today))
    }

    /// Whether a day of the year is not still to come.
    pub(super) fn has_come(&self, (month, day): (u32, u32)) -> bool {
        NaiveDate::from_ymd_opt(self.year(), month, day).is_some_and(|wanted| wanted <= self.today())
    }

    /// Goes to the morning of a day. Everybody has signed out of the day before.
    pub(super) async fn on(&self, day: (u32, u32)) -> Outcome<()> {
        self.sign_out().await?;
        let clock = &self.state.db.context().clock;
        // Half past nine in China.
        let morning = self.day(day).and_hms_opt(1, 30, 0).map_or(self.end, |at| at.and_utc());
        clock.advance(morning.min(self.end) - clock.now());
        Ok(())
    }

    /// Back to the present.
    pub(super) async fn close(self) -> Outcome<()> {
        self.sign_out().await?;
        let clock = &self.state.db.context().clock;
        clock.advance(self.moved - clock.moved());
        Ok(())
    }

    async fn sign_out(&self) -> Outcome<()> {
        let open: Vec<SessionId> = self.sessions.borrow_mut().drain().map(|(_, session)| session).collect();
        for session in open {
            self.state.db.write(Guard::<Account>::new(session, meta()), identity::close).await?;
        }
        Ok(())
    }

    /// The session of an account on this day.
    pub(super) async fn session(&self, account: AccountId) -> Outcome<SessionId> {
        if let Some(session) = self.sessions.borrow().get(&account) {
            return Ok(*session);
        }
        let work = move |tx: &mut Tx<'_>, public: &crate::access::Public| identity::open(tx, public, account, "demo");
        let session = self.state.db.write_public(meta(), work).await?.session;
        self.sessions.borrow_mut().insert(account, session);
        Ok(session)
    }

    /// Does something as a person of the demonstration.
    pub(super) async fn act<N, T>(
        &self,
        player: Player,
        work: impl Fn(&mut Tx<'_>, &Grant<N>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T>
    where
        N: Need + Send + Sync,
        T: Send + 'static,
    {
        let session = self.session(player.account).await?;
        self.state.db.write(Guard::<N>::new(session, meta()), work).await
    }

    /// A text with what most pledges have in common.
    pub(super) fn text(&self, title: &str, focus: &str, (month, day): (u32, u32)) -> PledgeText {
        PledgeText {
            title: title.into(),
            focus_area: Some(focus.into()),
            safeguards: "由支部委员会分工负责，每月通报进度，所需资金和人员已落实。".into(),
            due_on: NaiveDate::from_ymd_opt(self.year(), month, day),
            gathering: Some(Gathering {
                way: GatheringWay::RepresentativesMeeting,
                held_on: self.day((1, 12)),
                people: 38,
            }),
            ..PledgeText::default()
        }
    }

    pub(super) async fn create(
        &self,
        author: Player,
        member: Option<MemberId>,
        text: PledgeText,
    ) -> Outcome<PledgeView> {
        let input = CreatePledge { organization_id: author.organization, member_id: member, year: self.year(), text };
        self.act(author, move |tx, g: &Grant<need::PledgePropose>| service::create(tx, g, &input)).await
    }

    pub(super) async fn submitted(
        &self,
        author: Player,
        member: Option<MemberId>,
        text: PledgeText,
    ) -> Outcome<PledgeView> {
        let draft = self.create(author, member, text).await?;
        let (id, version) = (draft.id, draft.version);
        self.act(author, move |tx, g: &Grant<need::PledgePropose>| service::submit(tx, g, id, version)).await
    }

    /// Confirmed with every line of the checklist met.
    pub(super) async fn confirmed(&self, reviewer: Player, sent: &PledgeView) -> Outcome<PledgeView> {
        let criteria: &[ReviewCriterion] = if sent.member.is_some() {
            &[ReviewCriterion::SuitsMember, ReviewCriterion::CanBeKept]
        } else {
            &[ReviewCriterion::PublicWish, ReviewCriterion::Realistic, ReviewCriterion::Feasible]
        };
        let yes = ConfirmPledge {
            checklist: criteria.iter().map(|c| ReviewItem { criterion: *c, met: true, comment: None }).collect(),
        };
        let (id, version) = (sent.id, sent.version);
        self.act(reviewer, move |tx, g: &Grant<need::PledgeReview>| service::confirm(tx, g, id, version, &yes)).await
    }

    pub(super) async fn published(&self, reviewer: Player, sent: &PledgeView) -> Outcome<PledgeId> {
        let PledgeView { id, version, .. } = self.confirmed(reviewer, sent).await?;
        self.act(reviewer, move |tx, g: &Grant<need::PledgeRead>| service::publish(tx, g, id, version)).await?;
        Ok(id)
    }

    /// An entry of progress on a day.
    pub(super) async fn progress(
        &self,
        author: Player,
        id: PledgeId,
        day: (u32, u32),
        (percent, text, people): (i32, &str, i32),
    ) -> Outcome<()> {
        self.on(day).await?;
        let input =
            ProgressInput { happened_on: self.day(day), text: text.into(), percent, people_served: Some(people) };
        self.act(author, move |tx, g: &Grant<need::PledgePropose>| service::report_progress(tx, g, id, &input)).await?;
        Ok(())
    }

    /// The version of a pledge now.
    pub(super) async fn version(&self, player: Player, id: PledgeId) -> Outcome<i32> {
        let guard = Guard::<need::PledgeRead>::new(self.session(player.account).await?, meta());
        Ok(self.state.db.read(guard, move |read, g| service::get(read, g, id)).await?.version)
    }

    /// The pledger's own account.
    pub(super) async fn assessed(
        &self,
        author: Player,
        id: PledgeId,
        result: SelfResult,
        account: &str,
    ) -> Outcome<()> {
        let version = self.version(author, id).await?;
        let result = SelfAssessment { result, account: account.into() };
        self.act(author, move |tx, g: &Grant<need::PledgePropose>| service::assess(tx, g, id, version, &result))
            .await?;
        Ok(())
    }
}

/// How the audit trail names the demonstration's requests.
pub(super) fn meta() -> RequestMeta {
    RequestMeta { request_id: "demo".into(), address: "local".into() }
}
