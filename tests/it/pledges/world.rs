//! What tests of pledges need of the harness: the people of one branch and those above and beside it, and pledges in
//! the places of their life.

use std::fmt::Display;

use changxiao_shared::kernel::Method;
use chrono::{NaiveDate, TimeDelta};
use integration::{Client, Engine, TestApp};
use serde_json::{Value, json};

/// A running server and the people of these tests.
pub(crate) struct World {
    pub(crate) app: TestApp,
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
    /// Somebody without an account.
    pub(crate) visitor: Person,
}

/// Somebody who sends requests.
#[derive(Clone)]
pub(crate) struct Person(Client);

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer(integration::Answer);

impl Answer {
    pub(crate) fn status(&self) -> u16 {
        self.0.status
    }

    pub(crate) fn header(&self, name: &str) -> String {
        self.0.header(name).to_owned()
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0.body
    }

    /// The body, after making sure of the status.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Value {
        self.0.expect(status).json()
    }

    /// The code of a refusal.
    #[track_caller]
    pub(crate) fn code(&self) -> String {
        text(&self.0.json::<Value>()["code"])
    }

    /// The fields a refusal names.
    #[track_caller]
    pub(crate) fn fields(&self) -> Vec<String> {
        let body: Value = self.0.json();
        let errors = body["errors"].as_array().cloned().unwrap_or_default();
        errors.iter().map(|e| format!("{}:{}", text(&e["field"]), text(&e["code"]))).collect()
    }
}

/// A string inside a body.
pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

impl Person {
    #[track_caller]
    pub(crate) fn get(&self, path: &str) -> Answer {
        Answer(self.0.get(path))
    }

    #[track_caller]
    pub(crate) fn post(&self, path: &str, body: Value) -> Answer {
        Answer(self.0.at(Method::Post, path).json(&body).send())
    }

    #[track_caller]
    pub(crate) fn post_once(&self, path: &str, key: &str, body: Value) -> Answer {
        Answer(self.0.at(Method::Post, path).key(key).json(&body).send())
    }

    #[track_caller]
    pub(crate) fn put(&self, path: &str, version: i64, body: Value) -> Answer {
        Answer(self.0.at(Method::Put, path).header("If-Match", &format!("\"{version}\"")).json(&body).send())
    }

    /// A step of a record's life, with the version read.
    #[track_caller]
    pub(crate) fn act(&self, path: &str, version: i64, body: Value) -> Answer {
        Answer(self.0.at(Method::Post, path).header("If-Match", &format!("\"{version}\"")).json(&body).send())
    }

    /// A step on a pledge in its newest version, which must succeed.
    #[track_caller]
    pub(crate) fn step(&self, pledge: &Value, action: &str, body: Value) -> Value {
        let path = format!("/api/v1/pledges/{}", text(&pledge["id"]));
        let newest = self.get(&path).expect(200);
        let version = newest["version"].as_i64().expect("a version");
        self.act(&format!("{path}/{action}"), version, body).expect(200)
    }

    #[track_caller]
    pub(crate) fn upload(&self, path: &str, media_type: &str, name: &str, bytes: Vec<u8>) -> Answer {
        Answer(self.0.at(Method::Post, path).header("X-File-Name", name).body(media_type, bytes).send())
    }
}

impl World {
    pub(crate) fn new(engine: Engine) -> World {
        let app = TestApp::configured(engine, |config| config.public_url = Some("https://board.example".into()));
        move_to(&app, "2027-01-15");
        let id = |id: &dyn Display| id.to_string();
        let person = |username: &str| Person(app.client(username));
        World {
            county: id(&app.tree.county),
            town: id(&app.tree.township),
            branch: id(&app.tree.branch),
            other_branch: id(&app.tree.other_branch),
            member_id: id(&app.tree.member("branch.member")),
            secretary_member_id: id(&app.tree.member("branch.secretary")),
            county_officer: person("county.officer"),
            officer: person("township.officer"),
            secretary: person("branch.secretary"),
            committee: person("branch.committee"),
            member: person("branch.member"),
            stranger: person("other.secretary"),
            auditor: person("county.auditor"),
            visitor: Person(app.visitor()),
            app,
        }
    }

    /// Somebody else of the tree.
    pub(crate) fn person(&self, username: &str) -> Person {
        Person(self.app.client(username))
    }

    /// Moves the clock to a day; everybody signs in again.
    pub(crate) fn go_to(&mut self, day: &str) {
        move_to(&self.app, day);
        let person = |username: &str| Person(self.app.client(username));
        let people = (person("county.officer"), person("township.officer"), person("branch.secretary"));
        (self.county_officer, self.officer, self.secretary) = people;
        (self.committee, self.member) = (person("branch.committee"), person("branch.member"));
        (self.stranger, self.auditor) = (person("other.secretary"), person("county.auditor"));
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
    pub(crate) fn submitted(&self, title: &str) -> Value {
        let draft = self.member.post("/api/v1/pledges", self.member_pledge(&self.member_id, title)).expect(201);
        self.member.step(&draft, "submit", json!({}))
    }

    /// A member's pledge, confirmed by the secretary.
    pub(crate) fn confirmed(&self, title: &str) -> Value {
        let pledge = self.submitted(title);
        self.secretary.step(&pledge, "confirm", yes_member())
    }

    /// A member's pledge on the board.
    pub(crate) fn published(&self, title: &str) -> Value {
        let pledge = self.confirmed(title);
        self.member.step(&pledge, "publish", json!({}))
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

fn move_to(app: &TestApp, day: &str) {
    let day: NaiveDate = day.parse().expect("a day");
    // Nine in the morning in China.
    let target = day.and_hms_opt(1, 0, 0).expect("a time").and_utc();
    app.advance(target - app.state.now());
    assert!((app.state.now() - target).abs() < TimeDelta::minutes(1));
}
