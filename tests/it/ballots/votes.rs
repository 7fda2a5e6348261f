//! Drawing and casting: each code once, each token once, also when many come at the same moment.

use std::sync::{Arc, Barrier};

use changxiao_shared::ballots::api;
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use integration::both_engines;
use serde_json::{Value, json};

use super::world::Round;

both_engines! {
    fn a_lost_answer_loses_no_vote(app) {
        let round = Round::open(app, 2, 1);
        let voter = round.voter(0);
        let (first, again) = (voter.token(), voter.token());
        assert_eq!(first, again, "the same request gets the same stamp");
        let ballot = voter.ballot(&first, [0, 3]);
        let taken: Value = voter.send(&ballot).expect(200).json();
        assert_eq!(voter.send(&ballot).expect(200).json::<Value>(), taken, "acknowledged again");
        assert_eq!(app.database.count("ballots", "1 = 1"), 1);
    }

    fn a_code_is_good_for_one_token_and_a_token_for_one_ballot(app) {
        let round = Round::open(app, 2, 1);
        let voter = round.voter(0);
        let token = voter.token();
        let mut other = round.voter(1);
        other.code = voter.code.clone();
        other.draw().refused_field("code", FieldCode::CodeUsed);
        other.code = "0000-0000-0000-0000".to_owned();
        other.draw().refused_field("code", FieldCode::NoSuchCode);
        voter.send(&voter.ballot(&token, [0, 0])).expect(200);
        voter.send(&voter.ballot(&token, [2, 2])).refused_field("token", FieldCode::BallotCast);
        let mut forged = voter.ballot(&token, [0, 0]);
        forged["token"]["serial"] = json!("A".repeat(43));
        voter.send(&forged).refused_field("token", FieldCode::NotGenuine);
        assert_eq!(app.database.count("ballots", "1 = 1"), 1);
    }

    fn a_token_of_another_round_is_none(app) {
        let one = Round::open(app, 1, 1);
        let other = Round::open(app, 1, 1);
        let ballot = one.voter(0).ballot(&one.voter(0).token(), [0, 0]);
        other.voter(0).send(&ballot).refused_field("token", FieldCode::NotGenuine);
    }

    fn answers_must_fit_the_questions(app) {
        let round = Round::open(app, 1, 1);
        let voter = round.voter(0);
        let ballot = voter.ballot(&voter.token(), [0, 4]);
        voter.send(&ballot).refused_field("answers.1.choice", FieldCode::UnknownValue);
        let mut short = voter.ballot(&voter.token(), [0, 0]);
        short["answers"].as_array_mut().expect("answers").pop();
        voter.send(&short).refused_field("answers", FieldCode::Format);
        assert_eq!(app.database.count("ballots", "1 = 1"), 0);
    }

    /// Row 62: fifty at the same moment, one ballot.
    fn fifty_redemptions_of_a_token_make_one_ballot(app) {
        let round = Round::open(app, 1, 1);
        let voter = Arc::new(round.voter(0));
        let token = voter.token();
        let start = Arc::new(Barrier::new(50));
        let threads: Vec<_> = (0..50)
            .map(|n| {
                let (voter, start) = (voter.clone(), start.clone());
                let ballot = voter.ballot(&token, [n % 4, 0]);
                std::thread::spawn(move || {
                    start.wait();
                    (n % 4, voter.send(&ballot).status)
                })
            })
            .collect();
        let answers: Vec<(i32, u16)> = threads.into_iter().map(|thread| thread.join().expect("ends")).collect();
        let taken: Vec<i32> = answers.iter().filter(|(_, status)| *status == 200).map(|(choice, _)| *choice).collect();
        assert!(!taken.is_empty() && taken.iter().all(|choice| *choice == taken[0]), "{answers:?}");
        assert!(answers.iter().all(|(choice, status)| *status == if *choice == taken[0] { 200 } else { 422 }));
        assert_eq!(app.database.count("ballots", "1 = 1"), 1);
    }

    fn closed_is_closed(app) {
        let round = Round::open(app, 2, 1);
        let (late, voter) = (round.voter(1), round.voter(0));
        voter.vote([0, 0]);
        let ballot = late.ballot(&late.token(), [1, 1]);
        // The hour laid down has come, by the server's clock.
        app.go_to("2027-01-17");
        late.send(&ballot).refused(ErrorCode::TransitionNotAllowed);
        late.draw().refused(ErrorCode::TransitionNotAllowed);
        round.step(api::CLOSE_ROUND, &json!({})).expect(200);
        late.send(&ballot).refused(ErrorCode::TransitionNotAllowed);
        round.step(api::OPEN_ROUND, &json!({})).refused(ErrorCode::TransitionNotAllowed);
        round.step(api::CLOSE_ROUND, &json!({})).refused(ErrorCode::TransitionNotAllowed);
        assert_eq!(app.database.count("ballots", "1 = 1"), 1);
    }
}
