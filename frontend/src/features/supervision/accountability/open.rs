//! Opening a case: about an organisation, or one who holds a post there.

use std::sync::Arc;

use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::accountability::{OpenAccountability, PostRow, Responsibility, api};
use chrono::Days;
use leptos::prelude::*;

use crate::api::call;
use crate::browser;
use crate::features::mobile_members::{Act, act_button};
use crate::features::organizations::organization_field;
use crate::form::Form;
use crate::text::{Accountability, lang};
use crate::ui::{Asked, Combobox, Edge, Input, Named, Suggestion, choices};

/// Days the form offers first for the statement.
const USUAL: u64 = 10;

/// The button with the form behind it.
pub(super) fn open(done: Callback<()>) -> AnyView {
    act_button(
        "main",
        Act {
            id: "open-accountability",
            label: Accountability::New.t(),
            clause: "C4-17",
            lead: Accountability::NewLead.t(),
            make: Box::new(make),
            request: Arc::new(|sent| call(api::OPEN_ACCOUNTABILITY).json(sent.body).key(sent.key)),
            done,
        },
    )
}

fn make() -> (Form, Vec<AnyView>) {
    let today = browser::today();
    let sample = OpenAccountability {
        organization_id: OrganizationId(1),
        member_id: None,
        responsibility: Responsibility::MainLeadership,
        subject_id: None,
        rectification_id: None,
        inquiry_id: None,
        basis: None,
        matter: "xx".to_owned(),
        hear_until: today.checked_add_days(Days::new(USUAL)).unwrap_or(today),
    };
    let form = Form::new("accountability", &sample, &["organization_id", "responsibility", "matter"]);
    let organization = Input::new(form, "organization_id", Accountability::Organization.t())
        .help(Accountability::OrganizationHelp.t());
    let person = Input::new(form, "member_id", Accountability::Person.t()).optional();
    let inputs = vec![
        organization_field(organization, None, None),
        post_field(person.help(Accountability::PersonHelp.t())),
        Input::new(form, "responsibility", Accountability::Responsibility.t()).select(choices!(Responsibility)),
        Input::new(form, "basis", Accountability::Basis.t()).help(Accountability::BasisHelp.t()).area(),
        Input::new(form, "matter", Accountability::Matter.t()).area(),
        Input::new(form, "hear_until", Accountability::HearUntil.t())
            .help(Accountability::HearHelp.t())
            .date(Edge::Day),
    ];
    (form, inputs)
}

/// Choosing one who holds a post at the organisation chosen before.
fn post_field(input: Input) -> AnyView {
    input.register(false, Vec::new());
    let (form, path) = input.target();
    let find = move |text: String| -> Asked {
        let organization = form.text_untracked("organization_id");
        Box::pin(find(organization, text))
    };
    let name = |_: String| -> Named { Box::pin(std::future::ready(None)) };
    let combobox = Combobox::new((form, path), find, name, Callback::new(|_| ()));
    let control = combobox.view(Accountability::Posts.t(), !input.may_be_empty(), Some(input.described_by()));
    input.wrap(control)
}

async fn find(organization: String, text: String) -> Option<Vec<Suggestion>> {
    if organization.is_empty() {
        return None;
    }
    let posts = call(api::LIST_POSTS).arg(organization).read::<Vec<PostRow>>().await.ok()?;
    let suggestion = |post: PostRow| Suggestion {
        value: post.member_id.to_string(),
        name: post.name,
        note: post.role.label(lang()).to_owned(),
    };
    Some(posts.into_iter().filter(|post| post.name.contains(&text)).map(suggestion).collect())
}
