//! What the scenes with pledges have in common.

use changxiao_shared::identity::need;
use changxiao_shared::members::MemberId;
use changxiao_shared::pledges::{
    ConfirmPledge, CreatePledge, Gathering, GatheringWay, PledgeId, PledgeText, PledgeView, ProgressInput,
    ReviewCriterion, ReviewItem, SelfAssessment, SelfResult,
};
use chrono::NaiveDate;

use crate::access::{Grant, Guard};
use crate::demo::stage::{Player, Stage, meta};
use crate::fault::Outcome;
use crate::pledges::service;

impl Stage<'_> {
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
        Ok(self.state().db.read(guard, move |read, g| service::get(read, g, id)).await?.version)
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
