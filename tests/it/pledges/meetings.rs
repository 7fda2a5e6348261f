//! Meetings of the public: what they vote on, what the result does, and what happens when it does not count (C2-10).

use changxiao_shared::ballots::api as ballots;
use changxiao_shared::kernel::Endpoint;
use serde_json::{Value, json};

use super::on_both_engines;
use super::world::{World, text, yes_organization};
use crate::ballots::world::Round;

on_both_engines!(
    the_public_judges_item_by_item,
    under_the_quorum_nothing_changes,
    a_paper_count_of_two_tellers_is_enough,
    what_cannot_be_judged_says_why,
    what_changed_since_keeps_its_votes_and_nothing_more,
    a_ballot_given_up_voids_the_meeting,
    other_branches_know_nothing_of_it,
);

const MEETINGS: &str = "/api/v1/pledge-meetings";

/// In November, a member's pledge with its account and the branch's own without: the ids, the branch's first.
fn november(w: &mut World) -> [String; 2] {
    let own = w.secretary.post("/api/v1/pledges", w.organization_pledge("修通二组水渠")).expect(201);
    w.secretary.step(&own, "submit", json!({}));
    w.officer.step(&own, "confirm", yes_organization());
    w.secretary.step(&own, "publish", json!({}));
    let member = w.published("每月上门代办两次");
    w.go_to("2027-11-20");
    w.member.step(&member, "self-assessment", json!({ "result": "done", "account": "全部办完" }));
    [text(&own["id"]), text(&member["id"])]
}

fn plan(w: &World) -> Value {
    json!({
        "organization_id": w.branch, "year": 2027, "held_on": "2027-11-20", "form": "representatives",
        "eligible": 40, "quorum_percent": 50
    })
}

/// The meeting as the secretary sees it.
fn seen(w: &World, meeting: &Value) -> Value {
    w.secretary.get(&format!("{MEETINGS}/{}", text(&meeting["id"]))).expect(200)
}

fn round<'a>(w: &'a World, meeting: &Value) -> Round<'a> {
    Round { app: &w.app, id: text(&meeting["round_id"]), codes: Vec::new() }
}

fn steps(round: &Round<'_>, endpoints: &[Endpoint]) {
    for endpoint in endpoints {
        round.step(*endpoint, &json!({})).expect(200);
    }
}

/// Three phones vote.
fn vote(w: &World, meeting: &Value) {
    let mut round = round(w, meeting);
    let slips: Value = round.step(ballots::MAKE_CODES, &json!({ "count": 3 })).expect(200).json();
    round.codes = slips["slips"].as_array().expect("slips").iter().map(|slip| text(&slip["code"])).collect();
    steps(&round, &[ballots::OPEN_ROUND]);
    for (n, choices) in [[0, 2], [1, 2], [3, 1]].into_iter().enumerate() {
        round.voter(u8::try_from(n).expect("small")).vote(choices);
    }
    steps(&round, &[ballots::CLOSE_ROUND, ballots::PUBLISH_ROUND]);
}

fn record(w: &World, meeting: &Value, present: i32) -> super::world::Answer {
    let version = seen(w, meeting)["version"].as_i64().expect("a version");
    let path = format!("{MEETINGS}/{}/record", text(&meeting["id"]));
    w.secretary.act(&path, version, json!({ "present": present }))
}

fn state(w: &World, pledge: &str) -> Value {
    w.secretary.get(&format!("/api/v1/pledges/{pledge}")).expect(200)["state"].clone()
}

fn the_public_judges_item_by_item(mut w: World) {
    let [own, member] = november(&mut w);
    let meeting = w.secretary.post(MEETINGS, plan(&w)).expect(201);
    assert_eq!(
        (text(&meeting["items"][0]["pledge_id"]), text(&meeting["items"][1]["pledge_id"])),
        (own.clone(), member.clone())
    );
    assert_eq!((&meeting["round_state"], &meeting["may_record"]), (&json!("draft"), &json!(false)));
    assert_eq!(record(&w, &meeting, 30).code(), "transition_not_allowed", "before the ballot is published");
    let kinds = |who: &super::world::Person| -> Vec<String> {
        let todos = who.get("/api/v1/todos").expect(200);
        todos.as_array().expect("lines").iter().map(|todo| text(&todo["kind"])).collect()
    };
    assert!(kinds(&w.secretary).contains(&"run_meeting".to_owned()));
    vote(&w, &meeting);
    assert_eq!(seen(&w, &meeting)["items"][0]["votes"], Value::Null, "nothing before it is recorded");
    assert_eq!(record(&w, &meeting, 2).fields(), ["present:range"], "three voted");
    assert_eq!(record(&w, &meeting, 41).fields(), ["present:range"], "forty are entitled");
    let done = record(&w, &meeting, 20).expect(200);
    assert_eq!((&done["state"], &done["present"]), (&json!("recorded"), &json!(20)));
    let votes = |s, b, d, a| json!({ "satisfied": s, "basically": b, "dissatisfied": d, "abstained": a });
    assert_eq!((&done["items"][0]["votes"], &done["items"][0]["verdict"]), (&votes(1, 1, 0, 1), &json!("basically")));
    assert_eq!(
        (&done["items"][1]["votes"], &done["items"][1]["verdict"]),
        (&votes(0, 1, 2, 0), &json!("dissatisfied"))
    );
    assert_eq!(record(&w, &meeting, 20).code(), "transition_not_allowed", "recorded once");

    let view = w.member.get(&format!("/api/v1/pledges/{member}")).expect(200);
    assert_eq!((&view["state"], &view["appraisal"]["verdict"]), (&json!("appraised"), &json!("dissatisfied")));
    assert_eq!(view["appraisal"]["round_id"], meeting["round_id"]);
    assert_eq!(view["allowed_actions"], json!([]), "the pledger has done what there was to do");
    let board = w.visitor.get(&format!("/api/v1/board/pledges/{member}")).expect(200);
    assert_eq!((&board["state"], &board["appraisal"]["votes"]), (&json!("appraised"), &votes(0, 1, 2, 0)));
    let row = &w.visitor.get("/api/v1/board/pledges?state=appraised").expect(200)["items"];
    assert_eq!(row.as_array().map(Vec::len), Some(2));
    let ledger = |figure: &str| {
        let path = format!("/api/v1/pledges/ledger?year=2027&organization_id={}{figure}", w.town);
        w.officer.get(&path).expect(200)
    };
    let whole = ledger("");
    assert_eq!((&whole["totals"]["appraised"], &whole["totals"]["satisfied"]), (&json!(2), &json!(1)));
    assert_eq!((&whole["rates"]["appraised"], &whole["rates"]["satisfied"]), (&json!(1000), &json!(500)));
    assert_eq!((&ledger("&figure=appraised")["total"], &ledger("&figure=satisfied")["total"]), (&json!(2), &json!(1)));
    let measures = w.officer.get(&format!("/api/v1/measures?year=2027&organization_id={}", w.town)).expect(200);
    let satisfied = &measures["own"]["measures"][2];
    assert_eq!(satisfied["measure"], "pledges_satisfied");
    assert_eq!(satisfied["figure"], json!({ "numerator": 1, "denominator": 2 }), "for the appraisal, the same");
    let path = format!("/api/v1/pledges/ledger?year=2027&organization_id={}", w.branch);
    let branch = w.officer.get(&path).expect(200);
    assert_eq!(branch["totals"], whole["totals"], "the branch's from its own rows, the township's from the counters");
    assert_eq!(branch["items"][0]["verdict"], "basically");

    // The branch closes its member's, the level above the branch's own.
    assert!(kinds(&w.secretary).contains(&"close".to_owned()) && kinds(&w.officer).contains(&"close".to_owned()));
    let now = seen(&w, &meeting);
    assert_eq!(now["may_close"], 1);
    let close = format!("{MEETINGS}/{}/close-pledges", text(&meeting["id"]));
    let version = now["version"].as_i64().expect("a version");
    assert_eq!(w.secretary.act(&close, version, json!({})).expect(200)["may_close"], 0);
    assert_eq!((state(&w, &member), state(&w, &own)), (json!("closed"), json!("appraised")));
    assert_eq!(w.secretary.act(&close, version, json!({})).code(), "transition_not_allowed");
    let closed = w.officer.step(&json!({ "id": own }), "close", json!({}));
    assert_eq!(closed["state"], "closed");
    assert!(!kinds(&w.officer).contains(&"close".to_owned()));
    assert_eq!(w.visitor.get("/api/v1/board/pledges?state=closed").expect(200)["total"], 2);
}

fn under_the_quorum_nothing_changes(mut w: World) {
    let [own, member] = november(&mut w);
    let meeting = w.secretary.post(MEETINGS, plan(&w)).expect(201);
    vote(&w, &meeting);
    let void = record(&w, &meeting, 19).expect(200);
    assert_eq!((&void["state"], &void["items"][0]["votes"]), (&json!("void"), &Value::Null));
    assert_eq!((state(&w, &own), state(&w, &member)), (json!("published"), json!("self_assessed")));
    let again = w.secretary.post(MEETINGS, plan(&w)).expect(201);
    assert_eq!(again["items"].as_array().map(Vec::len), Some(2), "another meeting can be held");
}

fn a_paper_count_of_two_tellers_is_enough(mut w: World) {
    let [_, member] = november(&mut w);
    let mut plan = plan(&w);
    plan["pledges"] = json!([member]);
    let meeting = w.secretary.post(MEETINGS, plan).expect(201);
    let round = round(&w, &meeting);
    steps(&round, &[ballots::OPEN_ROUND, ballots::CLOSE_ROUND]);
    let count = json!({ "handed_out": 30, "ballots": 28, "totals": [[20, 5, 1, 2]] });
    for teller in [&w.secretary, &w.committee] {
        teller.post(&format!("/api/v1/ballot-rounds/{}/counts", round.id), count.clone()).expect(200);
    }
    steps(&round, &[ballots::PUBLISH_ROUND]);
    assert_eq!(record(&w, &meeting, 27).fields(), ["present:range"], "28 paper ballots were cast");
    let done = record(&w, &meeting, 30).expect(200);
    assert_eq!((&done["items"][0]["verdict"], &done["items"][0]["state"]), (&json!("satisfied"), &json!("appraised")));
}

fn what_cannot_be_judged_says_why(mut w: World) {
    let draft = w.member.post("/api/v1/pledges", w.member_pledge(&w.member_id, "草稿")).expect(201);
    let early = w.published("还早");
    let hidden = w.confirmed("未公开");
    let amended = w.published("在改");
    w.member.step(&amended, "amend", json!({ "reason": "范围扩大" }));
    let path = format!("{MEETINGS}/candidates?year=2027&organization_id={}", w.branch);
    let reasons = |w: &World| -> Vec<(String, String)> {
        let rows = w.secretary.get(&path).expect(200);
        let rows = rows.as_array().expect("rows").iter();
        rows.map(|row| (text(&row["title"]), text(&row["left_out"]))).collect()
    };
    let expected = [("还早", "too_early"), ("未公开", "not_public"), ("在改", "amending")];
    let owned = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    };
    assert_eq!(reasons(&w), owned(&expected), "drafts bind nobody");
    let mut early_plan = plan(&w);
    early_plan["held_on"] = json!("2027-01-20");
    assert_eq!(w.secretary.post(MEETINGS, early_plan.clone()).fields(), ["pledges:required"]);
    early_plan["pledges"] = json!([early["id"]]);
    assert_eq!(w.secretary.post(MEETINGS, early_plan).fields(), ["pledges.0:no_such_record"]);
    w.go_to("2027-11-20");
    let mut plan = plan(&w);
    for wrong in [&draft, &hidden, &amended] {
        plan["pledges"] = json!([early["id"], wrong["id"]]);
        assert_eq!(w.secretary.post(MEETINGS, plan.clone()).fields(), ["pledges.1:no_such_record"]);
    }
    plan["held_on"] = json!("2026-12-31");
    assert_eq!(w.secretary.post(MEETINGS, plan.clone()).fields(), ["held_on:outside_year"]);
    plan["held_on"] = json!("2027-11-20");
    plan["pledges"] = json!([early["id"]]);
    w.secretary.post(MEETINGS, plan).expect(201);
    let expected = [("还早", "on_ballot"), ("未公开", "not_public"), ("在改", "amending")];
    assert_eq!(reasons(&w), owned(&expected));
}

fn what_changed_since_keeps_its_votes_and_nothing_more(mut w: World) {
    let [own, member] = november(&mut w);
    let meeting = w.secretary.post(MEETINGS, plan(&w)).expect(201);
    w.secretary.step(&json!({ "id": own }), "amend", json!({ "reason": "水渠改道" }));
    vote(&w, &meeting);
    let done = record(&w, &meeting, 30).expect(200);
    assert_eq!((&done["items"][0]["state"], &done["items"][0]["votes"]["satisfied"]), (&json!("draft"), &json!(1)));
    assert_eq!((state(&w, &own), state(&w, &member)), (json!("draft"), json!("appraised")));
    let view = w.secretary.get(&format!("/api/v1/pledges/{own}")).expect(200);
    assert_eq!(view["appraisal"], Value::Null);
}

fn a_ballot_given_up_voids_the_meeting(mut w: World) {
    let [own, _] = november(&mut w);
    let meeting = w.secretary.post(MEETINGS, plan(&w)).expect(201);
    round(&w, &meeting).step(ballots::VOID_ROUND, &json!({ "reason": "会议改期" })).expect(200);
    assert_eq!(seen(&w, &meeting)["may_record"], true);
    assert_eq!(record(&w, &meeting, 0).expect(200)["state"], "void");
    assert_eq!(state(&w, &own), "published");
    let list = w.officer.get(&format!("{MEETINGS}?year=2027&within={}", w.town)).expect(200);
    assert_eq!((&list["total"], &list["items"][0]["state"]), (&json!(1), &json!("void")));
}

fn other_branches_know_nothing_of_it(mut w: World) {
    november(&mut w);
    let meeting = w.secretary.post(MEETINGS, plan(&w)).expect(201);
    let path = format!("{MEETINGS}/{}", text(&meeting["id"]));
    assert_eq!(w.stranger.get(&path).status(), 404);
    assert_eq!(w.stranger.act(&format!("{path}/record"), 1, json!({ "present": 30 })).status(), 404);
    assert_eq!(w.stranger.get(MEETINGS).expect(200)["total"], 0);
    assert_eq!(w.stranger.post(MEETINGS, plan(&w)).fields(), ["organization_id:no_such_record"]);
    let candidates = format!("{MEETINGS}/candidates?year=2027&organization_id={}", w.branch);
    assert_eq!(w.stranger.get(&candidates).fields(), ["organization_id:no_such_record"]);
    assert_eq!(w.member.post(MEETINGS, plan(&w)).status(), 403);
    assert_eq!(w.committee.get(&path).expect(200)["may_record"], false);
}
