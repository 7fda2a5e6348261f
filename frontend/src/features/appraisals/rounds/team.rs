//! The team of a round, and what its members accept (C4-19).

use std::sync::Arc;

use changxiao_shared::appraisals::rounds::{AddAppraiser, AppraisalView, AppraiserView, RemoveAppraiser, api};
use leptos::prelude::*;

use crate::api::call;
use crate::features::mobile_members::{Act, act_button};
use crate::features::pledges::clause;
use crate::form::Form;
use crate::text::Rounds;
use crate::ui::{Column, Input, Tone, badge, nothing, table};

/// The five prohibitions, for who has not accepted them.
pub(super) fn must_accept(view: &AppraisalView, done: Callback<()>) -> AnyView {
    if !view.must_accept {
        return nothing();
    }
    let id = view.id;
    let words =
        [Rounds::Prohibition1, Rounds::Prohibition2, Rounds::Prohibition3, Rounds::Prohibition4, Rounds::Prohibition5];
    let list = words.into_iter().map(|words| view! { <li>{words.t()}</li> }).collect_view();
    let accept = act_button(
        "main",
        Act {
            id: "accept",
            label: Rounds::Accept.t(),
            clause: "C4-19",
            lead: Rounds::AcceptLead.t(),
            make: Box::new(|| (Form::bare("accept"), Vec::new())),
            request: Arc::new(move |sent| call(api::ACCEPT_PROHIBITIONS).arg(id).key(sent.key)),
            done,
        },
    );
    view! {
        <section class="notice">
            <h2>{Rounds::Prohibitions.t()}</h2>
            <ol>{list}</ol>
            <p>{clause("C4-19")}</p>
            <p>{accept}</p>
        </section>
    }
    .into_any()
}

/// The team, for those who hold the round and the team itself.
pub(super) fn team(view: &AppraisalView, changed: Callback<()>) -> AnyView {
    if view.team.is_empty() && !view.may_form_team {
        return nothing();
    }
    let mut columns = vec![Column::main(Rounds::Team.t()), Column::new(Rounds::Prohibitions.t())];
    if view.may_form_team {
        columns.push(Column::new(""));
    }
    let rows: Vec<Vec<AnyView>> = view.team.iter().map(|appraiser| row(view, appraiser, changed)).collect();
    let shown = if rows.is_empty() {
        view! { <p class="quiet">{Rounds::TeamNone.t()}</p> }.into_any()
    } else {
        table(Rounds::Team.t(), columns, rows)
    };
    let add = view.may_form_team.then(|| add(view, changed));
    view! { <section><h2>{Rounds::Team.t()}</h2>{shown}<p>{add}</p></section> }.into_any()
}

fn row(view: &AppraisalView, appraiser: &AppraiserView, changed: Callback<()>) -> Vec<AnyView> {
    let accepted = match appraiser.accepted_at {
        Some(_) => badge(Tone::Good, Rounds::Accepted.t()),
        None => badge(Tone::Due, Rounds::NotAccepted.t()),
    };
    let mut cells =
        vec![appraiser.name.clone().into_any(), view! { <span class="badges">{accepted}</span> }.into_any()];
    if view.may_form_team {
        cells.push(remove(view, appraiser, changed));
    }
    cells
}

fn add(view: &AppraisalView, done: Callback<()>) -> AnyView {
    let (id, version) = (view.id, view.version);
    act_button(
        "",
        Act {
            id: "add-appraiser",
            label: Rounds::AddAppraiser.t(),
            clause: "C4-18",
            lead: Rounds::AddAppraiserLead.t(),
            make: Box::new(|| {
                let form = Form::new("appraiser", &AddAppraiser { username: "x".to_owned() }, &["username"]);
                (form, vec![Input::new(form, "username", Rounds::UserName.t()).text()])
            }),
            request: Arc::new(move |sent| {
                call(api::ADD_APPRAISER).arg(id).version(version).json(sent.body).key(sent.key)
            }),
            done,
        },
    )
}

fn remove(view: &AppraisalView, appraiser: &AppraiserView, done: Callback<()>) -> AnyView {
    let (id, version, account_id) = (view.id, view.version, appraiser.account_id);
    act_button(
        "",
        Act {
            id: "remove-appraiser",
            label: Rounds::Remove.t(),
            clause: "",
            lead: "",
            make: Box::new(move || (Form::new("removed", &RemoveAppraiser { account_id }, &[]), Vec::new())),
            request: Arc::new(move |sent| {
                call(api::REMOVE_APPRAISER).arg(id).version(version).json(sent.body).key(sent.key)
            }),
            done,
        },
    )
}
