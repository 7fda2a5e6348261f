//! Amending: the old version stays in force and on the board until the new one is confirmed.

use std::sync::Barrier;

use serde_json::json;

use super::on_both_engines;
use super::world::{World, text, yes_member};

on_both_engines!(
    the_old_version_stays_public_until_the_new_one_is_confirmed,
    taking_back_an_amendment_restores_the_pledge,
    cancelling_during_an_amendment_shows_what_was_in_force,
    of_two_amendments_at_once_one_is_too_late,
);

fn the_old_version_stays_public_until_the_new_one_is_confirmed(w: World) {
    let pledge = w.published("旧题目");
    let path = format!("/api/v1/pledges/{}", text(&pledge["id"]));
    let board = format!("/api/v1/board/pledges/{}", text(&pledge["id"]));
    let amended = w.member.step(&pledge, "amend", json!({ "reason": "对象搬走了" }));
    assert_eq!((&amended["state"], &amended["standing"]), (&json!("draft"), &json!("published")));
    assert_eq!((&amended["current"]["number"], &amended["in_force"]["number"]), (&json!(2), &json!(1)));
    let version = amended["version"].as_i64().expect("a version");
    let mut new = World::member_text("新题目");
    new["due_on"] = json!("2027-12-15");
    w.member.put(&path, version, json!({ "text": new })).expect(200);

    let shown = w.visitor.get(&board).expect(200);
    assert_eq!((&shown["title"], &shown["state"]), (&json!("旧题目"), &json!("under_way")));
    let listed = w.member.get("/api/v1/pledges").expect(200);
    assert_eq!(listed["items"][0]["title"], "旧题目");
    let entry = json!({ "happened_on": "2027-01-15", "text": "照旧进行", "percent": 30 });
    w.member.post(&format!("{path}/progress"), entry).expect(201);

    w.member.step(&pledge, "submit", json!({}));
    let confirmed = w.secretary.step(&pledge, "confirm", yes_member());
    assert_eq!((&confirmed["state"], &confirmed["percent"]), (&json!("published"), &json!(30)));
    let shown = w.visitor.get(&board).expect(200);
    assert_eq!((&shown["title"], &shown["due_on"]), (&json!("新题目"), &json!("2027-12-15")));
    let versions = w.member.get(&format!("{path}/versions")).expect(200);
    let titles: Vec<_> = versions.as_array().expect("a list").iter().map(|v| text(&v["text"]["title"])).collect();
    assert_eq!(titles, ["旧题目", "新题目"]);
    assert_eq!(versions[1]["reason"], "对象搬走了");
}

fn taking_back_an_amendment_restores_the_pledge(w: World) {
    let pledge = w.published("原样");
    let path = format!("/api/v1/pledges/{}", text(&pledge["id"]));
    w.member.step(&pledge, "amend", json!({ "reason": "想改" }));
    let restored = w.member.step(&pledge, "withdraw", json!({}));
    assert_eq!((&restored["state"], &restored["current"]["number"]), (&json!("published"), &json!(1)));
    assert!(restored["in_force"].is_null());
    // The next amendment gets a number of its own.
    let again = w.member.step(&pledge, "amend", json!({ "reason": "再改" }));
    assert_eq!(again["current"]["number"], 3);
    let versions = w.member.get(&format!("{path}/versions")).expect(200);
    assert!(versions[1]["withdrawn_at"].is_string() && versions[2]["withdrawn_at"].is_null());
}

fn cancelling_during_an_amendment_shows_what_was_in_force(w: World) {
    let pledge = w.published("生效的");
    w.member.step(&pledge, "amend", json!({ "reason": "想改" }));
    let cancelled = w.secretary.step(&pledge, "cancel", json!({ "reason": "条件不再具备" }));
    assert_eq!((&cancelled["state"], &cancelled["current"]["number"]), (&json!("cancelled"), &json!(1)));
    let board = w.visitor.get(&format!("/api/v1/board/pledges/{}", text(&pledge["id"]))).expect(200);
    assert_eq!((&board["state"], &board["cancel_reason"]), (&json!("cancelled"), &json!("条件不再具备")));
}

/// Both start the same next version of the text; whoever is second is told so, however close it was (security row 11).
fn of_two_amendments_at_once_one_is_too_late(w: World) {
    for round in 0..12 {
        let pledge = w.published(&format!("第{round}件"));
        let path = format!("/api/v1/pledges/{}/amend", text(&pledge["id"]));
        let version = pledge["version"].as_i64().expect("a version");
        let barrier = Barrier::new(2);
        let amend = || {
            barrier.wait();
            w.member.act(&path, version, json!({ "reason": "对象搬走了" })).status()
        };
        let mut statuses = std::thread::scope(|scope| {
            let other = scope.spawn(amend);
            [amend(), other.join().expect("no panic")]
        });
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412], "round {round}");
    }
}
