//! Reports: figures out of the registers, words, handed up, sent back, taken.

use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::mobile_members::api as mobility;
use changxiao_shared::mobility_reports::{ReportFigure, ReportState, ReportTodo, ReportView, api};
use integration::lists::page;
use integration::{Answer, TestApp, both_engines};
use serde_json::{Value, json};

use crate::mobile_members::world::Mobility;

fn begin(app: &TestApp, by: &'static str, organization: i64, year: i32, period: &str) -> Answer {
    let body = json!({ "organization_id": organization.to_string(), "year": year, "period": period });
    app.client(by).call(api::CREATE_REPORT, &[]).json(&body).send()
}

fn step(
    app: &TestApp,
    by: &'static str,
    endpoint: changxiao_shared::kernel::Endpoint,
    of: &ReportView,
    body: &Value,
) -> Answer {
    app.client(by).call(endpoint, &[&of.id]).if_match(of.version).json(body).send()
}

fn todos(app: &TestApp, by: &'static str) -> Vec<ReportTodo> {
    app.client(by).call(api::LIST_REPORT_TODOS, &[]).send().expect(200).json()
}

fn words(work: &str) -> Value {
    json!({ "work": work, "problems": "部分同志电话停机", "plans": "七月走访" })
}

/// A member of the branch with the neighbours: contacted, taught, dues paid, told, helped.
fn lively(app: &TestApp) -> Mobility<'_> {
    let m = Mobility::received(app);
    let entry = |kind: &str| json!({ "kind": kind, "happened_on": "2027-02-01", "text": "一切都好" });
    let mut contact = entry("contact");
    contact["channel"] = json!("phone");
    m.add("branch.secretary", mobility::CREATE_ENTRY, &contact).expect(201);
    m.add("branch.secretary", mobility::CREATE_ENTRY, &contact).expect(201);
    let mut attendance = entry("attendance");
    attendance["education_days"] = json!(2);
    m.add("neighbour.secretary", mobility::CREATE_ENTRY, &attendance).expect(201);
    let mut dues = entry("dues");
    dues["amount_fen"] = json!(1200);
    m.add("neighbour.secretary", mobility::CREATE_ENTRY, &dues).expect(201);
    m.add("branch.secretary", mobility::SEND_NOTICE, &json!({ "kind": "matter", "text": "换届" })).expect(201);
    m.add("branch.member", mobility::ASK_CARE, &json!({ "kind": "children", "text": "孩子转学" })).expect(201);
    m
}

both_engines! {
    fn figures_come_from_the_registers_of_either_side(app) {
        let m = lively(app);
        let report: ReportView = begin(app, "branch.secretary", app.tree.branch.0, 2027, "first_half").expect(201).json();
        use ReportFigure as F;
        let got = |report: &ReportView, of: &[ReportFigure]| -> Vec<i64> {
            of.iter().map(|figure| report.figures.get(*figure)).collect()
        };
        let out = [F::Away, F::AwayReceived, F::Departed, F::Contacts, F::Contacted, F::Certificates, F::Notices, F::Care];
        assert_eq!(got(&report, &out), [1, 1, 1, 2, 1, 1, 1, 1]);
        assert_eq!(got(&report, &[F::Arrived, F::Attendances, F::Acknowledged, F::CareSettled]), [0, 0, 0, 0]);
        let city = &report.figures.regions[0];
        assert_eq!((city.region.as_str(), city.away), ("4403", 1));
        let host: ReportView =
            begin(app, "neighbour.secretary", app.tree.neighbour_branch.0, 2027, "first_half").expect(201).json();
        let here = [F::Arrived, F::Received, F::Attendances, F::EducationDays, F::Dues, F::Away, F::Notices];
        assert_eq!(got(&host, &here), [1, 1, 1, 2, 1200, 0, 0]);
        // Draft figures follow the registers; the member is told of and answers.
        let notices = m.seen_by("branch.member")["notices"][0]["id"].as_str().expect("an id").to_owned();
        let read = m.client("branch.member").call(mobility::ACKNOWLEDGE_NOTICE, &[&m.id, &notices]).json(&json!({}));
        read.send().expect(200);
        let again: ReportView =
            app.client("branch.secretary").call(api::GET_REPORT, &[&report.id]).send().expect(200).json();
        assert_eq!(got(&again, &[F::Notices, F::Acknowledged]), [1, 1]);
    }

    fn a_report_goes_up_stands_still_comes_back_and_is_taken(app) {
        let m = lively(app);
        let report: ReportView = begin(app, "branch.secretary", app.tree.branch.0, 2027, "first_half").expect(201).json();
        let report: ReportView =
            step(app, "branch.secretary", api::WRITE_REPORT, &report, &words("")).expect(200).json();
        step(app, "branch.secretary", api::SUBMIT_REPORT, &report, &json!({})).refused(ErrorCode::TransitionNotAllowed);
        assert!(todos(app, "branch.secretary").is_empty(), "not asked for before June");
        app.go_to("2027-06-20");
        let todo = &todos(app, "branch.secretary")[0];
        assert_eq!((todo.report_id, todo.overdue, todo.due_on.to_string().as_str()), (Some(report.id), false, "2027-06-30"));
        let answer = step(app, "branch.secretary", api::SUBMIT_REPORT, &report, &json!({}));
        answer.refused_field("work", FieldCode::Required);
        let report: ReportView =
            step(app, "branch.secretary", api::WRITE_REPORT, &report, &words("逐人联系")).expect(200).json();
        let up: ReportView = step(app, "branch.secretary", api::SUBMIT_REPORT, &report, &json!({})).expect(200).json();
        assert_eq!((up.state, up.figures.get(ReportFigure::Contacts)), (ReportState::Submitted, 2));
        assert!(todos(app, "branch.secretary").is_empty());
        assert_eq!(todos(app, "township.officer").iter().filter(|todo| todo.report_id == Some(up.id)).count(), 1);
        // What is written down later does not change it.
        let contact = json!({ "kind": "contact", "happened_on": "2027-06-20", "channel": "phone", "text": "又联系" });
        m.add("branch.secretary", mobility::CREATE_ENTRY, &contact).expect(201);
        let seen: ReportView = app.client("county.officer").call(api::GET_REPORT, &[&up.id]).send().expect(200).json();
        assert_eq!(seen.figures.get(ReportFigure::Contacts), 2);
        step(app, "branch.secretary", api::ACCEPT_REPORT, &up, &json!({})).refused(ErrorCode::Forbidden);
        let back = json!({ "reason": "请写明失联同志的情况" });
        let back: ReportView = step(app, "township.officer", api::SEND_REPORT_BACK, &up, &back).expect(200).json();
        assert_eq!((back.state, back.figures.get(ReportFigure::Contacts)), (ReportState::Returned, 3));
        assert_eq!(todos(app, "branch.secretary").len(), 1);
        let up: ReportView = step(app, "branch.secretary", api::SUBMIT_REPORT, &back, &json!({})).expect(200).json();
        assert_eq!(up.reason, None);
        let taken: ReportView = step(app, "township.officer", api::ACCEPT_REPORT, &up, &json!({})).expect(200).json();
        assert_eq!(taken.state, ReportState::Accepted);
        step(app, "branch.secretary", api::WRITE_REPORT, &taken, &words("改一改")).refused(ErrorCode::TransitionNotAllowed);
        let deeds: Vec<&str> = taken.timeline.iter().map(|entry| entry.action.as_str()).collect();
        assert_eq!(deeds.len(), 7, "{deeds:?}");
    }

    fn the_level_above_sees_who_has_not_reported(app) {
        lively(app);
        app.go_to("2027-12-05");
        let half: ReportView =
            begin(app, "branch.secretary", app.tree.branch.0, 2027, "second_half").expect(201).json();
        let year: ReportView = begin(app, "township.officer", app.tree.township.0, 2027, "year").expect(201).json();
        let of_branch: Vec<_> = year.below.iter().filter(|row| row.organization.id == app.tree.branch).collect();
        assert_eq!(of_branch.len(), 2, "both half-years");
        assert_eq!((of_branch[0].id, of_branch[1].id), (None, Some(half.id)));
        assert_eq!(year.figures.get(ReportFigure::Away), 1, "the registers of the whole subtree");
        let county: ReportView = begin(app, "county.officer", app.tree.county.0, 2027, "year").expect(201).json();
        let found = county.below.iter().find(|row| row.organization.id == app.tree.township).expect("the township");
        assert_eq!((found.id, found.state), (Some(year.id), Some(ReportState::Draft)));
        let rows = page::<Value>(&app.client("county.officer"), api::LIST_REPORTS, &vec![("year", "2027".to_owned())]);
        assert_eq!(rows.total, 3);
        let none = page::<Value>(&app.client("neighbour.officer"), api::LIST_REPORTS, &Vec::new());
        assert_eq!(none.total, 0);
        let own = page::<Value>(&app.client("branch.member"), api::LIST_REPORTS, &Vec::new());
        assert_eq!(own.total, 0, "a member reads the own mobility, not the reports");
    }

    fn a_report_that_does_not_fit_is_refused(app) {
        app.go_to("2027-03-01");
        let refused = |by, place: i64, year, period, field: &str, code| {
            begin(app, by, place, year, period).refused_field(field, code);
        };
        refused("branch.secretary", app.tree.branch.0, 2027, "year", "period", FieldCode::NotHere);
        refused("county.officer", app.tree.county.0, 2027, "first_half", "period", FieldCode::NotHere);
        refused("county.officer", app.tree.group.0, 2027, "first_half", "period", FieldCode::NotHere);
        refused("branch.secretary", app.tree.branch.0, 2027, "second_half", "year", FieldCode::InFuture);
        refused("branch.secretary", app.tree.other_branch.0, 2027, "first_half", "organization_id", FieldCode::NoSuchRecord);
        begin(app, "branch.secretary", app.tree.branch.0, 2027, "first_half").expect(201);
        begin(app, "branch.secretary", app.tree.branch.0, 2027, "first_half").refused(ErrorCode::Duplicate);
    }
}
