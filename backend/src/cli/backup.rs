//! `changxiao backup` and `changxiao restore`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::backup;
use crate::config::Config;
use crate::context::Context;
use crate::fault::Outcome;

/// Flags of `backup`.
#[derive(Args, Debug)]
pub(super) struct Backup {
    /// File to write; it must not exist.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

impl Backup {
    pub(super) fn run(self, config: &Config) -> Outcome<ExitCode> {
        let manifest = backup::create(config, &self.out, Context::new(config.machine).clock.now())?;
        let rows: u64 = manifest.tables.iter().map(|t| t.rows).sum();
        println!("{} tables with {rows} rows, {} files", manifest.tables.len(), manifest.files.len());
        println!("the master key {} is not in it: keep a copy elsewhere", config.data_dir.join("master.key").display());
        Ok(ExitCode::SUCCESS)
    }
}

/// Flags of `restore`.
#[derive(Args, Debug)]
pub(super) struct Restore {
    /// The backup.
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// Replace a database that has data.
    #[arg(long)]
    force: bool,
}

impl Restore {
    pub(super) fn run(self, config: &Config) -> Outcome<ExitCode> {
        let done = backup::restore(config, &self.from, self.force, &Context::new(config.machine))?;
        let rows: u64 = done.manifest.tables.iter().map(|t| t.rows).sum();
        println!("backup of {}: {rows} rows, {} files in place", done.manifest.created_at, done.manifest.files.len());
        println!("{} audit rows checked, 0 findings", done.audit_rows);
        Ok(ExitCode::SUCCESS)
    }
}
