//! Several lines of text, growing with what is written.

use leptos::prelude::*;
use serde_json::Value;

use super::input::{Input, invalid};

impl Input {
    /// Several lines of text.
    pub(crate) fn area(self) -> AnyView {
        self.register(false, Vec::new());
        let Input { form, path, optional, .. } = self;
        let control = view! {
            <textarea
                id=form.id(path)
                rows="4"
                autocomplete="off"
                prop:value=move || form.shown(path)
                aria-required=(!optional).then_some("true")
                aria-describedby=self.described_by()
                aria-invalid=move || invalid(form, path)
                on:input=move |event| form.put(path, Value::String(event_target_value(&event)))
                on:blur=move |_| form.leave(path)
            ></textarea>
        };
        self.wrap(control.into_any())
    }
}
