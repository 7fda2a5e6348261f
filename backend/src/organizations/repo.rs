//! Statements on organisations.

use changxiao_shared::organizations::{OrgSort, OrgStatus, OrganizationId, OrganizationInput, OrganizationQuery};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::rows::OrganizationRecord;
use crate::db::schema::{
    accountability_cases, accounts, co_management, exchanges, inquiries, leads, members, mobile_groups, mobilities,
    organizations, pledges, rectifications, webhooks,
};
use crate::db::{ChangedRows, Conn, Measure, OnConflict, PathRange, Scope, counted, escape_like};
use crate::fault::Outcome;
use crate::{bulk_insert, within};

/// One organisation within reach.
pub fn find(conn: &mut Conn, scope: &Scope, id: OrganizationId) -> Outcome<Option<OrganizationRecord>> {
    let query =
        within!(organizations::table.select(OrganizationRecord::as_select()).into_boxed(), scope, organizations::path);
    Ok(query.filter(organizations::id.eq(id)).first(conn).optional()?)
}

/// One organisation within reach, by code.
pub fn find_by_code(conn: &mut Conn, scope: &Scope, code: &str) -> Outcome<Option<OrganizationRecord>> {
    let query =
        within!(organizations::table.select(OrganizationRecord::as_select()).into_boxed(), scope, organizations::path);
    Ok(query.filter(organizations::code.eq(code)).first(conn).optional()?)
}

/// Names of organisations within reach.
pub fn names(conn: &mut Conn, scope: &Scope, ids: &[OrganizationId]) -> Outcome<Vec<(OrganizationId, String)>> {
    macro_rules! named {
        () => {
            within!(
                organizations::table.select((organizations::id, organizations::name)).into_boxed(),
                scope,
                organizations::path
            )
        };
    }
    // A list of any length is one prepared statement on PostgreSQL; on SQLite one for each length, but a look-up by id
    // costs next to nothing.
    match conn {
        Conn::Pg(pg) => Ok(named!().filter(organizations::id.eq_any(ids.to_vec())).load(pg)?),
        Conn::Sqlite(sqlite) => {
            let mut found = Vec::with_capacity(ids.len());
            for id in ids {
                found.extend(named!().filter(organizations::id.eq(*id)).load(sqlite)?);
            }
            Ok(found)
        }
    }
}

/// Organisations within reach by id, in the order of the tree.
pub fn by_ids(conn: &mut Conn, scope: &Scope, ids: &[OrganizationId]) -> Outcome<Vec<OrganizationRecord>> {
    let query =
        within!(organizations::table.select(OrganizationRecord::as_select()).into_boxed(), scope, organizations::path);
    Ok(query.filter(organizations::id.eq_any(ids.to_vec())).order(organizations::path).load(conn)?)
}

/// Active organisations whose division is one of these.
// unscoped: which organisation a place belongs to is no secret; nothing else of it is told.
pub fn of_regions(conn: &mut Conn, codes: &[&str]) -> Outcome<Vec<OrganizationRecord>> {
    Ok(organizations::table
        .filter(organizations::region_code.assume_not_null().eq_any(codes.to_vec()))
        .filter(organizations::status.eq(OrgStatus::Active))
        .select(OrganizationRecord::as_select())
        .load(conn)?)
}

/// Where a page of a list begins: the sort key and id of the last row before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum After {
    /// Order of the tree.
    Path(Vec<u8>),
    /// By a text, then by id.
    Text(String, OrganizationId),
}

impl After {
    /// After this organisation in that order.
    pub fn of(row: &OrganizationRecord, sort: OrgSort) -> After {
        match sort {
            OrgSort::Tree => After::Path(row.path.clone()),
            OrgSort::Name => After::Text(row.pinyin.clone(), row.id),
            OrgSort::Code => After::Text(row.code.clone(), row.id),
        }
    }
}

/// One page of organisations.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    query: &OrganizationQuery,
    after: Option<&After>,
    limit: i64,
) -> Outcome<Vec<OrganizationRecord>> {
    let mut q = filtered(scope, query);
    q = match query.sort.unwrap_or(OrgSort::Tree) {
        OrgSort::Tree => q.order(organizations::path),
        OrgSort::Name => q.order((organizations::pinyin, organizations::id)),
        OrgSort::Code => q.order((organizations::code, organizations::id)),
    };
    q = match (after, query.sort) {
        (None, _) => q,
        (Some(After::Path(path)), _) => q.filter(organizations::path.gt(path.clone())),
        (Some(After::Text(text, id)), Some(OrgSort::Code)) => {
            let tie = organizations::code.eq(text.clone()).and(organizations::id.gt(*id));
            q.filter(organizations::code.gt(text.clone()).or(tie))
        }
        (Some(After::Text(text, id)), _) => {
            let tie = organizations::pinyin.eq(text.clone()).and(organizations::id.gt(*id));
            q.filter(organizations::pinyin.gt(text.clone()).or(tie))
        }
    };
    Ok(q.select(OrganizationRecord::as_select()).limit(limit).load(conn)?)
}

/// How many organisations a filter finds.
pub fn count(conn: &mut Conn, scope: &Scope, query: &OrganizationQuery) -> Outcome<i64> {
    Ok(filtered(scope, query).count().get_result(conn)?)
}

type Boxed<'a> = organizations::BoxedQuery<'a, crate::db::MultiBackend>;

fn filtered<'a>(scope: &Scope, query: &OrganizationQuery) -> Boxed<'a> {
    let mut q = within!(organizations::table.into_boxed(), scope, organizations::path);
    q = q.filter(organizations::status.eq(query.status.unwrap_or(OrgStatus::Active)));
    if let Some(parent) = query.parent {
        q = q.filter(organizations::parent_id.eq(parent));
    }
    if let Some(kind) = query.kind {
        q = q.filter(organizations::kind.eq(kind));
    }
    if let Some(level) = query.level {
        q = q.filter(organizations::level.eq(level));
    }
    if let Some(field) = query.field {
        q = q.filter(organizations::field.eq(field));
    }
    if let Some(text) = query.q.as_deref().map(str::trim).filter(|t| !t.is_empty()) {
        let part = format!("%{}%", escape_like(text));
        let spelt = format!("%{}%", escape_like(&text.to_lowercase()));
        let start = format!("{}%", escape_like(text));
        q = q.filter(
            organizations::name
                .like(part)
                .escape('\\')
                .or(organizations::pinyin.like(spelt.clone()).escape('\\'))
                .or(organizations::initials.like(spelt).escape('\\'))
                .or(organizations::code.like(start).escape('\\')),
        );
    }
    q
}

/// Active direct children of each organisation named.
// unscoped: counts below organisations the caller has already found within reach.
pub fn children_of(conn: &mut Conn, parents: &[OrganizationId]) -> Outcome<Vec<(OrganizationId, i64)>> {
    let rows: Vec<(Option<OrganizationId>, i64)> = organizations::table
        .filter(organizations::parent_id.eq_any(parents.to_vec()))
        .filter(organizations::status.eq(OrgStatus::Active))
        .group_by(organizations::parent_id)
        .select((organizations::parent_id, diesel::dsl::count_star()))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(id, n)| id.map(|id| (id, n))).collect())
}

/// Whether members belong to the organisation itself.
// unscoped: the service has loaded the organisation in scope.
pub fn has_members(conn: &mut Conn, id: OrganizationId) -> Outcome<bool> {
    let own = members::table.filter(members::organization_id.eq(id));
    Ok(diesel::select(diesel::dsl::exists(own)).get_result(conn)?)
}

/// Members of a subtree.
// unscoped: a number of an organisation the caller has already found within reach.
pub fn members_within(conn: &mut Conn, path: &[u8]) -> Outcome<i64> {
    Ok(counted(conn, path, Measure::Members, Some(0))?.into_iter().map(|(_, n)| n).sum())
}

/// Stores a new organisation; a code that is taken is named.
// unscoped: an insert; the service has proved the parent within reach.
pub fn insert(conn: &mut Conn, row: &OrganizationRecord) -> Outcome<()> {
    diesel::insert_into(organizations::table).values(row).execute(conn).taken("organization.code")?;
    Ok(())
}

/// Stores many new organisations, parents first.
// unscoped: an insert; the service has proved the parents within reach.
pub fn insert_many(conn: &mut Conn, rows: &[OrganizationRecord]) -> Outcome<()> {
    bulk_insert!(&mut *conn, organizations::table, rows).taken("organization.code")?;
    Ok(())
}

/// Replaces the fields of an organisation, if it still has the version read.
// unscoped: the service has loaded it in scope.
pub fn update(
    conn: &mut Conn,
    id: OrganizationId,
    version: i32,
    input: &OrganizationInput,
    (pinyin, initials): (&str, &str),
    now: NaiveDateTime,
) -> Outcome<()> {
    let OrganizationInput { code, name, kind, level, field, set_up, temporary, region_code, founded_on } = input;
    diesel::update(organizations::table.filter(organizations::id.eq(id)).filter(organizations::version.eq(version)))
        .set((
            organizations::code.eq(code),
            organizations::name.eq(name.trim()),
            organizations::pinyin.eq(pinyin),
            organizations::initials.eq(initials),
            organizations::kind.eq(kind),
            organizations::level.eq(level),
            organizations::field.eq(field),
            organizations::set_up.eq(set_up),
            organizations::temporary.eq(temporary),
            organizations::region_code.eq(region_code),
            organizations::founded_on.eq(founded_on),
            organizations::version.eq(version + 1),
            organizations::updated_at.eq(now),
        ))
        .execute(conn)
        .taken("organization.code")
        .and_then(|n| Ok(n).or_stale())
}

/// Everything in a subtree, as `(id, path, depth)`.
// unscoped: the service has found the subtree's top within reach.
pub fn subtree(conn: &mut Conn, range: &PathRange) -> Outcome<Vec<(OrganizationId, Vec<u8>, i32)>> {
    Ok(organizations::table
        .filter(organizations::path.ge(&range.start))
        .filter(organizations::path.lt(&range.end))
        .select((organizations::id, organizations::path, organizations::depth))
        .order(organizations::path)
        .load(conn)?)
}

/// Gives one organisation of a moved subtree its new place, and with it its members, accounts, webhooks, mobile members and leads
/// of either side, their groups, agreements and exchanges, and pledges from this year on: the ledgers of earlier years stay where
/// they were.
// unscoped: the service has found both ends of the move within reach.
pub fn replace(conn: &mut Conn, id: OrganizationId, path: &[u8], depth: i32, year: i32) -> Outcome<()> {
    diesel::update(organizations::table.find(id))
        .set((organizations::path.eq(path), organizations::depth.eq(depth)))
        .execute(conn)
        .or_stale()?;
    diesel::update(members::table.filter(members::organization_id.eq(id)))
        .set(members::org_path.eq(path))
        .execute(conn)?;
    diesel::update(accounts::table.filter(accounts::organization_id.eq(id)))
        .set(accounts::org_path.eq(path))
        .execute(conn)?;
    diesel::update(webhooks::table.filter(webhooks::organization_id.eq(id)))
        .set(webhooks::org_path.eq(path))
        .execute(conn)?;
    diesel::update(pledges::table.filter(pledges::organization_id.eq(id)).filter(pledges::year.ge(year)))
        .set(pledges::org_path.eq(path))
        .execute(conn)?;
    diesel::update(mobilities::table.filter(mobilities::organization_id.eq(id)))
        .set(mobilities::out_path.eq(path))
        .execute(conn)?;
    diesel::update(mobilities::table.filter(mobilities::in_organization_id.eq(id)))
        .set(mobilities::in_path.eq(path))
        .execute(conn)?;
    diesel::update(leads::table.filter(leads::organization_id.eq(id))).set(leads::org_path.eq(path)).execute(conn)?;
    diesel::update(leads::table.filter(leads::home_organization_id.eq(id)))
        .set(leads::home_path.eq(path))
        .execute(conn)?;
    replace_groups(conn, id, path)
}

/// The same for organisations of mobile members, agreements and exchanges, on every side on which they know the organisation.
// unscoped: the service has found both ends of the move within reach.
fn replace_groups(conn: &mut Conn, id: OrganizationId, path: &[u8]) -> Outcome<()> {
    diesel::update(mobile_groups::table.filter(mobile_groups::organization_id.eq(id)))
        .set(mobile_groups::org_path.eq(path))
        .execute(conn)?;
    diesel::update(mobile_groups::table.filter(mobile_groups::keeper_id.eq(id)))
        .set(mobile_groups::keeper_path.eq(path))
        .execute(conn)?;
    diesel::update(mobile_groups::table.filter(mobile_groups::offered_id.eq(id)))
        .set(mobile_groups::offered_path.eq(path))
        .execute(conn)?;
    diesel::update(co_management::table.filter(co_management::organization_id.eq(id)))
        .set(co_management::org_path.eq(path))
        .execute(conn)?;
    diesel::update(co_management::table.filter(co_management::partner_id.eq(id)))
        .set(co_management::partner_path.eq(path))
        .execute(conn)?;
    diesel::update(exchanges::table.filter(exchanges::organization_id.eq(id)))
        .set(exchanges::org_path.eq(path))
        .execute(conn)?;
    diesel::update(exchanges::table.filter(exchanges::partner_id.eq(id)))
        .set(exchanges::partner_path.eq(path))
        .execute(conn)?;
    replace_supervision(conn, id, path)
}

/// The same for rectifications, inquiries and cases of accountability: of the organisation concerned and of the one that ordered them.
// unscoped: the service has found both ends of the move within reach.
fn replace_supervision(conn: &mut Conn, id: OrganizationId, path: &[u8]) -> Outcome<()> {
    diesel::update(rectifications::table.filter(rectifications::organization_id.eq(id)))
        .set(rectifications::org_path.eq(path))
        .execute(conn)?;
    diesel::update(rectifications::table.filter(rectifications::holder_id.eq(id)))
        .set(rectifications::holder_path.eq(path))
        .execute(conn)?;
    diesel::update(inquiries::table.filter(inquiries::organization_id.eq(id)))
        .set(inquiries::org_path.eq(path))
        .execute(conn)?;
    diesel::update(inquiries::table.filter(inquiries::holder_id.eq(id)))
        .set(inquiries::holder_path.eq(path))
        .execute(conn)?;
    diesel::update(accountability_cases::table.filter(accountability_cases::organization_id.eq(id)))
        .set(accountability_cases::org_path.eq(path))
        .execute(conn)?;
    diesel::update(accountability_cases::table.filter(accountability_cases::holder_id.eq(id)))
        .set(accountability_cases::holder_path.eq(path))
        .execute(conn)?;
    Ok(())
}

/// Hangs an organisation below another, if it still has the version read.
// unscoped: the service has found both within reach.
pub fn set_parent(
    conn: &mut Conn,
    id: OrganizationId,
    version: i32,
    parent: OrganizationId,
    now: NaiveDateTime,
) -> Outcome<()> {
    diesel::update(organizations::table.filter(organizations::id.eq(id)).filter(organizations::version.eq(version)))
        .set((
            organizations::parent_id.eq(parent),
            organizations::version.eq(version + 1),
            organizations::updated_at.eq(now),
        ))
        .execute(conn)
        .or_stale()
}

/// Locks the tree against other moves until the end of the transaction, so that two moves cannot make a cycle.
// unscoped: a lock, not a read.
pub fn lock_tree(conn: &mut Conn) -> Outcome<()> {
    crate::db::lock(conn, crate::db::Lock::Tree)
}
