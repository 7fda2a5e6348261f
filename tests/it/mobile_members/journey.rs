//! The whole journey, step by step, on both sides.

use changxiao_shared::audit::api::LIST_LOOKS;
use changxiao_shared::identity::Role;
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::members::MemberKind;
use changxiao_shared::members::api::GET_MEMBER;
use changxiao_shared::mobile_members::api;
use integration::{both_engines, member_input};
use serde_json::{Value, json};

use super::world::{Mobility, approval, plan};

fn status(mobility: &Mobility<'_>) -> String {
    let member = mobility.app.tree.member(mobility.member);
    let view: Value = mobility.client("province.officer").call(GET_MEMBER, &[&member]).send().expect(200).json();
    view["status"].as_str().expect("a status").to_owned()
}

fn dues(view: &Value) -> Vec<String> {
    let due = view["due"].as_array().expect("what is due");
    due.iter().map(|d| format!("{} {}", d["kind"].as_str().unwrap_or(""), d["due_on"].as_str().unwrap_or(""))).collect()
}

both_engines! {
    fn a_member_goes_away_is_received_moves_on_and_comes_back(app) {
        let m = Mobility::applied(app, "branch.member");
        let seen = m.seen_by("branch.secretary");
        assert_eq!((&seen["state"], &seen["recommended"]), (&json!("applied"), &json!("activity_certificate")));
        assert_eq!((&seen["phone"], &seen["oral"]), (&json!("139****1111"), &json!(false)));
        assert_eq!(seen["plan"]["whereabouts"]["phone"], Value::Null, "numbers are shown on request only");

        let approved: Value = m.step("branch.secretary", api::APPROVE_MOBILITY, &approval(app)).expect(200).json();
        assert_eq!(approved["certificate"]["number"], "T01010101-2027-0001", "numbered by the township's committee");
        assert_eq!(status(&m), "normal");
        app.go_to("2027-01-20");
        let away: Value =
            m.step("branch.member", api::DEPART_MOBILITY, &json!({ "departed_on": "2027-01-20" })).expect(200).json();
        assert_eq!((away["state"].as_str(), status(&m).as_str()), (Some("away"), "away"));
        assert_eq!(dues(&away)[..2], ["report_in 2027-02-19", "contact 2027-02-20"]);

        app.go_to("2027-02-01");
        let number = m.certificate()["number"].clone();
        let look = json!({ "code": number, "id_tail": m.id_tail() });
        let shown: Value =
            m.client("neighbour.secretary").call(api::CHECK_ARRIVAL, &[]).json(&look).send().expect(200).json();
        assert_eq!((&shown["name"], &shown["already_received"]), (&json!("田小满"), &json!(false)));
        let receipt: Value = m.arrive("neighbour.secretary", app.tree.neighbour_branch.0).expect(201).json();
        assert_eq!((&receipt["mobility_id"], &receipt["received"]), (&json!(m.id), &json!(true)));

        let attendance = json!({
            "kind": "attendance", "happened_on": "2027-02-01", "text": "参加支部党员大会", "education_days": 1
        });
        m.add("neighbour.secretary", api::CREATE_ENTRY, &attendance).expect(201);
        let paid = json!({ "kind": "dues", "happened_on": "2027-02-01", "text": "缴纳二月党费", "amount_fen": 500 });
        m.add("neighbour.committee", api::CREATE_ENTRY, &paid).expect(201);
        let home = m.seen_by("branch.secretary");
        assert_eq!(home["education_days"], 1, "what the inflow side enters the outflow side sees");
        assert_eq!(home["entries"].as_array().map(Vec::len), Some(2));
        assert_eq!(home["inflow"]["id"], app.tree.neighbour_branch.to_string());
        assert_eq!(home["sides"], json!(["outflow"]));
        assert_eq!(m.seen_by("neighbour.secretary")["sides"], json!(["inflow"]));

        let moved = plan()["whereabouts"].clone();
        let moved: Value = m.step("branch.member", api::MOVE_ON_MOBILITY, &moved).expect(200).json();
        assert_eq!((&moved["state"], &moved["inflow"]), (&json!("away"), &Value::Null));
        m.client("neighbour.secretary").call(api::GET_MOBILITY, &[&m.id]).send().refused(ErrorCode::NotFound);
        m.arrive("far.secretary", app.tree.far_branch.0).expect(201);
        assert_eq!(m.seen_by("far.secretary")["stays"].as_array().map(Vec::len), Some(2));

        app.go_to("2027-06-01");
        m.step("branch.member", api::RETURN_MOBILITY, &json!({ "returned_on": "2027-05-31" })).expect(200);
        let unseen = json!({ "certificate_handed_in": false, "grade": "excellent", "review": "按月参加组织生活" });
        m.step("branch.secretary", api::CLOSE_MOBILITY, &unseen)
            .refused_field("certificate_handed_in", FieldCode::Required);
        let review = json!({ "certificate_handed_in": true, "grade": "excellent", "review": "按月参加组织生活" });
        let closed: Value = m.step("branch.secretary", api::CLOSE_MOBILITY, &review).expect(200).json();
        assert_eq!((&closed["state"], &closed["certificate"]["state"]), (&json!("closed"), &json!("handed_in")));
        assert_eq!((closed["due"].clone(), status(&m).as_str()), (json!([]), "normal"));
        let told: Vec<&str> = closed["timeline"]
            .as_array()
            .expect("a timeline")
            .iter()
            .filter_map(|entry| entry["action"].as_str()?.strip_prefix("mobility."))
            .collect();
        let expected = [
            "applied", "approved", "departed", "received", "recorded", "recorded", "moved_on", "received", "returned",
            "closed",
        ];
        assert_eq!(told, expected);
    }

    fn the_branch_writes_an_oral_application_down(app) {
        app.go_to("2027-01-15");
        let body = json!({ "member_id": app.tree.member("branch.member2"), "plan": plan() });
        let made: Value =
            app.client("branch.committee").call(api::CREATE_MOBILITY, &[]).json(&body).send().expect(201).json();
        assert_eq!(made["oral"], true);
        let again = app.client("branch.committee").call(api::CREATE_MOBILITY, &[]).json(&body).send();
        let error = again.refused(ErrorCode::Duplicate).errors.remove(0);
        assert_eq!((error.field.as_str(), error.code), ("member_id", FieldCode::AlreadyAway));
        let refused = json!({ "reason": "家中有事，暂缓外出" });
        let version = made["version"].as_i64().expect("a version");
        let refuse = app.client("branch.secretary").call(api::REFUSE_MOBILITY, &[&made["id"].as_str().expect("an id")]);
        refuse.if_match(i32::try_from(version).expect("small")).json(&refused).send().expect(200);
        app.client("branch.committee").call(api::CREATE_MOBILITY, &[]).json(&body).send().expect(201);
    }

    fn an_application_says_what_is_missing(app) {
        let wrong = |change: fn(&mut Value)| {
            let mut body = json!({ "member_id": app.tree.member("branch.member"), "plan": plan() });
            change(&mut body);
            app.client("branch.member").call(api::CREATE_MOBILITY, &[]).json(&body).send()
        };
        wrong(|b| b["plan"]["ends_on"] = json!("2027-01-19")).refused_field("plan.ends_on", FieldCode::EndBeforeStart);
        wrong(|b| b["plan"]["reason"] = json!("other")).refused_field("plan.reason_note", FieldCode::Required);
        wrong(|b| b["plan"]["whereabouts"]["destination"] = json!("44"))
            .refused_field("plan.whereabouts.destination", FieldCode::RegionForm);
        wrong(|b| b["plan"]["whereabouts"]["destination"] = json!("440399"))
            .refused_field("plan.whereabouts.destination", FieldCode::UnknownRegion);
        wrong(|b| b["plan"]["whereabouts"]["phone"] = json!("1390000"))
            .refused_field("plan.whereabouts.phone", FieldCode::PhoneForm);
        wrong(|b| b["member_id"] = json!("1")).refused_field("member_id", FieldCode::NoSuchRecord);
    }

    fn an_approval_is_checked(app) {
        let m = Mobility::applied(app, "branch.member");
        let wrong = |change: fn(&mut Value)| {
            let mut body = approval(app);
            change(&mut body);
            m.step("branch.secretary", api::APPROVE_MOBILITY, &body)
        };
        wrong(|b| b["talk_on"] = json!("2027-01-16")).refused_field("talk_on", FieldCode::InFuture);
        wrong(|b| b["instrument"] = json!("membership_letter"))
            .refused_field("instrument_reason", FieldCode::Required);
        wrong(|b| b["liaison_id"] = json!("1")).refused_field("liaison_id", FieldCode::NoSuchRecord);
        let mut own = approval(app);
        own["liaison_id"] = json!(app.tree.member("branch.member"));
        m.step("branch.secretary", api::APPROVE_MOBILITY, &own)
            .refused_field("liaison_id", FieldCode::NoSuchRecord);
        assert_eq!(m.seen_by("branch.member")["state"], "applied");
        assert_eq!(app.database.count("certificates", "1 = 1"), 0);
    }

    /// The source asks for the secretary or a committee member (E3-01): another full member of the branch who is there
    /// is taken and marked; who belongs elsewhere, is on probation or away is not.
    fn a_liaison_is_of_the_branch_and_there(app) {
        let m = Mobility::applied(app, "branch.member");
        let approve = |liaison: String| {
            let mut body = approval(app);
            body["liaison_id"] = json!(liaison);
            m.step("branch.secretary", api::APPROVE_MOBILITY, &body)
        };
        let refused = |liaison: String, code| { approve(liaison).refused_field("liaison_id", code); };
        let mut input = member_input(app.next_person(), app.tree.branch, "向预备");
        input.kind = MemberKind::Probationary;
        input.joined_on = "2026-07-01".parse().expect("a day");
        input.full_on = None;
        refused(app.member_of(&input).to_string(), FieldCode::CannotBeLiaison);
        let elsewhere = app.tree.member("other.member").to_string();
        let by_officer = {
            let mut body = approval(app);
            body["liaison_id"] = json!(elsewhere);
            m.step("township.officer", api::APPROVE_MOBILITY, &body)
        };
        by_officer.refused_field("liaison_id", FieldCode::NotOfTheBranch);
        refused(elsewhere, FieldCode::NoSuchRecord);
        let ordinary = app.tree.member("branch.member2").to_string();
        let view: Value = approve(ordinary).expect(200).json();
        assert_eq!((&view["liaison"]["name"], &view["liaison_off_committee"]), (&json!("谭知秋"), &json!(true)));
        let secretary = json!({ "liaison_id": app.tree.member("branch.secretary") });
        m.step("branch.committee", api::NAME_LIAISON, &secretary).refused(ErrorCode::Forbidden);
        let view: Value = m.step("branch.secretary", api::NAME_LIAISON, &secretary).expect(200).json();
        assert_eq!((&view["liaison"]["name"], &view["liaison_off_committee"]), (&json!("覃书岚"), &json!(false)));
        let own = json!({ "liaison_id": app.tree.member("branch.member") });
        m.step("branch.secretary", api::NAME_LIAISON, &own).refused_field("liaison_id", FieldCode::NoSuchRecord);
    }

    /// The secretary's own application goes to the organisation above.
    fn nobody_decides_on_the_own_mobility(app) {
        let m = Mobility::applied(app, "branch.secretary");
        m.step("branch.secretary", api::APPROVE_MOBILITY, &approval(app)).refused(ErrorCode::OwnRecord);
        m.step("branch.committee", api::APPROVE_MOBILITY, &approval(app)).refused(ErrorCode::Forbidden);
        m.step("township.officer", api::APPROVE_MOBILITY, &approval(app)).expect(200);
    }

    fn notices_reach_the_member_and_come_back_answered(app) {
        let m = Mobility::received(app);
        let words = json!({ "organization_id": app.tree.branch, "kind": "election", "text": "三月五日支部换届选举" });
        let sent: Value =
            m.client("branch.secretary").call(api::SEND_NOTICES, &[]).json(&words).send().expect(201).json();
        assert_eq!(sent["members"], 1);
        let one = json!({ "kind": "matter", "text": "党费收缴标准调整" });
        m.add("branch.secretary", api::SEND_NOTICE, &one).expect(201);
        m.add("neighbour.secretary", api::SEND_NOTICE, &one).refused(ErrorCode::Forbidden);
        let todos: Vec<Value> =
            m.client("branch.member").call(api::LIST_MOBILITY_TODOS, &[]).send().expect(200).json();
        assert!(todos.iter().any(|todo| todo["action"] == "acknowledge"), "{todos:?}");
        let notices = m.seen_by("branch.member")["notices"].clone();
        for notice in notices.as_array().expect("notices") {
            let id = notice["id"].as_str().expect("an id");
            let answer = || {
                let call = m.client("branch.member").call(api::ACKNOWLEDGE_NOTICE, &[&m.id, &id]);
                call.json(&json!({ "answer": "收到，委托投票" })).send()
            };
            answer().expect(200);
            answer().refused(ErrorCode::TransitionNotAllowed);
        }
        let home = m.seen_by("branch.secretary");
        assert!(home["notices"].as_array().expect("notices").iter().all(|n| n["answer"] == "收到，委托投票"));
        let todos: Vec<Value> =
            m.client("branch.member").call(api::LIST_MOBILITY_TODOS, &[]).send().expect(200).json();
        assert!(todos.iter().all(|todo| todo["action"] != "acknowledge"), "{todos:?}");
    }

    fn care_is_asked_for_on_one_side_and_given_on_the_other(app) {
        let m = Mobility::received(app);
        let need = json!({ "kind": "children", "text": "孩子转学手续不清楚" });
        let care: Value = m.add("branch.member", api::ASK_CARE, &need).expect(201).json();
        let settle = |by| {
            let call = m.client(by).call(api::SETTLE_CARE, &[&m.id, &care["id"].as_str().expect("an id")]);
            call.json(&json!({ "result": "已联系街道教办，九月入学" })).send()
        };
        settle("branch.member").refused(ErrorCode::Forbidden);
        settle("neighbour.secretary").expect(200);
        settle("branch.secretary").refused(ErrorCode::TransitionNotAllowed);
        let settled = m.seen_by("branch.secretary")["care"][0].clone();
        assert_eq!((&settled["side"], &settled["settled_side"]), (&json!("member"), &json!("inflow")));
    }

    /// Each side writes its own kinds of entry, and an entry has the fields of its kind.
    fn entries_belong_to_their_sides(app) {
        let m = Mobility::received(app);
        let contact = json!({ "kind": "contact", "happened_on": "2027-02-01", "text": "工作稳定", "channel": "phone" });
        m.add("neighbour.secretary", api::CREATE_ENTRY, &contact).refused(ErrorCode::Forbidden);
        m.add("branch.member", api::CREATE_ENTRY, &contact).refused(ErrorCode::Forbidden);
        m.add("branch.committee", api::CREATE_ENTRY, &contact).expect(201);
        assert_eq!(m.seen_by("branch.member")["entries"][0]["side"], "outflow");
        let wrong = |change: fn(&mut Value)| {
            let mut body = contact.clone();
            change(&mut body);
            m.add("branch.committee", api::CREATE_ENTRY, &body)
        };
        wrong(|b| b["channel"] = Value::Null).refused_field("channel", FieldCode::Required);
        wrong(|b| b["amount_fen"] = json!(500)).refused_field("amount_fen", FieldCode::NotHere);
        wrong(|b| b["happened_on"] = json!("2027-02-02")).refused_field("happened_on", FieldCode::InFuture);
        let due = |view: &Value| dues(view).iter().find(|d| d.starts_with("contact")).cloned();
        assert_eq!(due(&m.seen_by("branch.secretary")).as_deref(), Some("contact 2027-03-01"));
    }

    /// A plan that came to nothing is taken back by the one who made it, approved or not, and another can be made.
    fn a_plan_is_taken_back_before_the_departure(app) {
        let why = json!({ "reason": "家中有事，不再外出" });
        for approve in [false, true] {
            let m = Mobility::applied(app, "branch.member");
            if approve {
                m.step("branch.secretary", api::APPROVE_MOBILITY, &approval(app)).expect(200);
            }
            let gone: Value = m.step("branch.member", api::CANCEL_MOBILITY, &why).expect(200).json();
            assert_eq!(gone["state"], "cancelled");
            m.step("branch.member", api::CANCEL_MOBILITY, &why).refused(ErrorCode::TransitionNotAllowed);
        }
        let m = Mobility::approved(app);
        app.go_to("2027-01-20");
        m.step("branch.member", api::DEPART_MOBILITY, &json!({ "departed_on": "2027-01-20" })).expect(200);
        m.step("branch.member", api::CANCEL_MOBILITY, &why).refused(ErrorCode::TransitionNotAllowed);
    }

    fn telephone_numbers_are_shown_to_both_sides_and_the_look_is_kept(app) {
        let m = Mobility::received(app);
        for by in ["branch.secretary", "neighbour.secretary"] {
            let shown: Value = m.client(by).call(api::SHOW_CONTACT, &[&m.id]).send().expect(200).json();
            assert_eq!((&shown["phone"], &shown["emergency_phone"]), (&json!("13900001111"), &json!("13900002222")));
        }
        assert_eq!(app.database.count("audit_log", "action = 'mobility.contact_shown'"), 2);
        let looks: Value = app.client("branch.member").call(LIST_LOOKS, &[]).send().expect(200).json();
        let seen = looks.as_array().expect("a list").iter().filter(|look| look["action"] == "mobility.contact_shown");
        assert_eq!(seen.count(), 2, "the member sees both");
        m.client("group.leader").call(api::SHOW_CONTACT, &[&m.id]).send().refused(ErrorCode::Forbidden);
        let mut moved = plan()["whereabouts"].clone();
        moved["phone"] = Value::Null;
        moved["emergency_phone"] = json!("13900003333");
        m.step("branch.member", api::CHANGE_WHEREABOUTS, &moved).expect(200);
        let seen = m.seen_by("neighbour.secretary");
        assert_eq!((&seen["phone"], &seen["emergency_phone"]), (&json!("139****1111"), &json!("139****3333")));
    }

    /// More than five members for one liaison is warned of, not forbidden (E3-01).
    fn a_liaison_with_more_than_five_is_warned_of(app) {
        let mut last = Value::Null;
        for n in 0..6 {
            let member = app.member(app.tree.branch, ["牟一", "牟二", "牟三", "牟四", "牟五", "牟六"][n]);
            let body = json!({ "member_id": member.id, "plan": plan() });
            app.go_to("2027-01-15");
            let secretary = app.client("branch.secretary");
            let made: Value = secretary.call(api::CREATE_MOBILITY, &[]).json(&body).send().expect(201).json();
            assert_eq!(last["liaison_load"], Value::Null);
            let approve = secretary.call(api::APPROVE_MOBILITY, &[&made["id"].as_str().expect("an id")]);
            last = approve.if_match(1).json(&approval(app)).send().expect(200).json();
        }
        assert_eq!(last["liaison_load"], 6);
        assert_eq!(last["certificate"]["number"], "T01010101-2027-0006");
    }

    fn lost_contact_is_recorded_and_restored(app) {
        let m = Mobility::received(app);
        let words = json!({ "reason": "三个月联系不上" });
        m.step("neighbour.secretary", api::REPORT_LOST, &words).refused(ErrorCode::Forbidden);
        m.step("branch.secretary", api::REPORT_LOST, &words).expect(200);
        assert_eq!(status(&m), "lost_contact");
        let found: Value =
            m.step("neighbour.secretary", api::REPORT_FOUND, &json!({ "reason": "在工地找到" })).expect(200).json();
        assert_eq!((found["state"].as_str(), status(&m).as_str()), (Some("received"), "away"));
    }

    fn the_home_page_shows_what_waits(app) {
        let m = Mobility::applied(app, "branch.member");
        let todos = |by| -> Vec<String> {
            let todos: Vec<Value> = m.client(by).call(api::LIST_MOBILITY_TODOS, &[]).send().expect(200).json();
            todos.iter().map(|t| format!("{} {}", t["action"].as_str().unwrap_or(""), t["clause"].as_str().unwrap_or("")))
                .collect()
        };
        assert_eq!(todos("branch.secretary"), ["approve A3-02"]);
        assert_eq!(todos("branch.committee"), Vec::<String>::new(), "only the secretary decides");
        assert_eq!(todos("neighbour.secretary"), Vec::<String>::new());
        m.step("branch.secretary", api::APPROVE_MOBILITY, &approval(app)).expect(200);
        app.go_to("2027-02-15");
        m.step("branch.member", api::DEPART_MOBILITY, &json!({ "departed_on": "2027-01-20" })).expect(200);
        assert_eq!(todos("branch.committee"), ["record D3-03"], "the liaison's monthly contact");
        assert_eq!(todos("branch.member"), ["record A3-13"], "reporting in");
        assert_eq!(todos("branch.secretary"), Vec::<String>::new());
    }

    fn an_expired_role_decides_no_more(app) {
        let m = Mobility::applied(app, "branch.member");
        let account = app.account("retired.secretary", app.tree.branch, None);
        let at = |day: &str| Some(format!("{day}T00:00:00Z").parse().expect("a moment"));
        app.grant_for(account.id, Role::BranchSecretary, app.tree.branch, (at("2027-01-01"), at("2027-01-14")));
        m.step("retired.secretary", api::APPROVE_MOBILITY, &approval(app)).refused(ErrorCode::Forbidden);
    }
}
