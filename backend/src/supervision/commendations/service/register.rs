//! The register of awards.

use changxiao_shared::identity::need;
use changxiao_shared::kernel::PageView;
use changxiao_shared::supervision::commendations::{AwardQuery, AwardRow};

use super::super::awards::{lines, workbook};
use super::super::repo;
use crate::access::Grant;
use crate::db::Read;
use crate::fault::Outcome;
use crate::http::Download;
use crate::paging::Paging;
use crate::{organizations, sheet};

/// One page of the register, the newest first.
pub(in crate::supervision::commendations) fn awards(
    read: &mut Read<'_>,
    grant: &Grant<need::AppraisalRead>,
    query: &AwardQuery,
) -> Outcome<PageView<AwardRow>> {
    let scope = organizations::narrow(read.conn, grant.scope(), query.within)?;
    let paging = Paging::new("newest", query.cursor.as_deref(), query.limit);
    let found = repo::awards(read.conn, &scope, query, paging.after()?, paging.rows())?;
    let total = match paging.whole(found.len()) {
        Some(total) => total,
        None => repo::count_awards(read.conn, &scope, query)?,
    };
    paging.page(found, total, |(row, ..)| row.id)?.try_with(|found| lines(read.conn, found))
}

/// All of it as a spreadsheet.
pub(in crate::supervision::commendations) fn export(
    read: &mut Read<'_>,
    grant: &Grant<need::AppraisalRead>,
    query: &AwardQuery,
) -> Outcome<Download> {
    let scope = organizations::narrow(read.conn, grant.scope(), query.within)?;
    let found = sheet::whole(repo::awards(read.conn, &scope, query, None, sheet::READ)?)?;
    Ok(Download::xlsx("表彰登记册.xlsx", workbook(&lines(read.conn, found)?)?))
}
