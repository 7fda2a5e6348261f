//! What the audit trail is filtered by.

crate::coded_enum! {
    /// What an entry is about.
    pub enum AuditKind {
        /// Sign-in, sign-out, tokens, and what was refused of them.
        SignIn = "sign_in" ("登录和令牌", "sign-in and tokens"),
        /// Accounts, roles, API clients, webhooks.
        Rights = "rights" ("账号和权限", "accounts and rights"),
        /// Personal data shown in full, and lists taken away.
        Disclosure = "disclosure" ("查看完整信息和导出", "data shown in full, exports"),
        /// Records made and changed.
        Change = "change" ("业务变更", "changes of records"),
    }
}

/// The most days one question spans: the log of a province is long.
pub const MOST_DAYS: i64 = 366;
/// Days that are looked at where nothing is said.
pub const USUAL_DAYS: i64 = 30;

/// How the actions of a kind are written: beginnings and ends of their codes. What none of them has is a change.
pub struct Spelling {
    /// What its codes begin with.
    pub begins: &'static [&'static str],
    /// What its codes end with.
    pub ends: &'static [&'static str],
}

impl AuditKind {
    /// How its actions are written; none for changes, which are the rest.
    pub const fn spelling(self) -> Option<Spelling> {
        match self {
            AuditKind::SignIn => Some(Spelling { begins: &["session.", "client.token", "client.refused"], ends: &[] }),
            AuditKind::Rights => Some(Spelling {
                begins: &[
                    "account.",
                    "role.",
                    "client.create",
                    "client.update",
                    "client.secret",
                    "client.withdraw",
                    "webhook.",
                ],
                ends: &[],
            }),
            AuditKind::Disclosure => Some(Spelling {
                begins: &["member.unmask", "complaint.read", "complainant.", "audit.read"],
                ends: &[".export", "_shown"],
            }),
            AuditKind::Change => None,
        }
    }

    /// The kind of an action.
    pub fn of(action: &str) -> AuditKind {
        let is = |kind: &&AuditKind| {
            kind.spelling().is_some_and(|written| {
                written.begins.iter().any(|begin| action.starts_with(begin))
                    || written.ends.iter().any(|end| action.ends_with(end))
            })
        };
        AuditKind::ALL.iter().find(is).copied().unwrap_or(AuditKind::Change)
    }
}

#[cfg(test)]
mod tests {
    use super::AuditKind;

    #[test]
    fn every_action_has_one_kind() {
        let table = [
            ("session.open", AuditKind::SignIn),
            ("client.refused", AuditKind::SignIn),
            ("client.create", AuditKind::Rights),
            ("role.withdraw", AuditKind::Rights),
            ("account.password", AuditKind::Rights),
            ("member.unmask", AuditKind::Disclosure),
            ("mobility.contact_shown", AuditKind::Disclosure),
            ("audit.export", AuditKind::Disclosure),
            ("audit.read", AuditKind::Disclosure),
            ("member.update", AuditKind::Change),
            ("pledge.confirmed", AuditKind::Change),
        ];
        for (action, kind) in table {
            assert_eq!(AuditKind::of(action), kind, "{action}");
            let matching = AuditKind::ALL.iter().filter_map(|k| k.spelling()).filter(|written| {
                written.begins.iter().any(|b| action.starts_with(b)) || written.ends.iter().any(|e| action.ends_with(e))
            });
            assert!(matching.count() <= 1, "{action} is of two kinds");
        }
    }
}
