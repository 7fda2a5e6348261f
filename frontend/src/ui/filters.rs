//! The filter bar of a list. Its state is the query of the address, so that back, reload and a sent link find it again.

use std::time::Duration;

use leptos::prelude::*;
use leptos_router::hooks::use_url;
use serde_json::Value;

use super::{Suggestion, live, nothing, watch};
use crate::api::query::{escape, pairs};
use crate::browser;
use crate::form::Form;
use crate::text::Common;

/// Names in the query that say which page of a list is shown; any change of filter begins at the first.
const PAGING: [&str; 2] = ["cursor", "from"];

/// The filters of a list.
#[derive(Clone)]
pub(crate) struct Filters {
    /// Address of the list without its query.
    pub(crate) path: String,
    /// What the search looks through; empty where there is nothing to search.
    pub(crate) search_help: &'static str,
    /// What can be chosen.
    pub(crate) selects: Vec<Select>,
    /// What is typed: name in the query, words, and `text` or `date`.
    pub(crate) inputs: Vec<(&'static str, &'static str, &'static str)>,
    /// The orders of the list, the usual one first; empty where there is only one.
    pub(crate) orders: Vec<(&'static str, &'static str)>,
}

/// Name in the query, words, and choices of a select.
pub(crate) type Select = (&'static str, &'static str, Vec<(&'static str, &'static str)>);

/// A filter by a record rather than by a code: which organisation, say.
pub(crate) struct RecordFilter {
    /// Name in the query.
    pub(crate) name: &'static str,
    /// Words of the filter.
    pub(crate) label: &'static str,
    /// Name of the record chosen, once it is known.
    pub(crate) known: RwSignal<Option<String>>,
    /// Its control in the bar.
    pub(crate) control: AnyView,
}

/// A filter by a record: what was chosen stands in the address under `name`. `picker` makes the box to choose with, which
/// holds its choice in the form at that path and tells of it.
pub(crate) fn record_filter(
    path: String,
    name: &'static str,
    label: &'static str,
    search: Memo<String>,
    picker: fn((Form, &'static str), Callback<Option<Suggestion>>) -> AnyView,
) -> RecordFilter {
    let known = RwSignal::new(None);
    let chosen = Memo::new(move |_| Some(value_of(&search.get(), name)).filter(|value| !value.is_empty()));
    let picked = Callback::new(move |suggestion: Option<Suggestion>| {
        let Some(Suggestion { value, name: words, .. }) = suggestion else { return };
        known.set(Some(words));
        if chosen.get_untracked().as_ref() != Some(&value) {
            browser::refine(&address_with(&path, &search.get_untracked(), name, &value));
            browser::focus_soon(&format!("filter-{name}"));
        }
    });
    let control = move || {
        // Made anew when the address changes: a chip taken away empties it.
        let form = Form::bare("filter");
        if let Some(value) = chosen.get() {
            form.set(name, Value::String(value));
        }
        picker((form, name), picked)
    };
    let control = view! {
        <div class="filter organization"><label for=format!("filter-{name}")>{label}</label> {control}</div>
    };
    RecordFilter { name, label, known, control: control.into_any() }
}

/// What a chip needs to know of a [`RecordFilter`].
type Chosen = (&'static str, &'static str, RwSignal<Option<String>>);

/// The address of a list with one part of its query set or, with an empty value, removed.
pub(crate) fn address_with(path: &str, search: &str, name: &str, value: &str) -> String {
    let mut parts: Vec<(String, String)> =
        pairs(search).into_iter().filter(|(known, _)| known != name && !PAGING.contains(&known.as_str())).collect();
    if !value.is_empty() {
        parts.push((name.to_owned(), value.to_owned()));
    }
    address(path, &parts)
}

/// An address from a path and the parts of a query.
pub(super) fn address(path: &str, parts: &[(String, String)]) -> String {
    let query: Vec<String> = parts.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}

/// The query of the address (watched).
pub(crate) fn search() -> Memo<String> {
    let url = use_url();
    Memo::new(move |_| url.read().search().to_owned())
}

impl Filters {
    /// The bar with its chips.
    pub(crate) fn view(self) -> AnyView {
        self.made(nothing(), Vec::new())
    }

    /// The bar with a filter by a record.
    pub(crate) fn view_with(self, filter: RecordFilter) -> AnyView {
        self.view_with_all(vec![filter])
    }

    /// The bar with filters by records.
    pub(crate) fn view_with_all(self, filters: Vec<RecordFilter>) -> AnyView {
        let chosen = filters.iter().map(|filter| (filter.name, filter.label, filter.known)).collect();
        let controls: Vec<AnyView> = filters.into_iter().map(|filter| filter.control).collect();
        self.made(controls.into_any(), chosen)
    }

    fn made(self, control: AnyView, records: Vec<Chosen>) -> AnyView {
        let search = search();
        let chips = self.clone();
        let open = RwSignal::new(false);
        let path = self.path.clone();
        let order = (!self.orders.is_empty()).then(|| order(path, self.orders.clone(), search));
        view! {
            <form class="filters" class:open=move || open.get() role="search" aria-label=Common::Filters.t() on:submit=|event| event.prevent_default()>
                {(!self.search_help.is_empty()).then(|| search_field(self.path.clone(), self.search_help, search))}
                <button
                    type="button"
                    class="filter-switch"
                    aria-expanded=move || if open.get() { "true" } else { "false" }
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    {Common::Filter.t()}
                </button>
                {control}
                {self
                    .selects
                    .into_iter()
                    .map(|(name, label, options)| select(self.path.clone(), name, label, options, search))
                    .collect_view()}
                {self
                    .inputs
                    .into_iter()
                    .map(|(name, label, kind)| typed_filter(self.path.clone(), name, label, kind, search))
                    .collect_view()}
                {order}
            </form>
            {live(move || chips.chips(&search.get(), &records))}
        }
        .into_any()
    }

    fn chips(&self, search: &str, records: &[Chosen]) -> AnyView {
        let chosen: Vec<(String, String)> = pairs(search);
        let mut chips = Vec::new();
        for (name, value) in &chosen {
            let words = if name == "q" {
                format!("“{value}”")
            } else if let Some((_, label, options)) = self.selects.iter().find(|(known, ..)| known == name) {
                let value = options.iter().find(|(code, _)| code == value).map_or(value.as_str(), |(_, words)| words);
                format!("{label}: {value}")
            } else if let Some((_, label, _)) = self.inputs.iter().find(|(known, ..)| known == name) {
                format!("{label}: {value}")
            } else if let Some((_, label, known)) = records.iter().find(|(known, ..)| known == name) {
                format!("{label}: {}", known.get().unwrap_or_default())
            } else {
                continue;
            };
            let target = address_with(&self.path, search, name, "");
            let remove = Common::RemoveFilter.f(&[&words]);
            chips.push(view! {
                <li>
                    <a class="chip" href=target data-noscroll aria-label=remove>
                        {words} <span aria-hidden="true">"✕"</span>
                    </a>
                </li>
            });
        }
        if chips.is_empty() {
            return ().into_any();
        }
        let all = (chips.len() > 1).then(|| {
            view! { <li><a class="clear" href=self.path.clone() data-noscroll>{Common::ClearAll.t()}</a></li> }
        });
        view! { <ul class="chips">{chips} {all}</ul> }.into_any()
    }
}

fn value_of(search: &str, name: &str) -> String {
    pairs(search).into_iter().find(|(known, _)| known == name).map(|(_, value)| value).unwrap_or_default()
}

fn search_field(path: String, help: &'static str, search: Memo<String>) -> AnyView {
    let pending = StoredValue::new(None::<TimeoutHandle>);
    let shown = RwSignal::new(value_of(&search.get_untracked(), "q"));
    // A chip taken away, or back: the address knows better. While typing, the field knows better than the address.
    watch(move || {
        let asked = value_of(&search.get(), "q");
        if shown.with_untracked(|shown| shown.trim() != asked) {
            shown.set(asked);
        }
    });
    let apply = StoredValue::new(move |value: String| {
        browser::refine(&address_with(&path, &search.get_untracked(), "q", value.trim()));
    });
    let typed = move |event: web_sys::Event| {
        let value = event_target_value(&event);
        shown.set(value.clone());
        if let Some(handle) = pending.get_value() {
            handle.clear();
        }
        // A pause in typing asks; each letter does not.
        let wait = move || apply.with_value(|apply| apply(value.clone()));
        pending.set_value(set_timeout_with_handle(wait, Duration::from_millis(350)).ok());
    };
    on_cleanup(move || {
        if let Some(handle) = pending.try_get_value().flatten() {
            handle.clear();
        }
    });
    view! {
        <label class="filter search">
            <span>{Common::Search.t()}</span>
            <input
                type="search"
                placeholder=help
                autocomplete="off"
                spellcheck="false"
                prop:value=move || shown.get()
                on:input=typed
            />
        </label>
    }
    .into_any()
}

/// The order of the list. The usual one is not written into the address.
fn order(path: String, orders: Vec<(&'static str, &'static str)>, search: Memo<String>) -> AnyView {
    let usual = orders.first().map_or("", |(code, _)| code);
    let chosen = Memo::new(move |_| value_of(&search.get(), "sort"));
    let entries = orders
        .into_iter()
        .map(|(code, words)| {
            let selected = move || chosen.with(|chosen| chosen == code || (chosen.is_empty() && code == usual));
            view! { <option value=code prop:selected=selected>{words}</option> }
        })
        .collect_view();
    let change = move |event| {
        let value = event_target_value(&event);
        let value = if value == usual { "" } else { value.as_str() };
        browser::refine(&address_with(&path, &search.get_untracked(), "sort", value));
    };
    view! { <label class="filter"><span>{Common::Order.t()}</span><select on:change=change>{entries}</select></label> }
        .into_any()
}

fn select(
    path: String,
    name: &'static str,
    label: &'static str,
    options: Vec<(&'static str, &'static str)>,
    search: Memo<String>,
) -> AnyView {
    let chosen = Memo::new(move |_| value_of(&search.get(), name));
    // Where nothing chosen means something, the choices say what.
    let any = options.iter().find(|(code, _)| code.is_empty()).map_or(Common::Any.t(), |(_, words)| words);
    let entries = options
        .into_iter()
        .filter(|(code, _)| !code.is_empty())
        .map(|(code, words)| view! { <option value=code prop:selected=move || chosen.get() == code>{words}</option> })
        .collect_view();
    let change = move |event| {
        let value = event_target_value(&event);
        browser::refine(&address_with(&path, &search.get_untracked(), name, &value));
    };
    view! {
        <label class="filter">
            <span>{label}</span>
            <select on:change=change>
                <option value="" prop:selected=move || chosen.get().is_empty()>{any}</option>
                {entries}
            </select>
        </label>
    }
    .into_any()
}

/// A filter that is typed; it asks when the field is left or Enter is pressed.
fn typed_filter(
    path: String,
    name: &'static str,
    label: &'static str,
    kind: &'static str,
    search: Memo<String>,
) -> AnyView {
    let change = move |event| {
        let value = event_target_value(&event);
        browser::refine(&address_with(&path, &search.get_untracked(), name, value.trim()));
    };
    let value = Memo::new(move |_| value_of(&search.get(), name));
    view! {
        <label class="filter">
            <span>{label}</span>
            <input type=kind autocomplete="off" prop:value=move || value.get() on:change=change />
        </label>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::address_with;

    #[test]
    fn a_changed_filter_keeps_the_others_and_begins_at_the_first_page() {
        let search = "q=%E8%8C%85&kind=branch&cursor=abc&from=20";
        assert_eq!(address_with("/o", search, "kind", "group"), "/o?q=%E8%8C%85&kind=group");
        assert_eq!(address_with("/o", search, "q", ""), "/o?kind=branch");
        assert_eq!(address_with("/o", "kind=branch", "kind", ""), "/o");
    }
}
