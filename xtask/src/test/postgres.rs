//! A PostgreSQL server for one run of the tests, which goes away however the run ends.

use std::fs;
use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::scratch;
use crate::process::{Outcome, install, is_root, run};

/// Where Debian puts the server programs, one folder per version.
const DEBIAN_VERSIONS: &str = "/usr/lib/postgresql";

/// The server must not run as root; Debian's package makes this account.
const ACCOUNT: &str = "postgres";

/// Stops the server and clears its folder when our end of the pipe closes, whether we drop it, are interrupted or
/// killed. `$1` is the folder, the rest the server's command line.
const KEEPER: &str = r#"trap '' INT TERM
dir=$1; shift
"$@" >"$dir/log" 2>&1 </dev/null &
server=$!
cat >/dev/null
kill -INT $server
wait $server
rm -rf "$dir""#;

/// Polls for the server's readiness: one every 100 ms for 30 s.
const READY_POLLS: u32 = 300;

/// The running server.
pub(crate) struct Postgres {
    keeper: Child,
    port: u16,
}

impl Postgres {
    /// Starts an empty server on a free port, without waiting for disks: its data is worth nothing.
    pub(crate) fn start() -> Outcome<Postgres> {
        let bin = programs()?;
        let dir = folder()?;
        let data = dir.join("data");
        run(as_owner(bin.join("initdb"))
            .arg("-D")
            .arg(&data)
            .args(["-U", ACCOUNT, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"])
            .stdout(Stdio::null()))?;
        let port = free_port()?;
        let mut keeper = as_owner("sh");
        keeper.args(["-c", KEEPER, "sh"]).arg(&dir).arg(bin.join("postgres")).arg("-D").arg(&data).arg("-k").arg(&dir);
        keeper.args(["-h", "127.0.0.1", "-p", &port.to_string(), "-N", "300"]);
        keeper.args(["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]);
        let keeper = keeper.stdin(Stdio::piped()).spawn().map_err(|e| format!("cannot start PostgreSQL: {e}"))?;
        let server = Postgres { keeper, port };
        server.await_ready(&bin, &dir)?;
        Ok(server)
    }

    /// The address of the maintenance database, in which tests make their own.
    pub(crate) fn url(&self) -> String {
        format!("postgres://{ACCOUNT}@127.0.0.1:{}/postgres", self.port)
    }

    fn await_ready(&self, bin: &Path, dir: &Path) -> Outcome {
        for _ in 0..READY_POLLS {
            let mut check = Command::new(bin.join("pg_isready"));
            check.args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()]);
            if check.status()?.success() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        let log = fs::read_to_string(dir.join("log")).unwrap_or_default();
        Err(format!("PostgreSQL did not become ready:\n{log}").into())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

/// The newest server programs on the machine, installed if there are none.
fn programs() -> Outcome<PathBuf> {
    if let Some(found) = newest(Path::new(DEBIAN_VERSIONS)).or_else(on_path) {
        return Ok(found);
    }
    install("PostgreSQL", &["postgresql"])?;
    newest(Path::new(DEBIAN_VERSIONS)).ok_or_else(|| "PostgreSQL is installed but its programs are not found".into())
}

fn newest(versions: &Path) -> Option<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = fs::read_dir(versions)
        .ok()?
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(_, bin)| bin.join("initdb").is_file() && bin.join("postgres").is_file())
        .collect();
    found.sort();
    found.pop().map(|(_, bin)| bin)
}

fn on_path() -> Option<PathBuf> {
    let paths = crate::process::variable("PATH")?;
    std::env::split_paths(&paths).find(|dir| dir.join("initdb").is_file() && dir.join("postgres").is_file())
}

/// A fresh folder the server's account owns, among the temporary files: the workspace may lie where that account cannot
/// go, and the name of a socket must be short.
fn folder() -> Outcome<PathBuf> {
    for attempt in 0..100 {
        let dir = scratch().join(format!("changxiao-pg-{}-{attempt}", std::process::id()));
        match fs::create_dir(&dir) {
            Ok(()) => {
                if is_root() {
                    run(Command::new("chown").arg(ACCOUNT).arg(&dir))?;
                }
                return Ok(dir);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(format!("cannot make {}: {error}", dir.display()).into()),
        }
    }
    Err("no free name for PostgreSQL's folder".into())
}

fn as_owner(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = if is_root() {
        let mut runuser = Command::new("runuser");
        runuser.args(["-u", ACCOUNT, "--"]).arg(program);
        runuser
    } else {
        Command::new(program)
    };
    command.current_dir(std::env::temp_dir());
    command
}

fn free_port() -> Outcome<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::newest;

    #[test]
    fn the_newest_complete_version_is_taken() {
        let dir = tempfile::tempdir().expect("a folder");
        for (version, programs) in
            [("9", &["initdb", "postgres"][..]), ("15", &["initdb", "postgres"]), ("17", &["psql"])]
        {
            let bin = dir.path().join(version).join("bin");
            fs::create_dir_all(&bin).expect("made");
            for program in programs {
                fs::write(bin.join(program), "").expect("written");
            }
        }
        fs::create_dir_all(dir.path().join("common/bin")).expect("made");
        assert_eq!(newest(dir.path()), Some(dir.path().join("15/bin")), "15 is newer than 9, 17 has no server");
        assert_eq!(newest(&dir.path().join("absent")), None);
    }
}
