//! Drafts on this device: what was typed and not yet sent. Cleared on success and at sign-out.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::check::FieldSpec;
use super::path;
use crate::{browser, json};

const PREFIX: &str = "changxiao.draft.";
const OWNER: &str = "changxiao.draft-owner";

/// A draft as it lies in storage.
#[derive(Serialize, Deserialize)]
pub(super) struct Draft {
    /// What the form held.
    pub(super) value: Value,
    /// The version of the record it began from.
    #[serde(default)]
    pub(super) version: Option<i32>,
}

/// Forgets drafts that another account left on this device.
pub(crate) fn keep_drafts_of(account: &str) {
    if browser::recall(OWNER).as_deref() != Some(account) {
        forget_drafts();
        browser::remember(OWNER, account);
    }
}

/// Forgets every draft.
pub(crate) fn forget_drafts() {
    browser::forget_all(PREFIX);
    browser::forget(OWNER);
}

pub(super) fn load(key: &str) -> Option<Draft> {
    json::read_text(&browser::recall(&format!("{PREFIX}{key}"))?)
}

pub(super) fn store(key: &str, value: &Value, version: Option<i32>, fields: &[FieldSpec]) {
    let value = without_secrets(value.clone(), fields);
    if let Ok(text) = serde_json::to_string(&Draft { value, version }) {
        browser::remember(&format!("{PREFIX}{key}"), &text);
    }
}

pub(super) fn discard(key: &str) {
    browser::forget(&format!("{PREFIX}{key}"));
}

fn without_secrets(mut value: Value, fields: &[FieldSpec]) -> Value {
    for field in fields.iter().filter(|field| field.secret) {
        path::set(&mut value, field.path, Value::Null);
    }
    value
}

#[cfg(test)]
mod tests {
    use super::{FieldSpec, without_secrets};
    use serde_json::json;

    #[test]
    fn a_password_never_lies_in_a_draft() {
        let secret = FieldSpec { path: "password", label: "", required: true, secret: true, options: Vec::new() };
        let kept = without_secrets(json!({"username": "a", "password": "b"}), &[secret]);
        assert_eq!(kept, json!({"username": "a"}));
    }
}
