//! Words of the exchanges between committees.

super::words! {
    /// Exchanges between committees.
    Exchanges {
        Tab { "两地党委沟通", "Exchanges" }
        Title { "两地党委沟通", "Exchanges of committees" }
        PartnersTitle { "共有流动党员的党委", "Committees that share members with us" }
        Partner { "对方党委", "Other committee" }
        AwayThere { "我方党员在对方", "Ours there" }
        ArrivedHere { "对方党员在我方", "Theirs here" }
        Due { "沟通期限", "Due" }
        Fill { "填写反馈表", "Fill in the sheet" }
        FillFor { "填写反馈表：{0}", "Fill in the sheet: {0}" }
        CountiesTitle { "与其他县市共管的流动党员", "Members shared with other counties" }
        County { "对方县市", "Other county" }
        Pairs { "涉及党委（对）", "Pairs of committees" }
        LatePairs { "逾期未沟通", "Overdue" }
        SentHalf { "本半年已发", "Sent this half-year" }
        AnsweredHalf { "本半年已回复", "Answered" }
        StepIn { "由县级部门协调", "the county steps in" }
        StepInLead { "共管党员达到 {0} 人的，由两地县级部门协调沟通。", "From {0} shared members on, the counties' offices see to the exchanges." }
        SeeCounty { "查看", "See" }
        SheetsTitle { "已发送的反馈表", "Sheets sent" }
        NoneTitle { "还没有反馈表", "No feedback sheets" }
        NoneLead { "与其他党委共有流动党员时，每半年互通一次情况。", "Committees that share mobile members exchange news every half-year." }
        Sender { "发送单位", "Sent by" }
        Receiver { "接收单位", "Sent to" }
        Period { "半年", "Half-year" }
        SentOn { "发送日期", "Sent" }
        Heading { "与{0}的反馈表（{1}）", "Feedback sheet with {0}, {1}" }
        HalfName { "{0}年{1}", "{1} of {0}" }
        ThereIsOne { "与{0}在这一时段已有反馈表，打开查看", "There is a sheet with {0} for this half-year: open it" }
        Other { "更换时段", "Another half-year" }
        NewLead { "基本情况、流动变化、组织生活、党费和联系已按记录填好。没有情况的党员可以不填。", "Basics, moves, attendance, dues and contacts come from the records. Leave a member blank where there is nothing to say." }
        AwaySection { "{0}的外出党员，由{1}接收", "Members of {0} received by {1}" }
        Basics { "基本情况", "Basics" }
        Moves { "流动变化", "Moves" }
        Life { "组织生活和党费", "Attendance and dues" }
        Contacts { "联系", "Contact" }
        OpenCare { "待办关怀事项", "Care requests open" }
        Thinking { "思想状况", "Thinking" }
        Conduct { "现实表现", "Conduct" }
        Needs { "需求", "Needs" }
        Home { "家庭和流出地情况", "News from home" }
        NoteTitle { "总体情况", "In general" }
        AnswerTitle { "对方回复", "Answer" }
        AnswerNote { "总体回复", "Answer in general" }
        Send { "发送给对方党委", "Send to the other committee" }
        Sent { "反馈表已发送", "The sheet was sent" }
        Answer { "回复", "Answer" }
        AnswerLead { "补充本方了解的情况后回复。没有补充也请回复，表示已阅。", "Add what you know and answer. With nothing to add, answer all the same: it says you have read it." }
        Answered { "已回复对方党委", "The answer was sent" }
        From { "{0}起", "since {0}" }
        FromTo { "{0}至{1}", "{0} to {1}" }
        LifeOf { "参加组织生活 {0} 次，集中教育 {1} 天，缴纳党费 {2} 元", "took part {0} times, {1} days of education, {2} yuan of dues" }
        ContactsOf { "联系人联系 {0} 次，本人汇报 {1} 次", "{0} contacts by the liaison, {1} reports by the member" }
        Probationary { "预备党员", "on probation" }
        SentBy { "{0} {1} 发送", "sent by {0}, {1}" }
        AnsweredBy { "{0} {1} 回复", "answered by {0}, {1}" }
        File { "两地党委沟通反馈表", "Exchange of committees" }
    }
}
