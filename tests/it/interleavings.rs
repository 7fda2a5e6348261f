//! Eight at once, at the same few records, with steps at random: what must hold at all times holds afterwards, and nobody
//! is answered with a defect (security row 11).

use std::sync::Barrier;

use changxiao_shared::identity::api::{
    CONFIRM_ROLE, GET_ACCOUNT, GRANT_ROLE, LOCK_ACCOUNT, REFUSE_ROLE, UNLOCK_ACCOUNT, WITHDRAW_ROLE,
};
use changxiao_shared::identity::{AccountId, AccountView, Role, never_together};
use changxiao_shared::members::MemberView;
use changxiao_shared::members::api::{GET_MEMBER, UPDATE_MEMBER};
use integration::{Answer, Client, Random, TestApp, both_engines};
use serde_json::{Value, json};

use crate::organizations::{assert_tree_whole, move_to};

const WORKERS: u64 = 8;
/// Steps of each worker, 10,000 with both engines; a step is up to two requests.
const STEPS: usize = 625;
/// Races of a right version with a guessed one.
const GUESSES: usize = 40;
/// Roles that are asked for: the three that exclude each other, of which one cannot be granted, and one that goes with all.
const ROLES: [Role; 3] = [Role::Auditor, Role::RoleAdministrator, Role::LeadingCadre];

/// Who acts: two role administrators and an officer.
struct People {
    roles: [Client; 2],
    officer: Client,
}

fn account(by: &Client, id: AccountId) -> AccountView {
    by.call(GET_ACCOUNT, &[&id]).send().expect(200).json()
}

/// A step with the roles of an account, in the version that was read.
fn step_with_roles(app: &TestApp, by: &Client, id: AccountId, random: &mut Random) -> Answer {
    let known = account(by, id);
    let call = |endpoint, body: Value| by.call(endpoint, &[&id]).json(&body).if_match(known.version).send();
    let request = known.role_requests.first().map(|request| request.id);
    let grant = known.roles.first().map(|grant| grant.id);
    let reason = json!({ "reason": "借调期间暂停使用" });
    match (random.below(8), request, grant) {
        (0 | 1, Some(request), _) => call(CONFIRM_ROLE, json!({ "role_request_id": request })),
        (2, Some(request), _) => call(REFUSE_ROLE, json!({ "role_request_id": request, "reason": "人选有变" })),
        (3, _, Some(grant)) => call(WITHDRAW_ROLE, json!({ "role_grant_id": grant, "reason": "换届" })),
        (4, ..) if known.active => call(LOCK_ACCOUNT, reason),
        (4, ..) => call(UNLOCK_ACCOUNT, reason),
        _ => {
            let role = random.pick(&ROLES);
            call(GRANT_ROLE, json!({ "role": role, "organization_id": app.tree.county, "reason": "换届" }))
        }
    }
}

/// Another employer for a member, in the version that was read.
fn step_with_member(app: &TestApp, by: &Client, random: &mut Random) -> Answer {
    let id = app.tree.member("branch.member");
    let view: MemberView = by.call(GET_MEMBER, &[&id]).send().expect(200).json();
    let mut body = json!(view);
    let fields = body.as_object_mut().expect("an object");
    for gone in ["id", "organization", "group", "version", "updated_at", "id_number", "phone"] {
        fields.remove(gone);
    }
    fields.insert("organization_id".into(), json!(view.organization.id));
    fields.insert("employer".into(), json!(format!("第{}供销社", random.below(1_000))));
    by.call(UPDATE_MEMBER, &[&id]).json(&body).if_match(view.version).send()
}

/// Every step of one worker, by its status. The first looks after each step whether roles are apart.
fn work(app: &TestApp, people: &People, worker: u64) -> Vec<(&'static str, u16)> {
    let mut random = Random(worker);
    let accounts = [app.tree.account("nobody"), app.tree.account("branch.committee")];
    let mut done = Vec::new();
    for _ in 0..STEPS {
        let (what, answer) = match random.below(6) {
            0 => ("member", step_with_member(app, &people.officer, &mut random)),
            1 => {
                let to = random.pick(&[app.tree.township, app.tree.other_township]);
                ("move", move_to(&people.officer, app.tree.branch, to))
            }
            _ => {
                let by = &people.roles[random.below(2)];
                ("roles", step_with_roles(app, by, random.pick(&accounts), &mut random))
            }
        };
        let known = [200, 403, 404, 409, 412, 422].contains(&answer.status);
        assert!(known, "{what}: {} {}", answer.status, answer.text());
        done.push((what, answer.status));
        if worker == 0 {
            assert_roles_apart(app);
        }
    }
    done
}

/// No account holds, or is to hold, two roles that exclude each other.
fn assert_roles_apart(app: &TestApp) {
    let held = app.database.lines(
        "SELECT account_id || ' ' || role AS line FROM role_grants WHERE withdrawn_at IS NULL \
         UNION ALL SELECT account_id || ' ' || role AS line FROM role_requests",
    );
    let held: Vec<(&str, Role)> = held
        .iter()
        .filter_map(|line| line.split_once(' '))
        .map(|(account, role)| (account, Role::from_code(role).expect("a role")))
        .collect();
    for (at, (account, role)) in held.iter().enumerate() {
        for (other, beside) in &held[at + 1..] {
            assert!(account != other || !never_together(*role, *beside), "{account}: {role} and {beside}");
        }
    }
}

both_engines! {
    fn eight_at_once_break_nothing(app) {
        let second = app.account("city.roles", app.tree.city, None).id;
        app.grant(second, Role::RoleAdministrator, app.tree.city);
        let people = People {
            roles: [app.client("city.roles"), app.client("province.roles")],
            officer: app.client("province.officer"),
        };
        let id = app.tree.member("branch.member");
        let version = || people.officer.call(GET_MEMBER, &[&id]).send().expect(200).version();
        let (before, updates) = (version(), || app.database.count("audit_log", "action = 'member.update'"));
        let roles = "action IN ('role.ask', 'role.grant', 'role.refuse', 'role.withdraw', 'account.lock', 'account.unlock')";
        let (updated, settled) = (updates(), app.database.count("audit_log", roles));
        let done: Vec<(&str, u16)> = std::thread::scope(|scope| {
            let workers: Vec<_> = (0..WORKERS).map(|w| (w, &people)).map(|(w, p)| scope.spawn(move || work(app, p, w))).collect();
            workers.into_iter().flat_map(|worker| worker.join().expect("no worker panicked")).collect()
        });
        let succeeded = |wanted: &str| done.iter().filter(|(what, status)| *what == wanted && *status == 200).count();
        for what in ["member", "move", "roles"] {
            assert!(succeeded(what) > 4, "the cases would prove little: {what} {done:?}");
        }
        assert!(done.iter().any(|(_, status)| *status == 412), "nobody met anybody: {done:?}");
        assert_tree_whole(app);
        assert_roles_apart(app);
        let raised = usize::try_from(version() - before).expect("a count");
        assert_eq!((raised, updates() - updated), (succeeded("member"), succeeded("member")));
        assert_eq!(app.database.count("audit_log", roles) - settled, succeeded("roles"));
        let checked = app.state.db.read_system(|read, _| changxiao::db::verify_audit(read.conn, read.keys));
        assert_eq!(checked.expect("reads").1, []);
    }

    /// Two ask at once for roles that exclude each other, one of them for a version that is yet to come: a guess.
    fn a_guessed_version_brings_no_excluded_roles_together(app) {
        let second = app.account("city.roles", app.tree.city, None).id;
        app.grant(second, Role::RoleAdministrator, app.tree.city);
        let askers = [app.client("city.roles"), app.client("province.roles")];
        let id = app.tree.account("nobody");
        for round in 0..GUESSES {
            let known = account(&askers[0], id).version;
            let barrier = Barrier::new(2);
            let ask = |who: usize, role: Role, version: i32| {
                let body = json!({ "role": role, "organization_id": app.tree.county, "reason": "换届" });
                barrier.wait();
                askers[who].call(GRANT_ROLE, &[&id]).json(&body).if_match(version).send().status
            };
            let statuses = std::thread::scope(|scope| {
                let guess = scope.spawn(|| ask(1, Role::RoleAdministrator, known + 1));
                [ask(0, Role::Auditor, known), guess.join().expect("no panic")]
            });
            assert_eq!(statuses[0], 200, "round {round}");
            assert!([412, 422].contains(&statuses[1]), "round {round}: {statuses:?}");
            assert_roles_apart(app);
            let asked = account(&askers[0], id);
            for request in &asked.role_requests {
                let body = json!({ "role_request_id": request.id, "reason": "人选有变" });
                let version = account(&askers[0], id).version;
                askers[0].call(REFUSE_ROLE, &[&id]).json(&body).if_match(version).send().expect(200);
            }
        }
    }
}
