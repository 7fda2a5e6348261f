//! The list of schemes, and beginning one from a ready-made scheme.

use std::sync::Arc;

use changxiao_shared::appraisals::{BodyKind, CreateScheme, SchemeRow, SchemeState, SubjectKind, api};
use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::format_date_time;
use changxiao_shared::organizations::OrganizationId;
use leptos::prelude::*;
use serde_json::Value;

use crate::api::call;
use crate::features::mobile_members::{Act, act_button};
use crate::features::organizations::organization_field;
use crate::features::pledges::own_organization;
use crate::form::Form;
use crate::place::Place;
use crate::session::session;
use crate::text::{Appraisals, lang};
use crate::ui::{Column, Heading, Input, Tone, badge, choices, empty, heading, listing, load, nothing, table};

/// The screen.
pub(crate) fn index() -> AnyView {
    let loading = load(|| call(api::LIST_SCHEMES).read::<Vec<SchemeRow>>());
    let reload = Callback::new(move |()| loading.reload());
    let actions = if session().may(Deed::SchemeManage) { create(reload) } else { nothing() };
    let head = Heading { actions, ..Heading::new(Appraisals::Title.t()) };
    view! {
        {heading(head)}
        <p class="lead">{Appraisals::Lead.t()}</p>
        {listing(loading, |found| {
            if found.is_empty() {
                empty(Appraisals::NoneTitle.t(), Appraisals::NoneLead.t(), nothing())
            } else {
                list(&found)
            }
        })}
    }
    .into_any()
}

/// The state of a scheme.
pub(super) fn state_badge(state: SchemeState) -> AnyView {
    let tone = match state {
        SchemeState::Published => Tone::Good,
        SchemeState::Draft => Tone::Due,
        SchemeState::Retired => Tone::Closed,
    };
    badge(tone, state.label(lang()))
}

fn list(rows: &[SchemeRow]) -> AnyView {
    let columns = vec![
        Column::main(Appraisals::Name.t()),
        Column::whose(Appraisals::Organization.t()),
        Column::short(Appraisals::Subject.t()),
        Column::short(Appraisals::Body.t()),
        Column::short(Appraisals::Edition.t()),
        Column::code(Appraisals::Updated.t()),
        Column::new(Appraisals::State.t()),
    ];
    let row = |row: &SchemeRow| {
        vec![
            view! { <a href=Place::Scheme(row.id).path()>{row.title.clone()}</a> }.into_any(),
            row.organization.name.clone().into_any(),
            row.subject.label(lang()).into_any(),
            row.body.label(lang()).into_any(),
            Appraisals::EditionN.f(&[&row.edition.to_string()]).into_any(),
            format_date_time(row.updated_at).into_any(),
            state_badge(row.state),
        ]
    };
    table(Appraisals::Title.t(), columns, rows.iter().map(row).collect())
}

fn create(done: Callback<()>) -> AnyView {
    act_button(
        "main",
        Act {
            id: "new-scheme",
            label: Appraisals::New.t(),
            clause: "C4-10",
            lead: Appraisals::NewLead.t(),
            make: Box::new(make),
            request: Arc::new(|sent| call(api::CREATE_SCHEME).json(sent.body).key(sent.key)),
            done,
        },
    )
}

fn make() -> (Form, Vec<AnyView>) {
    let sample = CreateScheme {
        organization_id: OrganizationId(1),
        subject: SubjectKind::Committee,
        body: BodyKind::LocalCommittee,
        language: lang(),
        content: None,
    };
    let form = Form::new("new-scheme", &sample, &["organization_id"]);
    if let Some(own) = own_organization(Deed::SchemeManage) {
        form.set("organization_id", Value::String(own.to_string()));
    }
    let inputs = vec![
        organization_field(Input::new(form, "organization_id", Appraisals::Organization.t()), None, None),
        Input::new(form, "subject", Appraisals::Subject.t()).select(choices!(SubjectKind)),
        Input::new(form, "body", Appraisals::Body.t()).select(choices!(BodyKind)),
    ];
    (form, inputs)
}
