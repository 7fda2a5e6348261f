//! Exchanges of two committees: prepared from the records, sent by one, answered by the other, seen by nobody else.

use changxiao_shared::identity::need;
use changxiao_shared::kernel::{ErrorCode, FieldCode, PageView};
use changxiao_shared::mobile_members::exchanges::rules::{CLAUSE, days_of, half_of, not_theirs};
use changxiao_shared::mobile_members::exchanges::{
    AnswerExchange, CountyExchanges, ExchangeId, ExchangePartner, ExchangePartnerQuery, ExchangeQuery, ExchangeRow,
    ExchangeSheet, ExchangeSheetQuery, ExchangeState, ExchangeTodo, ExchangeTodoKind, ExchangeView, ExchangeWords,
    SendExchange,
};
use changxiao_shared::mobile_members::rules::is_away;
use changxiao_shared::mobile_members::{ContactChannel, EntryId, EntryKind, MobilityId, MobilitySide};
use changxiao_shared::organizations::{OrganizationId, OrganizationRef};
use chrono::{Days, NaiveDate};

use super::rows::{ExchangeRecord, LineRecord};
use super::view::{entry_text, half_name, may_answer, other, view, workbook};
use super::{counties, prepare, repo};
use crate::access::{Grant, SignedIn};
use crate::db::{Conn, Read, Scope, Tx};
use crate::fault::{Fault, Outcome, no_field_errors};
use crate::http::Download;
use crate::mobile_members::committee::{self, exchanges_news};
use crate::mobile_members::facts::MOBILITY;
use crate::mobile_members::groups::{reference, seats};
use crate::mobile_members::rows::EntryRecord;
use crate::mobile_members::view::names;
use crate::organizations;
use crate::organizations::Found;
use crate::paging::Paging;

/// Kind of the record in the audit trail.
const EXCHANGE: &str = "exchange";
/// Days ahead that an exchange due is shown.
const AHEAD: u64 = 14;

/// The committees with which one within reach shares members.
pub(super) fn partners(
    read: &mut Read<'_>,
    grant: &Grant<need::MobilityManage>,
    query: &ExchangePartnerQuery,
) -> Outcome<Vec<ExchangePartner>> {
    let own = own(read.conn, grant, query.organization_id)?;
    let today = read.today();
    prepare::partners(read.conn, &own.path, today)
}

/// The counties with which one within reach shares members, and how their committees keep in touch (C3-07).
pub(super) fn counties(
    read: &mut Read<'_>,
    grant: &Grant<need::MobilityManage>,
    query: &ExchangePartnerQuery,
) -> Outcome<Vec<CountyExchanges>> {
    let own = own(read.conn, grant, query.organization_id)?;
    let today = read.today();
    counties::of(read.conn, own.id, today)
}

fn own(conn: &mut Conn, grant: &Grant<need::MobilityManage>, id: OrganizationId) -> Outcome<Found> {
    organizations::find_ref(conn, grant.scope(), id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))
}

/// Whether it is a committee that exchanges news for its branches.
fn speaks(conn: &mut Conn, organization: &Found) -> Outcome<bool> {
    let committee = committee::of(conn, &organization.path)?;
    Ok(committee.is_some_and(|found| found.id == organization.id && exchanges_news(&found)))
}

/// The sheet of two committees; that they share a member is what lets one name the other.
fn sheet(
    conn: &mut Conn,
    grant: &Grant<need::MobilityManage>,
    query: &ExchangeSheetQuery,
    today: NaiveDate,
) -> Outcome<(Found, Found, ExchangeSheet)> {
    let own = own(conn, grant, query.organization_id)?;
    let span = days_of(query.year, query.half).ok_or_else(|| Fault::field("year", FieldCode::Format))?;
    if (query.year, query.half) > half_of(today) {
        return Err(Fault::field("half", FieldCode::InFuture));
    }
    let nobody = || Fault::field("partner_id", FieldCode::NoSuchRecord);
    let partner = organizations::find_ref(conn, &Scope::everything(), query.partner_id)?.ok_or_else(nobody)?;
    let apart = !own.path.starts_with(&partner.path) && !partner.path.starts_with(&own.path);
    let lines = if apart && speaks(conn, &own)? && speaks(conn, &partner)? {
        prepare::lines(conn, (&own.path, &partner.path), span)?
    } else {
        Vec::new()
    };
    if lines.is_empty() {
        return Err(nobody());
    }
    let sheet = ExchangeSheet {
        organization: OrganizationRef { id: own.id, name: own.name.clone() },
        partner: OrganizationRef { id: partner.id, name: partner.name.clone() },
        year: query.year,
        half: query.half,
        exchange_id: repo::of_pair(conn, (own.id, partner.id), (query.year, query.half))?,
        lines,
    };
    Ok((own, partner, sheet))
}

/// The sheet of a pair before it is sent.
pub(super) fn prepare(
    read: &mut Read<'_>,
    grant: &Grant<need::MobilityManage>,
    query: &ExchangeSheetQuery,
) -> Outcome<ExchangeSheet> {
    let today = read.today();
    Ok(sheet(read.conn, grant, query, today)?.2)
}

/// Sends the sheet, and writes it into the log of every member who is still there: that is the exchange (C3-07).
pub(super) fn send(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    input: &SendExchange,
) -> Outcome<ExchangeView> {
    organizations::hold_tree(tx.conn)?;
    let SendExchange { organization_id, partner_id, year, half, .. } = *input;
    let query = ExchangeSheetQuery { organization_id, partner_id, year, half };
    let today = tx.today();
    let (own, partner, sheet) = sheet(tx.conn, grant, &query, today)?;
    let row = ExchangeRecord {
        id: ExchangeId(tx.next_id()),
        organization_id: own.id,
        org_path: own.path,
        partner_id: partner.id,
        partner_path: partner.path,
        first_id: own.id.min(partner.id),
        second_id: own.id.max(partner.id),
        year,
        half,
        state: ExchangeState::Sent,
        note: input.note.clone(),
        sent_by: tx.actor().name.clone(),
        sent_at: tx.now.naive_utc(),
        answer: None,
        answered_by: None,
        answered_at: None,
        version: 1,
    };
    let mut lines = Vec::with_capacity(sheet.lines.len());
    let mut still_there = Vec::new();
    for (place, line) in (0_i32..).zip(&sheet.lines) {
        let there = line.facts.left_on.is_none() && is_away(line.facts.state);
        let entry_id = there.then(|| EntryId(tx.next_id()));
        still_there.extend(there.then_some(line.mobility_id));
        let facts = serde_json::to_string(&line.facts).map_err(Fault::internal)?;
        let (exchange_id, mobility_id, sender) = (row.id, line.mobility_id, line.sender);
        let (thinking, conduct, needs, home) = (None, None, None, None);
        lines.push(LineRecord {
            exchange_id,
            mobility_id,
            place,
            sender,
            facts,
            thinking,
            conduct,
            needs,
            home,
            entry_id,
        });
    }
    take_words(&mut lines, &input.lines, |sender| sender)?;
    let entries: Vec<EntryRecord> = lines.iter().filter_map(|line| entry(tx, &row, line)).collect();
    repo::insert(tx.conn, &row, &lines, &entries)?;
    repo::note_exchanged(tx.conn, &still_there, today, tx.now.naive_utc())?;
    let ids: Vec<i64> = still_there.iter().map(|id| id.0).collect();
    tx.timelines(MOBILITY, &ids, "mobility.recorded")?;
    let details = serde_json::json!({ "partner": row.partner_id, "members": lines.len() });
    tx.audit("exchange.sent", (EXCHANGE, row.id.0), &row.org_path, details);
    view(tx.conn, grant.principal(), row, tx.now)
}

/// Takes over the words of one committee: of members on the sheet, in the fields of its side.
fn take_words(
    lines: &mut [LineRecord],
    said: &[ExchangeWords],
    side: impl Fn(MobilitySide) -> MobilitySide,
) -> Outcome<Vec<MobilityId>> {
    let mut wrong = Vec::new();
    let mut taken = Vec::new();
    for (index, words) in said.iter().enumerate() {
        let field = format!("lines.{index}.mobility_id");
        if taken.contains(&words.mobility_id) {
            return Err(Fault::field(&field, FieldCode::Repeated));
        }
        let line = lines.iter_mut().find(|line| line.mobility_id == words.mobility_id);
        let line = line.ok_or_else(|| Fault::field(&field, FieldCode::NoSuchRecord))?;
        wrong.extend(not_theirs(words, side(line.sender), index));
        line.take(words);
        taken.push(words.mobility_id);
    }
    no_field_errors(wrong)?;
    Ok(taken)
}

fn entry(tx: &Tx<'_>, row: &ExchangeRecord, line: &LineRecord) -> Option<EntryRecord> {
    Some(EntryRecord {
        id: line.entry_id?,
        mobility_id: line.mobility_id,
        kind: EntryKind::Exchange,
        side: line.sender,
        happened_on: tx.today(),
        channel: Some(ContactChannel::Network),
        text: entry_text(&half_name(row.year, row.half), line),
        education_days: None,
        amount_fen: None,
        author: row.sent_by.clone(),
        created_at: row.sent_at,
    })
}

/// The other committee has read the sheet and adds what it knows, to the members' logs too.
pub(super) fn answer(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    id: ExchangeId,
    version: i32,
    input: &AnswerExchange,
) -> Outcome<ExchangeView> {
    let mut row = repo::find(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    let sent = ExchangeRecord { state: ExchangeState::Sent, ..row.clone() };
    if !may_answer(grant.principal(), &sent, tx.now) {
        return Err(Fault::new(ErrorCode::Forbidden));
    }
    if row.version != version {
        return Err(Fault::new(ErrorCode::StaleVersion));
    }
    if row.state != ExchangeState::Sent {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    let mut lines = repo::lines(tx.conn, id)?;
    let changed = take_words(&mut lines, &input.lines, other)?;
    let period = half_name(row.year, row.half);
    for line in lines.iter().filter(|line| changed.contains(&line.mobility_id)) {
        repo::save_words(tx.conn, line)?;
        if let Some(entry) = line.entry_id {
            repo::complete_entry(tx.conn, entry, &entry_text(&period, line))?;
        }
    }
    row.state = ExchangeState::Answered;
    row.answer = input.note.clone();
    row.answered_by = Some(tx.actor().name.clone());
    row.answered_at = Some(tx.now.naive_utc());
    row.version = version + 1;
    repo::answer(tx.conn, &row, version)?;
    tx.audit("exchange.answered", (EXCHANGE, id.0), &row.org_path, serde_json::json!({ "members": changed.len() }));
    view(tx.conn, grant.principal(), row, tx.now)
}

/// One page of the exchanges within reach, newest first.
pub(super) fn list(
    read: &mut Read<'_>,
    grant: &Grant<need::MobilityRead>,
    query: &ExchangeQuery,
) -> Outcome<PageView<ExchangeRow>> {
    let scope = organizations::narrow(read.conn, grant.scope(), query.within)?;
    let paging = Paging::new("newest", query.cursor.as_deref(), query.limit);
    let rows = repo::list(read.conn, &scope, paging.after()?, paging.rows())?;
    let total = match paging.whole(rows.len()) {
        Some(total) => total,
        None => repo::count(read.conn, &scope)?,
    };
    paging.page(rows, total, |row| row.id)?.try_with(|rows| {
        let names = names(read.conn, rows.iter().flat_map(|row| [row.organization_id, row.partner_id]))?;
        let one = |row: ExchangeRecord| ExchangeRow {
            id: row.id,
            organization: reference(&names, row.organization_id),
            partner: reference(&names, row.partner_id),
            year: row.year,
            half: row.half,
            state: row.state,
            sent_at: row.sent_at.and_utc(),
            answered_at: row.answered_at.map(|at| at.and_utc()),
        };
        Ok(rows.into_iter().map(one).collect())
    })
}

/// One exchange within reach.
pub(super) fn get(read: &mut Read<'_>, grant: &Grant<need::MobilityRead>, id: ExchangeId) -> Outcome<ExchangeView> {
    let row = repo::find(read.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    view(read.conn, grant.principal(), row, read.now)
}

/// One exchange as a spreadsheet, and the path that the audit trail keeps with it.
pub(super) fn export(
    read: &mut Read<'_>,
    grant: &Grant<need::MemberExport>,
    id: ExchangeId,
) -> Outcome<(Download, Vec<u8>)> {
    let row = repo::find(read.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    let path = row.org_path.clone();
    let view = view(read.conn, grant.principal(), row, read.now)?;
    let name = format!("两地党委沟通反馈表-{}.xlsx", half_name(view.year, view.half));
    Ok((Download::xlsx(name, workbook(&view)?), path))
}

/// Who took it goes into the audit trail.
pub(super) fn record_export(
    tx: &mut Tx<'_>,
    _: &Grant<need::MemberExport>,
    id: ExchangeId,
    path: &[u8],
) -> Outcome<()> {
    tx.audit("exchange.export", (EXCHANGE, id.0), path, serde_json::json!({}));
    Ok(())
}

/// What waits for the one who asks: exchanges due, and sheets to be answered.
pub(super) fn todos(read: &mut Read<'_>, me: &SignedIn) -> Outcome<Vec<ExchangeTodo>> {
    let principal = me.principal();
    let seats = seats(principal, read.now);
    if principal.must_change_password || seats.is_empty() {
        return Ok(Vec::new());
    }
    let today = read.today();
    let horizon = today.checked_add_days(Days::new(AHEAD)).unwrap_or(today);
    let unanswered = repo::unanswered(read.conn, &seats)?;
    let names = names(read.conn, unanswered.iter().map(|row| row.organization_id))?;
    let mut found: Vec<ExchangeTodo> = unanswered
        .iter()
        .map(|row| ExchangeTodo {
            kind: ExchangeTodoKind::Answer,
            organization_id: row.partner_id,
            partner: reference(&names, row.organization_id),
            exchange_id: Some(row.id),
            clause: CLAUSE.to_owned(),
            due_on: None,
            overdue: false,
        })
        .collect();
    for seat in seats {
        let Some(own) = organizations::find_ref(read.conn, &Scope::everything(), seat)? else { continue };
        let due = prepare::partners(read.conn, &own.path, today)?.into_iter();
        let due = due.filter(|partner| partner.due_on.is_some_and(|day| day <= horizon));
        found.extend(due.map(|partner| ExchangeTodo {
            kind: ExchangeTodoKind::Send,
            organization_id: seat,
            partner: partner.partner,
            exchange_id: None,
            clause: partner.clause,
            due_on: partner.due_on,
            overdue: partner.overdue,
        }));
        let many = counties::of(read.conn, seat, today)?.into_iter().filter(|c| c.steps_in && c.overdue > 0);
        found.extend(many.map(|county| ExchangeTodo {
            kind: ExchangeTodoKind::Coordinate,
            organization_id: seat,
            partner: county.partner,
            exchange_id: None,
            clause: county.clause,
            due_on: None,
            overdue: true,
        }));
    }
    Ok(found)
}
