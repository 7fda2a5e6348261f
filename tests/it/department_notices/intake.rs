//! A department's program: it gets a token, sends batches, and is told their size.

use changxiao_shared::department_notices::LeadSide;
use changxiao_shared::department_notices::api::{LIST_LEADS, SEND_DEPARTMENT_NOTICES};
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use integration::{both_engines, id_number};
use serde_json::{Value, json};

use super::{THERE, leads, notice, notice_about, police, send, swept, with_divisions};

/// People nobody here knows: no other test person has such a number.
fn strangers(from: u32, n: u32) -> Vec<Value> {
    (from..from + n).map(|i| notice(&format!("GA-{i}"), "覃未明", &id_number(100_000 + i), THERE)).collect()
}

both_engines! {
    /// A thousand notices in a batch, some of members; the same batch again; one person by two departments.
    fn a_department_sends_a_thousand_notices_and_learns_nothing(app) {
        with_divisions(app);
        let client = police(app).client(app);
        let mut batch = strangers(0, 997);
        for (username, name) in [("branch.member", "田小满"), ("branch.member2", "谭知秋"), ("other.member", "滕立夏")] {
            batch.push(notice_about(app, username, username, name, THERE));
        }
        let body = json!({ "notices": batch });
        let post = |key: &str| client.call(SEND_DEPARTMENT_NOTICES, &[]).key(key).json(&body).send().expect(202);
        let told = post("batch-1");
        assert_eq!(told.json::<Value>(), json!({ "received": 1000 }));
        assert_eq!(told.header("location"), "");
        for again in ["batch-1", "batch-2"] {
            assert_eq!(post(again).body, told.body, "the same notices again");
        }
        assert_eq!(app.database.count("department_notices", "1 = 1"), 1000);
        let found = swept(app);
        assert_eq!((found.leads, found.lines, found.dropped), (3, 0, 0));
        assert_eq!(app.database.count("leads", "1 = 1"), 3);

        let labour = app.third_party(app.tree.neighbour, "松涛县人社局", &["department-notices:write"]).client(app);
        let mut same = notice_about(app, "RS-1", "branch.member", "田小满", THERE);
        same["department"] = json!("labour");
        assert_eq!(send(&labour, &[same]).expect(202).json::<Value>(), json!({ "received": 1 }));
        let found = swept(app);
        assert_eq!((found.leads, found.lines), (0, 1), "one lead, which has a line more");
        assert_eq!(swept(app).lines, 0, "and nothing is done twice");
        let by_client = "action = 'notices.received' AND actor = '松涛县公安局'";
        assert_eq!(app.database.count("audit_log", by_client), 2, "what is repeated changes nothing");
    }

    /// Whoever is a member gets the same answer as whoever is not, and nothing is looked up before it is given.
    fn the_answer_is_the_same_whatever_is_known(app) {
        with_divisions(app);
        let client = police(app).client(app);
        let known = send(&client, &[notice_about(app, "a", "branch.member", "田小满", THERE)]).expect(202);
        let unknown = send(&client, &strangers(0, 1)).expect(202);
        assert_eq!(known.body, unknown.body);
        let names = |answer: &integration::Answer| -> Vec<String> {
            answer.headers.keys().map(|name| name.to_string()).collect()
        };
        assert_eq!(names(&known), names(&unknown));
        assert_eq!(app.database.count("leads", "1 = 1"), 0, "leads come later");
        client.call(LIST_LEADS, &[]).send().refused(ErrorCode::Forbidden);
        swept(app);
        assert_eq!(leads(app, "neighbour.officer", LeadSide::Here).len(), 1);
    }

    /// Name and ID number are kept as keyed hashes only.
    fn nothing_is_kept_in_the_clear(app) {
        with_divisions(app);
        let number = id_number(100_001);
        send(&police(app).client(app), &[notice("GA-1", "覃未明", &number, THERE)]).expect(202);
        let kept = serde_json::to_string(&app.database.dump_without(&[])).expect("serialises");
        assert!(!kept.contains(&number) && !kept.contains("覃未明"), "in the clear in the database");
        assert!(kept.contains("GA-1"));
    }

    /// A batch is taken as a whole or not at all, and what is wrong is named.
    fn a_batch_that_does_not_fit_is_refused(app) {
        with_divisions(app);
        let client = police(app).client(app);
        let before = app.database.dump();
        for (field, value, code) in [
            ("id_number", json!("429981199001011230"), FieldCode::BadCheckDigit),
            ("place", json!("31"), FieldCode::RegionForm),
            ("place", json!("310199"), FieldCode::UnknownRegion),
            ("noticed_on", json!("2027-01-16"), FieldCode::InFuture),
            ("department", json!("army"), FieldCode::UnknownValue),
            ("reference", json!(""), FieldCode::Length),
            ("name", json!(""), FieldCode::Length),
            ("phone", json!("13900000000"), FieldCode::UnknownField),
        ] {
            let mut batch = strangers(0, 2);
            batch[1][field] = value;
            send(&client, &batch).expect(422).refused_field(&format!("notices.1.{field}"), code);
        }
        for size in [0, 1001] {
            send(&client, &strangers(0, size)).expect(422).refused_field("notices", FieldCode::Length);
        }
        assert_eq!(app.database.dump(), before);
    }

    /// The scope alone opens the door: no role, and no client with another scope.
    fn only_a_department_may_send(app) {
        with_divisions(app);
        let reader = app.third_party(app.tree.neighbour, "县大数据局", &["members:read", "mobilities:read"]).client(app);
        for client in [reader, app.client("neighbour.officer"), app.client("system"), app.client("neighbour.roles")] {
            send(&client, &strangers(0, 1)).refused(ErrorCode::Forbidden);
        }
        send(&app.visitor(), &strangers(0, 1)).refused(ErrorCode::Unauthenticated);
        assert_eq!(app.database.count("department_notices", "1 = 1"), 0);
    }
}
