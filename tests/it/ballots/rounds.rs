//! The life of a round: who may, what is refused, what is hidden until it is closed.

use changxiao_shared::ballots::api;
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use integration::both_engines;
use serde_json::{Value, json};

use super::world::{Round, round};

both_engines! {
    /// C4-12: fewer than 30 at a democratic evaluation need a reason.
    fn a_lower_minimum_needs_a_reason(app) {
        app.go_to("2027-01-15");
        let secretary = app.client("branch.secretary");
        let mut body = round(app, 20);
        body["purpose"] = json!("democratic_evaluation");
        secretary.call(api::CREATE_ROUND, &[]).json(&body).send()
            .refused_field("minimum_reason", FieldCode::Required);
        body["minimum_reason"] = json!("支部党员不足三十人");
        secretary.call(api::CREATE_ROUND, &[]).json(&body).send().expect(201);
        body["closes_at"] = body["opens_at"].clone();
        secretary.call(api::CREATE_ROUND, &[]).json(&body).send()
            .refused_field("closes_at", FieldCode::EndBeforeStart);
        body["organization_id"] = json!(app.tree.neighbour_branch);
        body["closes_at"] = json!("2027-02-01T00:00:00Z");
        secretary.call(api::CREATE_ROUND, &[]).json(&body).send()
            .refused_field("organization_id", FieldCode::NoSuchRecord);
    }

    fn too_few_ballots_are_not_published(app) {
        let round = Round::open(app, 4, 3);
        (0..2).for_each(|n| round.voter(n).vote([0, 0]));
        let closed: Value = round.step(api::CLOSE_ROUND, &json!({})).expect(200).json();
        assert_eq!((&closed["ballots"], &closed["counts"]), (&json!(2), &json!(false)));
        assert!(!closed["actions"].as_array().expect("actions").contains(&json!("publish")));
        round.step(api::PUBLISH_ROUND, &json!({})).refused(ErrorCode::TransitionNotAllowed);
        round.step(api::VOID_ROUND, &json!({ "reason": "参加人数不足" })).expect(200);
        let result = round.result();
        assert_eq!((&result["state"], &result["questions"]), (&json!("void"), &json!([])));
        assert_eq!(app.database.count("ballots", "1 = 1"), 0);
    }

    /// Row 64: opposite votes, the same answers to everybody, until it is closed.
    fn nothing_shows_how_an_open_round_stands(app) {
        let round = Round::open(app, 4, 1);
        let seen = || -> Vec<Value> {
            let by = |name: &'static str| {
                app.client(name).call(api::GET_ROUND, &[&round.id]).send().expect(200).json::<Value>()
            };
            vec![
                by("branch.secretary"),
                by("branch.committee"),
                by("county.officer"),
                app.visitor().call(api::GET_BALLOT, &[&round.id]).send().expect(200).json(),
                app.client("branch.secretary").call(api::LIST_ROUNDS, &[]).send().expect(200).json(),
            ]
        };
        let before = seen();
        round.voter(0).vote([0, 0]);
        round.voter(1).vote([2, 2]);
        assert_eq!(seen(), before);
        app.visitor().call(api::GET_RESULT, &[&round.id]).send().refused(ErrorCode::NotFound);
        round.step(api::CLOSE_ROUND, &json!({})).expect(200);
        app.visitor().call(api::GET_RESULT, &[&round.id]).send().refused(ErrorCode::NotFound);
    }

    fn the_key_and_the_codes_are_gone_once_it_is_closed(app) {
        let round = Round::open(app, 3, 1);
        round.voter(0).vote([0, 0]);
        assert_eq!(app.database.count("ballot_rounds", "secret IS NOT NULL"), 1);
        round.step(api::CLOSE_ROUND, &json!({})).expect(200);
        assert_eq!(app.database.count("ballot_rounds", "secret IS NOT NULL"), 0);
        assert_eq!(app.database.count("ballot_codes", "1 = 1"), 0);
        let seen = round.seen();
        assert_eq!((&seen["handed_out"], &seen["drawn"], &seen["ballots"]), (&json!(3), &json!(1), &json!(1)));
    }

    fn a_draft_takes_nothing(app) {
        let round = Round::prepared(app, 1, 1);
        round.voter(0).draw().refused(ErrorCode::NotFound);
        app.visitor().call(api::GET_BALLOT, &[&1]).send().refused(ErrorCode::NotFound);
    }
}
