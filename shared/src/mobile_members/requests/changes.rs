//! What changes a mobility.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::kernel::{FieldCode, FieldError};
use crate::members::MemberId;
use crate::mobile_members::{
    CareKind, ConductGrade, ContactChannel, EntryKind, Instrument, MobilityReason, NoticeKind, Placement, Settledness,
};
use crate::organizations::OrganizationId;
use crate::regions::RegionCode;

/// Where a member is, and how to reach it (A3-03).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Whereabouts {
    /// Where to: at least the city, down to the village as far as known (GB/T 2260).
    pub destination: RegionCode,
    /// Address there.
    #[validate(length(min = 1, max = 200), custom(function = "crate::kernel::check::one_line"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 200))]
    pub address: Option<String>,
    /// Employer, or shop, site, school.
    #[validate(length(min = 1, max = 120), custom(function = "crate::kernel::check::one_line"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 120))]
    pub employer: Option<String>,
    /// Kind of work.
    #[validate(length(min = 1, max = 60), custom(function = "crate::kernel::check::one_line"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 60))]
    pub work: Option<String>,
    /// Mobile number there; both sides reach the member by it. Absent in a change, it stays as it is.
    #[validate(custom(function = "crate::members::check_phone"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(pattern = "^1[3-9][0-9]{9}$", example = "13812345678"))]
    pub phone: Option<String>,
    /// Who to call in an emergency.
    #[validate(length(min = 2, max = 50), custom(function = "crate::kernel::check::one_line"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 50))]
    pub emergency_name: Option<String>,
    /// Whose number to call in an emergency. Absent in a change, it stays as it is.
    #[validate(custom(function = "crate::members::check_phone"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(pattern = "^1[3-9][0-9]{9}$"))]
    pub emergency_phone: Option<String>,
}

/// Why, when and where to (A3-12, D3-01).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MobilityPlan {
    /// Why.
    pub reason: MobilityReason,
    /// In words; needed where the reason is another.
    #[validate(length(min = 2, max = 200), custom(function = "crate::kernel::check::one_line"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 200))]
    pub reason_note: Option<String>,
    /// First day away.
    pub starts_on: NaiveDate,
    /// Last day away; none where the end is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_on: Option<NaiveDate>,
    /// How settled place and time are (E2-01).
    pub settled: Settledness,
    /// Where to, and how to reach the member there.
    #[validate(nested)]
    pub whereabouts: Whereabouts,
}

/// Applies to go away: the member, or the branch for an oral application (D3-01).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApplyMobility {
    /// Who goes away.
    pub member_id: MemberId,
    /// Why, when and where to.
    #[validate(nested)]
    pub plan: MobilityPlan,
}

/// Replaces the plan of an application not decided yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UpdateMobility {
    /// Why, when and where to.
    #[validate(nested)]
    pub plan: MobilityPlan,
}

/// Agrees (A3-02): the talk and its requirements, the instrument, the liaison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApproveMobility {
    /// When the talk was held.
    pub talk_on: NaiveDate,
    /// What was asked of the member.
    #[validate(length(min = 2, max = 1000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 1000))]
    pub requirements: String,
    /// Which paper the member takes along (E2-01).
    pub instrument: Instrument,
    /// Why another instrument than the one recommended.
    #[validate(length(min = 2, max = 200), custom(function = "crate::kernel::check::one_line"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 200))]
    pub instrument_reason: Option<String>,
    /// Who keeps in touch: secretary or committee member of the branch, or another full member of it who is there
    /// (E3-01).
    pub liaison_id: MemberId,
}

/// Names another liaison (E3-01).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NameLiaison {
    /// Who keeps in touch from now on.
    pub liaison_id: MemberId,
}

/// A reason, where only that is needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MobilityNote {
    /// Why, or what happened.
    #[validate(length(min = 2, max = 500), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 500))]
    pub reason: String,
}

/// The member has left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DepartMobility {
    /// When.
    pub departed_on: NaiveDate,
}

/// Looks at a certificate before receiving its holder (A3-07). A POST, so that nothing of it stands in an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckArrival {
    /// What the certificate's QR code says, or its number or that of a letter as printed.
    #[validate(length(min = 4, max = 400), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 4, max_length = 400, example = "T01010101-2027-0001"))]
    pub code: String,
    /// The last four characters of the holder's citizen ID number, read from the card the member shows (A3-07).
    #[validate(custom(function = "id_tail"))]
    #[cfg_attr(feature = "openapi", schema(pattern = "^[0-9]{3}[0-9Xx]$", example = "001X"))]
    pub id_tail: String,
}

/// Receives an arrival (A3-07, A3-08, A3-19).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceiveArrival {
    /// What the certificate's QR code says, or its number or that of a letter as printed.
    #[validate(length(min = 4, max = 400), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 4, max_length = 400, example = "T01010101-2027-0001"))]
    pub code: String,
    /// The last four characters of the holder's citizen ID number, read from the card the member shows (A3-07).
    #[validate(custom(function = "id_tail"))]
    #[cfg_attr(feature = "openapi", schema(pattern = "^[0-9]{3}[0-9Xx]$", example = "001X"))]
    pub id_tail: String,
    /// The organisation that receives the member.
    pub organization_id: OrganizationId,
    /// By which step of the cascade (A3-19).
    pub placement: Placement,
    /// Why there.
    #[validate(length(min = 2, max = 300), custom(function = "crate::kernel::check::one_line"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 300))]
    pub placement_reason: Option<String>,
    /// When the member reported in.
    pub received_on: NaiveDate,
}

/// Places an arrival with another organisation of the inflow side (A3-19).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReassignArrival {
    /// The organisation that receives the member.
    pub organization_id: OrganizationId,
    /// By which step of the cascade (A3-19).
    pub placement: Placement,
    /// Why.
    #[validate(length(min = 2, max = 300), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 300))]
    pub reason: String,
}

/// An entry of the shared log (A3-10, A3-14, C3-05, D3-03).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordEntry {
    /// What it tells.
    pub kind: EntryKind,
    /// When.
    pub happened_on: NaiveDate,
    /// How contact was made; for contacts, reports and visits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<ContactChannel>,
    /// What was done, said, found.
    #[validate(length(min = 2, max = 1000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 1000))]
    pub text: String,
    /// Days of collective education, for attendance (C3-08).
    #[validate(range(min = 0, max = 10))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 10))]
    pub education_days: Option<i32>,
    /// Dues paid, in fen.
    #[validate(range(min = 1, max = 100_000_000))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 100_000_000))]
    pub amount_fen: Option<i32>,
}

/// Tells a member away of something (A3-04).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SendNotice {
    /// About what.
    pub kind: NoticeKind,
    /// The notice.
    #[validate(length(min = 2, max = 1000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 1000))]
    pub text: String,
}

/// Tells every member away of an organisation (A3-04).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SendNotices {
    /// Whose members away, those of the organisations below included.
    pub organization_id: OrganizationId,
    /// About what.
    pub kind: NoticeKind,
    /// The notice.
    #[validate(length(min = 2, max = 1000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 1000))]
    pub text: String,
}

/// The member has read a notice, and answers it or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AcknowledgeNotice {
    /// The answer.
    #[validate(length(min = 1, max = 500), custom(function = "crate::kernel::check::several_lines"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 500))]
    pub answer: Option<String>,
}

/// Asks for care (A3-09, C3-09).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AskCare {
    /// About what.
    pub kind: CareKind,
    /// What is needed.
    #[validate(length(min = 2, max = 1000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 1000))]
    pub text: String,
}

/// Settles a request for care.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettleCare {
    /// What was done.
    #[validate(length(min = 2, max = 1000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 1000))]
    pub result: String,
}

/// The member reports to be back (A3-15).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReturnMobility {
    /// Since when.
    pub returned_on: NaiveDate,
    /// In words.
    #[validate(length(min = 2, max = 500), custom(function = "crate::kernel::check::several_lines"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 500))]
    pub note: Option<String>,
}

/// Certificate inspected, conduct reviewed and graded (A3-05, E2-25).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CloseMobility {
    /// Whether the certificate was inspected and handed in; a certificate that is out must be.
    pub certificate_handed_in: bool,
    /// The grade.
    pub grade: ConductGrade,
    /// The review: conduct, attendance, dues.
    #[validate(length(min = 2, max = 1000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 1000))]
    pub review: String,
}

/// Hands the membership to another branch while the member is away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TransferMember {
    /// The branch.
    pub organization_id: OrganizationId,
    /// Why.
    #[validate(length(min = 2, max = 300), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 300))]
    pub reason: String,
}

/// Decides between two organisations that say the member came to them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettleClaim {
    /// Whether the second one receives the member; otherwise the first keeps it.
    pub accept: bool,
    /// Why.
    #[validate(length(min = 2, max = 300), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 300))]
    pub reason: String,
}

/// The yearly audit of the certificate (A3-17).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditCertificate {
    /// When.
    pub audited_on: NaiveDate,
    /// What was found.
    #[validate(length(min = 2, max = 300), custom(function = "crate::kernel::check::one_line"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 300))]
    pub note: Option<String>,
}

/// Asks whether a certificate is genuine. A POST, so that nothing of it stands in an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckCertificate {
    /// What the QR code says, or the number as printed.
    #[validate(length(min = 4, max = 400), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 4, max_length = 400, example = "T01010101-2027-0001"))]
    pub code: String,
}

/// Has certificates signed with a new key from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RotateCertificateKey {
    /// Why; it stands in the audit trail.
    #[validate(length(min = 2, max = 300), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 300))]
    pub reason: String,
}

/// The last four characters of a citizen ID number.
fn id_tail(text: &str) -> Result<(), ValidationError> {
    let form = text.len() == 4
        && text.bytes().enumerate().all(|(i, b)| b.is_ascii_digit() || (i == 3 && matches!(b, b'X' | b'x')));
    if form { Ok(()) } else { Err(ValidationError::new("format")) }
}

impl RecordEntry {
    /// What a kind of entry needs or must not have, beside the fields' own bounds.
    pub fn errors(&self) -> Vec<FieldError> {
        let channel = matches!(self.kind, EntryKind::Contact | EntryKind::Report | EntryKind::FamilyVisit);
        let table = [
            ("channel", channel, self.channel.is_some()),
            ("education_days", self.kind == EntryKind::Attendance, self.education_days.is_some()),
            ("amount_fen", self.kind == EntryKind::Dues, self.amount_fen.is_some()),
        ];
        table
            .into_iter()
            .filter(|(_, needed, given)| needed != given)
            .map(|(field, needed, _)| {
                FieldError::new(field, if needed { FieldCode::Required } else { FieldCode::NotHere })
            })
            .collect()
    }
}

impl MobilityPlan {
    /// What spans fields.
    pub fn errors(&self) -> Vec<FieldError> {
        let mut out = Vec::new();
        if self.ends_on.is_some_and(|end| end < self.starts_on) {
            out.push(FieldError::new("plan.ends_on", FieldCode::EndBeforeStart));
        }
        if self.reason == MobilityReason::Other && self.reason_note.is_none() {
            out.push(FieldError::new("plan.reason_note", FieldCode::Required));
        }
        out
    }
}
