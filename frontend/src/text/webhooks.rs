//! Words of webhooks.

super::words! {
    /// Webhooks: messages to the systems of third parties.
    Webhooks {
        Title { "消息推送", "Webhooks" }
        Tabs { "接入与推送", "API and webhooks" }
        Lead { "业务有变化时，系统主动通知对方。消息只含记录编号和所属党组织，不含个人信息；详情由对方凭接入令牌读取。", "When something happens here, the other side is told. Messages hold the id of the record and its organisation, and no personal data; the receiver reads the rest with a token of its own." }
        New { "新增推送", "New webhook" }
        NewLead { "保存后再发放密钥，对方凭密钥核验消息的签名。", "It gets its secret in the next step: the receiver checks signatures with it." }
        Created { "推送已登记，请发放密钥。", "The webhook is open. Give it a secret next." }
        EmptyTitle { "还没有消息推送", "No webhooks yet" }
        EmptyLead { "需要在业务变化时立即通知其他单位的系统，在这里登记。", "Open one when another body's system is to be told of changes at once." }
        Name { "名称", "Name" }
        NameHelp { "例如：县大数据局数据平台", "For example: data platform of the county" }
        Organization { "所属党组织", "Organisation" }
        OrganizationHelp { "推送这个党组织及其下级发生的事项。", "It hears of this organisation and what lies below it." }
        Address { "接收地址", "Address" }
        AddressHelp { "以 https:// 开头。不能是本机或内部网络的地址，系统设置另有允许的除外。", "Begins with https://. Addresses of this machine and of internal networks are not called, unless the server's settings name them." }
        Events { "推送事项", "Events" }
        Change { "修改", "Change" }
        ChangeLead { "尚未送达的消息将发到新地址。", "Messages that wait go to the new address." }
        Because { "原因", "Because" }
        FailingSince { "无法送达，自", "Nothing has arrived since" }
        Waiting { "待送达", "Waiting" }
        Failed { "未送达", "Not delivered" }
        OldUntil { "旧密钥可用至", "Old secret signs until" }
        Secret { "密钥", "Secret" }
        GiveSecret { "发放密钥", "Give it a secret" }
        Rotate { "更换密钥", "Change the secret" }
        GiveLead { "密钥只显示一次。发放后开始推送。", "The secret is shown once. Messages begin to go out with it." }
        RotateLead { "新密钥只显示一次。对方换用新密钥之前，旧密钥可同时签名七天；如已泄露，请立即停用。", "The new secret is shown once. The old one can sign along for seven days, until the other side has changed over. If it has leaked, end it now." }
        Pause { "暂停", "pause" }
        PauseLead { "暂停期间发生的事项会保留，恢复后补发，最多保留九十天。", "What happens meanwhile waits and goes out afterwards; it is kept for ninety days at the most." }
        Resume { "恢复推送", "resume" }
        ResumeLead { "先补发等待中的消息。", "What waits goes out first." }
        Delete { "删除", "delete" }
        DeleteLead { "立即停止推送，等待中的消息不再发送。不能恢复。", "Nothing goes out any more, nor does what waits. This cannot be undone." }
        Test { "发送测试消息", "Send a test" }
        TestSent { "测试消息即将发出，结果见推送记录。", "The test goes out in a moment. The log tells what came of it." }
        Log { "推送记录", "Log" }
        LogEmpty { "还没有消息", "No messages yet" }
        LogEmptyLead { "有事项发生，或发送测试消息后，在这里查看结果。", "Once something happens, or a test is sent, the result is seen here." }
        Event { "事项", "Event" }
        HappenedAt { "发生时间", "Happened" }
        Tries { "尝试次数", "Tries" }
        NextTry { "下次尝试", "Next try" }
        Refresh { "刷新", "Refresh" }
        Again { "重新推送", "Send again" }
        AgainDone { "已安排重新推送。", "It goes out again in a moment." }
        AllAgain { "重新推送未送达的", "send again what failed" }
        AllAgainLead { "从所选日期起未送达的消息全部重新推送。", "Everything that was not delivered since this day goes out again." }
        Since { "起始日期", "Since" }
        Show { "查看", "Look" }
        Message { "消息", "Message" }
        Sent { "发送内容", "What is sent" }
        NoTries { "尚未尝试。", "Not tried yet." }
        TryAt { "时间", "When" }
        Outcome { "结果", "Outcome" }
        Took { "用时", "Took" }
        Millis { "{0} 毫秒", "{0} ms" }
        Status { "对方答复 {0}", "Answered {0}" }
        Answer { "对方答复的开头", "How the answer begins" }
        TodoFailing { "消息推送连续多日无法送达，已暂停", "Nothing has arrived for days: a webhook is paused" }
        TodoGone { "对方不再接收，消息推送已停用", "The receiver is gone: a webhook is disabled" }
        Open { "去处理", "Look at it" }
    }
}
