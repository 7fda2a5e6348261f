//! A file of administrative divisions as a tree of Party organisations, one for each division.

use std::collections::HashMap;
use std::io::Read;

use changxiao_shared::organizations::{Field, OrgKind, OrgLevel, OrganizationId, OrganizationInput, SetUp};
use chrono::NaiveDateTime;
use serde::Deserialize;

use crate::fault::{Fault, Outcome};
use crate::organizations::rows::OrganizationRecord;
use crate::organizations::service::new_record;

/// One row of the file: statistical code of twelve digits, code of the division above, level, name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Division {
    code: String,
    parent: String,
    level: Level,
    name: String,
}

/// The levels of the file, from the top down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    Province,
    City,
    County,
    Township,
    Village,
}

/// Reads the file; its order does not matter.
pub(super) fn read(file: impl Read) -> Outcome<Vec<Division>> {
    let rows: Result<Vec<Division>, csv::Error> = csv::Reader::from_reader(file).deserialize().collect();
    let mut rows = rows.map_err(|e| Fault::internal(format!("the file of divisions: {e}")))?;
    rows.sort_by_key(|d| d.level);
    for row in &rows {
        if row.code.len() != 12 || !row.code.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Fault::internal(format!("the file of divisions: {} is not a code of twelve digits", row.code)));
        }
    }
    Ok(rows)
}

/// The organisations of the divisions, parents first, with ids counted up from `first`.
pub(super) fn organizations(rows: &[Division], first: i64, now: NaiveDateTime) -> Outcome<Vec<OrganizationRecord>> {
    let mut made: Vec<OrganizationRecord> = Vec::with_capacity(rows.len());
    let mut places: HashMap<&str, usize> = HashMap::with_capacity(rows.len());
    for (id, row) in (first..).zip(rows) {
        let above = match row.parent.as_str() {
            "" => None,
            code => Some(*places.get(code).ok_or_else(|| {
                Fault::internal(format!("the file of divisions: {} stands below {code}, which is missing", row.code))
            })?),
        };
        let input = row.organization(above.map(|place| &rows[place]));
        made.push(new_record(OrganizationId(id), above.map(|place| &made[place]), &input, now));
        places.insert(&row.code, made.len() - 1);
    }
    Ok(made)
}

impl Division {
    fn organization(&self, above: Option<&Division>) -> OrganizationInput {
        let (kind, level, field) = match self.level {
            Level::Province => (OrgKind::Committee, OrgLevel::Province, Field::Organ),
            Level::City => (OrgKind::Committee, OrgLevel::City, Field::Organ),
            Level::County => (OrgKind::Committee, OrgLevel::County, Field::Organ),
            Level::Township if self.name.contains("街道") => {
                (OrgKind::WorkingCommittee, OrgLevel::Primary, Field::Organ)
            }
            Level::Township => (OrgKind::Committee, OrgLevel::Primary, Field::Organ),
            Level::Village => (OrgKind::Branch, OrgLevel::Branch, self.field()),
        };
        let name = match (self.level, kind) {
            (Level::Village, _) => {
                format!("中共{}{}支部委员会", above.map_or("", |d| short(&d.name)), short(&self.name))
            }
            (Level::Township, OrgKind::WorkingCommittee) => format!("中共{}工作委员会", short(&self.name)),
            (Level::Township, _) => format!("中共{}委员会", short(&self.name)),
            _ => format!("中共{}委员会", self.name),
        };
        OrganizationInput {
            code: self.organization_code(),
            name,
            kind,
            level,
            field,
            set_up: SetUp::StandAlone,
            temporary: false,
            region_code: Some(self.code.clone()),
            founded_on: None,
        }
    }

    /// `C422825`, `P422825100`, `B422825100201`, as county offices number them.
    fn organization_code(&self) -> String {
        match self.level {
            Level::Village => format!("B{}", self.code),
            Level::Township => format!("P{}", &self.code[..9]),
            Level::Province | Level::City | Level::County => format!("C{}", &self.code[..6]),
        }
    }

    fn field(&self) -> Field {
        let urban = self.name.contains("社区") || self.name.contains("居委会");
        if urban { Field::UrbanCommunity } else { Field::Rural }
    }
}

/// A division's name without its administrative ending: 茅坝塘村民委员会 becomes 茅坝塘.
fn short(name: &str) -> &str {
    ["居民委员会", "村民委员会", "村委会", "居委会", "委员会", "办事处"].iter().fold(name, |name, tail| {
        match name.strip_suffix(tail) {
            Some("") | None => name,
            Some(rest) => rest,
        }
    })
}

#[cfg(test)]
mod tests {
    use changxiao_shared::organizations::{Field, OrgKind, OrganizationId};
    use chrono::NaiveDateTime;
    use validator::Validate;

    use super::{organizations, read};

    const SMALL: &str = "code,parent,level,name\n\
        420100001002,420100001000,village,茅坝塘村村民委员会\n\
        420100001001,420100001000,village,解放社区居民委员会\n\
        420000000000,,province,湖北省\n\
        420102000000,420100000000,county,江岸区\n\
        420100001000,420102000000,township,大智街道办事处\n\
        420100000000,420000000000,city,武汉市\n";

    #[test]
    fn divisions_become_a_tree_of_organisations() {
        let rows = read(SMALL.as_bytes()).expect("reads");
        let made = organizations(&rows, 10, NaiveDateTime::default()).expect("a tree");
        let seen: Vec<_> = made.iter().map(|o| (o.id.0, o.depth, o.kind, o.code.as_str(), o.name.as_str())).collect();
        assert_eq!(
            seen,
            [
                (10, 0, OrgKind::Committee, "C420000", "中共湖北省委员会"),
                (11, 1, OrgKind::Committee, "C420100", "中共武汉市委员会"),
                (12, 2, OrgKind::Committee, "C420102", "中共江岸区委员会"),
                (13, 3, OrgKind::WorkingCommittee, "P420100001", "中共大智街道工作委员会"),
                (14, 4, OrgKind::Branch, "B420100001002", "中共大智街道茅坝塘村支部委员会"),
                (15, 4, OrgKind::Branch, "B420100001001", "中共大智街道解放社区支部委员会"),
            ]
        );
        assert_eq!((made[4].field, made[5].field), (Field::Rural, Field::UrbanCommunity));
        assert_eq!(made[5].parent_id, Some(OrganizationId(13)));
        assert!(made[5].path.starts_with(&made[3].path) && made[5].path.len() == 40);
        for (row, above) in rows.iter().zip([None, Some(0), Some(1), Some(2), Some(3), Some(3)]) {
            row.organization(above.map(|a: usize| &rows[a])).validate().expect("fit for the API");
        }
    }

    #[test]
    fn a_missing_parent_and_a_wrong_level_are_named() {
        let lost = "code,parent,level,name\n420100000000,420000000000,city,武汉市\n";
        let fault = organizations(&read(lost.as_bytes()).expect("reads"), 1, NaiveDateTime::default());
        assert!(fault.expect_err("no province").cause.is_some_and(|c| c.contains("420000000000")));
        assert!(read("code,parent,level,name\n420000000000,,planet,x\n".as_bytes()).is_err());
        assert!(read("code,parent,level,name\n42,,province,x\n".as_bytes()).is_err());
    }
}
