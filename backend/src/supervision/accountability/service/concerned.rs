//! What the one concerned does: states the case or waives that, and appeals.

use changxiao_shared::kernel::FieldCode;
use changxiao_shared::supervision::accountability::{
    AccountabilityAction, AccountabilityEvent, AccountabilityId, AccountabilityView, AppealAccountability,
    StateAccountability,
};

use super::{advance, begin};
use crate::access::SignedIn;
use crate::db::Tx;
use crate::fault::{Fault, Outcome};

/// States the case, or waives that.
pub(in crate::supervision::accountability) fn state(
    tx: &mut Tx<'_>,
    me: &SignedIn,
    at: (AccountabilityId, i32),
    input: &StateAccountability,
) -> Outcome<AccountabilityView> {
    let mut row = begin(tx, me.principal(), at, AccountabilityAction::State)?;
    let happened = match (input.waived, &input.text) {
        (true, None) => (AccountabilityEvent::Waived, String::new()),
        (true, Some(_)) => return Err(Fault::field("text", FieldCode::NotHere)),
        (false, None) => return Err(Fault::field("text", FieldCode::Required)),
        (false, Some(text)) => (AccountabilityEvent::Stated, text.clone()),
    };
    row.heard_on = Some(tx.today());
    advance(tx, me.principal(), row, happened)
}

/// Appeals against the decision.
pub(in crate::supervision::accountability) fn appeal(
    tx: &mut Tx<'_>,
    me: &SignedIn,
    at: (AccountabilityId, i32),
    input: &AppealAccountability,
) -> Outcome<AccountabilityView> {
    let row = begin(tx, me.principal(), at, AccountabilityAction::Appeal)?;
    advance(tx, me.principal(), row, (AccountabilityEvent::Appealed, input.text.clone()))
}
