//! The shared log: what each side did, said, found.

use changxiao_shared::kernel::format_date;
use changxiao_shared::mobile_members::{EntryView, MobilityView};
use leptos::prelude::*;

use super::parts::{sentence, yuan};
use crate::features::pledges::prose;
use crate::text::{Mobile, lang};
use crate::ui::live;

/// Entries shown at first; the rest on demand.
const FIRST: usize = 10;

/// The section.
pub(super) fn log(view: &MobilityView) -> AnyView {
    let entries = view.entries.clone();
    let all = RwSignal::new(entries.len() <= FIRST);
    let none = entries.is_empty().then(|| view! { <p class="quiet">{Mobile::NoEntries.t()}</p> });
    let list = live(move || {
        let shown = if all.get() { entries.len() } else { FIRST };
        let items = entries.iter().take(shown).map(entry).collect_view();
        let more = (!all.get()).then(|| {
            let words = Mobile::AllEntries.f(&[&entries.len().to_string()]);
            view! { <button type="button" on:click=move |_| all.set(true)>{words}</button> }
        });
        view! { <ol class="entries">{items}</ol> {more} }.into_any()
    });
    view! { <section><h2>{Mobile::LogTitle.t()}</h2>{none}{list}</section> }.into_any()
}

fn entry(entry: &EntryView) -> AnyView {
    let who = Mobile::EntryBy.f(&[entry.side.label(lang()), &entry.author]);
    view! {
        <li>
            <p>
                <strong>{sentence(entry.kind.label(lang()))}</strong> " · " {format_date(entry.happened_on, lang())}
                {figures(entry)} " " <span class="quiet">{who}</span>
            </p>
            {prose(&entry.text)}
        </li>
    }
    .into_any()
}

/// Channel, days of education, dues: what a kind of entry has beside its text.
pub(super) fn figures(entry: &EntryView) -> String {
    let parts = [
        entry.channel.map(|channel| channel.label(lang()).to_owned()),
        entry.education_days.map(|days| Mobile::EducationOf.f(&[&days.to_string()])),
        entry.amount_fen.map(|fen| Mobile::Yuan.f(&[&yuan(fen)])),
    ];
    parts.into_iter().flatten().map(|part| format!(" · {part}")).collect()
}
