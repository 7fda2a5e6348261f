//! The list of organisations as a spreadsheet, with the headings an import reads again.

use changxiao_shared::kernel::Lang;

use super::rows::OrganizationRecord;
use crate::fault::Outcome;
use crate::sheet;

/// A workbook with one sheet; parents are named by their codes where they are in the list.
pub(super) fn workbook(rows: &[OrganizationRecord]) -> Outcome<Vec<u8>> {
    let heads = [
        "党组织代码",
        "党组织名称",
        "上级党组织代码",
        "组织类别",
        "层级",
        "领域",
        "组建形式",
        "行政区划代码",
        "成立时间",
        "状态",
    ];
    let codes: std::collections::HashMap<_, _> = rows.iter().map(|r| (r.id, r.code.as_str())).collect();
    let lines = rows.iter().map(|row| {
        vec![
            row.code.clone(),
            row.name.clone(),
            row.parent_id.and_then(|p| codes.get(&p)).copied().unwrap_or_default().to_owned(),
            row.kind.label(Lang::Zh).to_owned(),
            row.level.label(Lang::Zh).to_owned(),
            row.field.label(Lang::Zh).to_owned(),
            row.set_up.label(Lang::Zh).to_owned(),
            row.region_code.clone().unwrap_or_default(),
            row.founded_on.map(|d| d.to_string()).unwrap_or_default(),
            row.status.label(Lang::Zh).to_owned(),
        ]
    });
    sheet::write("党组织", &heads, lines)
}
