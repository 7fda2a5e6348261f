//! The demonstration's pledges: played through the services by the demonstration's own accounts, so that every rule,
//! history and audit row is real.

use changxiao_shared::identity::{Need, SessionId, need};
use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::pledges::{
    AnswerInput, CommentInput, ConfirmPledge, CreatePledge, FollowUpInput, FollowUpKind, Gathering, GatheringWay,
    PledgeId, PledgeText, PledgeView, ProgressInput, ReturnPledge, ReviewCriterion, ReviewItem, SelfAssessment,
    SelfResult,
};
use chrono::{Datelike, Days, NaiveDate};

use super::service;
use crate::access::{Grant, Guard};
use crate::db::{RequestMeta, Tx};
use crate::fault::{Fault, Outcome};
use crate::state::AppState;

/// Somebody of the demonstration: a session, and the organisation and member it acts for.
#[derive(Clone, Copy, Debug)]
pub struct Player {
    /// The session.
    pub session: SessionId,
    /// The organisation.
    pub organization: OrganizationId,
    /// The member.
    pub member: Option<MemberId>,
}

/// Who plays.
#[derive(Clone, Copy, Debug)]
pub struct Cast {
    /// Secretary of the village's branch.
    pub secretary: Player,
    /// Committee member of the branch.
    pub committee: Player,
    /// Leader of a group.
    pub group: Player,
    /// Member of the branch.
    pub member: Player,
    /// Officer of the township above.
    pub town: Player,
    /// Secretary of another branch.
    pub other: Player,
    /// Officer of the county.
    pub officer: Player,
}

/// Plays the story of a year.
///
/// # Errors
/// When a rule or the database refuses.
pub async fn play(state: &AppState, cast: &Cast, today: NaiveDate) -> Outcome<()> {
    let stage = Stage { state, today };
    stage.road(cast).await?;
    stage.kept_promise(cast).await?;
    stage.waiting(cast).await?;
    stage.overdue(cast).await
}

struct Stage<'a> {
    state: &'a AppState,
    today: NaiveDate,
}

impl Stage<'_> {
    /// A road: confirmed by the township, on the board, inspected, asked about.
    async fn road(&self, cast: &Cast) -> Outcome<()> {
        let mut text = self.text("硬化三组入户便道", "rural_org_public_works", (12, 20));
        text.deed = "硬化三组 1.2 公里入户便道，路面宽 3 米，解决雨天出行难。".into();
        text.beneficiaries = "三组 46 户村民".into();
        text.people_benefiting = Some(168);
        let id = self.published(cast.secretary, cast.town, None, text).await?;
        self.progress(cast.secretary, id, 30, "完成路基平整 800 米，砂石料已进场。", 40).await?;
        self.progress(cast.secretary, id, 70, "已硬化 850 米，剩余路段月内完工。", 120).await?;
        let urging = FollowUpInput {
            kind: FollowUpKind::Inspection,
            text: "现场查看，路面质量合格。请说明剩余路段的完工时间。".into(),
            answer_by: self.today.checked_add_days(Days::new(7)),
        };
        let asked =
            self.act(cast.officer, move |tx, g: &Grant<need::PledgeFollowUp>| service::follow_up(tx, g, id, &urging));
        let asked = asked.await?.id;
        let answer = AnswerInput {
            answer: "剩余 350 米计划在 12 月 10 日前完工，村民代表参与验收。".into()
        };
        self.act(cast.secretary, move |tx, g: &Grant<need::PledgePropose>| {
            service::answer_follow_up(tx, g, (id, asked), &answer)
        })
        .await?;
        self.talked_about(cast, id).await
    }

    async fn talked_about(&self, cast: &Cast, id: PledgeId) -> Outcome<()> {
        for body in ["路修到家门口了，下雨天出门方便多了。", "希望把路边的排水沟也一起修好。"]
        {
            let input = CommentInput { name: Some("三组村民".into()), body: body.into() };
            let work = move |tx: &mut Tx<'_>, public: &crate::access::Public| service::comment(tx, public, id, &input);
            self.state.db.write_public(meta(), work).await?;
        }
        let query = Default::default();
        let guard = Guard::<need::PledgeRead>::new(cast.secretary.session, meta());
        let waiting = self.state.db.read(guard, move |read, g| service::comments(read, g, &query)).await?;
        if let Some(first) = waiting.items.first() {
            let (comment, version) = (first.id, first.version);
            let approved = self.act(cast.secretary, move |tx, g: &Grant<need::CommentModerate>| {
                service::approve_comment(tx, g, comment, version)
            });
            let version = approved.await?.version;
            let answer = AnswerInput { answer: "感谢您的反馈。排水沟已列入施工内容。".into() };
            self.act(cast.secretary, move |tx, g: &Grant<need::PledgePropose>| {
                service::answer_comment(tx, g, comment, version, &answer)
            })
            .await?;
        }
        Ok(())
    }

    /// A member's promise, kept and assessed.
    async fn kept_promise(&self, cast: &Cast) -> Outcome<()> {
        let mut text = self.text("每周上门看望两位独居老人", "rural_member_hardship", (11, 30));
        text.deed = "每周至少一次上门看望，帮助买药、收拾院落。".into();
        text.beneficiaries = "本组两位独居老人".into();
        text.people_benefiting = Some(2);
        let id = self.published(cast.member, cast.secretary, cast.member.member, text).await?;
        self.progress(cast.member, id, 100, "全年上门 46 次，陪同就医 3 次。", 2).await?;
        let result =
            SelfAssessment { result: SelfResult::Done, account: "按承诺完成，老人表示满意。".into() };
        let version = self.version(cast.member, id).await?;
        self.act(cast.member, move |tx, g: &Grant<need::PledgePropose>| service::assess(tx, g, id, version, &result))
            .await?;
        Ok(())
    }

    /// What waits for somebody: a member's for the secretary, the secretary's own for the township, one sent back.
    async fn waiting(&self, cast: &Cast) -> Outcome<()> {
        let wait = |title: &str, deed: &str| {
            let mut text = self.text(title, "rural_member_prosper", (12, 25));
            text.deed = deed.into();
            text.beneficiaries = "本村茶农".into();
            text.people_benefiting = Some(20);
            text
        };
        let text = wait("带动十户种植白茶", "提供技术指导和统一购苗，带动十户种植白茶 30 亩。");
        self.submitted(cast.committee, cast.committee.member, text).await?;
        let text = wait("牵头成立茶叶合作社", "牵头成立合作社，统一收购和销售鲜叶。");
        self.submitted(cast.secretary, cast.secretary.member, text).await?;
        let text = wait("多帮助群众", "多为群众做好事。");
        let sent = self.submitted(cast.group, cast.group.member, text).await?;
        let back = ReturnPledge {
            reason: "内容不够具体，请写明帮助谁、做什么、何时完成。".into(),
            checklist: vec![
                no(ReviewCriterion::SuitsMember, "没有结合本人岗位。"),
                no(ReviewCriterion::CanBeKept, "无法检查是否兑现。"),
            ],
        };
        let (id, version) = (sent.id, sent.version);
        self.act(cast.secretary, move |tx, g: &Grant<need::PledgeReview>| {
            service::send_back(tx, g, id, version, &back)
        })
        .await?;
        Ok(())
    }

    /// Another branch's pledge that missed its day, and a draft.
    async fn overdue(&self, cast: &Cast) -> Outcome<()> {
        let mut text = self.text("改造小区照明", "urban_org_environment", (10, 31));
        text.deed = "更换小区路灯 24 盏，消除夜间照明死角。".into();
        text.beneficiaries = "小区居民".into();
        text.people_benefiting = Some(320);
        let id = self.published(cast.other, cast.officer, None, text).await?;
        self.progress(cast.other, id, 40, "已更换 10 盏，余下的等待配件。", 130).await?;
        let draft = self.text("开设老年人智能手机课堂", "urban_org_culture", (12, 15));
        self.create(cast.other, None, draft).await?;
        Ok(())
    }

    fn text(&self, title: &str, focus: &str, (month, day): (u32, u32)) -> PledgeText {
        PledgeText {
            title: title.into(),
            focus_area: Some(focus.into()),
            safeguards: "由支部委员会分工负责，每月通报进度，所需资金和人员已落实。".into(),
            due_on: NaiveDate::from_ymd_opt(self.today.year(), month, day),
            gathering: Some(Gathering {
                way: GatheringWay::RepresentativesMeeting,
                held_on: NaiveDate::from_ymd_opt(self.today.year(), 1, 12).unwrap_or(self.today).min(self.today),
                people: 38,
            }),
            ..PledgeText::default()
        }
    }

    async fn published(
        &self,
        author: Player,
        reviewer: Player,
        member: Option<MemberId>,
        text: PledgeText,
    ) -> Outcome<PledgeId> {
        let sent = self.submitted(author, member, text).await?;
        let criteria: &[ReviewCriterion] = if member.is_some() {
            &[ReviewCriterion::SuitsMember, ReviewCriterion::CanBeKept]
        } else {
            &[ReviewCriterion::PublicWish, ReviewCriterion::Realistic, ReviewCriterion::Feasible]
        };
        let yes = ConfirmPledge {
            checklist: criteria.iter().map(|c| ReviewItem { criterion: *c, met: true, comment: None }).collect(),
        };
        let (id, version) = (sent.id, sent.version);
        let confirmed =
            self.act(reviewer, move |tx, g: &Grant<need::PledgeReview>| service::confirm(tx, g, id, version, &yes));
        let version = confirmed.await?.version;
        self.act(reviewer, move |tx, g: &Grant<need::PledgeRead>| service::publish(tx, g, id, version)).await?;
        Ok(id)
    }

    async fn submitted(&self, author: Player, member: Option<MemberId>, text: PledgeText) -> Outcome<PledgeView> {
        let draft = self.create(author, member, text).await?;
        let (id, version) = (draft.id, draft.version);
        self.act(author, move |tx, g: &Grant<need::PledgePropose>| service::submit(tx, g, id, version)).await
    }

    async fn create(&self, author: Player, member: Option<MemberId>, text: PledgeText) -> Outcome<PledgeView> {
        let input =
            CreatePledge { organization_id: author.organization, member_id: member, year: self.today.year(), text };
        self.act(author, move |tx, g: &Grant<need::PledgePropose>| service::create(tx, g, &input)).await
    }

    async fn progress(&self, author: Player, id: PledgeId, percent: i32, text: &str, people: i32) -> Outcome<()> {
        let input = ProgressInput { happened_on: self.today, text: text.into(), percent, people_served: Some(people) };
        self.act(author, move |tx, g: &Grant<need::PledgePropose>| service::report_progress(tx, g, id, &input)).await?;
        Ok(())
    }

    async fn version(&self, player: Player, id: PledgeId) -> Outcome<i32> {
        let guard = Guard::<need::PledgeRead>::new(player.session, meta());
        Ok(self.state.db.read(guard, move |read, g| service::get(read, g, id)).await?.version)
    }

    async fn act<N, T>(
        &self,
        player: Player,
        work: impl Fn(&mut Tx<'_>, &Grant<N>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T>
    where
        N: Need + Send + Sync,
        T: Send + 'static,
    {
        self.state.db.write(Guard::<N>::new(player.session, meta()), work).await
    }
}

fn meta() -> RequestMeta {
    RequestMeta { request_id: "demo".into(), address: "local".into() }
}

fn no(criterion: ReviewCriterion, comment: &str) -> ReviewItem {
    ReviewItem { criterion, met: false, comment: Some(comment.into()) }
}

/// Says which step failed: a refusal here is a defect of the story.
pub fn explain(fault: Fault) -> Fault {
    let fields: Vec<String> = fault.fields.iter().map(|f| format!("{}: {}", f.field, f.code.code())).collect();
    Fault::internal(format!("the demonstration's story: {fault} {}", fields.join(", ")))
}
