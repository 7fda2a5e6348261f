//! Exchanges kept as examples of the API's document: `cargo xtask examples` names a folder in `TEST_EXAMPLES`, and every
//! successful exchange of JSON is a candidate for its operation.

use std::path::PathBuf;
use std::sync::{LazyLock, Mutex};
use std::{env, fs};

use changxiao_shared::kernel::Method;
use serde_json::{Value, json};

/// Longer exchanges explain nothing that a shorter one does not.
const LONGEST: usize = 4_000;

static FOLDER: LazyLock<Option<Mutex<PathBuf>>> =
    LazyLock::new(|| env::var_os("TEST_EXAMPLES").map(|f| Mutex::new(f.into())));

/// Keeps the exchange if it tells more than the one with this status kept so far.
pub(crate) fn offer(at: (Method, &str), sent: Option<&Value>, (status, body): (u16, &[u8])) {
    let Some(folder) = &*FOLDER else { return };
    let Some(operation) = operation(at) else { return };
    let given: Option<Value> = serde_json::from_slice(body).ok();
    let mut exchange = json!({});
    for (name, value) in [("request".to_owned(), sent.cloned()), (status.to_string(), given)] {
        if let Some(value) = value {
            exchange[name] = without_secrets(value);
        }
    }
    let mut text = serde_json::to_string_pretty(&exchange).expect("serialises");
    if text.len() > LONGEST {
        text = serde_json::to_string_pretty(&beginning(exchange)).expect("serialises");
    }
    let folder = folder.lock().expect("not poisoned");
    let file = folder.join(format!("{operation}.{status}.json"));
    let kept = fs::metadata(&file).map_or(0, |kept| kept.len() as usize);
    if kept > 0 && (text.len() > LONGEST || kept >= text.len()) {
        return;
    }
    fs::write(file, text).expect("the folder of TEST_EXAMPLES takes files");
}

/// The endpoint at an address: the one with the fewest places, as `/members/find` is no member's id.
fn operation((method, path): (Method, &str)) -> Option<&'static str> {
    let path = path.split('?').next().unwrap_or_default();
    let fits = |template: &str| {
        let (wanted, given): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), path.split('/').collect());
        wanted.len() == given.len() && wanted.iter().zip(&given).all(|(one, other)| one == other || one.contains('{'))
    };
    let found = changxiao_shared::endpoints().filter(|e| e.method == method && fits(e.path));
    found.min_by_key(|e| e.path.matches('{').count()).map(|e| e.operation)
}

/// Lists cut after their first entry.
fn beginning(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().take(1).map(beginning).collect(),
        Value::Object(fields) => fields.into_iter().map(|(name, value)| (name, beginning(value))).collect(),
        other => other,
    }
}

/// Nobody shall think that a token or a secret is a thing to copy.
fn without_secrets(value: Value) -> Value {
    const SECRETS: [&str; 6] = ["access_token", "challenge", "client_secret", "secret", "token", "uri"];
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
