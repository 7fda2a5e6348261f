//! The demonstration's appraisals: last year's, circulated in January, and this year's, which is being scored. Played
//! through the services by the demonstration's own accounts, day after day of the year.

use changxiao_shared::appraisals::rounds::{
    AddAppraiser, AdvanceRound, Advise, AnswerResult, AppraisalRoundId, AppraisalSubjectView, AppraisalView,
    CreateAppraisal, FieldStep, RecordStep, RoundStep, SampleBy, ScoreSheet, SelfCheck, SheetLine, SubjectId,
    SubjectInput, VisitUnit,
};
use changxiao_shared::appraisals::{
    BodyKind, CreateScheme, Indicator, IndicatorKind, Marks, SchemeAction, SchemeId, Source, SubjectKind, ready_made,
};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::Lang;
use changxiao_shared::organizations::OrganizationId;

use super::service;
use crate::access::{Grant, Guard};
use crate::appraisals::service as schemes;
use crate::demo::stage::{Player, Stage, meta};
use crate::fault::{Fault, Outcome};
use crate::state::AppState;

/// Who plays.
#[derive(Clone, Copy, Debug)]
pub struct Cast {
    /// Officer of the county, who holds the appraisals.
    pub officer: Player,
    /// A leading cadre of the county, and a secretary below one of the towns: the team, with their user names.
    pub team: [(Player, &'static str); 2],
    /// Officers of the towns that are appraised.
    pub towns: [Player; 3],
}

/// Marks of a town out of a hundred, last year and this.
const SHARES: [(u32, u32); 3] = [(93, 95), (88, 86), (79, 84)];

/// Plays the story of a year, up to today.
///
/// # Errors
/// When a rule or the database refuses.
pub async fn play(state: &AppState, cast: &Cast) -> Outcome<()> {
    let stage = Stage::new(state);
    let scheme = stage.scheme(cast).await?;
    let last = stage.year() - 1;
    let round = stage.begun(cast, scheme, (last, (1, 4))).await?;
    stage.circulated(cast, round).await?;
    let round = stage.begun(cast, scheme, (last + 1, (11, 10))).await?;
    stage.scored(cast, round).await?;
    stage.close().await
}

impl Stage<'_> {
    /// The county's own scheme: the ready-made one under a title of its own.
    async fn scheme(&self, cast: &Cast) -> Outcome<SchemeId> {
        self.on((1, 4)).await?;
        let (subject, body) = (SubjectKind::Committee, BodyKind::LocalCommittee);
        let mut content = ready_made(subject, body, Lang::Zh);
        content.title = "宣恩县乡镇党委基层党建工作责任制考评细则".into();
        let organization_id = cast.officer.organization;
        let input = CreateScheme { organization_id, subject, body, language: Lang::Zh, content: Some(content) };
        let made = self.act(cast.officer, move |tx, g: &Grant<need::SchemeManage>| schemes::create(tx, g, &input));
        let of = made.await.map(|made| (made.id, made.version))?;
        let publish = move |tx: &mut crate::db::Tx<'_>, g: &Grant<need::SchemeManage>| {
            schemes::step(tx, g, of, SchemeAction::Publish)
        };
        self.act(cast.officer, publish).await.map(|scheme| scheme.id)
    }

    /// Set up with its team, self-checks handed in.
    async fn begun(
        &self,
        cast: &Cast,
        scheme_id: SchemeId,
        (year, day): (i32, (u32, u32)),
    ) -> Outcome<AppraisalRoundId> {
        self.on(day).await?;
        let one = |organization_id: OrganizationId| SubjectInput { organization_id, person: None };
        let input = CreateAppraisal {
            organization_id: cast.officer.organization,
            scheme_id,
            year,
            title: format!("{year}年度乡镇党委基层党建工作责任制考评"),
            self_check_until: self.day(day),
            objection_days: 7,
            sample_by: SampleBy::Number,
            sample_size: 2,
            subjects: Some(cast.towns.iter().map(|town| one(town.organization)).collect()),
        };
        let made = self.act(cast.officer, move |tx, g: &Grant<need::AppraisalHold>| service::create(tx, g, &input));
        let id = made.await?.id;
        for (player, username) in cast.team {
            let version = self.seen(cast.officer, id).await?.version;
            let input = AddAppraiser { username: username.into() };
            self.act(cast.officer, move |tx, g: &Grant<need::AppraisalHold>| {
                service::add(tx, g, (id, version), &input)
            })
            .await?;
            self.act(player, move |tx, g: &Grant<need::AppraisalRead>| service::accept(tx, g, id)).await?;
        }
        self.advance(cast, id, RoundStep::StartSelfCheck).await?;
        for town in cast.towns {
            let subject = self.subject_of(town, id).await?;
            let version = self.look(town, subject).await?.version;
            let input = SelfCheck {
                report: "坚持把基层党建摆在突出位置，党委专题研究党建工作12次，书记带头落实联系点制度。公开承诺事项按进度推进，\
                         流动党员逐人建立联系。存在的不足：个别村级组织生活质量不高。"
                    .into(),
                words: Vec::new(),
                hand_in: true,
            };
            self.act(town, move |tx, g: &Grant<need::AppraisalAnswer>| {
                service::self_check(tx, g, (subject, version), &input)
            })
            .await?;
        }
        Ok(id)
    }

    /// Last year's: every sheet handed in, no objection, decided, open to everybody.
    async fn circulated(&self, cast: &Cast, id: AppraisalRoundId) -> Outcome<()> {
        self.in_the_field(cast, id, (1, 8)).await?;
        self.on((1, 12)).await?;
        self.advance(cast, id, RoundStep::StartScoring).await?;
        for ((at, town), (share, _)) in cast.towns.iter().enumerate().zip(SHARES) {
            for (player, _) in cast.team {
                self.sheet(player, id, (at, *town), share).await?;
            }
        }
        self.on((1, 14)).await?;
        self.advance(cast, id, RoundStep::GiveFeedback).await?;
        for town in cast.towns {
            let subject = self.subject_of(town, id).await?;
            let version = self.look(town, subject).await?.version;
            let input = AnswerResult { objection: None };
            self.act(town, move |tx, g: &Grant<need::AppraisalAnswer>| {
                service::answer(tx, g, (subject, version), &input)
            })
            .await?;
        }
        self.on((1, 20)).await?;
        self.advance(cast, id, RoundStep::Decide).await?;
        self.advance(cast, id, RoundStep::Publish).await
    }

    /// This year's: the first sheet is handed in, the others wait.
    async fn scored(&self, cast: &Cast, id: AppraisalRoundId) -> Outcome<()> {
        self.in_the_field(cast, id, (11, 14)).await?;
        self.on((11, 18)).await?;
        self.advance(cast, id, RoundStep::StartScoring).await?;
        let [(first, _), _] = cast.team;
        let [town, ..] = cast.towns;
        self.sheet(first, id, (0, town), SHARES[0].1).await
    }

    /// Steps recorded, some units of the sample visited, advice written.
    async fn in_the_field(&self, cast: &Cast, id: AppraisalRoundId, day: (u32, u32)) -> Outcome<()> {
        self.on(day).await?;
        self.advance(cast, id, RoundStep::StartFieldWork).await?;
        let [(player, _), _] = cast.team;
        let held_on = self.day(day);
        for town in cast.towns {
            let subject = self.subject_of(town, id).await?;
            for (step, text) in [
                (FieldStep::Report, "听取党委书记抓基层党建工作汇报。"),
                (FieldStep::Documents, "查阅党委会议记录、党建工作台账和流动党员登记。"),
            ] {
                let input = RecordStep { step, held_on, text: text.into(), people: None };
                self.act(player, move |tx, g: &Grant<need::AppraisalRead>| {
                    service::record_step(tx, g, subject, &input)
                })
                .await?;
            }
            let sample = self.look(player, subject).await?.sample;
            for unit in sample.map(|sample| sample.units).unwrap_or_default().iter().take(2) {
                let unit = unit.organization.id;
                let input = VisitUnit {
                    visited_on: held_on,
                    text: "支部组织生活记录齐全，承诺事项已上墙公开。".into(),
                };
                self.act(player, move |tx, g: &Grant<need::AppraisalRead>| {
                    service::visit(tx, g, (subject, unit), &input)
                })
                .await?;
            }
            let version = self.look(player, subject).await?.version;
            let input = Advise {
                evaluation: "责任落实到位，工作有特色。".into(),
                advice: "加强流动党员联系，提高村级组织生活质量。".into(),
            };
            self.act(player, move |tx, g: &Grant<need::AppraisalRead>| {
                service::advise(tx, g, (subject, version), &input)
            })
            .await?;
        }
        Ok(())
    }

    async fn seen(&self, player: Player, id: AppraisalRoundId) -> Outcome<AppraisalView> {
        let guard = Guard::<need::AppraisalRead>::new(self.session(player.account).await?, meta());
        self.state().db.read(guard, move |read, g| service::get(read, g, id)).await
    }

    async fn look(&self, player: Player, id: SubjectId) -> Outcome<AppraisalSubjectView> {
        let guard = Guard::<need::AppraisalRead>::new(self.session(player.account).await?, meta());
        self.state().db.read(guard, move |read, g| service::subject(read, g, id)).await
    }

    async fn subject_of(&self, town: Player, id: AppraisalRoundId) -> Outcome<SubjectId> {
        let seen = self.seen(town, id).await?;
        let own = seen.subjects.iter().find(|subject| subject.organization.id == town.organization);
        own.map(|subject| subject.id).ok_or_else(|| Fault::internal("a town that is not appraised"))
    }

    async fn advance(&self, cast: &Cast, id: AppraisalRoundId, step: RoundStep) -> Outcome<()> {
        let version = self.seen(cast.officer, id).await?.version;
        let decides = step == RoundStep::Decide;
        let input = AdvanceRound {
            step,
            decided_on: decides.then(|| self.day((1, 20))),
            decided_by: decides.then(|| "县委常委会会议".into()),
            public: step == RoundStep::Publish,
        };
        self.act(cast.officer, move |tx, g: &Grant<need::AppraisalHold>| service::advance(tx, g, (id, version), &input))
            .await
            .map(drop)
    }

    /// A sheet with this share of the marks of each indicator; who has an interest in the town hands in none.
    async fn sheet(
        &self,
        player: Player,
        id: AppraisalRoundId,
        (at, town): (usize, Player),
        share: u32,
    ) -> Outcome<()> {
        let subject = self.subject_of(town, id).await?;
        let seen = self.seen(player, id).await?;
        if !seen.subjects.iter().any(|row| row.id == subject && !row.excluded) {
            return Ok(());
        }
        let content = self.look(player, subject).await?.content;
        let asked = |i: &&Indicator| i.source == Source::Person && i.kind == IndicatorKind::Base;
        let line = |i: &Indicator| SheetLine { key: i.key.clone(), marks: hundredths(i.weight, share, at), note: None };
        let input = ScoreSheet { lines: content.indicators().filter(asked).map(line).collect(), hand_in: true };
        self.act(player, move |tx, g: &Grant<need::AppraisalRead>| service::save_sheet(tx, g, subject, &input))
            .await
            .map(drop)
    }
}

/// About this share of full marks, in halves, a little less from town to town.
fn hundredths(full: Marks, share: u32, at: usize) -> Marks {
    let wanted = f64::from(share.saturating_sub(u32::try_from(at).unwrap_or(0)));
    let full: f64 = full.to_string().parse().unwrap_or(0.0);
    format!("{:.1}", (full * wanted / 50.0).floor() / 2.0).parse().unwrap_or(Marks::ZERO)
}
