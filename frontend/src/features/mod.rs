//! The screens, one folder for each slice.

pub(crate) mod api_clients;
pub(crate) mod appraisals;
pub(crate) mod audit;
pub(crate) mod ballots;
pub(crate) mod board;
pub(crate) mod data_requests;
pub(crate) mod department_notices;
pub(crate) mod errors;
mod export;
mod files;
pub(crate) mod home;
pub(crate) mod identity;
pub(crate) mod imports;
pub(crate) mod members;
pub(crate) mod mobile_members;
pub(crate) mod mobility_reports;
pub(crate) mod organizations;
mod own_data;
pub(crate) mod pledges;
pub(crate) mod regions;
pub(crate) mod rule_sets;
mod secrets;
pub(crate) mod supervision;
mod todo;
pub(crate) mod webhooks;
