//! The sample: announced by the hash of its seed, drawn with the seed, drawn again by anybody.

use std::collections::BTreeMap;

use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::mobile_members::api as mobility;
use changxiao_shared::mobility_reports::{InspectionItem, PublishedSample, SampleState, SampleView, api};
use hmac::{Hmac, KeyInit, Mac};
use integration::{TestApp, both_engines};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::mobile_members::world::{Mobility, approval, plan};

/// Members of three branches in two townships are away.
fn away(app: &TestApp) {
    app.go_to("2027-01-15");
    let officer = app.client("county.officer");
    let places = [(app.tree.branch, 7), (app.tree.other_branch, 2), (app.tree.far_branch, 3)];
    for (branch, n) in places {
        for _ in 0..n {
            let input = integration::member_input(app.next_person(), branch, "安一");
            let body = json!({ "member_id": app.member_of(&input), "plan": plan() });
            let made: Value = officer.call(mobility::CREATE_MOBILITY, &[]).json(&body).send().expect(201).json();
            let id = made["id"].as_str().expect("an id").to_owned();
            let mut yes = approval(app);
            let liaison = integration::member_input(app.next_person(), branch, "罗委员");
            yes["liaison_id"] = json!(app.member_of(&liaison));
            officer.call(mobility::APPROVE_MOBILITY, &[&id]).if_match(1).json(&yes).send().expect(200);
            let gone = json!({ "departed_on": "2027-01-15" });
            officer.call(mobility::DEPART_MOBILITY, &[&id]).if_match(2).json(&gone).send().expect(200);
        }
    }
}

fn announced(app: &TestApp, size: i32) -> SampleView {
    let body = json!({ "organization_id": app.tree.county, "year": 2027, "register": "away", "size": size });
    app.client("county.officer").call(api::ANNOUNCE_SAMPLE, &[]).json(&body).send().expect(201).json()
}

fn drawn(app: &TestApp, sample: &SampleView) -> SampleView {
    let draw = app.client("county.officer").call(api::DRAW_SAMPLE, &[&sample.published.id]).if_match(sample.version);
    draw.send().expect(200).json()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The draw as the document describes it, written anew: what is published must be enough.
fn drawn_again(seed: &str, frame: &str, of_each: &BTreeMap<String, usize>) -> Vec<String> {
    let seed: Vec<u8> =
        (0..seed.len()).step_by(2).map(|at| u8::from_str_radix(&seed[at..at + 2], 16).expect("hexadecimal")).collect();
    let mut numbered: BTreeMap<String, Vec<(Vec<u8>, String)>> = BTreeMap::new();
    for line in frame.lines() {
        let (stratum, mobility) = line.split_once(',').expect("two numbers");
        let mut mac = Hmac::<Sha256>::new_from_slice(&seed).expect("a key");
        mac.update(line.as_bytes());
        let number = mac.finalize().into_bytes().to_vec();
        numbered.entry(stratum.to_owned()).or_default().push((number, mobility.to_owned()));
    }
    let mut out = Vec::new();
    for (stratum, mut lines) in numbered {
        lines.sort();
        out.extend(lines.into_iter().take(of_each[&stratum]).map(|(_, mobility)| mobility));
    }
    out.sort();
    out
}

both_engines! {
    fn the_seeds_hash_is_published_before_and_the_seed_after(app) {
        away(app);
        let sample = announced(app, 4);
        let list = || -> Vec<PublishedSample> {
            let query = [("year", "2027".to_owned())];
            app.visitor().call(api::LIST_SAMPLES, &[]).query(&query).send().expect(200).json()
        };
        let before = list().remove(0);
        assert_eq!((before.state, before.seed.as_deref(), before.seed_hash.len()), (SampleState::Announced, None, 64));
        let view = drawn(app, &sample);
        let after = list().remove(0);
        let seed = after.seed.expect("published");
        let bytes: Vec<u8> = (0..64).step_by(2).map(|at| u8::from_str_radix(&seed[at..at + 2], 16).expect("hex")).collect();
        assert_eq!(hex(&Sha256::digest(&bytes)), before.seed_hash);
        assert_eq!((after.state, after.frame_size, view.cases.len()), (SampleState::Drawn, Some(12), 4));
        let frame = app.client("county.officer").call(api::DOWNLOAD_SAMPLE_FRAME, &[&after.id]).send().expect(200);
        assert_eq!(Some(hex(&Sha256::digest(&frame.body))), after.frame_hash);
        let mut of_each = BTreeMap::new();
        for case in &view.cases {
            *of_each.entry(case.stratum.id.to_string()).or_insert(0) += 1;
        }
        assert_eq!(of_each[&app.tree.township.to_string()], 3, "nine of twelve");
        assert_eq!(of_each[&app.tree.other_township.to_string()], 1, "three of twelve");
        let mut ids: Vec<String> = view.cases.iter().map(|case| case.mobility_id.to_string()).collect();
        ids.sort();
        assert_eq!(drawn_again(&seed, &frame.text(), &of_each), ids);
        let again = app.client("county.officer").call(api::DRAW_SAMPLE, &[&after.id]).if_match(view.version).send();
        again.refused(ErrorCode::TransitionNotAllowed);
    }

    fn the_seed_is_not_to_be_read_before_the_draw(app) {
        away(app);
        let sample = announced(app, 2);
        let stored = app.database.lines("SELECT seed_hex AS line FROM mobility_samples WHERE seed_hex IS NOT NULL");
        assert!(stored.is_empty());
        let view = drawn(app, &sample);
        let seed = view.published.seed.expect("published");
        let sealed = app.database.lines("SELECT seed_hash AS line FROM mobility_samples");
        assert_ne!(sealed[0], seed);
        let body = json!({ "organization_id": app.tree.county, "year": 2027, "register": "away", "size": 3 });
        let second = app.client("county.officer").call(api::ANNOUNCE_SAMPLE, &[]).json(&body).send();
        second.refused(ErrorCode::Duplicate);
    }

    fn sheets_are_prefilled_from_the_records_and_filled_in(app) {
        let m = Mobility::received(app);
        let contact = json!({ "kind": "contact", "happened_on": "2027-02-01", "channel": "phone", "text": "平安" });
        m.add("branch.secretary", mobility::CREATE_ENTRY, &contact).expect(201);
        app.go_to("2027-05-01");
        let view = drawn(app, &announced(app, 1));
        let case = &view.cases[0];
        let recorded = |item| case.recorded.iter().find(|found| found.item == item).map(|found| (found.count, found.met));
        assert_eq!(recorded(InspectionItem::Contact), Some((1, Some(false))), "three months, one contact");
        assert_eq!(recorded(InspectionItem::Reception), Some((1, Some(true))));
        assert_eq!(recorded(InspectionItem::Talk), Some((1, Some(true))));
        assert_eq!(recorded(InspectionItem::Certificate), Some((1, Some(true))));
        assert_eq!(recorded(InspectionItem::Dues), Some((0, Some(false))));
        assert_eq!(recorded(InspectionItem::Education), Some((0, None)), "the year is not over");
        let findings = |note: Value| -> Vec<Value> {
            let finding = |item: &InspectionItem| match item {
                InspectionItem::Contact => json!({ "item": item, "finding": "deviates", "note": note }),
                _ => json!({ "item": item, "finding": "confirmed" }),
            };
            InspectionItem::ALL.iter().map(finding).collect()
        };
        let send = |by: &'static str, body: &Value| {
            app.client(by).call(api::INSPECT_CASE, &[&view.published.id, &case.id]).json(body).send()
        };
        let mut sheet = json!({ "inspected_on": "2027-05-01", "findings": findings(Value::Null), "conclusion": "基本规范" });
        send("county.officer", &sheet).refused_field("findings.2.note", FieldCode::Required);
        sheet["findings"] = json!(findings(json!("三月未联系")));
        sheet["inspected_on"] = json!("2027-05-02");
        send("county.officer", &sheet).refused_field("inspected_on", FieldCode::InFuture);
        sheet["inspected_on"] = json!("2027-05-01");
        let done: SampleView = send("county.officer", &sheet).expect(200).json();
        assert_eq!(done.cases[0].findings.len(), InspectionItem::ALL.len());
        assert_eq!(done.cases[0].conclusion.as_deref(), Some("基本规范"));
        sheet["findings"] = json!(findings(json!("三月未联系"))[1..]);
        send("county.officer", &sheet).refused_field("findings", FieldCode::Required);
    }

    fn a_sample_is_read_by_those_who_drew_it_and_those_above(app) {
        away(app);
        let view = drawn(app, &announced(app, 2));
        let get = |by: &'static str| app.client(by).call(api::GET_SAMPLE, &[&view.published.id]).send();
        get("city.officer").expect(200);
        let cadre: SampleView = get("county.cadre").expect(200).json();
        assert!(!cadre.may_inspect);
        for by in ["township.officer", "branch.secretary", "branch.member", "neighbour.officer"] {
            get(by).refused(ErrorCode::NotFound);
        }
    }
}
