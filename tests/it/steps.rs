//! Every step in every state, by everybody beside those to whom it is offered (security row 46): what the state machine or the
//! side forbids is refused and changes nothing. Pledges, which are public, have a table of their own.

use changxiao_shared::appraisals::rounds::{RoundStep, api as appraisals};
use changxiao_shared::ballots::api as ballots;
use changxiao_shared::data_requests::DataRequestView;
use changxiao_shared::data_requests::api as data_requests;
use changxiao_shared::kernel::Endpoint;
use changxiao_shared::supervision::commendations::api as commendations;
use changxiao_shared::supervision::rectifications::api as rectifications;
use chrono::TimeDelta;
use integration::{Answer, Client, TestApp, both_engines};
use serde_json::{Value, json};

use crate::appraisals::round::Round;
use crate::ballots::world as ballot_world;
use crate::supervision::orders::{commendation, commended, order, ordered};

/// Members, secretaries and officers of the record's own line and of others, and an auditor.
pub(crate) const PEOPLE: [&str; 11] = [
    "branch.member",
    "branch.secretary",
    "branch.committee",
    "township.officer",
    "county.officer",
    "county.auditor",
    "other.secretary",
    "neighbour.secretary",
    "neighbour.officer",
    "far.secretary",
    "nobody",
];

/// A step: how a view calls it, where it is taken, and what is sent.
pub(crate) type Ask = (&'static str, Endpoint, Value);

/// A record that steps lead on.
pub(crate) struct Machine<'a> {
    pub(crate) app: &'a TestApp,
    /// Where it is read, and its id.
    pub(crate) read: (Endpoint, String),
    /// Somebody who always sees it.
    pub(crate) observer: &'static str,
    /// Where a view says what can be done.
    pub(crate) offers: &'static str,
    /// Tables that steps write to.
    pub(crate) tables: &'static [&'static str],
    /// Refusals so far, and those by the state.
    pub(crate) refused: (usize, usize),
}

impl<'a> Machine<'a> {
    /// One whose view says in `actions` what can be done.
    pub(crate) fn new(
        app: &'a TestApp,
        (endpoint, id): (Endpoint, impl ToString),
        observer: &'static str,
        tables: &'static [&'static str],
    ) -> Machine<'a> {
        Machine { app, read: (endpoint, id.to_string()), observer, offers: "actions", tables, refused: (0, 0) }
    }

    /// The record as the observer sees it.
    #[track_caller]
    fn newest(&self) -> Answer {
        self.app.client(self.observer).call(self.read.0, &[&self.read.1]).send().expect(200)
    }

    fn send(&self, by: &Client, version: i32, (_, endpoint, body): &Ask) -> Answer {
        let call = by.call(*endpoint, &[&self.read.1]).if_match(version);
        if body.is_null() { call.send() } else { call.json(body).send() }
    }

    /// Everything that is not offered to somebody is refused, whatever is sent.
    #[track_caller]
    pub(crate) fn refuse_the_rest(&mut self, state: &str, asks: &[Ask]) {
        // So many sign in at once that the address would have to wait.
        self.app.advance(TimeDelta::minutes(2));
        let newest = self.newest();
        let version = newest.version();
        let view: Value = newest.json();
        assert_eq!(view["state"], state);
        let rows = || -> Vec<_> { self.tables.iter().map(|table| self.app.database.rows(table)).collect() };
        let held = rows();
        for who in PEOPLE {
            let client = self.app.client(who);
            let seen = client.call(self.read.0, &[&self.read.1]).send();
            let offered = match seen.status {
                200 => seen.json::<Value>()[self.offers].as_array().cloned().expect("what can be done"),
                _ => Vec::new(),
            };
            for ask in asks {
                let action = ask.0;
                if offered.contains(&json!(action)) {
                    continue;
                }
                let status = self.send(&client, version, ask).status;
                assert!([403, 404, 409].contains(&status), "{action} of {state} by {who}: {status}");
                self.refused.0 += 1;
                self.refused.1 += usize::from(status == 409);
            }
        }
        assert!(rows() == held, "{state} is not as it was");
    }

    /// So many refusals at the least, and so many by the state: a table that hardly asks proves little.
    #[track_caller]
    pub(crate) fn expect_at_least(&self, all: usize, by_state: usize) {
        assert!(self.refused.0 >= all && self.refused.1 >= by_state, "{:?} refused, by the state", self.refused);
    }

    /// Somebody takes a step that is due.
    #[track_caller]
    pub(crate) fn take(&self, by: &str, ask: &Ask) {
        self.send(&self.app.client(by), self.newest().version(), ask).expect(200);
    }
}

fn rectification_asks() -> [Ask; 5] {
    use rectifications as api;
    [
        (
            "hand_in_plan",
            api::HAND_IN_RECTIFICATION_PLAN,
            json!({ "measures": "每月开会", "answerable": "覃书岚", "until": "2027-02-20" }),
        ),
        ("report", api::REPORT_RECTIFICATION, json!({ "text": "已补开会议。", "finished": true })),
        ("give_account", api::ACCOUNT_FOR_RECTIFICATION, json!({ "text": "因人员变动，记录中断。" })),
        ("recheck", api::RECHECK_RECTIFICATION, json!({ "accepted": true, "text": "会议和记录齐全。" })),
        ("withdraw", api::WITHDRAW_RECTIFICATION, json!({ "reason": "处理有误" })),
    ]
}

fn rectification(app: &TestApp) -> Machine<'_> {
    let mut body = order(app.tree.branch);
    body["account_due_on"] = json!("2027-01-20");
    let made = ordered(app, "county.officer", &body);
    Machine::new(
        app,
        (rectifications::GET_RECTIFICATION, made.id),
        "county.officer",
        &["rectifications", "rectification_entries", "rectification_files"],
    )
}

fn commendation_asks(nomination: &Value, today: &str) -> [Ask; 3] {
    use commendations as api;
    let decision = json!({ "awarded": [nomination], "decided_on": today, "decided_by": "县委常委会第 5 次会议" });
    [
        ("start_notice", api::START_NOTICE, json!({ "until": "2027-05-07" })),
        ("decide", api::DECIDE_COMMENDATION, decision),
        ("publish", api::PUBLISH_COMMENDATION, Value::Null),
    ]
}

fn round<'a>(round: &Round<'a>) -> Machine<'a> {
    Machine::new(
        round.app,
        (appraisals::GET_APPRAISAL, &round.id),
        "county.officer",
        &["appraisal_rounds", "appraisal_subjects", "appraisal_steps", "appraisal_sheets"],
    )
}

fn round_asks() -> Vec<Ask> {
    let ask = |step: &RoundStep| {
        let body = match step {
            RoundStep::Decide => json!({ "step": step, "decided_on": "2027-12-01", "decided_by": "县委常委会" }),
            _ => json!({ "step": step }),
        };
        (step.code(), appraisals::ADVANCE_APPRAISAL, body)
    };
    RoundStep::ALL.iter().map(ask).collect()
}

fn ballot<'a>(round: &ballot_world::Round<'a>) -> Machine<'a> {
    Machine::new(
        round.app,
        (ballots::GET_ROUND, &round.id),
        "branch.secretary",
        &["ballot_rounds", "ballot_codes", "ballots", "ballot_counts"],
    )
}

fn ballot_asks() -> [Ask; 5] {
    use ballots as api;
    [
        ("make_codes", api::MAKE_CODES, json!({ "count": 2 })),
        ("open", api::OPEN_ROUND, Value::Null),
        ("close", api::CLOSE_ROUND, Value::Null),
        ("publish", api::PUBLISH_ROUND, Value::Null),
        ("void", api::VOID_ROUND, json!({ "reason": "选票印错" })),
    ]
}

fn data_request_asks() -> [Ask; 2] {
    [
        ("grant", data_requests::GRANT_DATA_REQUEST, json!({ "answer": "已按请求办理。" })),
        (
            "refuse",
            data_requests::REFUSE_DATA_REQUEST,
            json!({ "ground": "needed_for_duty", "answer": "会议通知仍需要这个号码。" }),
        ),
    ]
}

both_engines! {
    fn of_a_rectification(app) {
        app.go_to("2027-01-15");
        let asks = &rectification_asks();
        let [plan, report, account, recheck, withdraw] = asks;
        let mut m = rectification(app);
        m.refuse_the_rest("ordered", asks);
        m.take("branch.secretary", account);
        m.take("branch.secretary", plan);
        m.refuse_the_rest("underway", asks);
        m.take("branch.secretary", report);
        m.refuse_the_rest("reported", asks);
        m.take("county.officer", recheck);
        m.refuse_the_rest("accepted", asks);
        m.expect_at_least(180, 12);
        let mut other = rectification(app);
        other.take("county.officer", withdraw);
        other.refuse_the_rest("withdrawn", asks);
        other.expect_at_least(50, 4);
    }

    fn of_a_commendation(app) {
        app.go_to("2027-05-01");
        let made = commended(app, "county.officer", &commendation(app.tree.county));
        let tables = &["commendations", "commendation_nominations", "commendation_objections"];
        let mut m = Machine::new(app, (commendations::GET_COMMENDATION, made.id), "county.officer", tables);
        let body = json!({ "award": "advanced_organization", "organization_id": app.tree.branch, "deeds": "全年代办。" });
        let nominate = app.client("branch.secretary").call(commendations::NOMINATE, &[&made.id]).json(&body);
        let nomination = nominate.send().expect(201).json::<Value>()["nominations"][0]["id"].clone();
        let asks = commendation_asks(&nomination, "2027-05-01");
        m.refuse_the_rest("nominating", &asks);
        m.take("county.officer", &asks[0]);
        m.refuse_the_rest("notice", &asks);
        app.go_to("2027-05-08");
        let asks = commendation_asks(&nomination, "2027-05-08");
        m.take("county.officer", &asks[1]);
        m.refuse_the_rest("decided", &asks);
        m.take("county.officer", &asks[2]);
        m.refuse_the_rest("published", &asks);
        m.expect_at_least(120, 6);
    }

    fn of_a_round_of_appraisal(app) {
        let mut m = round(&Round::planned(app));
        m.refuse_the_rest("planned", &round_asks());
        m.expect_at_least(60, 5);
    }

    fn of_a_round_of_appraisal_under_way(app) {
        let scored = Round::scored(app, [80, 60]);
        let mut m = round(&scored);
        m.refuse_the_rest("scoring", &round_asks());
        scored.decide();
        m.refuse_the_rest("decided", &round_asks());
        m.expect_at_least(125, 10);
    }

    fn of_a_ballot(app) {
        let round = ballot_world::Round::prepared(app, 6, 1);
        let asks = ballot_asks();
        let [_, open, close, publish, _] = &asks;
        let mut m = ballot(&round);
        m.refuse_the_rest("draft", &asks);
        m.take("branch.secretary", open);
        m.refuse_the_rest("open", &asks);
        for n in 0..6 {
            round.voter(n).vote([1, 0]);
        }
        m.take("branch.secretary", close);
        m.refuse_the_rest("closed", &asks);
        m.take("branch.secretary", publish);
        m.refuse_the_rest("published", &asks);
        m.expect_at_least(190, 10);
    }

    fn of_a_ballot_given_up(app) {
        let round = ballot_world::Round::prepared(app, 2, 1);
        let asks = ballot_asks();
        let mut m = ballot(&round);
        m.take("branch.secretary", &asks[4]);
        m.refuse_the_rest("void", &asks);
        m.expect_at_least(50, 5);
    }

    fn of_a_request_about_data(app) {
        app.go_to("2027-01-15");
        let ask = |words: &str| -> DataRequestView {
            let body = json!({ "kind": "correction", "items": [], "words": words });
            app.client("branch.member").call(data_requests::CREATE_OWN_DATA_REQUEST, &[]).json(&body).send().expect(201).json()
        };
        let asks = data_request_asks();
        for (state, step) in [("granted", &asks[0]), ("refused", &asks[1])] {
            let read = (data_requests::GET_DATA_REQUEST, ask("电话写错了。").id);
            let mut m = Machine::new(app, read, "county.officer", &["data_requests", "members", "member_secrets"]);
            m.refuse_the_rest("open", &asks);
            m.take("county.officer", step);
            m.refuse_the_rest(state, &asks);
            m.expect_at_least(30, 2);
        }
    }
}
