//! The rule sets the product knows from the start. They are data: another set is added through the API like these.

use super::{Rule, RuleValue};

/// One value of a set with the clause it comes from.
#[derive(Clone, Copy, Debug)]
pub struct BuiltInValue {
    /// Which rule.
    pub rule: Rule,
    /// Its value, in the rule's unit.
    pub value: i32,
    /// The clause, `C3-07`.
    pub clause: &'static str,
}

/// A rule set with its source.
#[derive(Clone, Copy, Debug)]
pub struct BuiltInSet {
    /// Stable code.
    pub code: &'static str,
    /// Name in Chinese.
    pub zh: &'static str,
    /// Name in English.
    pub en: &'static str,
    /// The document it is taken from.
    pub source: &'static str,
    /// Whether its values stand where no level has adopted any set.
    pub by_default: bool,
    /// Its values.
    pub values: &'static [BuiltInValue],
}

impl BuiltInSet {
    /// One of its values, as rules in force carry it.
    pub fn value(&self, found: &BuiltInValue) -> RuleValue {
        RuleValue {
            rule: found.rule,
            value: found.value,
            clause: found.clause.to_owned(),
            set: self.code.to_owned(),
            set_zh: self.zh.to_owned(),
            set_en: self.en.to_owned(),
        }
    }
}

const fn value(rule: Rule, value: i32, clause: &'static str) -> BuiltInValue {
    BuiltInValue { rule, value, clause }
}

/// In the order in which they are asked for a default: the central figure where there is one, else the provincial,
/// else the county's.
pub const BUILT_IN: &[BuiltInSet] = &[
    BuiltInSet {
        code: "central_2006",
        zh: "中央 2006 年规定",
        en: "Central rules of 2006",
        source: "中办发〔2006〕21号",
        by_default: true,
        values: &[value(Rule::ReportMonths, 12, "A3-14"), value(Rule::AuditMonths, 12, "A3-17")],
    },
    BuiltInSet {
        code: "hubei_2007",
        zh: "湖北 2007 年规定",
        en: "Hubei rules of 2007",
        source: "鄂办发〔2007〕31号",
        by_default: true,
        values: &[
            value(Rule::ExchangeMonths, 6, "C3-07"),
            value(Rule::EducationDays, 6, "C3-08"),
            value(Rule::GatheringMembers, 3, "C3-06"),
        ],
    },
    BuiltInSet {
        code: "county_2008",
        zh: "县实施意见",
        en: "A county's implementing opinion",
        source: "县委长效机制文件实施意见",
        by_default: true,
        values: &[value(Rule::ContactMonths, 1, "D3-03"), value(Rule::AuditMonths, 12, "D3-05")],
    },
    BuiltInSet {
        code: "region_organs_2013",
        zh: "区直机关 2013 年规定",
        en: "Rules of a region's organs, 2013",
        source: "关于加强和改进区直机关流动党员管理工作的实施意见（2013）",
        by_default: true,
        values: &[
            value(Rule::ReportMonths, 6, "E2-24"),
            value(Rule::AuditMonths, 12, "E2-02"),
            value(Rule::LiaisonMembers, 5, "E3-01"),
            value(Rule::LetterMonths, 6, "E2-01"),
        ],
    },
    BuiltInSet {
        code: "opinion_2024",
        zh: "2024 年意见",
        en: "Opinion of 2024",
        source: "关于加强新时代流动党员管理的意见（2024）",
        by_default: false,
        values: &[value(Rule::MobileMonths, 6, "A3-01")],
    },
    BuiltInSet {
        code: "product",
        zh: "系统默认",
        en: "Defaults of this system",
        source: "Changxiao",
        by_default: true,
        values: &[
            value(Rule::ReportInDays, 30, "A3-13"),
            value(Rule::CoordinationMembers, 30, "C3-07"),
            value(Rule::LetterDays, 90, "E2-01"),
            value(Rule::NoticeDays, 180, "A3-21"),
        ],
    },
];
