//! The pages of an activity certificate, or the letter, for paper: holder, issue, organisational life, dues, audit, changes, review.

use changxiao_shared::kernel::format_date;
use changxiao_shared::mobile_members::{CertificateView, EntryKind, EntryView, MobilityId, MobilityView};
use leptos::prelude::*;

use super::apply::trail;
use super::certificate::certificate_code;
use super::letter::letter_sheet;
use super::log::figures;
use super::parts::{certificate_badge, fetch, period, sentence};
use crate::browser;
use crate::features::pledges::prose;
use crate::place::Place;
use crate::text::{Common, Mobile, Pledges, lang};
use crate::ui::{Heading, empty, facts, heading, load, nothing, search, timeline, when_ready};

/// The screen.
pub(crate) fn booklet(id: MobilityId) -> AnyView {
    // Whoever was given a certificate after a letter has both.
    let of_letter = search().get_untracked().contains("letter");
    when_ready(load(move || fetch(id)), move |view| {
        let mut trail = trail();
        trail.push((view.member.name.clone(), Place::Mobility(id).path()));
        let print = view! {
            <button type="button" class="main" on:click=|_| browser::print_soon()>{Pledges::Print.t()}</button>
        };
        let (title, content) = match (&view.certificate, &view.letter) {
            (_, Some(letter)) if of_letter => (sentence(letter.instrument.label(lang())), letter_sheet(&view, letter)),
            (Some(certificate), _) => (Mobile::CertificateTitle.t().to_owned(), pages(&view, certificate)),
            (None, Some(letter)) => (sentence(letter.instrument.label(lang())), letter_sheet(&view, letter)),
            (None, None) => (Mobile::CertificateTitle.t().to_owned(), empty(Mobile::NoCertificate.t(), "", nothing())),
        };
        let head = Heading { trail, actions: print.into_any(), ..Heading::new(title) };
        view! { {heading(head)} {content} }.into_any()
    })
}

fn pages(view: &MobilityView, certificate: &CertificateView) -> AnyView {
    view! {
        <article class="booklet">
            {holder(view, certificate)}
            {issue(view, certificate)}
            {entries(Mobile::LifePage.t(), view, EntryKind::Attendance)}
            {entries(Mobile::DuesPage.t(), view, EntryKind::Dues)}
            {audit(view, certificate)}
            {changes(view)}
            {review(view)}
        </article>
    }
    .into_any()
}

/// A page with its title.
fn page(title: &'static str, content: AnyView) -> AnyView {
    view! { <section><h2>{title}</h2>{content}</section> }.into_any()
}

fn day(day: chrono::NaiveDate) -> AnyView {
    format_date(day, lang()).into_any()
}

fn holder(view: &MobilityView, certificate: &CertificateView) -> AnyView {
    let at = &view.plan.whereabouts;
    let place = [Some(view.destination_name.clone()), at.address.clone(), at.employer.clone()];
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let kind = if view.probationary { Mobile::OnProbation } else { Mobile::FullMember };
    page(
        Mobile::HolderPage.t(),
        view! {
            <div class="with-code">
                {facts(vec![
                    (Mobile::Holder.t(), view.member.name.clone().into_any()),
                    (Mobile::Kind.t(), kind.t().into_any()),
                    (Mobile::Outflow.t(), view.organization.name.clone().into_any()),
                    (Mobile::Destination.t(), place.into_any()),
                    (Mobile::Planned.t(), period(view.plan.starts_on, view.plan.ends_on).into_any()),
                    (Mobile::Number.t(), certificate.number.clone().into_any()),
                ])}
                {certificate_code(view.id)}
            </div>
        }
        .into_any(),
    )
}

fn issue(view: &MobilityView, certificate: &CertificateView) -> AnyView {
    let liaison = view.liaison.as_ref().map(|member| member.name.clone()).unwrap_or_default();
    page(
        Mobile::IssuePage.t(),
        view! {
            {facts(vec![
                (Mobile::Issuer.t(), certificate.issuer.name.clone().into_any()),
                (Mobile::IssuedOn.t(), day(certificate.issued_on)),
                (Mobile::CertificateState.t(), certificate_badge(certificate.state)),
                (Mobile::Liaison.t(), liaison.into_any()),
            ])}
            <p class="stamp">{Mobile::Stamp.t()}</p>
        }
        .into_any(),
    )
}

/// Entries of one kind, oldest first, with room for what is written by hand.
fn entries(title: &'static str, view: &MobilityView, kind: EntryKind) -> AnyView {
    let of_kind: Vec<&EntryView> = view.entries.iter().rev().filter(|entry| entry.kind == kind).collect();
    if of_kind.is_empty() {
        return page(title, view! { <p class="quiet">{Mobile::NoEntries.t()}</p> }.into_any());
    }
    let items = of_kind
        .into_iter()
        .map(|entry| {
            let said = format!("{}{}", entry.text, figures(entry));
            view! { <tr><td class="code">{entry.happened_on.to_string()}</td><td>{said}</td><td>{entry.author.clone()}</td></tr> }
        })
        .collect_view();
    page(
        title,
        view! {
            <table>
                <thead>
                    <tr>
                        <th scope="col">{Mobile::HappenedOn.t()}</th>
                        <th scope="col">{Mobile::EntryText.t()}</th>
                        <th scope="col">{Mobile::EnteredBy.t()}</th>
                    </tr>
                </thead>
                <tbody>{items}</tbody>
            </table>
        }
        .into_any(),
    )
}

/// When the certificate was audited and is to be audited next, and every audit that was recorded (A3-17).
fn audit(view: &MobilityView, certificate: &CertificateView) -> AnyView {
    let mut items = Vec::new();
    items.extend(certificate.audited_on.map(|on| (Mobile::AuditedOn.t(), day(on))));
    items.extend(certificate.audit_due_on.map(|on| (Mobile::AuditDueOn.t(), day(on))));
    let audits = view.timeline.iter().filter(|entry| entry.action == "mobility.certificate_audited");
    let audits = audits.cloned().collect::<Vec<_>>();
    let audits = if audits.is_empty() { nothing() } else { timeline(audits) };
    page(Mobile::AuditPage.t(), view! { {facts(items)} {audits} }.into_any())
}

fn changes(view: &MobilityView) -> AnyView {
    let items = view
        .stays
        .iter()
        .map(|stay| {
            let until = stay.left_on.map_or_else(|| Mobile::Now.t().to_owned(), |day| format_date(day, lang()));
            let when = Mobile::Period.f(&[&format_date(stay.received_on, lang()), &until]);
            view! { <li>{when} " · " {stay.organization.name.clone()} " · " {sentence(stay.placement.label(lang()))}</li> }
        })
        .collect_view();
    let none = view.stays.is_empty().then(|| view! { <p class="quiet">{Mobile::NoEntries.t()}</p> });
    page(Mobile::ChangesPage.t(), view! { {none} <ul>{items}</ul> }.into_any())
}

/// Rewards, grade and review: filled in on return.
fn review(view: &MobilityView) -> AnyView {
    let grade = view.grade.map_or(Common::NotGiven.t(), |grade| grade.label(lang()));
    let text = view.review.as_deref().map(prose);
    page(
        Mobile::ReviewPage.t(),
        view! { {facts(vec![(Mobile::Grade.t(), sentence(grade).into_any())])} {text} }.into_any(),
    )
}
