//! Running other programs, and the few facts about the machine that decide how.

use std::error::Error;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// What every command here returns: the error is a sentence for the person at the terminal.
pub(crate) type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Runs a program in the terminal and fails if it does.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command.status().map_err(|e| format!("cannot start {name}: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("{name} failed ({status})").into()) }
}

/// A program at work beside us. What it prints goes into a file until it has ended; it ends with this value.
pub(crate) struct Beside {
    child: Child,
    name: String,
    log: PathBuf,
}

impl Beside {
    /// Starts it.
    pub(crate) fn start(command: &mut Command, log: &Path) -> Outcome<Beside> {
        let name = command.get_program().to_string_lossy().into_owned();
        let file = File::create(log)?;
        command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
        let child = command.spawn().map_err(|e| format!("cannot start {name}: {e}"))?;
        Ok(Beside { child, name, log: log.to_owned() })
    }

    /// Waits until it has ended, however it did.
    pub(crate) fn wait(&mut self) -> Outcome {
        self.child.wait()?;
        Ok(())
    }

    /// Waits for it, shows what it printed and fails if it did.
    pub(crate) fn finish(mut self) -> Outcome {
        let status = self.child.wait()?;
        println!("{}", String::from_utf8_lossy(&fs::read(&self.log)?).trim_end());
        if status.success() { Ok(()) } else { Err(format!("{} failed ({status})", self.name).into()) }
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // It has ended already, unless we were stopped by something else.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs a program and returns what it printed, trimmed; its messages go to the terminal.
pub(crate) fn capture(command: &mut Command) -> Outcome<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.stderr(Stdio::inherit()).output().map_err(|e| format!("cannot start {name}: {e}"))?;
    if !output.status.success() {
        return Err(format!("{name} failed ({})", output.status).into());
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

/// Whether a program can be started at all.
pub(crate) fn exists(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

/// The cargo that runs us, so that the same toolchain builds everything.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(variable("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// An environment variable, if it is set and not empty.
pub(crate) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|v| !v.is_empty())
}

/// Whether we run as root.
pub(crate) fn is_root() -> bool {
    capture(Command::new("id").arg("-u")).is_ok_and(|id| id == "0")
}

/// Installs Debian packages when that is possible, else says which command does.
pub(crate) fn install(purpose: &str, packages: &[&str]) -> Outcome {
    let list = packages.join(" ");
    let by_hand = format!("apt-get update && apt-get install -y --no-install-recommends {list}");
    if !exists("apt-get") {
        return Err(format!("{purpose} is missing; install your system's equivalent of: {list}").into());
    }
    if !is_root() {
        return Err(format!("{purpose} is missing; run as root: {by_hand}").into());
    }
    println!("installing {purpose}: {list}");
    run(Command::new("apt-get").args(["-q", "update"]))?;
    run(Command::new("apt-get")
        .env("DEBIAN_FRONTEND", "noninteractive")
        .args(["-q", "install", "-y", "--no-install-recommends"])
        .args(packages))
}
