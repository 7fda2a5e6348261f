//! Schemathesis: thousands of requests made from the OpenAPI document against the real server with the demonstration
//! county, as the officer, whose role reaches furthest in the API, and as nobody.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::python;
use super::step::Report;
use crate::process::{Outcome, root, run};

/// Its version and those of all it needs.
const REQUIREMENTS: &str = "tests/schemathesis/requirements.txt";

/// What it holds the server to; also found by who runs it by hand in this folder.
const CHECKS: &str = "schemathesis.toml";

/// A fixed seed: a run that fails can be run again.
const SEED: u32 = 20_261_122;

/// Random examples of each operation, beside the boundary values and the chains of requests it makes on its own.
const EXAMPLES: u32 = 8;

/// Signs in through the API, and again when an answer is 401: tokens live five minutes, and one of the operations
/// tried is signing out.
const SIGN_IN: &str = r#"
[auth.dynamic.openapi.bearer]
path = "/api/v1/session"
payload = { username = "officer", password = "changxiao-demo-2026" }
extract_selector = "/access_token"
"#;

/// Both runs, each a check of its own.
pub(super) fn check(report: &mut Report, built: bool) {
    const NAME: &str = "schemathesis";
    if !built {
        return report.unable(NAME, "it needs the server");
    }
    let ready = program().and_then(|program| Ok((program, Server::start()?)));
    match ready {
        Ok((program, server)) => {
            report.check("examples of the document", || examples(&program));
            for (caller, sign_in) in [("officer", SIGN_IN), ("nobody", "")] {
                report.check(&format!("{NAME} as {caller}"), || look(&program, &server, caller, sign_in));
            }
        }
        Err(error) => report.unable(NAME, &error.to_string()),
    }
}

fn look(program: &Path, server: &Server, caller: &str, sign_in: &str) -> Outcome {
    let config = folder().join(format!("{caller}.toml"));
    fs::write(&config, fs::read_to_string(root().join(CHECKS))? + sign_in)?;
    let mut command = Command::new(program);
    command.current_dir(folder()).arg("--config-file").arg(&config);
    command.arg("run").arg(format!("{}/api/openapi.json", server.url));
    command.arg(format!("--seed={SEED}")).arg(format!("--max-examples={EXAMPLES}"));
    command.args(["--generation-database=none", "--warnings=off", "--no-color"]);
    run(&mut command)
}

/// Every example of the document against its schema.
fn examples(program: &Path) -> Outcome {
    let python = program.with_file_name("python3");
    run(Command::new(python).current_dir(root()).args(["tests/schemathesis/examples.py", "openapi/openapi.json"]))
}

fn folder() -> PathBuf {
    root().join("target/schemathesis")
}

/// The program, in an environment of its own.
fn program() -> Outcome<PathBuf> {
    Ok(python::environment(&folder(), REQUIREMENTS)?.join("schemathesis"))
}

/// The server on a free port, with a data folder of its own; killed when the value is dropped.
struct Server {
    child: Child,
    url: String,
}

impl Server {
    fn start() -> Outcome<Server> {
        let data = folder().join("data");
        if data.exists() {
            fs::remove_dir_all(&data)?;
        }
        fs::create_dir_all(&data)?;
        let mut command = Command::new(root().join("target/debug/changxiao"));
        command.arg("serve").arg("--demo").args(["--listen", "127.0.0.1:0"]).arg("--data-dir").arg(&data);
        // So many sign-ins from one address are not meant to be let in; the limit has tests of its own.
        command.env("CHANGXIAO_SIGN_IN_PER_MINUTE", "100000").current_dir(&data);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(fs::File::create(folder().join("server.log"))?)
            .spawn()
            .map_err(|e| format!("cannot start the server: {e}"))?;
        let output = child.stdout.take().map(BufReader::new);
        let said = output.into_iter().flat_map(BufRead::lines).map_while(Result::ok);
        let url = said.filter_map(|line| line.find("http://").map(|at| line[at..].trim().to_owned())).next();
        let server = Server { child, url: url.unwrap_or_default() };
        if server.url.is_empty() {
            return Err(format!("the server did not start: see {}", folder().join("server.log").display()).into());
        }
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
