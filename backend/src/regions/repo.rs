//! Statements on villages. They are public: nobody's scope narrows them.

use changxiao_shared::regions::RegionCode;
use diesel::prelude::*;

use super::rows::VillageRecord;
use crate::bulk_insert;
use crate::db::schema::regions;
use crate::db::{Conn, escape_like};
use crate::fault::Outcome;

/// Values in one `IN (…)`.
const CHUNK: usize = 500;
/// More villages than any township has.
const MOST: i64 = 2_000;

type Boxed<'a> = regions::BoxedQuery<'a, crate::db::MultiBackend>;

/// One village.
// unscoped: public.
pub fn find(conn: &mut Conn, code: RegionCode) -> Outcome<Option<VillageRecord>> {
    Ok(regions::table.find(code).select(VillageRecord::as_select()).first(conn).optional()?)
}

/// The villages of a township, in the order of their codes.
// unscoped: public.
pub fn of_township(conn: &mut Conn, township: RegionCode) -> Outcome<Vec<VillageRecord>> {
    let villages = regions::table.filter(regions::township.eq(township)).order(regions::code).limit(MOST);
    Ok(villages.select(VillageRecord::as_select()).load(conn)?)
}

/// Those of the townships that have villages in the list.
// unscoped: public.
pub fn townships_with_villages(conn: &mut Conn, townships: &[RegionCode]) -> Outcome<Vec<RegionCode>> {
    let with = regions::table.filter(regions::township.eq_any(townships)).select(regions::township).distinct();
    Ok(with.load(conn)?)
}

/// Villages whose code begins so.
// unscoped: public.
pub fn by_code(conn: &mut Conn, digits: &str, within: Option<RegionCode>, limit: i64) -> Outcome<Vec<VillageRecord>> {
    // Letters come after digits in every order of texts.
    let villages = inside(within).filter(regions::code.ge(digits)).filter(regions::code.lt(format!("{digits}a")));
    Ok(villages.order(regions::code).limit(limit).select(VillageRecord::as_select()).load(conn)?)
}

/// Villages whose pinyin begins so, and whose name does where it was written in characters.
// unscoped: public.
pub fn by_name(
    conn: &mut Conn,
    (pinyin, name): (&str, Option<&str>),
    within: Option<RegionCode>,
    limit: i64,
) -> Outcome<Vec<VillageRecord>> {
    let mut villages = inside(within)
        .filter(regions::pinyin.ge(pinyin))
        .filter(regions::pinyin.lt(after(pinyin)))
        .filter(regions::pinyin.like(start(pinyin)).escape('\\'));
    if let Some(name) = name {
        villages = villages.filter(regions::name.like(start(name)).escape('\\'));
    }
    let villages = villages.order((regions::pinyin, regions::code)).limit(limit);
    Ok(villages.select(VillageRecord::as_select()).load(conn)?)
}

/// Villages whose initials begin so.
// unscoped: public.
pub fn by_initials(
    conn: &mut Conn,
    letters: &str,
    within: Option<RegionCode>,
    limit: i64,
) -> Outcome<Vec<VillageRecord>> {
    let villages = inside(within)
        .filter(regions::initials.ge(letters))
        .filter(regions::initials.lt(after(letters)))
        .filter(regions::initials.like(start(letters)).escape('\\'));
    let villages = villages.order((regions::initials, regions::code)).limit(limit);
    Ok(villages.select(VillageRecord::as_select()).load(conn)?)
}

fn start(text: &str) -> String {
    format!("{}%", escape_like(text))
}

/// A text after those that begin so. PostgreSQL may order texts as a language does, where only characters are sure to
/// come after letters.
fn after(letters: &str) -> String {
    format!("{letters}龥")
}

fn inside<'a>(within: Option<RegionCode>) -> Boxed<'a> {
    match within {
        Some(code) => {
            regions::table.into_boxed().filter(regions::code.ge(code)).filter(regions::code.lt(code.text_beyond()))
        }
        None => regions::table.into_boxed(),
    }
}

/// Codes and names of those that are stored already.
// unscoped: public.
pub fn known(conn: &mut Conn, codes: &[RegionCode]) -> Outcome<Vec<(RegionCode, String)>> {
    let mut known = Vec::new();
    for some in codes.chunks(CHUNK) {
        let rows = regions::table.filter(regions::code.eq_any(some)).select((regions::code, regions::name));
        known.extend(rows.load::<(RegionCode, String)>(conn)?);
    }
    Ok(known)
}

/// Stores new villages.
// unscoped: public.
pub fn insert(conn: &mut Conn, villages: &[VillageRecord]) -> Outcome<()> {
    Ok(bulk_insert!(conn, regions::table, villages)?)
}

/// Gives a village another name.
// unscoped: public.
pub fn rename(conn: &mut Conn, village: &VillageRecord) -> Outcome<()> {
    let VillageRecord { code, township: _, name, pinyin, initials } = village;
    diesel::update(regions::table.find(code))
        .set((regions::name.eq(name), regions::pinyin.eq(pinyin), regions::initials.eq(initials)))
        .execute(conn)?;
    Ok(())
}
