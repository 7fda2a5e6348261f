//! Counts tests from what the runners print: cargo's summaries and node's TAP summary.

/// What a step did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    /// Tests or checks that held.
    pub(crate) passed: u64,
    /// Those that did not.
    pub(crate) failed: u64,
}

impl Count {
    /// Adds what one line of output says, if it is part of a summary. A skipped test counts as failed: it proves
    /// nothing, and nobody would notice.
    pub(crate) fn read(&mut self, line: &str) {
        if let Some(summary) = line.trim_start().strip_prefix("test result: ") {
            self.passed += before(summary, " passed");
            self.failed += before(summary, " failed") + before(summary, " ignored");
        } else if let Some(summary) = line.strip_prefix("# ") {
            self.read_tap(summary);
        }
    }

    fn read_tap(&mut self, summary: &str) {
        let Some((key, value)) = summary.split_once(' ') else { return };
        let Ok(number) = value.trim().parse::<u64>() else { return };
        match key {
            "pass" => self.passed += number,
            "fail" | "cancelled" | "skipped" | "todo" => self.failed += number,
            _ => {}
        }
    }

    /// The verdict on a test step: a failure nobody counted (it did not compile, it crashed) is one, and so is a
    /// step that ran no test.
    pub(crate) fn judged(mut self, succeeded: bool, may_be_empty: bool) -> Count {
        let empty = self.passed + self.failed == 0;
        if self.failed == 0 && (!succeeded || (empty && !may_be_empty)) {
            self.failed = 1;
        }
        self
    }
}

/// The number that stands before a word: `3 passed` in `ok. 3 passed; 0 failed`.
fn before(summary: &str, word: &str) -> u64 {
    summary
        .split_once(word)
        .and_then(|(head, _)| head.rsplit(|c: char| !c.is_ascii_digit()).next())
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::Count;

    fn read(text: &str) -> Count {
        let mut count = Count::default();
        text.lines().for_each(|line| count.read(line));
        count
    }

    #[test]
    fn cargo_summaries_add_up_over_binaries() {
        let text = "running 2 tests\ntest a::b ... ok\ntest result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 3 filtered out; finished in 0.01s\n\n\
                    test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(read(text), Count { passed: 15, failed: 2 });
    }

    #[test]
    fn an_ignored_or_skipped_test_is_a_failure() {
        assert_eq!(read("test result: ok. 1 passed; 0 failed; 4 ignored; 0 measured"), Count { passed: 1, failed: 4 });
        assert_eq!(read("# pass 2\n# skipped 1\n# todo 1"), Count { passed: 2, failed: 2 });
    }

    #[test]
    fn node_summaries_count() {
        let text = "TAP version 13\n# Subtest: page\n    # Subtest: loads\nok 1 - page\n1..1\n# tests 9\n# suites 1\n# pass 7\n# fail 1\n# cancelled 1\n# skipped 0\n# todo 0\n# duration_ms 5";
        assert_eq!(read(text), Count { passed: 7, failed: 2 });
    }

    #[test]
    fn what_a_test_prints_is_no_summary() {
        assert_eq!(
            read("the test result: ok. 5 passed\nI saw # pass 3\n# pass the salt\n5 passed, 0 failed"),
            Count::default()
        );
    }

    #[test]
    fn a_step_without_tests_and_an_uncounted_failure_are_failures() {
        let none = Count::default();
        assert_eq!(none.judged(true, false).failed, 1);
        assert_eq!(none.judged(true, true).failed, 0);
        assert_eq!(none.judged(false, true).failed, 1);
        let some = Count { passed: 3, failed: 0 };
        assert_eq!(some.judged(true, false), some);
        assert_eq!(some.judged(false, false).failed, 1);
        let bad = Count { passed: 3, failed: 2 };
        assert_eq!(bad.judged(false, false), bad);
    }
}
