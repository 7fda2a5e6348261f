//! Checking what a form holds with the shared request type: the same rules as the server, before it is asked.

use changxiao_shared::kernel::{FieldCode, FieldError, field_errors};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use validator::{Validate, ValidationErrors};

use super::path;
use crate::json;

/// What a form knows of one of its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FieldSpec {
    /// Path inside the request.
    pub(crate) path: &'static str,
    /// Label, for the error summary and the conflict view.
    pub(crate) label: &'static str,
    /// Whether it may not be left empty.
    pub(crate) required: bool,
    /// Passwords and personal numbers: never kept on the device, never shown beside another version.
    pub(crate) secret: bool,
    /// Codes and their words, where the field is a choice.
    pub(crate) options: Vec<(&'static str, &'static str)>,
}

/// Checks a form's value: the request to send, or what is wrong, one error per field.
pub(crate) type Check = fn(&Value, &Value, &[FieldSpec]) -> Result<Value, Vec<FieldError>>;

/// The check of one request type whose rules are those of its fields.
pub(super) fn check_as<T: Validate + Serialize + DeserializeOwned>(
    value: &Value,
    sample: &Value,
    fields: &[FieldSpec],
) -> Result<Value, Vec<FieldError>> {
    check_with(value, sample, fields, |request: &T| broken(request.validate()))
}

/// What a request's own rules find wrong, field by field.
pub(crate) fn broken(found: Result<(), ValidationErrors>) -> Vec<FieldError> {
    found.err().map(|errors| field_errors(&errors)).unwrap_or_default()
}

/// The check of one request type by its own rules. `sample` is a valid request: it stands in for what is still empty, so
/// that the other fields can be checked meanwhile.
pub(crate) fn check_with<T: Serialize + DeserializeOwned>(
    value: &Value,
    sample: &Value,
    fields: &[FieldSpec],
    rules: impl Fn(&T) -> Vec<FieldError>,
) -> Result<Value, Vec<FieldError>> {
    let judge = |filled: &Value| json::read::<T>(filled).map(|request| (rules(&request), json::text_of(&request)));
    check_by(value, sample, fields, &judge)
}

/// What the rules find wrong with a request, and its text; none for what is no such request.
type Judge<'j> = &'j dyn Fn(&Value) -> Option<(Vec<FieldError>, Option<String>)>;

/// The part of a check that knows no type.
fn check_by(value: &Value, sample: &Value, fields: &[FieldSpec], judge: Judge<'_>) -> Result<Value, Vec<FieldError>> {
    let (filled, errors) = fill(value, sample, fields);
    match judge(&filled) {
        Some((broken, request)) => finish(errors, broken, request),
        None if errors.is_empty() => {
            Err(vec![FieldError::new(misfit(&filled, sample, fields, judge), FieldCode::Format)])
        }
        None => Err(errors),
    }
}

/// The field that makes a request unreadable: with the sample's value in its place it can be read.
fn misfit(filled: &Value, sample: &Value, fields: &[FieldSpec], judge: Judge<'_>) -> &'static str {
    let misfits = |field: &&FieldSpec| {
        let mut mended = filled.clone();
        path::set(&mut mended, field.path, path::get(sample, field.path).cloned().unwrap_or(Value::Null));
        judge(&mended).is_some()
    };
    fields.iter().find(misfits).map_or("", |field| field.path)
}

/// The value with stand-ins for what is empty, and the errors of what must not be.
fn fill(value: &Value, sample: &Value, fields: &[FieldSpec]) -> (Value, Vec<FieldError>) {
    let mut filled = value.clone();
    let mut errors = Vec::new();
    for field in fields {
        if is_blank(path::get(value, field.path)) {
            if field.required {
                errors.push(FieldError::new(field.path, FieldCode::Required));
            }
            let stand_in = path::get(sample, field.path).filter(|_| field.required).cloned();
            path::set(&mut filled, field.path, stand_in.unwrap_or(Value::Null));
        }
    }
    (filled, errors)
}

/// The request, unless something is wrong; of several errors of a field the first counts.
fn finish(
    mut errors: Vec<FieldError>,
    broken: Vec<FieldError>,
    request: Option<String>,
) -> Result<Value, Vec<FieldError>> {
    for error in broken {
        if errors.iter().all(|e| e.field != error.field) {
            errors.push(error);
        }
    }
    if errors.is_empty() { Ok(json::value_in(request)) } else { Err(errors) }
}

/// Whether nothing has been entered.
pub(super) fn is_blank(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => true,
        Some(Value::String(text)) => text.trim().is_empty(),
        Some(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{FieldSpec, check_as};
    use changxiao_shared::kernel::FieldCode;
    use changxiao_shared::organizations::{CreateOrganization, OrganizationId, OrganizationInput};
    use changxiao_shared::organizations::{Field, OrgKind, OrgLevel, SetUp};
    use serde_json::{Value, json};

    fn field(path: &'static str, required: bool) -> FieldSpec {
        FieldSpec { path, label: "", required, secret: false, options: Vec::new() }
    }

    fn fields() -> Vec<FieldSpec> {
        vec![
            field("parent_id", true),
            field("organization.code", true),
            field("organization.name", true),
            field("organization.region_code", false),
        ]
    }

    fn sample() -> Value {
        let organization = OrganizationInput {
            code: "X".into(),
            name: "XX".into(),
            kind: OrgKind::Branch,
            level: OrgLevel::Branch,
            field: Field::Rural,
            set_up: SetUp::StandAlone,
            temporary: false,
            region_code: None,
            founded_on: None,
        };
        serde_json::to_value(CreateOrganization { parent_id: OrganizationId(1), organization }).expect("writes")
    }

    fn with(changes: &[(&str, Value)]) -> Value {
        let mut value = sample();
        for (path, change) in changes {
            super::path::set(&mut value, path, change.clone());
        }
        value
    }

    #[test]
    fn what_is_empty_is_required_and_the_rest_is_checked_all_the_same() {
        let value = with(&[
            ("parent_id", json!("")),
            ("organization.code", json!("含 汉字")),
            ("organization.name", json!("  ")),
            ("organization.region_code", json!("12")),
        ]);
        let errors = check_as::<CreateOrganization>(&value, &sample(), &fields()).expect_err("is wrong");
        let mut found: Vec<(&str, FieldCode)> = errors.iter().map(|e| (e.field.as_str(), e.code)).collect();
        found.sort_unstable_by_key(|(field, _)| *field);
        assert_eq!(
            found,
            vec![
                ("organization.code", FieldCode::Format),
                ("organization.name", FieldCode::Required),
                ("organization.region_code", FieldCode::RegionForm),
                ("parent_id", FieldCode::Required),
            ]
        );
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let value = with(&[("parent_id", json!("no id"))]);
        let errors = check_as::<CreateOrganization>(&value, &sample(), &fields()).expect_err("is wrong");
        assert_eq!(
            errors.iter().map(|e| (e.field.as_str(), e.code)).collect::<Vec<_>>(),
            [("parent_id", FieldCode::Format)]
        );
    }

    #[test]
    fn an_optional_field_left_empty_is_not_sent() {
        let value = with(&[("organization.region_code", json!(""))]);
        let request = check_as::<CreateOrganization>(&value, &sample(), &fields()).expect("is right");
        assert_eq!(request["organization"].get("region_code"), None);
        assert_eq!(request["parent_id"], json!("1"));
    }
}
