//! A round of the branch, and voters with the device's half of the protocol.

use changxiao_shared::ballots::receipt::{answer_hash, ballot_hash, plain, receipt};
use changxiao_shared::ballots::token::{BallotToken, Drawing, Stamp};
use changxiao_shared::ballots::{RoundId, api};
use changxiao_shared::kernel::Endpoint;
use integration::{Answer, Client, TestApp};
use serde_json::{Value, json};

/// What is sent to prepare a round of a branch with two questions.
pub(crate) fn round(app: &TestApp, minimum: i32) -> Value {
    let choices = ["满意", "基本满意", "不满意", "不了解"];
    json!({
        "organization_id": app.tree.branch, "title": "石桥村支部公开承诺群众评议", "purpose": "public_appraisal",
        "questions": [
            { "text": "支部承诺：修通二组水渠", "choices": choices },
            { "text": "田小满承诺：每月上门代办两次", "choices": choices },
        ],
        "opens_at": "2027-01-15T00:00:00Z", "closes_at": "2027-01-16T00:00:00Z", "minimum": minimum,
        "quorum_percent": 50
    })
}

/// A round under way.
pub(crate) struct Round<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) id: String,
    pub(crate) codes: Vec<String>,
}

impl<'a> Round<'a> {
    /// Prepared on 15 January 2027, with codes.
    pub(crate) fn prepared(app: &'a TestApp, codes: i32, minimum: i32) -> Round<'a> {
        app.go_to("2027-01-15");
        let secretary = app.client("branch.secretary");
        let made: Value = secretary.call(api::CREATE_ROUND, &[]).json(&round(app, minimum)).send().expect(201).json();
        let id = made["id"].as_str().expect("an id").to_owned();
        let mut round = Round { app, id, codes: Vec::new() };
        let slips: Value = round.step(api::MAKE_CODES, &json!({ "count": codes })).expect(200).json();
        let slips = slips["slips"].as_array().expect("slips");
        round.codes = slips.iter().map(|slip| slip["code"].as_str().expect("a code").to_owned()).collect();
        round
    }

    /// Open.
    pub(crate) fn open(app: &'a TestApp, codes: i32, minimum: i32) -> Round<'a> {
        let round = Round::prepared(app, codes, minimum);
        round.step(api::OPEN_ROUND, &json!({})).expect(200);
        round
    }

    /// As the secretary sees it.
    pub(crate) fn seen(&self) -> Value {
        self.app.client("branch.secretary").call(api::GET_ROUND, &[&self.id]).send().expect(200).json()
    }

    /// A step of the secretary in the newest version.
    pub(crate) fn step(&self, endpoint: Endpoint, body: &Value) -> Answer {
        let version = self.seen()["version"].as_i64().expect("a version");
        let version = i32::try_from(version).expect("small");
        let call = self.app.client("branch.secretary").call(endpoint, &[&self.id]).if_match(version);
        if body == &json!({}) { call.send() } else { call.json(body).send() }
    }

    /// A voter with one of the codes.
    pub(crate) fn voter(&self, n: u8) -> Voter {
        let visitor = self.app.visitor();
        let paper: Value = visitor.call(api::GET_BALLOT, &[&self.id]).send().expect(200).json();
        Voter {
            round: self.id.clone(),
            code: self.codes[usize::from(n)].clone(),
            public_key: paper["public_key"].as_str().expect("a key").to_owned(),
            drawing: Drawing::from_seed([n + 1; 32]).expect("draws"),
            receipt: receipt(&[n + 1; 16]),
            visitor,
        }
    }

    /// The published result.
    pub(crate) fn result(&self) -> Value {
        self.app.visitor().call(api::GET_RESULT, &[&self.id]).send().expect(200).json()
    }
}

/// A voter's device.
pub(crate) struct Voter {
    round: String,
    pub(crate) code: String,
    public_key: String,
    drawing: Drawing,
    pub(crate) receipt: String,
    visitor: Client,
}

impl Voter {
    /// Asks for a stamp.
    pub(crate) fn draw(&self) -> Answer {
        let body = json!({ "code": plain(&self.code), "blinded": self.drawing.blinded() });
        self.visitor.call(api::DRAW_TOKEN, &[&self.round]).json(&body).send()
    }

    /// The token, its proof checked.
    pub(crate) fn token(&self) -> BallotToken {
        let stamp: Stamp = self.draw().expect(200).json();
        self.drawing.finish(&self.public_key, &stamp).expect("the proof fits")
    }

    /// A ballot with a token.
    pub(crate) fn ballot(&self, token: &BallotToken, choices: [i32; 2]) -> Value {
        let round: RoundId = self.round.parse().expect("an id");
        let answer = |at: usize| json!({ "choice": choices[at], "hash": answer_hash(round, &self.receipt, at) });
        json!({ "token": token, "receipt": ballot_hash(round, &self.receipt), "answers": [answer(0), answer(1)] })
    }

    /// Sends a ballot.
    pub(crate) fn send(&self, ballot: &Value) -> Answer {
        self.visitor.call(api::CAST_BALLOT, &[&self.round]).json(ballot).send()
    }

    /// Draws and casts.
    pub(crate) fn vote(&self, choices: [i32; 2]) {
        let ballot = self.ballot(&self.token(), choices);
        self.send(&ballot).expect(200);
    }
}
