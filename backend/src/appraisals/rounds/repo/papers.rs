//! Statements on circulars and reports.

use changxiao_shared::appraisals::rounds::{AppraisalRoundId, PaperKind};
use diesel::prelude::*;

use crate::appraisals::rounds::rows::PaperRecord;
use crate::db::Conn;
use crate::db::schema::appraisal_papers;
use crate::fault::Outcome;

/// A paper somebody has written, or that stands since the decision.
// unscoped: `reader` found the round before.
pub(in crate::appraisals::rounds) fn find(
    conn: &mut Conn,
    (id, kind): (AppraisalRoundId, PaperKind),
) -> Outcome<Option<PaperRecord>> {
    Ok(appraisal_papers::table.find((id, kind)).first(conn).optional()?)
}

/// Stores a paper in place of the one before.
// unscoped: `reader` found the round before.
pub(in crate::appraisals::rounds) fn put(conn: &mut Conn, row: &PaperRecord) -> Outcome<()> {
    diesel::delete(appraisal_papers::table.find((row.round_id, row.kind))).execute(conn)?;
    diesel::insert_into(appraisal_papers::table).values(row).execute(conn)?;
    Ok(())
}
