//! Beginning a round about secretaries or other leaders, who are appraised by name (C4-08, C4-09).

use std::collections::BTreeMap;
use std::sync::Arc;

use changxiao_shared::appraisals::rounds::{CreateAppraisal, SampleBy, SubjectInput, api};
use changxiao_shared::appraisals::{SchemeId, SchemeView};
use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::PageView;
use changxiao_shared::organizations::api::LIST_ORGANIZATIONS;
use changxiao_shared::organizations::{OrgStatus, OrganizationId, OrganizationQuery, OrganizationRow};
use chrono::{Datelike, Days, NaiveDate};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::api::call;
use crate::browser;
use crate::features::mobile_members::{Act, act_button};
use crate::features::pledges::own_organization;
use crate::form::{Form, path_of};
use crate::json;
use crate::text::Rounds;
use crate::ui::{Edge, Input, choices, load, nothing, when_ready};

/// The most organisations whose leaders the form asks for.
const MOST: u32 = 100;

/// What is written in the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
struct Written {
    #[validate(length(min = 2, max = 80))]
    title: String,
    #[validate(range(min = 2000, max = 2100))]
    year: i32,
    self_check_until: NaiveDate,
    #[validate(range(min = 1, max = 60))]
    objection_days: i32,
    sample_by: SampleBy,
    #[validate(range(min = 1, max = 100))]
    sample_size: i32,
    /// Names by organisation; several are told apart by commas.
    #[serde(default)]
    names: BTreeMap<String, Option<String>>,
}

/// The button with the form behind it; below the own organisation everybody who leads can be named.
pub(in crate::features::appraisals) fn begin_people(view: &SchemeView, done: Callback<()>) -> AnyView {
    let Some(own) = own_organization(Deed::AppraisalHold) else { return nothing() };
    let (scheme, title) = (view.id, view.content.title.clone());
    let query = OrganizationQuery {
        parent: Some(own),
        status: Some(OrgStatus::Active),
        limit: Some(MOST),
        ..OrganizationQuery::default()
    };
    let below = load(move || call(LIST_ORGANIZATIONS).query(&query).read::<PageView<OrganizationRow>>());
    when_ready(below, move |page| button((own, scheme), &title, page.items, done))
}

fn button(
    (organization_id, scheme_id): (OrganizationId, SchemeId),
    title: &str,
    below: Vec<OrganizationRow>,
    done: Callback<()>,
) -> AnyView {
    let title = title.to_owned();
    act_button(
        "main",
        Act {
            id: "begin-appraisal",
            label: Rounds::Begin.t(),
            clause: "C4-05",
            lead: Rounds::BeginPeopleLead.t(),
            make: Box::new(move || make(&title, &below)),
            request: Arc::new(move |sent| {
                let body = json::read_text::<Written>(&sent.body).map(|w| request(organization_id, scheme_id, w));
                call(api::CREATE_APPRAISAL).body(&body).key(sent.key)
            }),
            done,
        },
    )
}

fn make(title: &str, below: &[OrganizationRow]) -> (Form, Vec<AnyView>) {
    let today = browser::today();
    let sample = Written {
        title: format!("{} {title}", today.year()).chars().take(80).collect(),
        year: today.year(),
        self_check_until: today.checked_add_days(Days::new(14)).unwrap_or(today),
        objection_days: 7,
        sample_by: SampleBy::Number,
        sample_size: 2,
        names: BTreeMap::new(),
    };
    let form = Form::new("appraisal", &sample, &[]);
    let mut inputs = vec![
        Input::new(form, "title", Rounds::Name.t()).text(),
        Input::new(form, "year", Rounds::Year.t()).number(),
        Input::new(form, "self_check_until", Rounds::SelfCheckUntil.t()).date(Edge::Day),
        Input::new(form, "objection_days", Rounds::ObjectionDays.t()).number(),
        Input::new(form, "sample_by", Rounds::SampleBy.t()).help(Rounds::SampleHelp.t()).select(choices!(SampleBy)),
        Input::new(form, "sample_size", Rounds::SampleSize.t()).number(),
    ];
    for organization in below {
        let path = path_of(format!("names.{}", organization.id));
        let label = path_of(Rounds::NamesOf.f(&[&organization.name]));
        inputs.push(Input::new(form, path, label).optional().text());
    }
    (form, inputs)
}

fn request(organization_id: OrganizationId, scheme_id: SchemeId, written: Written) -> CreateAppraisal {
    let mut subjects = Vec::new();
    for (id, names) in &written.names {
        let (Ok(id), Some(names)) = (id.parse::<OrganizationId>(), names) else { continue };
        let names = names.split(['、', '，', ',', ' ']).map(str::trim).filter(|name| !name.is_empty());
        subjects.extend(names.map(|name| SubjectInput { organization_id: id, person: Some(name.to_owned()) }));
    }
    CreateAppraisal {
        organization_id,
        scheme_id,
        year: written.year,
        title: written.title,
        self_check_until: written.self_check_until,
        objection_days: written.objection_days,
        sample_by: written.sample_by,
        sample_size: written.sample_size,
        // None at all is not "every committee": the server says that somebody has to be named.
        subjects: Some(subjects),
    }
}

#[cfg(test)]
mod tests {
    use changxiao_shared::appraisals::SchemeId;
    use changxiao_shared::organizations::OrganizationId;

    use super::{Written, request};

    #[test]
    fn several_names_of_an_organisation_are_several_subjects() {
        let text = r#"{"title":"考评","year":2027,"self_check_until":"2027-12-01","objection_days":7,"sample_by":"number",
            "sample_size":2,"names":{"7":"向春生、 覃书岚","8":null,"9":"龙小满"}}"#;
        let written: Written = serde_json::from_str(text).expect("written");
        let sent = request(OrganizationId(1), SchemeId(2), written).subjects.expect("subjects");
        let names: Vec<(i64, &str)> =
            sent.iter().map(|s| (s.organization_id.0, s.person.as_deref().expect("a name"))).collect();
        assert_eq!(names, [(7, "向春生"), (7, "覃书岚"), (9, "龙小满")]);
    }
}
