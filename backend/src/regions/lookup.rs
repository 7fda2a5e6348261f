//! Small look-ups that other slices need.

use std::collections::HashMap;

use changxiao_shared::regions::{RegionCode, RegionLevel};

use super::index::index;
use super::repo;
use crate::db::Conn;
use crate::fault::Outcome;

/// Full names of the divisions there are among these.
///
/// # Errors
/// When the database refuses.
pub fn full_names(conn: &mut Conn, codes: &[RegionCode]) -> Outcome<HashMap<RegionCode, String>> {
    let (villages, above): (Vec<RegionCode>, Vec<RegionCode>) =
        codes.iter().partition(|code| code.level() == RegionLevel::Village);
    let mut names: HashMap<RegionCode, String> = above
        .into_iter()
        .filter_map(|code| Some((code, index().full_name(code, index().name(index().find(code)?)))))
        .collect();
    for (code, name) in repo::known(conn, &villages)? {
        names.insert(code, index().full_name(code, &name));
    }
    Ok(names)
}
