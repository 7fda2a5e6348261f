//! The sample of units in the field work: hash first, list and seed with the draw, drawn again by anybody (C4-12).

use std::collections::BTreeMap;

use changxiao_shared::appraisals::rounds::{AppraisalSubjectView, AppraisalView, FieldStep, RoundStep, api};
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::organizations::api::CREATE_ORGANIZATION;
use changxiao_shared::organizations::{OrgKind, OrgLevel};
use hmac::{Hmac, KeyInit, Mac};
use integration::{TestApp, both_engines, organization_input};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::round::plan;

/// A round about a township, with somebody of the county on its team.
struct Sampled<'a> {
    app: &'a TestApp,
    round: String,
    subject: String,
}

impl Sampled<'_> {
    fn planned<'a>(app: &'a TestApp, by: &str, size: i32) -> Sampled<'a> {
        app.go_to("2027-12-01");
        let mut plan = plan(app);
        plan["subjects"] = json!([{ "organization_id": app.tree.township }]);
        plan["sample_by"] = json!(by);
        plan["sample_size"] = json!(size);
        let officer = app.client("county.officer");
        let made: AppraisalView = officer.call(api::CREATE_APPRAISAL, &[]).json(&plan).send().expect(201).json();
        let round = Sampled { app, round: made.id.to_string(), subject: made.subjects[0].id.to_string() };
        let team = json!({ "username": "county.cadre" });
        officer.call(api::ADD_APPRAISER, &[&round.round]).if_match(1).json(&team).send().expect(200);
        round.advance(RoundStep::StartSelfCheck);
        app.client("county.cadre").call(api::ACCEPT_PROHIBITIONS, &[&round.round]).send().expect(200);
        round
    }

    fn seen(&self, by: &'static str) -> AppraisalView {
        self.app.client(by).call(api::GET_APPRAISAL, &[&self.round]).send().expect(200).json()
    }

    fn advance(&self, step: RoundStep) {
        let version = self.seen("county.officer").version;
        let call = self.app.client("county.officer").call(api::ADVANCE_APPRAISAL, &[&self.round]).if_match(version);
        call.json(&json!({ "step": step })).send().expect(200);
    }

    fn subject(&self, by: &'static str) -> AppraisalSubjectView {
        self.app.client(by).call(api::GET_SUBJECT, &[&self.subject]).send().expect(200).json()
    }

    fn frame(&self, by: &'static str) -> integration::Answer {
        self.app.client(by).call(api::DOWNLOAD_FRAME, &[&self.subject]).send()
    }

    fn visit(&self, by: &'static str, unit: &str, day: &str) -> integration::Answer {
        let body = json!({ "visited_on": day, "text": "会议记录齐全。" });
        self.app.client(by).call(api::VISIT_UNIT, &[&self.subject, &unit]).json(&body).send()
    }
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).expect("hexadecimal")).collect()
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The draw as the document describes it, written anew: half of each kind, rounded up.
fn drawn_again(seed: &str, frame: &str) -> Vec<String> {
    let mut numbered: BTreeMap<&str, Vec<(Vec<u8>, &str)>> = BTreeMap::new();
    for line in frame.lines() {
        let (kind, unit) = line.split_once(',').expect("kind and unit");
        let mut mac = Hmac::<Sha256>::new_from_slice(&bytes(seed)).expect("a key");
        mac.update(line.as_bytes());
        numbered.entry(kind).or_default().push((mac.finalize().into_bytes().to_vec(), unit));
    }
    let mut out = Vec::new();
    for lines in numbered.values_mut() {
        lines.sort();
        let take = lines.len().div_ceil(2);
        out.extend(lines.iter().take(take).map(|(_, unit)| (*unit).to_owned()));
    }
    out.sort();
    out
}

fn new_branch(app: &TestApp, code: &str) {
    let input = organization_input(code, "中共青石镇新茶园村支部委员会", OrgKind::Branch, OrgLevel::Branch);
    let body = json!({ "parent_id": app.tree.township, "organization": input });
    app.client("county.officer").call(CREATE_ORGANIZATION, &[]).json(&body).send().expect(201);
}

both_engines! {
    fn seed_and_list_give_the_same_units_again(app) {
        let round = Sampled::planned(app, "percent", 50);
        let before = round.seen("county.officer").sampling.expect("every round draws");
        assert_eq!((before.seed, before.seed_hash.len()), (None, 64));
        assert_eq!(app.database.count("appraisal_samplings", "seed_hex IS NOT NULL"), 0);
        assert_eq!(round.subject("county.cadre").sample, None);
        round.frame("county.cadre").refused(ErrorCode::TransitionNotAllowed);
        new_branch(app, "T0101010103");
        round.advance(RoundStep::StartFieldWork);

        let seed = round.seen("county.cadre").sampling.and_then(|sampling| sampling.seed).expect("open now");
        assert_eq!(hash(&bytes(&seed)), before.seed_hash);
        let frame = round.frame("county.cadre").expect(200);
        let sample = round.subject("county.cadre").sample.expect("drawn");
        assert_eq!(hash(&frame.body), sample.frame_hash);
        let frame = frame.text();
        let below = app.database.count("organizations", &format!("parent_id = {}", app.tree.township));
        assert!(frame.lines().count() >= below && below > 2, "all that stood below it then");
        assert_eq!(frame.lines().count(), usize::try_from(sample.frame_size).expect("small"));
        let mut units: Vec<String> = sample.units.iter().map(|unit| unit.organization.id.to_string()).collect();
        units.sort();
        assert_eq!(units, drawn_again(&seed, &frame));
        new_branch(app, "T0101010104");
        assert_eq!(round.frame("county.officer").expect(200).text(), frame, "the list stands still");

        let appraised = round.subject("township.officer");
        assert_eq!(appraised.sample, None, "not announced to those who are visited");
        assert_eq!(round.seen("township.officer").sampling.and_then(|sampling| sampling.seed), None);
        round.frame("township.officer").refused(ErrorCode::TransitionNotAllowed);
    }

    fn a_unit_not_visited_shows(app) {
        let round = Sampled::planned(app, "number", 1);
        round.advance(RoundStep::StartFieldWork);
        let sample = round.subject("county.cadre").sample.expect("drawn");
        let mut kinds: Vec<OrgKind> = sample.units.iter().map(|unit| unit.kind).collect();
        kinds.dedup();
        assert_eq!(kinds.len(), sample.units.len(), "one of each kind");
        let first = sample.units[0].organization.id.to_string();
        round.visit("county.officer", &first, "2027-12-01").refused(ErrorCode::TransitionNotAllowed);
        round.visit("county.cadre", &first, "2027-12-02").refused_field("visited_on", FieldCode::InFuture);
        round.visit("county.cadre", "12", "2027-12-01").refused(ErrorCode::NotFound);
        let seen = round.subject("county.cadre");
        assert!(seen.missing_steps.contains(&FieldStep::Sample));
        assert_eq!(seen.sample.expect("drawn").units[0].visited_on, None);
        for unit in &sample.units {
            round.visit("county.cadre", &unit.organization.id.to_string(), "2027-12-01").expect(200);
        }
        let seen = round.subject("county.cadre");
        assert!(!seen.missing_steps.contains(&FieldStep::Sample), "all visited: the step is done");
        let unit = seen.sample.expect("drawn").units.remove(0);
        assert_eq!((unit.text.as_deref(), unit.visited_on.is_some()), (Some("会议记录齐全。"), true));
    }
}
