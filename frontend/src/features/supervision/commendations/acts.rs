//! Nominating, and what leads an occasion on.

use std::collections::BTreeMap;
use std::sync::Arc;

use changxiao_shared::identity::Deed;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::commendations::{
    AwardKind, CommendationStep, CommendationView, DecideCommendation, DeclineNomination, Nominate, NominationId,
    NominationState, StartNotice, api, last_of_shortest_notice,
};
use chrono::NaiveDate;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use validator::Validate;

use super::detail::nominee;
use crate::api::call;
use crate::browser;
use crate::features::mobile_members::{Act, act_button, member_field};
use crate::features::organizations::organization_field;
use crate::features::pledges::own_organization;
use crate::form::{Form, path_of};
use crate::json;
use crate::text::{Commendations, Common, lang};
use crate::ui::{Edge, Input, choices};

/// The button with the form of a nomination.
pub(super) fn nominate(view: &CommendationView, done: Callback<()>) -> AnyView {
    let id = view.id;
    act_button(
        "main",
        Act {
            id: "nominate",
            label: Commendations::Nominate.t(),
            clause: "A4-11",
            lead: Commendations::NominateLead.t(),
            make: Box::new(move || {
                let sample = Nominate {
                    award: AwardKind::AdvancedOrganization,
                    organization_id: OrganizationId(1),
                    member_id: None,
                    deeds: "xx".to_owned(),
                };
                let form = Form::new("nominate", &sample, &["award", "organization_id", "deeds"])
                    .with_draft(format!("commendation.{id}.nominate"));
                if let Some(own) = own_organization(Deed::AppraisalAnswer) {
                    form.set("organization_id", Value::String(own.to_string()));
                }
                let inputs = vec![
                    Input::new(form, "award", Commendations::Award.t()).select(choices!(AwardKind)),
                    organization_field(
                        Input::new(form, "organization_id", Commendations::NomineeOrganization.t()),
                        None,
                        None,
                    ),
                    member_field(
                        Input::new(form, "member_id", Commendations::Member.t())
                            .optional()
                            .help(Commendations::MemberHelp.t()),
                        None,
                    ),
                    Input::new(form, "deeds", Commendations::Deeds.t()).area(),
                ];
                (form, inputs)
            }),
            request: Arc::new(move |sent| call(api::NOMINATE).arg(id).json(sent.body).key(sent.key)),
            done,
        },
    )
}

/// The button that does not put a nomination forward.
pub(super) fn decline(view: &CommendationView, nomination: NominationId, done: Callback<()>) -> AnyView {
    let (id, version) = (view.id, view.version);
    act_button(
        "",
        Act {
            id: path_of(format!("decline-{nomination}")),
            label: Commendations::Decline.t(),
            clause: "",
            lead: Commendations::DeclineLead.t(),
            make: Box::new(move || {
                let name = path_of(format!("decline-{nomination}"));
                let form = Form::new(name, &DeclineNomination { reason: "xx".to_owned() }, &["reason"]);
                (form, vec![Input::new(form, "reason", Common::Reason.t()).area()])
            }),
            request: Arc::new(move |sent| {
                call(api::DECLINE_NOMINATION).arg(id).arg(nomination).version(version).json(sent.body).key(sent.key)
            }),
            done,
        },
    )
}

/// The button of a step.
pub(super) fn step(view: &CommendationView, step: CommendationStep, done: Callback<()>) -> AnyView {
    match step {
        CommendationStep::StartNotice => start(view, done),
        CommendationStep::Decide => decide(view, done),
        CommendationStep::Publish => publish(view, done),
    }
}

fn start(view: &CommendationView, done: Callback<()>) -> AnyView {
    let (id, version) = (view.id, view.version);
    act_button(
        "main",
        Act {
            id: "start-notice",
            label: Commendations::StartNotice.t(),
            clause: "A4-11",
            lead: Commendations::StartNoticeLead.t(),
            make: Box::new(|| {
                let until = last_of_shortest_notice(browser::today());
                let form = Form::new("notice", &StartNotice { until }, &[]);
                (form, vec![Input::new(form, "until", Commendations::NoticeUntil.t()).date(Edge::Day)])
            }),
            request: Arc::new(move |sent| {
                call(api::START_NOTICE).arg(id).version(version).json(sent.body).key(sent.key)
            }),
            done,
        },
    )
}

/// What is ticked and written in the form of the decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
struct Written {
    #[serde(default)]
    awarded: BTreeMap<String, bool>,
    decided_on: NaiveDate,
    #[validate(length(min = 2, max = 120))]
    decided_by: String,
}

fn decide(view: &CommendationView, done: Callback<()>) -> AnyView {
    let (id, version) = (view.id, view.version);
    let forward = view.nominations.iter().filter(|nomination| nomination.state == NominationState::Proposed);
    let forward: Vec<(String, String)> = forward
        .map(|nomination| {
            let name = nominee(nomination.person.as_deref(), &nomination.organization.name);
            (nomination.id.to_string(), format!("{} · {name}", nomination.award.label(lang())))
        })
        .collect();
    act_button(
        "main",
        Act {
            id: "decide",
            label: Commendations::Decide.t(),
            clause: "C4-15",
            lead: Commendations::DecideLead.t(),
            make: Box::new(move || {
                let ticked = forward.iter().map(|(id, _)| (id.clone(), false)).collect();
                let sample = Written { awarded: ticked, decided_on: browser::today(), decided_by: "xx".to_owned() };
                let form = Form::new("decide", &sample, &["decided_by"]);
                let mut inputs: Vec<AnyView> = forward
                    .iter()
                    .map(|(id, name)| Input::new(form, path_of(format!("awarded.{id}")), path_of(name.clone())).check())
                    .collect();
                inputs.push(Input::new(form, "decided_by", Commendations::DecidedBy.t()).text());
                inputs.push(Input::new(form, "decided_on", Commendations::DecidedOn.t()).date(Edge::Day));
                (form, inputs)
            }),
            request: Arc::new(move |sent| {
                let body = json::read_text::<Written>(&sent.body).map(request);
                call(api::DECIDE_COMMENDATION).arg(id).version(version).body(&body).key(sent.key)
            }),
            done,
        },
    )
}

fn request(written: Written) -> DecideCommendation {
    let ticked = written.awarded.into_iter().filter(|(_, ticked)| *ticked);
    DecideCommendation {
        awarded: ticked.filter_map(|(id, _)| id.parse().ok()).collect(),
        decided_on: written.decided_on,
        decided_by: written.decided_by,
    }
}

fn publish(view: &CommendationView, done: Callback<()>) -> AnyView {
    let (id, version) = (view.id, view.version);
    act_button(
        "main",
        Act {
            id: "publish",
            label: Commendations::Publish.t(),
            clause: "C4-15",
            lead: Commendations::PublishLead.t(),
            make: Box::new(|| (Form::bare("publish"), Vec::new())),
            request: Arc::new(move |sent| call(api::PUBLISH_COMMENDATION).arg(id).version(version).key(sent.key)),
            done,
        },
    )
}
