//! The history of a record, newest first.

use changxiao_shared::kernel::{TimelineEntry, format_date_time};
use leptos::prelude::*;

use crate::text::{Common, action_words, actor_words, note_words};

/// A timeline.
pub(crate) fn timeline(entries: Vec<TimelineEntry>) -> AnyView {
    if entries.is_empty() {
        return view! { <p class="quiet">{Common::NoHistory.t()}</p> }.into_any();
    }
    let items = entries
        .into_iter()
        .map(|entry| {
            let note = entry.note.map(|note| view! { <p class="note">{note_words(&entry.action, &note)}</p> });
            view! {
                <li>
                    <time datetime=entry.at.to_rfc3339()>{format_date_time(entry.at)}</time>
                    <div>
                        <p><strong>{action_words(&entry.action)}</strong> <span class="quiet">{actor_words(&entry.action, entry.actor)}</span></p>
                        {note}
                    </div>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="timeline">{items}</ol> }.into_any()
}
