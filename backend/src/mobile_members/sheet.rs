//! The two registers as spreadsheets (E2-07).

use changxiao_shared::kernel::Lang;
use changxiao_shared::mobile_members::{MobilityRow, Register};

use crate::fault::Outcome;
use crate::sheet;

/// A workbook with one sheet.
pub(super) fn workbook(register: Register, rows: &[MobilityRow]) -> Outcome<Vec<u8>> {
    let heads = [
        "姓名",
        "状态",
        "组织关系所在党支部",
        "流入地党组织",
        "去向",
        "从业单位",
        "外出时间",
        "最近联系",
        "最近应办",
        "应办期限",
    ];
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let lines = rows.iter().map(|row| {
        vec![
            row.member.name.clone(),
            row.state.label(Lang::Zh).to_owned(),
            row.organization.name.clone(),
            row.inflow.as_ref().map(|inflow| inflow.name.clone()).unwrap_or_default(),
            row.destination_name.clone(),
            row.employer.clone().unwrap_or_default(),
            row.departed_on.to_string(),
            day(row.contacted_on),
            row.due.as_ref().map(|due| due.kind.label(Lang::Zh).to_owned()).unwrap_or_default(),
            day(row.due.as_ref().map(|due| due.due_on)),
        ]
    });
    sheet::write(register.label(Lang::Zh), &heads, lines)
}
