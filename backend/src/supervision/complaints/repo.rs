//! Statements on complaints. Who may have to do with one is a `Standing`, which every look-up by handlers takes; the
//! complainant's look-up goes by the keyed hash of the tracking code.

use changxiao_shared::identity::{AccountId, Role};
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::complaints::{ComplaintFileId, ComplaintId, ComplaintQuery, ComplaintStage};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::rows::{ComplainantRecord, ComplaintRecord, FileRecord, MessageRecord, ReaderRecord};
use crate::db::schema::{
    accounts, complainants, complaint_files, complaint_messages, complaint_readers, complaints, members, organizations,
    role_grants,
};
use crate::db::{ChangedRows, Conn, OnConflict};
use crate::fault::Outcome;
use crate::on_engine;

/// Stages in which something is still to come.
const OPEN: [ComplaintStage; 4] =
    [ComplaintStage::Received, ComplaintStage::Accepted, ComplaintStage::Checking, ComplaintStage::Answered];

/// What an inspector may have to do with.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    /// The account.
    pub(super) account: AccountId,
    /// Organisations at which the role is held.
    pub(super) places: Vec<OrganizationId>,
    /// Organisations that the person belongs to, and all above those: what is complained of must not be among them.
    pub(super) taboo: Vec<OrganizationId>,
}

/// A complaint with the name of the organisation complained of.
pub(super) type Found = (ComplaintRecord, String);
/// Name, media type and content of a file, name and content sealed.
pub(super) type SealedFile = (Vec<u8>, String, Vec<u8>);
/// Account and name of somebody who holds the role, name and path of where.
pub(super) type FoundHolder = (AccountId, String, String, Vec<u8>);

macro_rules! within_standing {
    ($query:expr, $standing:expr) => {{
        let own = || complaint_readers::table.filter(complaint_readers::account_id.eq($standing.account));
        let let_in = own().filter(complaint_readers::added_by.is_not_null()).select(complaint_readers::complaint_id);
        let recused = own().filter(complaint_readers::recused_at.is_not_null()).select(complaint_readers::complaint_id);
        $query
            .filter(complaints::handling_id.eq_any($standing.places.clone()).or(complaints::id.eq_any(let_in)))
            .filter(complaints::accused_id.ne_all($standing.taboo.clone()))
            .filter(complaints::id.ne_all(recused))
    }};
}

macro_rules! filtered {
    ($query:expr, $filter:expr, $today:expr) => {{
        let mut query = $query;
        if let Some(stage) = $filter.stage {
            query = query.filter(complaints::stage.eq(stage));
        }
        query = match $filter.overdue {
            Some(true) => query.filter(complaints::due_on.lt($today)),
            Some(false) => query.filter(complaints::due_on.is_null().or(complaints::due_on.ge($today))),
            None => query,
        };
        query
    }};
}

/// One page of the complaints somebody has to do with, the newest first, and how many there are.
// unscoped: the standing is the scope.
pub(super) fn list(
    conn: &mut Conn,
    standing: &Standing,
    filter: &ComplaintQuery,
    (today, after, limit): (NaiveDate, Option<ComplaintId>, i64),
) -> Outcome<(Vec<Found>, i64)> {
    let counted = filtered!(complaints::table.into_boxed(), filter, today);
    let total = within_standing!(counted, standing).count().get_result(conn)?;
    let joined = complaints::table.inner_join(organizations::table).into_boxed();
    let mut rows = within_standing!(filtered!(joined, filter, today), standing);
    if let Some(after) = after {
        rows = rows.filter(complaints::id.lt(after));
    }
    let rows = rows
        .order(complaints::id.desc())
        .select((complaints::all_columns, organizations::name))
        .limit(limit)
        .load(conn)?;
    Ok((rows, total))
}

/// Open complaints somebody has to do with, the oldest first.
// unscoped: the standing is the scope.
pub(super) fn open_ones(conn: &mut Conn, standing: &Standing) -> Outcome<Vec<Found>> {
    let joined = complaints::table.inner_join(organizations::table).filter(complaints::stage.eq_any(OPEN));
    Ok(within_standing!(joined, standing)
        .order(complaints::id)
        .select((complaints::all_columns, organizations::name))
        .load(conn)?)
}

/// A complaint somebody has to do with.
// unscoped: the standing is the scope.
pub(super) fn find(conn: &mut Conn, standing: &Standing, id: ComplaintId) -> Outcome<Option<Found>> {
    let joined = complaints::table.inner_join(organizations::table).filter(complaints::id.eq(id));
    Ok(within_standing!(joined, standing)
        .select((complaints::all_columns, organizations::name))
        .first(conn)
        .optional()?)
}

/// The complaint of a tracking code.
// unscoped: the code is the complainant's proof.
pub(super) fn by_code(conn: &mut Conn, code_hash: &[u8]) -> Outcome<Option<Found>> {
    Ok(complaints::table
        .inner_join(organizations::table)
        .filter(complaints::code_hash.eq(code_hash))
        .select((complaints::all_columns, organizations::name))
        .first(conn)
        .optional()?)
}

/// Every complaint in which something is still to come.
// unscoped: timed work, which gives them to those who can handle them.
pub(super) fn all_open(conn: &mut Conn) -> Outcome<Vec<ComplaintRecord>> {
    Ok(complaints::table.filter(complaints::stage.eq_any(OPEN)).order(complaints::id).load(conn)?)
}

/// Stores a complaint.
// unscoped: an insert.
pub(super) fn insert(conn: &mut Conn, row: &ComplaintRecord) -> Outcome<()> {
    diesel::insert_into(complaints::table).values(row).execute(conn).taken("code")?;
    Ok(())
}

/// Replaces a complaint if it still has the version before this one.
// unscoped: found within the standing before, or by its code.
pub(super) fn save(conn: &mut Conn, row: &ComplaintRecord) -> Outcome<()> {
    let found = complaints::table.filter(complaints::id.eq(row.id)).filter(complaints::version.eq(row.version - 1));
    diesel::update(found).set(row).execute(conn).or_stale()
}

/// Notes whose turn it is.
// unscoped: found within the standing before, or by its code.
pub(super) fn set_unanswered(conn: &mut Conn, id: ComplaintId, unanswered: bool) -> Outcome<()> {
    diesel::update(complaints::table.find(id)).set(complaints::unanswered.eq(unanswered)).execute(conn)?;
    Ok(())
}

/// Stores who complains.
// unscoped: an insert.
pub(super) fn insert_complainant(conn: &mut Conn, row: &ComplainantRecord) -> Outcome<()> {
    diesel::insert_into(complainants::table).values(row).execute(conn)?;
    Ok(())
}

/// Who complains.
// unscoped: the complaint was found within the standing before.
pub(super) fn complainant(conn: &mut Conn, id: ComplaintId) -> Outcome<Option<ComplainantRecord>> {
    Ok(complainants::table.find(id).first(conn).optional()?)
}

/// Stores a message.
// unscoped: found within the standing before, or by its code.
pub(super) fn insert_message(conn: &mut Conn, row: &MessageRecord) -> Outcome<()> {
    diesel::insert_into(complaint_messages::table).values(row).execute(conn)?;
    Ok(())
}

/// The messages of a complaint, the oldest first.
// unscoped: found within the standing before, or by its code.
pub(super) fn messages(conn: &mut Conn, id: ComplaintId) -> Outcome<Vec<MessageRecord>> {
    Ok(complaint_messages::table
        .filter(complaint_messages::complaint_id.eq(id))
        .order(complaint_messages::id)
        .load(conn)?)
}

/// How many messages a complaint has.
// unscoped: found within the standing before, or by its code.
pub(super) fn count_messages(conn: &mut Conn, id: ComplaintId) -> Outcome<i64> {
    Ok(complaint_messages::table.filter(complaint_messages::complaint_id.eq(id)).count().get_result(conn)?)
}

/// Stores a file.
// unscoped: the complaint was found by its code.
pub(super) fn insert_file(conn: &mut Conn, row: &FileRecord, content: &[u8]) -> Outcome<()> {
    diesel::insert_into(complaint_files::table).values((row, complaint_files::content.eq(content))).execute(conn)?;
    Ok(())
}

/// The files of a complaint without their content, the oldest first.
// unscoped: found within the standing before, or by its code.
pub(super) fn files(conn: &mut Conn, id: ComplaintId) -> Outcome<Vec<FileRecord>> {
    use complaint_files as f;
    Ok(f::table
        .filter(f::complaint_id.eq(id))
        .order(f::id)
        .select((f::id, f::complaint_id, f::name, f::media_type, f::size, f::added_at))
        .load(conn)?)
}

/// A file: name, media type, content.
// unscoped: the complaint was found within the standing before.
pub(super) fn file(conn: &mut Conn, id: ComplaintId, file: ComplaintFileId) -> Outcome<Option<SealedFile>> {
    use complaint_files as f;
    Ok(f::table
        .filter(f::complaint_id.eq(id))
        .filter(f::id.eq(file))
        .select((f::name, f::media_type, f::content))
        .first(conn)
        .optional()?)
}

/// The accounts that have to do with a complaint.
// unscoped: the complaint was found within the standing before.
pub(super) fn readers(conn: &mut Conn, id: ComplaintId) -> Outcome<Vec<ReaderRecord>> {
    Ok(complaint_readers::table
        .filter(complaint_readers::complaint_id.eq(id))
        .order((complaint_readers::name, complaint_readers::account_id))
        .load(conn)?)
}

/// Stores an account's place in a complaint instead of the one before.
// unscoped: the complaint was found within the standing before.
pub(super) fn put_reader(conn: &mut Conn, row: &ReaderRecord) -> Outcome<()> {
    let place = complaint_readers::table.find((row.complaint_id, row.account_id));
    if diesel::update(place).set(row).execute(&mut *conn)? == 0 {
        on_engine!(&mut *conn, c => {
            diesel::insert_into(complaint_readers::table).values(row).on_conflict_do_nothing().execute(c)
        })?;
    }
    Ok(())
}

/// Who holds one of these roles at one of these organisations: account, name, organisation's name and path.
// unscoped: who handles complaints above an organisation; shown to those who handle this one.
pub(super) fn holders(
    conn: &mut Conn,
    places: &[OrganizationId],
    roles: &[Role],
    now: NaiveDateTime,
) -> Outcome<Vec<FoundHolder>> {
    Ok(role_grants::table
        .inner_join(organizations::table)
        .inner_join(accounts::table)
        .filter(role_grants::organization_id.eq_any(places.to_vec()))
        .filter(role_grants::role.eq_any(roles.to_vec()))
        .filter(role_grants::withdrawn_at.is_null())
        .filter(role_grants::starts_at.le(now))
        .filter(role_grants::ends_at.is_null().or(role_grants::ends_at.gt(now)))
        .filter(accounts::active.eq(true))
        .order((organizations::path.desc(), accounts::display_name, accounts::id))
        .select((accounts::id, accounts::display_name, organizations::name, organizations::path))
        .load(conn)?)
}

/// Where accounts belong: their own organisation, those of their roles, that of the member behind each.
// unscoped: what comes out decides who keeps away from a complaint and is shown to nobody.
pub(super) fn homes(conn: &mut Conn, ids: &[AccountId], now: NaiveDateTime) -> Outcome<Vec<(AccountId, Vec<u8>)>> {
    let mut homes: Vec<(AccountId, Vec<u8>)> = role_grants::table
        .inner_join(organizations::table)
        .filter(role_grants::account_id.eq_any(ids.to_vec()))
        .filter(role_grants::withdrawn_at.is_null())
        .filter(role_grants::starts_at.le(now))
        .filter(role_grants::ends_at.is_null().or(role_grants::ends_at.gt(now)))
        .select((role_grants::account_id, organizations::path))
        .load(conn)?;
    let own = accounts::table.filter(accounts::id.eq_any(ids.to_vec()));
    homes.extend(own.select((accounts::id, accounts::org_path)).load::<(AccountId, Vec<u8>)>(conn)?);
    let of_members = accounts::table.inner_join(members::table).filter(accounts::id.eq_any(ids.to_vec()));
    homes.extend(of_members.select((accounts::id, members::org_path)).load::<(AccountId, Vec<u8>)>(conn)?);
    Ok(homes)
}
