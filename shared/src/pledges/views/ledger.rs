//! The ledger (台账, C2-08): rows, sums, sums by child organisation.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::PledgerMember;
use crate::organizations::OrganizationRef;
use crate::pledges::{PledgeId, PledgeState, PledgerKind, SelfResult, Verdict};

/// One line of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LedgerRow {
    /// The pledge.
    pub id: PledgeId,
    /// Item: its title.
    pub title: String,
    /// Of an organisation or of a member.
    pub kind: PledgerKind,
    /// The organisation that pledges, or the member's branch.
    pub organization: OrganizationRef,
    /// The member who pledges.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<PledgerMember>,
    /// Safeguards.
    pub safeguards: String,
    /// Deadline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// State.
    pub state: PledgeState,
    /// Progress in per cent.
    pub percent: i32,
    /// The newest entry of progress.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub progress: Option<String>,
    /// Files of evidence.
    pub evidence: i64,
    /// The pledger's own verdict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub self_result: Option<SelfResult>,
    /// The public's verdict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    /// Deadline passed, not done.
    pub overdue: bool,
    /// Deadline near, not done.
    pub due_soon: bool,
}

/// Sums over pledges of one year. Every figure equals the list behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LedgerTotals {
    /// Submitted at least once and not taken back.
    pub proposed: i64,
    /// Of these, confirmed at least once and not called off.
    pub confirmed: i64,
    /// Of these, on the board.
    pub published: i64,
    /// Of the confirmed, past the deadline and not done.
    pub overdue: i64,
    /// Of the confirmed, kept.
    pub fulfilled: i64,
    /// Of the confirmed, judged by the public.
    pub appraised: i64,
    /// Of these, satisfied or basically satisfied.
    pub satisfied: i64,
}

/// Shares in thousandths; absent where there is nothing to take a share of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LedgerRates {
    /// Confirmed of the proposed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<i64>,
    /// Published of the confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<i64>,
    /// Overdue of the confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overdue: Option<i64>,
    /// Kept of the confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fulfilled: Option<i64>,
    /// Judged of the confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appraised: Option<i64>,
    /// Satisfied or basically satisfied of those judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub satisfied: Option<i64>,
}

/// One page of a ledger with its sums.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LedgerView {
    /// Whose ledger.
    pub organization: OrganizationRef,
    /// For which year.
    pub year: i32,
    /// Sums over organisation, year and reach, whatever else is filtered.
    pub totals: LedgerTotals,
    /// Shares of the sums.
    pub rates: LedgerRates,
    /// The rows.
    pub items: Vec<LedgerRow>,
    /// How many rows there are under the filter.
    pub total: i64,
    /// The cursor of the next page; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// The sums of one child organisation, everything below it included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LedgerSummary {
    /// The child; the organisation itself for its own pledges and its own members'.
    pub organization: OrganizationRef,
    /// Whether this line is the organisation itself rather than a child.
    pub own: bool,
    /// Sums.
    pub totals: LedgerTotals,
    /// Shares of the sums.
    pub rates: LedgerRates,
}
