//! Words of the frame around every screen, of signing in, and of what goes wrong.

super::words! {
    /// The frame.
    Shell {
        ProductRest { "党建工作台", "Party organisation work" }
        ProductShort { "长效", "Changxiao" }
        SkipToContent { "跳到正文", "Skip to content" }
        Navigation { "导航", "Navigation" }
        Menu { "菜单", "Menu" }
        MyWork { "我的工作", "My work" }
        Todo { "待办", "To do" }
        OrganizationWork { "党组织", "Organisation" }
        Organizations { "党组织", "Organisations" }
        Members { "党员", "Members" }
        Imports { "导入表格", "Imports" }
        PledgeWork { "为民服务承诺", "Service pledges" }
        Pledges { "承诺", "Pledges" }
        Reviews { "承诺审核", "Reviews" }
        Ledger { "承诺台账", "Pledge ledger" }
        Meetings { "群众评议会", "Public appraisal" }
        Comments { "群众留言", "Visitors' comments" }
        Board { "公示栏", "Notice board" }
        MobileWork { "流动党员", "Mobility" }
        Mobile { "流动党员", "Mobile members" }
        Leads { "流入线索", "Leads" }
        DataRequests { "个人信息请求", "Data requests" }
        Audit { "审计记录", "Audit trail" }
        AuditReadings { "审计员查阅记录", "Auditors' readings" }
        ApiClients { "第三方接入", "API clients" }
        Webhooks { "消息推送", "Webhooks" }
        Ballots { "无记名投票", "Secret ballots" }
        AppraisalWork { "考评", "Appraisal" }
        Appraisals { "考评", "Appraisals" }
        Schemes { "考评细则", "Appraisal schemes" }
        Supervision { "监督", "Supervision" }
        Complaints { "检举申诉", "Complaints" }
        Rectifications { "限期整改", "Rectifications" }
        Inquiries { "专项考察", "Special inquiries" }
        Commendations { "评选表彰", "Commendations" }
        Accountability { "责任追究", "Accountability" }
        Merits { "工作实绩", "Merit records" }
        PledgeSettings { "承诺设置", "Pledge settings" }
        Rules { "规则和期限", "Rules and periods" }
        Administration { "管理", "Administration" }
        Accounts { "账号与角色", "Accounts and roles" }
        Me { "我的", "Me" }
        MyAccount { "我的账号", "My account" }
        SwitchLanguage { "English", "中文" }
        LargePrint { "大字高对比", "Large print" }
        SignIn { "登录", "Sign in" }
        SignInLead { "使用本单位角色管理员开设的账号登录。", "Use the account your role administrator opened for you." }
        SignOut { "退出登录", "Sign out" }
        UserName { "用户名", "User name" }
        Password { "密码", "Password" }
        ShowPassword { "显示密码", "Show password" }
        ForgotPassword { "忘记密码，请向本单位角色管理员要一个重设密码的链接。", "Forgotten it? Ask your role administrator for a link to choose another." }
        SignedOut { "已退出登录。", "You are signed out." }
        SessionEnded { "登录已到期，请重新登录。填写中的内容仍保留在本机。", "Your session has ended. Please sign in again; what you were typing is kept on this device." }
        StepUpTitle { "请确认是您本人", "Confirm that it is you" }
        StepUpLead { "这项操作涉及重要数据，距上次登录或确认已超过 10 分钟，请再次输入密码。确认后自动继续。", "This touches sensitive data, and you signed in or confirmed more than ten minutes ago. Type your password again; what you asked for then goes on by itself." }
        StepUpDo { "确认", "Confirm" }
        StepUpCancelled { "没有确认本人，操作未执行。", "Not confirmed: nothing was done." }
        MustChangeTitle { "请先修改初始密码", "Choose your own password first" }
        MustChangeLead { "这是首次登录或密码已被重置。修改后即可继续。", "This is your first sign-in, or your password was reset. You can go on once it is changed." }
        HomeNothing { "目前没有待办事项", "Nothing is waiting for you" }
        HomeNothingLead { "有需要您办理的事项时，会按期限先后列在这里。", "What needs you will be listed here, the most urgent first." }
        HomeShortcuts { "常用入口", "Go to" }
        NotFoundTitle { "没有找到", "Not found" }
        NotFoundLead { "此页不存在，或不在您的职责范围内。请检查地址，或从菜单进入。", "There is no such page, or it is not within your reach. Check the address or use the menu." }
        BackToHome { "回到待办", "Back to my to-dos" }
        FailedTitle { "没有取到内容", "The content could not be loaded" }
        Retry { "重试", "Try again" }
        OfflineError { "连接不上服务器。您填写的内容还在，网络恢复后请重试。", "The server cannot be reached. What you typed is kept; try again when the connection is back." }
        OfflineBanner { "网络已断开。可以继续填写，内容保存在本机，恢复后再提交。", "You are offline. Keep typing: it is kept on this device and can be sent later." }
        UnreadableError { "服务器的答复无法识别，请刷新页面后重试。", "The server's answer could not be read. Reload the page and try again." }
        RetryInSeconds { "{0} 秒后可以再试。", "You can try again in {0} seconds." }
        RetryInMinutes { "约 {0} 分钟后可以再试。", "You can try again in about {0} minutes." }
        RequestId { "请求编号：{0}", "Request id: {0}" }
        StartFailed { "连接不上服务器", "The server cannot be reached" }
        StartFailedLead { "请检查网络。恢复后会自动继续。", "Check your connection. The page goes on by itself once it is back." }
        Loading { "正在加载", "Loading" }
        Location { "所在位置", "You are here" }
    }
}
