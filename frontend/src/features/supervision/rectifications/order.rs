//! Ordering a rectification: from the result of an appraisal, or from something else in words.

use std::sync::Arc;

use changxiao_shared::appraisals::rounds::SubjectId;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::rectifications::{OrderRectification, api};
use chrono::Days;
use leptos::prelude::*;

use crate::api::call;
use crate::browser;
use crate::features::mobile_members::{Act, act_button};
use crate::features::organizations::organization_field;
use crate::form::Form;
use crate::text::Rectifications;
use crate::ui::{Edge, Input};

/// Days the form offers first; the customary month.
const USUAL: u64 = 30;

/// The button with the form behind it; with a result, whose organisation is known.
pub(in crate::features::supervision) fn order(
    result: Option<(OrganizationId, SubjectId)>,
    done: Callback<()>,
) -> AnyView {
    act_button(
        "main",
        Act {
            id: "order-rectification",
            label: Rectifications::Order.t(),
            clause: "C4-16",
            lead: Rectifications::OrderLead.t(),
            make: Box::new(move || make(result)),
            request: Arc::new(|sent| call(api::ORDER_RECTIFICATION).json(sent.body).key(sent.key)),
            done,
        },
    )
}

fn make(result: Option<(OrganizationId, SubjectId)>) -> (Form, Vec<AnyView>) {
    let today = browser::today();
    let sample = OrderRectification {
        organization_id: result.map_or(OrganizationId(1), |(organization, _)| organization),
        subject_id: result.map(|(_, subject)| subject),
        basis: None,
        problem: "xx".to_owned(),
        decided_by: "xx".to_owned(),
        decided_on: today,
        due_on: today.checked_add_days(Days::new(USUAL)).unwrap_or(today),
        account_due_on: None,
    };
    let mut empty = vec!["problem", "decided_by"];
    if result.is_none() {
        empty.push("organization_id");
    }
    let form = Form::new("order", &sample, &empty);
    let basis = if result.is_some() {
        Input::new(form, "basis", Rectifications::BasisMore.t()).optional()
    } else {
        Input::new(form, "basis", Rectifications::Basis.t()).help(Rectifications::BasisHelp.t())
    };
    let mut inputs = Vec::new();
    if result.is_none() {
        let organization = Input::new(form, "organization_id", Rectifications::Organization.t());
        inputs.push(organization_field(organization, None, None));
    }
    inputs.extend([
        basis.area(),
        Input::new(form, "problem", Rectifications::Problem.t()).area(),
        Input::new(form, "due_on", Rectifications::DueOn.t()).date(Edge::Day),
        Input::new(form, "decided_by", Rectifications::DecidedBy.t()).help(Rectifications::DecidedByHelp.t()).text(),
        Input::new(form, "decided_on", Rectifications::DecidedOn.t()).date(Edge::Day),
        Input::new(form, "account_due_on", Rectifications::AccountDueOn.t())
            .optional()
            .help(Rectifications::AccountHelp.t())
            .date(Edge::Day),
    ]);
    (form, inputs)
}
