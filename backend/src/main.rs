//! The command line: serve, migrate, accounts, keys of the trade.

use std::process::ExitCode;

fn main() -> ExitCode {
    changxiao::cli::run()
}
