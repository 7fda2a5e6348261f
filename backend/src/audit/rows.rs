//! Rows of the audit trail, as far as they are shown.

use changxiao_shared::identity::AccountId;
use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::schema::audit_log;

/// One entry.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = audit_log)]
pub(super) struct EntryRow {
    pub(super) chain: i32,
    pub(super) seq: i64,
    pub(super) at: NaiveDateTime,
    pub(super) account_id: Option<AccountId>,
    pub(super) actor: String,
    pub(super) address: String,
    pub(super) request_id: String,
    pub(super) action: String,
    pub(super) object_kind: String,
    pub(super) object_id: i64,
    pub(super) org_path: Vec<u8>,
    pub(super) details: String,
}
