//! Reports and samples of the county, and how their endpoints ask for them.

use changxiao_shared::mobility_reports::{InspectionItem, api};
use integration::TestApp;
use serde_json::{Value, json};

use super::records::{Body, Target, id, make, on};

/// Ids of reports and samples.
pub(crate) struct ReportRecords {
    draft: String,
    submitted: String,
    announced: String,
    drawn: String,
    case: String,
}

impl ReportRecords {
    /// Two reports of the branch on the year before, of which one is handed up; two samples, of which one is drawn.
    pub(crate) fn make(app: &TestApp) -> ReportRecords {
        let (secretary, officer) = (app.client("branch.secretary"), app.client("county.officer"));
        let report = |period: &str| {
            let body = json!({ "organization_id": app.tree.branch, "year": 2026, "period": period });
            id(&make(&secretary, api::CREATE_REPORT, &[], &body))
        };
        let (draft, submitted) = (report("first_half"), report("second_half"));
        let words = json!({ "work": "逐人联系", "problems": "", "plans": "" });
        for (endpoint, version, body) in [(api::WRITE_REPORT, 1, words), (api::SUBMIT_REPORT, 2, json!({}))] {
            secretary.call(endpoint, &[&submitted]).if_match(version).json(&body).send().expect(200);
        }
        let sample = |register: &str| {
            let body = json!({ "organization_id": app.tree.county, "year": 2027, "register": register, "size": 1 });
            id(&make(&officer, api::ANNOUNCE_SAMPLE, &[], &body)["published"])
        };
        let (announced, drawn) = (sample("arrived"), sample("away"));
        let view: Value = officer.call(api::DRAW_SAMPLE, &[&drawn]).if_match(1).send().expect(200).json();
        ReportRecords { draft, submitted, announced, drawn, case: id(&view["cases"][0]) }
    }

    /// How an endpoint asks for its record.
    pub(crate) fn target(&self, operation: &str) -> Option<Target> {
        let (secretary, above) = ("branch.secretary", "township.officer");
        let words = || Body::Json(json!({ "work": "逐人联系", "problems": "", "plans": "" }));
        let finding = |item: &InspectionItem| json!({ "item": item, "finding": "confirmed" });
        Some(match operation {
            "get_report" => on(&self.draft, None, Body::None).by(secretary),
            "write_report" => on(&self.draft, Some(1), words()).by(secretary),
            "submit_report" => on(&self.draft, Some(1), Body::None).by(secretary),
            "send_report_back" => on(&self.submitted, Some(3), Body::Json(json!({ "reason": "请补充" }))).by(above),
            "accept_report" => on(&self.submitted, Some(3), Body::None).by(above),
            "get_sample" | "download_sample_frame" => on(&self.drawn, None, Body::None),
            "draw_sample" => on(&self.announced, Some(1), Body::None),
            "inspect_case" => {
                let findings: Vec<Value> = InspectionItem::ALL.iter().map(finding).collect();
                let sheet = json!({ "inspected_on": "2027-01-15", "findings": findings, "conclusion": "规范" });
                on(&self.drawn, None, Body::Json(sheet)).part(&self.case)
            }
            _ => return None,
        })
    }
}
