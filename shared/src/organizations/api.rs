//! Endpoints of organisations.

use crate::identity::Deed;
use crate::kernel::{Access, Endpoint, Method};

/// Filtered, sorted list.
pub const LIST_ORGANIZATIONS: Endpoint =
    Endpoint::new("list_organizations", Method::Get, "/api/v1/organizations", Access::Needs(Deed::OrganizationRead));
/// One organisation.
pub const GET_ORGANIZATION: Endpoint =
    Endpoint::new("get_organization", Method::Get, "/api/v1/organizations/{id}", Access::Needs(Deed::OrganizationRead));
/// New organisation.
pub const CREATE_ORGANIZATION: Endpoint =
    Endpoint::new("create_organization", Method::Post, "/api/v1/organizations", Access::Needs(Deed::OrganizationEdit));
/// Replaces the fields.
pub const UPDATE_ORGANIZATION: Endpoint = Endpoint::new(
    "update_organization",
    Method::Put,
    "/api/v1/organizations/{id}",
    Access::Needs(Deed::OrganizationEdit),
);
/// Moves with everything below.
pub const MOVE_ORGANIZATION: Endpoint = Endpoint::new(
    "move_organization",
    Method::Post,
    "/api/v1/organizations/{id}/move",
    Access::Needs(Deed::OrganizationEdit),
);
/// What happened to it.
pub const LIST_ORGANIZATION_HISTORY: Endpoint = Endpoint::new(
    "list_organization_history",
    Method::Get,
    "/api/v1/organizations/{id}/history",
    Access::Needs(Deed::OrganizationRead),
);
/// The list as a spreadsheet, as filtered.
pub const EXPORT_ORGANIZATIONS: Endpoint = Endpoint::new(
    "export_organizations",
    Method::Get,
    "/api/v1/organizations.xlsx",
    Access::Needs(Deed::OrganizationRead),
);

/// Name and place of the organisation with exactly this code, wherever it stands.
pub const NAME_ORGANIZATION: Endpoint =
    Endpoint::new("name_organization", Method::Get, "/api/v1/organizations/named", Access::Needs(Deed::MobilityManage));

/// All endpoints of the slice. Fixed paths stand before those with places.
pub const ENDPOINTS: &[Endpoint] = &[
    LIST_ORGANIZATIONS,
    NAME_ORGANIZATION,
    GET_ORGANIZATION,
    CREATE_ORGANIZATION,
    UPDATE_ORGANIZATION,
    MOVE_ORGANIZATION,
    LIST_ORGANIZATION_HISTORY,
    EXPORT_ORGANIZATIONS,
];
