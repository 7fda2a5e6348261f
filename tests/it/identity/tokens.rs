//! Refresh tokens: rotation, reuse, lost answers, parallel use.

use changxiao_shared::identity::api::REFRESH_SESSION;
use changxiao_shared::kernel::ErrorCode;
use chrono::TimeDelta;
use integration::{PASSWORD, both_engines};

use super::{cookie, refresh_with};

both_engines! {
    /// Each exchange gives a new token and a new access token.
    fn a_refresh_token_is_replaced_at_each_use(app) {
        let client = app.visitor();
        let signed_in = client.sign_in("branch.member", PASSWORD).expect(200);
        let first = cookie(&signed_in);
        let second = cookie(&client.refresh().expect(200));
        let third = cookie(&client.refresh().expect(200));
        assert!(first != second && second != third && first != third);
        assert_eq!(client.me().username, "branch.member");
    }

    /// The token of a thief, or of a victim after the thief, ends the whole session.
    fn a_token_used_twice_ends_its_session(app) {
        let client = app.visitor();
        let first = cookie(&client.sign_in("branch.member", PASSWORD).expect(200));
        let second = cookie(&client.refresh().expect(200));
        let third = cookie(&client.refresh().expect(200));
        refresh_with(app, &first).refused(ErrorCode::Unauthenticated);
        client.get("/api/v1/me").refused(ErrorCode::Unauthenticated);
        for dead in [&second, &third] {
            refresh_with(app, dead).refused(ErrorCode::Unauthenticated);
        }
        assert_eq!(app.database.count("audit_log", "action = 'session.reuse_detected'"), 1);
    }

    /// An answer got lost: the old token works again, and the lost one is dead.
    fn a_lost_answer_does_not_end_the_session(app) {
        let client = app.visitor();
        let first = cookie(&client.sign_in("branch.member", PASSWORD).expect(200));
        let lost = cookie(&refresh_with(app, &first).expect(200));
        app.advance(TimeDelta::seconds(29));
        let second = cookie(&refresh_with(app, &first).expect(200));
        refresh_with(app, &lost).refused(ErrorCode::Unauthenticated);
        refresh_with(app, &second).expect(200);
        // Somebody has used the new token by now, so the old one is a replay.
        refresh_with(app, &first).refused(ErrorCode::Unauthenticated);
        client.get("/api/v1/me").refused(ErrorCode::Unauthenticated);
    }

    /// After half a minute the old token counts as stolen.
    fn a_lost_answer_is_forgiven_for_thirty_seconds_only(app) {
        let client = app.visitor();
        let first = cookie(&client.sign_in("branch.member", PASSWORD).expect(200));
        let second = cookie(&refresh_with(app, &first).expect(200));
        app.advance(TimeDelta::seconds(31));
        refresh_with(app, &first).refused(ErrorCode::Unauthenticated);
        refresh_with(app, &second).refused(ErrorCode::Unauthenticated);
    }

    /// Twenty tabs wake up at once with the same cookie.
    fn parallel_refreshes_leave_one_live_branch(app) {
        let client = app.visitor();
        let first = cookie(&client.sign_in("branch.member", PASSWORD).expect(200));
        let answers: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..20).map(|_| scope.spawn(|| refresh_with(app, &first))).collect();
            threads.into_iter().map(|t| t.join().expect("no panic")).collect()
        });
        let tokens: Vec<String> = answers.into_iter().map(|a| cookie(&a.expect(200))).collect();
        assert_eq!(app.database.count("refresh_tokens", "used_at IS NULL AND parent IS NOT NULL"), 1);
        let live: Vec<_> = tokens.iter().filter(|t| refresh_with(app, t).status == 200).collect();
        assert_eq!(live.len(), 1);
        assert_eq!(client.me().username, "branch.member");
    }

    /// A page of another site can neither send the header nor read the cookie.
    fn a_refresh_needs_the_page_s_own_header(app) {
        let client = app.visitor();
        let signed_in = client.sign_in("branch.member", PASSWORD).expect(200);
        let attributes = signed_in.header("set-cookie").split_once("; ").expect("attributes").1.to_owned();
        assert_eq!(attributes, "HttpOnly; SameSite=Strict; Path=/; Max-Age=43200");
        client.call(REFRESH_SESSION, &[]).send().refused(ErrorCode::Unauthenticated);
        for site in ["cross-site", "same-site", "none"] {
            let call = client.call(REFRESH_SESSION, &[]).header("X-Changxiao", "1").header("Sec-Fetch-Site", site);
            call.send().refused(ErrorCode::Unauthenticated);
        }
        client.refresh().expect(200);
        refresh_with(app, "cxrt_never-issued").refused(ErrorCode::Unauthenticated);
    }

    /// Row 30: sessions of those who administer end sooner, unused and at all.
    fn sessions_of_administrators_end_sooner(app) {
        for name in ["county.roles", "county.auditor", "system"] {
            let idle = app.sign_in(name);
            app.advance(TimeDelta::minutes(14));
            idle.refresh().expect(200);
            app.advance(TimeDelta::minutes(16));
            idle.refresh().refused(ErrorCode::Unauthenticated);
        }
        let busy = app.sign_in("county.roles");
        for _ in 0..34 {
            app.advance(TimeDelta::minutes(14));
            busy.refresh().expect(200);
        }
        // 7 h 56 min have passed.
        app.advance(TimeDelta::minutes(4));
        busy.get("/api/v1/me").refused(ErrorCode::Unauthenticated);
        busy.refresh().refused(ErrorCode::Unauthenticated);

        // A role granted meanwhile counts from the next renewal on.
        let raised = app.sign_in("nobody");
        app.grant(app.tree.account("nobody"), changxiao_shared::identity::Role::Auditor, app.tree.county);
        app.advance(TimeDelta::minutes(16));
        raised.refresh().refused(ErrorCode::Unauthenticated);
    }

    /// The access token alone is no way around the session's end.
    fn a_session_ends_when_idle_and_after_twelve_hours(app) {
        let client = app.sign_in("branch.member");
        app.advance(TimeDelta::minutes(6));
        client.get("/api/v1/me").refused(ErrorCode::Unauthenticated);
        client.refresh().expect(200);
        for _ in 0..24 {
            app.advance(TimeDelta::minutes(29));
            client.refresh().expect(200);
        }
        // 11 h 42 min have passed.
        app.advance(TimeDelta::minutes(16));
        client.refresh().expect(200);
        client.me();
        app.advance(TimeDelta::minutes(3));
        client.get("/api/v1/me").refused(ErrorCode::Unauthenticated);
        client.refresh().refused(ErrorCode::Unauthenticated);

        let idle = app.sign_in("branch.member");
        app.advance(TimeDelta::minutes(31));
        idle.refresh().refused(ErrorCode::Unauthenticated);
    }
}
