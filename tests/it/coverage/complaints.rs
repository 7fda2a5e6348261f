//! A complaint about the branch, and how its endpoints ask for it.

use changxiao_shared::supervision::complaints::{ComplaintView, api};
use integration::TestApp;
use serde_json::json;

use super::records::{Body, Target, on};
use crate::supervision::world::{Case, PNG};

/// A complaint that was accepted, with a picture.
pub(crate) struct ComplaintRecords {
    id: String,
    file: String,
    version: i32,
    other: String,
}

impl ComplaintRecords {
    /// Files one and has it accepted.
    pub(crate) fn make(app: &TestApp) -> ComplaintRecords {
        let case = Case::filed(app, json!({ "complainant": { "name": "柳知春", "contact": "13900000000" } }));
        case.advance("county.inspector", json!({ "step": "accept" })).expect(200);
        case.visitor(api::ATTACH_COMPLAINT_FILE)
            .header("X-File-Name", "a.png")
            .body("image/png", PNG)
            .send()
            .expect(201);
        let view: ComplaintView = case.read("county.inspector").expect(200).json();
        ComplaintRecords {
            id: case.id.to_string(),
            file: view.files[0].id.to_string(),
            version: view.version,
            other: app.tree.account("city.inspector").to_string(),
        }
    }

    /// How an endpoint asks for its record.
    pub(crate) fn target(&self, operation: &str) -> Option<Target> {
        let plain = |body| on(&self.id, None, body);
        let version = |body| on(&self.id, Some(self.version), Body::Json(body));
        let reason = json!({ "account_id": self.other, "reason": "案情复杂" });
        let target = match operation {
            "get_complaint" => plain(Body::None),
            "download_complaint_file" => plain(Body::None).part(&self.file),
            "ask_complainant" => plain(Body::Json(json!({ "text": "请说明时间" }))),
            "reveal_complainant" => plain(Body::Json(json!({ "purpose": "核实情况" }))),
            "advance_complaint" => version(json!({ "step": "check" })),
            "add_complaint_reader" => version(reason),
            "recuse_from_complaint" => version(json!({ "reason": "近亲属" })),
            _ => return None,
        };
        Some(target.by("county.inspector"))
    }
}
