//! A visitor's comment: written, sent, waiting to be looked at.

use changxiao_shared::pledges::{CommentInput, CommentReceipt, PledgeId, api};
use leptos::prelude::*;

use crate::api::call;
use crate::browser;
use crate::form::{Form, form_frame};
use crate::text::Board;
use crate::ui::{Input, live, submit_button};

/// The form, or what became of the comment.
pub(super) fn comment_form(id: PledgeId) -> AnyView {
    let sent = RwSignal::new(false);
    live(move || if sent.get() { thanks(sent) } else { the_form(id, sent) })
}

fn the_form(id: PledgeId, sent: RwSignal<bool>) -> AnyView {
    let sample = CommentInput { name: None, body: "xx".to_owned() };
    let form = Form::new("comment", &sample, &["body"]).with_draft(format!("board.{id}"));
    let submit = Callback::new(move |()| {
        form.send(
            move |s| async move {
                call(api::CREATE_BOARD_COMMENT).arg(id).json(s.body).key(s.key).read::<CommentReceipt>().await
            },
            move |_| {
                sent.set(true);
                browser::focus_soon("comment-sent");
            },
        );
    });
    let inputs = vec![
        Input::new(form, "body", Board::Comment.t()).help(Board::CommentHelp.t()).area(),
        Input::new(form, "name", Board::YourName.t()).help(Board::YourNameHelp.t()).optional().width("medium").text(),
        submit_button(form, Board::SendComment.t()),
    ];
    view! { <h3>{Board::CommentTitle.t()}</h3> {form_frame(form, submit, inputs)} }.into_any()
}

fn thanks(sent: RwSignal<bool>) -> AnyView {
    view! {
        <div class="notice" role="status" id="comment-sent" tabindex="-1">
            <p><strong>{Board::CommentSent.t()}</strong></p>
            <p>{Board::CommentWaits.t()}</p>
            <button type="button" on:click=move |_| sent.set(false)>{Board::AnotherComment.t()}</button>
        </div>
    }
    .into_any()
}
