//! What npm supplies: installs exactly the lock file and runs the bundler and the optimiser from it.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{Mode, assets};
use crate::process::{Outcome, exists, install, root, run};

/// The part of the style sheet that is not ours.
const FRAMEWORK: &str = "node_modules/@picocss/pico/css/pico.min.css";

/// Installs the packages of `frontend/package-lock.json` unless they are there.
pub(crate) fn ready() -> Outcome {
    let frontend = root().join("frontend");
    let lock = assets::hex(&fs::read(frontend.join("package-lock.json"))?);
    let mark = frontend.join("node_modules/.installed-lock");
    if fs::read_to_string(&mark).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    if !exists("npm") || !exists("node") {
        install("Node.js with npm", &["nodejs", "npm"])?;
    }
    run(Command::new("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(&frontend))?;
    fs::write(mark, lock)?;
    Ok(())
}

/// One script out of the boot file, the generated glue and whatever the glue imports.
pub(crate) fn bundle_script(frontend: &Path, work: &Path, wasm_url: &str, mode: Mode) -> Outcome<Vec<u8>> {
    let out = work.join("app.js");
    let mut command = esbuild(frontend, mode);
    command
        .arg(frontend.join("boot.js"))
        .args(["--bundle", "--format=esm", "--target=es2022", "--legal-comments=none"])
        .arg(format!("--alias:changxiao-web={}", work.join("glue/changxiao-web.js").display()))
        .arg(format!("--define:WASM_URL={}", serde_json::to_string(wasm_url)?))
        .arg(format!("--outfile={}", out.display()));
    run(&mut command)?;
    Ok(fs::read(out)?)
}

/// A script that needs no other file.
pub(crate) fn bundle_alone(frontend: &Path, work: &Path, entry: &str, mode: Mode) -> Outcome<Vec<u8>> {
    let out = work.join("alone.js");
    let mut command = esbuild(frontend, mode);
    command
        .arg(frontend.join(entry))
        .args(["--bundle", "--format=iife", "--target=es2020", "--legal-comments=none"])
        .arg(format!("--outfile={}", out.display()));
    run(&mut command)?;
    Ok(fs::read(out)?)
}

/// One style sheet: the framework, then `frontend/style/*.css` in the order of their names.
pub(crate) fn bundle_styles(frontend: &Path, work: &Path, mode: Mode) -> Outcome<Vec<u8>> {
    let mut own = Vec::new();
    for entry in fs::read_dir(frontend.join("style"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "css") {
            own.push(path);
        }
    }
    own.sort();
    let mut sheet = fs::read_to_string(frontend.join(FRAMEWORK))?;
    for path in own {
        sheet.push('\n');
        sheet.push_str(&fs::read_to_string(&path)?);
    }
    let (joined, out) = (work.join("joined.css"), work.join("app.css"));
    fs::write(&joined, sheet)?;
    run(esbuild(frontend, mode).arg(&joined).arg(format!("--outfile={}", out.display())))?;
    Ok(fs::read(out)?)
}

/// Shrinks the module. The features are named one by one: `--all-features` emits what Chromium refuses to load.
pub(crate) fn optimise(from: &Path, to: &Path) -> Outcome {
    run(tool("wasm-opt").arg(from).arg("-o").arg(to).arg("-Oz").args([
        "--enable-bulk-memory",
        "--enable-bulk-memory-opt",
        "--enable-reference-types",
        "--enable-sign-ext",
        "--enable-nontrapping-float-to-int",
        "--enable-mutable-globals",
        "--enable-multivalue",
        "--strip-debug",
        "--strip-producers",
    ]))
}

fn esbuild(frontend: &Path, mode: Mode) -> Command {
    let mut command = tool("esbuild");
    command.current_dir(frontend).args(["--log-level=warning", "--charset=utf8"]);
    // The generated glue imports the loader of the parts once for each part.
    command.arg("--log-override:duplicate-object-key=silent");
    if mode == Mode::Release {
        command.arg("--minify");
    }
    command
}

fn tool(name: &str) -> Command {
    Command::new(root().join("frontend/node_modules/.bin").join(name))
}
