//! Measures: each figure as the records make it, and what a scheme makes of them.

use changxiao_shared::appraisals::{DryRunView, api, dry_run};
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::mobile_members::api as mobility;
use changxiao_shared::mobility_reports::{ReportView, api as reports};
use changxiao_shared::norms::{Figure, Measure, MeasuresView, api as norms};
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::pledges::api as pledges;
use integration::{Client, TestApp, both_engines};
use serde_json::{Value, json};

use super::world::published;
use crate::mobile_members::world::Mobility;

fn measures(app: &TestApp, at: OrganizationId, year: i32) -> MeasuresView {
    let query = [("organization_id", at.to_string()), ("year", year.to_string())];
    app.client("county.officer").call(norms::LIST_MEASURES, &[]).query(&query).send().expect(200).json()
}

/// How many of how many of the county.
fn figure(app: &TestApp, year: i32, measure: Measure) -> (i64, i64) {
    let own = measures(app, app.tree.county, year).own;
    let found = own.measures.into_iter().find(|found| found.measure == measure).expect("every measure is there");
    let Figure { numerator, denominator } = found.figure;
    (numerator, denominator)
}

/// A pledge of a branch, or of a member of it, submitted.
fn pledge(client: &Client, organization: OrganizationId, member: Option<String>) -> String {
    let focus = if member.is_some() { "rural_member_hardship" } else { "rural_org_public_works" };
    let mut body = json!({
        "organization_id": organization, "year": 2027,
        "text": {
            "title": "上门代办", "deed": "每月两次上门代办证照", "beneficiaries": "独居老人", "people_benefiting": 12,
            "focus_area": focus, "safeguards": "每月记录一次", "due_on": "2027-10-31"
        }
    });
    match member {
        Some(member) => body["member_id"] = json!(member),
        None => {
            body["text"]["gathering"] = json!({ "way": "group_meeting", "held_on": "2027-01-12", "people": 9 });
        }
    }
    let made: Value = client.call(pledges::CREATE_PLEDGE, &[]).json(&body).send().expect(201).json();
    let id = made["id"].as_str().expect("an id").to_owned();
    client.call(pledges::SUBMIT_PLEDGE, &[&id]).if_match(1).send().expect(200);
    id
}

/// A member's pledge that the branch has confirmed.
fn confirmed(app: &TestApp, member: &'static str) -> String {
    let id = pledge(&app.client(member), app.tree.branch, Some(app.tree.member(member).to_string()));
    let secretary = app.client("branch.secretary");
    let version = secretary.call(pledges::GET_PLEDGE, &[&id]).send().expect(200).version();
    let list = json!({ "checklist": [
        { "criterion": "suits_member", "met": true }, { "criterion": "can_be_kept", "met": true }
    ] });
    secretary.call(pledges::CONFIRM_PLEDGE, &[&id]).if_match(version).json(&list).send().expect(200);
    id
}

/// The member's pledge is done.
fn progress(app: &TestApp, pledge: &str) {
    let entry = json!({ "happened_on": "2027-01-15", "text": "全部完成", "percent": 100 });
    app.client("branch.member").call(pledges::CREATE_PROGRESS, &[&pledge]).json(&entry).send().expect(201);
}

both_engines! {
    fn pledges_are_measured_by_window_progress_and_deadline(app) {
        app.go_to("2027-01-15");
        pledge(&app.client("branch.secretary"), app.tree.branch, None);
        let done = confirmed(app, "branch.member");
        confirmed(app, "branch.member2");
        progress(app, &done);
        app.go_to("2027-04-02");
        pledge(&app.client("other.secretary"), app.tree.other_branch, None);
        let of = |measure| figure(app, 2027, measure);
        assert_eq!(of(Measure::PledgeOrganizations), (1, 5), "two townships, three branches; one was in time");
        assert_eq!((of(Measure::PledgesKept), of(Measure::PledgesReported)), ((1, 2), (1, 2)));
        assert_eq!(of(Measure::PledgesOverdue), (0, 2));
        app.go_to("2027-11-01");
        assert_eq!(of(Measure::PledgesOverdue), (1, 2), "the day after the deadline");
        assert_eq!(figure(app, 2026, Measure::PledgesKept), (0, 0), "another year has figures of its own");
    }

    fn mobile_members_are_measured_by_the_rules_in_force(app) {
        let m = Mobility::received(app);
        let contact = json!({ "kind": "contact", "happened_on": "2027-02-01", "text": "一切都好", "channel": "phone" });
        m.add("branch.secretary", mobility::CREATE_ENTRY, &contact).expect(201);
        let of = |measure| figure(app, 2027, measure);
        app.go_to("2027-02-10");
        assert_eq!(of(Measure::MobileInContact), (0, 0), "away for less than a month: nothing was due");
        assert_eq!(of(Measure::MobileReportedIn), (0, 0), "thirty days have not passed");
        app.go_to("2027-02-28");
        assert_eq!((of(Measure::MobileInContact), of(Measure::MobileReportedIn)), ((1, 1), (1, 1)));
        assert_eq!((of(Measure::MobileLost), of(Measure::CertificatesAudited)), ((0, 1), (0, 0)));
        app.go_to("2027-03-02");
        assert_eq!(of(Measure::MobileInContact), (0, 1), "the last contact was more than a month ago");
        m.step("branch.secretary", mobility::REPORT_LOST, &json!({ "reason": "电话停机" })).expect(200);
        assert_eq!(of(Measure::MobileLost), (1, 1));
        app.go_to("2028-02-01");
        assert_eq!(figure(app, 2028, Measure::CertificatesAudited), (0, 1), "out for more than twelve months");
        assert_eq!(measures(app, app.tree.county, 2027).as_of.to_string(), "2027-12-31", "a year that is over stands still");
    }

    fn a_half_yearly_report_counts_when_it_was_in_time(app) {
        Mobility::received(app);
        app.go_to("2027-06-29");
        assert_eq!(figure(app, 2027, Measure::MobilityReports), (0, 0), "the half-year is not over");
        let body = json!({ "organization_id": app.tree.branch, "year": 2027, "period": "first_half" });
        let secretary = app.client("branch.secretary");
        let report: ReportView = secretary.call(reports::CREATE_REPORT, &[]).json(&body).send().expect(201).json();
        app.go_to("2027-06-30");
        assert_eq!(figure(app, 2027, Measure::MobilityReports), (0, 1));
        let words = json!({ "work": "逐人联系", "problems": "无", "plans": "七月走访" });
        let secretary = app.client("branch.secretary");
        let report: ReportView = secretary.call(reports::WRITE_REPORT, &[&report.id]).if_match(report.version)
            .json(&words).send().expect(200).json();
        secretary.call(reports::SUBMIT_REPORT, &[&report.id]).if_match(report.version).send().expect(200);
        assert_eq!(figure(app, 2027, Measure::MobilityReports), (1, 1));
        app.go_to("2027-12-31");
        assert_eq!(figure(app, 2027, Measure::MobilityReports), (1, 2), "nothing for the second half");
    }

    /// The page computes what the server computes: both by the same function from the same figures.
    fn a_dry_run_scores_the_children_by_what_the_system_knows(app) {
        app.go_to("2027-01-15");
        let kept = confirmed(app, "branch.member");
        progress(app, &kept);
        let scheme = published(app, "county.officer", app.tree.county);
        let query = [("organization_id", app.tree.county.to_string()), ("year", "2027".to_owned())];
        let officer = app.client("county.officer");
        let run: DryRunView = officer.call(api::DRY_RUN, &[&scheme.id]).query(&query).send().expect(200).json();
        let measured = measures(app, app.tree.county, 2027);
        assert_eq!(run.rows, dry_run(&scheme.content, &measured.children));
        let ids: Vec<_> = run.rows.iter().map(|row| (row.organization.id, row.rank)).collect();
        // One pledge, and kept: the other township has pledged nothing, which earns nothing.
        assert_eq!(ids, [(app.tree.township, 1), (app.tree.other_township, 2)]);
        assert!(run.rows.iter().all(|row| !row.score.complete), "what people judge is missing");
        let line = run.rows[0].score.lines.iter().find(|line| line.key == "b6").expect("pledges kept");
        let ledger = format!("/ledger?organization_id={}&year=2027&figure=fulfilled", app.tree.township);
        assert_eq!(line.evidence, Some(ledger));
    }

    fn measures_are_of_what_is_within_reach(app) {
        let ask = |by: &'static str, at: OrganizationId| {
            let query = [("organization_id", at.to_string()), ("year", "2027".to_owned())];
            app.client(by).call(norms::LIST_MEASURES, &[]).query(&query).send()
        };
        ask("neighbour.officer", app.tree.county).refused_field("organization_id", FieldCode::NoSuchRecord);
        ask("branch.secretary", app.tree.township).refused_field("organization_id", FieldCode::NoSuchRecord);
        ask("branch.member", app.tree.branch).refused(ErrorCode::Forbidden);
        let own: MeasuresView = ask("branch.secretary", app.tree.branch).expect(200).json();
        assert_eq!(own.measures.len(), Measure::ALL.len());
        let scheme = published(app, "county.officer", app.tree.county);
        let query = [("organization_id", app.tree.county.to_string()), ("year", "2027".to_owned())];
        app.client("branch.secretary").call(api::DRY_RUN, &[&scheme.id]).query(&query).send()
            .refused_field("organization_id", FieldCode::NoSuchRecord);
    }
}
