//! Rows of accountability.

use changxiao_shared::appraisals::rounds::SubjectId;
use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::accountability::{
    AccountabilityEntryId, AccountabilityEvent, AccountabilityId, AccountabilityMeasure, AccountabilitySide,
    AccountabilityState, Responsibility, is_in_force,
};
use changxiao_shared::supervision::inquiries::InquiryId;
use changxiao_shared::supervision::rectifications::RectificationId;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::{accountability_cases, accountability_entries};

/// A case.
#[derive(Clone, Debug, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = accountability_cases, treat_none_as_null = true)]
pub(super) struct CaseRecord {
    pub(super) id: AccountabilityId,
    pub(super) organization_id: OrganizationId,
    pub(super) org_path: Vec<u8>,
    pub(super) holder_id: OrganizationId,
    pub(super) holder_path: Vec<u8>,
    pub(super) member_id: Option<MemberId>,
    pub(super) person: Option<String>,
    pub(super) responsibility: Responsibility,
    pub(super) subject_id: Option<SubjectId>,
    pub(super) rectification_id: Option<RectificationId>,
    pub(super) inquiry_id: Option<InquiryId>,
    pub(super) basis: Option<String>,
    pub(super) matter: String,
    pub(super) hear_until: NaiveDate,
    pub(super) heard_on: Option<NaiveDate>,
    pub(super) state: AccountabilityState,
    pub(super) measure: Option<AccountabilityMeasure>,
    pub(super) authority_id: Option<OrganizationId>,
    pub(super) decided_by: Option<String>,
    pub(super) decided_on: Option<NaiveDate>,
    pub(super) effective_until: Option<NaiveDate>,
    pub(super) appeal_until: Option<NaiveDate>,
    pub(super) version: i32,
}

impl CaseRecord {
    /// Whose responsibility it is.
    pub(super) fn side(&self) -> AccountabilitySide {
        if self.member_id.is_some() { AccountabilitySide::Personal } else { AccountabilitySide::Collective }
    }

    /// Whether a decision counts on a day.
    pub(super) fn in_force(&self, today: NaiveDate) -> bool {
        is_in_force(self.state, self.effective_until, today)
    }
}

/// One entry of its course.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = accountability_entries)]
pub(super) struct EntryRecord {
    pub(super) id: AccountabilityEntryId,
    pub(super) case_id: AccountabilityId,
    pub(super) event: AccountabilityEvent,
    pub(super) words: String,
    pub(super) author: String,
    pub(super) created_at: NaiveDateTime,
}
