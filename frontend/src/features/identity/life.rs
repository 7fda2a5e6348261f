//! What an administrator does with an account besides its roles: invite its holder, lock it, let it in again.

use std::sync::Arc;

use changxiao_shared::identity::{AccountId, AccountView, InvitationSecretView, LockAccount, api};
use changxiao_shared::kernel::format_date_time;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::oidc::removal;
use crate::api::call;
use crate::browser;
use crate::features::mobile_members::{Act, act_button};
use crate::form::Form;
use crate::text::{Accounts, Clients, Common, Factor, Oidc, lang};
use crate::ui::{Dialog, Input, Shown, Tone, badge, dialog, toasts, watch};

/// The buttons. What an invitation shows once goes to `slip`, which stays when the account is read again.
pub(super) fn life_buttons(account: &AccountView, changed: Callback<()>, slip: Shown) -> AnyView {
    if account.active {
        let reset = account.second_factor.then(|| act_button("", reset(account, changed)));
        let unlink = account.identity_linked.then(|| act_button("", removal(account, changed)));
        view! { {act_button("", lock(account, changed))} {reset} {unlink} {invite(account, changed, slip)} }.into_any()
    } else {
        act_button("main", unlock(account, changed))
    }
}

/// Why it is locked, and the invitation that is open: rows of the account's facts.
pub(super) fn life_facts(account: &AccountView) -> Vec<(&'static str, AnyView)> {
    let mut rows = Vec::new();
    if let Some(lock) = &account.lock {
        let words = lang().pick("，", ", ");
        let since = Accounts::LockedSince.f(&[&format_date_time(lock.at)]);
        rows.push((
            Accounts::LockedBecause.t(),
            format!("{}{words}{}{words}{since}", lock.cause.label(lang()), lock.reason).into_any(),
        ));
    }
    if let Some(until) = account.invited_until {
        rows.push((Accounts::InvitedUntil.t(), format_date_time(until).into_any()));
    }
    if account.second_factor {
        rows.push((Factor::Title.t(), badge(Tone::Good, Factor::On.t())));
    }
    if account.identity_linked {
        rows.push((Oidc::Title.t(), badge(Tone::Good, Oidc::Linked.t())));
    }
    rows
}

fn reset(account: &AccountView, done: Callback<()>) -> Act {
    let at = (account.id, account.version);
    Act {
        id: "reset-factor",
        label: Factor::Reset.t(),
        clause: "",
        lead: Factor::ResetLead.t(),
        make: Box::new(|| (Form::bare("reset-factor"), Vec::new())),
        request: Arc::new(move |_| call(api::RESET_FACTOR).arg(at.0).version(at.1)),
        done,
    }
}

fn lock(account: &AccountView, done: Callback<()>) -> Act {
    let at = (account.id, account.version);
    Act {
        id: "lock-account",
        label: Accounts::Lock.t(),
        clause: "",
        lead: Accounts::LockLead.t(),
        make: Box::new(reason),
        request: Arc::new(move |sent| call(api::LOCK_ACCOUNT).arg(at.0).json(sent.body).version(at.1)),
        done,
    }
}

fn unlock(account: &AccountView, done: Callback<()>) -> Act {
    let at = (account.id, account.version);
    Act {
        id: "unlock-account",
        label: Accounts::Unlock.t(),
        clause: "",
        lead: Accounts::UnlockLead.t(),
        make: Box::new(reason),
        request: Arc::new(move |sent| call(api::UNLOCK_ACCOUNT).arg(at.0).json(sent.body).version(at.1)),
        done,
    }
}

fn reason() -> (Form, Vec<AnyView>) {
    let form = Form::new("lock", &LockAccount { reason: "xx".to_owned() }, &["reason"]);
    (form, vec![Input::new(form, "reason", Common::Reason.t()).help(Common::ReasonHelp.t()).text()])
}

/// The button with the dialog that asks first: a link made before stops working.
fn invite(account: &AccountView, changed: Callback<()>, slip: Shown) -> AnyView {
    let state = Dialog::new();
    let (at, name) = ((account.id, account.version), account.display_name.clone());
    let waits = account.must_change_password;
    let words = if waits { Accounts::Invite } else { Accounts::ResetPassword };
    let lead = if waits { Accounts::InviteLead } else { Accounts::ResetLead };
    let class = if waits && account.invited_until.is_none() { "main" } else { "" };
    let told = RwSignal::new(false);
    // Read anew when the dialog is closed: until then the buttons beneath it stay.
    watch(move || {
        if !state.is_open() && told.get_untracked() {
            told.set(false);
            changed.run(());
        }
    });
    let content = move || {
        let name = name.clone();
        view! {
            <p>{lead.t()}</p>
            <div class="form-actions">
                <button type="button" class="main" on:click=move |_| ask(at, name.clone(), (state, told), slip)>
                    {Accounts::MakeLink.t()}
                </button>
                <button type="button" on:click=move |_| state.close()>{Common::Cancel.t()}</button>
            </div>
        }
        .into_any()
    };
    view! {
        <button type="button" class=class on:click=move |_| state.open()>{words.t()}</button>
        {dialog(state, "invite", move || words.t().to_owned(), content)}
    }
    .into_any()
}

fn ask(at: (AccountId, i32), name: String, (state, told): (Dialog, RwSignal<bool>), slip: Shown) {
    let toasts = toasts();
    spawn_local(async move {
        match call(api::CREATE_INVITATION).arg(at.0).version(at.1).read::<InvitationSecretView>().await {
            Ok(made) => {
                let _ = told.try_set(true);
                slip.show(move || paper(&name, &made));
            }
            Err(error) => toasts.say(error.words()),
        }
        state.close();
    });
}

/// The slip to hand over: on paper, as a picture to scan, or as a link to copy.
fn paper(name: &str, made: &InvitationSecretView) -> AnyView {
    let toasts = toasts();
    let link = made.link.clone();
    let copy = move |_| {
        browser::copy("invitation-link", &link, move |done| {
            toasts.say(if done { Accounts::LinkCopied.t() } else { Clients::NotCopied.t() });
        });
    };
    view! {
        <section class="slips">
            <h2>{Accounts::Slip.t()}</h2>
            <p class="notice warning unprinted" role="status">{Accounts::SlipOnce.t()}</p>
            <div class="field unprinted">
                <label for="invitation-link">{Accounts::Link.t()}</label>
                <input type="text" id="invitation-link" class="wide" readonly prop:value=made.link.clone() />
            </div>
            <p class="actions unprinted">
                <button type="button" class="main" on:click=copy>{Accounts::CopyLink.t()}</button>
                <button type="button" on:click=|_| browser::print_soon()>{Accounts::PrintSlip.t()}</button>
            </p>
            <div class="slip-sheet">
                <article class="slip">
                    <h3>{Accounts::SlipTitle.f(&[name])}</h3>
                    <div class="slip-code" inner_html=made.qr.clone() aria-hidden="true"></div>
                    <p>{Accounts::SlipLead.t()}</p>
                    <p>{Accounts::UserName.t()} " " <strong>{made.account.username.clone()}</strong></p>
                    <p class="quiet">{Accounts::InvitedUntil.t()} " " {format_date_time(made.expires_at)}</p>
                </article>
            </div>
        </section>
    }
    .into_any()
}
