//! A rectification and an inquiry, and how their endpoints ask for them.

use changxiao_shared::supervision::inquiries::InquiryView;
use changxiao_shared::supervision::rectifications::RectificationView;
use integration::TestApp;
use serde_json::json;

use super::records::{Body, Target, on};
use crate::supervision::world::{inquiry, opened, order, ordered};

/// What the county ordered of a branch and asked about it.
pub(crate) struct SupervisionRecords {
    rectification: RectificationView,
    inquiry: InquiryView,
}

impl SupervisionRecords {
    /// Makes both through the API.
    pub(crate) fn make(app: &TestApp) -> SupervisionRecords {
        let mut body = order(app.tree.branch);
        body["account_due_on"] = json!("2027-01-31");
        SupervisionRecords {
            rectification: ordered(app, "county.officer", &body),
            inquiry: opened(app, "county.officer", &inquiry(app.tree.branch)),
        }
    }

    /// How an endpoint asks for its record.
    pub(crate) fn target(&self, operation: &str) -> Option<Target> {
        let rectification = |version, body| on(&self.rectification.id.to_string(), version, body);
        let change = |body| rectification(Some(self.rectification.version), Body::Json(body));
        let inquiry = |version, body| on(&self.inquiry.id.to_string(), version, body);
        let plan = json!({ "measures": "每月开会", "answerable": "覃书岚", "until": "2027-02-20" });
        Some(match operation {
            "get_rectification" => rectification(None, Body::None),
            "hand_in_rectification_plan" => change(plan).by("branch.secretary"),
            "report_rectification" => change(json!({ "text": "已办", "finished": false })).by("branch.secretary"),
            "account_for_rectification" => change(json!({ "text": "情况说明" })).by("branch.secretary"),
            "recheck_rectification" => change(json!({ "accepted": true, "text": "属实" })),
            "withdraw_rectification" => change(json!({ "reason": "情况有误" })),
            "get_inquiry" => inquiry(None, Body::None),
            "account_for_inquiry" => inquiry(Some(1), Body::Json(json!({ "text": "情况说明" }))).by("branch.secretary"),
            "conclude_inquiry" => inquiry(Some(1), Body::Json(json!({ "finding": "属实" }))),
            _ => return None,
        })
    }
}
