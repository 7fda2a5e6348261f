//! Endpoints of notices and leads.

use crate::identity::Deed;
use crate::kernel::{Access, Endpoint, Method};

/// Notices of a department.
pub const SEND_DEPARTMENT_NOTICES: Endpoint = Endpoint::new(
    "send_department_notices",
    Method::Post,
    "/api/v1/department-notices",
    Access::Needs(Deed::DepartmentNoticeSend),
);
/// Leads of either side.
pub const LIST_LEADS: Endpoint =
    Endpoint::new("list_leads", Method::Get, "/api/v1/leads", Access::Needs(Deed::MobilityManage));
/// A lead from a survey.
pub const CREATE_LEAD: Endpoint =
    Endpoint::new("create_lead", Method::Post, "/api/v1/leads", Access::Needs(Deed::MobilityManage));
/// Leads that wait.
pub const LIST_LEAD_TODOS: Endpoint =
    Endpoint::new("list_lead_todos", Method::Get, "/api/v1/leads/todos", Access::SignedIn);
/// One lead.
pub const GET_LEAD: Endpoint =
    Endpoint::new("get_lead", Method::Get, "/api/v1/leads/{id}", Access::Needs(Deed::MobilityManage));
/// Notes a contact.
pub const CONTACT_LEAD: Endpoint =
    Endpoint::new("contact_lead", Method::Post, "/api/v1/leads/{id}/contact", Access::Needs(Deed::MobilityManage));
/// Links the mobility with which the member was received.
pub const RECEIVE_LEAD: Endpoint =
    Endpoint::new("receive_lead", Method::Post, "/api/v1/leads/{id}/receive", Access::Needs(Deed::MobilityManage));
/// The person is not there.
pub const LEAD_NOT_FOUND: Endpoint =
    Endpoint::new("lead_not_found", Method::Post, "/api/v1/leads/{id}/not-found", Access::Needs(Deed::MobilityManage));
/// Follows it no further.
pub const DISMISS_LEAD: Endpoint =
    Endpoint::new("dismiss_lead", Method::Post, "/api/v1/leads/{id}/dismiss", Access::Needs(Deed::MobilityManage));

/// All endpoints of the slice.
pub const ENDPOINTS: &[Endpoint] = &[
    SEND_DEPARTMENT_NOTICES,
    LIST_LEADS,
    CREATE_LEAD,
    LIST_LEAD_TODOS,
    GET_LEAD,
    CONTACT_LEAD,
    RECEIVE_LEAD,
    LEAD_NOT_FOUND,
    DISMISS_LEAD,
];
