//! What an office's own program writes: pledges of its subtree, never a review.

use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::pledges::api;
use integration::both_engines;
use serde_json::{Value, json};

fn text(focus_area: &str) -> Value {
    json!({
        "title": "上门代办", "deed": "每月两次上门代办证照", "beneficiaries": "独居老人", "people_benefiting": 12,
        "focus_area": focus_area, "safeguards": "每月记录一次", "due_on": "2027-10-31"
    })
}

both_engines! {
    /// With `pledges:write` a client writes for organisations and members below its own, nowhere beside; reading needs
    /// its own scope, and reviewing has none.
    fn a_client_writes_pledges_of_its_subtree(app) {
        app.go_to("2027-01-15");
        let party = app.third_party(app.tree.county, "县大数据局", &["pledges:write"]);
        let client = party.client(app);
        let member = app.tree.member("branch.member");
        let body = |organization: i64, member: Option<Value>| {
            let area = if member.is_some() { "rural_member_hardship" } else { "rural_org_public_works" };
            let mut body = json!({ "organization_id": organization.to_string(), "year": 2027, "text": text(area) });
            if let Some(member) = member {
                body["member_id"] = member;
            }
            body
        };
        let create = |body: &Value| client.call(api::CREATE_PLEDGE, &[]).key("k").json(body).send();
        let made: Value = create(&body(app.tree.branch.0, Some(json!(member)))).expect(201).json();
        let again: Value = create(&body(app.tree.branch.0, Some(json!(member)))).expect(201).json();
        assert_eq!(made["id"], again["id"], "one record for one key");
        let id = made["id"].as_str().expect("an id").to_owned();
        assert_eq!(made["allowed_actions"], json!(["edit", "submit", "withdraw"]));
        let submit = client.call(api::SUBMIT_PLEDGE, &[&id]).if_match(1);
        submit.send().expect(200);
        let away = body(app.tree.neighbour_branch.0, None);
        let beyond = client.call(api::CREATE_PLEDGE, &[]).json(&away).send();
        assert_eq!(beyond.refused(ErrorCode::ValidationFailed).errors[0].field, "organization_id");
        client.call(api::GET_PLEDGE, &[&id]).send().refused(ErrorCode::Forbidden);
        client.call(api::LIST_PLEDGES, &[]).send().refused(ErrorCode::Forbidden);
        client.call(api::CONFIRM_PLEDGE, &[&id]).if_match(2).json(&json!({})).send().refused(ErrorCode::Forbidden);

        let shown: Value = app.client("branch.secretary").call(api::GET_PLEDGE, &[&id]).send().expect(200).json();
        assert_eq!((&shown["state"], &shown["timeline"][0]["actor"]), (&json!("submitted"), &json!("县大数据局")));
        let row = "action = 'pledge.submitted' AND account_id = ";
        assert_eq!(app.database.count("audit_log", &format!("{row}{}", party.id)), 1);
    }
}
