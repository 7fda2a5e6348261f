//! Words of the second factor: signing in with a code, setting it up, and the roles that must have one.

super::words! {
    /// The second factor.
    Factor {
        Title { "动态验证码", "Second factor" }
        Lead { "启用后，登录时除密码外还要输入手机验证器应用上的 6 位动态验证码，别人拿到密码也无法登录。", "Once it is on, signing in takes the six digits that an app on your phone shows, besides the password. A stolen password alone then opens nothing." }
        On { "已启用", "On" }
        Since { "启用时间", "On since" }
        CodesLeft { "剩余备用码", "Recovery codes left" }
        CodesLeftOf { "{0} 个（共 {1} 个）", "{0} of {1}" }
        FewCodes { "备用码快用完了，请重新生成并妥善保存。", "Few recovery codes are left. Make new ones and keep them safe." }
        Open { "设置动态验证码", "Second factor" }
        Begin { "开始设置", "Begin" }
        BeginLead { "先输入当前密码，确认是您本人操作。", "Type your present password first, so that we know it is you." }
        ScanTitle { "第一步：用验证器应用扫码", "First: scan this with your app" }
        ScanLead { "任何支持 TOTP 的验证器应用都可以，微信小程序中也能找到。不能扫码时，请手动输入下面的密钥。", "Any authenticator app that knows TOTP will do. Where it cannot scan, type the key below." }
        QrLabel { "含密钥的二维码", "QR code with the key" }
        Key { "密钥", "Key" }
        KeyOnce { "二维码和密钥只显示这一次，请勿给别人看。", "QR code and key are shown this once. Show them to nobody." }
        ConfirmTitle { "第二步：输入应用上显示的验证码", "Second: type the code that the app shows" }
        Code { "验证码", "Code" }
        CodeHelp { "应用上显示的 6 位数字。", "The six digits that the app shows." }
        CodeOrRecovery { "应用上的 6 位数字；手机不在身边时，可用 10 位备用码。", "The six digits of the app; without your phone, a recovery code of ten signs." }
        Confirm { "启用", "Turn on" }
        CodesTitle { "备用码", "Recovery codes" }
        CodesLead { "手机丢失或不在身边时，每个备用码可代替验证码登录一次。请打印或抄写，与手机分开存放。", "Without your phone, each of these signs you in once in place of a code. Print or copy them, and keep them apart from the phone." }
        CodesOnce { "备用码只显示这一次，离开本页后不能再查看。", "These codes are shown this once and cannot be seen again." }
        CodesOf { "{0} 的备用码", "Recovery codes of {0}" }
        Print { "打印", "Print" }
        Saved { "已保存，完成", "I have kept them" }
        Renew { "重新生成备用码", "Make new recovery codes" }
        RenewLead { "以前的备用码随即失效。", "Those you have stop working." }
        TurnOffTitle { "停用动态验证码", "Turn off the second factor" }
        TurnOffLead { "停用后只凭密码即可登录。您的角色要求使用时，停用后须重新设置才能继续工作。", "The password alone then signs you in. Where your role asks for a second factor, you have to set one up again before anything else." }
        MustTitle { "请先设置动态验证码", "Set up a second factor first" }
        MustLead { "您的角色要求登录时使用动态验证码。设置后即可继续。", "Your role asks for a second factor when you sign in. You can go on once it is set up." }
        Required { "您的角色要求使用动态验证码。", "Your role asks for a second factor." }
        StepTitle { "输入验证码", "Type the code" }
        StepLead { "密码正确。请打开手机上的验证器应用，输入当前的验证码。", "The password is right. Open the app on your phone and type the code that it shows now." }
        StepLeadProvider { "身份已确认。请打开手机上的验证器应用，输入当前的验证码。", "Your identity is confirmed. Open the app on your phone and type the code that it shows now." }
        StepDo { "登录", "Sign in" }
        StepBack { "重新输入密码", "Back to the password" }
        StepLost { "手机和备用码都丢了，请联系本单位角色管理员重置。", "Lost both phone and recovery codes? Ask your role administrator to reset the second factor." }
        Reset { "重置动态验证码", "Reset the second factor" }
        ResetLead { "请先核实是本人提出。重置后只凭密码即可登录，本人正在使用的登录全部退出。", "Make sure first that it is the holder who asks. The password alone then signs in, and all sessions of the account end." }
        RulesTitle { "动态验证码要求", "Compulsory second factor" }
        RulesLead { "列出的角色自所定之日起登录须使用动态验证码，没有设置的只能先设置。上级的要求下级不能取消。", "From the day given, holders of these roles need a second factor; who has none is let in only to set one up. What is laid down above cannot be lifted below." }
        RulesNone { "还没有要求", "Nothing is compulsory yet" }
        RulesNoneLead { "可以要求某个角色登录时使用动态验证码，对所选党组织及其全部下级生效。", "You can make a second factor compulsory for a role, at an organisation and everything below it." }
        RuleNew { "新增要求", "Make it compulsory" }
        RuleNewLead { "对所选党组织及其全部下级的这个角色生效。请留出时间让大家设置。", "It counts for this role at the organisation and everything below. Leave people time to set it up." }
        RuleRole { "角色", "Role" }
        RuleAt { "党组织", "Organisation" }
        RuleFrom { "起始日期", "From" }
        RuleLift { "取消要求", "Lift it" }
        RuleLifted { "已取消要求。", "It is no longer compulsory." }
        FromAbove { "上级要求", "from above" }
    }
}
