//! Statements on members.

pub mod accounts;

use std::collections::BTreeMap;

use changxiao_shared::data_requests::{DataRequestKind, DataRequestState};
use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::members::{MemberId, MemberKind, MemberQuery, MemberSort, MemberStatus};
use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Text;
use serde::{Deserialize, Serialize};

use super::counts::{self, ByKindAndStatus};
use super::rows::{MemberRecord, MemberSecretRecord, PlacedMember};
use crate::db::schema::{data_requests, member_secrets, members, mobilities, organizations as places};
use crate::db::{
    ChangedRows, Conn, First, Level, Measure, MultiBackend, OnConflict, Scope, counted, counted_of, escape_like,
    plan_once,
};
use crate::fault::{Fault, Outcome};
use crate::paging::USUAL_ROWS;
use crate::{bulk_insert, organizations, within};

/// The organisations above a member by level, as the indexes `members_name_1` to `_3` have them.
const LEVELS: [&str; 3] =
    ["substr(members.org_path, 1, 8)", "substr(members.org_path, 9, 8)", "substr(members.org_path, 17, 8)"];

/// What [`PlacedMember`] is made of. The names belong to the member's own row: whoever may see the row may read them.
/// They are looked up for the rows that are given back, in the same statement.
macro_rules! placed {
    ($($more:expr)?) => {{
        let branch = places::table.filter(places::id.eq(members::organization_id));
        let group = places::table.filter(places::id.nullable().eq(members::group_id));
        (
            MemberRecord::as_select(),
            branch.select(places::name).single_value().assume_not_null(),
            group.select(places::name).single_value(),
            $($more,)?
        )
    }};
}

/// A member with the names of its branch and of its group, and what is sealed.
type Detail = (MemberRecord, String, Option<String>, MemberSecretRecord);

/// One member within reach, with all that is shown of it.
pub fn detail(conn: &mut Conn, scope: &Scope, id: MemberId) -> Outcome<Option<Detail>> {
    let query = within!(
        members::table
            .inner_join(member_secrets::table)
            .select(placed!(MemberSecretRecord::as_select()))
            .into_boxed(),
        scope,
        members::org_path,
        own: members::id
    );
    Ok(query.filter(members::id.eq(id)).first(conn).optional()?)
}

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
) -> Outcome<Vec<PlacedMember>> {
    let scope = &settled(conn, scope)?;
    if query.name.is_some() && !is_spelt(query) && large(scope).is_some() {
        // Which index is right does not depend on the name, and planning takes longer than finding.
        plan_once(conn)?;
    }
    let mut q = filtered(scope, query);
    let sort = query.sort.unwrap_or(MemberSort::Name);
    q = match sort {
        // What is found by two indexes is little and is sorted; in the order of one, the other's would be looked for
        // among all.
        MemberSort::Name if is_spelt(query) => q.order((sql::<Text>("members.pinyin || ''"), members::id)),
        MemberSort::Name => q.order((members::pinyin, members::id)),
        MemberSort::Joined => q.order((members::joined_on, members::id)),
        MemberSort::Birth => q.order((members::birth_on, members::id)),
    };
    q = match (after, sort) {
        (None, _) => q,
        (Some(After::Name(name, id)), _) => {
            // Said first what an index can begin at: PostgreSQL does not see it in the alternative.
            let later = members::pinyin.gt(name.clone()).or(members::id.gt(*id));
            q.filter(members::pinyin.ge(name.clone())).filter(later)
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
    if limit == i64::from(USUAL_ROWS) {
        return Ok(First { query: q.select(placed!()), rows: USUAL_ROWS }.load(conn)?);
    }
    Ok(q.select(placed!()).limit(limit).load(conn)?)
}

/// How many members a filter finds: from the counters where they know it.
pub fn count(conn: &mut Conn, scope: &Scope, query: &MemberQuery) -> Outcome<i64> {
    let scope = &settled(conn, scope)?;
    let MemberQuery { within: _, q, name, kind, sex, status, education, away, sort: _, cursor: _, limit: _ } = query;
    let searched = [q, name].into_iter().flatten().any(|text| !text.trim().is_empty());
    if searched || sex.is_some() || education.is_some() || scope.subtrees().is_none() {
        return Ok(filtered(scope, query).count().get_result(conn)?);
    }
    let fits = |of_kind: MemberKind, of_status: MemberStatus| {
        kind.is_none_or(|kind| kind == of_kind)
            && status.is_none_or(|status| status == of_status)
            && away.is_none_or(|away| away == (of_status == MemberStatus::Away))
    };
    Ok(counts(conn, scope)?.into_iter().filter(|((kind, status), _)| fits(*kind, *status)).map(|(_, n)| n).sum())
}

/// How many members there are by kind and status: from the counters where the scope is made of whole subtrees.
pub(super) fn counts(conn: &mut Conn, scope: &Scope) -> Outcome<ByKindAndStatus> {
    let Some(subtrees) = scope.subtrees() else {
        let all = reached(scope).select((members::kind, members::status)).load::<(MemberKind, MemberStatus)>(conn)?;
        return Ok(all.into_iter().map(|of| (of, 1)).collect());
    };
    let mut sums = Vec::new();
    for subtree in subtrees {
        for (facet, n) in counted(conn, subtree, Measure::Members, Some(0))? {
            sums.push((counts::parse(&facet)?, n));
        }
    }
    Ok(sums)
}

/// The same of each of these subtrees of a scope.
pub(super) fn counts_of(
    conn: &mut Conn,
    scope: &Scope,
    subtrees: &[Vec<u8>],
) -> Outcome<BTreeMap<Vec<u8>, ByKindAndStatus>> {
    let whole = |path: &&Vec<u8>| scope.narrowed(path).subtree() == Some(path);
    let within: Vec<Vec<u8>> = subtrees.iter().filter(whole).cloned().collect();
    let mut out = BTreeMap::new();
    for (path, counted) in counted_of(conn, &within, Measure::Members, 0)? {
        let parsed: Outcome<_> = counted.into_iter().map(|(facet, n)| Ok((counts::parse(&facet)?, n))).collect();
        out.insert(path, parsed?);
    }
    Ok(out)
}

/// The scope without the own record where that lies within the ranges anyway, as with an officer who is a member there:
/// lists and counts of whole subtrees are the quick ones.
fn settled(conn: &mut Conn, scope: &Scope) -> Outcome<Scope> {
    let Some(own) = scope.own_member().filter(|_| !scope.ranges().is_empty()) else { return Ok(scope.clone()) };
    let path: Option<Vec<u8>> = members::table.find(own).select(members::org_path).first(conn).optional()?;
    let inside = path.is_none_or(|path| scope.contains(&path));
    Ok(if inside { scope.without_own() } else { scope.clone() })
}

type Boxed<'a> = members::BoxedQuery<'a, MultiBackend>;

/// The level and its value, where the scope is one large subtree.
fn large(scope: &Scope) -> Option<(Level, &[u8])> {
    scope.subtree().and_then(|path| Level::of(path, &LEVELS))
}

/// The members within reach. In one large subtree the indexes of its level have them by name.
fn reached<'a>(scope: &Scope) -> Boxed<'a> {
    match large(scope) {
        Some((level, value)) => members::table.into_boxed().filter(level.eq(value.to_vec())),
        None => within!(members::table.into_boxed(), scope, members::org_path, own: members::id),
    }
}

/// Whether names are looked for by letters, which may begin the pinyin or the initials.
fn is_spelt(query: &MemberQuery) -> bool {
    query.name.as_deref().map(plain).is_some_and(|text| !text.is_empty() && organizations::pinyin(&text) == text)
}

/// A text as names are stored for searching: no blanks, lower case.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Names that begin so, spelt or written, or whose initials do. Characters are found by their pinyin as names are read,
/// which has an index; among those who sound alike the name itself decides. A surname of two characters that is read in
/// a way of its own is found once both are there.
fn beginning<'a>(q: Boxed<'a>, text: &str) -> Boxed<'a> {
    let text = plain(text);
    let (spelt, _) = organizations::person(&text);
    let start = |text: &str| format!("{}%", escape_like(text));
    let Some(after) = prefix_end(&spelt) else { return q };
    let by_pinyin = members::pinyin
        .ge(spelt.clone())
        .and(members::pinyin.lt(after.clone()))
        .and(members::pinyin.like(start(&spelt)).escape('\\'));
    if spelt == text {
        let by_initials = members::initials
            .ge(spelt.clone())
            .and(members::initials.lt(after))
            .and(members::initials.like(start(&spelt)).escape('\\'));
        q.filter(by_pinyin.or(by_initials))
    } else {
        q.filter(by_pinyin).filter(members::name.like(start(&text)).escape('\\'))
    }
}

/// The first text after all that begin so.
fn prefix_end(start: &str) -> Option<String> {
    let last = start.chars().next_back()?;
    let next = char::from_u32(u32::from(last) + 1)?;
    Some(start[..start.len() - last.len_utf8()].to_owned() + next.encode_utf8(&mut [0; 4]))
}

fn filtered<'a>(scope: &Scope, query: &MemberQuery) -> Boxed<'a> {
    let mut q = reached(scope);
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
    if let Some(text) = query.name.as_deref().map(str::trim).filter(|t| !t.is_empty()) {
        q = beginning(q, text);
    }
    if let Some(text) = query.q.as_deref().map(str::trim).filter(|t| !t.is_empty()) {
        let part = format!("%{}%", escape_like(text));
        let spelt = format!("%{}%", escape_like(&text.to_lowercase()));
        // True of all: it says that the index by name, which has all three texts, is the one to read.
        q = q.filter(members::pinyin.ge(""));
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

/// Another transaction was first with this ID number. Run again, this one finds it, and tells only what it may.
fn again(fault: Fault) -> Fault {
    Fault { retry: fault.retry || fault.code == ErrorCode::Duplicate, ..fault }
}

/// Stores a new member.
// unscoped: an insert; the service has proved the branch within reach.
pub fn insert(conn: &mut Conn, row: &MemberRecord, secrets: &MemberSecretRecord) -> Outcome<()> {
    diesel::insert_into(members::table).values(row).execute(conn)?;
    diesel::insert_into(member_secrets::table).values(secrets).execute(conn).taken("id_number").map_err(again)?;
    Ok(())
}

/// Stores many new members.
// unscoped: an insert; the service has proved the branches within reach.
pub fn insert_many(conn: &mut Conn, rows: &[MemberRecord], secrets: &[MemberSecretRecord]) -> Outcome<()> {
    bulk_insert!(&mut *conn, members::table, rows)?;
    bulk_insert!(&mut *conn, member_secrets::table, secrets).taken("id_number").map_err(again)?;
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
        .map_err(again)
        .and_then(|n| Ok(n).or_stale())
}

/// The sealed secrets of one member.
// unscoped: the service has loaded the member in scope.
pub fn secrets(conn: &mut Conn, id: MemberId) -> Outcome<MemberSecretRecord> {
    Ok(member_secrets::table.find(id).select(MemberSecretRecord::as_select()).first(conn)?)
}

/// Whether the person has asked, and it was granted, that the numbers are shown to nobody in full.
// unscoped: the service has loaded the member in scope.
pub fn is_restricted(conn: &mut Conn, id: MemberId) -> Outcome<bool> {
    let granted = data_requests::table
        .filter(data_requests::member_id.eq(id))
        .filter(data_requests::kind.eq(DataRequestKind::Restriction))
        .filter(data_requests::state.eq(DataRequestState::Granted));
    Ok(granted.count().get_result::<i64>(conn)? > 0)
}

/// The sealed secrets of these members.
// unscoped: the service has loaded the members in scope.
pub fn secrets_of(conn: &mut Conn, ids: &[MemberId]) -> Outcome<Vec<MemberSecretRecord>> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(500) {
        let of_these = member_secrets::table.filter(member_secrets::member_id.eq_any(chunk.to_vec()));
        found.extend(of_these.select(MemberSecretRecord::as_select()).load::<MemberSecretRecord>(conn)?);
    }
    Ok(found)
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

/// Those of these members that have a mobility not finished: branch and status follow it.
// unscoped: the members were found within reach before.
pub fn mobile_among(conn: &mut Conn, ids: &[MemberId]) -> Outcome<Vec<MemberId>> {
    let finished = ["refused", "cancelled", "closed", "converted"];
    let mut found = Vec::new();
    for some in ids.chunks(500) {
        let open = mobilities::table
            .filter(mobilities::member_id.eq_any(some.to_vec()))
            .filter(mobilities::state.ne_all(finished));
        found.extend(open.select(mobilities::member_id).load::<MemberId>(conn)?);
    }
    Ok(found)
}
