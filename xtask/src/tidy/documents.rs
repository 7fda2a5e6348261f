//! Rules about the documents: they exist, README leads to them, and each invariant has a rule or test of its number.

use super::source::Source;

/// The documents somebody new needs, apart from the README that leads to them.
const DOCUMENTS: [&str; 3] = ["ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md"];

/// Documents that are missing or not linked from the README.
pub(crate) fn missing(readme: &str, exists: impl Fn(&str) -> bool) -> Vec<String> {
    let mut problems = Vec::new();
    for name in DOCUMENTS {
        if !exists(name) {
            problems.push(format!("{name} is missing"));
        } else if !readme.contains(&format!("]({name})")) {
            problems.push(format!("README.md has no link to {name}"));
        }
    }
    problems
}

/// Invariants of the architecture document that nothing proves.
pub(crate) fn unproved(architecture: &str, sources: &[Source]) -> Vec<String> {
    let numbers = invariants(architecture);
    if numbers.is_empty() {
        return vec!["ARCHITECTURE.md names no invariant (INV-1, INV-2, …)".to_owned()];
    }
    let proved = |number: &u32| sources.iter().any(|s| s.text.contains(&format!("fn inv_{number}_")));
    let open = numbers.into_iter().filter(|number| !proved(number));
    open.map(|number| format!("INV-{number} has neither a test nor a rule named inv_{number}_…")).collect()
}

fn invariants(architecture: &str) -> Vec<u32> {
    let parts = architecture.split("INV-").skip(1);
    let digits = parts.map(|p| p.chars().take_while(char::is_ascii_digit).collect::<String>());
    let mut numbers: Vec<u32> = digits.filter_map(|d| d.parse().ok()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

#[cfg(test)]
mod tests {
    use super::{Source, missing, unproved};

    #[test]
    fn a_missing_or_lonely_document_is_found() {
        let readme = "See [the map](ARCHITECTURE.md), [how to](CONTRIBUTING.md) and [limits](SECURITY.md).";
        assert!(missing(readme, |_| true).is_empty());
        assert_eq!(missing(readme, |name| name != "CONTRIBUTING.md"), ["CONTRIBUTING.md is missing"]);
        assert_eq!(missing("nothing", |_| true).len(), 3);
    }

    #[test]
    fn an_invariant_nothing_proves_is_found() {
        let text = concat!("fn inv", "_1_one() {}\nfn inv", "_12_twelve() {}");
        let sources = [Source { path: "tests/it/main.rs", text }];
        assert!(unproved("INV-1 holds. INV-12 too; see INV-1.", &sources).is_empty());
        let open = unproved("INV-1, INV-2", &sources);
        assert_eq!(open.len(), 1);
        assert!(open[0].starts_with("INV-2 "), "{open:?}");
        assert_eq!(unproved("no numbers", &sources).len(), 1);
    }
}
