//! The letter a member was given instead of a certificate: its number, and the sheet for paper (E2-01).

use changxiao_shared::kernel::format_date;
use changxiao_shared::mobile_members::{Instrument, LetterView, MobilityAction, MobilityView};
use chrono::NaiveDate;
use leptos::prelude::*;

use super::detail::Case;
use super::parts::{date, period, sentence};
use crate::browser;
use crate::features::pledges::clause;
use crate::place::Place;
use crate::text::{Letters, Mobile, lang};
use crate::ui::{Tone, badge, facts, nothing};

/// The section of the mobility.
pub(super) fn letter(case: &Case) -> AnyView {
    let view = &case.view;
    let Some(letter) = &view.letter else { return nothing() };
    let label = letter.instrument.label(lang());
    view! {
        <section>
            <h2>{sentence(label)}</h2>
            {facts(vec![
                (Mobile::Number.t(), view! { <strong class="number">{letter.number.clone()}</strong> }.into_any()),
                (Mobile::Issuer.t(), letter.issuer.name.clone().into_any()),
                (Mobile::IssuedOn.t(), format_date(letter.issued_on, lang()).into_any()),
                (Letters::ValidUntil.t(), valid_until(letter.valid_until)),
                (Letters::IssuedBy.t(), letter.signed_by.clone().into_any()),
            ])}
            <div class="row-actions after-facts">
                <a class="button" href=format!("{}?letter", Place::Booklet(view.id).path())>
                    {Letters::Print.f(&[label])}
                </a>
                {case.button("", MobilityAction::RenewLetter)}
                {clause("E2-01")}
            </div>
        </section>
    }
    .into_any()
}

/// The last day of a letter, with a warning where it is over.
pub(super) fn valid_until(day: Option<NaiveDate>) -> AnyView {
    let over = day.is_some_and(|day| day < browser::today());
    let over = over.then(|| badge(Tone::Missed, Letters::Over.t()));
    view! { {date(day)} " " {over} }.into_any()
}

/// The sheet, as it is customary: number, to whom, text, seal; below an introduction letter the receipt.
pub(super) fn letter_sheet(view: &MobilityView, letter: &LetterView) -> AnyView {
    let transfer = letter.instrument == Instrument::IntroductionLetter;
    let kind = if view.probationary { Mobile::OnProbation } else { Mobile::FullMember };
    let (text, time) = if transfer {
        (Letters::IntroductionText, format_date(view.plan.starts_on, lang()))
    } else {
        (Letters::MembershipText, period(view.plan.starts_on, view.plan.ends_on))
    };
    let reason = view.plan.reason.label(lang());
    let place = view.plan.whereabouts.employer.as_ref();
    let place = place.map_or_else(|| view.destination_name.clone(), |at| format!("{} {at}", view.destination_name));
    let words = [&view.member.name, kind.t(), &view.organization.name, reason, &time, &place];
    let dues = transfer.then(|| view! { <p>{Letters::DuesUntil.t()}</p> });
    let valid = letter
        .valid_until
        .map_or_else(|| Letters::ValidFor.t().to_owned(), |day| Letters::ValidTo.f(&[&format_date(day, lang())]));
    view! {
        <article class="booklet letter">
            <section>
                <h2>{if transfer { Letters::Introduction.t() } else { Letters::Membership.t() }}</h2>
                <p class="number">{Letters::Number.f(&[&letter.number])}</p>
                <p>{Letters::To.t()}</p>
                <p class="letter-text">{text.f(&words)}</p>
                <p>{Letters::IdNumber.t()}</p>
                {dues}
                <p>{valid}</p>
                <p class="seal">
                    {Letters::Signed.f(&[&letter.issuer.name])} <br /> {format_date(letter.issued_on, lang())}
                </p>
            </section>
            {transfer.then(|| receipt(view, letter))}
        </article>
    }
    .into_any()
}

fn receipt(view: &MobilityView, letter: &LetterView) -> AnyView {
    view! {
        <section>
            <h2>{Letters::Receipt.t()}</h2>
            <p class="number">{Letters::Number.f(&[&letter.number])}</p>
            <p class="letter-text">{Letters::ReceiptText.f(&[&view.member.name])}</p>
            <p class="seal">{Letters::ReceiptSigned.t()}</p>
        </section>
    }
    .into_any()
}
