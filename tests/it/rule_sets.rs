//! Rule sets: in force for a subtree from a day, tightened never loosened, and seen where something falls due.

use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::mobile_members::api as mobility;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::rule_sets::api;
use integration::{TestApp, both_engines};
use serde_json::{Value, json};

use crate::mobile_members::world::Mobility;

fn rule(app: &TestApp, by: &'static str, at: OrganizationId, on: &str, code: &str) -> Value {
    let query = [("organization_id", at.to_string()), ("on", on.to_owned())];
    let view: Value = app.client(by).call(api::GET_RULES, &[]).query(&query).send().expect(200).json();
    let rules = view["rules"].as_array().expect("rules").clone();
    rules.into_iter().find(|rule| rule["rule"] == code).unwrap_or(Value::Null)
}

fn adoption(at: OrganizationId, set: &str, from: &str) -> Value {
    json!({ "organization_id": at, "rule_set": set, "from_on": from, "reason": "按上级文件执行" })
}

fn tightening(at: OrganizationId, rule: &str, value: i32) -> Value {
    json!({ "organization_id": at, "rule": rule, "value": value, "from_on": "2027-02-01", "reason": "本地要求更严" })
}

both_engines! {
    fn a_set_is_adopted_for_a_subtree_from_a_day(app) {
        app.go_to("2027-01-15");
        let body = adoption(app.tree.county, "opinion_2024", "2027-03-01");
        app.client("county.officer").call(api::ADOPT_RULE_SET, &[]).json(&body).send().expect(201);
        let mobile = |by, at, on| rule(app, by, at, on, "mobile_months");
        assert_eq!(mobile("branch.secretary", app.tree.branch, "2027-02-28"), Value::Null);
        let found = mobile("branch.secretary", app.tree.branch, "2027-03-01");
        assert_eq!((&found["value"], &found["clause"]), (&json!(6), &json!("A3-01")));
        assert_eq!(found["organization"]["id"], app.tree.county.to_string());
        assert_eq!(mobile("city.officer", app.tree.city, "2027-03-01"), Value::Null, "above nothing changes");
        assert_eq!(mobile("neighbour.officer", app.tree.neighbour, "2027-03-01"), Value::Null, "nor beside");
    }

    /// A set of one's own is data: no code knows it.
    fn a_set_is_added_and_shows_where_something_falls_due(app) {
        let m = Mobility::approved(app);
        let set = json!({
            "organization_id": app.tree.county, "code": "county_2027", "name_zh": "桐花县二〇二七年办法",
            "name_en": "Tonghua measures of 2027", "source": "桐办发〔2027〕3号",
            "values": [{ "rule": "report_in_days", "value": 10, "clause": "第五条" }]
        });
        let officer = app.client("county.officer");
        officer.call(api::CREATE_RULE_SET, &[]).json(&set).send().expect(201);
        officer.call(api::CREATE_RULE_SET, &[]).json(&set).send().refused(ErrorCode::Duplicate);
        let sets: Vec<Value> = app.client("branch.secretary").call(api::LIST_RULE_SETS, &[]).send().expect(200).json();
        assert!(sets.iter().any(|set| set["code"] == "county_2027"));
        let beside: Vec<Value> =
            app.client("neighbour.officer").call(api::LIST_RULE_SETS, &[]).send().expect(200).json();
        assert!(beside.iter().all(|set| set["code"] != "county_2027"));
        let body = adoption(app.tree.neighbour, "county_2027", "2027-01-01");
        app.client("neighbour.officer").call(api::ADOPT_RULE_SET, &[]).json(&body).send()
            .refused_field("rule_set", FieldCode::NoSuchRecord);
        let body = adoption(app.tree.county, "county_2027", "2027-01-01");
        officer.call(api::ADOPT_RULE_SET, &[]).json(&body).send().expect(201);
        app.go_to("2027-01-20");
        m.step("branch.member", mobility::DEPART_MOBILITY, &json!({ "departed_on": "2027-01-20" })).expect(200);
        let due = m.seen_by("branch.member")["due"][0].clone();
        assert_eq!((&due["kind"], &due["due_on"]), (&json!("report_in"), &json!("2027-01-30")));
        assert_eq!((&due["clause"], &due["rule_set_zh"]), (&json!("第五条"), &json!("桐花县二〇二七年办法")));
    }

    fn a_level_tightens_and_never_loosens(app) {
        app.go_to("2027-01-15");
        let officer = app.client("township.officer");
        let tighten = |rule: &str, value: i32| {
            officer.call(api::TIGHTEN_RULE, &[]).json(&tightening(app.tree.township, rule, value)).send()
        };
        tighten("report_in_days", 30).refused_field("value", FieldCode::NotTighter);
        tighten("gathering_members", 2).refused_field("value", FieldCode::NotTighter);
        tighten("audit_months", 25).refused_field("value", FieldCode::Range);
        tighten("report_in_days", 15).expect(201);
        let found = rule(app, "branch.secretary", app.tree.branch, "2027-02-01", "report_in_days");
        assert_eq!((&found["value"], &found["tightened"]), (&json!(15), &json!(true)));
        let before = rule(app, "branch.secretary", app.tree.branch, "2027-01-31", "report_in_days");
        assert_eq!(before["value"], 30);
        // The later word of the same level counts, as long as it is stricter than what it inherits.
        tighten("report_in_days", 20).expect(201);
        let later = rule(app, "branch.secretary", app.tree.branch, "2027-02-01", "report_in_days");
        assert_eq!(later["value"], 20);
    }

    fn rules_are_laid_down_within_reach_only(app) {
        let out_of_reach = tightening(app.tree.county, "report_in_days", 10);
        let township = app.client("township.officer");
        township.call(api::TIGHTEN_RULE, &[]).json(&out_of_reach).send()
            .refused_field("organization_id", FieldCode::NoSuchRecord);
        let secretary = app.client("branch.secretary");
        secretary.call(api::TIGHTEN_RULE, &[]).json(&out_of_reach).send().refused(ErrorCode::Forbidden);
        let query = [("organization_id", app.tree.neighbour.to_string())];
        township.call(api::GET_RULES, &[]).query(&query).send()
            .refused_field("organization_id", FieldCode::NoSuchRecord);
        assert_eq!(app.database.count("rule_decisions", "1 = 1"), 0);
    }
}
