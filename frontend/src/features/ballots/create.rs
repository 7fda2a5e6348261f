//! Preparing a round: questions one a line, the same choices for all.

use std::sync::Arc;

use changxiao_shared::ballots::{BallotPurpose, BallotQuestion, CreateRound, api};
use changxiao_shared::identity::Deed;
use changxiao_shared::organizations::OrganizationId;
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use validator::Validate;

use crate::api::call;
use crate::features::mobile_members::{Act, act_button};
use crate::features::organizations::organization_field;
use crate::features::pledges::own_organization;
use crate::form::Form;
use crate::text::Ballots;
use crate::ui::{Edge, Input, choices};
use crate::{browser, json};

/// What is written in the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
struct Written {
    organization_id: OrganizationId,
    #[validate(length(min = 2, max = 80))]
    title: String,
    purpose: BallotPurpose,
    #[validate(length(min = 2, max = 9000))]
    questions: String,
    #[validate(length(min = 3, max = 400))]
    choices: String,
    opens_on: NaiveDate,
    closes_on: NaiveDate,
    #[validate(range(min = 1, max = 5000))]
    minimum: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    minimum_reason: Option<String>,
    #[validate(range(min = 0, max = 100))]
    quorum_percent: i32,
}

/// The button with the form behind it.
pub(super) fn create(done: Callback<()>) -> AnyView {
    act_button(
        "main",
        Act {
            id: "prepare-round",
            label: Ballots::New.t(),
            clause: "C4-12",
            lead: Ballots::NewLead.t(),
            make: Box::new(make),
            request: Arc::new(|sent| {
                let body = json::read_text::<Written>(&sent.body).map(request);
                call(api::CREATE_ROUND).body(&body).key(sent.key)
            }),
            done,
        },
    )
}

fn make() -> (Form, Vec<AnyView>) {
    let sample = Written {
        organization_id: OrganizationId(1),
        title: "xx".to_owned(),
        purpose: BallotPurpose::PublicAppraisal,
        questions: "xx".to_owned(),
        choices: Ballots::ChoicesUsual.t().to_owned(),
        opens_on: browser::today(),
        closes_on: browser::today(),
        minimum: 30,
        minimum_reason: None,
        quorum_percent: 50,
    };
    let form = Form::new("new-round", &sample, &["organization_id", "title", "questions"]).with_draft("ballot.new");
    if let Some(own) = own_organization(Deed::BallotManage) {
        form.set("organization_id", Value::String(own.to_string()));
    }
    let inputs = vec![
        organization_field(Input::new(form, "organization_id", Ballots::Organization.t()), None, None),
        Input::new(form, "title", Ballots::Name.t()).text(),
        Input::new(form, "purpose", Ballots::Purpose.t()).select(choices!(BallotPurpose)),
        Input::new(form, "questions", Ballots::Questions.t()).help(Ballots::QuestionsHelp.t()).area(),
        Input::new(form, "choices", Ballots::Choices.t()).help(Ballots::ChoicesHelp.t()).text(),
        Input::new(form, "opens_on", Ballots::OpensOn.t()).date(Edge::Day),
        Input::new(form, "closes_on", Ballots::ClosesOn.t()).date(Edge::Day),
        Input::new(form, "minimum", Ballots::Minimum.t()).help(Ballots::MinimumHelp.t()).number(),
        Input::new(form, "minimum_reason", Ballots::MinimumReason.t()).optional().text(),
        Input::new(form, "quorum_percent", Ballots::Quorum.t()).number(),
    ];
    (form, inputs)
}

/// The request of what is written. Days are those of China.
fn request(written: Written) -> CreateRound {
    let choices: Vec<String> = written.choices.split(['、', ',', '，']).map(|c| c.trim().to_owned()).collect();
    let question = |line: &str| BallotQuestion { text: line.trim().to_owned(), choices: choices.clone() };
    let midnight = |day: NaiveDate| (day.and_time(NaiveTime::MIN) - TimeDelta::hours(8)).and_utc();
    CreateRound {
        organization_id: written.organization_id,
        title: written.title,
        purpose: written.purpose,
        questions: written.questions.lines().filter(|line| !line.trim().is_empty()).map(question).collect(),
        opens_at: midnight(written.opens_on),
        closes_at: midnight(written.closes_on.checked_add_days(Days::new(1)).unwrap_or(written.closes_on)),
        minimum: written.minimum,
        minimum_reason: written.minimum_reason.filter(|reason| !reason.trim().is_empty()),
        quorum_percent: written.quorum_percent,
    }
}
