//! Where members have gathered, and the organisations there are (C3-06).

use std::sync::Arc;

use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::PageView;
use changxiao_shared::mobile_members::groups::{
    GroupSuggestion, MobileGroupQuery, MobileGroupRow, MobileGroupState, SetAsideSuggestion, SuggestionQuery, api,
};
use changxiao_shared::organizations::OrganizationId;
use leptos::prelude::*;
use serde_json::Value;

use crate::api::{call, query};
use crate::features::mobile_members::act::{Act, act_button};
use crate::features::mobile_members::index::register_tabs;
use crate::features::organizations::organization_filter;
use crate::features::pledges::{clause, organization_in, own_organization};
use crate::form::Form;
use crate::place::Place;
use crate::session::session;
use crate::text::{Common, Groups, Members, Mobile, lang};
use crate::ui::{
    Column, Filters, Heading, Input, Loading, Tone, badge, choices, empty, heading, listing, load, nothing, pager,
    search, table, when_ready,
};

/// The screen.
pub(crate) fn groups() -> AnyView {
    let search = search();
    let asked = move || asked(&search.get());
    let loading = load(move || call(api::LIST_MOBILE_GROUPS).query(&asked()).read::<PageView<MobileGroupRow>>());
    let path = Place::Groups.path();
    let may = session().may(Deed::MobilityManage);
    let make = may.then(|| view! { <a class="button" href=Place::NewGroup.path()>{Groups::FoundDo.t()}</a> });
    let filters = Filters {
        path: path.clone(),
        search_help: "",
        selects: vec![("state", Common::State.t(), states())],
        inputs: Vec::new(),
        orders: Vec::new(),
    };
    view! {
        {heading(Heading { actions: make.into_any(), ..Heading::new(Groups::Title.t()) })}
        {register_tabs(Place::Groups)}
        {suggestions(search, may)}
        {filters.view_with(organization_filter(path, "within", Members::Within.t(), search))}
        {listing(loading, move |page| results(page, &search.get_untracked()))}
    }
    .into_any()
}

/// The states that are stored.
fn states() -> Vec<(&'static str, &'static str)> {
    let never = [MobileGroupState::Suggested.code(), MobileGroupState::SetAside.code()];
    choices!(MobileGroupState).into_iter().filter(|(code, _)| !never.contains(code)).collect()
}

fn asked(search: &str) -> MobileGroupQuery {
    let part = |name: &str| query::pairs(search).into_iter().find(|(known, _)| known == name).map(|(_, value)| value);
    MobileGroupQuery {
        within: part("within").and_then(|id| id.parse().ok()),
        state: part("state").and_then(|code| MobileGroupState::from_code(&code)),
        cursor: part("cursor"),
        limit: None,
    }
}

/// Where a group stands.
pub(super) fn group_badge(state: MobileGroupState) -> AnyView {
    use MobileGroupState as S;
    let tone = match state {
        S::Founded | S::Entrusted | S::HandedOver => Tone::Good,
        S::Suggested | S::SetAside => Tone::Due,
        S::Dissolved => Tone::Closed,
    };
    badge(tone, state.label(lang()))
}

fn suggestions(search: Memo<String>, may: bool) -> AnyView {
    let within = move || organization_in(&search.get(), "within").or_else(|| own_organization(Deed::MobilityRead));
    let loading: Loading<Vec<GroupSuggestion>> = load(move || {
        let within = within();
        async move {
            match within {
                Some(within) => call(api::LIST_GROUP_SUGGESTIONS).query(&SuggestionQuery { within }).read().await,
                None => Ok(Vec::new()),
            }
        }
    });
    when_ready(loading, move |found: Vec<GroupSuggestion>| {
        let Some(organization) = untrack(within).filter(|_| !found.is_empty()) else { return nothing() };
        let changed = Callback::new(move |()| loading.reload_after_change());
        let items = found.into_iter().map(|one| suggestion(one, organization, may, changed)).collect_view();
        view! {
            <section class="suggested">
                <h2>{Groups::SuggestedTitle.t()}</h2>
                <ul class="entries">{items}</ul>
            </section>
        }
        .into_any()
    })
}

fn suggestion(found: GroupSuggestion, organization: OrganizationId, may: bool, changed: Callback<()>) -> AnyView {
    let count = found.members.len().to_string();
    let title = Groups::Gathered.f(&[&count, &found.region_name, &found.employer]);
    let names: Vec<&str> = found.members.iter().map(|member| member.member.name.as_str()).collect();
    let names = names.join(lang().pick("、", ", "));
    let buttons = may.then(|| {
        let to = format!("{}?within={organization}&key={}", Place::NewGroup.path(), query::escape(&found.key));
        view! {
            <div class="row-actions">
                <a class="button main" href=to>{Groups::FoundDo.t()}</a>
                {set_aside(organization, found.key.clone(), changed)}
            </div>
        }
    });
    view! {
        <li>
            <p><strong>{title}</strong></p>
            <p>{names}</p>
            {clause(&found.clause)}
            {buttons}
        </li>
    }
    .into_any()
}

fn set_aside(organization_id: OrganizationId, key: String, changed: Callback<()>) -> AnyView {
    act_button(
        "",
        Act {
            id: "set_aside",
            label: Groups::SetAsideDo.t(),
            clause: "",
            lead: Groups::SetAsideLead.t(),
            make: Box::new(move || {
                let sample = SetAsideSuggestion { organization_id, key: key.clone(), reason: "xx".to_owned() };
                let form = Form::new("set_aside", &sample, &["reason"]);
                form.set("key", Value::String(key.clone()));
                (form, vec![Input::new(form, "reason", Mobile::NoteField.t()).area()])
            }),
            request: Arc::new(|sent| call(api::SET_ASIDE_SUGGESTION).json(sent.body).key(sent.key)),
            done: changed,
        },
    )
}

fn results(page: PageView<MobileGroupRow>, search: &str) -> AnyView {
    if page.items.is_empty() {
        return match query::pairs(search).is_empty() {
            true => empty(Groups::NoneTitle.t(), Groups::NoneLead.t(), nothing()),
            false => empty(Common::NoneFound.t(), Common::NoneFoundLead.t(), nothing()),
        };
    }
    let columns = vec![
        Column::main(Groups::Name.t()),
        Column::new(Common::State.t()),
        Column::new(Groups::Founder.t()),
        Column::new(Groups::Keeper.t()),
        Column::new(Groups::Region.t()),
        Column::code(Groups::Members.t()),
        Column::code(Groups::FoundedOn.t()),
    ];
    let shown = page.items.len();
    let rows = page.items.into_iter().map(row).collect();
    let path = Place::Groups.path();
    view! { {table(Groups::Title.t(), columns, rows)} {pager(&path, search, shown, page.total, page.next)} }.into_any()
}

fn row(row: MobileGroupRow) -> Vec<AnyView> {
    let waits = row.offer.map(|_| badge(Tone::Due, Groups::OfferTitle.t()));
    let address = row.address.map(|address| view! { <span class="quiet">{address}</span> });
    vec![
        view! { <a href=Place::Group(row.id).path()>{row.name}</a> }.into_any(),
        view! { <span class="badges">{group_badge(row.state)} {waits}</span> }.into_any(),
        row.organization.name.into_any(),
        row.keeper.map_or_else(|| Groups::OwnSide.t().to_owned(), |keeper| keeper.name).into_any(),
        view! { <span>{row.region_name} " " {address}</span> }.into_any(),
        Groups::Count.f(&[&row.members.to_string()]).into_any(),
        row.founded_on.to_string().into_any(),
    ]
}
