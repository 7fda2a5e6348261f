//! Rows of the tables of mobile members.

use changxiao_shared::members::MemberId;
use changxiao_shared::mobile_members::{
    CareId, CareKind, CareView, CertificateId, CertificateState, ConductGrade, ContactChannel, EntryId, EntryKind,
    EntryView, Instrument, MobilityId, MobilityReason, MobilitySide, MobilityState, NoticeId, NoticeKind, NoticeView,
    Placement, Settledness, StayId,
};
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::regions::RegionCode;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::{
    certificate_keys, certificates, letters, mobilities, mobility_approvals, mobility_care, mobility_claims,
    mobility_entries, mobility_notices, mobility_stays,
};

/// A mobility. Changed as a whole, guarded by its version.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = mobilities, treat_none_as_null = true, treat_none_as_default_value = false)]
pub(super) struct MobilityRecord {
    pub(super) id: MobilityId,
    pub(super) member_id: MemberId,
    pub(super) organization_id: OrganizationId,
    pub(super) out_path: Vec<u8>,
    /// First four digits of the region the member comes from: the city; empty where it is not known.
    pub(super) origin: String,
    pub(super) in_organization_id: Option<OrganizationId>,
    pub(super) in_path: Option<Vec<u8>>,
    pub(super) state: MobilityState,
    pub(super) oral: bool,
    pub(super) reason: MobilityReason,
    pub(super) reason_note: Option<String>,
    pub(super) starts_on: NaiveDate,
    pub(super) ends_on: Option<NaiveDate>,
    pub(super) settled: Settledness,
    pub(super) destination: RegionCode,
    pub(super) employer: Option<String>,
    pub(super) work: Option<String>,
    /// Address and telephone numbers, sealed.
    pub(super) contact: Vec<u8>,
    pub(super) liaison_id: Option<MemberId>,
    pub(super) departed_on: Option<NaiveDate>,
    pub(super) returned_on: Option<NaiveDate>,
    pub(super) grade: Option<ConductGrade>,
    pub(super) review: Option<String>,
    pub(super) contacted_on: Option<NaiveDate>,
    pub(super) reported_on: Option<NaiveDate>,
    pub(super) exchanged_on: Option<NaiveDate>,
    pub(super) version: i32,
    pub(super) created_at: NaiveDateTime,
    pub(super) updated_at: NaiveDateTime,
}

/// What was decided on an application (A3-02).
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = mobility_approvals, treat_none_as_default_value = false)]
pub(super) struct ApprovalRecord {
    pub(super) mobility_id: MobilityId,
    pub(super) talk_on: NaiveDate,
    pub(super) requirements: String,
    pub(super) instrument: Instrument,
    pub(super) instrument_reason: Option<String>,
    pub(super) approved_by: String,
    pub(super) approved_at: NaiveDateTime,
}

/// One stay with an inflow organisation.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = mobility_stays, treat_none_as_default_value = false)]
pub(super) struct StayRecord {
    pub(super) id: StayId,
    pub(super) mobility_id: MobilityId,
    pub(super) organization_id: OrganizationId,
    pub(super) placement: Placement,
    pub(super) reason: Option<String>,
    pub(super) received_on: NaiveDate,
    pub(super) left_on: Option<NaiveDate>,
}

/// A second organisation that says the member came to it.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = mobility_claims, treat_none_as_default_value = false)]
pub(super) struct ClaimRecord {
    pub(super) id: i64,
    pub(super) mobility_id: MobilityId,
    pub(super) organization_id: OrganizationId,
    pub(super) placement: Placement,
    pub(super) reason: Option<String>,
    pub(super) received_on: NaiveDate,
    pub(super) claimed_at: NaiveDateTime,
    pub(super) settled_at: Option<NaiveDateTime>,
}

/// One entry of the shared log.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = mobility_entries, treat_none_as_default_value = false)]
pub(super) struct EntryRecord {
    pub(super) id: EntryId,
    pub(super) mobility_id: MobilityId,
    pub(super) kind: EntryKind,
    pub(super) side: MobilitySide,
    pub(super) happened_on: NaiveDate,
    pub(super) channel: Option<ContactChannel>,
    pub(super) text: String,
    pub(super) education_days: Option<i32>,
    pub(super) amount_fen: Option<i32>,
    pub(super) author: String,
    pub(super) created_at: NaiveDateTime,
}

impl EntryRecord {
    pub(super) fn view(self) -> EntryView {
        EntryView {
            id: self.id,
            kind: self.kind,
            side: self.side,
            happened_on: self.happened_on,
            channel: self.channel,
            text: self.text,
            education_days: self.education_days,
            amount_fen: self.amount_fen,
            author: self.author,
            created_at: self.created_at.and_utc(),
        }
    }
}

/// An introduction letter or certificate of membership.
#[derive(Clone, Debug, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = letters, primary_key(mobility_id), treat_none_as_null = true)]
pub(super) struct LetterRecord {
    pub(super) mobility_id: MobilityId,
    pub(super) issuer_id: OrganizationId,
    pub(super) instrument: Instrument,
    pub(super) number: String,
    pub(super) issued_on: NaiveDate,
    pub(super) signed_by: String,
    pub(super) valid_until: Option<NaiveDate>,
}

impl LetterRecord {
    /// Whether a member can be received with it on a day.
    pub(super) fn is_good(&self, day: NaiveDate) -> bool {
        self.valid_until.is_none_or(|last| day <= last)
    }
}

/// One notice.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = mobility_notices, treat_none_as_default_value = false)]
pub(super) struct NoticeRecord {
    pub(super) id: NoticeId,
    pub(super) mobility_id: MobilityId,
    pub(super) kind: NoticeKind,
    pub(super) text: String,
    pub(super) author: String,
    pub(super) sent_at: NaiveDateTime,
    pub(super) acknowledged_at: Option<NaiveDateTime>,
    pub(super) answer: Option<String>,
}

impl NoticeRecord {
    pub(super) fn view(self) -> NoticeView {
        NoticeView {
            id: self.id,
            kind: self.kind,
            text: self.text,
            author: self.author,
            sent_at: self.sent_at.and_utc(),
            acknowledged_at: self.acknowledged_at.map(|at| at.and_utc()),
            answer: self.answer,
        }
    }
}

/// One request for care.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = mobility_care, treat_none_as_default_value = false)]
pub(super) struct CareRecord {
    pub(super) id: CareId,
    pub(super) mobility_id: MobilityId,
    pub(super) kind: CareKind,
    pub(super) text: String,
    pub(super) side: MobilitySide,
    pub(super) author: String,
    pub(super) created_at: NaiveDateTime,
    pub(super) settled_side: Option<MobilitySide>,
    pub(super) result: Option<String>,
    pub(super) settled_by: Option<String>,
    pub(super) settled_at: Option<NaiveDateTime>,
}

impl CareRecord {
    pub(super) fn view(self) -> CareView {
        CareView {
            id: self.id,
            kind: self.kind,
            text: self.text,
            side: self.side,
            author: self.author,
            created_at: self.created_at.and_utc(),
            settled_side: self.settled_side,
            result: self.result,
            settled_by: self.settled_by,
            settled_at: self.settled_at.map(|at| at.and_utc()),
        }
    }
}

/// An activity certificate.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = certificates, treat_none_as_default_value = false)]
pub(super) struct CertificateRecord {
    pub(super) id: CertificateId,
    pub(super) mobility_id: MobilityId,
    pub(super) issuer_id: OrganizationId,
    pub(super) number: String,
    pub(super) state: CertificateState,
    pub(super) issued_on: NaiveDate,
    pub(super) audited_on: Option<NaiveDate>,
    pub(super) reason: Option<String>,
    pub(super) code: String,
    pub(super) created_at: NaiveDateTime,
}

impl CertificateRecord {
    /// Whether it is out: neither revoked nor handed in.
    pub(super) fn is_out(&self) -> bool {
        matches!(self.state, CertificateState::Valid | CertificateState::Suspended)
    }
}

/// A key that signs certificates.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = certificate_keys, treat_none_as_default_value = false)]
pub(super) struct KeyRecord {
    pub(super) id: i32,
    pub(super) public_key: Vec<u8>,
    pub(super) secret: Vec<u8>,
    pub(super) created_on: NaiveDate,
    pub(super) retired_on: Option<NaiveDate>,
}
