//! Endpoints of measures.

use crate::identity::Deed;
use crate::kernel::{Access, Endpoint, Method};

/// Every measure of an organisation and of each of its children.
pub const LIST_MEASURES: Endpoint =
    Endpoint::new("list_measures", Method::Get, "/api/v1/measures", Access::Needs(Deed::AppraisalRead));

/// All endpoints of the slice.
pub const ENDPOINTS: &[Endpoint] = &[LIST_MEASURES];
