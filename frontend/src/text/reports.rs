//! Words of reports on mobile members and of the samples drawn for inspection.

super::words! {
    /// Reports and samples.
    Reports {
        Title { "流动党员工作报告", "Reports on mobile members" }
        Lead { "党支部每半年、党委每年底逐级上报。数字取自登记簿，不用另填；上报后数字不再变动。", "Branches report each half-year, committees at the year's end, level by level. Figures come from the registers; once handed up they stand still." }
        Named { "{0} 年{1}", "{0}, {1}" }
        Heading { "{0} {1}流动党员工作报告", "{0}: report on mobile members, {1}" }
        Year { "年度", "Year" }
        Period { "报告期", "Period" }
        Who { "报告单位", "Who reports" }
        WhoHelp { "党支部报半年，党委报全年。", "A branch reports on a half-year, a committee on a year." }
        SubmittedAt { "上报时间", "Handed up" }
        Begin { "起草报告", "Begin a report" }
        BeginLead { "系统按登记簿生成数字，您只需填写文字说明。", "The figures come from the registers; you add the words." }
        NoneTitle { "还没有报告", "No reports yet" }
        NoneLead { "每半年或年底起草一份报告，数字自动生成。", "Begin one at the end of a half-year or year; its figures are counted for you." }
        To { "报送：{0}", "To: {0}" }
        SentBack { "退回原因", "Why it was sent back" }
        Figures { "数据", "Figures" }
        FiguresLive { "草稿中的数字随登记簿变动，上报时固定。", "While it is a draft, figures follow the registers; they are fixed when it is handed up." }
        FiguresStill { "数字固定于 {0}。", "Figures as of {0}." }
        OutflowPart { "外出党员", "Members away" }
        InflowPart { "外来党员", "Members arrived" }
        BothPart { "双向联系", "Both sides" }
        Figure { "项目", "Figure" }
        Value { "数值", "Value" }
        Clause { "依据", "Clause" }
        DuesYuan { "代收党费（元）", "Dues of arrivals (yuan)" }
        WhereTo { "外出去向", "Where members are" }
        Work { "主要做法", "What was done" }
        WorkHelp { "联系、教育、服务流动党员做了什么。上报前必须填写。", "What was done to keep in touch, teach and help. Needed before it is handed up." }
        Problems { "存在问题", "What is difficult" }
        ProblemsHelp { "没有可以不填。", "Leave empty if nothing is." }
        Plans { "下步打算和建议", "What comes next" }
        PlansHelp { "下一步安排，以及请上级协助的事项。", "What is planned, and what the level above is asked for." }
        NothingYet { "尚未填写", "Nothing written yet" }
        Below { "下级报告情况", "Reports from below" }
        BelowDone { "已上报 {0} 份，应报 {1} 份。", "{0} of {1} handed up." }
        NotBegun { "未起草", "not begun" }
        Reason { "需要补充或更正的内容", "What is to be put right" }
        WriteLead { "内容自动保存在本机，可分次填写。", "What you type is kept on this device." }
        SubmitLead { "上报后数字固定，文字不能再改，除非上级退回。", "Once handed up, figures and words stand still unless it is sent back." }
        SendBackLead { "报告单位会看到原因，数字重新随登记簿变动。", "They see the reason; the figures follow the registers again." }
        AcceptLead { "接收后报告归档，不再更改。", "Once taken it is filed and no longer changed." }

        Samples { "流动党员工作抽查", "Samples drawn for inspection" }
        SamplesLead { "抽查前公布随机种子的摘要，抽取后公布种子本身，任何人都能核对抽取没有人为挑选。", "The hash of a random seed is published before, the seed after the draw: anybody can check that nobody was picked by hand." }
        SampleNamed { "{0} 年{1}", "{0}, {1}" }
        NoSamplesTitle { "还没有抽查", "No samples yet" }
        NoSamplesLead { "开展年度抽查时，种子摘要会公布在这里。", "The hash of the seed appears here when a yearly inspection is announced." }
        HowTitle { "怎样核对", "How to check" }
        How { "抽取名单的每一行是“层编号,个案编号”。用种子的 32 个字节作密钥，对每一行计算 HMAC-SHA-256，每层取结果最小的若干个；各层数量按人数比例，用最大余数法，每层至少一个。种子的 SHA-256 应等于事先公布的摘要，名单的 SHA-256 应等于公布的名单摘要。", "Each line of the list is “stratum,case”. Compute HMAC-SHA-256 of each line with the seed's 32 bytes as the key; each stratum gives its smallest results, in proportion to its size by the largest remainder and at least one. The SHA-256 of the seed must equal the hash published before, that of the list the published hash of the list." }
        Announce { "公布抽查", "Announce a sample" }
        AnnounceLead { "系统生成随机种子，立即公布其摘要；种子在抽取时公布。", "A random seed is made and its hash published at once; the seed is published with the draw." }
        Inspects { "抽查单位", "Who inspects" }
        FromRegister { "抽取范围", "From which register" }
        Size { "抽取数量", "Cases wanted" }
        SizeHelp { "按下级单位人数比例分配，每个单位至少一个。", "Divided among the organisations below by size, at least one of each." }
        AnnouncedAt { "公布时间", "Announced" }
        SeedHash { "种子摘要（SHA-256）", "Hash of the seed (SHA-256)" }
        DrawnAt { "抽取时间", "Drawn" }
        Seed { "种子", "Seed" }
        FrameSize { "名单人数", "Cases in the list" }
        FrameHash { "名单摘要（SHA-256）", "Hash of the list (SHA-256)" }
        OpenSample { "查看个案和检查表", "Cases and inspection sheets" }
        Frame { "下载抽取名单", "Download the list drawn from" }
        Draw { "抽取", "Draw" }
        DrawLead { "按登记簿现状抽取并公布种子，只能抽取一次。", "Draws from the register as it is now and publishes the seed. It can be drawn once." }
        Cases { "抽中的个案", "Cases drawn" }
        CasesDone { "已检查 {0} 件，共 {1} 件。", "{0} of {1} inspected." }
        Inspected { "已检查", "inspected" }
        ToInspect { "待检查", "to be inspected" }
        Item { "检查项目", "Item" }
        OnRecord { "记录数", "On record" }
        AsAsked { "按规定", "As asked for" }
        Found { "检查结果", "Found" }
        Met { "达到", "met" }
        NotMet { "未达到", "not met" }
        Inspect { "填写检查表", "Fill in the sheet" }
        InspectLead { "逐项核对记录；不符的请写明情况。", "Compare each item with the record; say what is not as recorded." }
        InspectedOn { "检查日期", "Inspected on" }
        Note { "情况说明", "In words" }
        Conclusion { "检查结论", "In sum" }
    }
}
