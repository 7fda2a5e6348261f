//! A commendation of the demonstration: nominated in May, shown to the public in June, made known.

use changxiao_shared::identity::need;
use changxiao_shared::supervision::commendations::{
    AwardKind, CommendationKind, CreateCommendation, DecideCommendation, Nominate, StartNotice, last_of_shortest_notice,
};

use super::service;
use crate::access::Grant;
use crate::demo::stage::{Player, Stage};
use crate::fault::Outcome;

/// The officer sets it up, the secretary nominates the own branch, the officer leads it to the end. A notice whose days
/// have not passed yet is left open.
pub(in crate::supervision) async fn scene(stage: &Stage<'_>, officer: Player, secretary: Player) -> Outcome<()> {
    stage.on((5, 20)).await?;
    let occasion = CreateCommendation {
        organization_id: officer.organization,
        kind: CommendationKind::ResponsibilitySystem,
        title: format!("{}年度落实党建工作责任制先进集体表彰", stage.year() - 1),
        nominate_until: stage.day((6, 5)),
        early_reason: None,
    };
    let made = stage.act(officer, move |tx, g: &Grant<need::AppraisalHold>| service::create(tx, g, &occasion)).await?;
    stage.on((5, 28)).await?;
    let (id, organization_id) = (made.id, secretary.organization);
    let nomination = Nominate {
        award: AwardKind::AdvancedOrganization,
        organization_id,
        member_id: None,
        deeds: "全年公开承诺事项全部办结，群众评议满意；流动党员逐月联系，代办事项三百余件。".into(),
    };
    stage.act(secretary, move |tx, g: &Grant<need::AppraisalAnswer>| service::nominate(tx, g, id, &nomination)).await?;
    stage.on((6, 8)).await?;
    // The nomination has moved the version on.
    let at = (id, made.version + 1);
    let notice = StartNotice { until: last_of_shortest_notice(stage.day((6, 8))) };
    let shown =
        stage.act(officer, move |tx, g: &Grant<need::AppraisalHold>| service::start_notice(tx, g, at, &notice)).await?;
    if !stage.has_come((6, 16)) {
        return Ok(());
    }
    stage.on((6, 16)).await?;
    let decision = DecideCommendation {
        awarded: shown.nominations.iter().map(|nomination| nomination.id).collect(),
        decided_on: stage.day((6, 16)),
        decided_by: "县委常委会会议".into(),
    };
    let at = (id, shown.version);
    let decided =
        stage.act(officer, move |tx, g: &Grant<need::AppraisalHold>| service::decide(tx, g, at, &decision)).await?;
    let at = (id, decided.version);
    stage.act(officer, move |tx, g: &Grant<need::AppraisalHold>| service::publish(tx, g, at)).await.map(drop)
}
