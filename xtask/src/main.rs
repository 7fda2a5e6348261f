//! The build and check commands of the workspace: `cargo xtask <command>`. Nothing here ends up in the product.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod process;
mod web;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, starts and checks Changxiao")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the page into target/web
    Web {
        /// Build quickly: unoptimised code, light compression
        #[arg(long)]
        dev: bool,
    },
    /// Fail if what the first screen loads is over the budget
    Size,
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Web { dev } => web::build(if dev { web::Mode::Dev } else { web::Mode::Release }),
        Command::Size => web::size::check(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
