//! Why, when and where to: the fields of an application, and those of a change of whereabouts.

use changxiao_shared::kernel::FieldError;
use changxiao_shared::members::MemberId;
use changxiao_shared::mobile_members::rules::recommend;
use changxiao_shared::mobile_members::{ApplyMobility, MobilityPlan, MobilityReason, Settledness, Whereabouts};
use changxiao_shared::regions::{RegionCode, RegionLevel};
use chrono::NaiveDate;
use leptos::prelude::*;
use serde_json::Value;
use validator::Validate;

use super::forms::asked_while;
use crate::features::pledges::clause;
use crate::features::regions::region_field;
use crate::form::{FieldSpec, Form, broken, check_with};
use crate::text::{Members, Mobile, lang};
use crate::ui::{Edge, Input, choices, live, nothing};

/// Months from which on a fixed stay asks for a transfer of membership, where no level has laid down another (E2-01).
/// The server recommends by the rules in force; this is what the form shows meanwhile.
const LETTER_MONTHS: i32 = 6;

/// Where the whereabouts stand in an application.
const NESTED: &str = "plan.whereabouts.";

/// What the form begins without.
pub(super) const EMPTY: [&str; 13] = [
    "member_id",
    "plan.reason",
    "plan.reason_note",
    "plan.starts_on",
    "plan.ends_on",
    "plan.settled",
    "plan.whereabouts.destination",
    "plan.whereabouts.address",
    "plan.whereabouts.employer",
    "plan.whereabouts.work",
    "plan.whereabouts.phone",
    "plan.whereabouts.emergency_name",
    "plan.whereabouts.emergency_phone",
];

/// A request that is right and says nothing; it begins so early that it contradicts no end typed beside it.
pub(super) fn sample() -> ApplyMobility {
    let whereabouts = Whereabouts {
        destination: RegionCode::CAPITAL,
        address: None,
        employer: None,
        work: None,
        phone: None,
        emergency_name: None,
        emergency_phone: None,
    };
    let plan = MobilityPlan {
        reason: MobilityReason::Work,
        reason_note: Some("xx".to_owned()),
        starts_on: NaiveDate::from_ymd_opt(1921, 7, 1).unwrap_or_default(),
        ends_on: None,
        settled: Settledness::Unsettled,
        whereabouts,
    };
    ApplyMobility { member_id: MemberId(1), plan }
}

/// The same checks as on the server, those that span fields included.
pub(super) fn check_plan(value: &Value, sample: &Value, fields: &[FieldSpec]) -> Result<Value, Vec<FieldError>> {
    check_with(value, sample, fields, |request: &ApplyMobility| {
        let mut found = broken(request.validate());
        found.extend(request.plan.errors());
        found
    })
}

/// Whereabouts as a form begins with them: numbers are not shown, and stay where the form leaves them empty.
pub(super) fn editable(whereabouts: &Whereabouts) -> Whereabouts {
    Whereabouts { phone: None, emergency_phone: None, ..whereabouts.clone() }
}

/// The fields of an application; `numbers` are the present telephone numbers, masked.
pub(super) fn plan_fields(form: Form, numbers: [Option<String>; 2]) -> Vec<AnyView> {
    let other = Memo::new(move |_| form.text("plan.reason") == MobilityReason::Other.code());
    let plan = vec![
        Input::new(form, "plan.reason", Mobile::Reason.t()).select(choices!(MobilityReason)),
        asked_while(other, form, "plan.reason_note", Mobile::ReasonNote.t(), Input::text),
        Input::new(form, "plan.starts_on", Mobile::StartsOn.t()).date(Edge::Day),
        Input::new(form, "plan.ends_on", Mobile::EndsOn.t()).help(Mobile::EndsOnHelp.t()).optional().date(Edge::Day),
        Input::new(form, "plan.settled", Mobile::Settled.t()).select(choices!(Settledness)),
        recommended(form),
    ];
    vec![part(Mobile::PlanPart.t(), plan), part(Mobile::WhereaboutsPart.t(), whereabouts_fields(form, true, numbers))]
}

fn part(title: &'static str, inputs: Vec<AnyView>) -> AnyView {
    view! { <fieldset class="part"><legend>{title}</legend>{inputs}</fieldset> }.into_any()
}

/// Where to, and how to reach the member there.
pub(super) fn whereabouts_fields(form: Form, nested: bool, numbers: [Option<String>; 2]) -> Vec<AnyView> {
    let at = |path: &'static str| if nested { path } else { path.strip_prefix(NESTED).unwrap_or(path) };
    let [phone, emergency] = numbers.map(|number| match number {
        Some(number) => Members::IdNumberKept.f(&[&number]),
        None => Members::PhoneHelp.t().to_owned(),
    });
    let number = |path, label, help: String| {
        Input::new(form, path, label).help(help).optional().private().numeric().width("medium").text()
    };
    vec![
        destination_field(form, at("plan.whereabouts.destination")),
        Input::new(form, at("plan.whereabouts.address"), Mobile::Address.t()).optional().text(),
        Input::new(form, at("plan.whereabouts.employer"), Mobile::Employer.t())
            .help(Mobile::EmployerHelp.t())
            .optional()
            .text(),
        Input::new(form, at("plan.whereabouts.work"), Mobile::Work.t()).optional().width("medium").text(),
        number(at("plan.whereabouts.phone"), Mobile::Phone.t(), phone),
        Input::new(form, at("plan.whereabouts.emergency_name"), Mobile::EmergencyName.t())
            .optional()
            .width("medium")
            .text(),
        number(at("plan.whereabouts.emergency_phone"), Mobile::EmergencyPhone.t(), emergency),
    ]
}

/// Where to: down to the city at least, further as far as it is known.
fn destination_field(form: Form, path: &'static str) -> AnyView {
    region_field(Input::new(form, path, Mobile::Destination.t()), RegionLevel::City)
}

/// The instrument that the rule recommends for what has been filled in (E2-01).
fn recommended(form: Form) -> AnyView {
    let instrument = move || {
        let settled = Settledness::from_code(&form.text("plan.settled"))?;
        let from = form.text("plan.starts_on").parse::<NaiveDate>().ok()?;
        Some(recommend(settled, from, form.text("plan.ends_on").parse().ok(), LETTER_MONTHS).label(lang()))
    };
    let words = Memo::new(move |_| instrument().unwrap_or_default().to_owned());
    live(move || {
        let instrument = words.get();
        if instrument.is_empty() {
            return nothing();
        }
        view! {
            <div class="notice" role="status">
                <p>{Mobile::Recommended.f(&[&instrument])}</p>
                {clause("E2-01")}
            </div>
        }
        .into_any()
    })
}

#[cfg(test)]
mod tests {
    use changxiao_shared::kernel::FieldCode;
    use serde_json::{Value, json};

    use super::{check_plan, sample};

    fn with(change: impl FnOnce(&mut Value)) -> Vec<(String, FieldCode)> {
        let sample = serde_json::to_value(sample()).expect("writes");
        let mut value = sample.clone();
        change(&mut value);
        let errors = check_plan(&value, &sample, &[]).err().unwrap_or_default();
        errors.into_iter().map(|error| (error.field, error.code)).collect()
    }

    #[test]
    fn what_spans_fields_is_marked_at_a_field_of_the_form() {
        assert_eq!(with(|_| ()), []);
        let early = with(|value| value["plan"]["ends_on"] = json!("1900-01-01"));
        assert_eq!(early, [("plan.ends_on".to_owned(), FieldCode::EndBeforeStart)]);
        let phone = with(|value| value["plan"]["whereabouts"]["phone"] = json!("138"));
        assert_eq!(phone, [("plan.whereabouts.phone".to_owned(), FieldCode::PhoneForm)]);
        let other = with(|value| {
            value["plan"]["reason"] = json!("other");
            value["plan"]["reason_note"] = Value::Null;
        });
        assert_eq!(other, [("plan.reason_note".to_owned(), FieldCode::Required)]);
    }
}
