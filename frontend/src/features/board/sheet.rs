//! The sheet for the wall: only on paper, one page, large print, with the code that leads here.

use changxiao_shared::kernel::format_date;
use changxiao_shared::pledges::PublicPledgeView;
use leptos::prelude::*;

use super::pledge::code_address;
use super::state::pledger;
use crate::features::pledges::prose;
use crate::text::{Board, Pledges, lang};

/// The sheet.
pub(super) fn sheet(view: &PublicPledgeView) -> AnyView {
    let language = lang();
    let who = pledger(view.member_name.as_deref(), &view.organization.name);
    let people = Pledges::People.f(&[&view.people_benefiting.to_string()]);
    view! {
        <article class="sheet" aria-hidden="true">
            <p class="kind">{view.year.to_string()} " · " {view.kind.label(language)}</p>
            <p class="title">{view.title.clone()}</p>
            <p class="who">{who}</p>
            {prose(&view.deed)}
            <dl>
                <div><dt>{Pledges::Beneficiaries.t()}</dt><dd>{view.beneficiaries.clone()} " (" {people} ")"</dd></div>
                <div><dt>{Pledges::DueOn.t()}</dt><dd>{format_date(view.due_on, language)}</dd></div>
                <div><dt>{Pledges::Safeguards.t()}</dt><dd>{view.safeguards.clone()}</dd></div>
            </dl>
            <div class="code">
                <img src=code_address(view.id) alt="" />
                <div><p>{Board::ScanLead.t()}</p><p class="address">{view.address.clone()}</p></div>
            </div>
        </article>
    }
    .into_any()
}
