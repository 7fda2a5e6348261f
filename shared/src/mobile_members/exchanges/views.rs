//! A sheet and its lines as both committees see them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{ExchangeId, ExchangeState, ExchangeTodoKind, Half};
use crate::mobile_members::{MobilityId, MobilitySide, MobilityState};
use crate::organizations::{OrganizationId, OrganizationRef};

/// What the records say of a member in a half-year: basics, moves, attendance, dues, contacts (C3-07).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExchangeFacts {
    /// Name of the member.
    pub name: String,
    /// Whether the member is on probation.
    pub probationary: bool,
    /// The organisation holding the membership.
    pub branch: String,
    /// The organisation that has the member, or had it last.
    pub inflow: String,
    /// Where the member is.
    pub destination_name: String,
    /// Employer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer: Option<String>,
    /// Where the mobility stands.
    pub state: MobilityState,
    /// When the member came.
    pub received_on: NaiveDate,
    /// When the member left again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_on: Option<NaiveDate>,
    /// Times the member took part in the life of the organisation there.
    pub attendances: i64,
    /// Days of collective education.
    pub education_days: i64,
    /// Dues paid, in fen.
    pub dues_fen: i64,
    /// Contacts by the liaison.
    pub contacts: i64,
    /// Reports by the member.
    pub reports: i64,
    /// Requests for care that are not settled.
    pub open_care: Vec<String>,
}

/// One member on a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExchangeLine {
    /// The mobility.
    pub mobility_id: MobilityId,
    /// On which side the committee stands that sends the sheet; the other committee stands on the other.
    pub sender: MobilitySide,
    /// What the records say.
    pub facts: ExchangeFacts,
    /// Thinking, as the side tells that has the member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thinking: Option<String>,
    /// Conduct, likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conduct: Option<String>,
    /// Needs, likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs: Option<String>,
    /// News from home, as the side tells that holds the membership.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home: Option<String>,
}

/// A sheet before it is sent: every member the two committees share, with what the records say today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExchangeSheet {
    /// The own committee.
    pub organization: OrganizationRef,
    /// The other committee.
    pub partner: OrganizationRef,
    /// Year.
    pub year: i32,
    /// Which half of it.
    pub half: Half,
    /// The sheet one of the two has sent about this half-year already: there is no second one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exchange_id: Option<ExchangeId>,
    /// Members, by name.
    pub lines: Vec<ExchangeLine>,
}

/// An exchange as both committees see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExchangeView {
    /// Id.
    pub id: ExchangeId,
    /// The committee that sent it.
    pub organization: OrganizationRef,
    /// The other committee.
    pub partner: OrganizationRef,
    /// Year.
    pub year: i32,
    /// Which half of it.
    pub half: Half,
    /// Where it stands.
    pub state: ExchangeState,
    /// Words of the one who sent it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Who sent it.
    pub sent_by: String,
    /// When; its figures are of this moment.
    pub sent_at: DateTime<Utc>,
    /// Words of the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Who answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_by: Option<String>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<DateTime<Utc>>,
    /// Members, by name.
    pub lines: Vec<ExchangeLine>,
    /// Whether the one who asks can answer it now.
    pub may_answer: bool,
    /// Version of the record, the same as in the `ETag`.
    pub version: i32,
}

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExchangeRow {
    /// Id.
    pub id: ExchangeId,
    /// The committee that sent it.
    pub organization: OrganizationRef,
    /// The other committee.
    pub partner: OrganizationRef,
    /// Year.
    pub year: i32,
    /// Which half of it.
    pub half: Half,
    /// Where it stands.
    pub state: ExchangeState,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// When it was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<DateTime<Utc>>,
}

/// A committee with which another shares members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExchangePartner {
    /// The other committee.
    pub partner: OrganizationRef,
    /// Own members who are there.
    pub away: i64,
    /// Members of theirs who are here.
    pub arrived: i64,
    /// By when the next exchange is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// Whether that day has passed.
    pub overdue: bool,
    /// The clause the period comes from.
    pub clause: String,
}

/// A county with which another shares members, and how their committees keep in touch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CountyExchanges {
    /// The other county.
    pub partner: OrganizationRef,
    /// Own members who are there.
    pub away: i64,
    /// Members of theirs who are here.
    pub arrived: i64,
    /// Pairs of committees that share them.
    pub pairs: i64,
    /// Pairs whose exchange is overdue.
    pub overdue: i64,
    /// Sheets sent in this half-year that wait for an answer.
    pub sent: i64,
    /// Sheets answered in this half-year.
    pub answered: i64,
    /// Shared members from whom on the counties' offices step in; none where no rule says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<i32>,
    /// Whether there are as many.
    pub steps_in: bool,
    /// The clause behind it.
    pub clause: String,
}

/// Something about an exchange that waits for the one who asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExchangeTodo {
    /// What.
    pub kind: ExchangeTodoKind,
    /// The own committee.
    pub organization_id: OrganizationId,
    /// The other committee.
    pub partner: OrganizationRef,
    /// The sheet to be answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exchange_id: Option<ExchangeId>,
    /// The clause behind it.
    pub clause: String,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// Whether that day has passed.
    pub overdue: bool,
}
