//! Reports that wait for the one who asks: to be handed up, to be taken.

use changxiao_shared::identity::{Deed, Relation, allowed};
use changxiao_shared::mobility_reports::rules::reports_on;
use changxiao_shared::mobility_reports::{ReportAction, ReportPeriod, ReportState, ReportTodo};
use changxiao_shared::organizations::{OrganizationId, OrganizationRef};
use chrono::{Datelike, Days, NaiveDate};

use crate::access::SignedIn;
use crate::db::{Read, Scope};
use crate::fault::Outcome;
use crate::mobility_reports::repo;
use crate::organizations::{self, Found};

/// Days after the end of a period for which a missing report is asked for.
const ASKED_FOR: u64 = 90;
/// The most reports handed up that are shown.
const MOST: i64 = 50;

/// Everything that waits, the earliest day first.
pub(in crate::mobility_reports) fn todos(read: &mut Read<'_>, me: &SignedIn) -> Outcome<Vec<ReportTodo>> {
    let principal = me.principal();
    if principal.must_change_password {
        return Ok(Vec::new());
    }
    let mut seats: Vec<OrganizationId> = principal
        .roles
        .iter()
        .filter(|held| held.in_force(read.now) && allowed(held.role, Deed::MobilityDecide, Relation::Same))
        .map(|held| held.organization_id)
        .collect();
    seats.sort_unstable();
    seats.dedup();
    let today = read.today();
    let mut out = Vec::new();
    for id in &seats {
        if let Some(seat) = organizations::find_active(read.conn, &Scope::everything(), *id)? {
            out.extend(of_seat(read, &seat)?);
        }
    }
    for (row, name) in repo::reports::handed_up_to(read.conn, &seats, MOST)? {
        let Some((_, due_on)) = row.period.days(row.year) else { continue };
        out.push(ReportTodo {
            action: ReportAction::Accept,
            organization: OrganizationRef { id: row.organization_id, name },
            year: row.year,
            period: row.period,
            report_id: Some(row.id),
            due_on,
            overdue: due_on < today,
        });
    }
    out.sort_by_key(|todo| todo.due_on);
    Ok(out)
}

/// The reports an organisation owes now; none on a period in which nobody was away or had arrived.
fn of_seat(read: &mut Read<'_>, seat: &Found) -> Outcome<Vec<ReportTodo>> {
    let today = read.today();
    let owed: Vec<(i32, ReportPeriod, NaiveDate)> = [today.year() - 1, today.year()]
        .into_iter()
        .flat_map(|year| ReportPeriod::ALL.iter().map(move |period| (year, *period)))
        .filter(|(_, period)| reports_on(seat.kind, *period))
        .filter_map(|(year, period)| owed_on(year, period, today).map(|due_on| (year, period, due_on)))
        .collect();
    let mut out = Vec::new();
    for (year, period, due_on) in owed {
        let Some(days) = period.days(year) else { continue };
        if !repo::reports::has_anybody(read.conn, &seat.path, days)? {
            continue;
        }
        let reports = repo::reports::of(read.conn, &[seat.id], year)?;
        let report = reports.iter().find(|found| found.period == period);
        if report.is_some_and(|found| matches!(found.state, ReportState::Submitted | ReportState::Accepted)) {
            continue;
        }
        out.push(ReportTodo {
            action: ReportAction::Submit,
            organization: OrganizationRef { id: seat.id, name: seat.name.clone() },
            year,
            period,
            report_id: report.map(|found| found.id),
            due_on,
            overdue: due_on < today,
        });
    }
    Ok(out)
}

/// By when a report is due, while it is asked for.
fn owed_on(year: i32, period: ReportPeriod, today: NaiveDate) -> Option<NaiveDate> {
    let (_, last) = period.days(year)?;
    let until = last.checked_add_days(Days::new(ASKED_FOR))?;
    (period.opens_on(year)? <= today && today <= until).then_some(last)
}

#[cfg(test)]
mod tests {
    use changxiao_shared::mobility_reports::ReportPeriod;

    use super::owed_on;

    #[test]
    fn a_report_is_asked_for_from_its_last_month_on_and_not_for_ever() {
        let owed = |day: &str| owed_on(2027, ReportPeriod::FirstHalf, day.parse().expect("a day"));
        assert_eq!(owed("2027-05-31"), None);
        assert_eq!(owed("2027-06-01").expect("owed").to_string(), "2027-06-30");
        assert!(owed("2027-09-28").is_some());
        assert_eq!(owed("2027-09-29"), None);
    }
}
