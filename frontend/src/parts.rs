//! The parts of the page that load when somebody first opens a screen in them. What the first screen needs, and what
//! parts share with it, is in the main module; the page build cuts the module at the functions marked here.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::api::ApiError;
use crate::features::{
    api_clients, appraisals, audit, ballots, data_requests, department_notices, errors, identity, imports, members,
    mobile_members, mobility_reports, organizations, pledges, rule_sets, supervision, webhooks,
};
use crate::place::Place;
use crate::ui;

/// A screen, once its part is there.
type Screen = Result<AnyView, SplitLoaderError>;

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Organisations, members, imports, accounts, API clients, webhooks, rules.
    Registers,
    /// Pledges of those signed in.
    Pledges,
    /// Mobile members, reports on them, samples, leads.
    Mobile,
    /// Secret ballots.
    Ballots,
    /// Appraisals, and what follows from them.
    Appraisals,
    /// Complaints and appeals.
    Supervision,
}

impl Part {
    /// The screen of a place in this part; until the part has come over the line, that it is on its way.
    pub(crate) fn screen(self, place: Place) -> AnyView {
        self.at_once(place).unwrap_or_else(|| {
            let coming = ui::load(move || async move { self.fetch().await.map_err(|_| failure()) });
            ui::when_ready(coming, move |()| self.at_once(place).unwrap_or_else(ui::nothing))
        })
    }

    async fn fetch(self) -> Result<(), SplitLoaderError> {
        match self {
            Part::Registers => fetch_registers().await,
            Part::Pledges => fetch_pledges().await,
            Part::Mobile => fetch_mobile().await,
            Part::Ballots => fetch_ballots().await,
            Part::Appraisals => fetch_appraisals().await,
            Part::Supervision => fetch_supervision().await,
        }
    }

    /// The screen, if the part has been loaded before: then the call waits for nothing.
    fn at_once(self, place: Place) -> Option<AnyView> {
        let screen = pin!(async move {
            match self {
                Part::Registers => registers(place).await,
                Part::Pledges => pledges(place).await,
                Part::Mobile => mobile(place).await,
                Part::Ballots => ballots(place).await,
                Part::Appraisals => appraisals(place).await,
                Part::Supervision => supervision(place).await,
            }
        });
        match screen.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(screen) => screen.ok(),
            Poll::Pending => None,
        }
    }
}

/// A part that does not come: the line is dead, or the server has meanwhile got another version of the page.
fn failure() -> ApiError {
    if window().navigator().on_line() { ApiError::Unreadable } else { ApiError::Offline }
}

#[wasm_split(registers, wasm_split_path = leptos::wasm_split, preload(fetch_registers), fallible)]
fn registers(place: Place) -> Screen {
    Ok(match place {
        Place::Organizations => organizations::index(),
        Place::NewOrganization => organizations::create(),
        Place::Organization(id) => organizations::detail(id),
        Place::EditOrganization(id) => organizations::edit(id),
        Place::Members => members::index(),
        Place::NewMember => members::create(),
        Place::Member(id) => members::detail(id),
        Place::EditMember(id) => members::edit(id),
        Place::Imports => imports::index(),
        Place::NewImport => imports::upload(),
        Place::Import(id) => imports::detail(id),
        Place::Accounts => identity::accounts(),
        Place::NewAccount => identity::create_account(),
        Place::Account(id) => identity::account(id),
        Place::Invitation => identity::invitation(),
        Place::ApiClients => api_clients::index(),
        Place::Audit => audit::audit(),
        Place::AuditReadings => audit::readings(),
        Place::Permissions => identity::permissions(),
        Place::OwnDataRequests => data_requests::own(),
        Place::DataRequests => data_requests::index(),
        Place::Factor => identity::factor(),
        Place::FactorRules => identity::factor_rules(),
        Place::NewApiClient => api_clients::create(),
        Place::ApiClient(id) => api_clients::detail(id),
        Place::Webhooks => webhooks::index(),
        Place::NewWebhook => webhooks::create(),
        Place::Webhook(id) => webhooks::detail(id),
        Place::Rules => rule_sets::rules(),
        _ => errors::not_found(),
    })
}

#[wasm_split(pledges, wasm_split_path = leptos::wasm_split, preload(fetch_pledges), fallible)]
fn pledges(place: Place) -> Screen {
    Ok(match place {
        Place::Pledges => pledges::index(),
        Place::NewPledge => pledges::create(),
        Place::Pledge(id) => pledges::detail(id),
        Place::EditPledge(id) => pledges::edit(id),
        Place::SubmitPledge(id) => pledges::read_back(id),
        Place::Reviews => pledges::reviews(),
        Place::Comments => pledges::comments(),
        Place::Ledger => pledges::ledger(),
        Place::Meetings => pledges::meetings(),
        Place::Meeting(id) => pledges::meeting(id),
        Place::PledgeSettings => pledges::settings(),
        _ => errors::not_found(),
    })
}

#[wasm_split(mobile, wasm_split_path = leptos::wasm_split, preload(fetch_mobile), fallible)]
fn mobile(place: Place) -> Screen {
    Ok(match place {
        Place::Mobile => mobile_members::index(),
        Place::NewMobility => mobile_members::create(),
        Place::Mobility(id) => mobile_members::detail(id),
        Place::EditMobility(id) => mobile_members::edit(id),
        Place::Booklet(id) => mobile_members::booklet(id),
        Place::Arrive => mobile_members::arrive(),
        Place::Flows => mobile_members::flows(),
        Place::Reports => mobility_reports::index(),
        Place::Report(id) => mobility_reports::report(id),
        Place::Samples => mobility_reports::samples(),
        Place::Sample(id) => mobility_reports::sample(id),
        Place::Leads => department_notices::index(),
        Place::NewLead => department_notices::create(),
        Place::Lead(id) => department_notices::detail(id),
        Place::Groups => mobile_members::groups(),
        Place::NewGroup => mobile_members::found(),
        Place::Group(id) => mobile_members::group(id),
        Place::EditGroup(id) => mobile_members::edit_group(id),
        Place::Agreements => mobile_members::agreements(),
        Place::NewAgreement => mobile_members::propose(),
        Place::Agreement(id) => mobile_members::agreement(id),
        Place::EditAgreement(id) => mobile_members::edit_agreement(id),
        Place::Exchanges => mobile_members::exchanges(),
        Place::NewExchange => mobile_members::new_exchange(),
        Place::Exchange(id) => mobile_members::exchange(id),
        _ => errors::not_found(),
    })
}

#[wasm_split(ballots, wasm_split_path = leptos::wasm_split, preload(fetch_ballots), fallible)]
fn ballots(place: Place) -> Screen {
    Ok(match place {
        Place::Ballots => ballots::index(),
        Place::Ballot(id) => ballots::detail(id),
        Place::Vote => ballots::vote(),
        Place::VoteResult(id) => ballots::result(id),
        _ => errors::not_found(),
    })
}

#[wasm_split(appraisals, wasm_split_path = leptos::wasm_split, preload(fetch_appraisals), fallible)]
fn appraisals(place: Place) -> Screen {
    Ok(match place {
        Place::Appraisals => appraisals::rounds(),
        Place::Appraisal(id) => appraisals::round(id),
        Place::AppraisalSubject(id) => appraisals::subject(id),
        Place::AppraisalPaper(id, kind) => appraisals::paper(id, kind),
        Place::Circular(id) => appraisals::circular(id),
        Place::Schemes => appraisals::index(),
        Place::Scheme(id) => appraisals::detail(id),
        Place::EditScheme(id) => appraisals::edit(id),
        Place::Rectifications => supervision::rectifications(),
        Place::Rectification(id) => supervision::rectification(id),
        Place::Accountability => supervision::cases(),
        Place::AccountabilityCase(id) => supervision::case(id),
        Place::Merits => supervision::posts(),
        Place::Merit(id) => supervision::merit(id),
        Place::Inquiries => supervision::inquiries(),
        Place::Inquiry(id) => supervision::inquiry(id),
        Place::Commendations => supervision::commendations(),
        Place::Commendation(id) => supervision::commendation(id),
        Place::Notice(id) => supervision::notice(id),
        Place::Awards => supervision::awards(),
        _ => errors::not_found(),
    })
}

#[wasm_split(supervision, wasm_split_path = leptos::wasm_split, preload(fetch_supervision), fallible)]
fn supervision(place: Place) -> Screen {
    Ok(match place {
        Place::ComplaintBox => supervision::complaints::filing(),
        Place::ComplaintTracking => supervision::complaints::tracking(),
        Place::ComplaintCases => supervision::complaints::index(),
        Place::ComplaintCase(id) => supervision::complaints::detail(id),
        _ => errors::not_found(),
    })
}
