//! Introduction letters and certificates of membership (E2-01): numbered, shown to both sides, received with.

use changxiao_shared::kernel::FieldCode;
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
}
