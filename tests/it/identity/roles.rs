//! Granting and withdrawing roles: never above the own level, never to oneself, never what must stay apart.

use changxiao_shared::identity::api::{self, CREATE_ACCOUNT, GET_ACCOUNT, GRANT_ROLE, LIST_ACCOUNTS, WITHDRAW_ROLE};
use changxiao_shared::identity::{AccountId, AccountView, Deed, ExplanationView, PermissionView, Relation, Role};
use changxiao_shared::kernel::{ErrorCode, FieldCode, PageView};
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::organizations::api::GET_ORGANIZATION;
use chrono::TimeDelta;
use integration::{Answer, PASSWORD, TestApp, both_engines};
use serde_json::json;

fn account(app: &TestApp, id: AccountId) -> AccountView {
    app.client("province.roles").call(GET_ACCOUNT, &[&id]).send().expect(200).json()
}

/// Asks as the county's role administrator, with the version the account has now.
fn grant(app: &TestApp, to: AccountId, role: Role, at: OrganizationId) -> Answer {
    let version = account(app, to).version;
    let body = json!({ "role": role, "organization_id": at, "reason": "工作需要" });
    app.client("county.roles").call(GRANT_ROLE, &[&to]).json(&body).if_match(version).send()
}

both_engines! {
    /// What is granted holds with the next request.
    fn a_granted_role_holds_at_once(app) {
        let client = app.client("nobody");
        client.call(GET_ORGANIZATION, &[&app.tree.branch]).send().refused(ErrorCode::Forbidden);
        let view: AccountView =
            grant(app, app.tree.account("nobody"), Role::OrganizationOfficer, app.tree.township).expect(200).json();
        assert!(view.roles[0].in_force && view.roles[0].organization.id == app.tree.township);
        client.call(GET_ORGANIZATION, &[&app.tree.branch]).send().expect(200);
        client.call(GET_ORGANIZATION, &[&app.tree.far_branch]).send().refused(ErrorCode::NotFound);
    }

    /// Nobody raises or frees oneself.
    fn a_role_administrator_changes_nothing_of_its_own(app) {
        let own = app.tree.account("county.roles");
        grant(app, own, Role::OrganizationOfficer, app.tree.township).refused(ErrorCode::OwnRecord);
        let view = account(app, own);
        let body = json!({ "role_grant_id": view.roles[0].id, "reason": "试一试" });
        let call = app.client("county.roles").call(WITHDRAW_ROLE, &[&own]).json(&body).if_match(view.version);
        call.send().refused(ErrorCode::OwnRecord);
        assert_eq!(account(app, own), view);
    }

    /// The own level is the highest place at which a role can be given, and only to accounts within reach.
    fn nothing_is_granted_above_or_beside_the_own_level(app) {
        let nobody = app.tree.account("nobody");
        for place in [app.tree.city, app.tree.province, app.tree.neighbour, OrganizationId(1)] {
            let answer = grant(app, nobody, Role::OrganizationOfficer, place).expect(422);
            answer.refused_field("organization_id", FieldCode::NoSuchRecord);
        }
        grant(app, app.tree.account("neighbour.officer"), Role::LeadingCadre, app.tree.county)
            .refused(ErrorCode::NotFound);
        grant(app, app.tree.account("city.officer"), Role::LeadingCadre, app.tree.county).refused(ErrorCode::NotFound);
        grant(app, nobody, Role::RoleAdministrator, app.tree.county).expect(200);
    }

    /// System administrator, role administrator and auditor are never the same account.
    fn administrative_roles_stay_apart(app) {
        let refused = |account: &str, role: Role| {
            let answer = grant(app, app.tree.account(account), role, app.tree.county).expect(422);
            answer.refused_field("role", FieldCode::UnknownValue);
        };
        refused("county.auditor", Role::RoleAdministrator);
        for account in ["nobody", "county.auditor", "county.officer"] {
            refused(account, Role::SystemAdministrator);
        }
        // A role that begins later counts too.
        let nobody = app.tree.account("nobody");
        let later = Some(app.state.now() + TimeDelta::days(30));
        app.grant_for(nobody, Role::Auditor, app.tree.branch, (later, None));
        refused("nobody", Role::RoleAdministrator);
    }

    /// A role is held at an organisation of its kind.
    fn a_role_needs_an_organisation_of_its_kind(app) {
        let nobody = app.tree.account("nobody");
        let tree = &app.tree;
        let misfits = [
            (Role::BranchSecretary, tree.county),
            (Role::Member, tree.group),
            (Role::GroupLeader, tree.branch),
            (Role::OrganizationOfficer, tree.branch),
            (Role::LeadingCadre, tree.group),
        ];
        for (role, place) in misfits {
            grant(app, nobody, role, place).expect(422).refused_field("role", FieldCode::UnknownValue);
        }
        grant(app, nobody, Role::GroupLeader, tree.group).expect(200);
    }

    /// Two administrators at once cannot make together what neither may make alone.
    fn parallel_grants_do_not_join_what_must_stay_apart(app) {
        let nobody = app.tree.account("nobody");
        let version = account(app, nobody).version;
        // Signed in once, before: of ten sign-ins at a time, five would end the others' sessions.
        let administrator = app.client("county.roles");
        let ask = |role: Role| {
            let body = json!({ "role": role, "organization_id": app.tree.county, "reason": "工作需要" });
            administrator.call(GRANT_ROLE, &[&nobody]).json(&body).if_match(version).send().status
        };
        let mut statuses: Vec<u16> = std::thread::scope(|scope| {
            let roles = [Role::Auditor, Role::RoleAdministrator];
            let threads: Vec<_> = (0..10).map(|n| scope.spawn(move || ask(roles[n % 2]))).collect();
            threads.into_iter().map(|t| t.join().expect("no panic")).collect()
        });
        statuses.sort_unstable();
        assert_eq!(statuses[0], 200);
        assert!(statuses[1..].iter().all(|s| [412, 422].contains(s)), "{statuses:?}");
        let asked = account(app, nobody);
        assert_eq!((asked.roles.len(), asked.role_requests.len()), (0, 1), "one is asked for");
    }

    /// A change needs the version read.
    fn a_grant_needs_the_version_read(app) {
        let nobody = app.tree.account("nobody");
        let body = json!({ "role": "leading_cadre", "organization_id": app.tree.county, "reason": "工作需要" });
        let call = || app.client("county.roles").call(GRANT_ROLE, &[&nobody]).json(&body);
        call().send().refused(ErrorCode::PreconditionRequired);
        call().if_match(99).send().refused(ErrorCode::StaleVersion);
        call().header("If-Match", "W/\"1\"").send().refused(ErrorCode::StaleVersion);
        call().if_match(account(app, nobody).version).send().expect(200);
    }

    /// Only accounts within reach are listed, each once, whatever the page.
    fn accounts_are_listed_within_reach(app) {
        let walk = |user: &str, limit: u32| {
            let (mut seen, mut cursor) = (Vec::new(), None::<String>);
            loop {
                let mut query = vec![("limit", limit.to_string())];
                query.extend(cursor.map(|c| ("cursor", c)));
                let page: PageView<AccountView> =
                    app.client(user).call(LIST_ACCOUNTS, &[]).query(&query).send().expect(200).json();
                seen.extend(page.items.iter().map(|a| a.username.clone()));
                cursor = page.next;
                if cursor.is_none() {
                    assert_eq!(usize::try_from(page.total).expect("a count"), seen.len());
                    return seen;
                }
            }
        };
        let all = walk("province.roles", 200);
        assert_eq!(all.len(), integration::ACCOUNTS.len());
        assert_eq!(walk("province.roles", 4), all);
        let neighbours: Vec<_> = all.iter().filter(|name| name.starts_with("neighbour.")).cloned().collect();
        assert_eq!(walk("neighbour.roles", 3), neighbours);
        app.client("county.officer").call(LIST_ACCOUNTS, &[]).send().refused(ErrorCode::Forbidden);
    }

    /// An account is opened below the administrator, and nothing signs in to it.
    fn an_account_is_opened_within_reach_only(app) {
        let open = |name: &str, at: OrganizationId| {
            let body = json!({
                "username": name, "display_name": "新同志", "organization_id": at
            });
            app.client("county.roles").call(CREATE_ACCOUNT, &[]).json(&body).send()
        };
        let made: AccountView = open("fresh.one", app.tree.branch).expect(201).json();
        assert!(made.roles.is_empty() && made.active);
        open("fresh.one", app.tree.branch).refused(ErrorCode::Duplicate);
        open("other.one", app.tree.city).expect(422).refused_field("organization_id", FieldCode::NoSuchRecord);
        app.visitor().sign_in("fresh.one", PASSWORD).refused(ErrorCode::WrongCredentials);
    }

    /// A member has one account; the field that is taken is the one named.
    fn a_member_gets_one_account(app) {
        let open = |name: &str| {
            let body = json!({
                "username": name, "display_name": "新同志",
                "organization_id": app.tree.branch, "member_id": app.tree.member("branch.member")
            });
            app.client("county.roles").call(CREATE_ACCOUNT, &[]).json(&body).send()
        };
        open("second.one").expect(409).refused_field("member_id", FieldCode::Taken);
        app.database.execute("UPDATE accounts SET member_id = NULL WHERE username = 'branch.member'");
        open("second.one").expect(201);
        open("second.one").expect(409).refused_field("member_id", FieldCode::Taken);
    }

    /// What an account may do somewhere, and the grant that allows it; grants out of reach are said to be there.
    fn why_an_account_may_do_something_is_told(app) {
        let ask = |by: &str, of: &str, at: OrganizationId| {
            let query = [("organization_id", at.to_string())];
            app.client(by).call(api::EXPLAIN_ACCOUNT, &[&app.tree.account(of)]).query(&query).send()
        };
        let told = |by: &str, of: &str, at: OrganizationId| -> ExplanationView { ask(by, of, at).expect(200).json() };
        let of = |view: &ExplanationView, deed: Deed| {
            let found = view.allowed.iter().find(|row| row.deed == deed);
            found.map(|row| row.because.iter().map(|why| (why.role, why.relation)).collect::<Vec<_>>())
        };
        let officer = told("county.roles", "township.officer", app.tree.branch);
        let above = Some(vec![(Role::OrganizationOfficer, Relation::Above)]);
        assert_eq!(of(&officer, Deed::PledgeReview), above);
        assert!(officer.refused.contains(&Deed::RoleGrant) && !officer.beyond);
        let outside = told("county.roles", "township.officer", app.tree.other_township);
        assert_eq!(of(&outside, Deed::PledgeReview), None);
        let own = told("county.roles", "branch.member", app.tree.branch);
        assert_eq!(of(&own, Deed::PledgePropose), Some(vec![(Role::Member, Relation::Own)]));
        // A role of the level above is not looked at, and that is said.
        let account = app.account("twofold", app.tree.county, None);
        app.grant(account.id, Role::LeadingCadre, app.tree.county);
        app.grant(account.id, Role::OrganizationOfficer, app.tree.city);
        let query = [("organization_id", app.tree.branch.to_string())];
        let asked = app.client("county.roles").call(api::EXPLAIN_ACCOUNT, &[&account.id]).query(&query).send();
        let view: ExplanationView = asked.expect(200).json();
        assert!(view.beyond);
        assert_eq!(of(&view, Deed::PledgeReview), Some(vec![(Role::LeadingCadre, Relation::Above)]));
        ask("county.roles", "township.officer", app.tree.neighbour)
            .refused_field("organization_id", FieldCode::NoSuchRecord);
        ask("county.roles", "neighbour.officer", app.tree.branch).refused(ErrorCode::NotFound);
        let matrix: Vec<PermissionView> =
            app.client("branch.member").call(api::LIST_PERMISSIONS, &[]).send().expect(200).json();
        assert!(matrix.iter().any(|row| row.role == Role::Member && row.relations == [Relation::Own]));
    }
}
