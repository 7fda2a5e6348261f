//! Every step of a pledge in every state, by everybody (security row 46): what the state machine or the side forbids is
//! refused and changes nothing.

use changxiao_shared::pledges::rules::next_state;
use changxiao_shared::pledges::{PledgeAction, PledgeState, Standing};
use serde_json::{Value, json};

use super::on_both_engines;
use super::world::{Person, World, text, yes_member};

on_both_engines!(what_is_forbidden_is_refused_and_changes_nothing);

/// Where an action is asked for, below the pledge, and with what; nothing for those that need a record of their own: an
/// answer needs a follow-up, the public's verdict a meeting.
fn request(action: PledgeAction) -> Option<(&'static str, Value)> {
    let reason = json!({ "reason": "测试理由" });
    Some(match action {
        PledgeAction::Edit => ("", json!({ "text": World::member_text("改题目") })),
        PledgeAction::Submit => ("/submit", json!({})),
        PledgeAction::Withdraw => ("/withdraw", json!({})),
        PledgeAction::Return => ("/return", json!({ "reason": "测试理由", "checklist": yes_member()["checklist"] })),
        PledgeAction::Confirm => ("/confirm", yes_member()),
        PledgeAction::Amend => ("/amend", reason),
        PledgeAction::Publish => ("/publish", json!({})),
        PledgeAction::Cancel => ("/cancel", reason),
        PledgeAction::ReportProgress => {
            ("/progress", json!({ "happened_on": "2027-01-15", "text": "开工", "percent": 10 }))
        }
        PledgeAction::SelfAssess => ("/self-assessment", json!({ "result": "done", "account": "已完成" })),
        PledgeAction::FollowUp => ("/follow-ups", json!({ "kind": "inspection", "text": "现场查看" })),
        PledgeAction::Close => ("/close", json!({})),
        PledgeAction::Answer | PledgeAction::Appraise => return None,
    })
}

/// A member's pledge in every state that people alone lead to.
fn in_every_state(w: &mut World) -> Vec<Value> {
    let draft = w.member.post("/api/v1/pledges", w.member_pledge(&w.member_id, "草稿")).expect(201);
    let submitted = w.submitted("待审");
    let returned = w.submitted("退回");
    let no = json!({ "reason": "请写明对象", "checklist": yes_member()["checklist"] });
    w.secretary.step(&returned, "return", no);
    let confirmed = w.confirmed("已定");
    let published = w.published("已公开");
    let amended = w.published("变更中");
    w.member.step(&amended, "amend", json!({ "reason": "对象搬走" }));
    let withdrawn = w.submitted("撤回");
    w.member.step(&withdrawn, "withdraw", json!({}));
    let cancelled = w.confirmed("取消");
    w.secretary.step(&cancelled, "cancel", json!({ "reason": "测试理由" }));
    let assessed = w.published("已自评");
    w.go_to("2027-11-01");
    w.member.step(&assessed, "self-assessment", json!({ "result": "done", "account": "已完成" }));
    vec![draft, submitted, returned, confirmed, published, amended, withdrawn, cancelled, assessed]
}

fn what_is_forbidden_is_refused_and_changes_nothing(mut w: World) {
    let pledges = in_every_state(&mut w);
    let people: [(&str, &Person); 8] = [
        ("member", &w.member),
        ("secretary", &w.secretary),
        ("committee", &w.committee),
        ("officer", &w.officer),
        ("county officer", &w.county_officer),
        ("stranger", &w.stranger),
        ("auditor", &w.auditor),
        ("visitor", &w.visitor),
    ];
    let (mut refused, mut by_state) = (0, 0);
    for pledge in &pledges {
        let path = format!("/api/v1/pledges/{}", text(&pledge["id"]));
        let now = w.secretary.get(&path).expect(200);
        let state = PledgeState::from_code(&text(&now["state"])).expect("a state");
        let standing = now["standing"].as_str().and_then(Standing::from_code);
        let version = now["version"].as_i64().expect("a version");
        let held = rows(&w);
        for action in PledgeAction::ALL {
            let Some((below, body)) = request(*action) else { continue };
            let possible = next_state(state, standing, *action).is_some();
            for (name, person) in people {
                let seen = person.get(&path);
                let offered: Vec<Value> = match seen.status() {
                    200 => seen.expect(200)["allowed_actions"].as_array().cloned().unwrap_or_default(),
                    _ => Vec::new(),
                };
                let offered = offered.contains(&json!(action.code()));
                assert!(possible || !offered, "{action} of {state} is offered to {name}");
                if offered {
                    continue;
                }
                let answer = match *action {
                    PledgeAction::Edit => person.put(&path, version, body.clone()),
                    _ => person.act(&format!("{path}{below}"), version, body.clone()),
                };
                let status = answer.status();
                assert!([401, 403, 404, 409].contains(&status), "{action} of {state} by {name}: {status}");
                by_state += usize::from(status == 409);
                refused += 1;
            }
        }
        assert_eq!(rows(&w), held, "{state} is as it was");
    }
    assert!(refused > 600 && by_state > 80, "{refused} refused, {by_state} by the state");
}

/// All that is held about pledges.
fn rows(w: &World) -> Vec<Vec<String>> {
    let tables = ["pledges", "pledge_versions", "pledge_reviews", "pledge_progress", "pledge_follow_ups"];
    tables.iter().map(|table| w.app.database.rows(table)).collect()
}
