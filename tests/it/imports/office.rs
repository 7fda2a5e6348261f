//! What tests of imports need of the harness: a county that has only its committee, its people, and uploads.

use changxiao::db::{Engine, Scope};
use changxiao::organizations::{self, service as orgs};
use changxiao_shared::identity::Role;
use changxiao_shared::kernel::Method;
use changxiao_shared::organizations::{OrgKind, OrgLevel, OrganizationId};
use integration::{Answer, Call, Client, TestApp, organization_input};
use serde_json::Value;

/// The county's committee.
pub(super) const TOP: &str = "C422825";

/// A running server with the county's committee beside what every test begins with.
pub(super) struct Office {
    pub(super) app: TestApp,
}

/// Runs a test on each engine.
pub(super) fn on_each_engine(test: impl Fn(&Office)) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        test(&Office::new(engine));
    }
}

impl Office {
    fn new(engine: Engine) -> Office {
        let app = TestApp::start(engine);
        let top = organization_input(TOP, "中共宣恩县委员会", OrgKind::Committee, OrgLevel::County);
        app.state.db.write_system(|tx, system| orgs::create_system(tx, system, None, &top)).expect("makes the top");
        Office { app }
    }

    /// An account with one role at an organisation, signed in.
    pub(super) fn person(&self, username: &str, role: Role, code: &str) -> Caller {
        let place = self.place(code);
        let account = self.app.account(username, place, None);
        self.app.grant(account.id, role, place);
        Caller(self.app.sign_in(username))
    }

    fn place(&self, code: &str) -> OrganizationId {
        let found =
            self.app.state.db.read_system(|read, _| organizations::find_by_code(read.conn, &Scope::everything(), code));
        found.expect("reads").expect("is there").id
    }

    pub(super) fn organization_id(&self, code: &str) -> String {
        self.place(code).to_string()
    }

    pub(super) fn nobody(&self) -> Caller {
        Caller(self.app.visitor())
    }
}

/// Somebody who asks.
pub(super) struct Caller(Client);

fn read(answer: &Answer) -> (u16, Value) {
    (answer.status, serde_json::from_slice(&answer.body).unwrap_or(Value::Null))
}

impl Caller {
    pub(super) fn get(&self, path: &str) -> (u16, Value) {
        read(&self.0.get(path))
    }

    pub(super) fn bytes(&self, path: &str) -> Vec<u8> {
        self.0.get(path).expect(200).body
    }

    pub(super) fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        read(&self.0.at(Method::Post, path).json(body).send())
    }

    pub(super) fn delete(&self, path: &str) -> u16 {
        self.0.at(Method::Delete, path).send().status
    }

    /// Uploads a file; the media type follows from its name.
    pub(super) fn upload(&self, kind: &str, organization: &str, name: &str, bytes: Vec<u8>) -> (u16, Value) {
        read(&self.request(kind, organization, name, bytes).send())
    }

    pub(super) fn upload_once(&self, key: &str, kind: &str, organization: &str, file: (&str, Vec<u8>)) -> (u16, Value) {
        read(&self.request(kind, organization, file.0, file.1).key(key).send())
    }

    fn request(&self, kind: &str, organization: &str, name: &str, bytes: Vec<u8>) -> Call {
        let media = match name.rsplit('.').next() {
            Some("csv") => "text/csv; charset=utf-8",
            Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            _ => "application/octet-stream",
        };
        let path = format!("/api/v1/imports?kind={kind}&organization_id={organization}");
        self.0.at(Method::Post, &path).header("X-File-Name", name).body(media, bytes)
    }
}
