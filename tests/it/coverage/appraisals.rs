//! A scheme being written, one in use and a round, and how their endpoints ask for them.

use changxiao_shared::appraisals::SchemeView;
use changxiao_shared::appraisals::rounds::{AppraisalView, api as rounds};
use integration::TestApp;
use serde_json::{Value, json};

use super::records::{Body, Target, on};
use crate::appraisals::world::{draft, published};

/// Schemes of the county.
pub(crate) struct SchemeRecords {
    draft: SchemeView,
    published: SchemeView,
    county: String,
    round: AppraisalView,
}

impl SchemeRecords {
    /// Makes both.
    pub(crate) fn make(app: &TestApp) -> SchemeRecords {
        let county = app.tree.county;
        let published = published(app, "county.officer", county);
        let round = json!({
            "organization_id": county, "scheme_id": published.id, "year": 2027, "title": "2027 年度考评",
            "self_check_until": "2027-12-10", "objection_days": 5,
            "subjects": [{ "organization_id": app.tree.branch }]
        });
        let officer = app.client("county.officer");
        let round: AppraisalView = officer.call(rounds::CREATE_APPRAISAL, &[]).json(&round).send().expect(201).json();
        let change = |endpoint, version: i32, body| -> AppraisalView {
            officer.call(endpoint, &[&round.id]).if_match(version).json(&body).send().expect(200).json()
        };
        change(rounds::ADD_APPRAISER, 1, json!({ "username": "township.officer" }));
        let round = change(rounds::ADVANCE_APPRAISAL, 2, json!({ "step": "start_self_check" }));
        SchemeRecords { draft: draft(app, "county.officer", county), published, county: county.to_string(), round }
    }

    /// How an endpoint asks for its record.
    pub(crate) fn target(&self, operation: &str) -> Option<Target> {
        let draft = |version, body| on(&self.draft.id.to_string(), version, body);
        let out = |version| on(&self.published.id.to_string(), version, Body::None);
        let mut target = match operation {
            "get_appraisal_scheme" => draft(None, Body::None),
            "save_appraisal_scheme" => draft(Some(1), Body::Json(json!(self.draft.content))),
            "publish_appraisal_scheme" => draft(Some(1), Body::None),
            "retire_appraisal_scheme" => out(Some(2)),
            "dry_run_appraisal_scheme" => out(None),
            _ => return self.of_round(operation).or_else(|| self.of_subject(operation)),
        };
        if operation == "dry_run_appraisal_scheme" {
            target.query = vec![("organization_id", self.county.clone()), ("year", "2027".to_owned())];
        }
        Some(target)
    }

    fn of_round(&self, operation: &str) -> Option<Target> {
        let round = |body: Value| on(&self.round.id.to_string(), Some(self.round.version), Body::Json(body));
        let plain = || on(&self.round.id.to_string(), None, Body::None);
        let interest = json!({ "subject_id": self.round.subjects[0].id, "reason": "近亲属" });
        Some(match operation {
            "get_appraisal" => plain(),
            "advance_appraisal" => round(json!({ "step": "start_field_work" })),
            "add_appraiser" => round(json!({ "username": "county.cadre" })),
            "remove_appraiser" => round(json!({ "account_id": self.round.team[0].account_id })),
            "accept_appraisal_prohibitions" => plain().by("township.officer"),
            "get_appraisal_paper" | "download_appraisal_paper" => plain().part("circular"),
            "write_appraisal_paper" => {
                let words = json!({ "title": "通报", "recipients": "各支部：", "body": "正文", "signed": "县委" });
                round(words).part("circular")
            }
            "declare_appraisal_interest" => Target { body: Body::Json(interest), ..plain() }.by("township.officer"),
            _ => return None,
        })
    }

    fn of_subject(&self, operation: &str) -> Option<Target> {
        let id = self.round.subjects[0].id.to_string();
        let subject = |body: Value| on(&id, Some(1), Body::Json(body));
        let adding = |body: Value| on(&id, None, Body::Json(body));
        let overrule = json!({ "key": "a1", "marks": "1", "reason": "佐证材料" });
        let evaluation =
            json!({ "opens_at": "2027-12-01T00:00:00Z", "closes_at": "2027-12-02T00:00:00Z", "minimum": 30 });
        Some(match operation {
            "get_appraisal_subject" | "get_subject_consequences" => on(&id, None, Body::None),
            "save_self_check" => subject(json!({ "report": "工作报告", "hand_in": false })).by("branch.secretary"),
            "record_appraisal_step" => adding(json!({ "step": "report", "held_on": "2027-12-01", "text": "汇报" })),
            "visit_sampled_unit" => adding(json!({ "visited_on": "2027-01-15", "text": "工作正常" })).part("1"),
            "download_unit_frame" => on(&id, None, Body::None),
            "save_score_sheet" => adding(json!({ "lines": [], "hand_in": false })),
            "overrule_figure" => subject(overrule),
            "advise_subject" => subject(json!({ "evaluation": "扎实", "advice": "坚持" })),
            "hold_democratic_evaluation" => subject(evaluation),
            "answer_appraisal_result" => subject(json!({})).by("branch.secretary"),
            "settle_objection" => subject(json!({ "reason": "属实" })),
            _ => return None,
        })
    }
}
