//! Rounds of appraisal from set-up to circular, and who sees what on the way.

use changxiao_shared::appraisals::rounds::{
    AppraisalRow, AppraisalState, AppraisalSubjectView, AppraisalView, CircularView, RoundStep, SubjectAnswer, api,
};
use changxiao_shared::appraisals::{Explanation, Source};
use changxiao_shared::ballots::api as ballots;
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use integration::both_engines;
use serde_json::{Value, json};

use super::round::{Round, TEAM, keys, part, plan};

both_engines! {
    /// C4-11, C4-12, C4-14: set-up, self-check, field work with a democratic evaluation on paper, scoring, feedback, an
    /// objection that changes a score, decision, circular.
    fn a_round_from_set_up_to_circular(app) {
        let round = Round::planned(app);
        round.advance(RoundStep::StartSelfCheck).refused_field("team", FieldCode::Required);
        for username in TEAM {
            round.change("county.officer", api::ADD_APPRAISER, &json!({ "username": username })).expect(200);
        }
        round.advance(RoundStep::StartSelfCheck).expect(200);
        let known = round.subject("branch.secretary", 0);
        assert!(!known.measures.is_empty(), "what the system knows is there before anybody writes a word");
        let words = json!([{ "key": keys(&known.content).0, "words": "会议记录见党务公开栏" }]);
        let draft = json!({ "report": "一年来的工作。", "words": words, "hand_in": false });
        round.act("branch.secretary", 0, api::SAVE_SELF_CHECK, &draft).expect(200);
        let odd = json!({ "report": "一年来的工作。", "words": [{ "key": "none", "words": "无此指标" }], "hand_in": false });
        let answer = round.act("branch.secretary", 0, api::SAVE_SELF_CHECK, &odd);
        answer.refused_field("words.0.key", FieldCode::NoSuchRecord);
        let full = json!({ "report": "一年来的工作，完整。", "words": words, "hand_in": true });
        round.act("branch.secretary", 0, api::SAVE_SELF_CHECK, &full).expect(200);
        let again = round.act("branch.secretary", 0, api::SAVE_SELF_CHECK, &full);
        again.refused(ErrorCode::TransitionNotAllowed);

        round.advance(RoundStep::StartFieldWork).refused_field("team", FieldCode::Required);
        for username in TEAM {
            app.client(username).call(api::ACCEPT_PROHIBITIONS, &[&round.id]).send().expect(200);
        }
        round.advance(RoundStep::StartFieldWork).expect(200);
        let step = json!({ "step": "report", "held_on": "2027-12-01", "text": "听取书记汇报。" });
        let record = |by: &'static str, at: usize| {
            app.client(by).call(api::RECORD_STEP, &[&round.subjects[at]]).json(&step).send()
        };
        let seen: AppraisalSubjectView = record("township.officer", 0).expect(200).json();
        assert_eq!((seen.steps.len(), seen.missing_steps.len()), (1, 4), "a step left out shows");
        record("branch.secretary", 0).refused(ErrorCode::TransitionNotAllowed);
        record("branch.secretary", 1).expect(200);

        let evaluation = json!({ "opens_at": "2027-12-01T00:00:00Z", "closes_at": "2027-12-02T00:00:00Z", "minimum": 30 });
        let held: AppraisalSubjectView =
            round.act("county.officer", 0, api::HOLD_EVALUATION, &evaluation).expect(200).json();
        round.act("county.officer", 0, api::HOLD_EVALUATION, &evaluation).refused(ErrorCode::TransitionNotAllowed);
        let ballot = held.ballot.expect("a ballot").to_string();
        let officer = app.client("county.officer");
        let version = || -> i32 {
            let seen: Value = officer.call(ballots::GET_ROUND, &[&ballot]).send().expect(200).json();
            i32::try_from(seen["version"].as_i64().expect("a version")).expect("small")
        };
        let run = |endpoint| officer.call(endpoint, &[&ballot]).if_match(version()).send().expect(200);
        run(ballots::OPEN_ROUND);
        run(ballots::CLOSE_ROUND);
        let asked = held.content.indicators().filter_map(|i| match &i.source {
            Source::Ballot { worths } => Some(worths.len()),
            Source::Person | Source::Data { .. } => None,
        });
        let totals: Vec<Vec<i32>> = asked.map(|n| (0..n).map(|at| if at == 0 { 34 } else { 0 }).collect()).collect();
        let count = json!({ "handed_out": 36, "ballots": 34, "totals": totals });
        for teller in ["county.officer", "city.officer"] {
            app.client(teller).call(ballots::COUNT_PAPER, &[&ballot]).json(&count).send().expect(200);
        }
        run(ballots::PUBLISH_ROUND);

        round.advance(RoundStep::StartScoring).expect(200);
        round.advance(RoundStep::GiveFeedback).refused_field("sheets", FieldCode::Required);
        round.sheet("township.officer", 0, 80, true).expect(200);
        round.sheet("county.cadre", 0, 90, false).expect(200);
        let hidden = round.subject("county.cadre", 0);
        assert_eq!((hidden.sheets.len(), hidden.score.is_none()), (0, true), "each scores alone");
        round.sheet("county.cadre", 0, 90, true).expect(200);
        round.sheet("county.cadre", 0, 50, true).refused(ErrorCode::TransitionNotAllowed);
        let open = round.subject("county.cadre", 0);
        assert_eq!((open.sheets.len(), open.score.is_some()), (2, true));
        round.sheet("branch.secretary", 0, 100, true).refused(ErrorCode::TransitionNotAllowed);
        for username in TEAM {
            round.sheet(username, 1, 70, true).expect(200);
        }
        let (person, figure) = keys(&open.content);
        let overrule = json!({ "key": figure, "marks": "1.5", "reason": "系统外的佐证材料" });
        round.act("township.officer", 0, api::OVERRULE_FIGURE, &overrule).expect(200);
        let wrong = json!({ "key": person, "marks": "1.5", "reason": "不是数据指标" });
        let answer = round.act("township.officer", 0, api::OVERRULE_FIGURE, &wrong);
        answer.refused_field("key", FieldCode::NotHere);
        let advice = json!({ "evaluation": "工作扎实。", "advice": "加强流动党员联系。" });
        round.act("township.officer", 0, api::ADVISE_SUBJECT, &advice).expect(200);

        assert_eq!(round.subject("branch.secretary", 0).score, None, "not before the feedback");
        round.advance(RoundStep::GiveFeedback).expect(200);
        let told = round.subject("branch.secretary", 0);
        let score = told.score.clone().expect("a score");
        let line = |key: &str| score.lines.iter().find(|line| line.key == key).expect("a line").clone();
        let full = told.content.indicator(&person).expect("an indicator").weight;
        let counted = [80, 90].map(|share| part(full, share).parse().expect("marks")).to_vec();
        assert_eq!(line(&person).explanation, Explanation::Mean { counted, left_out: None });
        assert!(matches!(line(&figure).explanation, Explanation::Overruled { .. }));
        assert!(score.lines.iter().any(|line| matches!(&line.explanation, Explanation::Votes { votes, .. } if votes[0] == 34)));
        assert_eq!(told.evaluation.as_deref(), Some("工作扎实。"));

        round.advance(RoundStep::Decide).refused_field("decided_on", FieldCode::Required);
        let objection = json!({ "objection": "第一项漏看了材料。" });
        round.act("branch.secretary", 0, api::ANSWER_RESULT, &objection).expect(200);
        let agreed: AppraisalSubjectView =
            round.act("other.secretary", 1, api::ANSWER_RESULT, &json!({})).expect(200).json();
        assert_eq!(agreed.answer, Some(SubjectAnswer::Accepted));
        let decision = json!({ "step": "decide", "decided_on": "2027-12-01", "decided_by": "县委常委会第 12 次会议" });
        let decide = || round.change("county.officer", api::ADVANCE_APPRAISAL, &decision);
        decide().refused_field("answers", FieldCode::Required);
        let change = json!({ "key": person, "marks": full, "reason": "材料补齐" });
        let settlement = json!({ "reason": "异议属实。", "changes": [change] });
        let by_team = round.act("township.officer", 0, api::SETTLE_OBJECTION, &settlement);
        by_team.refused(ErrorCode::TransitionNotAllowed);
        let settled: AppraisalSubjectView =
            round.act("county.officer", 0, api::SETTLE_OBJECTION, &settlement).expect(200).json();
        assert_eq!(settled.answer, Some(SubjectAnswer::Upheld));
        assert!(settled.score.expect("a score").total > score.total, "the objection changed the score");
        decide().expect(200);
        let published = json!({ "step": "publish", "public": true });
        round.change("county.officer", api::ADVANCE_APPRAISAL, &published).expect(200);

        let circular: CircularView =
            app.visitor().call(api::GET_CIRCULAR, &[&round.id]).send().expect(200).json();
        let ranks: Vec<i32> = circular.rows.iter().map(|row| row.rank).collect();
        assert_eq!(ranks, [1, 2]);
        assert!(circular.rows[0].total > circular.rows[1].total);
        let all = round.seen("other.secretary");
        assert_eq!((all.state, all.subjects.len()), (AppraisalState::Published, 2), "the circular goes to all appraised");
        assert_eq!(all.subjects[0].answer, None, "objections of others are nobody's business");
    }

    fn equal_totals_share_a_rank(app) {
        let round = Round::scored(app, [80, 80]);
        round.advance(RoundStep::GiveFeedback).expect(200);
        app.go_to("2027-12-07");
        let decision = json!({ "step": "decide", "decided_on": "2027-12-07", "decided_by": "县委常委会" });
        let decided: AppraisalView =
            round.change("county.officer", api::ADVANCE_APPRAISAL, &decision).expect(200).json();
        let ranks: Vec<Option<i32>> = decided.subjects.iter().map(|subject| subject.rank).collect();
        assert_eq!(ranks, [Some(1), Some(1)], "silence past the days counts as no objection");
        app.visitor().call(api::GET_CIRCULAR, &[&round.id]).send().refused(ErrorCode::NotFound);
        round.change("county.officer", api::ADVANCE_APPRAISAL, &json!({ "step": "publish" })).expect(200);
        app.visitor().call(api::GET_CIRCULAR, &[&round.id]).send().refused(ErrorCode::NotFound);
    }

    /// C4-18: who belongs to a subject, or has declared an interest, takes no part in it.
    fn interests_are_kept_out(app) {
        let round = Round::in_field_work(app);
        let mine = round.seen("branch.secretary");
        let branch = mine.subjects.iter().find(|s| s.organization.id == app.tree.branch).expect("the own branch");
        assert!(branch.excluded);
        let interest = json!({ "subject_id": round.subjects[0], "reason": "与该支部书记是近亲属" });
        app.client("county.cadre").call(api::DECLARE_INTEREST, &[&round.id]).json(&interest).send().expect(200);
        round.look("county.cadre", 0).refused(ErrorCode::NotFound);
        round.advance(RoundStep::StartScoring).expect(200);
        app.client("county.cadre").call(api::DECLARE_INTEREST, &[&round.id]).json(&interest).send()
            .refused(ErrorCode::TransitionNotAllowed);
        round.sheet("county.cadre", 0, 80, true).refused(ErrorCode::NotFound);
        round.sheet("township.officer", 0, 80, true).expect(200);
        for username in TEAM {
            round.sheet(username, 1, 80, true).expect(200);
        }
        let row = &round.seen("county.officer").subjects[0];
        assert_eq!((row.sheets, row.appraisers), (1, 1));
        round.advance(RoundStep::GiveFeedback).expect(200);
    }

    /// Without anybody free to score a subject the round does not go on.
    fn a_subject_needs_somebody_without_interests(app) {
        let round = Round::planned(app);
        let secretary = json!({ "username": "branch.secretary" });
        round.change("county.officer", api::ADD_APPRAISER, &secretary).expect(200);
        round.change("county.officer", api::ADD_APPRAISER, &secretary).refused_field("username", FieldCode::Taken);
        let far = json!({ "username": "neighbour.officer" });
        round.change("county.officer", api::ADD_APPRAISER, &far).refused_field("username", FieldCode::NoSuchRecord);
        round.advance(RoundStep::StartSelfCheck).expect(200);
        app.client("branch.secretary").call(api::ACCEPT_PROHIBITIONS, &[&round.id]).send().expect(200);
        round.advance(RoundStep::StartFieldWork).refused_field("team", FieldCode::Required);
        let leave = json!({ "account_id": app.tree.account("branch.secretary") });
        round.change("county.officer", api::REMOVE_APPRAISER, &leave).expect(200);
        round.change("county.officer", api::REMOVE_APPRAISER, &leave)
            .refused_field("account_id", FieldCode::NoSuchRecord);
    }

    /// C4-19: an appraiser sees no subject before accepting the prohibitions; the appraised see their own alone, and
    /// nothing while the round is only planned.
    fn each_side_sees_its_own(app) {
        let round = Round::planned(app);
        round.change("county.officer", api::ADD_APPRAISER, &json!({ "username": "township.officer" })).expect(200);
        let listed = |by: &'static str| -> usize {
            let rows: Vec<AppraisalRow> = app.client(by).call(api::LIST_APPRAISALS, &[]).send().expect(200).json();
            rows.len()
        };
        assert_eq!((listed("county.officer"), listed("township.officer"), listed("branch.secretary")), (1, 1, 0));
        app.client("branch.secretary").call(api::GET_APPRAISAL, &[&round.id]).send().refused(ErrorCode::NotFound);
        round.look("branch.secretary", 0).refused(ErrorCode::NotFound);
        round.advance(RoundStep::StartSelfCheck).expect(200);
        let team = round.seen("township.officer");
        assert_eq!((team.subjects.len(), team.must_accept), (0, true));
        round.look("township.officer", 0).refused(ErrorCode::NotFound);
        app.client("township.officer").call(api::ACCEPT_PROHIBITIONS, &[&round.id]).send().expect(200);
        assert_eq!(round.seen("township.officer").subjects.len(), 2);
        assert_eq!(listed("branch.secretary"), 1);
        let own = round.seen("branch.secretary");
        assert_eq!((own.subjects.len(), own.team.len(), own.actions.len()), (1, 0, 0));
        round.look("branch.secretary", 1).refused(ErrorCode::NotFound);
        for stranger in ["neighbour.officer", "far.secretary", "county.cadre"] {
            app.client(stranger).call(api::GET_APPRAISAL, &[&round.id]).send().refused(ErrorCode::NotFound);
            round.look(stranger, 0).refused(ErrorCode::NotFound);
        }
        let version = round.seen("county.officer").version;
        let body = json!({ "step": "start_field_work" });
        app.client("township.officer").call(api::ADVANCE_APPRAISAL, &[&round.id]).if_match(version).json(&body).send()
            .refused(ErrorCode::NotFound);
    }

    fn a_round_is_set_up_with_what_fits(app) {
        app.go_to("2027-12-01");
        let good = plan(app);
        let send = |body: &Value| app.client("county.officer").call(api::CREATE_APPRAISAL, &[]).json(body).send();
        let with = |field: &str, value: Value| {
            let mut body = good.clone();
            body[field] = value;
            body
        };
        send(&with("self_check_until", json!("2027-11-30"))).refused_field("self_check_until", FieldCode::InPast);
        send(&with("scheme_id", json!("12"))).refused_field("scheme_id", FieldCode::NoSuchRecord);
        let own = json!([{ "organization_id": app.tree.county }]);
        send(&with("subjects", own)).refused_field("subjects.0.organization_id", FieldCode::NoSuchRecord);
        let beside = json!([{ "organization_id": app.tree.neighbour_branch }]);
        send(&with("subjects", beside)).refused_field("subjects.0.organization_id", FieldCode::NoSuchRecord);
        let one = json!({ "organization_id": app.tree.branch });
        send(&with("subjects", json!([one, one]))).refused_field("subjects.1", FieldCode::Repeated);
        let named = json!([{ "organization_id": app.tree.branch, "person": "覃书岚" }]);
        send(&with("subjects", named)).refused_field("subjects.0.person", FieldCode::NotHere);
        let mut all = good.clone();
        all.as_object_mut().expect("an object").remove("subjects");
        let made: AppraisalView = send(&all).expect(201).json();
        assert!(made.subjects.iter().any(|subject| subject.organization.id == app.tree.township), "every child");
        assert!(made.subjects.iter().all(|subject| subject.organization.id != app.tree.branch));
    }
}
