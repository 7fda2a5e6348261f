//! One step of the test run: starts it, shows its output as it comes, counts, keeps the time.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::count::Count;
use crate::process::Outcome;

/// The record of a step.
pub(crate) struct Step {
    name: String,
    count: Count,
    time: Duration,
}

/// All steps of a run, in order.
pub(crate) struct Report {
    steps: Vec<Step>,
    screen: Box<dyn Write>,
}

impl Report {
    /// An empty report that shows what happens as it happens.
    pub(crate) fn new(screen: Box<dyn Write>) -> Report {
        Report { steps: Vec::new(), screen }
    }

    /// A check counts as one: it holds or it does not.
    pub(crate) fn check(&mut self, name: &str, check: impl FnOnce() -> Outcome) -> bool {
        self.step(name, |_| check().map(|()| Count { passed: 1, failed: 0 }))
    }

    /// A step made of tests, which are counted from its output.
    pub(crate) fn tests(&mut self, name: &str, may_be_empty: bool, command: &mut Command) -> bool {
        self.step(name, |screen| {
            let (count, succeeded) = counted(command, screen)?;
            Ok(count.judged(succeeded, may_be_empty))
        })
    }

    /// A step that cannot run for want of another.
    pub(crate) fn unable(&mut self, name: &str, why: &str) {
        self.check(name, || Err(why.into()));
    }

    fn step(&mut self, name: &str, work: impl FnOnce(&mut dyn Write) -> Outcome<Count>) -> bool {
        self.say(&format!("\n==> {name}"));
        let start = Instant::now();
        let count = work(&mut self.screen).unwrap_or_else(|error| {
            self.say(&format!("error: {name}: {error}"));
            Count { passed: 0, failed: 1 }
        });
        let time = start.elapsed();
        self.say(&format!("<== {name}: {} passed, {} failed, {:.0} s", count.passed, count.failed, time.as_secs_f64()));
        self.steps.push(Step { name: name.to_owned(), count, time });
        count.failed == 0
    }

    /// A terminal that has gone away must not stop the run.
    fn say(&mut self, line: &str) {
        let _ = writeln!(self.screen, "{line}");
    }

    /// The sum over all steps; a run without any test or check has failed.
    pub(crate) fn total(&self) -> Count {
        let sum = self.steps.iter().fold(Count::default(), |sum, step| Count {
            passed: sum.passed + step.count.passed,
            failed: sum.failed + step.count.failed,
        });
        sum.judged(true, false)
    }

    /// The table of steps, with the last line `N passed, N failed`.
    pub(crate) fn text(&self) -> String {
        let mut text = format!("\n{:<24} {:>7} {:>7} {:>8}\n", "step", "passed", "failed", "seconds");
        for Step { name, count, time } in &self.steps {
            let mark = if count.failed > 0 { "  FAILED" } else { "" };
            let line = format!("{name:<24} {:>7} {:>7} {:>8.0}{mark}", count.passed, count.failed, time.as_secs_f64());
            text += &(line + "\n");
        }
        let total = self.total();
        text + &format!("\n{} passed, {} failed", total.passed, total.failed)
    }
}

/// Runs a command whose standard output is shown line by line and counted.
fn counted(command: &mut Command, screen: &mut dyn Write) -> Outcome<(Count, bool)> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|e| format!("cannot start {name}: {e}"))?;
    let mut count = Count::default();
    if let Some(output) = child.stdout.take() {
        let mut output = BufReader::new(output);
        let mut line = Vec::new();
        while output.read_until(b'\n', &mut line)? > 0 {
            screen.write_all(&line)?;
            count.read(String::from_utf8_lossy(&line).trim_end());
            line.clear();
        }
    }
    Ok((count, child.wait()?.success()))
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::Report;

    fn report() -> Report {
        // Not the terminal: the summaries in these tests must not be counted as results of the run they are part of.
        Report::new(Box::new(std::io::sink()))
    }

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_run_goes_on_after_failures_and_ends_with_one_plain_line() {
        let mut report = report();
        assert!(report.check("holds", || Ok(())));
        assert!(!report.check("breaks", || Err("no".into())));
        assert!(report.tests("counted", false, &mut shell("echo 'test result: ok. 4 passed; 0 failed; 0 ignored'")));
        assert!(!report.tests("crashed", false, &mut shell("echo 'test result: ok. 1 passed; 0 failed'; exit 3")));
        assert!(!report.tests("empty", false, &mut shell("true")));
        report.unable("waits", "there is no server");
        let text = report.text();
        assert_eq!(text.lines().last(), Some("6 passed, 4 failed"));
        assert_eq!(text.matches("FAILED").count(), 4, "{text}");
        assert_eq!(text.matches(" passed, ").count(), 1, "{text}");
    }

    #[test]
    fn output_that_is_not_text_does_not_stop_the_count() {
        let mut report = report();
        assert!(report.tests("bytes", false, &mut shell(r"printf '\377\n# pass 2\n'")));
        assert_eq!(report.total().passed, 2);
    }

    #[test]
    fn nothing_done_is_a_failure() {
        assert_eq!(report().text().lines().last(), Some("0 passed, 1 failed"));
    }
}
