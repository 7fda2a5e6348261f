//! The list of groups, one group, and where members have gathered.

use std::collections::HashMap;

use changxiao_shared::identity::{Need, need};
use changxiao_shared::kernel::{FieldCode, PageView};
use changxiao_shared::mobile_members::groups::{
    GroupSuggestion, MobileGroupAction, MobileGroupId, MobileGroupQuery, MobileGroupRow, MobileGroupView,
    SetAsideSuggestion, SuggestionQuery,
};
use changxiao_shared::organizations::OrganizationId;

use crate::access::Grant;
use crate::db::{Conn, Read, Tx};
use crate::fault::{Fault, Outcome};
use crate::mobile_members::groups::facts::{GROUP, event};
use crate::mobile_members::groups::rows::{GroupRecord, SetAsideRecord};
use crate::mobile_members::groups::view::{self, reference};
use crate::mobile_members::groups::{repo, suggestions as gathered};
use crate::mobile_members::{places, view as mobility};
use crate::organizations;
use crate::paging::Paging;

/// One page of the groups within reach, newest first.
pub(in crate::mobile_members) fn list(
    read: &mut Read<'_>,
    grant: &Grant<need::MobilityRead>,
    query: &MobileGroupQuery,
) -> Outcome<PageView<MobileGroupRow>> {
    let scope = organizations::narrow(read.conn, grant.scope(), query.within)?;
    let paging = Paging::new("newest", query.cursor.as_deref(), query.limit);
    let rows = repo::life::list(read.conn, &scope, query, paging.after()?, paging.rows())?;
    let total = match paging.whole(rows.len()) {
        Some(total) => total,
        None => repo::life::count(read.conn, &scope, query)?,
    };
    paging.page(rows, total, |row| row.id)?.try_with(|rows| views(read.conn, rows))
}

fn views(conn: &mut Conn, rows: Vec<GroupRecord>) -> Outcome<Vec<MobileGroupRow>> {
    let ids: Vec<MobileGroupId> = rows.iter().map(|row| row.id).collect();
    let members: HashMap<MobileGroupId, i64> = repo::members::counts(conn, &ids)?.into_iter().collect();
    let names = mobility::names(conn, rows.iter().flat_map(|r| [Some(r.organization_id), r.keeper_id]).flatten())?;
    let regions = places::names(conn, rows.iter().map(|row| row.region))?;
    let one = |row: GroupRecord| MobileGroupRow {
        organization: reference(&names, row.organization_id),
        keeper: row.keeper_id.map(|id| reference(&names, id)),
        region_name: regions.get(&row.region).cloned().unwrap_or_default(),
        members: members.get(&row.id).copied().unwrap_or(0),
        id: row.id,
        kind: row.kind,
        name: row.name,
        state: row.state,
        offer: row.offer,
        side: row.side,
        address: row.address,
        founded_on: row.founded_on,
    };
    Ok(rows.into_iter().map(one).collect())
}

/// One group within reach.
pub(in crate::mobile_members) fn get(
    read: &mut Read<'_>,
    grant: &Grant<need::MobilityRead>,
    id: MobileGroupId,
) -> Outcome<MobileGroupView> {
    let row = repo::life::find(read.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    view::of_read(read, grant.principal(), row)
}

/// An organisation within reach with everything below it.
fn subtree<N: Need>(
    conn: &mut Conn,
    grant: &Grant<N>,
    id: OrganizationId,
    field: &str,
) -> Outcome<organizations::Found> {
    let found = organizations::find_ref(conn, grant.scope(), id)?;
    found
        .filter(|found| grant.scope().narrowed(&found.path).subtree() == Some(found.path.as_slice()))
        .ok_or_else(|| Fault::field(field, FieldCode::NoSuchRecord))
}

/// Where members of a subtree have gathered (C3-06).
pub(in crate::mobile_members) fn suggestions(
    read: &mut Read<'_>,
    grant: &Grant<need::MobilityRead>,
    query: &SuggestionQuery,
) -> Outcome<Vec<GroupSuggestion>> {
    let organization = subtree(read.conn, grant, query.within, "within")?;
    let today = read.today();
    gathered::of_subtree(read.conn, &organization, today)
}

/// Sets a suggestion aside; it comes back when more members are there.
pub(in crate::mobile_members) fn set_aside(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    input: &SetAsideSuggestion,
) -> Outcome<GroupSuggestion> {
    let organization = subtree(tx.conn, grant, input.organization_id, "organization_id")?;
    let today = tx.today();
    let suggested = gathered::of_subtree(tx.conn, &organization, today)?;
    let suggestion = suggested.into_iter().find(|suggestion| suggestion.key == input.key);
    let suggestion = suggestion.ok_or_else(|| Fault::field("key", FieldCode::NoSuchRecord))?;
    let row = SetAsideRecord {
        id: tx.next_id(),
        organization_id: organization.id,
        gathering: input.key.clone(),
        members: i64::try_from(suggestion.members.len()).map_err(Fault::internal)?,
        reason: input.reason.clone(),
        author: tx.actor().name.clone(),
        created_at: tx.now.naive_utc(),
    };
    repo::suggestions::insert(tx.conn, &row)?;
    let details = serde_json::json!({ "place": input.key, "members": row.members });
    tx.audit(event(MobileGroupAction::SetAside), (GROUP, row.id), &organization.path, details);
    Ok(suggestion)
}
