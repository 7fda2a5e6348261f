//! A meeting of the public about a pledge that is done, and how its endpoints ask for it.

use changxiao_shared::pledges::api;
use integration::TestApp;
use serde_json::json;

use super::made::{id, make};
use super::records::{Body, Target, checklist, on, pledge_text, step};

/// Ids of the meeting and its pledge.
pub(crate) struct MeetingRecords {
    meeting: String,
    pledge: String,
    version: i32,
}

impl MeetingRecords {
    /// Makes them through the API.
    pub(crate) fn make(app: &TestApp) -> MeetingRecords {
        let (member, secretary) = (app.client("branch.member"), app.client("branch.secretary"));
        let pledge = json!({
            "organization_id": app.tree.branch, "member_id": app.tree.member("branch.member"), "year": 2027,
            "text": pledge_text()
        });
        let pledge = id(&make(&member, api::CREATE_PLEDGE, &[], &pledge));
        step(&member, api::SUBMIT_PLEDGE, &pledge, &json!({}));
        step(&secretary, api::CONFIRM_PLEDGE, &pledge, &json!({ "checklist": checklist() }));
        step(&member, api::PUBLISH_PLEDGE, &pledge, &json!({}));
        let done = json!({ "happened_on": "2027-01-15", "text": "全部办完", "percent": 100 });
        make(&member, api::CREATE_PROGRESS, &[&pledge], &done);
        let meeting = json!({
            "organization_id": app.tree.branch, "year": 2027, "held_on": "2027-01-16", "form": "public",
            "eligible": 40, "quorum_percent": 50, "pledges": [pledge]
        });
        let meeting = id(&make(&secretary, api::CREATE_MEETING, &[], &meeting));
        let version = secretary.call(api::GET_PLEDGE, &[&pledge]).send().expect(200).version();
        MeetingRecords { meeting, pledge, version }
    }

    /// How an endpoint asks for its record.
    pub(crate) fn target(&self, operation: &str) -> Option<Target> {
        let target = match operation {
            "get_pledge_meeting" => on(&self.meeting, None, Body::None),
            "record_pledge_meeting" => on(&self.meeting, Some(1), Body::Json(json!({ "present": 30 }))),
            "close_pledge_meeting_pledges" => on(&self.meeting, Some(1), Body::None),
            "close_pledge" => on(&self.pledge, Some(self.version), Body::None),
            _ => return None,
        };
        Some(target.by("branch.secretary"))
    }
}
