//! The demonstration county: made once on an empty database, so that a newcomer sees the product at work.

use changxiao_shared::identity::{GrantRole, Role};
use changxiao_shared::organizations::{Field, OrgKind, OrgLevel, OrganizationInput, SetUp};

use crate::db::Scope;
use crate::fault::{Fault, Outcome};
use crate::identity::{NewAccount, service as identity};
use crate::organizations::{self, service as orgs};
use crate::state::AppState;

/// One account of the demonstration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoAccount {
    /// User name.
    pub username: &'static str,
    /// What it shows.
    pub role: Role,
    /// Where the role is held.
    pub organization: String,
}

/// Every demonstration account has this password; the demonstration is never for real data.
pub const PASSWORD: &str = "changxiao-demo-2026";

const TOP: &str = "C422825";

/// Fills an empty database; returns the demonstration's accounts, also when they were made earlier.
///
/// # Errors
/// When the database refuses.
pub fn fill_if_empty(state: &AppState) -> Outcome<Vec<DemoAccount>> {
    let everything = Scope::everything();
    let filled = state.db.read_system(|read, _| organizations::find_by_code(read.conn, &everything, TOP))?.is_some();
    if !filled {
        fill(state)?;
    }
    Ok(vec![DemoAccount {
        username: "roles", role: Role::RoleAdministrator, organization: "中共宣恩县委员会".into()
    }])
}

fn fill(state: &AppState) -> Outcome<()> {
    let top = OrganizationInput {
        code: TOP.into(),
        name: "中共宣恩县委员会".into(),
        kind: OrgKind::Committee,
        level: OrgLevel::County,
        field: Field::Organ,
        set_up: SetUp::StandAlone,
        temporary: false,
        region_code: Some("422825000000".into()),
        founded_on: None,
    };
    let hash = state.passwords().hash(PASSWORD).map_err(Fault::internal)?;
    state.db.write_system(|tx, system| {
        let id = orgs::create_top(tx, system, &top)?;
        let account = identity::create_system(
            tx,
            system,
            &NewAccount {
                username: "roles".into(),
                display_name: "角色管理员".into(),
                password_hash: hash.clone(),
                organization_id: id,
                member_id: None,
                must_change_password: false,
            },
        )?;
        let grant = GrantRole {
            role: Role::RoleAdministrator,
            organization_id: id,
            starts_at: None,
            ends_at: None,
            reason: "演示".into(),
        };
        identity::grant_role_system(tx, system, account.id, &grant)
    })
}

/// The accounts as a table for the terminal.
pub fn table(accounts: &[DemoAccount]) -> String {
    let mut out = format!("\n  演示账号（口令均为 {PASSWORD}）/ demonstration accounts\n");
    for account in accounts {
        let label = account.role.label(changxiao_shared::kernel::Lang::Zh);
        out.push_str(&format!("  {:<14} {label} · {}\n", account.username, account.organization));
    }
    out
}
