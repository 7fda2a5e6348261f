//! One account and its roles.

use changxiao_shared::identity::{AccountId, AccountView, Deed, RoleGrantView, api};
use changxiao_shared::kernel::format_date_time;
use leptos::prelude::*;

use super::accounts::state;
use super::explain::explanation;
use super::grant::grant_dialog;
use super::life::{life_buttons, life_facts};
use super::role_requests::role_requests;
use super::withdraw::withdraw_dialog;
use crate::api::call;
use crate::browser;
use crate::place::Place;
use crate::session::session;
use crate::text::{Accounts, Common, lang};
use crate::ui::{Column, Dialog, Heading, Shown, Tone, badge, facts, heading, load, table, when_ready};

/// The screen.
pub(crate) fn account(id: AccountId) -> AnyView {
    let loading = load(move || call(api::GET_ACCOUNT).arg(id).read::<AccountView>());
    // The slip of an invitation stays on the screen when the account is read again, and nowhere else.
    let slip = Shown::new();
    let screen = when_ready(loading, move |account| {
        let session = session();
        let own = session.me_untracked().is_some_and(|me| me.id == account.id);
        let may = session.may(Deed::RoleGrant) && !own;
        let grant = Dialog::new();
        let withdraw = Dialog::new();
        let chosen = RwSignal::new(None::<RoleGrantView>);
        let changed = Callback::new(move |()| loading.reload_after_change());
        let life = (session.may(Deed::AccountManage) && !own).then(|| life_buttons(&account, changed, slip));
        let class = if account.active && !account.must_change_password { "main" } else { "" };
        let actions = view! {
            {life}
            {may.then(|| view! { <button type="button" class=class on:click=move |_| grant.open()>{Accounts::Grant.t()}</button> })}
        };
        let head = Heading {
            trail: vec![(Accounts::Title.t().to_owned(), Place::Accounts.path())],
            beside: state(&account),
            actions: actions.into_any(),
            ..Heading::new(account.display_name.clone())
        };
        let take = Callback::new(move |found: RoleGrantView| {
            chosen.set(Some(found));
            withdraw.open();
        });
        let mut known = vec![
            (Accounts::UserName.t(), account.username.clone().into_any()),
            (Accounts::Organization.t(), organization(&account)),
        ];
        known.extend(life_facts(&account));
        view! {
            {heading(head)}
            {own.then(|| view! { <p class="notice">{Accounts::OwnAccount.t()}</p> })}
            {facts(known)}
            <section>
                <h2>{Accounts::Roles.t()}</h2>
                {role_requests(&account, may, changed)}
                {roles(&account, may.then_some(take))}
            </section>
            {explanation(&account)}
            {may.then(|| {
                view! {
                    {grant_dialog(grant, account.clone(), changed)}
                    {withdraw_dialog(withdraw, account.clone(), chosen, changed)}
                }
            })}
        }
        .into_any()
    });
    view! { {screen} {slip.view()} }.into_any()
}

fn organization(account: &AccountView) -> AnyView {
    let name = account.organization.name.clone();
    if session().may(Deed::OrganizationRead) {
        view! { <a href=Place::Organization(account.organization.id).path()>{name}</a> }.into_any()
    } else {
        name.into_any()
    }
}

fn roles(account: &AccountView, withdraw: Option<Callback<RoleGrantView>>) -> AnyView {
    if account.roles.is_empty() {
        return view! { <p class="quiet">{Accounts::NoRoles.t()} {lang().pick("。", ". ")} {Accounts::NoRolesLead.t()}</p> }
            .into_any();
    }
    let mut columns = vec![
        Column::main(Accounts::Role.t()),
        Column::new(Accounts::At.t()),
        Column::code(Accounts::From.t()),
        Column::code(Accounts::Until.t()),
        Column::new(Common::Reason.t()),
        Column::new(Common::State.t()),
    ];
    if withdraw.is_some() {
        columns.push(Column::new(Common::Actions.t()));
    }
    let rows = account.roles.iter().map(|grant| row(grant.clone(), withdraw)).collect();
    table(Accounts::Roles.t(), columns, rows)
}

fn row(grant: RoleGrantView, withdraw: Option<Callback<RoleGrantView>>) -> Vec<AnyView> {
    let until = grant.ends_at.map_or_else(|| Accounts::NoEnd.t().to_owned(), format_date_time);
    let now = browser::now_ms();
    let started = grant.starts_at.timestamp_millis() as f64 <= now;
    let state = match (grant.in_force, started) {
        (true, _) => badge(Tone::Good, Accounts::InForce.t()),
        (false, false) => badge(Tone::Due, Accounts::NotYet.t()),
        (false, true) => badge(Tone::Closed, Accounts::Expired.t()),
    };
    let mut cells = vec![
        grant.role.label(lang()).into_any(),
        grant.organization.name.clone().into_any(),
        format_date_time(grant.starts_at).into_any(),
        until.into_any(),
        grant.reason.clone().into_any(),
        state,
    ];
    if let Some(withdraw) = withdraw {
        let take = move |_| withdraw.run(grant.clone());
        cells.push(
            view! { <button type="button" class="small" on:click=take>{Accounts::Withdraw.t()}</button> }.into_any(),
        );
    }
    cells
}
