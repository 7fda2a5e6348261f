//! The demonstration county: made once on an empty database, so that a newcomer sees the product at work.

use changxiao_shared::identity::{GrantRole, Role};
use changxiao_shared::imports::{ConfirmMode, ImportKind, ImportProblem};
use changxiao_shared::kernel::{FieldCode, Lang};
use changxiao_shared::members::{MemberId, MemberQuery, MemberStatus};
use changxiao_shared::organizations::{Field, OrgKind, OrgLevel, OrganizationInput, SetUp};
use chrono::{Datelike, NaiveDate};

use crate::db::Scope;
use crate::demo::stage::Player;
use crate::demo::villages;
use crate::fault::{Fault, Outcome};
use crate::identity::{NewAccount, service as identity};
use crate::imports::service::import_system;
use crate::pledges::story::{self, BRANCHES, Cast};
use crate::state::AppState;
use crate::{appraisals, department_notices, members, mobile_members, organizations, supervision};

/// Every demonstration account has this password; the demonstration is never for real data.
pub const PASSWORD: &str = "changxiao-demo-2026";

const ORGANIZATIONS: &[u8] = include_bytes!("../../demo/xuanen/organisations.xlsx");
const MEMBERS: &[u8] = include_bytes!("../../demo/xuanen/members.xlsx");

const COUNTY: &str = "C422825";
const TOWN: &str = "P422825103";
const VILLAGE: &str = "B422825103218";
const COMMUNITY: &str = "B422825100001";
const GROUP: &str = "G42282510321801";

/// One account of the demonstration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct DemoAccount {
    /// User name.
    username: &'static str,
    /// Roles held.
    roles: &'static [Role],
    /// Code of the organisation where they are held.
    organization: &'static str,
    /// Which member of the branch stands behind it.
    member: Option<(&'static str, usize)>,
}

const fn account(username: &'static str, roles: &'static [Role], organization: &'static str) -> DemoAccount {
    DemoAccount { username, roles, organization, member: None }
}

const fn person(
    username: &'static str,
    roles: &'static [Role],
    organization: &'static str,
    member: (&'static str, usize),
) -> DemoAccount {
    DemoAccount { username, roles, organization, member: Some(member) }
}

/// The accounts, one for each role, a second secretary and a second role administrator: roles of administrators take two.
const ACCOUNTS: [DemoAccount; 14] = [
    account("roles", &[Role::RoleAdministrator], COUNTY),
    account("roles2", &[Role::RoleAdministrator], COUNTY),
    account("officer", &[Role::OrganizationOfficer], COUNTY),
    account("leader", &[Role::LeadingCadre], COUNTY),
    account("town", &[Role::OrganizationOfficer], TOWN),
    person("secretary", &[Role::BranchSecretary, Role::Member], VILLAGE, (VILLAGE, 0)),
    person("committee", &[Role::BranchCommittee, Role::Member], VILLAGE, (VILLAGE, 1)),
    person("group", &[Role::GroupLeader], GROUP, (VILLAGE, 2)),
    person("member", &[Role::Member], VILLAGE, (VILLAGE, 3)),
    person("member2", &[Role::Member], VILLAGE, (VILLAGE, 4)),
    person("secretary2", &[Role::BranchSecretary, Role::Member], COMMUNITY, (COMMUNITY, 0)),
    account("inspector", &[Role::DisciplineInspector], COUNTY),
    account("auditor", &[Role::Auditor], COUNTY),
    account("system", &[Role::SystemAdministrator], COUNTY),
];

/// Officers of two more towns, for the appraisal.
const TOWNS: [DemoAccount; 2] = [
    account("town2", &[Role::OrganizationOfficer], "P422825100"),
    account("town3", &[Role::OrganizationOfficer], "P422825101"),
];

/// Fills an empty database; says whether it did. A database that holds anything is left alone.
///
/// # Errors
/// When the database refuses.
pub async fn fill_if_empty(state: &AppState) -> Outcome<bool> {
    let everything = Scope::everything();
    let query = Default::default();
    let held = state.db.read_system(|read, _| organizations::repo::count(read.conn, &everything, &query))?;
    if held > 0 {
        return Ok(false);
    }
    import(state, ImportKind::Organizations, "organisations.xlsx", ORGANIZATIONS, None)?;
    import(state, ImportKind::Members, "members.xlsx", MEMBERS, Some(COUNTY))?;
    villages::take_over(state)?;
    add_group(state)?;
    let hash = state.passwords().hash(PASSWORD).map_err(Fault::internal)?;
    for account in ACCOUNTS.iter().chain(&TOWNS) {
        open_account(state, account, account.username, &hash)?;
    }
    for (index, branch) in BRANCHES.into_iter().enumerate() {
        let secretary = person("", &[Role::BranchSecretary, Role::Member], branch, (branch, 0));
        open_account(state, &secretary, &further(index), &hash)?;
    }
    let cast = cast(state)?;
    story::play(state, &cast).await.map_err(story::explain)?;
    let travellers = mobile_members::story::Cast {
        secretary: cast.secretary,
        liaison: cast.committee,
        away: cast.group,
        companions: companions(state)?,
        applicant: cast.member,
        host: cast.other,
        town: cast.town,
    };
    mobile_members::story::play(state, &travellers).await.map_err(story::explain)?;
    let guest = cast.branches.first().copied().ok_or_else(|| Fault::internal("a county of too few branches"))?;
    let (roles, officer) = (player(state, "roles")?, cast.officer);
    let noticed = department_notices::story::Cast { roles, officer, host: cast.other, guest };
    department_notices::story::play(state, &noticed).await.map_err(story::explain)?;
    let appraised = appraisals::story::Cast {
        officer: cast.officer,
        team: [(player(state, "leader")?, "leader"), (cast.other, "secretary2")],
        towns: [cast.town, player(state, TOWNS[0].username)?, player(state, TOWNS[1].username)?],
    };
    appraisals::story::play(state, &appraised).await.map_err(story::explain)?;
    let [commended, mending, accountable] = supervised(&cast)?;
    let followed = supervision::story::Cast { officer: cast.officer, mending, accountable, commended };
    supervision::story::play(state, &followed).await.map_err(story::explain)?;
    Ok(true)
}

/// Secretaries of branches of which nothing else is told.
fn supervised(cast: &Cast) -> Outcome<[Player; 3]> {
    let further = cast.branches.iter().skip(1).copied().take(3).collect::<Vec<_>>();
    further.try_into().map_err(|_| Fault::internal("a county of too few branches"))
}

/// User name of the secretary of one of the further branches; two are among the accounts already.
fn further(index: usize) -> String {
    format!("secretary{}", index + 3)
}

/// Takes a roster over. Rows with days still to come are left out: on a day before the roster was made, these people
/// have not joined yet.
fn import(state: &AppState, kind: ImportKind, name: &str, bytes: &[u8], organization: Option<&str>) -> Outcome<()> {
    let content = state.imports.read_now(kind, name, bytes, Lang::Zh)?;
    let mode = ConfirmMode::GoodRows;
    let done = state.db.write_system(|tx, system| import_system(tx, system, &content, organization, mode))?;
    let to_come = |problem: &ImportProblem| problem.code == FieldCode::InFuture;
    match done.refused.iter().find(|row| !row.problems.iter().all(to_come)) {
        None => Ok(()),
        Some(row) => Err(Fault::internal(format!("the demonstration's {name} has a bad row: {:?}", row.problems))),
    }
}

fn place(state: &AppState, code: &str) -> Outcome<organizations::Found> {
    state
        .db
        .read_system(|read, _| organizations::find_by_code(read.conn, &Scope::everything(), code))?
        .ok_or_else(|| Fault::internal(format!("the demonstration has no organisation {code}")))
}

fn add_group(state: &AppState) -> Outcome<()> {
    let parent = place(state, VILLAGE)?.id;
    let group = OrganizationInput {
        code: GROUP.into(),
        name: "第一党小组".into(),
        kind: OrgKind::Group,
        level: OrgLevel::Group,
        field: Field::Rural,
        set_up: SetUp::StandAlone,
        temporary: false,
        region_code: None,
        founded_on: None,
    };
    state.db.write_system(|tx, system| organizations::service::create_system(tx, system, Some(parent), &group))?;
    Ok(())
}

fn member_of(state: &AppState, (branch, index): (&str, usize)) -> Outcome<(MemberId, String)> {
    let path = place(state, branch)?.path;
    let scope = Scope::everything().narrowed(&path);
    let rows =
        state.db.read_system(|read, _| members::repo::list(read.conn, &scope, &MemberQuery::default(), None, 10))?;
    rows.into_iter()
        .nth(index)
        .map(|(row, ..)| (row.id, row.name))
        .ok_or_else(|| Fault::internal(format!("the demonstration's branch {branch} has too few members")))
}

/// Two of the village who have no account.
fn companions(state: &AppState) -> Outcome<[MemberId; 2]> {
    let path = place(state, VILLAGE)?.path;
    let (scope, query) = (Scope::everything().narrowed(&path), MemberQuery::default());
    let rows = state.db.read_system(|read, _| members::repo::list(read.conn, &scope, &query, None, 40))?;
    let at_home = rows.into_iter().skip(5).filter(|(row, ..)| row.status == MemberStatus::Normal);
    let mut ids = at_home.map(|(row, ..)| row.id);
    ids.next().zip(ids.next()).map(<[MemberId; 2]>::from).ok_or_else(|| Fault::internal("a village of too few"))
}

fn open_account(state: &AppState, account: &DemoAccount, username: &str, hash: &str) -> Outcome<()> {
    let home = place(state, account.organization)?;
    let member = account.member.map(|m| member_of(state, m)).transpose()?;
    let label = account.roles.first().map_or("", |role| role.label(Lang::Zh));
    let new = NewAccount {
        username: username.into(),
        display_name: member.as_ref().map_or_else(|| label.to_owned(), |(_, name)| name.clone()),
        password_hash: Some(hash.to_owned()),
        organization_id: home.id,
        member_id: member.map(|(id, _)| id),
        must_change_password: false,
    };
    state.db.write_system(|tx, system| {
        let made = identity::create_system(tx, system, &new)?;
        // In office since the year began in China, which is when the story does.
        let starts_at = NaiveDate::from_ymd_opt(tx.today().year(), 1, 1).and_then(|day| day.pred_opt());
        let starts_at = starts_at.and_then(|eve| eve.and_hms_opt(16, 0, 0));
        for role in account.roles {
            let grant = GrantRole {
                role: *role,
                organization_id: home.id,
                starts_at: starts_at.map(|at| at.and_utc()),
                ends_at: None,
                reason: "演示".into(),
            };
            identity::grant_role_system(tx, system, made.id, &grant)?;
        }
        Ok(())
    })
}

fn cast(state: &AppState) -> Outcome<Cast> {
    Ok(Cast {
        secretary: player(state, "secretary")?,
        committee: player(state, "committee")?,
        group: player(state, "member2")?,
        member: player(state, "member")?,
        town: player(state, "town")?,
        other: player(state, "secretary2")?,
        officer: player(state, "officer")?,
        branches: (0..BRANCHES.len()).map(|index| player(state, &further(index))).collect::<Outcome<_>>()?,
    })
}

fn player(state: &AppState, username: &str) -> Outcome<Player> {
    state.db.read_system(|read, _| {
        let own = crate::identity::repo::account_by_username(read.conn, username)?
            .ok_or_else(|| Fault::internal(format!("the demonstration has no account {username}")))?;
        Ok(Player { account: own.id, organization: own.organization_id, member: own.member_id })
    })
}

/// The accounts as a table for the terminal.
pub fn table() -> String {
    let mut out = format!("\n  演示账号，口令均为 {PASSWORD}\n  Demonstration accounts, all with that password\n\n");
    for account in &ACCOUNTS {
        let roles: Vec<String> =
            account.roles.iter().map(|role| format!("{} / {}", role.label(Lang::Zh), role.label(Lang::En))).collect();
        out.push_str(&format!("  {:<12} {:<16} {}\n", account.username, account.organization, roles.join(" + ")));
    }
    out.push_str(&format!(
        "\n  {} – {}：其他支部的书记 / secretaries of further branches\n  {}、{}：其他乡镇的组织员 / officers of two more towns\n",
        further(0),
        further(BRANCHES.len() - 1),
        TOWNS[0].username,
        TOWNS[1].username,
    ));
    out
}
