//! What waits at home, for each side.

use serde_json::json;

use super::on_both_engines;
use super::world::{Person, World, text};

on_both_engines!(each_side_sees_what_waits_for_it, deadlines_and_questions_wait_for_the_pledger);

async fn kinds(who: &Person) -> Vec<String> {
    let todos = who.get("/api/v1/todos").await.expect(200);
    let mut kinds: Vec<String> = todos
        .as_array()
        .expect("a list")
        .iter()
        .map(|t| format!("{} {}", text(&t["kind"]), text(&t["title"])))
        .collect();
    kinds.sort();
    kinds
}

async fn each_side_sees_what_waits_for_it(w: World) {
    assert_eq!(kinds(&w.member).await, ["propose 甲村党支部"]);
    let draft = w.member.post("/api/v1/pledges", w.member_pledge(&w.member_id, "帮扶")).await.expect(201);
    assert_eq!(kinds(&w.member).await, ["finish_draft 帮扶"]);
    w.member.step(&draft, "submit", json!({})).await;
    assert_eq!(kinds(&w.member).await, Vec::<String>::new());
    assert_eq!(kinds(&w.secretary).await, ["propose 甲村党支部", "review 帮扶"]);
    assert_eq!(kinds(&w.officer).await, ["propose 中共试验镇委员会"], "the branch reviews its members");

    let body = w.member_pledge(&w.secretary_member_id, "书记的");
    let own = w.secretary.post("/api/v1/pledges", body).await.expect(201);
    w.secretary.step(&own, "submit", json!({})).await;
    assert_eq!(kinds(&w.officer).await, ["propose 中共试验镇委员会", "review 书记的"]);
    assert!(!kinds(&w.secretary).await.contains(&"review 书记的".to_owned()));
    assert_eq!(kinds(&w.county_officer).await, ["propose 中共试验县委员会"], "only the organisation directly above");
    assert_eq!(kinds(&w.stranger).await, ["propose 乙村党支部"]);
    assert_eq!(kinds(&w.auditor).await, Vec::<String>::new());
    let todo = w.secretary.get("/api/v1/todos").await.expect(200);
    let review = todo.as_array().expect("a list").iter().find(|t| t["kind"] == "review").cloned().expect("a review");
    assert_eq!((&review["clause"], &review["pledge_id"]), (&json!("C2-06"), &draft["id"]));
}

async fn deadlines_and_questions_wait_for_the_pledger(mut w: World) {
    let pledge = w.published("帮扶").await;
    let path = format!("/api/v1/pledges/{}", text(&pledge["id"]));
    let comments = format!("/api/v1/board/pledges/{}/comments", text(&pledge["id"]));
    assert_eq!(kinds(&w.member).await, Vec::<String>::new());
    let comment = w.visitor.post(&comments, json!({ "body": "何时开始" })).await.expect(201);
    assert_eq!(kinds(&w.committee).await, ["moderate_comment 帮扶", "propose 甲村党支部"]);
    let approve = format!("/api/v1/comments/{}/approve", text(&comment["id"]));
    w.committee.act(&approve, 1, json!({})).await.expect(200);
    assert_eq!(kinds(&w.member).await, ["answer_comment 帮扶"]);
    let urging = json!({ "kind": "urging", "text": "请加快", "answer_by": "2027-02-01" });
    w.secretary.post(&format!("{path}/follow-ups"), urging).await.expect(201);
    assert_eq!(kinds(&w.member).await, ["answer_comment 帮扶", "answer_follow_up 帮扶"]);
    w.go_to("2027-10-20").await;
    assert!(kinds(&w.member).await.contains(&"report_progress 帮扶".to_owned()), "due on 31 October");
    w.go_to("2027-11-01").await;
    assert!(kinds(&w.member).await.contains(&"self_assess 帮扶".to_owned()));
    let todos = w.member.get("/api/v1/todos").await.expect(200);
    assert_eq!((&todos[0]["kind"], &todos[0]["overdue"]), (&json!("answer_follow_up"), &json!(true)));
}
