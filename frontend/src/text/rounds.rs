//! Words of rounds of appraisal.

super::words! {
    /// Rounds of appraisal.
    Rounds {
        Title { "考评", "Appraisals" }
        Lead { "从自查、实地考评、评分、反馈到审定和通报，一次考评从头到尾都在这里。系统已有的数据不用再填。", "From self-check to circular, an appraisal from beginning to end. What the system knows already nobody enters again." }
        NoneTitle { "还没有考评", "No appraisals yet" }
        NoneLead { "在已发布的考评细则页面点“开展考评”。您参加的和接受的考评也会显示在这里。", "Begin one on the page of a published scheme. Appraisals you take part in, on either side, appear here." }
        Schemes { "考评细则", "Schemes" }
        Begin { "开展考评", "begin an appraisal" }
        BeginLead { "考评对象是所选党组织的全部直属下级。考评始终按细则现在这一版进行。", "Every organisation directly below is appraised, by the scheme as it is now; later editions change nothing." }
        BeginPeopleLead { "按姓名考评直属下级党组织的负责人。在要考评的党组织后填写姓名，多人用顿号隔开，不考评的不填。", "Leaders of the organisations directly below are appraised by name. Fill in names where somebody is appraised; commas between several." }
        NamesOf { "{0}：考评对象姓名", "{0}: names" }
        Organization { "由哪个党组织考评", "Appraised by" }
        Year { "考评年度", "Year" }
        Name { "名称", "Title" }
        SelfCheckUntil { "自查截止", "Self-check until" }
        ObjectionDays { "提出异议的天数", "Days for objections" }
        State { "阶段", "Stage" }
        Subject { "考评对象", "Whose work" }
        Scheme { "考评细则", "Scheme" }
        FedBackOn { "反馈日期", "Fed back on" }
        DecidedOn { "审定日期", "Decided on" }
        DecidedBy { "审定会议", "Decided by" }
        Team { "考评组", "Team" }
        TeamNone { "还没有成员。", "Nobody yet." }
        AddAppraiser { "增加成员", "add a member" }
        AddAppraiserLead { "与考评对象有关系的成员不参加对该对象的考评，由系统排除。", "Who belongs to one of those appraised is kept out of that one by the system." }
        UserName { "用户名", "User name" }
        Remove { "移出", "Remove" }
        Accepted { "已承诺遵守纪律", "accepted the prohibitions" }
        NotAccepted { "尚未承诺", "not accepted yet" }
        Prohibitions { "考评工作纪律", "What is forbidden to appraisers" }
        Prohibition1 { "不借考评谋取私利，不收受礼品礼金。", "No private gain from the appraisal, no gifts." }
        Prohibition2 { "不泄露考评情况。", "No word about the appraisal to anybody outside." }
        Prohibition3 { "不阻挠、干扰考评。", "No obstruction." }
        Prohibition4 { "不弄虚作假。", "No falsification." }
        Prohibition5 { "不打击报复。", "No retaliation." }
        Accept { "我承诺遵守", "I accept this" }
        AcceptLead { "承诺之后才能看到考评对象。", "Those appraised are shown afterwards." }
        Interest { "申报利害关系", "declare an interest" }
        InterestLead { "申报后不再参加对该对象的考评。", "You then take no part in this one." }
        InterestReason { "什么关系", "Which" }
        Excluded { "有利害关系，不参加", "an interest: takes no part" }
        Subjects { "考评对象", "Those appraised" }
        SelfChecked { "自查", "Self-check" }
        HandedIn { "已报", "handed in" }
        NotHandedIn { "未报", "not yet" }
        FieldWork { "实地考评", "Field work" }
        StepsOf { "{0} / {1} 步", "{0} of {1} steps" }
        Sheets { "评分表", "Sheets" }
        SheetsOf { "{0} / {1} 份", "{0} of {1}" }
        Answer { "答复", "Answer" }
        Total { "得分", "Score" }
        Rank { "名次", "Rank" }
        Vetoed { "一票否决", "excluded" }
        AdvanceLead { "进入下一阶段后不能返回。", "There is no way back." }
        Public { "向社会公开名次和得分", "Open names, scores and ranks to everybody" }
        Report { "书面自查报告", "Written report" }
        ReportHelp { "系统已有的数据不用写，见下面的指标。", "What the system knows need not be written; see the indicators." }
        WriteSelfCheck { "填写自查", "write the self-check" }
        HandIn { "正式报送（报送后不能修改）", "Hand in (it cannot be changed then)" }
        WordsFor { "对“{0}”的说明、佐证或加分申请", "Words, proof or claim to: {0}" }
        Known { "要看什么，系统已有什么", "What is asked, and what is known" }
        Indicator { "指标", "Indicator" }
        IndicatorsOf { "{0} 项指标", "{0} indicators" }
        Marks { "分值", "Marks" }
        Data { "系统数据", "Figure" }
        FigureIs { "{0} / {1}", "{0} of {1}" }
        BySource { "分数来源", "Marks by" }
        OwnWords { "自查说明", "Words" }
        RecordStep { "登记步骤", "record a step" }
        Step { "步骤", "Step" }
        HeldOn { "日期", "Date" }
        Found { "情况", "What was found" }
        People { "参加人数", "People" }
        StepMissing { "没有记录：{0}", "No record of: {0}" }
        Evaluation { "民主测评", "Democratic evaluation" }
        Prepare { "准备民主测评", "prepare the evaluation" }
        PrepareLead { "生成一次无记名投票，一般不少于 30 人参加。", "A secret ballot, with at least 30 people as a rule." }
        OpensOn { "开始日期", "First day" }
        ClosesOn { "截止日期", "Last day" }
        Minimum { "最少票数", "Fewest ballots" }
        MinimumReason { "少于 30 人的理由", "Why fewer than 30" }
        ToBallot { "查看投票", "To the ballot" }
        Score { "评分", "score" }
        ScoreLead { "各人独立评分，交表后才能看到其他人的评分，也不能再改。", "Each scores alone; once handed in a sheet stands, and the others' can be seen." }
        MarksOf { "{0}（0 – {1}）", "{0} (0 to {1})" }
        VetoOf { "{0}（0 没有，1 发现）", "{0} (0 no, 1 found)" }
        OwnSheet { "您的评分表已交。", "Your sheet is handed in." }
        SheetsHidden { "交表之前看不到其他人的评分。", "Others' sheets are shown once yours is handed in." }
        Overrule { "修正数据得分", "overrule a figure" }
        OverruleLead { "用考评组认定的分数代替系统数据的得分，理由会写入考评结果。", "The team's marks stand in place of the figure's; the reason is part of the result." }
        OverruleMarks { "分数", "Marks" }
        Reason { "理由", "Reason" }
        Advise { "填写评价和建议", "write evaluation and advice" }
        EvaluationText { "总体评价", "Evaluation" }
        Advice { "改进建议", "Advice" }
        Result { "得分和依据", "Score, and how it came about" }
        TotalIs { "总分 {0}（基本分 {1}，加分 {2}，扣分 {3}）", "{0} in all: {1} basic, {2} bonus, {3} off" }
        AnswerUntil { "请在 {0} 前答复。", "Please answer by {0}." }
        Agree { "无异议", "agree" }
        AgreeLead { "确认考评结果。", "The result stands as it is." }
        Object { "提出异议", "object" }
        ObjectLead { "由考评组以外的人裁定。", "Somebody outside the team decides." }
        Objection { "异议内容", "Objection" }
        Settle { "裁定异议", "decide the objection" }
        SettleLead { "成立的，在要改的指标后填写改后的分数，可以改多项；不成立的都不填。", "Where it is upheld, fill in the new marks of each indicator that changes; otherwise leave all empty." }
        MarksNow { "现在 {0} 分", "{0} now" }
        Settlement { "裁定", "Decision" }
        By { "{0}：{1}", "{0}: {1}" }
        DoAccept { "去承诺", "read and accept" }
        DoSelfCheck { "填写自查", "write it" }
        DoScore { "去评分", "score" }
        DoAnswer { "去答复", "answer" }
        DoSettle { "去裁定", "decide" }
        SheetsLeft { "还有 {0} 份评分表未交", "sheets not handed in: {0}" }
        SampleBy { "抽查方式", "Sample" }
        SampleSize { "抽查数量", "How many" }
        SampleHelp { "开始实地考评时，从每个考评对象的下级党组织中按类别随机抽取，每类至少一个。", "When the field work begins, units below each one appraised are drawn at random by kind, at least one of each." }
        OfEachKind { "每类 {0} 个", "{0} of each kind" }
        PercentOfEachKind { "每类 {0}%，至少一个", "{0}% of each kind, at least one" }
        Edition { "第 {0} 版", "edition {0}" }
        Sampling { "怎样抽取，怎样核验", "How units are drawn, and how to check it" }
        SamplingLead { "筹备时先公布随机种子的摘要；开始实地考评时固定名单、抽取单位并公开种子。任何人都能用种子和名单重新抽取一遍。", "The hash of the seed is shown from the set-up on. When the field work begins, lists stand still, units are drawn and the seed is open: with both anybody can draw again." }
        SeedHash { "种子摘要（SHA-256）", "Hash of the seed (SHA-256)" }
        Seed { "种子", "Seed" }
        FrameHash { "名单摘要（SHA-256）", "Hash of the list (SHA-256)" }
        Frame { "下载抽取名单", "Download the list drawn from" }
        Units { "抽查单位", "Units of the sample" }
        UnitsDone { "从 {1} 个单位中抽取 {0} 个，已察看 {2} 个。", "{0} of {1} units drawn, {2} visited." }
        Visited { "已察看", "visited" }
        NotVisited { "未察看", "not visited" }
        Visit { "登记察看情况", "record the visit" }
        VisitAgain { "修改察看情况", "change the record" }
        PublicCircular { "向社会公开的结果", "What everybody sees" }
        PaperFile { "下载 Word 文档", "Download for Word" }
        PaperDrafted { "系统已根据考评数据拟出草稿，审定前可以修改。", "Drafted from the data; it can be changed until the decision." }
        PaperWritten { "已修改，审定前还可以继续修改。", "Changed by hand; it can be changed again until the decision." }
        WritePaper { "修改文稿", "change the words" }
        WritePaperLead { "结果表始终取自考评数据。审定后文稿不再变动。", "The table of results always comes from the data. Nothing changes after the decision." }
        PaperTitle { "标题", "Title" }
        PaperTo { "主送", "To" }
        PaperBody { "正文", "Text" }
        PaperBodyHelp { "每行一段。“一、”和“（一）”开头的行排成标题，“【考评结果】”一行换成结果表。", "One paragraph a line. Lines that begin with 一、 or （一） are set as headings; the line 【考评结果】 becomes the table of results." }
        PaperSigned { "落款", "Signed" }
        Charts { "结果分析", "Results at a glance" }
        Ranking { "名次和得分", "Ranks and scores" }
        Totals { "得分", "Scores" }
        Distribution { "得分分布", "Distribution of scores" }
        ComparedWith { "与 {0} 年度考评相比", "Compared with the appraisal of {0}" }
        Difference { "得分增减", "Difference" }
        TotalThen { "上次得分", "Score then" }
        RankThen { "上次名次", "Rank then" }
        HatchedVeto { "斜纹：一票否决", "hatched: excluded" }
        HatchedWorse { "斜纹：得分下降", "hatched: fewer marks" }
        BandBelow { "{0} 分以下", "below {0}" }
        Band { "{0} 分及以上，不满 {1} 分", "{0} to below {1}" }
        BandFrom { "{0} 分及以上", "{0} and more" }
        SoMany { "{0} 个", "{0}" }
        ChartTable { "查看数据", "The numbers" }
        ToCircular { "考评通报", "Circular" }
    }
}
