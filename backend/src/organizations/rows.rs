//! Rows of the organisations table.

use changxiao_shared::organizations::{Field, OrgKind, OrgLevel, OrgStatus, OrganizationId, SetUp};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::organizations;

/// An organisation as it is stored.
#[derive(Queryable, Selectable, Insertable, Clone, Debug, PartialEq, Eq)]
#[diesel(table_name = organizations, treat_none_as_default_value = false)]
pub struct OrganizationRecord {
    /// Id.
    pub id: OrganizationId,
    /// Organisation above.
    pub parent_id: Option<OrganizationId>,
    /// Ids from the top, eight bytes each.
    pub path: Vec<u8>,
    /// Steps from the top.
    pub depth: i32,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Name in pinyin.
    pub pinyin: String,
    /// Its initials.
    pub initials: String,
    /// Kind.
    pub kind: OrgKind,
    /// Level.
    pub level: OrgLevel,
    /// Field.
    pub field: Field,
    /// Form of set-up.
    pub set_up: SetUp,
    /// For a time only.
    pub temporary: bool,
    /// Division code.
    pub region_code: Option<String>,
    /// Founded.
    pub founded_on: Option<NaiveDate>,
    /// Status.
    pub status: OrgStatus,
    /// Version.
    pub version: i32,
    /// Made.
    pub created_at: NaiveDateTime,
    /// Changed.
    pub updated_at: NaiveDateTime,
}
