//! A round of appraisal as tests lead it on.

use changxiao_shared::appraisals::rounds::{AppraisalSubjectView, AppraisalView, RoundStep, api};
use changxiao_shared::appraisals::{Indicator, IndicatorKind, Marks, SchemeContent, Source};
use changxiao_shared::kernel::Endpoint;
use integration::{Answer, TestApp};
use serde_json::{Value, json};

use super::world::{published, published_for};

pub(crate) const TEAM: [&str; 3] = ["township.officer", "county.cadre", "branch.secretary"];

/// A round of the county about two branches; the branch first.
pub(crate) struct Round<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) id: String,
    pub(crate) subjects: [String; 2],
}

pub(crate) fn plan(app: &TestApp) -> Value {
    let scheme = published(app, "county.officer", app.tree.county);
    json!({
        "organization_id": app.tree.county, "scheme_id": scheme.id, "year": 2027, "title": "2027 年度考评",
        "self_check_until": "2027-12-10", "objection_days": 5,
        "subjects": [{ "organization_id": app.tree.branch }, { "organization_id": app.tree.other_branch }]
    })
}

impl<'a> Round<'a> {
    pub(crate) fn planned(app: &'a TestApp) -> Round<'a> {
        app.go_to("2027-12-01");
        Round::made(app, &plan(app))
    }

    /// About the two secretaries, with every sheet handed in.
    pub(crate) fn of_secretaries(app: &'a TestApp) -> Round<'a> {
        app.go_to("2027-12-01");
        let mut plan = plan(app);
        plan["scheme_id"] = json!(published_for(app, "county.officer", app.tree.county, "secretary").id);
        plan["subjects"][0]["person"] = json!("覃书岚");
        plan["subjects"][1]["person"] = json!("冉青禾");
        Round::made(app, &plan).with_its_team().with_sheets([80, 60])
    }

    fn made(app: &'a TestApp, plan: &Value) -> Round<'a> {
        let made: AppraisalView =
            app.client("county.officer").call(api::CREATE_APPRAISAL, &[]).json(plan).send().expect(201).json();
        let of = |at| made.subjects.iter().find(|s| s.organization.id == at).expect("a subject").id.to_string();
        Round { app, id: made.id.to_string(), subjects: [of(app.tree.branch), of(app.tree.other_branch)] }
    }

    /// With its team, in field work.
    pub(crate) fn in_field_work(app: &'a TestApp) -> Round<'a> {
        Round::planned(app).with_its_team()
    }

    fn with_its_team(self) -> Round<'a> {
        let app = self.app;
        let round = self;
        for username in TEAM {
            round.change("county.officer", api::ADD_APPRAISER, &json!({ "username": username })).expect(200);
        }
        round.advance(RoundStep::StartSelfCheck).expect(200);
        for username in TEAM {
            app.client(username).call(api::ACCEPT_PROHIBITIONS, &[&round.id]).send().expect(200);
        }
        round.advance(RoundStep::StartFieldWork).expect(200);
        round
    }

    /// With every sheet handed in, each indicator at these hundredths of its marks for the two subjects.
    pub(crate) fn scored(app: &'a TestApp, shares: [i64; 2]) -> Round<'a> {
        Round::in_field_work(app).with_sheets(shares)
    }

    /// A later one about the same branches, with every sheet handed in.
    pub(crate) fn again(app: &'a TestApp, year: i32, shares: [i64; 2]) -> Round<'a> {
        let mut plan = plan(app);
        plan["year"] = json!(year);
        plan["title"] = json!(format!("{year} 年度考评"));
        Round::made(app, &plan).with_its_team().with_sheets(shares)
    }

    fn with_sheets(self, shares: [i64; 2]) -> Round<'a> {
        let round = self;
        round.advance(RoundStep::StartScoring).expect(200);
        for (at, share) in shares.into_iter().enumerate() {
            for username in TEAM.iter().take(2 + at) {
                round.sheet(username, at, share, true).expect(200);
            }
        }
        round
    }

    /// Fed back and decided, with nobody objecting.
    pub(crate) fn decide(&self) {
        self.advance(RoundStep::GiveFeedback).expect(200);
        self.app.go_to("2027-12-14");
        let decision = json!({ "step": "decide", "decided_on": "2027-12-14", "decided_by": "县委常委会" });
        self.change("county.officer", api::ADVANCE_APPRAISAL, &decision).expect(200);
    }

    pub(crate) fn seen(&self, by: &'static str) -> AppraisalView {
        self.app.client(by).call(api::GET_APPRAISAL, &[&self.id]).send().expect(200).json()
    }

    /// A change of the round in its newest version.
    pub(crate) fn change(&self, by: &'static str, endpoint: Endpoint, body: &Value) -> Answer {
        let version = self.seen("county.officer").version;
        self.app.client(by).call(endpoint, &[&self.id]).if_match(version).json(body).send()
    }

    pub(crate) fn advance(&self, step: RoundStep) -> Answer {
        self.change("county.officer", api::ADVANCE_APPRAISAL, &json!({ "step": step }))
    }

    pub(crate) fn look(&self, by: &'static str, at: usize) -> Answer {
        self.app.client(by).call(api::GET_SUBJECT, &[&self.subjects[at]]).send()
    }

    pub(crate) fn subject(&self, by: &'static str, at: usize) -> AppraisalSubjectView {
        self.look(by, at).expect(200).json()
    }

    /// A step about a subject in its newest version.
    pub(crate) fn act(&self, by: &'static str, at: usize, endpoint: Endpoint, body: &Value) -> Answer {
        let version = self.subject("county.officer", at).version;
        self.app.client(by).call(endpoint, &[&self.subjects[at]]).if_match(version).json(body).send()
    }

    /// A sheet with the same hundredths of all marks that people give.
    pub(crate) fn sheet(&self, by: &'static str, at: usize, share: i64, hand_in: bool) -> Answer {
        let content = self.subject("county.officer", at).content;
        let by_people = content.indicators().filter(|i| i.source == Source::Person && i.kind == IndicatorKind::Base);
        let marks = |full: Marks| part(full, share);
        let lines: Vec<Value> = by_people.map(|i| json!({ "key": i.key, "marks": marks(i.weight) })).collect();
        let body = json!({ "lines": lines, "hand_in": hand_in });
        self.app.client(by).call(api::SAVE_SHEET, &[&self.subjects[at]]).json(&body).send()
    }
}

/// Hundredths of marks, to two places.
pub(crate) fn part(full: Marks, share: i64) -> String {
    let cents: i64 = (full.to_string().parse::<f64>().expect("a number") * 100.0).round() as i64 * share / 100;
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// The first indicator that appraisers score, and the first by a figure.
pub(crate) fn keys(content: &SchemeContent) -> (String, String) {
    let of = |person: bool| {
        let fits = |i: &&Indicator| match i.source {
            Source::Person => person && i.kind == IndicatorKind::Base,
            Source::Data { .. } => !person && i.kind == IndicatorKind::Base,
            Source::Ballot { .. } => false,
        };
        content.indicators().find(fits).expect("an indicator").key.clone()
    };
    (of(true), of(false))
}
