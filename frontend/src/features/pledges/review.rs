//! Reviewing a pledge: a checklist with a comment for each no, then confirm or return with reasons (C2-06).

use changxiao_shared::kernel::FieldError;
use changxiao_shared::pledges::rules::{criteria, review_errors};
use changxiao_shared::pledges::{
    ConfirmPledge, PledgeAction, PledgeId, PledgeView, PledgerKind, ReturnPledge, ReviewCriterion, ReviewDecision,
    ReviewItem, api,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use validator::Validate;

use super::parts::clause;
use crate::api::{ApiError, call};
use crate::browser;
use crate::text::{Common, Pledges, lang};
use crate::ui::{notice, toasts};

/// One line of the checklist while it is being filled in.
#[derive(Clone, Copy)]
struct Line {
    criterion: ReviewCriterion,
    met: RwSignal<Option<bool>>,
    comment: RwSignal<String>,
}

/// The review being written. Copying it copies a handle.
#[derive(Clone, Copy)]
struct Review {
    id: PledgeId,
    version: i32,
    kind: PledgerKind,
    lines: StoredValue<Vec<Line>>,
    reason: RwSignal<String>,
    errors: RwSignal<Vec<FieldError>>,
    refused: RwSignal<Option<ApiError>>,
    busy: RwSignal<bool>,
}

/// The section, for who may review now.
pub(super) fn review_form(pledge: &PledgeView, changed: Callback<()>) -> AnyView {
    let may = |action| pledge.allowed_actions.contains(&action);
    if !may(PledgeAction::Confirm) && !may(PledgeAction::Return) {
        return ().into_any();
    }
    let lines: Vec<Line> = criteria(pledge.kind)
        .iter()
        .map(|criterion| Line {
            criterion: *criterion,
            met: RwSignal::new(None),
            comment: RwSignal::new(String::new()),
        })
        .collect();
    let review = Review {
        id: pledge.id,
        version: pledge.version,
        kind: pledge.kind,
        lines: StoredValue::new(lines.clone()),
        reason: RwSignal::new(String::new()),
        errors: RwSignal::new(Vec::new()),
        refused: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    let list = lines.into_iter().enumerate().map(|(index, line)| review.line(index, line)).collect_view();
    view! {
        <section class="review" aria-labelledby="review">
            <h2 id="review" tabindex="-1">{Pledges::ReviewTitle.t()}</h2>
            {clause("C2-06")}
            {move || review.told()}
            {list}
            {review.reason_field()}
            {review.buttons(changed)}
        </section>
    }
    .into_any()
}

impl Review {
    fn line(self, index: usize, line: Line) -> AnyView {
        let name = format!("review-{index}");
        let choice = |value: bool, words: &'static str| {
            let name = name.clone();
            // The summary of errors leads to the first choice.
            let id = value.then(|| name.clone());
            view! {
                <label class="inline">
                    <input
                        type="radio"
                        id=id
                        name=name
                        prop:checked=move || line.met.get() == Some(value)
                        on:change=move |_| line.met.set(Some(value))
                    />
                    {words}
                </label>
            }
        };
        let yes = choice(true, Pledges::Met.t());
        let no = choice(false, Pledges::NotMet.t());
        view! {
            <fieldset class="group criterion">
                <legend>{line.criterion.label(lang())}</legend>
                <div class="choices">{yes} {no}</div>
                {move || (line.met.get() == Some(false)).then(|| self.comment(index, line))}
                <p class="error">{move || self.error(&format!("checklist.{index}.met"))}</p>
            </fieldset>
        }
        .into_any()
    }

    fn comment(self, index: usize, line: Line) -> AnyView {
        let id = format!("review-comment-{index}");
        let error_id = format!("{id}-error");
        let path = format!("checklist.{index}.comment");
        view! {
            <div class="field">
                <label for=id.clone()>{Pledges::WhyNot.t()}</label>
                <input
                    type="text"
                    id=id
                    class="wide"
                    maxlength="500"
                    aria-required="true"
                    aria-describedby=error_id.clone()
                    prop:value=move || line.comment.get()
                    on:input=move |event| line.comment.set(event_target_value(&event))
                />
                <p class="error" id=error_id>{move || self.error(&path)}</p>
            </div>
        }
        .into_any()
    }

    fn reason_field(self) -> AnyView {
        view! {
            <div class="field">
                <label for="review-reason">{Pledges::ReturnReason.t()} " " <span class="optional">{Pledges::OnlyToReturn.t()}</span></label>
                <textarea
                    id="review-reason"
                    rows="3"
                    maxlength="500"
                    aria-describedby="review-reason-error"
                    prop:value=move || self.reason.get()
                    on:input=move |event| self.reason.set(event_target_value(&event))
                ></textarea>
                <p class="error" id="review-reason-error">{move || self.error("reason")}</p>
            </div>
        }
        .into_any()
    }

    fn buttons(self, changed: Callback<()>) -> AnyView {
        let toasts = toasts();
        let act = move |decision: ReviewDecision, told: &'static str| {
            let done = Callback::new(move |()| {
                toasts.say(told);
                changed.run(());
            });
            self.send(decision, done);
        };
        let busy = move || self.busy.get().then_some("true");
        view! {
            <div class="form-actions">
                <button
                    type="button"
                    class="main"
                    aria-disabled=busy
                    on:click=move |_| act(ReviewDecision::Confirmed, Pledges::Confirmed.t())
                >
                    {Pledges::ConfirmDo.t()}
                </button>
                <button
                    type="button"
                    aria-disabled=busy
                    on:click=move |_| act(ReviewDecision::Returned, Pledges::ReturnedTold.t())
                >
                    {Pledges::ReturnDo.t()}
                </button>
            </div>
        }
        .into_any()
    }

    /// What stops the review, above it; the lines say where.
    fn told(self) -> AnyView {
        let items: Vec<AnyView> = self.errors.with(|errors| errors.iter().map(|error| self.item(error)).collect());
        let (count, refused) = (items.len(), self.refused.get());
        if count == 0 && refused.is_none() {
            return ().into_any();
        }
        let title = (count > 0).then(|| view! { <h3>{Common::ErrorSummary.f(&[&count.to_string()])}</h3> });
        view! {
            <div class="summary" role="alert" id="review-summary" tabindex="-1">
                {title} {refused.filter(|_| count == 0).map(|error| notice::refusal(&error))} <ul>{items}</ul>
            </div>
        }
        .into_any()
    }

    /// A link to the line or the reason an error is about.
    fn item(self, error: &FieldError) -> AnyView {
        let line = error.field.strip_prefix("checklist.").and_then(|rest| rest.split_once('.'));
        let Some((index, part)) = line else {
            return notice::to_put_right("review-reason".to_owned(), Pledges::ReturnReason.t(), error);
        };
        let at = index.parse().unwrap_or(usize::MAX);
        let label = self.lines.with_value(|lines| lines.get(at).map_or("", |line| line.criterion.label(lang())));
        let id = if part == "comment" { format!("review-comment-{index}") } else { format!("review-{index}") };
        notice::to_put_right(id, label, error)
    }

    fn error(self, path: &str) -> Option<String> {
        self.errors.with(|errors| {
            let error = errors.iter().find(|error| error.field == path)?;
            Some(error.clone().localize(lang()).message)
        })
    }

    fn checklist(self) -> Vec<ReviewItem> {
        self.lines.with_value(|lines| {
            lines
                .iter()
                .filter_map(|line| {
                    let met = line.met.get_untracked()?;
                    let comment = Some(line.comment.get_untracked()).filter(|words| !met && !words.trim().is_empty());
                    Some(ReviewItem { criterion: line.criterion, met, comment })
                })
                .collect()
        })
    }

    fn send(self, decision: ReviewDecision, done: Callback<()>) {
        if self.busy.get_untracked() {
            return;
        }
        let checklist = self.checklist();
        let reason = self.reason.get_untracked();
        let errors = self.errors_of(decision, &checklist, &reason);
        self.refused.set(None);
        if !errors.is_empty() {
            self.errors.set(errors);
            browser::focus_soon("review-summary");
            return;
        }
        self.errors.set(Vec::new());
        self.busy.set(true);
        let request = match decision {
            ReviewDecision::Confirmed => call(api::CONFIRM_PLEDGE).body(&ConfirmPledge { checklist }),
            ReviewDecision::Returned => call(api::RETURN_PLEDGE).body(&ReturnPledge { reason, checklist }),
        };
        let sent = request.arg(self.id).version(self.version).text();
        spawn_local(async move {
            let answer = sent.await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(_) => done.run(()),
                Err(error) => {
                    self.errors.set(error.fields().to_vec());
                    self.refused.set(Some(error));
                    browser::focus_soon("review-summary");
                }
            }
        });
    }

    /// What the shared rules find, at the lines as they stand on the screen.
    fn errors_of(self, decision: ReviewDecision, checklist: &[ReviewItem], reason: &str) -> Vec<FieldError> {
        use changxiao_shared::kernel::{FieldCode, field_errors};
        let open = self.lines.with_value(|lines| {
            lines
                .iter()
                .enumerate()
                .filter(|(_, line)| line.met.get_untracked().is_none())
                .map(|(at, _)| at)
                .collect::<Vec<_>>()
        });
        if !open.is_empty() {
            return open.iter().map(|at| FieldError::new(format!("checklist.{at}.met"), FieldCode::Required)).collect();
        }
        let mut errors = review_errors(self.kind, decision, checklist);
        if decision == ReviewDecision::Returned {
            let request = ReturnPledge { reason: reason.to_owned(), checklist: checklist.to_vec() };
            errors.extend(request.validate().err().map(|e| field_errors(&e)).unwrap_or_default());
        }
        errors
    }
}
