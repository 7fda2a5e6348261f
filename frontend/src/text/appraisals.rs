//! Words of appraisal schemes.

super::words! {
    /// Appraisal schemes.
    Appraisals {
        Title { "考评细则", "Appraisal schemes" }
        Lead { "细则规定考评什么、怎样计分。上级发布的细则下级可以直接使用。", "A scheme says what is appraised and how it is scored. What a superior has published can be used below." }
        NoneTitle { "还没有考评细则", "No schemes yet" }
        NoneLead { "可以从现成的细则复制一份，再按本地情况修改。", "Begin with a copy of a ready-made scheme and change it to fit." }
        New { "新建细则", "new scheme" }
        NewLead { "先复制一份现成的细则，随后可以修改每一项。", "A ready-made scheme is copied; every part of it can be changed afterwards." }
        Organization { "由哪个党组织制定", "Made by" }
        Subject { "考评对象", "Whose work" }
        Body { "适用单位", "Kind of body" }
        Name { "名称", "Title" }
        State { "状态", "State" }
        Edition { "版本", "Edition" }
        EditionN { "第 {0} 版", "Edition {0}" }
        Updated { "更新时间", "Changed" }
        Edit { "修改", "Change" }
        EditTitle { "修改考评细则", "Change the scheme" }
        EditsPublished { "这份细则已发布。保存后成为新的一版，已经开始的考评仍按原来的版本。", "This scheme is in use. Saving makes a new edition; appraisals already begun keep theirs." }
        Publish { "发布", "publish" }
        PublishLead { "发布后本级和下级都能使用；以后的修改会成为新的版本。", "It can then be used here and below; later changes make new editions." }
        Retire { "停用", "retire" }
        RetireLead { "停用后不能再用于新的考评，已经开始的考评不受影响。", "It is not for new appraisals any more; those already begun keep it." }
        Saved { "已保存。", "Saved." }
        Save { "保存", "Save" }
        BonusCap { "加分合计最多", "Most that all bonuses add" }
        Sum { "基本分合计", "Basic marks together" }
        SumRight { "{0} 分", "{0}" }
        SumWrong { "{0} 分，应为 100 分", "{0}; they must make 100" }
        GroupTitle { "类别名称", "Title of the group" }
        GroupSum { "小计 {0} 分", "{0} marks together" }
        AddGroup { "增加一类", "Add a group" }
        AddIndicator { "增加一项指标", "Add an indicator" }
        Indicator { "指标", "Indicator" }
        IndicatorTitle { "指标名称", "Indicator" }
        Weight { "分值", "Marks" }
        Kind { "计分方式", "How it counts" }
        Source { "分数来源", "Where the marks come from" }
        Measure { "系统数据", "Figure" }
        ScaleKind { "换算方法", "Scale" }
        Floor { "不得分的数值（%）", "No marks at (%)" }
        Target { "得满分的数值（%）", "Full marks at (%)" }
        Off { "每项扣分", "Marks off for each miss" }
        StepFrom { "达到（%）", "From (%)" }
        StepPercent { "得分值的（%）", "Gives (% of the marks)" }
        Choice { "选项", "Choice" }
        ChoicePercent { "折合分值的（%）", "Worth (% of the marks)" }
        AddRow { "增加一行", "Add a row" }
        RemoveRow { "删除第 {0} 行", "Remove row {0}" }
        Guide { "评分说明", "How marks are given" }
        Clause { "依据条款", "Clause" }
        Up { "上移", "Up" }
        Down { "下移", "Down" }
        Remove { "删除", "Remove" }
        UpNamed { "上移：{0}", "Move up: {0}" }
        DownNamed { "下移：{0}", "Move down: {0}" }
        RemoveNamed { "删除：{0}", "Remove: {0}" }
        Untitled { "未命名", "untitled" }
        DryRun { "试算", "Dry run" }
        DryRunLead { "按这份细则，用系统中 {0} 年的数据计算各下级党组织的得分。由考评组评分和民主测评的项目没有计入。", "What the figures of {0} would have scored under this scheme, for each organisation below. What appraisers and the democratic evaluation judge is not counted." }
        DryRunLive { "随修改即时更新。", "It follows every change at once." }
        DryRunNone { "没有下级党组织，无从试算。", "There is no organisation below to try it on." }
        DryRunNoData { "这份细则没有来自系统数据的指标。", "No indicator of this scheme comes from the system's data." }
        DryRunWrong { "改正上面的错误后重新试算；下面是上一次的结果。", "It goes on once the errors above are put right; this is the last result." }
        Year { "年度", "Year" }
        Rank { "名次", "Rank" }
        Whose { "党组织", "Organisation" }
        Total { "得分", "Score" }
        TotalOf { "{0} / {1}", "{0} of {1}" }
        How { "怎样算出", "How it came about" }
        Details { "{0} 项", "{0} indicators" }
        LineResult { "{0} 分（满分 {1}）", "{0} of {1}" }
        Figure { "{0}：{1} / {2}，即 {3}%", "{0}: {1} of {2}, {3} %" }
        NothingDue { "{0}：没有应办事项，不扣分", "{0}: nothing was due, nothing was missed" }
        NothingUndertaken { "{0}：没有可计的承诺，不得分", "{0}: no pledge to count, no marks" }
        ByLinear { "{0}% 不得分，{1}% 得满分", "no marks at {0} %, full marks at {1} %" }
        ByStep { "达到 {0}%，得分值的 {1}%", "from {0} % on: {1} % of the marks" }
        ByNoStep { "没有达到任何一档", "no step reached" }
        ByMiss { "每项扣 {0} 分", "{0} off for each miss" }
        Mean { "{0} 人评分的平均", "mean of {0} appraisers" }
        MeanTrimmed { "{0} 人评分，去掉最低 {1} 和最高 {2} 后平均", "mean of {0} appraisers without the lowest, {1}, and the highest, {2}" }
        Overruled { "考评组改定：{0}", "overruled by the team: {0}" }
        Votes { "测评 {0} 票，折合 {1}%", "{0} votes, worth {1} %" }
        VetoFound { "发现，一票否决", "found: excluded" }
        VetoClear { "没有发现", "not found" }
        Missing { "待评", "not judged yet" }
        Evidence { "查看明细", "See the list" }
        IndicatorsOf { "{0} 项指标", "{0} indicators" }
    }
}
