//! The two registers (E2-07), and the flows between regions.

use std::collections::{BTreeMap, HashMap};

use changxiao_shared::identity::need;
use changxiao_shared::kernel::{FieldCode, PageView};
use changxiao_shared::mobile_members::rules::due_dates;
use changxiao_shared::mobile_members::{
    FlowQuery, FlowRow, FlowView, MobileMember, MobilityId, MobilityQuery, MobilityRow, MobilitySort, MobilityView,
    Register,
};
use changxiao_shared::organizations::OrganizationRef;
use changxiao_shared::regions::RegionCode;
use changxiao_shared::rule_sets::RulesInForce;

use crate::access::Grant;
use crate::db::{Measure, Read, Scope, Tx, counted};
use crate::fault::{Fault, Outcome};
use crate::http::Download;
use crate::mobile_members::facts::MOBILITY;
use crate::mobile_members::repo::registers::{After, Listed};
use crate::mobile_members::{counts, places, repo, sheet as register, view};
use crate::paging::Paging;
use crate::{organizations, rule_sets, sheet};

/// One page of a register within reach.
pub(in crate::mobile_members) fn list(
    read: &mut Read<'_>,
    grant: &Grant<need::MobilityRead>,
    query: &MobilityQuery,
) -> Outcome<PageView<MobilityRow>> {
    let scope = organizations::narrow(read.conn, grant.scope(), query.within)?;
    let sort = query.sort.unwrap_or(MobilitySort::Name);
    let paging = Paging::new(sort.code(), query.cursor.as_deref(), query.limit);
    let rows = repo::registers::list(read.conn, &scope, query, paging.after()?, paging.rows())?;
    let total = total(read, &scope, query)?;
    paging.page(rows, total, |row| After::of(row, sort))?.try_with(|rows| views(read, rows))
}

/// From the counters where only a state is asked for.
fn total(read: &mut Read<'_>, scope: &Scope, query: &MobilityQuery) -> Outcome<i64> {
    let narrow = query.region.is_some() || query.q.is_some() || query.contacted_before.is_some();
    let Some(subtrees) = scope.subtrees().filter(|_| !narrow) else {
        return repo::registers::count(read.conn, scope, query);
    };
    let measure = match query.register {
        Register::Away => Measure::Away,
        Register::Arrived => Measure::Arrived,
    };
    let mut total = 0;
    for path in subtrees {
        total += counts::sum(&counted(read.conn, path, measure, None)?, query.state)?;
    }
    Ok(total)
}

fn views(read: &mut Read<'_>, rows: Vec<Listed>) -> Outcome<Vec<MobilityRow>> {
    let today = read.today();
    let places = rows.iter().flat_map(|(row, _, _)| [Some(row.organization_id), row.in_organization_id]).flatten();
    let names = view::names(read.conn, places)?;
    let mut rules: HashMap<Vec<u8>, RulesInForce> = HashMap::new();
    let regions = places::names(read.conn, rows.iter().map(|(row, _, _)| row.destination))?;
    let named = |id| OrganizationRef { id, name: names.get(&id).cloned().unwrap_or_default() };
    let mut out = Vec::with_capacity(rows.len());
    for (row, name, _) in rows {
        if !rules.contains_key(&row.out_path) {
            rules.insert(row.out_path.clone(), rule_sets::rules_at(read.conn, &row.out_path, today)?);
        }
        let due = due_dates(&view::due_facts(&row), &rules[&row.out_path], today).first().map(view::due_view);
        out.push(MobilityRow {
            id: row.id,
            member: MobileMember { id: row.member_id, name },
            organization: named(row.organization_id),
            inflow: row.in_organization_id.map(named),
            state: row.state,
            destination_name: regions.get(&row.destination).cloned().unwrap_or_default(),
            destination: row.destination,
            employer: row.employer,
            departed_on: row.departed_on.unwrap_or(row.starts_on),
            contacted_on: row.contacted_on,
            due,
        });
    }
    Ok(out)
}

/// One mobility within reach.
pub(in crate::mobile_members) fn get(
    read: &mut Read<'_>,
    grant: &Grant<need::MobilityRead>,
    id: MobilityId,
) -> Outcome<MobilityView> {
    let row = repo::life::find(read.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    view::of_read(read, grant.principal(), row)
}

/// A register as a spreadsheet, and what the audit trail says of it.
pub(in crate::mobile_members) struct Exported {
    pub(in crate::mobile_members) sheet: Download,
    pub(in crate::mobile_members) rows: usize,
    pub(in crate::mobile_members) path: Vec<u8>,
}

/// The rows a filter finds, as a spreadsheet.
pub(in crate::mobile_members) fn export(
    read: &mut Read<'_>,
    grant: &Grant<need::MemberExport>,
    query: &MobilityQuery,
) -> Outcome<Exported> {
    let scope = organizations::narrow(read.conn, grant.scope(), query.within)?;
    let rows = sheet::whole(repo::registers::list(read.conn, &scope, query, None, sheet::READ)?)?;
    let path = scope.ranges().first().map(|range| range.start.clone()).unwrap_or_default();
    let views = views(read, rows)?;
    let name = format!("{}.xlsx", query.register.label(changxiao_shared::kernel::Lang::Zh));
    let sheet = register::workbook(query.register, &views).map(|bytes| Download::xlsx(name, bytes))?;
    Ok(Exported { sheet, rows: views.len(), path })
}

/// Who took how many goes into the audit trail.
pub(in crate::mobile_members) fn record_export(
    tx: &mut Tx<'_>,
    _: &Grant<need::MemberExport>,
    rows: usize,
    path: &[u8],
) -> Outcome<()> {
    tx.audit("mobility.export", (MOBILITY, 0), path, serde_json::json!({ "rows": rows }));
    Ok(())
}

/// Where members of a subtree are and where its arrivals come from, from counters.
pub(in crate::mobile_members) fn flows(
    read: &mut Read<'_>,
    grant: &Grant<need::MobilityRead>,
    query: &FlowQuery,
) -> Outcome<FlowView> {
    let organization = organizations::find_ref(read.conn, grant.scope(), query.within)?
        .ok_or_else(|| Fault::field("within", FieldCode::NoSuchRecord))?;
    let scope = grant.scope().narrowed(&organization.path);
    if scope.subtree() != Some(organization.path.as_slice()) {
        return Err(Fault::field("within", FieldCode::NoSuchRecord));
    }
    let mut of = |measure| counts::by_region(&counted(read.conn, &organization.path, measure, None)?);
    let (away, arrived) = (of(Measure::Away)?, of(Measure::Arrived)?);
    let mut regions: BTreeMap<Option<RegionCode>, (i64, i64)> = BTreeMap::new();
    for (region, n) in &away {
        regions.entry(region.parse().ok()).or_default().0 += *n;
    }
    for (region, n) in &arrived {
        regions.entry(region.parse().ok()).or_default().1 += *n;
    }
    let names = places::names(read.conn, regions.keys().copied().flatten())?;
    let mut rows: Vec<FlowRow> = regions
        .into_iter()
        .map(|(region, (away, arrived))| FlowRow {
            region_name: region.and_then(|code| names.get(&code).cloned()).unwrap_or_default(),
            region,
            away,
            arrived,
        })
        .collect();
    rows.sort_by_key(|row| (-(row.away + row.arrived), row.region));
    Ok(FlowView {
        organization: OrganizationRef { id: organization.id, name: organization.name },
        away: away.values().sum(),
        arrived: arrived.values().sum(),
        rows,
    })
}
