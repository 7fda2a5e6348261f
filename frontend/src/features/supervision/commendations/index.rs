//! Occasions one holds, or can nominate for.

use std::sync::Arc;

use changxiao_shared::identity::Deed;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::commendations::{
    CommendationKind, CommendationRow, CommendationState, CreateCommendation, api,
};
use chrono::Days;
use leptos::prelude::*;
use serde_json::Value;

use crate::api::call;
use crate::browser;
use crate::features::mobile_members::{Act, act_button};
use crate::features::organizations::organization_field;
use crate::features::pledges::own_organization;
use crate::form::Form;
use crate::place::Place;
use crate::session::session;
use crate::text::{Commendations, lang};
use crate::ui::{Column, Edge, Heading, Input, Tone, badge, choices, empty, heading, listing, load, nothing, table};

/// Days the form offers first for nominations.
const USUAL: u64 = 14;

/// The screen.
pub(crate) fn commendations() -> AnyView {
    let loading = load(|| call(api::LIST_COMMENDATIONS).read::<Vec<CommendationRow>>());
    let reload = Callback::new(move |()| loading.reload());
    let new = session().may(Deed::AppraisalHold).then(|| create(reload));
    let register = view! { <a class="button" href=Place::Awards.path()>{Commendations::Awards.t()}</a> };
    let head = Heading { actions: view! { {new} {register} }.into_any(), ..Heading::new(Commendations::Title.t()) };
    view! {
        {heading(head)}
        <p class="lead">{Commendations::Lead.t()}</p>
        {listing(loading, |found| {
            if found.is_empty() {
                empty(Commendations::NoneTitle.t(), Commendations::NoneLead.t(), nothing())
            } else {
                list(found)
            }
        })}
    }
    .into_any()
}

/// The stage of an occasion.
pub(super) fn state_badge(state: CommendationState) -> AnyView {
    let tone = match state {
        CommendationState::Published => Tone::Good,
        CommendationState::Decided => Tone::Closed,
        CommendationState::Nominating | CommendationState::Notice => Tone::Due,
    };
    badge(tone, state.label(lang()))
}

fn list(rows: Vec<CommendationRow>) -> AnyView {
    let columns = vec![
        Column::main(Commendations::Name.t()),
        Column::whose(Commendations::Organization.t()),
        Column::new(Commendations::Kind.t()),
        Column::day(Commendations::NominateUntil.t()),
        Column::new(Commendations::State.t()),
    ];
    let row = |row: CommendationRow| {
        vec![
            view! { <a href=Place::Commendation(row.id).path()>{row.title}</a> }.into_any(),
            row.organization.name.into_any(),
            row.kind.label(lang()).into_any(),
            row.nominate_until.to_string().into_any(),
            state_badge(row.state),
        ]
    };
    table(Commendations::Title.t(), columns, rows.into_iter().map(row).collect())
}

fn create(done: Callback<()>) -> AnyView {
    act_button(
        "main",
        Act {
            id: "new-commendation",
            label: Commendations::New.t(),
            clause: "C4-15",
            lead: Commendations::NewLead.t(),
            make: Box::new(make),
            request: Arc::new(|sent| call(api::CREATE_COMMENDATION).json(sent.body).key(sent.key)),
            done,
        },
    )
}

fn make() -> (Form, Vec<AnyView>) {
    let today = browser::today();
    let sample = CreateCommendation {
        organization_id: OrganizationId(1),
        kind: CommendationKind::Excellence,
        title: "xx".to_owned(),
        nominate_until: today.checked_add_days(Days::new(USUAL)).unwrap_or(today),
        early_reason: None,
    };
    let form = Form::new("commendation", &sample, &["organization_id", "kind", "title"]);
    if let Some(own) = own_organization(Deed::AppraisalHold) {
        form.set("organization_id", Value::String(own.to_string()));
    }
    let inputs = vec![
        organization_field(Input::new(form, "organization_id", Commendations::Organization.t()), None, None),
        Input::new(form, "kind", Commendations::Kind.t()).select(choices!(CommendationKind)),
        Input::new(form, "title", Commendations::Name.t()).text(),
        Input::new(form, "nominate_until", Commendations::NominateUntil.t()).date(Edge::Day),
        Input::new(form, "early_reason", Commendations::EarlyReason.t())
            .optional()
            .help(Commendations::EarlyHelp.t())
            .area(),
    ];
    (form, inputs)
}
