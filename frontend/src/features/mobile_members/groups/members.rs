//! Choosing members of a group, one tick for each.

use changxiao_shared::members::MemberId;
use changxiao_shared::mobile_members::MobilityId;
use leptos::prelude::*;
use serde_json::Value;

use crate::form::Form;
use crate::text::Groups;
use crate::ui::Input;

/// Somebody who can be chosen.
#[derive(Clone)]
pub(super) struct Candidate {
    pub(super) mobility: MobilityId,
    pub(super) member: MemberId,
    pub(super) name: String,
    pub(super) note: String,
}

/// The mobilities chosen in a field (watched).
pub(super) fn chosen(form: Form, path: &str) -> Vec<String> {
    form.text(path).split(',').filter(|id| !id.is_empty()).map(str::to_owned).collect()
}

/// The field.
pub(super) fn members_field(input: Input, candidates: &[Candidate], help: &'static str) -> AnyView {
    let input = input.help(help);
    input.register(false, Vec::new());
    let described_by = input.described_by();
    let (form, path) = input.target();
    let id = form.id(path);
    if candidates.is_empty() {
        return view! { <p class="notice" id=id>{Groups::NobodyToChoose.t()}</p> }.into_any();
    }
    let items = candidates.iter().cloned().map(|candidate| item(form, path, candidate)).collect_view();
    view! {
        <fieldset class="field members" id=id.clone() tabindex="-1" aria-describedby=described_by>
            <legend>{input.words()}</legend>
            {items}
            {(!help.is_empty()).then(|| view! { <p class="help" id=format!("{id}-help")>{help}</p> })}
            <p class="error" id=format!("{id}-error")>{move || form.error(path)}</p>
        </fieldset>
    }
    .into_any()
}

fn item(form: Form, path: &'static str, candidate: Candidate) -> AnyView {
    let id = candidate.mobility.to_string();
    let is = id.clone();
    let checked = move || chosen(form, path).contains(&is);
    let change = move |event| {
        let mut all = untrack(|| chosen(form, path));
        all.retain(|one| *one != id);
        if event_target_checked(&event) {
            all.push(id.clone());
        }
        form.put(path, all.into_iter().map(Value::String).collect());
    };
    view! {
        <label class="member">
            <input type="checkbox" prop:checked=checked on:change=change />
            <span>{candidate.name} " " <span class="quiet">{candidate.note}</span></span>
        </label>
    }
    .into_any()
}
