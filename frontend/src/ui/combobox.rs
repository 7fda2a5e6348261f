//! A box to type in that offers what fits: with the keyboard, with a finger, read out as it changes.

use std::pin::Pin;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use super::input::invalid;
use super::live::watch;
use crate::form::Form;
use crate::text::Common;

/// Something that can be chosen.
#[derive(Clone)]
pub(crate) struct Suggestion {
    /// What the form then holds.
    pub(crate) value: String,
    /// What the box then shows.
    pub(crate) name: String,
    /// What tells it from others of that name.
    pub(crate) note: String,
}

/// What fits a text, on its way; nothing where there is nothing to offer yet.
pub(crate) type Asked = Pin<Box<dyn Future<Output = Option<Vec<Suggestion>>>>>;

/// What a value stands for, on its way; nothing where it stands for nothing any more.
pub(crate) type Named = Pin<Box<dyn Future<Output = Option<Suggestion>>>>;

/// The box. Copying it copies a handle.
#[derive(Clone, Copy)]
pub(crate) struct Combobox {
    form: Form,
    path: &'static str,
    find: StoredValue<Box<dyn Fn(String) -> Asked>, LocalStorage>,
    name: StoredValue<Box<dyn Fn(String) -> Named>, LocalStorage>,
    on_choose: Callback<Option<Suggestion>>,
    /// What the form holds while something is typed and nothing chosen.
    typed_value: fn(&str) -> Value,
    typed: RwSignal<String>,
    /// What the form holds as far as the box knows; when it is set from outside, it holds something else.
    held: StoredValue<String>,
    chosen: StoredValue<bool>,
    found: RwSignal<Option<Vec<Suggestion>>>,
    open: RwSignal<bool>,
    active: RwSignal<usize>,
    turn: StoredValue<u32>,
    pending: StoredValue<Option<TimeoutHandle>>,
}

impl Combobox {
    /// A box for the part of the form at `path`. `find` gets what is typed, nothing where something is chosen already;
    /// `name` tells what a value stands for that came with the record, an address or a draft; `on_choose` hears of a
    /// choice made and of one given up.
    pub(crate) fn new(
        (form, path): (Form, &'static str),
        find: impl Fn(String) -> Asked + 'static,
        name: impl Fn(String) -> Named + 'static,
        on_choose: Callback<Option<Suggestion>>,
    ) -> Combobox {
        let find: Box<dyn Fn(String) -> Asked> = Box::new(find);
        let name: Box<dyn Fn(String) -> Named> = Box::new(name);
        Combobox {
            form,
            path,
            find: StoredValue::new_local(find),
            name: StoredValue::new_local(name),
            on_choose,
            typed_value: |_| Value::Null,
            typed: RwSignal::new(String::new()),
            held: StoredValue::new(String::new()),
            chosen: StoredValue::new(false),
            found: RwSignal::new(None),
            open: RwSignal::new(false),
            active: RwSignal::new(0),
            turn: StoredValue::new(0),
            pending: StoredValue::new(None),
        }
    }

    /// What is typed and not chosen goes into the form as this.
    pub(crate) const fn typed_as(mut self, value: fn(&str) -> Value) -> Combobox {
        self.typed_value = value;
        self
    }

    /// Shows what the form holds, now and whenever it is set from outside: by a draft, another version, starting anew.
    fn follow_the_form(self) {
        watch(move || {
            let value = self.form.shown(self.path);
            if value == self.held.get_value() {
                return;
            }
            self.held.set_value(value.clone());
            if value.is_empty() {
                self.give_up();
                return;
            }
            let named = self.name.with_value(|name| name(value.clone()));
            spawn_local(async move {
                if let Some(suggestion) = named.await
                    && self.held.try_get_value() == Some(value)
                {
                    self.take(suggestion);
                }
            });
        });
    }

    /// Chooses, as if picked from the list.
    pub(crate) fn choose(self, suggestion: Suggestion) {
        let value = suggestion.value.clone();
        self.take(suggestion);
        self.form.set(self.path, Value::String(value));
        self.form.check_field(self.path);
        self.open.set(false);
    }

    fn take(self, suggestion: Suggestion) {
        self.typed.set(suggestion.name.clone());
        self.chosen.set_value(true);
        self.held.set_value(suggestion.value.clone());
        self.form.learn_name(&suggestion.value, &suggestion.name);
        self.on_choose.run(Some(suggestion));
    }

    /// Empties the box and what it stands for.
    pub(crate) fn clear(self) {
        self.held.set_value(String::new());
        self.give_up();
        self.form.put(self.path, Value::Null);
    }

    fn give_up(self) {
        self.typed.set(String::new());
        self.chosen.set_value(false);
        self.on_choose.run(None);
    }

    fn type_in(self, text: String) {
        let value = (self.typed_value)(text.trim());
        self.typed.set(text);
        self.held.set_value(value.as_str().unwrap_or_default().to_owned());
        self.form.put(self.path, value);
        if self.chosen.get_value() {
            self.chosen.set_value(false);
            self.on_choose.run(None);
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
        let text = if self.chosen.get_value() { String::new() } else { text.trim().to_owned() };
        let turn = self.turn.get_value() + 1;
        self.turn.set_value(turn);
        let asked = self.find.with_value(|find| find(text));
        spawn_local(async move {
            let answer = asked.await;
            if self.turn.try_get_value() == Some(turn) {
                self.found.set(answer);
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

    fn leave(self) {
        if self.open.try_set(false).is_none() {
            self.form.leave(self.path);
        }
    }

    /// The box with its list.
    pub(crate) fn view(self, label: &'static str, required: bool, described_by: Option<String>) -> AnyView {
        self.follow_the_form();
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
                    autocapitalize="none"
                    spellcheck="false"
                    aria-autocomplete="list"
                    aria-controls=list.clone()
                    aria-expanded=move || if self.open.get() { "true" } else { "false" }
                    aria-activedescendant=active
                    aria-required=required.then_some("true")
                    aria-describedby=described_by
                    aria-invalid=move || invalid(self.form, self.path)
                    prop:value=move || self.typed.get()
                    on:input=move |event| self.type_in(event_target_value(&event))
                    on:keydown=move |event| self.key(event)
                    on:click=move |_| if !self.open.get_untracked() { self.ask(Duration::ZERO) }
                    on:blur=move |_| self.leave()
                />
                <ul id=list role="listbox" aria-label=label class:open=move || self.open.get()>
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
            Some(found) if found.is_empty() => view! { <li class="none">{Common::PickerNone.t()}</li> }.into_any(),
            Some(found) => found
                .into_iter()
                .enumerate()
                .map(|(index, row)| self.option(format!("{option}-{index}"), index, row))
                .collect_view()
                .into_any(),
        }
    }

    fn option(self, id: String, index: usize, row: Suggestion) -> AnyView {
        let (name, note) = (row.name.clone(), row.note.clone());
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
                <small>{note}</small>
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
            Some(0) => Common::PickerNone.t().to_owned(),
            Some(count) => Common::PickerCount.f(&[&count.to_string()]),
        }
    }
}
