//! What can be done with a round.

use std::sync::Arc;

use changxiao_shared::ballots::{BallotAction, BallotSlips, MakeCodes, PaperCount, RoundView, VoidRound, api};
use changxiao_shared::kernel::Endpoint;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::api::call;
use crate::features::mobile_members::{Act, act_button};
use crate::form::{Form, form_frame};
use crate::json;
use crate::text::Ballots;
use crate::ui::{Cancel, Dialog, Input, dialog, form_actions};

/// The buttons.
pub(super) fn actions(view: &RoundView, changed: Callback<()>, made: Callback<BallotSlips>) -> AnyView {
    view.actions.iter().map(|action| one(view, *action, changed, made)).collect_view().into_any()
}

fn one(view: &RoundView, action: BallotAction, changed: Callback<()>, made: Callback<BallotSlips>) -> AnyView {
    match action {
        BallotAction::MakeCodes => make_codes(view, made),
        BallotAction::Open => plain(view, "open", (Ballots::Open, Ballots::OpenLead), api::OPEN_ROUND, changed),
        BallotAction::Close => plain(view, "close", (Ballots::Close, Ballots::CloseLead), api::CLOSE_ROUND, changed),
        BallotAction::Publish => {
            plain(view, "publish", (Ballots::Publish, Ballots::PublishLead), api::PUBLISH_ROUND, changed)
        }
        BallotAction::Count => count(view, changed),
        BallotAction::Void => void(view, changed),
    }
}

fn plain(
    view: &RoundView,
    id: &'static str,
    (label, lead): (Ballots, Ballots),
    endpoint: Endpoint,
    done: Callback<()>,
) -> AnyView {
    let (round, version) = (view.id, view.version);
    act_button(
        "main",
        Act {
            id,
            label: label.t(),
            clause: "",
            lead: lead.t(),
            make: Box::new(move || (Form::bare(id), Vec::new())),
            request: Arc::new(move |sent| call(endpoint).arg(round).version(version).key(sent.key)),
            done,
        },
    )
}

/// The answer holds the codes, which are shown once: it is kept for the screen.
fn make_codes(view: &RoundView, made: Callback<BallotSlips>) -> AnyView {
    let (round, version) = (view.id, view.version);
    let state = Dialog::new();
    let content = dialog(
        state,
        "codes",
        || Ballots::MakeCodes.t().to_owned(),
        move || {
            let form = Form::new("codes", &MakeCodes { count: 30 }, &[]);
            let submit = Callback::new(move |()| {
                form.send(
                    move |sent| async move {
                        let request = call(api::MAKE_CODES).arg(round).version(version);
                        request.json(sent.body).key(sent.key).read::<BallotSlips>().await
                    },
                    move |slips| {
                        state.close();
                        made.run(slips);
                    },
                );
            });
            let inputs = vec![
                Input::new(form, "count", Ballots::CodeCount.t()).number(),
                form_actions(form, Ballots::MakeCodes.t(), Cancel::Close(state)),
            ];
            view! { <p>{Ballots::MakeCodesLead.t()}</p> {form_frame(form, submit, inputs)} }.into_any()
        },
    );
    view! { <button type="button" on:click=move |_| state.open()>{Ballots::MakeCodes.t()}</button> {content} }
        .into_any()
}

fn void(view: &RoundView, done: Callback<()>) -> AnyView {
    let (round, version) = (view.id, view.version);
    act_button(
        "",
        Act {
            id: "void",
            label: Ballots::Void.t(),
            clause: "",
            lead: Ballots::VoidLead.t(),
            make: Box::new(|| {
                let form = Form::new("void", &VoidRound { reason: "xx".to_owned() }, &["reason"]);
                (form, vec![Input::new(form, "reason", Ballots::Reason.t()).area()])
            }),
            request: Arc::new(move |sent| {
                call(api::VOID_ROUND).arg(round).version(version).json(sent.body).key(sent.key)
            }),
            done,
        },
    )
}

/// What a teller writes: totals one question a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
struct Counted {
    #[validate(range(min = 1, max = 5000))]
    handed_out: i32,
    #[validate(range(min = 0, max = 5000))]
    ballots: i32,
    #[validate(length(min = 1, max = 4000))]
    totals: String,
}

fn count(view: &RoundView, done: Callback<()>) -> AnyView {
    let round = view.id;
    act_button(
        "",
        Act {
            id: "count",
            label: Ballots::Count.t(),
            clause: "",
            lead: Ballots::CountLead.t(),
            make: Box::new(|| {
                let sample = Counted { handed_out: 1, ballots: 1, totals: "x".to_owned() };
                let form = Form::new("count", &sample, &["handed_out", "ballots", "totals"]);
                let inputs = vec![
                    Input::new(form, "handed_out", Ballots::PaperOut.t()).number(),
                    Input::new(form, "ballots", Ballots::PaperCounted.t()).number(),
                    Input::new(form, "totals", Ballots::CountTotals.t()).help(Ballots::CountTotalsHelp.t()).area(),
                ];
                (form, inputs)
            }),
            request: Arc::new(move |sent| {
                let body = json::read_text::<Counted>(&sent.body).map(request);
                call(api::COUNT_PAPER).arg(round).body(&body).key(sent.key)
            }),
            done,
        },
    )
}

fn request(counted: Counted) -> PaperCount {
    // What is no number is refused by the server as a total that does not add up.
    let line = |line: &str| line.split_whitespace().map(|n| n.parse().unwrap_or(-1)).collect();
    let totals = counted.totals.lines().filter(|line| !line.trim().is_empty()).map(line).collect();
    PaperCount { handed_out: counted.handed_out, ballots: counted.ballots, totals }
}
