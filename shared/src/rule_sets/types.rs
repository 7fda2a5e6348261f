//! Which periods and thresholds there are.

crate::coded_enum! {
    /// A period or threshold that a rule set gives a value to.
    pub enum Rule {
        /// Days after departure in which a member reports in (A3-13, C3-01).
        ReportInDays = "report_in_days" ("外出后报到期限（天）", "days until reporting in"),
        /// Months between two contacts by the liaison (D3-03).
        ContactMonths = "contact_months" ("联系人联系间隔（月）", "months between contacts"),
        /// Months between two reports by the member (A3-14, E2-24).
        ReportMonths = "report_months" ("党员汇报间隔（月）", "months between the member's reports"),
        /// Months between two exchanges of the primary committees (C3-07).
        ExchangeMonths = "exchange_months" ("两地党委沟通间隔（月）", "months between exchanges"),
        /// Months between two audits of the certificate (A3-17).
        AuditMonths = "audit_months" ("活动证审核间隔（月）", "months between audits of the certificate"),
        /// Days of collective education a year (C3-08).
        EducationDays = "education_days" ("每年集中教育（天）", "days of education a year"),
        /// Members two counties share from whom on their offices step in (C3-07).
        CoordinationMembers = "coordination_members" ("由县级部门协调的共管党员人数", "shared members from whom on counties step in"),
        /// Members away in one place from whom on they may form an organisation (C3-06).
        GatheringMembers = "gathering_members" ("可成立流动党员党组织的人数", "members for an organisation of their own"),
        /// Members that one liaison keeps in touch with at the most (E3-01).
        LiaisonMembers = "liaison_members" ("每名联系人最多联系人数", "members a liaison has at most"),
        /// Months from which on a fixed stay asks for a transfer of membership (E2-01).
        LetterMonths = "letter_months" ("应转接组织关系的外出月数", "months from which on the membership is transferred"),
        /// Days in which a member is received with a letter (E2-01).
        LetterDays = "letter_days" ("介绍信、证明信有效期（天）", "days a letter is valid"),
        /// Months in a row after which a member away counts as mobile (A3-01).
        MobileMonths = "mobile_months" ("认定为流动党员的连续外出月数", "months away that make a member mobile"),
        /// Days after which an unmatched notice of a department is dropped (A3-21).
        NoticeDays = "notice_days" ("部门通报未匹配保留天数", "days an unmatched notice is kept"),
    }
}

crate::coded_enum! {
    /// What a value is counted in.
    pub enum RuleUnit {
        /// Days.
        Days = "days" ("天", "days"),
        /// Months.
        Months = "months" ("个月", "months"),
        /// Members.
        Members = "members" ("人", "members"),
    }
}

/// In which direction a rule asks for more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stricter {
    /// A smaller value asks for more: a shorter period.
    Lower,
    /// A larger value asks for more.
    Higher,
    /// Neither: only a rule set changes it.
    Neither,
}

impl Rule {
    /// What the value is counted in.
    pub const fn unit(self) -> RuleUnit {
        match self {
            Rule::ReportInDays | Rule::EducationDays | Rule::LetterDays | Rule::NoticeDays => RuleUnit::Days,
            Rule::CoordinationMembers | Rule::GatheringMembers | Rule::LiaisonMembers => RuleUnit::Members,
            Rule::ContactMonths
            | Rule::ReportMonths
            | Rule::ExchangeMonths
            | Rule::AuditMonths
            | Rule::LetterMonths
            | Rule::MobileMonths => RuleUnit::Months,
        }
    }

    /// In which direction a level may tighten it.
    pub const fn stricter(self) -> Stricter {
        match self {
            Rule::EducationDays => Stricter::Higher,
            Rule::GatheringMembers | Rule::LetterMonths | Rule::MobileMonths => Stricter::Neither,
            Rule::ReportInDays
            | Rule::ContactMonths
            | Rule::ReportMonths
            | Rule::ExchangeMonths
            | Rule::AuditMonths
            | Rule::CoordinationMembers
            | Rule::LiaisonMembers
            | Rule::LetterDays
            | Rule::NoticeDays => Stricter::Lower,
        }
    }

    /// The smallest and the largest value that makes sense.
    pub const fn bounds(self) -> (i32, i32) {
        match self.unit() {
            RuleUnit::Days => (1, 366),
            RuleUnit::Months => (1, 24),
            RuleUnit::Members => (1, 50),
        }
    }
}
