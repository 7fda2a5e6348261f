//! Words of service pledges: list, form, one pledge, ledger, settings.

super::words! {
    /// Service pledges.
    Pledges {
        New { "提出承诺", "New pledge" }
        SearchHelp { "承诺事项", "Words of the title" }
        Year { "年度", "Year" }
        Kind { "承诺类别", "Made by" }
        Field { "领域", "Field" }
        Within { "党组织（含下级）", "Organisation, with those below" }
        Organization { "党组织", "Organisation" }
        EmptyTitle { "还没有承诺", "No pledges yet" }
        EmptyLead { "您职责范围内提出的承诺会显示在这里。", "Pledges within your reach appear here." }
        TitleField { "承诺事项", "Pledge" }
        TitleHelp { "用一句话说明要办的实事，如“硬化三组入户便道”。", "The deed in a few words, such as 'Pave the lane to group three'." }
        Pledger { "承诺人", "Pledger" }
        PledgerHelp { "以党组织名义承诺，或以党员本人名义承诺。", "On behalf of an organisation, or as a member yourself." }
        PledgerAndYear { "承诺人：{0}　年度：{1}", "Pledger: {0}. Year: {1}." }
        Myself { "本人：{0}（{1}）", "Myself: {0} ({1})" }
        NoPledgerTitle { "您目前不能提出承诺", "You cannot propose a pledge at present" }
        NoPledgerLead { "提出承诺需要党支部的角色，或账号已关联本人党员信息。请联系角色管理员。", "That takes a role in a branch, or an account linked to your own record as a member. Ask your role administrator." }
        FormLead { "填写内容会自动保存在本机。提交前可以从头到尾核对一遍。", "What you type is kept on this device. You can read everything through before submitting." }
        FocusArea { "承诺方向", "Focus area" }
        FocusHelp { "按领域和承诺人类别列出。", "Listed by field and by who pledges." }
        FocusAfterPledger { "请先选择承诺人", "Choose the pledger first" }
        Deed { "承诺内容", "What will be done" }
        DeedHelp { "办什么事、在哪里、做到什么程度。", "What, where, and to what extent." }
        Beneficiaries { "服务对象", "For whom" }
        BeneficiariesHelp { "如“三组村民”“社区独居老人”。", "Such as 'villagers of group three'." }
        PeopleBenefiting { "受益人数", "How many benefit" }
        People { "{0} 人", "{0} people" }
        Safeguards { "保障措施", "Safeguards" }
        SafeguardsHelp { "谁负责、经费从哪里来、怎样检查进度。", "Who is responsible, where the money comes from, how progress is checked." }
        DueOn { "完成时限", "Deadline" }
        DueHelp { "应在承诺年度之内。", "Within the year of the pledge." }
        Gathering { "听取意见情况", "How opinions were gathered" }
        GatheringWay { "听取意见的方式", "Way" }
        GatheringDay { "日期", "Date" }
        GatheringPeople { "参加人数", "People taking part" }
        Gathered { "{0}，{1}，{2}参加", "{0}, {1}, {2}" }
        WindowIs { "规定的提出时间：{0} 至 {1}。", "Period for proposing: {0} to {1}." }
        SaveAndCheck { "保存并核对", "Save and read back" }
        SaveDraft { "存为草稿", "Save as a draft" }
        DraftSaved { "已保存。", "Saved." }
        EditTitle { "修改承诺", "Change the pledge" }
        NotEditable { "这项承诺现在不能修改或提交，请回到承诺页面查看可用的操作。", "This pledge cannot be changed or submitted now. Its page shows what can be done." }
        ReturnedTitle { "退回修改的意见", "Returned for changes" }
        ReadBackTitle { "提交前核对", "Read back before submitting" }
        ReadBackLead { "请核对以下内容。提交后由“{0}”审核，审核期间不能修改。", "Please read this through. It is then reviewed by: {0}. It cannot be changed during the review." }
        MissingTitle { "还有 {0} 项没有填写", "{0} still to be filled in" }
        BackToEdit { "返回修改", "Go back and change" }
        KeepDraft { "暂不提交", "Not yet" }
        SubmitNow { "提交审核", "Submit for review" }
        Submitted { "已提交，等待审核。", "Submitted; it now waits for review." }
        Overdue { "已逾期", "overdue" }
        DueSoon { "即将到期", "due soon" }
        Today { "今天", "today" }
        Tomorrow { "明天", "tomorrow" }
        Yesterday { "昨天", "yesterday" }
        InDays { "还有 {0} 天", "in {0} days" }
        DaysAgo { "{0} 天前", "{0} days ago" }
        By { "期限", "By" }
        Clause { "依据 {0}", "Clause {0}" }
        TodoButton { "{0}：{1}", "{0}: {1}" }
        DoPropose { "去提出", "Propose" }
        DoFinish { "继续填写", "Finish" }
        DoRevise { "去修改", "Change" }
        DoReview { "审核", "Review" }
        DoPublish { "公开", "Publish" }
        DoReport { "填报进展", "Report progress" }
        DoAnswer { "答复", "Answer" }
        DoAssess { "自评", "Self-assess" }
        DoModerate { "去审核", "Look at it" }
        DoMeeting { "办理", "Open" }
        DoClose { "办结", "Close" }
        DoEdit { "修改", "Edit" }
        DoSubmit { "核对并提交", "Read back and submit" }
        DoWithdraw { "撤回", "Withdraw" }
        DoAmend { "变更", "Amend" }
        DoCancel { "取消承诺", "Cancel the pledge" }
        DoFollowUp { "督办或检查", "Urge or inspect" }
        TextTitle { "承诺内容", "The pledge" }
        NewVersionTitle { "变更后的内容：{0}", "New version: {0}" }
        InForceLead { "正在变更。新内容确定之前，原来的承诺继续有效。", "An amendment is under way. Until it is confirmed, the earlier version binds." }
        InForce { "现行有效：第 {0} 版", "In force: version {0}" }
        Percent { "进度", "Progress" }
        Seat { "审核单位", "Reviewed by" }
        OnBoard { "在公示栏查看", "See it on the board" }
        NotOnBoard { "未公开", "not published" }
        CancelledTitle { "已取消，理由", "Cancelled; the reason" }
        VersionsTitle { "其他版本", "Other versions" }
        VersionNumber { "第 {0} 版", "Version {0}" }
        ConfirmedAt { "{0} 确定", "confirmed {0}" }
        WithdrawnAt { "{0} 撤回", "withdrawn {0}" }
        StartedAt { "{0} 起草", "started {0}" }
        ReviewsTitle { "审核记录", "Reviews" }
        Met { "符合", "yes" }
        NotMet { "不符合", "no" }
        ReviewTitle { "审核", "Review" }
        WhyNot { "不符合的理由", "Why not" }
        ReturnReason { "退回意见", "What has to be changed" }
        OnlyToReturn { "（退回时填写）", "(when returning)" }
        ConfirmDo { "确定这项承诺", "Confirm the pledge" }
        ReturnDo { "退回修改", "Return for changes" }
        Confirmed { "承诺已确定。", "Confirmed." }
        ReturnedTold { "已退回承诺人修改。", "Returned to the pledger." }
        WithdrawTitle { "撤回承诺", "Withdraw the pledge" }
        WithdrawLead { "撤回后不再审核，也不能再提交；需要时可重新提出。", "It is not reviewed any more and cannot be submitted again. A new one can be proposed." }
        WithdrawAmendmentLead { "只撤回正在进行的变更，原来的承诺继续有效。", "Only the amendment is taken back. The earlier version goes on binding." }
        WithdrawDo { "撤回，不再审核", "Withdraw; it will not be reviewed" }
        Withdrawn { "已撤回。", "Withdrawn." }
        PublishTitle { "公开承诺", "Publish the pledge" }
        PublishLead { "公开后任何人都能在公示栏看到承诺内容和承诺人姓名，并可以留言。", "Anybody can then read the deed and the pledger's name on the notice board, and comment." }
        PublishDo { "公开到公示栏", "Put it on the notice board" }
        PublishedTold { "已公开。", "Published." }
        AmendTitle { "变更承诺", "Amend the pledge" }
        AmendLead { "将起草新的版本，需重新审核；确定之前原承诺继续有效，原版本保留可查。", "A new version is drafted and reviewed again. Until then the present one binds; it stays readable." }
        AmendReason { "变更理由", "Why it is amended" }
        AmendDo { "开始变更", "Start a new version" }
        Amended { "已开始变更，请修改后提交。", "A new version was started. Change it, then submit." }
        CancelTitle { "取消承诺", "Cancel the pledge" }
        CancelLead { "取消后承诺不再履行，公示栏会显示取消的理由。此操作不能恢复。", "The pledge ends here, and the notice board shows the reason. This cannot be undone." }
        CancelUnpublishedLead { "取消后承诺不再履行。此操作不能恢复。", "The pledge ends here. This cannot be undone." }
        CancelReason { "取消理由", "Reason" }
        CancelDo { "取消承诺，群众会看到理由", "Cancel this pledge; the public will see the reason" }
        CancelUnpublishedDo { "取消这项承诺", "Cancel this pledge" }
        CancelledTold { "承诺已取消。", "Cancelled." }
        ReasonHelp { "2 到 500 个字。", "2 to 500 characters." }
        ProgressTitle { "进展情况", "Progress so far" }
        NoProgress { "还没有填报进展。", "Nothing has been reported yet." }
        ReportTitle { "填报进展", "Report progress" }
        HappenedOn { "日期", "Date" }
        ProgressText { "做了什么", "What was done" }
        ProgressHelp { "公开的承诺，进展也会公开；佐证文件不公开。", "For a published pledge this is public too; files of evidence are not." }
        PercentField { "总进度（%）", "Progress in all (%)" }
        PercentHelp { "0 到 100。全部完成填 100。", "0 to 100. Write 100 once all is done." }
        PeopleServed { "本次服务人数", "People served this time" }
        Served { "服务 {0}", "{0} served" }
        ReportDo { "提交进展", "Report it" }
        Reported { "进展已填报。", "Reported." }
        Evidence { "佐证文件", "Evidence" }
        FilesHelp { "照片（JPEG、PNG、WebP）或 PDF，每次最多 {0} 个，每个不超过 {1} MB。", "Photographs (JPEG, PNG, WebP) or PDF, at most {0}, each up to {1} MB." }
        Uploading { "正在上传 {0}%", "Uploading, {0}%" }
        FilesSent { "文件已上传。", "Uploaded." }
        FilesFailed { "记录已保存，但这些文件没有上传成功，请再添加一次：{0}", "The entry is saved, but these files did not arrive; please add them again: {0}" }
        AddEvidence { "补充佐证", "Add evidence" }
        Download { "下载", "Download" }
        DownloadFile { "下载 {0}", "Download {0}" }
        ShowFile { "显示 {0}", "Show {0}" }
        AccountTitle { "自评情况", "The pledger's own account" }
        AssessTitle { "自评", "Self-assessment" }
        AssessResult { "兑现情况", "Result" }
        AssessAccount { "说明", "Account" }
        AssessHelp { "做了什么，没做到的是什么、为什么。公开的承诺，自评也会公开。", "What was done; what was not, and why. For a published pledge this is public." }
        AssessDo { "提交自评", "Give this account" }
        Assessed { "自评已提交。", "Your account was taken." }
        FollowUpsTitle { "督办与检查", "Urgings and inspections" }
        FollowUpTitle { "督办或检查", "Urge or inspect" }
        FollowUpKind { "类型", "Kind" }
        FollowUpText { "情况和要求", "What was found or is asked for" }
        AnswerBy { "答复期限", "Answer by" }
        FollowUpDo { "发给承诺人", "Send to the pledger" }
        FollowedUp { "已记录并通知承诺人。", "Recorded; the pledger finds it among the to-dos." }
        WaitsForAnswer { "待答复", "waits for an answer" }
        Answered { "已答复", "answered" }
        Answer { "答复", "Answer" }
        AnswerTitle { "答复", "Answer" }
        AnswerDo { "提交答复", "Send the answer" }
        AnswerTold { "已答复。", "Answered." }
        NoComments { "还没有公开的留言。", "No comments have appeared yet." }
        ToComments { "处理留言", "Look after comments" }
        ReviewsLead { "需要您审核的承诺，按期限先后排列。自己的承诺由上级审核，不在此列。", "Pledges that wait for your review, the most urgent first. Your own are reviewed above and are not listed." }
        NoReviews { "没有待审核的承诺", "Nothing waits for your review" }
        NoReviewsLead { "有承诺提交审核时会列在这里。", "Pledges appear here when they are submitted." }
        SeeAll { "查看全部承诺", "All pledges" }
        CommentsEmpty { "没有这类留言", "No such comments" }
        CommentsEmptyLead { "群众在公示栏留言后，会先到这里等待审核。", "What visitors write on the notice board waits here first." }
        Anonymous { "匿名", "Anonymous" }
        About { "承诺事项", "About" }
        Approve { "公开这条留言", "Let it appear" }
        ApprovedTold { "留言已公开。", "The comment appears." }
        Reject { "不采用", "Keep it off" }
        RejectTitle { "不采用这条留言", "Keep this comment off the board" }
        RejectLead { "留言不会显示在公示栏。理由只供内部查看。", "It does not appear on the board. The reason is for internal use." }
        RejectReason { "不采用的理由", "Why it is kept off" }
        RejectDo { "不公开这条留言", "Keep it off the board" }
        RejectedTold { "已处理，留言不公开。", "Done; the comment stays off." }
        PublicAnswerHelp { "答复会显示在公示栏。", "The answer appears on the notice board." }
        OtherOrganization { "查看其他党组织", "Another organisation" }
        LedgerNone { "请先选择党组织", "Choose an organisation first" }
        LedgerNoneLead { "输入名称、拼音首字母或代码查找。", "Type a name, pinyin initials or a code." }
        LedgerOf { "{0}　{1} 年度承诺台账", "{0}: pledge ledger {1}" }
        PrintedOn { "打印日期：{0}", "Printed on {0}" }
        LedgerViews { "台账视图", "Views of the ledger" }
        ByItem { "按事项", "By item" }
        ByOrganization { "按下级党组织", "By organisation" }
        Reach { "范围", "Reach" }
        OwnOnly { "仅本级", "this level only" }
        Figure { "指标", "Figure" }
        Print { "打印", "Print" }
        ShowForPrint { "全部列出以便打印", "List all for printing" }
        PrintLimit { "最多列出 {0} 条，完整内容请导出表格。", "At most {0} are listed here. Export the spreadsheet for all." }
        LedgerEmptyLead { "这个范围和年度还没有承诺，或请放宽筛选条件。", "No pledges in this reach and year, or loosen the filters." }
        ItemField { "承诺事项", "Item" }
        Progress { "进展", "Progress" }
        Verdict { "自评结果", "Own verdict" }
        NoChildren { "没有下级党组织", "No organisations below" }
        NoChildrenLead { "有下级党组织时，在这里汇总比较。", "Organisations below are compared here." }
        Finding { "{0} 年度：已确定 {1} 件，已兑现 {2} 件，已逾期 {3} 件", "{0}: {1} confirmed, {2} kept, {3} overdue" }
        FulfilledRate { "兑现率", "Kept" }
        OverdueRate { "逾期率", "Overdue" }
        OwnLine { "{0}（本级）", "{0} (itself)" }
        WindowTitle { "提出承诺的时间", "Period for proposing" }
        WindowOwn { "{0}自行规定：每年 {1} 至 {2}。", "Set by {0} itself: {1} to {2} each year." }
        WindowInherited { "{0}沿用上级或默认规定：每年 {1} 至 {2}。", "{0} follows the level above or the default: {1} to {2} each year." }
        BoundAbove { "上级已固定提出时间，本级只能缩短，不能放宽。", "The level above has fixed the period. It can be narrowed here, not widened." }
        OpensOn { "开始日期", "First day" }
        ClosesOn { "截止日期", "Last day" }
        Month { "月", "month" }
        DayOfMonth { "日", "day" }
        Binding { "下级必须遵守", "Binding for levels below" }
        BindingHelp { "勾选后，下级只能缩短，不能放宽。", "Levels below can then narrow it, not widen it." }
        SaveWindow { "按此规定本级时间", "Set this period" }
        UseInherited { "取消本级规定，沿用上级", "Remove it and follow the level above" }
        CatalogueTitle { "承诺方向目录", "Focus areas" }
        CatalogueLead { "建议方向随领域确定，不能修改；本级增加的方向对本级和下级可用。", "Suggested areas follow from the field and stay as they are. Those added here are open to this level and below." }
        AddArea { "增加承诺方向", "Add a focus area" }
        ChangeArea { "修改承诺方向", "Change the focus area" }
        AreaSource { "来源", "From" }
        Suggested { "建议目录", "suggested" }
        InUse { "使用中", "in use" }
        OutOfUse { "已停用", "out of use" }
        InUseHelp { "停用后新承诺不能选择，原有承诺不受影响。", "Out of use, new pledges cannot choose it; earlier ones keep it." }
        NameZh { "中文名称", "Name in Chinese" }
        NameEn { "英文名称", "Name in English" }
    }
}
