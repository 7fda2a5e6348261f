//! The two registers, their filters and totals, the spreadsheet, the flows.

use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::mobile_members::{MobilityRow, api};
use integration::lists::{page, walk};
use integration::{TestApp, both_engines};
use serde_json::{Value, json};

use super::world::{Mobility, approval, plan};

/// Members away from the branch, of whom the neighbours have received some.
fn many(app: &TestApp) {
    app.go_to("2027-01-15");
    let (secretary, host) = (app.client("branch.secretary"), app.client("neighbour.secretary"));
    for (n, name) in ["安一", "柏二", "岑三", "邓四", "鄂五"].into_iter().enumerate() {
        let input = integration::member_input(app.next_person(), app.tree.branch, name);
        let mut body = json!({ "member_id": app.member_of(&input), "plan": plan() });
        body["plan"]["whereabouts"]["destination"] = json!(if n < 3 { "440306000000" } else { "310115000000" });
        let made: Value = secretary.call(api::CREATE_MOBILITY, &[]).json(&body).send().expect(201).json();
        let approve = secretary.call(api::APPROVE_MOBILITY, &[&made["id"].as_str().expect("an id")]);
        let approved: Value = approve.if_match(1).json(&approval(app)).send().expect(200).json();
        if n < 2 {
            let arrival = json!({
                "code": approved["certificate"]["code"], "id_tail": &input.id_number.as_deref().expect("a number")[14..],
                "organization_id": app.tree.neighbour_branch, "placement": "employer",
                "received_on": "2027-01-15"
            });
            host.call(api::RECEIVE_ARRIVAL, &[]).json(&arrival).send().expect(201);
        }
    }
}

fn names(rows: &[MobilityRow]) -> Vec<&str> {
    rows.iter().map(|row| row.member.name.as_str()).collect()
}

both_engines! {
    fn both_registers_are_filtered_sorted_and_counted(app) {
        many(app);
        let away = |by: &'static str, filter: &[(&'static str, &'static str)]| {
            let mut query: Vec<(&str, String)> = vec![("register", "away".into()), ("limit", "2".into())];
            query.extend(filter.iter().map(|(k, v)| (*k, (*v).to_owned())));
            let total = page::<MobilityRow>(&app.client(by), api::LIST_MOBILITIES, &query).total;
            let rows: Vec<MobilityRow> = walk(&app.client(by), api::LIST_MOBILITIES, &query);
            assert_eq!(total, i64::try_from(rows.len()).expect("small"), "{by} {filter:?}");
            rows
        };
        assert_eq!(names(&away("branch.secretary", &[])), ["安一", "柏二", "岑三", "邓四", "鄂五"]);
        assert_eq!(names(&away("city.officer", &[("state", "received")])), ["安一", "柏二"]);
        assert_eq!(names(&away("county.officer", &[("region", "31")])), ["邓四", "鄂五"]);
        assert_eq!(names(&away("county.officer", &[("q", "cs")])), ["岑三"]);
        assert_eq!(away("county.officer", &[("sort", "departed")]).len(), 5);
        assert_eq!(away("county.officer", &[("sort", "contacted")]).len(), 5);
        assert_eq!(away("county.officer", &[("contacted_before", "2027-01-01")]).len(), 5);
        assert_eq!(away("neighbour.officer", &[]).len(), 0, "none of the neighbours' own is away");
        let arrived = |by: &'static str| {
            let query = vec![("register", "arrived".to_owned()), ("limit", "1".to_owned())];
            let first = page::<MobilityRow>(&app.client(by), api::LIST_MOBILITIES, &query);
            let rows: Vec<MobilityRow> = walk(&app.client(by), api::LIST_MOBILITIES, &query);
            assert_eq!(first.total, i64::try_from(rows.len()).expect("small"), "{by}");
            names(&rows).into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(arrived("neighbour.officer"), ["安一", "柏二"]);
        assert_eq!(arrived("city.officer"), ["安一", "柏二"]);
        assert!(arrived("branch.secretary").is_empty() && arrived("far.secretary").is_empty());
    }

    fn a_register_names_what_is_due_and_its_clause(app) {
        let m = Mobility::approved(app);
        m.step("branch.member", api::DEPART_MOBILITY, &json!({ "departed_on": "2027-01-15" })).expect(200);
        let rows: Vec<MobilityRow> =
            walk(&m.client("branch.secretary"), api::LIST_MOBILITIES, &vec![("register", "away".to_owned())]);
        let due = rows[0].due.as_ref().expect("something due");
        assert_eq!((due.due_on.to_string().as_str(), due.clause.as_str()), ("2027-02-14", "A3-13"));
        assert_eq!((due.rule_set.as_deref(), due.overdue), (Some("product"), false));
    }

    fn the_spreadsheet_has_what_the_filter_finds_and_leaves_a_trace(app) {
        many(app);
        let query = [("register", "away"), ("region", "31")];
        let answer = app.client("branch.secretary").call(api::EXPORT_MOBILITIES, &[]).query(&query).send().expect(200);
        assert!(answer.body.starts_with(b"PK"), "a workbook");
        let details = app.database.lines("SELECT details AS line FROM audit_log WHERE action = 'mobility.export'");
        assert_eq!(details, [r#"{"as":"branch_secretary","rows":2}"#]);
        let member = app.client("branch.member").call(api::EXPORT_MOBILITIES, &[]).query(&query).send();
        member.refused(ErrorCode::Forbidden);
    }

    fn flows_equal_the_lists_behind_them(app) {
        many(app);
        let flows = |by: &'static str, within: i64| {
            app.client(by).call(api::LIST_FLOWS, &[]).query(&[("within", within.to_string())]).send()
        };
        let view: Value = flows("county.officer", app.tree.county.0).expect(200).json();
        // Away are those who have left; the other three have not been seen anywhere yet.
        assert_eq!((&view["away"], &view["arrived"]), (&json!(2), &json!(0)));
        assert_eq!(view["rows"][0]["region"], "4403");
        let host: Value = flows("neighbour.officer", app.tree.neighbour.0).expect(200).json();
        assert_eq!((&host["away"], &host["arrived"]), (&json!(0), &json!(2)));
        flows("neighbour.officer", app.tree.county.0).refused_field("within", FieldCode::NoSuchRecord);
        flows("branch.member", app.tree.branch.0).refused_field("within", FieldCode::NoSuchRecord);
    }
}
