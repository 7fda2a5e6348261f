//! The own second factor: setting it up, recovery codes, turning it off.

use std::sync::Arc;

use changxiao_shared::identity::{
    ChangeFactor, ConfirmFactor, FactorKeyView, FactorView, RECOVERY_CODES, RecoveryCodesView, SetUpFactor, api,
};
use changxiao_shared::kernel::format_date_time;
use leptos::prelude::*;

use crate::api::call;
use crate::browser;
use crate::features::mobile_members::{Act, act_button};
use crate::form::{Form, form_frame};
use crate::place::Place;
use crate::session::session;
use crate::text::{Accounts, Factor, Shell};
use crate::ui::{
    Cancel, Dialog, Heading, Input, Loading, Shown, Tone, badge, dialog, facts, form_actions, heading, load,
    submit_button, when_ready,
};

/// With so few recovery codes left it is time for new ones.
const FEW: u32 = 2;

/// The screen; also what stands before all others while a role asks for a second factor that is not there.
pub(crate) fn factor() -> AnyView {
    let loading = load(|| call(api::GET_FACTOR).read::<FactorView>());
    // What is shown once stays on the screen when the state is read again.
    let shown = Shown::new();
    let content = when_ready(loading, move |found: FactorView| match found.since {
        Some(_) => present(&found, loading, shown),
        None => absent(&found, loading, shown),
    });
    view! { {head()} {content} {shown.view()} }.into_any()
}

fn head() -> AnyView {
    let session = session();
    let must = session.me_untracked().is_some_and(|me| me.must_set_up_factor);
    if must {
        return view! {
            {heading(Heading::new(Factor::MustTitle.t()))}
            <p class="notice warning">{Factor::MustLead.t()}</p>
            <p><button type="button" class="link" on:click=move |_| session.sign_out()>{Shell::SignOut.t()}</button></p>
        }
        .into_any();
    }
    heading(Heading {
        trail: vec![(Accounts::MyTitle.t().to_owned(), Place::Me.path())],
        ..Heading::new(Factor::Title.t())
    })
}

fn absent(found: &FactorView, loading: Loading<FactorView>, shown: Shown) -> AnyView {
    let form = Form::new("factor", &SetUpFactor { password: "x".to_owned() }, &["password"]);
    let begun = Shown::new();
    let submit = Callback::new(move |()| {
        form.send(
            |sending| async move { call(api::SET_UP_FACTOR).json(sending.body).read::<FactorKeyView>().await },
            move |key| begun.show(move || scan(&key, loading, shown)),
        );
    });
    let required = found.required;
    begun.show(move || {
        let inputs = vec![
            Input::new(form, "password", Accounts::CurrentPassword.t())
                .help(Factor::BeginLead.t())
                .autocomplete("current-password")
                .password(),
            submit_button(form, Factor::Begin.t()),
        ];
        view! {
            <p class="lead">{Factor::Lead.t()}</p>
            {required.then(|| view! { <p class="quiet">{Factor::Required.t()}</p> })}
            {form_frame(form, submit, inputs)}
        }
        .into_any()
    });
    begun.view()
}

/// The key for the app, and the first code back.
fn scan(key: &FactorKeyView, loading: Loading<FactorView>, shown: Shown) -> AnyView {
    let form = Form::new("factor-confirm", &ConfirmFactor { code: "123456".to_owned() }, &["code"]);
    let submit = Callback::new(move |()| {
        form.send(
            |sending| async move { call(api::CONFIRM_FACTOR).json(sending.body).read::<RecoveryCodesView>().await },
            move |made| {
                shown.show(move || codes(&made, shown));
                loading.reload_after_change();
            },
        );
    });
    let inputs = vec![
        Input::new(form, "code", Factor::Code.t())
            .help(Factor::CodeHelp.t())
            .width("short")
            .autocomplete("one-time-code")
            .numeric()
            .private()
            .text(),
        submit_button(form, Factor::Confirm.t()),
    ];
    let spelled: Vec<String> = key.key.as_bytes().chunks(4).map(|four| String::from_utf8_lossy(four).into()).collect();
    view! {
        <section>
            <h2>{Factor::ScanTitle.t()}</h2>
            <p>{Factor::ScanLead.t()}</p>
            <div class="slip-code" role="img" aria-label=Factor::QrLabel.t() inner_html=key.qr.clone()></div>
            {facts(vec![(Factor::Key.t(), view! { <code>{spelled.join(" ")}</code> }.into_any())])}
            <p class="notice warning">{Factor::KeyOnce.t()}</p>
        </section>
        <section>
            <h2>{Factor::ConfirmTitle.t()}</h2>
            {form_frame(form, submit, inputs)}
        </section>
    }
    .into_any()
}

fn present(found: &FactorView, loading: Loading<FactorView>, shown: Shown) -> AnyView {
    let (left, all) = (found.recovery_codes_left, RECOVERY_CODES.to_string());
    let since = found.since.map(format_date_time).unwrap_or_default();
    let (session, required) = (session(), found.required);
    let changed = Callback::new(move |()| {
        session.update(|me| me.must_set_up_factor = required);
        loading.reload_after_change();
    });
    view! {
        <p class="lead">{Factor::Lead.t()}</p>
        {facts(vec![
            (Factor::Title.t(), badge(Tone::Good, Factor::On.t())),
            (Factor::Since.t(), since.into_any()),
            (Factor::CodesLeft.t(), Factor::CodesLeftOf.f(&[&left.to_string(), &all]).into_any()),
        ])}
        {(left <= FEW).then(|| view! { <p class="notice warning">{Factor::FewCodes.t()}</p> })}
        <div class="actions">{renew(loading, shown)} {act_button("", turn_off(changed))}</div>
    }
    .into_any()
}

/// The codes, shown once.
fn codes(made: &RecoveryCodesView, shown: Shown) -> AnyView {
    let session = session();
    let name = session.me_untracked().map(|me| me.username).unwrap_or_default();
    let items = made.codes.iter().map(|code| view! { <li><code>{code.clone()}</code></li> }).collect_view();
    let kept = move |_| {
        shown.clear();
        session.update(|me| me.must_set_up_factor = false);
    };
    view! {
        <section class="slips">
            <h2>{Factor::CodesTitle.t()}</h2>
            <p class="unprinted">{Factor::CodesLead.t()}</p>
            <p class="notice warning unprinted" role="status">{Factor::CodesOnce.t()}</p>
            <div class="slip-sheet">
                <article class="slip">
                    <h3>{Factor::CodesOf.f(&[&name])}</h3>
                    <ul class="plain recovery-codes">{items}</ul>
                </article>
            </div>
            <p class="actions unprinted">
                <button type="button" class="main" on:click=kept>{Factor::Saved.t()}</button>
                <button type="button" on:click=|_| browser::print_soon()>{Factor::Print.t()}</button>
            </p>
        </section>
    }
    .into_any()
}

/// Password and code, which renewing the codes and turning it off both take.
fn proof(name: &'static str) -> (Form, Vec<AnyView>) {
    let sample = ChangeFactor { password: "x".to_owned(), code: "123456".to_owned() };
    let form = Form::new(name, &sample, &["password", "code"]);
    (form, vec![password_field(form), code_field(form)])
}

/// The password of whoever is signed in.
pub(super) fn password_field(form: Form) -> AnyView {
    Input::new(form, "password", Accounts::CurrentPassword.t()).autocomplete("current-password").password()
}

/// A code of the app, or one that was kept for when it is not at hand.
pub(super) fn code_field(form: Form) -> AnyView {
    Input::new(form, "code", Factor::Code.t())
        .help(Factor::CodeOrRecovery.t())
        .width("medium")
        .autocomplete("one-time-code")
        .private()
        .text()
}

fn renew(loading: Loading<FactorView>, shown: Shown) -> AnyView {
    let state = Dialog::new();
    let content = move || {
        let (form, mut inputs) = proof("factor-codes");
        let submit = Callback::new(move |()| {
            form.send(
                |s| async move { call(api::RENEW_RECOVERY_CODES).json(s.body).read::<RecoveryCodesView>().await },
                move |made| {
                    state.close();
                    shown.show(move || codes(&made, shown));
                    loading.reload_after_change();
                },
            );
        });
        inputs.push(form_actions(form, Factor::Renew.t(), Cancel::Close(state)));
        view! { <p>{Factor::RenewLead.t()}</p> {form_frame(form, submit, inputs)} }.into_any()
    };
    view! {
        <button type="button" on:click=move |_| state.open()>{Factor::Renew.t()}</button>
        {dialog(state, "renew-codes", || Factor::Renew.t().to_owned(), content)}
    }
    .into_any()
}

fn turn_off(done: Callback<()>) -> Act {
    Act {
        id: "remove-factor",
        label: Factor::TurnOffTitle.t(),
        clause: "",
        lead: Factor::TurnOffLead.t(),
        make: Box::new(|| proof("factor-off")),
        request: Arc::new(|sending| call(api::REMOVE_FACTOR).json(sending.body)),
        done,
    }
}
