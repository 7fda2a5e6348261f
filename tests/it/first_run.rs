//! A fresh installation lets nobody in (row 33): there is no account in it, no password is built in, and the first one is
//! what its maker typed, to be changed by its holder before anything else.

use std::io::Write as _;
use std::path::Path;
use std::process::{Output, Stdio};

use crate::binary::{Client, Server, command, run};

const ROSTER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../backend/demo/xuanen/organisations.xlsx");
const COUNTY: &str = "C422825";
const GIVEN: &str = "seven-cranes-at-dusk";

/// `changxiao account create` with a password on its standard input.
fn create(data: &Path, username: &str, password: &str) -> Output {
    let flags = ["account", "create", "--username", username, "--display-name", "县管理员", "--organization", COUNTY];
    let mut command = command(data, &[&flags[..], &["--role", "role_administrator"]].concat());
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    child.stdin.take().expect("its input").write_all(password.as_bytes()).expect("is read");
    child.wait_with_output().expect("it ends")
}

/// Names and passwords that other products begin with, and those of the demonstration.
fn tries() -> impl Iterator<Item = (&'static str, &'static str)> {
    let names = ["admin", "root", "system", "roles", "officer", "secretary", "auditor", "member"];
    names.into_iter().flat_map(|name| [(name, changxiao::demo::PASSWORD), (name, name), (name, "12345678")])
}

fn refused(base: &str, (name, password): (&str, &str)) {
    let answer = Client::sign_in(base, name, password).err();
    // After some wrong tries on a name the next one waits.
    assert!(matches!(answer, Some(401 | 429)), "{name} {password}: {answer:?}");
}

#[test]
fn a_fresh_installation_lets_nobody_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path());
    tries().for_each(|pair| refused(&server.base, pair));
}

#[test]
fn the_first_password_is_the_one_typed_and_is_changed_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path();
    let imported = run(data, &["import", "--kind", "organizations", "--file", ROSTER]);
    assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
    for weak in ["", "12345678", "password1234"] {
        let done = create(data, "first", weak);
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(!done.status.success() && said.contains("password"), "{weak:?}: {said}");
    }
    let made = create(data, "first", GIVEN);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));

    let server = Server::start(data);
    tries().for_each(|pair| refused(&server.base, pair));
    let first = Client::sign_in(&server.base, "first", GIVEN).expect("the password typed");
    assert_eq!(first.get(&server.base, "/api/v1/accounts")["code"], "password_change_required");
}
