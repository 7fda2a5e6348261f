//! Proposing an agreement, and changing one before the other party has answered.

use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::FieldError;
use changxiao_shared::mobile_members::groups::{
    AgreementAction, AgreementId, AgreementText, AgreementView, MobileGroupId, ProposeAgreement, UpdateAgreement, api,
};
use changxiao_shared::organizations::OrganizationId;
use leptos::prelude::*;
use serde_json::Value;
use validator::Validate;

use super::agreement::{fetch, trail};
use crate::api::{call, query};
use crate::browser;
use crate::features::organizations::{organization_code_field, organization_field};
use crate::features::pledges::{clause, own_organization};
use crate::form::{FieldSpec, Form, broken, check_with, form_frame};
use crate::place::Place;
use crate::text::{Common, Groups, Mobile};
use crate::ui::{Cancel, Edge, Heading, Input, form_actions, heading, load, nothing, search, toasts, when_ready};

/// The screen that proposes one.
pub(crate) fn propose() -> AnyView {
    let today = browser::today();
    let sample = ProposeAgreement {
        organization_id: OrganizationId(1),
        partner_code: "x".to_owned(),
        group_id: None,
        text: AgreementText { starts_on: today, ends_on: today, duties: "xx".to_owned() },
    };
    let empty = ["organization_id", "partner_code", "text.ends_on", "text.duties"];
    let form = Form::new("agreement", &sample, &empty).checked_by(check_proposal).with_draft("agreement.new");
    if let (true, Some(own)) =
        (form.text_untracked("organization_id").is_empty(), own_organization(Deed::MobilityManage))
    {
        form.set("organization_id", Value::String(own.to_string()));
    }
    // From a group, it is about that group.
    let about = query::pairs(&search().get_untracked()).into_iter().find(|(name, _)| name == "group");
    let about = about.and_then(|(_, id)| id.parse::<MobileGroupId>().ok());
    form.set("group_id", about.map_or(Value::Null, |id| Value::String(id.to_string())));
    let toasts = toasts();
    let submit = Callback::new(move |()| {
        form.send(
            |s| async move { call(api::PROPOSE_AGREEMENT).json(s.body).key(s.key).read::<AgreementView>().await },
            move |made| {
                toasts.say(Mobile::Done.f(&[Groups::ProposeTitle.t()]));
                browser::replace(&Place::Agreement(made.id).path());
            },
        );
    });
    let mut inputs = vec![
        organization_field(Input::new(form, "organization_id", Groups::Proposer.t()), None, None),
        organization_code_field(
            Input::new(form, "partner_code", Groups::Code.t()).help(Groups::CodeHelp.t()).width("medium"),
        ),
    ];
    inputs.extend(text_fields(form));
    inputs.push(form_actions(form, Groups::ProposeDo.t(), Cancel::Leave(Place::Agreements.path())));
    view! {
        {heading(Heading { trail: trail(), ..Heading::new(Groups::ProposeTitle.t()) })}
        {clause("D3-04")}
        {form_frame(form, submit, inputs)}
    }
    .into_any()
}

fn text_fields(form: Form) -> Vec<AnyView> {
    vec![
        Input::new(form, "text.starts_on", Groups::StartsOn.t()).date(Edge::Day),
        Input::new(form, "text.ends_on", Groups::EndsOn.t()).date(Edge::Day),
        Input::new(form, "text.duties", Groups::Duties.t()).area(),
    ]
}

fn check_proposal(value: &Value, sample: &Value, fields: &[FieldSpec]) -> Result<Value, Vec<FieldError>> {
    check_with(value, sample, fields, |request: &ProposeAgreement| {
        let mut found = broken(request.validate());
        found.extend(request.text.errors());
        found
    })
}

fn check_change(value: &Value, sample: &Value, fields: &[FieldSpec]) -> Result<Value, Vec<FieldError>> {
    check_with(value, sample, fields, |request: &UpdateAgreement| {
        let mut found = broken(request.validate());
        found.extend(request.text.errors());
        found
    })
}

/// The screen that changes one.
pub(crate) fn edit_agreement(id: AgreementId) -> AnyView {
    when_ready(load(move || fetch(id)), move |view| {
        let mut trail = trail();
        trail.push((view.partner.name.clone(), Place::Agreement(id).path()));
        let may = view.allowed_actions.contains(&AgreementAction::Edit);
        let content = if may { change(&view) } else { nothing() };
        view! { {heading(Heading { trail, ..Heading::new(Common::Edit.t()) })} {content} }.into_any()
    })
}

fn change(view: &AgreementView) -> AnyView {
    let id = view.id;
    let request = UpdateAgreement { text: view.text.clone() };
    let form = Form::editing("agreement", &request, view.version)
        .checked_by(check_change)
        .with_draft(format!("agreement.{id}"))
        .with_newest(move || async move {
            fetch(id).await.map(|newest| (UpdateAgreement { text: newest.text }, newest.version))
        });
    let toasts = toasts();
    let submit = Callback::new(move |()| {
        form.send(
            move |s| async move { call(api::UPDATE_AGREEMENT).arg(id).json(s.body).version(s.version).text().await },
            move |_| {
                toasts.say(Common::Saved.t());
                browser::replace(&Place::Agreement(id).path());
            },
        );
    });
    let mut inputs = text_fields(form);
    inputs.push(form_actions(form, Common::Save.t(), Cancel::Leave(Place::Agreement(id).path())));
    form_frame(form, submit, inputs)
}
