//! A rectification and an inquiry, and how their endpoints ask for them.

use changxiao_shared::supervision::accountability::AccountabilityView;
use changxiao_shared::supervision::commendations::{CommendationView, ObjectionReceipt, api};
use changxiao_shared::supervision::inquiries::InquiryView;
use changxiao_shared::supervision::rectifications::RectificationView;
use integration::TestApp;
use serde_json::json;

use super::records::{Body, Target, on};
use crate::supervision::orders::{
    PNG, accountability, commendation, commended, held, inquiry, opened, order, ordered, reported,
};

/// What the county ordered of a branch and asked about it.
pub(crate) struct SupervisionRecords {
    rectification: RectificationView,
    inquiry: InquiryView,
    case: AccountabilityView,
    report: [String; 3],
    nominating: CommendationView,
    noticed: CommendationView,
    objection: String,
    secretary: String,
    branch: String,
    county: String,
}

impl SupervisionRecords {
    /// Makes both through the API.
    pub(crate) fn make(app: &TestApp) -> SupervisionRecords {
        let mut body = order(app.tree.branch);
        body["account_due_on"] = json!("2027-01-31");
        let (nominating, noticed, objection) = commendations(app);
        SupervisionRecords {
            nominating,
            noticed,
            objection,
            rectification: ordered(app, "county.officer", &body),
            inquiry: opened(app, "county.officer", &inquiry(app.tree.branch)),
            report: reported(app).map(|id| id.to_string()),
            case: held(app, "county.officer", &accountability(app.tree.branch)),
            secretary: app.tree.member("branch.secretary").to_string(),
            branch: app.tree.branch.to_string(),
            county: app.tree.county.to_string(),
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
            "attach_rectification_file" => on(&self.report[0], None, Body::File("image/png", PNG.to_vec()))
                .part(&self.report[1])
                .by("branch.secretary"),
            "download_rectification_file" => on(&self.report[0], None, Body::None).part(&self.report[2]),
            "account_for_rectification" => change(json!({ "text": "情况说明" })).by("branch.secretary"),
            "recheck_rectification" => change(json!({ "accepted": true, "text": "属实" })),
            "withdraw_rectification" => change(json!({ "reason": "情况有误" })),
            "get_inquiry" => inquiry(None, Body::None),
            "account_for_inquiry" => inquiry(Some(1), Body::Json(json!({ "text": "情况说明" }))).by("branch.secretary"),
            "conclude_inquiry" => inquiry(Some(1), Body::Json(json!({ "finding": "属实" }))),
            _ => return self.of_commendations(operation).or_else(|| self.of_accountability(operation)),
        })
    }

    fn of_accountability(&self, operation: &str) -> Option<Target> {
        let case = |version, body| on(&self.case.id.to_string(), version, body);
        let change = |body| case(Some(self.case.version), Body::Json(body));
        let decision = json!({
            "measure": "circular", "authority_id": self.county, "decided_by": "县委常委会", "text": "理由",
            "decided_on": "2027-01-15", "effective_until": "2027-12-31"
        });
        Some(match operation {
            "get_accountability" => case(None, Body::None),
            "state_accountability" => change(json!({ "waived": true })).by("branch.secretary"),
            "decide_accountability" => change(decision),
            "drop_accountability" => change(json!({ "reason": "查无实据" })),
            "appeal_accountability" => change(json!({ "text": "处理过重" })).by("branch.secretary"),
            "settle_accountability" => change(json!({ "outcome": "upheld", "text": "维持" })),
            "list_posts" => on(&self.branch, None, Body::None),
            "get_merit_record" => on(&self.secretary, None, Body::None),
            _ => return None,
        })
    }

    fn of_commendations(&self, operation: &str) -> Option<Target> {
        let nominating = |body| on(&self.nominating.id.to_string(), Some(self.nominating.version), body);
        let noticed = |version, body| on(&self.noticed.id.to_string(), version, body);
        let version = Some(self.noticed.version);
        let (first, put) = (&self.nominating.nominations[0], &self.noticed.nominations[0]);
        let nominate = json!({
            "award": "advanced_organization", "organization_id": put.organization.id, "deeds": "事迹"
        });
        let decision = json!({ "awarded": [put.id], "decided_on": "2027-01-15", "decided_by": "县委常委会" });
        Some(match operation {
            "get_commendation" => noticed(None, Body::None),
            "nominate" => noticed(None, Body::Json(nominate)).by("branch.secretary"),
            "decline_nomination" => {
                nominating(Body::Json(json!({ "reason": "先完成整改" }))).part(&first.id.to_string())
            }
            "start_commendation_notice" => nominating(Body::Json(json!({ "until": "2027-01-31" }))),
            "answer_notice_objection" => noticed(None, Body::Json(json!({ "answer": "属实" }))).part(&self.objection),
            "decide_commendation" => noticed(version, Body::Json(decision)),
            "publish_commendation" => noticed(version, Body::None),
            _ => return None,
        })
    }
}

/// One that takes nominations, and one shown to the public with an objection.
fn commendations(app: &TestApp) -> (CommendationView, CommendationView, String) {
    let officer = app.client("county.officer");
    let nominated = || -> CommendationView {
        let made = commended(app, "county.officer", &commendation(app.tree.county));
        let body = json!({
            "award": "advanced_organization", "organization_id": app.tree.other_branch, "deeds": "代办三百件"
        });
        officer.call(api::NOMINATE, &[&made.id]).json(&body).send().expect(201).json()
    };
    let (nominating, other) = (nominated(), nominated());
    let start = officer.call(api::START_NOTICE, &[&other.id]).if_match(other.version);
    let noticed: CommendationView = start.json(&json!({ "until": "2027-01-31" })).send().expect(200).json();
    let body = json!({ "nomination_id": noticed.nominations[0].id, "text": "件数不实" });
    let call = app.visitor().call(api::OBJECT_TO_NOTICE, &[&noticed.id]).json(&body);
    let receipt: ObjectionReceipt = call.send().expect(201).json();
    (nominating, noticed, receipt.id.to_string())
}
