//! Asks each slice for its measures.

use changxiao_shared::identity::need;
use changxiao_shared::kernel::FieldCode;
use changxiao_shared::norms::{Measure, MeasureQuery, MeasureView, MeasuredOrganization, MeasuresView};
use chrono::NaiveDate;

use super::figures::{as_of, measured};
use crate::access::Grant;
use crate::db::{Conn, Read};
use crate::fault::{Fault, Outcome};
use crate::organizations::{self, Found};

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
