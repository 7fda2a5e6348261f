//! Statements on members.

use changxiao_shared::members::{MemberId, MemberQuery, MemberSort, MemberStatus};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::rows::{MemberRecord, MemberSecretRecord};
use crate::db::schema::{member_secrets, members};
use crate::db::{ChangedRows, Conn, MultiBackend, OnConflict, Scope, escape_like};
use crate::fault::Outcome;
use crate::{bulk_insert, within};

/// One member within reach.
pub fn find(conn: &mut Conn, scope: &Scope, id: MemberId) -> Outcome<Option<MemberRecord>> {
    let query = within!(
        members::table.select(MemberRecord::as_select()).into_boxed(),
        scope,
        members::org_path,
        own: members::id
    );
    Ok(query.filter(members::id.eq(id)).first(conn).optional()?)
}

/// Names of members within reach.
pub fn names(conn: &mut Conn, scope: &Scope, ids: &[MemberId]) -> Outcome<Vec<(MemberId, String)>> {
    let query = within!(
        members::table.select((members::id, members::name)).into_boxed(),
        scope,
        members::org_path,
        own: members::id
    );
    Ok(query.filter(members::id.eq_any(ids.to_vec())).load(conn)?)
}

/// Where a page begins: the sort key and id of the last row before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum After {
    /// By name.
    Name(String, MemberId),
    /// By one of the dates.
    Date(NaiveDate, MemberId),
}

impl After {
    /// After this member in that order.
    pub fn of(row: &MemberRecord, sort: MemberSort) -> After {
        match sort {
            MemberSort::Name => After::Name(row.pinyin.clone(), row.id),
            MemberSort::Joined => After::Date(row.joined_on, row.id),
            MemberSort::Birth => After::Date(row.birth_on, row.id),
        }
    }
}

/// One page of members.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    query: &MemberQuery,
    after: Option<&After>,
    limit: i64,
) -> Outcome<Vec<MemberRecord>> {
    let mut q = filtered(scope, query);
    let sort = query.sort.unwrap_or(MemberSort::Name);
    q = match sort {
        MemberSort::Name => q.order((members::pinyin, members::id)),
        MemberSort::Joined => q.order((members::joined_on, members::id)),
        MemberSort::Birth => q.order((members::birth_on, members::id)),
    };
    q = match (after, sort) {
        (None, _) => q,
        (Some(After::Name(name, id)), _) => {
            let tie = members::pinyin.eq(name.clone()).and(members::id.gt(*id));
            q.filter(members::pinyin.gt(name.clone()).or(tie))
        }
        (Some(After::Date(date, id)), MemberSort::Birth) => {
            let tie = members::birth_on.eq(*date).and(members::id.gt(*id));
            q.filter(members::birth_on.gt(*date).or(tie))
        }
        (Some(After::Date(date, id)), _) => {
            let tie = members::joined_on.eq(*date).and(members::id.gt(*id));
            q.filter(members::joined_on.gt(*date).or(tie))
        }
    };
    Ok(q.select(MemberRecord::as_select()).limit(limit).load(conn)?)
}

/// How many members a filter finds.
pub fn count(conn: &mut Conn, scope: &Scope, query: &MemberQuery) -> Outcome<i64> {
    Ok(filtered(scope, query).count().get_result(conn)?)
}

type Boxed<'a> = members::BoxedQuery<'a, MultiBackend>;

fn filtered<'a>(scope: &Scope, query: &MemberQuery) -> Boxed<'a> {
    let mut q = within!(members::table.into_boxed(), scope, members::org_path, own: members::id);
    if let Some(kind) = query.kind {
        q = q.filter(members::kind.eq(kind));
    }
    if let Some(sex) = query.sex {
        q = q.filter(members::sex.eq(sex));
    }
    if let Some(status) = query.status {
        q = q.filter(members::status.eq(status));
    }
    if let Some(education) = query.education {
        q = q.filter(members::education.eq(education));
    }
    match query.away {
        Some(true) => q = q.filter(members::status.eq(MemberStatus::Away)),
        Some(false) => q = q.filter(members::status.ne(MemberStatus::Away)),
        None => {}
    }
    if let Some(text) = query.q.as_deref().map(str::trim).filter(|t| !t.is_empty()) {
        let part = format!("%{}%", escape_like(text));
        let spelt = format!("%{}%", escape_like(&text.to_lowercase()));
        q = q.filter(
            members::name
                .like(part)
                .escape('\\')
                .or(members::pinyin.like(spelt.clone()).escape('\\'))
                .or(members::initials.like(spelt).escape('\\')),
        );
    }
    q
}

/// Stores a new member.
// unscoped: an insert; the service has proved the branch within reach.
pub fn insert(conn: &mut Conn, row: &MemberRecord, secrets: &MemberSecretRecord) -> Outcome<()> {
    diesel::insert_into(members::table).values(row).execute(conn)?;
    diesel::insert_into(member_secrets::table).values(secrets).execute(conn).taken("id_number")?;
    Ok(())
}

/// Stores many new members.
// unscoped: an insert; the service has proved the branches within reach.
pub fn insert_many(conn: &mut Conn, rows: &[MemberRecord], secrets: &[MemberSecretRecord]) -> Outcome<()> {
    bulk_insert!(&mut *conn, members::table, rows)?;
    bulk_insert!(&mut *conn, member_secrets::table, secrets).taken("id_number")?;
    Ok(())
}

/// Replaces a member's fields, if the record still has the version read.
// unscoped: the service has loaded it in scope.
pub fn update(conn: &mut Conn, version: i32, row: &MemberRecord) -> Outcome<()> {
    diesel::update(members::table.filter(members::id.eq(row.id)).filter(members::version.eq(version)))
        .set(row)
        .execute(conn)
        .or_stale()
}

/// Replaces a member's secrets.
// unscoped: the service has loaded the member in scope.
pub fn update_secrets(conn: &mut Conn, secrets: &MemberSecretRecord) -> Outcome<()> {
    diesel::update(member_secrets::table.find(secrets.member_id))
        .set(secrets)
        .execute(conn)
        .taken("id_number")
        .and_then(|n| Ok(n).or_stale())
}

/// The sealed secrets of one member.
// unscoped: the service has loaded the member in scope.
pub fn secrets(conn: &mut Conn, id: MemberId) -> Outcome<MemberSecretRecord> {
    Ok(member_secrets::table.find(id).select(MemberSecretRecord::as_select()).first(conn)?)
}

/// Who has an ID number, by its keyed hash, wherever.
// unscoped: an ID number is unique in the system; the service tells nothing about members out of reach.
pub fn holder_of(conn: &mut Conn, id_number_hash: &[u8]) -> Outcome<Option<MemberId>> {
    Ok(member_secrets::table
        .filter(member_secrets::id_number_hash.eq(id_number_hash))
        .select(member_secrets::member_id)
        .first(conn)
        .optional()?)
}

/// Who has these ID numbers, by their keyed hashes, wherever.
// unscoped: as `holder_of`.
pub fn holders_of(conn: &mut Conn, hashes: &[Vec<u8>]) -> Outcome<Vec<MemberSecretRecord>> {
    let mut found = Vec::new();
    for chunk in hashes.chunks(500) {
        let rows: Vec<MemberSecretRecord> = member_secrets::table
            .filter(member_secrets::id_number_hash.eq_any(chunk.to_vec()))
            .select(MemberSecretRecord::as_select())
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Members within reach by id.
pub fn by_ids(conn: &mut Conn, scope: &Scope, ids: &[MemberId]) -> Outcome<Vec<MemberRecord>> {
    let mut found = Vec::new();
    for chunk in ids.chunks(500) {
        let query = within!(
            members::table.select(MemberRecord::as_select()).into_boxed(),
            scope,
            members::org_path,
            own: members::id
        );
        let rows: Vec<MemberRecord> = query.filter(members::id.eq_any(chunk.to_vec())).load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}
