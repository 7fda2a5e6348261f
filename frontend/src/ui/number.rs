//! A whole number. Whatever is no digit does not get in; the wide digits of a Chinese keyboard count as digits.

use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::input::{Input, invalid};

/// More digits than any number asked for has, and fewer than would not fit.
const DIGITS: usize = 9;

impl Input {
    /// A whole number, not negative.
    pub(crate) fn number(self) -> AnyView {
        self.register(false, Vec::new());
        let Input { form, path, optional, .. } = self;
        let typed = move |event: web_sys::Event| {
            let digits = digits_of(&event_target_value(&event));
            if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
                input.set_value(&digits);
            }
            form.put(path, digits.parse::<i64>().map_or(Value::Null, Value::from));
        };
        let control = view! {
            <input
                type="text"
                id=form.id(path)
                class="short"
                autocomplete="off"
                inputmode="numeric"
                prop:value=move || form.shown(path)
                aria-required=(!optional).then_some("true")
                aria-describedby=self.described_by()
                aria-invalid=move || invalid(form, path)
                on:input=typed
                on:blur=move |_| form.leave(path)
            />
        };
        self.wrap(control.into_any())
    }
}

fn digits_of(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
            _ => c,
        })
        .filter(char::is_ascii_digit)
        .take(DIGITS)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::digits_of;

    #[test]
    fn wide_digits_count_and_all_else_is_left_out() {
        assert_eq!(digits_of("１２0 人"), "120");
        assert_eq!(digits_of("-1.5e3"), "153");
        assert_eq!(digits_of("12345678901"), "123456789");
    }
}
