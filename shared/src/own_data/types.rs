//! The areas of the file, and why something is not in it.

/// How often somebody takes the own data within a day.
pub const OWN_DATA_A_DAY: usize = 3;

crate::coded_enum! {
    /// An area of the own data: one JSON file, one sheet.
    pub enum DataArea {
        /// The member's record.
        Person = "person" ("党员信息", "Member"),
        /// The account.
        Account = "account" ("账号", "Account"),
        /// Pledges and what came of them.
        Pledges = "pledges" ("承诺", "Pledges"),
        /// Being away.
        Mobility = "mobility" ("流动", "Mobility"),
        /// Held to account, or nominated for an honour.
        Offices = "offices" ("监督和表彰", "Supervision and honours"),
        /// The merit record.
        Merits = "merits" ("工作实绩", "Merit record"),
        /// What was done with the own account.
        Deeds = "deeds" ("我的操作", "What I did"),
        /// Who saw or changed the data.
        Looks = "looks" ("谁看过、改过", "Who saw or changed it"),
    }
}

crate::coded_enum! {
    /// Why something about a person is not handed out.
    pub enum NotHandedOut {
        /// Opens the account.
        Secret = "secret" ("密码、令牌和密钥的校验值：用于登录，交出会危及账号。", "Passwords, tokens and keys, or what they are checked by: they open the account."),
        /// Follows from what is handed out, or cannot be told whose it is.
        Derived = "derived" ("由其他内容算出的检索值（拼音、带密钥的摘要），不含更多信息，或不能还原到个人。", "Values computed for searching (pinyin, keyed hashes): they say nothing more, or do not lead back to a person."),
        /// Told by the sign-ins.
        Sessions = "sessions" ("令牌的签发时间：登录记录已包含。", "When tokens were issued: the sign-ins say so."),
        /// A secret ballot.
        Ballot = "ballot" ("无记名投票：投票码和选票不与任何人关联，无法查出是谁的。", "Secret ballots: neither codes nor ballots are tied to anybody, so nobody can tell whose they are."),
        /// A complaint.
        Complaint = "complaint" ("检举申诉：内容和检举人受保护，只有办理人可见。本人提交的，可凭查询码查看。", "Complaints and appeals: content and author are protected and for those who handle them. Read your own with its tracking code."),
        /// About somebody else.
        Others = "others" ("他人的信息。", "About somebody else."),
        /// Who did something, by name.
        Deeds = "deeds" ("记录中操作人的姓名：本人的操作见“我的操作”。", "Names of those who acted, in records of others: what you did is under \u{201c}What I did\u{201d}."),
        /// Kept for a short time only.
        Transient = "transient" ("短期保存、到期清除的中间内容，不能按人查找。", "Kept for a short time, then cleared, and not to be found by person."),
        /// Not decided yet.
        Open = "open" ("尚未公布的意见。", "Reasons that have not been made known."),
    }
}
