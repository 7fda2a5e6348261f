//! Endpoints of members.

use crate::identity::Deed;
use crate::kernel::{Access, Endpoint, Method};

/// Filtered, sorted list.
pub const LIST_MEMBERS: Endpoint =
    Endpoint::new("list_members", Method::Get, "/api/v1/members", Access::Needs(Deed::MemberRead));
/// One member.
pub const GET_MEMBER: Endpoint =
    Endpoint::new("get_member", Method::Get, "/api/v1/members/{id}", Access::Needs(Deed::MemberRead));
/// New member.
pub const CREATE_MEMBER: Endpoint =
    Endpoint::new("create_member", Method::Post, "/api/v1/members", Access::Needs(Deed::MemberEdit));
/// Replaces the fields.
pub const UPDATE_MEMBER: Endpoint =
    Endpoint::new("update_member", Method::Put, "/api/v1/members/{id}", Access::Needs(Deed::MemberEdit));
/// ID number and phone in full.
pub const UNMASK_MEMBER: Endpoint =
    Endpoint::new("unmask_member", Method::Post, "/api/v1/members/{id}/unmask", Access::Needs(Deed::MemberUnmask));
/// The member who has an ID number.
pub const FIND_MEMBER: Endpoint =
    Endpoint::new("find_member", Method::Post, "/api/v1/members/find", Access::Needs(Deed::MemberRead));
/// What happened to the record.
pub const LIST_MEMBER_HISTORY: Endpoint =
    Endpoint::new("list_member_history", Method::Get, "/api/v1/members/{id}/history", Access::Needs(Deed::MemberRead));
/// The list as a spreadsheet, as filtered.
pub const EXPORT_MEMBERS: Endpoint =
    Endpoint::new("export_members", Method::Get, "/api/v1/members.xlsx", Access::Needs(Deed::MemberExport));

/// How many there are by status, in an organisation and in each of its children.
pub const COUNT_MEMBERS: Endpoint =
    Endpoint::new("count_members", Method::Get, "/api/v1/members/counts", Access::Needs(Deed::MemberRead));

/// All endpoints of the slice.
pub const ENDPOINTS: &[Endpoint] = &[
    LIST_MEMBERS,
    GET_MEMBER,
    CREATE_MEMBER,
    UPDATE_MEMBER,
    UNMASK_MEMBER,
    FIND_MEMBER,
    LIST_MEMBER_HISTORY,
    EXPORT_MEMBERS,
    COUNT_MEMBERS,
];
