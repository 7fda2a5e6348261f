//! A day of every year: a month and a day, on the browser's own controls.

use changxiao_shared::pledges::MonthDay;
use leptos::prelude::*;
use serde_json::Value;

use crate::form::Form;
use crate::text::Pledges;
use crate::ui::{Input, invalid};

/// The field. A day no year has (31 April) counts as not given.
pub(super) fn month_day(input: Input) -> AnyView {
    input.register(false, Vec::new());
    let (form, path) = input.target();
    let (month, day) = parts(&form.text_untracked(path));
    let (month, day) = (RwSignal::new(month), RwSignal::new(day));
    let take = move || {
        let value = MonthDay::new(month.get_untracked(), day.get_untracked());
        form.put(path, value.map_or(Value::Null, |value| Value::String(value.to_string())));
        form.check_field(path);
    };
    let described_by = input.described_by();
    let month_id = form.id(path);
    let control = view! {
        <div class="month-day">
            {number(month_id, 12, month, Pledges::Month.t(), described_by.clone(), invalid_of(form, path), take)}
            {number(format!("{}-day", form.id(path)), 31, day, Pledges::DayOfMonth.t(), described_by, invalid_of(form, path), take)}
        </div>
    };
    input.wrap(control.into_any())
}

fn invalid_of(form: Form, path: &'static str) -> Signal<Option<&'static str>> {
    Signal::derive(move || invalid(form, path))
}

fn number(
    id: String,
    last: u8,
    chosen: RwSignal<u8>,
    label: &'static str,
    described_by: String,
    wrong: Signal<Option<&'static str>>,
    take: impl Fn() + Send + 'static,
) -> AnyView {
    let options = (1..=last)
        .map(|n| view! { <option value=n.to_string() prop:selected=move || chosen.get() == n>{n.to_string()}</option> })
        .collect_view();
    let change = move |event| {
        if let Ok(n) = event_target_value(&event).parse() {
            chosen.set(n);
            take();
        }
    };
    view! {
        <select id=id aria-label=label aria-describedby=described_by aria-invalid=move || wrong.get() on:change=change>
            {options}
        </select>
        <span aria-hidden="true">{label}</span>
    }
    .into_any()
}

/// Month and day of `MM-DD`; 1 January where there is none yet.
fn parts(text: &str) -> (u8, u8) {
    text.split_once('-').and_then(|(m, d)| Some((m.parse().ok()?, d.parse().ok()?))).unwrap_or((1, 1))
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn a_day_of_the_year_comes_apart() {
        assert_eq!(parts("03-31"), (3, 31));
        assert_eq!(parts(""), (1, 1));
    }
}
