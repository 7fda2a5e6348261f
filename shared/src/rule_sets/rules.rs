//! Which value is in force where, and where it comes from.

use chrono::NaiveDate;

use super::{BUILT_IN, Rule, Stricter};

/// A value of a rule set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleValue {
    /// Which rule.
    pub rule: Rule,
    /// Its value, in the rule's unit.
    pub value: i32,
    /// The clause it comes from.
    pub clause: String,
    /// Code of the rule set.
    pub set: String,
    /// Its name in Chinese.
    pub set_zh: String,
    /// Its name in English.
    pub set_en: String,
}

/// A value that a level set for its subtree, stricter than what it inherits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tightened {
    /// Which rule.
    pub rule: Rule,
    /// The value.
    pub value: i32,
    /// From which day on.
    pub from_on: NaiveDate,
}

/// What one organisation on the path has laid down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Level {
    /// Sets adopted for the subtree: from which day on, and the values.
    pub adopted: Vec<(NaiveDate, Vec<RuleValue>)>,
    /// Values tightened for the subtree.
    pub tightened: Vec<Tightened>,
}

/// A value in force, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InForce {
    /// Rule, value, clause, set.
    pub value: RuleValue,
    /// Which level of the path laid it down, from the top; none for a default.
    pub level: Option<usize>,
    /// Whether that level tightened it, rather than adopting the set.
    pub tightened: bool,
}

/// Everything in force at one organisation on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RulesInForce(Vec<InForce>);

impl RulesInForce {
    /// The value of a rule; none where no set has one.
    pub fn get(&self, rule: Rule) -> Option<&InForce> {
        self.0.iter().find(|found| found.value.rule == rule)
    }

    /// All of them.
    pub fn all(&self) -> &[InForce] {
        &self.0
    }

    fn put(&mut self, new: InForce) {
        self.0.retain(|old| old.value.rule != new.value.rule);
        self.0.push(new);
    }
}

/// Whether a value asks for more than another.
pub const fn is_tighter(rule: Rule, value: i32, than: i32) -> bool {
    match rule.stricter() {
        Stricter::Lower => value < than,
        Stricter::Higher => value > than,
        Stricter::Neither => false,
    }
}

/// The values in force on a day, from what the organisations on the path laid down, topmost first.
///
/// A set adopted lower down replaces a default, and what a superior adopted only where it does not loosen it. Of sets
/// adopted by the same level the later one counts. Of values tightened by the same level the latest counts, as long as
/// it is stricter than what would hold without it.
pub fn in_force(path: &[Level], day: NaiveDate) -> RulesInForce {
    let mut out = defaults();
    for (index, level) in path.iter().enumerate() {
        let mut adopted: Vec<_> = level.adopted.iter().filter(|(from, _)| *from <= day).collect();
        adopted.sort_by_key(|(from, _)| *from);
        for new in adopted.into_iter().flat_map(|(_, values)| values) {
            let loosens = out.get(new.rule).is_some_and(|old| {
                old.level.is_some_and(|above| above < index) && is_tighter(new.rule, old.value.value, new.value)
            });
            if !loosens {
                out.put(InForce { value: new.clone(), level: Some(index), tightened: false });
            }
        }
        for rule in Rule::ALL {
            let own = level.tightened.iter().filter(|t| t.rule == *rule && t.from_on <= day).max_by_key(|t| t.from_on);
            let Some((own, old)) = own.zip(out.get(*rule)) else { continue };
            if is_tighter(*rule, own.value, old.value.value) {
                let value = RuleValue { value: own.value, ..old.value.clone() };
                out.put(InForce { value, level: Some(index), tightened: true });
            }
        }
    }
    out
}

fn defaults() -> RulesInForce {
    let mut out = RulesInForce::default();
    for set in BUILT_IN.iter().filter(|set| set.by_default) {
        for found in set.values {
            if out.get(found.rule).is_none() {
                out.put(InForce { value: set.value(found), level: None, tightened: false });
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{BUILT_IN, Level, Rule, RuleValue, Tightened, in_force, is_tighter};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn set(from: &str, code: &str, values: &[(Rule, i32)]) -> (NaiveDate, Vec<RuleValue>) {
        let value = |(rule, value): &(Rule, i32)| RuleValue {
            rule: *rule,
            value: *value,
            clause: "X1-01".into(),
            set: code.into(),
            set_zh: String::new(),
            set_en: String::new(),
        };
        (day(from), values.iter().map(value).collect())
    }

    fn adopting(sets: Vec<(NaiveDate, Vec<RuleValue>)>) -> Level {
        Level { adopted: sets, tightened: Vec::new() }
    }

    fn tightening(rule: Rule, value: i32, from: &str) -> Level {
        Level { adopted: Vec::new(), tightened: vec![Tightened { rule, value, from_on: day(from) }] }
    }

    fn value(path: &[Level], rule: Rule, on: &str) -> Option<(i32, String, Option<usize>)> {
        in_force(path, day(on)).get(rule).map(|f| (f.value.value, f.value.set.clone(), f.level))
    }

    #[test]
    fn the_default_is_the_central_figure_then_the_provincial_then_the_county_s() {
        let expected = [
            (Rule::ReportMonths, Some((12, "central_2006"))),
            (Rule::AuditMonths, Some((12, "central_2006"))),
            (Rule::ExchangeMonths, Some((6, "hubei_2007"))),
            (Rule::EducationDays, Some((6, "hubei_2007"))),
            (Rule::GatheringMembers, Some((3, "hubei_2007"))),
            (Rule::ContactMonths, Some((1, "county_2008"))),
            (Rule::LiaisonMembers, Some((5, "region_organs_2013"))),
            (Rule::LetterMonths, Some((6, "region_organs_2013"))),
            (Rule::ReportInDays, Some((30, "product"))),
            (Rule::CoordinationMembers, Some((30, "product"))),
            (Rule::LetterDays, Some((90, "product"))),
            (Rule::NoticeDays, Some((180, "product"))),
            (Rule::MobileMonths, None),
        ];
        assert_eq!(expected.len(), Rule::ALL.len());
        for (rule, set) in expected {
            let found = value(&[], rule, "2027-01-01").map(|(n, code, _)| (n, code));
            assert_eq!(found, set.map(|(n, code)| (n, code.to_owned())), "{rule}");
        }
    }

    #[test]
    fn built_in_values_lie_within_their_bounds_and_name_a_clause() {
        for set in BUILT_IN {
            for found in set.values {
                let (least, most) = found.rule.bounds();
                assert!((least..=most).contains(&found.value), "{} {}", set.code, found.rule);
                assert_eq!(found.clause.len(), 5, "{}", found.clause);
            }
        }
    }

    #[test]
    fn a_set_is_in_force_from_its_day_for_the_subtree_and_the_later_one_counts() {
        let sets = vec![
            set("2026-01-01", "old", &[(Rule::MobileMonths, 12)]),
            set("2027-03-01", "opinion_2024", &[(Rule::MobileMonths, 6)]),
        ];
        let path = [Level::default(), adopting(sets), Level::default()];
        assert_eq!(value(&path, Rule::MobileMonths, "2025-12-31"), None);
        assert_eq!(value(&path, Rule::MobileMonths, "2027-02-28"), Some((12, "old".into(), Some(1))));
        assert_eq!(value(&path, Rule::MobileMonths, "2027-03-01"), Some((6, "opinion_2024".into(), Some(1))));
        assert_eq!(value(&path[..1], Rule::MobileMonths, "2027-03-01"), None, "above the level nothing changes");
    }

    #[test]
    fn below_a_set_nothing_loosens_but_a_default_gives_way() {
        let above = adopting(vec![set("2026-01-01", "province", &[(Rule::ContactMonths, 1)])]);
        let looser = adopting(vec![set("2026-01-01", "local", &[(Rule::ContactMonths, 3)])]);
        let path = [above, looser.clone()];
        assert_eq!(value(&path, Rule::ContactMonths, "2027-01-01"), Some((1, "province".into(), Some(0))));
        let alone = [Level::default(), looser];
        assert_eq!(value(&alone, Rule::ContactMonths, "2027-01-01"), Some((3, "local".into(), Some(1))));
    }

    #[test]
    fn a_level_tightens_for_its_subtree_and_never_loosens() {
        let path = [Level::default(), tightening(Rule::ReportInDays, 15, "2027-02-01"), Level::default()];
        assert_eq!(value(&path, Rule::ReportInDays, "2027-01-31"), Some((30, "product".into(), None)));
        assert_eq!(value(&path, Rule::ReportInDays, "2027-02-01"), Some((15, "product".into(), Some(1))));
        let loosened = [tightening(Rule::ReportInDays, 40, "2026-01-01")];
        assert_eq!(value(&loosened, Rule::ReportInDays, "2027-01-01"), Some((30, "product".into(), None)));
        let more_days =
            [tightening(Rule::EducationDays, 8, "2026-01-01"), tightening(Rule::EducationDays, 7, "2026-01-01")];
        assert_eq!(value(&more_days, Rule::EducationDays, "2027-01-01").map(|v| (v.0, v.2)), Some((8, Some(0))));
        let twice = Level {
            adopted: Vec::new(),
            tightened: [(10, "2026-01-01"), (20, "2026-06-01")]
                .map(|(value, from)| Tightened { rule: Rule::ReportInDays, value, from_on: day(from) })
                .into(),
        };
        assert_eq!(value(&[twice], Rule::ReportInDays, "2027-01-01").map(|v| v.0), Some(20), "the later word counts");
        let neither = [tightening(Rule::GatheringMembers, 1, "2026-01-01")];
        assert_eq!(value(&neither, Rule::GatheringMembers, "2027-01-01"), Some((3, "hubei_2007".into(), None)));
    }

    #[test]
    fn stricter_is_shorter_or_more() {
        assert!(is_tighter(Rule::ReportInDays, 29, 30) && !is_tighter(Rule::ReportInDays, 30, 30));
        assert!(is_tighter(Rule::EducationDays, 7, 6) && !is_tighter(Rule::EducationDays, 5, 6));
        assert!(!is_tighter(Rule::LetterMonths, 1, 6) && !is_tighter(Rule::LetterMonths, 9, 6));
    }
}
