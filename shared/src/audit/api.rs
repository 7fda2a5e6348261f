//! Endpoints of the audit trail.

use crate::identity::Deed;
use crate::kernel::{Access, Endpoint, Method};

const READ: Access = Access::Needs(Deed::AuditRead);

/// One page of what was done within reach.
pub const LIST_AUDIT: Endpoint = Endpoint::new("list_audit", Method::Get, "/api/v1/audit", READ);
/// The same as a spreadsheet.
pub const EXPORT_AUDIT: Endpoint = Endpoint::new("export_audit", Method::Get, "/api/v1/audit.xlsx", READ);
/// Where the chains stand now.
pub const GET_AUDIT_CHECKPOINT: Endpoint =
    Endpoint::new("get_audit_checkpoint", Method::Get, "/api/v1/audit/checkpoint", READ);
/// What auditors within reach have looked at and taken away.
pub const LIST_AUDIT_READINGS: Endpoint =
    Endpoint::new("list_audit_readings", Method::Get, "/api/v1/audit/readings", Access::Needs(Deed::AuditOversee));
/// Who changed the own data or saw its numbers.
pub const LIST_LOOKS: Endpoint = Endpoint::new("list_looks", Method::Get, "/api/v1/me/looks", Access::SignedIn);

/// All endpoints of the slice.
pub const ENDPOINTS: &[Endpoint] = &[LIST_AUDIT, EXPORT_AUDIT, GET_AUDIT_CHECKPOINT, LIST_AUDIT_READINGS, LIST_LOOKS];
