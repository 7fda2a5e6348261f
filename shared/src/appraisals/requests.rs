//! What clients send about schemes.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{BodyKind, SchemeContent, SubjectKind};
use crate::kernel::Lang;
use crate::organizations::OrganizationId;

/// Starts a scheme, from the ready-made one for its subject and body where no content is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreateScheme {
    /// Whose scheme it is; it can be used in the whole subtree (C4-21).
    pub organization_id: OrganizationId,
    /// Whose work it appraises.
    pub subject: SubjectKind,
    /// For what kind of body.
    pub body: BodyKind,
    /// In which language a ready-made one is written.
    #[serde(default)]
    pub language: Lang,
    /// What it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub content: Option<SchemeContent>,
}

/// Asks for the figures of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct DryRunQuery {
    /// The organisation whose children are scored.
    pub organization_id: OrganizationId,
    /// Of which year the figures are.
    #[validate(range(min = 2000, max = 2100))]
    #[cfg_attr(feature = "openapi", param(minimum = 2000, maximum = 2100))]
    pub year: i32,
}

/// Which edition is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct EditionQuery {
    /// Which; the newest where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 100_000))]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 100_000))]
    pub edition: Option<i32>,
}

/// Which schemes are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct SchemeQuery {
    /// Those usable at this organisation: its own and those of the organisations above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<OrganizationId>,
}
