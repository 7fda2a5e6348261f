//! Roles of administrators take two people (security row 43).

use changxiao_shared::identity::api::{
    CONFIRM_ROLE, CREATE_ACCOUNT, CREATE_INVITATION, GET_ACCOUNT, GRANT_ROLE, LIST_ROLE_REQUESTS, REFUSE_ROLE,
    RESET_FACTOR,
};
use changxiao_shared::identity::{AccountId, AccountView, Role, RoleRequestId, RoleRequestView};
use changxiao_shared::kernel::ErrorCode;
use chrono::TimeDelta;
use integration::{Answer, Client, TestApp, both_engines};
use serde_json::json;

fn account(app: &TestApp, id: AccountId) -> AccountView {
    app.client("province.roles").call(GET_ACCOUNT, &[&id]).send().expect(200).json()
}

fn ask(app: &TestApp, by: &str, to: AccountId, role: Role) -> Answer {
    let body = json!({ "role": role, "organization_id": app.tree.county, "reason": "换届" });
    app.client(by).call(GRANT_ROLE, &[&to]).json(&body).if_match(account(app, to).version).send()
}

fn confirm(app: &TestApp, by: &Client, to: AccountId, id: RoleRequestId) -> Answer {
    let body = json!({ "role_request_id": id });
    by.call(CONFIRM_ROLE, &[&to]).json(&body).if_match(account(app, to).version).send()
}

fn refuse(app: &TestApp, by: &Client, to: AccountId, id: RoleRequestId) -> Answer {
    let body = json!({ "role_request_id": id, "reason": "人选有变" });
    by.call(REFUSE_ROLE, &[&to]).json(&body).if_match(account(app, to).version).send()
}

/// The role administrator of the city, who did not ask.
fn add_second(app: &TestApp) -> AccountId {
    let id = app.account("city.roles", app.tree.city, None).id;
    app.grant(id, Role::RoleAdministrator, app.tree.city);
    id
}

fn waiting(by: &Client) -> Vec<RoleRequestView> {
    by.call(LIST_ROLE_REQUESTS, &[]).send().expect(200).json()
}

/// Asked for by the county's role administrator.
fn asked(app: &TestApp, to: AccountId, role: Role) -> RoleRequestId {
    let view: AccountView = ask(app, "county.roles", to, role).expect(200).json();
    assert!(view.roles.iter().all(|held| held.role != role), "nothing is granted yet");
    view.role_requests.last().expect("a request").id
}

both_engines! {
    /// Until somebody else has confirmed it the role counts for nothing; then it does, and the trail names both.
    fn a_second_person_confirms(app) {
        let (nobody, _) = (app.tree.account("nobody"), add_second(app));
        for role in [Role::Auditor, Role::RoleAdministrator] {
            let holder = app.client("nobody");
            let id = asked(app, nobody, role);
            assert!(holder.me().roles.is_empty());
            let own = confirm(app, &app.client("county.roles"), nobody, id);
            own.refused(ErrorCode::SecondPersonRequired);
            assert!(waiting(&app.client("county.roles")).is_empty());
            let second = app.client("city.roles");
            let open = waiting(&second);
            assert_eq!((open.len(), open[0].id, open[0].account_id), (1, id, nobody));
            assert_eq!((open[0].asked_by, open[0].role), (app.tree.account("county.roles"), role));
            let view: AccountView = confirm(app, &second, nobody, id).expect(200).json();
            assert!(view.role_requests.is_empty() && view.roles.iter().any(|held| held.role == role && held.in_force));
            assert_eq!(holder.me().roles[0].role, role);
            confirm(app, &second, nobody, id).refused(ErrorCode::NotFound);
            let told = |action: &str| {
                app.database.count("audit_log", &format!(
                    "action = '{action}' AND object_id = {nobody} AND details LIKE '%\"role\":\"{}\"%'", role.code()
                ))
            };
            assert_eq!((told("role.ask"), told("role.grant")), (1, 1));
            app.database.execute(&format!("UPDATE role_grants SET withdrawn_at = created_at WHERE account_id = {nobody}"));
        }
    }

    /// Other roles take one person; a request is refused or taken back by whoever could have asked for it.
    fn others_take_one_and_a_request_can_be_refused(app) {
        let (nobody, _) = (app.tree.account("nobody"), add_second(app));
        let view: AccountView = ask(app, "county.roles", nobody, Role::LeadingCadre).expect(200).json();
        assert!(view.role_requests.is_empty() && view.roles[0].in_force);
        for by in ["city.roles", "county.roles"] {
            let id = asked(app, nobody, Role::Auditor);
            let view: AccountView = refuse(app, &app.client(by), nobody, id).expect(200).json();
            assert!(view.role_requests.is_empty() && view.roles.len() == 1);
            confirm(app, &app.client("city.roles"), nobody, id).refused(ErrorCode::NotFound);
        }
    }

    /// Out of reach a request does not exist; nobody answers one about the own account; what must stay apart is not even
    /// asked for together.
    fn reach_and_separation_hold(app) {
        let (nobody, second) = (app.tree.account("nobody"), add_second(app));
        let id = asked(app, nobody, Role::Auditor);
        let beside = app.client("neighbour.roles");
        assert!(waiting(&beside).is_empty());
        confirm(app, &beside, nobody, id).refused(ErrorCode::NotFound);
        refuse(app, &beside, nobody, id).refused(ErrorCode::NotFound);
        ask(app, "city.roles", nobody, Role::RoleAdministrator).expect(422);
        let officer = app.client("county.officer");
        officer.call(LIST_ROLE_REQUESTS, &[]).send().refused(ErrorCode::Forbidden);
        let own: AccountView = ask(app, "province.roles", second, Role::RoleAdministrator).expect(200).json();
        let id = own.role_requests[0].id;
        confirm(app, &app.client("city.roles"), second, id).refused(ErrorCode::OwnRecord);
        refuse(app, &app.client("city.roles"), second, id).refused(ErrorCode::OwnRecord);
    }

    /// A request lasts a week, and no longer than the right of the one who asked; one written into the database, or
    /// changed there, is none.
    fn a_request_ends_and_cannot_be_made_up(app) {
        let (nobody, _) = (app.tree.account("nobody"), add_second(app));
        let second = app.client("city.roles");
        let id = asked(app, nobody, Role::Auditor);
        app.database.execute("UPDATE role_requests SET role = 'role_administrator'");
        confirm(app, &second, nobody, id).refused(ErrorCode::NotFound);
        app.database.execute("UPDATE role_requests SET role = 'auditor'");
        let right = format!(
            "FROM role_grants WHERE account_id = {} AND withdrawn_at IS NULL", app.tree.account("county.roles")
        );
        assert_eq!(app.database.lines(&format!("SELECT id || '' AS line {right}")).len(), 1);
        app.database.execute(&format!(
            "UPDATE role_grants SET withdrawn_at = created_at WHERE account_id = {}", app.tree.account("county.roles")
        ));
        confirm(app, &second, nobody, id).refused(ErrorCode::Forbidden);
        app.database.execute(&format!(
            "UPDATE role_grants SET withdrawn_at = NULL WHERE account_id = {}", app.tree.account("county.roles")
        ));
        app.advance(TimeDelta::days(7) + TimeDelta::minutes(1));
        confirm(app, &app.sign_in("city.roles"), nobody, id).refused(ErrorCode::NotFound);
        assert_eq!(changxiao::identity::drop_role_requests(&app.state.db).expect("drops"), 1);
        assert_eq!(app.database.count("role_requests", "TRUE"), 0);
    }

    /// A fellow of the same level gets no way in to an administrator's account, who would then be both people.
    fn nobody_becomes_the_second_person(app) {
        add_second(app);
        let first = app.client("county.roles");
        let body = json!({ "username": "county.roles2", "display_name": "滕立秋", "organization_id": app.tree.county });
        let made: AccountView = first.call(CREATE_ACCOUNT, &[]).json(&body).send().expect(201).json();
        app.grant(made.id, Role::RoleAdministrator, app.tree.county);
        for endpoint in [CREATE_INVITATION, RESET_FACTOR] {
            let version = account(app, made.id).version;
            first.call(endpoint, &[&made.id]).if_match(version).send().refused(ErrorCode::AccountBeyondReach);
        }
        let version = account(app, made.id).version;
        app.client("city.roles").call(CREATE_INVITATION, &[&made.id]).if_match(version).send().expect(200);
    }

    /// Of two that confirm at once, one grants.
    fn it_is_confirmed_once(app) {
        let (nobody, _) = (app.tree.account("nobody"), add_second(app));
        let id = asked(app, nobody, Role::Auditor);
        let (one, other, version) =
            (app.client("city.roles"), app.client("province.roles"), account(app, nobody).version);
        let mut statuses: Vec<u16> = std::thread::scope(|scope| {
            let ask = |by: &'static str| {
                let by = if by == "one" { &one } else { &other };
                let body = json!({ "role_request_id": id });
                by.call(CONFIRM_ROLE, &[&nobody]).json(&body).if_match(version).send().status
            };
            let threads: Vec<_> = ["one", "other"].map(|by| scope.spawn(move || ask(by))).into_iter().collect();
            threads.into_iter().map(|t| t.join().expect("no panic")).collect()
        });
        statuses.sort_unstable();
        assert!(statuses[0] == 200 && [404, 412].contains(&statuses[1]), "{statuses:?}");
        assert_eq!(account(app, nobody).roles.len(), 1);
    }
}
