//! What is due by which day, from which rule.

use chrono::{Days, Months, NaiveDate};

use super::is_away;
use crate::mobile_members::{DueKind, MobilityState};
use crate::rule_sets::{InForce, Rule, RulesInForce};

/// What the due dates of a mobility follow from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueFacts {
    /// Where it stands.
    pub state: MobilityState,
    /// When the member left, or means to leave.
    pub departed_on: NaiveDate,
    /// Since when the present inflow organisation has the member.
    pub received_on: Option<NaiveDate>,
    /// Last contact by the liaison.
    pub contacted_on: Option<NaiveDate>,
    /// Last report by the member.
    pub reported_on: Option<NaiveDate>,
    /// Whether the two sides belong to different committees, which are to exchange news.
    pub two_committees: bool,
    /// Last exchange of the two committees.
    pub exchanged_on: Option<NaiveDate>,
    /// Days of education this year.
    pub education_days: i32,
    /// When the certificate was issued or last audited.
    pub audited_on: Option<NaiveDate>,
    /// When probation ends, for a probationary member.
    pub probation_ends_on: Option<NaiveDate>,
    /// When the member means to be back.
    pub ends_on: Option<NaiveDate>,
}

/// Something due, with the rule it comes from; none for what no rule set decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due<'r> {
    /// What.
    pub kind: DueKind,
    /// By when.
    pub due_on: NaiveDate,
    /// The day has passed.
    pub overdue: bool,
    /// The rule in force.
    pub rule: Option<&'r InForce>,
}

/// Everything due, the earliest first. Nothing is due of a mobility that is not under way.
pub fn due_dates<'r>(facts: &DueFacts, rules: &'r RulesInForce, today: NaiveDate) -> Vec<Due<'r>> {
    use MobilityState::{Away, LostContact, Received};
    let mut out = Vec::new();
    let mut add = |kind, due_on: Option<NaiveDate>, rule| {
        out.extend(due_on.map(|due_on| Due { kind, due_on, overdue: due_on < today, rule }));
    };
    if facts.state == Away {
        let rule = rules.get(Rule::ReportInDays);
        add(DueKind::ReportIn, rule.and_then(|r| days_after(facts.departed_on, r)), rule);
    }
    if matches!(facts.state, Away | Received | LostContact) {
        let rule = rules.get(Rule::ContactMonths);
        let since = facts.contacted_on.unwrap_or(facts.departed_on);
        add(DueKind::Contact, rule.and_then(|r| months_after(since, r)), rule);
        let rule = rules.get(Rule::ReportMonths);
        let since = facts.reported_on.unwrap_or(facts.departed_on);
        add(DueKind::Report, rule.and_then(|r| months_after(since, r)), rule);
        if let Some(since) = facts.audited_on {
            let rule = rules.get(Rule::AuditMonths);
            add(DueKind::Audit, rule.and_then(|r| months_after(since, r)), rule);
        }
    }
    if let Some(received) = facts.received_on.filter(|_| facts.state == Received) {
        if facts.two_committees {
            let rule = rules.get(Rule::ExchangeMonths);
            let since = facts.exchanged_on.map_or(received, |day| day.max(received));
            add(DueKind::Exchange, rule.and_then(|r| months_after(since, r)), rule);
        }
        let rule = rules.get(Rule::EducationDays);
        let missing = rule.is_some_and(|r| facts.education_days < r.value.value);
        add(DueKind::Education, if missing { end_of_year(today) } else { None }, rule);
    }
    if is_away(facts.state) {
        add(DueKind::Probation, facts.probation_ends_on, None);
        add(DueKind::Back, facts.ends_on.filter(|_| facts.state != MobilityState::Returning), None);
    }
    out.sort_by_key(|due| (due.due_on, due.kind));
    out
}

fn days_after(day: NaiveDate, rule: &InForce) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(u64::try_from(rule.value.value).ok()?))
}

fn months_after(day: NaiveDate, rule: &InForce) -> Option<NaiveDate> {
    day.checked_add_months(Months::new(u32::try_from(rule.value.value).ok()?))
}

fn end_of_year(day: NaiveDate) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(chrono::Datelike::year(&day), 12, 31)
}

impl DueKind {
    /// The clause, where no rule set says another.
    pub const fn clause(self) -> &'static str {
        match self {
            DueKind::ReportIn => "A3-13",
            DueKind::Contact => "D3-03",
            DueKind::Report => "A3-14",
            DueKind::Exchange => "C3-07",
            DueKind::Education => "C3-08",
            DueKind::Probation => "A3-06",
            DueKind::Audit => "A3-17",
            DueKind::Back => "A3-15",
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{DueFacts, due_dates};
    use crate::mobile_members::MobilityState;
    use crate::rule_sets::in_force;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn facts(state: MobilityState) -> DueFacts {
        DueFacts {
            state,
            departed_on: day("2027-01-31"),
            received_on: None,
            contacted_on: None,
            reported_on: None,
            two_committees: true,
            exchanged_on: None,
            education_days: 0,
            audited_on: Some(day("2027-01-20")),
            probation_ends_on: None,
            ends_on: None,
        }
    }

    /// `kind day`, with an exclamation mark where the day has passed, as of 1 March 2027.
    fn drawn(facts: &DueFacts) -> String {
        let rules = in_force(&[], day("2027-03-01"));
        let due = due_dates(facts, &rules, day("2027-03-01"));
        let line = |d: &super::Due<'_>| format!("{} {}{}", d.kind, d.due_on, if d.overdue { "!" } else { "" });
        due.iter().map(line).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn what_is_due_follows_from_state_and_rules() {
        use MobilityState as S;
        let away = "contact 2027-02-28!, report_in 2027-03-02, audit 2028-01-20, report 2028-01-31";
        assert_eq!(drawn(&facts(S::Away)), away);
        let received = DueFacts {
            received_on: Some(day("2027-02-10")),
            contacted_on: Some(day("2027-02-15")),
            education_days: 5,
            ends_on: Some(day("2027-02-27")),
            ..facts(S::Received)
        };
        assert_eq!(
            drawn(&received),
            "back 2027-02-27!, contact 2027-03-15, exchange 2027-08-10, education 2027-12-31, audit 2028-01-20, report 2028-01-31"
        );
        let well = DueFacts { education_days: 6, exchanged_on: Some(day("2027-03-01")), ..received };
        assert!(drawn(&well).contains("exchange 2027-09-01") && !drawn(&well).contains("education"));
        let beside = DueFacts { two_committees: false, ..received };
        assert!(!drawn(&beside).contains("exchange") && drawn(&beside).contains("education"));
        let returning = DueFacts { probation_ends_on: Some(day("2027-05-01")), ..facts(S::Returning) };
        assert_eq!(drawn(&returning), "probation 2027-05-01");
        for state in [S::Applied, S::Approved, S::Closed, S::Refused, S::Cancelled, S::Converted] {
            assert_eq!(drawn(&facts(state)), "", "{state}");
        }
    }
}
