//! `xtask gen`: files that are made from the program and committed, so that a change of them is seen in review.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::process::{Outcome, capture, cargo, root, run};
use crate::tidy::released;

/// The server's commands that print them, and where they lie.
const FILES: [(&str, &str); 2] = [("openapi", "openapi/openapi.json"), ("matrix", "openapi/permissions.txt")];

/// Builds the server and writes the files.
pub(crate) fn write() -> Outcome {
    // As the tests build it: the same artefacts serve both.
    run(cargo().args(["build", "--locked", "--workspace", "--all-features", "--bins"]))?;
    for (command, file) in FILES {
        let path = root().join(file);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, printed(command)?)?;
        println!("{file}");
    }
    Ok(())
}

/// Writes down what a release promises: the committed document without its words and examples.
pub(crate) fn release() -> Outcome {
    let document = serde_json::from_str(&fs::read_to_string(root().join(FILES[0].1))?)?;
    fs::write(root().join("openapi/released.json"), format!("{:#}\n", released::promise(&document)))?;
    println!("openapi/released.json");
    Ok(())
}

/// Fails if a committed file is not what the built server prints.
pub(crate) fn check() -> Outcome {
    let mut stale = Vec::new();
    for (command, file) in FILES {
        if !matches(&root().join(file), &printed(command)?) {
            stale.push(file);
        }
    }
    if stale.is_empty() { Ok(()) } else { Err(format!("{}: run cargo xtask gen", stale.join(", ")).into()) }
}

fn matches(path: &Path, printed: &str) -> bool {
    fs::read_to_string(path).is_ok_and(|committed| committed == printed)
}

fn printed(command: &str) -> Outcome<String> {
    Ok(capture(Command::new(root().join("target/debug/changxiao")).arg(command))? + "\n")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::matches;

    #[test]
    fn a_stale_or_missing_file_is_found() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("openapi.json");
        assert!(!matches(&path, "{}\n"));
        fs::write(&path, "{}\n").expect("written");
        assert!(matches(&path, "{}\n"));
        assert!(!matches(&path, "{ }\n"));
    }
}
