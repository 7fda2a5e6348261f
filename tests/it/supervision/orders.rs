//! Rectifications and inquiries as tests make them.

use changxiao_shared::kernel::Endpoint;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::commendations::{CommendationView, api as commendations};
use changxiao_shared::supervision::inquiries::{InquiryView, api as inquiries};
use changxiao_shared::supervision::rectifications::{RectificationView, api};
use integration::{Answer, TestApp};
use serde_json::{Value, json};

/// What is sent to order one because of an inspection.
pub(crate) fn order(at: OrganizationId) -> Value {
    json!({
        "organization_id": at, "basis": "三季度抽查", "problem": "三会一课没有按期召开，记录不全。",
        "decided_by": "县委常委会第 3 次会议", "decided_on": "2027-01-15", "due_on": "2027-02-28"
    })
}

/// Orders one.
#[track_caller]
pub(crate) fn ordered(app: &TestApp, by: &'static str, body: &Value) -> RectificationView {
    app.client(by).call(api::ORDER_RECTIFICATION, &[]).json(body).send().expect(201).json()
}

/// As somebody sees it.
#[track_caller]
pub(crate) fn look(app: &TestApp, by: &'static str, of: &RectificationView) -> Answer {
    app.client(by).call(api::GET_RECTIFICATION, &[&of.id]).send()
}

/// Changes its newest version.
#[track_caller]
pub(crate) fn act(app: &TestApp, by: &'static str, endpoint: Endpoint, of: &RectificationView, body: &Value) -> Answer {
    let version = look(app, "province.officer", of).expect(200).version();
    app.client(by).call(endpoint, &[&of.id]).if_match(version).json(body).send()
}

/// What is sent to open an inquiry that demands an account.
pub(crate) fn inquiry(at: OrganizationId) -> Value {
    json!({
        "organization_id": at, "year": 2027, "cause": "strong_response", "matter": "群众反映办事推诿。",
        "account_due_on": "2027-01-31"
    })
}

/// Opens one.
#[track_caller]
pub(crate) fn opened(app: &TestApp, by: &'static str, body: &Value) -> InquiryView {
    app.client(by).call(inquiries::OPEN_INQUIRY, &[]).json(body).send().expect(201).json()
}

/// What is sent to set up an occasion of commendation.
pub(crate) fn commendation(at: OrganizationId) -> Value {
    json!({ "organization_id": at, "kind": "excellence", "title": "七一表彰", "nominate_until": "2027-05-15" })
}

/// Sets one up.
#[track_caller]
pub(crate) fn commended(app: &TestApp, by: &'static str, body: &Value) -> CommendationView {
    app.client(by).call(commendations::CREATE_COMMENDATION, &[]).json(body).send().expect(201).json()
}
