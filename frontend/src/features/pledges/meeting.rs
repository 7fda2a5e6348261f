//! One meeting of the public: its vote, its result, its pledges.

use std::sync::Arc;

use changxiao_shared::ballots::BallotState;
use changxiao_shared::kernel::format_date;
use changxiao_shared::pledges::{MeetingId, MeetingItem, MeetingState, MeetingView, RecordMeeting, api};
use leptos::prelude::*;

use super::acting::{Question, confirm_dialog};
use super::meetings::meeting_badge;
use super::parts::{clause, pledger, state_badge};
use super::verdict::{verdict_badge, votes_line};
use crate::api::call;
use crate::features::mobile_members::{Act, act_button};
use crate::form::Form;
use crate::place::Place;
use crate::text::{Common, Meetings, Pledges, lang};
use crate::ui::{Column, Dialog, Heading, Input, Loading, facts, heading, load, table, when_ready};

/// The screen.
pub(crate) fn meeting(id: MeetingId) -> AnyView {
    let loading = load(move || call(api::GET_MEETING).arg(id).read::<MeetingView>());
    when_ready(loading, move |view| screen(&view, loading))
}

fn screen(view: &MeetingView, loading: Loading<MeetingView>) -> AnyView {
    let changed = Callback::new(move |()| loading.reload_after_change());
    let day = format_date(view.held_on, lang());
    let head = Heading {
        trail: vec![(Meetings::Title.t().to_owned(), Place::Meetings.path())],
        beside: view! { <span class="badges">{meeting_badge(view.state)}</span> }.into_any(),
        actions: actions(view, changed),
        ..Heading::new(Meetings::OnDay.f(&[&day]))
    };
    let next = match (view.state, view.may_record) {
        (MeetingState::Planned, true) => Some(Meetings::NextRecord),
        (MeetingState::Planned, false) => Some(Meetings::NextVote),
        (MeetingState::Void, _) => Some(Meetings::VoidLead),
        (MeetingState::Recorded, _) => None,
    };
    let next = next.map(|words| view! { <p class="notice">{words.t()}</p> });
    let number = |n: i32| n.to_string().into_any();
    let mut items = vec![
        (Meetings::Organization.t(), view.organization.name.clone().into_any()),
        (Pledges::Year.t(), number(view.year)),
        (Meetings::Form.t(), view.form.label(lang()).into_any()),
        (Meetings::Eligible.t(), number(view.eligible)),
        (Meetings::Quorum.t(), number(view.quorum_percent)),
        (Meetings::Vote.t(), vote(view)),
    ];
    if let Some(present) = view.present {
        items.insert(4, (Meetings::Present.t(), number(present)));
    }
    view! {
        {heading(head)}
        <p>{clause("C2-10")}</p>
        {next}
        {facts(items)}
        <section>
            <h2>{Meetings::Items.t()}</h2>
            {rows(&view.items)}
        </section>
    }
    .into_any()
}

fn vote(view: &MeetingView) -> AnyView {
    let (place, words) = match view.round_state {
        BallotState::Published | BallotState::Void => (Place::VoteResult(view.round_id), Meetings::Result),
        BallotState::Draft | BallotState::Open | BallotState::Closed => {
            (Place::Ballot(view.round_id), Meetings::ToVote)
        }
    };
    view! { {view.round_state.label(lang())} " · " <a href=place.path()>{words.t()}</a> }.into_any()
}

fn actions(view: &MeetingView, changed: Callback<()>) -> AnyView {
    let record = view.may_record.then(|| record(view, changed));
    let close = (view.may_close > 0).then(|| close(view, changed));
    let run = (view.state == MeetingState::Planned && !view.may_record).then(|| {
        view! { <a class="button main" href=Place::Ballot(view.round_id).path()>{Meetings::Vote.t()}</a> }
    });
    view! { {run} {record} {close} }.into_any()
}

fn record(view: &MeetingView, done: Callback<()>) -> AnyView {
    let (id, version) = (view.id, view.version);
    act_button(
        "main",
        Act {
            id: "record-meeting",
            label: Meetings::Record.t(),
            clause: "",
            lead: Meetings::RecordLead.t(),
            make: Box::new(|| {
                let form = Form::new("record", &RecordMeeting { present: 1 }, &["present"]);
                let present = Input::new(form, "present", Meetings::Present.t());
                (form, vec![present.help(Meetings::PresentHelp.t()).number()])
            }),
            request: Arc::new(move |sent| {
                call(api::RECORD_MEETING).arg(id).version(version).json(sent.body).key(sent.key)
            }),
            done,
        },
    )
}

fn close(view: &MeetingView, done: Callback<()>) -> AnyView {
    let (id, version) = (view.id, view.version);
    let state = Dialog::new();
    let question = Question {
        id: "close-pledges",
        title: Meetings::ClosePledgesTitle.t(),
        lead: Meetings::ClosePledgesLead.t(),
        button: Meetings::CloseDo.t(),
        told: Meetings::ClosedTold.t(),
    };
    let request = Arc::new(move || call(api::CLOSE_MEETING_PLEDGES).arg(id).version(version));
    let dialog = confirm_dialog(state, question, request, done);
    let words = Meetings::ClosePledges.f(&[&view.may_close.to_string()]);
    view! { <button type="button" class="button main" on:click=move |_| state.open()>{words}</button> {dialog} }
        .into_any()
}

fn rows(items: &[MeetingItem]) -> AnyView {
    let columns = vec![
        Column::main(Pledges::TitleField.t()),
        Column::whose(Pledges::Pledger.t()),
        Column::new(Common::State.t()),
        Column::new(Meetings::OwnVerdict.t()),
        Column::new(Meetings::Verdict.t()),
        Column::new(Meetings::Votes.t()),
    ];
    let row = |item: &MeetingItem| {
        let own = item.self_result.map_or(Meetings::NotGiven.t(), |result| result.label(lang()));
        let verdict = match (item.verdict, &item.votes) {
            (Some(verdict), _) => verdict_badge(verdict),
            (None, Some(_)) => Meetings::NoVerdict.t().into_any(),
            (None, None) => "—".into_any(),
        };
        vec![
            view! { <a href=Place::Pledge(item.pledge_id).path()>{item.title.clone()}</a> }.into_any(),
            pledger(item.member.as_ref(), item.kind.label(lang())).into_any(),
            view! { <span class="badges">{state_badge(item.state)}</span> }.into_any(),
            own.into_any(),
            verdict,
            item.votes.as_ref().map_or_else(|| "—".to_owned(), votes_line).into_any(),
        ]
    };
    table(Meetings::Items.t(), columns, items.iter().map(row).collect())
}
