//! Applying to go away: a member for oneself, a branch for an oral application; and changing what is not decided yet.

use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::PageView;
use changxiao_shared::mobile_members::{
    ApplyMobility, MobilityAction, MobilityId, MobilityQuery, MobilityRow, MobilityView, Register, api,
};
use leptos::prelude::*;
use serde_json::Value;

use super::parts::{fetch, for_others};
use super::people::member_field;
use super::plan::{EMPTY, check_plan, editable, plan_fields, sample};
use crate::api::{ApiError, call};
use crate::form::{Form, form_frame};
use crate::place::Place;
use crate::session::session;
use crate::text::{Common, Mobile, Shell};
use crate::ui::{Cancel, Heading, Input, empty, form_actions, heading, load, nothing, toasts, when_ready};
use crate::{browser, json};

/// The way to the registers.
pub(in crate::features) fn trail() -> Vec<(String, String)> {
    vec![(Shell::Mobile.t().to_owned(), Place::Mobile.path())]
}

/// The screen for a new application.
pub(crate) fn create() -> AnyView {
    let others = for_others(Deed::MobilityApply);
    let own = session().me_untracked().and_then(|me| me.member_id);
    let content = if own.is_none() && !others {
        empty(Mobile::NoMemberTitle.t(), Mobile::NoMemberLead.t(), nothing())
    } else if others {
        the_form(true)
    } else {
        own_form()
    };
    view! { {heading(Heading { trail: trail(), ..Heading::new(Mobile::ApplyTitle.t()) })} {content} }.into_any()
}

/// The form for oneself, unless there is a time away that has not ended: nobody fills it in to be refused.
fn own_form() -> AnyView {
    let open =
        || call(api::LIST_MOBILITIES).query(&MobilityQuery::open(Register::Away)).read::<PageView<MobilityRow>>();
    when_ready(load(open), |open| match open.items.first() {
        Some(row) => view! {
            <p class="notice">
                {Mobile::AlreadyAway.t()} " " <a href=Place::Mobility(row.id).path()>{Mobile::AlreadyAwayLink.t()}</a>
            </p>
        }
        .into_any(),
        None => the_form(false),
    })
}

fn the_form(others: bool) -> AnyView {
    let form = Form::new("mobility", &sample(), &EMPTY).checked_by(check_plan).with_draft("mobility.new");
    let toasts = toasts();
    let submit = Callback::new(move |()| {
        form.send(
            |s| async move { call(api::CREATE_MOBILITY).json(s.body).key(s.key).read::<MobilityView>().await },
            move |made| {
                toasts.say(Mobile::Applied.t());
                browser::replace(&Place::Mobility(made.id).path());
            },
        );
    });
    let mut inputs = vec![who(form, others)];
    inputs.extend(plan_fields(form, [None, None]));
    inputs.push(form_actions(form, Mobile::ApplyDo.t(), Cancel::Leave(Place::Mobile.path())));
    view! { <p class="quiet">{Mobile::ApplyLead.t()}</p> {form_frame(form, submit, inputs)} }.into_any()
}

/// Who goes away: oneself, where one answers for nobody else.
fn who(form: Form, others: bool) -> AnyView {
    const PATH: &str = "member_id";
    let me = session().me_untracked();
    let own = me.as_ref().and_then(|me| me.member_id).map(|id| Value::String(id.to_string()));
    if others {
        let help = Mobile::ApplicantHelp.t();
        return member_field(Input::new(form, PATH, Mobile::Applicant.t()).help(help), None);
    }
    form.set(PATH, own.unwrap_or_default());
    let name = me.map(|me| me.display_name).unwrap_or_default();
    view! { <p>{Mobile::ApplicantIs.f(&[&name])}</p> }.into_any()
}

/// The screen that changes an application.
pub(crate) fn edit(id: MobilityId) -> AnyView {
    when_ready(load(move || fetch(id)), move |view| {
        let mut trail = trail();
        trail.push((view.member.name.clone(), Place::Mobility(id).path()));
        let content = if view.allowed_actions.contains(&MobilityAction::Edit) {
            change(&view)
        } else {
            view! { <p class="notice">{Mobile::NotEditable.t()}</p> }.into_any()
        };
        view! { {heading(Heading { trail, ..Heading::new(Mobile::EditTitle.t()) })} {content} }.into_any()
    })
}

/// An application as the form holds it.
fn request_of(view: &MobilityView) -> ApplyMobility {
    let mut plan = view.plan.clone();
    plan.whereabouts = editable(&plan.whereabouts);
    ApplyMobility { member_id: view.member.id, plan }
}

/// The plan alone, from the body the form would send.
fn plan_of(body: &str) -> Option<String> {
    let mut value = json::parse(body)?;
    value.as_object_mut()?.remove("member_id");
    Some(value.to_string())
}

fn change(view: &MobilityView) -> AnyView {
    let id = view.id;
    let form = Form::editing("mobility", &request_of(view), view.version)
        .checked_by(check_plan)
        .with_draft(format!("mobility.{id}"))
        .with_newest(move || async move { fetch(id).await.map(|newest| (request_of(&newest), newest.version)) });
    let toasts = toasts();
    let submit = Callback::new(move |()| {
        form.send(
            move |s| async move {
                let body = plan_of(&s.body).ok_or(ApiError::Unreadable)?;
                call(api::UPDATE_MOBILITY).arg(id).json(body).version(s.version).text().await
            },
            move |_| {
                toasts.say(Common::Saved.t());
                browser::replace(&Place::Mobility(id).path());
            },
        );
    });
    let mut inputs = plan_fields(form, [view.phone.clone(), view.emergency_phone.clone()]);
    inputs.push(form_actions(form, Common::Save.t(), Cancel::Leave(Place::Mobility(id).path())));
    form_frame(form, submit, inputs)
}

#[cfg(test)]
mod tests {
    use super::plan_of;

    #[test]
    fn a_change_sends_the_plan_alone() {
        assert_eq!(plan_of(r#"{"member_id":"1","plan":{"a":1}}"#).as_deref(), Some(r#"{"plan":{"a":1}}"#));
        assert_eq!(plan_of("[]"), None);
    }
}
