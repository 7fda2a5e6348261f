//! Words of API clients.

super::words! {
    /// API clients of third parties.
    Clients {
        Title { "第三方接入", "API clients" }
        Lead { "其他单位的系统凭密钥取得短期令牌，只能做所授的事，只能触及所属党组织及下级。", "Systems of other bodies get short-lived tokens for a secret. They do what they were let in for, at their organisation and below, and nothing else." }
        New { "新增接入方", "New API client" }
        NewLead { "保存后再发放密钥。接入方的每次操作都记入审计，名称写清单位和系统。", "It gets its secret in the next step. All it does goes into the audit trail under this name, so say which body and system it is." }
        Created { "接入方已登记，请发放密钥。", "The client is open. Give it a secret next." }
        EmptyTitle { "还没有接入方", "No API clients yet" }
        Change { "修改限制", "Change its limits" }
        ChangeLead { "修改后立即生效，已发的令牌作废。权限范围不能修改，需要时另行登记接入方。", "It holds at once, and tokens given before end. Scopes stay as they are: for others, open another client." }
        EmptyLead { "需要与其他单位的系统交换数据时，在这里登记。", "Open one when another body's system is to exchange data with this one." }
        Name { "名称", "Name" }
        NameHelp { "例如：县公安局人口管理系统", "For example: population system of the county police" }
        Organization { "所属党组织", "Organisation" }
        OrganizationHelp { "接入方只能触及这个党组织及其下级。", "It reaches this organisation and what lies below it." }
        Scopes { "权限范围", "Scopes" }
        Networks { "允许的网络地址", "May call from" }
        NetworksHelp { "一行一个地址或网段，例如 203.0.113.0/24；不填则不限。", "One address or network a line, such as 203.0.113.0/24. Empty means from anywhere." }
        Anywhere { "不限", "anywhere" }
        Rate { "每分钟请求上限", "Requests a minute" }
        ExpiresOn { "有效期至", "Works until" }
        ExpiresHelp { "最长一年。", "At most a year ahead." }
        LastUsed { "最近使用", "Last used" }
        LastUsedFrom { "{0}，来自 {1}", "{0}, from {1}" }
        Never { "从未使用", "never" }
        Id { "接入方编号（client_id）", "Client id (client_id)" }
        Secret { "密钥（client_secret）", "Secret (client_secret)" }
        OldUntil { "旧密钥可用至", "Old secret works until" }
        GiveSecret { "发放密钥", "Give it a secret" }
        Rotate { "更换密钥", "Change the secret" }
        GiveLead { "密钥只显示一次，系统不保存原文。", "The secret is shown once; the system does not keep it." }
        RotateLead { "新密钥只显示一次。对方换用新密钥之前，旧密钥可再用七天；如已泄露，请立即停用。", "The new secret is shown once. The old one can work seven more days, until the other side has changed over. If it has leaked, end it now." }
        KeepOld { "更换，旧密钥再用七天", "Change; old one works seven more days" }
        EndOld { "更换，旧密钥立即停用", "Change; old one ends now" }
        ShownOnce { "请立即复制并妥善转交，关闭后无法再次查看。", "Copy it now and hand it over safely. It cannot be shown again." }
        Copy { "复制", "Copy" }
        Copied { "已复制。", "Copied." }
        NotCopied { "浏览器不允许复制，已为您选中，请手动复制。", "The browser does not let us copy. It is selected: copy it yourself." }
        Withdraw { "撤销接入", "withdraw the client" }
        WithdrawLead { "立即生效：已发的令牌下一次请求就会被拒绝。撤销后不能恢复。", "It ends at once: the next request with a token it holds is refused. This cannot be undone." }
        WithdrawnBecause { "撤销理由", "Withdrawn because" }
    }
}
