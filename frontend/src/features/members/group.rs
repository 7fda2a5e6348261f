//! The group inside the branch: a choice from the branch's own groups, shown where it has any.

use changxiao_shared::kernel::PageView;
use changxiao_shared::organizations::{OrgKind, OrganizationId, OrganizationQuery, OrganizationRow, api};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use crate::api::call;
use crate::form::Form;
use crate::text::Members;
use crate::ui::{Input, invalid, live, nothing, watch};

const PATH: &str = "group_id";
/// More groups than any branch has.
const MOST: u32 = 100;

/// The field.
pub(super) fn group_field(form: Form) -> AnyView {
    let input = move || Input::new(form, PATH, Members::Group.t()).optional();
    input().register(false, Vec::new());
    let groups = RwSignal::new(Vec::<OrganizationRow>::new());
    let branch = Memo::new(move |_| form.text("organization_id").parse::<OrganizationId>().ok());
    watch(move || {
        let wanted = branch.get();
        groups.set(Vec::new());
        let Some(parent) = wanted else { return };
        spawn_local(async move {
            let kind = Some(OrgKind::Group);
            let query = OrganizationQuery { parent: Some(parent), kind, limit: Some(MOST), ..Default::default() };
            let answer = call(api::LIST_ORGANIZATIONS).query(&query).read::<PageView<OrganizationRow>>().await;
            if let Ok(page) = answer
                && branch.try_get_untracked() == Some(wanted)
            {
                take(form, groups, page.items);
            }
        });
    });
    live(move || {
        let found = groups.get();
        if found.is_empty() {
            return nothing();
        }
        let input = input();
        let control = control(form, input.described_by(), found);
        input.wrap(control)
    })
}

/// A group of another branch is no longer the member's.
fn take(form: Form, groups: RwSignal<Vec<OrganizationRow>>, found: Vec<OrganizationRow>) {
    let chosen = form.text_untracked(PATH);
    if !chosen.is_empty() && found.iter().all(|group| group.id.to_string() != chosen) {
        form.set(PATH, Value::Null);
    }
    for group in &found {
        form.learn_name(group.id, &group.name);
    }
    groups.set(found);
}

fn control(form: Form, described_by: String, groups: Vec<OrganizationRow>) -> AnyView {
    let entries = groups
        .into_iter()
        .map(|group| {
            let id = group.id.to_string();
            let value = id.clone();
            view! { <option value=value prop:selected=move || form.shown(PATH) == id>{group.name}</option> }
        })
        .collect_view();
    view! {
        <select
            id=form.id(PATH)
            class="medium"
            aria-describedby=described_by
            aria-invalid=move || invalid(form, PATH)
            on:change=move |event| form.put(PATH, Value::String(event_target_value(&event)))
        >
            <option value="" prop:selected=move || form.shown(PATH).is_empty()>{Members::NoGroup.t()}</option>
            {entries}
        </select>
    }
    .into_any()
}
