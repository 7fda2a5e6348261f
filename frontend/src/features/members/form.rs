//! Entering and changing a member.

use changxiao_shared::identity::{RolePlace, place_of};
use changxiao_shared::kernel::FieldError;
use changxiao_shared::members::{
    CadreRank, Education, Ethnicity, IdNumber, MemberId, MemberInput, MemberKind, MemberStatus, MemberView, Sex, api,
    check, check_new,
};
use changxiao_shared::organizations::{OrganizationId, OrganizationRow, holds_members};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::hooks::use_url;
use serde_json::Value;

use super::group::group_field;
use super::index::sexes;
use crate::api::{ApiError, call};
use crate::browser;
use crate::features::organizations::organization_field;
use crate::form::{FieldSpec, Form, check_with, form_frame};
use crate::place::Place;
use crate::session::session;
use crate::text::{Common, Members};
use crate::ui::{Cancel, Edge, Heading, Input, choices, form_actions, heading, load, toasts, watch, when_ready};

/// A box of the form that is no field of the request: the phone is to be removed.
const REMOVE_PHONE: &str = "remove_phone";

/// A request that is right and says nothing. Its dates lie so early that they contradict no date typed beside them.
fn sample() -> MemberInput {
    MemberInput {
        name: "xx".to_owned(),
        sex: Sex::Male,
        ethnicity: Ethnicity::Han,
        birth_on: NaiveDate::from_ymd_opt(1880, 1, 1).unwrap_or_default(),
        id_number: None,
        phone: None,
        education: None,
        occupation: None,
        employer: None,
        joined_on: NaiveDate::from_ymd_opt(1921, 7, 1).unwrap_or_default(),
        full_on: None,
        kind: MemberKind::Full,
        organization_id: OrganizationId(1),
        group_id: None,
        holds_office: false,
        cadre_rank: None,
        able_to_help: false,
        in_hardship: false,
        exempt_reason: None,
        exempt_from: None,
        exempt_until: None,
        status: MemberStatus::Normal,
    }
}

fn check_entry(value: &Value, sample: &Value, fields: &[FieldSpec]) -> Result<Value, Vec<FieldError>> {
    check_with(value, sample, fields, |input: &MemberInput| check_new(input, browser::today()))
}

fn check_change(value: &Value, sample: &Value, fields: &[FieldSpec]) -> Result<Value, Vec<FieldError>> {
    let mut value = value.clone();
    let remove = value.as_object_mut().and_then(|fields| fields.remove(REMOVE_PHONE)) == Some(Value::Bool(true));
    let mut request = check_with(&value, sample, fields, |input: &MemberInput| check(input, browser::today()))?;
    if remove && let Some(fields) = request.as_object_mut() {
        fields.insert("phone".to_owned(), Value::String(String::new()));
    }
    Ok(request)
}

/// A new member.
pub(crate) fn create() -> AnyView {
    let empty = ["name", "sex", "ethnicity", "birth_on", "joined_on", "kind", "organization_id"];
    let form = Form::new("member", &sample(), &empty).checked_by(check_entry).with_draft("member.new");
    if form.text_untracked("organization_id").is_empty()
        && let Some(home) = home()
    {
        form.set("organization_id", Value::String(home.to_string()));
    }
    number_tells(form);
    let toasts = toasts();
    let submit = Callback::new(move |()| {
        form.send(
            |s| async move { call(api::CREATE_MEMBER).json(s.body).key(s.key).read::<MemberView>().await },
            move |made| {
                toasts.say(Members::Created.t());
                browser::replace(&Place::Member(made.id).path());
            },
        );
    });
    let head = Heading {
        trail: vec![(Members::Title.t().to_owned(), Place::Members.path())],
        ..Heading::new(Members::New.t())
    };
    let number = Input::new(form, "id_number", Members::IdNumber.t()).help(Members::IdNumberHelp.t());
    let phone = Input::new(form, "phone", Members::Phone.t()).help(Members::PhoneHelp.t());
    let numbers =
        [number.private().width("medium").text(), phone.optional().private().numeric().width("medium").text()];
    let mut inputs = parts(form, numbers.into());
    inputs.push(form_actions(form, Members::New.t(), Cancel::Leave(Place::Members.path())));
    view! {
        {heading(head)}
        <p class="quiet">{Members::NewLead.t()}</p>
        {form_frame(form, submit, inputs)}
    }
    .into_any()
}

/// The branch that is meant: the one the address names, else the one branch somebody works for.
fn home() -> Option<OrganizationId> {
    let named = use_url().read_untracked().search_params().get("organization");
    named.and_then(|id| id.parse().ok()).or_else(|| {
        let mut branches: Vec<OrganizationId> = session()
            .roles()
            .into_iter()
            .filter(|held| place_of(held.role) == RolePlace::Branch)
            .map(|held| held.organization.id)
            .collect();
        branches.dedup();
        if let [only] = branches[..] { Some(only) } else { None }
    })
}

/// Birth date and sex stand in the ID number: nobody types them again. What was typed otherwise is left alone.
fn number_tells(form: Form) {
    let told = StoredValue::new((String::new(), String::new()));
    let number = Memo::new(move |_| IdNumber::parse(&form.text("id_number")).ok());
    watch(move || {
        let Some(number) = number.get() else { return };
        let (birth, sex) = (number.birth().to_string(), number.sex().code().to_owned());
        let (told_birth, told_sex) = told.get_value();
        for (path, value, before) in [("birth_on", &birth, told_birth), ("sex", &sex, told_sex)] {
            let present = form.text_untracked(path);
            if present.is_empty() || present == before {
                form.set(path, Value::String(value.clone()));
            }
        }
        told.set_value((birth, sex));
    });
}

/// The inputs that entering and changing share, with those for the numbers at their place.
fn parts(form: Form, numbers: Vec<AnyView>) -> Vec<AnyView> {
    let mut person = vec![Input::new(form, "name", Members::Name.t()).width("medium").text()];
    person.extend(numbers);
    person.extend([
        Input::new(form, "sex", Members::Sex.t()).select(sexes()),
        Input::new(form, "birth_on", Members::Birth.t()).date(Edge::Day),
        Input::new(form, "ethnicity", Members::Ethnicity.t()).select(choices!(Ethnicity)),
    ]);
    let membership = vec![
        organization_field(
            Input::new(form, "organization_id", Members::Organization.t()).help(Members::OrganizationHelp.t()),
            Some(Callback::new(|row: OrganizationRow| holds_members(row.kind, row.level))),
            None,
        ),
        group_field(form),
        Input::new(form, "kind", Members::Kind.t()).select(choices!(MemberKind)),
        Input::new(form, "joined_on", Members::Joined.t()).date(Edge::Day),
        Input::new(form, "full_on", Members::FullOn.t()).help(Members::FullOnHelp.t()).optional().date(Edge::Day),
        Input::new(form, "status", Members::Status.t()).select(choices!(MemberStatus)),
    ];
    let work = vec![
        Input::new(form, "education", Members::Education.t()).optional().select(choices!(Education)),
        Input::new(form, "occupation", Members::Occupation.t()).optional().width("medium").text(),
        Input::new(form, "employer", Members::Employer.t()).optional().text(),
    ];
    let duties = vec![
        Input::new(form, "holds_office", Members::HoldsOffice.t()).help(Members::HoldsOfficeHelp.t()).check(),
        Input::new(form, "cadre_rank", Members::CadreRank.t()).optional().select(choices!(CadreRank)),
        Input::new(form, "able_to_help", Members::AbleToHelp.t()).check(),
        Input::new(form, "in_hardship", Members::InHardship.t()).check(),
        Input::new(form, "exempt_reason", Members::ExemptReason.t()).help(Members::ExemptHelp.t()).optional().text(),
        Input::new(form, "exempt_from", Members::ExemptFrom.t()).optional().date(Edge::Day),
        Input::new(form, "exempt_until", Members::ExemptUntil.t()).optional().date(Edge::Day),
    ];
    vec![
        part(Members::Identity.t(), person),
        part(Members::Membership.t(), membership),
        part(Members::Work.t(), work),
        part(Members::Duties.t(), duties),
    ]
}

fn part(title: &'static str, inputs: Vec<AnyView>) -> AnyView {
    view! { <fieldset class="part"><legend>{title}</legend>{inputs}</fieldset> }.into_any()
}

/// The numbers stay where the form leaves them empty.
fn input_of(view: &MemberView) -> MemberInput {
    MemberInput {
        name: view.name.clone(),
        sex: view.sex,
        ethnicity: view.ethnicity,
        birth_on: view.birth_on,
        id_number: None,
        phone: None,
        education: view.education,
        occupation: view.occupation.clone(),
        employer: view.employer.clone(),
        joined_on: view.joined_on,
        full_on: view.full_on,
        kind: view.kind,
        organization_id: view.organization.id,
        group_id: view.group.as_ref().map(|group| group.id),
        holds_office: view.holds_office,
        cadre_rank: view.cadre_rank,
        able_to_help: view.able_to_help,
        in_hardship: view.in_hardship,
        exempt_reason: view.exempt_reason.clone(),
        exempt_from: view.exempt_from,
        exempt_until: view.exempt_until,
        status: view.status,
    }
}

async fn fetch(id: MemberId) -> Result<MemberView, ApiError> {
    call(api::GET_MEMBER).arg(id).read::<MemberView>().await
}

fn learn_names(form: Form, member: &MemberView) {
    form.learn_name(member.organization.id, &member.organization.name);
    if let Some(group) = &member.group {
        form.learn_name(group.id, &group.name);
    }
}

/// Changing a member.
pub(crate) fn edit(id: MemberId) -> AnyView {
    when_ready(load(move || fetch(id)), move |member| {
        let form = Form::editing("member", &input_of(&member), member.version)
            .checked_by(check_change)
            .with_draft(format!("member.{id}"));
        learn_names(form, &member);
        let form = form.with_newest(move || async move {
            let newest = fetch(id).await?;
            learn_names(form, &newest);
            Ok((input_of(&newest), newest.version))
        });
        number_tells(form);
        let toasts = toasts();
        let submit = Callback::new(move |()| {
            form.send(
                move |s| async move { call(api::UPDATE_MEMBER).arg(id).json(s.body).version(s.version).text().await },
                move |_| {
                    toasts.say(Common::Saved.t());
                    browser::replace(&Place::Member(id).path());
                },
            );
        });
        let head = Heading {
            trail: vec![
                (Members::Title.t().to_owned(), Place::Members.path()),
                (member.name.clone(), Place::Member(id).path()),
            ],
            ..Heading::new(Members::EditTitle.t())
        };
        let mut inputs = parts(form, present_numbers(form, &member));
        inputs.push(form_actions(form, Common::Save.t(), Cancel::Leave(Place::Member(id).path())));
        view! {
            {heading(head)}
            {form_frame(form, submit, inputs)}
        }
        .into_any()
    })
}

/// Inputs for numbers that replace the present ones.
fn present_numbers(form: Form, member: &MemberView) -> Vec<AnyView> {
    let kept = |number: &str| Members::IdNumberKept.f(&[number]);
    let number = Input::new(form, "id_number", Members::IdNumber.t()).help(kept(&member.id_number));
    let phone = Input::new(form, "phone", Members::Phone.t());
    let phone = match &member.phone {
        Some(present) => phone.help(kept(present)),
        None => phone.help(Members::PhoneHelp.t()),
    };
    let mut inputs = vec![
        number.optional().private().width("medium").text(),
        phone.optional().private().numeric().width("medium").text(),
    ];
    if member.phone.is_some() {
        inputs.push(Input::new(form, REMOVE_PHONE, Members::PhoneRemove.t()).check());
    }
    inputs
}
