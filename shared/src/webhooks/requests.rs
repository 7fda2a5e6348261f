//! What is sent about webhooks.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{DeliveryState, WebhookEvent};
use crate::kernel::{FieldCode, FieldError};
use crate::organizations::OrganizationId;

/// After a new secret the one before signs along for so many days at the most.
pub const MOST_OVERLAP_DAYS: i64 = 7;

/// What a webhook is called, where its messages go, and what it hears of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookInput {
    /// Name.
    #[validate(length(min = 2, max = 40), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 40, example = "县大数据局数据平台"))]
    pub name: String,
    /// Where its messages go: `https://`, with a host in the public network unless the server's settings name another.
    #[validate(length(min = 10, max = 500), custom(function = "crate::webhooks::rules::web_address"))]
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 10, max_length = 500, example = "https://example.org/changxiao")
    )]
    pub url: String,
    /// What it hears of, each once.
    #[validate(length(min = 1, max = 40))]
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 40))]
    pub events: Vec<WebhookEvent>,
}

impl WebhookInput {
    /// What spans fields: each event once, and none that nobody subscribes to.
    pub fn errors(&self) -> Vec<FieldError> {
        let wrong = |(index, event): (usize, &WebhookEvent)| {
            let code = match event {
                WebhookEvent::Ping => FieldCode::UnknownValue,
                _ if self.events[..index].contains(event) => FieldCode::Taken,
                _ => return None,
            };
            Some(FieldError::new(format!("events.{index}"), code))
        };
        self.events.iter().enumerate().filter_map(wrong).collect()
    }
}

/// Opens a webhook, without a secret yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreateWebhook {
    /// Whose webhook it is: it hears of this organisation and everything below it.
    pub organization_id: OrganizationId,
    /// Name.
    #[validate(length(min = 2, max = 40), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 40, example = "县大数据局数据平台"))]
    pub name: String,
    /// Where its messages go: `https://`, with a host in the public network unless the server's settings name another.
    #[validate(length(min = 10, max = 500), custom(function = "crate::webhooks::rules::web_address"))]
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 10, max_length = 500, example = "https://example.org/changxiao")
    )]
    pub url: String,
    /// What it hears of, each once.
    #[validate(length(min = 1, max = 40))]
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 40))]
    pub events: Vec<WebhookEvent>,
}

impl CreateWebhook {
    /// What can be changed later.
    pub fn input(&self) -> WebhookInput {
        WebhookInput { name: self.name.clone(), url: self.url.clone(), events: self.events.clone() }
    }
}

/// Asks for a new secret.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreateWebhookSecret {
    /// Until when the secret before signs along, UTC, at most seven days ahead; it ends at once where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_until: Option<DateTime<Utc>>,
}

/// Sends again what was not delivered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RedeliverFailed {
    /// Messages of what happened at this moment or later, UTC.
    pub since: DateTime<Utc>,
}

/// Filters of the list of webhooks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct WebhookQuery {
    /// Only webhooks of this organisation and below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<OrganizationId>,
    /// Where to go on: `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Rows a page, 1 to 200; 20 where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 200))]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 200))]
    pub limit: Option<u32>,
}

/// Filters of the log of messages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct DeliveryQuery {
    /// Only messages in this state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<DeliveryState>,
    /// Where to go on: `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Rows a page, 1 to 200; 20 where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 200))]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 200))]
    pub limit: Option<u32>,
}
