//! Counting how often somebody asks, and putting the file together.

use std::collections::HashMap;

use changxiao_shared::kernel::{ErrorCode, Lang};
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::own_data::{DataArea, OWN_DATA_A_DAY};
use chrono::TimeDelta;

use super::content::{Part, Reader, Row};
use super::repo;
use super::{archive, views};
use crate::access::SignedIn;
use crate::db::inventory::{Form, Person, Table, tables};
use crate::db::{Lock, Read, Scope, Tx, audited_since, lock};
use crate::fault::{Fault, Outcome};
use crate::http::Download;
use crate::{audit, organizations, supervision};

/// Kind of the record in the audit trail; its number is that of the account.
const KIND: &str = "own_data";
const A_DAY: TimeDelta = TimeDelta::hours(24);

/// What is held in one area.
pub(super) struct Section {
    pub(super) area: DataArea,
    pub(super) parts: Vec<Part>,
}

/// Writes down that somebody takes the own data.
///
/// # Errors
/// `too_many_own_copies` when that was done often enough within a day.
pub(super) fn ask(tx: &mut Tx<'_>, me: &SignedIn) -> Outcome<()> {
    let account = me.principal().account_id;
    // Requests side by side would otherwise each count without the others.
    lock(tx.conn, Lock::Account(account))?;
    let earlier = audited_since(tx.conn, (KIND, account.0), (tx.now - A_DAY).naive_utc())?;
    if earlier.len() >= OWN_DATA_A_DAY {
        let first = earlier.first().map_or(tx.now, |at| at.and_utc());
        let wait = (first + A_DAY - tx.now).to_std().ok();
        return Err(Fault { wait, ..Fault::new(ErrorCode::TooManyOwnCopies) });
    }
    let path = repo::path(tx.conn, account)?;
    tx.audit("own_data.export", (KIND, account.0), &path, serde_json::json!({}));
    Ok(())
}

/// All of it.
pub(super) fn collect(read: &mut Read<'_>, me: &SignedIn, lang: Lang) -> Outcome<Download> {
    let principal = me.principal();
    let person = Person { account: Some(principal.account_id), member: principal.member_id };
    let of_tables = DataArea::ALL.iter().filter(|area| !matches!(area, DataArea::Merits | DataArea::Looks));
    let mut sections: Vec<Section> = of_tables.map(|area| Section { area: *area, parts: Vec::new() }).collect();
    let found = tables().map(|table| Ok((table, rows(read, table, person)?))).collect::<Outcome<Vec<_>>>()?;
    let names = names(read, &found)?;
    let reader = Reader { keys: read.keys, lang, organizations: &names };
    for (table, rows) in &found {
        let Some(about) = table.rows.filter(|_| !rows.is_empty()) else { continue };
        let part = reader.part(table, about.title, rows)?;
        if let Some(section) = sections.iter_mut().find(|section| section.area == about.area) {
            section.parts.push(part);
        }
    }
    let merits = supervision::of_oneself(read, me)?;
    let merits = merits.map_or(Ok(Vec::new()), |record| views::merits(lang, &record))?;
    let looks = views::looks(lang, &audit::every_look(read, me)?)?;
    sections.push(Section { area: DataArea::Merits, parts: merits });
    sections.push(Section { area: DataArea::Looks, parts: looks });
    sections.retain(|section| !section.parts.is_empty());
    let bytes = archive::pack(&sections, &principal.display_name, read.now, lang)?;
    let name = format!("{}-{}.zip", lang.pick("本人信息", "my-data"), read.today());
    Ok(Download { name, media_type: "application/zip", bytes })
}

fn rows(read: &mut Read<'_>, table: &Table, person: Person) -> Outcome<Vec<Row>> {
    let Some(about) = &table.rows else { return Ok(Vec::new()) };
    let lines = repo::rows(read.conn, table, about, person)?;
    lines.iter().map(|line| serde_json::from_str(line).map_err(Fault::internal)).collect()
}

/// Names of all organisations that stand in it: who may read a record about oneself may read where it belongs.
fn names(read: &mut Read<'_>, found: &[(&Table, Vec<Row>)]) -> Outcome<HashMap<OrganizationId, String>> {
    let mut ids = Vec::new();
    for (table, rows) in found {
        let columns = table.out.iter().filter(|out| matches!(out.form, Form::Organization));
        for out in columns {
            let texts = rows.iter().filter_map(|row| row.get(out.column)?.as_deref());
            ids.extend(texts.filter_map(|text| text.parse().ok().map(OrganizationId)));
        }
    }
    organizations::names(read.conn, &Scope::everything(), ids.into_iter())
}
