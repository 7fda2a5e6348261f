//! What every answer has in common, and what happens to requests that are not meant well.

use std::io::{Read, Write};
use std::net::TcpStream;

use changxiao_shared::identity::api::CREATE_SESSION;
use changxiao_shared::kernel::{ErrorCode, FieldCode, Method, Problem};
use changxiao_shared::members::api::LIST_MEMBERS;
use changxiao_shared::organizations::api::{CREATE_ORGANIZATION, LIST_ORGANIZATIONS};
use integration::{Answer, Engine, TestApp};
use serde_json::{Value, json};

const PAGE_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; \
    base-uri 'none'; object-src 'none'; frame-ancestors 'none'";
const API_POLICY: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";
const DOCS_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";

fn assert_hardened(answer: &Answer, policy: &str) {
    let wanted = [
        ("content-security-policy", policy),
        ("strict-transport-security", "max-age=31536000; includeSubDomains"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"),
    ];
    for (name, value) in wanted {
        assert_eq!(answer.header(name), value, "{name} of {}", answer.request);
    }
    assert!(!answer.header("x-request-id").is_empty(), "{}", answer.request);
    assert!(!answer.headers.contains_key("server"), "{}", answer.request);
}

fn sqlite() -> TestApp {
    TestApp::start(Engine::Sqlite)
}

#[test]
fn every_route_carries_the_security_headers() {
    let app = sqlite();
    for client in [app.visitor(), app.client("county.officer")] {
        for endpoint in changxiao_shared::endpoints() {
            let answer = client.call(*endpoint, &[&1, &1]).send();
            assert_hardened(&answer, API_POLICY);
            // The list of divisions is the same for everybody; all else is for the one who asks.
            let shared = changxiao_shared::regions::api::ENDPOINTS.iter().any(|e| e.operation == endpoint.operation);
            let kept = shared && endpoint.method == Method::Get && answer.status == 200;
            let expected = if kept { "public, max-age=600" } else { "no-store" };
            assert_eq!(answer.header("cache-control"), expected, "{}", answer.request);
        }
    }
    let visitor = app.visitor();
    for path in ["/api/openapi.json", "/api/v1/no-such-thing", "/healthz", "/readyz"] {
        assert_hardened(&visitor.get(path), API_POLICY);
    }
    for path in ["/api/docs/", "/api/docs/guide"] {
        assert_hardened(&visitor.get(path), DOCS_POLICY);
    }
    for path in ["/", "/organizations", "/assets/none.js", "/%00", "/..%2f..%2fetc%2fpasswd"] {
        assert_hardened(&visitor.get(path), PAGE_POLICY);
    }
}

#[test]
fn the_documents_are_reachable() {
    let visitor = sqlite();
    let visitor = visitor.visitor();
    let document: Value = visitor.get("/api/openapi.json").expect(200).json();
    assert!(document["openapi"].as_str().expect("a version").starts_with("3.1"));
    assert!(visitor.get("/api/docs/").expect(200).text().contains("swagger"));
    let guide =
        |lang: &str| visitor.at(Method::Get, "/api/docs/guide").header("Accept-Language", lang).send().expect(200);
    assert!(
        guide("en").text().contains("<h1>Developers' guide</h1>") && guide("zh").text().contains("<h1>开发者指南</h1>")
    );
    assert!(
        visitor
            .get("/api/docs/guide.en")
            .expect(200)
            .text()
            .contains("<pre tabindex=\"0\"><code class=\"language-ts\">")
    );
    assert!(visitor.get("/api/docs/guide.zh").expect(200).text().contains("lang=\"zh-CN\""));
    assert_eq!(visitor.get("/healthz").expect(200).text(), "ok\n");
    assert_eq!(visitor.get("/readyz").expect(200).text(), "ready\n");
}

#[test]
fn a_refusal_is_a_problem_in_the_language_asked_for() {
    let app = sqlite();
    let visitor = app.visitor();
    let ask = |lang: &str| visitor.call(LIST_MEMBERS, &[]).header("Accept-Language", lang).send().expect(401);
    let answer = ask("en-GB,en;q=0.8");
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem: Problem = answer.json();
    assert_eq!((problem.title.as_str(), problem.status), ("Please sign in.", 401));
    assert_eq!(problem.request_id.as_deref(), Some(answer.header("x-request-id")));
    assert_eq!(ask("zh-CN").json::<Problem>().title, "请先登录。");
    assert_eq!(ask("*").json::<Problem>().title, "请先登录。");
}

#[test]
fn a_known_address_names_the_methods_it_takes() {
    let app = sqlite();
    let answer = app.visitor().at(Method::Delete, "/api/v1/organizations").send();
    let allow = answer.header("allow").to_owned();
    answer.refused(ErrorCode::MethodNotAllowed);
    assert_eq!(allow, "GET, POST");
    app.visitor().get("/api/v1/organisations").refused(ErrorCode::NotFound);
    let answer = app.visitor().at(Method::Post, "/").send().expect(405);
    assert_eq!(answer.header("allow"), "GET, HEAD");
    // A fixed address is not taken for a record of the address beside it.
    let answer = app.client("county.officer").at(Method::Put, "/api/v1/members/find").send();
    assert_eq!(answer.header("allow"), "POST");
    answer.refused(ErrorCode::MethodNotAllowed);
}

#[test]
fn a_body_larger_than_64_kib_is_refused() {
    let app = sqlite();
    let officer = app.client("county.officer");
    let whole = |bytes: usize| {
        let frame = json!({ "username": "", "password": "" }).to_string().len();
        json!({ "username": "u".repeat(bytes - frame), "password": "" }).to_string()
    };
    let send = |body: String| officer.call(CREATE_SESSION, &[]).body("application/json", body).send();
    send(whole(64 * 1024)).refused(ErrorCode::ValidationFailed);
    send(whole(64 * 1024 + 1)).refused(ErrorCode::PayloadTooLarge);
    // Without a length announced, counted as it comes.
    let chunked = reqwest::blocking::Body::new(std::io::Cursor::new(whole(80 * 1024)));
    let answer = officer.call(CREATE_SESSION, &[]).body("application/json", chunked).send();
    answer.refused(ErrorCode::PayloadTooLarge);
}

#[test]
fn bodies_are_read_strictly() {
    let app = sqlite();
    let officer = app.client("county.officer");
    let send = |kind: &str, body: &str| officer.call(CREATE_ORGANIZATION, &[]).body(kind, body.to_owned()).send();
    let json = "application/json; charset=utf-8";
    send("text/plain", "{}").refused(ErrorCode::UnsupportedMediaType);
    send("application/xml", "<x/>").refused(ErrorCode::UnsupportedMediaType);
    for broken in ["", "{", "nonsense", "\u{feff}{}"] {
        send(json, broken).refused(ErrorCode::InvalidRequest);
    }
    let twice = r#"{"username":"a","password":"b"} {}"#;
    let answer = app.visitor().call(CREATE_SESSION, &[]).body(json, twice).send();
    answer.refused(ErrorCode::InvalidRequest);
    let unknown = json!({ "parent_id": app.tree.county, "path": "x" }).to_string();
    send(json, &unknown).expect(422).refused_field("path", FieldCode::UnknownField);
    send(json, r#"{"parent_id": 7}"#).expect(422).refused_field("parent_id", FieldCode::WrongType);
    let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    for depth in [200, 30_000] {
        let nested = format!(r#"{{"organization": {}}}"#, deep(depth));
        let status = send(json, &nested).status;
        assert!([400, 422].contains(&status), "{status} at depth {depth}");
    }
    app.visitor().get("/healthz").expect(200);
}

#[test]
fn odd_ids_and_queries_are_refused_without_a_defect() {
    let app = sqlite();
    let officer = app.client("county.officer");
    for id in ["0", "-1", "1.5", "abc", "%27", "9223372036854775808", "%E5%85%9A", "1%00"] {
        officer.get(&format!("/api/v1/organizations/{id}")).refused(ErrorCode::NotFound);
    }
    for query in ["q=%00", "q=%ff%fe", "limit=abc", "limit=", "within=abc", "sort=&sort=", "q=a&q=b", "x=1"] {
        let status = officer.get(&format!("{}?{query}", LIST_ORGANIZATIONS.path)).status;
        assert!([200, 400, 422].contains(&status), "{status} for {query}");
    }
}

#[test]
fn a_slow_body_is_cut_off_at_the_deadline() {
    let app = TestApp::configured(Engine::Sqlite, |config| config.request_seconds = 1);
    let mut stream = TcpStream::connect(app.base.trim_start_matches("http://")).expect("connects");
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{\"user",
        CREATE_SESSION.path
    );
    stream.write_all(head.as_bytes()).expect("sends");
    // The rest never comes. Without a deadline this read would wait for ever.
    stream.set_read_timeout(Some(std::time::Duration::from_secs(10))).expect("a timeout");
    let mut answer = String::new();
    drop(stream.read_to_string(&mut answer));
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer:?}");
    assert!(answer.contains("request_timeout") && answer.contains(API_POLICY), "{answer}");
    // It is in the log as any other request.
    let id = answer.split("x-request-id: ").nth(1).and_then(|rest| rest.lines().next()).expect("an id");
    let log = String::from_utf8_lossy(&integration::logged()).into_owned();
    let line = log.lines().find(|line| line.contains(id) && line.contains("\"message\":\"request\""));
    assert!(line.is_some_and(|line| line.contains("\"status\":408") && line.contains(CREATE_SESSION.path)), "{line:?}");
    app.visitor().get("/healthz").expect(200);
}

/// Heads that never end, bodies that never come, connections that say nothing: others are served as ever, and each of
/// them is closed in time (row 70).
#[test]
fn half_open_connections_do_not_stop_others() {
    let app = TestApp::configured(Engine::Sqlite, |config| config.request_seconds = 2);
    let officer = app.client("county.officer");
    let half_head = "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nX-Slow: ".to_owned();
    let half_body = format!("{half_head}1\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{\"user");
    let half_upload = half_body.replace("/session", "/imports?kind=members&organization_id=1");
    let mut streams = Vec::new();
    for n in 0..400 {
        let mut stream = TcpStream::connect(app.base.trim_start_matches("http://")).expect("connects");
        let sent = [half_head.as_str(), &half_body, &half_upload, ""][n % 4];
        stream.write_all(sent.as_bytes()).expect("sends");
        streams.push(stream);
    }
    let started = std::time::Instant::now();
    for _ in 0..50 {
        officer.call(LIST_ORGANIZATIONS, &[]).send().expect(200);
    }
    // Far more than it takes, far less than waiting for the others would.
    assert!(started.elapsed() < std::time::Duration::from_secs(10), "{:?}", started.elapsed());
    for stream in &mut streams {
        stream.set_read_timeout(Some(std::time::Duration::from_secs(20))).expect("a timeout");
        let closed = stream.read_to_end(&mut Vec::new());
        let gone = |error: &std::io::Error| error.kind() == std::io::ErrorKind::ConnectionReset;
        assert!(closed.as_ref().is_ok() || closed.as_ref().is_err_and(gone), "still open: {closed:?}");
    }
}
