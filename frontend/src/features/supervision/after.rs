//! What inquiries have found and what has followed from the result of one appraised, on the page of that one.

use changxiao_shared::appraisals::rounds::SubjectId;
use changxiao_shared::kernel::{day_in_china, format_date};
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::consequences::{GET_SUBJECT_CONSEQUENCES, SubjectConsequences};
use changxiao_shared::supervision::inquiries::InquiryFinding;
use leptos::prelude::*;

use super::rectifications::{order, rows};
use crate::api::call;
use crate::features::pledges::{clause, prose};
use crate::text::{Inquiries, Rectifications, lang};
use crate::ui::{Loading, load, when_ready};

/// The parts of the page; what is empty and offers nothing is left out.
pub(in crate::features) fn after(organization: OrganizationId, id: SubjectId) -> AnyView {
    let loading = load(move || call(GET_SUBJECT_CONSEQUENCES).arg(id).read::<SubjectConsequences>());
    when_ready(loading, move |found| {
        let findings = (!found.findings.is_empty()).then(|| findings(&found.findings));
        let followed = !found.rectifications.is_empty() || found.may_order;
        let followed = followed.then(|| followed_by(found, (organization, id), loading));
        view! { {findings} {followed} }.into_any()
    })
}

fn findings(found: &[InquiryFinding]) -> AnyView {
    let entry = |finding: &InquiryFinding| {
        let day = format_date(day_in_china(finding.concluded_at), lang());
        view! {
            <li>
                <p>
                    <strong>{finding.cause.label(lang())}</strong>
                    <span class="quiet">" " {finding.opened_by.name.clone()} " · " {day}</span>
                </p>
                {prose(&finding.matter)}
                {prose(&finding.finding)}
            </li>
        }
    };
    view! {
        <section>
            <h2>{Inquiries::Findings.t()}</h2>
            {clause("C4-13")}
            <ol class="entries">{found.iter().map(entry).collect_view()}</ol>
        </section>
    }
    .into_any()
}

fn followed_by(
    found: SubjectConsequences,
    result: (OrganizationId, SubjectId),
    loading: Loading<SubjectConsequences>,
) -> AnyView {
    let done = Callback::new(move |()| loading.reload_after_change());
    let button = found.may_order.then(|| view! { <div class="actions">{order(Some(result), done)}</div> });
    let shown = if found.rectifications.is_empty() {
        view! { <p class="quiet">{Rectifications::AfterNone.t()}</p> }.into_any()
    } else {
        rows(found.rectifications)
    };
    view! {
        <section>
            <h2>{Rectifications::After.t()}</h2>
            {clause("C4-16")}
            {shown}
            {button}
        </section>
    }
    .into_any()
}
