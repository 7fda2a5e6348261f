//! What the server tells about API clients. A secret is told once, by the request that makes it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::identity::{AccountId, ClientScope};
use crate::organizations::OrganizationRef;

crate::coded_enum! {
    /// Whether a client works.
    pub enum ApiClientState {
        /// It works.
        Active = "active" ("有效", "active"),
        /// It has no secret that works.
        NoSecret = "no_secret" ("未发密钥", "no secret"),
        /// Its last day is over.
        Expired = "expired" ("已到期", "expired"),
        /// Somebody ended it.
        Withdrawn = "withdrawn" ("已撤销", "withdrawn"),
    }
}

/// A client as those who manage it see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiClientView {
    /// Id: the `client_id` of its requests for tokens.
    pub id: AccountId,
    /// Name.
    pub name: String,
    /// The organisation it reaches, with everything below.
    pub organization: OrganizationRef,
    /// What it is let in for.
    pub scopes: Vec<ClientScope>,
    /// Where it may call from; from anywhere where none is named.
    pub networks: Vec<String>,
    /// Requests a minute at the most.
    pub requests_per_minute: i32,
    /// Last day on which it works.
    pub expires_on: NaiveDate,
    /// Whether it works.
    pub state: ApiClientState,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// When it last got a token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used_at: Option<DateTime<Utc>>,
    /// From which address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_address: Option<String>,
    /// Until when the secret before the newest still works.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_secret_until: Option<DateTime<Utc>>,
    /// Why it was withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdraw_reason: Option<String>,
    /// Version, the same as in the `ETag`.
    pub version: i32,
}

/// A new secret. The server keeps only a keyed hash of it and cannot tell it again.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiClientSecretView {
    /// The client as it is now; its id is the `client_id`.
    pub client: ApiClientView,
    /// The `client_secret`.
    pub secret: String,
}

impl std::fmt::Debug for ApiClientSecretView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ApiClientSecretView").field("client", &self.client).finish_non_exhaustive()
    }
}

/// A token (RFC 6749, 5.1).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClientTokenView {
    /// Send it as `Authorization: Bearer …`.
    pub access_token: String,
    /// Always `Bearer`.
    pub token_type: String,
    /// Seconds until it expires.
    pub expires_in: i64,
    /// What it opens, with spaces between.
    pub scope: String,
}

impl std::fmt::Debug for ClientTokenView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClientTokenView").field("scope", &self.scope).finish_non_exhaustive()
    }
}

crate::coded_enum! {
    /// Why a token was refused (RFC 6749, 5.2).
    pub enum TokenErrorCode {
        /// Something is missing, twice there, or not a form.
        InvalidRequest = "invalid_request" ("请求缺少参数或格式不对", "a parameter is missing, repeated, or the body is no form"),
        /// Unknown, withdrawn, expired, wrong secret, or called from an address that is not its own.
        InvalidClient = "invalid_client" ("接入方身份核验未通过", "the client could not be authenticated"),
        /// Not `client_credentials`.
        UnsupportedGrantType = "unsupported_grant_type" ("只支持 client_credentials", "only client_credentials is supported"),
        /// A scope that is unknown or not the client's.
        InvalidScope = "invalid_scope" ("请求了未授予的权限范围", "a scope is unknown or was not given to this client"),
    }
}

/// A refusal of a token (RFC 6749, 5.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TokenErrorView {
    /// Why.
    pub error: TokenErrorCode,
    /// The same in words.
    pub error_description: String,
}
