//! A mobility and its parts as both sides see them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::kernel::TimelineEntry;
use crate::members::MemberId;
use crate::mobile_members::groups::MobileGroupRef;
use crate::mobile_members::{
    CareId, CareKind, CertificateId, CertificateState, ConductGrade, ContactChannel, DueKind, EntryId, EntryKind,
    Instrument, MobilityAction, MobilityId, MobilityPlan, MobilitySide, MobilityState, NoticeId, NoticeKind, Placement,
    StayId,
};
use crate::organizations::OrganizationRef;
use crate::regions::RegionCode;

/// A member as a mobility names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MobileMember {
    /// Id.
    pub id: MemberId,
    /// Name.
    pub name: String,
}

/// Something due, and the rule it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DueView {
    /// What.
    pub kind: DueKind,
    /// By when.
    pub due_on: NaiveDate,
    /// The day has passed.
    pub overdue: bool,
    /// The clause that asks for it, `C3-07`.
    pub clause: String,
    /// Code of the rule set the period comes from; none where no rule set decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule_set: Option<String>,
    /// Name of the rule set in Chinese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule_set_zh: Option<String>,
    /// Name of the rule set in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule_set_en: Option<String>,
}

/// One row of a register (E2-07).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MobilityRow {
    /// Id.
    pub id: MobilityId,
    /// The member.
    pub member: MobileMember,
    /// The organisation holding the membership.
    pub organization: OrganizationRef,
    /// The organisation that received the member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inflow: Option<OrganizationRef>,
    /// Where it stands.
    pub state: MobilityState,
    /// Division code of the destination.
    pub destination: RegionCode,
    /// Name of the destination.
    pub destination_name: String,
    /// Employer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer: Option<String>,
    /// First day away.
    pub departed_on: NaiveDate,
    /// Last contact by the liaison.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contacted_on: Option<NaiveDate>,
    /// The earliest thing due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<DueView>,
}

/// One stay with an inflow organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StayView {
    /// Id.
    pub id: StayId,
    /// The organisation.
    pub organization: OrganizationRef,
    /// How it was chosen.
    pub placement: Placement,
    /// Why there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Since when.
    pub received_on: NaiveDate,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_on: Option<NaiveDate>,
}

/// One entry of the shared log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntryView {
    /// Id.
    pub id: EntryId,
    /// What it tells.
    pub kind: EntryKind,
    /// Which side wrote it.
    pub side: MobilitySide,
    /// When it happened.
    pub happened_on: NaiveDate,
    /// How contact was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<ContactChannel>,
    /// What was done, said, found.
    pub text: String,
    /// Days of collective education.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub education_days: Option<i32>,
    /// Dues paid, in fen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_fen: Option<i32>,
    /// Who wrote it.
    pub author: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
}

/// One notice to the member (A3-04).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticeView {
    /// Id.
    pub id: NoticeId,
    /// About what.
    pub kind: NoticeKind,
    /// The notice.
    pub text: String,
    /// Who sent it.
    pub author: String,
    /// When.
    pub sent_at: DateTime<Utc>,
    /// When the member acknowledged it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledged_at: Option<DateTime<Utc>>,
    /// The member's answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
}

/// One request for care (A3-09).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CareView {
    /// Id.
    pub id: CareId,
    /// About what.
    pub kind: CareKind,
    /// What is needed.
    pub text: String,
    /// Which side asked.
    pub side: MobilitySide,
    /// Who asked.
    pub author: String,
    /// When.
    pub created_at: DateTime<Utc>,
    /// Which side settled it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_side: Option<MobilitySide>,
    /// What was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// Who settled it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_by: Option<String>,
    /// When it was settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_at: Option<DateTime<Utc>>,
}

/// An activity certificate as both sides see it (A3-16).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CertificateView {
    /// Id.
    pub id: CertificateId,
    /// Its number, given centrally by the committee.
    pub number: String,
    /// Where it stands today.
    pub state: CertificateState,
    /// The committee that numbered it.
    pub issuer: OrganizationRef,
    /// When it was issued.
    pub issued_on: NaiveDate,
    /// When it was last audited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audited_on: Option<NaiveDate>,
    /// By when it has to be audited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audit_due_on: Option<NaiveDate>,
    /// Why it is revoked or suspended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What its QR code says.
    pub code: String,
}

/// An introduction letter or certificate of membership (E2-01).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LetterView {
    /// Which of the two.
    pub instrument: Instrument,
    /// Its number, given centrally by the committee.
    pub number: String,
    /// The committee that numbered it.
    pub issuer: OrganizationRef,
    /// When it was issued.
    pub issued_on: NaiveDate,
    /// The last day on which a member can be received with it; none for letters issued before there was a period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<NaiveDate>,
    /// Who issued it.
    pub signed_by: String,
}

/// A second organisation says that the member came to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClaimView {
    /// The organisation.
    pub organization: OrganizationRef,
    /// When it said so.
    pub claimed_at: DateTime<Utc>,
}

/// A mobility in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MobilityView {
    /// Id.
    pub id: MobilityId,
    /// The member.
    pub member: MobileMember,
    /// Whether the member is on probation (A3-06, A3-11).
    pub probationary: bool,
    /// The organisation holding the membership.
    pub organization: OrganizationRef,
    /// The organisation that has the member now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inflow: Option<OrganizationRef>,
    /// The organisation of mobile members it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<MobileGroupRef>,
    /// Where it stands.
    pub state: MobilityState,
    /// Why, when and where to, without the phone numbers: a change that leaves them out keeps them.
    pub plan: MobilityPlan,
    /// The member's number there, masked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The number to call in an emergency, masked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency_phone: Option<String>,
    /// Name of the destination.
    pub destination_name: String,
    /// Whether the branch wrote the application down for the member.
    pub oral: bool,
    /// The instrument the rule recommends (E2-01).
    pub recommended: Instrument,
    /// The instrument the branch chose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instrument: Option<Instrument>,
    /// Why another than the recommended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instrument_reason: Option<String>,
    /// When the talk was held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub talk_on: Option<NaiveDate>,
    /// What was asked of the member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requirements: Option<String>,
    /// Who keeps in touch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub liaison: Option<MobileMember>,
    /// The liaison holds neither the secretary's role nor a committee member's at the branch, which the rule asks for
    /// (E3-01).
    pub liaison_off_committee: bool,
    /// Members the liaison keeps in touch with are more than the rule allows (E3-01): so many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub liaison_load: Option<i64>,
    /// When the member left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub departed_on: Option<NaiveDate>,
    /// When the member came back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned_on: Option<NaiveDate>,
    /// The grade of the conduct away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<ConductGrade>,
    /// The review on return.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<String>,
    /// The certificate that is out, or the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<CertificateView>,
    /// The letter the member was given, where the branch decided for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<LetterView>,
    /// Who else says that the member came to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimView>,
    /// What is due, the earliest first.
    pub due: Vec<DueView>,
    /// Days of education with the inflow organisation this year (C3-08).
    pub education_days: i32,
    /// Stays, oldest first.
    pub stays: Vec<StayView>,
    /// The shared log, newest first.
    pub entries: Vec<EntryView>,
    /// Notices, newest first.
    pub notices: Vec<NoticeView>,
    /// Requests for care, newest first.
    pub care: Vec<CareView>,
    /// What happened, oldest first.
    pub timeline: Vec<TimelineEntry>,
    /// On which sides the one who asks stands.
    pub sides: Vec<MobilitySide>,
    /// What the one who asks can do now.
    pub allowed_actions: Vec<MobilityAction>,
    /// The kinds of entry the one who asks can write now.
    pub entry_kinds: Vec<EntryKind>,
    /// Version of the record, the same as in the `ETag`.
    pub version: i32,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

/// Phone numbers in full, answered with the look written into history and audit trail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MobilityContact {
    /// The member there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Who to call in an emergency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency_name: Option<String>,
    /// And the number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency_phone: Option<String>,
}

/// What an inflow organisation is shown of a certificate or letter before it receives the holder (A3-07).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArrivalView {
    /// The mobility.
    pub mobility_id: MobilityId,
    /// The number.
    pub number: String,
    /// Which paper it is.
    pub instrument: Instrument,
    /// Where the certificate stands; a letter has no states.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate_state: Option<CertificateState>,
    /// The last day on which the member can be received with a letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<NaiveDate>,
    /// Whether the member can be received with it today.
    pub good: bool,
    /// Name.
    pub name: String,
    /// Sex.
    pub sex: crate::members::Sex,
    /// Full or on probation.
    pub kind: crate::members::MemberKind,
    /// The organisation holding the membership.
    pub organization: OrganizationRef,
    /// Where the member meant to go.
    pub destination_name: String,
    /// Employer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer: Option<String>,
    /// Where the mobility stands.
    pub state: MobilityState,
    /// Another organisation has the member already: receiving becomes a claim that the outflow side settles.
    pub already_received: bool,
}

/// How many members were told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SentNotices {
    /// Members told.
    pub members: i64,
}

/// What became of an arrival.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArrivalReceipt {
    /// The mobility.
    pub mobility_id: MobilityId,
    /// Received; otherwise another organisation has the member, and the outflow side settles the claim.
    pub received: bool,
}

/// What a visitor learns of a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CertificateCheck {
    /// Whether it is genuine: signed by us, and known.
    pub genuine: bool,
    /// The number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Where it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<CertificateState>,
    /// The committee that numbered it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// When it was issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<NaiveDate>,
    /// Family name, the rest masked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
}

/// A published key, with which certificates are checked without a network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CertificateKeyView {
    /// Its number, as certificates name it.
    pub id: i32,
    /// Ed25519 public key, base64url.
    pub public_key: String,
    /// Since when.
    pub created_on: NaiveDate,
    /// Until when it signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retired_on: Option<NaiveDate>,
}

/// Published keys and revoked certificates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CertificateKeysView {
    /// Keys, oldest first.
    pub keys: Vec<CertificateKeyView>,
    /// Ids of certificates that are revoked, suspended or handed in.
    pub revoked: Vec<CertificateId>,
    /// As of when.
    pub at: DateTime<Utc>,
}

/// Something about a mobile member that waits for the one who asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MobilityTodo {
    /// What can be done about it.
    pub action: MobilityAction,
    /// What is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<DueKind>,
    /// The member.
    pub name: String,
    /// The clause that asks for it.
    pub clause: String,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// Whether that day has passed.
    pub overdue: bool,
    /// The organisation holding the membership.
    pub organization: OrganizationRef,
    /// The mobility.
    pub mobility_id: MobilityId,
}

/// Members of one region and state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FlowRow {
    /// The city; absent where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<RegionCode>,
    /// Its name.
    pub region_name: String,
    /// Members away there.
    pub away: i64,
    /// Members arrived from there.
    pub arrived: i64,
}

/// Where our members are, and who came to us.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FlowView {
    /// The organisation.
    pub organization: OrganizationRef,
    /// Members away.
    pub away: i64,
    /// Members arrived.
    pub arrived: i64,
    /// By region, the largest first.
    pub rows: Vec<FlowRow>,
}
