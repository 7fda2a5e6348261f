//! The whole life, every illegal step, nobody's own review, versions, double submission.

use serde_json::json;

use super::on_both_engines;
use super::world::{World, text, yes_member, yes_organization};

on_both_engines!(
    a_members_pledge_lives_its_whole_life,
    an_organisations_pledge_is_confirmed_by_the_superior,
    nobody_reviews_the_own,
    a_stale_version_is_told,
    parallel_posts_with_one_key_make_one_pledge,
    what_is_missing_is_named,
    a_review_needs_its_whole_checklist,
    two_edits_at_once_lose_nothing,
);

fn a_members_pledge_lives_its_whole_life(mut w: World) {
    let draft = w.member.post("/api/v1/pledges", w.member_pledge(&w.member_id, "帮扶两户困难群众")).expect(201);
    assert_eq!(draft["state"], "draft");
    assert_eq!(draft["allowed_actions"], json!(["edit", "submit", "withdraw"]));
    let read = w.member.get(&format!("/api/v1/pledges/{}", text(&draft["id"]))).expect(200);
    assert_eq!(draft, read, "making it and reading it tell the same");
    let submitted = w.member.step(&draft, "submit", json!({}));
    assert_eq!((&submitted["state"], &submitted["seat"]), (&json!("submitted"), &json!("branch")));

    let no = json!({ "reason": "请写明帮扶哪两户", "checklist": [
        { "criterion": "suits_member", "met": true },
        { "criterion": "can_be_kept", "met": false, "comment": "对象不明确" }
    ] });
    let returned = w.secretary.step(&draft, "return", no);
    assert_eq!(returned["state"], "returned");
    let path = format!("/api/v1/pledges/{}", text(&draft["id"]));
    let version = returned["version"].as_i64().expect("a version");
    let mut changed = World::member_text("帮扶三组两户困难群众");
    changed["beneficiaries"] = json!("三组两户困难家庭");
    let edited = w.member.put(&path, version, json!({ "text": changed })).expect(200);
    assert_eq!((&edited["state"], &edited["current"]["text"]["title"]), (&json!("returned"), &changed["title"]));
    w.member.step(&draft, "submit", json!({}));
    let confirmed = w.secretary.step(&draft, "confirm", yes_member());
    assert_eq!((&confirmed["state"], confirmed["reviews"].as_array().map(Vec::len)), (&json!("confirmed"), Some(2)));
    let published = w.member.step(&draft, "publish", json!({}));
    assert_eq!(published["standing"], "published");

    w.go_to("2027-06-01");
    let entry = json!({ "happened_on": "2027-05-30", "text": "走访两户，送去种子", "percent": 60, "people_served": 7 });
    w.member.post(&format!("{path}/progress"), entry).expect(201);
    let urging = json!({ "kind": "urging", "text": "请加快进度", "answer_by": "2027-06-15" });
    let follow_up = w.secretary.post(&format!("{path}/follow-ups"), urging).expect(201);
    let answer = format!("{path}/follow-ups/{}/answer", text(&follow_up["id"]));
    let answered = w.member.post(&answer, json!({ "answer": "六月底前完成" })).expect(200);
    assert_eq!((&answered["percent"], &answered["follow_ups"][0]["answer"]), (&json!(60), &json!("六月底前完成")));
    assert_eq!(w.member.post(&answer, json!({ "answer": "再答一次" })).status(), 409);

    let early = json!({ "result": "done", "account": "两户均已脱困" });
    let version = answered["version"].as_i64().expect("a version");
    assert_eq!(w.member.act(&format!("{path}/self-assessment"), version, early.clone()).status(), 409);
    w.go_to("2027-11-01");
    let assessed = w.member.step(&draft, "self-assessment", early);
    assert_eq!((&assessed["state"], &assessed["self_assessment"]["result"]), (&json!("self_assessed"), &json!("done")));
    let told: Vec<String> =
        assessed["timeline"].as_array().expect("a timeline").iter().map(|entry| text(&entry["action"])).collect();
    assert_eq!(
        told,
        [
            "pledge.created",
            "pledge.submitted",
            "pledge.returned",
            "pledge.edited",
            "pledge.submitted",
            "pledge.confirmed",
            "pledge.published",
            "pledge.progress_reported",
            "pledge.followed_up",
            "pledge.follow_up_answered",
            "pledge.self_assessed"
        ]
    );
}

fn an_organisations_pledge_is_confirmed_by_the_superior(w: World) {
    let draft = w.secretary.post("/api/v1/pledges", w.organization_pledge("修通三组便道")).expect(201);
    let submitted = w.secretary.step(&draft, "submit", json!({}));
    assert_eq!(submitted["seat"], "above");
    let confirmed = w.officer.step(&draft, "confirm", yes_organization());
    assert_eq!(confirmed["state"], "confirmed");
    let published = w.secretary.step(&draft, "publish", json!({}));
    assert_eq!(published["state"], "published");
    let cancelled = w.officer.step(&draft, "cancel", json!({ "reason": "道路已列入县里项目" }));
    assert_eq!((&cancelled["state"], &cancelled["allowed_actions"]), (&json!("cancelled"), &json!([])));
}

fn nobody_reviews_the_own(w: World) {
    let body = w.member_pledge(&w.secretary_member_id, "书记带头帮扶");
    let own = w.secretary.post("/api/v1/pledges", body).expect(201);
    let own = w.secretary.step(&own, "submit", json!({}));
    assert_eq!(own["seat"], "above", "the secretary's own goes to the superior");
    let path = format!("/api/v1/pledges/{}", text(&own["id"]));
    let version = own["version"].as_i64().expect("a version");
    let refused = w.secretary.act(&format!("{path}/confirm"), version, yes_member());
    assert_eq!((refused.status(), refused.code().as_str()), (403, "own_record"));
    assert_eq!(w.officer.step(&own, "confirm", yes_member())["state"], "confirmed");

    let organizations = w.secretary.post("/api/v1/pledges", w.organization_pledge("修路")).expect(201);
    let organizations = w.secretary.step(&organizations, "submit", json!({}));
    let path = format!("/api/v1/pledges/{}", text(&organizations["id"]));
    let version = organizations["version"].as_i64().expect("a version");
    let refused = w.secretary.act(&format!("{path}/confirm"), version, yes_organization());
    assert_eq!((refused.status(), refused.code().as_str()), (403, "own_record"));

    // The superior does not take a member's pledge out of the secretary's hands.
    let members = w.submitted("帮扶");
    let path = format!("/api/v1/pledges/{}", text(&members["id"]));
    let version = members["version"].as_i64().expect("a version");
    let refused = w.officer.act(&format!("{path}/confirm"), version, yes_member());
    assert_eq!((refused.status(), refused.code().as_str()), (403, "forbidden"));
    let offered = w.officer.get(&path).expect(200);
    assert_eq!(offered["allowed_actions"], json!([]));
}

fn a_stale_version_is_told(w: World) {
    let draft = w.member.post("/api/v1/pledges", w.member_pledge(&w.member_id, "第一稿"));
    assert_eq!(draft.header("etag"), "\"1\"");
    let path = format!("/api/v1/pledges/{}", text(&draft.expect(201)["id"]));
    let body = json!({ "text": World::member_text("第二稿") });
    let second = w.member.put(&path, 1, body.clone());
    assert_eq!((second.status(), second.header("etag").as_str()), (200, "\"2\""));
    let late = w.secretary.put(&path, 1, body.clone());
    assert_eq!((late.status(), late.code().as_str()), (412, "stale_version"));
    let blind = w.member.post(&format!("{path}/submit"), json!({}));
    assert_eq!((blind.status(), blind.code().as_str()), (428, "precondition_required"));
    let old = w.member.act(&format!("{path}/submit"), 1, json!({}));
    assert_eq!(old.status(), 412);
}

fn two_edits_at_once_lose_nothing(w: World) {
    let draft = w.member.post("/api/v1/pledges", w.member_pledge(&w.member_id, "原稿")).expect(201);
    let path = format!("/api/v1/pledges/{}", text(&draft["id"]));
    let edits = (0..6).map(|n| {
        let (member, path) = (w.member.clone(), path.clone());
        std::thread::spawn(move || {
            member.put(&path, 1, json!({ "text": World::member_text(&format!("稿子 {n}")) })).status()
        })
    });
    let mut statuses = Vec::new();
    for edit in edits.collect::<Vec<_>>() {
        statuses.push(edit.join().expect("an answer"));
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412, 412, 412, 412, 412]);
}

fn parallel_posts_with_one_key_make_one_pledge(w: World) {
    let body = w.member_pledge(&w.member_id, "双击提交");
    let posts: Vec<_> = (0..8)
        .map(|_| {
            let (member, body) = (w.member.clone(), body.clone());
            std::thread::spawn(move || member.post_once("/api/v1/pledges", "one-key", body))
        })
        .collect();
    let mut ids = Vec::new();
    for post in posts {
        ids.push(text(&post.join().expect("an answer").expect(201)["id"]));
    }
    ids.dedup();
    assert_eq!(ids.len(), 1, "{ids:?}");
    let list = w.member.get("/api/v1/pledges").expect(200);
    assert_eq!(list["total"], 1);
    let other = w.member.post_once("/api/v1/pledges", "one-key", w.member_pledge(&w.member_id, "别的"));
    assert_eq!((other.status(), other.code().as_str()), (422, "idempotency_key_reused"));
}

fn what_is_missing_is_named(w: World) {
    let body = json!({ "organization_id": w.branch, "year": 2027, "text": { "title": "修路" } });
    let draft = w.secretary.post("/api/v1/pledges", body).expect(201);
    let path = format!("/api/v1/pledges/{}", text(&draft["id"]));
    let refused = w.secretary.act(&format!("{path}/submit"), 1, json!({}));
    assert_eq!(refused.status(), 422);
    assert_eq!(
        refused.fields(),
        [
            "text.deed:required",
            "text.beneficiaries:required",
            "text.people_benefiting:required",
            "text.focus_area:required",
            "text.safeguards:required",
            "text.due_on:required",
            "text.gathering:required"
        ]
    );
    let mut wrong = World::text("修路");
    wrong["due_on"] = json!("2028-01-01");
    wrong["focus_area"] = json!("urban_org_residents");
    wrong["gathering"]["held_on"] = json!("2027-01-16");
    let refused = w.secretary.put(&path, 1, json!({ "text": wrong }));
    assert_eq!(
        refused.fields(),
        ["text.due_on:outside_year", "text.gathering.held_on:in_future", "text.focus_area:unknown_value"]
    );
}

fn a_review_needs_its_whole_checklist(w: World) {
    let pledge = w.submitted("帮扶");
    let path = format!("/api/v1/pledges/{}/confirm", text(&pledge["id"]));
    let no = json!({ "checklist": [{ "criterion": "suits_member", "met": false }] });
    let refused = w.secretary.act(&path, 2, no);
    assert_eq!(refused.status(), 422);
    assert_eq!(refused.fields(), ["checklist.0.comment:required", "checklist.0.met:not_met", "checklist:required"]);
    let wrong = w.secretary.act(&path, 2, yes_organization());
    assert_eq!(wrong.status(), 422);
}
