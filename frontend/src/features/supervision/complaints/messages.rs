//! What the two sides of a complaint wrote to each other, and where a complaint stands.

use changxiao_shared::kernel::format_date_time;
use changxiao_shared::supervision::complaints::{ComplaintMessage, ComplaintStage, MessageKind};
use leptos::prelude::*;

use crate::features::mobile_members::sentence;
use crate::text::{Complaints, lang};
use crate::ui::{Tone, badge};

/// The messages, the oldest first.
pub(super) fn messages(messages: Vec<ComplaintMessage>) -> AnyView {
    if messages.is_empty() {
        return view! { <p class="quiet">{Complaints::NoMessages.t()}</p> }.into_any();
    }
    let items = messages.into_iter().map(|message| {
        let class = if message.kind == MessageKind::Told { "told" } else { "asked" };
        view! {
            <li class=class>
                <p class="quiet">
                    <strong>{sentence(message.kind.label(lang()))}</strong> " "
                    <time datetime=message.sent_at.to_rfc3339()>{format_date_time(message.sent_at)}</time>
                </p>
                <p class="words">{message.text}</p>
            </li>
        }
    });
    view! { <ol class="messages">{items.collect_view()}</ol> }.into_any()
}

/// Where a complaint stands.
pub(super) fn stage_badge(stage: ComplaintStage) -> AnyView {
    use ComplaintStage as S;
    let tone = match stage {
        S::Received | S::Accepted | S::Checking => Tone::Due,
        S::Answered => Tone::Good,
        S::Refused | S::Closed | S::Withdrawn => Tone::Closed,
    };
    badge(tone, stage.label(lang()))
}
