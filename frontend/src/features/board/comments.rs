//! Comments that were let through, with the pledger's answers, and the form for a new one.

use changxiao_shared::kernel::{PageView, format_date};
use changxiao_shared::pledges::{PledgeId, PublicComment, api};
use leptos::prelude::*;

use super::comment::comment_form;
use crate::api::call;
use crate::features::pledges::prose;
use crate::text::{Board, Common, Pledges, Shell, lang};
use crate::ui::{load, when_ready};

/// Comments as everybody sees them.
pub(crate) fn comment_list(items: Vec<PublicComment>) -> AnyView {
    let items = items
        .into_iter()
        .map(|comment| {
            let name = comment.name.unwrap_or_else(|| Pledges::Anonymous.t().to_owned());
            let answer = comment.answer.map(|answer| {
                let day = comment.answered_on.map(|day| format_date(day, lang()));
                view! { <div class="answer"><p class="quiet">{Board::AnswerOf.t()} " · " {day}</p>{prose(&answer)}</div> }
            });
            view! {
                <li>
                    <p><strong>{name}</strong> " " <span class="quiet">{format_date(comment.written_on, lang())}</span></p>
                    {prose(&comment.body)} {answer}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="entries">{items}</ol> }.into_any()
}

/// The section of a pledge's page.
pub(super) fn comments(id: PledgeId) -> AnyView {
    let limit = RwSignal::new(20_u32);
    let loading = load(move || {
        let query = changxiao_shared::kernel::PageQuery { cursor: None, limit: Some(limit.get()) };
        call(api::LIST_BOARD_COMMENTS).arg(id).query(&query).read::<PageView<PublicComment>>()
    });
    view! {
        <section class="comments">
            <h2>{Shell::Comments.t()}</h2>
            {when_ready(loading, move |page| {
                if page.items.is_empty() {
                    return view! { <p class="quiet">{Board::NoComments.t()}</p> }.into_any();
                }
                let more = page.next.is_some().then(|| {
                    let show = move |_| limit.update(|limit| *limit = (*limit * 2).min(200));
                    view! { <button type="button" on:click=show>{Common::ShowMore.t()}</button> }
                });
                view! { {comment_list(page.items)} {more} }.into_any()
            })}
            {comment_form(id)}
        </section>
    }
    .into_any()
}
