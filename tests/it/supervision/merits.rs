//! Merit records: what they hold and who reads them; and what a decision in force keeps somebody from.

use changxiao_shared::audit::{LookView, api::LIST_LOOKS};
use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::supervision::accountability::{AccountabilityView, api};
use changxiao_shared::supervision::commendations::{
    CommendationStep, CommendationView, Exclusion, api as commendations,
};
use changxiao_shared::supervision::merits::{GET_MERIT_RECORD, MeritRecord};
use changxiao_shared::supervision::rectifications::api as rectifications;
use integration::{Answer, TestApp, both_engines};
use serde_json::{Value, json};

use super::orders::{accountability, act, commendation, commended, held, ordered};
use crate::appraisals::round::Round;

fn read(app: &TestApp, by: &'static str, of: &str) -> Answer {
    app.client(by).call(GET_MERIT_RECORD, &[&app.tree.member(of)]).send()
}

/// Held to account in the branch by a level above, and decided.
fn decided(app: &TestApp, by: &'static str, member: Option<&str>) -> AccountabilityView {
    let mut body = accountability(app.tree.branch);
    body["hear_until"] = json!("2027-12-31");
    if let Some(name) = member {
        body["member_id"] = json!(app.tree.member(name));
    }
    let made = held(app, by, &body);
    let concerned = app.client(if member.is_some() { "branch.committee" } else { "branch.secretary" });
    let waived = concerned.call(api::STATE_ACCOUNTABILITY, &[&made.id]).if_match(made.version);
    let heard: AccountabilityView = waived.json(&json!({ "waived": true })).send().expect(200).json();
    let decision = json!({
        "measure": "circular", "authority_id": app.tree.county, "decided_by": "县委常委会", "text": "理由",
        "decided_on": "2027-12-14", "effective_until": "2028-12-31"
    });
    let call = app.client(by).call(api::DECIDE_ACCOUNTABILITY, &[&heard.id]).if_match(heard.version);
    call.json(&decision).send().expect(200).json()
}

fn nominate(app: &TestApp, of: &CommendationView, body: &Value) -> CommendationView {
    let call = app.client("branch.secretary").call(commendations::NOMINATE, &[&of.id]);
    call.json(body).send().expect(201).json()
}

fn seen(app: &TestApp, by: &'static str, of: &CommendationView) -> CommendationView {
    app.client(by).call(commendations::GET_COMMENDATION, &[&of.id]).send().expect(200).json()
}

both_engines! {
    /// C4-16: results, commendations, rectifications and accountability, for the person and for those above.
    fn a_merit_record_holds_what_was_decided(app) {
        let round = Round::of_secretaries(app);
        let at = |day: &str| app.go_to(day);
        let empty: MeritRecord = read(app, "branch.secretary", "branch.secretary").expect(200).json();
        assert_eq!((empty.results.len(), empty.posts.len()), (0, 1), "nothing before it is decided");
        round.decide();
        let made = ordered(app, "county.officer", &json!({
            "organization_id": app.tree.branch, "basis": "抽查", "problem": "记录不全。", "decided_by": "县委常委会",
            "decided_on": "2027-12-14", "due_on": "2028-01-31"
        }));
        let plan = json!({ "measures": "逐月补记。", "answerable": "覃书岚", "until": "2028-01-15" });
        act(app, "branch.secretary", rectifications::HAND_IN_RECTIFICATION_PLAN, &made, &plan).expect(200);
        let case = decided(app, "county.officer", Some("branch.committee"));

        let own: MeritRecord = read(app, "branch.secretary", "branch.secretary").expect(200).json();
        assert_eq!((own.name.as_str(), own.posts[0].organization.id), ("覃书岚", app.tree.branch));
        assert_eq!((own.results.len(), own.results[0].rank), (1, 1));
        assert_eq!(own.results[0].subject_id.to_string(), round.subjects[0]);
        assert_eq!((own.rectifications.len(), own.rectifications[0].id), (1, made.id));
        assert_eq!((own.accountability.len(), own.awards.len()), (0, 0));
        let deputy: MeritRecord = read(app, "county.cadre", "branch.committee").expect(200).json();
        assert_eq!((deputy.accountability.len(), deputy.accountability[0].id), (1, case.id));
        assert!(deputy.accountability[0].in_force && deputy.results.is_empty() && deputy.rectifications.is_empty());

        // Above the post, but below the one who decided: the record without the case.
        let below: MeritRecord = read(app, "township.officer", "branch.committee").expect(200).json();
        assert_eq!(below.accountability, []);
        at("2029-01-01");
        let past: MeritRecord = read(app, "branch.committee", "branch.committee").expect(200).json();
        assert_eq!((past.accountability.len(), past.accountability[0].in_force), (1, false));
        let looks: Vec<LookView> = app.client("branch.committee").call(LIST_LOOKS, &[]).send().expect(200).json();
        assert_eq!(looks.iter().filter(|look| look.action == "merits.record_shown").count(), 2, "the two from above");
    }

    fn a_merit_record_is_for_the_person_and_those_above(app) {
        for reader in ["branch.secretary", "township.officer", "county.cadre", "province.officer"] {
            read(app, reader, "branch.secretary").expect(200);
        }
        for stranger in [
            "branch.committee", "branch.member", "other.secretary", "county.roles", "county.auditor", "system",
            "county.inspector", "neighbour.officer", "nobody",
        ] {
            read(app, stranger, "branch.secretary").refused(ErrorCode::NotFound);
        }
        // Without a post there is a record for the member alone.
        read(app, "county.officer", "branch.member").refused(ErrorCode::NotFound);
        let own: MeritRecord = read(app, "branch.member", "branch.member").expect(200).json();
        assert_eq!((own.posts.len(), own.accountability.len()), (0, 0));
    }

    /// C4-15, C4-17: a decision in force excludes; of a person's, only those are told who may read the case.
    fn a_decision_in_force_excludes_from_commendations(app) {
        app.go_to("2027-12-14");
        decided(app, "county.officer", None);
        decided(app, "city.officer", Some("branch.committee"));
        let mut body = commendation(app.tree.county);
        body["nominate_until"] = json!("2028-12-31");
        let made = commended(app, "county.officer", &body);
        let award = |award: &str| json!({ "award": award, "organization_id": app.tree.branch, "deeds": "代办三百件。" });
        nominate(app, &made, &award("advanced_organization"));
        let mut of_member = award("outstanding_worker");
        of_member["member_id"] = json!(app.tree.member("branch.committee"));
        nominate(app, &made, &of_member);
        of_member["member_id"] = json!(app.tree.member("branch.member"));
        nominate(app, &made, &of_member);
        let told = |by: &'static str| -> Vec<Vec<Exclusion>> {
            let view = seen(app, by, &made);
            view.nominations.into_iter().map(|nomination| nomination.exclusions).collect()
        };
        let (known, hidden) = (vec![Exclusion::Accountability], vec![Exclusion::Undisclosed]);
        // The county decided about the branch; the city about the person, so neither county nor branch is told of that.
        assert_eq!(told("county.officer"), [known.clone(), hidden.clone(), vec![]]);
        assert_eq!(told("branch.secretary"), [known.clone(), hidden.clone(), vec![]]);
        assert_eq!(told("township.officer"), [hidden.clone(), hidden, vec![]]);
        assert_eq!(told("city.officer"), [known.clone(), known, vec![]]);
        assert_eq!(seen(app, "county.officer", &made).actions, []);
        app.go_to("2029-01-01");
        assert_eq!(told("county.officer"), [vec![], vec![], vec![]], "the period is over");
        assert_eq!(seen(app, "county.officer", &made).actions, [CommendationStep::StartNotice]);
    }
}
