//! Slips to print and cut apart: QR code, code in large print, fingerprint of the key.

use changxiao_shared::ballots::{BallotSlip, BallotSlips};
use leptos::prelude::*;

use crate::browser;
use crate::text::Ballots;

/// The sheet.
pub(super) fn sheet(made: &BallotSlips) -> AnyView {
    let slips = made.slips.iter().map(|slip| one(made, slip)).collect_view();
    view! {
        <section class="slips">
            <h2>{Ballots::Slips.t()}</h2>
            <p class="unprinted">{Ballots::SlipsOnce.t()}</p>
            <p class="unprinted">
                <button type="button" class="main" on:click=|_| browser::print_soon()>{Ballots::PrintSlips.t()}</button>
            </p>
            <div class="slip-sheet">{slips}</div>
        </section>
    }
    .into_any()
}

fn one(made: &BallotSlips, slip: &BallotSlip) -> AnyView {
    view! {
        <article class="slip">
            <h3>{made.title.clone()}</h3>
            <div class="slip-code" inner_html=slip.qr.clone() aria-hidden="true"></div>
            <p>{Ballots::SlipLead.f(&[&made.page])}</p>
            <p class="slip-digits">{slip.code.clone()}</p>
            <p class="quiet">{Ballots::Fingerprint.t()} " " <code>{made.fingerprint.clone()}</code></p>
        </article>
    }
    .into_any()
}
