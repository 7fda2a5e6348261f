//! What a subject says to its result, and how an objection is decided.

use changxiao_shared::appraisals::rounds::{
    AnswerResult, AppraisalSubjectView, SettleObjection, SettlementView, SubjectAction, SubjectAnswer, SubjectId,
};
use changxiao_shared::appraisals::{Input, compute};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::ErrorCode;

use super::super::view;
use super::subjects::overrule_errors;
use super::{begin_subject, finish_subject, text};
use crate::access::Grant;
use crate::db::Tx;
use crate::fault::{Fault, Outcome, no_field_errors};

/// Agrees to the result, or objects, within the time set.
pub(in crate::appraisals) fn answer(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalAnswer>,
    (id, version): (SubjectId, i32),
    input: &AnswerResult,
) -> Outcome<AppraisalSubjectView> {
    let (seen, mut found) = begin_subject(tx, grant, (id, Some(version)), SubjectAction::Answer)?;
    if seen.answer_until().is_some_and(|last| last < tx.today()) {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    let objects = input.objection.is_some();
    found.0.answer = Some(if objects { SubjectAnswer::Objected } else { SubjectAnswer::Accepted });
    found.0.objection.clone_from(&input.objection);
    let details = serde_json::json!({ "answer": found.0.answer });
    finish_subject(tx, grant, found, ("appraisal_subject.answered", details))
}

/// Decides an objection, outside the team; what changes is worked out anew from what stood still.
pub(in crate::appraisals) fn settle(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalHold>,
    (id, version): (SubjectId, i32),
    input: &SettleObjection,
) -> Outcome<AppraisalSubjectView> {
    let (seen, mut found) = begin_subject(tx, grant, (id, Some(version)), SubjectAction::Settle)?;
    let scheme = view::content(tx.conn, &seen)?;
    let wrong = |(at, change)| overrule_errors(&scheme, change, &format!("changes.{at}."));
    no_field_errors(input.changes.iter().enumerate().flat_map(wrong).collect())?;
    let mut inputs = found.0.inputs()?.ok_or_else(|| Fault::internal("an objection before the feedback"))?;
    for change in &input.changes {
        inputs.put(&change.key, Input::Overruled { marks: change.marks, reason: change.reason.clone() }, None);
    }
    let upheld = !input.changes.is_empty();
    found.0.answer = Some(if upheld { SubjectAnswer::Upheld } else { SubjectAnswer::Dismissed });
    found.0.score = Some(text(&compute(&scheme, &inputs))?);
    found.0.inputs = Some(text(&inputs)?);
    let settlement =
        SettlementView { reason: input.reason.clone(), changes: input.changes.clone(), name: tx.actor().name.clone() };
    found.0.settlement = Some(text(&settlement)?);
    let details = serde_json::json!({ "answer": found.0.answer, "changes": input.changes.len() });
    finish_subject(tx, grant, found, ("appraisal_subject.objection_settled", details))
}
