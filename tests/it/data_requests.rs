//! Requests about one's data (security row 57): answered in time, refused only with a ground, and what is erased is gone
//! from every table but those that are kept for a reason that is told.

use changxiao::data_requests::{Fate, PLAN};
use changxiao::db::inventory::{Form, Table, tables};
use changxiao_shared::data_requests::api::{
    CREATE_DATA_REQUEST, CREATE_OWN_DATA_REQUEST, GET_DATA_REQUEST, GRANT_DATA_REQUEST, LIST_DATA_REQUEST_TODOS,
    LIST_DATA_REQUESTS, LIST_OWN_DATA_REQUESTS, REFUSE_DATA_REQUEST, WITHDRAW_OWN_DATA_REQUEST,
};
use changxiao_shared::data_requests::{
    DataRequestAction, DataRequestState, DataRequestView, ErasureItem, RefusalGround, Stays,
};
use changxiao_shared::kernel::{ErrorCode, FieldCode, PageView};
use changxiao_shared::members::api::{FIND_MEMBER, GET_MEMBER, UNMASK_MEMBER, UPDATE_MEMBER};
use changxiao_shared::members::{MemberId, MemberInput, MemberStatus, MemberView};
use chrono::Datelike;
use integration::{Answer, Client, TestApp, both_engines, member_input};
use serde_json::{Value, json};

use crate::own_data::canaries::{THERE, canary, columns, plant};

/// Gets the numbers of somebody in full.
fn unmask(by: &Client, member: MemberId) -> Answer {
    by.call(UNMASK_MEMBER, &[&member]).json(&json!({ "purpose": "核对党员名册" })).send()
}

fn ask(by: &Client, body: &Value) -> Answer {
    by.call(CREATE_OWN_DATA_REQUEST, &[]).json(body).send()
}

fn grant(by: &Client, request: &DataRequestView) -> Answer {
    let call = by.call(GRANT_DATA_REQUEST, &[&request.id]).if_match(request.version);
    call.json(&json!({ "answer": "已按请求办理。" })).send()
}

fn refuse(by: &Client, request: &DataRequestView) -> Answer {
    let body = json!({ "ground": "needed_for_duty", "answer": "党费收缴和会议通知仍需要这个号码。" });
    by.call(REFUSE_DATA_REQUEST, &[&request.id]).if_match(request.version).json(&body).send()
}

fn withdraw(by: &Client, request: &DataRequestView) -> Answer {
    by.call(WITHDRAW_OWN_DATA_REQUEST, &[&request.id]).if_match(request.version).send()
}

fn todos(by: &Client) -> Vec<DataRequestView> {
    by.call(LIST_DATA_REQUEST_TODOS, &[]).send().expect(200).json()
}

fn erasure(items: &[&str]) -> Value {
    json!({ "kind": "erasure", "items": items, "words": "不再使用，请删除。" })
}

/// A member of the branch with everything filled in.
fn full_member(app: &TestApp) -> (MemberId, MemberInput) {
    let input = MemberInput {
        phone: Some("13900002222".into()),
        occupation: Some("canary occupation".into()),
        employer: Some("canary employer".into()),
        ..member_input(app.next_person(), app.tree.branch, "滕立夏")
    };
    (app.member_of(&input), input)
}

/// Changes the status of a member as an officer does.
fn set_status(app: &TestApp, member: MemberId, status: MemberStatus) {
    let officer = app.client("county.officer");
    let view: MemberView = officer.call(GET_MEMBER, &[&member]).send().expect(200).json();
    let mut body = json!(view);
    for gone in ["id", "organization", "group", "version", "updated_at", "id_number", "phone"] {
        body.as_object_mut().expect("an object").remove(gone);
    }
    body["organization_id"] = json!(view.organization.id);
    body["status"] = json!(status);
    officer.call(UPDATE_MEMBER, &[&member]).json(&body).if_match(view.version).send().expect(200);
}

/// Entered by the office for somebody.
fn entered(app: &TestApp, by: &str, member: MemberId, body: Value) -> Answer {
    let mut body = body;
    body["member_id"] = json!(member);
    body["received_on"] = json!(app.state.now().date_naive());
    app.client(by).call(CREATE_DATA_REQUEST, &[]).json(&body).send()
}

both_engines! {
    /// A refusal has a ground and a reason, which the person reads; nothing is refused without; it is decided once.
    fn a_refusal_has_a_reason(app) {
        app.go_to("2027-03-01");
        let (member, officer) = (app.client("branch.member"), app.client("township.officer"));
        let asked: DataRequestView = ask(&member, &erasure(&["phone"])).expect(201).json();
        assert_eq!((asked.state, asked.due_on.to_string()), (DataRequestState::Open, "2027-03-31".to_owned()));
        assert_eq!((asked.actions.as_slice(), asked.entered_by_office), (&[DataRequestAction::Withdraw][..], false));
        ask(&member, &erasure(&["workplace"])).refused_field("kind", FieldCode::Taken);
        let seen: DataRequestView = officer.call(GET_DATA_REQUEST, &[&asked.id]).send().expect(200).json();
        assert_eq!(seen.actions, [DataRequestAction::Grant, DataRequestAction::Refuse]);
        let refusal = |body: Value| {
            officer.call(REFUSE_DATA_REQUEST, &[&asked.id]).if_match(asked.version).json(&body).send()
        };
        refusal(json!({ "ground": "needed_for_duty", "answer": "不行" })).refused_field("answer", FieldCode::Length);
        refusal(json!({ "answer": "党费收缴和会议通知仍需要这个号码。" })).refused_field("ground", FieldCode::Required);
        let refused: DataRequestView = refuse(&officer, &asked).expect(200).json();
        assert_eq!((refused.state, refused.ground), (DataRequestState::Refused, Some(RefusalGround::NeededForDuty)));
        grant(&officer, &refused).refused(ErrorCode::TransitionNotAllowed);
        grant(&officer, &asked).refused(ErrorCode::StaleVersion);
        let own: Vec<DataRequestView> = member.call(LIST_OWN_DATA_REQUESTS, &[]).send().expect(200).json();
        assert_eq!((own.len(), own[0].answer.clone()), (1, refused.answer));
        assert!(own[0].actions.is_empty());
        withdraw(&member, &own[0]).refused(ErrorCode::TransitionNotAllowed);
        assert_eq!(app.database.count("audit_log", "action LIKE 'data_request.%'"), 2);
        assert_eq!(app.database.count("audit_log", "details LIKE '%号码%'"), 0, "words are not copied");
    }

    /// The nearest office that decides is reminded, not those above; out of reach a request does not exist, and nobody
    /// decides about the own data.
    fn the_nearest_office_decides(app) {
        app.go_to("2027-03-01");
        let member = app.client("branch.member");
        let asked: DataRequestView = ask(&member, &erasure(&["phone"])).expect(201).json();
        assert_eq!(todos(&app.client("township.officer")).len(), 1);
        assert!(todos(&app.client("county.officer")).is_empty(), "somebody nearer decides");
        let page: PageView<DataRequestView> =
            app.client("county.officer").call(LIST_DATA_REQUESTS, &[]).send().expect(200).json();
        assert_eq!((page.total, page.items[0].id), (1, asked.id));
        let beside = app.client("neighbour.officer");
        beside.call(GET_DATA_REQUEST, &[&asked.id]).send().refused(ErrorCode::NotFound);
        grant(&beside, &asked).refused(ErrorCode::NotFound);
        refuse(&beside, &asked).refused(ErrorCode::NotFound);
        withdraw(&app.client("branch.member2"), &asked).refused(ErrorCode::NotFound);
        grant(&app.client("branch.secretary"), &asked).refused(ErrorCode::Forbidden);
        // An officer who is a member of the branch.
        let (own_member, _) = full_member(app);
        let me = app.account("officer.of.own", app.tree.county, Some(own_member)).id;
        app.grant(me, changxiao_shared::identity::Role::OrganizationOfficer, app.tree.county);
        let officer = app.client("officer.of.own");
        let own: DataRequestView = ask(&officer, &erasure(&["phone"])).expect(201).json();
        grant(&officer, &own).refused(ErrorCode::OwnRecord);
        refuse(&officer, &own).refused(ErrorCode::OwnRecord);
        entered(app, "officer.of.own", own_member, erasure(&["phone"])).refused(ErrorCode::OwnRecord);
        entered(app, "neighbour.officer", app.tree.member("branch.member"), erasure(&["phone"]))
            .refused_field("member_id", FieldCode::NoSuchRecord);
        // An account that stands for nobody has no data of a member.
        ask(&app.client("county.officer"), &erasure(&["phone"])).refused(ErrorCode::Forbidden);
    }

    /// Single items: what is named is gone, the rest stays; an erasure names something, and everything is erased only of
    /// those who are no longer members.
    fn single_items_are_erased(app) {
        app.go_to("2027-03-01");
        let (id, input) = full_member(app);
        entered(app, "township.officer", id, erasure(&[])).refused_field("items", FieldCode::Required);
        entered(app, "township.officer", id, erasure(&["everything"]))
            .refused_field("items", FieldCode::MembershipNotEnded);
        let correction = json!({ "kind": "correction", "items": ["phone"], "words": "单位名称有误。" });
        entered(app, "township.officer", id, correction).refused_field("items", FieldCode::NotHere);
        let officer = app.client("township.officer");
        let made: DataRequestView =
            entered(app, "township.officer", id, erasure(&["phone", "workplace"])).expect(201).json();
        assert!(made.entered_by_office && made.items == [ErasureItem::Phone, ErasureItem::Workplace]);
        let before: MemberView = officer.call(GET_MEMBER, &[&id]).send().expect(200).json();
        assert!(before.phone.is_some() && before.employer.is_some());
        grant(&officer, &made).expect(200);
        let after: MemberView = officer.call(GET_MEMBER, &[&id]).send().expect(200).json();
        assert_eq!((after.phone, after.employer, after.occupation), (None, None, None));
        assert_eq!((after.name, after.id_number), (before.name, before.id_number));
        assert_eq!(app.database.count("member_secrets", &format!("member_id = {id} AND phone_hash IS NULL")), 1);
        let found = json!({ "id_number": input.id_number });
        officer.call(FIND_MEMBER, &[]).json(&found).send().expect(200);
    }

    /// While a restriction holds nobody is shown the numbers in full; the person ends it.
    fn a_restriction_keeps_numbers_hidden(app) {
        app.go_to("2027-03-01");
        let (member, officer) = (app.client("branch.member"), app.client("township.officer"));
        let id = app.tree.member("branch.member");
        let body = json!({ "kind": "restriction", "words": "近期有人冒用我的信息。" });
        let asked: DataRequestView = ask(&member, &body).expect(201).json();
        unmask(&officer, id).expect(200);
        let granted: DataRequestView = grant(&officer, &asked).expect(200).json();
        unmask(&officer, id).refused(ErrorCode::ViewingRestricted);
        unmask(&officer, app.tree.member("branch.member2")).expect(200);
        let ended: DataRequestView = withdraw(&member, &granted).expect(200).json();
        assert_eq!(ended.state, DataRequestState::Withdrawn);
        unmask(&officer, id).expect(200);
    }

    /// Everything about somebody who is no longer a member: no table keeps what was in it but those that are told; the
    /// audit trail is as it was, and the number can be registered anew.
    fn everything_is_erased_but_what_is_told(app) {
        app.go_to("2027-03-01");
        let (member, input) = full_member(app);
        let account = app.account("gone.one", app.tree.branch, Some(member)).id;
        set_status(app, member, MemberStatus::Ceased);
        let made: DataRequestView =
            entered(app, "township.officer", member, erasure(&["everything"])).expect(201).json();
        plant(app, member, account);
        let texts = planted();
        let before: Vec<&String> = texts.iter().filter(|place| is_there(app, place)).collect();
        assert!(before.len() > 60, "the control: {before:?}");
        let trail = app.database.rows("audit_log");
        let done: DataRequestView = grant(&app.client("township.officer"), &made).expect(200).json();
        assert_eq!(done.stays, Stays::ALL);
        for place in before {
            let (table, _) = place.split_once('.').expect("table and column");
            let fate = PLAN.iter().find(|(name, _)| *name == table).map(|(_, fate)| *fate);
            let told = matches!(fate, Some(Fate::Stays(_))) || OF_NOBODY.contains(&place.as_str());
            assert_eq!(is_there(app, place), told, "{place}");
        }
        for table in THERE {
            let rows = app.database.rows(table).join("\n");
            assert!(!rows.contains("canary") && !rows.contains("gone.one"), "{table}");
        }
        let now = app.database.rows("audit_log");
        assert!(trail.iter().all(|row| now.contains(row)), "the trail is as it was");
        let officer = app.client("county.officer");
        let view: MemberView = officer.call(GET_MEMBER, &[&member]).send().expect(200).json();
        assert_eq!((view.name.as_str(), view.birth_on.ordinal()), ("已删除", 1));
        unmask(&officer, member).refused(ErrorCode::DataErased);
        let number = json!({ "id_number": input.id_number });
        officer.call(FIND_MEMBER, &[]).json(&number).send().refused(ErrorCode::NotFound);
        assert_ne!(app.member_of(&input), member, "a new record");
    }

    /// Who was erased is not filled in again: the record stays what it is, and two of them do not meet.
    fn an_erased_record_stays_erased(app) {
        app.go_to("2027-03-01");
        let officer = app.client("township.officer");
        for _ in 0..2 {
            let (member, input) = full_member(app);
            set_status(app, member, MemberStatus::Deceased);
            let made: DataRequestView =
                entered(app, "township.officer", member, erasure(&["everything"])).expect(201).json();
            grant(&officer, &made).expect(200);
            let version = officer.call(GET_MEMBER, &[&member]).send().expect(200).version();
            let call = officer.call(UPDATE_MEMBER, &[&member]).if_match(version);
            call.json(&input).send().refused(ErrorCode::DataErased);
        }
    }
}

/// Written texts that name nobody, or only those who did something: codes, numbers of papers, titles of pledges, how an
/// office answered.
const OF_NOBODY: &[&str] = &[
    "data_requests.answer",
    "data_requests.items",
    "timeline.object_kind",
    "timeline.actor",
    "timeline.action",
    "pledges.title",
    "pledges.focus_area",
    "pledge_reviews.checklist",
    "pledge_reviews.reviewer",
    "pledge_follow_ups.author",
    "mobilities.destination",
    "mobility_approvals.approved_by",
    "mobility_entries.author",
    "mobility_notices.author",
    "mobility_care.author",
    "mobility_care.settled_by",
    "certificates.number",
    "certificates.code",
    "leads.place",
    "mobility_sample_cases.recorded",
    "mobility_sample_cases.findings",
    "mobility_sample_cases.inspector",
];

/// Every column of written text about people that a planted value stands in.
fn planted() -> Vec<String> {
    let about = tables().filter(|table| table.rows.is_some() && !THERE.contains(&table.name));
    let texts = |table: &'static Table| {
        let written = |column: &str| table.out.iter().any(|o| o.column == column && matches!(o.form, Form::Plain));
        let columns = columns(table.name).into_iter().filter(move |(name, kind)| kind == "Text" && written(name));
        columns.map(|(name, _)| format!("{}.{name}", table.name))
    };
    about.flat_map(texts).collect()
}

fn is_there(app: &TestApp, place: &str) -> bool {
    let (table, column) = place.split_once('.').expect("table and column");
    app.database.count(table, &format!("{column} = '{}'", canary(table, column))) > 0
}
