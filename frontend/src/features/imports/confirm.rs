//! Confirming an import: all of it where every row is good, else the good rows or none. Each button says what follows.

use changxiao_shared::imports::{ConfirmImport, ConfirmMode, ImportId, ImportView, VerdictCounts, api};
use changxiao_shared::kernel::ErrorCode;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::detail::{Shown, discard};
use crate::api::{ApiError, call, query};
use crate::browser;
use crate::features::export::export_button;
use crate::place::Place;
use crate::text::{Imports, lang};
use crate::ui::{notice, toasts};

/// The section with the decision.
pub(super) fn confirming(shown: Shown) -> AnyView {
    let problem = RwSignal::new(None::<ApiError>);
    let counts = shown.now.with_untracked(|now| now.counts);
    let (lead, button) = decision(counts);
    let button = button.map(|(mode, words)| {
        view! {
            <button type="button" class="main" on:click=move |_| confirm(shown, mode, problem)>{words}</button>
        }
    });
    let refused = (counts.refuse > 0).then(|| refused_rows(shown.id));
    let out = if counts.refuse > 0 { Imports::NoneThenAgain } else { Imports::Discard };
    let leave = move |_| {
        let next = if counts.refuse > 0 { again(&shown.now.get_untracked()) } else { Place::Imports.path() };
        discard(shown.id, Imports::Discarded, next);
    };
    view! {
        <section class="confirm">
            <h2>{Imports::ConfirmTitle.t()}</h2>
            <div role="alert" id="confirm-problem" tabindex="-1">
                {move || problem.get().map(|problem| view! { <div class="summary">{notice::refusal(&problem)}</div> })}
            </div>
            <p>{lead}</p>
            {refused}
            <div class="form-actions">
                {button} <button type="button" on:click=leave>{out.t()}</button>
            </div>
        </section>
    }
    .into_any()
}

/// What there is to say, and what can be confirmed.
fn decision(counts: VerdictCounts) -> (String, Option<(ConfirmMode, String)>) {
    let VerdictCounts { create, change, unchanged, refuse } = counts;
    let total = (create + change + unchanged + refuse).to_string();
    let [create_words, change_words, unchanged_words, refuse_words] =
        [create, change, unchanged, refuse].map(|count| count.to_string());
    let writes = written(create, change);
    match (refuse > 0, !writes.is_empty()) {
        (false, true) => (
            Imports::AllGood.f(&[&total, &create_words, &change_words, &unchanged_words]),
            Some((ConfirmMode::AllOrNothing, Imports::ConfirmAll.f(&[&writes]))),
        ),
        (false, false) => (Imports::NothingNew.t().to_owned(), None),
        (true, true) => (
            Imports::SomeBad.f(&[&total, &refuse_words]),
            Some((ConfirmMode::GoodRows, Imports::ConfirmGood.f(&[&writes, &refuse_words]))),
        ),
        (true, false) => (Imports::NoneGood.t().to_owned(), None),
    }
}

/// What confirming writes; what it does not do is not mentioned.
fn written(create: i64, change: i64) -> String {
    let parts = [(Imports::ToCreate, create), (Imports::ToChange, change)];
    let parts = parts.into_iter().filter(|(_, count)| *count > 0).map(|(words, count)| words.f(&[&count.to_string()]));
    parts.collect::<Vec<_>>().join(lang().pick("，", ", "))
}

/// The upload form for the same kind and place.
fn again(import: &ImportView) -> String {
    let wanted = serde_json::json!({ "kind": import.kind, "organization": import.organization.id });
    format!("{}?{}", Place::NewImport.path(), query::encode(&wanted))
}

fn confirm(shown: Shown, mode: ConfirmMode, problem: RwSignal<Option<ApiError>>) {
    if shown.running.get_untracked() {
        return;
    }
    let toasts = toasts();
    shown.running.set(true);
    spawn_local(async move {
        let answer = call(api::CONFIRM_IMPORT).arg(shown.id).body(&ConfirmImport { mode }).read::<ImportView>().await;
        match answer {
            Ok(import) => {
                browser::heading_takes_focus();
                let _ = shown.now.try_set(import);
                let _ = shown.running.try_set(false);
            }
            Err(error) if error.code() == Some(ErrorCode::ImportOutdated) => {
                toasts.say(error.words());
                shown.all.reload_after_change();
            }
            Err(error) => {
                let _ = shown.running.try_set(false);
                let _ = problem.try_set(Some(error));
                browser::focus_soon("confirm-problem");
            }
        }
    });
}

/// The refused rows as a spreadsheet.
pub(super) fn refused_rows(id: ImportId) -> AnyView {
    let button =
        export_button(Imports::Refused.t(), Imports::RefusedFile.t(), move || call(api::EXPORT_REFUSED_ROWS).arg(id));
    view! { <p class="refused">{button} " " <span class="quiet">{Imports::RefusedLead.t()}</span></p> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::{decision, written};
    use changxiao_shared::imports::{ConfirmMode, VerdictCounts};

    #[test]
    fn each_outcome_offers_what_can_be_done_with_it() {
        let offered = |create, change, unchanged, refuse| {
            decision(VerdictCounts { create, change, unchanged, refuse }).1.map(|(mode, _)| mode)
        };
        assert_eq!(offered(3, 0, 1, 0), Some(ConfirmMode::AllOrNothing));
        assert_eq!(offered(0, 1, 0, 2), Some(ConfirmMode::GoodRows));
        assert_eq!(offered(0, 0, 5, 0), None);
        assert_eq!(offered(0, 0, 5, 2), None);
    }

    #[test]
    fn what_is_not_done_is_not_mentioned() {
        assert_eq!(written(4000, 0), "新增 4000");
        assert_eq!(written(1, 2), "新增 1，修改 2");
        assert_eq!(written(0, 0), "");
    }
}
