//! What the register of members away tells of an organisation's work in a year (A3, D3).

use changxiao_shared::mobile_members::{CertificateState, EntryKind, MobilityState, Register};
use changxiao_shared::norms::{Figure, Measure, Measured};
use changxiao_shared::rule_sets::{Rule, RulesInForce};
use chrono::{Days, Months, NaiveDate, NaiveTime, TimeDelta};
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use crate::db::schema::{certificates, mobilities, mobility_entries, mobility_stays};
use crate::db::{Conn, subtree_end};
use crate::fault::Outcome;
use crate::organizations::Found;
use crate::rule_sets::rules_at;

/// Whose figures, of which days.
struct Span<'p> {
    path: &'p [u8],
    from: NaiveDate,
    to: NaiveDate,
}

/// Members of the subtree.
macro_rules! ours {
    ($span:expr) => {
        mobilities::out_path.ge($span.path).and(mobilities::out_path.lt(subtree_end($span.path)))
    };
}

/// Away on the last day: left by then, and neither back nor transferred.
macro_rules! away {
    ($span:expr) => {{
        let under_way = [MobilityState::Away, MobilityState::Received, MobilityState::LostContact];
        let coming = [MobilityState::Returning, MobilityState::Closed];
        let after = $span.to.checked_add_days(Days::new(1)).unwrap_or($span.to).and_time(NaiveTime::MIN);
        mobilities::table.filter(ours!($span)).filter(mobilities::departed_on.assume_not_null().le($span.to)).filter(
            mobilities::state
                .eq_any(under_way)
                .or(mobilities::state.eq_any(coming).and(mobilities::returned_on.assume_not_null().gt($span.to)))
                .or(mobilities::state
                    .eq(MobilityState::Converted)
                    .and(mobilities::updated_at.ge(after - TimeDelta::hours(8)))),
        )
    }};
}

/// The figures of an organisation's subtree, by the rules in force there on the last day.
// unscoped: the organisation was found within reach before.
pub(crate) fn measures(conn: &mut Conn, of: &Found, year: i32, as_of: NaiveDate) -> Outcome<Vec<Measured>> {
    let from = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(as_of);
    let span = Span { path: &of.path, from, to: as_of };
    let rules = rules_at(conn, &of.path, as_of)?;
    let register = format!("/mobile?register={}&within={}", Register::Away, of.id);
    let contact_since = months_before(as_of, &rules, Rule::ContactMonths);
    let audit_since = months_before(as_of, &rules, Rule::AuditMonths);
    let one = |measure, figure, more: String| Measured { measure, figure, evidence: format!("{register}{more}") };
    Ok(vec![
        one(
            Measure::MobileInContact,
            in_contact(conn, &span, contact_since)?,
            format!("&sort=contacted&contacted_before={contact_since}"),
        ),
        one(Measure::MobileReportedIn, reported_in(conn, &span, &rules)?, format!("&state={}", MobilityState::Away)),
        one(Measure::CertificatesAudited, audited(conn, &span, audit_since)?, String::new()),
        one(Measure::MobileLost, lost(conn, &span)?, format!("&state={}", MobilityState::LostContact)),
    ])
}

/// The day so many months before; what a rule does not ask for is never due.
fn months_before(day: NaiveDate, rules: &RulesInForce, rule: Rule) -> NaiveDate {
    let months = rules.get(rule).and_then(|found| u32::try_from(found.value.value).ok());
    months.and_then(|n| day.checked_sub_months(Months::new(n))).unwrap_or(day)
}

/// Of those away since before the period, those with whom contact was recorded in it (D3-03).
fn in_contact(conn: &mut Conn, span: &Span<'_>, since: NaiveDate) -> Outcome<Figure> {
    let contact = mobility_entries::table
        .filter(mobility_entries::mobility_id.eq(mobilities::id))
        .filter(mobility_entries::kind.eq(EntryKind::Contact))
        .filter(mobility_entries::happened_on.between(since, span.to));
    let due = away!(span).filter(mobilities::departed_on.assume_not_null().lt(since));
    Ok(Figure {
        numerator: due.clone().filter(exists(contact)).count().get_result(conn)?,
        denominator: due.count().get_result(conn)?,
    })
}

/// Of the departures of the year whose time to report in has passed, those received in time (A3-13).
fn reported_in(conn: &mut Conn, span: &Span<'_>, rules: &RulesInForce) -> Outcome<Figure> {
    let none = Figure { numerator: 0, denominator: 0 };
    let Some(days) = rules.get(Rule::ReportInDays).and_then(|found| u64::try_from(found.value.value).ok()) else {
        return Ok(none);
    };
    let Some(last) = span.to.checked_sub_days(Days::new(days)).filter(|last| *last >= span.from) else {
        return Ok(none);
    };
    let departed = mobilities::departed_on.assume_not_null();
    let due = mobilities::table.filter(ours!(span)).filter(departed.between(span.from, last));
    let earlier = diesel::alias!(mobility_stays as earlier);
    let before = earlier
        .filter(earlier.field(mobility_stays::mobility_id).eq(mobility_stays::mobility_id))
        .filter(earlier.field(mobility_stays::id).lt(mobility_stays::id));
    // Days are added here: the engines count them in different words.
    let received: Vec<(Option<NaiveDate>, NaiveDate)> = due
        .clone()
        .inner_join(mobility_stays::table.on(mobility_stays::mobility_id.eq(mobilities::id)))
        .filter(not(exists(before)))
        .select((mobilities::departed_on, mobility_stays::received_on))
        .load(conn)?;
    let in_time = |(left, received): &&(Option<NaiveDate>, NaiveDate)| {
        left.and_then(|day| day.checked_add_days(Days::new(days))).is_some_and(|deadline| *received <= deadline)
    };
    Ok(Figure {
        numerator: i64::try_from(received.iter().filter(in_time).count()).unwrap_or(i64::MAX),
        denominator: due.count().get_result(conn)?,
    })
}

/// Of the certificates out for longer than the period, those audited in it (A3-17).
fn audited(conn: &mut Conn, span: &Span<'_>, since: NaiveDate) -> Outcome<Figure> {
    let due = certificates::table
        .inner_join(mobilities::table)
        .filter(ours!(span))
        .filter(certificates::state.eq(CertificateState::Valid))
        .filter(certificates::issued_on.lt(since));
    Ok(Figure {
        numerator: due.clone().filter(certificates::audited_on.assume_not_null().ge(since)).count().get_result(conn)?,
        denominator: due.count().get_result(conn)?,
    })
}

/// Of those away, those nobody can reach (A3-18).
fn lost(conn: &mut Conn, span: &Span<'_>) -> Outcome<Figure> {
    Ok(Figure {
        numerator: away!(span).filter(mobilities::state.eq(MobilityState::LostContact)).count().get_result(conn)?,
        denominator: away!(span).count().get_result(conn)?,
    })
}
