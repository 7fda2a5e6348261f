//! Words of organisations of mobile members and co-management agreements.

super::words! {
    /// Organisations of mobile members.
    Groups {
        Tab { "流动党员组织", "Groups" }
        Title { "流动党员组织", "Organisations of mobile members" }
        SuggestedTitle { "建议成立", "Suggested" }
        Gathered { "{0} 名党员在{1}“{2}”", "{0} members at {2}, {1}" }
        SetAsideLead { "人数增加后会再次提示。", "It is shown again when more members are there." }
        SetAsideDo { "暂不成立", "Not now" }
        FoundDo { "成立组织", "Set it up" }
        NewTitle { "成立流动党员组织", "Set up an organisation" }
        NoneTitle { "还没有流动党员组织", "No organisations of mobile members" }
        NoneLead { "同一地方有多名外出党员时，系统会建议成立党小组或党支部。", "Where several members away are in one place, a group or branch is suggested." }
        Kind { "组织类型", "Kind" }
        Name { "名称", "Name" }
        Founder { "建立单位", "Set up by" }
        Side { "建立方", "Side" }
        SideHelp { "外出党员的组织由流出地建立；市场、工地、商务楼宇等处外来党员的组织由流入地建立。", "The outflow side sets up groups of its members away; the inflow side those of arrivals at markets, sites and office buildings." }
        FoundedOn { "成立日期", "Set up on" }
        Region { "所在地", "Place" }
        Address { "地址", "Address" }
        AddressHelp { "市场、工地、楼宇或街道门牌。", "Market, site, building or street." }
        Members { "成员", "Members" }
        MembersHelp { "党支部需正式党员 3 名以上；党小组人数少于规定时请说明原因。", "A branch needs three full members; a smaller group gives a reason." }
        NobodyToChoose { "没有可编入的外出党员。", "Nobody away can join." }
        Leader { "书记或组长", "Secretary or leader" }
        NoLeader { "暂未确定", "None yet" }
        WhyFew { "人数少于规定的原因", "Why fewer than the rule asks for" }
        WhyFewHelp { "人数达到规定的不填。", "Leave empty where there are enough." }
        Keeper { "管理单位", "Kept by" }
        OwnSide { "由建立单位管理", "the organisation that set it up" }
        Count { "{0} 人", "{0}" }
        OfferTitle { "等待对方答复", "Waiting for an answer" }
        OfferedTitle { "请答复", "Please answer" }
        OfferTo { "{0}：{1}，{2} 提出。", "{0}: {1}, offered {2}." }
        EntrustLead { "对方同意后，可以看到本组织成员的共同记录并登记活动，管不到其他党员。", "Once it agrees, the other side sees the shared cases of these members, and records activities. It sees nobody else." }
        HandOverLead { "对方同意后，组织连同全部记录移交对方；尚未报到的成员登记为由对方接收。", "Once it agrees, the group and its records pass to the other side; members nobody has received yet are received there." }
        AcceptLead { "同意后，可以看到成员的共同记录并登记活动。", "Once you agree, you see the shared cases of its members and record activities." }
        DeclineLead { "请说明原因，对方会看到。", "Say why; the other side reads it." }
        WithdrawLead { "撤回后对方不再看到。", "The other side sees it no more." }
        DissolveLead { "组织撤销，成员关系结束，记录保留。", "The group ends and its memberships with it; the records stay." }
        RecordLead { "记入每名到场成员的共同记录，教育天数一并计入。", "Written into the shared log of everybody who was there; days of education count." }
        Code { "对方党组织代码", "Code of the organisation" }
        CodeHelp { "请对方提供。填完后核对下面显示的名称。", "Ask it for its code, and see that the name shown below is right." }
        Agreed { "商定情况", "What was agreed beforehand" }
        Note { "说明", "In words" }
        Activities { "活动记录", "Activities" }
        NoActivities { "还没有登记活动。", "No activities yet." }
        Activity { "到场 {0} 人 · 教育 {1} 天 · {2}", "{0} were there · days of education: {1} · {2}" }
        ActivityText { "活动内容", "What was done" }
        EducationDays { "集中教育天数", "Days of education" }
        WhoCame { "到场成员", "Who was there" }
        Joined { "加入", "Joined" }
        Left { "{0} 退出", "left {0}" }
        EditTitle { "修改组织", "Change the organisation" }
        TodoDo { "去办理", "See to it" }
        OfOwnGroup { "所在流动党员组织", "Organisation of mobile members" }

        AgreementsTab { "共管协议", "Agreements" }
        AgreementsTitle { "共管协议", "Co-management agreements" }
        AgreementWith { "与{0}的共管协议", "Agreement with {0}" }
        NoAgreementsTitle { "还没有共管协议", "No agreements" }
        NoAgreementsLead { "两地党组织可以签订协议，明确各自职责。", "Organisations of both places can agree on who does what." }
        ProposeTitle { "提出共管协议", "Propose an agreement" }
        ProposeDo { "提交对方", "Send it to the other party" }
        Proposer { "提出方", "Proposed by" }
        Partner { "对方", "Other party" }
        Term { "期限", "Term" }
        StartsOn { "开始日期", "First day" }
        EndsOn { "结束日期", "Last day" }
        Duties { "双方职责", "What each party does" }
        About { "涉及的流动党员组织", "About the group" }
        File { "协议文本", "The paper" }
        NoFile { "还没有上传。", "None attached yet." }
        FileHelp { "JPEG、PNG、WebP 或 PDF，不超过 {0} MB。再次上传会替换。", "JPEG, PNG, WebP or PDF, at most {0} MB. Another one replaces it." }
        Attach { "上传", "Attach" }
        Download { "下载 {0}", "Download {0}" }
        EndsSoon { "即将到期", "ends soon" }
        EndLead { "协议提前终止，双方都会看到原因。", "The agreement ends now; both parties read why." }
        AgreeLead { "同意后协议生效。", "Once you agree, it is in force." }
    }
}
