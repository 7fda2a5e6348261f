//! What third parties were promised: the document of the last release, and what in the present one would break their
//! programs. Operations, fields and values may be added; what a program sends must go on being taken, and what it reads
//! must go on being there. A new main version (the second number while the first is 0) may break.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::api::operations;

/// Parts of a document that bind nobody.
const WORDS: [&str; 5] = ["example", "examples", "description", "summary", "title"];

/// The document without words and examples, to be kept as the promise.
pub(crate) fn promise(document: &Value) -> Value {
    fn strip(value: &Value, named: bool) -> Value {
        match value {
            // Names of schemas, fields and paths are kept, whatever they are called.
            Value::Object(map) => {
                let kept = map.iter().filter(|(key, _)| named || !WORDS.contains(&key.as_str()));
                let inside = |key: &str| matches!(key, "properties" | "schemas" | "paths" | "responses");
                Value::Object(kept.map(|(k, v)| (k.clone(), strip(v, inside(k) && !named))).collect())
            }
            Value::Array(items) => Value::Array(items.iter().map(|item| strip(item, false)).collect()),
            other => other.clone(),
        }
    }
    let mut promise = strip(document, false);
    promise["info"] = Value::Object(Map::from_iter([("version".into(), document["info"]["version"].clone())]));
    promise
}

/// What the present document takes back of a promise of the same main version.
pub(crate) fn broken(promise: &Value, present: &Value) -> Vec<String> {
    if main_version(promise) != main_version(present) {
        return Vec::new();
    }
    let mut found = Compared { old: promise, new: present, seen: BTreeSet::new(), problems: BTreeSet::new() };
    for (name, old) in operations(promise) {
        match operations(present).find(|(other, _)| *other == name) {
            Some((_, new)) => found.operation(&name, old, new),
            None => found.say(&name, "it is gone"),
        }
    }
    found.problems.into_iter().map(|problem| format!("released.json: {problem}")).collect()
}

fn main_version(document: &Value) -> Vec<String> {
    let version = document["info"]["version"].as_str().unwrap_or_default();
    let parts: Vec<String> = version.split('.').map(str::to_owned).collect();
    let binding = if parts.first().is_some_and(|first| first == "0") { 2 } else { 1 };
    parts.into_iter().take(binding).collect()
}

/// Which way a body goes: what is asked of the caller must not grow, what is given must not shrink.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Sent,
    Received,
}

struct Compared<'a> {
    old: &'a Value,
    new: &'a Value,
    seen: BTreeSet<(Way, String)>,
    problems: BTreeSet<String>,
}

impl Compared<'_> {
    fn say(&mut self, at: &str, what: &str) {
        self.problems.insert(format!("{at}: {what}"));
    }

    fn operation(&mut self, name: &str, old: &Value, new: &Value) {
        if old["operationId"] != new["operationId"] {
            self.say(name, "it has another name (operationId)");
        }
        for way in old["security"].as_array().into_iter().flatten() {
            if !new["security"].as_array().is_some_and(|ways| ways.contains(way)) {
                self.say(name, &format!("{way} no longer lets in"));
            }
        }
        if old["security"].is_null() && !new["security"].is_null() {
            self.say(name, "it needs signing in now");
        }
        self.parameters(name, old, new);
        if old["requestBody"].is_null() && new["requestBody"]["required"] == true {
            self.say(name, "it needs a body now");
        }
        self.contents(name, Way::Sent, &old["requestBody"], &new["requestBody"]);
        for (status, answer) in old["responses"].as_object().into_iter().flatten() {
            let other = &new["responses"][status];
            if status.starts_with('2') && other.is_null() {
                self.say(name, &format!("it no longer answers {status}"));
            }
            if !other.is_null() {
                self.contents(&format!("{name} {status}"), Way::Received, answer, other);
            }
        }
    }

    fn parameters(&mut self, name: &str, old: &Value, new: &Value) {
        let all = |operation: &Value| operation["parameters"].as_array().cloned().unwrap_or_default();
        let (before, after) = (all(old), all(new));
        for one in &before {
            let same = after.iter().find(|other| other["name"] == one["name"] && other["in"] == one["in"]);
            let at = format!("{name} {}", one["name"].as_str().unwrap_or_default());
            match same {
                Some(other) => {
                    if other["required"] == true && one["required"] != true {
                        self.say(&at, "it must be given now");
                    }
                    self.schema(&at, Way::Sent, &one["schema"], &other["schema"]);
                }
                None => self.say(&at, "it is no longer taken"),
            }
        }
        let fresh = after.iter().filter(|other| other["required"] == true);
        for other in fresh.filter(|other| !before.iter().any(|one| one["name"] == other["name"])) {
            self.say(name, &format!("it needs {} now", other["name"]));
        }
    }

    fn contents(&mut self, at: &str, way: Way, old: &Value, new: &Value) {
        for (kind, content) in old["content"].as_object().into_iter().flatten() {
            match new["content"].get(kind) {
                Some(other) => self.schema(at, way, &content["schema"], &other["schema"]),
                None => self.say(at, &format!("{kind} is gone")),
            }
        }
    }

    fn schema(&mut self, at: &str, way: Way, old: &Value, new: &Value) {
        if let Some(name) = old["$ref"].as_str()
            && !self.seen.insert((way, format!("{name} {}", new["$ref"])))
        {
            return;
        }
        let at = old["$ref"].as_str().and_then(|name| name.rsplit('/').next()).unwrap_or(at).to_owned();
        let (whole_old, whole_new) = (self.old, self.new);
        let (old, new) = (resolve(whole_old, old), resolve(whole_new, new));
        if types(old) != types(new) && !(way == Way::Sent && types(old).is_subset(&types(new))) {
            self.say(&at, &format!("it was {:?}, and is {:?}", types(old), types(new)));
        }
        self.values(&at, way, old, new);
        self.bounds(&at, way, old, new);
        for part in ["oneOf", "anyOf", "allOf"] {
            let branches = |schema: &Value| schema[part].as_array().cloned().unwrap_or_default();
            let (before, after) = (branches(old), branches(new));
            if before.len() > after.len() {
                self.say(&at, "it has fewer forms");
            }
            for (one, other) in before.iter().zip(&after) {
                self.schema(&at, way, one, other);
            }
        }
        if old["items"].is_object() {
            self.schema(&at, way, &old["items"], &new["items"]);
        }
        let required = |schema: &Value, field: &str| {
            schema["required"].as_array().is_some_and(|fields| fields.iter().any(|one| one == field))
        };
        for (field, one) in old["properties"].as_object().into_iter().flatten() {
            let inside = format!("{at}.{field}");
            match new["properties"].get(field) {
                Some(other) => self.schema(&inside, way, one, other),
                None => self.say(&inside, "it is gone"),
            }
            if way == Way::Received && required(old, field) && !required(new, field) {
                self.say(&inside, "it may be absent now");
            }
        }
        let asked = new["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
        for field in asked.filter(|field| way == Way::Sent && !required(old, field)) {
            self.say(&format!("{at}.{field}"), "it must be given now");
        }
    }

    /// Values may be added to what is read: programs are told to take one they do not know.
    fn values(&mut self, at: &str, way: Way, old: &Value, new: &Value) {
        for value in old["enum"].as_array().into_iter().flatten() {
            if way == Way::Sent && !new["enum"].as_array().is_some_and(|values| values.contains(value)) {
                self.say(at, &format!("{value} is no longer taken"));
            }
        }
    }

    fn bounds(&mut self, at: &str, way: Way, old: &Value, new: &Value) {
        if way == Way::Received {
            return;
        }
        for (bound, tighter) in [
            ("maxLength", -1.0),
            ("maxItems", -1.0),
            ("maximum", -1.0),
            ("minLength", 1.0),
            ("minItems", 1.0),
            ("minimum", 1.0),
        ] {
            let (before, after) = (old[bound].as_f64(), new[bound].as_f64());
            let narrower = match (before, after) {
                (Some(before), Some(after)) => (after - before) * tighter > 0.0,
                (None, Some(_)) => true,
                (_, None) => false,
            };
            if narrower {
                self.say(at, &format!("{bound} is narrower"));
            }
        }
        if old["pattern"] != new["pattern"] && !new["pattern"].is_null() {
            self.say(at, "it has another pattern");
        }
    }
}

fn resolve<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    schema["$ref"].as_str().and_then(|name| document.pointer(name.trim_start_matches('#'))).unwrap_or(schema)
}

fn types(schema: &Value) -> BTreeSet<&str> {
    match &schema["type"] {
        Value::String(one) => BTreeSet::from([one.as_str()]),
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
        _ => BTreeSet::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{broken, promise};

    fn document() -> Value {
        json!({ "info": { "version": "0.3.1" }, "paths": { "/things/{id}": { "put": {
            "operationId": "change_thing", "security": [{ "bearer": [] }, { "client": ["things:write"] }],
            "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } }],
            "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Sent" } } } },
            "responses": { "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } } } }
        } } }, "components": { "schemas": {
            "Sent": { "type": "object", "required": ["name"], "properties": {
                "name": { "type": "string", "maxLength": 9 }, "kind": { "type": "string", "enum": ["a", "b"] }
            } },
            "Thing": { "type": "object", "required": ["name", "parts"], "properties": {
                "name": { "type": "string", "example": "x" },
                "parts": { "type": "array", "items": { "$ref": "#/components/schemas/Thing" } }
            } }
        } } })
    }

    #[test]
    fn a_promise_keeps_all_but_words() {
        let kept = promise(&document());
        assert_eq!(kept["components"]["schemas"]["Thing"]["properties"]["name"], json!({ "type": "string" }));
        assert_eq!(kept["info"], json!({ "version": "0.3.1" }));
        let mut described = document();
        described["components"]["schemas"]["Thing"]["properties"]["description"] = json!({ "type": "string" });
        let kept = promise(&described);
        assert!(
            kept["components"]["schemas"]["Thing"]["properties"]["description"].is_object(),
            "a field of that name"
        );
        assert_eq!(broken(&promise(&document()), &document()), Vec::<String>::new());
    }

    #[test]
    fn what_breaks_a_program_is_found() {
        let put = "/paths/~1things~1{id}/put";
        let table: [(String, Value, &str); 12] = [
            ("/paths".into(), json!({}), "it is gone"),
            (format!("{put}/operationId"), json!("other"), "another name"),
            (format!("{put}/security"), json!([{ "bearer": [] }]), "no longer lets in"),
            (format!("{put}/parameters"), json!([]), "no longer taken"),
            (format!("{put}/responses"), json!({ "204": {} }), "no longer answers 200"),
            ("/components/schemas/Sent/required".into(), json!(["name", "kind"]), "Sent.kind: it must be given now"),
            ("/components/schemas/Sent/properties/name/maxLength".into(), json!(8), "maxLength is narrower"),
            ("/components/schemas/Sent/properties/name/type".into(), json!("integer"), "it was"),
            ("/components/schemas/Sent/properties/kind/enum".into(), json!(["a"]), "\"b\" is no longer taken"),
            ("/components/schemas/Thing/required".into(), json!(["name"]), "Thing.parts: it may be absent now"),
            ("/components/schemas/Thing/properties/name/type".into(), json!(["string", "null"]), "it was"),
            (
                "/components/schemas/Thing/properties".into(),
                json!({ "name": { "type": "string" } }),
                "Thing.parts: it is gone",
            ),
        ];
        for (pointer, value, told) in table {
            let mut present = document();
            *present.pointer_mut(&pointer).expect("there") = value;
            let found = broken(&promise(&document()), &present);
            assert!(found.len() == 1 && found[0].contains(told), "{pointer}: {found:?}");
            present["info"]["version"] = json!("0.4.0");
            assert!(broken(&promise(&document()), &present).is_empty(), "a new main version may");
        }
    }

    #[test]
    fn what_is_added_breaks_nobody() {
        let mut present = document();
        present["paths"]["/more"] = json!({ "get": { "operationId": "more" } });
        present["components"]["schemas"]["Sent"]["properties"]["more"] = json!({ "type": "string" });
        present["components"]["schemas"]["Sent"]["properties"]["kind"]["enum"] = json!(["a", "b", "c"]);
        present["components"]["schemas"]["Thing"]["properties"]["more"] = json!({ "type": "string" });
        present["components"]["schemas"]["Sent"]["required"] = json!([]);
        assert_eq!(broken(&promise(&document()), &present), Vec::<String>::new());
    }
}
