//! What handlers do with a complaint: steps, letting another inspector in, keeping away.

use std::sync::Arc;

use changxiao_shared::identity::AccountId;
use changxiao_shared::supervision::complaints::rules::needs_words;
use changxiao_shared::supervision::complaints::{
    AddReader, AdvanceComplaint, ComplaintId, ComplaintStep, ComplaintView, ReaderCandidate, Recuse, api,
};
use leptos::prelude::*;
use serde_json::Value;

use crate::api::call;
use crate::browser;
use crate::features::mobile_members::{Act, act_button};
use crate::form::Form;
use crate::place::Place;
use crate::text::{Common, Complaints, lang};
use crate::ui::{Input, invalid};

type At = (ComplaintId, i32);

/// The buttons.
pub(super) fn actions(view: &ComplaintView, done: Callback<()>) -> AnyView {
    let at = (view.complaint.id, view.version);
    let mut buttons: Vec<AnyView> = view
        .steps
        .iter()
        .enumerate()
        .map(|(number, step)| act_button(if number == 0 { "main" } else { "" }, advance(*step, at, done)))
        .collect();
    if view.open && !view.candidates.is_empty() {
        buttons.push(act_button("", add_reader(at, view.candidates.clone(), done)));
    }
    buttons.push(act_button("", recuse(at)));
    buttons.into_any()
}

fn advance(step: ComplaintStep, (id, version): At, done: Callback<()>) -> Act {
    let make = move || {
        let sample = AdvanceComplaint { step, text: Some("xx".to_owned()) };
        let form = Form::new(step.code(), &sample, &["text"]);
        let words = || Input::new(form, "text", Complaints::ToldText.t()).help(Complaints::ToldTextHelp.t());
        let inputs = match step {
            ComplaintStep::Accept => vec![words().optional().area()],
            step if needs_words(step) => vec![words().area()],
            _ => Vec::new(),
        };
        (form, inputs)
    };
    let lead = match step {
        ComplaintStep::Accept => Complaints::AcceptLead,
        ComplaintStep::Refuse => Complaints::RefuseLead,
        ComplaintStep::Check => Complaints::CheckLead,
        ComplaintStep::Extend => Complaints::ExtendLead,
        ComplaintStep::Answer => Complaints::AnswerLead,
        ComplaintStep::Close => Complaints::CloseLead,
    };
    Act {
        id: step.code(),
        label: step.label(lang()),
        clause: "",
        lead: lead.t(),
        make: Box::new(make),
        request: Arc::new(move |sent| call(api::ADVANCE_COMPLAINT).arg(id).json(sent.body).version(version)),
        done,
    }
}

fn add_reader((id, version): At, candidates: Vec<ReaderCandidate>, done: Callback<()>) -> Act {
    let make = move || {
        let sample = AddReader { account_id: AccountId(1), reason: "xx".to_owned() };
        let form = Form::new("add-reader", &sample, &["account_id", "reason"]);
        let reason = Input::new(form, "reason", Common::Reason.t()).area();
        (form, vec![candidate_field(form, &candidates), reason])
    };
    Act {
        id: "add_reader",
        label: Complaints::AddReader.t(),
        clause: "",
        lead: Complaints::AddReaderLead.t(),
        make: Box::new(make),
        request: Arc::new(move |sent| call(api::ADD_COMPLAINT_READER).arg(id).json(sent.body).version(version)),
        done,
    }
}

fn candidate_field(form: Form, candidates: &[ReaderCandidate]) -> AnyView {
    const PATH: &str = "account_id";
    let input = Input::new(form, PATH, Complaints::Who.t());
    input.register(false, Vec::new());
    let options = candidates.iter().map(|candidate| {
        let words = format!("{} · {}", candidate.name, candidate.organization);
        view! { <option value=candidate.account_id.to_string()>{words}</option> }
    });
    let change = move |event| form.put(PATH, Value::String(event_target_value(&event)));
    let control = view! {
        <select
            id=form.id(PATH)
            class="wide"
            aria-required="true"
            aria-describedby=input.described_by()
            aria-invalid=move || invalid(form, PATH)
            on:change=change
        >
            <option value="">{Common::PleaseChoose.t()}</option>
            {options.collect_view()}
        </select>
    };
    input.wrap(control.into_any())
}

fn recuse((id, version): At) -> Act {
    let make = || {
        let form = Form::new("recuse", &Recuse { reason: "xx".to_owned() }, &["reason"]);
        (form, vec![Input::new(form, "reason", Common::Reason.t()).area()])
    };
    Act {
        id: "recuse",
        label: Complaints::Recuse.t(),
        clause: "",
        lead: Complaints::RecuseLead.t(),
        make: Box::new(make),
        request: Arc::new(move |sent| call(api::RECUSE_FROM_COMPLAINT).arg(id).json(sent.body).version(version)),
        done: Callback::new(|()| browser::replace(&Place::ComplaintCases.path())),
    }
}
