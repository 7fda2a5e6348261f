//! The places members go to: checked where they are given, named where they are shown.

use std::collections::HashMap;

use changxiao_shared::kernel::FieldCode;
use changxiao_shared::regions::{RegionCode, RegionLevel};

use crate::db::Conn;
use crate::fault::{Fault, Outcome};
use crate::regions;

/// A destination is a division there is, and at least a city.
pub(super) fn check(conn: &mut Conn, code: RegionCode, field: &str) -> Outcome<()> {
    if code.level() == RegionLevel::Province {
        return Err(Fault::field(field, FieldCode::RegionForm));
    }
    let known = regions::full_names(conn, &[code])?;
    if known.is_empty() { Err(Fault::field(field, FieldCode::UnknownRegion)) } else { Ok(()) }
}

/// The full name of a division.
pub(super) fn name(conn: &mut Conn, code: RegionCode) -> Outcome<String> {
    Ok(names(conn, std::iter::once(code))?.remove(&code).unwrap_or_default())
}

/// The full names of divisions.
pub(super) fn names(conn: &mut Conn, codes: impl Iterator<Item = RegionCode>) -> Outcome<HashMap<RegionCode, String>> {
    let mut codes: Vec<_> = codes.collect();
    codes.sort_unstable();
    codes.dedup();
    regions::full_names(conn, &codes)
}
