//! Words of meetings at which the public appraises pledges.

super::words! {
    /// Meetings of the public.
    Meetings {
        Title { "群众评议会", "Public appraisal" }
        Lead { "每年年底，党组织和党员的承诺先自评，再由群众逐项无记名表决。", "At the end of the year each pledge gets an account by its pledger, then the public votes on it item by item, in secret." }
        NoneTitle { "还没有群众评议会", "No meetings yet" }
        NoneLead { "筹备一次群众评议会后，在这里查看投票和结果。", "Once a meeting is prepared, its vote and result are found here." }
        New { "筹备群众评议会", "prepare a meeting" }
        NewLead { "投票的承诺和选项建好后不能更改。", "The pledges voted on cannot be changed afterwards." }
        Organization { "由哪个党组织召开", "Held by" }
        HeldOn { "开会日期", "Day of the meeting" }
        Form { "会议形式", "Who meets" }
        Eligible { "应到人数", "Entitled to take part" }
        Present { "实到人数", "Were there" }
        PresentHelp { "不少于收回的票数，不超过应到人数。", "Not fewer than the ballots cast, not more than are entitled." }
        Quorum { "到会人数不少于应到的（%）", "Share that must be there (%)" }
        QuorumHelp { "一般为半数。不足时评议无效，承诺不变。", "Customarily half. Below it the meeting is void and no pledge changes." }
        Items { "评议的承诺", "Pledges voted on" }
        ItemsComing { "将评议 {0} 项", "{0} to be voted on" }
        LeftOut { "不列入的 {0} 项", "{0} left out" }
        NoItems { "现在没有可以评议的承诺。", "There is no pledge to vote on now." }
        ChooseFirst { "选择党组织和年度后，这里列出评议的承诺。", "Choose organisation and year to see what will be voted on." }
        Vote { "投票", "Vote" }
        ToVote { "办理投票：打印选票条、开始、截止、公布", "Run the vote: print slips, open, close, publish" }
        Result { "投票结果（可由任何人复核）", "Result of the vote (anybody can count again)" }
        NextVote { "下一步：在投票页面打印选票条或发纸质票，开始投票，截止并公布结果，再回到这里登记。", "Next: print slips or hand out paper ballots, open the vote, close it and publish the result; then record it here." }
        NextRecord { "投票已结束。请登记实到人数，结果随即记入每项承诺。", "The vote has ended. Give the number of people who were there; the result then goes into each pledge." }
        VoidLead { "到会人数不足，或投票已作废。承诺没有变化，可以再次筹备评议会。", "Too few were there, or the vote was given up. No pledge has changed; another meeting can be prepared." }
        Record { "登记结果", "record the result" }
        RecordLead { "登记后，结果记入每项承诺，并向群众公布，不能更改。", "The result goes into each pledge and onto the notice board, and cannot be changed." }
        ClosePledges { "办结承诺（{0} 项）", "close pledges ({0})" }
        ClosePledgesTitle { "办结已评议的承诺", "Close the appraised pledges" }
        ClosePledgesLead { "结论固定，计入党员民主评议和党组织年度考评。党组织自己的承诺由上级办结。", "The verdict is fixed and counts in the yearly appraisal. The organisation's own pledges are closed by the level above." }
        CloseDo { "办结", "Close" }
        ClosedTold { "已办结。", "Closed." }
        OwnVerdict { "自评", "Own account" }
        NotGiven { "未自评", "not given" }
        Verdict { "群众评议", "Public verdict" }
        Votes { "票数", "Votes" }
        VotesLine { "满意 {0}，基本满意 {1}，不满意 {2}，弃权 {3}", "satisfied {0}, basically {1}, dissatisfied {2}, abstained {3}" }
        NoVerdict { "无人表态", "nobody judged" }
        OnDay { "{0} 群众评议会", "Meeting of {0}" }
        SatisfiedRate { "群众满意率", "Satisfied" }
    }
}
