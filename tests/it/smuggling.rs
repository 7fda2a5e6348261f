//! Requests whose ends two servers could see in two places, made-up methods, and hosts that are none of ours (row 73): each
//! gets one refusal, and nothing behind it is taken for another request.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use changxiao_shared::identity::api::CREATE_SESSION;
use integration::{Engine, TestApp};

const BODY: &str = r#"{"username":"nobody-has-it","password":"not-the-password"}"#;
/// What is to be smuggled: were it taken for a request, it would be answered with 200.
const INNER: &str = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";

/// Everything the server says until it closes the connection.
fn say(app: &TestApp, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(app.base.trim_start_matches("http://")).expect("connects");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
    // It may close before it has read a head of 200 KiB to its end.
    drop(stream.write_all(request));
    let mut answer = Vec::new();
    drop(stream.read_to_end(&mut answer));
    drop(stream.shutdown(Shutdown::Both));
    String::from_utf8_lossy(&answer).into_owned()
}

/// Of each answer in it, one right behind the other.
fn statuses(answer: &str) -> Vec<&str> {
    answer.split("HTTP/1.1 ").skip(1).filter_map(|rest| rest.split(' ').next()).collect()
}

/// A sign-in with these header fields about its length and this body, and something behind it.
fn post(fields: &str, body: &str) -> String {
    let path = CREATE_SESSION.path;
    format!("POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n{fields}\r\n\r\n{body}{INNER}")
}

fn get(line: &str, fields: &str) -> String {
    format!("{line}\r\n{fields}Connection: close\r\n\r\n")
}

/// The body in one piece, as chunks are written.
fn chunked() -> String {
    format!("{:x}\r\n{BODY}\r\n0\r\n\r\n", BODY.len())
}

/// The control: what is well made is read to its end, and what follows it is a request.
#[test]
fn a_request_ends_where_it_says() {
    let app = TestApp::start(Engine::Sqlite);
    let last = INNER.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
    for whole in
        [post(&format!("Content-Length: {}", BODY.len()), BODY), post("Transfer-Encoding: chunked", &chunked())]
    {
        let answer = say(&app, whole.replace(INNER, &last).as_bytes());
        assert_eq!(statuses(&answer), ["401", "200"], "{answer}");
    }
}

#[test]
fn a_request_with_two_ends_is_refused() {
    let app = TestApp::start(Engine::Sqlite);
    let both = "Content-Length: 4\r\nTransfer-Encoding: chunked";
    let turned = "Transfer-Encoding: chunked\r\nContent-Length: 4";
    let chunks = chunked();
    let cases = [
        post(both, "0\r\n\r\n"),
        post(turned, "0\r\n\r\n"),
        post("Content-Length: 2\r\nContent-Length: 10", "{}"),
        post("Content-Length: 2\r\nContent-Length: 2", "{}"),
        post("Content-Length: 2, 2", "{}"),
        post("Content-Length: +2", "{}"),
        post("Content-Length: -2", "{}"),
        post("Content-Length: 0x2", "{}"),
        post("Content-Length: 99999999999999999999999", "{}"),
        post("Content-Length: 2\r\nX-Folded: a\r\n b", "{}"),
        post("Transfer-Encoding: xchunked", &chunks),
        post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", &chunks),
        post("Transfer-Encoding: chunked, identity", &chunks),
        post("Transfer-Encoding : chunked", &chunks),
        post("Transfer-Encoding: chunked", &chunks).replacen("HTTP/1.1", "HTTP/1.0", 1),
        post("Transfer-Encoding: chunked", "G\r\n{}\r\n0\r\n\r\n"),
        post("Transfer-Encoding: chunked", "FFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n"),
        post("Transfer-Encoding: chunked", "-2\r\n{}\r\n0\r\n\r\n"),
        post("Transfer-Encoding: chunked", "2\r\n{}0\r\n\r\n"),
        post("Transfer-Encoding: chunked", "2\n{}\n0\n\n"),
    ];
    for case in cases {
        let answer = say(&app, case.as_bytes());
        assert_eq!(statuses(&answer), ["400"], "{case:?} got {answer}");
    }
    app.visitor().get("/healthz").expect(200);
}

#[test]
fn a_head_that_is_none_is_refused() {
    let app = TestApp::start(Engine::Sqlite);
    let long = "a".repeat(200_000);
    let cases = [
        (get("GET /healthz HTTP/1.1", ""), "400"),
        (get("GET /healthz HTTP/1.1", "Host: x\r\nHost: y\r\n"), "400"),
        (get("GET /healthz HTTP/1.1", "Host: x\r\nX-Two Words: a\r\n"), "400"),
        (get("GET /healthz HTTP/1.1", "Host: x\r\nX-Null: a\0b\r\n"), "400"),
        (get("GET /healthz HTTP/1.1", "Host: x\r\nX-Return: a\rb\r\n"), "400"),
        (get("GET /healthz HTTP/3.0", "Host: x\r\n"), "400"),
        (get("GET /healthz", "Host: x\r\n"), "400"),
        (get("GET /health z HTTP/1.1", "Host: x\r\n"), "400"),
        (get(&format!("GET /healthz?{} HTTP/1.1", &long[..70_000]), "Host: x\r\n"), "400"),
        (get("GET /healthz HTTP/1.1", &format!("Host: x\r\n{}", "X-Many: a\r\n".repeat(200))), "431"),
        (get("get /healthz HTTP/1.1", "Host: x\r\n"), "405"),
        (get("TRACE /healthz HTTP/1.1", "Host: x\r\n"), "405"),
        (get("TRACE /api/v1/me HTTP/1.1", "Host: x\r\n"), "405"),
        (get("CONNECT x:443 HTTP/1.1", "Host: x\r\n"), "405"),
        (get("OPTIONS * HTTP/1.1", "Host: x\r\n"), "405"),
    ];
    for (case, refused) in cases {
        let answer = say(&app, case.as_bytes());
        let line: String = case.chars().take(80).collect();
        assert_eq!(statuses(&answer), [refused], "{line:?} got {answer}");
    }
    let answer = say(&app, get("GET /healthz HTTP/1.1", &format!("Host: x\r\nX-Long: {long}\r\n")).as_bytes());
    assert!(["431", ""].contains(&statuses(&answer).first().copied().unwrap_or_default()), "{answer}");
    app.visitor().get("/healthz").expect(200);
}

/// Whatever host is named, the answer is that of this one: no address in it is made of what the caller says.
#[test]
fn a_host_of_somebody_else_changes_nothing() {
    let app = TestApp::start(Engine::Sqlite);
    for (line, host) in [
        ("GET http://evil.example/api/v1/me HTTP/1.1", "x"),
        ("GET /api/v1/me HTTP/1.1", "evil.example"),
        ("GET / HTTP/1.1", "evil.example"),
        ("GET /members HTTP/1.1", "evil.example\r\nX-Forwarded-Host: evil.example"),
    ] {
        let answer = say(&app, get(line, &format!("Host: {host}\r\n")).as_bytes());
        let status = if line.contains("/me HTTP") { "401" } else { "200" };
        assert_eq!(statuses(&answer), [status], "{line}: {answer}");
        assert!(!answer.contains("evil"), "{line}: {answer}");
    }
}
