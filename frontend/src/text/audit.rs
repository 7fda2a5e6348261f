//! Words of the audit trail.

use super::lang;
use super::timeline::known_words;

super::words! {
    /// The audit trail.
    Audit {
        Title { "审计记录", "Audit trail" }
        Lead { "谁在什么时候、以什么角色、对哪条记录做了什么。个人信息不写入审计记录。", "Who did what to which record, when and in which role. Personal data is not copied here." }
        Kind { "类别", "Kind" }
        From { "起始日期", "From" }
        Until { "截止日期", "Until" }
        ActorHelp { "操作人姓名", "Name of the person" }
        At { "时间", "When" }
        Actor { "操作人", "Who" }
        Action { "事项", "What" }
        RecordAt { "{0} · 位置 {1}", "{0} · entry {1}" }
        Organization { "党组织", "Organisation" }
        Details { "内容", "Details" }
        Checkpoint { "下载检查点", "Download a checkpoint" }
        CheckpointLead { "检查点记下审计记录此刻的末尾，请存放在系统之外。日后核对，可发现记录被截断或数据库被换成旧的。", "A checkpoint notes where the trail ends now. Keep it outside this system: compared later, it shows a trail cut off or an older database put in place." }
        ReadingsTitle { "审计员查阅记录", "What auditors looked at" }
        ReadingsLead { "审计员查阅、导出了哪些审计记录。按姓名查找时，不记录查找的姓名。", "What auditors read in the audit trail and took away. Where they searched by name, the name is not kept." }
        EmptyTitle { "这段时间没有记录", "Nothing in this period" }
        EmptyLead { "换一个时段，或去掉筛选条件。", "Choose another period or take filters away." }
        Period { "{0} 至 {1}", "{0} to {1}" }
        Export { "导出表格", "Export" }
        File { "审计记录", "Audit trail" }
        LooksTitle { "谁看过、改过我的信息", "Who saw or changed my data" }
        LooksNone { "还没有人查看完整号码或修改您的信息。", "Nobody has seen your numbers in full or changed your data." }
        Purpose { "用途", "Purpose" }
    }
}

/// The words of an action of the trail; what is in the histories of records has its words there.
pub(crate) fn audit_words(action: &str) -> String {
    let own = ACTIONS.iter().find(|(code, ..)| *code == action).map(|(_, zh, en)| lang().pick(*zh, *en).to_owned());
    own.or_else(|| known_words(action)).unwrap_or_else(|| action.to_owned())
}

const ACTIONS: &[(&str, &str, &str)] = &[
    ("session.open", "登录", "Signed in"),
    ("session.refused", "登录被拒绝", "Sign-in refused"),
    ("session.slowed", "输错次数较多，开始延迟登录", "Sign-in slowed down after wrong tries"),
    ("account.proof_refused", "核对密码未通过", "Wrong password of somebody signed in"),
    ("session.challenge", "密码正确，等待动态验证码", "Password right, code asked for"),
    ("session.code_refused", "动态验证码不正确", "Wrong code at sign-in"),
    ("session.step_up", "再次确认本人", "Presence proved again"),
    ("session.oidc", "身份认证系统确认身份", "Identity confirmed by the provider"),
    ("session.oidc_refused", "以外部身份登录被拒绝", "Sign-in with an identity refused"),
    ("session.refresh", "续用登录", "Sign-in renewed"),
    ("session.refresh_refused", "续用登录被拒绝", "Renewal refused"),
    ("session.reuse_detected", "发现令牌被重复使用，已结束登录", "Token used twice: sign-in ended"),
    ("session.close", "退出登录", "Signed out"),
    ("account.create", "开设账号", "Account opened"),
    ("account.password", "修改密码", "Password changed"),
    ("account.invite", "发出账号邀请", "Holder of an account invited"),
    ("account.invitation_used", "凭邀请设置密码", "Password chosen by invitation"),
    ("account.lock", "停用账号", "Account locked"),
    ("account.unlock", "恢复账号", "Account unlocked"),
    ("account.membership_ended", "党员身份终止，停用账号", "Membership ended, account closed"),
    ("oidc.link", "关联外部身份", "Identity linked"),
    ("oidc.link_refused", "关联外部身份被拒绝", "Linking an identity refused"),
    ("oidc.unlink", "取消关联外部身份", "Identity unlinked"),
    ("oidc.remove", "移除账号关联的外部身份", "Identity taken off an account"),
    ("factor.set_up", "开始设置动态验证码", "Second factor begun"),
    ("factor.confirm", "启用动态验证码", "Second factor set up"),
    ("factor.remove", "停用动态验证码", "Second factor turned off"),
    ("factor.codes", "重新生成备用码", "Recovery codes renewed"),
    ("factor.reset", "重置动态验证码", "Second factor reset"),
    ("factor.require", "要求角色使用动态验证码", "Second factor made compulsory"),
    ("factor.no_longer_require", "取消角色动态验证码要求", "Second factor no longer compulsory"),
    ("account.preferences", "修改偏好", "Preferences changed"),
    ("data_request.ask", "提出个人信息请求", "Request about personal data made"),
    ("data_request.withdraw", "撤回个人信息请求", "Request about personal data taken back"),
    ("data_request.grant", "办理个人信息请求", "Request about personal data granted"),
    ("data_request.refuse", "不予办理个人信息请求", "Request about personal data refused"),
    ("role.grant", "授予角色", "Role granted"),
    ("role.marked", "确认角色授予记录", "Grant of a role vouched for"),
    ("role.not_genuine", "角色授予记录不是由系统写入", "Grant of a role not written by the system"),
    ("role.ask", "提出授予角色，待另一人确认", "Role asked for, to be confirmed by another"),
    ("role.refuse", "不同意授予角色", "Role asked for was refused"),
    ("role.lapse", "授予角色逾期未确认", "Role asked for was not confirmed in time"),
    ("role.withdraw", "撤销角色", "Role withdrawn"),
    ("client.create", "开设第三方接入", "API client opened"),
    ("client.update", "修改第三方接入", "API client changed"),
    ("client.secret", "更换接入密钥", "Secret of a client made"),
    ("client.withdraw", "撤销第三方接入", "API client withdrawn"),
    ("webhook.create", "新增消息推送", "Webhook opened"),
    ("webhook.update", "修改消息推送", "Webhook changed"),
    ("webhook.secret", "更换推送密钥", "Secret of a webhook made"),
    ("webhook.pause", "暂停消息推送", "Webhook paused"),
    ("webhook.resume", "恢复消息推送", "Webhook resumed"),
    ("webhook.delete", "删除消息推送", "Webhook deleted"),
    ("webhook.test", "发送测试消息", "Test message sent"),
    ("webhook.redeliver", "重新推送消息", "Messages sent again"),
    ("webhook.disabled", "对方不再接收，停用推送", "Receiver gone, webhook disabled"),
    ("webhook.paused", "多日无法送达，暂停推送", "Nothing arrived for days, webhook paused"),
    ("webhook.log_dropped", "清除到期推送记录", "Old log of webhooks dropped"),
    ("client.token", "第三方取得令牌", "Token given to a client"),
    ("client.refused", "第三方令牌被拒绝", "Token refused to a client"),
    ("organization.create", "新建党组织", "Organisation created"),
    ("organization.update", "修改党组织信息", "Organisation changed"),
    ("organization.move", "调整隶属关系", "Organisation moved"),
    ("member.create", "登记党员", "Member entered"),
    ("member.update", "修改党员信息", "Member changed"),
    ("member.unmask", "查看完整号码", "Numbers seen in full"),
    ("member.conflict", "证件号码与已有记录重复", "ID number already on record"),
    ("member.export", "导出党员名册", "Members exported"),
    ("import.upload", "上传表格", "Spreadsheet uploaded"),
    ("import.confirm", "确认导入", "Import confirmed"),
    ("import.discard", "放弃导入", "Import discarded"),
    ("import.recheck", "重新核对表格", "Spreadsheet checked again"),
    ("import.refuse", "表格无法读取", "Spreadsheet refused"),
    ("comment.created", "群众留言", "Comment written"),
    ("comment.approved", "公开留言", "Comment approved"),
    ("comment.rejected", "不公开留言", "Comment rejected"),
    ("comment.answered", "答复留言", "Comment answered"),
    ("focus_area.created", "增加承诺方向", "Focus area added"),
    ("focus_area.changed", "修改承诺方向", "Focus area changed"),
    ("pledge_window.set", "设置承诺时段", "Pledge window set"),
    ("pledge_meeting.prepared", "筹备群众评议会", "Meeting of the public prepared"),
    ("pledge_meeting.recorded", "登记评议结果", "Verdict of the public recorded"),
    ("ballot_round.prepared", "筹备投票", "Ballot prepared"),
    ("ballot_round.codes_made", "生成投票码", "Voting codes made"),
    ("ballot_round.opened", "开始投票", "Ballot opened"),
    ("ballot_round.counted", "登记纸质票计数", "Paper ballots counted"),
    ("ballot_round.closed", "结束投票", "Ballot closed"),
    ("ballot_round.published", "公布投票结果", "Ballot published"),
    ("ballot_round.void", "投票作废", "Ballot void"),
    ("mobility.export", "导出流动党员登记簿", "Register exported"),
    ("mobility.contact_shown", "查看完整联系方式", "Contact seen in full"),
    ("mobility.all_notified", "通知全部外出党员", "All members away notified"),
    ("exchange.sent", "发送两地党委反馈表", "Exchange sheet sent"),
    ("exchange.answered", "回复两地党委反馈表", "Exchange sheet answered"),
    ("exchange.export", "导出两地党委反馈表", "Exchange sheet exported"),
    ("certificate.key_made", "更换活动证签发密钥", "Certificate key made"),
    ("mobility_report.begun", "开始编写流动党员报告", "Report begun"),
    ("mobility_report.written", "修改流动党员报告", "Report written"),
    ("mobility_report.submitted", "上报流动党员报告", "Report handed up"),
    ("mobility_report.sent_back", "退回流动党员报告", "Report sent back"),
    ("mobility_report.accepted", "接收流动党员报告", "Report accepted"),
    ("mobility_sample.announced", "公布抽样种子摘要", "Sample announced"),
    ("mobility_sample.drawn", "抽取样本", "Sample drawn"),
    ("mobility_sample.inspected", "登记抽查结果", "Case of the sample inspected"),
    ("notices.received", "接收部门通报", "Department's notices received"),
    ("notices.matched", "比对部门通报", "Department's notices compared"),
    ("notices.dropped", "清除到期通报", "Old notices dropped"),
    ("surveys.matched", "比对摸排线索", "Survey compared"),
    ("rules.laid_down", "设置规则", "Rule laid down"),
    ("rules.set_added", "增加规则集", "Rule set added"),
    ("region.import_villages", "导入村社区代码", "Villages imported"),
    ("appraisal_scheme.created", "起草考评细则", "Scheme drafted"),
    ("appraisal_scheme.saved", "修改考评细则", "Scheme changed"),
    ("appraisal_scheme.published", "发布考评细则", "Scheme published"),
    ("appraisal_scheme.retired", "停用考评细则", "Scheme retired"),
    ("appraisal.created", "筹备考评", "Appraisal set up"),
    ("appraisal.advanced", "推进考评阶段", "Appraisal led on"),
    ("appraisal.appraiser_added", "增加考评组成员", "Appraiser added"),
    ("appraisal.appraiser_removed", "移出考评组成员", "Appraiser removed"),
    ("appraisal.prohibitions_accepted", "承诺遵守考评纪律", "Prohibitions accepted"),
    ("appraisal_subject.self_check_saved", "保存自查", "Self-check saved"),
    ("appraisal_subject.self_checked", "提交自查", "Self-check handed in"),
    ("appraisal_subject.step_recorded", "登记考评步骤", "Step of the field work recorded"),
    ("appraisal_subject.interest_declared", "申报利害关系", "Interest declared"),
    ("appraisal_subject.evaluation_prepared", "筹备民主测评", "Democratic evaluation prepared"),
    ("appraisal_subject.scored", "评分", "Scored"),
    ("appraisal_subject.overruled", "修正数据得分", "Figure overruled"),
    ("appraisal_subject.advised", "填写评价和建议", "Evaluation and advice written"),
    ("appraisal_subject.answered", "答复考评结果", "Result answered"),
    ("appraisal_subject.objection_settled", "裁定异议", "Objection decided"),
    ("appraisal.paper_written", "修改考评文书", "Document of the appraisal written"),
    ("appraisal_subject.unit_visited", "登记抽查单位", "Sampled unit visited"),
    ("rectification.advanced", "办理限期整改", "Rectification led on"),
    ("rectification.file_attached", "上传整改佐证", "File with a rectification's report"),
    ("inquiry.opened", "启动专项考察", "Special inquiry opened"),
    ("inquiry.accounted", "提交书面说明", "Written account handed in"),
    ("inquiry.concluded", "作出考察结论", "Special inquiry concluded"),
    ("accountability.advanced", "办理责任追究", "Accountability led on"),
    ("accountability.case_shown", "查看个人责任追究事项", "A person's case of accountability read"),
    ("merits.record_shown", "查看工作实绩", "Merit record read"),
    ("commendation.created", "启动评选表彰", "Commendation begun"),
    ("commendation.nominated", "提名", "Nominated"),
    ("commendation.nomination_declined", "不予提名", "Nomination declined"),
    ("commendation.notice_started", "开始公示", "Public notice begun"),
    ("commendation.objected", "对公示提出异议", "Objection to the notice"),
    ("commendation.objection_answered", "答复公示异议", "Objection answered"),
    ("commendation.decided", "决定表彰", "Commendation decided"),
    ("commendation.published", "公布表彰", "Commendation published"),
    ("complaint.read", "查阅检举申诉", "Complaint read"),
    ("complainant.reveal", "查看检举人身份", "Complainant's identity seen"),
    ("own_data.export", "领取本人信息", "Own data taken"),
    ("audit.pruned", "清除到期的审计记录", "Entries over their time removed"),
    ("data_key.rotation_begun", "开始更换数据密钥", "Rotation of data keys begun"),
    ("data_key.rotation_finished", "数据密钥更换完成，旧密钥已销毁", "Earlier data keys destroyed"),
    ("audit.export", "导出审计记录", "Audit trail exported"),
    ("audit.read", "查阅审计记录", "Audit trail read"),
    ("audit.checkpoint", "下载审计检查点", "Checkpoint of the audit trail taken"),
    ("retention.removed", "清除到期数据", "What had served its time removed"),
    ("demo.fill", "装入演示数据", "Demonstration filled in"),
];
