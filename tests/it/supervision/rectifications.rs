//! Rectifications: ordered, planned, reported, re-checked; who may do what and who sees it.

use changxiao_shared::identity::Role;
use changxiao_shared::kernel::{ErrorCode, FieldCode, PageView};
use changxiao_shared::supervision::consequences::{GET_SUBJECT_CONSEQUENCES, SubjectConsequences};
use changxiao_shared::supervision::rectifications::{
    MOST_REPORT_FILES, RectificationAction, RectificationEvent, RectificationFile, RectificationRow,
    RectificationState, RectificationView, api,
};
use changxiao_shared::supervision::todos::{LIST_SUPERVISION_TODOS, SupervisionTodo, SupervisionTodoKind as Todo};
use integration::{TestApp, both_engines};
use serde_json::{Value, json};

use super::orders::{PNG, act, attach, look, order, ordered, with_report};
use crate::appraisals::round::Round;

fn waiting(app: &TestApp, by: &'static str) -> Vec<(Todo, bool)> {
    let found: Vec<SupervisionTodo> = app.client(by).call(LIST_SUPERVISION_TODOS, &[]).send().expect(200).json();
    found.into_iter().map(|todo| (todo.kind, todo.overdue)).collect()
}

fn listed(app: &TestApp, by: &'static str, query: &Value) -> (usize, i64) {
    let call = app.client(by).call(api::LIST_RECTIFICATIONS, &[]).query(query);
    let page: PageView<RectificationRow> = call.send().expect(200).json();
    (page.items.len(), page.total)
}

fn plan() -> Value {
    json!({ "measures": "每月第一周开支委会，专人记录。", "answerable": "覃书岚", "until": "2027-02-20" })
}

fn with(body: &Value, field: &str, value: Value) -> Value {
    let mut body = body.clone();
    body[field] = value;
    body
}

both_engines! {
    /// C4-16, A4-13: criticism with deadline and account asked for, account, plan, report, a re-check not passed, another
    /// report, passed.
    fn a_rectification_from_criticism_to_re_check(app) {
        app.go_to("2027-01-15");
        let asked = with(&order(app.tree.branch), "account_due_on", json!("2027-01-20"));
        let made = ordered(app, "county.officer", &asked);
        assert_eq!((made.state, made.ordered_by.id), (RectificationState::Ordered, app.tree.county));
        assert_eq!(made.actions, [RectificationAction::Withdraw]);
        assert_eq!(waiting(app, "branch.secretary"), [(Todo::Account, false), (Todo::Plan, false)]);
        assert_eq!(waiting(app, "county.officer"), []);

        let account = json!({ "text": "因人员变动，记录中断两个月。" });
        act(app, "branch.secretary", api::ACCOUNT_FOR_RECTIFICATION, &made, &account).expect(200);
        act(app, "branch.secretary", api::ACCOUNT_FOR_RECTIFICATION, &made, &account)
            .refused(ErrorCode::TransitionNotAllowed);
        let report = json!({ "text": "已补开会议。", "finished": true });
        act(app, "branch.secretary", api::REPORT_RECTIFICATION, &made, &report)
            .refused(ErrorCode::TransitionNotAllowed);
        let hand_in = |body: &Value| act(app, "branch.secretary", api::HAND_IN_RECTIFICATION_PLAN, &made, body);
        hand_in(&with(&plan(), "until", json!("2027-03-01"))).refused_field("until", FieldCode::TooLate);
        hand_in(&with(&plan(), "until", json!("2027-01-14"))).refused_field("until", FieldCode::InPast);
        hand_in(&plan()).expect(200);
        let planned: RectificationView = hand_in(&with(&plan(), "answerable", json!("向维安"))).expect(200).json();
        assert_eq!(planned.plan.expect("a plan").answerable, "向维安", "another plan in place of the first");

        app.go_to("2027-03-01");
        assert_eq!(waiting(app, "branch.secretary"), [(Todo::Finish, true)]);
        assert_eq!(listed(app, "county.officer", &json!({ "standing": "overdue" })), (1, 1));
        let progress = json!({ "text": "已开两次会。", "finished": false });
        act(app, "branch.secretary", api::REPORT_RECTIFICATION, &made, &progress).expect(200);
        act(app, "branch.secretary", api::REPORT_RECTIFICATION, &made, &report).expect(200);
        assert_eq!(waiting(app, "branch.secretary"), []);
        assert_eq!(waiting(app, "county.officer"), [(Todo::Recheck, false)]);
        assert_eq!(listed(app, "county.officer", &json!({ "standing": "overdue" })), (0, 0));

        let recheck = |by, body: &Value| act(app, by, api::RECHECK_RECTIFICATION, &made, body);
        let more = json!({ "accepted": false, "text": "记录仍缺两次。", "due_on": "2027-03-31" });
        let mut without = more.clone();
        without.as_object_mut().expect("an object").remove("due_on");
        recheck("county.officer", &without).refused_field("due_on", FieldCode::Required);
        recheck("county.officer", &with(&more, "due_on", json!("2027-02-28"))).refused_field("due_on", FieldCode::InPast);
        let odd = with(&more, "accepted", json!(true));
        recheck("county.officer", &odd).refused_field("due_on", FieldCode::NotHere);
        let again: RectificationView = recheck("county.officer", &more).expect(200).json();
        assert_eq!((again.state, again.due_on.to_string().as_str()), (RectificationState::Underway, "2027-03-31"));
        act(app, "branch.secretary", api::REPORT_RECTIFICATION, &made, &report).expect(200);
        let done = json!({ "accepted": true, "text": "会议和记录齐全。" });
        let done: RectificationView = recheck("county.cadre", &done).expect(200).json();
        assert_eq!((done.state, done.actions.len()), (RectificationState::Accepted, 0));
        let course: Vec<RectificationEvent> = done.entries.iter().map(|entry| entry.event).collect();
        use RectificationEvent as E;
        let expected =
            [E::Ordered, E::Account, E::Plan, E::Plan, E::Progress, E::Finished, E::NotAccepted, E::Finished, E::Accepted];
        assert_eq!(course, expected);
        let closed = listed(app, "branch.secretary", &json!({ "standing": "closed" }));
        assert_eq!((closed, listed(app, "branch.secretary", &json!({ "standing": "open" }))), ((1, 1), (0, 0)));
    }

    /// C4-16: it rests on a result once that is decided, in the name of the one who appraised.
    fn a_rectification_rests_on_a_decided_result(app) {
        let round = Round::scored(app, [80, 60]);
        app.go_to("2027-12-07");
        let body = with(&order(app.tree.other_branch), "subject_id", json!(round.subjects[1]));
        let body = with(&with(&body, "decided_on", json!("2027-12-07")), "due_on", json!("2028-01-31"));
        let send = |by: &'static str, body: &Value| app.client(by).call(api::ORDER_RECTIFICATION, &[]).json(body).send();
        let consequences = |by: &'static str| -> SubjectConsequences {
            app.client(by).call(GET_SUBJECT_CONSEQUENCES, &[&round.subjects[1]]).send().expect(200).json()
        };
        send("county.officer", &body).refused_field("subject_id", FieldCode::NoSuchRecord);
        assert!(!consequences("county.officer").may_order, "not before the decision");
        round.decide();
        assert!(consequences("county.officer").may_order);
        let of_another = with(&body, "organization_id", json!(app.tree.branch));
        send("county.officer", &of_another).refused_field("subject_id", FieldCode::NoSuchRecord);
        // On the team, above the branch, but below the one who appraised.
        assert!(!consequences("township.officer").may_order);
        send("township.officer", &body).refused_field("subject_id", FieldCode::NoSuchRecord);
        let made: RectificationView = send("city.officer", &body).expect(201).json();
        assert_eq!(made.ordered_by.id, app.tree.county, "in the name of the one who appraised");
        assert_eq!(made.round_title.as_deref(), Some("2027 年度考评"));
        let told = consequences("other.secretary");
        assert_eq!((told.rectifications.len(), told.may_order), (1, false));
        let stranger = app.client("far.secretary").call(GET_SUBJECT_CONSEQUENCES, &[&round.subjects[1]]);
        stranger.send().refused(ErrorCode::NotFound);
    }

    /// Each side does its own; between them one sees and does nothing; beside them one sees nothing.
    fn each_side_does_its_own(app) {
        app.go_to("2027-01-15");
        let made = ordered(app, "county.cadre", &order(app.tree.branch));
        for reader in ["county.officer", "city.officer", "township.officer", "branch.secretary"] {
            look(app, reader, &made).expect(200);
        }
        for stranger in ["neighbour.officer", "other.secretary", "far.secretary", "neighbour.cadre"] {
            look(app, stranger, &made).refused(ErrorCode::NotFound);
            assert_eq!(listed(app, stranger, &json!({})), (0, 0), "{stranger}");
        }
        let between: RectificationView = look(app, "township.officer", &made).json();
        assert_eq!(between.actions, [], "below the one who ordered it, above the one concerned");
        let reason = json!({ "reason": "情况有误" });
        for by in ["township.officer", "county.officer"] {
            act(app, by, api::HAND_IN_RECTIFICATION_PLAN, &made, &plan()).refused(ErrorCode::TransitionNotAllowed);
        }
        act(app, "township.officer", api::WITHDRAW_RECTIFICATION, &made, &reason)
            .refused(ErrorCode::TransitionNotAllowed);
        let gone: RectificationView =
            act(app, "city.officer", api::WITHDRAW_RECTIFICATION, &made, &reason).expect(200).json();
        assert_eq!(gone.state, RectificationState::Withdrawn);
        act(app, "branch.secretary", api::HAND_IN_RECTIFICATION_PLAN, &made, &plan())
            .refused(ErrorCode::TransitionNotAllowed);
    }

    /// C4-16: nobody orders or re-checks the own, however many roles one holds.
    fn nobody_judges_the_own(app) {
        app.go_to("2027-01-15");
        let send = |by: &'static str, body: &Value| app.client(by).call(api::ORDER_RECTIFICATION, &[]).json(body).send();
        send("township.officer", &order(app.tree.township)).refused(ErrorCode::OwnRecord);
        send("county.cadre", &order(app.tree.county)).refused_field("organization_id", FieldCode::NoSuchRecord);
        send("county.officer", &order(app.tree.neighbour_branch)).refused_field("organization_id", FieldCode::NoSuchRecord);
        let made = ordered(app, "county.officer", &order(app.tree.township));
        act(app, "township.officer", api::HAND_IN_RECTIFICATION_PLAN, &made, &plan()).expect(200);
        let report = json!({ "text": "全部办完。", "finished": true });
        act(app, "township.officer", api::REPORT_RECTIFICATION, &made, &report).expect(200);
        app.grant(app.tree.account("township.officer"), Role::LeadingCadre, app.tree.county);
        let done = json!({ "accepted": true, "text": "属实。" });
        act(app, "township.officer", api::RECHECK_RECTIFICATION, &made, &done).refused(ErrorCode::OwnRecord);
        assert_eq!(waiting(app, "township.officer"), []);
        act(app, "county.officer", api::RECHECK_RECTIFICATION, &made, &done).expect(200);
    }

    fn an_order_needs_what_it_rests_on_and_days_that_fit(app) {
        app.go_to("2027-01-15");
        let good = order(app.tree.branch);
        let send = |body: &Value| app.client("county.officer").call(api::ORDER_RECTIFICATION, &[]).json(body).send();
        let mut without = good.clone();
        without.as_object_mut().expect("an object").remove("basis");
        send(&without).refused_field("basis", FieldCode::Required);
        send(&with(&good, "decided_on", json!("2027-01-16"))).refused_field("decided_on", FieldCode::InFuture);
        send(&with(&good, "due_on", json!("2027-01-14"))).refused_field("due_on", FieldCode::InPast);
        send(&with(&good, "account_due_on", json!("2027-01-14"))).refused_field("account_due_on", FieldCode::InPast);
        let key = || app.client("county.officer").call(api::ORDER_RECTIFICATION, &[]).key("one").json(&good).send();
        let (first, again): (RectificationView, RectificationView) = (key().expect(201).json(), key().expect(201).json());
        assert_eq!(first.id, again.id, "the same key makes one record");
        for _ in 0..2 {
            send(&good).expect(201);
        }
        assert_eq!(listed(app, "county.officer", &json!({ "limit": 2 })), (2, 3));
        assert_eq!(listed(app, "county.officer", &json!({ "within": app.tree.other_township })), (0, 0));
    }

    /// Where the organisation moves, its rectifications go with it.
    fn a_rectification_moves_with_its_organisation(app) {
        app.go_to("2027-01-15");
        let made = ordered(app, "county.officer", &order(app.tree.branch));
        let township = ordered(app, "township.officer", &order(app.tree.branch));
        let officer = app.client("county.officer");
        let at = changxiao_shared::organizations::api::GET_ORGANIZATION;
        let version = officer.call(at, &[&app.tree.branch]).send().expect(200).version();
        let place = json!({ "parent_id": app.tree.other_township, "reason": "区划调整" });
        let moved = changxiao_shared::organizations::api::MOVE_ORGANIZATION;
        officer.call(moved, &[&app.tree.branch]).if_match(version).json(&place).send().expect(200);
        look(app, "township.officer", &township).refused(ErrorCode::NotFound);
        look(app, "branch.secretary", &township).expect(200);
        let reason = json!({ "reason": "已划转" });
        let gone: RectificationView =
            act(app, "county.officer", api::WITHDRAW_RECTIFICATION, &township, &reason).expect(200).json();
        assert_eq!(gone.state, RectificationState::Withdrawn, "whoever stands above both carries on");
        assert_eq!(look(app, "county.officer", &made).expect(200).version(), 1);
    }
    /// A report carries what shows it: checked by its content, for those who see the rectification.
    fn a_report_carries_files(app) {
        app.go_to("2027-01-15");
        let (made, report) = with_report(app);
        let send = |by: &'static str, entry, file| attach(app, by, (&made, entry), file);
        let picture: (&str, &[u8]) = ("image/png", PNG);
        send("branch.secretary", report, ("image/png", b"<svg/>")).refused(ErrorCode::UnsupportedMediaType);
        send("branch.secretary", report, ("image/jpeg", PNG)).refused(ErrorCode::UnsupportedMediaType);
        send("branch.secretary", made.entries[0].id, picture).refused(ErrorCode::TransitionNotAllowed);
        send("county.officer", report, picture).refused(ErrorCode::TransitionNotAllowed);
        send("county.cadre", report, picture).refused(ErrorCode::Forbidden);
        send("far.secretary", report, picture).refused(ErrorCode::NotFound);
        let file: RectificationFile = send("branch.secretary", report, picture).expect(201).json();
        let seen: RectificationView = look(app, "county.officer", &made).expect(200).json();
        let of_report = seen.entries.last().expect("the report");
        assert_eq!((of_report.files.len(), of_report.files[0].id, of_report.takes_files), (1, file.id, false));
        let own: RectificationView = look(app, "branch.secretary", &made).expect(200).json();
        assert!(own.entries.last().expect("the report").takes_files);
        let get = |by: &'static str| {
            app.client(by).call(api::DOWNLOAD_RECTIFICATION_FILE, &[&made.id, &file.id]).send()
        };
        assert_eq!(get("county.cadre").expect(200).body, PNG);
        get("far.secretary").refused(ErrorCode::NotFound);
        for _ in 1..MOST_REPORT_FILES {
            send("branch.secretary", report, picture).expect(201);
        }
        send("branch.secretary", report, picture).refused(ErrorCode::PayloadTooLarge);
        let done = json!({ "accepted": true, "text": "属实。" });
        act(app, "county.officer", api::RECHECK_RECTIFICATION, &made, &done).expect(200);
        send("branch.secretary", report, picture).refused(ErrorCode::TransitionNotAllowed);
        // The files lie in the store as long as their record does.
        get("branch.secretary").expect(200);
    }
}
