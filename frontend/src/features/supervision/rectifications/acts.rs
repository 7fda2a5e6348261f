//! What can be done about a rectification: buttons with their forms.

use changxiao_shared::supervision::rectifications::{
    RecheckRectification, RectificationAction, RectificationPlan, RectificationReport, RectificationView,
    WithdrawRectification, WrittenAccount, api,
};
use chrono::Days;
use leptos::prelude::*;

use crate::browser;
use crate::features::supervision::deed::{Concerning, Made, Make, Words};
use crate::form::Form;
use crate::text::{Common, Rectifications};
use crate::ui::{Edge, Input};

/// Days the form offers first for a new deadline.
const MORE: u64 = 15;

/// The button of an action.
pub(super) fn act(view: &RectificationView, action: RectificationAction, done: Callback<()>) -> AnyView {
    let record = Concerning { id: view.id, version: view.version, clause: "C4-16" };
    let one = |words, endpoint, make: Make| record.button(words, endpoint, make, done);
    let plain = |id, class, label: Rectifications| Words { id, class, label: label.t(), lead: "" };
    match action {
        RectificationAction::HandInPlan => {
            let (fresh, before) = (view.plan.is_none(), plan_of(view));
            let words = if fresh {
                plain("plan", "main", Rectifications::HandIn)
            } else {
                plain("plan", "", Rectifications::HandInAnew)
            };
            let draft = format!("rectification.{}.plan", view.id);
            one(words, api::HAND_IN_RECTIFICATION_PLAN, Box::new(move || plan(&before, fresh, &draft)))
        }
        RectificationAction::Report => {
            let draft = format!("rectification.{}.report", view.id);
            one(
                plain("report", "main", Rectifications::Report),
                api::REPORT_RECTIFICATION,
                Box::new(move || report(&draft)),
            )
        }
        RectificationAction::GiveAccount => {
            let draft = format!("rectification.{}.account", view.id);
            one(
                plain("account", "", Rectifications::Account),
                api::ACCOUNT_FOR_RECTIFICATION,
                Box::new(move || account(&draft)),
            )
        }
        RectificationAction::Recheck => {
            let pass = Words { lead: Rectifications::AcceptLead.t(), ..plain("pass", "main", Rectifications::Accept) };
            let refuse = Words { lead: Rectifications::RefuseLead.t(), ..plain("refuse", "", Rectifications::Refuse) };
            view! {
                {one(pass, api::RECHECK_RECTIFICATION, Box::new(|| recheck(true)))}
                {one(refuse, api::RECHECK_RECTIFICATION, Box::new(|| recheck(false)))}
            }
            .into_any()
        }
        RectificationAction::Withdraw => {
            let words =
                Words { lead: Rectifications::WithdrawLead.t(), ..plain("withdraw", "", Rectifications::Withdraw) };
            one(words, api::WITHDRAW_RECTIFICATION, Box::new(withdraw))
        }
    }
}

/// The plan in force, or what a first one begins with.
fn plan_of(view: &RectificationView) -> RectificationPlan {
    view.plan.clone().unwrap_or_else(|| RectificationPlan {
        measures: "xx".to_owned(),
        answerable: "xx".to_owned(),
        until: view.due_on,
    })
}

fn plan(before: &RectificationPlan, fresh: bool, draft: &str) -> Made {
    let empty: &[&str] = if fresh { &["measures", "answerable"] } else { &[] };
    let form = Form::new("plan", before, empty).with_draft(draft);
    let inputs = vec![
        Input::new(form, "measures", Rectifications::Measures.t()).area(),
        Input::new(form, "answerable", Rectifications::Answerable.t()).width("medium").text(),
        Input::new(form, "until", Rectifications::Until.t()).help(Rectifications::UntilHelp.t()).date(Edge::Day),
    ];
    (form, inputs)
}

fn report(draft: &str) -> Made {
    let sample = RectificationReport { text: "xx".to_owned(), finished: false };
    let form = Form::new("report", &sample, &["text"]).with_draft(draft);
    let inputs = vec![
        Input::new(form, "text", Rectifications::ReportText.t()).area(),
        Input::new(form, "finished", Rectifications::Finished.t()).check(),
    ];
    (form, inputs)
}

fn account(draft: &str) -> Made {
    let form = Form::new("account", &WrittenAccount { text: "xx".to_owned() }, &["text"]).with_draft(draft);
    (form, vec![Input::new(form, "text", Rectifications::AccountText.t()).area()])
}

fn recheck(accepted: bool) -> Made {
    let later = || {
        let today = browser::today();
        today.checked_add_days(Days::new(MORE)).unwrap_or(today)
    };
    let due_on = (!accepted).then(later);
    let form = Form::new("recheck", &RecheckRectification { accepted, text: "xx".to_owned(), due_on }, &["text"]);
    let mut inputs = vec![Input::new(form, "text", Rectifications::Findings.t()).area()];
    if !accepted {
        inputs.push(Input::new(form, "due_on", Rectifications::NewDueOn.t()).date(Edge::Day));
    }
    (form, inputs)
}

fn withdraw() -> Made {
    let form = Form::new("withdraw", &WithdrawRectification { reason: "xx".to_owned() }, &["reason"]);
    (form, vec![Input::new(form, "reason", Common::Reason.t()).area()])
}
