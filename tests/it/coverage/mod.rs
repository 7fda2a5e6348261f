//! Every endpoint there is: documented, closed to strangers, to wrong roles and to the county beside (INV-8, INV-9).

mod appraisals;
mod ballots;
mod complaints;
mod data_requests;
mod groups;
pub(crate) mod made;
mod meetings;
pub(crate) mod records;
mod reports;
mod step_up;
mod strict;
mod supervision;
mod webhooks;

use std::collections::BTreeSet;

use changxiao_shared::identity::{Deed, Relation, allowed};
use changxiao_shared::kernel::{Access, Endpoint, ErrorCode, Method, Problem};
use integration::{ACCOUNTS, AccountSpec, Call, Client, TestApp, both_engines};
use records::{Body, Records, Target};
use serde_json::{Value, json};

/// One account for each role; those whose roles do not allow a deed must be refused it.
const OF_EACH_ROLE: [&str; 10] = [
    "nobody",
    "system",
    "county.auditor",
    "county.roles",
    "county.officer",
    "county.cadre",
    "county.inspector",
    "branch.committee",
    "branch.member",
    "group.leader",
];

/// Endpoints that are sent with POST only to keep what is asked out of addresses and logs.
const READS_BY_POST: [&str; 1] = ["find_member"];

fn closed() -> impl Iterator<Item = &'static Endpoint> {
    changxiao_shared::endpoints().filter(|e| e.access != Access::Public)
}

fn specs(names: impl Fn(&str) -> bool) -> impl Iterator<Item = &'static AccountSpec> {
    ACCOUNTS.iter().filter(move |spec| names(spec.username))
}

fn may(spec: &AccountSpec, deed: Deed) -> bool {
    spec.roles.iter().any(|(role, _)| Relation::ALL.iter().any(|relation| allowed(*role, deed, *relation)))
}

/// Without a body, with one that fits nothing, and with one that is no JSON: who may not, must not learn which.
fn with_bodies(begin: impl Fn() -> Call) -> [Call; 3] {
    [begin(), begin().json(&json!({ "x": 1 })), begin().body("text/plain", "x")]
}

pub(crate) fn filled(call: Call, target: &Target) -> Call {
    let call = match target.version {
        Some(version) => call.if_match(version),
        None => call,
    };
    let call = call.query(&target.query);
    match &target.body {
        Body::None => call,
        Body::Json(body) => call.json(body),
        Body::File(media_type, bytes) => {
            let name = if *media_type == "text/csv" { "a.csv" } else { "a.png" };
            call.header("X-File-Name", name).body(media_type, bytes.clone())
        }
    }
}

fn ask(client: &Client, endpoint: &Endpoint, places: &[String], target: &Target) -> integration::Answer {
    let places: Vec<&dyn std::fmt::Display> = places.iter().map(|p| p as &dyn std::fmt::Display).collect();
    filled(client.call(*endpoint, &places), target).send()
}

#[test]
fn endpoints_and_documented_operations_are_the_same() {
    let app = TestApp::start(integration::Engine::Sqlite);
    let document: Value = app.visitor().get("/api/openapi.json").expect(200).json();
    let mut documented = BTreeSet::new();
    let mut open = BTreeSet::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            let id = operation["operationId"].as_str().expect("an id");
            documented.insert(format!("{} {path} {id}", method.to_uppercase()));
            if operation["security"].is_null() {
                open.insert(id.to_owned());
            }
        }
    }
    let described: BTreeSet<_> =
        changxiao_shared::endpoints().map(|e| format!("{} {} {}", e.method.as_str(), e.path, e.operation)).collect();
    let difference: Vec<_> = documented.symmetric_difference(&described).collect();
    assert!(difference.is_empty(), "in the document or in the shared crate only: {difference:#?}");
    assert_eq!(described.len(), changxiao_shared::endpoints().count(), "an endpoint is listed twice");
    let public: BTreeSet<_> =
        changxiao_shared::endpoints().filter(|e| e.access == Access::Public).map(|e| e.operation.to_owned()).collect();
    assert_eq!(open, public, "operations without a token");
}

both_engines! {
    /// Without a token, and with one that is none: 401 before anything is read.
    fn strangers_are_turned_away(app) {
        let visitor = app.visitor();
        let pretender = app.visitor();
        pretender.set_token(Some("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.".into()));
        for endpoint in closed() {
            let before = app.database.dump();
            for client in [&visitor, &pretender] {
                for call in with_bodies(|| client.call(*endpoint, &[&1, &1])) {
                    call.send().refused(ErrorCode::Unauthenticated);
                }
            }
            assert_eq!(app.database.dump(), before, "{}", endpoint.operation);
        }
    }

    /// With roles that do not allow it: 403 before anything is read.
    fn wrong_roles_are_turned_away(app) {
        for endpoint in closed() {
            let Access::Needs(deed) = endpoint.access else { continue };
            let wrong: Vec<_> = specs(|name| OF_EACH_ROLE.contains(&name)).filter(|s| !may(s, deed)).collect();
            assert!(wrong.len() > 1, "{}", endpoint.operation);
            let before = app.database.dump();
            for spec in wrong {
                let client = app.client(spec.username);
                for call in with_bodies(|| client.call(*endpoint, &[&1, &1])) {
                    call.send().refused(ErrorCode::Forbidden);
                }
            }
            assert_eq!(app.database.dump(), before, "{}", endpoint.operation);
        }
    }

    /// With the right role in the county beside: 404, the same as for a record that does not exist. Who is in reach
    /// gets further, and what succeeds is in the audit trail.
    fn records_out_of_reach_do_not_exist(app) {
        let records = Records::make(app);
        for endpoint in closed().filter(|e| e.path.contains('{')) {
            let target = records.target(endpoint.operation);
            assert!(target.is_some(), "{} needs an entry in Records::target", endpoint.operation);
            let target = target.expect("checked above");
            let neighbours: Vec<_> = match endpoint.access {
                Access::Needs(deed) => {
                    specs(|name| name.starts_with("neighbour.")).filter(|s| may(s, deed)).collect()
                }
                _ => specs(|name| name == "neighbour.officer").collect(),
            };
            assert!(!neighbours.is_empty(), "{}", endpoint.operation);
            let absent = vec!["1".to_owned(); target.places.len()];
            let before = app.database.dump();
            for spec in neighbours {
                let client = app.client(spec.username);
                let said = |places: &[String]| {
                    let problem = ask(&client, endpoint, places, &target).refused(ErrorCode::NotFound);
                    Problem { request_id: None, ..problem }
                };
                assert_eq!(said(&target.places), said(&absent), "{} by {}", endpoint.operation, spec.username);
            }
            assert_eq!(app.database.dump(), before, "{}", endpoint.operation);
            let audited = app.database.count("audit_log", "1 = 1");
            let answer = ask(&app.client(target.right), endpoint, &target.places, &target);
            let reached = !matches!(answer.status, 401 | 403 | 404 | 428 | 500..);
            assert!(reached, "{} by {}: {} {}", endpoint.operation, target.right, answer.status, answer.text());
            let changed = answer.status < 300 && endpoint.method != Method::Get;
            if changed && !READS_BY_POST.contains(&endpoint.operation) {
                assert!(app.database.count("audit_log", "1 = 1") > audited, "{} left no trace", endpoint.operation);
            }
        }
    }
}
