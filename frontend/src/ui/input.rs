//! Inputs of a form: label above, help and error below, wired for screen readers.

use std::borrow::Cow;

use leptos::prelude::*;
use serde_json::Value;

use crate::form::{FieldSpec, Form};
use crate::text::{Common, Shell};

/// An input being described; its last call says what kind it is and makes it.
pub(crate) struct Input {
    pub(super) form: Form,
    pub(super) path: &'static str,
    pub(super) label: &'static str,
    pub(super) help: Cow<'static, str>,
    pub(super) optional: bool,
    private: bool,
    width: &'static str,
    autocomplete: &'static str,
    inputmode: &'static str,
}

impl Input {
    /// An input for the part of the request at `path`.
    pub(crate) const fn new(form: Form, path: &'static str, label: &'static str) -> Input {
        let (width, autocomplete, inputmode) = ("wide", "off", "text");
        Input {
            form,
            path,
            label,
            help: Cow::Borrowed(""),
            optional: false,
            private: false,
            width,
            autocomplete,
            inputmode,
        }
    }

    /// What to write, below the label's control.
    pub(crate) fn help(mut self, help: impl Into<Cow<'static, str>>) -> Input {
        self.help = help.into();
        self
    }

    /// May be left empty.
    pub(crate) const fn optional(mut self) -> Input {
        self.optional = true;
        self
    }

    /// A personal number: it never lies in a draft on the device.
    pub(crate) const fn private(mut self) -> Input {
        self.private = true;
        self
    }

    /// `short`, `medium` or `wide`: as long as the answer.
    pub(crate) const fn width(mut self, width: &'static str) -> Input {
        self.width = width;
        self
    }

    /// What the browser may fill in.
    pub(crate) const fn autocomplete(mut self, autocomplete: &'static str) -> Input {
        self.autocomplete = autocomplete;
        self
    }

    /// Shows digits on a phone's keyboard.
    pub(crate) const fn numeric(mut self) -> Input {
        self.inputmode = "numeric";
        self
    }

    /// One line of text.
    pub(crate) fn text(self) -> AnyView {
        self.register(self.private, Vec::new());
        let Input { form, path, optional, .. } = self;
        let control = view! {
            <input
                type="text"
                id=form.id(path)
                class=self.width
                autocomplete=self.autocomplete
                inputmode=self.inputmode
                spellcheck="false"
                autocapitalize="none"
                prop:value=move || form.shown(path)
                aria-required=(!optional).then_some("true")
                aria-describedby=self.described_by()
                aria-invalid=move || invalid(form, path)
                on:input=move |event| form.put(path, Value::String(event_target_value(&event)))
                on:blur=move |_| form.leave(path)
            />
        };
        self.wrap(control.into_any())
    }

    /// A password, with a switch to see what was typed. It never goes into a draft.
    pub(crate) fn password(self) -> AnyView {
        self.register(true, Vec::new());
        let Input { form, path, .. } = self;
        let shown = RwSignal::new(false);
        let control = view! {
            <input
                type=move || if shown.get() { "text" } else { "password" }
                id=form.id(path)
                class="wide"
                autocomplete=self.autocomplete
                spellcheck="false"
                autocapitalize="none"
                prop:value=move || form.shown(path)
                aria-required="true"
                aria-describedby=self.described_by()
                aria-invalid=move || invalid(form, path)
                on:input=move |event| form.put(path, Value::String(event_target_value(&event)))
                on:blur=move |_| form.leave(path)
            />
            <label class="inline">
                <input type="checkbox" prop:checked=move || shown.get() on:change=move |e| shown.set(event_target_checked(&e)) />
                {Shell::ShowPassword.t()}
            </label>
        };
        self.wrap(control.into_any())
    }

    /// Yes or no.
    pub(crate) fn check(mut self) -> AnyView {
        self.optional = true;
        self.register(false, Vec::new());
        let described_by = self.described_by();
        let Input { form, path, label, help, .. } = self;
        let id = form.id(path);
        view! {
            <div class="field check">
                <label>
                    <input
                        type="checkbox"
                        id=id.clone()
                        prop:checked=move || form.flag(path)
                        aria-describedby=described_by
                        on:change=move |event| form.put(path, Value::Bool(event_target_checked(&event)))
                    />
                    {label}
                </label>
                {(!help.is_empty()).then(|| view! { <p class="help" id=format!("{id}-help")>{help}</p> })}
                <p class="error" id=format!("{id}-error")>{move || form.error(path)}</p>
            </div>
        }
        .into_any()
    }

    /// Whether it has a help text.
    pub(crate) fn has_help(&self) -> bool {
        !self.help.is_empty()
    }

    /// The words of its label.
    pub(crate) const fn words(&self) -> &'static str {
        self.label
    }

    /// Whether it may be left empty.
    pub(crate) const fn may_be_empty(&self) -> bool {
        self.optional
    }

    /// Its form, and its path there.
    pub(crate) const fn target(&self) -> (Form, &'static str) {
        (self.form, self.path)
    }

    /// Makes the field known to its form.
    pub(crate) fn register(&self, secret: bool, options: Vec<(&'static str, &'static str)>) {
        let (path, label) = (self.path, self.label);
        self.form.add(FieldSpec { path, label, required: !self.optional, secret, options });
    }

    /// The ids that describe the control: its help, and its error, which is empty while all is well.
    pub(crate) fn described_by(&self) -> String {
        let id = self.form.id(self.path);
        if self.help.is_empty() { format!("{id}-error") } else { format!("{id}-help {id}-error") }
    }

    /// Puts label, help and error around a control.
    pub(crate) fn wrap(self, control: AnyView) -> AnyView {
        let Input { form, path, label, help, optional, .. } = self;
        let id = form.id(path);
        let (help_id, error_id) = (format!("{id}-help"), format!("{id}-error"));
        view! {
            <div class="field">
                <label for=id>
                    {label} " " {optional.then(|| view! { <span class="optional">{Common::Optional.t()}</span> })}
                </label>
                {control}
                {(!help.is_empty()).then(|| view! { <p class="help" id=help_id>{help}</p> })}
                <p class="error" id=error_id>{move || form.error(path)}</p>
            </div>
        }
        .into_any()
    }
}

/// `aria-invalid` of a control (watched).
pub(crate) fn invalid(form: Form, path: &str) -> Option<&'static str> {
    form.error(path).map(|_| "true")
}
