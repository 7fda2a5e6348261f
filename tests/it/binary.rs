//! The real binary in a process of its own, for what cannot be seen from inside: kills, copies of files, exit codes.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::{Value, json};

/// One organisation of each level, so that an installation is small and made quickly.
pub(crate) const DIVISIONS: &str = "code,parent,level,name\n420000000000,,province,湖北省\n\
    420102000000,420000000000,county,江岸区\n420102001000,420102000000,township,大智街道办事处\n\
    420102001001,420102001000,village,解放社区居民委员会\n";

const SERVE: &[&str] = &["serve", "--listen", "127.0.0.1:0"];

/// The binary that `cargo build` put beside the folder of this test.
fn program() -> PathBuf {
    let test = std::env::current_exe().expect("the test knows its own path");
    let folder = test.parent().and_then(Path::parent).expect("target/<profile>/deps/<test>");
    let program = folder.join("changxiao");
    assert!(program.exists(), "{} is not there: run `cargo build -p changxiao` before this test", program.display());
    program
}

/// Runs a command of the binary on a data folder.
pub(crate) fn command(data: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(program());
    command
        .args(args)
        .arg("--data-dir")
        .arg(data)
        .env("CHANGXIAO_ARGON2_MEMORY_KIB", "19456")
        .env("CHANGXIAO_ARGON2_PASSES", "2")
        .env("CHANGXIAO_SIGN_IN_PER_MINUTE", "10000")
        .env("CHANGXIAO_LOG", "error");
    command
}

/// Runs a command to its end.
pub(crate) fn run(data: &Path, args: &[&str]) -> Output {
    command(data, args).output().expect("the binary starts")
}

/// Makes a small installation in a data folder.
pub(crate) fn install(data: &Path) {
    std::fs::create_dir_all(data).expect("makes a folder");
    let divisions = data.join("divisions.csv");
    std::fs::write(&divisions, DIVISIONS).expect("writes");
    let done = run(data, &["demo", "--members", "12", "--divisions", &divisions.display().to_string()]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// A server process; killed when the value is dropped.
pub(crate) struct Server {
    child: Child,
    grouped: bool,
    /// `http://127.0.0.1:PORT`
    pub(crate) base: String,
}

impl Server {
    /// Starts on a port of the system's choice and waits until it accepts requests.
    pub(crate) fn start(data: &Path) -> Server {
        Server::spawn(&mut command(data, SERVE))
    }

    /// The same with the costs of a password hash that it is shipped with.
    pub(crate) fn shipped(data: &Path) -> Server {
        let mut command = command(data, SERVE);
        command.env_remove("CHANGXIAO_ARGON2_MEMORY_KIB").env_remove("CHANGXIAO_ARGON2_PASSES");
        Server::spawn(&mut command)
    }

    /// The same, with its system calls of these names written to a file.
    pub(crate) fn traced(data: &Path, calls: &str, trace: &Path) -> Server {
        let plain = command(data, SERVE);
        let mut strace = Command::new("strace");
        strace.args(["-f", "-y", "-s", "16", "-e", &format!("trace={calls}"), "-o"]).arg(trace).arg("--");
        strace.arg(plain.get_program()).args(plain.get_args());
        strace.envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?))));
        // A group of their own: killing strace alone would leave the server running.
        let mut server = Server::spawn(strace.process_group(0));
        server.grouped = true;
        server
    }

    fn spawn(command: &mut Command) -> Server {
        let mut child = command.stdout(Stdio::piped()).spawn().expect("it starts; strace is there");
        let stdout = child.stdout.take().expect("its output is piped");
        let base = BufReader::new(stdout)
            .lines()
            .map_while(Result::ok)
            .find_map(|line| line.find("http://").map(|at| line[at..].trim().to_owned()));
        Server { child, grouped: false, base: base.expect("the server says where it listens") }
    }

    /// The process.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// SIGKILL: the process gets no chance to finish anything.
    pub(crate) fn kill(mut self) {
        self.stop();
    }

    fn stop(&mut self) {
        if self.grouped {
            drop(Command::new("kill").args(["-KILL", "--", &format!("-{}", self.child.id())]).status());
        }
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A client that is signed in.
#[derive(Clone)]
pub(crate) struct Client {
    http: reqwest::blocking::Client,
    token: String,
}

impl Client {
    /// Signs in, or says with which status that was refused.
    pub(crate) fn sign_in(base: &str, username: &str, password: &str) -> Result<Client, u16> {
        let http = reqwest::blocking::Client::new();
        let body = json!({ "username": username, "password": password });
        let reply = http.post(format!("{base}/api/v1/session")).json(&body).send().expect("an answer");
        if !reply.status().is_success() {
            return Err(reply.status().as_u16());
        }
        let view: Value = reply.json().expect("JSON");
        Ok(Client { http, token: view["access_token"].as_str().expect("a token").to_owned() })
    }

    /// Signs in as the one who may edit organisations.
    pub(crate) fn officer(base: &str) -> Client {
        Client::sign_in(base, "officer", changxiao::demo::PASSWORD).expect("signs in")
    }

    /// POSTs JSON; nothing when the connection broke.
    pub(crate) fn post(&self, base: &str, path: &str, body: &Value) -> Option<(u16, Value)> {
        let reply = self.http.post(format!("{base}{path}")).bearer_auth(&self.token).json(body).send().ok()?;
        let status = reply.status().as_u16();
        Some((status, reply.json().unwrap_or_default()))
    }

    /// POSTs JSON to a record in its version and gives its answer back.
    pub(crate) fn step(&self, address: &str, version: &Value, body: &Value) -> Value {
        let call = self.http.post(address).bearer_auth(&self.token).header("If-Match", format!("\"{version}\""));
        let reply = call.json(body).send().expect("an answer");
        let (status, text) = (reply.status(), reply.text().expect("text"));
        assert!(status.is_success(), "{address}: {status} {text}");
        serde_json::from_str(&text).expect("JSON")
    }

    /// GETs JSON.
    pub(crate) fn get(&self, base: &str, path: &str) -> Value {
        let reply = self.http.get(format!("{base}{path}")).bearer_auth(&self.token).send().expect("an answer");
        reply.json().expect("JSON")
    }

    /// The id of the top organisation.
    pub(crate) fn top(&self, base: &str) -> String {
        let list = self.get(base, "/api/v1/organizations?sort=tree&limit=1");
        list["items"][0]["id"].as_str().expect("the top organisation").to_owned()
    }

    /// Makes a branch below an organisation; whether the server acknowledged it.
    pub(crate) fn make_branch(&self, base: &str, parent: &str, code: &str) -> bool {
        let body = json!({ "parent_id": parent, "organization": {
            "code": code, "name": format!("中共测试第{code}支部委员会"), "kind": "branch", "level": "branch",
            "field": "rural", "set_up": "stand_alone" } });
        matches!(self.post(base, "/api/v1/organizations", &body), Some((201, _)))
    }
}
