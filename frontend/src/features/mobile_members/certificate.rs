//! The activity certificate: number, state, and the code that says it is genuine (A3-16).

use changxiao_shared::kernel::format_date;
use changxiao_shared::mobile_members::{MobilityAction, MobilityId, MobilityView, api};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::detail::Case;
use super::parts::{certificate_badge, date};
use crate::api::{call, release};
use crate::place::Place;
use crate::text::{Mobile, lang};
use crate::ui::{facts, live, nothing};

/// The section.
pub(super) fn certificate(case: &Case) -> AnyView {
    let view = &case.view;
    let buttons = view! {
        <div class="row-actions after-facts">
            {view.certificate.is_some().then(|| {
                view! { <a class="button" href=Place::Booklet(view.id).path()>{Mobile::BookletTitle.t()}</a> }
            })}
            {case.button("", MobilityAction::Audit)}
            {case.button("", MobilityAction::Issue)}
        </div>
    };
    if view.certificate.is_none() && !case.may(MobilityAction::Issue) {
        return nothing();
    }
    view! {
        <section>
            <h2>{Mobile::CertificateTitle.t()}</h2>
            {if view.certificate.is_some() { content(view) } else {
                view! { <p class="quiet">{Mobile::NoCertificate.t()}</p> }.into_any()
            }}
            {buttons}
        </section>
    }
    .into_any()
}

fn content(view: &MobilityView) -> AnyView {
    let Some(found) = &view.certificate else { return nothing() };
    let mut items = vec![
        (Mobile::Number.t(), view! { <strong class="number">{found.number.clone()}</strong> }.into_any()),
        (Mobile::CertificateState.t(), certificate_badge(found.state)),
        (Mobile::Issuer.t(), found.issuer.name.clone().into_any()),
        (Mobile::IssuedOn.t(), format_date(found.issued_on, lang()).into_any()),
        (Mobile::AuditedOn.t(), date(found.audited_on)),
        (Mobile::AuditDueOn.t(), date(found.audit_due_on)),
    ];
    if let Some(reason) = &found.reason {
        items.push((Mobile::CertificateReason.t(), reason.clone().into_any()));
    }
    view! { <div class="with-code">{facts(items)} {certificate_code(view.id)}</div> }.into_any()
}

/// The QR code; it is fetched with the token, as nobody else may have it.
pub(super) fn certificate_code(id: MobilityId) -> AnyView {
    let address = RwSignal::new(None::<String>);
    spawn_local(async move {
        if let Ok(found) = call(api::GET_CERTIFICATE_QR_CODE).arg(id).into_address().await
            && let Some(late) = address.try_set(Some(found))
        {
            late.as_deref().map(release);
        }
    });
    on_cleanup(move || {
        if let Some(found) = address.try_get_untracked().flatten() {
            release(&found);
        }
    });
    live(move || match address.get() {
        Some(found) => {
            view! { <img class="qr-code" src=found alt=Mobile::CodeAlt.t() width="176" height="176" /> }.into_any()
        }
        None => view! { <span class="qr-code"></span> }.into_any(),
    })
}
