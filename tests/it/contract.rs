//! The API's document: complete, and in the house's own words. `xtask gen` checks that it is the one committed.

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

#[test]
fn every_operation_says_what_it_does() {
    let document = document();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            let summary = operation["summary"].as_str().unwrap_or_default();
            assert!(summary.len() > 5 && !summary.ends_with('.'), "{method} {path}: summary {summary:?}");
            let told = operation["description"].as_str().unwrap_or_default();
            assert!(told.contains("For "), "{method} {path}: who may call it is not said");
            let personal = ["id_number", "phone", "password", "token"];
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                let name = parameter["name"].as_str().unwrap_or_default();
                assert!(!personal.contains(&name), "{method} {path}: {name} in the address (row 51)");
            }
        }
    }
}

/// `cargo xtask examples` takes them from the tests; the check of them against their schemas comes with schemathesis.
#[test]
fn every_operation_that_speaks_json_has_an_example() {
    let document = document();
    let mut without = Vec::new();
    for operation in document["paths"].as_object().expect("paths").values().flat_map(|item| item.as_object()).flatten()
    {
        let (id, operation) = (&operation.1["operationId"], operation.1);
        let answers = operation["responses"].as_object().expect("answers").iter().filter(|a| a.0.starts_with('2'));
        let contents = answers.map(|(_, answer)| answer).chain([&operation["requestBody"]]);
        let speaking = contents.map(|part| &part["content"]["application/json"]).filter(|content| content.is_object());
        if speaking.filter(|content| content["example"].is_null()).count() > 0 {
            without.push(id.as_str().expect("an id"));
        }
    }
    assert!(without.is_empty(), "run cargo xtask examples for {without:?}");
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
