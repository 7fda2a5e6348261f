//! The server as a library: the binary starts it, tests run it in their own process.

pub mod access;
pub mod api_clients;
pub mod backup;
pub mod cli;
pub mod config;
pub mod context;
pub mod crypto;
pub mod db;
pub mod demo;
pub mod department_notices;
pub mod fault;
pub mod files;
pub mod http;
pub mod identity;
pub mod imports;
pub mod members;
pub mod mobile_members;
pub mod mobility_reports;
pub mod organizations;
pub mod paging;
pub mod pledges;
pub mod regions;
pub mod routes;
pub mod rule_sets;
pub mod sheet;
pub mod state;
