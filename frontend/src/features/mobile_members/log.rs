//! The shared log: what each side did, said, found; and the feedback sheet that begins with it.

use changxiao_shared::kernel::format_date;
use changxiao_shared::mobile_members::{EntryKind, EntryView, MobilityView};
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

/// The half-yearly feedback sheet (C3-07), with what is on record filled in and the rest asked for.
pub(super) fn feedback(view: &MobilityView) -> String {
    let since = view.entries.iter().find(|entry| entry.kind == EntryKind::Exchange).map(|entry| entry.happened_on);
    let recent = |kind: EntryKind| {
        view.entries.iter().filter(move |e| e.kind == kind && since.is_none_or(|since| e.happened_on > since))
    };
    let times = recent(EntryKind::Attendance).count().to_string();
    let paid: i32 = recent(EntryKind::Dues).filter_map(|entry| entry.amount_fen).sum();
    let at = &view.plan.whereabouts;
    let place =
        [Some(view.destination_name.as_str()), at.address.as_deref(), at.employer.as_deref(), at.work.as_deref()];
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(lang().pick("，", ", "));
    Mobile::FeedbackSheet.f(&[&place, &times, &view.education_days.to_string(), &yuan(paid)])
}
