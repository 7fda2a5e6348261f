//! One organisation: facts, what lies below, what happened, what can be done.

use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::{TimelineEntry, format_date, format_date_time};
use changxiao_shared::organizations::{OrganizationId, OrganizationView, api};
use leptos::prelude::*;

use super::children::children;
use super::index::state;
use super::moving::move_dialog;
use crate::api::{call, query};
use crate::features::regions::region_name;
use crate::place::Place;
use crate::session::session;
use crate::text::{Common, Orgs, lang};
use crate::ui::{Dialog, Heading, address_with, facts, heading, load, timeline, when_ready};

/// The screen.
pub(crate) fn detail(id: OrganizationId) -> AnyView {
    let loading = load(move || call(api::GET_ORGANIZATION).arg(id).read::<OrganizationView>());
    when_ready(loading, move |organization| {
        let moving = Dialog::new();
        let may = session().may(Deed::OrganizationEdit);
        // Whoever maintains a subtree does not move its top: what lies above is not theirs.
        let movable = may && organization.parent_id.is_some();
        let head = Heading {
            trail: trail(&organization),
            beside: state(organization.status),
            actions: may.then(|| actions(id, moving, movable)).into_any(),
            ..Heading::new(organization.name.clone())
        };
        let below = organization.children > 0;
        let dialog = movable.then(|| move_dialog(moving, &organization, loading));
        view! {
            {heading(head)}
            {the_facts(&organization)}
            <section>
                <h2>{Orgs::Children.t()}</h2>
                {if below { children(id) } else { view! { <p class="quiet">{Orgs::NoChildren.t()}</p> }.into_any() }}
            </section>
            <section>
                <h2>{Common::History.t()}</h2>
                {history(id)}
            </section>
            {dialog}
        }
        .into_any()
    })
}

/// The way from the top of one's reach down to an organisation.
pub(super) fn trail(organization: &OrganizationView) -> Vec<(String, String)> {
    let mut steps = vec![(Orgs::Title.t().to_owned(), Place::Organizations.path())];
    steps.extend(organization.ancestors.iter().map(|o| (o.name.clone(), Place::Organization(o.id).path())));
    steps
}

fn actions(id: OrganizationId, moving: Dialog, movable: bool) -> AnyView {
    let below = format!("{}?{}", Place::NewOrganization.path(), query::encode(&serde_json::json!({ "parent": id })));
    view! {
        <a class="button main" href=below>{Orgs::NewBelow.t()}</a>
        <a class="button" href=Place::EditOrganization(id).path()>{Common::Edit.t()}</a>
        {movable.then(|| view! { <button type="button" on:click=move |_| moving.open()>{Orgs::Move.t()}</button> })}
    }
    .into_any()
}

fn the_facts(organization: &OrganizationView) -> AnyView {
    let language = lang();
    let not_given = || Common::NotGiven.t().to_owned();
    let founded = organization.founded_on.map_or_else(not_given, |day| format_date(day, language));
    let mut items = vec![
        (Orgs::Code.t(), organization.code.clone().into_any()),
        (Orgs::Kind.t(), organization.kind.label(language).into_any()),
        (Orgs::Level.t(), organization.level.label(language).into_any()),
        (Orgs::Field.t(), organization.field.label(language).into_any()),
        (Orgs::SetUp.t(), organization.set_up.label(language).into_any()),
        (Orgs::Members.t(), members(organization)),
        (Orgs::ChildCount.t(), organization.children.to_string().into_any()),
        (Orgs::Region.t(), organization.region_code.clone().map_or_else(|| not_given().into_any(), region_name)),
        (Orgs::Founded.t(), founded.into_any()),
        (Common::UpdatedAt.t(), format_date_time(organization.updated_at).into_any()),
    ];
    if organization.temporary {
        items.insert(5, (Orgs::Temporary.t(), Common::Yes.t().into_any()));
    }
    facts(items)
}

/// How many members, and the way to them.
fn members(organization: &OrganizationView) -> AnyView {
    let words = Orgs::People.f(&[&organization.members.to_string()]);
    if session().may(Deed::MemberRead) {
        let address = address_with(&Place::Members.path(), "", "within", &organization.id.to_string());
        view! { <a href=address>{words}</a> }.into_any()
    } else {
        words.into_any()
    }
}

fn history(id: OrganizationId) -> AnyView {
    let loading = load(move || call(api::LIST_ORGANIZATION_HISTORY).arg(id).read::<Vec<TimelineEntry>>());
    when_ready(loading, timeline)
}
