//! Asks each slice for its measures.

use changxiao_shared::identity::need;
use changxiao_shared::kernel::FieldCode;
use changxiao_shared::norms::{Measure, MeasureQuery, MeasureView, MeasuredOrganization, MeasuresView};
use changxiao_shared::organizations::OrganizationRef;
use chrono::NaiveDate;

use crate::access::Grant;
use crate::db::{Conn, Read};
use crate::fault::{Fault, Outcome};
use crate::organizations::{self, Found};
use crate::{mobile_members, mobility_reports, pledges};

/// The measures of an organisation within reach and of its children.
pub(super) fn list(
    read: &mut Read<'_>,
    grant: &Grant<need::AppraisalRead>,
    query: &MeasureQuery,
) -> Outcome<MeasuresView> {
    let of = organizations::find_ref(read.conn, grant.scope(), query.organization_id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    let today = read.today();
    Ok(MeasuresView {
        year: query.year,
        as_of: as_of(query.year, today),
        measures: Measure::ALL.iter().copied().map(MeasureView::from).collect(),
        own: measured(read.conn, &of, (query.year, today))?,
        children: measured_children(read.conn, grant, &of, (query.year, today))?,
    })
}

/// The day by which a year is measured: its last one, or today.
fn as_of(year: i32, today: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 12, 31).map_or(today, |last| last.min(today))
}

/// The measures of an organisation found within reach, of a year as it stands today.
pub(crate) fn measured(conn: &mut Conn, of: &Found, (year, today): (i32, NaiveDate)) -> Outcome<MeasuredOrganization> {
    let as_of = as_of(year, today);
    let mut measures = pledges::measures::measures(conn, of, year, today)?;
    measures.extend(mobile_members::measures::measures(conn, of, year, as_of)?);
    measures.extend(mobility_reports::measures::measures(conn, of, year, as_of)?);
    measures.sort_by_key(|found| found.measure);
    Ok(MeasuredOrganization { organization: OrganizationRef { id: of.id, name: of.name.clone() }, measures })
}

/// The measures of each active child of an organisation found within reach.
pub(crate) fn measured_children(
    conn: &mut Conn,
    grant: &Grant<need::AppraisalRead>,
    of: &Found,
    of_year: (i32, NaiveDate),
) -> Outcome<Vec<MeasuredOrganization>> {
    let children = organizations::children(conn, grant.scope(), of.id)?;
    children.iter().map(|child| measured(conn, child, of_year)).collect()
}
