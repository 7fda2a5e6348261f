//! `xtask test`: everything that has to hold, each as a named step, all of them reported.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{Beside, Outcome, capture, cargo, exists, install, root, run};
use crate::{generate, tidy, web};

mod count;
pub(crate) mod postgres;
mod python;
mod schemathesis;
mod step;

use postgres::Postgres;
use step::Report;

/// What the integration tests read to find PostgreSQL.
pub(crate) const PG_VARIABLE: &str = "TEST_PG_URL";

/// One choice of packages and features for every cargo command below: another choice would build other variants of
/// the dependencies, and most of the time of a cold run is theirs.
const WORKSPACE: [&str; 3] = ["--locked", "--workspace", "--all-features"];

/// Where the test of generated clients finds the generator for Python, and what that needs.
const CLIENTS: (&str, &str) = ("target/clients", "tests/clients/requirements.txt");

/// A file of browser tests that takes longer hangs.
const BROWSER_FILE_MS: u32 = 15 * 60 * 1000;

/// What to run.
pub(crate) struct Selection {
    /// Only what needs neither a database server nor a browser.
    pub(crate) quick: bool,
    /// Only tests whose name contains this.
    pub(crate) filter: Option<String>,
}

/// Runs the steps and returns whether all of them held; the last line printed is `N passed, N failed`.
pub(crate) fn test(selection: &Selection) -> Outcome<bool> {
    let mut report = Report::new(Box::new(std::io::stdout()));
    let filter = selection.filter.as_deref();
    let browser_tests = browser_tests(&root().join("tests/e2e"), filter)?;
    let with_page = !selection.quick && (filter.is_none() || !browser_tests.is_empty());
    if filter.is_none() {
        report.check("format", || run(cargo().args(["fmt", "--all", "--check"])));
        report.check("tidy", tidy::check);
    }
    fs::create_dir_all(web::out_dir())?;
    // Each of the two leaves a core idle for minutes, at its largest crate.
    let mut lints = filter.is_none().then(lints).transpose()?;
    // The server embeds the page: built first, the server is compiled once.
    let page = with_page && page(&mut report, lints.as_mut());
    if let Some(lints) = lints {
        report.check("clippy", || lints.finish());
    }
    let server = (with_page || filter.is_none()) && report.check("server build", build_server);
    if server && filter.is_none() {
        report.check("generated files", generate::check);
    }
    report.tests("unit tests", filter.is_some(), &mut cargo_test(&["--lib", "--bins"], filter));
    if !selection.quick {
        integration(&mut report, filter);
    }
    if !selection.quick && filter.is_none() {
        schemathesis::check(&mut report, server);
    }
    if with_page {
        browser(&mut report, page && server, &browser_tests);
    }
    println!("{}", report.text());
    Ok(report.total().failed == 0)
}

/// Puts the page where the server embeds it once the lints, which read the server, are through.
fn page(report: &mut Report, lints: Option<&mut Beside>) -> bool {
    let build = || {
        let page = web::make(web::Mode::Release)?;
        lints.map_or(Ok(()), Beside::wait)?;
        page.publish()
    };
    report.check("page build", build) && report.check("page size", web::size::check)
}

fn lints() -> Outcome<Beside> {
    let mut clippy = cargo();
    clippy.arg("clippy").args(WORKSPACE).args(["--all-targets", "--", "-D", "warnings"]);
    Beside::start(&mut clippy, &root().join("target/clippy.log"))
}

fn build_server() -> Outcome {
    run(cargo().arg("build").args(WORKSPACE).arg("--bins"))
}

fn cargo_test(targets: &[&str], filter: Option<&str>) -> Command {
    let mut command = cargo();
    command.arg("test").args(WORKSPACE).arg("--no-fail-fast").args(targets);
    command.env_remove(PG_VARIABLE);
    command.args(filter);
    command
}

/// Those that reach the server over HTTP.
pub(crate) fn integration_tests(filter: Option<&str>) -> Command {
    let mut command = cargo_test(&["--test", "*"], filter);
    command.env("TMPDIR", scratch());
    command
}

/// Where databases of tests lie: in memory where there is room, because most of the time of a small test would go into
/// waiting for a disk to keep what is thrown away.
fn scratch() -> PathBuf {
    const MEMORY: &str = "/dev/shm";
    const ROOM_KIB: u64 = 4 * 1024 * 1024;
    let free = capture(Command::new("df").args(["--output=avail", MEMORY]));
    let free = free.ok().and_then(|table| table.lines().last()?.trim().parse().ok());
    if free.is_some_and(|kib: u64| kib >= ROOM_KIB) { MEMORY.into() } else { std::env::temp_dir() }
}

/// The server lives for this step only and goes away with the variable, also in a panic.
fn integration(report: &mut Report, filter: Option<&str>) {
    const NAME: &str = "integration tests";
    // One test watches in which order the server syncs and answers.
    let tracer = if exists("strace") { Ok(()) } else { install("strace", &["strace"]) };
    // Some tests run an identity provider that npm supplies.
    match tracer.and_then(|()| web::npm_ready()).and_then(|()| Postgres::start()) {
        Ok(postgres) => {
            let mut command = integration_tests(filter);
            report.tests(NAME, filter.is_some(), command.env(PG_VARIABLE, postgres.url()));
        }
        Err(error) => report.unable(NAME, &error.to_string()),
    }
}

fn browser(report: &mut Report, built: bool, files: &[PathBuf]) {
    const NAME: &str = "browser tests";
    if !built {
        return report.unable(NAME, "they need the page and the server");
    }
    if files.is_empty() {
        return report.unable(NAME, "tests/e2e has none");
    }
    if let Err(error) = browser_ready() {
        return report.unable(NAME, &error.to_string());
    }
    let mut node = Command::new("node");
    // Two files at a time, on the two cores of the smallest machine: each starts a server and a browser of its own, and
    // one waits while the other works.
    node.current_dir(root()).env("TMPDIR", scratch()).args(["--test", "--test-reporter=tap", "--test-concurrency=2"]);
    node.arg(format!("--test-timeout={BROWSER_FILE_MS}")).args(files);
    report.tests(NAME, false, &mut node);
}

/// The files of browser tests, in order, whose name contains the filter.
fn browser_tests(dir: &Path, filter: Option<&str>) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(browser_tests(&path, filter)?);
            continue;
        }
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        if name.ends_with(".test.mjs") && filter.is_none_or(|wanted| name.contains(wanted)) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The browser, a font without which Chinese is drawn as boxes, and the generators of clients.
fn browser_ready() -> Outcome {
    web::npm_ready()?;
    python::environment(&root().join(CLIENTS.0), CLIENTS.1)?;
    let mut missing = Vec::new();
    for program in ["chromium", "curl"] {
        if !exists(program) {
            missing.push(program);
        }
    }
    if !has_chinese_font() {
        missing.extend(["fonts-noto-cjk", "fontconfig"]);
    }
    if missing.is_empty() { Ok(()) } else { install("what the browser tests need", &missing) }
}

fn has_chinese_font() -> bool {
    capture(Command::new("fc-list").arg(":lang=zh-cn")).is_ok_and(|fonts| !fonts.is_empty())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::browser_tests;

    #[test]
    fn browser_tests_are_found_by_name() {
        let dir = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(dir.path().join("support")).expect("made");
        for file in ["smoke.test.mjs", "board.test.mjs", "support/server.mjs"] {
            fs::write(dir.path().join(file), "").expect("written");
        }
        let all = browser_tests(dir.path(), None).expect("listed");
        assert_eq!(all, [dir.path().join("board.test.mjs"), dir.path().join("smoke.test.mjs")]);
        assert_eq!(browser_tests(dir.path(), Some("board")).expect("listed").len(), 1);
        assert!(browser_tests(dir.path(), Some("absent")).expect("listed").is_empty());
    }
}
