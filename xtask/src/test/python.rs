//! Programs written in Python that the checks use: each set in an environment of its own, with the versions written down.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{Outcome, exists, install, root, run};

/// The folder of an environment's programs, made anew when what is required has changed.
pub(super) fn environment(folder: &Path, requirements: &str) -> Outcome<PathBuf> {
    let (venv, wanted) = (folder.join("venv"), root().join(requirements));
    let installed = venv.join("requirements.txt");
    if fs::read(&installed).ok() == Some(fs::read(&wanted)?) {
        return Ok(venv.join("bin"));
    }
    fs::create_dir_all(folder)?;
    if !exists("python3") {
        install("Python", &["python3", "python3-venv"])?;
    }
    let make = || run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&venv));
    // Debian's Python comes without the part that makes environments.
    make().or_else(|_| install("Python's environments", &["python3-venv"]).and_then(|()| make()))?;
    run(Command::new(venv.join("bin/pip")).args(["install", "--quiet", "--no-input", "-r"]).arg(&wanted))?;
    fs::copy(&wanted, &installed)?;
    Ok(venv.join("bin"))
}
