//! The villages of the demonstration county: each has a branch, so the roster knows its code and its name.

use std::collections::HashMap;

use changxiao_shared::organizations::{OrganizationId, OrganizationQuery};

use crate::db::Scope;
use crate::fault::Outcome;
use crate::organizations;
use crate::regions::{self, village};
use crate::state::AppState;

/// Takes them over. Whatever is no village's branch has no village's code.
pub(super) fn take_over(state: &AppState) -> Outcome<()> {
    let (everything, query) = (Scope::everything(), OrganizationQuery::default());
    state.db.write_system(|tx, _| {
        let rows = organizations::repo::list(tx.conn, &everything, &query, None, i64::MAX)?;
        let names: HashMap<OrganizationId, &str> = rows.iter().map(|row| (row.id, row.name.as_str())).collect();
        let villages: Vec<_> = rows
            .iter()
            .filter_map(|row| {
                let town = names.get(&row.parent_id?)?.strip_prefix("中共")?.strip_suffix("委员会")?;
                let name = row.name.trim().strip_prefix("中共")?.strip_prefix(town)?.strip_suffix("支部委员会")?;
                village(row.region_code.as_deref()?, name).ok()
            })
            .collect();
        regions::repo::insert(tx.conn, &villages)?;
        tx.audit("region.import_villages", ("region", 0), &[], serde_json::json!({ "created": villages.len() }));
        Ok(())
    })
}
