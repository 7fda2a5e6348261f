//! Paper ballots: two tellers, independent counts.

use changxiao_shared::ballots::api;
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use integration::{Answer, both_engines};
use serde_json::{Value, json};

use super::world::Round;

fn counted(first: i32) -> Value {
    json!({ "handed_out": 8, "ballots": 6, "totals": [[first, 6 - first, 0, 0], [6, 0, 0, 0]] })
}

fn enter(round: &Round<'_>, by: &'static str, count: &Value) -> Answer {
    round.app.client(by).call(api::COUNT_PAPER, &[&round.id]).json(count).send()
}

both_engines! {
    fn two_tellers_must_agree(app) {
        let round = Round::open(app, 6, 1);
        for n in 0..6 {
            round.voter(n).vote([1, 0]);
        }
        enter(&round, "branch.secretary", &counted(4)).refused(ErrorCode::TransitionNotAllowed);
        round.step(api::CLOSE_ROUND, &json!({})).expect(200);
        let odd = json!({ "handed_out": 8, "ballots": 6, "totals": [[1, 0, 0, 0], [6, 0, 0, 0]] });
        enter(&round, "branch.secretary", &odd).refused_field("totals.0", FieldCode::Format);
        let one: Value = enter(&round, "branch.secretary", &counted(4)).expect(200).json();
        assert_eq!(one["paper"], "one");
        let committee = app.client("branch.committee");
        let seen: Value = committee.call(api::GET_ROUND, &[&round.id]).send().expect(200).json();
        assert_eq!(seen["own_count"], Value::Null, "nobody sees the other's count");
        let differ: Value = enter(&round, "branch.committee", &counted(3)).expect(200).json();
        assert_eq!((&differ["paper"], &differ["agreed_count"]), (&json!("differ"), &Value::Null));
        assert_eq!(round.seen()["paper"], "differ", "both are told");
        round.step(api::PUBLISH_ROUND, &json!({})).refused(ErrorCode::TransitionNotAllowed);
        enter(&round, "township.officer", &counted(3)).refused(ErrorCode::TransitionNotAllowed);
        let agreed: Value = enter(&round, "branch.committee", &counted(4)).expect(200).json();
        assert_eq!(agreed["paper"], "agreed");
        enter(&round, "branch.committee", &counted(4)).refused(ErrorCode::TransitionNotAllowed);
        round.step(api::PUBLISH_ROUND, &json!({})).expect(200);
        let question = round.result()["questions"][0].clone();
        assert_eq!(question["electronic"], json!([0, 6, 0, 0]));
        assert_eq!(question["paper"], json!([4, 2, 0, 0]));
        assert_eq!(question["totals"], json!([4, 8, 0, 0]));
    }

    fn few_ballots_of_one_kind_are_not_shown_apart(app) {
        let round = Round::open(app, 6, 1);
        (0..4).for_each(|n| round.voter(n).vote([2, 0]));
        round.step(api::CLOSE_ROUND, &json!({})).expect(200);
        enter(&round, "branch.secretary", &counted(4)).expect(200);
        enter(&round, "branch.committee", &counted(4)).expect(200);
        round.step(api::PUBLISH_ROUND, &json!({})).expect(200);
        let question = round.result()["questions"][0].clone();
        assert_eq!(question["totals"], json!([4, 2, 4, 0]));
        assert_eq!((&question["electronic"], &question["paper"]), (&Value::Null, &Value::Null));
        assert_eq!(question["answers"], json!([]));
    }
}
