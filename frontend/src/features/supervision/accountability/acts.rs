//! What can be done about a case: buttons with their forms.

use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::accountability::{
    AccountabilityAction, AccountabilityMeasure, AccountabilitySide, AccountabilityView, AppealAccountability,
    AppealOutcome, DecideAccountability, DropAccountability, SettleAccountability, StateAccountability, api,
    measure_suits,
};
use chrono::{Months, NaiveDate};
use leptos::prelude::*;

use crate::browser;
use crate::features::supervision::deed::{Concerning, Made, Make, Words};
use crate::form::{Form, path_of};
use crate::text::{Accountability, Common, lang};
use crate::ui::{Edge, Input};

type Choices = Vec<(&'static str, &'static str)>;

/// The button of an action.
pub(super) fn act(view: &AccountabilityView, action: AccountabilityAction, done: Callback<()>) -> AnyView {
    let record = Concerning { id: view.id, version: view.version, clause: "C4-17" };
    let one = |words, endpoint, make: Make| record.button(words, endpoint, make, done);
    let words = |id, class, label: Accountability, lead: Option<Accountability>| Words {
        id,
        class,
        label: label.t(),
        lead: lead.map_or("", Accountability::t),
    };
    let draft = format!("accountability.{}.{action}", view.id);
    match action {
        AccountabilityAction::State => {
            let say = words("statement", "main", Accountability::State, None);
            let waive = words("waive", "", Accountability::Waive, Some(Accountability::WaiveLead));
            view! {
                {one(say, api::STATE_ACCOUNTABILITY, Box::new(move || statement(&draft)))}
                {one(waive, api::STATE_ACCOUNTABILITY, Box::new(waiver))}
            }
            .into_any()
        }
        AccountabilityAction::Decide => {
            let words = words("decision", "main", Accountability::Decide, Some(Accountability::DecideLead));
            let above: Choices = view
                .authorities
                .iter()
                .map(|above| (path_of(above.id.to_string()), path_of(above.name.clone())))
                .collect();
            let (measures, holder) = (measures(view), view.opened_by.id);
            one(words, api::DECIDE_ACCOUNTABILITY, Box::new(move || decision(&measures, (&above, holder), &draft)))
        }
        AccountabilityAction::Drop => {
            let words = words("drop", "", Accountability::Drop, Some(Accountability::DropLead));
            one(words, api::DROP_ACCOUNTABILITY, Box::new(drop_case))
        }
        AccountabilityAction::Appeal => {
            let words = words("appeal", "main", Accountability::Appeal, Some(Accountability::AppealLead));
            one(words, api::APPEAL_ACCOUNTABILITY, Box::new(move || appeal(&draft)))
        }
        AccountabilityAction::Settle => {
            let words = words("outcome", "main", Accountability::Settle, None);
            let measures = measures(view);
            one(words, api::SETTLE_ACCOUNTABILITY, Box::new(move || outcome(&measures, &draft)))
        }
    }
}

/// The measures for an organisation, or for a person.
fn measures(view: &AccountabilityView) -> Choices {
    let side = if view.member_id.is_some() { AccountabilitySide::Personal } else { AccountabilitySide::Collective };
    let suits = AccountabilityMeasure::ALL.iter().filter(|measure| measure_suits(**measure, side));
    suits.map(|measure| (measure.code(), measure.label(lang()))).collect()
}

fn in_a_year() -> NaiveDate {
    let today = browser::today();
    today.checked_add_months(Months::new(12)).unwrap_or(today)
}

fn statement(draft: &str) -> Made {
    let sample = StateAccountability { waived: false, text: Some("xx".to_owned()) };
    let form = Form::new("statement", &sample, &["text"]).with_draft(draft);
    (form, vec![Input::new(form, "text", Accountability::StateText.t()).area()])
}

fn waiver() -> Made {
    (Form::new("waive", &StateAccountability { waived: true, text: None }, &[]), Vec::new())
}

fn decision(measures: &Choices, (above, holder): (&Choices, OrganizationId), draft: &str) -> Made {
    let sample = DecideAccountability {
        measure: AccountabilityMeasure::SelfCriticism,
        authority_id: holder,
        decided_by: "xx".to_owned(),
        decided_on: browser::today(),
        effective_until: in_a_year(),
        text: "xx".to_owned(),
    };
    let form = Form::new("decision", &sample, &["measure", "decided_by", "text"]).with_draft(draft);
    let inputs = vec![
        Input::new(form, "measure", Accountability::Measure.t()).select(measures.clone()),
        Input::new(form, "authority_id", Accountability::Authority.t())
            .help(Accountability::AuthorityHelp.t())
            .select(above.clone()),
        Input::new(form, "decided_by", Accountability::DecidedBy.t()).text(),
        Input::new(form, "decided_on", Accountability::DecidedOn.t()).date(Edge::Day),
        Input::new(form, "effective_until", Accountability::EffectiveUntil.t())
            .help(Accountability::EffectiveHelp.t())
            .date(Edge::Day),
        Input::new(form, "text", Accountability::Reasons.t()).area(),
    ];
    (form, inputs)
}

fn drop_case() -> Made {
    let form = Form::new("drop", &DropAccountability { reason: "xx".to_owned() }, &["reason"]);
    (form, vec![Input::new(form, "reason", Common::Reason.t()).area()])
}

fn appeal(draft: &str) -> Made {
    let form = Form::new("appeal", &AppealAccountability { text: "xx".to_owned() }, &["text"]).with_draft(draft);
    (form, vec![Input::new(form, "text", Accountability::AppealText.t()).area()])
}

fn outcome(measures: &Choices, draft: &str) -> Made {
    let sample = SettleAccountability {
        outcome: AppealOutcome::Upheld,
        measure: None,
        effective_until: None,
        text: "xx".to_owned(),
    };
    let form = Form::new("outcome", &sample, &["outcome", "text"]).with_draft(draft);
    let only = Accountability::ChangedOnly.t();
    let outcomes = AppealOutcome::ALL.iter().map(|outcome| (outcome.code(), outcome.label(lang()))).collect();
    let inputs = vec![
        Input::new(form, "outcome", Accountability::Outcome.t()).select(outcomes),
        Input::new(form, "measure", Accountability::NewMeasure.t()).optional().help(only).select(measures.clone()),
        Input::new(form, "effective_until", Accountability::NewEffective.t()).optional().help(only).date(Edge::Day),
        Input::new(form, "text", Accountability::SettleText.t()).area(),
    ];
    (form, inputs)
}
