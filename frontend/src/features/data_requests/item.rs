//! One request: what was asked, when, how it stands, how it was answered.

use changxiao_shared::data_requests::{DataRequestState, DataRequestView};
use changxiao_shared::kernel::{format_date, format_date_time};
use leptos::prelude::*;

use crate::features::mobile_members::sentence;
use crate::place::Place;
use crate::text::{DataRequests, lang};
use crate::ui::{Tone, badge, facts};

/// Whose eyes it is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    /// The person's own.
    Own,
    /// The office's.
    Office,
}

/// The request, with what can be done with it.
pub(super) fn item(request: &DataRequestView, seen: Seen, actions: AnyView) -> AnyView {
    let language = lang();
    let mut known = Vec::new();
    if seen == Seen::Office {
        let name = request.member_name.clone();
        let member = view! { <a href=Place::Member(request.member_id).path()>{name}</a> };
        known.push((DataRequests::Member.t(), member.into_any()));
        known.push((DataRequests::Branch.t(), request.organization.name.clone().into_any()));
    }
    if !request.items.is_empty() {
        let items: Vec<String> = request.items.iter().map(|item| sentence(item.label(language))).collect();
        known.push((DataRequests::Items.t(), items.join(language.pick("；", "; ")).into_any()));
    }
    known.push((DataRequests::Words.t(), request.words.clone().into_any()));
    known.push((DataRequests::ReceivedOn.t(), received(request)));
    if request.state == DataRequestState::Open {
        known.push((DataRequests::DueOn.t(), format_date(request.due_on, language).into_any()));
    }
    if let Some(ground) = request.ground {
        known.push((DataRequests::Ground.t(), sentence(ground.label(language)).into_any()));
    }
    if let Some(answer) = &request.answer {
        let at = request.decided_at.map(format_date_time).unwrap_or_default();
        let answer = view! { {answer.clone()} " " <span class="quiet">{at}</span> };
        known.push((DataRequests::Answer.t(), answer.into_any()));
    }
    view! {
        <section>
            <h2>{sentence(request.kind.label(language))} " " {state(request.state)}</h2>
            {facts(known)}
            {actions}
        </section>
    }
    .into_any()
}

fn received(request: &DataRequestView) -> AnyView {
    let by = request.entered_by_office.then(|| {
        view! { " " <span class="quiet">{DataRequests::ByOffice.t()}</span> }
    });
    view! { {format_date(request.received_on, lang())} {by} }.into_any()
}

fn state(state: DataRequestState) -> AnyView {
    let tone = match state {
        DataRequestState::Open => Tone::Due,
        DataRequestState::Granted => Tone::Good,
        DataRequestState::Refused => Tone::Missed,
        DataRequestState::Withdrawn => Tone::Closed,
    };
    badge(tone, state.label(lang()))
}
