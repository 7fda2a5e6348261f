//! Co-management agreements (D3-04).

use changxiao_shared::kernel::{Endpoint, ErrorCode, FieldCode};
use changxiao_shared::mobile_members::groups::{AgreementRow, api};
use integration::lists::walk;
use integration::{Answer, TestApp, both_engines};
use serde_json::{Value, json};

use super::gathering::{Group, todos};

const PDF: &[u8] = b"%PDF-1.7\n a signed paper";

fn proposal(app: &TestApp) -> Value {
    json!({
        "organization_id": app.tree.branch, "partner_code": "T0101020101",
        "text": {
            "starts_on": "2027-02-01", "ends_on": "2027-12-31",
            "duties": "流出地按月提供名单；流入地组织学习、代收党费。"
        }
    })
}

fn proposed(app: &TestApp) -> String {
    app.go_to("2027-01-15");
    let call = app.client("branch.secretary").call(api::PROPOSE_AGREEMENT, &[]).key("agreement").json(&proposal(app));
    call.send().expect(201).json::<Value>()["id"].as_str().expect("an id").to_owned()
}

#[track_caller]
fn seen(app: &TestApp, by: &str, id: &str) -> Value {
    app.client(by).call(api::GET_AGREEMENT, &[&id]).send().expect(200).json()
}

#[track_caller]
fn step(app: &TestApp, by: &str, endpoint: Endpoint, id: &str, body: &Value) -> Answer {
    let version = app.client("branch.secretary").call(api::GET_AGREEMENT, &[&id]).send().expect(200).version();
    app.client(by).call(endpoint, &[&id]).if_match(version).json(body).send()
}

both_engines! {
    fn proposed_by_one_agreed_to_by_the_other_and_seen_by_nobody_else(app) {
        let id = proposed(app);
        assert_eq!(proposed(app), id, "the same key makes one");
        assert_eq!(todos(app, "neighbour.secretary")[0].0, "proposal");
        let text = json!({ "starts_on": "2027-02-01", "ends_on": "2027-06-30", "duties": "流入地每季度反馈一次。" });
        step(app, "neighbour.secretary", api::UPDATE_AGREEMENT, &id, &json!({ "text": text })).refused(ErrorCode::Forbidden);
        let turned = json!({ "starts_on": "2027-07-01", "ends_on": "2027-06-30", "duties": "见附件" });
        step(app, "branch.secretary", api::UPDATE_AGREEMENT, &id, &json!({ "text": turned }))
            .refused_field("text.ends_on", FieldCode::EndBeforeStart);
        step(app, "branch.secretary", api::UPDATE_AGREEMENT, &id, &json!({ "text": text })).expect(200);
        step(app, "branch.secretary", api::ANSWER_AGREEMENT, &id, &json!({ "accept": true })).refused(ErrorCode::Forbidden);
        step(app, "neighbour.secretary", api::ANSWER_AGREEMENT, &id, &json!({ "accept": false }))
            .refused_field("note", FieldCode::Required);
        step(app, "neighbour.secretary", api::ANSWER_AGREEMENT, &id, &json!({ "accept": true })).expect(200);
        for by in ["branch.secretary", "neighbour.secretary", "neighbour.officer", "city.officer"] {
            assert_eq!(seen(app, by, &id)["state"], "in_force", "{by}");
            let rows: Vec<AgreementRow> = walk(&app.client(by), api::LIST_AGREEMENTS, &Vec::new());
            assert_eq!(rows.len(), 1, "{by}");
        }
        for by in ["other.secretary", "far.secretary", "branch.member"] {
            app.client(by).call(api::GET_AGREEMENT, &[&id]).send().refused(ErrorCode::NotFound);
            assert!(walk::<AgreementRow>(&app.client(by), api::LIST_AGREEMENTS, &Vec::new()).is_empty(), "{by}");
        }
        step(app, "branch.secretary", api::UPDATE_AGREEMENT, &id, &json!({ "text": text })).refused(ErrorCode::TransitionNotAllowed);
        step(app, "neighbour.secretary", api::END_AGREEMENT, &id, &json!({ "reason": "党员都已返回" })).expect(200);
        assert_eq!(seen(app, "branch.secretary", &id)["state"], "ended");
    }

    fn what_a_proposal_needs(app) {
        app.go_to("2027-01-15");
        let wrong = |field: &str, value: Value| {
            let mut body = proposal(app);
            body[field] = value;
            app.client("branch.secretary").call(api::PROPOSE_AGREEMENT, &[]).json(&body).send()
        };
        wrong("partner_code", json!("T0101010101")).refused_field("partner_code", FieldCode::Repeated);
        wrong("partner_code", json!("T9")).refused_field("partner_code", FieldCode::NoSuchRecord);
        wrong("organization_id", json!(app.tree.other_branch)).refused_field("organization_id", FieldCode::NoSuchRecord);
        wrong("group_id", json!("1")).refused_field("group_id", FieldCode::NoSuchRecord);
        let past = json!({ "starts_on": "2026-01-01", "ends_on": "2026-12-31", "duties": "见附件" });
        wrong("text", past).refused_field("text.ends_on", FieldCode::InPast);
    }

    fn one_file_is_attached_and_served_to_both_parties(app) {
        let id = proposed(app);
        let attach = |by: &str, kind: &str, bytes: &[u8]| {
            let call = app.client(by).call(api::ATTACH_AGREEMENT_FILE, &[&id]).header("X-File-Name", "xieyi.pdf");
            call.body(kind, bytes.to_vec()).send()
        };
        let fetch = |by: &str| app.client(by).call(api::DOWNLOAD_AGREEMENT_FILE, &[&id]).send();
        fetch("branch.secretary").refused(ErrorCode::NotFound);
        attach("branch.secretary", "application/pdf", b"MZ no paper").refused(ErrorCode::UnsupportedMediaType);
        attach("far.secretary", "application/pdf", PDF).refused(ErrorCode::NotFound);
        attach("branch.secretary", "application/pdf", b"%PDF-1.7\n a draft").expect(201);
        attach("neighbour.secretary", "application/pdf", PDF).expect(201);
        for by in ["branch.secretary", "neighbour.secretary"] {
            let file = seen(app, by, &id)["file"].clone();
            assert_eq!((&file["name"], &file["size"]), (&json!("xieyi.pdf"), &json!(PDF.len())));
            assert_eq!(fetch(by).expect(200).body, PDF);
        }
        fetch("far.secretary").refused(ErrorCode::NotFound);
        // The refused ones are gone at once, the draft with the next sweep; the paper stays.
        let folder = app.data_dir().join("evidence");
        let stored = || std::fs::read_dir(&folder).expect("a folder").count();
        assert_eq!(stored(), 2);
        for file in std::fs::read_dir(&folder).expect("a folder") {
            let file = std::fs::OpenOptions::new().append(true).open(file.expect("readable").path()).expect("opens");
            file.set_modified((app.state.now() - chrono::TimeDelta::minutes(61)).into()).expect("sets its time");
        }
        let swept = actix_web::rt::System::new().block_on(app.state.files.sweep(&app.state.db)).expect("sweeps");
        assert_eq!((swept, stored()), (1, 1));
        assert_eq!(fetch("branch.secretary").expect(200).body, PDF);
    }

    fn both_parties_are_reminded_before_it_ends(app) {
        let id = proposed(app);
        let kinds = |by: &str| todos(app, by).into_iter().map(|(kind, _)| kind).collect::<Vec<_>>();
        step(app, "neighbour.secretary", api::ANSWER_AGREEMENT, &id, &json!({ "accept": true })).expect(200);
        app.go_to("2027-11-30");
        assert!(kinds("branch.secretary").is_empty() && kinds("neighbour.secretary").is_empty());
        app.go_to("2027-12-01");
        for by in ["branch.secretary", "neighbour.secretary"] {
            assert_eq!(todos(app, by)[0].1["due_on"], "2027-12-31", "{by}");
            assert_eq!((kinds(by), &seen(app, by, &id)["ends_soon"]), (vec!["agreement_ends".to_owned()], &json!(true)));
        }
        app.go_to("2028-01-01");
        assert!(kinds("branch.secretary").is_empty());
        assert_eq!(seen(app, "branch.secretary", &id)["state"], "expired");
        assert_eq!(seen(app, "branch.secretary", &id)["allowed_actions"], json!([]));
        step(app, "branch.secretary", api::END_AGREEMENT, &id, &json!({ "reason": "到期" })).refused(ErrorCode::TransitionNotAllowed);
    }

    fn it_may_name_a_group_that_only_those_who_reach_it_see(app) {
        let group = Group::founded(app);
        let mut body = proposal(app);
        body["group_id"] = json!(group.id);
        let made: Value = app.client("branch.secretary").call(api::PROPOSE_AGREEMENT, &[]).json(&body).send().expect(201).json();
        let id = made["id"].as_str().expect("an id");
        assert_eq!(made["group"]["id"], json!(group.id));
        assert!(seen(app, "neighbour.secretary", id)["group"].is_null());
        group.offer("entrust", "T0101020101").expect(200);
        assert_eq!(seen(app, "neighbour.secretary", id)["group"]["id"], json!(group.id));
    }

    fn a_proposal_is_taken_back_before_it_is_answered(app) {
        let id = proposed(app);
        let why = json!({ "reason": "条款有误" });
        step(app, "neighbour.secretary", api::WITHDRAW_AGREEMENT, &id, &why).refused(ErrorCode::Forbidden);
        step(app, "branch.secretary", api::WITHDRAW_AGREEMENT, &id, &why).expect(200);
        let late = json!({ "accept": true });
        step(app, "neighbour.secretary", api::ANSWER_AGREEMENT, &id, &late).refused(ErrorCode::TransitionNotAllowed);
        assert!(todos(app, "neighbour.secretary").is_empty());
    }
}
