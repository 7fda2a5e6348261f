//! A case of the demonstration: a branch held to account in spring, after it was heard.

use changxiao_shared::identity::need;
use changxiao_shared::supervision::accountability::{
    AccountabilityMeasure, DecideAccountability, OpenAccountability, Responsibility, StateAccountability,
};

use super::service;
use crate::access::{Account, Grant, Guard};
use crate::demo::stage::{Player, Stage, meta};
use crate::fault::Outcome;

/// The officer opens it, the secretary states the case, the officer records the decision.
pub(in crate::supervision) async fn scene(stage: &Stage<'_>, officer: Player, secretary: Player) -> Outcome<()> {
    stage.on((3, 10)).await?;
    let case = OpenAccountability {
        organization_id: secretary.organization,
        member_id: None,
        responsibility: Responsibility::MainLeadership,
        subject_id: None,
        rectification_id: None,
        inquiry_id: None,
        basis: Some("上年度考评和群众反映".into()),
        matter: "支部换届逾期一年，上年两次书面提醒后仍未办理，党员意见较大。".into(),
        hear_until: stage.day((3, 20)),
    };
    let opened = stage.act(officer, move |tx, g: &Grant<need::SupervisionOrder>| service::open(tx, g, &case)).await?;
    stage.on((3, 15)).await?;
    let said = StateAccountability {
        waived: false,
        text: Some("主要委员外出务工，人选一直没有酝酿成熟；现已拟定候选人，四月底前完成换届。".into()),
    };
    let at = (opened.id, opened.version);
    let guard = Guard::<Account>::new(stage.session(secretary.account).await?, meta());
    let heard = stage.state().db.write(guard, move |tx, me| service::state(tx, me, at, &said)).await?;
    stage.on((3, 24)).await?;
    let decision = DecideAccountability {
        measure: AccountabilityMeasure::SelfCriticism,
        authority_id: officer.organization,
        decided_by: "县委组织部部务会".into(),
        decided_on: stage.day((3, 24)),
        effective_until: stage.last_day(),
        text: "外出务工的情况属实，但没有及时报告、请求指导；责令支部委员会作出书面检查。".into(),
    };
    let at = (heard.id, heard.version);
    stage
        .act(officer, move |tx, g: &Grant<need::SupervisionOrder>| service::decide(tx, g, at, &decision))
        .await
        .map(drop)
}
