//! Rows of notices and leads.

use changxiao_shared::department_notices::{Department, LeadId, LeadSource, LeadState};
use changxiao_shared::identity::AccountId;
use changxiao_shared::members::MemberId;
use changxiao_shared::mobile_members::MobilityId;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::regions::RegionCode;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::{department_notices, leads};

/// What is kept of a notice.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = department_notices, treat_none_as_default_value = false)]
pub(super) struct NoticeRecord {
    pub(super) id: i64,
    pub(super) client_id: AccountId,
    pub(super) reference: String,
    pub(super) id_number_hash: Vec<u8>,
    pub(super) name_hash: Vec<u8>,
    pub(super) place: RegionCode,
    pub(super) noticed_on: NaiveDate,
    pub(super) department: Department,
    /// It has become a lead or a line of a mobility, or the member is at home there.
    pub(super) settled: bool,
    pub(super) received_at: NaiveDateTime,
}

/// A lead. Changed as a whole, guarded by its version.
#[derive(Clone, Debug, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = leads, treat_none_as_null = true, treat_none_as_default_value = false)]
pub(super) struct LeadRecord {
    pub(super) id: LeadId,
    pub(super) organization_id: OrganizationId,
    pub(super) org_path: Vec<u8>,
    pub(super) home_organization_id: Option<OrganizationId>,
    pub(super) home_path: Option<Vec<u8>>,
    pub(super) member_id: Option<MemberId>,
    pub(super) mobility_id: Option<MobilityId>,
    pub(super) source: LeadSource,
    pub(super) department: Option<Department>,
    pub(super) name: String,
    pub(super) id_number_hash: Option<Vec<u8>>,
    pub(super) place: RegionCode,
    pub(super) spot: Option<String>,
    pub(super) work: Option<String>,
    pub(super) noticed_on: NaiveDate,
    pub(super) state: LeadState,
    pub(super) version: i32,
    pub(super) created_at: NaiveDateTime,
    pub(super) updated_at: NaiveDateTime,
}
