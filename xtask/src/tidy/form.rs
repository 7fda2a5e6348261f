//! Rules about the form of a file: first line, length, silenced lints, tests that do not test.

use super::source::{Finding, Source};

/// Lines a file may have; half of that is better.
const MAX_LINES: usize = 600;

/// Generated, or a plain list that is read by searching.
const LONG_BY_NATURE: [&str; 1] = ["backend/src/db/schema.rs"];

/// The first line says what lives in the file.
pub(crate) fn first_line(source: &Source) -> Vec<Finding> {
    if source.text.starts_with("//! ") {
        return Vec::new();
    }
    vec![Finding::new(1, "begin with a `//!` line that says what lives here")]
}

/// A file that has grown long has become two files.
pub(crate) fn length(source: &Source) -> Vec<Finding> {
    let lines = source.text.lines().count();
    if lines <= MAX_LINES || LONG_BY_NATURE.contains(&source.path) {
        return Vec::new();
    }
    vec![Finding::new(lines, format!("{lines} lines, at most {MAX_LINES}: split the file"))]
}

/// A lint is expected with a reason, which fails once it is no longer needed, or it is obeyed.
pub(crate) fn no_allow(source: &Source) -> Vec<Finding> {
    let silenced = [concat!("#[", "allow("), concat!("#![", "allow(")];
    lines_with(source, &silenced, "use #[expect(lint, reason = \"…\")] or obey the lint")
}

/// An ignored test proves nothing; a waiting one proves the speed of the machine.
pub(crate) fn tests_run_and_do_not_wait(source: &Source) -> Vec<Finding> {
    let mut findings = lines_with(source, &[concat!("#[", "ignore")], "delete the test or make it run");
    if source.is_test() {
        let waits = [concat!("sle", "ep("), concat!("waitFor", "Timeout")];
        findings.extend(lines_with(source, &waits, "move the clock or wait for the event, do not sleep"));
    }
    findings
}

fn lines_with(source: &Source, patterns: &[&str], message: &str) -> Vec<Finding> {
    let lines = source.text.lines().enumerate();
    let hits = lines.filter(|(_, line)| patterns.iter().any(|pattern| line.contains(pattern)));
    hits.map(|(index, _)| Finding::new(index + 1, message)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Source, first_line, length, no_allow, tests_run_and_do_not_wait};

    fn source<'a>(path: &'a str, text: &'a str) -> Source<'a> {
        Source { path, text }
    }

    #[test]
    fn files_say_what_lives_in_them() {
        assert!(first_line(&source("shared/src/a.rs", "//! Words.\n")).is_empty());
        assert_eq!(first_line(&source("shared/src/a.rs", "// Words.\n")).len(), 1);
        assert_eq!(first_line(&source("shared/src/a.rs", "")).len(), 1);
    }

    #[test]
    fn files_stay_short() {
        let text = "x\n".repeat(600);
        assert!(length(&source("backend/src/a.rs", &text)).is_empty());
        let text = "x\n".repeat(601);
        assert_eq!(length(&source("backend/src/a.rs", &text)).len(), 1);
        assert!(length(&source("backend/src/db/schema.rs", &text)).is_empty());
    }

    #[test]
    fn lints_are_not_silenced() {
        let text = concat!("//! A.\n#[", "allow(dead_code)]\nfn a() {}\n#[expect(dead_code, reason = \"x\")]\n");
        let found = no_allow(&source("backend/src/a.rs", text));
        assert_eq!(found.iter().map(|f| f.line).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn tests_are_neither_ignored_nor_asleep() {
        let ignored = concat!("//! A.\n#[", "ignore]\nfn a() {}\n");
        assert_eq!(tests_run_and_do_not_wait(&source("shared/src/a.rs", ignored)).len(), 1);
        let waiting = concat!("//! A.\nthread::sle", "ep(d);\n");
        assert_eq!(tests_run_and_do_not_wait(&source("tests/it/main.rs", waiting)).len(), 1);
        assert!(tests_run_and_do_not_wait(&source("backend/src/db/door.rs", waiting)).is_empty());
    }
}
