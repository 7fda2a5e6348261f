//! Beginning a round from a published scheme.

use std::sync::Arc;

use changxiao_shared::appraisals::SchemeId;
use changxiao_shared::appraisals::rounds::{CreateAppraisal, SampleBy, api};
use changxiao_shared::identity::Deed;
use changxiao_shared::organizations::OrganizationId;
use chrono::{Datelike, Days};
use leptos::prelude::*;
use serde_json::Value;

use crate::api::call;
use crate::browser;
use crate::features::mobile_members::{Act, act_button};
use crate::features::organizations::organization_field;
use crate::features::pledges::own_organization;
use crate::form::Form;
use crate::text::Rounds;
use crate::ui::{Edge, Input, choices};

/// The button with the form behind it.
pub(in crate::features::appraisals) fn begin(scheme: SchemeId, title: &str, done: Callback<()>) -> AnyView {
    let title = title.to_owned();
    act_button(
        "main",
        Act {
            id: "begin-appraisal",
            label: Rounds::Begin.t(),
            clause: "C4-05",
            lead: Rounds::BeginLead.t(),
            make: Box::new(move || make(scheme, &title)),
            request: Arc::new(|sent| call(api::CREATE_APPRAISAL).json(sent.body).key(sent.key)),
            done,
        },
    )
}

fn make(scheme_id: SchemeId, title: &str) -> (Form, Vec<AnyView>) {
    let today = browser::today();
    let sample = CreateAppraisal {
        organization_id: OrganizationId(1),
        scheme_id,
        year: today.year(),
        title: format!("{} {title}", today.year()).chars().take(80).collect(),
        self_check_until: today.checked_add_days(Days::new(14)).unwrap_or(today),
        objection_days: 7,
        sample_by: SampleBy::Number,
        sample_size: 2,
        subjects: None,
    };
    let form = Form::new("appraisal", &sample, &["organization_id"]);
    if let Some(own) = own_organization(Deed::AppraisalHold) {
        form.set("organization_id", Value::String(own.to_string()));
    }
    let inputs = vec![
        organization_field(Input::new(form, "organization_id", Rounds::Organization.t()), None, None),
        Input::new(form, "title", Rounds::Name.t()).text(),
        Input::new(form, "year", Rounds::Year.t()).number(),
        Input::new(form, "self_check_until", Rounds::SelfCheckUntil.t()).date(Edge::Day),
        Input::new(form, "objection_days", Rounds::ObjectionDays.t()).number(),
        Input::new(form, "sample_by", Rounds::SampleBy.t()).help(Rounds::SampleHelp.t()).select(choices!(SampleBy)),
        Input::new(form, "sample_size", Rounds::SampleSize.t()).number(),
    ];
    (form, inputs)
}
