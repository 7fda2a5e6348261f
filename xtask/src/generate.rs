//! `xtask gen`: writes the committed files that follow from the code. The contract tests say when one is behind.

use std::fs;

use crate::process::{Outcome, cargo, root};

/// What the server prints, and where it is kept.
const FILES: [(&str, &str); 2] = [("openapi", "openapi/openapi.json"), ("matrix", "openapi/permissions.txt")];

/// Writes every generated file.
pub(crate) fn generate() -> Outcome {
    for (command, file) in FILES {
        let output = cargo().args(["run", "--quiet", "--package", "changxiao", "--", command]).output()?;
        if !output.status.success() {
            eprint!("{}", String::from_utf8_lossy(&output.stderr));
            return Err(format!("changxiao {command} failed").into());
        }
        fs::write(root().join(file), output.stdout)?;
        println!("{file}");
    }
    Ok(())
}
