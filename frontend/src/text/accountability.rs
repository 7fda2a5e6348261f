//! Words of accountability.

super::words! {
    /// Accountability.
    Accountability {
        Title { "责任追究", "Accountability" }
        Lead { "不认真履行职责、造成不良影响或严重后果的，分清集体责任和个人责任，先听取陈述，再按管理权限作出决定。", "For grave failure: collective and personal responsibility are told apart, the one concerned is heard first, and the decision follows who manages the cadres." }
        NoneTitle { "没有责任追究事项", "No cases" }
        NoneLead { "启动的责任追究，以及与您本人、您所在党组织有关的，会显示在这里。", "Cases stand here once they are opened, and those about you or your organisation." }
        New { "启动责任追究", "open a case" }
        NewLead { "对方会在待办中看到事由，并可在期限内陈述意见。个人的事项只有本人和上级能看到。", "The one concerned sees the matter among the to-dos and can state the case until the day given. A person's case is seen by that person and the levels above alone." }
        Organization { "党组织", "Organisation" }
        OrganizationHelp { "追究个人责任的，填写其任职的党组织。", "For a person: the organisation where the post is held." }
        Person { "追究对象", "Person" }
        PersonHelp { "追究集体责任的不填；追究个人责任的，选择在该党组织任职的人员。", "Leave empty for collective responsibility; otherwise choose one who holds a post there." }
        Posts { "任职人员", "Those who hold posts" }
        Whose { "责任主体", "Whose" }
        Responsibility { "责任类型", "Responsibility" }
        Within { "党组织范围", "Within" }
        OpenedBy { "由谁启动", "Opened by" }
        Basis { "依据", "Basis" }
        BasisHelp { "如哪一次考评、检查或专项考察。", "Which appraisal, inspection or inquiry." }
        BasisMore { "补充说明", "What else it rests on" }
        OfAppraisal { "“{0}”的考评结果", "the result of “{0}”" }
        OfRectification { "限期整改", "a rectification" }
        OfInquiry { "专项考察", "a special inquiry" }
        Matter { "事由", "Matter" }
        HearUntil { "陈述期限", "To be heard until" }
        HearHelp { "作决定前先听取陈述；对方放弃或期满没有陈述的，可以作决定。", "There is no decision before the one concerned is heard, waives that, or has let the day pass." }
        HearAwaited { "可在 {0} 前陈述意见。", "The case can be stated until {0}." }
        HearYours { "请在 {0} 前陈述意见；期满没有陈述的，上级可以直接作出决定。", "State your case by {0}; after that day it can be decided without." }
        State { "陈述意见", "state the case" }
        StateText { "陈述的事实、理由和意见", "Facts, reasons and what you ask for" }
        Waive { "放弃陈述", "waive the statement" }
        WaiveLead { "放弃后不能再陈述，上级可以直接作出决定。", "It cannot be stated later, and the case can be decided." }
        Decide { "登记决定", "record the decision" }
        DecideLead { "决定登记后对方即可看到，一个月内可以申诉。", "The one concerned sees it at once and can appeal within a month." }
        Measure { "处理方式", "Measure" }
        Authority { "作出决定的党组织", "Decided by" }
        AuthorityHelp { "按干部管理权限。", "By who manages the cadres." }
        DecidedBy { "哪次会议", "Meeting" }
        DecidedOn { "决定日期", "Decided on" }
        EffectiveUntil { "影响期至", "Counts until" }
        EffectiveHelp { "影响期内不能推荐评选表彰。", "Until then there is no nomination for a commendation." }
        Reasons { "理由，以及对陈述意见的答复", "Reasons, and what is said to the statement" }
        Drop { "不予追究", "drop it" }
        DropLead { "事项到此结束，理由对方可以看到。", "The case ends here; the one concerned sees the reason." }
        Appeal { "提出申诉", "appeal" }
        AppealLead { "申诉期间决定继续有效。", "The decision stays in force meanwhile." }
        AppealText { "申诉的理由和请求", "Reasons and what you ask for" }
        AppealUntil { "申诉期限", "Appeal until" }
        Settle { "登记复核结果", "record the outcome of the appeal" }
        Outcome { "复核结果", "Outcome" }
        NewMeasure { "变更后的处理方式", "Measure in its place" }
        NewEffective { "变更后的影响期至", "Counts until, in its place" }
        ChangedOnly { "只在变更原决定时填写。", "Only where the decision is changed." }
        SettleText { "理由，由谁复核决定", "Reasons, and who decided on the appeal" }
        Decision { "决定", "Decision" }
        InForce { "影响期内", "in force" }
        Course { "经过", "Course" }
        Standing { "阶段", "Stage" }
        Print { "打印", "Print" }
        Merits { "工作实绩", "Merit record" }
    }
}
