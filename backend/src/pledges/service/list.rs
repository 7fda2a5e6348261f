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
use crate::paging::Paging;
use crate::pledges::repo;
use crate::pledges::repo::life::ListedPledge;
use crate::pledges::view;

/// One page of the pledges within reach.
pub(in crate::pledges) fn list(
    read: &mut Read<'_>,
    grant: &Grant<need::PledgeRead>,
    query: &PledgeQuery,
) -> Outcome<PageView<PledgeRow>> {
    let scope = organizations::narrow(read.conn, grant.scope(), query.within)?;
    let sort = query.sort.unwrap_or(PledgeSort::Newest);
    let (paging, today) = (Paging::new(sort.code(), query.cursor.as_deref(), query.limit), read.today());
    let (rows, total) = repo::life::list(read.conn, &scope, query, paging.after()?, paging.rows(), today)?;
    let page = paging.page(rows, total, |row| (row.due_on, row.id))?;
    page.try_with(|rows| Ok(rows.into_iter().map(|row| row_view(row, today)).collect()))
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
