//! Rectifications and inquiries as tests make them.

use changxiao_shared::kernel::Endpoint;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::accountability::{AccountabilityView, api as accountability_api};
use changxiao_shared::supervision::commendations::{CommendationView, api as commendations};
use changxiao_shared::supervision::inquiries::{InquiryView, api as inquiries};
use changxiao_shared::supervision::rectifications::{RectificationEntryId, RectificationFile, RectificationView, api};
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

/// The beginning of a picture.
pub(crate) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and the rest of a picture";

/// Adds a file to an entry of a rectification.
pub(crate) fn attach(
    app: &TestApp,
    by: &'static str,
    (of, entry): (&RectificationView, RectificationEntryId),
    (media_type, bytes): (&str, &[u8]),
) -> Answer {
    let call = app.client(by).call(api::ATTACH_RECTIFICATION_FILE, &[&of.id, &entry]);
    call.header("X-File-Name", "a.png").body(media_type, bytes.to_vec()).send()
}

/// One that is reported on, with its report.
#[track_caller]
pub(crate) fn with_report(app: &TestApp) -> (RectificationView, RectificationEntryId) {
    let made = ordered(app, "county.officer", &order(app.tree.branch));
    let plan = json!({ "measures": "每月开会", "answerable": "覃书岚", "until": "2027-02-20" });
    act(app, "branch.secretary", api::HAND_IN_RECTIFICATION_PLAN, &made, &plan).expect(200);
    let report = json!({ "text": "已补开会议。", "finished": true });
    let view: RectificationView =
        act(app, "branch.secretary", api::REPORT_RECTIFICATION, &made, &report).expect(200).json();
    let entry = view.entries.last().expect("a report").id;
    (view, entry)
}

/// Ids of a rectification, of its report, and of a file with that.
#[track_caller]
pub(crate) fn reported(app: &TestApp) -> [i64; 3] {
    let (view, entry) = with_report(app);
    let file: RectificationFile =
        attach(app, "branch.secretary", (&view, entry), ("image/png", PNG)).expect(201).json();
    [view.id.0, entry.0, file.id.0]
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

/// What is sent to hold an organisation to account.
pub(crate) fn accountability(at: OrganizationId) -> Value {
    json!({
        "organization_id": at, "responsibility": "main_leadership", "basis": "年度考评",
        "matter": "连续两年没有换届，问题长期没有解决。", "hear_until": "2027-01-25"
    })
}

/// Opens the case.
#[track_caller]
pub(crate) fn held(app: &TestApp, by: &'static str, body: &Value) -> AccountabilityView {
    app.client(by).call(accountability_api::OPEN_ACCOUNTABILITY, &[]).json(body).send().expect(201).json()
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
