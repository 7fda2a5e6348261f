//! What can be asked about divisions, and how villages are taken over.

use std::collections::{HashMap, HashSet};

use changxiao_shared::identity::need;
use changxiao_shared::kernel::{FieldCode, Lang};
use changxiao_shared::regions::{
    MAX_FOUND, RegionCode, RegionLevel, RegionQuery, RegionRow, RegionSearchQuery, RegionView, VillageImportView,
};

use super::index::index;
use super::rows::VillageRecord;
use super::search::{Fit, Word, spelt};
use super::{VillageColumn, repo, villages};
use crate::access::{Grant, Public};
use crate::db::{Read, Tx};
use crate::fault::{Fault, Outcome};
use crate::imports::Table;

/// Rows of a search where it is not said how many.
const FOUND: u32 = 20;
/// Divisions above, of those that fit, in which villages are looked for.
const PLACES: usize = 10;
/// Refused rows that an answer tells one by one.
const TOLD: usize = 200;

/// The divisions below one, or the provinces.
///
/// # Errors
/// `validation_failed` when there is no such division.
pub fn list(read: &mut Read<'_>, _: &Public, query: &RegionQuery) -> Outcome<Vec<RegionRow>> {
    let unknown = || Fault::field("parent", FieldCode::NoSuchRecord);
    if let Some(parent) = query.parent {
        if parent.level() == RegionLevel::Village {
            return repo::find(read.conn, parent)?.map(|_| Vec::new()).ok_or_else(unknown);
        }
        index().find(parent).ok_or_else(unknown)?;
        if parent.level() == RegionLevel::Township {
            return Ok(repo::of_township(read.conn, parent)?.into_iter().map(village_row).collect());
        }
    }
    let rows = index().children(query.parent).into_iter().map(|at| index().row(at)).collect();
    mark_townships(read, rows)
}

/// One division with those it lies in.
///
/// # Errors
/// `not_found`.
pub fn get(read: &mut Read<'_>, _: &Public, code: RegionCode) -> Outcome<RegionView> {
    let name = match index().find(code) {
        Some(at) => index().name(at).to_owned(),
        None => repo::find(read.conn, code)?.ok_or_else(Fault::not_found)?.name,
    };
    let full_name = index().full_name(code, &name);
    Ok(RegionView { code, name, full_name, level: code.level(), ancestors: index().refs_above(code) })
}

/// Divisions found by name, pinyin, initials or code: what fits better first, then what lies higher.
///
/// # Errors
/// When the database refuses.
pub fn search(read: &mut Read<'_>, _: &Public, query: &RegionSearchQuery) -> Outcome<Vec<RegionRow>> {
    let limit = query.limit.unwrap_or(FOUND).min(MAX_FOUND) as usize;
    let words = Word::all(&query.q);
    let mut found: Vec<(Fit, RegionLevel, RegionRow)> = index()
        .search(&words, query.within, query.at_least, limit)
        .into_iter()
        .map(|(fit, level, at)| (fit, level, index().row(at)))
        .collect();
    for village in find_villages(read, &words, query.within, limit)? {
        let fit = words.last().and_then(|w| w.fit(village.code, &village.name, &village.pinyin, &village.initials));
        found.extend(fit.map(|fit| (fit, RegionLevel::Village, village_row(village))));
    }
    found.sort_by_key(|(fit, level, row)| (*fit, *level, row.code));
    found.truncate(limit);
    mark_townships(read, found.into_iter().map(|(_, _, row)| row).collect())
}

/// Villages whose name or code begins with the last word, in the places that the words before it fit.
fn find_villages(
    read: &mut Read<'_>,
    words: &[Word],
    within: Option<RegionCode>,
    limit: usize,
) -> Outcome<Vec<VillageRecord>> {
    let Some((last, before)) = words.split_last() else { return Ok(Vec::new()) };
    let places: Vec<Option<RegionCode>> = if before.is_empty() {
        vec![within]
    } else {
        let found = index().search(before, within, None, PLACES);
        found.into_iter().map(|(_, _, at)| Some(index().code(at))).collect()
    };
    let rows = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut villages = Vec::new();
    for place in places {
        match last {
            // Shorter ones are codes of what lies above.
            Word::Code(digits) if digits.len() > RegionLevel::Township.digits() => {
                villages.extend(repo::by_code(read.conn, digits, place, rows)?);
            }
            Word::Code(_) => {}
            _ => {
                let Some((pinyin, name)) = spelt(last) else { continue };
                villages.extend(repo::by_name(read.conn, (&pinyin, name), place, rows)?);
                if name.is_none() {
                    villages.extend(repo::by_initials(read.conn, &pinyin, place, rows)?);
                }
            }
        }
    }
    let mut seen = HashSet::new();
    villages.retain(|village| seen.insert(village.code));
    Ok(villages)
}

fn village_row(village: VillageRecord) -> RegionRow {
    let VillageRecord { code, name, .. } = village;
    let full_name = index().full_name(code, &name);
    RegionRow { code, name, full_name, level: RegionLevel::Village, has_children: false }
}

/// Whether townships have villages, only the database knows.
fn mark_townships(read: &mut Read<'_>, mut rows: Vec<RegionRow>) -> Outcome<Vec<RegionRow>> {
    let townships: Vec<_> = rows.iter().filter(|r| r.level == RegionLevel::Township).map(|r| r.code).collect();
    if !townships.is_empty() {
        let with: HashSet<_> = repo::townships_with_villages(read.conn, &townships)?.into_iter().collect();
        rows.iter_mut().for_each(|row| row.has_children |= with.contains(&row.code));
    }
    Ok(rows)
}

/// Takes over a list of villages: new ones, new names; what cannot be taken is told and left out.
///
/// # Errors
/// When the database refuses.
pub fn import_villages(
    tx: &mut Tx<'_>,
    _: &Grant<need::SystemManage>,
    table: &Table<VillageColumn>,
    lang: Lang,
) -> Outcome<VillageImportView> {
    let (taken, mut refused) = villages::judge(table, lang);
    let codes: Vec<_> = taken.iter().map(|village| village.code).collect();
    let known: HashMap<_, _> = repo::known(tx.conn, &codes)?.into_iter().collect();
    let (old, new): (Vec<_>, Vec<_>) = taken.into_iter().partition(|village| known.contains_key(&village.code));
    let changed: Vec<_> = old.iter().filter(|village| known.get(&village.code) != Some(&village.name)).collect();
    repo::insert(tx.conn, &new)?;
    for village in &changed {
        repo::rename(tx.conn, village)?;
    }
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let mut view = VillageImportView {
        created: count(new.len()),
        changed: count(changed.len()),
        unchanged: count(old.len() - changed.len()),
        refused: count(refused.len()),
        refused_rows: Vec::new(),
    };
    let counts = serde_json::json!({
        "created": view.created, "changed": view.changed, "unchanged": view.unchanged, "refused": view.refused
    });
    // The list belongs to no organisation and a list of villages is no record: neither path nor id.
    tx.audit("region.import_villages", ("region", 0), &[], counts);
    refused.truncate(TOLD);
    view.refused_rows = refused;
    Ok(view)
}
