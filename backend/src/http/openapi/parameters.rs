//! What parameters and bodies may hold, said as exactly as the server reads them.

use utoipa::openapi::path::{Operation, Parameter};
use utoipa::openapi::schema::{Object, SchemaType};
use utoipa::openapi::{KnownFormat, ObjectBuilder, RefOr, Required, Schema, SchemaFormat, Type};

/// Corrects what the derived description cannot know.
pub(super) fn correct(operation: &mut Operation) {
    for parameter in operation.parameters.iter_mut().flatten() {
        if let RefOr::T(parameter) = parameter {
            correct_parameter(parameter);
        }
    }
    let Some(RefOr::T(body)) = &mut operation.request_body else { return };
    for (kind, content) in &mut body.content {
        let described = ["application/json", "application/x-www-form-urlencoded"].contains(&kind.as_str());
        if let (false, RefOr::T(content)) = (described, content) {
            let file = text().format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary))).min_length(Some(1));
            content.schema = Some(file.into());
        }
    }
}

fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}

fn correct_parameter(parameter: &mut Parameter) {
    match parameter.name.as_str() {
        "If-Match" => {
            parameter.description = Some("The `ETag` that was read.".into());
            parameter.schema = Some(text().pattern(Some(r#"^"(0|[1-9][0-9]{0,8})"$"#)).examples(["\"3\""]).into());
        }
        "Idempotency-Key" => {
            parameter.required = Required::False;
            parameter.description = Some("The same key and body make one record.".into());
            parameter.schema = Some(text().pattern(Some("^[!-~]{1,128}$")).into());
        }
        _ => parameter.schema = parameter.schema.take().map(without_null),
    }
}

/// A parameter that is not sent is absent; there is no null in an address.
fn without_null(schema: RefOr<Schema>) -> RefOr<Schema> {
    match schema {
        RefOr::T(Schema::OneOf(mut one)) => {
            one.items.retain(|item| !is_null(item));
            if one.items.len() == 1 { one.items.remove(0) } else { RefOr::T(Schema::OneOf(one)) }
        }
        RefOr::T(Schema::Object(mut object)) => {
            if let SchemaType::Array(types) = &mut object.schema_type {
                types.retain(|kind| *kind != Type::Null);
                if let [only] = types.as_slice() {
                    object.schema_type = SchemaType::Type(only.clone());
                }
            }
            RefOr::T(Schema::Object(object))
        }
        other => other,
    }
}

fn is_null(schema: &RefOr<Schema>) -> bool {
    matches!(schema, RefOr::T(Schema::Object(Object { schema_type: SchemaType::Type(Type::Null), .. })))
}
