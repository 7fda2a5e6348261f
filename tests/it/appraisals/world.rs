//! Schemes as tests make them.

use changxiao_shared::appraisals::{SchemeContent, SchemeView, api};
use changxiao_shared::kernel::Endpoint;
use changxiao_shared::organizations::OrganizationId;
use integration::{Answer, TestApp};
use serde_json::{Value, json};

/// What is sent to copy the ready-made scheme for committees.
pub(crate) fn copy(at: OrganizationId) -> Value {
    json!({ "organization_id": at, "subject": "committee", "body": "local_committee" })
}

/// A draft copied from the ready-made scheme.
#[track_caller]
pub(crate) fn draft(app: &TestApp, by: &'static str, at: OrganizationId) -> SchemeView {
    app.client(by).call(api::CREATE_SCHEME, &[]).json(&copy(at)).send().expect(201).json()
}

/// Saves other content over a scheme.
#[track_caller]
pub(crate) fn save(app: &TestApp, by: &'static str, of: &SchemeView, content: &SchemeContent) -> Answer {
    app.client(by).call(api::SAVE_SCHEME, &[&of.id]).if_match(of.version).json(content).send()
}

/// A step of a scheme's life.
#[track_caller]
pub(crate) fn step(app: &TestApp, by: &'static str, endpoint: Endpoint, of: &SchemeView) -> Answer {
    app.client(by).call(endpoint, &[&of.id]).if_match(of.version).send()
}

/// A published scheme.
#[track_caller]
pub(crate) fn published(app: &TestApp, by: &'static str, at: OrganizationId) -> SchemeView {
    published_for(app, by, at, "committee")
}

/// One that appraises this kind of subject.
#[track_caller]
pub(crate) fn published_for(app: &TestApp, by: &'static str, at: OrganizationId, subject: &str) -> SchemeView {
    let mut body = copy(at);
    body["subject"] = json!(subject);
    let draft: SchemeView = app.client(by).call(api::CREATE_SCHEME, &[]).json(&body).send().expect(201).json();
    step(app, by, api::PUBLISH_SCHEME, &draft).expect(200).json()
}
