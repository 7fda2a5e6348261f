//! Choosing an organisation by name, pinyin, initials or code: a combobox over what is within reach.

use std::time::Duration;

use changxiao_shared::kernel::PageView;
use changxiao_shared::organizations::{OrganizationQuery, OrganizationRow, OrganizationView, api};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use crate::api::{call, query};
use crate::browser;
use crate::form::Form;
use crate::text::{Orgs, lang};
use crate::ui::{Input, RecordFilter, address_with, invalid};

/// Suggestions shown at a time.
const ROWS: u32 = 12;

#[derive(Clone, Copy)]
struct Picker {
    form: Form,
    path: &'static str,
    typed: RwSignal<String>,
    found: RwSignal<Option<Vec<OrganizationRow>>>,
    open: RwSignal<bool>,
    active: RwSignal<usize>,
    turn: StoredValue<u32>,
    pending: StoredValue<Option<TimeoutHandle>>,
    required: bool,
    accept: Option<Callback<OrganizationRow, bool>>,
    on_pick: Option<Callback<Option<OrganizationRow>>>,
}

/// The field. `accept` says which organisations may be chosen, `on_pick` hears what was chosen.
pub(crate) fn organization_field(
    input: Input,
    accept: Option<Callback<OrganizationRow, bool>>,
    on_pick: Option<Callback<Option<OrganizationRow>>>,
) -> AnyView {
    let input = if input.has_help() { input } else { input.help(Orgs::ParentHelp.t()) };
    input.register(false, Vec::new());
    let (form, path) = input.target();
    let picker = Picker { accept, on_pick, required: !input.may_be_empty(), ..Picker::new(form, path) };
    picker.name_what_is_chosen();
    let control = picker.control(Some(input.described_by()));
    input.wrap(control)
}

/// The same in the filter bar of a list: the organisation chosen stands in the address under `name`.
pub(crate) fn organization_filter(
    path: String,
    name: &'static str,
    label: &'static str,
    search: Memo<String>,
) -> RecordFilter {
    let known = RwSignal::new(None);
    let value = move |search: &str| query::pairs(search).into_iter().find(|(known, _)| known == name).map(|(_, id)| id);
    let chosen = Memo::new(move |_| value(&search.get()));
    let picked = Callback::new(move |row: Option<OrganizationRow>| {
        let Some(row) = row else { return };
        known.set(Some(row.name));
        let id = row.id.to_string();
        if chosen.get_untracked().as_ref() != Some(&id) {
            browser::refine(&address_with(&path, &search.get_untracked(), name, &id));
            browser::focus_soon(&format!("filter-{name}"));
        }
    });
    let control = move || {
        // Made anew when the address changes: a chip taken away empties it.
        let form = Form::new("filter", &OrganizationQuery::default(), &[]);
        if let Some(id) = chosen.get() {
            form.set(name, Value::String(id));
        }
        let picker = Picker { on_pick: Some(picked), required: false, ..Picker::new(form, name) };
        picker.name_what_is_chosen();
        picker.control(None)
    };
    let control = view! {
        <div class="filter organization"><label for=format!("filter-{name}")>{label}</label> {control}</div>
    };
    RecordFilter { name, label, known, control: control.into_any() }
}

impl Picker {
    fn new(form: Form, path: &'static str) -> Picker {
        Picker {
            form,
            path,
            typed: RwSignal::new(String::new()),
            found: RwSignal::new(None),
            open: RwSignal::new(false),
            active: RwSignal::new(0),
            turn: StoredValue::new(0),
            pending: StoredValue::new(None),
            required: true,
            accept: None,
            on_pick: None,
        }
    }

    /// A choice that came with the address or a draft is only an id: its name is fetched.
    fn name_what_is_chosen(self) {
        let chosen = self.form.text_untracked(self.path);
        if chosen.is_empty() {
            return;
        }
        spawn_local(async move {
            if let Ok(view) = call(api::GET_ORGANIZATION).arg(chosen).read::<OrganizationView>().await {
                self.choose(row_of(view));
            }
        });
    }

    fn choose(self, row: OrganizationRow) {
        if self.typed.try_set(row.name.clone()).is_some() {
            return;
        }
        self.form.learn_name(row.id, &row.name);
        self.form.set(self.path, Value::String(row.id.to_string()));
        self.form.check_field(self.path);
        self.open.set(false);
        if let Some(on_pick) = self.on_pick {
            on_pick.run(Some(row));
        }
    }

    fn type_in(self, text: String) {
        self.typed.set(text);
        if !self.form.text_untracked(self.path).is_empty() {
            self.form.put(self.path, Value::Null);
            if let Some(on_pick) = self.on_pick {
                on_pick.run(None);
            }
        }
        self.ask(Duration::from_millis(250));
    }

    fn ask(self, after: Duration) {
        self.open.set(true);
        self.active.set(0);
        if let Some(handle) = self.pending.get_value() {
            handle.clear();
        }
        self.pending.set_value(set_timeout_with_handle(move || self.fetch(), after).ok());
    }

    fn fetch(self) {
        let Some(text) = self.typed.try_get_untracked() else { return };
        let chosen = !self.form.text_untracked(self.path).is_empty();
        let text = Some(text.trim().to_owned()).filter(|text| !text.is_empty() && !chosen);
        let query = OrganizationQuery { q: text, limit: Some(ROWS), ..OrganizationQuery::default() };
        let turn = self.turn.get_value() + 1;
        self.turn.set_value(turn);
        spawn_local(async move {
            let answer = call(api::LIST_ORGANIZATIONS).query(&query).read::<PageView<OrganizationRow>>().await;
            if let (Ok(page), Some(latest)) = (answer, self.turn.try_get_value())
                && latest == turn
            {
                let fits = |row: &OrganizationRow| self.accept.is_none_or(|accept| accept.run(row.clone()));
                self.found.set(Some(page.items.into_iter().filter(fits).collect()));
            }
        });
    }

    fn key(self, event: web_sys::KeyboardEvent) {
        let count = self.found.with_untracked(|found| found.as_ref().map_or(0, Vec::len));
        let open = self.open.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if !open => self.ask(Duration::ZERO),
            "ArrowDown" if count > 0 => self.active.update(|at| *at = (*at + 1) % count),
            "ArrowUp" if open && count > 0 => self.active.update(|at| *at = (*at + count - 1) % count),
            "Enter" if open => {
                let row = self.found.with_untracked(|found| found.as_ref()?.get(self.active.get_untracked()).cloned());
                if let Some(row) = row {
                    self.choose(row);
                }
            }
            "Escape" if open => self.open.set(false),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }

    fn control(self, described_by: Option<String>) -> AnyView {
        let id = self.form.id(self.path);
        let list = format!("{id}-list");
        let option = format!("{id}-option");
        let active = {
            let option = option.clone();
            move || self.open.get().then(|| format!("{option}-{}", self.active.get()))
        };
        view! {
            <div class="picker">
                <input
                    type="text"
                    id=id
                    class="wide"
                    role="combobox"
                    autocomplete="off"
                    spellcheck="false"
                    aria-autocomplete="list"
                    aria-controls=list.clone()
                    aria-expanded=move || if self.open.get() { "true" } else { "false" }
                    aria-activedescendant=active
                    aria-required=self.required.then_some("true")
                    aria-describedby=described_by
                    aria-invalid=move || invalid(self.form, self.path)
                    prop:value=move || self.typed.get()
                    on:input=move |event| self.type_in(event_target_value(&event))
                    on:keydown=move |event| self.key(event)
                    on:click=move |_| if !self.open.get_untracked() { self.ask(Duration::ZERO) }
                    on:blur=move |_| _ = self.open.try_set(false)
                />
                <ul id=list role="listbox" aria-label=Orgs::Title.t() class:open=move || self.open.get()>
                    {move || self.options(&option)}
                </ul>
                <p class="sr-only" role="status">{move || self.told()}</p>
            </div>
        }
        .into_any()
    }

    fn options(self, option: &str) -> AnyView {
        if !self.open.get() {
            return ().into_any();
        }
        match self.found.get() {
            None => ().into_any(),
            Some(found) if found.is_empty() => view! { <li class="none">{Orgs::PickerNone.t()}</li> }.into_any(),
            Some(found) => found
                .into_iter()
                .enumerate()
                .map(|(index, row)| self.option(format!("{option}-{index}"), index, row))
                .collect_view()
                .into_any(),
        }
    }

    fn option(self, id: String, index: usize, row: OrganizationRow) -> AnyView {
        let (name, code, kind) = (row.name.clone(), row.code.clone(), row.kind.label(lang()));
        // Before the field loses the focus, which would close the list.
        let take = move |event: web_sys::MouseEvent| {
            event.prevent_default();
            self.choose(row.clone());
        };
        view! {
            <li
                id=id
                role="option"
                aria-selected=move || if self.active.get() == index { "true" } else { "false" }
                on:mousedown=take
            >
                <span>{name}</span>
                <small>{kind} " · " {code}</small>
            </li>
        }
        .into_any()
    }

    fn told(self) -> String {
        if !self.open.get() {
            return String::new();
        }
        match self.found.with(|found| found.as_ref().map(Vec::len)) {
            None => String::new(),
            Some(0) => Orgs::PickerNone.t().to_owned(),
            Some(count) => Orgs::PickerCount.f(&[&count.to_string()]),
        }
    }
}

fn row_of(view: OrganizationView) -> OrganizationRow {
    OrganizationRow {
        id: view.id,
        parent_id: view.parent_id,
        code: view.code,
        name: view.name,
        kind: view.kind,
        level: view.level,
        field: view.field,
        status: view.status,
        depth: i32::try_from(view.ancestors.len()).unwrap_or_default(),
        children: view.children,
    }
}
