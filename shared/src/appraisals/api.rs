//! Endpoints of appraisal schemes.

use crate::identity::Deed;
use crate::kernel::{Access, Endpoint, Method};

/// Schemes within reach, and those of the organisations above.
pub const LIST_SCHEMES: Endpoint = Endpoint::new(
    "list_appraisal_schemes",
    Method::Get,
    "/api/v1/appraisal-schemes",
    Access::Needs(Deed::AppraisalRead),
);
/// Starts a scheme, from a ready-made one where no content is sent.
pub const CREATE_SCHEME: Endpoint = Endpoint::new(
    "create_appraisal_scheme",
    Method::Post,
    "/api/v1/appraisal-schemes",
    Access::Needs(Deed::SchemeManage),
);
/// One scheme, in its newest edition or an earlier one.
pub const GET_SCHEME: Endpoint = Endpoint::new(
    "get_appraisal_scheme",
    Method::Get,
    "/api/v1/appraisal-schemes/{id}",
    Access::Needs(Deed::AppraisalRead),
);
/// Saves a scheme; of a published one this makes a new edition.
pub const SAVE_SCHEME: Endpoint = Endpoint::new(
    "save_appraisal_scheme",
    Method::Put,
    "/api/v1/appraisal-schemes/{id}",
    Access::Needs(Deed::SchemeManage),
);
/// Puts a scheme to use.
pub const PUBLISH_SCHEME: Endpoint = Endpoint::new(
    "publish_appraisal_scheme",
    Method::Post,
    "/api/v1/appraisal-schemes/{id}/publish",
    Access::Needs(Deed::SchemeManage),
);
/// Takes a scheme out of use.
pub const RETIRE_SCHEME: Endpoint = Endpoint::new(
    "retire_appraisal_scheme",
    Method::Post,
    "/api/v1/appraisal-schemes/{id}/retire",
    Access::Needs(Deed::SchemeManage),
);
/// What a year's figures would have scored.
pub const DRY_RUN: Endpoint = Endpoint::new(
    "dry_run_appraisal_scheme",
    Method::Get,
    "/api/v1/appraisal-schemes/{id}/dry-run",
    Access::Needs(Deed::AppraisalRead),
);

/// All endpoints of the slice.
pub const ENDPOINTS: &[Endpoint] =
    &[LIST_SCHEMES, CREATE_SCHEME, GET_SCHEME, SAVE_SCHEME, PUBLISH_SCHEME, RETIRE_SCHEME, DRY_RUN];
