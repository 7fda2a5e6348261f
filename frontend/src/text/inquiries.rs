//! Words of special inquiries.

super::words! {
    /// Special inquiries.
    Inquiries {
        Title { "专项考察", "Special inquiries" }
        Lead { "群众反映强烈、情况复杂或典型突出的事项，上级可以随时考察，要求作出书面说明。结论会显示在当年的考评中。", "Where the public speaks strongly, a matter is complex or an example notable, the level above can inquire at any time and demand a written account. The finding is shown in the appraisal of that year." }
        NoneTitle { "没有专项考察", "No inquiries" }
        NoneLead { "开展的专项考察会显示在这里。", "Inquiries stand here once they are opened." }
        New { "开展专项考察", "open an inquiry" }
        NewLead { "对方可以看到事由；要求书面说明的，会列入对方的待办。", "The organisation sees the matter; a written account demanded appears among its to-dos." }
        Organization { "考察对象", "About" }
        OpenedBy { "由谁考察", "Opened by" }
        Within { "党组织范围", "Within" }
        Year { "年度", "Year" }
        Cause { "起因", "Cause" }
        Matter { "事由", "Matter" }
        AccountDueOn { "书面说明期限", "Written account until" }
        AccountHelp { "需要对方作书面说明的，填写日期。作结论前先听取说明，期满没有说明的除外。", "A date, where a written account is demanded. There is no finding before the account, or before that day has passed." }
        AccountAwaited { "应在 {0} 前作出书面说明。", "A written account is due by {0}." }
        Account { "书面说明", "Written account" }
        GiveAccount { "作出书面说明", "give the written account" }
        NoAccount { "没有作出说明。", "None was given." }
        Finding { "考察结论", "Finding" }
        Conclude { "作出结论", "conclude it" }
        ConcludeLead { "结论作出后不能再改，并显示在当年的考评中。", "The finding stands, and is shown in the appraisal of the year." }
        Findings { "专项考察结论", "Findings of special inquiries" }
        Print { "打印", "Print" }
    }
}
