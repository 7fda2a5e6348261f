//! Several of a few: a box for each.

use leptos::prelude::*;
use serde_json::Value;

use super::input::{Input, invalid};

/// A box for each choice, told by its code and its words; the form holds a list of the codes, or nothing.
pub(crate) fn code_boxes(input: Input, offered: Vec<(&'static str, String)>) -> AnyView {
    input.register(false, Vec::new());
    let (form, path) = input.target();
    let codes: Vec<&'static str> = offered.iter().map(|(code, _)| *code).collect();
    let codes = StoredValue::new(codes);
    let boxes = offered.into_iter().map(|(code, words)| {
        let chosen = move || is_among(&form.shown(path), code);
        let choose = move |event| {
            let (on, before) = (event_target_checked(&event), form.text_untracked(path));
            let keep = |known: &&'static str| if *known == code { on } else { is_among(&before, known) };
            let kept: Vec<Value> =
                codes.with_value(|codes| codes.iter().copied().filter(keep).map(Value::from).collect());
            form.put(path, if kept.is_empty() { Value::Null } else { Value::Array(kept) });
        };
        view! {
            <div class="field check">
                <label>
                    <input type="checkbox" name=code prop:checked=chosen on:change=choose />
                    {words}
                </label>
            </div>
        }
    });
    let error = move || form.error(path);
    view! {
        <fieldset class="group" id=form.id(path) tabindex="-1" aria-invalid=move || invalid(form, path)>
            <legend>{input.label}</legend>
            {boxes.collect_view()}
            <p class="error">{error}</p>
        </fieldset>
    }
    .into_any()
}

/// Whether a list, as the form tells it, has a code in it.
fn is_among(list: &str, code: &str) -> bool {
    list.split(',').any(|known| known == code)
}
