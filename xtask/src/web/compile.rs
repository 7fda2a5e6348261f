//! From Rust to the modules the browser loads: cargo, the cut into parts, wasm-bindgen, wasm-opt.

use std::fs;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::Options;

use super::{Mode, assets, npm, toolchain};
use crate::process::{Outcome, run};

const PACKAGE: &str = "changxiao-web";

/// The module of the first screen.
pub(crate) const MAIN: &str = "main.wasm";

/// The script that loads the other modules.
const LOADER: &str = "./parts.js";

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

/// The finished modules below `work`: `main.wasm`, and those that load later under their own names; the glue lies in
/// `work/glue`. Skipped for a module seen last time.
pub(crate) fn glue_and_modules(wasm: &Path, mode: Mode, work: &Path) -> Outcome<PathBuf> {
    let finished = work.join("finished");
    let mark = work.join("finished.stamp");
    let module = fs::read(wasm)?;
    let stamp = format!("{mode:?} {} {}", assets::hex(&module), env!("CARGO_PKG_VERSION"));
    if finished.is_dir() && fs::read_to_string(&mark).is_ok_and(|old| old == stamp) {
        return Ok(finished);
    }
    let (cut, glue) = (work.join("cut"), work.join("glue"));
    for folder in [&cut, &glue, &finished] {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder)?;
    }
    let parts = split(&module, &cut)?;
    Bindgen::new()
        .input_path(cut.join(MAIN))
        .out_name(PACKAGE)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(mode == Mode::Release)
        .remove_producers_section(true)
        // The parts share the table of functions with the main module.
        .keep_lld_exports(true)
        .generate(&glue)?;
    finish(&glue.join(format!("{PACKAGE}_bg.wasm")), &finished.join(MAIN), mode)?;
    for part in parts {
        finish(&part, &finished.join(part.file_name().ok_or("a part of the module has no name")?), mode)?;
    }
    fs::write(mark, stamp)?;
    Ok(finished)
}

/// Cuts the module where the page says so; returns the parts that load later.
fn split(module: &[u8], to: &Path) -> Outcome<Vec<PathBuf>> {
    let (main, glue) = (to.join(MAIN), format!("./{PACKAGE}.js"));
    let mut options = Options::new(module);
    options.output_dir = to;
    options.main_out_path = &main;
    options.link_name = LOADER;
    options.main_module = &glue;
    let mut parts =
        wasm_split_cli_support::transform(options).map_err(|e| format!("cutting the module: {e:#}"))?.split_modules;
    parts.sort();
    Ok(parts)
}

fn finish(from: &Path, to: &Path, mode: Mode) -> Outcome {
    match mode {
        Mode::Release => npm::optimise(from, to),
        Mode::Dev => Ok(fs::copy(from, to).map(drop)?),
    }
}

/// Puts the script that loads the parts beside the glue that imports it, with the addresses of `parts` (file name,
/// address) in place of their names.
pub(crate) fn loader(work: &Path, parts: &[(String, String)]) -> Outcome {
    let mut script = fs::read_to_string(work.join("cut").join(LOADER))?;
    for (name, url) in parts {
        let written = format!("\"./{name}\"");
        if !script.contains(&written) {
            return Err(format!("the loader does not name {name}").into());
        }
        script = script.replace(&written, &format!("\"{url}\""));
    }
    Ok(fs::write(work.join("glue").join(LOADER), script)?)
}
