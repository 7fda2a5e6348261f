//! Changing a draft or a returned pledge.

use changxiao_shared::kernel::format_date_time;
use changxiao_shared::pledges::{PledgeAction, PledgeId, PledgeState, PledgeView, ReviewDecision, api};
use leptos::prelude::*;

use super::create::buttons;
use super::form::{demand, text_fields};
use super::parts::{pledger, prose};
use super::proposal::Proposal;
use super::warnings::warnings_view;
use crate::api::{ApiError, call};
use crate::browser;
use crate::form::{Form, form_frame};
use crate::place::Place;
use crate::text::{Pledges, Shell};
use crate::ui::{Heading, heading, load, toasts, when_ready};

/// Asks for a pledge.
pub(super) async fn fetch(id: PledgeId) -> Result<PledgeView, ApiError> {
    call(api::GET_PLEDGE).arg(id).read::<PledgeView>().await
}

/// The way to a pledge's own page.
pub(super) fn trail(pledge: &PledgeView) -> Vec<(String, String)> {
    vec![
        (Shell::Pledges.t().to_owned(), Place::Pledges.path()),
        (pledge.current.text.title.clone(), Place::Pledge(pledge.id).path()),
    ]
}

/// The screen.
pub(crate) fn edit(id: PledgeId) -> AnyView {
    when_ready(load(move || fetch(id)), move |pledge| {
        let head = Heading { trail: trail(&pledge), ..Heading::new(Pledges::EditTitle.t()) };
        let content = if pledge.allowed_actions.contains(&PledgeAction::Edit) {
            the_form(&pledge)
        } else {
            view! { <p class="notice">{Pledges::NotEditable.t()}</p> }.into_any()
        };
        view! { {heading(head)} {content} }.into_any()
    })
}

fn the_form(pledge: &PledgeView) -> AnyView {
    let (id, kind) = (pledge.id, pledge.kind);
    let organization_id = pledge.organization.id;
    let form = Form::editing("pledge", &Proposal::of(pledge), pledge.version)
        .with_draft(format!("pledge.{id}"))
        .with_newest(move || async move { fetch(id).await.map(|view| (Proposal::of(&view), view.version)) });
    let organization = Memo::new(move |_| Some(organization_id));
    let toasts = toasts();
    let save = move |complete: bool| {
        demand(form, kind, complete);
        form.send(
            move |s| async move {
                let body = Proposal::text_of(&s.body).ok_or(ApiError::Unreadable)?;
                call(api::UPDATE_PLEDGE).arg(id).json(body).version(s.version).text().await
            },
            move |_| {
                toasts.say(Pledges::DraftSaved.t());
                let next = if complete { Place::SubmitPledge(id) } else { Place::Pledge(id) };
                browser::replace(&next.path());
            },
        );
    };
    let mut inputs = text_fields(form, kind, organization);
    inputs.push(buttons(form, Callback::new(move |()| save(false)), Place::Pledge(id).path()));
    let who = pledger(pledge.member.as_ref(), &pledge.organization.name);
    view! {
        <p class="quiet">{Pledges::PledgerAndYear.f(&[&who, &pledge.year.to_string()])}</p>
        {returned(pledge)}
        {warnings_view(&pledge.warnings)}
        {form_frame(form, Callback::new(move |()| save(true)), inputs)}
    }
    .into_any()
}

/// Why it came back, as long as it is being put right.
pub(super) fn returned(pledge: &PledgeView) -> AnyView {
    let last = pledge.reviews.last().filter(|review| review.decision == ReviewDecision::Returned);
    match last.filter(|_| pledge.state == PledgeState::Returned) {
        Some(review) => view! {
            <div class="notice warning">
                <h2>{Pledges::ReturnedTitle.t()}</h2>
                {review.reason.as_deref().map(prose)}
                <p class="quiet">{review.reviewer.clone()} " · " {format_date_time(review.at)}</p>
            </div>
        }
        .into_any(),
        None => ().into_any(),
    }
}
