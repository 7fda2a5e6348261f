//! The buttons of a pledge's page: only what the shared state machine allows now, each with its form or question.

use std::sync::Arc;

use changxiao_shared::pledges::{PledgeAction, PledgeView, Standing, api};
use leptos::prelude::*;

use super::acting::{Question, confirm_dialog, reason_dialog};
use super::assess::assess_dialog;
use super::follow_up::follow_up_dialog;
use super::report::report_dialog;
use crate::api::call;
use crate::browser;
use crate::place::Place;
use crate::text::{Meetings, Pledges};
use crate::ui::Dialog;

/// The buttons in the order of the state machine, with their dialogs.
pub(super) fn actions(pledge: &PledgeView, changed: Callback<()>) -> AnyView {
    let main = main_action(&pledge.allowed_actions);
    pledge
        .allowed_actions
        .iter()
        .map(|action| button(*action, pledge, if Some(*action) == main { "button main" } else { "button" }, changed))
        .collect_view()
        .into_any()
}

/// The step that brings the pledge forward.
fn main_action(allowed: &[PledgeAction]) -> Option<PledgeAction> {
    use PledgeAction::{Close, Confirm, Publish, ReportProgress, SelfAssess, Submit};
    [Submit, Confirm, Publish, Close, SelfAssess, ReportProgress].into_iter().find(|action| allowed.contains(action))
}

fn button(action: PledgeAction, pledge: &PledgeView, class: &'static str, changed: Callback<()>) -> AnyView {
    let id = pledge.id;
    match action {
        PledgeAction::Edit => link(class, Place::EditPledge(id), Pledges::DoEdit.t()),
        PledgeAction::Submit => link(class, Place::SubmitPledge(id), Pledges::DoSubmit.t()),
        PledgeAction::Confirm => view! {
            <button type="button" class=class on:click=|_| browser::focus("review")>{Pledges::DoReview.t()}</button>
        }
        .into_any(),
        // Confirming and returning share one form; follow-ups and comments have their answers beside them.
        PledgeAction::Return | PledgeAction::Answer => ().into_any(),
        PledgeAction::Withdraw => opening(class, Pledges::DoWithdraw.t(), |state| withdraw(state, pledge, changed)),
        PledgeAction::Amend => opening(class, Pledges::DoAmend.t(), |state| amend(state, pledge, changed)),
        PledgeAction::Publish => opening(class, Pledges::DoPublish.t(), |state| publish(state, pledge, changed)),
        PledgeAction::Cancel => opening(class, Pledges::DoCancel.t(), |state| cancel(state, pledge, changed)),
        PledgeAction::ReportProgress => {
            opening(class, Pledges::DoReport.t(), |state| report_dialog(state, pledge, changed))
        }
        PledgeAction::Appraise => link(class, Place::Meetings, Meetings::Title.t()),
        PledgeAction::Close => opening(class, Meetings::CloseDo.t(), |state| close(state, pledge, changed)),
        PledgeAction::SelfAssess => {
            opening(class, Pledges::DoAssess.t(), |state| assess_dialog(state, pledge, changed))
        }
        PledgeAction::FollowUp => {
            opening(class, Pledges::DoFollowUp.t(), |state| follow_up_dialog(state, pledge, changed))
        }
    }
}

fn link(class: &'static str, to: Place, words: &'static str) -> AnyView {
    view! { <a class=class href=to.path()>{words}</a> }.into_any()
}

fn opening(class: &'static str, words: &'static str, make: impl FnOnce(Dialog) -> AnyView) -> AnyView {
    let state = Dialog::new();
    let content = make(state);
    view! { <button type="button" class=class on:click=move |_| state.open()>{words}</button> {content} }.into_any()
}

fn withdraw(state: Dialog, pledge: &PledgeView, changed: Callback<()>) -> AnyView {
    let (id, version) = (pledge.id, pledge.version);
    let lead = if pledge.standing.is_some() { Pledges::WithdrawAmendmentLead } else { Pledges::WithdrawLead };
    let question = Question {
        id: "withdraw-pledge",
        title: Pledges::WithdrawTitle.t(),
        lead: lead.t(),
        button: Pledges::WithdrawDo.t(),
        told: Pledges::Withdrawn.t(),
    };
    let request = Arc::new(move || call(api::WITHDRAW_PLEDGE).arg(id).version(version));
    confirm_dialog(state, question, request, changed)
}

fn close(state: Dialog, pledge: &PledgeView, changed: Callback<()>) -> AnyView {
    let (id, version) = (pledge.id, pledge.version);
    let question = Question {
        id: "close-pledge",
        title: Meetings::ClosePledgesTitle.t(),
        lead: Meetings::ClosePledgesLead.t(),
        button: Meetings::CloseDo.t(),
        told: Meetings::ClosedTold.t(),
    };
    let request = Arc::new(move || call(api::CLOSE_PLEDGE).arg(id).version(version));
    confirm_dialog(state, question, request, changed)
}

fn publish(state: Dialog, pledge: &PledgeView, changed: Callback<()>) -> AnyView {
    let (id, version) = (pledge.id, pledge.version);
    let question = Question {
        id: "publish-pledge",
        title: Pledges::PublishTitle.t(),
        lead: Pledges::PublishLead.t(),
        button: Pledges::PublishDo.t(),
        told: Pledges::PublishedTold.t(),
    };
    let request = Arc::new(move || call(api::PUBLISH_PLEDGE).arg(id).version(version));
    confirm_dialog(state, question, request, changed)
}

fn amend(state: Dialog, pledge: &PledgeView, changed: Callback<()>) -> AnyView {
    let (id, version) = (pledge.id, pledge.version);
    let question = Question {
        id: "amend-pledge",
        title: Pledges::AmendTitle.t(),
        lead: Pledges::AmendLead.t(),
        button: Pledges::AmendDo.t(),
        told: Pledges::Amended.t(),
    };
    let request = Arc::new(move || call(api::AMEND_PLEDGE).arg(id).version(version));
    reason_dialog(state, question, request, Pledges::AmendReason.t(), changed)
}

fn cancel(state: Dialog, pledge: &PledgeView, changed: Callback<()>) -> AnyView {
    let (id, version) = (pledge.id, pledge.version);
    let public = pledge.standing == Some(Standing::Published);
    let (lead, button) = if public {
        (Pledges::CancelLead, Pledges::CancelDo)
    } else {
        (Pledges::CancelUnpublishedLead, Pledges::CancelUnpublishedDo)
    };
    let question = Question {
        id: "cancel-pledge",
        title: Pledges::CancelTitle.t(),
        lead: lead.t(),
        button: button.t(),
        told: Pledges::CancelledTold.t(),
    };
    let request = Arc::new(move || call(api::CANCEL_PLEDGE).arg(id).version(version));
    reason_dialog(state, question, request, Pledges::CancelReason.t(), changed)
}

#[cfg(test)]
mod tests {
    use changxiao_shared::pledges::PledgeAction as A;

    use super::main_action;

    #[test]
    fn the_step_forward_is_the_main_button() {
        assert_eq!(main_action(&[A::Edit, A::Submit, A::Withdraw]), Some(A::Submit));
        assert_eq!(main_action(&[A::Return, A::Confirm]), Some(A::Confirm));
        assert_eq!(main_action(&[A::Amend, A::ReportProgress, A::SelfAssess]), Some(A::SelfAssess));
        assert_eq!(main_action(&[A::Close]), Some(A::Close));
        assert_eq!(main_action(&[A::Cancel, A::FollowUp, A::Appraise]), None);
    }
}
