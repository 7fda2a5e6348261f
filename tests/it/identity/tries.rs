//! Guessing passwords is slow, and nobody is shut out by what others guess (rows 24 and 25).

use changxiao_shared::identity::api::{CHANGE_PASSWORD, CREATE_SESSION};
use changxiao_shared::kernel::{ErrorCode, FieldCode, Problem};
use chrono::TimeDelta;
use integration::{Answer, Client, Engine, PASSWORD, TestApp, both_engines};
use serde_json::json;

const WRONG: &str = "not-the-password-at-all";

/// A try of a caller behind the proxy, with the network address that the proxy tells.
fn from(client: &Client, address: &str, username: &str, password: &str) -> Answer {
    let body = json!({ "username": username, "password": password });
    client.call(CREATE_SESSION, &[]).header("X-Forwarded-For", address).json(&body).send()
}

/// Seconds the answer says to wait, in its header and in its body alike; nothing for one that is no such refusal.
fn wait(answer: &Answer) -> Option<u64> {
    if answer.status != 429 {
        return None;
    }
    let problem: Problem = answer.json();
    assert_eq!(problem.code, ErrorCode::TooManyTries);
    assert_eq!(problem.retry_after, answer.header("retry-after").parse().ok());
    problem.retry_after
}

/// Tries with a wrong password, as soon as each may be, and tells how long each refused one had to wait before.
fn waits(app: &TestApp, client: &Client, username: &str, n: usize) -> Vec<u64> {
    (0..n)
        .map(|_| {
            let first = client.sign_in(username, WRONG);
            let Some(seconds) = wait(&first) else {
                first.refused(ErrorCode::WrongCredentials);
                return 0;
            };
            app.advance(TimeDelta::seconds(i64::try_from(seconds).expect("few seconds")));
            client.sign_in(username, WRONG).refused(ErrorCode::WrongCredentials);
            seconds
        })
        .collect()
}

fn counted(app: &TestApp, action: &str) -> usize {
    app.database.count("audit_log", &format!("action = '{action}'"))
}

both_engines! {
    /// The delays rise, the right password has to wait like a wrong one, and a name that nobody has waits the same.
    fn after_wrong_tries_the_next_one_waits(app) {
        for name in ["branch.member", "no.such.name"] {
            let client = app.visitor();
            assert_eq!(waits(app, &client, name, 8), [0, 0, 0, 1, 3, 5, 10, 10], "{name}");
            assert!(wait(&client.sign_in(name, PASSWORD)).is_some_and(|seconds| (9..=10).contains(&seconds)));
        }
        // Every guess that was looked at is in the trail, those that were not are not; a delay that begins is.
        assert_eq!((counted(app, "session.refused"), counted(app, "session.slowed")), (16, 2));
        assert_eq!(app.database.count("sign_in_tries", "streak = 8"), 2);
        // Another process, or this one started anew, knows it all the same.
        let neighbour = app.neighbour();
        let there = neighbour.client(&app.visitor());
        assert!(wait(&there.sign_in("branch.member", PASSWORD)).is_some());
        app.advance(TimeDelta::seconds(10));
        app.visitor().sign_in("branch.member", PASSWORD).expect(200);
        assert_eq!(waits(app, &app.visitor(), "branch.member", 3), [0, 0, 0], "who was right begins anew");
    }

    /// Of many tries at once no more are looked at than one after the other.
    fn many_at_once_are_no_way_around(app) {
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let threads: Vec<_> =
                (0..20).map(|_| scope.spawn(|| app.visitor().sign_in("branch.member", WRONG).status)).collect();
            threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
        });
        let looked_at = statuses.iter().filter(|status| **status == 401).count();
        assert!(statuses.iter().all(|status| [401, 429].contains(status)), "{statuses:?}");
        // The delay after the third is one second, so a slow machine may look at one more.
        assert!((3..=5).contains(&looked_at), "{statuses:?}");
        assert_eq!(counted(app, "session.refused"), looked_at);
    }

    /// The owner's device waits for what was wrong on it, not for what was wrong elsewhere; the other way round as well.
    fn a_known_device_has_a_track_of_its_own(app) {
        let home = app.sign_in("branch.member");
        waits(app, &app.visitor(), "branch.member", 7);
        assert!(wait(&app.visitor().sign_in("branch.member", PASSWORD)).is_some());
        home.sign_in("branch.member", PASSWORD).expect(200);
        // The device is known for those who signed in on it, and for nobody else.
        waits(app, &app.visitor(), "branch.member2", 7);
        assert!(wait(&home.sign_in("branch.member2", PASSWORD)).is_some());
        app.advance(TimeDelta::seconds(10));
        assert_eq!(waits(app, &home, "branch.member", 4), [0, 0, 0, 1]);
        app.visitor().sign_in("branch.member", PASSWORD).expect(200);
        // After ninety days it is a stranger.
        app.advance(TimeDelta::days(91));
        waits(app, &app.visitor(), "branch.member", 7);
        assert!(wait(&home.sign_in("branch.member", PASSWORD)).is_some());
    }

    /// A cookie that somebody made up is none, and a device that errs twenty times is one no longer.
    fn a_device_is_not_made_up_and_not_trusted_for_ever(app) {
        let body = json!({ "username": "branch.member", "password": WRONG });
        for cookie in ["cx_device=x", "cx_device=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "cx_device="] {
            let call = app.visitor().call(CREATE_SESSION, &[]).header("Cookie", cookie).json(&body);
            call.send().refused(ErrorCode::WrongCredentials);
        }
        assert_eq!(app.database.count("sign_in_tries", "streak = 3"), 1, "all on one track");
        let home = app.sign_in("branch.member2");
        waits(app, &home, "branch.member2", 20);
        assert_eq!(waits(app, &home, "branch.member2", 3), [0, 0, 0], "as from anywhere");
        assert_eq!(app.database.count("sign_in_tries", "streak = 20"), 1);
    }

    /// What a day has passed over is forgotten, so that names somebody makes up do not pile up.
    fn counts_are_kept_for_a_day(app) {
        for n in 0..5 {
            app.visitor().sign_in(&format!("nobody.{n}"), WRONG).refused(ErrorCode::WrongCredentials);
        }
        assert_eq!(app.database.count("sign_in_tries", "1 = 1"), 5);
        app.advance(TimeDelta::hours(25));
        app.visitor().sign_in("nobody.5", WRONG).refused(ErrorCode::WrongCredentials);
        assert_eq!(app.database.count("sign_in_tries", "1 = 1"), 1);
        app.visitor().sign_in("branch.member", PASSWORD).expect(200);
        assert_eq!(app.database.count("sign_in_tries", "1 = 1"), 1, "who is right leaves nothing behind");
    }

    /// Who has got hold of a session does not guess the password with it.
    fn the_password_of_somebody_signed_in_is_guessed_as_slowly(app) {
        let client = app.sign_in("branch.member");
        let change = |current: &str| {
            let body = json!({ "current": current, "new": "three-geese-on-a-lake" });
            client.call(CHANGE_PASSWORD, &[]).json(&body).send()
        };
        for _ in 0..3 {
            change(WRONG).refused_field("current", FieldCode::WrongPassword);
        }
        assert_eq!(wait(&change(PASSWORD)), Some(1));
        assert_eq!(counted(app, "account.proof_refused"), 3);
        app.advance(TimeDelta::seconds(1));
        change(PASSWORD).expect(204);
        assert_eq!(app.database.count("sign_in_tries", "streak > 0"), 0);
    }
}

/// Row 25: on the night before a vote somebody guesses ten thousand times from fifty addresses. Hardly any guess is looked
/// at, and the owner gets in at once where known, and before long elsewhere.
#[test]
fn abuse_15_nobody_is_locked_out_by_guesses() {
    const GUESSES: i64 = 10_000;
    let app = TestApp::configured(Engine::Sqlite, |config| {
        config.sign_in_per_minute = 5;
        config.trusted_proxies = "127.0.0.1".parse().expect("networks");
    });
    let home = app.visitor();
    from(&home, "198.51.100.1", "branch.secretary", PASSWORD).expect(200);
    let (attacker, night) = (app.visitor(), TimeDelta::hours(10));
    let mut looked_at = 0;
    for n in 0..GUESSES {
        app.state.db.context().clock.advance(night / i32::try_from(GUESSES).expect("few"));
        let address = format!("203.0.{}.{}", n % 50, n % 50 + 1);
        let answer = from(&attacker, &address, "branch.secretary", &format!("guess number {n} of many"));
        match answer.status {
            401 => looked_at += 1,
            _ => assert!(wait(&answer).is_some_and(|seconds| seconds <= 900)),
        }
        if n % 1_000 == 999 {
            from(&home, "198.51.100.1", "branch.secretary", PASSWORD).expect(200);
        }
    }
    assert!((100..=250).contains(&looked_at), "{looked_at} guesses were looked at");
    assert_eq!(counted(&app, "session.refused"), looked_at, "no line for what was not looked at");
    assert!(counted(&app, "session.slowed") <= 20);
    // On another device the owner waits no longer than a quarter of an hour once the guessing is over.
    app.advance(TimeDelta::minutes(15));
    from(&app.visitor(), "198.51.100.2", "branch.secretary", PASSWORD).expect(200);
}

/// Row 24: the sixth wrong try of an address waits, and one more is free every twelve seconds. Whoever is right is not
/// counted: an office stands behind one address.
#[test]
fn an_address_is_slowed_down_by_what_is_wrong() {
    let app = TestApp::configured(Engine::Sqlite, |config| config.sign_in_per_minute = 5);
    for _ in 0..8 {
        app.sign_in("branch.member");
    }
    for n in 0..5 {
        app.visitor().sign_in(&format!("nobody.{n}"), WRONG).refused(ErrorCode::WrongCredentials);
    }
    let sixth = app.visitor().sign_in("branch.member", PASSWORD);
    assert!(wait(&sixth).is_some_and(|seconds| (10..=12).contains(&seconds)));
    app.advance(TimeDelta::seconds(12));
    app.visitor().sign_in("branch.member", PASSWORD).expect(200);
    app.visitor().sign_in("nobody.6", WRONG).refused(ErrorCode::WrongCredentials);
    assert!(wait(&app.visitor().sign_in("nobody.7", WRONG)).is_some());
}
