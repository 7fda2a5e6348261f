//! What notices become, and when they go.

use changxiao_shared::department_notices::LeadSide;
use changxiao_shared::members::api::{CREATE_MEMBER, GET_MEMBER, UPDATE_MEMBER};
use changxiao_shared::mobile_members::api::GET_MOBILITY;
use chrono::TimeDelta;
use integration::{TestApp, both_engines, id_number, member_input};
use serde_json::{Value, json};

use super::{HERE, THERE, leads, notice, notice_about, police, send, set_division, swept, with_divisions};
use crate::mobile_members::world::Mobility;

fn names(app: &TestApp, username: &str, side: LeadSide) -> Vec<String> {
    leads(app, username, side).into_iter().map(|lead| lead.name).collect()
}

both_engines! {
    /// Both sides see the lead, each the other's name; nobody else does.
    fn a_match_links_both_sides(app) {
        with_divisions(app);
        send(&police(app).client(app), &[notice_about(app, "a", "branch.member", "田小满", THERE)]).expect(202);
        assert_eq!(swept(app).leads, 1);
        let there = leads(app, "neighbour.officer", LeadSide::Here);
        assert_eq!(there[0].organization.id, app.tree.neighbour_township, "the committee, not the branch below it");
        assert_eq!(there[0].home.as_ref().map(|home| home.id), Some(app.tree.branch));
        assert!(there[0].place_name.contains("浦东"), "{}", there[0].place_name);
        for (username, here, home) in [
            ("branch.secretary", 0, 1),
            ("county.officer", 0, 1),
            ("city.officer", 1, 1),
            ("other.secretary", 0, 0),
            ("neighbour.secretary", 0, 0),
        ] {
            let seen = (names(app, username, LeadSide::Here).len(), names(app, username, LeadSide::Home).len());
            assert_eq!(seen, (here, home), "{username}");
        }
    }

    /// Another's name, one's own place, a place without an organisation, somebody who left: no lead.
    fn not_every_notice_becomes_a_lead(app) {
        with_divisions(app);
        let member = app.tree.member("other.member");
        let read = app.client("county.officer").call(GET_MEMBER, &[&member]).send().expect(200);
        let mut gone = json!(member_input(app.next_person(), app.tree.other_branch, "滕立夏"));
        let about_gone = notice_about(app, "left", "other.member", "滕立夏", THERE);
        gone["id_number"] = about_gone["id_number"].clone();
        gone["birth_on"] = read.json::<Value>()["birth_on"].clone();
        gone["sex"] = read.json::<Value>()["sex"].clone();
        gone["status"] = json!("transferred_out");
        let update = app.client("county.officer").call(UPDATE_MEMBER, &[&member]).if_match(read.version());
        update.json(&gone).send().expect(200);
        let batch = [
            notice_about(app, "name", "branch.member", "田大满", THERE),
            notice_about(app, "home", "branch.member2", "谭知秋", HERE),
            notice_about(app, "nowhere", "branch.committee", "向维安", "440306"),
            about_gone,
        ];
        send(&police(app).client(app), &batch).expect(202);
        let found = swept(app);
        assert_eq!((found.leads, found.lines), (0, 0));
        let waiting = |reference: &str| {
            app.database.count("department_notices", &format!("reference = '{reference}' AND NOT settled")) == 1
        };
        assert_eq!(["name", "home", "nowhere", "left"].map(waiting), [true, false, true, true]);
        // Once the place has an organisation, the notice that waited for one becomes a lead.
        set_division(app, app.tree.neighbour, "440306000000");
        assert_eq!(swept(app).leads, 1);
        assert_eq!(names(app, "neighbour.officer", LeadSide::Here), ["向维安"]);
    }

    /// A member whose mobility is under way needs no lead: the mobility's history says where the member was noticed.
    fn a_member_with_a_mobility_gets_a_line_in_it(app) {
        with_divisions(app);
        let mobility = Mobility::approved(app);
        send(&police(app).client(app), &[notice_about(app, "a", "branch.member", "田小满", THERE)]).expect(202);
        let found = swept(app);
        assert_eq!((found.leads, found.lines), (0, 1));
        let secretary = app.client("branch.secretary");
        let seen: Value = secretary.call(GET_MOBILITY, &[&mobility.id]).send().expect(200).json();
        let history = seen["timeline"].as_array().expect("a history");
        let line = history.iter().find(|line| line["action"] == "mobility.noticed").expect("a line");
        let note = line["note"].as_str().expect("words");
        assert!(note.contains("公安") && note.contains("2027-01-14") && note.contains("浦东"), "{note}");
    }

    /// Somebody entered within the time is found; after it the notice is gone, and with it the reference.
    fn who_joins_the_register_later_is_found_too(app) {
        with_divisions(app);
        let party = police(app);
        let people = [app.next_person(), app.next_person()];
        let batch = people.map(|n| notice(&format!("n{n}"), "田晚成", &id_number(n), THERE));
        send(&party.client(app), &batch).expect(202);
        assert_eq!(swept(app).leads, 0);
        let enter = |n: u32| {
            let input = member_input(n, app.tree.branch, "田晚成");
            app.client("county.officer").call(CREATE_MEMBER, &[]).json(&input).send().expect(201);
        };
        app.advance(TimeDelta::days(179));
        enter(people[0]);
        let found = swept(app);
        assert_eq!((found.leads, found.dropped), (1, 0));
        app.advance(TimeDelta::days(2));
        let found = swept(app);
        assert_eq!((found.leads, found.dropped), (0, 2));
        assert_eq!(app.database.count("department_notices", "1 = 1"), 0);
        enter(people[1]);
        assert_eq!(swept(app).leads, 0, "what is dropped matches nobody");
        assert_eq!(app.database.count("audit_log", "action = 'notices.dropped'"), 1);
    }

    /// Two processes sweep at once: one lead.
    fn sweeps_side_by_side_make_one_lead(app) {
        with_divisions(app);
        let client = police(app).client(app);
        for reference in ["a", "b"] {
            send(&client, &[notice_about(app, reference, "branch.member", "田小满", THERE)]).expect(202);
        }
        let found: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| swept(app))).collect();
            threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
        });
        let sum = |figure: fn(&changxiao::department_notices::Swept) -> usize| found.iter().map(figure).sum::<usize>();
        assert_eq!((sum(|s| s.leads), sum(|s| s.lines)), (1, 1));
    }
}
