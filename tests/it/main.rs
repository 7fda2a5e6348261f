//! Tests of the running server.

mod api_clients;
mod audit;
mod backup;
mod binary;
mod contract;
mod counters;
mod coverage;
mod demo;
mod department_notices;
mod durability;
mod faults;
mod hashing;
mod http;
mod identity;
mod imports;
mod members;
mod migrations;
mod mobile_members;
mod mobility_reports;
mod organizations;
mod pledges;
mod privacy;
mod regions;
mod rule_sets;
mod scope;
mod writers;
