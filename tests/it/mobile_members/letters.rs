//! Introduction letters and certificates of membership (E2-01): numbered, shown to both sides, received with.

use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::mobile_members::api;
use integration::{TestApp, both_engines};
use serde_json::{Value, json};

use super::world::{Mobility, approval};

/// A member whose branch has decided for this paper.
fn approved<'a>(app: &'a TestApp, member: &'static str, instrument: &str) -> (Mobility<'a>, Value) {
    let m = Mobility::applied(app, member);
    let mut body = approval(app);
    body["instrument"] = json!(instrument);
    body["instrument_reason"] = json!("单位固定");
    let view: Value = m.step("branch.secretary", api::APPROVE_MOBILITY, &body).expect(200).json();
    (m, view)
}

both_engines! {
    fn each_kind_is_numbered_by_the_committee_in_a_row_of_its_own(app) {
        let mut numbers = Vec::new();
        for (member, instrument) in [
            ("branch.member", "introduction_letter"),
            ("branch.member2", "membership_letter"),
            ("group.leader", "introduction_letter"),
        ] {
            let (_, view) = approved(app, member, instrument);
            assert_eq!((&view["letter"]["instrument"], &view["certificate"]), (&json!(instrument), &Value::Null));
            assert_eq!(view["letter"]["issuer"]["name"], "中共青石镇委员会");
            assert_eq!(view["letter"]["issued_on"], "2027-01-15");
            numbers.push(view["letter"]["number"].as_str().expect("a number").to_owned());
        }
        assert_eq!(numbers, ["T01010101-介-2027-0001", "T01010101-证-2027-0001", "T01010101-介-2027-0002"]);
    }

    /// The letter and the end of the holder's ID number are what a certificate is: whoever shows them is received, and
    /// the membership follows by the transfer that the letter is for.
    fn who_shows_a_letter_is_received_and_transferred(app) {
        let (m, view) = approved(app, "branch.member", "introduction_letter");
        let number = view["letter"]["number"].as_str().expect("a number");
        app.go_to("2027-02-01");
        let check = |tail: &str| {
            let body = json!({ "code": number, "id_tail": tail });
            m.client("neighbour.secretary").call(api::CHECK_ARRIVAL, &[]).json(&body).send()
        };
        let tail = m.id_tail();
        let other = if tail.starts_with('0') { "1111" } else { "0000" };
        check(other).refused_field("id_tail", FieldCode::OtherPerson);
        let shown: Value = check(&tail).expect(200).json();
        assert_eq!((&shown["instrument"], &shown["certificate_state"]), (&json!("introduction_letter"), &Value::Null));
        assert_eq!((&shown["name"], &shown["number"]), (&json!("田小满"), &json!(number)));
        let arrival = m.arrival(app.tree.neighbour_branch.0, number);
        m.client("neighbour.secretary").call(api::RECEIVE_ARRIVAL, &[]).json(&arrival).send().expect(201);
        assert_eq!(m.seen_by("neighbour.secretary")["letter"]["number"], number);
        let words = json!({ "reason": "凭介绍信转接" });
        let done: Value = m.step("branch.secretary", api::CONVERT_MOBILITY, &words).expect(200).json();
        assert_eq!(done["state"], "converted");
    }

    /// A letter is good for the days of the rules in force; the branch issues it anew, and the number before is void.
    fn a_letter_runs_out_and_is_issued_anew(app) {
        let (m, view) = approved(app, "branch.member", "introduction_letter");
        assert_eq!(view["letter"]["valid_until"], "2027-04-15", "90 days");
        let receive = |number: &Value| {
            let arrival = m.arrival(app.tree.neighbour_branch.0, number.as_str().expect("a number"));
            m.client("neighbour.secretary").call(api::RECEIVE_ARRIVAL, &[]).json(&arrival).send()
        };
        let check = |number: &Value| {
            let body = json!({ "code": number, "id_tail": m.id_tail() });
            m.client("neighbour.secretary").call(api::CHECK_ARRIVAL, &[]).json(&body).send()
        };
        let first = view["letter"]["number"].clone();
        app.go_to("2027-04-15");
        assert_eq!(check(&first).expect(200).json::<Value>()["good"], true, "the last day counts");
        app.go_to("2027-04-16");
        let shown: Value = check(&first).expect(200).json();
        assert_eq!((&shown["good"], &shown["valid_until"]), (&json!(false), &json!("2027-04-15")));
        receive(&first).refused_field("code", FieldCode::LetterExpired);
        let why = json!({ "reason": "出行推迟，原函件过期" });
        m.step("branch.member", api::RENEW_LETTER, &why).expect(403);
        let view: Value = m.step("branch.secretary", api::RENEW_LETTER, &why).expect(200).json();
        let second = view["letter"]["number"].clone();
        assert_eq!((&second, &view["letter"]["valid_until"]), (&json!("T01010101-介-2027-0002"), &json!("2027-07-15")));
        check(&first).refused_field("code", FieldCode::NoSuchRecord);
        receive(&second).expect(201);
        m.step("branch.secretary", api::RENEW_LETTER, &why).refused(ErrorCode::TransitionNotAllowed);
    }
}
