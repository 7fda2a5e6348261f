//! Rows of the tables of organisations of mobile members.

use changxiao_shared::members::{MemberId, MemberKind};
use changxiao_shared::mobile_members::MobilityId;
use changxiao_shared::mobile_members::groups::{
    AgreementFile, AgreementId, AgreementState, GroupActivityId, GroupActivityView, GroupSide, MobileGroupId,
    MobileGroupKind, MobileGroupState, OfferKind,
};
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::regions::RegionCode;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::{
    co_management, mobile_group_activities, mobile_group_members, mobile_group_set_asides, mobile_groups,
};
use crate::mobile_members::rows::MobilityRecord;

/// An organisation of mobile members. Changed as a whole, guarded by its version.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = mobile_groups, treat_none_as_null = true, treat_none_as_default_value = false)]
pub(in crate::mobile_members) struct GroupRecord {
    pub(in crate::mobile_members) id: MobileGroupId,
    pub(super) kind: MobileGroupKind,
    pub(in crate::mobile_members) name: String,
    pub(super) side: GroupSide,
    pub(super) organization_id: OrganizationId,
    pub(super) org_path: Vec<u8>,
    pub(super) region: RegionCode,
    pub(super) address: Option<String>,
    pub(super) founded_on: NaiveDate,
    pub(super) leader_id: Option<MemberId>,
    pub(super) why_few: Option<String>,
    pub(super) state: MobileGroupState,
    pub(super) keeper_id: Option<OrganizationId>,
    pub(super) keeper_path: Option<Vec<u8>>,
    pub(super) offer: Option<OfferKind>,
    pub(super) offered_id: Option<OrganizationId>,
    pub(super) offered_path: Option<Vec<u8>>,
    pub(super) offered_at: Option<NaiveDateTime>,
    pub(super) offer_note: Option<String>,
    pub(super) version: i32,
    pub(super) created_at: NaiveDateTime,
    pub(super) updated_at: NaiveDateTime,
}

impl GroupRecord {
    /// Nothing is offered any more.
    pub(super) fn clear_offer(&mut self) {
        self.offer = None;
        self.offered_id = None;
        self.offered_path = None;
        self.offered_at = None;
        self.offer_note = None;
    }
}

/// One membership of a group.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = mobile_group_members, treat_none_as_default_value = false)]
pub(super) struct MembershipRecord {
    pub(super) id: i64,
    pub(super) group_id: MobileGroupId,
    pub(super) mobility_id: MobilityId,
    pub(super) joined_on: NaiveDate,
    pub(super) left_on: Option<NaiveDate>,
}

/// A mobility with what a group needs to know of its member.
#[derive(Clone, Debug, Queryable)]
pub(super) struct Traveller {
    pub(super) mobility: MobilityRecord,
    pub(super) name: String,
    pub(super) kind: MemberKind,
}

/// One activity.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = mobile_group_activities)]
pub(super) struct ActivityRecord {
    pub(super) id: GroupActivityId,
    pub(super) group_id: MobileGroupId,
    pub(super) happened_on: NaiveDate,
    pub(super) text: String,
    pub(super) education_days: i32,
    pub(super) present: i32,
    pub(super) author: String,
    pub(super) created_at: NaiveDateTime,
}

impl ActivityRecord {
    pub(super) fn view(self) -> GroupActivityView {
        GroupActivityView {
            id: self.id,
            happened_on: self.happened_on,
            text: self.text,
            education_days: self.education_days,
            present: self.present,
            author: self.author,
            created_at: self.created_at.and_utc(),
        }
    }
}

/// A suggestion set aside.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = mobile_group_set_asides)]
pub(super) struct SetAsideRecord {
    pub(super) id: i64,
    pub(super) organization_id: OrganizationId,
    pub(super) gathering: String,
    pub(super) members: i64,
    pub(super) reason: String,
    pub(super) author: String,
    pub(super) created_at: NaiveDateTime,
}

/// An agreement. Changed as a whole, guarded by its version.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = co_management, treat_none_as_null = true, treat_none_as_default_value = false)]
pub(super) struct AgreementRecord {
    pub(super) id: AgreementId,
    pub(super) organization_id: OrganizationId,
    pub(super) org_path: Vec<u8>,
    pub(super) partner_id: OrganizationId,
    pub(super) partner_path: Vec<u8>,
    pub(super) group_id: Option<MobileGroupId>,
    pub(super) state: AgreementState,
    pub(super) starts_on: NaiveDate,
    pub(super) ends_on: NaiveDate,
    pub(super) duties: String,
    pub(super) file_name: Option<String>,
    pub(super) media_type: Option<String>,
    pub(super) file_size: Option<i64>,
    pub(super) file_sha256: Option<Vec<u8>>,
    pub(super) storage_key: Option<String>,
    pub(super) version: i32,
    pub(super) created_at: NaiveDateTime,
    pub(super) updated_at: NaiveDateTime,
}

impl AgreementRecord {
    /// The attached file.
    pub(super) fn file(&self) -> Option<AgreementFile> {
        let (name, media_type) = self.file_name.clone().zip(self.media_type.clone())?;
        Some(AgreementFile { name, media_type, size: self.file_size? })
    }
}
