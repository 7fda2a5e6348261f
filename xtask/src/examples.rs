//! `xtask examples`: the examples of the API's document, taken from what the integration tests exchange with the server.

use std::collections::BTreeMap;
use std::fs;

use serde_json::{Map, Value};

use crate::process::{Outcome, root, run};
use crate::test::postgres::Postgres;
use crate::test::{PG_VARIABLE, integration_tests};
use crate::web;

/// By operation, what was sent and what was answered.
const FILE: &str = "openapi/examples.json";

/// Runs the integration tests whose name contains the filter; their exchanges replace the examples of their operations,
/// the others stay.
pub(crate) fn write(filter: Option<&str>) -> Outcome {
    let folder = root().join("target/examples");
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder)?;
    web::npm_ready()?;
    let postgres = Postgres::start()?;
    run(integration_tests(filter).env("TEST_EXAMPLES", &folder).env(PG_VARIABLE, postgres.url()))?;
    let path = root().join(FILE);
    let mut examples: Map<String, Value> = serde_json::from_str(&fs::read_to_string(&path)?)?;
    let mut taken: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
    let mut files = fs::read_dir(&folder)?.map(|entry| Ok(entry?.path())).collect::<Outcome<Vec<_>>>()?;
    files.sort();
    for file in files {
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let (operation, _) = name.split_once('.').ok_or("a file without a status")?;
        let exchange: Map<String, Value> = serde_json::from_str(&fs::read_to_string(&file)?)?;
        let taken = taken.entry(operation.to_owned()).or_default();
        // An operation with two answers shows the request of the first.
        for (part, value) in exchange {
            taken.entry(part).or_insert(value);
        }
    }
    for (operation, exchange) in taken {
        match examples.get_mut(&operation) {
            // A filter may leave out the test that gets the other answer.
            Some(Value::Object(known)) => known.extend(exchange),
            _ => _ = examples.insert(operation, Value::Object(exchange)),
        }
    }
    fs::remove_dir_all(&folder)?;
    fs::write(&path, serde_json::to_string_pretty(&examples)? + "\n")?;
    println!("{FILE}: {} operations; now run cargo xtask gen", examples.len());
    Ok(())
}
