//! The demonstration's pledges: played through the services by the demonstration's own accounts, day after day of the
//! year, so that every rule, history and audit row is real.

mod branches;
mod stage;

use changxiao_shared::identity::need;
use changxiao_shared::pledges::{
    AnswerInput, CommentInput, FollowUpInput, FollowUpKind, PledgeId, ReturnPledge, ReviewCriterion, ReviewItem,
    SelfResult,
};
use chrono::Days;

use super::service;
use crate::access::{Grant, Guard};
use crate::db::Tx;
use crate::demo::stage::{Player, Stage, meta};
use crate::fault::{Fault, Outcome};
use crate::state::AppState;

pub use branches::BRANCHES;

/// Who plays.
#[derive(Clone, Debug)]
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
    /// Secretaries of the branches of [`BRANCHES`], in their order.
    pub branches: Vec<Player>,
}

/// Plays the story of a year, up to today.
///
/// # Errors
/// When a rule or the database refuses.
pub async fn play(state: &AppState, cast: &Cast) -> Outcome<()> {
    let stage = Stage::new(state);
    stage.road(cast).await?;
    stage.kept_promise(cast).await?;
    stage.overdue(cast).await?;
    stage.branches(cast).await?;
    stage.waiting(cast).await?;
    stage.close().await
}

impl Stage<'_> {
    /// A road: confirmed by the township, on the board, inspected, asked about.
    async fn road(&self, cast: &Cast) -> Outcome<()> {
        self.on((1, 18)).await?;
        let mut text = self.text("硬化三组入户便道", "rural_org_public_works", (12, 20));
        text.deed = "硬化三组 1.2 公里入户便道，路面宽 3 米，解决雨天出行难。".into();
        text.beneficiaries = "三组 46 户村民".into();
        text.people_benefiting = Some(168);
        let sent = self.submitted(cast.secretary, None, text).await?;
        self.on((1, 26)).await?;
        let id = self.published(cast.town, &sent).await?;
        self.progress(cast.secretary, id, (5, 20), (30, "完成路基平整 800 米，砂石料已进场。", 40)).await?;
        self.progress(cast.secretary, id, (10, 14), (70, "已硬化 850 米，剩余路段正在备料。", 120)).await?;
        self.on((11, 3)).await?;
        let urging = FollowUpInput {
            kind: FollowUpKind::Inspection,
            text: "现场查看，路面质量合格。请说明剩余路段的完工时间。".into(),
            answer_by: self.day((11, 3)).checked_add_days(Days::new(7)),
        };
        let asked =
            self.act(cast.officer, move |tx, g: &Grant<need::PledgeFollowUp>| service::follow_up(tx, g, id, &urging));
        let asked = asked.await?.id;
        self.on((11, 6)).await?;
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
        self.on((11, 12)).await?;
        for body in ["路修到家门口了，下雨天出门方便多了。", "希望把路边的排水沟也一起修好。"]
        {
            let input = CommentInput { name: Some("三组村民".into()), body: body.into() };
            let work = move |tx: &mut Tx<'_>, public: &crate::access::Public| service::comment(tx, public, id, &input);
            self.state().db.write_public(meta(), work).await?;
        }
        let query = Default::default();
        let guard = Guard::<need::PledgeRead>::new(self.session(cast.secretary.account).await?, meta());
        let waiting = self.state().db.read(guard, move |read, g| service::comments(read, g, &query)).await?;
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
        self.on((1, 20)).await?;
        let mut text = self.text("每周上门看望两位独居老人", "rural_member_hardship", (11, 30));
        text.deed = "每周至少一次上门看望，帮助买药、收拾院落。".into();
        text.beneficiaries = "本组两位独居老人".into();
        text.people_benefiting = Some(2);
        let sent = self.submitted(cast.member, cast.member.member, text).await?;
        self.on((1, 23)).await?;
        let id = self.published(cast.secretary, &sent).await?;
        self.progress(cast.member, id, (6, 30), (50, "上半年上门 25 次，陪同就医 1 次。", 2)).await?;
        self.progress(cast.member, id, (11, 15), (100, "全年上门 46 次，陪同就医 3 次。", 2)).await?;
        self.assessed(cast.member, id, SelfResult::Done, "按承诺完成，老人表示满意。").await
    }

    /// What waits for somebody: a member's for the secretary, the secretary's own for the township, one sent back.
    async fn waiting(&self, cast: &Cast) -> Outcome<()> {
        self.on((11, 18)).await?;
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
        self.on((2, 9)).await?;
        let mut text = self.text("改造小区照明", "urban_org_environment", (10, 31));
        text.deed = "更换小区路灯 24 盏，消除夜间照明死角。".into();
        text.beneficiaries = "小区居民".into();
        text.people_benefiting = Some(320);
        let sent = self.submitted(cast.other, None, text).await?;
        self.on((2, 16)).await?;
        let id = self.published(cast.officer, &sent).await?;
        self.progress(cast.other, id, (9, 8), (40, "已更换 10 盏，余下的等待配件。", 130)).await?;
        let draft = self.text("开设老年人智能手机课堂", "urban_org_culture", (12, 15));
        self.create(cast.other, None, draft).await?;
        Ok(())
    }
}

fn no(criterion: ReviewCriterion, comment: &str) -> ReviewItem {
    ReviewItem { criterion, met: false, comment: Some(comment.into()) }
}

/// Says which step failed: a refusal here is a defect of the story.
pub fn explain(fault: Fault) -> Fault {
    let fields: Vec<String> = fault.fields.iter().map(|f| format!("{}: {}", f.field, f.code.code())).collect();
    Fault::internal(format!("the demonstration's story: {fault} {}", fields.join(", ")))
}
