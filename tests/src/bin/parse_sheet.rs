//! The child process that reads spreadsheets, as a program of its own: a test binary cannot start itself as one.

use std::process::ExitCode;

fn main() -> ExitCode {
    changxiao::imports::parse_sheet_child()
}
