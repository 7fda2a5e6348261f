//! Rows of commendations.

use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::commendations::{
    AwardKind, CommendationId, CommendationKind, CommendationState, NominationId, NominationState, NoticeObjectionId,
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::{commendation_nominations, commendation_objections, commendations};

/// An occasion.
#[derive(Clone, Debug, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = commendations, treat_none_as_null = true)]
pub(super) struct CommendationRecord {
    pub(super) id: CommendationId,
    pub(super) organization_id: OrganizationId,
    pub(super) kind: CommendationKind,
    pub(super) title: String,
    pub(super) nominate_until: NaiveDate,
    pub(super) early_reason: Option<String>,
    pub(super) state: CommendationState,
    pub(super) notice_from: Option<NaiveDate>,
    pub(super) notice_until: Option<NaiveDate>,
    pub(super) decided_on: Option<NaiveDate>,
    pub(super) decided_by: Option<String>,
    pub(super) version: i32,
}

/// A nomination.
#[derive(Clone, Debug, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = commendation_nominations, treat_none_as_null = true)]
pub(super) struct NominationRecord {
    pub(super) id: NominationId,
    pub(super) commendation_id: CommendationId,
    pub(super) award: AwardKind,
    pub(super) organization_id: OrganizationId,
    pub(super) member_id: Option<MemberId>,
    pub(super) person: Option<String>,
    pub(super) deeds: String,
    pub(super) nominated_by: String,
    pub(super) state: NominationState,
    pub(super) reason: Option<String>,
}

/// An objection.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = commendation_objections)]
pub(super) struct ObjectionRecord {
    pub(super) id: NoticeObjectionId,
    pub(super) commendation_id: CommendationId,
    pub(super) nomination_id: NominationId,
    pub(super) words: String,
    pub(super) created_at: NaiveDateTime,
    pub(super) answer: Option<String>,
    pub(super) answered_by: Option<String>,
}
