//! Reports: begun from the registers, put into words, handed up, taken or sent back (E2-07, A3-22).

use changxiao_shared::identity::need;
use changxiao_shared::kernel::{ErrorCode, FieldCode, PageView};
use changxiao_shared::mobility_reports::rules::{ReportActor, ReportRefusal, reports_on, step};
use changxiao_shared::mobility_reports::{
    CreateReport, RegionFigure, ReportAction, ReportBelow, ReportFigures, ReportId, ReportPeriod, ReportQuery,
    ReportRow, ReportState, ReportView, SendReportBack, WriteReport,
};
use changxiao_shared::organizations::{OrganizationId, OrganizationRef};
use changxiao_shared::regions::RegionCode;
use chrono::{DateTime, NaiveDate, Utc};

use crate::access::Grant;
use crate::db::{Conn, Principal, Read, Scope, Tx, day_in_china, read_timeline};
use crate::fault::{Fault, Outcome};
use crate::mobility_reports::repo;
use crate::mobility_reports::repo::figures::Span;
use crate::mobility_reports::rows::ReportRecord;
use crate::organizations::{self, Found};
use crate::paging::Paging;
use crate::regions;

/// Kind of the record in audit trail and timeline.
const REPORT: &str = "mobility_report";

/// One page of the reports within reach.
pub(in crate::mobility_reports) fn list(
    read: &mut Read<'_>,
    grant: &Grant<need::MobilityRead>,
    query: &ReportQuery,
) -> Outcome<PageView<ReportRow>> {
    let scope = organizations::narrow(read.conn, &grant.scope().without_own(), query.within)?;
    let paging = Paging::new("newest", query.cursor.as_deref(), query.limit);
    let rows = repo::reports::list(read.conn, &scope, query, paging.after()?, paging.rows())?;
    let total = match paging.whole(rows.len()) {
        Some(total) => total,
        None => repo::reports::count(read.conn, &scope, query)?,
    };
    let page = paging.page(rows, total, |(row, _)| row.id)?;
    page.try_with(|rows| Ok(rows.into_iter().map(|(row, name)| row_view(row, name)).collect()))
}

fn row_view(row: ReportRecord, name: String) -> ReportRow {
    ReportRow {
        id: row.id,
        organization: OrganizationRef { id: row.organization_id, name },
        year: row.year,
        period: row.period,
        state: row.state,
        submitted_at: row.submitted_at.map(|at| at.and_utc()),
    }
}

/// One report within reach.
pub(in crate::mobility_reports) fn get(
    read: &mut Read<'_>,
    grant: &Grant<need::MobilityRead>,
    id: ReportId,
) -> Outcome<ReportView> {
    let row = repo::reports::find(read.conn, &grant.scope().without_own(), id)?.ok_or_else(Fault::not_found)?;
    view(read.conn, grant.principal(), row, read.now)
}

/// Begins a report.
pub(in crate::mobility_reports) fn create(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityDecide>,
    input: &CreateReport,
) -> Outcome<ReportView> {
    let organization = organizations::find_active(tx.conn, grant.scope(), input.organization_id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    if !reports_on(organization.kind, input.period) {
        return Err(Fault::field("period", FieldCode::NotHere));
    }
    let (from, _) = input.period.days(input.year).ok_or_else(|| Fault::field("year", FieldCode::Format))?;
    if from > tx.today() {
        return Err(Fault::field("year", FieldCode::InFuture));
    }
    let row = ReportRecord {
        id: ReportId(tx.next_id()),
        organization_id: organization.id,
        year: input.year,
        period: input.period,
        state: ReportState::Draft,
        work: String::new(),
        problems: String::new(),
        plans: String::new(),
        figures: None,
        figures_at: None,
        reason: None,
        submitted_by: None,
        submitted_at: None,
        version: 1,
        created_at: tx.now.naive_utc(),
    };
    repo::reports::insert(tx.conn, &row)?;
    note(tx, &row, &organization.path, "mobility_report.begun")?;
    view(tx.conn, grant.principal(), row, tx.now)
}

fn note(tx: &mut Tx<'_>, row: &ReportRecord, path: &[u8], action: &'static str) -> Outcome<()> {
    tx.timeline((REPORT, row.id.0), action, row.reason.as_deref())?;
    tx.audit(action, (REPORT, row.id.0), path, serde_json::json!({ "year": row.year, "period": row.period }));
    Ok(())
}

/// Replaces the words of a report not handed up.
pub(in crate::mobility_reports) fn write(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityDecide>,
    (id, version): (ReportId, i32),
    input: &WriteReport,
) -> Outcome<ReportView> {
    let mut change = begin(tx, grant, (id, version), ReportAction::Write)?;
    change.row.work = input.work.clone().unwrap_or_default();
    change.row.problems = input.problems.clone().unwrap_or_default();
    change.row.plans = input.plans.clone().unwrap_or_default();
    change.finish(tx, grant, "mobility_report.written")
}

/// Hands a report up: from now on its figures stand still.
pub(in crate::mobility_reports) fn submit(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityDecide>,
    of: (ReportId, i32),
) -> Outcome<ReportView> {
    let mut change = begin(tx, grant, of, ReportAction::Submit)?;
    if change.row.work.trim().is_empty() {
        return Err(Fault::field("work", FieldCode::Required));
    }
    let figures = figures(tx.conn, &change.organization, change.row.year, change.row.period)?;
    change.row.figures = Some(serde_json::to_string(&figures).map_err(Fault::internal)?);
    change.row.figures_at = Some(tx.now.naive_utc());
    change.row.submitted_at = Some(tx.now.naive_utc());
    change.row.submitted_by = Some(tx.actor().name.clone());
    change.row.reason = None;
    change.finish(tx, grant, "mobility_report.submitted")
}

/// Sends a report back with a reason: its figures follow the registers again.
pub(in crate::mobility_reports) fn send_back(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityDecide>,
    of: (ReportId, i32),
    input: &SendReportBack,
) -> Outcome<ReportView> {
    let mut change = begin(tx, grant, of, ReportAction::SendBack)?;
    change.row.figures = None;
    change.row.figures_at = None;
    change.row.reason = Some(input.reason.clone());
    change.finish(tx, grant, "mobility_report.sent_back")
}

/// Takes a report.
pub(in crate::mobility_reports) fn accept(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityDecide>,
    of: (ReportId, i32),
) -> Outcome<ReportView> {
    begin(tx, grant, of, ReportAction::Accept)?.finish(tx, grant, "mobility_report.accepted")
}

/// A report about to be changed.
struct Change {
    row: ReportRecord,
    organization: Found,
    read: i32,
}

fn begin(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityDecide>,
    (id, version): (ReportId, i32),
    action: ReportAction,
) -> Outcome<Change> {
    let mut row = repo::reports::find(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    let organization = place(tx.conn, row.organization_id)?;
    let actor = actor(grant.scope(), &organization);
    let next = step(row.state, actor, action, is_open(&row, tx.today()));
    if next == Err(ReportRefusal::NotTheirs) {
        return Err(Fault::new(ErrorCode::Forbidden));
    }
    if row.version != version {
        return Err(Fault::new(ErrorCode::StaleVersion));
    }
    row.state = next.map_err(|_| Fault::new(ErrorCode::TransitionNotAllowed))?;
    row.version += 1;
    Ok(Change { read: version, row, organization })
}

impl Change {
    fn finish(self, tx: &mut Tx<'_>, grant: &Grant<need::MobilityDecide>, action: &'static str) -> Outcome<ReportView> {
        repo::reports::save(tx.conn, &self.row, self.read)?;
        note(tx, &self.row, &self.organization.path, action)?;
        view(tx.conn, grant.principal(), self.row, tx.now)
    }
}

fn place(conn: &mut Conn, id: OrganizationId) -> Outcome<Found> {
    organizations::find_ref(conn, &Scope::everything(), id)?
        .ok_or_else(|| Fault::internal("a report without its organisation"))
}

/// How somebody who decides in this scope stands to a report: whoever decides above receives it.
fn actor(scope: &Scope, organization: &Found) -> ReportActor {
    let path = &organization.path;
    let above = path.len().checked_sub(8).filter(|len| *len > 0).map(|len| &path[..len]);
    ReportActor { writes: scope.contains(path), receives: above.is_some_and(|above| scope.contains(above)) }
}

fn is_open(row: &ReportRecord, today: NaiveDate) -> bool {
    row.period.opens_on(row.year).is_some_and(|day| day <= today)
}

/// The figures of the registers as they are now.
fn figures(conn: &mut Conn, organization: &Found, year: i32, period: ReportPeriod) -> Outcome<ReportFigures> {
    let (from, to) = days(year, period)?;
    let span = Span { path: &organization.path, from, to };
    let figures = repo::figures::figures(conn, &span)?;
    let cities: Vec<(RegionCode, i64)> = repo::figures::by_city(conn, &span)?
        .into_iter()
        .filter_map(|(city, away)| Some((city.parse().ok()?, away)))
        .collect();
    let codes: Vec<RegionCode> = cities.iter().map(|(city, _)| *city).collect();
    let names = regions::full_names(conn, &codes)?;
    let mut regions: Vec<RegionFigure> = cities
        .into_iter()
        .map(|(region, away)| RegionFigure {
            region_name: names.get(&region).cloned().unwrap_or_default(),
            region,
            away,
        })
        .collect();
    regions.sort_by_key(|row| (-row.away, row.region));
    Ok(ReportFigures { figures, regions })
}

fn days(year: i32, period: ReportPeriod) -> Outcome<(NaiveDate, NaiveDate)> {
    period.days(year).ok_or_else(|| Fault::internal("a report on a year the calendar does not have"))
}

/// What those directly below have reported on the same time.
fn below(conn: &mut Conn, organization: &Found, row: &ReportRecord) -> Outcome<Vec<ReportBelow>> {
    let children = organizations::children(conn, &Scope::everything(), organization.id)?;
    let ids: Vec<OrganizationId> = children.iter().map(|child| child.id).collect();
    let reports = repo::reports::of(conn, &ids, row.year)?;
    let mut out = Vec::new();
    for child in children {
        for period in ReportPeriod::ALL {
            let same = row.period == ReportPeriod::Year || row.period == *period;
            if !same || !reports_on(child.kind, *period) {
                continue;
            }
            let report = reports.iter().find(|found| found.organization_id == child.id && found.period == *period);
            out.push(ReportBelow {
                organization: OrganizationRef { id: child.id, name: child.name.clone() },
                period: *period,
                id: report.map(|found| found.id),
                state: report.map(|found| found.state),
            });
        }
    }
    Ok(out)
}

fn view(conn: &mut Conn, principal: &Principal, row: ReportRecord, now: DateTime<Utc>) -> Outcome<ReportView> {
    let organization = place(conn, row.organization_id)?;
    let (from_on, to_on) = days(row.year, row.period)?;
    let (figures, figures_at) = match (&row.figures, row.figures_at) {
        (Some(kept), Some(at)) => (serde_json::from_str(kept).map_err(Fault::internal)?, at.and_utc()),
        _ => (figures(conn, &organization, row.year, row.period)?, now),
    };
    let above = organization.parent_id.map(|id| place(conn, id)).transpose()?;
    let scope = Scope::of(principal, <need::MobilityDecide as changxiao_shared::identity::Need>::DEED, now);
    let (actor, open) = (actor(&scope, &organization), is_open(&row, day_in_china(now)));
    let can = |action: &&ReportAction| step(row.state, actor, **action, open).is_ok();
    Ok(ReportView {
        actions: ReportAction::ALL.iter().filter(can).copied().collect(),
        below: below(conn, &organization, &row)?,
        timeline: read_timeline(conn, (REPORT, row.id.0))?,
        opens_on: row.period.opens_on(row.year).unwrap_or(to_on),
        organization: OrganizationRef { id: organization.id, name: organization.name },
        above: above.map(|found| OrganizationRef { id: found.id, name: found.name }),
        id: row.id,
        year: row.year,
        period: row.period,
        from_on,
        to_on,
        state: row.state,
        figures,
        figures_at,
        work: row.work,
        problems: row.problems,
        plans: row.plans,
        reason: row.reason,
        submitted_by: row.submitted_by,
        submitted_at: row.submitted_at.map(|at| at.and_utc()),
        version: row.version,
    })
}
