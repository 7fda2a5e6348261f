//! Words of the notice board.

super::words! {
    /// The notice board.
    Board {
        Name { "为民服务承诺公示栏", "Service pledge notice board" }
        Title { "承诺公示栏", "Notice board" }
        Lead { "党组织和党员向群众作出的承诺都在这里，任何人都可以查看、监督、留言。", "Deeds that Party organisations and members have promised the public. Anybody can read, watch and comment." }
        FooterLead { "本页公开承诺内容和承诺人姓名，不含其他个人信息。", "This page shows deeds and the names of those who promise them, no other personal data." }
        SearchHelp { "承诺事项或党组织名称", "Deed or organisation" }
        DueBy { "完成时限不晚于", "To be done by" }
        DueOn { "完成时限 {0}", "by {0}" }
        EmptyTitle { "还没有公开的承诺", "No pledges have been published yet" }
        EmptyLead { "承诺确定并公开后，会显示在这里。", "They appear here once they are confirmed and published." }
        OneOrganization { "所选党组织", "The organisation chosen" }
        GoneTitle { "公示栏上没有这项承诺", "This pledge is not on the board" }
        GoneLead { "地址可能不完整，或者这项承诺还没有公开。", "The address may be incomplete, or the pledge has not been published." }
        SeeAll { "查看全部承诺", "See all pledges" }
        PrintSheet { "打印张贴", "Print for the wall" }
        PublishedAt { "公开时间", "Published" }
        AmendedAt { "变更时间", "Amended" }
        CodeTitle { "扫码查看", "Scan to open" }
        CodeAlt { "本页固定地址的二维码", "QR code of this page's permanent address" }
        ScanLead { "扫码查看进展、留言监督", "Scan to follow the progress and to comment" }
        NoComments { "还没有留言。", "No comments yet." }
        AnswerOf { "承诺人答复", "The pledger's answer" }
        CommentTitle { "我要留言", "Leave a comment" }
        Comment { "留言", "Comment" }
        CommentHelp { "2 到 500 个字。请勿填写电话、身份证号等个人信息。", "2 to 500 characters. Please leave out phone numbers, ID numbers and the like." }
        YourName { "称呼", "Your name" }
        YourNameHelp { "公开显示；不填则显示“匿名”。", "Shown to everybody; left empty, you stay anonymous." }
        SendComment { "提交留言", "Send the comment" }
        CommentSent { "留言已提交，正在等待审核。", "Your comment was sent and waits to be looked at." }
        CommentWaits { "审核通过后会显示在本页，承诺人会在这里答复。", "It appears on this page once it is let through, and the pledger answers here." }
        AnotherComment { "再写一条", "Write another" }
    }
}
