//! Words of mobile members: registers, applying, one case for both sides, arrivals, certificates, flows.

super::words! {
    /// Mobile members.
    Mobile {
        OwnTitle { "我的外出", "My time away" }
        Registers { "登记簿", "Registers" }
        AwayTab { "外出党员", "Members away" }
        ArrivedTab { "外来党员", "Members arrived" }
        NotContactedSince { "此日起未联系", "Not contacted since" }
        Outflow { "流出地党组织", "Outflow side" }
        Inflow { "流入地党组织", "Inflow side" }
        Destination { "去向", "Destination" }
        Since { "外出时间", "Away since" }
        LastContact { "最近联系", "Last contact" }
        DueNext { "最近到期", "Next due" }
        NobodyYet { "尚未报到", "not reported in yet" }
        NoneAwayTitle { "没有外出党员", "No members away" }
        NoneAwayLead { "党员申请外出并获批准后，会登记在这里。", "Members appear here once they have applied to go away." }
        NoArrivalsTitle { "没有外来党员", "No members arrived" }
        NoArrivalsLead { "接收报到的外来党员会登记在这里。", "Arrivals appear here once they have been received." }
        NoOwnTitle { "您没有外出记录", "You have no time away on record" }
        NoOwnLead { "外出前请先提出申请，由党支部谈话并办理手续。", "Apply before you leave: the branch talks with you and gives you your paper." }
        OpenEnd { "返回时间未定", "open end" }
        Period { "{0} 至 {1}", "{0} to {1}" }
        Done { "已办理：{0}。", "Done: {0}." }

        ReportsLink { "工作报告", "Reports" }
        ApplyTitle { "申请外出", "Apply to go away" }
        ApplyLead { "填写内容会自动保存在本机，电话号码除外。", "What you type is kept on this device, telephone numbers excepted." }
        ApplyDo { "提交申请", "Send the application" }
        Applied { "申请已提交，等待党支部审批。", "The application was sent and waits for the branch." }
        EditTitle { "修改申请", "Change the application" }
        NotEditable { "这份申请已经办理，不能再修改。", "This application has been decided and can no longer be changed." }
        AlreadyAway { "您已有未结束的外出。变更去向或返回，请在那条记录中办理。", "You have a time away that has not ended. Changes of place and the return are reported there." }
        AlreadyAwayLink { "打开这条记录", "Open that record" }
        NoMemberTitle { "您目前不能申请外出", "You cannot apply at present" }
        NoMemberLead { "账号还没有关联本人党员信息。请联系角色管理员，或向党支部口头申请。", "Your account is not linked to your record as a member. Ask your role administrator, or apply to the branch in person." }
        Applicant { "申请人", "Member" }
        ApplicantHelp { "党员口头申请的，由党支部代为登记。输入姓名、拼音或首字母查找。", "For an oral application the branch writes it down. Type a name, pinyin or initials." }
        ApplicantIs { "申请人：{0}", "Member: {0}" }
        PlanPart { "外出计划", "Plan" }
        Reason { "外出原因", "Reason" }
        ReasonNote { "原因说明", "Which reason" }
        StartsOn { "外出日期", "First day away" }
        EndsOn { "预计返回日期", "Last day away" }
        EndsOnHelp { "返回时间未定的不填。", "Leave empty where the end is open." }
        Settled { "地点和时间", "Place and time" }
        Recommended { "按规定建议使用：{0}。", "The rule recommends: {0}." }
        WhereaboutsPart { "去向和联系方式", "Whereabouts and contact" }
        Address { "详细地址", "Address" }
        Employer { "工作单位", "Employer" }
        EmployerHelp { "单位、门店、工地或学校名称。", "Employer, shop, site or school." }
        Work { "从事工作", "Kind of work" }
        Phone { "外出期间手机", "Mobile number there" }
        EmergencyName { "紧急联系人", "Emergency contact" }
        EmergencyPhone { "紧急联系电话", "Emergency number" }
        ShowContact { "显示完整号码", "Show the numbers in full" }
        ShowContactHelp { "查看会记入历史和审计记录。", "The look is written into history and audit trail." }

        DueTitle { "到期事项", "What is due" }
        FromRuleSet { "期限规定：{0}", "Period laid down by: {0}" }
        SidesTitle { "基本情况", "Both sides" }
        YourSide { "您所在的一方", "Your side" }
        Planned { "计划外出", "Planned" }
        EducationDays { "本年集中教育", "Education this year" }
        Days { "{0} 天", "days: {0}" }
        Probation { "党员类别", "Membership" }
        OnProbation { "预备党员", "On probation" }
        FullMember { "正式党员", "Full member" }
        Kind { "人员类别", "Full or probationary" }
        DecisionTitle { "批准情况", "Decision" }
        LiaisonLoad { "已联系 {0} 名党员，超过规定人数。", "Keeps in touch with {0} members, more than the rule allows." }
        StaysTitle { "接收经过", "Stays" }
        From { "开始", "From" }
        Until { "结束", "Until" }
        Now { "至今", "now" }
        ClaimTitle { "另有党组织接收这名党员", "Another organisation says the member came to it" }
        ClaimLead { "{0} 于 {1} 提出由其接收，请流出地党组织核实后确认。", "{0} said so at {1}. The outflow side decides." }

        TalkOn { "谈话日期", "Talk held on" }
        Requirements { "外出要求", "What was asked of the member" }
        RequirementsHelp { "如按时报到、按期汇报、参加组织生活、交纳党费。", "Such as reporting in on time, regular reports, taking part, paying dues." }
        Instrument { "携带证明", "Paper to take along" }
        InstrumentReason { "不按建议办理的理由", "Why another than recommended" }
        Liaison { "联系人", "Liaison" }
        LiaisonHelp { "本支部的书记或委员，每人联系 1 至 5 名（E3-01）。支部确有困难的，可以是在支部的其他正式党员。", "Secretary or committee member of the branch, one to five members each (E3-01); if need be, another full member who is there." }
        LiaisonOff { "不是党员所在支部的书记或委员。", "Neither secretary nor committee member of the member's branch." }
        NameLiaisonLead { "原联系人不再负责联系。", "The former liaison no longer keeps in touch." }
        DepartedOn { "实际外出日期", "Left on" }
        ReturnedOn { "返回日期", "Back on" }
        ReturnNote { "情况说明", "Remarks" }
        NoteField { "说明", "Explanation" }
        NoteHelp { "将记入历史，2 到 500 个字。", "Kept in the history, 2 to 500 characters." }
        CancelLead { "取消后不再外出，已发放的活动证随之作废。", "The member stays; a certificate already issued is revoked." }
        RefuseLead { "申请人会看到理由。", "The applicant sees the reason." }
        ApproveLead { "批准后登记联系人；选择活动证的，由基层党委统一编号发放。", "Names the liaison; an activity certificate is numbered by the primary committee and issued." }
        DepartLead { "从外出之日起计算报到期限。", "The time for reporting in runs from this day." }
        ReassignLead { "改由流入地的另一个党组织接收，原接收记录保留。", "Another organisation of the inflow side takes over; the former stay remains on record." }
        MoveOnLead { "现在的接收结束，到新地点后重新报到。", "The present stay ends; the member reports in anew at the next place." }
        UpdateLead { "两地党组织都会看到新的去向。", "Both sides see the new whereabouts." }
        RecordLead { "写入后两地党组织和党员本人都能看到。", "Both sides and the member see it at once." }
        NotifyLead { "党员收到后确认，也可以答复。", "The member acknowledges it and may answer." }
        AskCareLead { "由一方办理，两地都能看到结果。", "One side takes it on; both see the result." }
        LostLead { "写明何时起、用过哪些办法都联系不上。", "Say since when, and how contact was tried." }
        FoundLead { "写明怎样恢复了联系。", "Say how contact was restored." }
        ReturnLead { "报告后由党支部查验活动证、审核在外表现。", "The branch then inspects the certificate and reviews the time away." }
        CloseLead { "审核后本次外出结束。", "The mobility is then finished." }
        TransferLead { "党员组织关系调到另一个支部，本次外出继续。", "The membership goes to another branch; the mobility goes on." }
        ConvertLead { "组织关系转到接收党组织，本次外出结束。", "The membership goes to the organisation that received the member; the mobility ends." }
        SettleClaimLead { "确认由哪个党组织接收。", "Decide which organisation receives the member." }
        IssueLead { "补发后，原证立即作废。", "A certificate issued before is revoked at once." }
        RenewLetterLead { "原函件遗失或超过有效期时，换发新号码；原函件随即失效。", "For a letter that was lost or has run out: it gets a new number, and the old one is void." }
        AuditLead { "每年审核一次，逾期会在活动证上注明。", "Once a year; a missed audit shows wherever the certificate is shown." }
        ReceivedBy { "接收党组织", "Received by" }
        ReceivedByHelp { "党支部、党总支或基层党委，输入名称、拼音首字母或代码查找。", "A branch, general branch or committee: type a name, pinyin initials or a code." }
        Placement { "编入依据", "Placed by" }
        PlacementHelp { "依次考虑：工作单位；行业协会、商会；人才或劳动力服务机构；居住地或就近；流动党员党组织。", "In this order: employer; association or chamber; service agency; residence or nearest; organisation of mobile members." }
        PlacementReason { "编入理由", "Why there" }
        TransferTo { "调入党组织", "To which branch" }
        AcceptClaim { "由提出的党组织接收", "The second organisation receives the member" }
        AcceptClaimHelp { "勾选表示由 {0} 接收，不勾选表示维持现状。", "Ticked: {0} receives the member. Otherwise nothing changes." }

        LogTitle { "双向管理记录", "Shared log" }
        NoEntries { "暂无记录。", "No entries yet." }
        AllEntries { "显示全部 {0} 条", "Show all {0}" }
        EntryBy { "{0} {1}", "{0}, {1}" }
        EntryKind { "记录类别", "Kind of entry" }
        HappenedOn { "日期", "Date" }
        Channel { "联系方式", "How" }
        EducationDaysField { "集中教育天数", "Days of collective education" }
        EducationDaysHelp { "不属于集中教育的填 0。", "0 where it was none." }
        EducationOf { "集中教育 {0} 天", "days of education: {0}" }
        Amount { "交纳金额（元）", "Amount (yuan)" }
        Yuan { "{0} 元", "{0} yuan" }
        EntryText { "内容", "What was done, said, found" }
        EntryTextHelp { "2 到 1,000 个字。", "2 to 1,000 characters." }
        EnteredBy { "填写人", "Entered by" }

        NoticesTitle { "通知", "Notices" }
        NoNotices { "没有通知。", "No notices." }
        NotifyAll { "通知全部外出党员", "Notify all members away" }
        NotifyAllLead { "发给所选党组织及下级的全部外出党员，逐人显示是否确认。", "Goes to every member away of this organisation and those below; each one's acknowledgement is shown." }
        NoticeKind { "通知类别", "About" }
        NoticeText { "通知内容", "The notice" }
        NoticeHelp { "写清时间、地点和需要党员做什么。", "When, where, and what the member should do." }
        SentBy { "{0} {1} 发出", "sent by {0}, {1}" }
        AcknowledgedAt { "已确认 {0}", "acknowledged {0}" }
        NotAcknowledged { "未确认", "not acknowledged" }
        Answer { "答复", "Answer" }
        CareTitle { "关怀事项", "Care" }
        NoCare { "没有关怀事项。", "No requests for care." }
        CareKind { "事项类别", "About" }
        CareText { "需要什么帮助", "What is needed" }
        CareResult { "办理结果", "What was done" }
        AskedBy { "{0} {1} {2} 提出", "asked by {0} {1}, {2}" }
        SettledBy { "{0} {1} {2} 办结", "settled by {0} {1}, {2}" }
        CareSettled { "已办结", "settled" }
        CareOpen { "办理中", "open" }

        HandedIn { "活动证已查验并收回", "Certificate inspected and handed in" }
        HandedInHelp { "发放了活动证的必须收回。", "A certificate that is out must be handed in." }
        Grade { "在外表现", "Conduct away" }
        Review { "审核意见", "Review" }
        ReviewHelp { "在外表现、参加组织生活和交纳党费情况。", "Conduct, attendance, dues." }
        CertificateTitle { "流动党员活动证", "Activity certificate" }
        NoCertificate { "没有发放活动证。", "No certificate has been issued." }
        Number { "证号", "Number" }
        CertificateState { "证件状态", "State of the certificate" }
        Issuer { "发证党委", "Issuer" }
        IssuedOn { "发证日期", "Issued" }
        AuditedOn { "审核日期", "Audited" }
        AuditDueOn { "下次年审", "Next audit due" }
        AuditNote { "审核情况", "Findings" }
        CertificateReason { "原因", "Why" }
        CodeAlt { "活动证二维码", "QR code of the certificate" }
        BookletTitle { "活动证内页", "Pages of the certificate" }
        HolderPage { "持证人", "Holder" }
        Holder { "持证人", "Holder" }
        IssuePage { "发证", "Issue" }
        Stamp { "发证党委盖章", "Stamp of the issuing committee" }
        LifePage { "参加组织生活", "Organisational life" }
        DuesPage { "交纳党费", "Dues" }
        AuditPage { "年度审核", "Yearly audit" }
        ChangesPage { "接收和变动", "Stays and changes" }
        ReviewPage { "奖惩和返回审核", "Rewards and review on return" }

        ArriveTitle { "接收报到", "Receive an arrival" }
        ArriveLead { "请党员出示活动证和身份证，核对后接收。", "Ask the member for certificate and ID card, and compare them." }
        Code { "证号或二维码内容", "Number, or what the code says" }
        Scan { "拍照或选择二维码图片", "Photograph the code or choose a picture of it" }
        Scanning { "正在识别……", "Reading the picture…" }
        NoCodeFound { "图片中没有找到二维码，请靠近一些重新拍照。", "No code in this picture. Go closer and try again." }
        CodeHelp { "照活动证抄写，如 T01010101-2027-0001；也可以粘贴扫码得到的内容。", "As printed, such as T01010101-2027-0001, or the text of the scanned code." }
        IdTail { "身份证号后四位", "Last four characters of the ID number" }
        IdTailHelp { "从党员出示的身份证上抄写，末位可以是 X。", "From the card the member shows; the last may be an X." }
        CheckDo { "核验", "Check" }
        ArrivalTitle { "核验结果", "What the certificate says" }
        MobilityState { "外出状态", "State of the mobility" }
        AlreadyTitle { "已由其他党组织接收", "Another organisation has received this member" }
        AlreadyLead { "提交后不会立即接收，而是作为争议报流出地党组织确认，由其决定由谁接收。", "Sending this receives nobody at once: it becomes a claim, and the outflow side decides who receives the member." }
        ReceiveTitle { "编入党组织", "Place the member" }
        ReceiveDo { "接收", "Receive" }
        ClaimDo { "提出由我方接收", "Claim the member" }
        Received { "已接收，登记在外来党员登记簿。", "Received, and on the register of members arrived." }
        Claimed { "已报流出地党组织确认，确认前由原接收党组织继续管理。", "The outflow side was asked to decide. Until then the present organisation goes on." }
        ReceivedOn { "报到日期", "Reported in on" }

        CheckTitle { "核验流动党员活动证", "Check an activity certificate" }
        OfflineLead { "没有网络时也能查验：", "Checking works without a network too:" }
        OfflineDo { "下载离线查验页", "download the page for it" }
        CheckLead { "输入证号或扫描二维码，查看活动证是否真实有效。", "Type the number or scan the code to see whether a certificate is genuine and in force." }
        Genuine { "证件真实", "Genuine" }
        NotGenuine { "不是真实的证件", "Not genuine" }
        NotGenuineLead { "没有这个证号，或者二维码不是由本系统签发。请核对后重新输入。", "There is no such number, or the code was not signed here. Compare it and try again." }

        FlowsTitle { "流动去向", "Flows" }
        Region { "地区", "Region" }
        PeopleCount { "{0} 人", "{0}" }
        FlowTotals { "{0}：外出 {1} 人，外来 {2} 人。", "{0}: {1} away, {2} arrived." }
        MostAway { "外出最多的地区是{0}，{1} 人", "Most members away are in {0}: {1}" }
        MostArrived { "外来最多的地区是{0}，{1} 人", "Most arrivals come from {0}: {1}" }
        NoFlowsTitle { "没有外出和外来党员", "Nobody away or arrived" }
        NoFlowsLead { "有党员外出或报到后，会按地区显示在这里。", "Members away and arrived will be shown by region." }
    }
}
