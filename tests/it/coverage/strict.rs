//! What holds for every change and for every body, read off the API's document: a new endpoint is covered here as soon
//! as it is documented, or fails here until somebody says why it is different.

use std::collections::BTreeSet;

use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::{Access, Endpoint, ErrorCode, FieldCode, Method};
use integration::{ACCOUNTS, Answer, Client, TestApp, both_engines};
use serde_json::{Map, Value, json};

use super::records::{Records, Target};
use super::{ask, may};

/// Changes at a record's address that need no version, with the reason.
const UNVERSIONED: [(&str, &str); 39] = [
    ("update_preferences", "one word of the own account"),
    ("delete_session", "ends the session that asks"),
    ("revoke_session", "a session is only ended"),
    ("unlink_oidc", "the own link is only taken away"),
    ("delete_factor_rule", "a rule is only taken back"),
    ("unmask_member", "changes nothing but the history"),
    ("confirm_import", "judges the rows again and says import_outdated"),
    ("delete_import", "a preview is nobody's work"),
    ("create_progress", "adds an entry"),
    ("upload_evidence", "adds a file"),
    ("create_follow_up", "adds an entry"),
    ("answer_follow_up", "is answered once"),
    ("create_board_comment", "adds a comment"),
    ("create_entry", "adds an entry"),
    ("send_notice", "adds a notice"),
    ("acknowledge_notice", "is acknowledged once"),
    ("ask_care", "adds a request"),
    ("settle_care", "is settled once"),
    ("show_contact", "changes nothing but the history"),
    ("inspect_case", "a sheet is filled in by one inspector, and again where it was wrong"),
    ("record_group_activity", "adds an activity"),
    ("count_paper_ballots", "a teller's own count, entered without a look at the other's"),
    ("draw_ballot_token", "a code is used once"),
    ("cast_ballot", "a token is used once"),
    ("accept_appraisal_prohibitions", "is accepted once"),
    ("declare_appraisal_interest", "the own interest, declared again where it was wrong"),
    ("record_appraisal_step", "adds an entry"),
    ("visit_sampled_unit", "a unit is visited by one appraiser, and again where it was wrong"),
    ("save_score_sheet", "the own sheet, which nobody else writes"),
    ("ask_complainant", "adds a message"),
    ("reveal_complainant", "changes nothing but the history"),
    ("nominate", "adds a nomination"),
    ("object_to_notice", "adds an objection"),
    ("answer_notice_objection", "is answered once"),
    ("attach_rectification_file", "adds a file"),
    ("ping_webhook", "adds a message"),
    ("redeliver", "changes no message, sends it again"),
    ("redeliver_failed", "changes no message, sends them again"),
    ("attach_agreement_file", "the file sent last is the one"),
];

/// A name no request has.
const ODD: &str = "no_such_field";

fn document() -> Value {
    serde_json::to_value(changxiao::http::document()).expect("serialises")
}

fn operation<'d>(document: &'d Value, endpoint: &Endpoint) -> &'d Value {
    let found = &document["paths"][endpoint.path][endpoint.method.as_str().to_lowercase()];
    assert_eq!(found["operationId"], endpoint.operation, "{} is not in the document", endpoint.path);
    found
}

fn takes_version(operation: &Value) -> bool {
    operation["parameters"].as_array().into_iter().flatten().any(|parameter| parameter["name"] == "If-Match")
}

/// Whether it changes what stands at its address.
fn changes(endpoint: &Endpoint) -> bool {
    match endpoint.method {
        Method::Get => false,
        Method::Put | Method::Delete => true,
        Method::Post => endpoint.path.contains('{'),
    }
}

#[test]
fn every_change_takes_a_version_or_says_why_not() {
    let document = document();
    let without: BTreeSet<&str> = changxiao_shared::endpoints()
        .filter(|endpoint| changes(endpoint) && !takes_version(operation(&document, endpoint)))
        .map(|endpoint| endpoint.operation)
        .collect();
    let known: BTreeSet<&str> = UNVERSIONED.iter().map(|(operation, _)| *operation).collect();
    let difference: Vec<_> = without.symmetric_difference(&known).collect();
    assert!(difference.is_empty(), "takes no If-Match, or is listed and does: {difference:?}");
}

/// Somebody whose role allows it somewhere; a department where no role does.
fn somebody(app: &TestApp, department: &Client, endpoint: &Endpoint) -> Client {
    match endpoint.access {
        Access::Needs(Deed::DepartmentNoticeSend) => department.clone(),
        Access::Public => app.visitor(),
        // Anew each time: signing out is among them.
        Access::SignedIn => app.sign_in("nobody"),
        Access::Needs(deed) => {
            let spec = ACCOUNTS.iter().find(|spec| may(spec, deed));
            app.client(spec.expect("a role that may").username)
        }
    }
}

both_engines! {
    /// Row 10: without `If-Match` 428, with a version that is not the record's 412, and nothing is changed.
    fn every_versioned_change_needs_the_version_read(app) {
        let records = Records::make(app);
        let document = document();
        let before = app.database.dump();
        let mut seen = 0;
        for endpoint in changxiao_shared::endpoints().filter(|e| takes_version(operation(&document, e))) {
            let target = records.target(endpoint.operation);
            assert!(target.is_some(), "{} needs an entry in Records::target", endpoint.operation);
            let target = target.expect("checked above");
            let version = target.version;
            assert!(version.is_some(), "{} needs a version in Records::target", endpoint.operation);
            let version = version.expect("checked above");
            let client = app.client(target.right);
            let send = |version: Option<i32>| -> Answer {
                ask(&client, endpoint, &target.places, &Target { version, ..target.clone() })
            };
            send(None).refused(ErrorCode::PreconditionRequired);
            for stale in [version - 1, version + 1, version + 1_000].into_iter().filter(|stale| *stale >= 0) {
                send(Some(stale)).refused(ErrorCode::StaleVersion);
            }
            seen += 1;
        }
        assert!(seen >= 18, "{seen} versioned changes");
        assert_eq!(app.database.dump(), before);
    }
}

/// A step into a body.
#[derive(Clone, Debug)]
enum Step {
    Field(String),
    First,
}

/// Every object inside a body, by the way to it; the body itself is the empty way.
fn objects(document: &Value, schema: &Value, way: &[Step], found: &mut Vec<Vec<Step>>) {
    assert!(way.len() < 12, "a body without an end: {way:?}");
    if let Some(name) = schema["$ref"].as_str().and_then(|reference| reference.strip_prefix("#/components/schemas/")) {
        return objects(document, &document["components"]["schemas"][name], way, found);
    }
    for parts in ["oneOf", "anyOf", "allOf"] {
        schema[parts].as_array().into_iter().flatten().for_each(|part| objects(document, part, way, found));
    }
    if schema["items"].is_object() {
        objects(document, &schema["items"], &[way, &[Step::First]].concat(), found);
    }
    if let Some(fields) = schema["properties"].as_object() {
        found.push(way.to_vec());
        for (name, field) in fields {
            objects(document, field, &[way, &[Step::Field(name.clone())]].concat(), found);
        }
    }
}

/// A body with nothing but the odd field at the end of a way, and the path under which it must be named.
fn odd_body(way: &[Step]) -> (Value, String) {
    let body = way.iter().rev().fold(json!({ ODD: 1 }), |inner, step| match step {
        Step::Field(name) => Value::Object(Map::from_iter([(name.clone(), inner)])),
        Step::First => json!([inner]),
    });
    let steps = way.iter().map(|step| match step {
        Step::Field(name) => name.as_str(),
        Step::First => "0",
    });
    (body, steps.chain([ODD]).collect::<Vec<_>>().join("."))
}

/// A field that no request has is refused by its path, at every depth of every body; the body is read no further.
#[test]
fn an_unknown_field_is_named_in_every_body() {
    let app = TestApp::start(integration::Engine::Sqlite);
    let document = document();
    let department = app.third_party(app.tree.county, "县公安局", &["department-notices:write"]).client(&app);
    let before = app.database.dump();
    let (mut bodies, mut inner) = (0, 0);
    for endpoint in changxiao_shared::endpoints().filter(|endpoint| endpoint.method != Method::Get) {
        let client = somebody(&app, &department, endpoint);
        let send = |body: &Value| {
            // What follows an id is another id, but for papers, which are named.
            let second: &dyn std::fmt::Display = if endpoint.path.contains("{kind}") { &"circular" } else { &1 };
            let places: [&dyn std::fmt::Display; 2] = [&1, second];
            let call = client.call(*endpoint, &places).if_match(1).header("X-File-Name", "a.png");
            call.json(body).send()
        };
        let schema = &operation(&document, endpoint)["requestBody"]["content"]["application/json"]["schema"];
        if schema.is_null() {
            // A body that is read must be documented.
            let answer = send(&json!({ ODD: 1 }));
            assert!(!answer.text().contains(FieldCode::UnknownField.code()), "{} reads a body", endpoint.operation);
            continue;
        }
        let mut ways = Vec::new();
        objects(&document, schema, &[], &mut ways);
        assert!(!ways.is_empty(), "{}: {schema}", endpoint.operation);
        for way in &ways {
            let (body, path) = odd_body(way);
            let problem = send(&body).expect(422).refused_field(&path, FieldCode::UnknownField);
            assert_eq!(problem.code, ErrorCode::ValidationFailed, "{}: {body}", endpoint.operation);
        }
        bodies += 1;
        inner += ways.len() - 1;
    }
    assert!(bodies >= 25 && inner >= 6, "{bodies} bodies, {inner} objects inside them");
    assert_eq!(app.database.dump(), before);
}
