//! What is sent about API clients.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::identity::ClientScope;
use crate::kernel::{FieldCode, FieldError};
use crate::organizations::OrganizationId;

/// A client lives so many days at the most.
pub const MOST_DAYS: u64 = 366;
/// After a new secret the one before works so many days at the most.
pub const MOST_OVERLAP_DAYS: i64 = 7;

/// Opens a client, without a secret yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreateApiClient {
    /// Whose client it is: it reaches this organisation and everything below it.
    pub organization_id: OrganizationId,
    /// Name, as histories and the audit trail show it.
    #[validate(length(min = 2, max = 40), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 40, example = "县公安局人口管理系统"))]
    pub name: String,
    /// What it is let in for, each scope once.
    #[validate(length(min = 1, max = 20))]
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 20))]
    pub scopes: Vec<ClientScope>,
    /// Addresses or networks it may call from; from anywhere where none is named.
    #[serde(default)]
    #[validate(length(max = 20))]
    #[cfg_attr(feature = "openapi", schema(max_items = 20, example = json!(["198.51.100.7", "203.0.113.0/24"])))]
    pub networks: Vec<String>,
    /// Requests a minute at the most.
    #[validate(range(min = 1, max = 6000))]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 6000))]
    pub requests_per_minute: i32,
    /// Last day on which it works, at most a year ahead.
    pub expires_on: NaiveDate,
}

impl CreateApiClient {
    /// What spans fields: each scope once.
    pub fn errors(&self) -> Vec<FieldError> {
        let again = |(index, scope): (usize, &ClientScope)| {
            let twice = self.scopes[..index].contains(scope);
            twice.then(|| FieldError::new(format!("scopes.{index}"), FieldCode::Taken))
        };
        self.scopes.iter().enumerate().filter_map(again).collect()
    }
}

/// Replaces from where, how often and until when a client works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UpdateApiClient {
    /// Addresses or networks it may call from; from anywhere where none is named.
    #[serde(default)]
    #[validate(length(max = 20))]
    #[cfg_attr(feature = "openapi", schema(max_items = 20, example = json!(["198.51.100.7", "203.0.113.0/24"])))]
    pub networks: Vec<String>,
    /// Requests a minute at the most.
    #[validate(range(min = 1, max = 6000))]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 6000))]
    pub requests_per_minute: i32,
    /// Last day on which it works, at most a year ahead.
    pub expires_on: NaiveDate,
}

/// Asks for a new secret.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreateApiClientSecret {
    /// Until when the secret before still works, UTC, at most seven days ahead; it ends at once where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_until: Option<DateTime<Utc>>,
}

/// Ends a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WithdrawApiClient {
    /// Why.
    #[validate(length(min = 2, max = 200), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 200))]
    pub reason: String,
}

/// Filters of the list of clients.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct ApiClientQuery {
    /// Only clients of this organisation and below.
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

/// Asks for a token, as a form (RFC 6749, 4.4.2). Id and secret come here or by HTTP Basic authentication, not both.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TokenRequest {
    /// Always `client_credentials`.
    #[cfg_attr(feature = "openapi", schema(example = "client_credentials"))]
    pub grant_type: String,
    /// Scopes with spaces between; all of the client's where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "department-notices:write"))]
    pub scope: Option<String>,
    /// The client's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// Its secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(format = "password"))]
    pub client_secret: Option<String>,
}

impl std::fmt::Debug for TokenRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TokenRequest").finish_non_exhaustive()
    }
}
