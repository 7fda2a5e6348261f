//! Signing in with an identity provider, against a real one: linked, signed in, refused, unlinked.

use changxiao_shared::identity::api::{
    BEGIN_OIDC_SESSION, CONFIRM_SESSION, FINISH_OIDC, GET_ACCOUNT, GET_OIDC_LINK, GET_SIGN_IN_OPTIONS, LINK_OIDC,
    REMOVE_OIDC_LINK, UNLINK_OIDC,
};
use changxiao_shared::identity::{AccountView, OidcAddressView, OidcLinkView, SignInOptionsView, TokenView};
use changxiao_shared::kernel::ErrorCode;
use chrono::TimeDelta;
use integration::{Answer, Client, Engine, IdentityProvider, PASSWORD, TestApp, Visitor, both_engines, with_provider};
use serde_json::json;

use super::factor::Holder;

/// Goes to sign in: the provider's address.
fn begin(client: &Client, next: &str) -> String {
    let answer = client.call(BEGIN_OIDC_SESSION, &[]).query(&[("next", next)]).send().expect(303);
    answer.header("location").to_owned()
}

/// Comes back with what the provider gave: where the page is to go.
fn back(client: &Client, path: &str) -> String {
    client.get(path).expect(303).header("location").to_owned()
}

/// Signs in as somebody whom the provider knows by this name.
fn enter(client: &Client, name: &str) -> String {
    back(client, &Visitor::new().confirm(&begin(client, "/"), name))
}

/// Links the identity of this name to the account of a caller.
fn link(client: &Client, name: &str) -> String {
    let found: OidcAddressView = client.call(LINK_OIDC, &[]).send().expect(200).json();
    back(client, &Visitor::new().confirm(&found.uri, name))
}

fn state_of(client: &Client) -> OidcLinkView {
    client.call(GET_OIDC_LINK, &[]).send().expect(200).json()
}

fn cookies(answer: &Answer) -> Vec<String> {
    let all = answer.headers.get_all("set-cookie").iter();
    all.map(|value| value.to_str().expect("text").to_owned()).collect()
}

/// The same address with another value of one of its fields.
fn changed(path: &str, name: &str, value: &str) -> String {
    let (path, query) = path.split_once('?').expect("a query");
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some((found, _)) if found == name => format!("{name}={value}"),
        _ => pair.to_owned(),
    });
    format!("{path}?{}", pairs.collect::<Vec<_>>().join("&"))
}

both_engines! {
    settings = with_provider;

    /// From linking to signing in, with the trail of both.
    fn an_identity_is_linked_and_signs_in(app) {
        let client = app.sign_in("branch.member");
        let options: SignInOptionsView = app.visitor().call(GET_SIGN_IN_OPTIONS, &[]).send().expect(200).json();
        assert_eq!(options.provider.expect("configured").name_en, "single sign-on");
        assert!(state_of(&client).since.is_none());
        assert_eq!(link(&client, "alice"), "/me");
        let linked = state_of(&client);
        assert!(linked.since.is_some() && linked.last_used_at.is_none());

        let door = app.visitor();
        let path = Visitor::new().confirm(&begin(&door, "/members?q=x"), "alice");
        let answer = door.get(&path).expect(303);
        assert_eq!(answer.header("location"), "/sign-in?next=%2Fmembers%3Fq%3Dx#signed-in");
        let set = cookies(&answer);
        for name in ["cx_refresh=", "cx_device=", "cx_oidc=;"] {
            assert!(set.iter().any(|cookie| cookie.starts_with(name)), "{name} in {set:?}");
        }
        door.refresh().expect(200);
        assert_eq!(door.me().username, "branch.member");
        assert!(state_of(&client).last_used_at.is_some());
        for action in ["oidc.link", "session.oidc"] {
            assert_eq!(app.database.count("audit_log", &format!("action = '{action}'")), 1, "{action}");
        }
        // Of the provider's name for the person nothing can be read.
        let kept = app.database.dump();
        assert!(!format!("{kept:?}").contains("alice"));
    }

    /// An identity that nobody has linked makes no account and opens none.
    fn an_unknown_identity_is_refused(app) {
        let (accounts, sessions) = (app.database.count("accounts", "1 = 1"), app.database.count("sessions", "1 = 1"));
        let door = app.visitor();
        assert_eq!(enter(&door, "stranger"), "/sign-in?failed=unknown");
        door.refresh().refused(ErrorCode::Unauthenticated);
        assert_eq!(app.database.count("accounts", "1 = 1"), accounts);
        assert_eq!(app.database.count("sessions", "1 = 1"), sessions);
        assert_eq!(app.database.count("audit_log", "action = 'session.oidc_refused'"), 1);
    }

    /// Whom the provider confirms is still asked for the code; it stands behind the mark, which browsers send to nobody.
    fn a_second_factor_is_asked_for_as_well(app) {
        let holder = Holder::new(app, "branch.member");
        assert_eq!(link(&holder.client, "alice"), "/me");
        let door = app.visitor();
        let answer = door.get(&Visitor::new().confirm(&begin(&door, "/"), "alice")).expect(303);
        let (page, challenge) = answer.header("location").split_once("#code=").expect("a challenge");
        assert_eq!(page, "/sign-in");
        assert!(cookies(&answer).iter().all(|cookie| !cookie.starts_with("cx_refresh=")), "no session before the code");
        let confirm = |code: &str| {
            door.call(CONFIRM_SESSION, &[]).json(&json!({ "challenge": challenge, "code": code })).send()
        };
        confirm(&holder.wrong(app)).refused(ErrorCode::ValidationFailed);
        let view: TokenView = confirm(&holder.code(app)).expect(200).json();
        assert_eq!(view.me.username, "branch.member");
    }

    /// A locked account is told nothing else than one that nobody has linked.
    fn a_locked_account_stays_locked(app) {
        link(&app.sign_in("branch.member"), "alice");
        app.database.execute("UPDATE accounts SET active = FALSE WHERE username = 'branch.member'");
        assert_eq!(enter(&app.visitor(), "alice"), "/sign-in?failed=unknown");
    }

    /// What comes back must have been begun in this browser, lately, and once.
    fn only_the_browser_that_began_comes_back(app) {
        link(&app.sign_in("branch.member"), "alice");
        let expired = "/sign-in?failed=expired";
        let door = app.visitor();
        let path = Visitor::new().confirm(&begin(&door, "/"), "alice");
        assert_eq!(back(&app.visitor(), &path), expired, "without the cookie");
        assert_eq!(back(&door, &changed(&path, "state", "another")), expired, "with another state");
        assert_eq!(back(&door, &path), expired, "the cookie is gone after the first try");

        let answer = door.call(BEGIN_OIDC_SESSION, &[]).send().expect(303);
        let cookie = cookies(&answer).into_iter().find(|cookie| cookie.starts_with("cx_oidc=")).expect("a cookie");
        let cookie = cookie.split(';').next().expect("a pair").to_owned();
        let path = Visitor::new().confirm(answer.header("location"), "alice");
        let replay = || {
            let call = app.visitor().at(changxiao_shared::kernel::Method::Get, &path).header("Cookie", &cookie);
            call.send().expect(303).header("location").to_owned()
        };
        assert_eq!(replay(), "/sign-in#signed-in");
        assert_eq!(replay(), expired, "the provider takes a code once");

        // Somebody else's code is of no use in one's own browser: its verifier is another.
        let theirs = Visitor::new().confirm(&begin(&app.visitor(), "/"), "mallory");
        let own = Visitor::new().confirm(&begin(&door, "/"), "alice");
        let code = theirs.split("code=").nth(1).and_then(|rest| rest.split('&').next()).expect("a code").to_owned();
        assert_eq!(back(&door, &changed(&own, "code", &code)), expired);

        let path = Visitor::new().confirm(&begin(&door, "/"), "alice");
        assert_eq!(back(&door, &changed(&path, "iss", "https%3A%2F%2Fevil.example")), "/sign-in?failed=not_verified");
        let path = Visitor::new().confirm(&begin(&door, "/"), "alice");
        app.advance(TimeDelta::minutes(10));
        assert_eq!(back(&door, &path), expired, "ten minutes later");
    }

    /// Who says no at the provider comes back with that.
    fn a_refusal_of_the_provider_leads_back(app) {
        let door = app.visitor();
        assert_eq!(back(&door, &Visitor::new().refuse(&begin(&door, "/members"))), "/sign-in?failed=refused&next=%2Fmembers");
    }

    /// One identity, one account, both ways.
    fn an_identity_signs_in_to_one_account(app) {
        let (client, other) = (app.sign_in("branch.member"), app.sign_in("branch.member2"));
        let early: OidcAddressView = client.call(LINK_OIDC, &[]).send().expect(200).json();
        let path = Visitor::new().confirm(&early.uri, "bob");
        let second = app.sign_in("branch.member");
        assert_eq!(link(&second, "alice"), "/me");
        assert_eq!(back(&client, &path), "/me?failed=already_linked");
        client.call(LINK_OIDC, &[]).send().refused(ErrorCode::TransitionNotAllowed);
        assert_eq!(link(&other, "alice"), "/me?failed=taken");
        assert!(state_of(&other).since.is_none());
        assert_eq!(app.database.count("oidc_links", "1 = 1"), 1);
        assert_eq!(app.database.count("audit_log", "action = 'oidc.link_refused'"), 2);
    }

    /// Who has signed out in the meantime links nothing.
    fn a_link_belongs_to_a_session_that_lives(app) {
        let client = app.sign_in("branch.member");
        let found: OidcAddressView = client.call(LINK_OIDC, &[]).send().expect(200).json();
        let path = Visitor::new().confirm(&found.uri, "alice");
        client.call(changxiao_shared::identity::api::DELETE_SESSION, &[]).send().expect(204);
        assert_eq!(back(&client, &path), "/me?failed=expired");
        assert_eq!(app.database.count("oidc_links", "1 = 1"), 0);
    }

    /// The provider may have asked nobody: what is dangerous still takes the password of this place.
    fn the_provider_proves_no_presence(app) {
        link(&app.sign_in("branch.member"), "alice");
        let door = app.visitor();
        enter(&door, "alice");
        door.refresh().expect(200);
        door.call(UNLINK_OIDC, &[]).send().refused(ErrorCode::StepUpRequired);
        door.step_up(PASSWORD).expect(200);
        door.call(UNLINK_OIDC, &[]).send().expect(204);
    }

    /// Unlinked by the holder, the identity opens nothing, and sessions elsewhere end.
    fn an_unlinked_identity_opens_nothing(app) {
        let client = app.sign_in("branch.member");
        link(&client, "alice");
        let door = app.visitor();
        enter(&door, "alice");
        door.refresh().expect(200);
        client.call(UNLINK_OIDC, &[]).send().expect(204);
        door.get("/api/v1/me").refused(ErrorCode::Unauthenticated);
        assert_eq!(enter(&door, "alice"), "/sign-in?failed=unknown");
        client.call(UNLINK_OIDC, &[]).send().refused(ErrorCode::NotFound);
        assert_eq!(link(&client, "alice"), "/me", "and can be linked again");
    }

    /// Who manages the account sees the link and takes it away; the password still signs in.
    fn who_manages_the_account_takes_the_link_away(app) {
        let client = app.sign_in("branch.member");
        link(&client, "alice");
        let id = app.tree.account("branch.member");
        let seen: AccountView = app.client("county.roles").call(GET_ACCOUNT, &[&id]).send().expect(200).json();
        assert!(seen.identity_linked);
        let remove = |by: &str, version| app.client(by).call(REMOVE_OIDC_LINK, &[&id]).if_match(version).send();
        remove("neighbour.roles", seen.version).refused(ErrorCode::NotFound);
        remove("county.officer", seen.version).refused(ErrorCode::Forbidden);
        let view: AccountView = remove("county.roles", seen.version).expect(200).json();
        assert!(!view.identity_linked);
        client.get("/api/v1/me").refused(ErrorCode::Unauthenticated);
        assert_eq!(enter(&app.visitor(), "alice"), "/sign-in?failed=unknown");
        remove("county.roles", view.version).refused(ErrorCode::TransitionNotAllowed);
        app.visitor().sign_in("branch.member", PASSWORD).expect(200);
    }
}

#[test]
fn without_a_provider_there_is_nothing_of_it() {
    let app = TestApp::start(Engine::Sqlite);
    let options: SignInOptionsView = app.visitor().call(GET_SIGN_IN_OPTIONS, &[]).send().expect(200).json();
    assert_eq!(options, SignInOptionsView::default());
    for endpoint in [BEGIN_OIDC_SESSION, FINISH_OIDC] {
        app.visitor().call(endpoint, &[]).send().refused(ErrorCode::NotFound);
    }
    let client = app.client("branch.member");
    client.call(LINK_OIDC, &[]).send().refused(ErrorCode::NotFound);
    assert_eq!(state_of(&client), OidcLinkView::default());
}

#[test]
fn a_provider_that_is_down_leads_back_and_passwords_still_work() {
    // A port that was free a moment ago.
    let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port();
    let app = TestApp::configured(Engine::Sqlite, |config| {
        with_provider(config);
        config.oidc_issuer = Some(format!("http://127.0.0.1:{port}"));
    });
    for _ in 0..2 {
        assert_eq!(begin(&app.visitor(), "/members"), "/sign-in?failed=unavailable&next=%2Fmembers");
    }
    let client = app.sign_in("branch.member");
    client.call(LINK_OIDC, &[]).send().refused(ErrorCode::ProviderUnavailable);
}

/// What a provider publishes is believed for an hour; one that signs with a key of which nothing is known is asked again.
#[test]
fn a_provider_that_has_changed_its_keys_is_believed_at_once() {
    let provider = IdentityProvider::start();
    let app = TestApp::configured(Engine::Sqlite, |config| provider.tell(config));
    let client = app.sign_in("branch.member");
    assert_eq!(link(&client, "alice"), "/me");
    for _ in 0..2 {
        assert_eq!(enter(&app.visitor(), "alice"), "/sign-in#signed-in");
        provider.change_keys();
    }
    assert_eq!(enter(&app.visitor(), "alice"), "/sign-in#signed-in");
}

#[test]
fn nobody_is_led_to_another_site() {
    let app = TestApp::configured(Engine::Sqlite, with_provider);
    link(&app.sign_in("branch.member"), "alice");
    for next in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"] {
        let door = app.visitor();
        let path = Visitor::new().confirm(&begin(&door, next), "alice");
        assert_eq!(back(&door, &path), "/sign-in#signed-in", "{next}");
    }
}

/// Over HTTPS no subdomain and no script gets at it; the provider leads back from another site, so it is `Lax`.
#[test]
fn the_cookie_is_for_this_host_and_for_ten_minutes() {
    let app = TestApp::configured(Engine::Sqlite, |config| {
        with_provider(config);
        config.public_url = Some("https://changxiao.test".into());
    });
    let answer = app.visitor().call(BEGIN_OIDC_SESSION, &[]).send().expect(303);
    let set = cookies(&answer);
    assert_eq!(set.len(), 1, "{set:?}");
    let cookie = &set[0];
    assert!(cookie.starts_with("__Host-cx_oidc="), "{cookie}");
    for mark in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age=600"] {
        assert!(cookie.split("; ").any(|found| found == mark), "{mark} in {cookie}");
    }
    assert!(!cookie.contains("Domain"));
    let address = answer.header("location");
    for part in ["response_type=code", "code_challenge_method=S256", "code_challenge=", "nonce=", "state="] {
        assert!(address.contains(part), "{part} in {address}");
    }
    let back = app.visitor().get("/api/v1/session/oidc/callback?state=x&code=y").expect(303);
    assert!(cookies(&back)[0].contains("Max-Age=0"), "{:?}", cookies(&back));
}

#[test]
fn an_address_that_is_wrong_again_and_again_has_to_wait() {
    let app = TestApp::configured(Engine::Sqlite, |config| {
        with_provider(config);
        config.sign_in_per_minute = 3;
    });
    let wrong = || back(&app.visitor(), "/api/v1/session/oidc/callback?state=x&code=y");
    for _ in 0..3 {
        assert_eq!(wrong(), "/sign-in?failed=expired");
    }
    assert_eq!(wrong(), "/sign-in?failed=too_many");
}
