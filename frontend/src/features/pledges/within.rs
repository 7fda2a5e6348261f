//! Choosing the organisation a list is about: a picker while none is chosen, then a chip that takes it away again.

use changxiao_shared::organizations::{OrganizationId, OrganizationRow, OrganizationView, api};
use leptos::prelude::*;
use leptos_router::hooks::use_url;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::api::{call, query};
use crate::browser;
use crate::features::organizations::organization_field;
use crate::form::Form;
use crate::text::{Common, Pledges};
use crate::ui::{Input, address_with, live, load, when_ready};

/// The one answer of the picker's form.
#[derive(Serialize, Deserialize, Validate)]
struct Chosen {
    organization_id: OrganizationId,
}

/// The organisation named in the query.
pub(super) fn organization_in(search: &str, name: &str) -> Option<OrganizationId> {
    query::pairs(search).into_iter().find(|(known, _)| known == name).and_then(|(_, id)| id.parse().ok())
}

/// The filter.
pub(super) fn within_filter(path: String, name: &'static str, label: &'static str) -> AnyView {
    let url = use_url();
    let chosen = Memo::new(move |_| organization_in(url.read().search(), name));
    live(move || {
        let path = path.clone();
        match chosen.get() {
            Some(id) => chip(path, name, id, url.read_untracked().search().to_owned()),
            None => picker(path, name, label, move || url.read_untracked().search().to_owned()),
        }
    })
}

fn picker(
    path: String,
    name: &'static str,
    label: &'static str,
    search: impl Fn() -> String + Send + Sync + 'static,
) -> AnyView {
    let form = Form::new("within", &Chosen { organization_id: OrganizationId(1) }, &["organization_id"]);
    let picked = Callback::new(move |row: Option<OrganizationRow>| {
        if let Some(row) = row {
            browser::refine(&address_with(&path, &search(), name, &row.id.to_string()));
        }
    });
    let field = organization_field(Input::new(form, "organization_id", label), None, Some(picked));
    view! { <div class="within">{field}</div> }.into_any()
}

fn chip(path: String, name: &'static str, id: OrganizationId, search: String) -> AnyView {
    let loading = load(move || call(api::GET_ORGANIZATION).arg(id).read::<OrganizationView>());
    let target = address_with(&path, &search, name, "");
    when_ready(loading, move |organization| {
        let words = Pledges::WithinChip.f(&[&organization.name]);
        let remove = Common::RemoveFilter.f(&[&words]);
        view! {
            <ul class="chips">
                <li>
                    <a class="chip" href=target.clone() data-noscroll aria-label=remove>
                        {words} <span aria-hidden="true">"✕"</span>
                    </a>
                </li>
            </ul>
        }
        .into_any()
    })
}
