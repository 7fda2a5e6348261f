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

/// Codes and their words.
pub(crate) type Choices = Vec<(&'static str, &'static str)>;

impl Input {
    /// A choice from a fixed list.
    pub(crate) fn select(self, options: Choices) -> AnyView {
        self.select_from(|| Common::PleaseChoose.t(), move || options.clone())
    }

    /// A choice from a list that depends on other answers; `prompt` stands where nothing is chosen yet.
    pub(crate) fn select_from(
        self,
        prompt: impl Fn() -> &'static str + Send + 'static,
        options: impl Fn() -> Choices + Send + 'static,
    ) -> AnyView {
        self.register(false, untrack(&options));
        let Input { form, path, optional, .. } = self;
        let entries = move || {
            let option = |(code, words)| {
                view! { <option value=code prop:selected=move || form.shown(path) == code>{words}</option> }
            };
            options().into_iter().map(option).collect_view()
        };
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
                <option value="" prop:selected=move || form.shown(path).is_empty()>{prompt}</option>
                {entries}
            </select>
        };
        self.wrap(control.into_any())
    }
}
