//! What a receiver is sent: thin, and without personal data. It asks for the rest with a token of its own.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::WebhookEvent;
use crate::kernel::Endpoint;
use crate::organizations::OrganizationId;

/// Begins the header `webhook-id`.
pub const MESSAGE_PREFIX: &str = "msg_";
/// Begins a secret.
pub const SECRET_PREFIX: &str = "whsec_";

/// The body of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookMessage {
    /// What happened.
    #[serde(rename = "type")]
    pub event: WebhookEvent,
    /// When.
    pub timestamp: DateTime<Utc>,
    /// To which record.
    pub data: WebhookData,
}

/// The record concerned, and where to read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookData {
    /// Kind of the record: `pledge`, `pledge_meeting`, `mobility`, `member`, `organization`, `import`, `appraisal`,
    /// `webhook`.
    pub kind: String,
    /// Its id; absent where no single record stands for what happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<WebhookOrganization>,
    /// Its version after the change, where it has one: an older one than known already is no news.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i32>,
    /// The state it has come to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Where to read it, below the address of this installation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

/// An organisation, as a message names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookOrganization {
    /// Id.
    pub id: OrganizationId,
    /// Code.
    pub code: String,
}

/// Where a record of a kind is read; nothing for kinds that API clients do not read.
pub fn path_of(kind: &str, id: i64) -> Option<String> {
    let endpoint: Endpoint = match kind {
        "pledge" => crate::pledges::api::GET_PLEDGE,
        "pledge_meeting" => crate::pledges::api::GET_MEETING,
        "mobility" => crate::mobile_members::api::GET_MOBILITY,
        "member" => crate::members::api::GET_MEMBER,
        "organization" => crate::organizations::api::GET_ORGANIZATION,
        "appraisal" => crate::appraisals::rounds::api::GET_CIRCULAR,
        _ => return None,
    };
    Some(endpoint.url(&[&id.to_string()]))
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::{WebhookData, WebhookMessage, WebhookOrganization, path_of};
    use crate::organizations::OrganizationId;
    use crate::webhooks::WebhookEvent;

    #[test]
    fn a_message_names_its_record_and_nothing_else() {
        let message = WebhookMessage {
            event: WebhookEvent::PledgeConfirmed,
            timestamp: DateTime::from_timestamp(1_800_000_000, 0).expect("a moment"),
            data: WebhookData {
                kind: "pledge".into(),
                id: Some("7".into()),
                organization: Some(WebhookOrganization { id: OrganizationId(3), code: "C422825".into() }),
                version: Some(4),
                state: Some("confirmed".into()),
                path: path_of("pledge", 7),
            },
        };
        let expected = serde_json::json!({
            "type": "pledge.confirmed",
            "timestamp": "2027-01-15T08:00:00Z",
            "data": {
                "kind": "pledge", "id": "7", "organization": { "id": "3", "code": "C422825" }, "version": 4,
                "state": "confirmed", "path": "/api/v1/pledges/7"
            }
        });
        assert_eq!(serde_json::to_value(&message).expect("serialises"), expected);
        assert_eq!(path_of("complaint", 7), None);
    }
}
