//! The reviews a pledge has had, with their checklists (C2-06).

use changxiao_shared::kernel::format_date_time;
use changxiao_shared::pledges::{PledgeView, ReviewDecision, ReviewItem, ReviewView};
use leptos::prelude::*;

use super::parts::prose;
use crate::text::{Pledges, lang};
use crate::ui::{Tone, badge};

/// The section, newest review first.
pub(super) fn reviews_of(pledge: &PledgeView) -> AnyView {
    if pledge.reviews.is_empty() {
        return ().into_any();
    }
    let items = pledge.reviews.iter().rev().map(review).collect_view();
    view! { <section><h2>{Pledges::ReviewsTitle.t()}</h2><ol class="entries">{items}</ol></section> }.into_any()
}

fn review(review: &ReviewView) -> AnyView {
    let tone = match review.decision {
        ReviewDecision::Confirmed => Tone::Good,
        ReviewDecision::Returned => Tone::Due,
    };
    let checklist = review.checklist.iter().map(line).collect_view();
    view! {
        <li>
            <p>
                {badge(tone, review.decision.label(lang()))} " "
                <span class="quiet">
                    {Pledges::VersionNumber.f(&[&review.number.to_string()])} " · " {review.reviewer.clone()} " · "
                    {format_date_time(review.at)}
                </span>
            </p>
            {review.reason.as_deref().map(prose)}
            <ul class="checklist">{checklist}</ul>
        </li>
    }
    .into_any()
}

fn line(item: &ReviewItem) -> AnyView {
    let verdict = if item.met { Pledges::Met.t() } else { Pledges::NotMet.t() };
    let mark = if item.met { "●" } else { "▲" };
    let comment = item.comment.clone().map(|comment| view! { <span class="quiet">" " {comment}</span> });
    view! { <li><span aria-hidden="true">{mark}</span> " " {item.criterion.label(lang())} " · " {verdict} {comment}</li> }
        .into_any()
}
