//! Words of complaints and appeals.

super::words! {
    /// Complaints and appeals.
    Complaints {
        BoxTitle { "检举、申诉", "Complaints and appeals" }
        BoxLead { "任何人都可以反映问题，可以不留姓名。来信由被反映党组织的上级纪检监察人员办理，被反映的党组织和个人看不到。", "Anybody may write, without giving a name. It is handled by discipline inspectors above the organisation concerned; neither that organisation nor the person named sees it." }
        BoxCare { "请不要用单位的电脑和网络填写。本页不在手机上保存您写的内容。", "Do not write from a computer or network of the organisation concerned. This page keeps nothing of what you write on the device." }
        ToTracking { "已有查询码？查看办理情况", "You have a tracking code? See how it stands" }
        ToBox { "还没有提交？填写检举、申诉", "Not written yet? Complain or appeal" }
        Kind { "类别", "What it is" }
        Organization { "反映哪个党组织", "Which organisation it concerns" }
        OrganizationHelp { "输入名称中的两个字以上或代码，从列表中选择。反映个人时，选他所在的党组织。", "Type part of its name, or its code, and choose from the list. For a person, choose the organisation the person belongs to." }
        SuperiorTo { "上级：{0}", "below {0}" }
        SuperiorToo { "也反映它的直接上级党组织", "It concerns the organisation directly above as well" }
        SuperiorTooHelp { "勾选后，直接上级也看不到，由再上一级办理。", "Then that one does not see it either; the level above it handles it." }
        EarlierCode { "原来信的查询码", "Tracking code of the earlier complaint" }
        EarlierCodeHelp { "因反映问题受到打击报复的，填写原查询码便于对照。", "If this follows an earlier complaint, its code lets the two be read together." }
        AboutPerson { "反映的是某个人", "It concerns a person" }
        PersonName { "姓名（知道多少写多少）", "Name, as far as you know it" }
        PersonPost { "这个人是", "Who the person is" }
        PersonPostWords { "职务", "Post" }
        Text { "反映的问题", "What happened" }
        TextHelp { "时间、地点、经过、涉及的人和事。不想被认出的，请不要写只有您知道的细节。", "When, where, what, who. If you do not want to be recognised, leave out what only you can know." }
        Named { "留下姓名和联系方式", "Give your name and contact" }
        NamedHelp { "单独加密保存。办理人查看要说明理由并留下记录。", "Kept sealed and apart. A handler must give a reason to see them, which is recorded." }
        YourName { "您的姓名", "Your name" }
        YourContact { "联系方式", "Contact" }
        FileDo { "提交", "Send" }
        FiledTitle { "已收到", "Received" }
        FiledCode { "您的查询码", "Your tracking code" }
        FiledLead { "请现在抄下来。查询码只显示这一次，丢失后无法找回；谁有它，谁就能看到办理情况并以您的身份写信。", "Write it down now. It is shown this once and cannot be recovered. Whoever has it can see how the case stands and write in your place." }
        FiledDue { "最迟 {0} 告知是否受理。", "You will be told by {0} whether it is accepted." }
        FiledWaiting { "目前还没有可以办理的上级纪检监察人员。来信已妥善保存，任命后即交其办理。", "Nobody above can handle it yet. It is kept safe and given to the first inspector appointed." }
        Copy { "复制", "Copy" }
        Copied { "已复制。", "Copied." }
        NotCopied { "浏览器不允许复制，请抄写。", "The browser did not allow copying. Please write it down." }
        FiledGo { "查看办理情况", "See how it stands" }
        TrackTitle { "查看办理情况", "How a complaint stands" }
        TrackLead { "输入提交时得到的查询码。", "Type the tracking code you were given." }
        Code { "查询码", "Tracking code" }
        CodeHelp { "25 位字母和数字，大小写、横线不影响。", "25 letters and digits; capitals and dashes do not matter." }
        TrackDo { "查看", "Look" }
        TrackNone { "没有这个查询码对应的来信，请核对。", "No complaint has this code. Compare it with your note." }
        FiledOn { "提交日期", "Sent on" }
        DueOn { "办理期限", "Due by" }
        Waiting { "还没有可以办理的上级纪检监察人员，任命后即交其办理。", "Nobody above can handle it yet; it goes to the first inspector appointed." }
        Messages { "往来信息", "Messages" }
        NoMessages { "还没有往来信息。", "No messages yet." }
        Tell { "补充说明", "Write" }
        TellHelp { "办理人看得到，被反映的党组织看不到。", "Those who handle it read this; the organisation concerned does not." }
        TellDo { "发送", "Send" }
        Sent { "已发送。", "Sent." }
        Files { "图片", "Pictures" }
        FilesHelp { "JPEG 或 PNG，每张不超过 5 MB，最多 10 张。保存前会去掉拍摄地点、时间、设备和作者信息。其他格式无法去掉这些信息，不收。", "JPEG or PNG, up to 5 MB each, ten in all. Place, time, device and author are taken out before a picture is kept. Other formats cannot be freed of that and are not taken." }
        FilesLater { "受理后可以添加图片。", "Pictures can be added once it is accepted." }
        Upload { "上传", "Upload" }
        Uploaded { "已上传。", "Uploaded." }
        NotUploaded { "{0} 没有上传成功：{1}", "{0} was not uploaded: {1}" }
        Withdraw { "撤回", "withdraw" }
        WithdrawLead { "撤回后不再办理，不能恢复；需要时可以重新提交。", "It is handled no further and cannot be taken up again; you may send a new one." }
        Title { "检举申诉", "Complaints" }
        Lead { "下级党组织和党员被反映的问题。每次打开都会留下记录。", "What levels below are complained of. Each time one is opened, it is recorded." }
        Overdue { "是否逾期", "Overdue" }
        EmptyTitle { "没有需要您办理的检举申诉", "No complaints for you" }
        EmptyLead { "有人反映您下级党组织的问题时，会列在这里。", "Complaints about levels below you appear here." }
        About { "反映对象", "Concerns" }
        Sender { "来信人", "From" }
        Anonymous { "匿名", "anonymous" }
        ByName { "署名", "named" }
        NewMessage { "有新来信", "has written" }
        HandledBy { "办理单位", "Handled by" }
        SuperiorTooFact { "同时反映直接上级", "The level directly above as well" }
        Person { "被反映人", "Person" }
        Earlier { "原来信", "Refers to" }
        EarlierOpen { "打开原来信", "Open the earlier one" }
        Extended { "已延长一次", "extended once" }
        Ask { "给来信人写信", "Write to the complainant" }
        AskHelp { "来信人凭查询码看到；不显示您的姓名。", "Read with the tracking code; your name is not shown." }
        ToldText { "告知来信人", "Told to the complainant" }
        ToldTextHelp { "来信人会看到。", "The complainant reads this." }
        AcceptLead { "受理后 60 天内答复。", "An answer is due within 60 days of accepting." }
        RefuseLead { "来信人会看到理由。不能再改为受理。", "The complainant reads the reason. It cannot be accepted afterwards." }
        CheckLead { "开始后来信人会看到“核查中”。", "The complainant will see that it is being checked." }
        ExtendLead { "只能延长一次，延长 30 天。", "Once only, by 30 days." }
        AnswerLead { "来信人会看到答复。", "The complainant reads the answer." }
        CloseLead { "办结后双方都不能再写信。", "Neither side can write after that." }
        Reveal { "查看来信人", "See who wrote" }
        RevealLead { "查看人、时间和理由会记入审计记录。", "Who looked, when and why goes into the audit trail." }
        Purpose { "查看理由", "Purpose" }
        Readers { "谁能看、谁看过", "Who may read it, and who has" }
        Reader { "姓名", "Name" }
        ReadWhy { "依据", "By" }
        ByOffice { "办理单位的纪检监察人员", "inspector of the organisation that handles it" }
        LetInBy { "{0} 请其协办：{1}", "let in by {0}: {1}" }
        KeptAway { "已回避或不再任职", "keeps away or left office" }
        FirstRead { "首次查看", "First read" }
        LastRead { "最近查看", "Last read" }
        NotRead { "没有看过", "not read" }
        AddReader { "请其他人协办", "let another inspector in" }
        AddReaderLead { "只列出在被反映党组织之上、没有利害关系的纪检监察人员。", "Only inspectors above those complained of, without a conflict of interests, are listed." }
        Who { "请谁协办", "Who" }
        Recuse { "申请回避", "declare a conflict" }
        RecuseLead { "申请后您看不到这件来信。办理单位没有别人时，交上级办理。", "You will not see this complaint any more. If nobody else can handle it here, it goes to the level above." }
        Download { "下载", "Download" }
        DownloadFile { "下载 {0}", "Download {0}" }
        Open { "办理", "Open" }
    }
}
