//! A choice from a short list, on the browser's own control.

use leptos::prelude::*;
use serde_json::Value;

use super::input::{Input, invalid};
use crate::text::Common;

/// Codes and words of a coded enum: `choices!(OrgKind)`.
macro_rules! choices {
    ($coded:ty) => {
        <$coded>::ALL.iter().map(|value| (value.code(), value.label($crate::text::lang()))).collect::<Vec<_>>()
    };
}
pub(crate) use choices;

impl Input {
    /// A choice.
    pub(crate) fn select(self, options: Vec<(&'static str, &'static str)>) -> AnyView {
        self.register(false, options.clone());
        let Input { form, path, optional, .. } = self;
        let entries = options
            .into_iter()
            .map(|(code, words)| {
                view! { <option value=code prop:selected=move || form.shown(path) == code>{words}</option> }
            })
            .collect_view();
        let change = move |event| {
            form.put(path, Value::String(event_target_value(&event)));
            form.check_field(path);
        };
        let control = view! {
            <select
                id=form.id(path)
                class="medium"
                aria-required=(!optional).then_some("true")
                aria-describedby=self.described_by()
                aria-invalid=move || invalid(form, path)
                on:change=change
            >
                <option value="" prop:selected=move || form.shown(path).is_empty()>{Common::PleaseChoose.t()}</option>
                {entries}
            </select>
        };
        self.wrap(control.into_any())
    }
}
