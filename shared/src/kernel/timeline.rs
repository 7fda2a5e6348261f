//! What happened to a record, in order.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One entry of a record's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TimelineEntry {
    /// When, UTC.
    pub at: DateTime<Utc>,
    /// Who, as shown to those who may see the record.
    pub actor: String,
    /// What, `pledge.confirmed`.
    pub action: String,
    /// In the actor's words, where there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
