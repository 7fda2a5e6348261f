//! Rows of requests.

use changxiao_shared::data_requests::{DataRequestId, DataRequestKind, DataRequestState, ErasureItem, RefusalGround};
use changxiao_shared::identity::AccountId;
use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::OrganizationId;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::data_requests;

/// A request. Changed as a whole, guarded by its version.
#[derive(Clone, Debug, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = data_requests, treat_none_as_null = true, treat_none_as_default_value = false)]
pub(super) struct RequestRecord {
    pub(super) id: DataRequestId,
    pub(super) member_id: MemberId,
    pub(super) kind: DataRequestKind,
    pub(super) items: String,
    pub(super) words: String,
    pub(super) received_on: NaiveDate,
    pub(super) due_on: NaiveDate,
    pub(super) asked_by: AccountId,
    pub(super) by_office: bool,
    pub(super) state: DataRequestState,
    pub(super) ground: Option<RefusalGround>,
    pub(super) answer: Option<String>,
    pub(super) decided_by: Option<AccountId>,
    pub(super) decided_at: Option<NaiveDateTime>,
    pub(super) version: i32,
    pub(super) created_at: NaiveDateTime,
    pub(super) updated_at: NaiveDateTime,
}

impl RequestRecord {
    /// What is to be erased.
    pub(super) fn erases(&self) -> Vec<ErasureItem> {
        self.items.split(' ').filter_map(ErasureItem::from_code).collect()
    }
}

/// The member a request is about, as it stands now.
#[derive(Clone, Debug, Queryable)]
pub(super) struct Whose {
    pub(super) name: String,
    pub(super) organization_id: OrganizationId,
    pub(super) path: Vec<u8>,
}
