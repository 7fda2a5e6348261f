//! The real server in this process.

use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, mpsc};
use std::thread::JoinHandle;

use actix_web::dev::ServerHandle;
use changxiao::config::Config;
use changxiao::context::Context;
use changxiao::db::Engine;
use changxiao::http;
use changxiao::state::AppState;
use changxiao_shared::identity::{AccountId, AccountView, GrantRole, Role};
use changxiao_shared::members::{MemberId, MemberInput, MemberView, api as members};
use changxiao_shared::organizations::OrganizationId;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use tempfile::TempDir;

use crate::database::Database;
use crate::tree::{self, PASSWORD};
use crate::{Client, Tree, log, member_input, template};

/// A running server with a database of its own; both are gone when this is dropped.
pub struct TestApp {
    // First, so that it is stopped before its database goes.
    server: Server,
    /// The server's parts, for what no endpoint offers.
    pub state: AppState,
    /// The organisations every test begins with.
    pub tree: Tree,
    /// The server's address, `http://127.0.0.1:…`.
    pub base: String,
    /// The database, for looking past the server.
    pub database: Database,
    data_dir: TempDir,
    clients: Mutex<HashMap<String, Client>>,
    people: AtomicU32,
}

type Moment = Option<DateTime<Utc>>;

/// Another server on the same database, as a second process would be.
pub struct Neighbour {
    _server: Server,
    base: String,
}

impl Neighbour {
    /// The same caller, who turns to this server.
    pub fn client(&self, of: &Client) -> Client {
        let client = Client::new(&self.base);
        client.set_token(of.token());
        client
    }
}

struct Server {
    handle: ServerHandle,
    thread: Option<JoinHandle<()>>,
}

impl TestApp {
    /// Starts a server on a copy of the template.
    pub fn start(engine: Engine) -> TestApp {
        TestApp::configured(engine, |_| {})
    }

    /// The same with some settings changed.
    pub fn configured(engine: Engine, change: impl FnOnce(&mut Config)) -> TestApp {
        let (data_dir, database, tree, people) = template::copy(engine);
        TestApp::on(data_dir, database, tree, people, change)
    }

    pub(crate) fn on(
        data_dir: TempDir,
        database: Database,
        tree: Tree,
        people: u32,
        change: impl FnOnce(&mut Config),
    ) -> TestApp {
        let mut config = Config {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            database_url: Some(database.url().to_owned()),
            data_dir: data_dir.path().to_owned(),
            workers: 1,
            connections: 4,
            // The floor of the hasher: the least it does, whatever is configured.
            argon2_memory_kib: 0,
            argon2_passes: 0,
            sign_in_per_minute: 1_000_000,
            sheet_parser: Some(sheet_parser()),
            ..Config::default()
        };
        change(&mut config);
        log::start();
        let state = AppState::open(config, Context::new(0)).expect("the state opens");
        let (base, server) = serve(state.clone());
        TestApp {
            server,
            state,
            tree,
            base,
            database,
            data_dir,
            clients: Mutex::default(),
            people: AtomicU32::new(people),
        }
    }

    /// Starts another server on the same database, with a memory of its own.
    pub fn neighbour(&self) -> Neighbour {
        let config = Config { machine: 1, ..Config::clone(&self.state.config) };
        let (base, server) = serve(AppState::open(config, Context::new(1)).expect("the state opens"));
        Neighbour { _server: server, base }
    }

    /// A caller without an account.
    pub fn visitor(&self) -> Client {
        Client::new(&self.base)
    }

    /// The caller signed in to an account; the same session each time, until the clock is moved.
    #[track_caller]
    pub fn client(&self, username: &str) -> Client {
        if let Some(known) = self.clients.lock().expect("not poisoned").get(username) {
            return known.clone();
        }
        let client = self.sign_in(username);
        self.clients.lock().expect("not poisoned").insert(username.to_owned(), client.clone());
        client
    }

    /// A fresh session of an account, with cookies of its own.
    #[track_caller]
    pub fn sign_in(&self, username: &str) -> Client {
        let client = self.visitor();
        client.sign_in(username, PASSWORD).expect(200);
        client
    }

    /// Moves the clock. Access tokens end soon, so callers of [`TestApp::client`] sign in anew afterwards.
    pub fn advance(&self, by: TimeDelta) {
        self.state.db.context().clock.advance(by);
        self.clients.lock().expect("not poisoned").clear();
    }

    /// Moves the clock forward to nine in the morning of a day in China.
    pub fn go_to(&self, day: &str) {
        let day: NaiveDate = day.parse().expect("a day");
        let target = day.and_hms_opt(1, 0, 0).expect("a time").and_utc();
        self.advance(target - self.state.now());
    }

    /// A new account without roles; its password is [`PASSWORD`].
    pub fn account(&self, username: &str, at: OrganizationId, member: Option<MemberId>) -> AccountView {
        tree::create_account(&self.state, username, at, member)
    }

    /// Gives an account a role without end, as the command line does.
    pub fn grant(&self, account: AccountId, role: Role, at: OrganizationId) {
        self.grant_for(account, role, at, (None, None));
    }

    /// The same from a moment, until a moment, or both.
    pub fn grant_for(&self, account: AccountId, role: Role, at: OrganizationId, time: (Moment, Moment)) {
        let (starts_at, ends_at) = time;
        let grant = GrantRole { role, organization_id: at, starts_at, ends_at, reason: "测试需要".into() };
        tree::grant(&self.state, account, &grant);
    }

    /// A new member of a branch, made up, with an ID number and a phone of the member's own.
    #[track_caller]
    pub fn member(&self, branch: OrganizationId, name: &str) -> MemberView {
        self.create_member(&member_input(self.next_person(), branch, name))
    }

    /// A new member with these fields.
    #[track_caller]
    pub fn member_of(&self, input: &MemberInput) -> MemberId {
        self.create_member(input).id
    }

    #[track_caller]
    fn create_member(&self, input: &MemberInput) -> MemberView {
        self.client("province.officer").call(members::CREATE_MEMBER, &[]).json(input).send().expect(201).json()
    }

    /// A number no person of this application has yet, for [`member_input`].
    pub fn next_person(&self) -> u32 {
        self.people.fetch_add(1, Ordering::Relaxed)
    }

    /// The folder of keys and files.
    pub fn data_dir(&self) -> &Path {
        self.data_dir.path()
    }

    /// Stops the server and gives back what it ran on.
    pub(crate) fn stop(self) -> (TempDir, Database) {
        let TestApp { server, state, database, data_dir, .. } = self;
        drop((server, state));
        (data_dir, database)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(thread) = self.thread.take() {
            // The command is sent at once; the future only tells when it is done, and the thread's end tells it too.
            drop(self.handle.stop(false));
            drop(thread.join());
        }
    }
}

/// The child that reads spreadsheets: a test binary cannot start itself as one.
pub fn sheet_parser() -> PathBuf {
    let test = std::env::current_exe().expect("the test knows its own path");
    test.parent().and_then(Path::parent).expect("target/<profile>/deps/<test>").join("parse_sheet")
}

fn serve(state: AppState) -> (String, Server) {
    let (tell, told) = mpsc::channel();
    let thread = std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let running = http::start(state).expect("the server starts");
            tell.send((running.address, running.handle)).expect("the test waits");
            running.server.await.expect("the server ends well");
        });
    });
    let (address, handle) = told.recv().expect("the server started");
    (format!("http://{address}"), Server { handle, thread: Some(thread) })
}
