//! A spreadsheet of villages: which rows can be taken, and what is wrong with the others.

use std::collections::HashSet;

use changxiao_shared::kernel::{FieldCode, Lang};
use changxiao_shared::regions::{RefusedVillage, RegionCode, RegionLevel};

use super::index::index;
use super::rows::VillageRecord;
use super::words;
use crate::imports::{Column, Table};

/// The longest name taken, in characters.
const MAX_NAME: usize = 60;

/// The columns of a list of villages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VillageColumn {
    /// Code of twelve digits.
    Code,
    /// Name.
    Name,
}

impl Column for VillageColumn {
    const ALL: &'static [VillageColumn] = &[VillageColumn::Code, VillageColumn::Name];

    fn names(self) -> &'static [&'static str] {
        match self {
            VillageColumn::Code => &["代码", "区划代码", "行政区划代码", "统计用区划代码", "code"],
            VillageColumn::Name => &["名称", "村名", "村名称", "社区名称", "name"],
        }
    }
}

/// The rows that can be taken, and those that cannot with the reason.
pub(super) fn judge(table: &Table<VillageColumn>, lang: Lang) -> (Vec<VillageRecord>, Vec<RefusedVillage>) {
    let (mut taken, mut refused, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for row in &table.rows {
        let written = table.value(row, VillageColumn::Code).unwrap_or_default().trim();
        let name = table.value(row, VillageColumn::Name).unwrap_or_default().trim();
        match village(written, name).and_then(|v| if seen.insert(v.code) { Ok(v) } else { Err(FieldCode::Repeated) }) {
            Ok(village) => taken.push(village),
            Err(reason) => refused.push(RefusedVillage {
                row: row.number,
                code: written.to_owned(),
                reason,
                message: reason.message(lang, None, None),
            }),
        }
    }
    (taken, refused)
}

/// A village of the national list's townships.
///
/// # Errors
/// What is wrong with code or name.
pub(crate) fn village(code: &str, name: &str) -> Result<VillageRecord, FieldCode> {
    let code: RegionCode = code.parse().map_err(|_| FieldCode::RegionForm)?;
    if code.level() != RegionLevel::Village {
        return Err(FieldCode::RegionForm);
    }
    let township = code.at(RegionLevel::Township);
    if township.level() != RegionLevel::Township || index().find(township).is_none() {
        return Err(FieldCode::UnknownRegion);
    }
    if name.is_empty() {
        return Err(FieldCode::MissingName);
    }
    if name.chars().count() > MAX_NAME || name.chars().any(char::is_control) {
        return Err(FieldCode::Format);
    }
    let (pinyin, initials) = words::spell(name);
    Ok(VillageRecord { code, township, name: name.to_owned(), pinyin, initials })
}

#[cfg(test)]
mod tests {
    use changxiao_shared::kernel::FieldCode;

    use super::village;

    #[test]
    fn a_village_stands_in_a_township_of_the_list() {
        let taken = village("422825101201", "庆阳坝村").expect("is taken");
        assert_eq!((taken.township.as_str(), taken.initials.as_str()), ("422825101", "qybc"));
        for (code, name, reason) in [
            ("422825101", "椒园镇", FieldCode::RegionForm),
            ("4228251012", "x", FieldCode::RegionForm),
            ("422825999201", "某村", FieldCode::UnknownRegion),
            ("422825000201", "某村", FieldCode::UnknownRegion),
            ("422825101201", "", FieldCode::MissingName),
            ("422825101201", "一\n二", FieldCode::Format),
        ] {
            assert_eq!(village(code, name), Err(reason), "{code} {name}");
        }
    }
}
