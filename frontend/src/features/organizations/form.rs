//! Creating and changing an organisation.

use changxiao_shared::organizations::{
    CreateOrganization, Field, OrgKind, OrgLevel, OrganizationId, OrganizationInput, OrganizationRow, OrganizationView,
    SetUp, api, may_stand_below,
};
use changxiao_shared::regions::RegionLevel;
use leptos::prelude::*;
use leptos_router::hooks::use_url;
use serde_json::Value;

use super::detail::trail;
use super::picker::organization_field;
use crate::api::{ApiError, call};
use crate::browser;
use crate::features::regions::region_field;
use crate::form::{Form, form_frame};
use crate::place::Place;
use crate::text::{Common, Orgs, lang};
use crate::ui::{Cancel, Edge, Heading, Input, choices, form_actions, heading, load, toasts, watch, when_ready};

/// The inputs that creating and changing share; the paths of the first lie one step deeper.
macro_rules! fields {
    ($form:expr, $prefix:literal, $kinds:expr) => {
        [
            Input::new($form, concat!($prefix, "name"), Orgs::Name.t()).help(Orgs::NameHelp.t()).text(),
            Input::new($form, concat!($prefix, "code"), Orgs::Code.t()).help(Orgs::CodeHelp.t()).width("medium").text(),
            Input::new($form, concat!($prefix, "kind"), Orgs::Kind.t())
                .select_from(|| Common::PleaseChoose.t(), $kinds),
            Input::new($form, concat!($prefix, "level"), Orgs::Level.t()).select(choices!(OrgLevel)),
            Input::new($form, concat!($prefix, "field"), Orgs::Field.t()).select(choices!(Field)),
            Input::new($form, concat!($prefix, "set_up"), Orgs::SetUp.t()).select(choices!(SetUp)),
            Input::new($form, concat!($prefix, "temporary"), Orgs::Temporary.t()).help(Orgs::TemporaryHelp.t()).check(),
            region_field(
                Input::new($form, concat!($prefix, "region_code"), Orgs::Region.t()).optional(),
                RegionLevel::Province,
            ),
            Input::new($form, concat!($prefix, "founded_on"), Orgs::Founded.t()).optional().date(Edge::Day),
        ]
    };
}

fn sample() -> OrganizationInput {
    OrganizationInput {
        code: "x".to_owned(),
        name: "xx".to_owned(),
        kind: OrgKind::Branch,
        level: OrgLevel::Branch,
        field: Field::Rural,
        set_up: SetUp::StandAlone,
        temporary: false,
        region_code: None,
        founded_on: None,
    }
}

/// A new organisation.
pub(crate) fn create() -> AnyView {
    let parent = use_url().read_untracked().search_params().get("parent");
    let parent = parent.and_then(|id| id.parse::<OrganizationId>().ok());
    let sample = CreateOrganization { parent_id: OrganizationId(1), organization: sample() };
    let empty = [
        "parent_id",
        "organization.code",
        "organization.name",
        "organization.kind",
        "organization.level",
        "organization.field",
    ];
    let form = Form::new("organization", &sample, &empty).with_draft("organization.new");
    if let Some(id) = parent {
        form.set("parent_id", Value::String(id.to_string()));
    }
    let above = RwSignal::new(None::<OrganizationRow>);
    let picked = Callback::new(move |row: Option<OrganizationRow>| {
        if let Some(row) = &row {
            adapt(form, row);
        }
        above.set(row);
    });
    level_follows_kind(form);
    let toasts = toasts();
    let submit = Callback::new(move |()| {
        form.send(
            |s| async move { call(api::CREATE_ORGANIZATION).json(s.body).key(s.key).read::<OrganizationView>().await },
            move |made| {
                toasts.say(Orgs::Created.t());
                browser::replace(&Place::Organization(made.id).path());
            },
        );
    });
    let head = Heading {
        trail: vec![(Orgs::Title.t().to_owned(), Place::Organizations.path())],
        ..Heading::new(Orgs::NewTitle.t())
    };
    let back = parent.map_or(Place::Organizations, Place::Organization);
    let mut inputs = vec![organization_field(
        Input::new(form, "parent_id", Orgs::Parent.t()),
        Some(Callback::new(|row: OrganizationRow| row.kind != OrgKind::Group)),
        Some(picked),
    )];
    inputs.extend(fields!(form, "organization.", move || kinds_below(above.get().map(|row| row.kind))));
    inputs.push(form_actions(form, Common::Create.t(), Cancel::Leave(back.path())));
    view! {
        {heading(head)}
        {form_frame(form, submit, inputs)}
    }
    .into_any()
}

/// Kinds that may stand below a parent's kind, as choices.
fn kinds_below(parent: Option<OrgKind>) -> Vec<(&'static str, &'static str)> {
    OrgKind::ALL
        .iter()
        .filter(|kind| parent.is_none_or(|parent| may_stand_below(**kind, parent)))
        .map(|kind| (kind.code(), kind.label(lang())))
        .collect()
}

/// What the organisation above tells already: the field, and that some kinds cannot stand below it.
fn adapt(form: Form, above: &OrganizationRow) {
    if form.text_untracked("organization.field").is_empty() {
        form.set("organization.field", Value::String(above.field.code().to_owned()));
    }
    let kind = OrgKind::from_code(&form.text_untracked("organization.kind"));
    if kind.is_some_and(|kind| !may_stand_below(kind, above.kind)) {
        form.set("organization.kind", Value::Null);
    }
}

/// A branch is of the level of branches, and so on: nobody is asked what follows.
fn level_follows_kind(form: Form) {
    let kind = Memo::new(move |_| form.text("organization.kind"));
    watch(move || {
        let level = match OrgKind::from_code(&kind.get()) {
            Some(OrgKind::Branch) => OrgLevel::Branch,
            Some(OrgKind::GeneralBranch) => OrgLevel::GeneralBranch,
            Some(OrgKind::Group) => OrgLevel::Group,
            _ => return,
        };
        form.set("organization.level", Value::String(level.code().to_owned()));
    });
}

fn input_of(view: &OrganizationView) -> OrganizationInput {
    OrganizationInput {
        code: view.code.clone(),
        name: view.name.clone(),
        kind: view.kind,
        level: view.level,
        field: view.field,
        set_up: view.set_up,
        temporary: view.temporary,
        region_code: view.region_code.clone(),
        founded_on: view.founded_on,
    }
}

async fn fetch(id: OrganizationId) -> Result<OrganizationView, ApiError> {
    call(api::GET_ORGANIZATION).arg(id).read::<OrganizationView>().await
}

/// Changing an organisation.
pub(crate) fn edit(id: OrganizationId) -> AnyView {
    when_ready(load(move || fetch(id)), move |organization| {
        let form = Form::editing("organization", &input_of(&organization), organization.version)
            .with_draft(format!("organization.{id}"))
            .with_newest(move || async move { fetch(id).await.map(|view| (input_of(&view), view.version)) });
        let toasts = toasts();
        let submit = Callback::new(move |()| {
            form.send(
                move |s| async move {
                    call(api::UPDATE_ORGANIZATION).arg(id).json(s.body).version(s.version).text().await
                },
                move |_| {
                    toasts.say(Common::Saved.t());
                    browser::replace(&Place::Organization(id).path());
                },
            );
        });
        let mut steps = trail(&organization);
        steps.push((organization.name.clone(), Place::Organization(id).path()));
        let head = Heading { trail: steps, ..Heading::new(Orgs::EditTitle.t()) };
        let mut inputs: Vec<AnyView> = fields!(form, "", || choices!(OrgKind)).into();
        inputs.push(form_actions(form, Common::Save.t(), Cancel::Leave(Place::Organization(id).path())));
        view! {
            {heading(head)}
            {form_frame(form, submit, inputs)}
        }
        .into_any()
    })
}
