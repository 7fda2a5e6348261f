//! What happened to a record, in words.

use changxiao_shared::data_requests::ErasureItem;

use super::lang;

/// The words of an action's code; a code this page does not know yet is shown as it is.
pub(crate) fn action_words(action: &str) -> String {
    known_words(action).unwrap_or_else(|| action.to_owned())
}

/// The words of an action's code, where it has some here.
pub(super) fn known_words(action: &str) -> Option<String> {
    let found = ACTIONS.iter().find(|(code, ..)| *code == action);
    found.map(|(_, zh, en)| lang().pick(*zh, *en).to_owned())
}

/// Who did it. The product itself and visitors have no name of their own; an import writes in nobody's name.
pub(crate) fn actor_words(action: &str, actor: String) -> String {
    let words = match actor.as_str() {
        "system" if action.contains("import") => ("导入", "import"),
        "system" => ("系统", "system"),
        "visitor" => ("访客", "visitor"),
        _ => return actor,
    };
    lang().pick(words.0, words.1).to_owned()
}

/// The note of an entry; where it lists the fields that were changed, in the words of the forms.
pub(crate) fn note_words(action: &str, note: &str) -> String {
    let name = match action {
        "member.changed" => super::members::field_words,
        "organization.changed" => super::organizations::field_words,
        "member.erased" => |code: &str| ErasureItem::from_code(code).map(|item| item.label(lang())),
        _ => return note.to_owned(),
    };
    let words: Vec<&str> = note.split(", ").map(|field| name(field).map_or(field, |label| label)).collect();
    words.join(lang().pick("、", ", "))
}

const ACTIONS: &[(&str, &str, &str)] = &[
    ("organization.created", "新建党组织", "Organisation created"),
    ("organization.changed", "修改党组织信息", "Organisation changed"),
    ("organization.changed_by_import", "通过表格更新", "Changed by a spreadsheet"),
    ("organization.moved", "调整隶属关系", "Organisation moved"),
    ("organization.imported", "通过表格导入", "Imported from a spreadsheet"),
    ("member.created", "登记党员", "Member entered"),
    ("member.changed", "修改党员信息", "Member changed"),
    ("member.erased", "按本人请求删除信息", "Data erased at the person's request"),
    ("member.unmasked", "查看完整号码", "Numbers seen in full"),
    ("member.imported", "通过表格导入", "Imported from a spreadsheet"),
    ("member.changed_by_import", "通过表格更新", "Changed by a spreadsheet"),
    ("pledge.created", "起草承诺", "Pledge drafted"),
    ("pledge.edited", "修改承诺", "Text changed"),
    ("pledge.submitted", "提交审核", "Submitted for review"),
    ("pledge.withdrawn", "撤回", "Withdrawn"),
    ("pledge.returned", "退回修改", "Returned for changes"),
    ("pledge.confirmed", "确定承诺", "Confirmed"),
    ("pledge.amended", "开始变更", "Amendment started"),
    ("pledge.published", "公开承诺", "Published"),
    ("pledge.cancelled", "取消承诺", "Cancelled"),
    ("pledge.progress_reported", "填报进展", "Progress reported"),
    ("pledge.self_assessed", "自评", "Self-assessed"),
    ("pledge.followed_up", "督办或检查", "Urged or inspected"),
    ("pledge.appraised", "群众评议", "Appraised by the public"),
    ("pledge.closed", "办结", "Closed"),
    ("pledge.follow_up_answered", "答复督办或检查", "Follow-up answered"),
    ("mobility.applied", "申请外出", "Applied"),
    ("mobility.edited", "修改申请", "Application changed"),
    ("mobility.cancelled", "取消外出", "Called off"),
    ("mobility.refused", "不予批准", "Refused"),
    ("mobility.approved", "批准外出", "Approved"),
    ("mobility.liaison_named", "更换联系人", "Another liaison named"),
    ("mobility.departed", "登记外出", "Departure recorded"),
    ("mobility.received", "接收报到", "Received"),
    ("mobility.claimed", "另有党组织提出接收", "Claimed by another organisation"),
    ("mobility.reassigned", "调整接收党组织", "Placed elsewhere"),
    ("mobility.moved_on", "转往他地", "Moved on"),
    ("mobility.whereabouts_changed", "更新去向和联系方式", "Whereabouts changed"),
    ("mobility.recorded", "填写记录", "Entry written"),
    ("mobility.notified", "发送通知", "Notice sent"),
    ("mobility.acknowledged", "确认通知", "Notice acknowledged"),
    ("mobility.care_asked", "提出关怀事项", "Care asked for"),
    ("mobility.care_settled", "办结关怀事项", "Care settled"),
    ("mobility.lost", "登记失联", "Contact lost"),
    ("mobility.found", "恢复联系", "Contact restored"),
    ("mobility.returned", "报告返回", "Return reported"),
    ("mobility.closed", "审核结束", "Reviewed and closed"),
    ("mobility.transferred", "调整党员所在支部", "Handed to another branch"),
    ("mobility.converted", "转为组织关系转接", "Became a transfer"),
    ("mobility.claim_settled", "确认由谁接收", "Claim settled"),
    ("mobility.certificate_issued", "发放活动证", "Certificate issued"),
    ("mobility.letter_renewed", "换发函件", "Letter issued anew"),
    ("mobility.certificate_audited", "年审活动证", "Certificate audited"),
    ("mobility.noticed", "有关部门通报", "Noticed by a department"),
    ("mobility.contact_shown", "查看完整号码", "Numbers seen in full"),
    ("mobility_report.begun", "起草报告", "Report begun"),
    ("mobility_report.written", "填写报告", "Words changed"),
    ("mobility_report.submitted", "上报", "Handed up"),
    ("mobility_report.sent_back", "退回", "Sent back"),
    ("mobility_report.accepted", "接收", "Taken"),
    ("lead.opened", "线索登记", "Lead entered"),
    ("lead.noticed_again", "部门再次通报", "Noticed again by a department"),
    ("lead.matched", "查明组织关系", "Membership found"),
    ("lead.contacted", "联系", "Contact"),
    ("lead.received", "接收", "Received"),
    ("lead.not_found", "查无此人", "Not found"),
    ("lead.dismissed", "不再跟进", "Dismissed"),
    ("mobile_group.founded", "成立组织", "Set up"),
    ("mobile_group.edited", "修改", "Changed"),
    ("mobile_group.offered_on_trust", "提出委托管理", "Offered on trust"),
    ("mobile_group.offered_as_a_whole", "提出整体移交", "Offered as a whole"),
    ("mobile_group.accepted", "对方同意接受", "Accepted"),
    ("mobile_group.declined", "对方不接受", "Declined"),
    ("mobile_group.withdrawn", "撤回", "Offer taken back"),
    ("mobile_group.activity", "登记活动", "Activity recorded"),
    ("mobile_group.member_left", "成员退出", "A member left"),
    ("mobile_group.dissolved", "撤销组织", "Dissolved"),
    ("co_management.proposed", "提出协议", "Proposed"),
    ("co_management.edited", "修改协议", "Changed"),
    ("co_management.accepted", "对方同意，协议生效", "Agreed to, in force"),
    ("co_management.declined", "对方不同意", "Declined"),
    ("co_management.withdrawn", "撤回协议", "Taken back"),
    ("co_management.file_attached", "上传协议文本", "Paper attached"),
    ("co_management.ended", "提前终止", "Ended early"),
    ("complaint.filed", "提交", "Sent"),
    ("complaint.told", "来信人来信", "The complainant wrote"),
    ("complaint.file_added", "来信人添加图片", "The complainant added a picture"),
    ("complaint.withdrawn", "来信人撤回", "Withdrawn by the complainant"),
    ("complaint.accepted", "受理", "Accepted"),
    ("complaint.refused", "不予受理", "Not accepted"),
    ("complaint.checking", "开始核查", "Checking begun"),
    ("complaint.extended", "延长期限", "Period extended"),
    ("complaint.answered", "答复", "Answered"),
    ("complaint.closed", "办结", "Closed"),
    ("complaint.asked", "给来信人写信", "Written to the complainant"),
    ("complaint.reader_added", "请其他人协办", "Another inspector let in"),
    ("complaint.recused", "回避", "Conflict of interests declared"),
    ("complaint.routed", "交可以办理的单位", "Given to those who can handle it"),
    ("complaint.complainant_seen", "查看来信人", "Name and contact seen"),
    ("account.created", "开设账号", "Account opened"),
    ("role.granted", "授予角色", "Role granted"),
    ("role.withdrawn", "撤销角色", "Role withdrawn"),
];
