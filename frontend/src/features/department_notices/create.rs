//! Entering a lead from a survey (C3-03, D3-06).

use changxiao_shared::department_notices::{CreateLead, LeadView, api};
use changxiao_shared::identity::Deed;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::regions::{RegionCode, RegionLevel};
use leptos::prelude::*;
use serde_json::Value;

use crate::api::call;
use crate::browser;
use crate::features::organizations::organization_field;
use crate::features::pledges::{clause, own_organization};
use crate::features::regions::region_field;
use crate::form::{Form, form_frame};
use crate::place::Place;
use crate::text::{Leads, Members};
use crate::ui::{Cancel, Edge, Heading, Input, form_actions, heading, toasts};

/// The way to the list.
pub(super) fn trail() -> Vec<(String, String)> {
    vec![(Leads::Title.t().to_owned(), Place::Leads.path())]
}

/// The form.
pub(crate) fn create() -> AnyView {
    let toasts = toasts();
    let sample = CreateLead {
        organization_id: OrganizationId(1),
        name: "xx".to_owned(),
        id_number: None,
        place: RegionCode::CAPITAL,
        spot: "x".to_owned(),
        work: None,
        noticed_on: browser::today(),
    };
    let form = Form::new("lead", &sample, &["organization_id", "name", "place", "spot"]).with_draft("lead.new");
    if form.text_untracked("organization_id").is_empty()
        && let Some(own) = own_organization(Deed::MobilityManage)
    {
        form.set("organization_id", Value::String(own.to_string()));
    }
    let submit = Callback::new(move |()| {
        form.send(
            |s| async move { call(api::CREATE_LEAD).json(s.body).key(s.key).read::<LeadView>().await },
            move |view| {
                toasts.say(Leads::Saved.t());
                browser::replace(&Place::Lead(view.lead.id).path());
            },
        );
    });
    let whose = Input::new(form, "organization_id", Leads::Organization.t()).help(Leads::OrganizationHelp.t());
    let inputs = vec![
        Input::new(form, "name", Leads::Name.t()).width("medium").text(),
        Input::new(form, "id_number", Members::IdNumber.t()).help(Leads::IdHelp.t()).optional().private().text(),
        region_field(Input::new(form, "place", Leads::Place.t()), RegionLevel::City),
        Input::new(form, "spot", Leads::Spot.t()).text(),
        Input::new(form, "work", Leads::Work.t()).optional().width("medium").text(),
        Input::new(form, "noticed_on", Leads::NoticedOn.t()).date(Edge::Day),
        organization_field(whose, None, None),
        form_actions(form, Leads::New.t(), Cancel::Leave(Place::Leads.path())),
    ];
    view! {
        {heading(Heading { trail: trail(), ..Heading::new(Leads::New.t()) })}
        <p class="quiet">{Leads::NewLead.t()}</p>
        {clause("D3-06")}
        {form_frame(form, submit, inputs)}
    }
    .into_any()
}
