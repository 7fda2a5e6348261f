//! Types and pure rules that server and page both compile. No I/O, no clock, no randomness, no actix, no Diesel
//! (the feature `db` adds column glue only).

pub mod api_clients;
pub mod appraisals;
pub mod audit;
pub mod ballots;
pub mod data_requests;
pub mod department_notices;
pub mod identity;
pub mod imports;
pub mod kernel;
pub mod members;
pub mod mobile_members;
pub mod mobility_reports;
pub mod norms;
pub mod organizations;
pub mod own_data;
pub mod pledges;
pub mod regions;
pub mod rule_sets;
pub mod supervision;
pub mod webhooks;

/// Every endpoint of the API, slice by slice.
pub fn endpoints() -> impl Iterator<Item = &'static kernel::Endpoint> {
    identity::api::ENDPOINTS
        .iter()
        .chain(api_clients::api::ENDPOINTS)
        .chain(audit::api::ENDPOINTS)
        .chain(own_data::api::ENDPOINTS)
        .chain(data_requests::api::ENDPOINTS)
        .chain(webhooks::api::ENDPOINTS)
        .chain(regions::api::ENDPOINTS)
        .chain(organizations::api::ENDPOINTS)
        .chain(members::api::ENDPOINTS)
        .chain(imports::api::ENDPOINTS)
        .chain(pledges::api::ENDPOINTS)
        .chain(mobile_members::api::ENDPOINTS)
        .chain(mobility_reports::api::ENDPOINTS)
        .chain(department_notices::api::ENDPOINTS)
        .chain(mobile_members::groups::api::ENDPOINTS)
        .chain(mobile_members::exchanges::api::ENDPOINTS)
        .chain(rule_sets::api::ENDPOINTS)
        .chain(ballots::api::ENDPOINTS)
        .chain(norms::api::ENDPOINTS)
        .chain(appraisals::api::ENDPOINTS)
        .chain(appraisals::rounds::api::ENDPOINTS)
        .chain(supervision::complaints::api::ENDPOINTS)
        .chain(supervision::rectifications::api::ENDPOINTS)
        .chain(supervision::inquiries::api::ENDPOINTS)
        .chain(supervision::commendations::api::ENDPOINTS)
        .chain(supervision::accountability::api::ENDPOINTS)
        .chain(supervision::merits::ENDPOINTS)
        .chain(supervision::consequences::ENDPOINTS)
        .chain(supervision::todos::ENDPOINTS)
}
