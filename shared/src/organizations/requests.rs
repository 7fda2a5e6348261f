//! What clients send about organisations.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::{Field, OrgKind, OrgLevel, OrgStatus, OrganizationId, SetUp};

/// The fields of an organisation, for creating and for replacing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganizationInput {
    /// Code, unique in the system: letters, digits, `-`, `_`, `.`.
    #[validate(length(min = 1, max = 40), custom(function = "check_code"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 40, example = "B422825100201"))]
    pub code: String,
    /// Full name.
    #[validate(length(min = 2, max = 80), custom(function = "crate::kernel::check::not_blank"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 80, example = "中共珠山镇茅坝塘村支部委员会"))]
    pub name: String,
    /// Kind.
    pub kind: OrgKind,
    /// Level.
    pub level: OrgLevel,
    /// Field of work (C2-01).
    pub field: Field,
    /// Form of set-up.
    pub set_up: SetUp,
    /// Set up for a time only.
    #[serde(default)]
    pub temporary: bool,
    /// Division code, twelve digits (GB/T 2260).
    #[validate(custom(function = "crate::kernel::check::region_code"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(pattern = "^[0-9]{12}$", example = "422825100201"))]
    pub region_code: Option<String>,
    /// Founding date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub founded_on: Option<NaiveDate>,
}

/// Asks which organisation has a code, before something is offered to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct CodeQuery {
    /// The code in full, as the organisation has given it.
    #[validate(length(min = 1, max = 40), custom(function = "check_code"))]
    #[cfg_attr(feature = "openapi", param(min_length = 1, max_length = 40, example = "B422825100201"))]
    pub code: String,
}

/// Creates an organisation below another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreateOrganization {
    /// The organisation above (leading parent).
    pub parent_id: OrganizationId,
    /// Its fields.
    #[validate(nested)]
    pub organization: OrganizationInput,
}

/// Moves an organisation with everything below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MoveOrganization {
    /// The new organisation above.
    pub parent_id: OrganizationId,
    /// Why, as it will stand in the history.
    #[validate(length(min = 2, max = 200), custom(function = "crate::kernel::check::not_blank"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 200))]
    pub reason: String,
}

/// Filters of the list of organisations.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct OrganizationQuery {
    /// Only this organisation and what lies below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<OrganizationId>,
    /// Only direct children of this organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<OrganizationId>,
    /// Part of the name, of its pinyin or initials, or the beginning of the code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 80))]
    #[cfg_attr(feature = "openapi", param(max_length = 80))]
    pub q: Option<String>,
    /// Kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<OrgKind>,
    /// Level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<OrgLevel>,
    /// Field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<Field>,
    /// Status; active ones where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<OrgStatus>,
    /// Order: `tree` (default), `name`, `code`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<OrgSort>,
    /// Where to go on: `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Rows a page, 1 to 200; 20 where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 200))]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 200))]
    pub limit: Option<u32>,
}

crate::coded_enum! {
    /// Order of a list of organisations.
    pub enum OrgSort {
        /// As in the tree.
        Tree = "tree" ("按隶属关系", "as in the tree"),
        /// By name in pinyin.
        Name = "name" ("按名称", "by name"),
        /// By code.
        Code = "code" ("按代码", "by code"),
    }
}

fn check_code(code: &str) -> Result<(), ValidationError> {
    if code.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')) {
        Ok(())
    } else {
        Err(ValidationError::new("format"))
    }
}
