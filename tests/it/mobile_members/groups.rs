//! Organisations of mobile members: set up, entrusted, handed over, dissolved (C3-06, A3-19).

use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::mobile_members::groups::{MobileGroupRow, api};
use changxiao_shared::mobile_members::{MobilityRow, api as mobility};
use changxiao_shared::organizations::OrgStatus;
use integration::lists::walk;
use integration::{TestApp, both_engines};
use serde_json::{Value, json};

use super::gathering::{
    Group, SITE, STREET, approved, arrive, founding, gone, gone_on_probation, step, text, three, todos,
};
use crate::counters::assert_counters_equal_counts;
use crate::organizations::move_to;

#[track_caller]
fn case(app: &TestApp, by: &str, id: &str) -> Value {
    app.client(by).call(mobility::GET_MOBILITY, &[&id]).send().expect(200).json()
}

fn listed(app: &TestApp, by: &str) -> Vec<String> {
    let rows: Vec<MobileGroupRow> = walk(&app.client(by), api::LIST_MOBILE_GROUPS, &vec![("limit", "1".to_owned())]);
    rows.into_iter().map(|row| format!("{} {}", row.state, row.members)).collect()
}

both_engines! {
    fn a_group_is_entrusted_and_the_other_side_sees_it_and_nothing_else(app) {
        let group = Group::founded(app);
        let first = &group.members[0].id;
        let outsider = app.client("neighbour.secretary");
        outsider.call(api::GET_MOBILE_GROUP, &[&group.id]).send().refused(ErrorCode::NotFound);
        group.offer("entrust", "T0101020101").expect(200);
        // Offered, it is seen from outside.
        let seen = group.seen_by("neighbour.secretary");
        assert_eq!((&seen["members_count"], &seen["members"]), (&json!(3), &json!([])));
        assert_eq!(seen["allowed_actions"], json!(["accept", "decline"]));
        assert_eq!(todos(app, "neighbour.secretary")[0].0, "offer");
        outsider.call(mobility::GET_MOBILITY, &[&first]).send().refused(ErrorCode::NotFound);
        group.step("branch.secretary", api::ANSWER_GROUP_OFFER, &json!({ "accept": true })).refused(ErrorCode::Forbidden);
        group.step("neighbour.secretary", api::ANSWER_GROUP_OFFER, &json!({ "accept": true })).expect(200);
        assert!(todos(app, "neighbour.secretary").is_empty());
        // Accepted, the cases of its members are shared, and no others.
        let seen = group.seen_by("neighbour.secretary");
        assert_eq!((&seen["state"], seen["members"].as_array().map(Vec::len)), (&json!("entrusted"), Some(3)));
        assert_eq!(seen["allowed_actions"], json!(["record"]));
        let shared = case(app, "neighbour.secretary", first);
        assert_eq!((&shared["sides"], &shared["group"]["id"]), (&json!(["inflow"]), &json!(group.id)));
        assert_eq!(shared["allowed_actions"], json!(["record", "ask_care", "give_care"]));
        let alone = gone(app, app.tree.branch, "邓四", (STREET, SITE));
        outsider.call(mobility::GET_MOBILITY, &[&alone.id]).send().refused(ErrorCode::NotFound);
        let back = json!({ "returned_on": "2027-01-15" });
        step(app, &group.members[0], "neighbour.secretary", mobility::RETURN_MOBILITY, &back).refused(ErrorCode::Forbidden);
        for elsewhere in ["far.secretary", "other.secretary"] {
            app.client(elsewhere).call(api::GET_MOBILE_GROUP, &[&group.id]).send().refused(ErrorCode::NotFound);
        }
        assert_eq!(listed(app, "neighbour.officer"), ["entrusted 3"]);
        assert_eq!(listed(app, "far.secretary"), Vec::<String>::new());
        assert_eq!(listed(app, "city.officer"), ["entrusted 3"]);
    }

    fn an_activity_is_written_into_the_log_of_everybody_who_took_part(app) {
        let group = Group::entrusted(app);
        let record = |by: &str, body: &Value| {
            app.client(by).call(api::RECORD_GROUP_ACTIVITY, &[&group.id]).key("a-meeting").json(body).send()
        };
        record("branch.secretary", &group.activity()).refused(ErrorCode::Forbidden);
        let mut some = group.activity();
        some["mobility_ids"].as_array_mut().expect("a list").pop();
        assert_eq!(record("neighbour.secretary", &some).expect(201).json::<Value>()["present"], 2);
        record("neighbour.secretary", &some).expect(201);
        let days = |n: usize| case(app, "branch.secretary", &group.members[n].id)["education_days"].clone();
        assert_eq!([days(0), days(1), days(2)], [json!(1), json!(1), json!(0)], "once, for those who were there");
        let entry = case(app, "branch.secretary", &group.members[0].id)["entries"][0].clone();
        assert_eq!((&entry["kind"], &entry["side"]), (&json!("attendance"), &json!("inflow")));
        assert_eq!(group.seen_by("branch.secretary")["activities"].as_array().map(Vec::len), Some(1));
        let stranger = gone(app, app.tree.branch, "邓四", (STREET, SITE));
        let wrong = |field: &str, value: Value| {
            let mut body = group.activity();
            body[field] = value;
            app.client("neighbour.secretary").call(api::RECORD_GROUP_ACTIVITY, &[&group.id]).json(&body).send()
        };
        wrong("mobility_ids", json!([stranger.id])).refused_field("mobility_ids", FieldCode::NoSuchRecord);
        let twice = json!([group.members[0].id, group.members[0].id]);
        wrong("mobility_ids", twice).refused_field("mobility_ids", FieldCode::Repeated);
        wrong("happened_on", json!("2027-01-16")).refused_field("happened_on", FieldCode::InFuture);
        assert_eq!(days(2), json!(0), "what was refused has written nothing");
    }

    fn handed_over_as_a_whole_its_members_stand_on_the_keepers_side(app) {
        let group = Group::entrusted(app);
        arrive(app, &group.members[2], "far.secretary", app.tree.far_branch);
        app.client("neighbour.secretary").call(api::RECORD_GROUP_ACTIVITY, &[&group.id]).json(&group.activity()).send()
            .expect(201);
        group.offer("hand_over", "T01010201").expect(200);
        group.step("neighbour.secretary", api::ANSWER_GROUP_OFFER, &json!({ "accept": true })).refused(ErrorCode::Forbidden);
        group.step("branch.secretary", api::WITHDRAW_GROUP_OFFER, &json!({ "reason": "应交给村支部" })).expect(200);
        group.offer("hand_over", "T0101020101").expect(200);
        group.step("neighbour.secretary", api::ANSWER_GROUP_OFFER, &json!({ "accept": true })).expect(200);
        let arrived: Vec<MobilityRow> = walk(
            &app.client("neighbour.secretary"), mobility::LIST_MOBILITIES, &vec![("register", "arrived".to_owned())]);
        let names: Vec<&str> = arrived.iter().map(|row| row.member.name.as_str()).collect();
        assert_eq!(names, ["安一", "柏二"], "who was received elsewhere stays there");
        let own = case(app, "neighbour.secretary", &group.members[0].id);
        assert_eq!(own["stays"][0]["placement"], "mobile_organization");
        assert_eq!(own["entries"].as_array().map(Vec::len), Some(1), "history comes along");
        let elsewhere = case(app, "neighbour.secretary", &group.members[2].id);
        assert_eq!(elsewhere["inflow"]["id"], json!(app.tree.far_branch));
        // The keeper is its master now; the outflow side goes on seeing it.
        let seen = group.seen_by("branch.secretary");
        assert_eq!((&seen["state"], &seen["allowed_actions"]), (&json!("handed_over"), &json!([])));
        assert_eq!(seen["activities"].as_array().map(Vec::len), Some(1));
        group.step("branch.secretary", api::DISSOLVE_MOBILE_GROUP, &json!({ "reason": "人员分散" })).refused(ErrorCode::Forbidden);
        group.step("neighbour.secretary", api::DISSOLVE_MOBILE_GROUP, &json!({ "reason": "人员分散" })).expect(200);
        let third = app.client("neighbour.secretary");
        third.call(mobility::GET_MOBILITY, &[&group.members[2].id]).send().refused(ErrorCode::NotFound);
        case(app, "neighbour.secretary", &group.members[0].id);
        assert!(listed(app, "branch.secretary").is_empty());
        assert_eq!(group.seen_by("neighbour.secretary")["members"][0]["left_on"], "2027-01-15");
        assert_counters_equal_counts(app);
    }

    fn who_may_be_in_a_group_and_how_many_it_takes(app) {
        let mut people = three(app);
        people[2] = gone_on_probation(app, app.tree.branch, "冯预备");
        let waiting = approved(app, app.tree.branch, "樊六", (STREET, SITE));
        let elsewhere = gone(app, app.tree.far_branch, "甘七", (STREET, SITE));
        let secretary = app.client("branch.secretary");
        let found = |text: &Value| secretary.call(api::FOUND_MOBILE_GROUP, &[]).json(&founding(app, text)).send();
        let [a, b, c] = [&people[0], &people[1], &people[2]];
        let few = found(&text("temporary_branch", &[a, b, c])).refused_field("text.mobility_ids", FieldCode::TooFewMembers);
        assert_eq!(few.errors[0].message, "成立支部需有正式党员 3 名以上，可先成立流动党小组。");
        found(&text("group", &[a, b])).refused_field("text.why_few", FieldCode::Required);
        for (who, code) in [(&waiting, FieldCode::NotAway), (&elsewhere, FieldCode::NoSuchRecord)] {
            found(&text("group", &[a, b, who])).refused_field("text.mobility_ids", code);
        }
        let mut led = text("group", &[a, b, c]);
        led["leader_id"] = json!(app.tree.member("branch.secretary"));
        found(&led).refused_field("text.leader_id", FieldCode::NoSuchRecord);
        found(&text("group", &[a, a, b])).refused_field("text.mobility_ids", FieldCode::Repeated);
        let mut nowhere = text("group", &[a, b, c]);
        nowhere["region"] = json!("429999");
        found(&nowhere).refused_field("text.region", FieldCode::UnknownRegion);
        let mut pair = text("group", &[a, b]);
        pair["why_few"] = json!("另有两名党员年后加入");
        found(&pair).expect(201);
        found(&text("group", &[a, b, c])).refused_field("text.mobility_ids", FieldCode::Taken);
        let mut late = founding(app, &text("group", &[c]));
        late["founded_on"] = json!("2027-01-16");
        secretary.call(api::FOUND_MOBILE_GROUP, &[]).json(&late).send().refused_field("founded_on", FieldCode::InFuture);
        late["organization_id"] = json!(app.tree.township);
        late["founded_on"] = json!("2027-01-15");
        secretary.call(api::FOUND_MOBILE_GROUP, &[]).json(&late).send()
            .refused_field("organization_id", FieldCode::NoSuchRecord);
    }

    fn members_are_changed_and_leave_with_their_mobility(app) {
        let group = Group::founded(app);
        let fourth = gone(app, app.tree.branch, "邓四", (STREET, SITE));
        let [a, b, c] = [&group.members[0], &group.members[1], &group.members[2]];
        let change = |text: Value| group.step("branch.secretary", api::UPDATE_MOBILE_GROUP, &json!({ "text": text }));
        change(text("branch", &[a, b])).refused_field("text.mobility_ids", FieldCode::TooFewMembers);
        let changed: Value = change(text("branch", &[a, b, &fourth])).expect(200).json();
        let left: Vec<bool> =
            changed["members"].as_array().expect("members").iter().map(|m| m["left_on"].is_string()).collect();
        assert_eq!((&changed["members_count"], left), (&json!(3), vec![false, false, false, true]));
        assert!(case(app, "branch.secretary", &c.id)["group"].is_null());
        let read = changed["version"].as_i64().and_then(|v| i32::try_from(v).ok()).expect("a version");
        // The leader comes back: out of the group, which has no leader then, and was changed.
        step(app, a, "branch.secretary", mobility::RETURN_MOBILITY, &json!({ "returned_on": "2027-01-15" })).expect(200);
        let stale = app.client("branch.secretary").call(api::UPDATE_MOBILE_GROUP, &[&group.id]).if_match(read);
        stale.json(&json!({ "text": text("group", &[b, &fourth, c]) })).send().refused(ErrorCode::StaleVersion);
        let seen = group.seen_by("branch.secretary");
        assert_eq!((&seen["members_count"], &seen["leader"]), (&json!(2), &Value::Null));
        assert_eq!(todos(app, "branch.secretary")[0].0, "no_leader");
        // Another moves on, the third goes to a branch on the other side of the county.
        arrive(app, b, "far.secretary", app.tree.far_branch);
        assert_eq!(group.seen_by("branch.secretary")["members_count"], 2, "being received changes nothing");
        let onward = json!({ "destination": "310115" });
        step(app, b, "far.secretary", mobility::MOVE_ON_MOBILITY, &onward).expect(200);
        let away = json!({ "organization_id": app.tree.other_branch, "reason": "村组调整" });
        step(app, &fourth, "township.officer", mobility::TRANSFER_MOBILE_MEMBER, &away).expect(200);
        assert_eq!(group.seen_by("branch.secretary")["members_count"], 0);
    }

    fn offers_are_refused_taken_back_and_made_again(app) {
        let group = Group::founded(app);
        let code = |code: &str| group.offer("entrust", code);
        code("T0101010101").refused_field("organization_code", FieldCode::Repeated);
        code("T9").refused_field("organization_code", FieldCode::NoSuchRecord);
        group.offer("hand_over", "T0101020101").refused(ErrorCode::TransitionNotAllowed);
        code("T0101020101").expect(200);
        code("T0101010201").refused(ErrorCode::TransitionNotAllowed);
        let silent = group.step("neighbour.secretary", api::ANSWER_GROUP_OFFER, &json!({ "accept": false }));
        silent.refused_field("note", FieldCode::Required);
        let no = json!({ "accept": false, "note": "辖区内没有这个厂" });
        group.step("neighbour.secretary", api::ANSWER_GROUP_OFFER, &no).expect(200);
        app.client("neighbour.secretary").call(api::GET_MOBILE_GROUP, &[&group.id]).send().refused(ErrorCode::NotFound);
        code("T0101020101").expect(200);
        let why = json!({ "reason": "改由镇党委管理" });
        group.step("branch.secretary", api::WITHDRAW_GROUP_OFFER, &why).expect(200);
        // An organisation that is dissolved takes nothing any more.
        code("T0101020101").expect(200);
        let (dissolved, branch) = (OrgStatus::Dissolved.code(), app.tree.neighbour_branch);
        app.database.execute(&format!("UPDATE organizations SET status = '{dissolved}' WHERE id = {branch}"));
        let yes = json!({ "accept": true });
        group.step("neighbour.officer", api::ANSWER_GROUP_OFFER, &yes).refused(ErrorCode::TransitionNotAllowed);
        group.step("branch.secretary", api::WITHDRAW_GROUP_OFFER, &why).expect(200);
        code("T0101020101").refused_field("organization_code", FieldCode::NoSuchRecord);
        code("T01010201").expect(200);
        group.step("neighbour.officer", api::ANSWER_GROUP_OFFER, &yes).expect(200);
        group.offer("hand_over", "T010102").refused_field("organization_code", FieldCode::NoMembersHere);
        let told: Vec<Value> = group.seen_by("branch.secretary")["timeline"].as_array().expect("a timeline").clone();
        assert!(told.iter().any(|entry| entry["note"] == "辖区内没有这个厂"), "{told:?}");
    }

    fn the_inflow_side_sets_up_its_own(app) {
        let mut members = three(app);
        for away in &members {
            arrive(app, away, "neighbour.secretary", app.tree.neighbour_branch);
        }
        let stranger = gone(app, app.tree.branch, "邓四", (STREET, SITE));
        let host = app.client("neighbour.secretary");
        let mut body = founding(app, &text("branch", &members.iter().collect::<Vec<_>>()));
        body["side"] = json!("inflow");
        host.call(api::FOUND_MOBILE_GROUP, &[]).json(&body).send().refused_field("organization_id", FieldCode::NoSuchRecord);
        body["organization_id"] = json!(app.tree.neighbour_branch);
        let mut foreign = body.clone();
        foreign["text"]["mobility_ids"][2] = json!(stranger.id);
        host.call(api::FOUND_MOBILE_GROUP, &[]).json(&foreign).send()
            .refused_field("text.mobility_ids", FieldCode::NoSuchRecord);
        let made: Value = host.call(api::FOUND_MOBILE_GROUP, &[]).json(&body).send().expect(201).json();
        assert_eq!(made["allowed_actions"], json!(["edit", "record", "dissolve"]));
        let id = made["id"].as_str().expect("an id").to_owned();
        app.client("branch.secretary").call(api::GET_MOBILE_GROUP, &[&id]).send().refused(ErrorCode::NotFound);
        let last = members.pop().expect("three");
        let group = Group { app, id, members };
        host.call(api::RECORD_GROUP_ACTIVITY, &[&group.id]).json(&group.activity()).send().expect(201);
        assert_eq!(case(app, "branch.secretary", &group.members[0].id)["education_days"], 1);
        let place = json!({ "organization_id": app.tree.neighbour_township, "placement": "residence", "reason": "搬家" });
        step(app, &last, "neighbour.officer", mobility::REASSIGN_ARRIVAL, &place).expect(200);
        assert_eq!(group.seen_by("neighbour.secretary")["members_count"], 2);
    }

    fn a_move_takes_all_sides_of_a_group_along(app) {
        let group = Group::entrusted(app);
        let officer = app.client("province.officer");
        move_to(&officer, app.tree.neighbour_branch, app.tree.other_township).expect(200);
        group.seen_by("county.officer");
        case(app, "neighbour.secretary", &group.members[0].id);
        app.client("neighbour.officer").call(api::GET_MOBILE_GROUP, &[&group.id]).send().refused(ErrorCode::NotFound);
        group.offer("hand_over", "T01010102").expect(200);
        move_to(&officer, app.tree.other_township, app.tree.neighbour).expect(200);
        let seen = group.seen_by("neighbour.officer");
        assert_eq!(seen["allowed_actions"], json!(["accept", "decline", "record"]));
        move_to(&officer, app.tree.branch, app.tree.other_township).expect(200);
        app.client("county.officer").call(api::GET_MOBILE_GROUP, &[&group.id]).send().refused(ErrorCode::NotFound);
    }

    fn of_two_who_decide_at_once_one_is_first(app) {
        let group = Group::founded(app);
        group.offer("entrust", "T0101020101").expect(200);
        let version = i32::try_from(group.seen_by("branch.secretary")["version"].as_i64().expect("a version")).expect("small");
        let (founder, host) = (app.client("branch.secretary"), app.client("neighbour.secretary"));
        let mut answers: Vec<u16> = std::thread::scope(|scope| {
            let withdraw = scope.spawn(|| {
                let call = founder.call(api::WITHDRAW_GROUP_OFFER, &[&group.id]).if_match(version);
                call.json(&json!({ "reason": "另行安排" })).send().status
            });
            let accept = scope.spawn(|| {
                let call = host.call(api::ANSWER_GROUP_OFFER, &[&group.id]).if_match(version);
                call.json(&json!({ "accept": true })).send().status
            });
            [withdraw, accept].into_iter().map(|writer| writer.join().expect("a writer")).collect()
        });
        answers.sort_unstable();
        // Whoever is second has an old version, or reaches the group no more.
        assert!(matches!(answers.as_slice(), [200, 403 | 404 | 412]), "{answers:?}");
    }

    /// Two branches cannot have the same member, however close they come.
    fn of_two_groups_with_one_member_one_is_set_up(app) {
        let people = three(app);
        let body = &founding(app, &text("branch", &people.iter().collect::<Vec<_>>()));
        let (one, two) = (app.client("branch.secretary"), app.client("branch.committee"));
        let mut answers: Vec<u16> = std::thread::scope(|scope| {
            let found = [&one, &two].map(|client| {
                scope.spawn(move || client.call(api::FOUND_MOBILE_GROUP, &[]).json(body).send().status)
            });
            found.into_iter().map(|writer| writer.join().expect("a writer")).collect()
        });
        answers.sort_unstable();
        assert!(matches!(answers.as_slice(), [201, 409 | 422]), "{answers:?}");
        assert_eq!(app.database.count("mobile_groups", "1 = 1"), 1);
        assert_eq!(app.database.count("mobile_group_members", "left_on IS NULL"), 3);
    }
}
