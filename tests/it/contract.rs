//! The API's document: complete, and in the house's own words. `xtask gen` checks that it is the one committed,
//! `xtask tidy` that everything is said of every operation.

use std::collections::BTreeSet;

use changxiao::db::read_timeline;
use changxiao_shared::kernel::ErrorCode;
use integration::both_engines;
use serde_json::Value;

fn document() -> Value {
    serde_json::to_value(changxiao::http::document()).expect("serialises")
}

#[test]
fn every_reference_resolves() {
    let document = document();
    let known: BTreeSet<String> =
        document["components"]["schemas"].as_object().expect("schemas").keys().cloned().collect();
    let text = document.to_string();
    let mut missing = BTreeSet::new();
    for part in text.split("#/components/schemas/").skip(1) {
        let name = part.split('"').next().unwrap_or_default();
        if !known.contains(name) {
            missing.insert(name.to_owned());
        }
    }
    assert!(missing.is_empty(), "add to http/openapi.rs: {missing:?}");
}

/// INV-9: what the shared crate lists is what the document has, by the same names.
#[test]
fn inv_9_endpoints_and_operations_are_the_same() {
    let document = document();
    let mut operations = BTreeSet::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            let id = operation["operationId"].as_str().expect("an id");
            operations.insert(format!("{} {path} {id}", method.to_uppercase()));
        }
    }
    let endpoints: BTreeSet<String> =
        changxiao_shared::endpoints().map(|e| format!("{} {} {}", e.method.as_str(), e.path, e.operation)).collect();
    let unlisted: Vec<_> = operations.difference(&endpoints).collect();
    let unserved: Vec<_> = endpoints.difference(&operations).collect();
    assert!(unlisted.is_empty() && unserved.is_empty(), "not in shared: {unlisted:?}; not served: {unserved:?}");
}

/// A path has the places its parameters name, no others; everything else is asked for elsewhere.
#[test]
fn places_and_parameters_agree() {
    let document = document();
    for (path, item) in document["paths"].as_object().expect("paths") {
        let places: BTreeSet<&str> = path.split(['{', '}']).skip(1).step_by(2).collect();
        for (method, operation) in item.as_object().expect("operations") {
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            let named: BTreeSet<&str> =
                parameters.filter(|p| p["in"] == "path").map(|p| p["name"].as_str().expect("a name")).collect();
            assert_eq!(named, places, "{method} {path}");
        }
    }
}

both_engines! {
    /// INV-8: a change that says nothing to the audit trail is not made.
    fn inv_8_a_change_without_an_audit_entry_is_rolled_back(app) {
        let object = ("test", 8);
        let silent = app.state.db.write_system(|tx, _| tx.timeline(object, "silent", None));
        assert_eq!(silent.expect_err("is refused").code, ErrorCode::Internal);
        let kept = app.state.db.read_system(|read, _| read_timeline(read.conn, object)).expect("reads");
        assert!(kept.is_empty(), "the change was rolled back");
        let told = app.state.db.write_system(|tx, _| {
            tx.audit("test", object, &[], Value::Null);
            tx.timeline(object, "told", None)
        });
        told.expect("is made");
        assert_eq!(app.state.db.read_system(|read, _| read_timeline(read.conn, object)).expect("reads").len(), 1);
    }
}
