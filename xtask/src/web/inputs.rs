//! What the page is built from, as one hash: the same inputs need no second build.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::{Mode, assets};
use crate::process::{Outcome, variable};

/// Files and folders, from the root, whose content decides the result.
const INPUTS: [&str; 5] = ["Cargo.toml", "Cargo.lock", "frontend", "shared", "xtask/src/web"];

/// A hash over every input and the mode.
pub(crate) fn stamp(root: &Path, mode: Mode) -> Outcome<String> {
    let mut files = Vec::new();
    for input in INPUTS {
        collect(&root.join(input), &mut files)?;
    }
    files.sort();
    let mut hasher = Sha256::new();
    hasher.update(format!("{mode:?} {:?}", variable("WASM_TOOLCHAIN")));
    for file in files {
        let content = fs::read(&file).map_err(|e| format!("cannot read {}: {e}", file.display()))?;
        hasher.update(file.strip_prefix(root).unwrap_or(&file).to_string_lossy().as_bytes());
        hasher.update(assets::hex(&content));
    }
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    if path.is_file() {
        files.push(path.to_path_buf());
        return Ok(());
    }
    for entry in fs::read_dir(path).map_err(|e| format!("cannot list {}: {e}", path.display()))? {
        let entry = entry?.path();
        if entry.file_name().is_some_and(|name| name != "node_modules") {
            collect(&entry, files)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{INPUTS, stamp};
    use crate::web::Mode;

    #[test]
    fn the_stamp_changes_with_content_names_and_mode() {
        let dir = tempfile::tempdir().expect("a folder");
        for input in INPUTS {
            let path = dir.path().join(input);
            fs::create_dir_all(path.parent().expect("has a parent")).expect("folder");
            if input.contains('.') { fs::write(path, "x") } else { fs::create_dir_all(path) }.expect("made");
        }
        let file = dir.path().join("frontend/a.rs");
        fs::write(&file, "one").expect("written");
        let first = stamp(dir.path(), Mode::Release).expect("stamp");
        assert_eq!(stamp(dir.path(), Mode::Release).expect("stamp"), first);
        assert_ne!(stamp(dir.path(), Mode::Dev).expect("stamp"), first);
        fs::write(&file, "two").expect("written");
        let second = stamp(dir.path(), Mode::Release).expect("stamp");
        assert_ne!(second, first);
        fs::rename(&file, dir.path().join("frontend/b.rs")).expect("renamed");
        assert_ne!(stamp(dir.path(), Mode::Release).expect("stamp"), second);
        fs::create_dir_all(dir.path().join("frontend/node_modules")).expect("folder");
        let before = stamp(dir.path(), Mode::Release).expect("stamp");
        fs::write(dir.path().join("frontend/node_modules/x.js"), "x").expect("written");
        assert_eq!(stamp(dir.path(), Mode::Release).expect("stamp"), before, "packages are pinned by the lock file");
    }
}
