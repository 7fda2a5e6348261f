//! Words of leads to members who arrived without papers.

super::words! {
    /// Leads.
    Leads {
        Title { "流入线索", "Leads" }
        Lead { "有关部门通报或上门摸排发现、还没有持证报到的党员。", "Members noticed by a department or met in a survey who have not reported in with a certificate." }
        Sides { "线索范围", "Which leads" }
        New { "登记摸排线索", "Enter a lead" }
        NewLead { "上门摸排商铺、工地、楼宇时遇到的党员，登记在这里。填写公民身份号码的，系统会查找其组织关系所在党组织。", "For a member met in a shop, on a site or in a building. With the ID number, the organisation holding the membership can be found." }
        Saved { "线索已登记。", "The lead is entered." }
        EmptyTitle { "没有待跟进的线索", "No leads to follow" }
        EmptyLead { "部门通报的人员与党员信息相符时，会列在这里。", "When a department's notice is about a known member, it is listed here." }
        Name { "姓名", "Name" }
        Place { "所在地", "Place" }
        Spot { "商铺、工地或楼宇", "Shop, site or building" }
        Work { "从事工作", "Work" }
        Source { "来源", "Source" }
        NoticedOn { "发现日期", "Noticed on" }
        Organization { "跟进的党组织", "Followed by" }
        Home { "组织关系所在", "Membership held by" }
        HomeUnknown { "尚未查明", "not known yet" }
        Contacts { "对方联系人", "Whom to ask for there" }
        IdHelp { "只用于查找，不保存原文。", "Only to find the membership; it is not kept." }
        OrganizationHelp { "由哪个党组织跟进。", "The organisation that follows the lead." }
        Note { "情况说明", "What happened" }
        NoteHelp { "2 到 300 个字，双方都能看到。", "2 to 300 characters; both sides see it." }
        ContactLead { "记录联系情况，线索继续跟进。", "Notes a contact or a try; the lead stays open." }
        NotFoundLead { "多次上门未找到本人的，写明情况后结束。", "Ends the lead when the person is not there." }
        DismissLead { "不需要跟进的，写明理由后结束。", "Ends a lead that needs no following, with the reason." }
        ReceiveLead { "本人已凭活动证在本地报到，与该次流动关联后结束。", "The member has reported in here with the certificate: the lead is linked to that mobility and ends." }
        ToArrival { "登记报到", "Receive with certificate" }
        NoCertificate { "没有活动证的，请对方党组织在线签发后再登记报到。", "Without a certificate, ask the other organisation to issue one remotely, then receive." }
        Mobility { "查看流动记录", "See the mobility" }
        HomeNote { "本组织党员{0}在外地被发现，由当地党组织联系。请核实去向，需要时办理外出登记。", "{0} is a member of yours and was noticed elsewhere; the organisation there follows it. Check where the member is, and register the absence if need be." }
        TodoHere { "核实流入线索", "Look into a lead" }
        TodoHome { "本组织党员在外地被发现", "A member of yours was noticed elsewhere" }
        Open { "查看", "Open" }
    }
}
