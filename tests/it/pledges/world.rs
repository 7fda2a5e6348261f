//! A small county for tests of pledges: county, township, two branches, their people, each signed in.

use std::sync::atomic::{AtomicU32, Ordering};

use changxiao::config::Config;
use changxiao::context::Context;
use changxiao::db::Db;
use changxiao::http;
use changxiao::identity::{NewAccount, service as identity};
use changxiao::organizations::service as organizations;
use changxiao::state::AppState;
use changxiao_shared::identity::{GrantRole, Role};
use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::{Field, OrgKind, OrgLevel, OrganizationId, OrganizationInput, SetUp};
use chrono::{NaiveDate, TimeDelta};
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

const PASSWORD: &str = "a long test passphrase";

/// The county with its people.
pub(crate) struct World {
    pub(crate) state: AppState,
    pub(crate) county: String,
    pub(crate) town: String,
    pub(crate) branch: String,
    pub(crate) other_branch: String,
    pub(crate) member_id: String,
    pub(crate) secretary_member_id: String,
    /// Officer of the county.
    pub(crate) county_officer: Person,
    /// Officer of the township, above both branches.
    pub(crate) officer: Person,
    /// Secretary of the branch.
    pub(crate) secretary: Person,
    /// Member of the branch committee.
    pub(crate) committee: Person,
    /// A member of the branch.
    pub(crate) member: Person,
    /// Secretary of the branch beside it.
    pub(crate) stranger: Person,
    /// Reads the audit trail only.
    pub(crate) auditor: Person,
    pub(crate) visitor: Person,
    _folder: tempfile::TempDir,
}

/// Somebody with a browser, signed in or not.
#[derive(Clone)]
pub(crate) struct Person {
    username: Option<&'static str>,
    token: Option<String>,
    base: String,
    http: reqwest::Client,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) etag: Option<String>,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).expect("a JSON body")
    }

    /// The body, after making sure of the status.
    pub(crate) fn expect(&self, status: u16) -> Value {
        let text = String::from_utf8_lossy(&self.bytes);
        assert_eq!(self.status.as_u16(), status, "{text}");
        if self.bytes.is_empty() { Value::Null } else { self.json() }
    }

    /// The code of a refusal.
    pub(crate) fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    /// The fields a refusal names.
    pub(crate) fn fields(&self) -> Vec<String> {
        let errors = self.json()["errors"].as_array().cloned().unwrap_or_default();
        errors.iter().map(|e| format!("{}:{}", text(&e["field"]), text(&e["code"]))).collect()
    }
}

/// A string inside a body.
pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

impl Person {
    fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.base));
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    pub(crate) async fn send(&self, request: reqwest::RequestBuilder) -> Answer {
        let response = request.send().await.expect("an answer");
        let etag = response.headers().get("etag").and_then(|v| v.to_str().ok()).map(str::to_owned);
        let (status, headers) = (response.status(), response.headers().clone());
        Answer { status, etag, headers, bytes: response.bytes().await.expect("a body").to_vec() }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path)).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(self.request(Method::POST, path).json(&body)).await
    }

    pub(crate) async fn post_once(&self, path: &str, key: &str, body: Value) -> Answer {
        self.send(self.request(Method::POST, path).header("Idempotency-Key", key).json(&body)).await
    }

    pub(crate) async fn put(&self, path: &str, version: i64, body: Value) -> Answer {
        let request = self.request(Method::PUT, path).header("If-Match", format!("\"{version}\""));
        self.send(request.json(&body)).await
    }

    /// A step of a record's life, with the version read.
    pub(crate) async fn act(&self, path: &str, version: i64, body: Value) -> Answer {
        let request = self.request(Method::POST, path).header("If-Match", format!("\"{version}\""));
        self.send(request.json(&body)).await
    }

    /// A step on a pledge in its newest version, which must succeed.
    pub(crate) async fn step(&self, pledge: &Value, action: &str, body: Value) -> Value {
        let id = text(&pledge["id"]);
        let newest = self.get(&format!("/api/v1/pledges/{id}")).await.expect(200);
        let version = newest["version"].as_i64().expect("a version");
        self.act(&format!("/api/v1/pledges/{id}/{action}"), version, body).await.expect(200)
    }

    pub(crate) async fn upload(&self, path: &str, media_type: &str, name: &str, bytes: Vec<u8>) -> Answer {
        let request = self.request(Method::POST, path).header("Content-Type", media_type).header("X-File-Name", name);
        self.send(request.body(bytes)).await
    }

    async fn sign_in(&mut self) {
        let Some(username) = self.username else { return };
        self.token = None;
        let body = json!({ "username": username, "password": PASSWORD });
        let answer = self.post("/api/v1/session", body).await.expect(200);
        self.token = Some(text(&answer["access_token"]));
    }
}

impl World {
    pub(crate) async fn on_sqlite() -> World {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}", folder.path().join("test.db").display());
        World::open(folder, url).await
    }

    pub(crate) async fn on_postgres() -> World {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let server = std::env::var("CHANGXIAO_TEST_POSTGRES").expect("CHANGXIAO_TEST_POSTGRES names a server");
        let name = format!("pledges_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let mut conn = PgConnection::establish(&format!("{server}/postgres")).expect("a server");
        conn.batch_execute(&format!("CREATE DATABASE {name}")).expect("a database");
        World::open(tempfile::tempdir().expect("a folder"), format!("{server}/{name}")).await
    }

    async fn open(folder: tempfile::TempDir, url: String) -> World {
        Db::migrate(&url).expect("migrates");
        let config = Config {
            listen: ([127, 0, 0, 1], 0).into(),
            database_url: Some(url),
            data_dir: folder.path().to_path_buf(),
            public_url: Some("https://board.example".into()),
            argon2_memory_kib: 19_456,
            argon2_passes: 2,
            sign_in_per_minute: 10_000,
            workers: 1,
            connections: 4,
            ..Config::default()
        };
        let state = AppState::open(config, Context::new(0)).expect("opens");
        move_to(&state, "2027-01-15");
        let running = http::start(state.clone()).expect("starts");
        let base = format!("http://{}", running.address);
        actix_web::rt::spawn(running.server);
        World::fill(folder, state, base).await
    }

    async fn fill(folder: tempfile::TempDir, state: AppState, base: String) -> World {
        let hash = state.passwords().hash(PASSWORD).expect("hashes");
        let top = organization_input("T1", "中共试验县委员会", OrgKind::Committee, OrgLevel::County, Field::Organ);
        let county = state.db.write_system(|tx, system| organizations::create_top(tx, system, &top)).expect("a top");
        let account = |username: &'static str, at: OrganizationId, member: Option<MemberId>, role: Role| {
            account(&state, &hash, username, at, member, role);
            Person { username: Some(username), token: None, base: base.clone(), http: reqwest::Client::new() }
        };
        let mut county_officer = account("county", county, None, Role::OrganizationOfficer);
        county_officer.sign_in().await;
        let make = |parent: OrganizationId, code: &'static str, name: &'static str, kind, level, field| {
            let input = organization_input(code, name, kind, level, field);
            let officer = county_officer.clone();
            async move {
                let body = json!({ "parent_id": parent, "organization": input });
                id(&officer.post("/api/v1/organizations", body).await.expect(201))
            }
        };
        let (committee, branch_kind) = (OrgKind::Committee, OrgKind::Branch);
        let town = make(county, "T2", "中共试验镇委员会", committee, OrgLevel::Primary, Field::Rural).await;
        let branch = make(town, "T3", "甲村党支部", branch_kind, OrgLevel::Branch, Field::Rural).await;
        let other = make(town, "T4", "乙村党支部", branch_kind, OrgLevel::Branch, Field::Rural).await;
        let mut members = Vec::new();
        for (number, (name, at)) in [("王书记", branch), ("李党员", branch), ("赵书记", other)].into_iter().enumerate()
        {
            let body = member_input(name, at, number);
            members.push(MemberId(id(&county_officer.post("/api/v1/members", body).await.expect(201)).0));
        }
        let mut world = World {
            officer: account("officer", town, None, Role::OrganizationOfficer),
            secretary: account("secretary", branch, Some(members[0]), Role::BranchSecretary),
            committee: account("committee", branch, None, Role::BranchCommittee),
            member: account("member", branch, Some(members[1]), Role::Member),
            stranger: account("stranger", other, Some(members[2]), Role::BranchSecretary),
            auditor: account("auditor", county, None, Role::Auditor),
            visitor: Person { username: None, token: None, base: base.clone(), http: reqwest::Client::new() },
            county_officer: county_officer.clone(),
            county: county.to_string(),
            town: town.to_string(),
            branch: branch.to_string(),
            other_branch: other.to_string(),
            member_id: members[1].to_string(),
            secretary_member_id: members[0].to_string(),
            _folder: folder,
            state,
        };
        world.sign_in().await;
        world
    }

    async fn sign_in(&mut self) {
        let people = [
            &mut self.county_officer,
            &mut self.officer,
            &mut self.secretary,
            &mut self.committee,
            &mut self.member,
            &mut self.stranger,
            &mut self.auditor,
        ];
        for person in people {
            person.sign_in().await;
        }
    }

    /// Moves the clock to a day; everybody signs in again.
    pub(crate) async fn go_to(&mut self, day: &str) {
        move_to(&self.state, day);
        self.sign_in().await;
    }

    /// A complete text.
    pub(crate) fn text(title: &str) -> Value {
        json!({
            "title": title,
            "deed": "硬化三组入户便道 800 米",
            "beneficiaries": "三组村民",
            "people_benefiting": 120,
            "focus_area": "rural_org_public_works",
            "safeguards": "支委会每月检查一次",
            "due_on": "2027-10-31",
            "gathering": { "way": "representatives_meeting", "held_on": "2027-01-12", "people": 36 }
        })
    }

    /// A complete text of a member.
    pub(crate) fn member_text(title: &str) -> Value {
        let mut text = World::text(title);
        text["focus_area"] = json!("rural_member_hardship");
        text["gathering"] = Value::Null;
        text
    }

    pub(crate) fn organization_pledge(&self, title: &str) -> Value {
        json!({ "organization_id": self.branch, "year": 2027, "text": World::text(title) })
    }

    pub(crate) fn member_pledge(&self, member: &str, title: &str) -> Value {
        let text = World::member_text(title);
        json!({ "organization_id": self.branch, "member_id": member, "year": 2027, "text": text })
    }

    /// A member's pledge, drafted and submitted by the member.
    pub(crate) async fn submitted(&self, title: &str) -> Value {
        let draft = self.member.post("/api/v1/pledges", self.member_pledge(&self.member_id, title)).await.expect(201);
        self.member.step(&draft, "submit", json!({})).await
    }

    /// A member's pledge, confirmed by the secretary.
    pub(crate) async fn confirmed(&self, title: &str) -> Value {
        let pledge = self.submitted(title).await;
        self.secretary.step(&pledge, "confirm", yes_member()).await
    }

    /// A member's pledge on the board.
    pub(crate) async fn published(&self, title: &str) -> Value {
        let pledge = self.confirmed(title).await;
        self.member.step(&pledge, "publish", json!({})).await
    }
}

/// A member's checklist with nothing but yes.
pub(crate) fn yes_member() -> Value {
    json!({ "checklist": [
        { "criterion": "suits_member", "met": true },
        { "criterion": "can_be_kept", "met": true }
    ] })
}

/// An organisation's checklist with nothing but yes.
pub(crate) fn yes_organization() -> Value {
    json!({ "checklist": [
        { "criterion": "public_wish", "met": true },
        { "criterion": "realistic", "met": true },
        { "criterion": "feasible", "met": true }
    ] })
}

fn move_to(state: &AppState, day: &str) {
    let day: NaiveDate = day.parse().expect("a day");
    // Nine in the morning in China.
    let target = day.and_hms_opt(1, 0, 0).expect("a time").and_utc();
    state.db.context().clock.advance(target - state.now());
    assert!((state.now() - target).abs() < TimeDelta::minutes(1));
}

fn account(state: &AppState, hash: &str, username: &str, at: OrganizationId, member: Option<MemberId>, role: Role) {
    state
        .db
        .write_system(|tx, system| {
            let new = NewAccount {
                username: username.to_owned(),
                display_name: format!("{}-{username}", role.code()),
                password_hash: hash.to_owned(),
                organization_id: at,
                member_id: member,
                must_change_password: false,
            };
            let made = identity::create_system(tx, system, &new)?;
            let grant =
                GrantRole { role, organization_id: at, starts_at: None, ends_at: None, reason: "测试任命".into() };
            identity::grant_role_system(tx, system, made.id, &grant)
        })
        .expect("an account");
}

fn id(view: &Value) -> OrganizationId {
    text(&view["id"]).parse().expect("an id")
}

fn organization_input(code: &str, name: &str, kind: OrgKind, level: OrgLevel, field: Field) -> OrganizationInput {
    OrganizationInput {
        code: code.into(),
        name: name.into(),
        kind,
        level,
        field,
        set_up: SetUp::StandAlone,
        temporary: false,
        region_code: None,
        founded_on: None,
    }
}

fn member_input(name: &str, at: OrganizationId, number: usize) -> Value {
    json!({
        "name": name, "sex": "1", "ethnicity": "01", "birth_on": "1970-01-01", "joined_on": "1995-07-01",
        "full_on": "1996-07-01", "kind": "full", "organization_id": at, "id_number": id_number(number)
    })
}

/// A made-up citizen ID number of a region never assigned, with its right check digit (GB 11643).
fn id_number(number: usize) -> String {
    let body = format!("42998019700101{:03}", number * 2 + 1);
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let check = b"10X98765432"[usize::try_from(sum % 11).expect("small")];
    format!("{body}{}", char::from(check))
}
