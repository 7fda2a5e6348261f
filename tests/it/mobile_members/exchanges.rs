//! The half-yearly exchange of two committees (C3-07): one sheet for a pair, filled in from the records.

use calamine::{Reader, Xlsx};
use changxiao_shared::identity::Role;
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::mobile_members::api as mobility;
use changxiao_shared::mobile_members::exchanges::{ExchangeRow, api};
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::organizations::api::{GET_ORGANIZATION, MOVE_ORGANIZATION};
use changxiao_shared::rule_sets::api::TIGHTEN_RULE;
use integration::lists::walk;
use integration::{Answer, Client, TestApp, both_engines};
use serde_json::{Value, json};

use super::world::{Mobility, plan};

/// Two townships of two counties; each has a member of the other.
struct Pair<'a> {
    app: &'a TestApp,
    there: Mobility<'a>,
    here: Mobility<'a>,
}

/// The officer of the township beside, whom no other test needs.
const PARTNER: &str = "partner.officer";

impl<'a> Pair<'a> {
    fn new(app: &'a TestApp) -> Pair<'a> {
        let account = app.account(PARTNER, app.tree.neighbour_township, None);
        app.grant(account.id, Role::OrganizationOfficer, app.tree.neighbour_township);
        let there = Mobility::received(app);
        let body = json!({ "member_id": app.tree.member("neighbour.member"), "plan": plan() });
        let host = app.client("neighbour.secretary");
        let made: Value = host.call(mobility::CREATE_MOBILITY, &[]).json(&body).send().expect(201).json();
        let here = Mobility { app, id: made["id"].as_str().expect("an id").to_owned(), member: "neighbour.member" };
        let approval = json!({
            "talk_on": "2027-02-01", "requirements": "按月联系", "instrument": "activity_certificate",
            "liaison_id": app.tree.member("neighbour.committee")
        });
        here.step("neighbour.secretary", mobility::APPROVE_MOBILITY, &approval).expect(200);
        here.arrive("branch.secretary", app.tree.branch.0).expect(201);
        Pair { app, there, here }
    }

    fn pair(&self) -> [(&'static str, String); 2] {
        [
            ("organization_id", self.app.tree.township.to_string()),
            ("partner_id", self.app.tree.neighbour_township.to_string()),
        ]
    }

    fn prepare(&self, by: &Client, year: i32, half: &str) -> Answer {
        let mut query = self.pair().to_vec();
        query.extend([("year", year.to_string()), ("half", half.to_owned())]);
        by.call(api::PREPARE_EXCHANGE, &[]).query(&query).send()
    }

    fn partners(&self) -> Value {
        let query = [("organization_id", self.app.tree.township.to_string())];
        let officer = self.app.client("township.officer");
        officer.call(api::LIST_EXCHANGE_PARTNERS, &[]).query(&query).send().expect(200).json()
    }

    fn sheet(&self, lines: &Value) -> Value {
        json!({
            "organization_id": self.app.tree.township, "partner_id": self.app.tree.neighbour_township,
            "year": 2027, "half": "first", "lines": lines, "note": "请多关照"
        })
    }

    fn send(&self, lines: &Value) -> Answer {
        self.app.client("township.officer").call(api::SEND_EXCHANGE, &[]).json(&self.sheet(lines)).send()
    }

    /// Sent on 30 July about the first half-year.
    fn sent(&self) -> String {
        self.app.go_to("2027-07-30");
        let made: Value = self.send(&json!([])).expect(201).json();
        made["id"].as_str().expect("an id").to_owned()
    }

    fn partner(&self) -> Client {
        self.app.sign_in(PARTNER)
    }

    fn todos(&self, by: &Client) -> Vec<Value> {
        by.call(api::LIST_EXCHANGE_TODOS, &[]).send().expect(200).json()
    }
}

/// On which side the sender stands, and the name, of each line.
fn lines(sheet: &Value) -> Vec<(&str, &str)> {
    let lines = sheet["lines"].as_array().expect("lines").iter();
    lines.map(|l| (l["sender"].as_str().expect("a side"), l["facts"]["name"].as_str().expect("a name"))).collect()
}

both_engines! {
    fn a_sheet_has_every_shared_member_of_both_directions_with_what_the_records_say(app) {
        let pair = Pair::new(app);
        let day = json!({ "kind": "attendance", "happened_on": "2027-03-01", "text": "主题党日", "education_days": 2 });
        pair.there.add("neighbour.secretary", mobility::CREATE_ENTRY, &json!({ "kind": "attendance", "happened_on": "2027-02-01", "text": "报到", "education_days": 0 })).expect(201);
        app.go_to("2027-07-02");
        pair.there.add("neighbour.secretary", mobility::CREATE_ENTRY, &day).expect(201);
        let dues = json!({ "kind": "dues", "happened_on": "2027-03-02", "text": "缴纳党费", "amount_fen": 1250 });
        pair.there.add("neighbour.secretary", mobility::CREATE_ENTRY, &dues).expect(201);
        let later = json!({ "kind": "attendance", "happened_on": "2027-07-01", "text": "七一", "education_days": 1 });
        pair.there.add("neighbour.secretary", mobility::CREATE_ENTRY, &later).expect(201);
        let contact = json!({ "kind": "contact", "happened_on": "2027-04-01", "channel": "phone", "text": "通话" });
        pair.there.add("branch.committee", mobility::CREATE_ENTRY, &contact).expect(201);
        let care = json!({ "kind": "placement", "text": "想学焊工" });
        pair.there.add("branch.member", mobility::ASK_CARE, &care).expect(201);
        let sheet: Value = pair.prepare(&app.client("township.officer"), 2027, "first").expect(200).json();
        assert_eq!(lines(&sheet), [("outflow", "田小满"), ("inflow", "姚白露")]);
        let facts = &sheet["lines"][0]["facts"];
        let figures = ["attendances", "education_days", "dues_fen", "contacts", "reports"].map(|f| facts[f].clone());
        assert_eq!(figures, [json!(2), json!(2), json!(1250), json!(1), json!(0)], "{facts}");
        assert_eq!(facts["open_care"], json!(["就业：想学焊工"]));
        assert_eq!((&facts["received_on"], &facts["left_on"]), (&json!("2027-02-01"), &Value::Null));
        let beyond: Value = pair.prepare(&app.client("township.officer"), 2027, "second").expect(200).json();
        assert_eq!(beyond["lines"][0]["facts"]["attendances"], 1, "the second half-year has begun");
        pair.prepare(&app.client("township.officer"), 2026, "second").refused_field("partner_id", FieldCode::NoSuchRecord);
        pair.prepare(&app.client("township.officer"), 2028, "first").refused_field("half", FieldCode::InFuture);
        // Committees speak for their branches; counties, cities and branches do not stand in for them.
        for other in [app.tree.neighbour_branch, app.tree.neighbour] {
            let mut query = pair.pair().to_vec();
            query[1].1 = other.to_string();
            query.extend([("year", "2027".to_owned()), ("half", "first".to_owned())]);
            let call = app.client("township.officer").call(api::PREPARE_EXCHANGE, &[]).query(&query);
            call.send().refused_field("partner_id", FieldCode::NoSuchRecord);
        }
        // Nobody is asked for a member who is not theirs: the branch of one of the two, the township beside.
        pair.prepare(&app.client("branch.secretary"), 2027, "first").refused_field("organization_id", FieldCode::NoSuchRecord);
        let mut query = pair.pair().to_vec();
        query[1].1 = app.tree.other_township.to_string();
        query.extend([("year", "2027".to_owned()), ("half", "first".to_owned())]);
        app.client("township.officer").call(api::PREPARE_EXCHANGE, &[]).query(&query).send()
            .refused_field("partner_id", FieldCode::NoSuchRecord);
    }

    fn sent_by_one_answered_by_the_other_and_seen_by_nobody_else(app) {
        let pair = Pair::new(app);
        app.go_to("2027-07-30");
        let wrong = json!([{ "mobility_id": pair.there.id, "thinking": "思想稳定" }]);
        pair.send(&wrong).refused_field("lines.0.thinking", FieldCode::NotHere);
        let twice = json!([{ "mobility_id": pair.there.id }, { "mobility_id": pair.there.id }]);
        pair.send(&twice).refused_field("lines.1.mobility_id", FieldCode::Repeated);
        pair.send(&json!([{ "mobility_id": "1" }])).refused_field("lines.0.mobility_id", FieldCode::NoSuchRecord);
        let words = json!([
            { "mobility_id": pair.there.id, "home": "老人身体好" },
            { "mobility_id": pair.here.id, "thinking": "思想稳定", "conduct": "肯干", "needs": "想学焊工" },
        ]);
        let sent: Value = pair.send(&words).expect(201).json();
        let id = sent["id"].as_str().expect("an id");
        pair.send(&json!([])).refused(ErrorCode::Duplicate);
        let again: Value = pair.prepare(&app.client("township.officer"), 2027, "first").expect(200).json();
        assert_eq!(again["exchange_id"], json!(id));
        let other_way = json!({
            "organization_id": app.tree.neighbour_township, "partner_id": app.tree.township, "year": 2027, "half": "first",
            "lines": []
        });
        pair.partner().call(api::SEND_EXCHANGE, &[]).json(&other_way).send().refused(ErrorCode::Duplicate);
        for by in ["township.officer", "county.officer", "neighbour.officer", "city.officer"] {
            app.client(by).call(api::GET_EXCHANGE, &[&id]).send().expect(200);
            assert_eq!(walk::<ExchangeRow>(&app.client(by), api::LIST_EXCHANGES, &Vec::new()).len(), 1, "{by}");
        }
        for by in ["branch.secretary", "neighbour.secretary", "other.secretary", "far.secretary", "branch.member"] {
            app.client(by).call(api::GET_EXCHANGE, &[&id]).send().refused(ErrorCode::NotFound);
            assert!(walk::<ExchangeRow>(&app.client(by), api::LIST_EXCHANGES, &Vec::new()).is_empty(), "{by}");
        }
        // Each branch reads in its member's log what the committees said of that member.
        let logged = |m: &Mobility<'_>, by: &'static str| m.seen_by(by)["entries"][0].clone();
        let entry = logged(&pair.here, "branch.secretary");
        assert_eq!((&entry["kind"], &entry["side"]), (&json!("exchange"), &json!("inflow")));
        assert!(entry["text"].as_str().expect("text").contains("需求：想学焊工"), "{entry}");
        assert!(logged(&pair.there, "neighbour.secretary")["text"].as_str().expect("text").contains("老人身体好"));
        let answer = |by: &Client, version: i32, body: Value| {
            by.call(api::ANSWER_EXCHANGE, &[&id]).if_match(version).json(&body).send()
        };
        let reply = json!({ "lines": [{ "mobility_id": pair.there.id, "conduct": "表现突出" }], "note": "已阅，谢谢" });
        answer(&app.client("township.officer"), 1, reply.clone()).refused(ErrorCode::Forbidden);
        answer(&pair.partner(), 7, reply.clone()).refused(ErrorCode::StaleVersion);
        let theirs = json!({ "lines": [{ "mobility_id": pair.there.id, "home": "好" }] });
        answer(&pair.partner(), 1, theirs).refused_field("lines.0.home", FieldCode::NotHere);
        let answered: Value = answer(&pair.partner(), 1, reply.clone()).expect(200).json();
        assert_eq!((&answered["state"], &answered["answer"]), (&json!("answered"), &json!("已阅，谢谢")));
        assert_eq!((&answered["lines"][0]["home"], &answered["lines"][0]["conduct"]), (&json!("老人身体好"), &json!("表现突出")));
        assert_eq!(answered["may_answer"], false);
        answer(&pair.partner(), 2, reply).refused(ErrorCode::TransitionNotAllowed);
        let entry = logged(&pair.there, "branch.secretary");
        assert!(entry["text"].as_str().expect("text").contains("表现突出"), "one entry holds both: {entry}");
        let exchanges = pair.there.seen_by("branch.secretary")["entries"].as_array().expect("entries").len();
        assert_eq!(exchanges, 1, "one exchange is one entry");
    }

    fn it_is_due_by_the_rule_set_and_both_are_told(app) {
        let pair = Pair::new(app);
        let partners = pair.partners();
        let first = &partners[0];
        assert_eq!((&first["away"], &first["arrived"], &first["due_on"]), (&json!(1), &json!(1), &json!("2027-08-01")));
        assert_eq!((&first["clause"], partners.as_array().map(Vec::len)), (&json!("C3-07"), Some(1)));
        app.go_to("2027-07-17");
        let own = || app.sign_in("township.officer");
        assert!(pair.todos(&own()).is_empty() && pair.todos(&pair.partner()).is_empty());
        app.go_to("2027-07-18");
        for by in [own(), pair.partner()] {
            let todos = pair.todos(&by);
            assert_eq!((&todos[0]["kind"], &todos[0]["due_on"]), (&json!("send"), &json!("2027-08-01")));
        }
        assert!(pair.todos(&app.sign_in("county.officer")).is_empty(), "it is for the committees themselves");
        let id = pair.sent();
        assert!(pair.todos(&own()).is_empty());
        let todos = pair.todos(&pair.partner());
        assert_eq!((todos.len(), &todos[0]["kind"], &todos[0]["exchange_id"]), (1, &json!("answer"), &json!(id)));
        assert_eq!(pair.partners()[0]["due_on"], "2028-01-30");
        let due = pair.there.seen_by("branch.secretary")["due"].clone();
        let due = due.as_array().expect("due").iter().find(|due| due["kind"] == "exchange").expect("it is due again");
        assert_eq!(due["due_on"], "2028-01-30");
        pair.partner().call(api::ANSWER_EXCHANGE, &[&id]).if_match(1).json(&json!({ "lines": [] })).send().expect(200);
        assert!(pair.todos(&pair.partner()).is_empty());
    }

    /// Where many members are shared, the counties' offices step in: by the rule in force, once exchanges are overdue.
    fn counties_see_to_the_exchanges_where_members_are_many(app) {
        let pair = Pair::new(app);
        let officer = || app.sign_in("county.officer");
        let counties = |at: OrganizationId| -> Vec<Value> {
            let query = [("organization_id", at.to_string())];
            officer().call(api::LIST_COUNTY_EXCHANGES, &[]).query(&query).send().expect(200).json()
        };
        let shared = |found: &Value| {
            ["away", "arrived", "pairs", "overdue", "sent", "answered"].map(|f| found[f].as_i64().expect("a figure"))
        };
        app.go_to("2027-08-02");
        let found = counties(app.tree.county);
        assert_eq!((found.len(), &found[0]["partner"]["id"]), (1, &json!(app.tree.neighbour)));
        assert_eq!(shared(&found[0]), [1, 1, 2, 2, 0, 0], "two directions of one pair, both late");
        assert_eq!((&found[0]["threshold"], &found[0]["steps_in"]), (&json!(30), &json!(false)));
        assert!(counties(app.tree.township).is_empty(), "a township is no county");
        assert!(pair.todos(&officer()).is_empty());
        let stricter = json!({
            "organization_id": app.tree.county, "rule": "coordination_members", "value": 2, "from_on": "2027-08-01",
            "reason": "劳务输出大县"
        });
        officer().call(TIGHTEN_RULE, &[]).json(&stricter).send().expect(201);
        let found = counties(app.tree.county);
        assert_eq!((&found[0]["threshold"], &found[0]["steps_in"]), (&json!(2), &json!(true)));
        let todos = pair.todos(&officer());
        assert_eq!((&todos[0]["kind"], &todos[0]["partner"]["id"]), (&json!("coordinate"), &json!(app.tree.neighbour)));
        let theirs = pair.todos(&app.sign_in("neighbour.officer"));
        assert!(theirs.is_empty(), "the county beside goes by its own rules");
        // It sends the sheet itself, for the committee that did not.
        let mut sheet = pair.sheet(&json!([]));
        sheet["half"] = json!("second");
        let made: Value = officer().call(api::SEND_EXCHANGE, &[]).json(&sheet).send().expect(201).json();
        assert_eq!(shared(&counties(app.tree.county)[0]), [1, 1, 2, 0, 1, 0]);
        assert!(pair.todos(&officer()).is_empty());
        let id = made["id"].as_str().expect("an id");
        pair.partner().call(api::ANSWER_EXCHANGE, &[&id]).if_match(1).json(&json!({ "lines": [] })).send().expect(200);
        assert_eq!(shared(&counties(app.tree.county)[0]), [1, 1, 2, 0, 0, 1]);
        let query = [("organization_id", app.tree.neighbour.to_string())];
        officer().call(api::LIST_COUNTY_EXCHANGES, &[]).query(&query).send()
            .refused_field("organization_id", FieldCode::NoSuchRecord);
    }

    /// Branches of one committee need no sheet, and the log takes no exchange from anybody's hand.
    fn within_one_committee_there_is_nothing_to_exchange(app) {
        let m = Mobility::approved(app);
        app.go_to("2027-02-01");
        m.arrive("other.secretary", app.tree.other_branch.0).expect(201);
        let view = m.seen_by("branch.secretary");
        assert!(view["due"].as_array().expect("due").iter().all(|due| due["kind"] != "exchange"));
        assert!(!view["entry_kinds"].as_array().expect("kinds").contains(&json!("exchange")));
        let query = [("organization_id", app.tree.township.to_string())];
        let partners = app.client("township.officer").call(api::LIST_EXCHANGE_PARTNERS, &[]).query(&query);
        assert_eq!(partners.send().expect(200).json::<Value>(), json!([]));
        let typed = json!({ "kind": "exchange", "happened_on": "2027-02-01", "text": "去信" });
        m.add("branch.secretary", mobility::CREATE_ENTRY, &typed).refused(ErrorCode::Forbidden);
    }

    fn the_spreadsheet_has_every_line_and_leaves_a_trace(app) {
        let pair = Pair::new(app);
        app.go_to("2027-07-30");
        let words = json!([{ "mobility_id": pair.here.id, "needs": "=1+1" }]);
        let sent: Value = pair.send(&words).expect(201).json();
        let id = sent["id"].as_str().expect("an id");
        let file = pair.partner().call(api::EXPORT_EXCHANGE, &[&id]).send().expect(200);
        let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(file.body)).expect("a workbook");
        let rows = book.worksheet_range("两地党委沟通反馈表").expect("a sheet");
        let names: Vec<String> = rows.rows().skip(1).map(|row| row[0].to_string()).collect();
        assert_eq!(names, ["田小满", "姚白露"]);
        assert_eq!(rows.get((2, 16)).map(ToString::to_string).as_deref(), Some("=1+1"), "text, not a formula");
        assert_eq!(app.database.count("audit_log", "action = 'exchange.export'"), 1);
        app.client("branch.secretary").call(api::EXPORT_EXCHANGE, &[&id]).send().refused(ErrorCode::NotFound);
    }

    fn a_sheet_moves_along_with_its_committee(app) {
        let pair = Pair::new(app);
        let id = pair.sent();
        let city = app.client("city.officer");
        let township = app.tree.neighbour_township;
        let version = city.call(GET_ORGANIZATION, &[&township]).send().expect(200).version();
        let place = json!({ "parent_id": app.tree.county, "reason": "区划调整" });
        city.call(MOVE_ORGANIZATION, &[&township]).if_match(version).json(&place).send().expect(200);
        pair.partner().call(api::GET_EXCHANGE, &[&id]).send().expect(200);
        app.sign_in("neighbour.officer").call(api::GET_EXCHANGE, &[&id]).send().refused(ErrorCode::NotFound);
    }
}
