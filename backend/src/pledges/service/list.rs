//! Reading pledges: lists, one, its versions.

use changxiao_shared::identity::need;
use changxiao_shared::kernel::PageView;
use changxiao_shared::organizations::OrganizationRef;
use changxiao_shared::pledges::rules::{is_due_soon, is_overdue};
use changxiao_shared::pledges::{
    PledgeId, PledgeQuery, PledgeRow, PledgeSort, PledgeVersionView, PledgeView, PledgerMember,
};
use chrono::NaiveDate;

use crate::access::Grant;
use crate::db::Read;
use crate::fault::{Fault, Outcome};
use crate::organizations;
use crate::pledges::repo::life::ListedPledge;
use crate::pledges::view;
use crate::pledges::{page, repo};

/// One page of the pledges within reach.
pub(in crate::pledges) fn list(
    read: &mut Read<'_>,
    grant: &Grant<need::PledgeRead>,
    query: &PledgeQuery,
) -> Outcome<PageView<PledgeRow>> {
    let scope = organizations::narrow(read.conn, grant.scope(), query.within)?;
    let after = match query.sort {
        Some(PledgeSort::DueOn) => page::after_day(query.cursor.as_deref())?,
        None | Some(PledgeSort::Newest) => page::after_id(query.cursor.as_deref())?.map(|id| (None, id)),
    };
    let key = |row: &ListedPledge| match query.sort {
        Some(PledgeSort::DueOn) => page::by_day(row.due_on, row.id.0),
        None | Some(PledgeSort::Newest) => page::by_id(row.id.0),
    };
    let (limit, today) = (page::rows(query.limit), read.today());
    let (rows, total) = repo::life::list(read.conn, &scope, query, after, limit, today)?;
    Ok(page::page(rows, limit, total, key, |row| row_view(row, today)))
}

fn row_view(row: ListedPledge, today: NaiveDate) -> PledgeRow {
    let ListedPledge { id, year, kind, organization, member_id, member_name, title, state, standing, due_on, .. } = row;
    PledgeRow {
        id,
        year,
        kind,
        organization: OrganizationRef { id: organization.0, name: organization.1 },
        member: member_id.zip(member_name).map(|(id, name)| PledgerMember { id, name }),
        field: organization.2,
        title,
        state,
        standing,
        due_on,
        percent: row.percent,
        overdue: is_overdue(state, standing, row.percent, due_on, today),
        due_soon: is_due_soon(state, standing, row.percent, due_on, today),
        updated_at: row.updated_at.and_utc(),
    }
}

/// One pledge within reach.
pub(in crate::pledges) fn get(
    read: &mut Read<'_>,
    grant: &Grant<need::PledgeRead>,
    id: PledgeId,
) -> Outcome<PledgeView> {
    let pledge = repo::life::find(read.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    view::of_read(read, grant.principal(), pledge)
}

/// All versions of a pledge within reach, oldest first.
pub(in crate::pledges) fn versions(
    read: &mut Read<'_>,
    grant: &Grant<need::PledgeRead>,
    id: PledgeId,
) -> Outcome<Vec<PledgeVersionView>> {
    repo::life::find(read.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    let rows = repo::life::versions(read.conn, id)?;
    rows.into_iter().map(|row| view::version_view(read.conn, row)).collect()
}
