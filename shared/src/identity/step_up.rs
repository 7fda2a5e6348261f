//! Step-up (security row 31): which operations are dangerous enough that whoever asks for them must have proved to be
//! there a short while ago, and how long such a proof holds. One table, by what is done: an operation that is added to
//! one of these deeds asks for the proof unless it is named as an exception here.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::Deed;
use crate::kernel::{Access, Endpoint, Method};

/// So long after signing in, or after the last step-up, dangerous operations ask for no new proof.
pub const STEP_UP_HOLDS: TimeDelta = TimeDelta::minutes(10);

/// Proves again to be there: the password, and a code where the account has a second factor.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StepUp {
    /// The password.
    #[validate(length(min = 1, max = 128))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 128, format = "password"))]
    pub password: String,
    /// Six digits of the app, or a recovery code; needed where the account has a second factor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 6, max = 20), custom(function = "super::factor::check_code"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 6, max_length = 20, example = "123456"))]
    pub code: Option<String>,
}

impl std::fmt::Debug for StepUp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StepUp").finish_non_exhaustive()
    }
}

/// The proof was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StepUpView {
    /// Until then dangerous operations ask for no new one.
    pub holds_until: DateTime<Utc>,
}

/// What is dangerous by itself, whatever else its deed allows: numbers seen in full, ballots opened and ended and the
/// codes that vote in them, the key that signs certificates, the head of the audit trail, whole subtrees moved, another
/// way into the own account, data erased.
const NAMED: &[&str] = &[
    "reveal_complainant",
    "show_contact",
    "make_ballot_codes",
    "open_ballot_round",
    "close_ballot_round",
    "void_ballot_round",
    "rotate_certificate_key",
    "get_audit_checkpoint",
    "move_organization",
    "link_oidc",
    "grant_data_request",
];

/// What leaving and being careful take: nobody is asked for a password to end a session of the own, and whoever stops
/// messages, or sends again what an address has been let in for, gives nothing away.
const HARMLESS: &[&str] =
    &["delete_session", "revoke_session", "pause_webhook", "ping_webhook", "redeliver_failed", "redeliver"];

/// Whether an operation answers `step_up_required` to whoever has not proved to be there for longer than
/// [`STEP_UP_HOLDS`].
///
/// API clients are exempt: nobody sits before them, and they present their secret for every token, which lives no longer
/// than a proof holds.
pub fn asks_step_up(endpoint: &Endpoint) -> bool {
    let Endpoint { operation, method, access, .. } = *endpoint;
    if access == Access::Public || HARMLESS.contains(&operation) {
        return false;
    }
    let exports = operation.starts_with("export_");
    exports || method == Method::Delete || NAMED.contains(&operation) || is_dangerous(access, method)
}

/// What the deed alone decides: secrets, accounts and roles as soon as something changes, unmasking and exporting at once.
fn is_dangerous(access: Access, method: Method) -> bool {
    match access {
        Access::Needs(Deed::MemberUnmask | Deed::MemberExport) => true,
        Access::Needs(
            Deed::RoleGrant | Deed::AccountCreate | Deed::AccountManage | Deed::ApiClientManage | Deed::WebhookManage,
        ) => method != Method::Get,
        Access::Needs(_) | Access::SignedIn | Access::Public => false,
    }
}

/// Whether a proof of this moment still holds.
pub fn proof_holds(proved_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now - proved_at <= STEP_UP_HOLDS
}

#[cfg(test)]
mod tests {
    use super::{HARMLESS, NAMED, STEP_UP_HOLDS, asks_step_up, proof_holds};
    use crate::kernel::Access;
    use chrono::{DateTime, TimeDelta};

    /// The inventory: whoever adds a dangerous operation, or takes one away, says so here.
    const ASKING: &[&str] = &[
        "close_ballot_round",
        "confirm_role",
        "create_account",
        "create_api_client",
        "create_api_client_secret",
        "create_factor_rule",
        "create_invitation",
        "create_webhook",
        "create_webhook_secret",
        "delete_factor_rule",
        "delete_import",
        "delete_webhook",
        "export_audit",
        "export_awards",
        "export_exchange",
        "export_ledger",
        "export_members",
        "export_mobilities",
        "export_organizations",
        "export_own_data",
        "export_refused_rows",
        "get_audit_checkpoint",
        "grant_data_request",
        "grant_role",
        "link_oidc",
        "lock_account",
        "make_ballot_codes",
        "move_organization",
        "open_ballot_round",
        "refuse_role",
        "remove_oidc_link",
        "reset_factor",
        "resume_webhook",
        "reveal_complainant",
        "rotate_certificate_key",
        "show_contact",
        "unlink_oidc",
        "unlock_account",
        "unmask_member",
        "update_api_client",
        "update_webhook",
        "void_ballot_round",
        "withdraw_api_client",
        "withdraw_role",
    ];

    #[test]
    fn the_dangerous_operations_are_these() {
        let mut asking: Vec<&str> = crate::endpoints().filter(|e| asks_step_up(e)).map(|e| e.operation).collect();
        asking.sort_unstable();
        assert_eq!(asking, ASKING);
    }

    #[test]
    fn what_is_named_exists_and_is_for_people_signed_in() {
        for name in NAMED.iter().chain(HARMLESS) {
            let found = crate::endpoints().find(|e| e.operation == *name);
            assert!(found.is_some_and(|e| e.access != Access::Public), "{name}");
        }
    }

    #[test]
    fn a_proof_holds_ten_minutes() {
        let proved = DateTime::from_timestamp(1_800_000_000, 0).expect("a time");
        assert!(proof_holds(proved, proved));
        assert!(proof_holds(proved, proved + STEP_UP_HOLDS));
        assert!(!proof_holds(proved, proved + STEP_UP_HOLDS + TimeDelta::microseconds(1)));
        // A clock that was set back takes nothing away.
        assert!(proof_holds(proved, proved - TimeDelta::hours(1)));
    }
}
