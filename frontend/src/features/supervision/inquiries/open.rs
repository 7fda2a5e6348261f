//! Opening a special inquiry.

use std::sync::Arc;

use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::inquiries::{InquiryCause, OpenInquiry, api};
use chrono::Datelike;
use leptos::prelude::*;

use crate::api::call;
use crate::browser;
use crate::features::mobile_members::{Act, act_button};
use crate::features::organizations::organization_field;
use crate::form::Form;
use crate::text::Inquiries;
use crate::ui::{Edge, Input, choices};

/// The button with the form behind it.
pub(super) fn open(done: Callback<()>) -> AnyView {
    act_button(
        "main",
        Act {
            id: "open-inquiry",
            label: Inquiries::New.t(),
            clause: "C4-13",
            lead: Inquiries::NewLead.t(),
            make: Box::new(make),
            request: Arc::new(|sent| call(api::OPEN_INQUIRY).json(sent.body).key(sent.key)),
            done,
        },
    )
}

fn make() -> (Form, Vec<AnyView>) {
    let sample = OpenInquiry {
        organization_id: OrganizationId(1),
        year: browser::today().year(),
        cause: InquiryCause::StrongResponse,
        matter: "xx".to_owned(),
        account_due_on: None,
    };
    let form = Form::new("inquiry", &sample, &["organization_id", "cause", "matter"]);
    let inputs = vec![
        organization_field(Input::new(form, "organization_id", Inquiries::Organization.t()), None, None),
        Input::new(form, "cause", Inquiries::Cause.t()).select(choices!(InquiryCause)),
        Input::new(form, "matter", Inquiries::Matter.t()).area(),
        Input::new(form, "year", Inquiries::Year.t()).number(),
        Input::new(form, "account_due_on", Inquiries::AccountDueOn.t())
            .optional()
            .help(Inquiries::AccountHelp.t())
            .date(Edge::Day),
    ];
    (form, inputs)
}
