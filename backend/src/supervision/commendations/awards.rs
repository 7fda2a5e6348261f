//! The register of awards, as a list and as a spreadsheet.

use std::collections::HashMap;

use changxiao_shared::kernel::Lang;
use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::{OrganizationId, OrganizationRef};
use changxiao_shared::supervision::commendations::AwardRow;
use changxiao_shared::supervision::merits::MeritAward;

use super::repo::{self, FoundAward};
use crate::db::{Conn, Scope};
use crate::fault::{Fault, Outcome};
use crate::{organizations, sheet};

/// Lines of the register.
pub(super) fn lines(conn: &mut Conn, found: Vec<FoundAward>) -> Outcome<Vec<AwardRow>> {
    let ids = found.iter().map(|(_, occasion, _)| occasion.organization_id);
    let names = organizations::names(conn, &Scope::everything(), ids)?;
    found.into_iter().map(|award| line(award, &names)).collect()
}

/// Awards of a member that were made known, the newest first.
pub(in crate::supervision) fn awards_of(conn: &mut Conn, member: MemberId) -> Outcome<Vec<MeritAward>> {
    let found = repo::awards_of(conn, member)?;
    let award = |row: AwardRow| MeritAward {
        award: row.award,
        title: row.title,
        commended_by: row.commended_by,
        decided_on: row.decided_on,
    };
    Ok(lines(conn, found)?.into_iter().map(award).collect())
}

fn line((row, occasion, organization): FoundAward, names: &HashMap<OrganizationId, String>) -> Outcome<AwardRow> {
    let by = occasion.organization_id;
    Ok(AwardRow {
        id: row.id,
        commendation_id: occasion.id,
        title: occasion.title,
        commended_by: OrganizationRef { id: by, name: names.get(&by).cloned().unwrap_or_default() },
        award: row.award,
        organization: OrganizationRef { id: row.organization_id, name: organization },
        person: row.person,
        decided_on: occasion.decided_on.ok_or_else(|| Fault::internal("an award without its decision"))?,
    })
}

/// The register as a spreadsheet.
pub(super) fn workbook(lines: &[AwardRow]) -> Outcome<Vec<u8>> {
    let heads = ["表彰项目", "荣誉", "党组织", "姓名", "表彰机关", "决定日期"];
    let rows = lines.iter().map(|line| {
        vec![
            line.title.clone(),
            line.award.label(Lang::Zh).to_owned(),
            line.organization.name.clone(),
            line.person.clone().unwrap_or_default(),
            line.commended_by.name.clone(),
            line.decided_on.to_string(),
        ]
    });
    sheet::write("表彰登记册", &heads, rows)
}
