//! The organisations and accounts every test begins with.
//!
//! ```text
//! province
//! └ city
//!   ├ county
//!   │ ├ township
//!   │ │ ├ branch       group, other_group
//!   │ │ └ other_branch
//!   │ └ other_township
//!   │   └ far_branch   far_group
//!   └ neighbour        (a county)
//!     └ neighbour_township
//!       └ neighbour_branch   neighbour_group
//! ```

use std::collections::HashMap;

use changxiao::identity::{NewAccount, service as identity};
use changxiao::organizations::service as organizations_service;
use changxiao::state::AppState;
use changxiao_shared::identity::{AccountId, AccountView, GrantRole, Role};
use changxiao_shared::members::{MemberId, MemberView, api as members};
use changxiao_shared::organizations::{
    CreateOrganization, Field, OrgKind, OrgLevel, OrganizationId, OrganizationInput, OrganizationView, SetUp, api,
};

use crate::{Client, TestApp, member_input};

/// The password of every account of the tests.
pub const PASSWORD: &str = "an-otter-under-the-bridge-17";

type Place = fn(&Tree) -> OrganizationId;

/// An account of the tests.
pub struct AccountSpec {
    /// User name.
    pub username: &'static str,
    /// Roles and where they are held; the first place is where the account belongs.
    pub roles: &'static [(Role, Place)],
    /// Name and branch of the member behind it.
    pub member: Option<(&'static str, Place)>,
}

const fn account(username: &'static str, roles: &'static [(Role, Place)]) -> AccountSpec {
    AccountSpec { username, roles, member: None }
}

const fn person(
    username: &'static str,
    roles: &'static [(Role, Place)],
    name: &'static str,
    branch: Place,
) -> AccountSpec {
    AccountSpec { username, roles, member: Some((name, branch)) }
}

/// Every account: each role, in the county and beside it. `nobody` has none and belongs to the county.
pub const ACCOUNTS: &[AccountSpec] = &[
    account("province.roles", &[(Role::RoleAdministrator, |t| t.province)]),
    account("province.officer", &[(Role::OrganizationOfficer, |t| t.province)]),
    account("system", &[(Role::SystemAdministrator, |t| t.province)]),
    account("city.officer", &[(Role::OrganizationOfficer, |t| t.city)]),
    account("city.inspector", &[(Role::DisciplineInspector, |t| t.city)]),
    account("county.officer", &[(Role::OrganizationOfficer, |t| t.county)]),
    account("county.cadre", &[(Role::LeadingCadre, |t| t.county)]),
    account("county.roles", &[(Role::RoleAdministrator, |t| t.county)]),
    account("county.auditor", &[(Role::Auditor, |t| t.county)]),
    account("county.inspector", &[(Role::DisciplineInspector, |t| t.county)]),
    account("nobody", &[]),
    account("township.officer", &[(Role::OrganizationOfficer, |t| t.township)]),
    person(
        "branch.secretary",
        &[(Role::BranchSecretary, |t| t.branch), (Role::Member, |t| t.branch)],
        "覃书岚",
        |t| t.branch,
    ),
    person(
        "branch.committee",
        &[(Role::BranchCommittee, |t| t.branch), (Role::Member, |t| t.branch)],
        "向维安",
        |t| t.branch,
    ),
    person("branch.member", &[(Role::Member, |t| t.branch)], "田小满", |t| t.branch),
    person("branch.member2", &[(Role::Member, |t| t.branch)], "谭知秋", |t| t.branch),
    person("group.leader", &[(Role::GroupLeader, |t| t.group), (Role::Member, |t| t.branch)], "吕冬阳", |t| {
        t.branch
    }),
    person(
        "other.secretary",
        &[(Role::BranchSecretary, |t| t.other_branch), (Role::Member, |t| t.other_branch)],
        "冉青禾",
        |t| t.other_branch,
    ),
    person("other.member", &[(Role::Member, |t| t.other_branch)], "滕立夏", |t| t.other_branch),
    person(
        "far.secretary",
        &[(Role::BranchSecretary, |t| t.far_branch), (Role::Member, |t| t.far_branch)],
        "彭远帆",
        |t| t.far_branch,
    ),
    person("far.member", &[(Role::Member, |t| t.far_branch)], "龙雨生", |t| t.far_branch),
    account("neighbour.officer", &[(Role::OrganizationOfficer, |t| t.neighbour)]),
    account("neighbour.cadre", &[(Role::LeadingCadre, |t| t.neighbour)]),
    account("neighbour.roles", &[(Role::RoleAdministrator, |t| t.neighbour)]),
    account("neighbour.auditor", &[(Role::Auditor, |t| t.neighbour)]),
    account("neighbour.inspector", &[(Role::DisciplineInspector, |t| t.neighbour)]),
    person(
        "neighbour.secretary",
        &[(Role::BranchSecretary, |t| t.neighbour_branch), (Role::Member, |t| t.neighbour_branch)],
        "黄谷雨",
        |t| t.neighbour_branch,
    ),
    person(
        "neighbour.committee",
        &[(Role::BranchCommittee, |t| t.neighbour_branch), (Role::Member, |t| t.neighbour_branch)],
        "杨清明",
        |t| t.neighbour_branch,
    ),
    person("neighbour.member", &[(Role::Member, |t| t.neighbour_branch)], "姚白露", |t| t.neighbour_branch),
    person(
        "neighbour.leader",
        &[(Role::GroupLeader, |t| t.neighbour_group), (Role::Member, |t| t.neighbour_branch)],
        "侯寒露",
        |t| t.neighbour_branch,
    ),
];

/// Ids of the organisations, accounts and members.
#[derive(Clone, Debug)]
pub struct Tree {
    /// The top.
    pub province: OrganizationId,
    /// Below the province.
    pub city: OrganizationId,
    /// The county most tests play in.
    pub county: OrganizationId,
    /// A township of the county.
    pub township: OrganizationId,
    /// Another township of the county.
    pub other_township: OrganizationId,
    /// A branch of the township.
    pub branch: OrganizationId,
    /// A group of the branch.
    pub group: OrganizationId,
    /// Another group of the branch.
    pub other_group: OrganizationId,
    /// Another branch of the township.
    pub other_branch: OrganizationId,
    /// A branch of the other township.
    pub far_branch: OrganizationId,
    /// Its group.
    pub far_group: OrganizationId,
    /// The county beside.
    pub neighbour: OrganizationId,
    /// Its township.
    pub neighbour_township: OrganizationId,
    /// Its branch.
    pub neighbour_branch: OrganizationId,
    /// The group of that branch.
    pub neighbour_group: OrganizationId,
    accounts: HashMap<&'static str, AccountId>,
    members: HashMap<&'static str, MemberId>,
}

impl Default for Tree {
    fn default() -> Tree {
        let none = OrganizationId(0);
        Tree {
            province: none,
            city: none,
            county: none,
            township: none,
            other_township: none,
            branch: none,
            group: none,
            other_group: none,
            other_branch: none,
            far_branch: none,
            far_group: none,
            neighbour: none,
            neighbour_township: none,
            neighbour_branch: none,
            neighbour_group: none,
            accounts: HashMap::new(),
            members: HashMap::new(),
        }
    }
}

impl Tree {
    /// An account of [`ACCOUNTS`].
    #[track_caller]
    pub fn account(&self, username: &str) -> AccountId {
        *self.accounts.get(username).expect("an account of ACCOUNTS")
    }

    /// The member behind an account of [`ACCOUNTS`].
    #[track_caller]
    pub fn member(&self, username: &str) -> MemberId {
        *self.members.get(username).expect("an account of ACCOUNTS with a member")
    }
}

/// The fields of an organisation as tests need them.
pub fn organization_input(code: &str, name: &str, kind: OrgKind, level: OrgLevel) -> OrganizationInput {
    OrganizationInput {
        code: code.to_owned(),
        name: name.to_owned(),
        kind,
        level,
        field: if level == OrgLevel::County { Field::Organ } else { Field::Rural },
        set_up: SetUp::StandAlone,
        temporary: false,
        region_code: None,
        founded_on: None,
    }
}

/// Makes everything: the top and its officer as the command line does, the rest through the API.
pub(crate) fn plant(app: &TestApp) -> Tree {
    let top = organization_input("T01", "中共云岭省委员会", OrgKind::Committee, OrgLevel::Province);
    let province = app
        .state
        .db
        .write_system(|tx, system| organizations_service::create_system(tx, system, None, &top))
        .expect("the top is made");
    let mut tree = Tree { province, ..Tree::default() };
    let mut specs = ACCOUNTS.iter();
    // The first two hold their roles at the province and make what follows.
    for spec in specs.by_ref().take(2) {
        open_account(app, &mut tree, spec);
    }
    organizations(&app.client("province.officer"), &mut tree);
    for spec in specs {
        open_account(app, &mut tree, spec);
    }
    tree
}

fn organizations(officer: &Client, tree: &mut Tree) {
    use OrgKind::{Branch, Committee, Group};
    let add = |parent: OrganizationId, code: &str, name: &str, kind: OrgKind, level: OrgLevel| {
        let input = CreateOrganization { parent_id: parent, organization: organization_input(code, name, kind, level) };
        officer.call(api::CREATE_ORGANIZATION, &[]).json(&input).send().expect(201).json::<OrganizationView>().id
    };
    tree.city = add(tree.province, "T0101", "中共澜溪市委员会", Committee, OrgLevel::City);
    tree.county = add(tree.city, "T010101", "中共桐花县委员会", Committee, OrgLevel::County);
    tree.township = add(tree.county, "T01010101", "中共青石镇委员会", Committee, OrgLevel::Primary);
    tree.branch = add(tree.township, "T0101010101", "中共青石镇柳坪村支部委员会", Branch, OrgLevel::Branch);
    tree.group = add(tree.branch, "T010101010101", "柳坪村第一党小组", Group, OrgLevel::Group);
    tree.other_group = add(tree.branch, "T010101010102", "柳坪村第二党小组", Group, OrgLevel::Group);
    tree.other_branch = add(tree.township, "T0101010102", "中共青石镇茶园村支部委员会", Branch, OrgLevel::Branch);
    tree.other_township = add(tree.county, "T01010102", "中共白果乡委员会", Committee, OrgLevel::Primary);
    tree.far_branch = add(tree.other_township, "T0101010201", "中共白果乡竹溪村支部委员会", Branch, OrgLevel::Branch);
    tree.far_group = add(tree.far_branch, "T010101020101", "竹溪村第一党小组", Group, OrgLevel::Group);
    tree.neighbour = add(tree.city, "T010102", "中共松涛县委员会", Committee, OrgLevel::County);
    tree.neighbour_township = add(tree.neighbour, "T01010201", "中共红岩镇委员会", Committee, OrgLevel::Primary);
    tree.neighbour_branch =
        add(tree.neighbour_township, "T0101020101", "中共红岩镇枫树村支部委员会", Branch, OrgLevel::Branch);
    tree.neighbour_group = add(tree.neighbour_branch, "T010102010101", "枫树村第一党小组", Group, OrgLevel::Group);
}

fn open_account(app: &TestApp, tree: &mut Tree, spec: &AccountSpec) {
    let member = spec.member.map(|(name, branch)| {
        let input = member_input(app.next_person(), branch(tree), name);
        let officer = app.client("province.officer");
        officer.call(members::CREATE_MEMBER, &[]).json(&input).send().expect(201).json::<MemberView>().id
    });
    let home = spec.roles.first().map_or(tree.county, |(_, place)| place(tree));
    let made = create_account(&app.state, spec.username, home, member);
    for (role, place) in spec.roles {
        let grant = GrantRole {
            role: *role,
            organization_id: place(tree),
            starts_at: None,
            ends_at: None,
            reason: "测试开设".into(),
        };
        self::grant(&app.state, made.id, &grant);
    }
    tree.accounts.insert(spec.username, made.id);
    if let Some(member) = member {
        tree.members.insert(spec.username, member);
    }
}

pub(crate) fn create_account(
    state: &AppState,
    username: &str,
    at: OrganizationId,
    member_id: Option<MemberId>,
) -> AccountView {
    let new = NewAccount {
        username: username.to_owned(),
        display_name: username.to_owned(),
        password_hash: Some(state.passwords().hash(PASSWORD).expect("a hash")),
        organization_id: at,
        member_id,
        must_change_password: false,
    };
    state.db.write_system(|tx, system| identity::create_system(tx, system, &new)).expect("the account is made")
}

pub(crate) fn grant(state: &AppState, account: AccountId, grant: &GrantRole) {
    state
        .db
        .write_system(|tx, system| identity::grant_role_system(tx, system, account, grant))
        .expect("the role is granted");
}
