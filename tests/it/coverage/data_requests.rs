//! A request of a member of the county about the own data, and how its endpoints ask for it.

use changxiao_shared::data_requests::{DataRequestView, api};
use integration::TestApp;
use serde_json::json;

use super::records::{Body, Target, on};

/// What its endpoints need.
pub(super) struct DataRequestRecords {
    request: DataRequestView,
}

impl DataRequestRecords {
    pub(super) fn make(app: &TestApp) -> DataRequestRecords {
        let input = json!({ "kind": "erasure", "items": ["phone"], "words": "不再使用，请删除。" });
        let asked = app.client("branch.member").call(api::CREATE_OWN_DATA_REQUEST, &[]).json(&input).send();
        DataRequestRecords { request: asked.expect(201).json() }
    }

    pub(super) fn target(&self, operation: &str) -> Option<Target> {
        let request = |version: Option<i32>, body: Body| on(&self.request.id.to_string(), version, body);
        let version = Some(self.request.version);
        let refusal = json!({ "ground": "needed_for_duty", "answer": "会议通知仍需要这个号码。" });
        Some(match operation {
            "get_data_request" => request(None, Body::None),
            "grant_data_request" => request(version, Body::Json(json!({ "answer": "已删除。" }))),
            "refuse_data_request" => request(version, Body::Json(refusal)),
            "withdraw_own_data_request" => request(version, Body::None).by("branch.member"),
            _ => return None,
        })
    }
}
