//! The demonstration's organisation of mobile members: three of the village work at one factory, their group is entrusted
//! to the branch in the county town, and the two branches have agreed on how they manage it.

use changxiao_shared::identity::need;
use changxiao_shared::members::MemberId;
use changxiao_shared::mobile_members::groups::{
    AgreementText, AnswerOffer, FoundMobileGroup, GroupSide, MobileGroupKind, MobileGroupText, OfferKind,
    OfferMobileGroup, ProposeAgreement, RecordGroupActivity,
};
use changxiao_shared::mobile_members::{MobilityId, MobilityView};
use changxiao_shared::regions::RegionCode;

use super::service;
use crate::access::Grant;
use crate::db::Scope;
use crate::demo::stage::{Player, Stage};
use crate::fault::{Fault, Outcome};
use crate::organizations;

/// Both branches.
#[derive(Clone, Copy, Debug)]
pub(in crate::mobile_members) struct Sides {
    /// Secretary of the village's branch.
    pub(in crate::mobile_members) home: Player,
    /// Secretary of the branch in the county town.
    pub(in crate::mobile_members) host: Player,
}

/// Plays it, for members who are away at one factory.
pub(in crate::mobile_members) async fn play(
    stage: &Stage<'_>,
    sides: Sides,
    region: RegionCode,
    away: &[MobilityView],
) -> Outcome<()> {
    let members: Vec<MobilityId> = away.iter().map(|view| view.id).collect();
    let leader = away.first().map(|view| view.member.id);
    let code = host_code(stage, sides)?;
    stage.on((3, 20)).await?;
    let founding = founding(stage, sides, region, (leader, &members));
    let group = stage.act(sides.home, move |tx, g: &Grant<need::MobilityManage>| service::found(tx, g, &founding));
    let group = group.await?;
    let offer = OfferMobileGroup {
        kind: OfferKind::Entrust,
        organization_code: code.clone(),
        note: Some("已与社区党支部电话商定。".into()),
    };
    let (id, version) = (group.id, group.version);
    let offered =
        stage.act(sides.home, move |tx, g: &Grant<need::MobilityManage>| service::offer(tx, g, id, version, &offer));
    let version = offered.await?.version;
    stage.on((3, 25)).await?;
    let yes = AnswerOffer { accept: true, note: None };
    stage.act(sides.host, move |tx, g: &Grant<need::MobilityManage>| service::answer(tx, g, id, version, &yes)).await?;
    agree(
        stage,
        sides,
        ProposeAgreement {
            organization_id: sides.home.organization,
            partner_code: code,
            group_id: Some(id),
            text: AgreementText {
                starts_on: stage.day((4, 1)),
                ends_on: stage.last_day(),
                duties: "一、流出地党支部每月提供外出党员变动情况，负责党员档案和重大事项通知。\n\
                     二、流入地党支部组织学习和组织生活，代收党费，及时反馈党员表现。\n\
                     三、双方每半年沟通一次，遇有重要情况随时联系。"
                    .into(),
            },
        },
    )
    .await?;
    stage.on((3, 27)).await?;
    let activity = RecordGroupActivity {
        happened_on: stage.day((3, 27)),
        text: "在工业园党群活动室集中学习，交流务工情况。".into(),
        education_days: 1,
        mobility_ids: members,
    };
    stage.act(sides.host, move |tx, g: &Grant<need::MobilityManage>| service::record(tx, g, id, &activity)).await?;
    Ok(())
}

fn host_code(stage: &Stage<'_>, sides: Sides) -> Outcome<String> {
    stage.state().db.read_system(|read, _| {
        let found = organizations::repo::find(read.conn, &Scope::everything(), sides.host.organization)?;
        found.map(|found| found.code).ok_or_else(|| Fault::internal("a host without an organisation"))
    })
}

fn founding(
    stage: &Stage<'_>,
    sides: Sides,
    region: RegionCode,
    (leader_id, members): (Option<MemberId>, &[MobilityId]),
) -> FoundMobileGroup {
    FoundMobileGroup {
        organization_id: sides.home.organization,
        side: GroupSide::Outflow,
        founded_on: stage.day((3, 20)),
        text: MobileGroupText {
            kind: MobileGroupKind::Group,
            name: "驻县城工业园流动党小组".into(),
            region,
            address: Some("县城工业园电子厂".into()),
            leader_id,
            mobility_ids: members.to_vec(),
            why_few: None,
        },
    }
}

/// Proposed by the village, agreed to by the community.
async fn agree(stage: &Stage<'_>, sides: Sides, proposal: ProposeAgreement) -> Outcome<()> {
    stage.on((3, 26)).await?;
    let proposed = stage.act(sides.home, move |tx, g: &Grant<need::MobilityManage>| service::propose(tx, g, &proposal));
    let proposed = proposed.await?;
    stage.on((3, 27)).await?;
    let (id, version) = (proposed.id, proposed.version);
    let yes = AnswerOffer { accept: true, note: None };
    stage
        .act(sides.host, move |tx, g: &Grant<need::MobilityManage>| service::answer_agreement(tx, g, id, version, &yes))
        .await?;
    Ok(())
}
