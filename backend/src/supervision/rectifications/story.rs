//! A rectification of the demonstration: ordered in autumn, under way.

use changxiao_shared::identity::need;
use changxiao_shared::supervision::rectifications::{OrderRectification, RectificationPlan, RectificationReport};

use super::service;
use crate::access::Grant;
use crate::demo::stage::{Player, Stage};
use crate::fault::Outcome;

/// The officer orders it, the secretary hands in a plan and reports how it goes.
pub(in crate::supervision) async fn scene(stage: &Stage<'_>, officer: Player, secretary: Player) -> Outcome<()> {
    stage.on((10, 12)).await?;
    let until = stage.last_day();
    let order = OrderRectification {
        organization_id: secretary.organization,
        subject_id: None,
        basis: Some("三季度基层党建工作抽查".into()),
        problem: "支部党员大会记录不全，流动党员联系登记有两个月空白；请补齐记录，确定专人负责。".into(),
        decided_by: "县委组织部部务会".into(),
        decided_on: stage.day((10, 12)),
        due_on: until,
        account_due_on: None,
    };
    let ordered =
        stage.act(officer, move |tx, g: &Grant<need::SupervisionOrder>| service::order(tx, g, &order)).await?;
    stage.on((10, 18)).await?;
    let plan = RectificationPlan {
        measures: "由组织委员逐月核对会议记录；联系人每月电话联系流动党员并当日登记。".into(),
        answerable: "支部书记".into(),
        until,
    };
    let at = (ordered.id, ordered.version);
    let planned =
        stage.act(secretary, move |tx, g: &Grant<need::AppraisalAnswer>| service::plan(tx, g, at, &plan)).await?;
    stage.on((10, 28)).await?;
    let report = RectificationReport {
        text: "一至九月会议记录已核对补齐，流动党员已全部联系一次。".into(),
        finished: false,
    };
    let at = (planned.id, planned.version);
    stage
        .act(secretary, move |tx, g: &Grant<need::AppraisalAnswer>| service::report(tx, g, at, &report))
        .await
        .map(drop)
}
