//! What the records say of the cases of a sample.

use std::collections::HashMap;

use changxiao_shared::mobile_members::{CertificateState, EntryKind, MobilityId};
use changxiao_shared::organizations::OrganizationId;
use chrono::NaiveDate;
use diesel::dsl::{count_star, sum};
use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::{
    certificates, members, mobilities, mobility_approvals, mobility_care, mobility_entries, mobility_notices,
    mobility_stays,
};
use crate::fault::Outcome;

/// Who a case is about.
#[derive(Clone, Debug)]
pub(in crate::mobility_reports) struct Subject {
    pub(in crate::mobility_reports) name: String,
    pub(in crate::mobility_reports) organization: OrganizationId,
    pub(in crate::mobility_reports) out_path: Vec<u8>,
    pub(in crate::mobility_reports) departed_on: NaiveDate,
}

/// What was recorded of a case since a day.
#[derive(Clone, Debug, Default)]
pub(in crate::mobility_reports) struct Recorded {
    /// Entries of the log by kind.
    pub(in crate::mobility_reports) entries: HashMap<EntryKind, i64>,
    /// Days of education.
    pub(in crate::mobility_reports) education_days: i64,
    /// The talk before leaving was recorded.
    pub(in crate::mobility_reports) talk: bool,
    /// A certificate is out.
    pub(in crate::mobility_reports) certificate: bool,
    /// Since when an inflow organisation has the member.
    pub(in crate::mobility_reports) received_on: Option<NaiveDate>,
    /// Notices sent.
    pub(in crate::mobility_reports) notices: i64,
    /// Notices not acknowledged.
    pub(in crate::mobility_reports) unread: i64,
    /// Requests for care without a result.
    pub(in crate::mobility_reports) open_care: i64,
}

/// Whom mobilities are about.
// unscoped: the sample was found within reach before.
pub(in crate::mobility_reports) fn subjects(
    conn: &mut Conn,
    ids: &[MobilityId],
) -> Outcome<HashMap<MobilityId, Subject>> {
    type Row = (MobilityId, String, OrganizationId, Vec<u8>, Option<NaiveDate>, NaiveDate);
    let mut out = HashMap::with_capacity(ids.len());
    for some in ids.chunks(500) {
        let rows: Vec<Row> = mobilities::table
            .inner_join(members::table)
            .filter(mobilities::id.eq_any(some.to_vec()))
            .select((
                mobilities::id,
                members::name,
                mobilities::organization_id,
                mobilities::out_path,
                mobilities::departed_on,
                mobilities::starts_on,
            ))
            .load(conn)?;
        out.extend(rows.into_iter().map(|(id, name, organization, out_path, departed_on, starts_on)| {
            (id, Subject { name, organization, out_path, departed_on: departed_on.unwrap_or(starts_on) })
        }));
    }
    Ok(out)
}

/// What was recorded of these mobilities since a day.
// unscoped: the sample was found within reach before.
pub(in crate::mobility_reports) fn recorded(
    conn: &mut Conn,
    ids: &[MobilityId],
    since: NaiveDate,
) -> Outcome<HashMap<MobilityId, Recorded>> {
    let mut out: HashMap<MobilityId, Recorded> = HashMap::with_capacity(ids.len());
    for some in ids.chunks(500) {
        let some = some.to_vec();
        let entries: Vec<(MobilityId, EntryKind, i64, Option<i64>)> = mobility_entries::table
            .filter(mobility_entries::mobility_id.eq_any(some.clone()))
            .filter(mobility_entries::happened_on.ge(since))
            .group_by((mobility_entries::mobility_id, mobility_entries::kind))
            .select((
                mobility_entries::mobility_id,
                mobility_entries::kind,
                count_star(),
                sum(mobility_entries::education_days),
            ))
            .load(conn)?;
        for (id, kind, n, days) in entries {
            let found = out.entry(id).or_default();
            found.entries.insert(kind, n);
            found.education_days += days.unwrap_or(0);
        }
        let talked: Vec<MobilityId> = mobility_approvals::table
            .filter(mobility_approvals::mobility_id.eq_any(some.clone()))
            .select(mobility_approvals::mobility_id)
            .load(conn)?;
        talked.into_iter().for_each(|id| out.entry(id).or_default().talk = true);
        let certified: Vec<MobilityId> = certificates::table
            .filter(certificates::mobility_id.eq_any(some.clone()))
            .filter(certificates::state.eq(CertificateState::Valid))
            .select(certificates::mobility_id)
            .load(conn)?;
        certified.into_iter().for_each(|id| out.entry(id).or_default().certificate = true);
        let stays: Vec<(MobilityId, NaiveDate)> = mobility_stays::table
            .filter(mobility_stays::mobility_id.eq_any(some.clone()))
            .filter(mobility_stays::left_on.is_null())
            .select((mobility_stays::mobility_id, mobility_stays::received_on))
            .load(conn)?;
        stays.into_iter().for_each(|(id, day)| out.entry(id).or_default().received_on = Some(day));
        let notices: Vec<(MobilityId, bool)> = mobility_notices::table
            .filter(mobility_notices::mobility_id.eq_any(some.clone()))
            .select((mobility_notices::mobility_id, mobility_notices::acknowledged_at.is_null()))
            .load(conn)?;
        for (id, unread) in notices {
            let found = out.entry(id).or_default();
            found.notices += 1;
            found.unread += i64::from(unread);
        }
        let care: Vec<MobilityId> = mobility_care::table
            .filter(mobility_care::mobility_id.eq_any(some))
            .filter(mobility_care::settled_at.is_null())
            .select(mobility_care::mobility_id)
            .load(conn)?;
        care.into_iter().for_each(|id| out.entry(id).or_default().open_care += 1);
    }
    Ok(out)
}
