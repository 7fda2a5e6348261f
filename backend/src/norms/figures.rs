//! The figures of one organisation, asked of each slice.

use changxiao_shared::norms::MeasuredOrganization;
use changxiao_shared::organizations::OrganizationRef;
use chrono::NaiveDate;

use crate::db::Conn;
use crate::fault::Outcome;
use crate::organizations::Found;
use crate::{mobile_members, mobility_reports, pledges};

/// The day by which a year is measured: its last one, or today.
pub(super) fn as_of(year: i32, today: NaiveDate) -> NaiveDate {
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
