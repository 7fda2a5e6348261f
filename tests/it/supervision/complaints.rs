//! A complaint from the visitor who files it to the answer, and what either side may do on the way.

use changxiao::supervision::route_waiting;
use changxiao_shared::identity::Role;
use changxiao_shared::kernel::{ErrorCode, FieldCode, PageView};
use changxiao_shared::supervision::complaints::{
    Complainant, ComplaintFiled, ComplaintRow, ComplaintStage, ComplaintStep, ComplaintTask, ComplaintTodo,
    MessageKind, TrackingCode, api,
};
use integration::{TestApp, both_engines};
use serde_json::json;

use super::world::{Case, PNG, TEXT, file, filing, seen_by};

fn todos(app: &TestApp, who: &str) -> Vec<ComplaintTodo> {
    app.client(who).call(api::LIST_COMPLAINT_TODOS, &[]).send().expect(200).json()
}

fn words(case: &Case<'_>) -> Vec<(MessageKind, String)> {
    case.tracked().messages.into_iter().map(|message| (message.kind, message.text)).collect()
}

/// An inspector more at the county, with a member of another branch behind the account.
fn second_inspector(app: &TestApp, name: &str) {
    let account = app.account(name, app.tree.county, Some(app.member(app.tree.far_branch, "龙霜降").id));
    app.grant(account.id, Role::DisciplineInspector, app.tree.county);
}

both_engines! {
    /// The whole course, each side reading what the other wrote.
    fn from_the_visitor_to_the_answer(app) {
        app.go_to("2027-03-01");
        let person = json!({ "name": "某某", "post": "leader", "post_words": "支部书记" });
        let complainant = json!({ "name": "柳知春", "contact": "13900000000" });
        let case = Case::filed(app, json!({ "person": person, "complainant": complainant }));
        let view = case.view("county.inspector");
        assert_eq!((view.text.as_str(), view.complaint.named), (TEXT, true));
        assert_eq!(view.person.expect("a person").name, "某某");
        assert_eq!(view.handled_by.id, app.tree.county);
        assert_eq!(view.complaint.due_on.expect("a day").to_string(), "2027-03-16");
        let tracked = case.tracked();
        assert_eq!((tracked.stage, tracked.waiting), (ComplaintStage::Received, false));

        case.advance("county.inspector", json!({ "step": "answer", "text": "还没有查" }))
            .refused(ErrorCode::TransitionNotAllowed);
        case.advance("county.inspector", json!({ "step": "refuse" })).refused_field("text", FieldCode::Required);
        case.advance("county.inspector", json!({ "step": "accept" })).expect(200);
        let ask = json!({ "text": "请问是哪一批物资？" });
        let inspector = app.client("county.inspector");
        inspector.call(api::ASK_COMPLAINANT, &[&case.id]).json(&ask).send().expect(201);
        case.tell("三月的化肥。").expect(201);
        assert!(case.view("county.inspector").complaint.unanswered);
        case.advance("county.inspector", json!({ "step": "check" })).expect(200);
        case.advance("county.inspector", json!({ "step": "extend", "text": "需要调取银行流水" })).expect(200);
        case.advance("county.inspector", json!({ "step": "extend", "text": "再延一次" }))
            .refused(ErrorCode::TransitionNotAllowed);
        assert_eq!(case.tracked().due_on.expect("a day").to_string(), "2027-05-30");
        case.advance("county.inspector", json!({ "step": "answer", "text": "反映属实，已责令公开并整改。" })).expect(200);
        assert_eq!(words(&case), [
            (MessageKind::Asked, "请问是哪一批物资？".to_owned()),
            (MessageKind::Told, "三月的化肥。".to_owned()),
            (MessageKind::Extension, "需要调取银行流水".to_owned()),
            (MessageKind::Answer, "反映属实，已责令公开并整改。".to_owned()),
        ]);
        case.tell("谢谢。").expect(201);
        case.advance("county.inspector", json!({ "step": "close" })).expect(200);
        case.tell("还有一件事。").refused(ErrorCode::TransitionNotAllowed);
        assert_eq!(case.tracked().stage, ComplaintStage::Closed);
        assert_eq!(case.view("county.inspector").steps, []);
    }

    /// Who complains is a record of its own: asked for with a purpose, and written down.
    fn the_complainant_is_asked_for_with_a_purpose(app) {
        let named = Case::filed(app, json!({ "complainant": { "name": "柳知春", "contact": "13900000000" } }));
        assert!(!named.read("county.inspector").text().contains("柳知春"));
        let inspector = app.client("county.inspector");
        let ask = |case: &Case<'_>, body| inspector.call(api::REVEAL_COMPLAINANT, &[&case.id]).json(&body).send();
        ask(&named, json!({ "purpose": "" })).expect(422);
        assert_eq!(app.database.count("audit_log", "object_kind = 'complainant'"), 0);
        let told: Complainant = ask(&named, json!({ "purpose": "当面核实" })).expect(200).json();
        assert_eq!((told.name.as_str(), told.contact.as_str()), ("柳知春", "13900000000"));
        assert_eq!(app.database.count("audit_log", "object_kind = 'complainant' AND action = 'complainant.reveal'"), 1);
        let anonymous = Case::filed(app, json!({}));
        ask(&anonymous, json!({ "purpose": "当面核实" })).refused(ErrorCode::NotFound);
    }

    /// 15 days to decide, 60 to answer; what is overdue is first in the to-dos and found by the filter.
    fn periods_run_and_are_told(app) {
        app.go_to("2027-03-01");
        let late = Case::filed(app, json!({}));
        assert_eq!(todos(app, "county.inspector")[0].task, ComplaintTask::Decide);
        app.go_to("2027-03-17");
        let fresh = Case::filed(app, json!({ "kind": "appeal" }));
        let listed = |query: &[(&str, &str)]| -> Vec<_> {
            let answer = app.client("county.inspector").call(api::LIST_COMPLAINTS, &[]).query(query).send();
            let page: PageView<ComplaintRow> = answer.expect(200).json();
            page.items.into_iter().map(|row| row.id).collect()
        };
        assert_eq!(listed(&[]), [fresh.id, late.id]);
        assert_eq!(listed(&[("overdue", "true")]), [late.id]);
        assert_eq!(listed(&[("overdue", "false")]), [fresh.id]);
        assert_eq!(listed(&[("stage", "accepted")]), []);
        let waiting = todos(app, "county.inspector");
        assert_eq!(waiting.iter().map(|todo| (todo.id, todo.overdue)).collect::<Vec<_>>(), [
            (late.id, true), (fresh.id, false)
        ]);
        late.advance("county.inspector", json!({ "step": "accept" })).expect(200);
        let accepted = &todos(app, "county.inspector")[0];
        assert_eq!((accepted.task, accepted.overdue), (ComplaintTask::Answer, false));
        assert_eq!(accepted.due_on.expect("a day").to_string(), "2027-05-16");
        let page = |cursor: Option<String>| -> PageView<ComplaintRow> {
            let mut query = vec![("limit", "1".to_owned())];
            query.extend(cursor.map(|cursor| ("cursor", cursor)));
            app.client("county.inspector").call(api::LIST_COMPLAINTS, &[]).query(&query).send().expect(200).json()
        };
        let first = page(None);
        assert_eq!((first.items[0].id, first.total), (fresh.id, 2));
        assert_eq!(page(first.next).items[0].id, late.id);
    }

    /// A repeated request gets the code it got before, though the code is kept nowhere.
    fn the_same_request_gets_the_same_code(app) {
        let post = |key: &str, body| app.visitor().call(api::FILE_COMPLAINT, &[]).key(key).json(&body).send();
        let first: ComplaintFiled = post("K1", filing(app, json!({}))).expect(201).json();
        let again: ComplaintFiled = post("K1", filing(app, json!({}))).expect(201).json();
        assert_eq!(first, again);
        assert_eq!(seen_by(app, "county.inspector").len(), 1);
        post("K1", filing(app, json!({ "kind": "appeal" }))).refused(ErrorCode::IdempotencyKeyReused);
        let other: ComplaintFiled = post("K2", filing(app, json!({}))).expect(201).json();
        assert_ne!(first.code, other.code);
        assert!(TrackingCode::parse(&first.code).is_some());
    }

    /// A code with a slip is told at once; a right-looking one that is nobody's finds nothing, and guessing is slowed.
    fn wrong_codes_find_nothing(app) {
        let case = Case::filed(app, json!({}));
        let ask = |code: &str| app.visitor().call(api::TRACK_COMPLAINT, &[]).header(api::TRACKING_CODE, code).send();
        ask(&case.code.to_lowercase().replace('-', " ")).expect(200);
        let last = if case.code.ends_with('7') { "8" } else { "7" };
        let slip = format!("{}{last}", &case.code[..case.code.len() - 1]);
        ask(&slip).expect(422).refused_field("code", FieldCode::TrackingCodeForm);
        app.visitor().call(api::TRACK_COMPLAINT, &[]).send().refused_field("code", FieldCode::Required);
        let nobodys = TrackingCode::from_random(&[7; 15]).grouped();
        ask(&nobodys).refused(ErrorCode::NotFound);
        for code in [&nobodys, &case.code] {
            let slowed = (0..200).any(|_| ask(code).status == 429);
            assert!(slowed, "asking goes on for ever");
        }
    }

    /// So many in a day from one address.
    fn complaints_are_taken_up_to_a_number_a_day(app) {
        let taken = (0..40).take_while(|_| file(app, json!({})).status == 201).count();
        assert_eq!(taken, 20);
        file(app, json!({})).refused(ErrorCode::TooManyRequests);
        assert_eq!(seen_by(app, "county.inspector").len(), 20);
    }

    /// Pictures once it is accepted, freed of what they tell; nothing that cannot be freed of it.
    fn pictures_are_taken_after_the_acceptance_and_stripped(app) {
        let case = Case::filed(app, json!({}));
        let attach = |media_type: &str, bytes: Vec<u8>| {
            case.visitor(api::ATTACH_COMPLAINT_FILE).header("X-File-Name", "a.png").body(media_type, bytes).send()
        };
        attach("image/png", PNG.to_vec()).refused(ErrorCode::TransitionNotAllowed);
        case.advance("county.inspector", json!({ "step": "accept" })).expect(200);
        attach("application/pdf", b"%PDF-1.7\n".to_vec()).refused(ErrorCode::UnsupportedMediaType);
        attach("image/png", PNG[..40].to_vec()).refused(ErrorCode::UnsupportedMediaType);
        let told = [PNG, b"GPS 30.1N taken by Liu Zhichun"].concat();
        for _ in 0..10 {
            attach("image/png", told.clone()).expect(201);
        }
        attach("image/png", PNG.to_vec()).refused(ErrorCode::PayloadTooLarge);
        let files = case.view("county.inspector").files;
        assert_eq!(files.len(), 10);
        let inspector = app.client("county.inspector");
        let kept = inspector.call(api::DOWNLOAD_COMPLAINT_FILE, &[&case.id, &files[0].id]).send().expect(200);
        assert_eq!(kept.body, PNG);
        let other = Case::filed(app, json!({}));
        inspector.call(api::DOWNLOAD_COMPLAINT_FILE, &[&other.id, &files[0].id]).send().refused(ErrorCode::NotFound);
    }

    /// The complainant may stop it until it is answered.
    fn the_complainant_withdraws(app) {
        let case = Case::filed(app, json!({}));
        case.visitor(api::WITHDRAW_COMPLAINT).send().expect(200);
        case.visitor(api::WITHDRAW_COMPLAINT).send().refused(ErrorCode::TransitionNotAllowed);
        case.tell("补充").refused(ErrorCode::TransitionNotAllowed);
        assert_eq!(case.view("county.inspector").complaint.stage, ComplaintStage::Withdrawn);
        assert_eq!(todos(app, "county.inspector"), []);
    }

    /// Whoever read an older version does not decide over the head of the other.
    fn two_inspectors_do_not_decide_over_each_other(app) {
        second_inspector(app, "county.inspector2");
        let case = Case::filed(app, json!({}));
        let (one, two) = (case.view("county.inspector").version, case.view("county.inspector2").version);
        assert_eq!(one, two);
        case.change("county.inspector", api::ADVANCE_COMPLAINT, one, json!({ "step": "accept" })).expect(200);
        case.change("county.inspector2", api::ADVANCE_COMPLAINT, two, json!({ "step": "refuse", "text": "不属实" }))
            .refused(ErrorCode::StaleVersion);
        let view = case.view("county.inspector2");
        assert_eq!((view.complaint.stage, view.steps), (
            ComplaintStage::Accepted, vec![ComplaintStep::Check, ComplaintStep::Extend]
        ));
        let readers: Vec<_> = view.readers.iter().map(|r| (r.name.as_str(), r.by_office, r.first_read_at.is_some())).collect();
        assert_eq!(readers, [("county.inspector", true, true), ("county.inspector2", true, true)]);
    }

    /// Another inspector above is let in, with a reason that the case shows; one beside is not.
    fn another_inspector_is_let_in(app) {
        let case = Case::filed(app, json!({}));
        assert_eq!(seen_by(app, "city.inspector"), []);
        let view = case.view("county.inspector");
        assert_eq!(view.candidates.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["city.inspector"]);
        let add = |who: &str, name: &str, version| {
            let body = json!({ "account_id": app.tree.account(name), "reason": "案情复杂" });
            case.change(who, api::ADD_COMPLAINT_READER, version, body)
        };
        for nobody in ["neighbour.inspector", "county.officer"] {
            add("county.inspector", nobody, view.version).refused_field("account_id", FieldCode::NoSuchRecord);
        }
        add("county.inspector", "city.inspector", view.version).expect(200);
        assert_eq!(seen_by(app, "city.inspector"), [case.id]);
        let view = case.view("city.inspector");
        let let_in = view.readers.iter().find(|reader| !reader.by_office).expect("let in");
        assert_eq!((let_in.added_by.as_deref(), let_in.reason.as_deref()), (Some("county.inspector"), Some("案情复杂")));
        assert_eq!(view.candidates, []);
    }

    /// Who declares a conflict is out of it; where nobody is left, those above handle it, and until somebody is appointed
    /// it waits.
    fn a_conflict_of_interests_leads_upwards(app) {
        second_inspector(app, "county.inspector2");
        let case = Case::filed(app, json!({}));
        let recuse = |who: &str| {
            let version = case.view(who).version;
            case.change(who, api::RECUSE_FROM_COMPLAINT, version, json!({ "reason": "近亲属在该支部" })).expect(204);
            case.read(who).refused(ErrorCode::NotFound);
            assert_eq!((seen_by(app, who), todos(app, who)), (vec![], vec![]), "{who}");
        };
        recuse("county.inspector");
        assert_eq!(seen_by(app, "city.inspector"), []);
        recuse("county.inspector2");
        assert_eq!(seen_by(app, "city.inspector"), [case.id]);
        assert!(!case.tracked().waiting);
        recuse("city.inspector");
        assert!(case.tracked().waiting, "nobody is left");
        assert_eq!(route_waiting(&app.state.db).expect("looks"), 0);
        second_inspector(app, "county.inspector3");
        assert_eq!(route_waiting(&app.state.db).expect("looks"), 1);
        assert_eq!(seen_by(app, "county.inspector3"), [case.id]);
        assert!(!case.tracked().waiting);
    }

    /// Retaliation is a complaint of its own, which may name the one before; a code that is nobody's is told.
    fn retaliation_refers_to_what_came_before(app) {
        let first = Case::filed(app, json!({}));
        let about = |code: &str| json!({ "kind": "retaliation", "earlier_code": code });
        let nobodys = TrackingCode::from_random(&[9; 15]).grouped();
        file(app, about(&nobodys)).expect(422).refused_field("earlier_code", FieldCode::NoSuchRecord);
        file(app, about("12345")).expect(422).refused_field("earlier_code", FieldCode::TrackingCodeForm);
        let second = Case::filed(app, about(&first.code));
        assert_eq!(second.view("county.inspector").earlier_id, Some(first.id));
        assert!(!second.visitor(api::TRACK_COMPLAINT).send().expect(200).text().contains(&first.id.to_string()));
    }
}
