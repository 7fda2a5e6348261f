//! Endpoints of divisions.

use crate::identity::Deed;
use crate::kernel::{Access, Endpoint, Method};

/// The divisions below one, or the provinces.
pub const LIST_REGIONS: Endpoint = Endpoint::new("list_regions", Method::Get, "/api/v1/regions", Access::Public);
/// Finds divisions by name, pinyin, initials or code.
pub const SEARCH_REGIONS: Endpoint =
    Endpoint::new("search_regions", Method::Get, "/api/v1/regions/search", Access::Public);
/// Takes over a list of villages.
pub const IMPORT_VILLAGES: Endpoint =
    Endpoint::new("import_villages", Method::Post, "/api/v1/regions/villages", Access::Needs(Deed::SystemManage));
/// One division with those it lies in.
pub const GET_REGION: Endpoint = Endpoint::new("get_region", Method::Get, "/api/v1/regions/{code}", Access::Public);

/// All endpoints of the slice.
pub const ENDPOINTS: &[Endpoint] = &[LIST_REGIONS, SEARCH_REGIONS, IMPORT_VILLAGES, GET_REGION];
