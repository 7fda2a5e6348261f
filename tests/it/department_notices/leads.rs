//! Working on leads, and entering them by hand.

use changxiao_shared::department_notices::api::{
    CONTACT_LEAD, CREATE_LEAD, DISMISS_LEAD, GET_LEAD, LEAD_NOT_FOUND, LIST_LEAD_TODOS, LIST_LEADS, RECEIVE_LEAD,
};
use changxiao_shared::department_notices::{LeadAction, LeadSide, LeadState, LeadTodo, LeadView};
use changxiao_shared::kernel::{Endpoint, ErrorCode, FieldCode, PageView};
use changxiao_shared::organizations::api::{GET_ORGANIZATION, MOVE_ORGANIZATION};
use integration::{Answer, TestApp, both_engines, id_number};
use serde_json::{Value, json};

use super::{THERE, id_number_of, leads, notice_about, police, send, swept, with_divisions};
use crate::mobile_members::world::Mobility;

/// A lead about the member of the county, for the neighbouring county's township.
fn lead(app: &TestApp) -> LeadView {
    with_divisions(app);
    send(&police(app).client(app), &[notice_about(app, "a", "branch.member", "田小满", THERE)]).expect(202);
    assert_eq!(swept(app).leads, 1);
    seen(app, "neighbour.officer", &leads(app, "neighbour.officer", LeadSide::Here)[0].id.to_string())
}

#[track_caller]
fn seen(app: &TestApp, by: &str, id: &str) -> LeadView {
    app.client(by).call(GET_LEAD, &[&id]).send().expect(200).json()
}

fn step(app: &TestApp, by: &str, endpoint: Endpoint, lead: &LeadView, body: &Value) -> Answer {
    app.client(by).call(endpoint, &[&lead.lead.id]).if_match(lead.version).json(body).send()
}

fn note() -> Value {
    json!({ "note": "上门两次，房东说下月回来" })
}

fn survey(app: &TestApp, number: Option<&str>) -> Value {
    json!({
        "organization_id": app.tree.neighbour_branch, "name": "田小满", "id_number": number, "place": THERE,
        "spot": "长岭电子厂", "work": "装配", "noticed_on": "2027-01-15"
    })
}

both_engines! {
    /// From the first look to the end; the organisation holding the membership sees it and changes nothing.
    fn a_lead_is_followed_to_its_end(app) {
        let lead = lead(app);
        assert_eq!((lead.lead.state, lead.side, lead.actions.len()), (LeadState::Open, LeadSide::Here, 4));
        assert_eq!(lead.contacts, ["branch.secretary"]);
        let told: LeadView = step(app, "neighbour.officer", CONTACT_LEAD, &lead, &note()).expect(200).json();
        assert_eq!(told.lead.state, LeadState::Contacted);
        step(app, "neighbour.officer", CONTACT_LEAD, &lead, &note()).refused(ErrorCode::StaleVersion);
        let home = seen(app, "branch.secretary", &lead.lead.id.to_string());
        assert_eq!((home.side, home.actions.len(), home.contacts.len()), (LeadSide::Home, 0, 0));
        assert_eq!(home.history.last().and_then(|line| line.note.clone()), Some("上门两次，房东说下月回来".into()));
        for endpoint in [CONTACT_LEAD, LEAD_NOT_FOUND, DISMISS_LEAD] {
            step(app, "branch.secretary", endpoint, &home, &note()).refused(ErrorCode::Forbidden);
        }
        step(app, "other.secretary", CONTACT_LEAD, &told, &note()).refused(ErrorCode::NotFound);
        step(app, "neighbour.secretary", CONTACT_LEAD, &told, &note()).refused(ErrorCode::NotFound);
        let ended: LeadView = step(app, "neighbour.officer", LEAD_NOT_FOUND, &told, &note()).expect(200).json();
        assert_eq!((ended.lead.state, ended.actions), (LeadState::NotFound, Vec::<LeadAction>::new()));
        let again = seen(app, "neighbour.officer", &lead.lead.id.to_string());
        step(app, "neighbour.officer", DISMISS_LEAD, &again, &note()).refused(ErrorCode::TransitionNotAllowed);
        assert!(leads(app, "neighbour.officer", LeadSide::Here).is_empty(), "nobody follows it any more");
        let query = [("state", "not_found")];
        let page = app.client("neighbour.officer").call(LIST_LEADS, &[]).query(&query).send().expect(200);
        assert_eq!(page.json::<PageView<Value>>().total, 1);
    }

    /// Of the other side the name of the person, its organisation and whom to ask for: nothing else.
    fn a_lead_tells_nothing_else_of_the_other_side(app) {
        let lead = lead(app);
        let text = app.client("neighbour.officer").call(GET_LEAD, &[&lead.lead.id]).send().expect(200).text();
        let number = id_number_of(app, app.tree.member("branch.member"));
        for secret in [number.as_str(), &number[6..14], "member_id", "phone", "birth", "id_number"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }

    /// The member is received with its certificate, and the lead ends with that mobility, not with another.
    fn a_lead_ends_with_the_arrival(app) {
        let lead = lead(app);
        let other = Mobility::applied(app, "branch.member2");
        let receive = |mobility: &str, lead: &LeadView| {
            step(app, "neighbour.officer", RECEIVE_LEAD, lead, &json!({ "mobility_id": mobility }))
        };
        receive(&other.id, &lead).expect(422).refused_field("mobility_id", FieldCode::NoSuchRecord);
        let mobility = Mobility::approved(app);
        receive(&mobility.id, &lead).expect(422).refused_field("mobility_id", FieldCode::NoSuchRecord);
        app.go_to("2027-02-01");
        mobility.arrive("neighbour.secretary", app.tree.neighbour_branch.0).expect(201);
        let lead = seen(app, "neighbour.officer", &lead.lead.id.to_string());
        assert_eq!(lead.arrived.map(|id| id.to_string()).as_ref(), Some(&mobility.id));
        let ended: LeadView = receive(&mobility.id, &lead).expect(200).json();
        let linked = (ended.lead.state, ended.mobility_id.map(|id| id.to_string()));
        assert_eq!(linked, (LeadState::Received, Some(mobility.id.clone())));
        assert_eq!(ended.arrived, None);
    }

    /// Somebody known from a survey by name alone is found among those received here.
    fn a_survey_ends_with_the_arrival_too(app) {
        with_divisions(app);
        let made = app.client("neighbour.secretary").call(CREATE_LEAD, &[]).json(&survey(app, None)).send();
        let made: LeadView = made.expect(201).json();
        assert_eq!(made.arrived, None);
        let mobility = Mobility::received(app);
        let lead = seen(app, "neighbour.secretary", &made.lead.id.to_string());
        let found = lead.arrived.expect("an arrival of this name");
        assert_eq!(found.to_string(), mobility.id);
        let body = json!({ "mobility_id": found });
        let ended = step(app, "neighbour.secretary", RECEIVE_LEAD, &lead, &body).expect(200);
        assert_eq!(ended.json::<LeadView>().lead.home.map(|home| home.id), Some(app.tree.branch));
    }

    /// What waits: for the organisation of the place to follow, for the member's own organisation to know.
    fn leads_wait_on_both_sides(app) {
        let lead = lead(app);
        let todos = |by: &str| -> Vec<LeadTodo> {
            app.client(by).call(LIST_LEAD_TODOS, &[]).send().expect(200).json()
        };
        let seat = app.account("town.officer", app.tree.neighbour_township, None);
        app.grant(seat.id, changxiao_shared::identity::Role::OrganizationOfficer, app.tree.neighbour_township);
        let there = todos("town.officer");
        assert_eq!((there.len(), there[0].side, there[0].clause.as_str()), (1, LeadSide::Here, "C3-04"));
        let home = todos("branch.secretary");
        assert_eq!((home.len(), home[0].side, home[0].lead_id), (1, LeadSide::Home, lead.lead.id));
        for other in ["county.officer", "neighbour.secretary", "branch.member", "nobody"] {
            assert!(todos(other).is_empty(), "{other}");
        }
        step(app, "town.officer", DISMISS_LEAD, &lead, &note()).expect(200);
        assert!(todos("town.officer").is_empty() && todos("branch.secretary").is_empty());
    }

    /// A survey is entered within reach; whose ID number it is turns out later, and is no way to ask for members.
    fn a_survey_becomes_a_lead(app) {
        with_divisions(app);
        let secretary = app.client("neighbour.secretary");
        let create = |body: &Value| secretary.call(CREATE_LEAD, &[]).json(body).send();
        let number = id_number_of(app, app.tree.member("branch.member"));
        let plain: LeadView = create(&survey(app, None)).expect(201).json();
        let known: LeadView = create(&survey(app, Some(&number))).expect(201).json();
        let unknown: LeadView = create(&survey(app, Some(&id_number(100_002)))).expect(201).json();
        for made in [&plain, &known, &unknown] {
            assert_eq!((made.lead.home.as_ref(), made.spot.as_deref()), (None, Some("长岭电子厂")));
        }
        let found = swept(app);
        assert_eq!((found.leads, found.lines), (0, 1));
        let linked = seen(app, "neighbour.secretary", &known.lead.id.to_string());
        assert_eq!(linked.lead.home.map(|home| home.id), Some(app.tree.branch));
        assert_eq!(leads(app, "branch.secretary", LeadSide::Home).len(), 1);
        let mut elsewhere = survey(app, None);
        elsewhere["organization_id"] = json!(app.tree.branch);
        create(&elsewhere).expect(422).refused_field("organization_id", FieldCode::NoSuchRecord);
        let mut tomorrow = survey(app, None);
        tomorrow["noticed_on"] = json!("2027-01-16");
        create(&tomorrow).expect(422).refused_field("noticed_on", FieldCode::InFuture);
        for _ in 0..29 {
            create(&survey(app, Some(&number))).expect(201);
        }
        create(&survey(app, Some(&number))).refused(ErrorCode::TooManyConflicts);
    }

    /// A lead goes with its organisation, and so does the other side.
    fn a_lead_moves_with_its_organisation(app) {
        let lead = lead(app);
        let city = app.client("city.officer");
        for (id, to) in [(app.tree.neighbour_township, app.tree.county), (app.tree.township, app.tree.neighbour)] {
            let version = city.call(GET_ORGANIZATION, &[&id]).send().expect(200).version();
            let place = json!({ "parent_id": to, "reason": "区划调整" });
            city.call(MOVE_ORGANIZATION, &[&id]).if_match(version).json(&place).send().expect(200);
        }
        assert_eq!(leads(app, "county.officer", LeadSide::Here)[0].id, lead.lead.id);
        assert_eq!(leads(app, "neighbour.officer", LeadSide::Home)[0].id, lead.lead.id);
        assert!(leads(app, "neighbour.officer", LeadSide::Here).is_empty());
    }
}
