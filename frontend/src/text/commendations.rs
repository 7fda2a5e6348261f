//! Words of commendations.

super::words! {
    /// Commendations.
    Commendations {
        Title { "评选表彰", "Commendations" }
        Lead { "推荐、公示、答复异议、作出决定并公布。考评结果和整改情况由系统列出，不用另行填报。", "Nominations, public notice, answers to objections, decision, made known. Results of appraisals and rectifications are listed by the system." }
        NoneTitle { "还没有评选表彰", "No commendations yet" }
        NoneLead { "组织评选表彰后，下级党组织在这里推荐。", "Once an occasion is set up, the organisations below nominate here." }
        New { "组织评选表彰", "set up a commendation" }
        NewLead { "下级党组织即可推荐。", "The organisations below can nominate from then on." }
        Organization { "由哪个党组织表彰", "Commended by" }
        Kind { "表彰类别", "Kind" }
        Name { "名称", "Title" }
        NominateUntil { "推荐截止", "Nominations until" }
        EarlyReason { "提前表彰的理由", "Why earlier than usual" }
        EarlyHelp { "落实责任制表彰每两年一次，创先争优表彰每三年一次；未满间隔的，填写理由。", "The responsibility system is commended every two years, striving for excellence every three; a reason is needed before that." }
        State { "阶段", "Stage" }
        Nominate { "推荐", "nominate" }
        NominateLead { "公示期间所有人都能看到事迹，不写与事迹无关的个人信息。", "Everybody reads the deeds during the notice: leave out personal data that does not belong to them." }
        Award { "荣誉", "Honour" }
        Nominee { "推荐对象", "Nominee" }
        NomineeOrganization { "党组织（推荐党员的，填写其所在党支部）", "Organisation, or the branch of the member" }
        Member { "党员", "Member" }
        MemberHelp { "推荐优秀共产党员、优秀党务工作者时填写。", "For outstanding members and Party workers." }
        Deeds { "主要事迹", "Deeds" }
        NominatedBy { "推荐人", "Nominated by" }
        Nominations { "推荐名单", "Nominations" }
        NominationsNone { "还没有推荐。", "Nobody is nominated yet." }
        ResultIs { "{0}：{1} 分，第 {2} 名", "{0}: {1}, rank {2}" }
        ResultNone { "没有考评结果", "no result" }
        Result { "最近考评结果", "Latest result" }
        ExcludedNotice { "有推荐对象不符合条件，先处理后才能公示。", "A nominee is excluded; the notice can start once that nomination is not put forward." }
        Decline { "不列入", "not put forward" }
        DeclineLead { "不列入公示名单，理由推荐的党组织可以看到。", "It is left out of the notice; those who nominated see the reason." }
        StartNotice { "开始公示", "start the public notice" }
        StartNoticeLead { "从今天起向社会公示，不少于 7 天。", "Everybody sees it from today on, seven days at the least." }
        NoticeUntil { "公示截止", "Last day" }
        NoticeDays { "{0} 至 {1}", "{0} to {1}" }
        NoticeFrom { "公示期", "Public notice" }
        ToNotice { "查看公示页面", "See the public page" }
        Decide { "登记表彰决定", "record the decision" }
        DecideLead { "勾选受表彰的对象，其余不予表彰。", "Tick those commended; the others are not." }
        DecidedOn { "决定日期", "Decided on" }
        DecidedBy { "决定机关或会议", "Decided by" }
        Publish { "公布表彰名单", "make it known" }
        PublishLead { "公布后列入表彰登记册，公示页面改为表彰名单。", "It enters the register of awards, and the public page shows the commended." }
        Objections { "异议", "Objections" }
        ObjectionsNone { "没有收到异议。", "None." }
        AboutNominee { "对“{0}”", "about {0}" }
        Answer { "答复", "answer" }
        AnswerText { "核实情况和处理意见", "What was looked into, and what follows" }
        AnswerIs { "{0}：{1}", "{0}: {1}" }
        NoticeTitle { "公示", "Public notice" }
        NoticeLead { "对公示对象有异议的，请在公示期内提出。异议只有组织评选的党组织可以看到。", "Objections are taken while the notice lasts; only the organisation that commends reads them." }
        KnownLead { "以下党组织和党员受到表彰。", "These are commended." }
        Object { "提出异议", "object" }
        ObjectTo { "对谁", "About whom" }
        ObjectText { "异议内容", "Objection" }
        ObjectHelp { "请写明事实和线索。需要回复的，可以留下联系方式。", "Say what happened and how it can be looked into; leave a way to reach you if you want an answer." }
        Objected { "异议已收到", "Your objection has arrived" }
        ObjectedLead { "编号 {0}。组织评选的党组织会核实。", "Its number is {0}. The organisation that commends looks into it." }
        Awards { "表彰登记册", "Register of awards" }
        AwardsLead { "已公布的表彰，可按党组织、年度和荣誉查找。", "Awards made known, by organisation, year and honour." }
        AwardsNone { "还没有表彰", "No awards yet" }
        AwardsNoneLead { "表彰公布后登记在这里。", "Awards stand here once they are made known." }
        Year { "年度", "Year" }
        Within { "党组织范围", "Within" }
        Occasion { "表彰项目", "Occasion" }
        Person { "姓名", "Name" }
        Whose { "党组织", "Organisation" }
        File { "表彰登记册", "register-of-awards" }
        Print { "打印", "Print" }
    }
}
