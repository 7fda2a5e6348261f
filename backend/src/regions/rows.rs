//! Rows of the villages.

use changxiao_shared::regions::RegionCode;
use diesel::prelude::*;

use crate::db::schema::regions;

/// A village as it is stored.
#[derive(Queryable, Selectable, Insertable, Clone, Debug, PartialEq, Eq)]
#[diesel(table_name = regions, treat_none_as_default_value = false)]
pub struct VillageRecord {
    /// Code.
    pub code: RegionCode,
    /// The township it lies in.
    pub township: RegionCode,
    /// Name.
    pub name: String,
    /// Name in pinyin.
    pub pinyin: String,
    /// Its initials.
    pub initials: String,
}
