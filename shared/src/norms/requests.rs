//! What clients ask about measures.

use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::organizations::OrganizationId;

/// Whose figures, and of which year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct MeasureQuery {
    /// The organisation; its children are measured too.
    pub organization_id: OrganizationId,
    /// Of which year.
    #[validate(range(min = 2000, max = 2100))]
    #[cfg_attr(feature = "openapi", param(minimum = 2000, maximum = 2100))]
    pub year: i32,
}
