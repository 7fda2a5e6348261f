//! `xtask tidy`: the invariants that can be read off the text of a file, and the rules for documents and dependencies.

use std::fs;
use std::path::Path;

use crate::process::{Outcome, capture, cargo, root};

mod access;
mod api;
mod dependencies;
mod documents;
mod form;
mod layers;
pub(crate) mod released;
mod source;
mod words;

use source::{Finding, Source};

/// Folders with our own sources.
const FOLDERS: [&str; 5] = ["backend", "frontend", "shared", "tests", "xtask"];

/// A rule looks at one file at a time.
type Rule = fn(&Source) -> Vec<Finding>;

/// All rules for Rust sources.
const RULES: [Rule; 14] = [
    form::first_line,
    form::length,
    form::no_allow,
    form::tests_run_and_do_not_wait,
    layers::inv_1_diesel_stays_with_the_data,
    layers::inv_2_actix_stays_at_the_edge,
    layers::inv_3_transactions_open_in_db,
    access::inv_4_roles_are_named_in_the_policy,
    access::inv_5_services_demand_a_grant,
    access::inv_6_reads_are_scoped_or_say_why,
    layers::inv_7_shared_does_no_io,
    layers::inv_10_leaves_import_no_leaves,
    access::inv_11_the_outside_has_one_place,
    layers::one_http_door,
];

/// Prints every place where a rule does not hold, and fails if there is one.
pub(crate) fn check() -> Outcome {
    let root = root();
    let mut files = Vec::new();
    for folder in FOLDERS {
        read_sources(&root, &root.join(folder), &mut files)?;
    }
    let sources: Vec<Source> = files.iter().map(|(path, text)| Source { path, text }).collect();
    let mut problems = Vec::new();
    for source in &sources {
        problems.extend(findings(source).iter().map(|f| format!("{}:{}: {}", source.path, f.line, f.message)));
    }
    let text = |name: &str| fs::read_to_string(root.join(name)).unwrap_or_default();
    problems.extend(documents::missing(&text("README.md"), |name| root.join(name).is_file()));
    problems.extend(documents::unproved(&text("ARCHITECTURE.md"), &sources));
    problems.extend(words::unsaid(&sources));
    let present = serde_json::from_str(&text("openapi/openapi.json"))?;
    problems.extend(api::unsaid(&present));
    problems.extend(released::broken(&serde_json::from_str(&text("openapi/released.json"))?, &present));
    problems.extend(dependencies(&root)?);
    for problem in &problems {
        println!("{problem}");
    }
    match problems.len() {
        0 => {
            println!("tidy: {} files in order", sources.len());
            Ok(())
        }
        n => Err(format!("{n} places are not in order").into()),
    }
}

/// Every rule on one file; scripts of the browser tests have only the rule about waiting.
fn findings(source: &Source) -> Vec<Finding> {
    if !source.path.ends_with(".rs") {
        return form::tests_run_and_do_not_wait(source);
    }
    RULES.iter().flat_map(|rule| rule(source)).collect()
}

fn dependencies(root: &Path) -> Outcome<Vec<String>> {
    let deny = fs::read_to_string(root.join("deny.toml"))?.parse()?;
    let metadata = capture(cargo().args(["metadata", "--format-version", "1", "--locked", "--all-features"]))?;
    let lock = fs::read_to_string(root.join("frontend/package-lock.json"))?;
    Ok(dependencies::check(&deny, &serde_json::from_str(&metadata)?, &serde_json::from_str(&lock)?))
}

fn read_sources(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) -> Outcome {
    let mut entries: Vec<_> = fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            if entry.file_name() != "node_modules" {
                read_sources(root, &path, files)?;
            }
        } else if path.extension().is_some_and(|e| e == "rs" || e == "mjs") {
            let name = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            files.push((name, fs::read_to_string(&path)?));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Source, findings};

    #[test]
    fn a_file_is_held_to_every_rule() {
        let text = "use actix_web::web;\npub fn add(tx: &mut Tx) {\n    let now = Utc::now();\n}\n";
        let found = findings(&Source { path: "backend/src/members/service.rs", text });
        let mut lines: Vec<usize> = found.iter().map(|f| f.line).collect();
        lines.sort_unstable();
        assert_eq!(lines, [1, 1, 2, 3], "no first line, actix, no grant, clock");
    }
}
