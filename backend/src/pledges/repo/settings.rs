//! Focus areas of organisations' own, and proposing windows.

use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::organizations::{Field, OrganizationId};
use changxiao_shared::pledges::FocusAreaId;
use diesel::prelude::*;

use crate::db::schema::{focus_areas, organizations, pledge_windows};
use crate::db::{ChangedRows, Conn, OnConflict, Scope};
use crate::fault::{Fault, Outcome};
use crate::pledges::rows::{FocusAreaRecord, WindowRecord};
use crate::within;

/// The areas these organisations added for a field, in the order they were added.
// unscoped: the organisations are those on the path of one found within reach.
pub(in crate::pledges) fn focus_areas_of(
    conn: &mut Conn,
    organizations: &[OrganizationId],
    field: Field,
) -> Outcome<Vec<FocusAreaRecord>> {
    Ok(focus_areas::table
        .filter(focus_areas::organization_id.eq_any(organizations.to_vec()))
        .filter(focus_areas::field.eq(field))
        .order(focus_areas::id)
        .load(conn)?)
}

/// The words of an area by its code.
// unscoped: the code comes from a pledge found within reach.
pub(in crate::pledges) fn focus_words(conn: &mut Conn, code: &str) -> Outcome<Option<(String, String)>> {
    Ok(focus_areas::table
        .filter(focus_areas::code.eq(code))
        .select((focus_areas::name_zh, focus_areas::name_en))
        .first(conn)
        .optional()?)
}

/// An area whose organisation is within reach.
pub(in crate::pledges) fn find_focus_area(
    conn: &mut Conn,
    scope: &Scope,
    id: FocusAreaId,
) -> Outcome<Option<FocusAreaRecord>> {
    let query = within!(focus_areas::table.inner_join(organizations::table).into_boxed(), scope, organizations::path);
    Ok(query.filter(focus_areas::id.eq(id)).select(focus_areas::all_columns).first(conn).optional()?)
}

/// Stores a new area.
// unscoped: the organisation was found within reach before.
pub(in crate::pledges) fn insert_focus_area(conn: &mut Conn, area: &FocusAreaRecord) -> Outcome<()> {
    diesel::insert_into(focus_areas::table).values(area).execute(conn)?;
    Ok(())
}

/// Replaces an area if it still has the version read.
// unscoped: the area was found within reach before.
pub(in crate::pledges) fn save_focus_area(conn: &mut Conn, area: &FocusAreaRecord, read: i32) -> Outcome<()> {
    diesel::update(focus_areas::table.filter(focus_areas::id.eq(area.id)).filter(focus_areas::version.eq(read)))
        .set(area)
        .execute(conn)
        .or_stale()
}

/// The windows set by these organisations.
// unscoped: the organisations are those on the path of one found within reach.
pub(in crate::pledges) fn windows_of(conn: &mut Conn, organizations: &[OrganizationId]) -> Outcome<Vec<WindowRecord>> {
    Ok(pledge_windows::table.filter(pledge_windows::organization_id.eq_any(organizations.to_vec())).load(conn)?)
}

/// Stores an organisation's first window; who comes second has read a version that is no longer the newest.
// unscoped: the organisation was found within reach before.
pub(in crate::pledges) fn insert_window(conn: &mut Conn, window: &WindowRecord) -> Outcome<()> {
    let stored = diesel::insert_into(pledge_windows::table).values(window).execute(conn).taken("window");
    stored.map(|_| ()).map_err(|fault| match fault.code {
        ErrorCode::Duplicate => Fault::new(ErrorCode::StaleVersion),
        _ => fault,
    })
}

/// Replaces an organisation's window if it still has the version read.
// unscoped: the organisation was found within reach before.
pub(in crate::pledges) fn save_window(conn: &mut Conn, window: &WindowRecord, read: i32) -> Outcome<()> {
    diesel::update(
        pledge_windows::table
            .filter(pledge_windows::organization_id.eq(window.organization_id))
            .filter(pledge_windows::version.eq(read)),
    )
    .set(window)
    .execute(conn)
    .or_stale()
}
