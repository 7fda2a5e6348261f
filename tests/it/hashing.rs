//! Hashing passwords is dear: a crowd that signs in costs the server neither its memory nor its other answers (row 27).

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::json;

use crate::binary::{Client, Server, install};

/// Sign-ins at once.
const CROWD: usize = 200;
/// More memory than this the crowd must not take, in KiB.
const MOST: u64 = 200 * 1024;

/// One figure of `/proc/PID/status`, in KiB.
fn memory(server: &Server, name: &str) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.pid())).expect("the process runs");
    let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("the figure is there");
    line.trim_matches([':', ' ', '\t']).trim_end_matches(" kB").trim().parse().expect("a number")
}

/// Sends a sign-in and does not wait for the answer. Nobody has these names, which costs as much as a wrong password.
fn begin(server: &Server, n: usize) -> TcpStream {
    let body = json!({ "username": format!("nobody.{n}"), "password": "not-the-password-at-all" }).to_string();
    let mut stream = TcpStream::connect(server.base.trim_start_matches("http://")).expect("connects");
    let head = "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n";
    stream.write_all(format!("{head}Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes()).expect("sends");
    stream
}

fn is_waiting(stream: &TcpStream) -> bool {
    stream.set_nonblocking(true).expect("a socket");
    let seen = stream.peek(&mut [0]);
    stream.set_nonblocking(false).expect("a socket");
    seen.is_err_and(|error| error.kind() == ErrorKind::WouldBlock)
}

fn status(mut stream: TcpStream) -> u16 {
    stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a timeout");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status")
}

#[test]
fn a_crowd_at_the_door_costs_little_and_stops_nobody() {
    let folder = tempfile::tempdir().expect("a folder");
    install(folder.path());
    let server = Server::shipped(folder.path());
    let officer = Client::officer(&server.base);
    officer.top(&server.base);
    let before = memory(&server, "VmRSS");

    let crowd: Vec<TcpStream> = (0..CROWD).map(|n| begin(&server, n)).collect();
    for _ in 0..20 {
        officer.top(&server.base);
    }
    // Too long to be a password: refused as it is read. Had it to be hashed, it would be answered after all the others.
    for (length, refused) in [(1_000_000, 413), (60_000, 422)] {
        let long = Client::sign_in(&server.base, "officer", &"密".repeat(length / 3));
        assert_eq!(long.err(), Some(refused), "a password of {length} bytes");
    }
    let waiting = crowd.iter().filter(|stream| is_waiting(stream)).count();
    assert!(waiting > CROWD / 2, "others were answered when only {waiting} of the crowd still waited");

    // Who is not served within the time of a request is told so.
    let statuses: Vec<u16> = crowd.into_iter().map(status).collect();
    assert!(statuses.iter().all(|status| [401, 408].contains(status)), "{statuses:?}");
    let grown = memory(&server, "VmHWM").saturating_sub(before);
    assert!(grown <= MOST, "{grown} KiB more at the highest");

    // A crowd that goes away at once has no more hashes running than one that stays.
    drop((0..CROWD).map(|n| begin(&server, n)).collect::<Vec<_>>());
    officer.top(&server.base);
    let grown = memory(&server, "VmHWM").saturating_sub(before);
    assert!(grown <= MOST, "{grown} KiB more at the highest, after a crowd that went away");
}

#[test]
fn abuse_28_passwords_of_a_megabyte_cost_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    install(folder.path());
    let server = Server::shipped(folder.path());
    let officer = Client::officer(&server.base);
    let before = memory(&server, "VmHWM");
    let long = json!({ "username": "officer", "password": "x".repeat(1_000_000) }).to_string();
    let http = reqwest::blocking::Client::new();
    for _ in 0..500 {
        let call = http.post(format!("{}/api/v1/session", server.base)).header("Content-Type", "application/json");
        assert_eq!(call.body(long.clone()).send().expect("an answer").status(), 413);
    }
    officer.top(&server.base);
    let grown = memory(&server, "VmHWM").saturating_sub(before);
    // One hash takes 64 MiB, and that of the sign-in is over.
    assert!(grown <= 32 * 1024, "{grown} KiB more at the highest");
}
