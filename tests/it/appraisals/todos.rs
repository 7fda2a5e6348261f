//! What waits at home in a round: the same as its pages offer, for each side in its time.

use changxiao_shared::appraisals::rounds::{AppraisalTodo, FieldStep, RoundStep, RoundTodoKind as T, api};
use integration::{TestApp, both_engines};
use serde_json::json;

use super::round::{Round, TEAM};

fn todos(app: &TestApp, by: &'static str) -> Vec<AppraisalTodo> {
    app.client(by).call(api::LIST_APPRAISAL_TODOS, &[]).send().expect(200).json()
}

fn kinds(app: &TestApp, by: &'static str) -> Vec<T> {
    todos(app, by).into_iter().map(|todo| todo.kind).collect()
}

/// The steps that wait for the one who holds the round.
fn steps(app: &TestApp) -> Vec<Option<RoundStep>> {
    todos(app, "county.officer").into_iter().map(|todo| todo.step).collect()
}

both_engines! {
    fn each_side_is_told_in_its_time(app) {
        let round = Round::planned(app);
        assert_eq!(kinds(app, "county.officer"), [], "without a team there is no next step");
        for username in TEAM {
            round.change("county.officer", api::ADD_APPRAISER, &json!({ "username": username })).expect(200);
        }
        assert_eq!(steps(app), [Some(RoundStep::StartSelfCheck)]);
        assert_eq!(kinds(app, "township.officer"), [T::Accept]);
        assert_eq!(kinds(app, "other.secretary"), [], "a round being planned is nobody's business");
        round.advance(RoundStep::StartSelfCheck).expect(200);
        let own = todos(app, "other.secretary").remove(0);
        assert_eq!((own.kind, own.subject_id.map(|id| id.to_string())), (T::SelfCheck, Some(round.subjects[1].clone())));
        assert_eq!((own.due_on.map(|day| day.to_string()), own.overdue), (Some("2027-12-10".to_owned()), false));
        assert_eq!(kinds(app, "branch.secretary"), [T::Accept, T::SelfCheck], "on the team, and appraised");
        for username in TEAM {
            app.client(username).call(api::ACCEPT_PROHIBITIONS, &[&round.id]).send().expect(200);
        }
        assert_eq!(kinds(app, "township.officer"), []);
        assert_eq!(steps(app), [], "not while self-checks are under way");
        let full = json!({ "report": "一年来的工作。", "hand_in": true });
        for (by, at) in [("branch.secretary", 0), ("other.secretary", 1)] {
            round.act(by, at, api::SAVE_SELF_CHECK, &full).expect(200);
        }
        assert_eq!(kinds(app, "other.secretary"), []);
        assert_eq!(steps(app), [Some(RoundStep::StartFieldWork)]);
        round.advance(RoundStep::StartFieldWork).expect(200);
        assert_eq!(steps(app), [], "steps of the field work are to come");
        for step in FieldStep::ALL {
            let done = json!({ "step": step, "held_on": "2027-12-01", "text": "已完成。" });
            for subject in &round.subjects {
                app.client("township.officer").call(api::RECORD_STEP, &[subject]).json(&done).send().expect(200);
            }
        }
        assert_eq!(steps(app), [Some(RoundStep::StartScoring)]);
    }

    fn sheets_results_and_objections_wait(app) {
        let round = Round::in_field_work(app);
        round.advance(RoundStep::StartScoring).expect(200);
        let sheets = |by| todos(app, by).into_iter().map(|todo| (todo.kind, todo.count)).collect::<Vec<_>>();
        assert_eq!(sheets("township.officer"), [(T::Score, 2)]);
        assert_eq!(sheets("branch.secretary"), [(T::Score, 1)], "not the own branch");
        for (at, team) in [(0, &TEAM[..2]), (1, &TEAM[..])] {
            for username in team {
                assert_eq!(steps(app), []);
                round.sheet(username, at, 80, true).expect(200);
            }
        }
        assert_eq!(sheets("township.officer"), []);
        assert_eq!(steps(app), [Some(RoundStep::GiveFeedback)]);
        round.advance(RoundStep::GiveFeedback).expect(200);
        let own = todos(app, "branch.secretary").remove(0);
        assert_eq!((own.kind, own.due_on.map(|day| day.to_string())), (T::Answer, Some("2027-12-06".to_owned())));
        let objection = json!({ "objection": "第一项漏看了材料。" });
        round.act("branch.secretary", 0, api::ANSWER_RESULT, &objection).expect(200);
        assert_eq!(kinds(app, "branch.secretary"), []);
        let waits = todos(app, "county.officer").remove(0);
        assert_eq!((waits.kind, waits.subject_id.map(|id| id.to_string())), (T::Settle, Some(round.subjects[0].clone())));
        round.act("county.officer", 0, api::SETTLE_OBJECTION, &json!({ "reason": "不属实。" })).expect(200);
        assert_eq!(kinds(app, "county.officer"), [], "the other branch still has its days");
        app.go_to("2027-12-07");
        assert_eq!(kinds(app, "other.secretary"), [], "its days have passed");
        assert_eq!(steps(app), [Some(RoundStep::Decide)]);
        for stranger in ["neighbour.officer", "branch.member", "nobody"] {
            assert_eq!(kinds(app, stranger), [], "{stranger}");
        }
    }
}
