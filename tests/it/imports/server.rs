//! A server of its own for each test, on both engines; `TEST_PG_URL` names the PostgreSQL server.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;
use std::thread::JoinHandle;

use actix_web::dev::ServerHandle;
use changxiao::config::Config;
use changxiao::context::Context;
use changxiao::db::{Db, Scope};
use changxiao::identity::{NewAccount, service as identity};
use changxiao::organizations::{self, service as orgs};
use changxiao::state::AppState;
use changxiao_shared::identity::{GrantRole, Role};
use changxiao_shared::organizations::{Field, OrgKind, OrgLevel, OrganizationInput, SetUp};
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use reqwest::blocking::{Client, RequestBuilder};
use serde_json::{Value, json};

const PASSWORD: &str = "a long enough phrase 42";

pub(super) struct Server {
    pub state: AppState,
    address: SocketAddr,
    handle: ServerHandle,
    thread: Option<JoinHandle<()>>,
    http: Client,
    pub folder: tempfile::TempDir,
}

/// Runs a test on each engine.
pub(super) fn on_each_engine(test: impl Fn(&Server)) {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    test(&Server::start(None));
    let admin_url = std::env::var("TEST_PG_URL").expect("TEST_PG_URL names a PostgreSQL server: cargo xtask test");
    let server = admin_url.rsplit_once('/').expect("the address names a database").0;
    let name = format!("imports_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
    let mut admin = PgConnection::establish(&admin_url).expect("PostgreSQL answers");
    admin.batch_execute(&format!("CREATE DATABASE {name}")).expect("makes a database");
    test(&Server::start(Some(format!("{server}/{name}"))));
    admin.batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)")).expect("drops it");
}

impl Server {
    fn start(database_url: Option<String>) -> Server {
        let folder = tempfile::tempdir().expect("a folder");
        let config = Config {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            data_dir: folder.path().to_path_buf(),
            database_url,
            sheet_parser: Some(env!("CARGO_BIN_EXE_parse_sheet").into()),
            argon2_memory_kib: 19_456,
            argon2_passes: 2,
            sign_in_per_minute: 1_000,
            workers: 1,
            ..Config::default()
        };
        Db::migrate(&config.database_url()).expect("migrates");
        let state = AppState::open(config, Context::new(0)).expect("opens");
        make_top(&state);
        let (sender, receiver) = mpsc::channel();
        let served = state.clone();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let running = changxiao::http::start(served).expect("binds");
                sender.send((running.address, running.handle)).expect("is awaited");
                running.server.await.expect("serves");
            });
        });
        let (address, handle) = receiver.recv().expect("starts");
        Server { state, address, handle, thread: Some(thread), http: Client::new(), folder }
    }

    /// An account with one role at an organisation.
    pub(super) fn account(&self, username: &str, role: Role, code: &str) {
        let hash = self.state.passwords().hash(PASSWORD).expect("hashes");
        let place =
            self.state.db.read_system(|read, _| organizations::find_by_code(read.conn, &Scope::everything(), code));
        let place = place.expect("reads").expect("is there").id;
        let grant = GrantRole { role, organization_id: place, starts_at: None, ends_at: None, reason: "测试".into() };
        self.state
            .db
            .write_system(|tx, system| {
                let account = identity::create_system(
                    tx,
                    system,
                    &NewAccount {
                        username: username.into(),
                        display_name: username.into(),
                        password_hash: hash.clone(),
                        organization_id: place,
                        member_id: None,
                        must_change_password: false,
                    },
                )?;
                identity::grant_role_system(tx, system, account.id, &grant)
            })
            .expect("makes the account");
    }

    pub(super) fn organization_id(&self, code: &str) -> String {
        let found =
            self.state.db.read_system(|read, _| organizations::find_by_code(read.conn, &Scope::everything(), code));
        found.expect("reads").expect("is there").id.to_string()
    }

    pub(super) fn sign_in(&self, username: &str) -> Caller<'_> {
        let body = json!({ "username": username, "password": PASSWORD });
        let url = format!("http://{}/api/v1/session", self.address);
        let answer = self.http.post(url).json(&body).send().expect("answers");
        let token = answer.json::<Value>().expect("JSON")["access_token"].as_str().expect("a token").to_owned();
        Caller { server: self, token: Some(token) }
    }

    pub(super) fn nobody(&self) -> Caller<'_> {
        Caller { server: self, token: None }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.handle.stop(false));
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

fn make_top(state: &AppState) {
    let top = OrganizationInput {
        code: "C422825".into(),
        name: "中共宣恩县委员会".into(),
        kind: OrgKind::Committee,
        level: OrgLevel::County,
        field: Field::Organ,
        set_up: SetUp::StandAlone,
        temporary: false,
        region_code: None,
        founded_on: None,
    };
    state.db.write_system(|tx, system| orgs::create_system(tx, system, None, &top)).expect("makes the top");
}

/// Somebody who asks.
pub(super) struct Caller<'s> {
    server: &'s Server,
    token: Option<String>,
}

impl Caller<'_> {
    fn with_token(&self, request: RequestBuilder) -> RequestBuilder {
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.server.address)
    }

    fn answer(&self, request: RequestBuilder) -> (u16, Value) {
        let answer = self.with_token(request).send().expect("answers");
        (answer.status().as_u16(), answer.json().unwrap_or(Value::Null))
    }

    pub(super) fn get(&self, path: &str) -> (u16, Value) {
        self.answer(self.server.http.get(self.url(path)))
    }

    pub(super) fn bytes(&self, path: &str) -> Vec<u8> {
        let answer = self.with_token(self.server.http.get(self.url(path))).send().expect("answers");
        assert_eq!(answer.status(), 200);
        answer.bytes().expect("reads").to_vec()
    }

    pub(super) fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        self.answer(self.server.http.post(self.url(path)).json(body))
    }

    pub(super) fn delete(&self, path: &str) -> u16 {
        self.answer(self.server.http.delete(self.url(path))).0
    }

    /// Uploads a file; the media type follows from its name.
    pub(super) fn upload(&self, kind: &str, organization: &str, name: &str, bytes: Vec<u8>) -> (u16, Value) {
        self.answer(self.upload_request(kind, organization, name, bytes))
    }

    pub(super) fn upload_once(&self, key: &str, kind: &str, organization: &str, file: (&str, Vec<u8>)) -> (u16, Value) {
        self.answer(self.upload_request(kind, organization, file.0, file.1).header("Idempotency-Key", key))
    }

    fn upload_request(&self, kind: &str, organization: &str, name: &str, bytes: Vec<u8>) -> RequestBuilder {
        let media = match name.rsplit('.').next() {
            Some("csv") => "text/csv; charset=utf-8",
            Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            _ => "application/octet-stream",
        };
        let url = self.url(&format!("/api/v1/imports?kind={kind}&organization_id={organization}"));
        self.server.http.post(url).header("Content-Type", media).header("X-File-Name", name).body(bytes)
    }
}
