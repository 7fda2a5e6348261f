//! An amount of money: typed in yuan, kept in fen.

use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::input::{Input, invalid};

/// Digits before the point: as many as the largest amount taken has.
const YUAN: usize = 6;

impl Input {
    /// An amount in yuan, with at most two decimals.
    pub(crate) fn yuan(self) -> AnyView {
        self.register(false, Vec::new());
        let Input { form, path, optional, .. } = self;
        let typed = move |event: web_sys::Event| {
            let amount = amount_of(&event_target_value(&event));
            if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
                input.set_value(&amount);
            }
            form.put(path, fen(&amount).map_or(Value::Null, Value::from));
        };
        let control = view! {
            <input
                type="text"
                id=form.id(path)
                class="short"
                autocomplete="off"
                inputmode="decimal"
                prop:value=move || shown(&form.shown(path))
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

/// What is left of the text typed once all that cannot belong to an amount is taken out.
fn amount_of(text: &str) -> String {
    let digits = |part: &str, most| part.chars().filter(char::is_ascii_digit).take(most).collect::<String>();
    match text.split_once(['.', '。']) {
        Some((yuan, rest)) => format!("{}.{}", digits(yuan, YUAN), digits(rest, 2)),
        None => digits(text, YUAN),
    }
}

/// The fen of an amount in yuan.
fn fen(amount: &str) -> Option<i64> {
    let (yuan, rest) = amount.split_once('.').unwrap_or((amount, ""));
    Some(yuan.parse::<i64>().ok()? * 100 + format!("{rest:0<2}").parse::<i64>().ok()?)
}

/// What the field shows for the value kept.
fn shown(value: &str) -> String {
    match value.parse::<i64>() {
        Ok(fen) if fen % 100 == 0 => (fen / 100).to_string(),
        Ok(fen) => format!("{}.{:02}", fen / 100, fen % 100),
        Err(_) => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{amount_of, fen, shown};

    #[test]
    fn yuan_become_fen_and_back() {
        for (typed, amount, kept) in [
            ("12", "12", Some(1200)),
            ("12.5", "12.5", Some(1250)),
            ("-12。055 元", "12.05", Some(1205)),
            ("0.3", "0.3", Some(30)),
            ("123456789", "123456", Some(12_345_600)),
            (".", ".", None),
            ("", "", None),
        ] {
            assert_eq!((amount_of(typed).as_str(), fen(amount)), (amount, kept), "{typed}");
        }
        assert_eq!([shown("1200"), shown("1205"), shown("x")], ["12", "12.05", "x"]);
    }
}
