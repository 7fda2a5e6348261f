//! From Rust to the module the browser loads: cargo, wasm-bindgen, wasm-opt.

use std::fs;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use super::{Mode, assets, npm, toolchain};
use crate::process::{Outcome, run};

const PACKAGE: &str = "changxiao-web";

/// Compiles the page crate; returns the raw module.
pub(crate) fn wasm(mode: Mode, work: &Path) -> Outcome<PathBuf> {
    fs::create_dir_all(work)?;
    let toolchain = toolchain::choose()?;
    println!("page: compiling with {}", toolchain.describe());
    let profile = if mode == Mode::Release { "page" } else { "dev" };
    let (mut cargo, target_dir) = toolchain.build_command()?;
    cargo.args(["--package", PACKAGE, "--profile", profile]);
    run(&mut cargo)?;
    let folder = if mode == Mode::Release { "page" } else { "debug" };
    Ok(target_dir.join(toolchain::TARGET).join(folder).join(format!("{PACKAGE}.wasm")))
}

/// Generates the glue below `work` and the finished module, whose path is returned. Skipped for a module seen last time.
pub(crate) fn glue_and_module(wasm: &Path, mode: Mode, work: &Path) -> Outcome<PathBuf> {
    let glue = work.join("glue");
    let bound = glue.join(format!("{PACKAGE}_bg.wasm"));
    let finished = work.join("finished.wasm");
    let mark = work.join("finished.stamp");
    let stamp = format!("{mode:?} {} {}", assets::hex(&fs::read(wasm)?), env!("CARGO_PKG_VERSION"));
    if finished.is_file() && bound.is_file() && fs::read_to_string(&mark).is_ok_and(|old| old == stamp) {
        return Ok(finished);
    }
    if glue.exists() {
        fs::remove_dir_all(&glue)?;
    }
    let keep_names = mode == Mode::Dev;
    Bindgen::new()
        .input_path(wasm)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(!keep_names)
        .remove_producers_section(true)
        .generate(&glue)?;
    match mode {
        Mode::Release => npm::optimise(&bound, &finished)?,
        Mode::Dev => {
            fs::copy(&bound, &finished)?;
        }
    }
    fs::write(mark, stamp)?;
    Ok(finished)
}
