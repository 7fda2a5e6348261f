//! Import of organisations and members from spreadsheets. Reading and judging are pure: what the database holds comes
//! in as lookups, so that every rule is tested without one.

mod cells;
mod child;
mod delimited;
mod header;
mod members;
mod organizations;
mod refused;
mod sheet;
#[cfg(test)]
mod tests;
mod xlsx;

pub use child::{ParseError, SheetParser, parse_sheet_child};
pub use header::{Column, Table};
pub use members::{Branch, Branches, JudgedMember, Known, MemberColumn, judge_members, members_table, parse_members};
pub use organizations::{
    JudgedOrganization, OrganizationColumn, Place, StandingOrganization, judge_organizations, organizations_table,
    parse_organizations,
};
pub use refused::{RefusedRow, refused_workbook};
pub use sheet::{Sheet, SheetRow};
