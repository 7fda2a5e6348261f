//! The page build: WebAssembly, glue, styles, hashed names, compression, manifest. The result lies in `target/web`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::{Outcome, root};

mod assets;
mod compile;
mod html;
mod inputs;
mod npm;
pub(crate) mod size;
mod toolchain;

use assets::{Asset, Compression};
pub(crate) use npm::ready as npm_ready;

/// How much work goes into small files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// What is deployed.
    Release,
    /// What is looked at while writing the page.
    Dev,
}

/// Where the built page lies.
pub(crate) fn out_dir() -> PathBuf {
    root().join("target/web")
}

/// Builds the page unless nothing it depends on has changed.
pub(crate) fn build(mode: Mode) -> Outcome {
    make(mode)?.publish()
}

/// A page that is built, or found to be up to date, and not yet put where the server takes it from.
pub(crate) struct Page {
    made: Option<(Vec<Asset>, Compression, String)>,
}

/// Builds the page unless nothing it depends on has changed, and leaves `target/web` as it is.
pub(crate) fn make(mode: Mode) -> Outcome<Page> {
    let root = root();
    let stamp = inputs::stamp(&root, mode)?;
    if out_dir().join(assets::MANIFEST).is_file() && fs::read_to_string(stamp_file()).is_ok_and(|old| old == stamp) {
        return Ok(Page { made: None });
    }
    check_versions(&fs::read_to_string(root.join("Cargo.lock"))?)?;
    npm::ready()?;
    let work = root.join("target/web-work");
    let wasm = compile::wasm(mode, &work)?;
    let modules = compile::glue_and_modules(&wasm, mode, &work)?;
    let assets = collect(&root, &work, &modules, mode)?;
    let compression = if mode == Mode::Release { Compression::Best } else { Compression::Fast };
    Ok(Page { made: Some((assets, compression, stamp)) })
}

impl Page {
    /// Puts the page into `target/web`.
    pub(crate) fn publish(self) -> Outcome {
        let Some((assets, compression, stamp)) = self.made else {
            println!("page: up to date in target/web");
            return Ok(());
        };
        // The old stamp must not vouch for a half written folder.
        let _ = fs::remove_file(stamp_file());
        assets::write(&out_dir(), &assets, compression)?;
        announce(&root())?;
        fs::write(stamp_file(), stamp)?;
        println!("page: built into target/web");
        Ok(())
    }
}

/// Says what the page in `target/web` was built from.
fn stamp_file() -> PathBuf {
    root().join("target/web.stamp")
}

/// Cargo notices that embedded files change, but not that some appear where there were none: the source that embeds
/// them must look as new as they are.
fn announce(root: &Path) -> Outcome {
    let built = fs::metadata(out_dir().join(assets::MANIFEST))?.modified()?;
    let embedding = root.join("backend/src/http/assets.rs");
    fs::File::options().append(true).open(&embedding)?.set_modified(built)?;
    Ok(())
}

/// Names every file by its content, inside out: the script names the modules, the document names script and main module.
fn collect(root: &Path, work: &Path, modules: &Path, mode: Mode) -> Outcome<Vec<Asset>> {
    let frontend = root.join("frontend");
    let wasm = Asset::hashed("changxiao", "wasm", fs::read(modules.join(compile::MAIN))?);
    let parts = parts(modules)?;
    let addresses: Vec<_> = parts.iter().map(|(name, part)| (name.clone(), part.url())).collect();
    compile::loader(work, &addresses)?;
    let script = Asset::hashed("changxiao", "js", npm::bundle_script(&frontend, work, &wasm.url(), mode)?);
    let style = Asset::hashed("changxiao", "css", npm::bundle_styles(&frontend, work, mode)?);
    let icon = Asset::hashed("icon", "svg", fs::read(frontend.join("icon.svg"))?);
    let scan = Asset::hashed("scan", "js", npm::bundle_alone(&frontend, work, "scan_entry.js", mode)?).later();
    let offline = Asset::named("offline.html", offline(&frontend, work, mode)?.into_bytes()).later();
    let template = fs::read_to_string(frontend.join("index.html"))?;
    let places = [
        ("app.wasm", wasm.url()),
        ("app.js", script.url()),
        ("app.css", style.url()),
        ("icon.svg", icon.url()),
        ("scan.js", scan.url()),
    ];
    let document = Asset::named("index.html", html::fill(&template, &places)?.into_bytes());
    let later = parts.into_iter().map(|(_, part)| part).chain([scan, offline]);
    Ok([document, script, wasm, style, icon].into_iter().chain(later).collect())
}

/// The modules that load later, each with the name it was cut under.
fn parts(modules: &Path) -> Outcome<Vec<(String, Asset)>> {
    let mut parts = Vec::new();
    for entry in fs::read_dir(modules)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name != compile::MAIN {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            parts.push((name, Asset::hashed(&stem, "wasm", fs::read(&path)?).later()));
        }
    }
    parts.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(parts)
}

/// The page that checks certificates without a network: one file with everything in it but the published keys, which
/// the server puts in.
fn offline(frontend: &Path, work: &Path, mode: Mode) -> Outcome<String> {
    let folder = frontend.join("offline");
    let script = String::from_utf8(npm::bundle_alone(frontend, work, "offline/page.js", mode)?)?;
    if script.contains("</script") {
        return Err("the bundled script of offline/page.js would end its own element".into());
    }
    let page = fs::read_to_string(folder.join("page.html"))?;
    let page = page.replace("{{offline.css}}", &fs::read_to_string(folder.join("style.css"))?);
    Ok(page.replace("{{offline.js}}", &script))
}

/// The glue generator and the crate it generates for must be the same version, or the page breaks at run time.
fn check_versions(lock: &str) -> Outcome {
    let crate_version = locked_version(lock, "wasm-bindgen").ok_or("Cargo.lock names no wasm-bindgen")?;
    let tool_version =
        locked_version(lock, "wasm-bindgen-cli-support").ok_or("Cargo.lock names no wasm-bindgen-cli-support")?;
    if crate_version == tool_version {
        Ok(())
    } else {
        Err(format!(
            "Cargo.lock has wasm-bindgen {crate_version} but wasm-bindgen-cli-support {tool_version}: give both one version"
        )
        .into())
    }
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let table: toml::Table = lock.parse().ok()?;
    let packages = table.get("package")?.as_array()?;
    let entry = packages.iter().find(|p| p.get("name").and_then(toml::Value::as_str) == Some(package))?;
    entry.get("version")?.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::check_versions;

    fn lock(a: &str, b: &str) -> String {
        format!(
            "[[package]]\nname = \"wasm-bindgen\"\nversion = \"{a}\"\n\n[[package]]\nname = \"wasm-bindgen-cli-support\"\nversion = \"{b}\"\n"
        )
    }

    #[test]
    fn glue_and_crate_have_one_version() {
        assert!(check_versions(&lock("0.2.130", "0.2.130")).is_ok());
        let error = check_versions(&lock("0.2.131", "0.2.130")).expect_err("versions differ").to_string();
        assert!(error.contains("0.2.131") && error.contains("0.2.130"), "{error}");
        assert!(check_versions("").is_err());
    }
}
