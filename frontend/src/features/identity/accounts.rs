//! The accounts of the subtree.

use changxiao_shared::identity::{AccountQuery, AccountView, Deed, GRANTABLE, api};
use changxiao_shared::kernel::PageView;
use leptos::prelude::*;

use crate::api::{call, query};
use crate::browser;
use crate::place::Place;
use crate::session::session;
use crate::text::{Accounts, Common, Factor, lang};
use crate::ui::{Column, Filters, Heading, Tone, badge, empty, heading, listing, load, pager, search, table};

/// The list.
pub(crate) fn accounts() -> AnyView {
    let search = search();
    let loading = load(move || {
        let wanted: AccountQuery = query::decode(&search.get());
        call(api::LIST_ACCOUNTS).query(&wanted).read::<PageView<AccountView>>()
    });
    let roles = GRANTABLE.iter().map(|role| (role.code(), role.label(lang()))).collect();
    let filters = Filters {
        path: Place::Accounts.path(),
        search_help: Accounts::SearchHelp.t(),
        selects: vec![("role", Accounts::RoleFilter.t(), roles)],
        inputs: Vec::new(),
        orders: Vec::new(),
    };
    let actions = view! { {rules()} {new_account()} }.into_any();
    let head = Heading { actions, ..Heading::new(Accounts::Title.t()) };
    view! {
        {heading(head)}
        {filters.view()}
        {listing(loading, move |page| results(page, &search.get_untracked()))}
    }
    .into_any()
}

fn new_account() -> AnyView {
    session()
        .may(Deed::AccountCreate)
        .then(|| view! { <a class="button main" href=Place::NewAccount.path()>{Accounts::New.t()}</a> })
        .into_any()
}

fn rules() -> AnyView {
    session()
        .may(Deed::RoleGrant)
        .then(|| view! { <a class="button" href=Place::FactorRules.path()>{Factor::RulesTitle.t()}</a> })
        .into_any()
}

fn results(page: PageView<AccountView>, search: &str) -> AnyView {
    let path = Place::Accounts.path();
    browser::restore_scroll(&format!("{path}{}{search}", if search.is_empty() { "" } else { "?" }));
    if page.items.is_empty() {
        return if query::pairs(search).is_empty() {
            empty(Accounts::EmptyTitle.t(), Accounts::EmptyLead.t(), new_account())
        } else {
            empty(Common::NoneFound.t(), Common::NoneFoundLead.t(), ().into_any())
        };
    }
    let columns = vec![
        Column::main(Accounts::DisplayName.t()),
        Column::code(Accounts::UserName.t()),
        Column::new(Accounts::Organization.t()),
        Column::new(Accounts::Roles.t()),
        Column::new(Common::State.t()),
    ];
    let shown = page.items.len();
    let rows = page.items.into_iter().map(row).collect();
    view! { {table(Accounts::Title.t(), columns, rows)} {pager(&path, search, shown, page.total, page.next)} }
        .into_any()
}

fn row(account: AccountView) -> Vec<AnyView> {
    let roles: Vec<&str> =
        account.roles.iter().filter(|grant| grant.in_force).map(|grant| grant.role.label(lang())).collect();
    let roles = if roles.is_empty() {
        view! { <span class="quiet">{Accounts::NoRoles.t()}</span> }.into_any()
    } else {
        roles.join(lang().pick("、", ", ")).into_any()
    };
    let state = state(&account);
    vec![
        view! { <a href=Place::Account(account.id).path()>{account.display_name}</a> }.into_any(),
        account.username.into_any(),
        account.organization.name.into_any(),
        roles,
        state,
    ]
}

/// Whether an account can sign in, as a badge.
pub(super) fn state(account: &AccountView) -> AnyView {
    let (tone, words) = if !account.active {
        (Tone::Closed, Accounts::Inactive)
    } else if account.invited_until.is_some() {
        (Tone::Due, Accounts::Invited)
    } else if account.must_change_password {
        (Tone::Due, Accounts::NoPassword)
    } else {
        (Tone::Good, Accounts::Active)
    };
    badge(tone, words.t())
}
