//! Nobody learns from the time an answer takes which user names exist (security row 26).

use std::time::Instant;

use changxiao_shared::identity::api::{CHANGE_PASSWORD, CREATE_ACCOUNT};
use changxiao_shared::kernel::ErrorCode;
use chrono::TimeDelta;
use integration::{Engine, PASSWORD, TestApp};
use serde_json::json;

/// Tries of each name.
const TRIES: usize = 30;
/// Welch's t from which two series are not of one kind.
const TOLD_APART: f64 = 4.5;

/// Seconds that a refusal takes.
fn refusal(app: &TestApp, name: &str) -> f64 {
    // Long enough that no earlier try delays this one.
    app.advance(TimeDelta::seconds(11));
    let begun = Instant::now();
    app.visitor().sign_in(name, "not the password at all").refused(ErrorCode::WrongCredentials);
    begun.elapsed().as_secs_f64()
}

/// Refusals of two names, tried in turns.
fn in_turns(app: &TestApp, names: [&str; 2], tries: usize) -> [Vec<f64>; 2] {
    let mut taken = [Vec::new(), Vec::new()];
    for turn in 0..tries {
        for which in if turn % 2 == 0 { [0, 1] } else { [1, 0] } {
            taken[which].push(refusal(app, names[which]));
        }
    }
    taken
}

fn mean_and_variance(seconds: &[f64]) -> (f64, f64) {
    let n = seconds.len() as f64;
    let mean = seconds.iter().sum::<f64>() / n;
    (mean, seconds.iter().map(|s| (s - mean).powi(2)).sum::<f64>() / (n - 1.0))
}

fn welch([one, other]: &[Vec<f64>; 2]) -> f64 {
    let ((a, va), (b, vb)) = (mean_and_variance(one), mean_and_variance(other));
    (a - b) / (va / one.len() as f64 + vb / other.len() as f64).sqrt()
}

/// The middle one, which a busy machine moves least.
fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}

#[test]
fn names_that_nobody_has_take_as_long() {
    let app = TestApp::configured(Engine::Sqlite, |config| {
        config.argon2_memory_kib = 65_536;
        config.argon2_passes = 3;
    });
    let change = json!({ "current": PASSWORD, "new": "four kites above a river" });
    app.sign_in("branch.member").call(CHANGE_PASSWORD, &[]).json(&change).send().expect(204);
    let taken = in_turns(&app, ["branch.member", "no.such.name"], TRIES);
    let apart = welch(&taken);
    assert!(apart.abs() < TOLD_APART, "t = {apart}");
    let [known, unknown] = taken.map(median);
    // No hash is stored for whoever has been let in by nobody yet.
    let input = json!({ "username": "never.invited", "display_name": "冉知秋", "organization_id": app.tree.branch });
    app.sign_in("county.roles").call(CREATE_ACCOUNT, &[]).json(&input).send().expect(201);
    let taken = in_turns(&app, ["never.invited", "no.such.name"], TRIES);
    let apart = welch(&taken);
    assert!(apart.abs() < TOLD_APART, "without a password: t = {apart}");
    // The control: a cheaper hash, as the accounts of the tests have it, shows.
    let [cheap, _] = in_turns(&app, ["branch.member2", "no.such.other"], TRIES / 2).map(median);
    assert!(cheap < unknown * 0.75 && known > unknown * 0.75, "{cheap} {known} {unknown}");
}
