//! What waits at home, for each side.

use serde_json::json;

use super::on_both_engines;
use super::world::{Person, World, text};

on_both_engines!(
    each_side_sees_what_waits_for_it,
    where_nobody_reviews_the_next_level_up_does,
    deadlines_and_questions_wait_for_the_pledger
);

fn kinds(who: &Person) -> Vec<String> {
    let todos = who.get("/api/v1/todos").expect(200);
    let mut kinds: Vec<String> = todos
        .as_array()
        .expect("a list")
        .iter()
        .map(|t| format!("{} {}", text(&t["kind"]), text(&t["title"])))
        .collect();
    kinds.sort();
    kinds
}

fn each_side_sees_what_waits_for_it(w: World) {
    assert_eq!(kinds(&w.member), ["propose 中共青石镇柳坪村支部委员会"]);
    let draft = w.member.post("/api/v1/pledges", w.member_pledge(&w.member_id, "帮扶")).expect(201);
    assert_eq!(kinds(&w.member), ["finish_draft 帮扶"]);
    w.member.step(&draft, "submit", json!({}));
    assert_eq!(kinds(&w.member), Vec::<String>::new());
    // As secretary for the branch, and as a member.
    let branch = "propose 中共青石镇柳坪村支部委员会";
    assert_eq!(kinds(&w.secretary), [branch, branch, "review 帮扶"]);
    assert_eq!(kinds(&w.officer), ["propose 中共青石镇委员会"], "the branch reviews its members");

    let body = w.member_pledge(&w.secretary_member_id, "书记的");
    let own = w.secretary.post("/api/v1/pledges", body).expect(201);
    w.secretary.step(&own, "submit", json!({}));
    assert_eq!(kinds(&w.officer), ["propose 中共青石镇委员会", "review 书记的"]);
    assert!(!kinds(&w.secretary).contains(&"review 书记的".to_owned()));
    assert_eq!(kinds(&w.county_officer), ["propose 中共桐花县委员会"], "only the organisation directly above");
    assert!(kinds(&w.stranger).iter().all(|todo| todo == "propose 中共青石镇茶园村支部委员会"));
    assert_eq!(kinds(&w.auditor), Vec::<String>::new());
    let todo = w.secretary.get("/api/v1/todos").expect(200);
    let review = todo.as_array().expect("a list").iter().find(|t| t["kind"] == "review").cloned().expect("a review");
    assert_eq!((&review["clause"], &review["pledge_id"]), (&json!("C2-06"), &draft["id"]));
}

/// The township above the far branch has nobody who reviews.
fn where_nobody_reviews_the_next_level_up_does(w: World) {
    let secretary = w.person("far.secretary");
    let mut body = w.organization_pledge("修缮竹溪水渠");
    body["organization_id"] = json!(w.app.tree.far_branch);
    let draft = secretary.post("/api/v1/pledges", body).expect(201);
    secretary.step(&draft, "submit", json!({}));
    let review = "review 修缮竹溪水渠".to_owned();
    assert!(kinds(&w.county_officer).contains(&review));
    for other in ["city.officer", "province.officer", "township.officer", "far.secretary", "neighbour.officer"] {
        assert!(!kinds(&w.person(other)).contains(&review), "{other}");
    }
}

fn deadlines_and_questions_wait_for_the_pledger(mut w: World) {
    let pledge = w.published("帮扶");
    let path = format!("/api/v1/pledges/{}", text(&pledge["id"]));
    let comments = format!("/api/v1/board/pledges/{}/comments", text(&pledge["id"]));
    assert_eq!(kinds(&w.member), Vec::<String>::new());
    let comment = w.visitor.post(&comments, json!({ "body": "何时开始" })).expect(201);
    assert!(kinds(&w.committee).contains(&"moderate_comment 帮扶".to_owned()));
    let approve = format!("/api/v1/comments/{}/approve", text(&comment["id"]));
    w.committee.act(&approve, 1, json!({})).expect(200);
    assert_eq!(kinds(&w.member), ["answer_comment 帮扶"]);
    let urging = json!({ "kind": "urging", "text": "请加快", "answer_by": "2027-02-01" });
    w.secretary.post(&format!("{path}/follow-ups"), urging).expect(201);
    assert_eq!(kinds(&w.member), ["answer_comment 帮扶", "answer_follow_up 帮扶"]);
    w.go_to("2027-10-20");
    assert!(kinds(&w.member).contains(&"report_progress 帮扶".to_owned()), "due on 31 October");
    w.go_to("2027-11-01");
    assert!(kinds(&w.member).contains(&"self_assess 帮扶".to_owned()));
    let todos = w.member.get("/api/v1/todos").expect(200);
    assert_eq!((&todos[0]["kind"], &todos[0]["overdue"]), (&json!("answer_follow_up"), &json!(true)));
}
