//! Checking a certificate without an account: genuine or not, and little more.

use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::format_date;
use changxiao_shared::mobile_members::certificate::scanned;
use changxiao_shared::mobile_members::{CertificateCheck, CheckCertificate, api};
use leptos::prelude::*;
use leptos_router::hooks::use_url;
use serde_json::Value;

use super::parts::certificate_badge;
use super::scan::scan_button;
use crate::api::call;
use crate::browser;
use crate::features::board::frame;
use crate::form::{Form, form_frame};
use crate::place::Place;
use crate::session::session;
use crate::text::{Mobile, lang};
use crate::ui::{Cancel, Heading, Input, Shown, Tone, badge, facts, form_actions, heading, live, nothing, watch};

/// The screen.
pub(crate) fn check() -> AnyView {
    let found = Shown::new();
    let form = Form::new("check", &CheckCertificate { code: "xxxx".to_owned() }, &["code"]);
    let submit = Callback::new(move |()| {
        found.clear();
        form.send(
            |s| async move { call(api::CHECK_CERTIFICATE).json(s.body).read::<CertificateCheck>().await },
            move |answer| {
                found.show(move || result(&answer, form));
                browser::focus_soon("check-result");
            },
        );
    });
    let url = use_url();
    let hash = Memo::new(move |_| url.read().hash().to_owned());
    // What a scanned code opens carries the code behind the mark, where no server sees it.
    watch(move || {
        let brought = hash.get();
        if scanned(&brought).is_some() {
            form.set("code", Value::String(brought.trim_start_matches('#').to_owned()));
            submit.run(());
        }
    });
    let inputs = vec![
        scan_button(form, submit),
        Input::new(form, "code", Mobile::Code.t()).help(Mobile::CodeHelp.t()).text(),
        form_actions(form, Mobile::CheckDo.t(), Cancel::None),
    ];
    frame(
        view! {
            {heading(Heading::new(Mobile::CheckTitle.t()))}
            <p class="lead">{Mobile::CheckLead.t()}</p>
            {form_frame(form, submit, inputs)}
            <div id="check-result" tabindex="-1" role="status">
                {found.view()}
            </div>
            <p class="quiet after-facts">
                {Mobile::OfflineLead.t()} " "
                <a href=api::DOWNLOAD_CERTIFICATE_CHECKER.path download>{Mobile::OfflineDo.t()}</a>
            </p>
        }
        .into_any(),
    )
}

fn result(found: &CertificateCheck, form: Form) -> AnyView {
    if !found.genuine {
        return view! {
            <section>
                <h2>{badge(Tone::Missed, Mobile::NotGenuine.t())}</h2>
                <p>{Mobile::NotGenuineLead.t()}</p>
            </section>
        }
        .into_any();
    }
    let text = |text: &Option<String>| text.clone().unwrap_or_default().into_any();
    let issued = found.issued_on.map(|day| format_date(day, lang())).unwrap_or_default();
    view! {
        <section>
            <h2>{badge(Tone::Good, Mobile::Genuine.t())}</h2>
            {facts(vec![
                (Mobile::CertificateState.t(), found.state.map_or_else(nothing, certificate_badge)),
                (Mobile::Number.t(), text(&found.number)),
                (Mobile::Holder.t(), text(&found.holder)),
                (Mobile::Issuer.t(), text(&found.issuer)),
                (Mobile::IssuedOn.t(), issued.into_any()),
            ])}
            {receive(form)}
        </section>
    }
    .into_any()
}

/// For those who receive arrivals: on to it, with the code.
fn receive(form: Form) -> AnyView {
    let session = session();
    live(move || {
        // Who is there may turn out later than what the certificate is.
        if session.me().is_none_or(|me| !me.deeds.contains(&Deed::MobilityManage)) {
            return nothing();
        }
        let address = format!("{}#{}", Place::Arrive.path(), form.text_untracked("code"));
        view! { <p class="after-facts"><a class="button main" href=address>{Mobile::ArriveTitle.t()}</a></p> }
            .into_any()
    })
}
