//! `changxiao demo`: a province to measure with.

use std::fs::File;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::config::Config;
use crate::demo::{self, Province};
use crate::fault::{Fault, Outcome};

/// Flags of `demo`.
#[derive(Args, Debug)]
pub(super) struct Demo {
    /// CSV with the columns code, parent, level, name: statistical codes of twelve digits; levels province, city,
    /// county, township, village.
    #[arg(long, value_name = "FILE")]
    divisions: PathBuf,
    /// Members to make, spread over the branches.
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    members: u64,
    /// Members away from their organisations, most of them received elsewhere.
    #[arg(long, default_value_t = 0)]
    away: u64,
    /// Service pledges to make, spread over the members.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pledges: u64,
    /// The same seed makes the same people again.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
}

impl Demo {
    pub(super) fn run(self, config: Config) -> Outcome<ExitCode> {
        let said = |e| Fault::internal(format!("{}: {e}", self.divisions.display()));
        let file = File::open(&self.divisions).map_err(said)?;
        let state = super::open(config)?;
        let started = state.now();
        let made = demo::fill(
            &state,
            file,
            Province { members: self.members, pledges: self.pledges, away: self.away, seed: self.seed },
        )?;
        let seconds = (state.now() - started).as_seconds_f64();
        println!(
            "{} organisations ({} branches), {} members, {} pledges in {seconds:.1} s",
            made.organizations, made.branches, made.members, self.pledges
        );
        println!("accounts: roles, officer, city; password {}", demo::PASSWORD);
        Ok(ExitCode::SUCCESS)
    }
}
