//! The hard cases that must work, each by its own name.

use changxiao_shared::kernel::{ErrorCode, FieldCode, Method};
use changxiao_shared::members::api::{GET_MEMBER, UPDATE_MEMBER};
use changxiao_shared::members::{MemberInput, MemberKind};
use changxiao_shared::mobile_members::api;
use changxiao_shared::organizations::OrgStatus;
use integration::{both_engines, member_input};
use serde_json::{Value, json};

use super::world::{Mobility, approval, plan};
use crate::counters::assert_counters_equal_counts;

both_engines! {
    /// The two sides are under different counties, and neither sees more of the other than this mobility.
    fn two_counties_share_one_mobility_and_nothing_else(app) {
        let m = Mobility::received(app);
        let member = app.tree.member("branch.member");
        m.seen_by("neighbour.secretary");
        m.seen_by("neighbour.officer");
        for by in ["neighbour.secretary", "neighbour.officer"] {
            m.client(by).call(GET_MEMBER, &[&member]).send().refused(ErrorCode::NotFound);
        }
        let host = app.tree.member("neighbour.member");
        m.client("branch.secretary").call(GET_MEMBER, &[&host]).send().refused(ErrorCode::NotFound);
        for outsider in ["other.secretary", "far.secretary", "neighbour.member", "branch.member2"] {
            m.client(outsider).call(api::GET_MOBILITY, &[&m.id]).send().refused(ErrorCode::NotFound);
        }
    }

    fn a_member_moves_on_without_returning(app) {
        let m = Mobility::received(app);
        m.step("neighbour.secretary", api::MOVE_ON_MOBILITY, &plan()["whereabouts"]).expect(200);
        app.go_to("2027-03-01");
        m.arrive("far.secretary", app.tree.far_branch.0).expect(201);
        let stays = m.seen_by("branch.member")["stays"].clone();
        assert_eq!((&stays[0]["left_on"], &stays[1]["left_on"]), (&json!("2027-02-01"), &Value::Null));
        assert_counters_equal_counts(app);
    }

    fn the_inflow_branch_is_dissolved_meanwhile(app) {
        let m = Mobility::received(app);
        let branch = app.tree.neighbour_branch;
        // As after a dissolution: the branch is there for history, and takes nobody any more.
        let dissolved = OrgStatus::Dissolved.code();
        app.database.execute(&format!("UPDATE organizations SET status = '{dissolved}' WHERE id = {branch}"));
        let place = |organization: i64| {
            json!({
                "organization_id": organization.to_string(), "placement": "residence", "reason": "原支部已撤销"
            })
        };
        m.step("neighbour.officer", api::REASSIGN_ARRIVAL, &place(branch.0))
            .refused_field("organization_id", FieldCode::NoSuchRecord);
        m.step("branch.secretary", api::REASSIGN_ARRIVAL, &place(app.tree.neighbour_township.0))
            .refused(ErrorCode::Forbidden);
        let moved: Value = m
            .step("neighbour.officer", api::REASSIGN_ARRIVAL, &place(app.tree.neighbour_township.0))
            .expect(200)
            .json();
        assert_eq!(moved["inflow"]["id"], app.tree.neighbour_township.to_string());
        assert_eq!(moved["stays"].as_array().map(Vec::len), Some(2));
        assert_counters_equal_counts(app);
    }

    fn two_branches_claim_the_same_arrival(app) {
        let m = Mobility::received(app);
        let claim: Value = m.arrive("far.secretary", app.tree.far_branch.0).expect(201).json();
        assert_eq!(claim["received"], false);
        m.client("far.secretary").call(api::GET_MOBILITY, &[&m.id]).send().refused(ErrorCode::NotFound);
        m.arrive("other.secretary", app.tree.other_branch.0).refused(ErrorCode::TransitionNotAllowed);
        let seen = m.seen_by("branch.secretary");
        assert_eq!(seen["claim"]["organization"]["id"], app.tree.far_branch.to_string());
        let answer = |accept: bool| json!({ "accept": accept, "reason": "已向本人核实" });
        m.step("neighbour.secretary", api::SETTLE_CLAIM, &answer(false)).refused(ErrorCode::Forbidden);
        m.step("branch.secretary", api::SETTLE_CLAIM, &answer(false)).expect(200);
        m.seen_by("neighbour.secretary");
        m.step("branch.secretary", api::SETTLE_CLAIM, &answer(true)).refused(ErrorCode::TransitionNotAllowed);
        m.arrive("far.secretary", app.tree.far_branch.0).expect(201);
        m.step("branch.secretary", api::SETTLE_CLAIM, &answer(true)).expect(200);
        assert_eq!(m.seen_by("far.secretary")["sides"], json!(["inflow"]));
        m.client("neighbour.secretary").call(api::GET_MOBILITY, &[&m.id]).send().refused(ErrorCode::NotFound);
        assert_counters_equal_counts(app);
    }

    fn the_outflow_branch_transfers_the_member_while_away(app) {
        let m = Mobility::received(app);
        let member = app.tree.member("branch.member");
        let officer = m.client("township.officer");
        let record: Value = officer.call(GET_MEMBER, &[&member]).send().expect(200).json();
        let version = i32::try_from(record["version"].as_i64().expect("a version")).expect("small");
        let mut input = MemberInput { id_number: None, ..member_input(1, app.tree.other_branch, "田小满") };
        input.birth_on = record["birth_on"].as_str().and_then(|day| day.parse().ok()).expect("a day");
        input.sex = changxiao_shared::members::Sex::from_code(record["sex"].as_str().unwrap_or("")).expect("a sex");
        input.status = changxiao_shared::members::MemberStatus::Away;
        let direct = officer.call(UPDATE_MEMBER, &[&member]).if_match(version).json(&input).send();
        direct.refused_field("organization_id", FieldCode::IsAway);

        let target = json!({ "organization_id": app.tree.other_branch, "reason": "村党组织调整" });
        m.step("branch.secretary", api::TRANSFER_MOBILE_MEMBER, &target)
            .refused_field("organization_id", FieldCode::NoSuchRecord);
        m.step("township.officer", api::TRANSFER_MOBILE_MEMBER, &target).expect(200);
        let seen = m.seen_by("other.secretary");
        assert_eq!((&seen["sides"], &seen["state"]), (&json!(["outflow"]), &json!("received")));
        m.client("branch.secretary").call(api::GET_MOBILITY, &[&m.id]).send().refused(ErrorCode::NotFound);
        let record: Value = officer.call(GET_MEMBER, &[&member]).send().expect(200).json();
        assert_eq!(record["organization"]["id"], app.tree.other_branch.to_string());
        assert_counters_equal_counts(app);
    }

    fn the_mobility_becomes_a_transfer_to_the_inflow_branch(app) {
        let m = Mobility::received(app);
        let why = json!({ "reason": "长期在流入地工作" });
        m.step("neighbour.secretary", api::CONVERT_MOBILITY, &why).refused(ErrorCode::Forbidden);
        let converted: Value = m.step("branch.secretary", api::CONVERT_MOBILITY, &why).expect(200).json();
        assert_eq!((&converted["state"], &converted["certificate"]["state"]), (&json!("converted"), &json!("handed_in")));
        let member = app.tree.member("branch.member");
        let record: Value = m.client("neighbour.secretary").call(GET_MEMBER, &[&member]).send().expect(200).json();
        assert_eq!((&record["status"], &record["organization"]["id"]), (&json!("normal"), &json!(app.tree.neighbour_branch)));
        m.client("branch.secretary").call(GET_MEMBER, &[&member]).send().refused(ErrorCode::NotFound);
        assert_counters_equal_counts(app);
    }

    fn a_probationary_year_ends_while_away(app) {
        app.go_to("2027-01-15");
        let input = MemberInput {
            kind: MemberKind::Probationary,
            joined_on: "2026-07-01".parse().expect("a day"),
            full_on: None,
            ..member_input(app.next_person(), app.tree.branch, "覃预备")
        };
        let member = app.member_of(&input);
        let secretary = app.client("branch.secretary");
        let body = json!({ "member_id": member, "plan": plan() });
        let made: Value = secretary.call(api::CREATE_MOBILITY, &[]).json(&body).send().expect(201).json();
        let id = made["id"].as_str().expect("an id");
        let approve = secretary.call(api::APPROVE_MOBILITY, &[&id]).if_match(1).json(&approval(app)).send();
        let number = approve.expect(200).json::<Value>()["certificate"]["number"].clone();
        app.go_to("2027-02-01");
        let tail = &input.id_number.as_deref().expect("a number")[14..];
        let arrival = json!({
            "code": number, "id_tail": tail, "organization_id": app.tree.neighbour_branch, "placement": "employer",
            "received_on": "2027-02-01"
        });
        let (host, secretary) = (app.client("neighbour.secretary"), app.client("branch.secretary"));
        host.call(api::RECEIVE_ARRIVAL, &[]).json(&arrival).send().expect(201);
        let opinion = json!({ "kind": "probation_opinion", "happened_on": "2027-02-01", "text": "表现良好，建议按期转正" });
        secretary.call(api::CREATE_ENTRY, &[&id]).json(&opinion).send().refused(ErrorCode::Forbidden);
        host.call(api::CREATE_ENTRY, &[&id]).json(&opinion).send().expect(201);
        let seen: Value = secretary.call(api::GET_MOBILITY, &[&id]).send().expect(200).json();
        assert_eq!(seen["probationary"], true);
        let due = seen["due"].as_array().expect("what is due").iter().find(|due| due["kind"] == "probation").cloned();
        let due = due.expect("the end of probation");
        assert_eq!((&due["due_on"], &due["clause"]), (&json!("2027-07-01"), &json!("A3-06")));
    }

    fn a_lost_certificate_is_replaced_and_reads_as_revoked(app) {
        let m = Mobility::received(app);
        let old = m.certificate();
        let issued: Value = m
            .step("branch.secretary", api::ISSUE_CERTIFICATE, &json!({ "reason": "乘车时遗失" }))
            .expect(200)
            .json();
        assert_eq!(issued["certificate"]["number"], "T01010101-2027-0002");
        let check = |code: &Value| -> Value {
            app.visitor().call(api::CHECK_CERTIFICATE, &[]).json(&json!({ "code": code })).send().expect(200).json()
        };
        for code in [&old["code"], &old["number"]] {
            assert_eq!(check(code)["state"], "revoked");
        }
        assert_eq!(check(&issued["certificate"]["code"])["state"], "valid");
        m.step("neighbour.secretary", api::MOVE_ON_MOBILITY, &plan()["whereabouts"]).expect(200);
        let lost = m.arrival(app.tree.far_branch.0, old["number"].as_str().expect("a number"));
        let receive = m.client("far.secretary").call(api::RECEIVE_ARRIVAL, &[]).json(&lost).send();
        receive.refused_field("code", FieldCode::CertificateNotValid);
    }

    /// An arrival without a certificate: the outflow side issues it from afar.
    fn an_arrival_without_papers_is_issued_a_certificate_from_afar(app) {
        let m = Mobility::applied(app, "branch.member");
        let mut letter = approval(app);
        letter["instrument"] = json!("membership_letter");
        letter["instrument_reason"] = json!("先开具证明信");
        m.step("branch.secretary", api::APPROVE_MOBILITY, &letter).expect(200);
        assert_eq!(m.certificate(), Value::Null);
        let number = m.seen_by("branch.member")["letter"]["number"].clone();
        app.go_to("2027-02-01");
        m.step("branch.secretary", api::ISSUE_CERTIFICATE, &json!({ "reason": "到达后补办" })).expect(200);
        let by_letter = m.arrival(app.tree.neighbour_branch.0, number.as_str().expect("a number"));
        m.client("neighbour.secretary").call(api::RECEIVE_ARRIVAL, &[]).json(&by_letter).send()
            .refused_field("code", FieldCode::NoSuchRecord);
        m.arrive("neighbour.secretary", app.tree.neighbour_branch.0).expect(201);
    }

    /// A subtree moves while members of it are away and arrivals are in it.
    fn a_move_takes_both_sides_along(app) {
        let m = Mobility::received(app);
        let move_to = |id: i64, parent: i64| {
            let officer = app.client("province.officer");
            let version = officer.get(&format!("/api/v1/organizations/{id}")).expect(200).version();
            let path = format!("/api/v1/organizations/{id}/move");
            let body = json!({ "parent_id": parent.to_string(), "reason": "区划调整" });
            officer.at(Method::Post, &path).if_match(version).json(&body).send().expect(200);
        };
        move_to(app.tree.neighbour_branch.0, app.tree.other_township.0);
        move_to(app.tree.branch.0, app.tree.neighbour_township.0);
        assert_eq!(m.seen_by("county.officer")["sides"], json!(["inflow"]));
        assert_eq!(m.seen_by("neighbour.officer")["sides"], json!(["outflow"]));
        assert_counters_equal_counts(app);
    }
}
