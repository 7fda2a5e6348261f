//! Words of the screens about accounts, roles and the own account.

super::words! {
    /// Accounts.
    Accounts {
        Title { "账号与角色", "Accounts and roles" }
        MayTitle { "能做什么，依据哪个角色", "What it may do, and why" }
        MayLead { "选择一个党组织，查看这个账号对它能做什么、由哪个角色允许。", "Choose an organisation to see what this account may do there and which role allows it." }
        MayAt { "对哪个党组织", "At which organisation" }
        MayNothing { "这个账号对{0}什么也不能做。", "This account may do nothing at {0}." }
        MayNot { "不能做：{0}", "It may not: {0}" }
        MayBeyond { "这个账号还有超出您管理范围的角色，这里没有计入。", "The account also holds roles beyond your reach; they are not counted here." }
        MayUntil { "至 {0}", "until {0}" }
        Deed { "权限", "Deed" }
        Because { "依据", "Because of" }
        Reason { "{0}（{1}），{2}", "{0} at {1}: {2}" }
        MatrixTitle { "权限表", "Permission matrix" }
        MatrixLead { "每个角色能做什么、对哪些党组织的记录。服务器按这张表判断。", "What each role may do, and for records of which organisations. The server goes by this table." }
        Where { "范围", "Where" }
        SearchHelp { "用户名或姓名", "User name or name" }
        RoleFilter { "现任角色", "Holds the role" }
        New { "开设账号", "New account" }
        NewLead { "开设后授予角色，并把设置密码的链接交给本人。管理员不设也不知道密码。", "Afterwards grant roles and hand the holder a link to choose a password. No administrator chooses or knows it." }
        UserName { "用户名", "User name" }
        UserNameHelp { "3 到 64 个字母、数字或 . - _", "3 to 64 letters, digits or . - _" }
        DisplayName { "姓名", "Name" }
        PasswordHelp { "12 到 128 个字符，用几个不相关的词最好记也最安全。", "12 to 128 characters. A few unrelated words are easy to keep and hard to guess." }
        Organization { "所属党组织", "Belongs to" }
        Roles { "角色", "Roles" }
        NoRoles { "尚未授予角色", "No roles yet" }
        NoRolesLead { "没有角色的账号只能查看自己的账号信息。", "Without a role, an account sees only itself." }
        Active { "可登录", "Can sign in" }
        Inactive { "已停用", "Closed" }
        Created { "账号已开设，请授予角色并邀请本人。", "The account is open. Grant it a role and invite its holder." }
        Invited { "已邀请", "Invited" }
        NoPassword { "待设密码", "No own password" }
        Invite { "邀请本人", "Invite the holder" }
        InviteLead { "生成一个只能用一次的链接，交给本人设置密码。以前生成的链接随即失效。", "Makes a link that works once, with which the holder chooses a password. A link made before stops working." }
        ResetPassword { "重设密码", "Reset the password" }
        ResetLead { "请先核实是本人提出。将生成一个只能用一次的链接，交给本人另设密码；在此之前原密码仍然有效。", "Make sure first that it is the holder who asks. This makes a link that works once, with which the holder chooses another password; until then the present one works." }
        MakeLink { "生成链接", "Make the link" }
        Link { "链接", "Link" }
        CopyLink { "复制链接", "Copy the link" }
        LinkCopied { "链接已复制，请只发给本人。", "The link is copied. Send it to the holder only." }
        Slip { "交给本人的邀请单", "Slip for the holder" }
        SlipOnce { "链接只在这里显示一次，离开本页后不能再查看。请当面交给本人或只发给本人。", "The link is shown here once and cannot be seen again. Hand it to the holder, or send it to nobody else." }
        PrintSlip { "打印邀请单", "Print the slip" }
        SlipTitle { "{0} 的账号邀请", "Invitation for {0}" }
        SlipLead { "用手机扫码，设置自己的密码。只能用一次，请勿转给他人。", "Scan it with a phone and choose your own password. It works once. Give it to nobody else." }
        InvitedUntil { "链接有效至", "Link works until" }
        InvitationTitle { "设置密码", "Choose your password" }
        InvitationLead { "请核对下面是您的账号，再设置密码。", "Check that this is your account, then choose a password." }
        SetPassword { "设置密码", "Set the password" }
        PasswordSet { "密码已设置。请用用户名 {0} 和新密码登录。", "Your password is set. Sign in as {0} with it." }
        Lock { "停用账号", "Lock the account" }
        LockLead { "立即生效：本人正在使用的登录全部退出，角色保留，恢复后可继续使用。", "It takes effect at once: all its sessions end. Roles are kept for when it is unlocked." }
        Unlock { "恢复账号", "Unlock the account" }
        UnlockLead { "恢复后本人可用原密码登录。因党员身份终止而撤销的角色不会恢复。", "The holder can sign in again with the present password. Roles that ended with a membership do not come back." }
        LockedBecause { "停用原因", "Locked because" }
        LockedSince { "{0} 起", "since {0}" }
        Grant { "授予角色", "Grant a role" }
        GrantTitle { "授予“{0}”角色", "Grant “{0}” a role" }
        GrantDo { "授予", "Grant" }
        Granted { "角色已授予。", "The role was granted." }
        RoleHelp { "角色管理员、审计员须由另一名角色管理员确认后才生效。", "Role administrators and auditors take a second role administrator, who confirms." }
        Asked { "已提出，等待另一名角色管理员确认。", "Asked for. Another role administrator has to confirm it." }
        RequestWaits { "待确认：{0}（{1}），由{2}提出。须由另一名角色管理员在 {3} 前确认，确认前不生效。", "To be confirmed: {0} at {1}, asked for by {2}. Another role administrator has until {3} to confirm; nothing is granted before." }
        ConfirmRole { "确认授予", "Confirm" }
        ConfirmTitle { "确认授予“{0}”{1}角色", "Confirm “{1}” for “{0}”" }
        ConfirmLead { "请先向本人核实账号确由其本人使用。确认后角色即按所提日期生效，您与提出人的姓名都会记入审计。", "Make sure first that the account is in the hands of its holder. Once confirmed the role holds from the day asked for; the trail names you both." }
        RefuseRole { "不同意", "Refuse" }
        RefuseTitle { "不授予“{0}”{1}角色", "Do not grant “{1}” to “{0}”" }
        RefuseDo { "不授予", "Do not grant" }
        RoleRefused { "没有授予这个角色。", "The role was not granted." }
        TakeBack { "撤回", "Take back" }
        TodoConfirm { "确认授予角色", "Confirm a role" }
        TodoRole { "{0} · {1}", "{0} · {1}" }
        At { "任职党组织", "At" }
        AtHelp { "角色的范围是这个党组织和它的全部下级。", "The role reaches this organisation and everything below it." }
        Role { "角色", "Role" }
        RoleAfterOrganization { "请先选择任职党组织。", "Choose the organisation first." }
        NoRoleFits { "这类党组织没有可授予的角色。", "No role can be granted at this kind of organisation." }
        From { "起始日期", "From" }
        FromHelp { "不填即刻生效。", "Now, where left empty." }
        Until { "截止日期", "Until" }
        UntilHelp { "当日结束时失效；不填则长期有效。", "Ends with that day; without end where left empty." }
        NoEnd { "长期", "no end" }
        InForce { "有效", "In force" }
        NotYet { "未生效", "Not yet" }
        Expired { "已到期", "Expired" }
        Withdraw { "撤销", "Withdraw" }
        WithdrawTitle { "撤销“{0}”的{1}角色", "Withdraw “{1}” from “{0}”" }
        WithdrawLead { "撤销立即生效，本人正在使用的登录也随之失去这项权限。", "It takes effect at once, also where the holder is signed in now." }
        WithdrawDo { "撤销这个角色", "Withdraw this role" }
        Withdrawn { "角色已撤销。", "The role was withdrawn." }
        OwnAccount { "这是您自己的账号，角色由其他管理员授予。", "This is your own account. Another administrator grants its roles." }
        EmptyTitle { "还没有账号", "No accounts yet" }
        EmptyLead { "为书记、组织员等开设账号后会显示在这里。", "Accounts for secretaries, officers and others appear here." }
        MyTitle { "我的账号", "My account" }
        MyRoles { "我的角色", "My roles" }
        MyNoRoles { "您还没有角色，请联系本单位角色管理员。", "You hold no role yet. Ask your role administrator." }
        Language { "语言", "Language" }
        ChangePassword { "修改密码", "Change password" }
        ChangeLead { "修改后，您在其他设备上的登录会全部退出。", "All your other sessions end once it is changed." }
        CurrentPassword { "当前密码", "Present password" }
        NewPassword { "新密码", "New password" }
        PasswordChanged { "密码已修改，其他设备上的登录已退出。", "Password changed. Your other sessions have ended." }
        Sessions { "登录设备", "Where you are signed in" }
        ThisSession { "本机", "This one" }
        Device { "设备", "Device" }
        Address { "网络地址", "Address" }
        SignedInAt { "登录时间", "Signed in" }
        LastUsed { "最近使用", "Last used" }
        Revoke { "退出此设备", "Sign it out" }
        Revoked { "已退出该设备上的登录。", "That session has ended." }
    }
}
