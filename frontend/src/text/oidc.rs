//! Words of signing in with an identity provider.

super::words! {
    /// The identity provider.
    Oidc {
        Title { "外部身份登录", "Sign-in with an identity" }
        Or { "或者", "or" }
        SignInWith { "用{0}登录", "Sign in with {0}" }
        Lead { "关联后，可以由身份认证系统确认您的身份来登录，不必输入密码。一个身份只能关联一个账号。", "Once linked, the identity provider can confirm who you are, and you sign in without the password. An identity is linked to one account only." }
        Link { "关联我的身份", "Link my identity" }
        Linked { "已关联", "Linked" }
        Since { "关联时间", "Linked on" }
        LastUsed { "最近登录", "Last signed in" }
        NeverUsed { "还没有用过", "Not used yet" }
        NoProvider { "系统目前没有设置身份认证系统，这个关联暂时不起作用。", "No identity provider is set up at present, so this link does nothing." }
        StepUp { "导出、修改权限等重要操作仍要输入本系统的密码，请不要忘记。", "Exports, changes of rights and the like still ask for your password here, so keep it." }
        Unlink { "取消关联", "Unlink" }
        UnlinkLead { "以后只能用用户名和密码登录。您在其他设备上的登录全部退出。", "From then on only user name and password sign you in. Your sessions on other devices end." }
        Remove { "移除外部身份", "Remove the identity" }
        RemoveLead { "移除后，这个身份不能再登录该账号，本人正在使用的登录全部退出；用户名和密码仍可登录。", "The identity no longer signs in to this account, and all its sessions end. User name and password still work." }
    }
}
