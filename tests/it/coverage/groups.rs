//! An organisation of mobile members and agreements of the county, and how each endpoint asks for them.

use changxiao_shared::mobile_members::api as mobility;
use changxiao_shared::mobile_members::groups::api;
use integration::TestApp;
use serde_json::{Value, json};

use super::records::{Body, Target, id, make, on};

/// Ids of an entrusted group that is offered as a whole, and of two agreements.
pub(crate) struct Groups {
    group: String,
    version: i32,
    mobility: String,
    proposed: String,
    in_force: String,
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and the rest of a paper";

impl Groups {
    /// Makes them through the API: of a member away, who is not received anywhere.
    pub(crate) fn make(app: &TestApp, liaison: &str) -> Groups {
        let secretary = app.client("branch.secretary");
        let host = app.client("far.secretary");
        let body = json!({ "member_id": app.tree.member("group.leader"), "plan": mobility_plan() });
        let away = id(&make(&secretary, mobility::CREATE_MOBILITY, &[], &body));
        let step = |endpoint, version: i32, body: &Value| {
            secretary.call(endpoint, &[&away]).if_match(version).json(body).send().expect(200);
        };
        step(mobility::APPROVE_MOBILITY, 1, &approval(liaison));
        step(mobility::DEPART_MOBILITY, 2, &json!({ "departed_on": "2027-01-15" }));
        let founding = json!({
            "organization_id": app.tree.branch, "side": "outflow", "founded_on": "2027-01-15", "text": text(&away)
        });
        let group = id(&make(&secretary, api::FOUND_MOBILE_GROUP, &[], &founding));
        let offer = |kind: &str, version: i32| {
            let body = json!({ "kind": kind, "organization_code": "T0101010201" });
            secretary.call(api::OFFER_MOBILE_GROUP, &[&group]).if_match(version).json(&body).send().expect(200);
        };
        offer("entrust", 1);
        let yes = json!({ "accept": true });
        host.call(api::ANSWER_GROUP_OFFER, &[&group]).if_match(2).json(&yes).send().expect(200);
        offer("hand_over", 3);
        let propose = || id(&make(&secretary, api::PROPOSE_AGREEMENT, &[], &proposal(app)));
        let (proposed, in_force) = (propose(), propose());
        host.call(api::ANSWER_AGREEMENT, &[&in_force]).if_match(1).json(&yes).send().expect(200);
        let file = secretary.call(api::ATTACH_AGREEMENT_FILE, &[&in_force]).header("X-File-Name", "a.png");
        file.body("image/png", PNG).send().expect(201);
        Groups { group, version: 4, mobility: away, proposed, in_force }
    }

    /// How an endpoint asks for its record.
    pub(crate) fn target(&self, operation: &str) -> Option<Target> {
        let (secretary, host) = ("branch.secretary", "far.secretary");
        let reason = || Body::Json(json!({ "reason": "情况有变" }));
        let answer = || Body::Json(json!({ "accept": true }));
        let group = |body: Body| on(&self.group, Some(self.version), body).by(secretary);
        let proposed = |body: Body| on(&self.proposed, Some(1), body).by(secretary);
        let in_force = |version: Option<i32>, body: Body| on(&self.in_force, version, body).by(host);
        Some(match operation {
            "get_mobile_group" => on(&self.group, None, Body::None).by(host),
            "update_mobile_group" => group(Body::Json(json!({ "text": text(&self.mobility) }))),
            "offer_mobile_group" => group(Body::Json(json!({ "kind": "entrust", "organization_code": "T01010102" }))),
            "answer_group_offer" => group(answer()).by(host),
            "withdraw_group_offer" => group(reason()),
            "dissolve_mobile_group" => group(reason()),
            "record_group_activity" => {
                let activity = json!({
                    "happened_on": "2027-01-15", "text": "学习党章", "education_days": 1,
                    "mobility_ids": [self.mobility]
                });
                on(&self.group, None, Body::Json(activity)).by(host)
            }
            "get_agreement" => on(&self.proposed, None, Body::None).by(host),
            "update_agreement" => proposed(Body::Json(json!({ "text": terms() }))),
            "answer_agreement" => proposed(answer()).by(host),
            "withdraw_agreement" => proposed(reason()),
            "end_agreement" => in_force(Some(3), reason()),
            "attach_agreement_file" => in_force(None, Body::File("image/png", PNG.to_vec())),
            "download_agreement_file" => in_force(None, Body::None),
            _ => return None,
        })
    }
}

/// What a member means to do.
pub(super) fn mobility_plan() -> Value {
    json!({
        "reason": "work", "starts_on": "2027-01-15", "settled": "unsettled",
        "whereabouts": { "destination": "440306000000", "phone": "13900001111" }
    })
}

/// The approval of the branch.
pub(super) fn approval(liaison: &str) -> Value {
    json!({
        "talk_on": "2027-01-15", "requirements": "按月联系", "instrument": "activity_certificate", "liaison_id": liaison
    })
}

fn text(mobility: &str) -> Value {
    json!({
        "kind": "group", "name": "驻深圳流动党小组", "region": "440306", "mobility_ids": [mobility],
        "why_few": "另有两名党员随后加入"
    })
}

fn terms() -> Value {
    json!({ "starts_on": "2027-01-15", "ends_on": "2027-12-31", "duties": "按月互通情况" })
}

fn proposal(app: &TestApp) -> Value {
    json!({ "organization_id": app.tree.branch, "partner_code": "T0101010201", "text": terms() })
}
