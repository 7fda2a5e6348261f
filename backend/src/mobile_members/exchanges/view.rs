//! An exchange as both committees see it; as a spreadsheet; and as words for a member's log.

use changxiao_shared::kernel::Lang;
use changxiao_shared::mobile_members::MobilitySide;
use changxiao_shared::mobile_members::exchanges::{ExchangeLine, ExchangeState, ExchangeView, Half};
use chrono::{DateTime, Utc};

use super::repo;
use super::rows::{ExchangeRecord, LineRecord};
use crate::db::{Conn, Principal};
use crate::fault::{Fault, Outcome};
use crate::mobile_members::groups::{manages, reference};
use crate::mobile_members::view::names;
use crate::sheet;

/// Whether somebody can answer it now.
pub(super) fn may_answer(principal: &Principal, row: &ExchangeRecord, now: DateTime<Utc>) -> bool {
    row.state == ExchangeState::Sent && manages(principal, Some(&row.partner_path), false, now)
}

/// An exchange for the one who asks.
pub(super) fn view(
    conn: &mut Conn,
    principal: &Principal,
    row: ExchangeRecord,
    now: DateTime<Utc>,
) -> Outcome<ExchangeView> {
    let names = names(conn, [row.organization_id, row.partner_id].into_iter())?;
    let lines = repo::lines(conn, row.id)?.into_iter().map(line).collect::<Outcome<Vec<_>>>()?;
    Ok(ExchangeView {
        organization: reference(&names, row.organization_id),
        partner: reference(&names, row.partner_id),
        may_answer: may_answer(principal, &row, now),
        lines,
        id: row.id,
        year: row.year,
        half: row.half,
        state: row.state,
        note: row.note,
        sent_by: row.sent_by,
        sent_at: row.sent_at.and_utc(),
        answer: row.answer,
        answered_by: row.answered_by,
        answered_at: row.answered_at.map(|at| at.and_utc()),
        version: row.version,
    })
}

fn line(row: LineRecord) -> Outcome<ExchangeLine> {
    let LineRecord { mobility_id, sender, facts, thinking, conduct, needs, home, .. } = row;
    let facts = serde_json::from_str(&facts).map_err(Fault::internal)?;
    Ok(ExchangeLine { mobility_id, sender, facts, thinking, conduct, needs, home })
}

/// `2027年上半年`
pub(super) fn half_name(year: i32, half: Half) -> String {
    format!("{year}年{}", half.label(Lang::Zh))
}

/// What the log of the member says of the exchange. The log belongs to the records, which are kept in Chinese.
pub(super) fn entry_text(period: &str, line: &LineRecord) -> String {
    let parts =
        [("思想状况", &line.thinking), ("现实表现", &line.conduct), ("需求", &line.needs), ("流出地情况", &line.home)];
    let said = parts.iter().filter_map(|(label, words)| words.as_ref().map(|words| format!("{label}：{words}")));
    let said: Vec<String> = said.collect();
    let said = if said.is_empty() { "没有特别情况。".to_owned() } else { said.join("\n") };
    format!("{period}两地党委沟通反馈表。\n{said}")
}

/// The sheet as a spreadsheet.
pub(super) fn workbook(view: &ExchangeView) -> Outcome<Vec<u8>> {
    let heads = [
        "姓名",
        "组织关系所在党支部",
        "流入地党组织",
        "去向",
        "从业单位",
        "接收日期",
        "离开日期",
        "状态",
        "参加组织生活（次）",
        "集中教育（天）",
        "缴纳党费（元）",
        "联系（次）",
        "汇报（次）",
        "待办关怀事项",
        "思想状况",
        "现实表现",
        "需求",
        "流出地情况",
    ];
    let rows = view.lines.iter().map(|line| {
        let facts = &line.facts;
        let said = |words: &Option<String>| words.clone().unwrap_or_default();
        let name = if facts.probationary { format!("{}（预备）", facts.name) } else { facts.name.clone() };
        vec![
            name,
            facts.branch.clone(),
            facts.inflow.clone(),
            facts.destination_name.clone(),
            said(&facts.employer),
            facts.received_on.to_string(),
            facts.left_on.map(|day| day.to_string()).unwrap_or_default(),
            facts.state.label(Lang::Zh).to_owned(),
            facts.attendances.to_string(),
            facts.education_days.to_string(),
            format!("{}.{:02}", facts.dues_fen / 100, facts.dues_fen % 100),
            facts.contacts.to_string(),
            facts.reports.to_string(),
            facts.open_care.join("；"),
            said(&line.thinking),
            said(&line.conduct),
            said(&line.needs),
            said(&line.home),
        ]
    });
    sheet::write("两地党委沟通反馈表", &heads, rows)
}

/// The side on which the other committee stands.
pub(super) const fn other(side: MobilitySide) -> MobilitySide {
    match side {
        MobilitySide::Outflow => MobilitySide::Inflow,
        MobilitySide::Inflow | MobilitySide::Member => MobilitySide::Outflow,
    }
}
