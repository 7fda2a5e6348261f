//! Special inquiries: opened, accounted for, concluded; the finding beside the result of the year.

use changxiao_shared::identity::Role;
use changxiao_shared::kernel::{Endpoint, ErrorCode, FieldCode, PageView};
use changxiao_shared::supervision::consequences::{GET_SUBJECT_CONSEQUENCES, SubjectConsequences};
use changxiao_shared::supervision::inquiries::{InquiryAction, InquiryRow, InquiryState, InquiryView, api};
use changxiao_shared::supervision::todos::{LIST_SUPERVISION_TODOS, SupervisionTodo, SupervisionTodoKind as Todo};
use integration::{Answer, TestApp, both_engines};
use serde_json::{Value, json};

use super::orders::{inquiry, opened};
use crate::appraisals::round::Round;

fn waiting(app: &TestApp, by: &'static str) -> Vec<(Todo, bool)> {
    let found: Vec<SupervisionTodo> = app.client(by).call(LIST_SUPERVISION_TODOS, &[]).send().expect(200).json();
    found.into_iter().map(|todo| (todo.kind, todo.overdue)).collect()
}

fn look(app: &TestApp, by: &'static str, of: &InquiryView) -> Answer {
    app.client(by).call(api::GET_INQUIRY, &[&of.id]).send()
}

fn act(app: &TestApp, by: &'static str, endpoint: Endpoint, of: &InquiryView, body: &Value) -> Answer {
    let version = look(app, "province.officer", of).expect(200).version();
    app.client(by).call(endpoint, &[&of.id]).if_match(version).json(body).send()
}

fn listed(app: &TestApp, by: &'static str, query: &Value) -> i64 {
    let page: PageView<InquiryRow> =
        app.client(by).call(api::LIST_INQUIRIES, &[]).query(query).send().expect(200).json();
    page.total
}

both_engines! {
    /// C4-13: who is asked for an account is heard before the finding, or lets the day pass.
    fn the_account_comes_before_the_finding(app) {
        app.go_to("2027-01-15");
        let made = opened(app, "county.cadre", &inquiry(app.tree.branch));
        assert_eq!((made.opened_by.id, made.actions.len()), (app.tree.county, 0));
        let silent = opened(app, "county.officer", &inquiry(app.tree.other_branch));
        assert_eq!(waiting(app, "branch.secretary"), [(Todo::Account, false)]);
        assert_eq!(waiting(app, "county.officer"), []);
        let (account, finding) = (json!({ "text": "事情的经过如下。" }), json!({ "finding": "反映属实，已当面道歉。" }));
        let conclude = |by, of| act(app, by, api::CONCLUDE_INQUIRY, of, &finding);
        conclude("county.officer", &made).refused(ErrorCode::TransitionNotAllowed);
        act(app, "branch.secretary", api::ACCOUNT_FOR_INQUIRY, &made, &account).expect(200);
        act(app, "branch.secretary", api::ACCOUNT_FOR_INQUIRY, &made, &account)
            .refused(ErrorCode::TransitionNotAllowed);
        assert_eq!(waiting(app, "county.officer"), [(Todo::Conclude, false)]);
        let done: InquiryView = conclude("county.officer", &made).expect(200).json();
        assert_eq!((done.state, done.actions.len()), (InquiryState::Concluded, 0));
        assert_eq!(done.account.expect("an account").text, "事情的经过如下。");

        app.go_to("2027-01-31");
        conclude("county.officer", &silent).refused(ErrorCode::TransitionNotAllowed);
        app.go_to("2027-02-01");
        assert_eq!(waiting(app, "other.secretary"), [(Todo::Account, true)]);
        conclude("county.officer", &silent).expect(200);
        assert_eq!(waiting(app, "other.secretary"), []);
        assert_eq!(listed(app, "county.officer", &json!({ "state": "concluded", "year": 2027 })), 2);
        assert_eq!(listed(app, "county.officer", &json!({ "state": "open" })), 0);
        assert_eq!(listed(app, "county.officer", &json!({ "year": 2026 })), 0);
        assert_eq!(listed(app, "other.secretary", &json!({})), 1);
    }

    /// C4-13: the finding joins the appraisal of that year, for everybody who sees the subject there.
    fn a_finding_is_shown_in_the_appraisal_of_its_year(app) {
        let round = Round::in_field_work(app);
        let now = |year: i32, at| json!({ "organization_id": at, "year": year, "cause": "notable_example", "matter": "典型经验" });
        let finding = json!({ "finding": "经验属实，值得推广。" });
        for body in [now(2027, app.tree.other_branch), now(2026, app.tree.other_branch), now(2027, app.tree.branch)] {
            let made = opened(app, "county.officer", &body);
            assert_eq!(made.actions, [InquiryAction::Conclude], "no account was demanded");
            act(app, "county.officer", api::CONCLUDE_INQUIRY, &made, &finding).expect(200);
        }
        opened(app, "county.officer", &now(2027, app.tree.other_branch));
        // The secretary of another branch appraises this one and has no role above it.
        for reader in ["county.officer", "branch.secretary", "other.secretary"] {
            let call = app.client(reader).call(GET_SUBJECT_CONSEQUENCES, &[&round.subjects[1]]);
            let seen: SubjectConsequences = call.send().expect(200).json();
            assert_eq!(seen.findings.len(), 1, "{reader}: of this year and this organisation, with a finding");
            assert_eq!(seen.findings[0].finding, "经验属实，值得推广。");
        }
    }

    fn each_side_does_its_own(app) {
        app.go_to("2027-01-15");
        let send = |by: &'static str, body: &Value| app.client(by).call(api::OPEN_INQUIRY, &[]).json(body).send();
        send("township.officer", &inquiry(app.tree.township)).refused(ErrorCode::OwnRecord);
        send("county.cadre", &inquiry(app.tree.county)).refused_field("organization_id", FieldCode::NoSuchRecord);
        send("county.cadre", &inquiry(app.tree.neighbour)).refused_field("organization_id", FieldCode::NoSuchRecord);
        let with = |field: &str, value: Value| {
            let mut body = inquiry(app.tree.township);
            body[field] = value;
            body
        };
        send("county.cadre", &with("year", json!(2028))).refused_field("year", FieldCode::InFuture);
        send("county.cadre", &with("account_due_on", json!("2027-01-14")))
            .refused_field("account_due_on", FieldCode::InPast);
        let made = opened(app, "county.officer", &inquiry(app.tree.township));
        look(app, "township.officer", &made).expect(200);
        for stranger in ["neighbour.officer", "branch.secretary", "far.secretary"] {
            look(app, stranger, &made).refused(ErrorCode::NotFound);
        }
        let account = json!({ "text": "事情的经过如下。" });
        act(app, "county.officer", api::ACCOUNT_FOR_INQUIRY, &made, &account).refused(ErrorCode::TransitionNotAllowed);
        act(app, "township.officer", api::ACCOUNT_FOR_INQUIRY, &made, &account).expect(200);
        app.grant(app.tree.account("township.officer"), Role::LeadingCadre, app.tree.county);
        let finding = json!({ "finding": "反映不实。" });
        act(app, "township.officer", api::CONCLUDE_INQUIRY, &made, &finding).refused(ErrorCode::OwnRecord);
        assert_eq!(waiting(app, "township.officer"), []);
        act(app, "city.officer", api::CONCLUDE_INQUIRY, &made, &finding).expect(200);
    }
}
