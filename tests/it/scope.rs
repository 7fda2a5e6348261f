//! Reach, against an oracle that knows no paths and no ranges: it walks from each record up to the top and asks the
//! table of who may do what. 300 random sets of roles over random trees, the same on every run.

use std::collections::{BTreeSet, HashMap};

use changxiao_shared::identity::{AccountId, Deed, Relation, Role, allowed};
use changxiao_shared::kernel::{Endpoint, FieldCode};
use changxiao_shared::members::api::{GET_MEMBER, LIST_MEMBERS};
use changxiao_shared::organizations::api::{CREATE_ORGANIZATION, GET_ORGANIZATION, LIST_ORGANIZATIONS};
use changxiao_shared::organizations::{
    CreateOrganization, OrgKind, OrgLevel, OrganizationId, OrganizationView, may_stand_below,
};
use chrono::TimeDelta;
use integration::{Client, Random, TestApp, both_engines, organization_input};
use serde_json::Value;

const TREES: u64 = 10;
const SETS_PER_TREE: u64 = 30;

/// What the oracle knows: who stands below whom, and what belongs to which organisation.
#[derive(Default)]
pub(crate) struct World {
    pub(crate) parents: HashMap<OrganizationId, Option<OrganizationId>>,
    kinds: HashMap<OrganizationId, OrgKind>,
    members: HashMap<String, OrganizationId>,
    own_member: String,
}

struct Held {
    role: Role,
    at: OrganizationId,
    in_force: bool,
}

impl World {
    pub(crate) fn lies_within(&self, record: OrganizationId, top: OrganizationId) -> bool {
        let mut at = Some(record);
        while let Some(organization) = at {
            if organization == top {
                return true;
            }
            at = self.parents[&organization];
        }
        false
    }

    fn reaches(&self, roles: &[Held], deed: Deed, record: OrganizationId, own: bool) -> bool {
        roles.iter().filter(|held| held.in_force).any(|held| {
            let relation = if record == held.at {
                Relation::Same
            } else if self.lies_within(record, held.at) {
                Relation::Above
            } else {
                Relation::Unrelated
            };
            allowed(held.role, deed, relation) || own && allowed(held.role, deed, Relation::Own)
        })
    }

    fn organizations(&self, roles: &[Held]) -> BTreeSet<String> {
        let all = self.parents.keys().filter(|id| self.reaches(roles, Deed::OrganizationRead, **id, false));
        all.map(ToString::to_string).collect()
    }

    fn members(&self, roles: &[Held], within: Option<OrganizationId>) -> BTreeSet<String> {
        let inside = |at: &OrganizationId| within.is_none_or(|top| self.lies_within(*at, top));
        let reached = |id: &String, at: OrganizationId| {
            // A place narrows to its subtree, where the own record counts only like any other.
            self.reaches(roles, Deed::MemberRead, at, within.is_none() && *id == self.own_member)
        };
        let all = self.members.iter().filter(|(id, at)| inside(at) && reached(id, **at));
        all.map(|(id, _)| id.clone()).collect()
    }
}

/// All ids of a list, page by page; nothing where the caller may not list at all.
pub(crate) fn listed(client: &Client, endpoint: Endpoint, within: Option<OrganizationId>) -> BTreeSet<String> {
    let (mut seen, mut cursor) = (BTreeSet::new(), None::<String>);
    loop {
        let mut query = vec![("limit", "50".to_owned())];
        query.extend(within.map(|id| ("within", id.to_string())));
        query.extend(cursor.map(|c| ("cursor", c)));
        let answer = client.call(endpoint, &[]).query(&query).send();
        if answer.status == 403 {
            return seen;
        }
        let page: Value = answer.expect(200).json();
        for row in page["items"].as_array().expect("rows") {
            assert!(seen.insert(row["id"].as_str().expect("an id").to_owned()), "listed twice: {row}");
        }
        cursor = page["next"].as_str().map(str::to_owned);
        if cursor.is_none() {
            assert_eq!(page["total"], seen.len());
            return seen;
        }
    }
}

pub(crate) fn known(app: &TestApp) -> World {
    let mut world = World { own_member: app.tree.member("branch.member").to_string(), ..World::default() };
    for line in
        app.database.lines("SELECT id || ' ' || COALESCE(parent_id, 0) || ' ' || kind AS line FROM organizations")
    {
        let parts: Vec<_> = line.split(' ').collect();
        let id: OrganizationId = parts[0].parse().expect("an id");
        world.parents.insert(id, parts[1].parse().ok());
        world.kinds.insert(id, OrgKind::from_code(parts[2]).expect("a kind"));
    }
    for line in app.database.lines("SELECT id || ' ' || organization_id AS line FROM members") {
        let (id, at) = line.split_once(' ').expect("two ids");
        world.members.insert(id.to_owned(), at.parse().expect("an id"));
    }
    world
}

/// Twelve more organisations at random places and a member in one of them.
pub(crate) fn grow(app: &TestApp, random: &mut Random, tree: u64) {
    let officer = app.client("province.officer");
    for n in 0..12 {
        let world = known(app);
        let kind = random.pick(OrgKind::ALL);
        let mut places: Vec<_> =
            world.kinds.iter().filter(|(_, k)| may_stand_below(kind, **k)).map(|(i, _)| *i).collect();
        places.sort_unstable();
        let organization = organization_input(&format!("R{tree}-{n}"), "中共随处委员会", kind, OrgLevel::Primary);
        let input = CreateOrganization { parent_id: random.pick(&places), organization };
        let answer = officer.call(CREATE_ORGANIZATION, &[]).json(&input).send();
        // Too deep is refused; the tree is as good without it.
        if answer.status == 201 && matches!(kind, OrgKind::Branch | OrgKind::GeneralBranch) {
            app.member(answer.json::<OrganizationView>().id, "牟随遇");
        }
    }
}

/// Takes all roles of an account away and gives it up to four others, some of them over or yet to come.
fn deal_roles(app: &TestApp, random: &mut Random, account: AccountId, places: &[OrganizationId]) -> Vec<Held> {
    app.database.execute(&format!(
        "UPDATE role_grants SET withdrawn_at = created_at WHERE account_id = {account} AND withdrawn_at IS NULL; \
         UPDATE accounts SET authz_version = authz_version + 1 WHERE id = {account}"
    ));
    let now = app.state.now();
    let day = TimeDelta::days(1);
    let times = [(None, None), (None, Some(now + day)), (Some(now + day), None), (Some(now - day), Some(now))];
    let administrative = [Role::SystemAdministrator, Role::RoleAdministrator, Role::Auditor];
    let mut dealt: Vec<Held> = Vec::new();
    for _ in 0..random.below(5) {
        let (role, at, time) = (random.pick(Role::ALL), random.pick(places), random.below(times.len()));
        if administrative.contains(&role) && dealt.iter().any(|held| administrative.contains(&held.role)) {
            continue;
        }
        app.grant_for(account, role, at, times[time]);
        dealt.push(Held { role, at, in_force: time < 2 });
    }
    dealt
}

both_engines! {
    /// Lists show what the oracle finds, neither more nor less, and single records answer as the lists do.
    fn lists_equal_the_oracle(app) {
        let mut random = Random(20_071_231);
        let account = app.tree.account("branch.member");
        let client = app.client("branch.member");
        let mut seen_some = 0;
        for tree in 0..TREES {
            grow(app, &mut random, tree);
            let world = known(app);
            let mut places: Vec<_> = world.parents.keys().copied().collect();
            places.sort_unstable();
            for set in 0..SETS_PER_TREE {
                let roles = deal_roles(app, &mut random, account, &places);
                let case = || {
                    let held: Vec<_> = roles.iter().map(|h| format!("{} at {} {}", h.role, h.at, h.in_force)).collect();
                    format!("tree {tree}, set {set}: {held:?}")
                };
                let organizations = world.organizations(&roles);
                let members = world.members(&roles, None);
                seen_some += usize::from(!organizations.is_empty() && !members.is_empty());
                assert_eq!(listed(&client, LIST_ORGANIZATIONS, None), organizations, "{}", case());
                assert_eq!(listed(&client, LIST_MEMBERS, None), members, "{}", case());

                let place = random.pick(&places);
                if organizations.contains(&place.to_string()) && !members.is_empty() {
                    check_within(&client, &world, &roles, place, &case());
                }
                let expected = match (organizations.is_empty(), organizations.contains(&place.to_string())) {
                    (true, _) => 403,
                    (_, true) => 200,
                    _ => 404,
                };
                assert_eq!(client.call(GET_ORGANIZATION, &[&place]).send().status, expected, "{}", case());
                let mut all: Vec<_> = world.members.keys().collect();
                all.sort_unstable();
                let member = random.pick(&all);
                let seen = client.call(GET_MEMBER, &[member]).send().status == 200;
                assert_eq!(seen, members.contains(member), "{}", case());
            }
        }
        assert!(seen_some > 60, "the cases would prove little: {seen_some}");
    }
}

/// A list narrowed to a place: its subtree, as far as it is within reach; refused where the place is not.
fn check_within(client: &Client, world: &World, roles: &[Held], place: OrganizationId, case: &str) {
    if world.reaches(roles, Deed::MemberRead, place, false) {
        assert_eq!(listed(client, LIST_MEMBERS, Some(place)), world.members(roles, Some(place)), "{case}");
    } else {
        let answer = client.call(LIST_MEMBERS, &[]).query(&[("within", place.to_string())]).send().expect(422);
        answer.refused_field("within", FieldCode::NoSuchRecord);
    }
}
