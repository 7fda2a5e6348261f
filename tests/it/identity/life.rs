//! The life of an account: invited, locked, let in again, closed when the membership ends.

use std::collections::BTreeSet;

use changxiao_shared::identity::api::{
    ACCEPT_INVITATION, CHANGE_PASSWORD, CREATE_ACCOUNT, CREATE_INVITATION, FIND_INVITATION, GET_ACCOUNT, GET_ME,
    LIST_ACCOUNTS, LIST_SESSIONS, LOCK_ACCOUNT, UNLOCK_ACCOUNT,
};
use changxiao_shared::identity::{AccountId, AccountView, InvitationSecretView, InvitationView, LockCause, Role};
use changxiao_shared::kernel::{ErrorCode, FieldCode, PageView};
use changxiao_shared::members::api::{GET_MEMBER, UPDATE_MEMBER};
use changxiao_shared::organizations::api::LIST_ORGANIZATIONS;
use chrono::TimeDelta;
use integration::{Answer, Client, PASSWORD, TestApp, both_engines};
use serde_json::{Value, json};

const OWN: &str = "four kites above a river";

fn account(app: &TestApp, id: AccountId) -> AccountView {
    app.client("province.roles").call(GET_ACCOUNT, &[&id]).send().expect(200).json()
}

/// A new account of the branch that nothing signs in to yet.
fn opened(app: &TestApp, name: &str) -> AccountView {
    let body = json!({ "username": name, "display_name": "滕立冬", "organization_id": app.tree.branch });
    app.client("county.roles").call(CREATE_ACCOUNT, &[]).json(&body).send().expect(201).json()
}

fn invite(client: &Client, account: &AccountView) -> Answer {
    client.call(CREATE_INVITATION, &[&account.id]).if_match(account.version).send()
}

/// The code of a fresh invitation.
fn code(app: &TestApp, id: AccountId) -> String {
    let made: InvitationSecretView = invite(&app.client("county.roles"), &account(app, id)).expect(200).json();
    made.link.split_once('#').expect("a code behind the mark").1.to_owned()
}

/// Whether a part of the document, or a schema it refers to, has a field marked as a password.
fn has_password<'a>(document: &'a Value, part: &'a Value, seen: &mut BTreeSet<&'a str>) -> bool {
    match part {
        Value::Object(fields) => fields.iter().any(|(name, inner)| match inner.as_str() {
            Some(target) if name == "$ref" => {
                let schema = document.pointer(&target[1..]).expect("what is referred to");
                seen.insert(target) && has_password(document, schema, seen)
            }
            Some(format) => name == "format" && format == "password",
            None => name != "example" && name != "examples" && has_password(document, inner, seen),
        }),
        Value::Array(parts) => parts.iter().any(|part| has_password(document, part, seen)),
        _ => false,
    }
}

fn find(app: &TestApp, code: &str) -> Answer {
    app.visitor().call(FIND_INVITATION, &[]).json(&json!({ "code": code })).send()
}

fn accept(app: &TestApp, code: &str, password: &str) -> Answer {
    app.visitor().call(ACCEPT_INVITATION, &[]).json(&json!({ "code": code, "password": password })).send()
}

/// Locks or lets in, with the version the account has now.
fn turn(app: &TestApp, by: &str, endpoint: changxiao_shared::kernel::Endpoint, id: AccountId) -> Answer {
    let version = account(app, id).version;
    let call = app.client(by).call(endpoint, &[&id]).if_match(version);
    call.json(&json!({ "reason": "借调期间暂停使用" })).send()
}

both_engines! {
    /// Row 34: an administrator opens an account and hands over a link; the holder chooses the password.
    fn the_holder_of_an_invitation_chooses_the_password(app) {
        let made = opened(app, "fresh.one");
        assert!(made.must_change_password && made.invited_until.is_none());
        app.visitor().sign_in("fresh.one", "!").refused(ErrorCode::WrongCredentials);
        let before = app.state.now();
        let answer = invite(&app.client("county.roles"), &made).expect(200);
        let (version, made): (i32, InvitationSecretView) = (answer.version(), answer.json());
        assert_eq!((made.account.version, made.account.invited_until), (version, Some(made.expires_at)));
        assert_eq!((made.expires_at - before).num_days(), 7);
        assert!(made.qr.contains("<svg"));
        let (page, code) = made.link.split_once('#').expect("a code behind the mark");
        assert_eq!(page, format!("{}/invitation", app.state.config.public_url()));
        let seen: InvitationView = find(app, code).expect(200).json();
        assert_eq!((seen.masked_name.as_str(), seen.username.as_str()), ("滕**", "fresh.one"));
        assert_eq!(seen.expires_at, made.expires_at);
        for weak in ["123456789012", "fresh.one2026", "password1234"] {
            accept(app, code, weak).expect(422).refused_field("password", FieldCode::WeakPassword);
        }
        accept(app, code, OWN).expect(204);
        let holder = app.visitor();
        holder.sign_in("fresh.one", OWN).expect(200);
        assert!(!holder.me().must_change_password);
        assert!(account(app, made.account.id).invited_until.is_none());
        let trail = ["account.create", "account.invite", "account.invitation_used"];
        for action in trail {
            let of = format!("action = '{action}' AND object_id = {}", made.account.id);
            assert_eq!(app.database.count("audit_log", &of), 1, "{action}");
        }
        // Used: it is neither found nor taken again, like one that never was.
        for code in [code, "cxin_", "x"] {
            find(app, code).refused(ErrorCode::InvitationNotValid);
            accept(app, code, "other kites above a river").refused(ErrorCode::InvitationNotValid);
        }
    }

    /// A link that is lost, replaced or old opens nothing.
    fn an_invitation_ends_with_its_time_and_with_the_next_one(app) {
        let id = opened(app, "fresh.one").id;
        let first = code(app, id);
        let second = code(app, id);
        find(app, &first).refused(ErrorCode::InvitationNotValid);
        accept(app, &first, OWN).refused(ErrorCode::InvitationNotValid);
        find(app, &second).expect(200);
        // The clock goes on between two requests, on a busy machine by seconds.
        app.advance(TimeDelta::days(7) - TimeDelta::minutes(5));
        find(app, &second).expect(200);
        app.advance(TimeDelta::minutes(5));
        find(app, &second).refused(ErrorCode::InvitationNotValid);
        accept(app, &second, OWN).refused(ErrorCode::InvitationNotValid);
        assert!(account(app, id).invited_until.is_none());
        app.visitor().sign_in("fresh.one", OWN).refused(ErrorCode::WrongCredentials);
    }

    /// Of many that open the link at once, one chooses the password.
    fn an_invitation_is_used_once(app) {
        let id = opened(app, "fresh.one").id;
        let code = code(app, id);
        let mut statuses: Vec<u16> = std::thread::scope(|scope| {
            let code = &code;
            let threads: Vec<_> =
                (0..6).map(|n| scope.spawn(move || accept(app, code, &format!("{n} {OWN}")).status)).collect();
            threads.into_iter().map(|t| t.join().expect("no panic")).collect()
        });
        statuses.sort_unstable();
        assert_eq!(statuses, [204, 410, 410, 410, 410, 410]);
    }

    /// A forgotten password: the one until now works until the link is used, then it and all sessions end.
    fn an_invitation_resets_a_forgotten_password(app) {
        let id = app.tree.account("branch.member");
        let before = app.sign_in("branch.member");
        let code = code(app, id);
        before.me();
        app.sign_in("branch.member");
        accept(app, &code, OWN).expect(204);
        before.get("/api/v1/me").refused(ErrorCode::Unauthenticated);
        before.refresh().refused(ErrorCode::Unauthenticated);
        app.visitor().sign_in("branch.member", PASSWORD).refused(ErrorCode::WrongCredentials);
        app.visitor().sign_in("branch.member", OWN).expect(200);
    }

    /// Neither code nor password stands anywhere in the database or in an answer but the one.
    fn a_code_is_kept_nowhere(app) {
        let id = opened(app, "fresh.one").id;
        let code = code(app, id);
        let dump = format!("{:?}", app.database.dump_without(&[]));
        assert!(!dump.contains(&code) && !dump.contains(code.trim_start_matches("cxin_")));
        assert!(!app.client("county.roles").call(GET_ACCOUNT, &[&id]).send().text().contains(&code));
    }

    /// Who could invite the holder of a higher role could sign in as that holder; nobody invites or locks oneself.
    fn accounts_that_reach_further_are_managed_from_above(app) {
        let twofold = app.account("twofold", app.tree.county, None).id;
        app.grant(twofold, Role::OrganizationOfficer, app.tree.city);
        for (by, id, refused) in [
            ("county.roles", twofold, ErrorCode::AccountBeyondReach),
            ("county.roles", app.tree.account("county.roles"), ErrorCode::OwnRecord),
            ("county.roles", app.tree.account("neighbour.officer"), ErrorCode::NotFound),
            ("province.roles", app.tree.account("system"), ErrorCode::AccountBeyondReach),
        ] {
            let before = account(app, id);
            invite(&app.client(by), &before).refused(refused);
            turn(app, by, LOCK_ACCOUNT, id).refused(refused);
            turn(app, by, UNLOCK_ACCOUNT, id).refused(refused);
            assert_eq!(account(app, id), before);
        }
        turn(app, "province.roles", LOCK_ACCOUNT, twofold).expect(200);
    }

    /// Row 29: a lock ends every session with its next request, on every process; an unlock lets in again.
    fn a_locked_account_is_out_with_the_next_request(app) {
        let neighbour = app.neighbour();
        let id = app.tree.account("township.officer");
        let here = app.sign_in("township.officer");
        let there = neighbour.client(&here);
        for client in [&here, &there] {
            client.call(LIST_ORGANIZATIONS, &[]).send().expect(200);
        }
        let code = code(app, id);
        let locked: AccountView = turn(app, "county.roles", LOCK_ACCOUNT, id).expect(200).json();
        let lock = locked.lock.expect("a lock");
        assert_eq!((locked.active, lock.cause, lock.reason.as_str()), (false, LockCause::Locked, "借调期间暂停使用"));
        for client in [&here, &there] {
            client.call(LIST_ORGANIZATIONS, &[]).send().refused(ErrorCode::Unauthenticated);
            client.call(GET_ME, &[]).send().refused(ErrorCode::Unauthenticated);
        }
        here.refresh().refused(ErrorCode::Unauthenticated);
        app.visitor().sign_in("township.officer", PASSWORD).refused(ErrorCode::WrongCredentials);
        find(app, &code).refused(ErrorCode::InvitationNotValid);
        turn(app, "county.roles", LOCK_ACCOUNT, id).refused(ErrorCode::TransitionNotAllowed);
        invite(&app.client("county.roles"), &account(app, id)).refused(ErrorCode::TransitionNotAllowed);
        let open: AccountView = turn(app, "county.roles", UNLOCK_ACCOUNT, id).expect(200).json();
        assert!(open.active && open.lock.is_none() && open.roles.len() == 1);
        turn(app, "county.roles", UNLOCK_ACCOUNT, id).refused(ErrorCode::TransitionNotAllowed);
        here.call(GET_ME, &[]).send().refused(ErrorCode::Unauthenticated);
        app.sign_in("township.officer").call(LIST_ORGANIZATIONS, &[]).send().expect(200);
    }

    /// Who is locked from above is not let in from below.
    fn a_lock_from_above_is_lifted_from_above(app) {
        let id = app.tree.account("township.officer");
        turn(app, "province.roles", LOCK_ACCOUNT, id).expect(200);
        turn(app, "county.roles", UNLOCK_ACCOUNT, id).refused(ErrorCode::AccountBeyondReach);
        assert!(!account(app, id).active);
        turn(app, "province.roles", UNLOCK_ACCOUNT, id).expect(200);
        turn(app, "county.roles", LOCK_ACCOUNT, id).expect(200);
        turn(app, "province.roles", UNLOCK_ACCOUNT, id).expect(200);
    }

    /// With the membership ends the account, its sessions, invitation and roles; it comes back by hand, without them.
    fn the_end_of_a_membership_closes_the_account(app) {
        let id = app.tree.account("branch.member");
        let member = app.tree.member("branch.member");
        let officer = app.client("county.officer");
        let set = |status: &str| {
            let answer = officer.call(GET_MEMBER, &[&member]).send().expect(200);
            let (version, mut fields): (i32, Value) = (answer.version(), answer.json());
            fields["organization_id"] = fields["organization"]["id"].clone();
            fields["status"] = status.into();
            let known = fields.as_object_mut().expect("an object");
            for field in ["id", "organization", "group", "version", "updated_at", "id_number", "phone"] {
                known.remove(field);
            }
            officer.call(UPDATE_MEMBER, &[&member]).json(&fields).if_match(version).send().expect(200);
        };
        let holder = app.sign_in("branch.member");
        let code = code(app, id);
        set("lost_contact");
        holder.me();
        set("ceased");
        holder.get("/api/v1/me").refused(ErrorCode::Unauthenticated);
        find(app, &code).refused(ErrorCode::InvitationNotValid);
        app.visitor().sign_in("branch.member", PASSWORD).refused(ErrorCode::WrongCredentials);
        let closed = account(app, id);
        assert!(!closed.active && closed.roles.is_empty());
        assert_eq!(closed.lock.expect("a lock").cause, LockCause::MembershipEnded);
        assert_eq!(app.database.count("audit_log", "action = 'account.membership_ended'"), 1);
        // Neither another end nor a corrected record changes the account.
        set("deceased");
        set("normal");
        assert!(!account(app, id).active);
        assert_eq!(app.database.count("account_locks", "1 = 1"), 1);
        turn(app, "county.roles", UNLOCK_ACCOUNT, id).expect(200);
        let back = app.sign_in("branch.member");
        assert!(back.me().roles.is_empty());
    }

    /// Nobody chooses or learns another's password (security row 34): the operations that take one are those of its
    /// holder, and no answer has any.
    fn a_password_is_its_holders_alone(app) {
        let document: Value = app.visitor().get("/api/openapi.json").expect(200).json();
        let (mut taking, mut giving) = (BTreeSet::new(), BTreeSet::new());
        let paths = document["paths"].as_object().expect("paths").values();
        for operation in paths.flat_map(|path| path.as_object().expect("a path").values()) {
            let Some(name) = operation["operationId"].as_str() else { continue };
            if has_password(&document, &operation["requestBody"], &mut BTreeSet::new()) {
                taking.insert(name);
            }
            if has_password(&document, &operation["responses"], &mut BTreeSet::new()) {
                giving.insert(name);
            }
        }
        // A program shows the secret that this place has made for it like a password.
        assert!(taking.remove("create_token"));
        let holders = [
            "accept_invitation",
            "change_password",
            "create_session",
            "remove_factor",
            "renew_recovery_codes",
            "set_up_factor",
            "step_up_session",
        ];
        assert_eq!(taking, BTreeSet::from(holders));
        assert!(giving.is_empty(), "{giving:?}");
        // Whoever opens an account cannot slip one in, nor with an invitation.
        let body = json!({
            "username": "fresh.one", "display_name": "滕立冬", "organization_id": app.tree.branch, "password": OWN
        });
        app.client("county.roles").call(CREATE_ACCOUNT, &[]).json(&body).send().expect(422);
        let account = opened(app, "fresh.one");
        app.visitor().sign_in("fresh.one", OWN).refused(ErrorCode::WrongCredentials);
        invite(&app.client("county.roles"), &account).expect(200);
        app.visitor().sign_in("fresh.one", OWN).refused(ErrorCode::WrongCredentials);
    }

    /// Until a password of somebody else's choosing is changed, nothing but that can be done, and the answer says so.
    fn nothing_is_reached_with_a_password_somebody_else_chose(app) {
        let id = opened(app, "fresh.one").id;
        accept(app, &code(app, id), "seven-cranes-at-dusk").expect(204);
        // As `changxiao account create` leaves it, whose caller types the first password.
        app.database.execute(&format!("UPDATE accounts SET must_change_password = TRUE WHERE id = {id}"));
        app.grant(id, Role::RoleAdministrator, app.tree.branch);
        let fresh = app.visitor();
        fresh.sign_in("fresh.one", "seven-cranes-at-dusk").expect(200);
        let settled = [GET_ME.operation, CHANGE_PASSWORD.operation, "delete_session", "update_preferences"];
        for endpoint in changxiao_shared::endpoints() {
            if endpoint.access == changxiao_shared::kernel::Access::Public || settled.contains(&endpoint.operation) {
                continue;
            }
            fresh.call(*endpoint, &[&1, &1]).send().refused(ErrorCode::PasswordChangeRequired);
        }
        let change = |new: &str| {
            let body = json!({ "current": "seven-cranes-at-dusk", "new": new });
            fresh.call(CHANGE_PASSWORD, &[]).json(&body).send()
        };
        change("Fresh.One-123").expect(422).refused_field("new", FieldCode::WeakPassword);
        change(OWN).expect(204);
        fresh.call(LIST_SESSIONS, &[]).send().expect(200);
        let page: PageView<AccountView> = fresh.call(LIST_ACCOUNTS, &[]).send().expect(200).json();
        assert!(page.items.iter().any(|account| account.username == "fresh.one" && !account.must_change_password));
    }
}
