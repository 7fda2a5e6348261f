//! What auditors, and members about themselves, are shown of the trail.

use changxiao_shared::audit::{
    AuditCheckpoint, AuditEntryView, AuditKind, AuditPage, AuditQuery, LookView, MOST_DAYS, USUAL_DAYS,
};
use changxiao_shared::identity::{Role, need};
use changxiao_shared::kernel::{FieldCode, FieldError, Lang};
use changxiao_shared::organizations::OrganizationRef;
use chrono::{NaiveDate, TimeDelta};
use serde_json::Value;

use super::repo::{self, Last, Part, Wanted};
use super::rows::EntryRow;
use crate::access::{Grant, SignedIn};
use crate::db::{Conn, Read, Scope, Tx, USED_ROLE, audit_checkpoint, moments_in_china};
use crate::fault::{Fault, Outcome, no_field_errors};
use crate::http::Download;
use crate::paging::Paging;
use crate::{organizations, sheet};

/// The most entries a member is shown of those about the own record.
const LOOKS: i64 = 200;

/// The days a question is about.
struct Span {
    from: NaiveDate,
    until: NaiveDate,
}

impl Span {
    fn of(query: &AuditQuery, today: NaiveDate) -> Outcome<Span> {
        let until = query.until.unwrap_or(today);
        let usual = until.checked_sub_signed(TimeDelta::days(USUAL_DAYS)).unwrap_or(until);
        let from = query.from.unwrap_or(usual);
        if from > until {
            return Err(Fault::field("from", FieldCode::EndBeforeStart));
        }
        if (until - from).num_days() > MOST_DAYS {
            no_field_errors(vec![FieldError::range("from", 0, MOST_DAYS)])?;
        }
        Ok(Span { from, until })
    }

    fn wanted<'q>(&self, part: Part, query: &'q AuditQuery) -> Outcome<Wanted<'q>> {
        let record = query.record.as_deref().map(record).transpose()?;
        let (from, until) = moments_in_china(self.from, self.until);
        Ok(Wanted {
            part,
            from,
            until,
            kind: query.kind,
            actor: query.actor.as_deref().map(str::trim).filter(|name| !name.is_empty()),
            account: query.account,
            record,
        })
    }
}

/// `member/1234`
fn record(text: &str) -> Outcome<(&str, i64)> {
    let parts = text.trim().split_once('/').and_then(|(kind, id)| Some((kind, id.parse().ok()?)));
    parts.ok_or_else(|| Fault::field("record", FieldCode::Format))
}

/// What an auditor asked for, as the trail keeps it for those who oversee auditors: names searched for are personal data
/// and are not among it.
pub(super) struct Reading {
    path: Vec<u8>,
    details: Value,
}

/// One page of what was done within reach, newest first, and what was asked for.
pub(super) fn list(
    read: &mut Read<'_>,
    grant: &Grant<need::AuditRead>,
    query: &AuditQuery,
) -> Outcome<(AuditPage, Reading)> {
    let scope = organizations::narrow(read.conn, grant.scope(), query.within)?;
    let page = page(read, &scope, Part::Deeds, query)?;
    let reading = Reading {
        path: top(&scope),
        details: asked(serde_json::json!({
            "from": page.from,
            "until": page.until,
            "kind": query.kind,
            "by_name": query.actor.as_ref().map(|_| true),
            "account": query.account,
            "record": query.record,
        })),
    };
    Ok((page, reading))
}

/// Only what was asked for.
fn asked(mut details: Value) -> Value {
    if let Some(fields) = details.as_object_mut() {
        fields.retain(|_, value| !value.is_null());
    }
    details
}

/// Leaves a look at the trail in the trail.
pub(super) fn record_reading(tx: &mut Tx<'_>, _: &Grant<need::AuditRead>, reading: &Reading) -> Outcome<()> {
    tx.audit("audit.read", ("audit", 0), &reading.path, reading.details.clone());
    Ok(())
}

/// What auditors within reach have looked at and taken away, newest first.
pub(super) fn readings(
    read: &mut Read<'_>,
    grant: &Grant<need::AuditOversee>,
    query: &AuditQuery,
) -> Outcome<AuditPage> {
    let scope = organizations::narrow(read.conn, grant.scope(), query.within)?;
    page(read, &scope, Part::Readings, query)
}

fn page(read: &mut Read<'_>, scope: &Scope, part: Part, query: &AuditQuery) -> Outcome<AuditPage> {
    let span = Span::of(query, read.today())?;
    let paging = Paging::new("newest", query.cursor.as_deref(), query.limit);
    let rows = repo::list(read.conn, scope, &span.wanted(part, query)?, paging.after::<Last>()?, paging.rows())?;
    let page = paging.page(rows, 0, |row| (row.at, row.chain, row.seq))?;
    Ok(AuditPage { items: views(read.conn, page.items)?, from: span.from, until: span.until, next: page.next })
}

/// The organisation that a look at the trail is about.
fn top(scope: &Scope) -> Vec<u8> {
    scope.ranges().first().map(|range| range.start.clone()).unwrap_or_default()
}

/// All of it as a spreadsheet, and the path that the trail keeps with it.
pub(super) fn export(
    read: &mut Read<'_>,
    grant: &Grant<need::AuditRead>,
    query: &AuditQuery,
) -> Outcome<(Download, usize, Vec<u8>)> {
    let scope = organizations::narrow(read.conn, grant.scope(), query.within)?;
    let span = Span::of(query, read.today())?;
    let rows = sheet::whole(repo::list(read.conn, &scope, &span.wanted(Part::Deeds, query)?, None, sheet::READ)?)?;
    let path = top(&scope);
    let views = views(read.conn, rows)?;
    let sheet = workbook(&views)?;
    Ok((Download::xlsx(format!("审计记录-{}-{}.xlsx", span.from, span.until), sheet), views.len(), path))
}

/// Who took how many goes into the trail as well.
pub(super) fn record_export(tx: &mut Tx<'_>, _: &Grant<need::AuditRead>, rows: usize, path: &[u8]) -> Outcome<()> {
    tx.audit("audit.export", ("audit", 0), path, serde_json::json!({ "rows": rows }));
    Ok(())
}

/// Where the chains stand.
pub(super) fn checkpoint(read: &mut Read<'_>, grant: &Grant<need::AuditRead>) -> Outcome<(AuditCheckpoint, Vec<u8>)> {
    Ok((audit_checkpoint(read.conn, read.keys, read.now)?, top(grant.scope())))
}

/// That it was taken stays in the trail.
pub(super) fn record_checkpoint(tx: &mut Tx<'_>, _: &Grant<need::AuditRead>, path: &[u8]) -> Outcome<()> {
    tx.audit("audit.checkpoint", ("audit", 0), path, serde_json::json!({}));
    Ok(())
}

/// Who changed the own data or saw its numbers, newest first.
pub(super) fn looks(read: &mut Read<'_>, me: &SignedIn) -> Outcome<Vec<LookView>> {
    last_looks(read, me, LOOKS)
}

/// All of them, for the file of the own data.
pub(crate) fn every_look(read: &mut Read<'_>, me: &SignedIn) -> Outcome<Vec<LookView>> {
    last_looks(read, me, i64::MAX)
}

fn last_looks(read: &mut Read<'_>, me: &SignedIn, most: i64) -> Outcome<Vec<LookView>> {
    let Some(member) = me.principal().member_id else { return Ok(Vec::new()) };
    let rows = repo::about_member(read.conn, member, most)?;
    rows.into_iter()
        .map(|row| {
            let details = details(&row)?;
            Ok(LookView {
                at: row.at.and_utc(),
                actor: row.actor,
                role: role(&details),
                action: row.action,
                purpose: details["purpose"].as_str().map(str::to_owned),
            })
        })
        .collect()
}

fn details(row: &EntryRow) -> Outcome<Value> {
    serde_json::from_str(&row.details).map_err(Fault::internal)
}

fn role(details: &Value) -> Option<Role> {
    details[USED_ROLE].as_str().and_then(Role::from_code)
}

fn views(conn: &mut Conn, rows: Vec<EntryRow>) -> Outcome<Vec<AuditEntryView>> {
    let at = |row: &EntryRow| organizations::ids_on(&row.org_path).pop();
    // Whoever may read an entry may read the name of its organisation.
    let names = organizations::names(conn, &Scope::everything(), rows.iter().filter_map(at))?;
    let one = |row: EntryRow| {
        let mut details = details(&row)?;
        let role = role(&details);
        if let Some(facts) = details.as_object_mut() {
            facts.remove(USED_ROLE);
        }
        let organization = at(&row).and_then(|id| Some(OrganizationRef { id, name: names.get(&id)?.clone() }));
        Ok(AuditEntryView {
            place: format!("{}/{}", row.chain, row.seq),
            at: row.at.and_utc(),
            account_id: row.account_id,
            role,
            kind: AuditKind::of(&row.action),
            record: format!("{}/{}", row.object_kind, row.object_id),
            organization,
            actor: row.actor,
            action: row.action,
            address: row.address,
            request_id: row.request_id,
            details,
        })
    };
    rows.into_iter().map(one).collect()
}

fn workbook(views: &[AuditEntryView]) -> Outcome<Vec<u8>> {
    let heads = ["位置", "时间", "操作人", "角色", "事项", "类别", "记录", "党组织", "网络地址", "请求编号", "内容"];
    let rows = views.iter().map(|view| {
        vec![
            view.place.clone(),
            (view.at.naive_utc() + TimeDelta::hours(8)).format("%Y-%m-%d %H:%M:%S").to_string(),
            view.actor.clone(),
            view.role.map(|role| role.label(Lang::Zh).to_owned()).unwrap_or_default(),
            view.action.clone(),
            view.kind.label(Lang::Zh).to_owned(),
            view.record.clone(),
            view.organization.as_ref().map(|found| found.name.clone()).unwrap_or_default(),
            view.address.clone(),
            view.request_id.clone(),
            view.details.to_string(),
        ]
    });
    sheet::write("审计记录", &heads, rows)
}
