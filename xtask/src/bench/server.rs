//! The server under load: a child of this process, signed in to, watched through /proc.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::http::{Answer, Connection};
use crate::process::{Outcome, capture, root, run};

/// The demonstration's accounts have this password.
const PASSWORD: &str = "changxiao-demo-2026";
/// Linux counts the time of processes in hundredths of a second.
const TICK: Duration = Duration::from_millis(10);
/// Polls for the first answer, one every 5 ms.
const POLLS: u32 = 2_000;

/// The release build.
pub(super) fn program() -> PathBuf {
    root().join("target/release/changxiao")
}

/// How much is loaded.
pub(super) struct Size {
    pub(super) members: u64,
    pub(super) pledges: u64,
    /// Members away.
    pub(super) away: u64,
}

/// Fills an empty database and says how long it took.
pub(super) fn fill(url: &str, data: &Path, divisions: &Path, size: &Size) -> Outcome<Duration> {
    let start = Instant::now();
    let mut demo = Command::new(program());
    demo.args(["--database-url", url, "--data-dir"]).arg(data).arg("demo").arg("--divisions").arg(divisions);
    demo.args(["--away", &size.away.to_string()]);
    run(demo.args(["--members", &size.members.to_string(), "--pledges", &size.pledges.to_string(), "--seed", "1"]))?;
    Ok(start.elapsed())
}

/// What `changxiao keys` says beside the running server.
pub(super) fn keys(url: &str, data: &Path, action: &str) -> Outcome<String> {
    capture(Command::new(program()).args(["--database-url", url, "--data-dir"]).arg(data).args(["keys", action]))
}

/// The running server with somebody signed in.
pub(super) struct Server {
    child: Child,
    pub(super) address: String,
    token: String,
    pub(super) session: String,
    /// From start to first answer.
    pub(super) started_in: Duration,
}

impl Server {
    pub(super) fn start(url: &str, data: &Path, username: &str) -> Outcome<Server> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string();
        let start = Instant::now();
        let child = Command::new(program())
            .args(["--database-url", url, "--listen", &address, "--data-dir"])
            .arg(data)
            .args(["serve", "--static-answers"])
            .stdout(Stdio::null())
            .stderr(Stdio::from(fs::File::create(data.join("log"))?))
            .spawn()?;
        let none = || String::new();
        let mut server = Server { child, address, token: none(), session: none(), started_in: Duration::ZERO };
        server.await_answer()?;
        server.started_in = start.elapsed();
        let body = json!({ "username": username, "password": PASSWORD });
        let signed_in: Value = server.ask("POST", "/api/v1/session", Some(&body))?;
        server.token = signed_in["access_token"].as_str().ok_or("no access token")?.to_owned();
        let sessions = server.ask("GET", "/api/v1/me/sessions", None)?;
        server.session = sessions[0]["id"].as_str().ok_or("no session")?.to_owned();
        Ok(server)
    }

    fn await_answer(&self) -> Outcome {
        for _ in 0..POLLS {
            let asked = Connection::open(&self.address).and_then(|mut c| c.send(&self.request("GET", "/readyz", None)));
            if asked.is_ok_and(|answer| answer.status == 200) {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        Err("the server does not answer".into())
    }

    /// A request as it goes over the wire.
    pub(super) fn request(&self, method: &str, path: &str, body: Option<&Value>) -> Vec<u8> {
        let body = body.map(Value::to_string).unwrap_or_default();
        let bearer =
            if self.token.is_empty() { String::new() } else { format!("Authorization: Bearer {}\r\n", self.token) };
        let content = match body.len() {
            0 => String::new(),
            n => format!("Content-Type: application/json\r\nContent-Length: {n}\r\n"),
        };
        format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n{bearer}{content}\r\n{body}", self.address).into_bytes()
    }

    /// One answer in JSON.
    pub(super) fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Outcome<Value> {
        let Answer { status, body } = Connection::open(&self.address)?.send(&self.request(method, path, body))?;
        if status >= 300 {
            return Err(format!("{method} {path}: {status} {}", String::from_utf8_lossy(&body)).into());
        }
        Ok(serde_json::from_slice(&body)?)
    }

    /// Time of processors used so far.
    pub(super) fn cpu(&self) -> Outcome<Duration> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        let fields = stat.rsplit_once(')').ok_or("/proc/PID/stat has another form")?.1.split_whitespace();
        let ticks: u32 = fields.skip(11).take(2).map(|n| n.parse::<u32>().unwrap_or(0)).sum();
        Ok(TICK * ticks)
    }

    /// Memory held, in MB.
    pub(super) fn memory(&self) -> Outcome<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
        Ok(line.trim().trim_end_matches(" kB").parse::<u64>()? / 1024)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
