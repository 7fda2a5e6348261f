//! Exchanges kept as examples of the API's document: `cargo xtask examples` names a folder in `TEST_EXAMPLES`, and every
//! successful exchange of JSON is a candidate for its operation.

use std::path::PathBuf;
use std::sync::{LazyLock, Mutex};
use std::{env, fs};

use serde_json::{Value, json};

/// Longer exchanges explain nothing that a shorter one does not.
const LONGEST: usize = 4_000;

static FOLDER: LazyLock<Option<Mutex<PathBuf>>> =
    LazyLock::new(|| env::var_os("TEST_EXAMPLES").map(|f| Mutex::new(f.into())));

/// Keeps the exchange if it tells more than the one kept so far.
pub(crate) fn offer(operation: &str, sent: Option<&Value>, body: &[u8]) {
    let Some(folder) = &*FOLDER else { return };
    let given: Option<Value> = serde_json::from_slice(body).ok();
    let mut exchange = json!({});
    for (name, value) in [("request", sent.cloned()), ("response", given)] {
        if let Some(value) = value {
            exchange[name] = without_secrets(value);
        }
    }
    let text = serde_json::to_string_pretty(&exchange).expect("serialises");
    if text.len() > LONGEST {
        return;
    }
    let folder = folder.lock().expect("not poisoned");
    let file = folder.join(format!("{operation}.json"));
    if fs::metadata(&file).is_ok_and(|kept| kept.len() >= text.len() as u64) {
        return;
    }
    fs::write(file, text).expect("the folder of TEST_EXAMPLES takes files");
}

/// Nobody shall think that a token or a secret is a thing to copy.
fn without_secrets(value: Value) -> Value {
    const SECRETS: [&str; 4] = ["access_token", "client_secret", "secret", "token"];
    let field = |(name, value): (String, Value)| {
        let hidden = value.is_string() && SECRETS.contains(&name.as_str());
        let value = if hidden { Value::String("…".into()) } else { without_secrets(value) };
        (name, value)
    };
    match value {
        Value::Array(items) => items.into_iter().map(without_secrets).collect(),
        Value::Object(fields) => fields.into_iter().map(field).collect(),
        other => other,
    }
}
