//! `changxiao keys`: how the data keys stand, and replacing them.

use std::process::ExitCode;

use clap::{Args, Subcommand};

use crate::fault::{Fault, Outcome};
use crate::keys::{self, Step, Walk};
use crate::state::AppState;

/// Flags of `keys`.
#[derive(Args, Debug)]
pub(super) struct KeysCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List the generations of the data keys, and what still waits for the current ones.
    Status,
    /// Begin a rotation of the data keys that seal. A running server seals everything anew in the background and then
    /// destroys the earlier keys.
    ///
    /// Backups made before keep the earlier keys, wrapped by the master key: whoever has both reads them.
    Rotate {
        /// Seal everything anew in this process, instead of leaving it to the server.
        #[arg(long)]
        now: bool,
    },
}

impl KeysCommand {
    pub(super) fn run(self, state: &AppState) -> Outcome<ExitCode> {
        if let Action::Rotate { now } = self.action {
            keys::begin(&state.db)?;
            if now {
                finish(state)?;
            }
        }
        let status = keys::status(&state.db)?;
        for key in &status.generations {
            println!("{} {} made {}", key.purpose, key.generation, key.created_at.and_utc().to_rfc3339());
        }
        for (table, column, left) in &status.waiting {
            println!("{left} values of {table}.{column} wait for the current key");
        }
        println!("{}", if status.rotates() { "a rotation is under way" } else { "no rotation is under way" });
        Ok(ExitCode::SUCCESS)
    }
}

fn finish(state: &AppState) -> Outcome<()> {
    let mut walk = Walk::default();
    loop {
        match walk.step(&state.db)? {
            Step::Sealed => {}
            Step::Idle | Step::Finished => return Ok(()),
            Step::Left => return Err(Fault::internal("values are left that do not open: the log names them")),
        }
    }
}
