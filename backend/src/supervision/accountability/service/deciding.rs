//! What the level above does once the one concerned was heard: decides, drops, says what became of the appeal.

use changxiao_shared::identity::need;
use changxiao_shared::kernel::{FieldCode, FieldError};
use changxiao_shared::supervision::accountability::{
    AccountabilityAction, AccountabilityEvent, AccountabilityId, AccountabilityMeasure, AccountabilityView,
    AppealOutcome, DecideAccountability, DropAccountability, SettleAccountability, appeal_until, measure_suits,
};
use chrono::NaiveDate;

use super::super::rows::CaseRecord;
use super::super::view::above;
use super::{advance, begin};
use crate::access::Grant;
use crate::db::Tx;
use crate::fault::{Fault, Outcome};

/// Records the decision, once the one concerned was heard or has let the day pass.
pub(in crate::supervision::accountability) fn decide(
    tx: &mut Tx<'_>,
    grant: &Grant<need::SupervisionOrder>,
    at: (AccountabilityId, i32),
    input: &DecideAccountability,
) -> Outcome<AccountabilityView> {
    let mut row = begin(tx, grant.principal(), at, AccountabilityAction::Decide)?;
    suits(&row, input.measure)?;
    if !above(&row.org_path).any(|id| id == input.authority_id) {
        return Err(Fault::field("authority_id", FieldCode::NoSuchRecord));
    }
    let today = tx.today();
    if input.decided_on > today {
        return Err(Fault::field("decided_on", FieldCode::InFuture));
    }
    let earliest = row.heard_on.or_else(|| row.hear_until.succ_opt()).unwrap_or(today);
    if input.decided_on < earliest {
        let min = Some(earliest.to_string());
        return Err(Fault::fields(vec![FieldError { min, ..FieldError::new("decided_on", FieldCode::TooEarly) }]));
    }
    lasts(input.decided_on, input.effective_until)?;
    row.measure = Some(input.measure);
    row.authority_id = Some(input.authority_id);
    row.decided_by = Some(input.decided_by.clone());
    row.decided_on = Some(input.decided_on);
    row.effective_until = Some(input.effective_until);
    row.appeal_until = Some(appeal_until(today));
    advance(tx, grant.principal(), row, (AccountabilityEvent::Decided, input.text.clone()))
}

/// Drops a case: nobody is held to account.
pub(in crate::supervision::accountability) fn drop_case(
    tx: &mut Tx<'_>,
    grant: &Grant<need::SupervisionOrder>,
    at: (AccountabilityId, i32),
    input: &DropAccountability,
) -> Outcome<AccountabilityView> {
    let row = begin(tx, grant.principal(), at, AccountabilityAction::Drop)?;
    advance(tx, grant.principal(), row, (AccountabilityEvent::Dropped, input.reason.clone()))
}

/// Records what became of an appeal.
pub(in crate::supervision::accountability) fn settle(
    tx: &mut Tx<'_>,
    grant: &Grant<need::SupervisionOrder>,
    at: (AccountabilityId, i32),
    input: &SettleAccountability,
) -> Outcome<AccountabilityView> {
    let mut row = begin(tx, grant.principal(), at, AccountabilityAction::Settle)?;
    match (input.outcome, input.measure, input.effective_until) {
        (AppealOutcome::Changed, None, _) => return Err(Fault::field("measure", FieldCode::Required)),
        (AppealOutcome::Changed, _, None) => return Err(Fault::field("effective_until", FieldCode::Required)),
        (AppealOutcome::Changed, Some(measure), Some(until)) => {
            suits(&row, measure)?;
            lasts(row.decided_on.unwrap_or(until), until)?;
            (row.measure, row.effective_until) = (Some(measure), Some(until));
        }
        (_, Some(_), _) => return Err(Fault::field("measure", FieldCode::NotHere)),
        (_, _, Some(_)) => return Err(Fault::field("effective_until", FieldCode::NotHere)),
        (_, None, None) => {}
    }
    advance(tx, grant.principal(), row, (input.outcome.event(), input.text.clone()))
}

/// A measure for organisations is none for persons, nor the other way round (C4-17).
fn suits(row: &CaseRecord, measure: AccountabilityMeasure) -> Outcome<()> {
    if measure_suits(measure, row.side()) { Ok(()) } else { Err(Fault::field("measure", FieldCode::UnknownValue)) }
}

fn lasts(from: NaiveDate, until: NaiveDate) -> Outcome<()> {
    if until < from { Err(Fault::field("effective_until", FieldCode::EndBeforeStart)) } else { Ok(()) }
}
