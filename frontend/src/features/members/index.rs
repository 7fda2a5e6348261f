//! Members within reach.

use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::PageView;
use changxiao_shared::members::{Education, MemberKind, MemberQuery, MemberRow, MemberSort, MemberStatus, Sex, api};
use leptos::prelude::*;

use super::find::find_dialog;
use crate::api::{call, query};
use crate::browser;
use crate::features::export::export_button;
use crate::features::organizations::organization_filter;
use crate::place::Place;
use crate::session::session;
use crate::text::{Common, Members, lang};
use crate::ui::{
    Column, Dialog, Filters, Heading, Tone, badge, choices, empty, heading, listing, load, pager, search, table,
};

/// The list.
pub(crate) fn index() -> AnyView {
    let search = search();
    let loading = load(move || {
        let wanted: MemberQuery = query::decode(&search.get());
        call(api::LIST_MEMBERS).query(&wanted).read::<PageView<MemberRow>>()
    });
    let finding = Dialog::new();
    let export = session().may(Deed::MemberExport).then(|| {
        export_button(Common::Export.t(), Members::Title.t(), move || {
            let wanted = MemberQuery { cursor: None, ..query::decode(&search.get_untracked()) };
            call(api::EXPORT_MEMBERS).query(&wanted)
        })
    });
    let actions = view! {
        <button type="button" on:click=move |_| finding.open()>{Members::Find.t()}</button>
        {export}
        {new_member()}
    };
    let head = Heading { actions: actions.into_any(), ..Heading::new(Members::Title.t()) };
    view! {
        {heading(head)}
        {filters(search)}
        {listing(loading, move |page| results(page, &search.get_untracked()))}
        {find_dialog(finding)}
    }
    .into_any()
}

fn filters(search: Memo<String>) -> AnyView {
    let path = Place::Members.path();
    let within = organization_filter(path.clone(), "within", Members::Within.t(), search);
    Filters {
        path,
        search_help: Members::SearchHelp.t(),
        selects: vec![
            ("kind", Members::Kind.t(), choices!(MemberKind)),
            ("status", Members::Status.t(), choices!(MemberStatus)),
            ("sex", Members::Sex.t(), sexes()),
            ("education", Members::Education.t(), choices!(Education)),
            ("away", Members::Away.t(), vec![("true", Members::AwayYes.t()), ("false", Members::AwayNo.t())]),
        ],
        inputs: Vec::new(),
        orders: choices!(MemberSort),
    }
    .view_with(within)
}

/// What a person can be entered as.
pub(super) fn sexes() -> Vec<(&'static str, &'static str)> {
    [Sex::Male, Sex::Female].into_iter().map(|sex| (sex.code(), sex.label(lang()))).collect()
}

fn new_member() -> AnyView {
    session()
        .may(Deed::MemberEdit)
        .then(|| view! { <a class="button main" href=Place::NewMember.path()>{Members::New.t()}</a> })
        .into_any()
}

fn results(page: PageView<MemberRow>, search: &str) -> AnyView {
    let path = Place::Members.path();
    browser::restore_scroll(&format!("{path}{}{search}", if search.is_empty() { "" } else { "?" }));
    if page.items.is_empty() {
        return if query::pairs(search).is_empty() {
            empty(Members::EmptyTitle.t(), Members::EmptyLead.t(), new_member())
        } else {
            empty(Common::NoneFound.t(), Common::NoneFoundLead.t(), ().into_any())
        };
    }
    let columns = vec![
        Column::main(Members::Name.t()),
        Column::short(Members::Sex.t()),
        Column::short(Members::Ethnicity.t()),
        Column::day(Members::Birth.t()),
        Column::short(Members::Education.t()),
        Column::day(Members::Joined.t()),
        Column::short(Members::Kind.t()),
        Column::new(Members::Organization.t()),
        Column::new(Members::Status.t()),
    ];
    let shown = page.items.len();
    let rows = page.items.into_iter().map(row).collect();
    view! { {table(Members::Title.t(), columns, rows)} {pager(&path, search, shown, page.total, page.next)} }.into_any()
}

fn row(member: MemberRow) -> Vec<AnyView> {
    let language = lang();
    let education = member.education.map_or("–", |education| education.label(language));
    vec![
        view! { <a href=Place::Member(member.id).path()>{member.name}</a> }.into_any(),
        member.sex.label(language).into_any(),
        member.ethnicity.label(language).into_any(),
        member.birth_on.to_string().into_any(),
        education.into_any(),
        member.joined_on.to_string().into_any(),
        member.kind.label(language).into_any(),
        member.organization.name.into_any(),
        state(member.status),
    ]
}

/// Where a member stands, as a badge.
pub(super) fn state(status: MemberStatus) -> AnyView {
    let tone = match status {
        MemberStatus::Normal => Tone::Good,
        MemberStatus::Away | MemberStatus::Arrived | MemberStatus::LostContact => Tone::Due,
        MemberStatus::TransferredOut | MemberStatus::Ceased | MemberStatus::Deceased => Tone::Closed,
    };
    badge(tone, status.label(lang()))
}
