//! Words of secret ballots.

super::words! {
    /// Secret ballots.
    Ballots {
        Title { "无记名投票", "Secret ballots" }
        Lead { "用于承诺群众评议、民主测评等。任何人都不能把一张选票对应到投票人，票数可以由任何人复核。", "For public appraisal of pledges, democratic evaluation and the like. Nobody can tie a ballot to a voter; anybody can count again." }
        NoneTitle { "还没有投票", "No rounds yet" }
        NoneLead { "新建一次投票后，在这里打印选票条、开始、截止和公布。", "Once a round is prepared, its slips are printed here, and it is opened, closed and published." }
        New { "新建投票", "prepare a round" }
        NewLead { "问题建好后不能更改。", "Questions cannot be changed afterwards." }
        Organization { "由哪个党组织举行", "Held by" }
        Name { "标题", "Title" }
        Purpose { "用途", "Purpose" }
        Questions { "问题", "Questions" }
        QuestionsHelp { "一行一个问题，例如一行一项承诺。", "One question a line, such as one pledge a line." }
        Choices { "选项", "Choices" }
        ChoicesHelp { "用顿号或逗号分开，每个问题选一项。", "Separated by commas; one of them is chosen for each question." }
        ChoicesUsual { "满意、基本满意、不满意、不了解", "satisfied, basically satisfied, not satisfied, don't know" }
        OpensOn { "哪天开始（0 时起）", "First day (from midnight)" }
        ClosesOn { "哪天截止（24 时止，可提前截止）", "Last day (until midnight; it can be closed earlier)" }
        Minimum { "有效的最少票数", "Fewest ballots that count" }
        MinimumHelp { "民主测评一般不少于 30 人。", "A democratic evaluation has at least 30 as a rule." }
        MinimumReason { "少于 30 人的理由", "Why fewer than 30" }
        Quorum { "收回票数占发出票数的最低比例（%）", "Share of ballots handed out that must be cast (%)" }
        State { "状态", "State" }
        Time { "时间", "Time" }
        HandedOut { "发出投票码", "Codes handed out" }
        Drawn { "已领票", "Ballots drawn" }
        Cast { "电子票", "Electronic ballots" }
        Paper { "纸质票", "Paper ballots" }
        PaperOut { "发出纸质票", "Paper ballots handed out" }
        Fingerprint { "密钥指纹", "Key fingerprint" }
        Counts { "是否有效", "Valid" }
        Valid { "达到最少票数和比例", "minimum and quorum reached" }
        NotValid { "未达到最少票数或比例，不能公布", "minimum or quorum not reached: it cannot be published" }
        Hidden { "截止前，任何人都看不到已投多少、投了什么。", "Until it is closed nobody sees how many were cast, or what." }
        MakeCodes { "生成投票码", "Make codes" }
        MakeCodesLead { "每个投票码投一票。投票码只显示这一次，请随即打印，裁开后由投票人随机抽取。", "Each code is good for one ballot. Codes are shown this once: print them now, cut them apart and let voters pick one at random." }
        CodeCount { "数量", "How many" }
        Slips { "选票条", "Slips" }
        SlipLead { "扫码投票，或打开 {0} 输入投票码：", "Scan to vote, or open {0} and type the code:" }
        PrintSlips { "打印选票条", "Print the slips" }
        SlipsOnce { "离开本页后投票码不能再显示。", "Codes cannot be shown again once this page is left." }
        Open { "开始投票", "open" }
        OpenLead { "开始后，持投票码的人可以投票。", "Those with a code can vote from then on." }
        Close { "截止并计票", "close and count" }
        CloseLead { "截止后不能重新开始。投票码和密钥随即删除。", "It cannot be opened again. Codes and key are deleted at once." }
        Publish { "公布结果", "publish" }
        PublishLead { "任何人都能看到各题票数和复核数据。", "Everybody sees the totals and what is needed to count again." }
        Void { "作废", "declare void" }
        VoidLead { "已投的票全部删除，理由公开。", "All ballots are deleted; the reason is public." }
        Reason { "理由", "Reason" }
        Count { "录入纸质票", "enter a paper count" }
        CountLead { "由两人分别清点、分别录入，一致后计入结果。录入前看不到对方的数字。", "Two people count and enter on their own; what both count alike is added. Neither sees the other's figures before." }
        PaperCounted { "收回纸质票", "Paper ballots counted" }
        CountTotals { "各题票数", "Totals by question" }
        CountTotalsHelp { "一行一题，按选项顺序填写票数，用空格分开。", "One question a line: the totals in the order of the choices, separated by spaces." }
        Result { "查看公布的结果", "See the published result" }
        VoteTitle { "投票", "Vote" }
        VoteNoRound { "请扫描选票条上的二维码，或按选票条上的网址打开。", "Scan the QR code on the slip, or open the address printed on it." }
        Code { "投票码", "Code" }
        CodeHelp { "选票条上的 16 位字母和数字。", "The 16 letters and digits on the slip." }
        Draw { "领取选票", "Get the ballot" }
        DrawLead { "领票时，投票码只用来证明有权投票；投出的票不带投票码，也不带姓名。", "The code only proves that you may vote. The ballot you cast carries neither code nor name." }
        OtherKey { "这次投票的密钥与选票条上的不符。请不要投票，并告诉会议工作人员。", "The key of this round is not the one on the slip. Do not vote; tell those who hold the meeting." }
        BadProof { "服务器的领票证明不正确，可能有人想给选票做记号。请不要投票，并告诉会议工作人员。", "The server's proof is wrong: somebody may be trying to mark ballots. Do not vote; tell those who hold the meeting." }
        NotNow { "现在不收票。", "No ballots are taken now." }
        Answer { "请回答每个问题。", "Answer every question." }
        ReadBack { "核对选票", "Check the ballot" }
        ReadBackLead { "投出后不能更改。", "It cannot be changed once it is cast." }
        Change { "返回修改", "Change" }
        CastDo { "投出选票", "Cast the ballot" }
        Casting { "正在投出，请不要关闭本页……", "Being cast. Keep this page open …" }
        Done { "选票已收到", "The ballot has been taken" }
        DoneLead { "请抄下或拍下回执。结果公布后，凭回执可以查到您的票已计入。不要把回执给别人看。", "Write the receipt down or take a picture. With it you can look up that your ballot was counted. Show it to nobody." }
        Receipt { "回执", "Receipt" }
        ResultTitle { "投票结果", "Result" }
        NotYet { "结果尚未公布。", "The result has not been published yet." }
        VoidTitle { "本次投票已作废", "This round was declared void" }
        LookUp { "查找我的选票", "Find my ballot" }
        LookUpDo { "查找", "Find" }
        Found { "已计入。您的回答：", "It was counted. Your answers:" }
        NotFound { "公布的清单里没有这个回执，请核对后重试。", "This receipt is not in the published list. Check it and try again." }
        Choice { "选项", "Choice" }
        Total { "合计", "Total" }
        Electronic { "电子票", "Electronic" }
        OnPaper { "纸质票", "Paper" }
        Recount { "复核", "Count again" }
        RecountLead { "下面是全部回执摘要。完整的复核数据见 {0}，用任何程序都能重新计票。", "These are the hashes of all receipts. Everything needed to count again is at {0}." }
        MinimumMarked { "最少票数低于规定的 30 张：{0}", "Fewer than the 30 ballots laid down: {0}" }
    }
}
