//! Accountability: opened, stated, decided, appealed; who may do what and who learns of it; what it excludes from.

use changxiao_shared::audit::{LookView, api::LIST_LOOKS};
use changxiao_shared::identity::Role;
use changxiao_shared::kernel::{Endpoint, ErrorCode, FieldCode, PageView};
use changxiao_shared::members::MemberId;
use changxiao_shared::supervision::accountability::{
    AccountabilityAction as Action, AccountabilityEvent as Event, AccountabilityMeasure, AccountabilityRow,
    AccountabilityState as State, AccountabilityView, PostRow, api,
};
use changxiao_shared::supervision::todos::{LIST_SUPERVISION_TODOS, SupervisionTodo, SupervisionTodoKind as Todo};
use integration::{Answer, TestApp, both_engines};
use serde_json::{Value, json};

use super::orders::{accountability, held, inquiry, opened, order, ordered};

fn waiting(app: &TestApp, by: &'static str) -> Vec<(Todo, bool)> {
    let found: Vec<SupervisionTodo> = app.client(by).call(LIST_SUPERVISION_TODOS, &[]).send().expect(200).json();
    found.into_iter().map(|todo| (todo.kind, todo.overdue)).collect()
}

fn look(app: &TestApp, by: &'static str, of: &AccountabilityView) -> Answer {
    app.client(by).call(api::GET_ACCOUNTABILITY, &[&of.id]).send()
}

/// Changes its newest version.
fn act(app: &TestApp, by: &'static str, endpoint: Endpoint, of: &AccountabilityView, body: &Value) -> Answer {
    let version = look(app, "province.officer", of).expect(200).version();
    app.client(by).call(endpoint, &[&of.id]).if_match(version).json(body).send()
}

fn listed(app: &TestApp, by: &'static str, query: &Value) -> (usize, i64) {
    let call = app.client(by).call(api::LIST_ACCOUNTABILITY, &[]).query(query);
    let page: PageView<AccountabilityRow> = call.send().expect(200).json();
    (page.items.len(), page.total)
}

fn with(body: &Value, field: &str, value: Value) -> Value {
    let mut body = body.clone();
    body[field] = value;
    body
}

/// About the secretary of the branch.
fn personal(app: &TestApp) -> Value {
    with(&accountability(app.tree.branch), "member_id", json!(secretary(app)))
}

fn secretary(app: &TestApp) -> MemberId {
    app.tree.member("branch.secretary")
}

fn decision(app: &TestApp) -> Value {
    json!({
        "measure": "circular", "authority_id": app.tree.county, "decided_by": "县委常委会第 5 次会议",
        "decided_on": "2027-01-20", "effective_until": "2027-12-31", "text": "陈述的困难属实，但责任不能免除。"
    })
}

fn stated() -> Value {
    json!({ "waived": false, "text": "换届期间无人接手，已补开会议。" })
}

both_engines! {
    /// C4-17: no decision before the one concerned was heard; appeal in time, changed, still in force.
    fn a_case_from_opening_to_the_appeal(app) {
        app.go_to("2027-01-15");
        let made = held(app, "county.officer", &accountability(app.tree.branch));
        assert_eq!((made.state, made.opened_by.id), (State::Hearing, app.tree.county));
        assert_eq!((made.actions.as_slice(), made.concerned), (&[Action::Drop][..], false));
        assert_eq!(waiting(app, "branch.secretary"), [(Todo::StateCase, false)]);
        assert_eq!(waiting(app, "county.officer"), []);
        let decide = |body: &Value| act(app, "county.cadre", api::DECIDE_ACCOUNTABILITY, &made, body);
        decide(&decision(app)).refused(ErrorCode::TransitionNotAllowed);

        app.go_to("2027-01-18");
        let state = |body: &Value| act(app, "branch.secretary", api::STATE_ACCOUNTABILITY, &made, body);
        state(&json!({ "waived": false })).refused_field("text", FieldCode::Required);
        state(&with(&stated(), "waived", json!(true))).refused_field("text", FieldCode::NotHere);
        let heard: AccountabilityView = state(&stated()).expect(200).json();
        assert_eq!((heard.state, heard.actions.len(), heard.concerned), (State::Heard, 0, true));
        state(&stated()).refused(ErrorCode::TransitionNotAllowed);
        assert_eq!((waiting(app, "branch.secretary"), waiting(app, "county.officer")), (vec![], vec![(Todo::DecideCase, false)]));

        app.go_to("2027-01-20");
        let good = decision(app);
        decide(&with(&good, "measure", json!("dismissal"))).refused_field("measure", FieldCode::UnknownValue);
        decide(&with(&good, "authority_id", json!(app.tree.branch))).refused_field("authority_id", FieldCode::NoSuchRecord);
        decide(&with(&good, "authority_id", json!(app.tree.neighbour))).refused_field("authority_id", FieldCode::NoSuchRecord);
        decide(&with(&good, "decided_on", json!("2027-01-21"))).refused_field("decided_on", FieldCode::InFuture);
        decide(&with(&good, "decided_on", json!("2027-01-17"))).refused_field("decided_on", FieldCode::TooEarly);
        decide(&with(&good, "effective_until", json!("2027-01-19")))
            .refused_field("effective_until", FieldCode::EndBeforeStart);
        let decided: AccountabilityView = decide(&good).expect(200).json();
        let ruling = decided.decision.expect("a decision");
        assert_eq!((decided.state, ruling.in_force, ruling.authority.id), (State::Decided, true, app.tree.county));
        assert_eq!(ruling.appeal_until.to_string(), "2027-02-20");

        app.go_to("2027-02-20");
        let appeal = json!({ "text": "处理过重。" });
        act(app, "county.officer", api::APPEAL_ACCOUNTABILITY, &made, &appeal).refused(ErrorCode::TransitionNotAllowed);
        act(app, "branch.secretary", api::APPEAL_ACCOUNTABILITY, &made, &appeal).expect(200);
        assert_eq!(waiting(app, "county.officer"), [(Todo::SettleAppeal, false)]);
        let settle = |body: &Value| act(app, "county.officer", api::SETTLE_ACCOUNTABILITY, &made, body);
        let other = json!({
            "outcome": "changed", "measure": "self_criticism", "effective_until": "2027-06-30", "text": "予以减轻。"
        });
        settle(&json!({ "outcome": "changed", "text": "减轻" })).refused_field("measure", FieldCode::Required);
        settle(&json!({ "outcome": "changed", "measure": "circular", "text": "减轻" }))
            .refused_field("effective_until", FieldCode::Required);
        settle(&with(&other, "outcome", json!("upheld"))).refused_field("measure", FieldCode::NotHere);
        settle(&json!({ "outcome": "revoked", "effective_until": "2027-06-30", "text": "撤销" }))
            .refused_field("effective_until", FieldCode::NotHere);
        settle(&with(&other, "measure", json!("admonition"))).refused_field("measure", FieldCode::UnknownValue);
        settle(&with(&other, "effective_until", json!("2027-01-01")))
            .refused_field("effective_until", FieldCode::EndBeforeStart);
        let done: AccountabilityView = settle(&other).expect(200).json();
        let ruling = done.decision.expect("a decision");
        assert_eq!((done.state, ruling.measure, ruling.in_force), (State::Changed, AccountabilityMeasure::SelfCriticism, true));
        let course: Vec<Event> = done.entries.iter().map(|entry| entry.event).collect();
        assert_eq!(course, [Event::Opened, Event::Stated, Event::Decided, Event::Appealed, Event::Changed]);
        assert_eq!((waiting(app, "branch.secretary"), waiting(app, "county.officer")), (vec![], vec![]));
        app.go_to("2027-07-01");
        let past: AccountabilityView = look(app, "branch.secretary", &made).expect(200).json();
        assert!(!past.decision.expect("a decision").in_force, "its last day has passed");
    }

    /// C4-17: who lets the day pass, or waives, cannot hold a decision up; the appeal has its time.
    fn the_day_passes_and_the_time_for_an_appeal(app) {
        app.go_to("2027-01-15");
        let silent = held(app, "county.officer", &accountability(app.tree.branch));
        let waived = held(app, "county.officer", &accountability(app.tree.other_branch));
        let dropped = held(app, "county.officer", &accountability(app.tree.township));
        let done = act(app, "other.secretary", api::STATE_ACCOUNTABILITY, &waived, &json!({ "waived": true }));
        assert_eq!(done.expect(200).json::<AccountabilityView>().state, State::Heard);
        let drop = json!({ "reason": "查明与其无关。" });
        let over: AccountabilityView =
            act(app, "county.officer", api::DROP_ACCOUNTABILITY, &dropped, &drop).expect(200).json();
        assert_eq!((over.state, over.decision), (State::Dropped, None));
        app.go_to("2027-01-25");
        let late = with(&decision(app), "decided_on", json!("2027-01-25"));
        act(app, "county.officer", api::DECIDE_ACCOUNTABILITY, &silent, &late).refused(ErrorCode::TransitionNotAllowed);
        assert_eq!(waiting(app, "county.officer"), [(Todo::DecideCase, false)], "the one that was waived");
        app.go_to("2027-01-26");
        assert_eq!(waiting(app, "branch.secretary"), [(Todo::StateCase, true)], "late is still heard");
        act(app, "county.officer", api::DECIDE_ACCOUNTABILITY, &silent, &late).refused_field("decided_on", FieldCode::TooEarly);
        let good = with(&late, "decided_on", json!("2027-01-26"));
        act(app, "county.officer", api::DECIDE_ACCOUNTABILITY, &silent, &good).expect(200);
        app.go_to("2027-02-27");
        let appeal = json!({ "text": "处理过重。" });
        act(app, "branch.secretary", api::APPEAL_ACCOUNTABILITY, &silent, &appeal).refused(ErrorCode::TransitionNotAllowed);
        assert_eq!(listed(app, "county.officer", &json!({ "state": "dropped" })), (1, 1));
        assert_eq!(listed(app, "county.officer", &json!({ "side": "personal" })), (0, 0));
        assert_eq!(listed(app, "county.officer", &json!({ "limit": 2 })), (2, 3));
        assert_eq!(listed(app, "county.officer", &json!({ "within": app.tree.branch })), (1, 1));
        assert_eq!(listed(app, "branch.secretary", &json!({})), (1, 1), "the own alone");
    }

    /// A case about a person is for that person and those who direct it; nobody else, the own organisation included.
    fn a_personal_case_is_nobody_elses(app) {
        app.go_to("2027-01-15");
        let made = held(app, "county.officer", &personal(app));
        assert_eq!((made.member_id, made.person.as_deref()), (Some(secretary(app)), Some("覃书岚")));
        for reader in ["county.cadre", "city.officer", "branch.secretary"] {
            look(app, reader, &made).expect(200);
            assert_eq!(listed(app, reader, &json!({ "side": "personal" })), (1, 1), "{reader}");
        }
        let strangers = [
            "township.officer", "branch.committee", "branch.member", "group.leader", "other.secretary", "county.roles",
            "county.auditor", "county.inspector", "system", "neighbour.officer", "neighbour.cadre", "nobody",
        ];
        let state = json!({ "waived": true });
        for stranger in strangers {
            look(app, stranger, &made).refused(ErrorCode::NotFound);
            assert_eq!(listed(app, stranger, &json!({})), (0, 0), "{stranger}");
            assert_eq!(waiting(app, stranger), [], "{stranger}");
            act(app, stranger, api::STATE_ACCOUNTABILITY, &made, &state).refused(ErrorCode::NotFound);
        }
        assert_eq!(waiting(app, "branch.secretary"), [(Todo::StateCase, false)]);
        act(app, "county.officer", api::STATE_ACCOUNTABILITY, &made, &state).refused(ErrorCode::TransitionNotAllowed);

        // The person is told who read it; reading the own is no look.
        let looks = || -> Vec<String> {
            let found: Vec<LookView> = app.client("branch.secretary").call(LIST_LOOKS, &[]).send().expect(200).json();
            let reads = found.into_iter().filter(|look| look.action == "accountability.case_shown");
            reads.map(|look| look.role.expect("in a role").code().to_owned()).collect()
        };
        let before = looks().len();
        look(app, "branch.secretary", &made).expect(200);
        assert_eq!(looks().len(), before);
        look(app, "county.cadre", &made).expect(200);
        assert_eq!((looks().len(), looks()[0].as_str()), (before + 1, "leading_cadre"));

        // The post is gone; the case stays the person's.
        act(app, "branch.secretary", api::STATE_ACCOUNTABILITY, &made, &stated()).expect(200);
        let measure = with(&decision(app), "measure", json!("reorganization"));
        app.go_to("2027-01-20");
        act(app, "county.officer", api::DECIDE_ACCOUNTABILITY, &made, &measure)
            .refused_field("measure", FieldCode::UnknownValue);
        let measure = with(&decision(app), "measure", json!("admonition"));
        let decided: AccountabilityView =
            act(app, "city.officer", api::DECIDE_ACCOUNTABILITY, &made, &measure).expect(200).json();
        assert_eq!(decided.decision.expect("a decision").measure, AccountabilityMeasure::Admonition);
    }

    /// Nobody decides about the own organisation, or about oneself.
    fn nobody_decides_the_own(app) {
        app.go_to("2027-01-15");
        let send = |by: &'static str, body: &Value| app.client(by).call(api::OPEN_ACCOUNTABILITY, &[]).json(body).send();
        send("township.officer", &accountability(app.tree.township)).refused(ErrorCode::OwnRecord);
        send("county.cadre", &accountability(app.tree.county)).refused_field("organization_id", FieldCode::NoSuchRecord);
        send("county.cadre", &accountability(app.tree.neighbour)).refused_field("organization_id", FieldCode::NoSuchRecord);
        send("branch.secretary", &accountability(app.tree.branch)).refused(ErrorCode::Forbidden);
        // The secretary is appointed above the branch as well, and is still the one concerned.
        let case = held(app, "county.officer", &personal(app));
        let about_branch = held(app, "county.officer", &accountability(app.tree.branch));
        app.grant(app.tree.account("branch.secretary"), Role::LeadingCadre, app.tree.county);
        send("branch.secretary", &personal(app)).refused(ErrorCode::OwnRecord);
        send("branch.secretary", &accountability(app.tree.branch)).refused(ErrorCode::OwnRecord);
        let drop = json!({ "reason": "查明与其无关。" });
        for own in [&case, &about_branch] {
            act(app, "branch.secretary", api::DROP_ACCOUNTABILITY, own, &drop).refused(ErrorCode::OwnRecord);
        }
        // Nor does whoever answers for the organisation decide about its people.
        let deputy = app.tree.member("branch.committee");
        let of_deputy = held(app, "county.officer", &with(&accountability(app.tree.branch), "member_id", json!(deputy)));
        look(app, "branch.secretary", &of_deputy).expect(200);
        act(app, "branch.secretary", api::DROP_ACCOUNTABILITY, &of_deputy, &drop).refused(ErrorCode::OwnRecord);
        assert_eq!(waiting(app, "branch.secretary").len(), 2, "the own two, to be stated");
    }

    /// It rests on something about this organisation, and a person holds a post there.
    fn a_case_needs_a_basis_and_a_post(app) {
        app.go_to("2027-01-15");
        let good = accountability(app.tree.branch);
        let send = |body: &Value| app.client("county.officer").call(api::OPEN_ACCOUNTABILITY, &[]).json(body).send();
        let mut bare = good.clone();
        bare.as_object_mut().expect("an object").remove("basis");
        send(&bare).refused_field("basis", FieldCode::Required);
        send(&with(&good, "hear_until", json!("2027-01-14"))).refused_field("hear_until", FieldCode::InPast);
        let of_member = |name: &str| with(&good, "member_id", json!(app.tree.member(name)));
        send(&of_member("branch.member")).refused_field("member_id", FieldCode::NoSuchRecord);
        send(&of_member("other.secretary")).refused_field("member_id", FieldCode::NoSuchRecord);
        let (ordered, elsewhere) =
            (ordered(app, "county.officer", &order(app.tree.branch)), ordered(app, "county.officer", &order(app.tree.other_branch)));
        let asked = opened(app, "county.officer", &inquiry(app.tree.branch));
        send(&with(&bare, "rectification_id", json!(elsewhere.id))).refused_field("rectification_id", FieldCode::NoSuchRecord);
        send(&with(&bare, "inquiry_id", json!(elsewhere.id))).refused_field("inquiry_id", FieldCode::NoSuchRecord);
        send(&with(&bare, "subject_id", json!(elsewhere.id))).refused_field("subject_id", FieldCode::NoSuchRecord);
        let made: AccountabilityView = send(&with(&bare, "rectification_id", json!(ordered.id))).expect(201).json();
        assert_eq!(made.rectification_id, Some(ordered.id));
        send(&with(&bare, "inquiry_id", json!(asked.id))).expect(201);
        let posts = |by: &'static str| app.client(by).call(api::LIST_POSTS, &[&app.tree.branch]).send();
        let found: Vec<PostRow> = posts("county.officer").expect(200).json();
        let names: Vec<&str> = found.iter().map(|post| post.name.as_str()).collect();
        assert_eq!(names, ["覃书岚", "向维安"], "posts, not members");
        posts("neighbour.officer").refused(ErrorCode::NotFound);
        posts("branch.secretary").refused(ErrorCode::Forbidden);
    }

    /// Where the organisation moves, its cases go with it.
    fn a_case_moves_with_its_organisation(app) {
        use changxiao_shared::organizations::api as organizations;
        app.go_to("2027-01-15");
        let made = held(app, "township.officer", &accountability(app.tree.branch));
        let officer = app.client("county.officer");
        let version = officer.call(organizations::GET_ORGANIZATION, &[&app.tree.branch]).send().expect(200).version();
        let place = json!({ "parent_id": app.tree.other_township, "reason": "区划调整" });
        let moved = officer.call(organizations::MOVE_ORGANIZATION, &[&app.tree.branch]).if_match(version);
        moved.json(&place).send().expect(200);
        look(app, "township.officer", &made).refused(ErrorCode::NotFound);
        assert_eq!(listed(app, "township.officer", &json!({})), (0, 0));
        assert_eq!(listed(app, "county.officer", &json!({})), (1, 1));
        look(app, "branch.secretary", &made).expect(200);
        let drop = json!({ "reason": "已划转。" });
        act(app, "county.officer", api::DROP_ACCOUNTABILITY, &made, &drop).expect(200);
    }
}
