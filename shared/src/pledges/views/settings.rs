//! Focus areas and settings as they apply to an organisation.

use serde::{Deserialize, Serialize};

use crate::organizations::{Field, OrganizationRef};
use crate::pledges::{FocusAreaId, MonthDay, PledgerKind, WindowInput};

/// A focus area that can be chosen (C2-01).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FocusAreaView {
    /// Code, as pledges carry it.
    pub code: String,
    /// For which field.
    pub field: Field,
    /// For organisations or for members.
    pub kind: PledgerKind,
    /// In Chinese.
    pub name_zh: String,
    /// In English.
    pub name_en: String,
    /// Whether new pledges may choose it.
    pub active: bool,
    /// Id, where an organisation added it; the suggested ones have none and do not change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<FocusAreaId>,
    /// The organisation that added it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<OrganizationRef>,
    /// Version, the same as in the `ETag`, where an organisation added it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i32>,
}

/// The window that applies to an organisation, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PledgeSettingsView {
    /// The organisation.
    pub organization: OrganizationRef,
    /// First day that applies.
    pub opens_on: MonthDay,
    /// Last day that applies.
    pub closes_on: MonthDay,
    /// Whether a level above has bound it: it can only be narrowed here.
    pub bound_above: bool,
    /// What was set at this organisation itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<WindowInput>,
    /// The clause behind it, `C2-05`.
    pub clause: String,
    /// Version, the same as in the `ETag`.
    pub version: i32,
}
