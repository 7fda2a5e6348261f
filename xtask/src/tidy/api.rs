//! Rules for the API's document: whoever generates a client or reads it finds everything said of every operation.

use serde_json::Value;

/// What an operation of the document leaves unsaid.
pub(crate) fn unsaid(document: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    for (name, operation) in operations(document) {
        problems.extend(gaps(operation).into_iter().map(|gap| format!("openapi.json: {name}: {gap}")));
    }
    for (name, schema) in document["components"]["schemas"].as_object().into_iter().flatten() {
        let told = schema["description"].as_str().unwrap_or_default();
        if told.is_empty() {
            problems.push(format!("openapi.json: the schema {name} has no description"));
        }
        if schema.to_string().contains("](crate::") || schema.to_string().contains("](super::") {
            problems.push(format!("openapi.json: the schema {name} speaks of our source"));
        }
    }
    problems
}

/// All operations with method and path.
pub(super) fn operations(document: &Value) -> impl Iterator<Item = (String, &Value)> {
    let paths = document["paths"].as_object().into_iter().flatten();
    paths.flat_map(|(path, item)| {
        let methods = item.as_object().into_iter().flatten();
        methods.map(move |(method, operation)| (format!("{} {path}", method.to_uppercase()), operation))
    })
}

fn gaps(operation: &Value) -> Vec<String> {
    let mut gaps = Vec::new();
    let mut missing = |what: &str, there: bool| {
        if !there {
            gaps.push(what.to_owned());
        }
    };
    let text = |field: &str| operation[field].as_str().unwrap_or_default();
    let summary = text("summary");
    missing("a summary without a full stop", summary.len() > 5 && !summary.ends_with('.'));
    missing("who may call it", text("description").contains("For "));
    missing("words of its own, not of our source", !operation.to_string().contains("](crate::"));
    missing("a name", !text("operationId").is_empty());
    missing("a tag", operation["tags"].as_array().is_some_and(|tags| !tags.is_empty()));
    let open = text("description").contains("For anybody, without an account.");
    missing("who is let in (security)", open || operation["security"].is_array());
    for (status, answer) in operation["responses"].as_object().into_iter().flatten() {
        missing(&format!("what {status} means"), answer["description"].as_str().is_some_and(|told| !told.is_empty()));
        if status.starts_with('2') {
            missing(&format!("an example of {status} (cargo xtask examples)"), shown(answer));
        }
    }
    missing("an example of its body (cargo xtask examples)", shown(&operation["requestBody"]));
    let problem = |(status, answer): (&String, &Value)| {
        status.starts_with('4') && !answer["content"]["application/problem+json"].is_null()
    };
    missing("its errors", operation["responses"].as_object().into_iter().flatten().any(problem));
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        let name = parameter["name"].as_str().unwrap_or_default();
        let personal = ["id_number", "phone", "password", "token", "secret", "code_word"].contains(&name);
        missing(&format!("a way to keep {name} out of the address (row 51)"), !personal);
    }
    gaps
}

/// Whether every JSON body carries an example.
fn shown(part: &Value) -> bool {
    let json = &part["content"]["application/json"];
    json.is_null() || !json["example"].is_null()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::unsaid;

    fn document(change: impl FnOnce(&mut Value)) -> Vec<String> {
        let mut document = json!({ "paths": { "/things": { "post": {
            "summary": "Makes a thing", "description": "For anybody signed in.", "operationId": "make_thing",
            "tags": ["things"], "security": [{ "bearer": [] }],
            "requestBody": { "content": { "application/json": { "example": { "name": "x" } } } },
            "responses": {
                "201": { "description": "Made", "content": { "application/json": { "example": { "id": "1" } } } },
                "400": { "description": "Bad", "content": { "application/problem+json": { "schema": {} } } }
            }
        } } }, "components": { "schemas": { "Thing": { "description": "A thing." } } } });
        change(&mut document);
        unsaid(&document)
    }

    #[test]
    fn what_is_said_of_everything_is_in_order() {
        assert_eq!(document(|_| ()), Vec::<String>::new());
    }

    #[test]
    fn each_gap_is_found() {
        let table: [(&str, Value, &str); 10] = [
            ("/summary", json!("Makes a thing."), "a summary"),
            ("/description", json!("Makes it."), "who may call it"),
            ("/operationId", json!(""), "a name"),
            ("/tags", json!([]), "a tag"),
            ("/security", Value::Null, "who is let in"),
            ("/requestBody/content/application~1json/example", Value::Null, "an example of its body"),
            ("/responses/201/content/application~1json/example", Value::Null, "an example of 201"),
            ("/responses/201/description", json!(""), "what 201 means"),
            ("/responses/400/content", json!({}), "its errors"),
            ("/description", json!("For [`x`](crate::x)."), "words of its own"),
        ];
        for (pointer, value, gap) in table {
            let found = document(|d| *d.pointer_mut(&format!("/paths/~1things/post{pointer}")).expect("there") = value);
            assert!(found.len() == 1 && found[0].contains(gap), "{pointer}: {found:?}");
        }
        let named = |d: &mut Value| d["paths"]["/things"]["post"]["parameters"] = json!([{ "name": "id_number" }]);
        assert!(document(named)[0].contains("row 51"));
        assert!(document(|d| d["components"]["schemas"]["Thing"] = json!({}))[0].contains("Thing has no description"));
    }
}
