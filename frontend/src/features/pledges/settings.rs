//! Settings of pledges: the proposing window with where it comes from, and the focus areas (C2-01, C2-05).

use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::FieldCode;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::pledges::{
    MonthDay, PledgeSettingsQuery, PledgeSettingsView, UpdatePledgeSettings, WindowInput, api,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use validator::{Validate, ValidationError, ValidationErrors, ValidationErrorsKind};

use super::acting::act_button;
use super::catalogue::catalogue;
use super::month_day::month_day;
use super::parts::{clause, organization_in, own_organization};
use crate::api::{ApiError, call};
use crate::features::organizations::organization_filter;
use crate::form::{Form, form_frame};
use crate::place::Place;
use crate::text::{Common, Pledges, Shell};
use crate::ui::{
    Cancel, Filters, Heading, Input, empty, form_actions, heading, live, load, search, toasts, when_ready,
};

/// The own window as the form holds it. An end before the start is marked at the end.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
struct OwnWindow(UpdatePledgeSettings);

impl Validate for OwnWindow {
    fn validate(&self) -> Result<(), ValidationErrors> {
        if self.0.validate().is_ok() {
            return Ok(());
        }
        let mut inner = ValidationErrors::new();
        inner.add("closes_on", ValidationError::new(FieldCode::EndBeforeStart.code()));
        let mut errors = ValidationErrors::new();
        errors.errors_mut().insert("window".into(), ValidationErrorsKind::Struct(Box::new(inner)));
        Err(errors)
    }
}

/// The screen.
pub(crate) fn settings() -> AnyView {
    let search = search();
    let organization = Memo::new(move |_| {
        organization_in(&search.get(), "organization_id").or_else(|| own_organization(Deed::PledgeConfigure))
    });
    let path = Place::PledgeSettings.path();
    let whose = organization_filter(path.clone(), "organization_id", Pledges::OtherOrganization.t(), search);
    let bar = Filters { path, search_help: "", selects: Vec::new(), inputs: Vec::new(), orders: Vec::new() };
    view! {
        {heading(Heading::new(Shell::PledgeSettings.t()))}
        {bar.view_with(whose)}
        {live(move || match organization.get() {
            Some(id) => untrack(|| view! { {window(id)} {catalogue(id)} }.into_any()),
            None => empty(Pledges::LedgerNone.t(), Pledges::LedgerNoneLead.t(), ().into_any()),
        })}
    }
    .into_any()
}

async fn fetch(organization_id: OrganizationId) -> Result<PledgeSettingsView, ApiError> {
    call(api::GET_PLEDGE_SETTINGS).query(&PledgeSettingsQuery { organization_id }).read().await
}

fn window(id: OrganizationId) -> AnyView {
    let loading = load(move || fetch(id));
    when_ready(loading, move |settings| {
        let changed = Callback::new(move |()| loading.reload());
        view! {
            <section>
                <h2>{Pledges::WindowTitle.t()}</h2>
                {clause("C2-05")}
                <p>{said(&settings)}</p>
                {settings.bound_above.then(|| view! { <p class="notice">{Pledges::BoundAbove.t()}</p> })}
                {own_form(&settings, changed)}
                {inherit(&settings, changed)}
            </section>
        }
        .into_any()
    })
}

/// Which window applies, and where it comes from.
fn said(settings: &PledgeSettingsView) -> String {
    let words = if settings.own.is_some() { Pledges::WindowOwn } else { Pledges::WindowInherited };
    words.f(&[&settings.organization.name, &settings.opens_on.to_string(), &settings.closes_on.to_string()])
}

fn own_form(settings: &PledgeSettingsView, changed: Callback<()>) -> AnyView {
    let id = settings.organization.id;
    let present = settings.own.unwrap_or(WindowInput {
        opens_on: settings.opens_on,
        closes_on: settings.closes_on,
        binding: false,
    });
    let request = |window| OwnWindow(UpdatePledgeSettings { window: Some(window) });
    let form = Form::editing("window", &request(present), settings.version).with_newest(move || async move {
        let view = fetch(id).await?;
        let window = view.own.unwrap_or(WindowInput {
            opens_on: MonthDay::NEW_YEAR,
            closes_on: MonthDay::END_OF_MARCH,
            binding: false,
        });
        Ok((request(window), view.version))
    });
    let toasts = toasts();
    let submit = Callback::new(move |()| {
        form.send(
            move |s| async move { call(api::UPDATE_PLEDGE_SETTINGS).arg(id).json(s.body).version(s.version).text().await },
            move |_| {
                toasts.say(Common::Saved.t());
                changed.run(());
            },
        );
    });
    let inputs = vec![
        month_day(Input::new(form, "window.opens_on", Pledges::OpensOn.t())),
        month_day(Input::new(form, "window.closes_on", Pledges::ClosesOn.t())),
        Input::new(form, "window.binding", Pledges::Binding.t()).help(Pledges::BindingHelp.t()).check(),
        form_actions(form, Pledges::SaveWindow.t(), Cancel::None),
    ];
    form_frame(form, submit, inputs)
}

/// Back to the window from above.
fn inherit(settings: &PledgeSettingsView, changed: Callback<()>) -> AnyView {
    if settings.own.is_none() {
        return ().into_any();
    }
    let (id, version) = (settings.organization.id, settings.version);
    let toasts = toasts();
    let done = Callback::new(move |()| {
        toasts.say(Common::Saved.t());
        changed.run(());
    });
    let request = Arc::new(move || {
        call(api::UPDATE_PLEDGE_SETTINGS).arg(id).version(version).body(&UpdatePledgeSettings { window: None })
    });
    view! { <div class="form-actions">{act_button(Pledges::UseInherited.t(), "", request, done)}</div> }.into_any()
}

#[cfg(test)]
mod tests {
    use changxiao_shared::kernel::{FieldCode, field_errors};
    use changxiao_shared::pledges::{UpdatePledgeSettings, WindowInput};
    use validator::Validate;

    use super::OwnWindow;

    #[test]
    fn an_end_before_the_start_is_marked_at_a_field_of_the_form() {
        let day = |text: &str| text.parse().expect("a day");
        let window = WindowInput { opens_on: day("03-01"), closes_on: day("02-01"), binding: false };
        let wrong = OwnWindow(UpdatePledgeSettings { window: Some(window) });
        let found = field_errors(&wrong.validate().expect_err("is wrong"));
        assert_eq!((found[0].field.as_str(), found[0].code), ("window.closes_on", FieldCode::EndBeforeStart));
    }
}
