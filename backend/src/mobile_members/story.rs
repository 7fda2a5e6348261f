//! The demonstration's mobile members: one who works in the county town and is managed by both sides, one who applies.
//! Played through the services by the demonstration's own accounts, day after day of the year.

use changxiao_shared::identity::need;
use changxiao_shared::kernel::FieldCode;
use changxiao_shared::members::{MemberId, UnmaskMember};
use changxiao_shared::mobile_members::{
    ApplyMobility, ApproveMobility, AskCare, CareKind, ContactChannel, DepartMobility, EntryKind, Instrument,
    MobilityId, MobilityPlan, MobilityReason, MobilityView, NoticeKind, Placement, ReceiveArrival, RecordEntry,
    SendNotice, Settledness, Whereabouts,
};
use changxiao_shared::regions::RegionCode;

use super::{exchanges, groups, service};
use crate::access::{Grant, Guard};
use crate::demo::stage::{Player, Stage, meta};
use crate::fault::{Fault, Outcome};
use crate::members;
use crate::state::AppState;

/// Who plays.
#[derive(Clone, Copy, Debug)]
pub struct Cast {
    /// Secretary of the village's branch.
    pub secretary: Player,
    /// Committee member, who keeps in touch.
    pub liaison: Player,
    /// Who goes away.
    pub away: Player,
    /// Who goes to the same factory.
    pub companions: [MemberId; 2],
    /// Who applies to.
    pub applicant: Player,
    /// Secretary of the branch in the county town.
    pub host: Player,
    /// Officer of the village's township.
    pub town: Player,
}

/// The county town.
const TOWN: &str = "422825100";
/// Where three of the village work.
const FACTORY: &str = "县城工业园电子厂";
/// A city far away.
const SHENZHEN: &str = "440306";

/// Plays the story of a year, up to today.
///
/// # Errors
/// When a rule or the database refuses.
pub async fn play(state: &AppState, cast: &Cast) -> Outcome<()> {
    let stage = Stage::new(state);
    stage.at_work_in_town(cast).await?;
    stage.applies(cast).await?;
    stage.close().await
}

fn place(code: &str) -> Outcome<RegionCode> {
    code.parse().map_err(|_| Fault::field("destination", FieldCode::RegionForm))
}

impl Stage<'_> {
    async fn mobility(&self, player: Player, id: MobilityId) -> Outcome<MobilityView> {
        let guard = Guard::<need::MobilityRead>::new(self.session(player.account).await?, meta());
        self.state().db.read(guard, move |read, g| service::get(read, g, id)).await
    }

    async fn apply(&self, player: Player, to: &str, from: (u32, u32), employer: &str) -> Outcome<MobilityView> {
        let member_id = player.member.ok_or_else(|| Fault::internal("a traveller who is no member"))?;
        self.apply_for(player, member_id, to, from, employer).await
    }

    async fn apply_for(
        &self,
        player: Player,
        member_id: MemberId,
        to: &str,
        from: (u32, u32),
        employer: &str,
    ) -> Outcome<MobilityView> {
        let input = ApplyMobility {
            member_id,
            plan: MobilityPlan {
                reason: MobilityReason::Work,
                reason_note: None,
                starts_on: self.day(from),
                ends_on: None,
                settled: Settledness::Unsettled,
                whereabouts: Whereabouts {
                    destination: place(to)?,
                    address: Some("员工宿舍".into()),
                    employer: Some(employer.into()),
                    work: Some("装配工".into()),
                    phone: Some("13900000001".into()),
                    emergency_name: None,
                    emergency_phone: None,
                },
            },
        };
        self.act(player, move |tx, g: &Grant<need::MobilityApply>| service::create(tx, g, &input)).await
    }

    async fn entry(
        &self,
        player: Player,
        id: MobilityId,
        day: (u32, u32),
        (kind, text): (EntryKind, &str),
    ) -> Outcome<()> {
        self.on(day).await?;
        let input = RecordEntry {
            kind,
            happened_on: self.day(day),
            channel: matches!(kind, EntryKind::Contact | EntryKind::Report).then_some(ContactChannel::Phone),
            text: text.into(),
            education_days: (kind == EntryKind::Attendance).then_some(1),
            amount_fen: (kind == EntryKind::Dues).then_some(600),
        };
        self.act(player, move |tx, g: &Grant<need::MobilityApply>| service::record(tx, g, id, &input)).await?;
        Ok(())
    }

    /// Approved by the secretary, and gone.
    async fn approved_and_gone(&self, cast: &Cast, applied: &MobilityView, told_by: Player) -> Outcome<MobilityView> {
        self.on((3, 3)).await?;
        let (id, version) = (applied.id, applied.version);
        let approval = ApproveMobility {
            talk_on: self.day((3, 3)),
            requirements: "到达后及时报到，按月联系，按时缴纳党费，参加当地组织生活。".into(),
            instrument: Instrument::ActivityCertificate,
            instrument_reason: None,
            liaison_id: cast.liaison.member.ok_or_else(|| Fault::internal("a liaison who is no member"))?,
        };
        let approved = self.act(cast.secretary, move |tx, g: &Grant<need::MobilityDecide>| {
            service::approve(tx, g, id, version, &approval)
        });
        let approved = approved.await?;
        self.on((3, 5)).await?;
        let (version, departed) = (approved.version, DepartMobility { departed_on: self.day((3, 5)) });
        self.act(told_by, move |tx, g: &Grant<need::MobilityApply>| service::depart(tx, g, id, version, &departed))
            .await
    }

    /// Two more of the village at the same factory, and the group of the three.
    async fn group_in_town(&self, cast: &Cast, first: &MobilityView) -> Outcome<()> {
        self.on((3, 1)).await?;
        let mut away = Vec::new();
        for companion in cast.companions {
            let applied = self.apply_for(cast.secretary, companion, TOWN, (3, 5), FACTORY).await?;
            away.push(applied);
        }
        for view in &mut away {
            *view = self.approved_and_gone(cast, view, cast.secretary).await?;
        }
        away.insert(0, first.clone());
        let sides = groups::story::Sides { home: cast.secretary, host: cast.host };
        groups::story::play(self, sides, place(TOWN)?, &away).await
    }

    /// Approved, received by a branch in the county town, and managed by both sides since.
    async fn at_work_in_town(&self, cast: &Cast) -> Outcome<()> {
        self.on((3, 1)).await?;
        let applied = self.apply(cast.away, TOWN, (3, 5), FACTORY).await?;
        let (id, approved) = (applied.id, self.approved_and_gone(cast, &applied, cast.away).await?);
        self.received(cast, &approved).await?;
        self.group_in_town(cast, &approved).await?;
        let log = [
            (cast.host, (3, 28), EntryKind::Attendance, "参加社区党支部主题党日。"),
            (cast.liaison, (4, 10), EntryKind::Contact, "电话联系，工作稳定，吃住在厂。"),
            (cast.host, (4, 12), EntryKind::Dues, "缴纳一季度党费。"),
            (cast.host, (6, 27), EntryKind::Attendance, "参加七一组织生活会。"),
            (cast.away, (7, 20), EntryKind::Report, "半年来服从安排，完成生产任务，参加组织生活 2 次。"),
            (cast.liaison, (10, 9), EntryKind::Contact, "电话联系，通报村里茶产业进展。"),
        ];
        let (spring, autumn): (Vec<_>, Vec<_>) = log
            .into_iter()
            .filter(|(_, day, _, _)| self.has_come(*day))
            .partition(|(_, day, _, _)| *day < exchanges::story::DAY);
        for (player, day, kind, text) in spring {
            self.entry(player, id, day, (kind, text)).await?;
        }
        exchanges::story::play(self, cast.town).await?;
        for (player, day, kind, text) in autumn {
            self.entry(player, id, day, (kind, text)).await?;
        }
        self.on((11, 10)).await?;
        let notice = SendNotice {
            kind: NoticeKind::Meeting,
            text: "十二月召开支部组织生活会，请安排时间参加。".into(),
        };
        self.act(cast.secretary, move |tx, g: &Grant<need::MobilityManage>| service::notify(tx, g, id, &notice))
            .await?;
        let care =
            AskCare { kind: CareKind::Children, text: "孩子想转到县城上学，不清楚手续。".into() };
        self.act(cast.away, move |tx, g: &Grant<need::MobilityApply>| service::ask_care(tx, g, id, &care)).await?;
        Ok(())
    }

    async fn received(&self, cast: &Cast, approved: &MobilityView) -> Outcome<()> {
        let member = approved.member.id;
        let purpose = UnmaskMember { purpose: "演示：核对流动党员身份".into() };
        let secrets = self.act(cast.secretary, move |tx, g: &Grant<need::MemberUnmask>| {
            members::service::unmask(tx, g, member, &purpose)
        });
        let id_number = secrets.await?.id_number;
        let certificate = self.mobility(cast.secretary, approved.id).await?.certificate;
        self.on((3, 12)).await?;
        let arrival = ReceiveArrival {
            code: certificate.ok_or_else(|| Fault::internal("an approval without a certificate"))?.number,
            id_tail: id_number.get(14..).unwrap_or_default().to_owned(),
            organization_id: cast.host.organization,
            placement: Placement::Residence,
            placement_reason: Some("所在工厂没有党组织，编入居住地社区党支部。".into()),
            received_on: self.day((3, 12)),
        };
        self.act(cast.host, move |tx, g: &Grant<need::MobilityManage>| service::receive(tx, g, &arrival)).await?;
        Ok(())
    }

    /// An application that waits for the secretary.
    async fn applies(&self, cast: &Cast) -> Outcome<()> {
        self.on((11, 20)).await?;
        self.apply(cast.applicant, SHENZHEN, (12, 1), "深圳电子厂").await?;
        Ok(())
    }
}
