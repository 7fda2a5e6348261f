//! Checking a scheme while it is written: the form holds what was typed for every kind of source, the request only what
//! belongs to the kind chosen.

use changxiao_shared::appraisals::{Marks, SchemeContent};
use changxiao_shared::kernel::{FieldCode, FieldError};
use serde_json::{Map, Value};
use validator::Validate;

use crate::form::{FieldSpec, broken};
use crate::json;

/// Where it is said that the basic marks make no hundred.
pub(super) const SUM: &str = "sum";

/// Where in the scheme something stands, and what is found wrong there.
struct Reading<'e> {
    at: String,
    errors: &'e mut Vec<FieldError>,
}

/// The request, or what is wrong with it.
pub(super) fn check(value: &Value, _: &Value, _: &[FieldSpec]) -> Result<Value, Vec<FieldError>> {
    let mut errors = Vec::new();
    let tidy = scheme(value, &mut errors);
    let Some(content) = json::read::<SchemeContent>(&tidy) else {
        errors.push(FieldError::new("groups", FieldCode::Required));
        return Err(errors);
    };
    let mut found = broken(content.validate());
    found.extend(content.errors());
    // What is empty or unreadable was filled in for reading: a sum over it says nothing.
    let whole = errors.is_empty();
    for mut error in found {
        if error.code == FieldCode::SumNot100 {
            error.field = SUM.to_owned();
        }
        let known = errors.iter().any(|e| e.field == error.field);
        if !known && (whole || error.code != FieldCode::SumNot100) {
            errors.push(error);
        }
    }
    if errors.is_empty() { Ok(json::value_of(&content)) } else { Err(errors) }
}

/// The scheme as far as it can be read.
pub(super) fn read(value: &Value) -> Option<SchemeContent> {
    json::read(&check(value, &Value::Null, &[]).ok()?)
}

fn scheme(value: &Value, errors: &mut Vec<FieldError>) -> Value {
    let mut reading = Reading { at: String::new(), errors };
    object([
        ("title", reading.text(value, "title")),
        ("bonus_cap", reading.marks(value, "bonus_cap")),
        ("groups", reading.list(value, "groups", group)),
    ])
}

fn group(value: &Value, reading: &mut Reading<'_>) -> Value {
    object([("title", reading.text(value, "title")), ("indicators", reading.list(value, "indicators", indicator))])
}

fn indicator(value: &Value, reading: &mut Reading<'_>) -> Value {
    let mut out = vec![
        ("key", value["key"].clone()),
        ("kind", reading.choice(value, "kind", "base")),
        ("title", reading.text(value, "title")),
        ("weight", reading.marks(value, "weight")),
        ("source", reading.inside(value, "source", source)),
    ];
    for name in ["guide", "clause"] {
        if !is_blank(&value[name]) {
            out.push((name, value[name].clone()));
        }
    }
    object(out)
}

fn source(value: &Value, reading: &mut Reading<'_>) -> Value {
    let kind = reading.choice(value, "kind", "person");
    let mut out = vec![("kind", kind.clone())];
    match kind.as_str() {
        Some("data") => {
            out.push(("measure", reading.choice(value, "measure", "pledges_kept")));
            out.push(("scale", reading.inside(value, "scale", scale)));
        }
        Some("ballot") => out.push(("worths", reading.list(value, "worths", worth))),
        _ => {}
    }
    object(out)
}

fn scale(value: &Value, reading: &mut Reading<'_>) -> Value {
    let kind = reading.choice(value, "kind", "linear");
    let mut out = vec![("kind", kind.clone())];
    match kind.as_str() {
        Some("steps") => out.push(("steps", reading.list(value, "steps", step))),
        Some("per_miss") => out.push(("off", reading.marks(value, "off"))),
        _ => {
            out.push(("floor", reading.marks(value, "floor")));
            out.push(("target", reading.marks(value, "target")));
        }
    }
    object(out)
}

fn step(value: &Value, reading: &mut Reading<'_>) -> Value {
    object([("from", reading.marks(value, "from")), ("percent", reading.marks(value, "percent"))])
}

fn worth(value: &Value, reading: &mut Reading<'_>) -> Value {
    object([("choice", reading.text(value, "choice")), ("percent", reading.marks(value, "percent"))])
}

fn object(fields: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    Value::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>())
}

fn is_blank(value: &Value) -> bool {
    value.as_str().is_none_or(|text| text.trim().is_empty())
}

impl Reading<'_> {
    fn wrong(&mut self, name: &str, code: FieldCode) {
        self.errors.push(FieldError::new(format!("{}{name}", self.at), code));
    }

    /// Words that must not be missing.
    fn text(&mut self, value: &Value, name: &str) -> Value {
        if is_blank(&value[name]) {
            self.wrong(name, FieldCode::Required);
            return Value::String("xx".to_owned());
        }
        value[name].clone()
    }

    /// A number; the wide digits of a Chinese keyboard count as digits.
    fn marks(&mut self, value: &Value, name: &str) -> Value {
        let typed = value[name].as_str().unwrap_or_default();
        let narrow = |c: char| match c {
            '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
            '．' | '。' => '.',
            _ => c,
        };
        let narrowed: String = typed.trim().chars().map(narrow).collect();
        match narrowed.parse::<Marks>() {
            Ok(marks) => Value::String(marks.to_string()),
            Err(_) => {
                self.wrong(name, if narrowed.is_empty() { FieldCode::Required } else { FieldCode::Format });
                Value::String("1".to_owned())
            }
        }
    }

    /// A choice that must have been made.
    fn choice(&mut self, value: &Value, name: &str, stand_in: &str) -> Value {
        if is_blank(&value[name]) {
            self.wrong(name, FieldCode::Required);
            return Value::String(stand_in.to_owned());
        }
        value[name].clone()
    }

    fn inside(&mut self, value: &Value, name: &str, read: fn(&Value, &mut Reading<'_>) -> Value) -> Value {
        read(&value[name], &mut Reading { at: format!("{}{name}.", self.at), errors: self.errors })
    }

    fn list(&mut self, value: &Value, name: &str, read: fn(&Value, &mut Reading<'_>) -> Value) -> Value {
        let items = value[name].as_array().map(Vec::as_slice).unwrap_or_default();
        let at = &self.at;
        let mut out = Vec::with_capacity(items.len());
        for (n, item) in items.iter().enumerate() {
            out.push(read(item, &mut Reading { at: format!("{at}{name}.{n}."), errors: self.errors }));
        }
        Value::Array(out)
    }
}

#[cfg(test)]
mod tests {
    use changxiao_shared::appraisals::{BodyKind, SubjectKind, ready_made};
    use changxiao_shared::kernel::{FieldCode, Lang};
    use serde_json::{Value, json};

    use super::{check, read};
    use crate::json::value_of;

    fn scheme() -> Value {
        value_of(&ready_made(SubjectKind::Committee, BodyKind::LocalCommittee, Lang::Zh))
    }

    fn wrong(value: &Value) -> Vec<(String, FieldCode)> {
        let errors = check(value, &Value::Null, &[]).expect_err("is wrong");
        errors.into_iter().map(|error| (error.field, error.code)).collect()
    }

    #[test]
    fn a_ready_made_scheme_goes_through_as_it_is() {
        assert_eq!(check(&scheme(), &Value::Null, &[]), Ok(scheme()));
        assert!(read(&scheme()).is_some());
    }

    #[test]
    fn what_was_typed_for_another_kind_stays_behind() {
        let mut value = scheme();
        value["groups"][0]["indicators"][0]["source"] =
            json!({ "kind": "person", "measure": "pledges_kept", "scale": { "kind": "linear", "floor": "x" } });
        assert_eq!(check(&value, &Value::Null, &[]), Ok(scheme()));
    }

    #[test]
    fn each_field_is_named_and_a_sum_is_asked_for_only_of_numbers() {
        let mut value = scheme();
        value["groups"][0]["indicators"][1]["weight"] = json!("五");
        value["groups"][0]["indicators"][2]["title"] = json!(" ");
        value["groups"][1]["indicators"][4]["source"]["scale"]["floor"] = json!("100.5");
        value["groups"][1]["indicators"][5]["source"]["measure"] = Value::Null;
        let at = |rest: &str, code| (format!("groups.{rest}"), code);
        assert_eq!(
            wrong(&value),
            [
                at("0.indicators.1.weight", FieldCode::Format),
                at("0.indicators.2.title", FieldCode::Required),
                at("1.indicators.5.source.measure", FieldCode::Required),
                at("1.indicators.4.source.scale.floor", FieldCode::Range),
            ]
        );
        let mut value = scheme();
        value["groups"][0]["indicators"][1]["weight"] = json!("６．５");
        assert_eq!(wrong(&value), [("sum".into(), FieldCode::SumNot100)]);
        let fields: Vec<_> =
            wrong(&json!({ "title": "x", "bonus_cap": "5" })).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["groups", "title", "sum"], "no groups, a title too short, no marks at all");
    }
}
