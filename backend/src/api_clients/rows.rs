//! Rows of API clients and their secrets.

use changxiao_shared::identity::{AccountId, ClientScope};
use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::schema::{api_client_secrets, api_clients};

/// What an API client's account does not say.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = api_clients, treat_none_as_default_value = false)]
pub(super) struct ApiClientRecord {
    pub(super) id: AccountId,
    pub(super) scopes: String,
    pub(super) networks: String,
    pub(super) requests_per_minute: i32,
    pub(super) expires_at: NaiveDateTime,
    pub(super) last_used_at: Option<NaiveDateTime>,
    pub(super) last_address: Option<String>,
    pub(super) withdraw_reason: Option<String>,
}

impl ApiClientRecord {
    /// Its scopes; one that is no longer known opens nothing.
    pub(super) fn scopes(&self) -> Vec<ClientScope> {
        self.scopes.split(' ').filter_map(ClientScope::from_code).collect()
    }
}

/// A secret: its keyed hash, and until when it works.
#[derive(Clone, Debug, Queryable, Insertable)]
#[diesel(table_name = api_client_secrets, treat_none_as_default_value = false)]
pub(super) struct SecretRecord {
    pub(super) id: i64,
    pub(super) client_id: AccountId,
    pub(super) hash: Vec<u8>,
    pub(super) created_at: NaiveDateTime,
    pub(super) ends_at: Option<NaiveDateTime>,
}

impl SecretRecord {
    /// Whether it works at this moment.
    pub(super) fn works(&self, now: NaiveDateTime) -> bool {
        self.ends_at.is_none_or(|end| now < end)
    }
}
