//! Commendations: nominated, shown to the public, objected to, decided, made known, registered.

use changxiao_shared::kernel::{Endpoint, ErrorCode, FieldCode, PageView};
use changxiao_shared::supervision::commendations::{
    AwardRow, CommendationRow, CommendationState, CommendationStep, CommendationView, Exclusion, NominationState,
    NominationView, ObjectionReceipt, PublicCommendation, api,
};
use integration::{Answer, TestApp, both_engines};
use serde_json::{Value, json};

use super::orders::{commendation, commended, order, ordered};
use crate::appraisals::round::Round;

fn look(app: &TestApp, by: &'static str, of: &CommendationView) -> Answer {
    app.client(by).call(api::GET_COMMENDATION, &[&of.id]).send()
}

fn seen(app: &TestApp, by: &'static str, of: &CommendationView) -> CommendationView {
    look(app, by, of).expect(200).json()
}

fn nominate(app: &TestApp, by: &'static str, of: &CommendationView, body: &Value) -> Answer {
    app.client(by).call(api::NOMINATE, &[&of.id]).json(body).send()
}

/// A step of the one who commends, in the newest version.
fn act(app: &TestApp, endpoint: Endpoint, of: &CommendationView, body: &Value) -> Answer {
    let version = look(app, "county.officer", of).expect(200).version();
    app.client("county.officer").call(endpoint, &[&of.id]).if_match(version).json(body).send()
}

fn publish(app: &TestApp, of: &CommendationView) -> Answer {
    let version = look(app, "county.officer", of).expect(200).version();
    app.client("county.officer").call(api::PUBLISH_COMMENDATION, &[&of.id]).if_match(version).send()
}

fn decline(app: &TestApp, of: &CommendationView, nomination: &NominationView) -> Answer {
    let version = look(app, "county.officer", of).expect(200).version();
    let call = app.client("county.officer").call(api::DECLINE_NOMINATION, &[&of.id, &nomination.id]);
    call.if_match(version).json(&json!({ "reason": "先完成整改" })).send()
}

fn branch(app: &TestApp) -> Value {
    json!({ "award": "advanced_organization", "organization_id": app.tree.branch, "deeds": "全年代办三百件。" })
}

fn member(app: &TestApp) -> Value {
    json!({
        "award": "outstanding_member", "organization_id": app.tree.branch,
        "member_id": app.tree.member("branch.member"), "deeds": "照料独居老人十年。"
    })
}

fn with(body: &Value, field: &str, value: Value) -> Value {
    let mut body = body.clone();
    body[field] = value;
    body
}

both_engines! {
    /// A4-11, C4-15: from nominations over notice and objection to the register.
    fn a_commendation_from_nomination_to_register(app) {
        app.go_to("2027-05-01");
        let made = commended(app, "county.officer", &commendation(app.tree.county));
        nominate(app, "branch.secretary", &made, &branch(app)).expect(201);
        nominate(app, "branch.secretary", &made, &branch(app)).refused_field("organization_id", FieldCode::Taken);
        let after: CommendationView = nominate(app, "township.officer", &made, &member(app)).expect(201).json();
        assert_eq!(after.nominations.len(), 2, "both are within reach of the township");
        let public = || app.visitor().call(api::GET_PUBLIC_COMMENDATION, &[&made.id]).send();
        public().refused(ErrorCode::NotFound);

        let notice = |until: &str| act(app, api::START_NOTICE, &made, &json!({ "until": until }));
        notice("2027-05-06").refused_field("until", FieldCode::TooEarly);
        notice("2027-05-07").expect(200);
        nominate(app, "branch.secretary", &made, &member(app)).refused(ErrorCode::TransitionNotAllowed);
        let shown: PublicCommendation = public().expect(200).json();
        assert_eq!((shown.nominees.len(), shown.takes_objections), (2, true));
        let of = |award: &str| {
            shown.nominees.iter().find(|nominee| nominee.award.code() == award).expect("a nominee").id
        };
        let (organization, person) = (of("advanced_organization"), of("outstanding_member"));
        let object = |nomination: Value| {
            let body = json!({ "nomination_id": nomination, "text": "代办件数不实。" });
            app.visitor().call(api::OBJECT_TO_NOTICE, &[&made.id]).json(&body).send()
        };
        object(json!("12")).refused_field("nomination_id", FieldCode::NoSuchRecord);
        let receipt: ObjectionReceipt = object(json!(organization)).expect(201).json();
        assert_eq!(seen(app, "branch.secretary", &made).objections, [], "only those who commend read it");
        let decision =
            json!({ "awarded": [person], "decided_on": "2027-05-08", "decided_by": "县委常委会第 5 次会议" });
        act(app, api::DECIDE_COMMENDATION, &made, &decision).refused(ErrorCode::TransitionNotAllowed);
        app.go_to("2027-05-08");
        object(json!(organization)).refused(ErrorCode::TransitionNotAllowed);
        act(app, api::DECIDE_COMMENDATION, &made, &decision).refused(ErrorCode::TransitionNotAllowed);
        let answer = || {
            let call = app.client("county.officer").call(api::ANSWER_OBJECTION, &[&made.id, &receipt.id]);
            call.json(&json!({ "answer": "经核实，件数属实。" })).send()
        };
        answer().expect(200);
        answer().refused(ErrorCode::TransitionNotAllowed);
        let odd = with(&decision, "awarded", json!([person, "12"]));
        act(app, api::DECIDE_COMMENDATION, &made, &odd).refused_field("awarded.1", FieldCode::NoSuchRecord);
        let early = with(&decision, "decided_on", json!("2027-05-09"));
        act(app, api::DECIDE_COMMENDATION, &made, &early).refused_field("decided_on", FieldCode::InFuture);
        let decided: CommendationView = act(app, api::DECIDE_COMMENDATION, &made, &decision).expect(200).json();
        let states: Vec<NominationState> = decided.nominations.iter().map(|nomination| nomination.state).collect();
        assert_eq!(states, [NominationState::NotAwarded, NominationState::Awarded]);
        let between: PublicCommendation = public().expect(200).json();
        assert_eq!((between.nominees.len(), between.decided_on), (2, None), "not before it is made known");

        let awards = |by: &'static str, query: &Value| -> i64 {
            let call = app.client(by).call(api::LIST_AWARDS, &[]).query(query);
            let page: PageView<AwardRow> = call.send().expect(200).json();
            page.total
        };
        assert_eq!(awards("county.officer", &json!({})), 0);
        publish(app, &made).expect(200);
        let known: PublicCommendation = public().expect(200).json();
        assert_eq!((known.state, known.nominees.len()), (CommendationState::Published, 1));
        assert_eq!(awards("branch.secretary", &json!({ "year": 2027, "award": "outstanding_member" })), 1);
        assert_eq!(awards("county.officer", &json!({ "year": 2026 })), 0);
        assert_eq!(awards("county.officer", &json!({ "award": "advanced_organization" })), 0);
        assert_eq!(awards("far.secretary", &json!({})), 0);
        let sheet = app.client("county.officer").call(api::EXPORT_AWARDS, &[]).send().expect(200);
        assert!(sheet.header("content-type").contains("spreadsheet"));
    }

    /// C4-15, C4-16: results show beside a nomination; what is not put right keeps an organisation from the notice.
    fn who_has_something_to_put_right_is_not_put_forward(app) {
        Round::scored(app, [80, 60]).decide();
        let occasion = with(&commendation(app.tree.county), "nominate_until", json!("2027-12-31"));
        let made = commended(app, "county.officer", &occasion);
        let due = with(&with(&order(app.tree.branch), "decided_on", json!("2027-12-14")), "due_on", json!("2028-01-31"));
        ordered(app, "county.officer", &due);
        nominate(app, "branch.secretary", &made, &branch(app)).expect(201);
        nominate(app, "branch.secretary", &made, &member(app)).expect(201);
        let view = seen(app, "county.officer", &made);
        let (organization, person) = (&view.nominations[0], &view.nominations[1]);
        assert_eq!(organization.exclusions, [Exclusion::OpenRectification]);
        let result = organization.result.as_ref().expect("a result");
        assert_eq!((result.year, result.rank), (2027, 1));
        assert_eq!(person.exclusions, [], "a member does not answer for the whole branch");
        assert_eq!(view.actions, []);
        let notice = json!({ "until": "2027-12-31" });
        act(app, api::START_NOTICE, &made, &notice).refused(ErrorCode::TransitionNotAllowed);
        decline(app, &made, organization).expect(200);
        decline(app, &made, organization).refused(ErrorCode::TransitionNotAllowed);
        assert_eq!(seen(app, "county.officer", &made).actions, [CommendationStep::StartNotice]);
        act(app, api::START_NOTICE, &made, &notice).expect(200);
        let shown: PublicCommendation =
            app.visitor().call(api::GET_PUBLIC_COMMENDATION, &[&made.id]).send().expect(200).json();
        assert_eq!(shown.nominees.len(), 1);
    }

    /// C4-05, B-27: every two years, every three; earlier with a reason.
    fn an_early_commendation_needs_a_reason(app) {
        app.go_to("2027-05-01");
        let made = commended(app, "county.officer", &commendation(app.tree.county));
        nominate(app, "branch.secretary", &made, &branch(app)).expect(201);
        let put = act(app, api::START_NOTICE, &made, &json!({ "until": "2027-05-07" })).expect(200);
        let nomination = put.json::<CommendationView>().nominations[0].id;
        app.go_to("2027-05-08");
        let decision = json!({ "awarded": [nomination], "decided_on": "2027-05-08", "decided_by": "县委常委会" });
        act(app, api::DECIDE_COMMENDATION, &made, &decision).expect(200);
        let again = |kind: &str, day: &str, reason: Option<&str>| {
            app.go_to(day);
            let body = with(&with(&commendation(app.tree.county), "kind", json!(kind)), "nominate_until", json!(day));
            let body = with(&body, "early_reason", json!(reason));
            app.client("county.officer").call(api::CREATE_COMMENDATION, &[]).json(&body).send()
        };
        again("responsibility_system", "2027-06-01", None).expect(201);
        again("excellence", "2027-06-01", None).refused_field("early_reason", FieldCode::Required);
        again("excellence", "2027-06-01", Some("省里统一部署")).expect(201);
        again("excellence", "2030-05-07", None).refused_field("early_reason", FieldCode::Required);
        again("excellence", "2030-05-08", None).expect(201);
    }

    /// Below one sees the occasion and the own nominations; beside, nothing.
    fn each_side_sees_its_own(app) {
        app.go_to("2027-05-01");
        let made = commended(app, "county.officer", &commendation(app.tree.county));
        nominate(app, "branch.secretary", &made, &branch(app)).expect(201);
        let count = |by: &'static str| seen(app, by, &made).nominations.len();
        assert_eq!((count("county.officer"), count("township.officer"), count("far.secretary")), (1, 1, 0));
        for stranger in ["neighbour.officer", "neighbour.secretary"] {
            look(app, stranger, &made).refused(ErrorCode::NotFound);
            nominate(app, stranger, &made, &branch(app)).refused(ErrorCode::NotFound);
            let rows: Vec<CommendationRow> =
                app.client(stranger).call(api::LIST_COMMENDATIONS, &[]).send().expect(200).json();
            assert_eq!(rows, [], "{stranger}");
        }
        nominate(app, "far.secretary", &made, &branch(app)).refused_field("organization_id", FieldCode::NoSuchRecord);
        let beside = with(&member(app), "organization_id", json!(app.tree.other_branch));
        nominate(app, "township.officer", &made, &beside).refused_field("member_id", FieldCode::NoSuchRecord);
        let without = with(&member(app), "member_id", Value::Null);
        nominate(app, "branch.secretary", &made, &without).refused_field("member_id", FieldCode::Required);
        let odd = with(&member(app), "award", json!("advanced_organization"));
        nominate(app, "branch.secretary", &made, &odd).refused_field("member_id", FieldCode::NotHere);
        let version = seen(app, "county.officer", &made).version;
        let notice = app.client("township.officer").call(api::START_NOTICE, &[&made.id]).if_match(version);
        notice.json(&json!({ "until": "2027-05-31" })).send().refused(ErrorCode::NotFound);
        app.go_to("2027-05-16");
        nominate(app, "branch.secretary", &made, &member(app)).refused(ErrorCode::TransitionNotAllowed);
    }
}
