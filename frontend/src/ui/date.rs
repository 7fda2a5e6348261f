//! A date, on the browser's own control; where the request wants a moment, the day's edge in China.

use changxiao_shared::kernel::day_in_china;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Utc};
use leptos::prelude::*;
use serde_json::Value;

use super::input::{Input, invalid};

/// What a date stands for in the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    /// The date itself.
    Day,
    /// The moment at which the day begins in China.
    Start,
    /// The last second of the day in China.
    End,
}

impl Input {
    /// A date.
    pub(crate) fn date(self, edge: Edge) -> AnyView {
        self.register(false, Vec::new());
        let Input { form, path, optional, .. } = self;
        let control = view! {
            <input
                type="date"
                id=form.id(path)
                class="short"
                prop:value=move || day_of(&form.shown(path), edge)
                aria-required=(!optional).then_some("true")
                aria-describedby=self.described_by()
                aria-invalid=move || invalid(form, path)
                on:input=move |event| form.put(path, Value::String(stored(&event_target_value(&event), edge)))
                on:blur=move |_| form.leave(path)
            />
        };
        self.wrap(control.into_any())
    }
}

fn china() -> Option<FixedOffset> {
    FixedOffset::east_opt(8 * 3600)
}

/// The request's value of a day picked.
fn stored(day: &str, edge: Edge) -> String {
    let time = match edge {
        Edge::Day => return day.to_owned(),
        Edge::Start => NaiveTime::from_hms_opt(0, 0, 0),
        Edge::End => NaiveTime::from_hms_opt(23, 59, 59),
    };
    let moment = day.parse::<NaiveDate>().ok().zip(time).zip(china());
    moment
        .and_then(|((day, time), zone)| day.and_time(time).and_local_timezone(zone).single())
        .map(|at| at.with_timezone(&Utc).naive_utc())
        .map(|at| format!("{}T{}Z", at.date(), at.time()))
        .unwrap_or_default()
}

/// The day an input shows for a request's value.
fn day_of(value: &str, edge: Edge) -> String {
    if edge == Edge::Day {
        return value.to_owned();
    }
    value.parse::<DateTime<Utc>>().map(|at| day_in_china(at).to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Edge, day_of, stored};

    #[test]
    fn a_day_in_china_becomes_a_moment_and_back() {
        assert_eq!(stored("2026-11-22", Edge::Start), "2026-11-21T16:00:00Z");
        assert_eq!(stored("2026-11-22", Edge::End), "2026-11-22T15:59:59Z");
        for edge in [Edge::Day, Edge::Start, Edge::End] {
            assert_eq!(day_of(&stored("2026-11-22", edge), edge), "2026-11-22");
            assert_eq!(stored("", edge), "");
        }
    }
}
