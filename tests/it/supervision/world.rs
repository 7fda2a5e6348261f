//! Complaints as tests file and handle them.

use changxiao_shared::kernel::{Endpoint, PageView};
use changxiao_shared::supervision::complaints::{
    ComplaintFiled, ComplaintId, ComplaintRow, ComplaintView, TrackedComplaint, api,
};
use integration::{Answer, Call, TestApp};
use serde_json::{Value, json};

/// A picture of one chunk of each kind that makes one.
pub(crate) const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00\
    0000\x00\x00\x00\x04IDATpixl0000\x00\x00\x00\x00IEND0000";

/// What is written.
pub(crate) const TEXT: &str = "春耕物资发放账目与实际不符，经手人拒绝公开明细。";

/// What is sent to file a complaint about the branch, with other fields put in.
pub(crate) fn filing(app: &TestApp, other: Value) -> Value {
    let mut body = json!({ "kind": "complaint", "organization_id": app.tree.branch, "text": TEXT });
    for (name, value) in other.as_object().expect("fields") {
        body[name] = value.clone();
    }
    body
}

/// Files it.
pub(crate) fn file(app: &TestApp, other: Value) -> Answer {
    app.visitor().call(api::FILE_COMPLAINT, &[]).json(&filing(app, other)).send()
}

/// The ids of the complaints somebody sees.
#[track_caller]
pub(crate) fn seen_by(app: &TestApp, who: &str) -> Vec<ComplaintId> {
    let page: PageView<ComplaintRow> = app.client(who).call(api::LIST_COMPLAINTS, &[]).send().expect(200).json();
    assert_eq!(usize::try_from(page.total).expect("a count"), page.items.len());
    page.items.into_iter().map(|row| row.id).collect()
}

/// A complaint with its tracking code.
pub(crate) struct Case<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) code: String,
    pub(crate) id: ComplaintId,
}

impl<'a> Case<'a> {
    /// Files a complaint about the branch, which the inspector of the county finds.
    #[track_caller]
    pub(crate) fn filed(app: &'a TestApp, other: Value) -> Case<'a> {
        Case::filed_for(app, other, "county.inspector")
    }

    /// The same where another inspector finds it.
    #[track_caller]
    pub(crate) fn filed_for(app: &'a TestApp, other: Value, inspector: &str) -> Case<'a> {
        let filed: ComplaintFiled = file(app, other).expect(201).json();
        Case { code: filed.code, ..Case::found(app, inspector) }
    }

    /// The newest complaint an inspector sees, without its code.
    #[track_caller]
    pub(crate) fn found(app: &'a TestApp, inspector: &str) -> Case<'a> {
        let newest = seen_by(app, inspector).first().copied();
        Case { app, code: String::new(), id: newest.expect("the inspector sees it") }
    }

    /// A request of the complainant.
    pub(crate) fn visitor(&self, endpoint: Endpoint) -> Call {
        self.app.visitor().call(endpoint, &[]).header(api::TRACKING_CODE, &self.code)
    }

    /// How it stands for the complainant.
    #[track_caller]
    pub(crate) fn tracked(&self) -> TrackedComplaint {
        self.visitor(api::TRACK_COMPLAINT).send().expect(200).json()
    }

    /// The complainant writes.
    pub(crate) fn tell(&self, text: &str) -> Answer {
        self.visitor(api::TELL_COMPLAINT).json(&json!({ "text": text })).send()
    }

    /// Somebody opens the case.
    pub(crate) fn read(&self, who: &str) -> Answer {
        self.app.client(who).call(api::GET_COMPLAINT, &[&self.id]).send()
    }

    /// The case as its handler sees it.
    #[track_caller]
    pub(crate) fn view(&self, who: &str) -> ComplaintView {
        self.read(who).expect(200).json()
    }

    /// A step with the version the case has now.
    #[track_caller]
    pub(crate) fn advance(&self, who: &str, body: Value) -> Answer {
        let version = self.view(who).version;
        self.change(who, api::ADVANCE_COMPLAINT, version, body)
    }

    /// A versioned change.
    pub(crate) fn change(&self, who: &str, endpoint: Endpoint, version: i32, body: Value) -> Answer {
        self.app.client(who).call(endpoint, &[&self.id]).if_match(version).json(&body).send()
    }
}
