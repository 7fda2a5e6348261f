//! The endpoint of the own data.

use crate::kernel::{Access, Endpoint, Method};

/// Everything held about whoever asks.
pub const EXPORT_OWN_DATA: Endpoint =
    Endpoint::new("export_own_data", Method::Get, "/api/v1/me/data.zip", Access::SignedIn);

/// All endpoints of the slice.
pub const ENDPOINTS: &[Endpoint] = &[EXPORT_OWN_DATA];
