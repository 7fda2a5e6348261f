//! What an account may do at an organisation, and which of its roles allows it: for those who manage roles.

use changxiao_shared::identity::{
    AccountId, Deed, DeedReason, ExplainQuery, ExplainedDeed, ExplanationView, Relation, allowed, need, relation_of,
};
use changxiao_shared::kernel::FieldCode;
use changxiao_shared::organizations::OrganizationRef;

use super::repo;
use crate::access::Grant;
use crate::db::{Read, Scope};
use crate::fault::{Fault, Outcome};
use crate::organizations;

/// Looks at the grants within reach that are in force now.
///
/// # Errors
/// `not_found` for an account out of reach, `validation_failed` for an organisation out of reach.
pub fn explain(
    read: &mut Read<'_>,
    grant: &Grant<need::AccountRead>,
    id: AccountId,
    query: &ExplainQuery,
) -> Outcome<ExplanationView> {
    let account = repo::account(read.conn, grant.scope(), id)?;
    let place = organizations::find_ref(read.conn, grant.scope(), query.organization_id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    let now = read.now.naive_utc();
    let in_force = |starts: chrono::NaiveDateTime, ends: Option<chrono::NaiveDateTime>| {
        starts <= now && ends.is_none_or(|end| now < end)
    };
    let mut held = Vec::new();
    for (row, name) in repo::grants_of(read.conn, grant.scope(), &[id])? {
        if !in_force(row.starts_at, row.ends_at) {
            continue;
        }
        let at = organizations::find_ref(read.conn, &Scope::everything(), row.organization_id)?;
        let at = at.ok_or_else(|| Fault::internal("a role held nowhere"))?;
        held.push((row, name, relation_of(&at.path, &place.path)));
    }
    let all = repo::grants_of(read.conn, &Scope::everything(), &[id])?;
    let beyond = all.iter().filter(|(row, _)| in_force(row.starts_at, row.ends_at)).count() > held.len();
    let own = account.member_id.is_some() && account.organization_id == place.id;
    let reasons = |deed: Deed| -> Vec<DeedReason> {
        held.iter()
            .filter_map(|(row, name, relation)| {
                let mine = own && allowed(row.role, deed, Relation::Own);
                let relation = if allowed(row.role, deed, *relation) {
                    *relation
                } else if mine {
                    Relation::Own
                } else {
                    return None;
                };
                let held_at = OrganizationRef { id: row.organization_id, name: name.clone() };
                Some(DeedReason { role: row.role, held_at, relation, ends_at: row.ends_at.map(|end| end.and_utc()) })
            })
            .collect()
    };
    let (mut open, mut refused) = (Vec::new(), Vec::new());
    for deed in Deed::ALL {
        let because = reasons(*deed);
        if because.is_empty() {
            refused.push(*deed);
        } else {
            open.push(ExplainedDeed { deed: *deed, because });
        }
    }
    let organization = OrganizationRef { id: place.id, name: place.name };
    Ok(ExplanationView { organization, active: account.active, allowed: open, refused, beyond })
}
