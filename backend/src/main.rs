//! Command line of the server.

use std::process::ExitCode;

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        Some("parse-sheet") => changxiao::imports::parse_sheet_child(),
        _ => ExitCode::FAILURE,
    }
}
