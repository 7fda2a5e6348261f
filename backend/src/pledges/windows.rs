//! The proposing windows set along a path of the tree (C2-05).

use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::pledges::WindowInput;
use changxiao_shared::pledges::rules::{Window, inherit};

use super::repo;
use super::rows::WindowRecord;
use crate::db::Conn;
use crate::fault::{Fault, Outcome};
use crate::organizations::ids_on;

/// The proposing window that applies at the end of a path.
pub(super) fn window_of(conn: &mut Conn, path: &[u8]) -> Outcome<Window> {
    Ok(inherit(&chain(conn, &ids_on(path))?))
}

/// The windows set along a path, topmost first.
pub(super) fn chain(conn: &mut Conn, path: &[OrganizationId]) -> Outcome<Vec<WindowInput>> {
    let rows = repo::settings::windows_of(conn, path)?;
    let at = |id: &OrganizationId| rows.iter().find(|row| row.organization_id == *id);
    path.iter().filter_map(at).filter_map(|row| set_window(row).transpose()).collect()
}

/// The window a row holds, if it holds one.
pub(super) fn set_window(row: &WindowRecord) -> Outcome<Option<WindowInput>> {
    let (Some(opens_on), Some(closes_on)) = (&row.opens_on, &row.closes_on) else { return Ok(None) };
    let (opens_on, closes_on) =
        (opens_on.parse().map_err(Fault::internal)?, closes_on.parse().map_err(Fault::internal)?);
    Ok(Some(WindowInput { opens_on, closes_on, binding: row.binding }))
}
