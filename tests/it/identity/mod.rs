//! Accounts, sessions and roles.

mod factor;
mod life;
mod oidc;
mod roles;
mod second_person;
mod sessions;
mod step_up;
mod timing;
mod tokens;
mod tries;

use changxiao_shared::identity::api::REFRESH_SESSION;
use integration::{Answer, TestApp, both_engines};

/// The refresh token that an answer set as a cookie.
fn cookie(answer: &Answer) -> String {
    let (pair, _) = answer.header("set-cookie").split_once(';').expect("a cookie with attributes");
    pair.strip_prefix("cx_refresh=").expect("the refresh cookie").to_owned()
}

/// Exchanges a refresh token as a page that holds just this one.
fn refresh_with(app: &TestApp, token: &str) -> Answer {
    let cookie = format!("cx_refresh={token}");
    app.visitor().call(REFRESH_SESSION, &[]).header("X-Changxiao", "1").header("Cookie", &cookie).send()
}

both_engines! {
    /// Each account of the harness signs in and holds its roles.
    fn every_account_signs_in_and_holds_its_roles(app) {
        for spec in integration::ACCOUNTS {
            let me = app.sign_in(spec.username).me();
            assert_eq!(me.id, app.tree.account(spec.username));
            assert_eq!(me.roles.len(), spec.roles.len(), "{}", spec.username);
        }
    }
}
