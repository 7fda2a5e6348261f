//! Words of rectifications with a deadline.

super::words! {
    /// Rectifications.
    Rectifications {
        Title { "限期整改", "Rectifications" }
        Lead { "上级对考评或检查发现的问题提出批评、规定期限；党组织报送方案、整改并报告，由上级复查。", "What an appraisal or an inspection found is criticised from above with a deadline; the organisation hands in a plan, puts it right and reports; the level above re-checks." }
        NoneTitle { "没有限期整改", "No rectifications" }
        NoneLead { "责令整改的事项会显示在这里，直到复查通过。", "What has to be put right stands here until the re-check is passed." }
        Order { "责令限期整改", "order a rectification" }
        OrderLead { "对方会在待办中看到，并须报送整改方案。", "It appears among the to-dos of the organisation, which has to hand in a plan." }
        Organization { "被责令的党组织", "Organisation" }
        OrderedBy { "由谁责令", "Ordered by" }
        Standing { "办理情况", "Standing" }
        Within { "党组织范围", "Within" }
        Problem { "存在的问题和整改要求", "What has to be put right" }
        Basis { "依据", "Basis" }
        BasisHelp { "如哪一次检查、走访或抽查发现的。", "Which inspection, visit or sample found it." }
        BasisMore { "补充说明", "What else it rests on" }
        DecidedBy { "由谁决定", "Decided by" }
        DecidedByHelp { "如某次常委会会议。", "A meeting of the standing committee, say." }
        DecidedOn { "决定日期", "Decided on" }
        DueOn { "整改期限", "Deadline" }
        NewDueOn { "新的整改期限", "New deadline" }
        AccountDueOn { "书面说明期限", "Written account until" }
        AccountHelp { "需要对方作书面说明的，填写日期。", "A date, where a written account is asked for." }
        AccountAwaited { "应在 {0} 前作出书面说明。", "A written account is due by {0}." }
        OfAppraisal { "考评结果", "Result of an appraisal" }
        ForRound { "“{0}”的结果", "the result of “{0}”" }
        Plan { "整改方案", "Plan" }
        PlanNone { "还没有报送。", "Not handed in yet." }
        HandIn { "报送整改方案", "hand in the plan" }
        HandInAnew { "修改整改方案", "change the plan" }
        Measures { "整改措施", "Measures" }
        Answerable { "责任人", "Who answers for it" }
        Until { "完成日期", "Done by" }
        UntilHelp { "不晚于整改期限。", "Not after the deadline." }
        Report { "报告整改情况", "report on it" }
        ReportText { "做了什么，有什么佐证", "What was done, and what shows it" }
        Finished { "整改已完成，请上级复查", "It is finished and can be re-checked" }
        Account { "作出书面说明", "give a written account" }
        AccountText { "书面说明", "Written account" }
        Accept { "复查通过", "passed" }
        AcceptLead { "整改到此办结，之后不能再改。", "The rectification ends here; this cannot be changed later." }
        Refuse { "未通过，继续整改", "not passed, to go on" }
        RefuseLead { "写明还差什么，并规定新的期限。", "Say what is missing and set a new deadline." }
        Findings { "复查情况", "What was found" }
        Withdraw { "撤销", "withdraw" }
        WithdrawLead { "撤销后不再要求整改，理由对方可以看到。", "Nothing has to be put right any more; the organisation sees the reason." }
        Course { "经过", "Course" }
        UntilDay { "期限：{0}", "until {0}" }
        Print { "打印", "Print" }
        Open { "办理", "Open" }
        After { "结果运用", "What has followed" }
        AfterNone { "还没有依据这次考评结果责令整改。", "No rectification rests on this result." }
    }
}
