//! Which roles must have a second factor: an organisation lays it down for itself and everything below it, and nobody
//! below lifts it.

use changxiao_shared::identity::{CreateFactorRule, FactorRuleId, FactorRuleView, need};
use changxiao_shared::kernel::FieldCode;
use changxiao_shared::organizations::{OrganizationId, OrganizationRef};

use super::repo;
use super::rows::FactorRuleRow;
use crate::access::Grant;
use crate::db::{Conn, PathRange, Read, Scope, Tx, renew_rights_within};
use crate::fault::{Fault, Outcome};
use crate::organizations;

/// Kind of the records in the audit trail.
const RULE: &str = "factor_rule";

/// The rules within reach, and those from above that count there.
///
/// # Errors
/// When the database refuses.
pub fn list_factor_rules(read: &mut Read<'_>, grant: &Grant<need::RoleGrant>) -> Outcome<Vec<FactorRuleView>> {
    let mut above: Vec<OrganizationId> =
        grant.scope().ranges().iter().flat_map(|range| organizations::ids_on(&range.start)).collect();
    above.dedup();
    let rows = repo::factor::rules(read.conn, grant.scope(), &above)?;
    views(read.conn, grant.scope(), rows)
}

/// Makes a second factor compulsory for a role at an organisation within reach.
///
/// # Errors
/// `validation_failed` naming what does not fit, `duplicate` where the organisation has such a rule.
pub fn create_factor_rule(
    tx: &mut Tx<'_>,
    grant: &Grant<need::RoleGrant>,
    input: &CreateFactorRule,
) -> Outcome<FactorRuleView> {
    let place = organizations::find_ref(tx.conn, grant.scope(), input.organization_id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    if input.from_on < tx.today() {
        return Err(Fault::field("from_on", FieldCode::InPast));
    }
    let row = FactorRuleRow {
        id: FactorRuleId(tx.next_id()),
        organization_id: place.id,
        role: input.role,
        from_on: input.from_on,
        set_by: grant.actor().account_id,
        created_at: tx.now.naive_utc(),
    };
    repo::factor::insert_rule(tx.conn, &row)?;
    renew_rights_within(tx.conn, &PathRange::subtree(&place.path))?;
    let facts = serde_json::json!({ "role": row.role.code(), "from_on": row.from_on });
    tx.audit("factor.require", (RULE, row.id.0), &place.path, facts);
    views(tx.conn, grant.scope(), vec![row])?.pop().ok_or_else(Fault::not_found)
}

/// Takes such a rule back.
///
/// # Errors
/// `not_found` for one laid down out of reach.
pub fn delete_factor_rule(tx: &mut Tx<'_>, grant: &Grant<need::RoleGrant>, id: FactorRuleId) -> Outcome<()> {
    let (row, path) = repo::factor::rule(tx.conn, grant.scope(), id)?;
    repo::factor::delete_rule(tx.conn, id)?;
    renew_rights_within(tx.conn, &PathRange::subtree(&path))?;
    tx.audit("factor.no_longer_require", (RULE, id.0), &path, serde_json::json!({ "role": row.role.code() }));
    Ok(())
}

fn views(conn: &mut Conn, scope: &Scope, rows: Vec<FactorRuleRow>) -> Outcome<Vec<FactorRuleView>> {
    // What was laid down above counts here, so its name may be told.
    let everywhere = organizations::names(conn, &Scope::everything(), rows.iter().map(|row| row.organization_id))?;
    let within = organizations::names(conn, scope, rows.iter().map(|row| row.organization_id))?;
    let view = |row: FactorRuleRow| FactorRuleView {
        id: row.id,
        organization: OrganizationRef {
            id: row.organization_id,
            name: everywhere.get(&row.organization_id).cloned().unwrap_or_default(),
        },
        role: row.role,
        from_on: row.from_on,
        own: within.contains_key(&row.organization_id),
    };
    Ok(rows.into_iter().map(view).collect())
}
