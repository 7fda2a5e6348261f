//! The notice board: no account, no drafts, no data of persons; comments after somebody looked at them.

use serde_json::json;

use super::on_both_engines;
use super::world::{World, text};

on_both_engines!(
    the_board_shows_what_is_published_and_nothing_else,
    the_board_is_filtered_and_paged,
    comments_appear_after_moderation_and_are_answered,
    comments_are_bounded_and_their_number_limited,
    the_qr_code_leads_to_the_permanent_address,
);

fn the_board_shows_what_is_published_and_nothing_else(w: World) {
    let draft = w.member.post("/api/v1/pledges", w.member_pledge(&w.member_id, "只是草稿")).expect(201);
    let confirmed = w.confirmed("确定未公开");
    let published = w.published("公开的");
    let list = w.visitor.get("/api/v1/board/pledges").expect(200);
    assert_eq!((&list["total"], &list["items"][0]["id"]), (&json!(1), &published["id"]));
    for hidden in [&draft, &confirmed] {
        let path = format!("/api/v1/board/pledges/{}", text(&hidden["id"]));
        for path in [path.clone(), format!("{path}/qr.svg"), format!("{path}/comments")] {
            assert_eq!(w.visitor.get(&path).status(), 404, "{path}");
        }
        let comment = json!({ "body": "还没公开" });
        assert_eq!(w.visitor.post(&format!("{path}/comments"), comment).status(), 404);
    }
    let view = w.visitor.get(&format!("/api/v1/board/pledges/{}", text(&published["id"]))).expect(200);
    let mut keys: Vec<&str> = view.as_object().expect("an object").keys().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(
        keys,
        [
            "address",
            "beneficiaries",
            "deed",
            "due_on",
            "field",
            "focus_area_en",
            "focus_area_zh",
            "id",
            "kind",
            "member_name",
            "organization",
            "overdue",
            "people_benefiting",
            "percent",
            "progress",
            "published_at",
            "safeguards",
            "state",
            "title",
            "year"
        ]
    );
    let raw = view.to_string();
    for hidden in [w.member_id.as_str(), "429980", "branch.member", "branch_secretary", "gathering", "reviewer"] {
        assert!(!raw.contains(hidden), "{hidden}");
    }
}

fn the_board_is_filtered_and_paged(w: World) {
    for title in ["修路一", "修路二", "种树"] {
        w.published(title);
    }
    let get = |query: &str| w.visitor.get(&format!("/api/v1/board/pledges?{query}")).expect(200);
    assert_eq!(get("q=%E4%BF%AE%E8%B7%AF")["total"], 2);
    assert_eq!(get("q=%25")["total"], 0, "a wildcard is a character like any other");
    assert_eq!(get(&format!("within={}", w.other_branch))["total"], 0);
    assert_eq!(get(&format!("within={}&kind=member&year=2027&field=rural&state=under_way", w.town))["total"], 3);
    assert_eq!(get("kind=organization")["total"], 0);
    assert_eq!(get("due_by=2027-10-30")["total"], 0);
    let first = get("limit=2");
    let rest = get(&format!("limit=2&cursor={}", text(&first["next"])));
    assert!(rest["next"].is_null());
    let mut seen: Vec<String> = Vec::new();
    for page in [&first, &rest] {
        seen.extend(page["items"].as_array().expect("rows").iter().map(|row| text(&row["title"])));
    }
    assert_eq!(seen, ["种树", "修路二", "修路一"]);
}

fn comments_appear_after_moderation_and_are_answered(w: World) {
    let pledge = w.published("便民服务");
    let path = format!("/api/v1/board/pledges/{}/comments", text(&pledge["id"]));
    let good = w.visitor.post(&path, json!({ "name": "村民", "body": "做得好，请常来" })).expect(201);
    let bad = w.visitor.post(&path, json!({ "body": "广告：加我好友" })).expect(201);
    assert_eq!(good["state"], "pending");
    assert_eq!(w.visitor.get(&path).expect(200)["total"], 0);

    let at = |comment: &serde_json::Value, what: &str| format!("/api/v1/comments/{}/{what}", text(&comment["id"]));
    let stranger = w.stranger.act(&at(&good, "approve"), 1, json!({}));
    assert_eq!(stranger.status(), 404);
    assert_eq!(w.member.get("/api/v1/comments?state=pending").status(), 403);
    assert_eq!(w.member.get("/api/v1/comments").expect(200)["total"], 0);
    assert_eq!(w.secretary.get("/api/v1/comments?state=pending").expect(200)["total"], 2);
    w.secretary.act(&at(&good, "approve"), 1, json!({})).expect(200);
    w.secretary.act(&at(&bad, "reject"), 1, json!({ "reason": "广告" })).expect(200);
    assert_eq!(w.secretary.act(&at(&good, "approve"), 2, json!({})).status(), 409);
    assert_eq!(w.member.act(&at(&bad, "answer"), 2, json!({ "answer": "不答" })).status(), 409);

    let list = w.member.get("/api/v1/comments").expect(200);
    assert_eq!((&list["total"], &list["items"][0]["may_answer"]), (&json!(1), &json!(true)));
    w.member.act(&at(&good, "answer"), 2, json!({ "answer": "谢谢，每月都来" })).expect(200);
    assert_eq!(w.member.act(&at(&good, "answer"), 3, json!({ "answer": "再谢" })).status(), 409);
    let shown = w.visitor.get(&path).expect(200);
    assert_eq!(shown["total"], 1);
    assert_eq!(
        shown["items"][0],
        json!({
            "id": good["id"], "name": "村民", "body": "做得好，请常来", "written_on": "2027-01-15",
            "answer": "谢谢，每月都来", "answered_on": "2027-01-15"
        })
    );
}

fn comments_are_bounded_and_their_number_limited(w: World) {
    let pledge = w.published("便民服务");
    let path = format!("/api/v1/board/pledges/{}/comments", text(&pledge["id"]));
    for body in [json!({ "body": "长".repeat(501) }), json!({ "body": " \n" }), json!({ "body": "a\u{0}b" })] {
        let refused = w.visitor.post(&path, body.clone());
        assert_eq!(refused.status(), 422, "{body}");
    }
    let mut statuses = Vec::new();
    for n in 0..6 {
        statuses.push(w.visitor.post(&path, json!({ "body": format!("第 {n} 条") })).status());
    }
    assert_eq!(statuses.last(), Some(&429), "{statuses:?}");
}

fn the_qr_code_leads_to_the_permanent_address(w: World) {
    let pledge = w.published("便民服务");
    let path = format!("/api/v1/board/pledges/{}", text(&pledge["id"]));
    let view = w.visitor.get(&path).expect(200);
    assert_eq!(view["address"], format!("https://board.example/board/{}", text(&pledge["id"])));
    let image = w.visitor.get(&format!("{path}/qr.svg"));
    assert_eq!(image.status(), 200);
    assert_eq!(image.header("content-type"), "image/svg+xml");
    assert!(String::from_utf8_lossy(image.bytes()).contains("<svg"));
}
