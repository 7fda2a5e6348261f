//! The list of members as a spreadsheet, ID number and phone masked.

use changxiao_shared::kernel::Lang;
use changxiao_shared::members::MemberView;

use crate::fault::Outcome;
use crate::sheet;

/// A workbook with one sheet.
pub(super) fn workbook(views: &[MemberView]) -> Outcome<Vec<u8>> {
    let heads = [
        "姓名",
        "性别",
        "民族",
        "出生日期",
        "公民身份号码",
        "手机号码",
        "学历",
        "人员类别",
        "入党时间",
        "转正时间",
        "所在党支部",
        "党小组",
        "工作岗位",
        "工作单位",
        "状态",
    ];
    let lines = views.iter().map(|m| {
        vec![
            m.name.clone(),
            m.sex.label(Lang::Zh).to_owned(),
            m.ethnicity.label(Lang::Zh).to_owned(),
            m.birth_on.to_string(),
            m.id_number.clone(),
            m.phone.clone().unwrap_or_default(),
            m.education.map(|e| e.label(Lang::Zh).to_owned()).unwrap_or_default(),
            m.kind.label(Lang::Zh).to_owned(),
            m.joined_on.to_string(),
            m.full_on.map(|d| d.to_string()).unwrap_or_default(),
            m.organization.name.clone(),
            m.group.as_ref().map(|g| g.name.clone()).unwrap_or_default(),
            m.occupation.clone().unwrap_or_default(),
            m.employer.clone().unwrap_or_default(),
            m.status.label(Lang::Zh).to_owned(),
        ]
    });
    sheet::write("党员", &heads, lines)
}
