//! What clients see of schemes.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{BodyKind, SchemeAction, SchemeContent, SchemeId, SchemeState, SubjectKind, SubjectScore};
use crate::organizations::OrganizationRef;

/// One row of the list of schemes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SchemeRow {
    /// Id.
    pub id: SchemeId,
    /// Whose it is.
    pub organization: OrganizationRef,
    /// Title.
    pub title: String,
    /// Whose work it appraises.
    pub subject: SubjectKind,
    /// For what kind of body.
    pub body: BodyKind,
    /// State.
    pub state: SchemeState,
    /// Its newest edition.
    pub edition: i32,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

/// A scheme with one of its editions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SchemeView {
    /// Id.
    pub id: SchemeId,
    /// Whose it is.
    pub organization: OrganizationRef,
    /// Whose work it appraises.
    pub subject: SubjectKind,
    /// For what kind of body.
    pub body: BodyKind,
    /// State.
    pub state: SchemeState,
    /// Which edition is shown.
    pub edition: i32,
    /// Its newest edition.
    pub newest: i32,
    /// Who wrote this edition.
    pub author: String,
    /// When.
    pub written_at: DateTime<Utc>,
    /// What it says.
    pub content: SchemeContent,
    /// What the reader can do with it.
    pub actions: Vec<SchemeAction>,
    /// Version, the same as in the `ETag`.
    pub version: i32,
}

/// What an organisation would have scored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DryRunRow {
    /// Who.
    pub organization: OrganizationRef,
    /// The rank by what the system knows; equal totals share it.
    pub rank: usize,
    /// The score, what people judge missing.
    pub score: SubjectScore,
}

/// What a year's figures would have scored under a scheme. Nothing is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DryRunView {
    /// Whose children.
    pub organization: OrganizationRef,
    /// Of which year.
    pub year: i32,
    /// One row a child, the best first.
    pub rows: Vec<DryRunRow>,
}
