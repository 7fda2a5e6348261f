//! Preparing a meeting of the public: who, when, how many, and which pledges it will vote on.

use std::sync::Arc;

use changxiao_shared::identity::Deed;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::pledges::{CandidateQuery, CreateMeeting, MeetingCandidate, MeetingForm, api};
use chrono::Datelike;
use leptos::prelude::*;
use serde_json::Value;

use super::parts::own_organization;
use crate::api::call;
use crate::browser;
use crate::features::mobile_members::{Act, act_button};
use crate::features::organizations::organization_field;
use crate::form::Form;
use crate::text::{Meetings, Pledges, lang};
use crate::ui::{Edge, Input, choices, load, when_ready};

/// The button with the form behind it.
pub(super) fn create(done: Callback<()>) -> AnyView {
    act_button(
        "main",
        Act {
            id: "prepare-meeting",
            label: Meetings::New.t(),
            clause: "C2-10",
            lead: Meetings::NewLead.t(),
            make: Box::new(make),
            request: Arc::new(|sent| call(api::CREATE_MEETING).json(sent.body).key(sent.key)),
            done,
        },
    )
}

fn make() -> (Form, Vec<AnyView>) {
    let today = browser::today();
    let sample = CreateMeeting {
        organization_id: OrganizationId(1),
        year: today.year(),
        held_on: today,
        form: MeetingForm::Representatives,
        eligible: 1,
        quorum_percent: 50,
        pledges: None,
    };
    let form = Form::new("new-meeting", &sample, &["organization_id", "eligible"]).with_draft("meeting.new");
    if let Some(own) = own_organization(Deed::BallotManage) {
        form.set("organization_id", Value::String(own.to_string()));
    }
    let inputs = vec![
        organization_field(Input::new(form, "organization_id", Meetings::Organization.t()), None, None),
        Input::new(form, "year", Pledges::Year.t()).number(),
        Input::new(form, "held_on", Meetings::HeldOn.t()).date(Edge::Day),
        Input::new(form, "form", Meetings::Form.t()).select(choices!(MeetingForm)),
        Input::new(form, "eligible", Meetings::Eligible.t()).number(),
        Input::new(form, "quorum_percent", Meetings::Quorum.t()).help(Meetings::QuorumHelp.t()).number(),
        candidates(form),
    ];
    (form, inputs)
}

/// What the meeting will vote on, as far as it is known already.
fn candidates(form: Form) -> AnyView {
    let asked = Memo::new(move |_| {
        let organization_id = form.text("organization_id").parse::<OrganizationId>().ok()?;
        let year = form.text("year").parse::<i32>().ok().filter(|year| (2000..=2100).contains(year))?;
        Some(CandidateQuery { organization_id, year })
    });
    let loading = load(move || {
        let wanted = asked.get();
        async move {
            match wanted {
                Some(query) => {
                    call(api::LIST_MEETING_CANDIDATES).query(&query).read::<Vec<MeetingCandidate>>().await.map(Some)
                }
                None => Ok(None),
            }
        }
    });
    let shown = when_ready(loading, |found| match found {
        Some(found) => known(&found),
        None => view! { <p class="quiet">{Meetings::ChooseFirst.t()}</p> }.into_any(),
    });
    view! { <div class="candidates" role="status">{shown}</div> }.into_any()
}

fn known(found: &[MeetingCandidate]) -> AnyView {
    let (out, coming): (Vec<_>, Vec<_>) = found.iter().partition(|candidate| candidate.left_out.is_some());
    let who = |candidate: &MeetingCandidate| candidate.item.member.as_ref().map(|member| format!("{}：", member.name));
    let coming_count = coming.len();
    let list = coming
        .into_iter()
        .map(|candidate| view! { <li>{who(candidate)} {candidate.item.title.clone()}</li> })
        .collect_view();
    let coming = if coming_count == 0 {
        view! { <p class="notice">{Meetings::NoItems.t()}</p> }.into_any()
    } else {
        let words = Meetings::ItemsComing.f(&[&coming_count.to_string()]);
        view! { <p><strong>{words}</strong></p> <ol>{list}</ol> }.into_any()
    };
    let left = (!out.is_empty()).then(|| {
        let words = Meetings::LeftOut.f(&[&out.len().to_string()]);
        let list = out
            .iter()
            .map(|candidate| {
                let why = candidate.left_out.map(|why| why.label(lang()));
                view! { <li>{who(candidate)} {candidate.item.title.clone()} <span class="quiet">" " {why}</span></li> }
            })
            .collect_view();
        view! { <details><summary>{words}</summary><ul>{list}</ul></details> }
    });
    view! { {coming} {left} }.into_any()
}
