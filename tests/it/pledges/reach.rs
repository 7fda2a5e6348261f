//! Reach: a wrong-branch secretary gets 404 everywhere, a wrong role 403, nobody without an account gets in.

use serde_json::{Value, json};

use super::on_both_engines;
use super::world::{World, text, yes_member};

on_both_engines!(what_is_out_of_reach_is_not_there, wrong_roles_are_refused, lists_show_only_what_is_in_reach);

/// Every request about one pledge, as `(method, path, body)`.
fn requests(w: &World) -> Vec<(&'static str, String, Value)> {
    let pledge = w.published("只属于甲村");
    let path = format!("/api/v1/pledges/{}", text(&pledge["id"]));
    let entry = json!({ "happened_on": "2027-01-15", "text": "开工", "percent": 10 });
    let progress = w.member.post(&format!("{path}/progress"), entry.clone()).expect(201);
    let urging = json!({ "kind": "urging", "text": "请加快" });
    let follow_up = w.secretary.post(&format!("{path}/follow-ups"), urging.clone()).expect(201);
    let comments = format!("/api/v1/board/pledges/{}/comments", text(&pledge["id"]));
    let comment = w.visitor.post(&comments, json!({ "body": "做得好" })).expect(201);
    let comment = format!("/api/v1/comments/{}", text(&comment["id"]));
    let reason = json!({ "reason": "测试理由" });
    vec![
        ("GET", path.clone(), Value::Null),
        ("GET", format!("{path}/versions"), Value::Null),
        ("PUT", path.clone(), json!({ "text": World::member_text("改写") })),
        ("POST", format!("{path}/submit"), json!({})),
        ("POST", format!("{path}/withdraw"), json!({})),
        ("POST", format!("{path}/return"), json!({ "reason": "测试理由", "checklist": yes_member()["checklist"] })),
        ("POST", format!("{path}/confirm"), yes_member()),
        ("POST", format!("{path}/amend"), reason.clone()),
        ("POST", format!("{path}/publish"), json!({})),
        ("POST", format!("{path}/cancel"), reason.clone()),
        ("POST", format!("{path}/self-assessment"), json!({ "result": "done", "account": "已完成" })),
        ("POST", format!("{path}/progress"), entry),
        ("POST", format!("{path}/progress/{}/files", text(&progress["id"])), Value::Null),
        ("GET", format!("{path}/files/1"), Value::Null),
        ("POST", format!("{path}/follow-ups"), urging),
        ("POST", format!("{path}/follow-ups/{}/answer", text(&follow_up["id"])), json!({ "answer": "收到" })),
        ("POST", format!("{comment}/approve"), json!({})),
        ("POST", format!("{comment}/reject"), reason),
        ("POST", format!("{comment}/answer"), json!({ "answer": "谢谢" })),
    ]
}

fn send(who: &super::world::Person, (method, path, body): &(&'static str, String, Value)) -> u16 {
    let answer = match *method {
        "GET" => who.get(path),
        "PUT" => who.put(path, 1, body.clone()),
        _ if path.ends_with("/files") => who.upload(path, "image/png", "a.png", b"\x89PNG\r\n\x1a\n0".to_vec()),
        _ => who.act(path, 1, body.clone()),
    };
    answer.status()
}

fn what_is_out_of_reach_is_not_there(w: World) {
    let requests = requests(&w);
    let path = requests[0].1.clone();
    let before = w.secretary.get(&path).expect(200);
    for request in &requests {
        assert_eq!(send(&w.stranger, request), 404, "stranger: {} {}", request.0, request.1);
        assert_eq!(send(&w.visitor, request), 401, "visitor: {} {}", request.0, request.1);
        assert_eq!(send(&w.auditor, request), 403, "auditor: {} {}", request.0, request.1);
        let gone = request.1.replace(&text(&before["id"]), "1");
        if gone != request.1 {
            assert_eq!(send(&w.stranger, &(request.0, gone, request.2.clone())), 404, "absent and hidden alike");
        }
    }
    assert_eq!(w.secretary.get(&path).expect(200), before, "refusals change nothing");
}

fn wrong_roles_are_refused(w: World) {
    let requests = requests(&w);
    let ends = ["/return", "/confirm", "/cancel", "/follow-ups", "/approve", "/reject"];
    for request in requests.iter().filter(|r| ends.iter().any(|end| r.1.ends_with(end))) {
        assert_eq!(send(&w.member, request), 403, "member: {}", request.1);
    }
    for request in requests.iter().filter(|r| ["/return", "/confirm", "/cancel"].iter().any(|end| r.1.ends_with(end))) {
        assert_eq!(send(&w.committee, request), 403, "committee: {}", request.1);
    }
    let area = json!({ "organization_id": w.branch, "field": "rural", "kind": "member",
        "words": { "name_zh": "护林防火", "name_en": "forest fire watch", "active": true } });
    assert_eq!(w.secretary.post("/api/v1/focus-areas", area).status(), 403);
    let settings = format!("/api/v1/pledge-settings/{}", w.branch);
    assert_eq!(w.secretary.put(&settings, 0, json!({})).status(), 403);
    // An organisation's pledge is written by itself, not by the level above.
    assert_eq!(w.officer.post("/api/v1/pledges", w.organization_pledge("代写")).status(), 403);
    let foreign = w.stranger.post("/api/v1/pledges", w.organization_pledge("越界"));
    assert_eq!((foreign.status(), foreign.fields()), (422, vec!["organization_id:no_such_record".to_owned()]));
    let foreign = w.stranger.post("/api/v1/pledges", w.member_pledge(&w.member_id, "越界"));
    assert_eq!((foreign.status(), foreign.fields()), (422, vec!["member_id:no_such_record".to_owned()]));
}

fn lists_show_only_what_is_in_reach(w: World) {
    w.published("甲村党员");
    let total = |who: &super::world::Person, path: &str| who.get(path).expect(200)["total"].clone();
    assert_eq!(total(&w.stranger, "/api/v1/pledges"), 0);
    assert_eq!(total(&w.member, "/api/v1/pledges"), 1);
    assert_eq!(total(&w.officer, "/api/v1/pledges"), 1);
    assert_eq!(total(&w.stranger, "/api/v1/comments"), 0);
    for path in [
        format!("/api/v1/pledges?within={}", w.branch),
        format!("/api/v1/pledges/ledger?year=2027&organization_id={}", w.branch),
        format!("/api/v1/pledges/ledger/children?year=2027&organization_id={}", w.branch),
        format!("/api/v1/pledges/ledger.xlsx?year=2027&organization_id={}", w.branch),
        format!("/api/v1/focus-areas?organization_id={}", w.branch),
        format!("/api/v1/pledge-settings?organization_id={}", w.branch),
        format!("/api/v1/comments?within={}", w.branch),
    ] {
        assert_eq!(w.stranger.get(&path).status(), 422, "{path}");
        assert_eq!(w.visitor.get(&path).status(), 401, "{path}");
        assert_eq!(w.auditor.get(&path).status(), 403, "{path}");
        assert_eq!(w.secretary.get(&path).status(), 200, "{path}");
    }
    // A member's own reach is the own record, the branch's ledger is not.
    let ledger = format!("/api/v1/pledges/ledger?year=2027&organization_id={}", w.branch);
    assert_eq!(w.member.get(&ledger).status(), 422);
    // What the own branch offers and sets is needed to propose; what other organisations set is not.
    for path in ["/api/v1/focus-areas", "/api/v1/pledge-settings"] {
        assert_eq!(w.member.get(&format!("{path}?organization_id={}", w.branch)).status(), 200, "{path}");
        assert_eq!(w.member.get(&format!("{path}?organization_id={}", w.town)).status(), 422, "{path}");
    }
}
