//! What handlers leave unsaid of bodies: what an answer of success means, and that a file is a file.

use utoipa::openapi::path::Operation;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{Content, RefOr, Schema};

/// Fills both in. OpenAPI wants a description of every response, and generators of clients insist.
pub(super) fn describe(operation: &mut Operation) {
    if let Some(RefOr::T(body)) = &mut operation.request_body {
        body.content.iter_mut().for_each(|(kind, content)| as_file(kind, content));
    }
    for (status, answer) in &mut operation.responses.responses {
        let RefOr::T(answer) = answer else { continue };
        if answer.description.is_empty() {
            answer.description = told(status).to_owned();
        }
        answer.content.iter_mut().for_each(|(kind, content)| as_file(kind, content));
    }
}

fn told(status: &str) -> &'static str {
    match status {
        "201" => "Made; `Location` names it where it has an address.",
        "202" => "Taken in; nothing is said of what comes of it.",
        "204" => "Done; there is no body.",
        _ => "Done; the body is the answer.",
    }
}

/// Bytes of a type that is neither JSON nor text, which a derived schema would call a list of numbers.
fn as_file(kind: &str, content: &mut RefOr<Content>) {
    let readable = kind.contains("json") || kind.starts_with("text/") || kind == "application/x-www-form-urlencoded";
    if let (RefOr::T(content), false) = (content, readable) {
        let bytes =
            ObjectBuilder::new().schema_type(Type::String).format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)));
        content.schema = Some(RefOr::T(Schema::Object(bytes.build())));
    }
}
