//! Import of organisations and members from spreadsheets. Reading and judging are pure: what the database holds comes
//! in as lookups, so that every rule is tested without one.

mod cells;
mod child;
mod content;
mod delimited;
mod header;
mod intake;
mod known;
mod members;
mod organizations;
mod progress;
mod refused;
pub mod repo;
pub mod routes;
pub mod rows;
pub mod service;
mod sheet;
#[cfg(test)]
mod tests;
mod write;
mod xlsx;

pub use child::{ParseError, SheetParser, parse_sheet_child};
pub use content::Content;
pub use header::{Column, Table};
pub use intake::Intake;
pub use members::{Branch, Branches, JudgedMember, Known, MemberColumn, judge_members, members_table, parse_members};
pub use organizations::{
    JudgedOrganization, OrganizationColumn, Place, StandingOrganization, judge_organizations, organizations_table,
    parse_organizations,
};
pub use progress::{Progress, Running};
pub use refused::{RefusedRow, refused_workbook};
pub(crate) use routes::sheet_name;
pub use sheet::{Sheet, SheetRow};
