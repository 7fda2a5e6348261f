//! Which keys of the store are named by a record of any slice.

use diesel::dsl::exists;
use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::{co_management, pledge_evidence, rectification_files};
use crate::fault::Outcome;

/// Whether some record names this key of the store.
// unscoped: the key is random and was made by the one who asks.
pub(super) fn is_recorded(conn: &mut Conn, storage_key: &str) -> Outcome<bool> {
    let evidence = pledge_evidence::table.filter(pledge_evidence::storage_key.eq(storage_key));
    let agreement = co_management::table.filter(co_management::storage_key.eq(storage_key));
    let report = rectification_files::table.filter(rectification_files::storage_key.eq(storage_key));
    Ok(diesel::select(exists(evidence)).get_result(conn)?
        || diesel::select(exists(agreement)).get_result(conn)?
        || diesel::select(exists(report)).get_result(conn)?)
}
