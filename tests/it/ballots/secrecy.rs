//! A whole round of 34 voters, and what somebody learns who gets the whole database afterwards.

use std::process::Command;

use changxiao_shared::ballots::api;
use changxiao_shared::ballots::receipt::{ballot_hash, plain};
use integration::{TestApp, both_engines};
use serde_json::{Value, json};

use super::world::{Round, Voter};

/// What the voter with a number answers.
fn choices(n: u8) -> [i32; 2] {
    [i32::from(n % 3), i32::from(n % 4)]
}

/// Counts again with the program in `docs/`, which shares nothing with ours.
fn recount(result: &Value, receipt: &str) -> bool {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), result.to_string()).expect("written");
    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/recount.py");
    let done = Command::new("python3").arg(program).arg(file.path()).arg(receipt).output().expect("python3 runs");
    done.status.success()
}

/// The columns of ballots: none that a code, a person or a time could stand in.
fn columns_tell_nothing(app: &TestApp) {
    let row = app.database.rows("ballots").first().expect("a ballot").clone();
    for year in ["2026-", "2027-"] {
        assert!(!row.contains(year), "a time: {row}");
    }
}

both_engines! {
    fn thirty_four_voters_and_a_recount(app) {
        let round = Round::open(app, 36, 30);
        let voters: Vec<_> = (0..34).map(|n| round.voter(n)).collect();
        let tokens: Vec<_> = voters.iter().map(|voter| voter.token()).collect();
        let trail = app.database.count("audit_log", "1 = 1");
        for (n, (voter, token)) in (0..).zip(voters.iter().zip(&tokens)) {
            voter.send(&voter.ballot(token, choices(n))).expect(200);
        }
        assert_eq!(app.database.count("audit_log", "1 = 1"), trail, "no line orders the ballots");
        let cast: Vec<String> = app.database.lines("SELECT CAST(id AS TEXT) AS line FROM ballots ORDER BY id");
        round.step(api::CLOSE_ROUND, &json!({})).expect(200);
        round.step(api::PUBLISH_ROUND, &json!({})).expect(200);

        let result = round.result();
        let said = |at: &str| result[at].as_i64().expect("a number");
        assert_eq!((said("handed_out"), said("drawn"), said("ballots")), (36, 34, 34));
        assert_eq!(result["questions"][0]["totals"], json!([12, 11, 11, 0]));
        assert_eq!(result["questions"][1]["totals"], json!([9, 9, 8, 8]));
        assert!(voters.iter().all(|voter| recount(&result, &voter.receipt)), "every receipt is found");
        assert!(!recount(&result, "00000000000000000000000000000000"), "a receipt nobody got");
        let mut stuffed = result.clone();
        stuffed["questions"][0]["totals"][0] = json!(13);
        assert!(!recount(&stuffed, &voters[0].receipt), "a changed total is noticed");
        let mut removed = result.clone();
        removed["receipts"].as_array_mut().expect("receipts").pop();
        assert!(!recount(&removed, &voters[0].receipt), "a removed ballot is noticed");

        // Everything there is in the database, the sealed and the hashed too.
        let dump = format!("{:?}", app.database.dump_without(&[]));
        for (voter, token) in voters.iter().zip(&tokens) {
            for secret in [&plain(&voter.code), &voter.code, &voter.receipt, &token.serial, &token.stamp] {
                assert!(!dump.contains(secret.as_str()), "{secret}");
            }
        }
        columns_tell_nothing(app);
        let kept = app.database.lines("SELECT CAST(id AS TEXT) AS line FROM ballots ORDER BY id");
        assert!(kept.iter().all(|id| !cast.contains(id)), "closing numbers the ballots anew");
    }

    /// An adversary with the database guesses the voter of each ballot by its place in every order the engine has. By
    /// chance one guess in a round fits; 6 rounds of 12 make 6, and 3 standard deviations are 7.3.
    fn no_order_of_the_rows_is_that_of_the_voters(app) {
        let mut hits = 0;
        for _ in 0..6 {
            let round = Round::open(app, 12, 1);
            let voters: Vec<_> = (0..12).map(|n| round.voter(n)).collect();
            voters.iter().for_each(|voter| voter.vote([0, 0]));
            round.step(api::CLOSE_ROUND, &json!({})).expect(200);
            let physical = match app.database.engine() {
                integration::Engine::Sqlite => "rowid",
                integration::Engine::Postgres => "ctid",
            };
            let sql = format!("SELECT receipt AS line FROM ballots WHERE round_id = {} ORDER BY {physical}", round.id);
            let found = app.database.lines(&sql);
            let id = round.id.parse().expect("an id");
            let of = |voter: &Voter| ballot_hash(id, &voter.receipt);
            hits += voters.iter().zip(&found).filter(|(voter, receipt)| of(voter) == **receipt).count();
        }
        assert!(hits <= 13, "{hits} of 72 ballots guessed");
    }
}
