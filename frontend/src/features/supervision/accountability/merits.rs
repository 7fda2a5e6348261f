//! Merit records: those who hold posts at an organisation, and the record of one of them.

use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::accountability::{PostRow, api};
use changxiao_shared::supervision::merits::{GET_MERIT_RECORD, MeritAward, MeritPost, MeritRecord, MeritResult};
use leptos::prelude::*;
use serde::Deserialize;

use super::index::rows as cases;
use crate::api::{call, query};
use crate::browser;
use crate::features::organizations::organization_filter;
use crate::features::pledges::{clause, day};
use crate::features::supervision::rectifications::rows as rectifications;
use crate::place::Place;
use crate::session::session;
use crate::text::{Merits, lang};
use crate::ui::{
    Column, Filters, Heading, Tone, badge, empty, heading, listing, load, nothing, search, table, when_ready,
};

/// What stands in the address of the list.
#[derive(Default, Deserialize)]
struct Chosen {
    organization: Option<OrganizationId>,
}

/// Those who hold posts at an organisation.
pub(crate) fn posts() -> AnyView {
    let search = search();
    let loading = load(move || {
        let chosen: Chosen = query::decode(&search.get());
        async move {
            match chosen.organization {
                Some(id) => call(api::LIST_POSTS).arg(id).read::<Vec<PostRow>>().await.map(Some),
                None => Ok(None),
            }
        }
    });
    let filters = Filters {
        path: Place::Merits.path(),
        search_help: "",
        selects: Vec::new(),
        inputs: Vec::new(),
        orders: Vec::new(),
    };
    let picker = organization_filter(Place::Merits.path(), "organization", Merits::Choose.t(), search);
    view! {
        {heading(Heading::new(Merits::Title.t()))}
        <p class="lead">{Merits::Lead.t()}</p>
        {filters.view_with(picker)}
        {listing(loading, |found| match found {
            None => empty(Merits::ChooseTitle.t(), Merits::ChooseLead.t(), nothing()),
            Some(found) if found.is_empty() => empty(Merits::NoneTitle.t(), Merits::NoneLead.t(), nothing()),
            Some(found) => holders(found),
        })}
    }
    .into_any()
}

fn holders(found: Vec<PostRow>) -> AnyView {
    let columns = vec![Column::main(Merits::Name.t()), Column::new(Merits::Post.t())];
    let row = |post: PostRow| {
        vec![
            view! { <a href=Place::Merit(post.member_id).path()>{post.name}</a> }.into_any(),
            post.role.label(lang()).into_any(),
        ]
    };
    table(Merits::Title.t(), columns, found.into_iter().map(row).collect())
}

/// The record of one person.
pub(crate) fn merit(id: MemberId) -> AnyView {
    let loading = load(move || call(GET_MERIT_RECORD).arg(id).read::<MeritRecord>());
    when_ready(loading, record)
}

fn record(record: MeritRecord) -> AnyView {
    let own = session().me_untracked().is_some_and(|me| me.member_id == Some(record.member_id));
    let print = view! { <button type="button" on:click=|_| browser::print_soon()>{Merits::Print.t()}</button> };
    let trail = if own {
        Vec::new()
    } else {
        let at = record.posts.first().map(|post| format!("?organization={}", post.organization.id));
        vec![(Merits::Title.t().to_owned(), format!("{}{}", Place::Merits.path(), at.unwrap_or_default()))]
    };
    let head = Heading { trail, actions: print.into_any(), ..Heading::new(record.name) };
    view! {
        {heading(head)}
        <p>{clause("C4-16")}</p>
        {part(Merits::Posts, Merits::PostsNone, record.posts.is_empty(), held(&record.posts))}
        {part(Merits::Results, Merits::ResultsNone, record.results.is_empty(), results(record.results))}
        {part(Merits::Awards, Merits::AwardsNone, record.awards.is_empty(), awards(record.awards))}
        {part(
            Merits::Rectifications,
            Merits::RectificationsNone,
            record.rectifications.is_empty(),
            rectifications(record.rectifications),
        )}
        {part(
            Merits::Accountability,
            Merits::AccountabilityNone,
            record.accountability.is_empty(),
            cases(record.accountability),
        )}
    }
    .into_any()
}

fn part(title: Merits, none: Merits, is_empty: bool, shown: AnyView) -> AnyView {
    let shown = if is_empty { view! { <p class="quiet">{none.t()}</p> }.into_any() } else { shown };
    view! { <section><h2>{title.t()}</h2>{shown}</section> }.into_any()
}

fn held(posts: &[MeritPost]) -> AnyView {
    let item = |post: &MeritPost| {
        let past = (!post.held).then(|| Merits::Past.t());
        view! {
            <li>
                <strong>{post.role.label(lang())}</strong> " " {post.organization.name.clone()}
                <span class="quiet">{past}</span>
            </li>
        }
    };
    view! { <ul class="plain">{posts.iter().map(item).collect_view()}</ul> }.into_any()
}

fn results(found: Vec<MeritResult>) -> AnyView {
    let columns = vec![
        Column::main(Merits::Round.t()),
        Column::short(Merits::Year.t()),
        Column::number(Merits::Total.t()),
        Column::short(Merits::Rank.t()),
    ];
    let row = |result: MeritResult| {
        let vetoed = result.vetoed.then(|| badge(Tone::Missed, Merits::Vetoed.t()));
        vec![
            view! { {result.round_title} " " {vetoed} }.into_any(),
            result.year.to_string().into_any(),
            result.total.to_string().into_any(),
            Merits::RankIs.f(&[&result.rank.to_string()]).into_any(),
        ]
    };
    table(Merits::Results.t(), columns, found.into_iter().map(row).collect())
}

fn awards(found: Vec<MeritAward>) -> AnyView {
    let columns = vec![
        Column::main(Merits::Award.t()),
        Column::new(Merits::Occasion.t()),
        Column::whose(Merits::By.t()),
        Column::day(Merits::Year.t()),
    ];
    let row = |award: MeritAward| {
        vec![
            award.award.label(lang()).into_any(),
            award.title.into_any(),
            award.commended_by.name.into_any(),
            day(Some(award.decided_on)),
        ]
    };
    table(Merits::Awards.t(), columns, found.into_iter().map(row).collect())
}
