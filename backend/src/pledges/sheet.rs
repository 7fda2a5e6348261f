//! The ledger as a spreadsheet in its customary columns (C2-08).

use changxiao_shared::kernel::Lang;
use changxiao_shared::pledges::LedgerRow;

use crate::fault::Outcome;
use crate::sheet;

const HEADS: [&str; 14] = [
    "序号",
    "承诺事项",
    "承诺类别",
    "所在党组织",
    "承诺人",
    "保障措施",
    "完成时限",
    "状态",
    "进度（%）",
    "最新进展",
    "佐证材料（份）",
    "自评结果",
    "群众评议",
    "是否逾期",
];

/// A workbook with one line per pledge.
pub(super) fn ledger(rows: &[LedgerRow]) -> Outcome<Vec<u8>> {
    let lines = rows.iter().enumerate().map(|(index, row)| {
        vec![
            (index + 1).to_string(),
            row.title.clone(),
            row.kind.label(Lang::Zh).to_owned(),
            row.organization.name.clone(),
            row.member.as_ref().map_or_else(|| row.organization.name.clone(), |member| member.name.clone()),
            row.safeguards.clone(),
            row.due_on.map(|day| day.to_string()).unwrap_or_default(),
            row.state.label(Lang::Zh).to_owned(),
            row.percent.to_string(),
            row.progress.clone().unwrap_or_default(),
            row.evidence.to_string(),
            row.self_result.map(|result| result.label(Lang::Zh).to_owned()).unwrap_or_default(),
            row.verdict.map(|verdict| verdict.label(Lang::Zh).to_owned()).unwrap_or_default(),
            if row.overdue { "逾期" } else { "" }.to_owned(),
        ]
    });
    sheet::write("服务承诺台账", &HEADS, lines)
}
