//! `xtask examples`: the examples of the API's document, taken from what the integration tests exchange with the server.

use std::fs;

use serde_json::{Map, Value};

use crate::process::{Outcome, root, run};
use crate::test::postgres::Postgres;
use crate::test::{PG_VARIABLE, integration_tests};

/// By operation, what was sent and what was answered.
const FILE: &str = "openapi/examples.json";

/// Runs the integration tests whose name contains the filter; their exchanges replace the examples of their operations,
/// the others stay.
pub(crate) fn write(filter: Option<&str>) -> Outcome {
    let folder = root().join("target/examples");
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder)?;
    let postgres = Postgres::start()?;
    run(integration_tests(filter).env("TEST_EXAMPLES", &folder).env(PG_VARIABLE, postgres.url()))?;
    let path = root().join(FILE);
    let mut examples: Map<String, Value> = serde_json::from_str(&fs::read_to_string(&path)?)?;
    for entry in fs::read_dir(&folder)? {
        let file = entry?.path();
        let operation = file.file_stem().and_then(|stem| stem.to_str()).ok_or("a file without a name")?;
        examples.insert(operation.to_owned(), serde_json::from_str(&fs::read_to_string(&file)?)?);
    }
    fs::remove_dir_all(&folder)?;
    fs::write(&path, serde_json::to_string_pretty(&examples)? + "\n")?;
    println!("{FILE}: {} operations; now run cargo xtask gen", examples.len());
    Ok(())
}
