//! Filing a complaint, without an account. Nothing that is typed is kept on the device.

use changxiao_shared::kernel::{FieldError, format_date};
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::complaints::{
    AccusedOrganization, AccusedPerson, AccusedPost, Complainant, ComplaintFiled, ComplaintKind, FileComplaint,
    FindAccused, api,
};
use leptos::prelude::*;
use serde_json::Value;
use validator::Validate;

use super::tracking::case;
use crate::api::call;
use crate::browser;
use crate::features::board::frame;
use crate::features::pledges::clause;
use crate::form::{FieldSpec, Form, broken, check_with, form_frame};
use crate::place::Place;
use crate::text::{Complaints, lang};
use crate::ui::{
    Asked, Cancel, Combobox, Heading, Input, Named, Suggestion, choices, form_actions, heading, live, nothing, toasts,
};

/// What the screen shows.
#[derive(Clone)]
enum Step {
    Writing,
    Filed(ComplaintFiled),
    Tracking(String),
}

/// Answers that only open a part of the form, with that part.
const PARTS: [(&str, &str); 2] = [("about_person", "person"), ("named", "complainant")];

/// The screen.
pub(crate) fn filing() -> AnyView {
    let step = RwSignal::new(Step::Writing);
    let content = live(move || match step.get() {
        Step::Writing => writing(step),
        Step::Filed(filed) => confirmation(step, &filed),
        Step::Tracking(code) => case(code),
    });
    frame(view! { <div class="complaint-box">{content}</div> }.into_any())
}

fn writing(step: RwSignal<Step>) -> AnyView {
    let sample = FileComplaint {
        kind: ComplaintKind::Complaint,
        organization_id: OrganizationId(1),
        superior_too: false,
        person: Some(AccusedPerson { name: "x".to_owned(), post: AccusedPost::Leader, post_words: None }),
        text: "x".repeat(10),
        complainant: Some(Complainant { name: "xx".to_owned(), contact: "xxxxx".to_owned() }),
        earlier_code: None,
    };
    let empty =
        ["kind", "organization_id", "person.name", "person.post", "text", "complainant.name", "complainant.contact"];
    let form = Form::new("complaint", &sample, &empty).checked_by(check);
    let submit = Callback::new(move |()| {
        form.send(
            |s| async move { call(api::FILE_COMPLAINT).json(s.body).key(s.key).read::<ComplaintFiled>().await },
            move |filed| {
                browser::heading_takes_focus();
                step.set(Step::Filed(filed));
            },
        );
    });
    view! {
        {heading(Heading::new(Complaints::BoxTitle.t()))}
        <p class="lead">{Complaints::BoxLead.t()}</p>
        {clause("C4-20")}
        <p class="notice">{Complaints::BoxCare.t()}</p>
        <p><a href=Place::ComplaintTracking.path()>{Complaints::ToTracking.t()}</a></p>
        {form_frame(form, submit, inputs(form))}
    }
    .into_any()
}

fn inputs(form: Form) -> Vec<AnyView> {
    let retaliation = Memo::new(move |_| form.text("kind") == ComplaintKind::Retaliation.code());
    let person = Memo::new(move |_| form.value("about_person") == Value::Bool(true));
    let named = Memo::new(move |_| form.value("named") == Value::Bool(true));
    vec![
        Input::new(form, "kind", Complaints::Kind.t()).select(choices!(ComplaintKind)),
        live(move || {
            if !retaliation.get() {
                return nothing();
            }
            let code = Input::new(form, "earlier_code", Complaints::EarlierCode.t());
            code.help(Complaints::EarlierCodeHelp.t()).optional().private().text()
        }),
        accused_field(form),
        Input::new(form, "superior_too", Complaints::SuperiorToo.t()).help(Complaints::SuperiorTooHelp.t()).check(),
        Input::new(form, "about_person", Complaints::AboutPerson.t()).check(),
        live(move || if person.get() { person_fields(form) } else { nothing() }),
        Input::new(form, "text", Complaints::Text.t()).help(Complaints::TextHelp.t()).area(),
        Input::new(form, "named", Complaints::Named.t()).help(Complaints::NamedHelp.t()).check(),
        live(move || if named.get() { complainant_fields(form) } else { nothing() }),
        form_actions(form, Complaints::FileDo.t(), Cancel::None),
    ]
}

fn person_fields(form: Form) -> AnyView {
    let fields = vec![
        Input::new(form, "person.name", Complaints::PersonName.t()).private().width("medium").text(),
        Input::new(form, "person.post", Complaints::PersonPost.t()).select(choices!(AccusedPost)),
        Input::new(form, "person.post_words", Complaints::PersonPostWords.t()).optional().width("medium").text(),
    ];
    view! { <div class="part">{fields}</div> }.into_any()
}

fn complainant_fields(form: Form) -> AnyView {
    let fields = vec![
        Input::new(form, "complainant.name", Complaints::YourName.t()).private().width("medium").text(),
        Input::new(form, "complainant.contact", Complaints::YourContact.t()).private().text(),
    ];
    view! { <div class="part">{fields}</div> }.into_any()
}

/// The request without the parts that are not open, and without what only opens them.
fn check(value: &Value, sample: &Value, fields: &[FieldSpec]) -> Result<Value, Vec<FieldError>> {
    let mut request = value.clone();
    let mut closed = Vec::new();
    if let Some(request) = request.as_object_mut() {
        for (flag, part) in PARTS {
            if request.remove(flag) != Some(Value::Bool(true)) {
                request.insert(part.to_owned(), Value::Null);
                closed.push(part);
            }
        }
        if request.get("kind").and_then(Value::as_str) != Some(ComplaintKind::Retaliation.code()) {
            request.insert("earlier_code".to_owned(), Value::Null);
        }
    }
    let is_open = |field: &&FieldSpec| {
        let part = field.path.split('.').next().unwrap_or_default();
        !closed.contains(&part) && PARTS.iter().all(|(flag, _)| *flag != field.path)
    };
    let fields: Vec<FieldSpec> = fields.iter().filter(is_open).cloned().collect();
    check_with(&request, sample, &fields, |request: &FileComplaint| broken(request.validate()))
}

/// The organisation complained of, found without an account.
fn accused_field(form: Form) -> AnyView {
    let input =
        Input::new(form, "organization_id", Complaints::Organization.t()).help(Complaints::OrganizationHelp.t());
    input.register(false, Vec::new());
    let find = |text: String| -> Asked { Box::pin(find(text)) };
    let name = |_: String| -> Named { Box::pin(async { None }) };
    let picker = Combobox::new(input.target(), find, name, Callback::new(|_| ()));
    let control = picker.view(Complaints::Organization.t(), true, Some(input.described_by()));
    input.wrap(control)
}

async fn find(text: String) -> Option<Vec<Suggestion>> {
    if text.chars().count() < 2 {
        return None;
    }
    let found = call(api::FIND_ACCUSED).body(&FindAccused { q: text }).read::<Vec<AccusedOrganization>>().await.ok()?;
    let suggestion = |row: AccusedOrganization| Suggestion {
        value: row.id.to_string(),
        name: row.name,
        note: row.superior.map_or(row.code, |superior| Complaints::SuperiorTo.f(&[&superior])),
    };
    Some(found.into_iter().map(suggestion).collect())
}

fn confirmation(step: RwSignal<Step>, filed: &ComplaintFiled) -> AnyView {
    let toasts = toasts();
    let (shown, copied, code) = (filed.code.clone(), filed.code.clone(), filed.code.clone());
    let due = filed.receipt.due_on.map(|day| Complaints::FiledDue.f(&[&format_date(day, lang())]));
    let waiting = filed.receipt.waiting.then(|| view! { <p class="notice">{Complaints::FiledWaiting.t()}</p> });
    let copy = move |_| {
        let said = move |done| toasts.say(if done { Complaints::Copied.t() } else { Complaints::NotCopied.t() });
        browser::copy("tracking-code", &copied, said);
    };
    let go = move |_| {
        browser::heading_takes_focus();
        step.set(Step::Tracking(code.clone()));
    };
    view! {
        {heading(Heading::new(Complaints::FiledTitle.t()))}
        <h2>{Complaints::FiledCode.t()}</h2>
        <p class="tracking-code"><code id="tracking-code">{shown}</code></p>
        <p><strong>{Complaints::FiledLead.t()}</strong></p>
        <p>{due}</p>
        {waiting}
        <p class="complaint-buttons">
            <button type="button" on:click=copy>{Complaints::Copy.t()}</button>
            <button type="button" class="main" on:click=go>{Complaints::FiledGo.t()}</button>
        </p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::{FieldSpec, check};
    use serde_json::{Value, json};

    fn field(path: &'static str, required: bool) -> FieldSpec {
        FieldSpec { path, label: "", required, secret: false, options: Vec::new() }
    }

    #[test]
    fn parts_that_are_not_open_are_not_sent() {
        let sample = json!({
            "kind": "complaint", "organization_id": "1", "superior_too": false, "text": "x".repeat(10),
            "person": { "name": "x", "post": "leader" }, "complainant": { "name": "xx", "contact": "xxxxx" }
        });
        let fields = [
            field("kind", true),
            field("organization_id", true),
            field("about_person", false),
            field("person.name", true),
            field("person.post", true),
            field("text", true),
            field("complainant.name", true),
            field("earlier_code", false),
        ];
        let mut value = json!({
            "kind": "complaint", "organization_id": "7", "superior_too": false, "text": "y".repeat(10),
            "person": { "name": null, "post": null }, "complainant": { "name": "柳知春", "contact": "13900000000" },
            "about_person": false, "named": false, "earlier_code": "12345"
        });
        let sent = check(&value, &sample, &fields).expect("is right");
        let none = |part: &str| sent.get(part).is_none_or(Value::is_null);
        assert!(none("person") && none("complainant") && none("earlier_code") && none("named"), "{sent}");
        value["about_person"] = json!(true);
        let wrong = check(&value, &sample, &fields).expect_err("the person has no name");
        assert!(wrong.iter().any(|error| error.field == "person.name"), "{wrong:?}");
        value["named"] = json!(true);
        value["about_person"] = json!(false);
        assert_eq!(check(&value, &sample, &fields).expect("is right")["complainant"]["name"], "柳知春");
    }
}
