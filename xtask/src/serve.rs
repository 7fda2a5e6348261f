//! `xtask run`: from a clone to a running server with the page and the demonstration county.

use std::process::Command;

use crate::process::{Outcome, cargo, root, run};
use crate::web;

/// Builds page and server, then becomes the server. It makes the demonstration county, unless its database is filled,
/// and prints the accounts; everything it is not told it takes from its own configuration.
pub(crate) fn serve(arguments: &[String]) -> Outcome {
    web::build(web::Mode::Release)?;
    run(cargo().args(["build", "--release", "--locked", "--package", "changxiao"]))?;
    become_program(Command::new(root().join("target/release/changxiao")).args(["serve", "--demo"]).args(arguments))
}

#[cfg(unix)]
fn become_program(command: &mut Command) -> Outcome {
    use std::os::unix::process::CommandExt;
    Err(format!("cannot start the server: {}", command.exec()).into())
}

#[cfg(not(unix))]
fn become_program(command: &mut Command) -> Outcome {
    run(command)
}
