//! The editor of a scheme: what is typed is kept, the sum of the basic marks and the dry run follow every change.

use changxiao_shared::appraisals::{Marks, SchemeContent, SchemeId, SchemeState, SchemeView, api};
use leptos::prelude::*;
use serde_json::Value;

use super::check::{SUM, check, read};
use super::dry;
use super::groups::groups;
use crate::api::{ApiError, call};
use crate::browser;
use crate::form::{FieldSpec, Form, form_frame};
use crate::place::Place;
use crate::text::{Appraisals, Common};
use crate::ui::{Cancel, Heading, Input, form_actions, heading, load, toasts, watch, when_ready};

async fn fetch(id: SchemeId) -> Result<SchemeView, ApiError> {
    call(api::GET_SCHEME).arg(id).read::<SchemeView>().await
}

/// The screen.
pub(crate) fn edit(id: SchemeId) -> AnyView {
    when_ready(load(move || fetch(id)), move |view| editor(&view))
}

fn editor(view: &SchemeView) -> AnyView {
    let id = view.id;
    let form = Form::editing::<SchemeContent>("scheme", &view.content, view.version)
        .checked_by(check)
        .with_draft(format!("scheme.{id}"))
        .with_newest(move || async move { fetch(id).await.map(|view| (view.content, view.version)) });
    let toasts = toasts();
    let submit = Callback::new(move |()| {
        form.send(
            move |s| async move { call(api::SAVE_SCHEME).arg(id).version(s.version).json(s.body).text().await },
            move |_| {
                toasts.say(Appraisals::Saved.t());
                browser::replace(&Place::Scheme(id).path());
            },
        );
    });
    let here = Place::Scheme(id).path();
    let head = Heading {
        trail: vec![
            (Appraisals::Title.t().to_owned(), Place::Schemes.path()),
            (view.content.title.clone(), here.clone()),
        ],
        ..Heading::new(Appraisals::EditTitle.t())
    };
    let warned = (view.state == SchemeState::Published)
        .then(|| view! { <p class="notice">{Appraisals::EditsPublished.t()}</p> });
    let inputs = vec![
        Input::new(form, "title", Appraisals::Name.t()).text(),
        Input::new(form, "bonus_cap", Appraisals::BonusCap.t()).width("short").text(),
        groups(form),
        sum(form),
        form_actions(form, Common::Save.t(), Cancel::Leave(here)),
    ];
    let tried = Memo::new(move |_| read(&form.values()));
    view! {
        {heading(head)}
        {warned}
        <div class="scheme-editor">{form_frame(form, submit, inputs)}</div>
        {dry::section(view.organization.id, tried, true)}
    }
    .into_any()
}

/// The basic marks together, said aloud when they change.
fn sum(form: Form) -> AnyView {
    form.add(FieldSpec { path: SUM, label: Appraisals::Sum.t(), required: false, secret: false, options: Vec::new() });
    let sum = Memo::new(move |_| base_sum(&form.value("groups")));
    // A summary of errors that names the sum keeps up with it.
    watch(move || {
        sum.track();
        if untrack(|| form.is_wrong_within(SUM)) {
            form.check_field(SUM);
        }
    });
    let words = move || {
        let sum = sum.get();
        let words = if sum == Marks::HUNDRED { Appraisals::SumRight } else { Appraisals::SumWrong };
        words.f(&[&sum.to_string()])
    };
    let wrong = move || (sum.get() != Marks::HUNDRED).then_some("wrong");
    view! {
        <div class="field scheme-sum" id=form.id(SUM) tabindex="-1">
            <p role="status">{Appraisals::Sum.t()} ": " <strong class=wrong>{words}</strong></p>
        </div>
    }
    .into_any()
}

/// The sum of what can be read as marks.
pub(super) fn base_sum(groups: &Value) -> Marks {
    let items = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let indicators = items(groups).into_iter().flat_map(|group| items(&group["indicators"]));
    indicators.filter(|i| i["kind"] == "base").filter_map(|i| i["weight"].as_str()?.trim().parse::<Marks>().ok()).sum()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::base_sum;

    #[test]
    fn the_sum_is_of_basic_marks_that_can_be_read() {
        let groups = json!([
            { "indicators": [{ "kind": "base", "weight": "40.5" }, { "kind": "bonus", "weight": "5" }] },
            { "indicators": [{ "kind": "base", "weight": "x" }, { "kind": "base", "weight": " 9.5" }] },
        ]);
        assert_eq!(base_sum(&groups).to_string(), "50");
    }
}
