//! JSON values of typed data, by way of text: reading a `Value` directly would need a second deserializer for every type,
//! and the page has a budget.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The value of something; `Null` where it cannot be written.
pub(crate) fn value_of<T: Serialize>(data: &T) -> Value {
    serde_json::to_string(data).ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or(Value::Null)
}

/// What a value holds, if it is of this type.
pub(crate) fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
    serde_json::from_str(&value.to_string()).ok()
}
