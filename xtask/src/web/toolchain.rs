//! Which compiler makes WebAssembly: the one in use if it can, else rustup's, else Debian's.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{Outcome, capture, cargo, exists, install, root, run, variable};

/// The target of the page.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "libstd-rust-web-dev"];
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_SOURCE: &str = "/usr/lib/rustlib/src/rust/library/std";

/// Settings of the calling toolchain that would mislead the other compiler.
const FOREIGN_SETTINGS: [&str; 9] = [
    "CARGO",
    "CARGO_BUILD_RUSTFLAGS",
    "CARGO_ENCODED_RUSTFLAGS",
    "LD_LIBRARY_PATH",
    "RUSTC_WORKSPACE_WRAPPER",
    "RUSTC_WRAPPER",
    "RUSTDOCFLAGS",
    "RUSTFLAGS",
    "RUSTUP_TOOLCHAIN",
];

/// A compiler that can make the page.
pub(crate) enum Toolchain {
    /// The toolchain in use has the target's standard library.
    Own,
    /// The same, after rustup has just added it.
    Added,
    /// Debian's compiler, with the standard library built from source.
    Debian,
}

/// Finds a compiler, installing one if need be.
pub(crate) fn choose() -> Outcome<Toolchain> {
    if has_target()? {
        return Ok(Toolchain::Own);
    }
    if variable("WASM_TOOLCHAIN").as_deref() != Some("debian") && add_target() {
        return Ok(Toolchain::Added);
    }
    let present = [DEBIAN_RUSTC, DEBIAN_CARGO, DEBIAN_SOURCE].iter().all(|path| Path::new(path).exists());
    if !present {
        install("a compiler for WebAssembly", &DEBIAN_PACKAGES)
            .map_err(|e| format!("{e}\n(or, with rustup and a network: rustup target add {TARGET})"))?;
    }
    Ok(Toolchain::Debian)
}

impl Toolchain {
    /// For the log of the build.
    pub(crate) fn describe(&self) -> &'static str {
        match self {
            Toolchain::Own => "the installed Rust toolchain",
            Toolchain::Added => "the installed Rust toolchain (target just added by rustup)",
            Toolchain::Debian => "Debian's Rust, standard library from source",
        }
    }

    /// A `cargo build` set up for this compiler, and the target directory it uses: two compilers in one directory
    /// would invalidate each other's work.
    pub(crate) fn build_command(&self) -> Outcome<(Command, PathBuf)> {
        let shared_dir = root().join("target");
        let (mut command, target_dir) = match self {
            Toolchain::Own | Toolchain::Added => (cargo(), shared_dir),
            Toolchain::Debian => (debian_cargo()?, shared_dir.join("page-debian")),
        };
        command.args(["build", "--locked", "--target", TARGET]);
        if matches!(self, Toolchain::Debian) {
            command.args(["-Z", "build-std=std,panic_abort"]);
        }
        command.arg("--target-dir").arg(&target_dir);
        // erase_components: without it every view is a type of its own, with code of its own.
        // location-detail: without it every place that could panic carries its file's path. The option is not yet
        // stable, hence the bootstrap variable; the page's own code uses stable Rust only.
        // emit-relocs: the linker's notes tell where the module can be cut into parts.
        command.env("RUSTC_BOOTSTRAP", "1").env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            "--cfg=erase_components -Zlocation-detail=none -Clink-arg=--emit-relocs",
        );
        Ok((command, target_dir))
    }
}

fn has_target() -> Outcome<bool> {
    let libraries = capture(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]))?;
    Ok(Path::new(&libraries).is_dir())
}

fn add_target() -> bool {
    exists("rustup") && run(Command::new("rustup").args(["target", "add", TARGET])).is_ok()
}

/// Debian ships no linker for the target in its compiler packages; the toolchain in use has one.
fn debian_cargo() -> Outcome<Command> {
    let sysroot = capture(Command::new("rustc").args(["--print", "sysroot"]))?;
    let host = capture(Command::new("rustc").args(["--print", "host-tuple"]))?;
    let linker = Path::new(&sysroot).join("lib/rustlib").join(host).join("bin/rust-lld");
    let mut command = Command::new(DEBIAN_CARGO);
    for name in FOREIGN_SETTINGS {
        command.env_remove(name);
    }
    command.current_dir(root()).env("RUSTC", DEBIAN_RUSTC).env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
    Ok(command)
}
