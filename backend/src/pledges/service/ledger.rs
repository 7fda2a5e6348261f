//! The ledger of an organisation and year: lines, sums, sums by child (C2-08, C2-09).

use std::collections::HashMap;

use changxiao_shared::identity::need;
use changxiao_shared::kernel::FieldCode;
use changxiao_shared::organizations::{OrgKind, OrganizationId, OrganizationRef};
use changxiao_shared::pledges::rules::{is_due_soon, is_overdue, rates};
use changxiao_shared::pledges::{
    LedgerChildrenQuery, LedgerQuery, LedgerRow, LedgerSummary, LedgerView, PledgeId, PledgerMember,
};
use chrono::NaiveDate;

use crate::access::Grant;
use crate::db::{Conn, Read, Scope};
use crate::fault::{Fault, Outcome};
use crate::http::Download;
use crate::organizations;
use crate::paging::Paging;
use crate::pledges::repo;
use crate::pledges::repo::ledger::LedgerLine;
use crate::pledges::sheet;

/// The organisation asked for and the part of the scope below it. What holds no organisations, or is asked for its own
/// lines only, is found by its id: after a move, lines of earlier years still carry the path of their time.
fn reach(
    conn: &mut Conn,
    grant: &Grant<need::PledgeRead>,
    id: OrganizationId,
    own: bool,
) -> Outcome<(organizations::Found, Scope, Option<OrganizationId>)> {
    let organization = organizations::find_ref(conn, grant.scope(), id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    if own || matches!(organization.kind, OrgKind::Branch | OrgKind::Group) {
        return Ok((organization, Scope::everything(), Some(id)));
    }
    let scope = grant.scope().narrowed(&organization.path);
    Ok((organization, scope, None))
}

/// One page of a ledger with its sums.
pub(in crate::pledges) fn ledger(
    read: &mut Read<'_>,
    grant: &Grant<need::PledgeRead>,
    query: &LedgerQuery,
) -> Outcome<LedgerView> {
    let (organization, scope, only) = reach(read.conn, grant, query.organization_id, query.own)?;
    let (paging, today) = (Paging::new("tree", query.cursor.as_deref(), query.limit), read.today());
    let (rows, total) = repo::ledger::list(read.conn, &scope, query, only, paging.after()?, paging.rows(), today)?;
    let totals = repo::ledger::totals(read.conn, &scope, query.year, only, today)?;
    let listed = paging.page(rows, total, |row| (row.org_path.clone(), row.id))?;
    Ok(LedgerView {
        organization: OrganizationRef { id: organization.id, name: organization.name },
        year: query.year,
        rates: rates(&totals),
        totals,
        items: lines(read.conn, listed.items, today)?,
        total: listed.total,
        next: listed.next,
    })
}

fn lines(conn: &mut Conn, rows: Vec<LedgerLine>, today: NaiveDate) -> Outcome<Vec<LedgerRow>> {
    let ids: Vec<PledgeId> = rows.iter().map(|row| row.id).collect();
    let mut newest: HashMap<PledgeId, String> = HashMap::new();
    let mut files: HashMap<PledgeId, i64> = HashMap::new();
    for some in ids.chunks(500) {
        newest.extend(repo::ledger::newest_progress(conn, some)?);
        files.extend(repo::ledger::evidence_counts(conn, some)?);
    }
    Ok(rows
        .into_iter()
        .map(|row| LedgerRow {
            progress: newest.remove(&row.id),
            evidence: files.get(&row.id).copied().unwrap_or(0),
            overdue: is_overdue(row.state, row.standing, row.percent, row.due_on, today),
            due_soon: is_due_soon(row.state, row.standing, row.percent, row.due_on, today),
            id: row.id,
            title: row.title,
            kind: row.kind,
            organization: OrganizationRef { id: row.organization.0, name: row.organization.1 },
            member: row.member_id.zip(row.member_name).map(|(id, name)| PledgerMember { id, name }),
            safeguards: row.safeguards,
            due_on: row.due_on,
            state: row.state,
            percent: row.percent,
            self_result: row.self_result,
            verdict: row.verdict,
        })
        .collect())
}

/// The sums of the organisation itself and of each child with everything below it.
pub(in crate::pledges) fn ledger_children(
    read: &mut Read<'_>,
    grant: &Grant<need::PledgeRead>,
    query: &LedgerChildrenQuery,
) -> Outcome<Vec<LedgerSummary>> {
    let (organization, scope, _) = reach(read.conn, grant, query.organization_id, false)?;
    let (year, today) = (query.year, read.today());
    let own = repo::ledger::totals(read.conn, &Scope::everything(), year, Some(organization.id), today)?;
    let mut lines = vec![LedgerSummary {
        organization: OrganizationRef { id: organization.id, name: organization.name },
        own: true,
        rates: rates(&own),
        totals: own,
    }];
    let children = repo::organizations::children(read.conn, &scope, organization.id)?;
    let paths: Vec<Vec<u8>> = children.iter().map(|child| child.path.clone()).collect();
    let sums = repo::ledger::totals_of(read.conn, &scope, &paths, year, today)?;
    for (child, totals) in children.iter().zip(sums) {
        lines.push(LedgerSummary { organization: child.reference(), own: false, rates: rates(&totals), totals });
    }
    Ok(lines)
}

/// The ledger as a spreadsheet, as filtered.
pub(in crate::pledges) fn export_ledger(
    read: &mut Read<'_>,
    grant: &Grant<need::PledgeRead>,
    query: &LedgerQuery,
) -> Outcome<Download> {
    let (organization, scope, only) = reach(read.conn, grant, query.organization_id, query.own)?;
    let today = read.today();
    let (rows, _) = repo::ledger::list(read.conn, &scope, query, only, None, crate::sheet::READ, today)?;
    let bytes = sheet::ledger(&lines(read.conn, crate::sheet::whole(rows)?, today)?)?;
    Ok(Download::xlsx(format!("{}{}年服务承诺台账.xlsx", organization.name, query.year), bytes))
}
