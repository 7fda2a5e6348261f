//! Leads as they are changed: who stands where, and what history and audit trail call it.

use changxiao_shared::department_notices::rules::next_state;
use changxiao_shared::department_notices::{LeadAction, LeadId};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::ErrorCode;

use super::repo;
use super::rows::LeadRecord;
use crate::access::Grant;
use crate::db::Tx;
use crate::fault::{Fault, Outcome};

/// Kind of the record in audit trail and timeline.
pub(super) const LEAD: &str = "lead";

/// How history and audit trail name what happens to a lead.
pub(super) mod event {
    use changxiao_shared::department_notices::LeadAction;

    pub(in crate::department_notices) const OPENED: &str = "lead.opened";
    pub(in crate::department_notices) const NOTICED: &str = "lead.noticed_again";
    pub(in crate::department_notices) const MATCHED: &str = "lead.matched";

    pub(in crate::department_notices) const fn of(action: LeadAction) -> &'static str {
        match action {
            LeadAction::Contact => "lead.contacted",
            LeadAction::Receive => "lead.received",
            LeadAction::NotFound => "lead.not_found",
            LeadAction::Dismiss => "lead.dismissed",
        }
    }
}

/// Takes a step of a lead that is followed within reach. The organisation holding the membership is told, and does
/// nothing; then comes who holds an old version, then what the state does not allow.
pub(super) fn step(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    (id, version): (LeadId, i32),
    action: LeadAction,
    note: Option<&str>,
    change: impl FnOnce(&mut Tx<'_>, &mut LeadRecord) -> Outcome<()>,
) -> Outcome<LeadRecord> {
    let mut row = repo::find(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    if !grant.scope().contains(&row.org_path) {
        return Err(Fault::new(ErrorCode::Forbidden));
    }
    if row.version != version {
        return Err(Fault::new(ErrorCode::StaleVersion));
    }
    let from = row.state;
    row.state = next_state(from, action).ok_or_else(|| Fault::new(ErrorCode::TransitionNotAllowed))?;
    change(tx, &mut row)?;
    row.version += 1;
    row.updated_at = tx.now.naive_utc();
    repo::save(tx.conn, &row, version)?;
    tx.timeline((LEAD, id.0), event::of(action), note)?;
    let details = serde_json::json!({ "from": from.code(), "to": row.state.code() });
    tx.audit(event::of(action), (LEAD, id.0), &row.org_path, details);
    Ok(row)
}
