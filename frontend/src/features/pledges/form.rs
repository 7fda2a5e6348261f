//! The fields of the pledge form, for a new pledge and for changing one.

use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::pledges::{GatheringWay, PledgerKind};
use leptos::prelude::*;
use serde_json::Value;

use super::focus::focus_field;
use super::parts::clause;
use crate::form::{FieldSpec, Form};
use crate::text::Pledges;
use crate::ui::{Edge, Input, choices};

const GATHERING: [&str; 3] = ["text.gathering.way", "text.gathering.held_on", "text.gathering.people"];

/// What submission needs besides the title, with its label.
const NEEDED: [(&str, Pledges); 6] = [
    ("text.focus_area", Pledges::FocusArea),
    ("text.deed", Pledges::Deed),
    ("text.beneficiaries", Pledges::Beneficiaries),
    ("text.people_benefiting", Pledges::PeopleBenefiting),
    ("text.safeguards", Pledges::Safeguards),
    ("text.due_on", Pledges::DueOn),
];

/// The fields; `kind` says which are asked for.
pub(super) fn text_fields(form: Form, kind: PledgerKind, organization: Memo<Option<OrganizationId>>) -> Vec<AnyView> {
    vec![
        Input::new(form, "text.title", Pledges::TitleField.t()).help(Pledges::TitleHelp.t()).text(),
        focus_field(form, kind, organization),
        Input::new(form, "text.deed", Pledges::Deed.t()).help(Pledges::DeedHelp.t()).area(),
        Input::new(form, "text.beneficiaries", Pledges::Beneficiaries.t()).help(Pledges::BeneficiariesHelp.t()).text(),
        Input::new(form, "text.people_benefiting", Pledges::PeopleBenefiting.t()).number(),
        Input::new(form, "text.safeguards", Pledges::Safeguards.t()).help(Pledges::SafeguardsHelp.t()).area(),
        Input::new(form, "text.due_on", Pledges::DueOn.t()).help(Pledges::DueHelp.t()).date(Edge::Day),
        gathering(form, kind),
    ]
}

/// How opinions were gathered: organisations must say, members may (C2-05).
fn gathering(form: Form, kind: PledgerKind) -> AnyView {
    let asked = |input: Input| if kind == PledgerKind::Organization { input } else { input.optional() };
    let [way, held_on, people] = GATHERING;
    view! {
        <fieldset class="group">
            <legend>{Pledges::Gathering.t()}</legend>
            {clause("C2-05")}
            {asked(Input::new(form, way, Pledges::GatheringWay.t())).select(choices!(GatheringWay))}
            {asked(Input::new(form, held_on, Pledges::GatheringDay.t())).date(Edge::Day)}
            {asked(Input::new(form, people, Pledges::GatheringPeople.t())).number()}
        </fieldset>
    }
    .into_any()
}

/// Says which fields may be empty: none before submitting; all but the title in a draft. A gathering half described is
/// finished either way.
pub(super) fn demand(form: Form, kind: PledgerKind, complete: bool) {
    for (path, label) in NEEDED {
        form.add(spec(path, label, complete));
    }
    let begun = GATHERING.iter().any(|path| !form.text_untracked(path).is_empty());
    let required = begun || (complete && kind == PledgerKind::Organization);
    let labels = [Pledges::GatheringWay, Pledges::GatheringDay, Pledges::GatheringPeople];
    for (path, label) in GATHERING.into_iter().zip(labels) {
        form.add(spec(path, label, required));
    }
    if !begun {
        form.put("text.gathering", Value::Null);
    }
}

fn spec(path: &'static str, label: Pledges, required: bool) -> FieldSpec {
    FieldSpec { path, label: label.t(), required, secret: false, options: Vec::new() }
}
