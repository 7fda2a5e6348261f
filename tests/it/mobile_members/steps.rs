//! Every step of a mobility in every state, by everybody on either side and beside (security row 46): what the state machine
//! or the side forbids is refused and changes nothing.

use changxiao_shared::kernel::Endpoint;
use changxiao_shared::mobile_members::{MobilityAction, api};
use chrono::TimeDelta;
use integration::both_engines;
use serde_json::{Value, json};

use super::world::{Mobility, approval, plan};

const PEOPLE: [&str; 9] = [
    "branch.member",
    "branch.secretary",
    "branch.committee",
    "township.officer",
    "neighbour.secretary",
    "neighbour.officer",
    "far.secretary",
    "other.secretary",
    "county.auditor",
];

/// Tables that steps write to.
const TABLES: [&str; 9] = [
    "mobilities",
    "mobility_approvals",
    "mobility_stays",
    "mobility_claims",
    "mobility_entries",
    "mobility_notices",
    "mobility_care",
    "certificates",
    "letters",
];

/// What an action sends; nothing for those that begin with a record of their own: an arrival, a notice, a request for care.
fn request(m: &Mobility<'_>, action: MobilityAction) -> Option<(Endpoint, Value)> {
    use MobilityAction as A;
    let reason = json!({ "reason": "测试理由" });
    let on = m.app.state.now().date_naive();
    let to = |id: i64| json!({ "organization_id": id.to_string(), "placement": "residence", "reason": "测试理由" });
    Some(match action {
        A::Edit => (api::UPDATE_MOBILITY, json!({ "plan": plan() })),
        A::Cancel => (api::CANCEL_MOBILITY, reason),
        A::Refuse => (api::REFUSE_MOBILITY, reason),
        A::Approve => (api::APPROVE_MOBILITY, approval(m.app)),
        A::NameLiaison => (api::NAME_LIAISON, json!({ "liaison_id": m.app.tree.member("branch.secretary") })),
        A::Depart => (api::DEPART_MOBILITY, json!({ "departed_on": on })),
        A::Reassign => (api::REASSIGN_ARRIVAL, to(m.app.tree.neighbour_branch.0)),
        A::MoveOn => (api::MOVE_ON_MOBILITY, plan()["whereabouts"].clone()),
        A::Update => (api::CHANGE_WHEREABOUTS, plan()["whereabouts"].clone()),
        A::Record => (api::CREATE_ENTRY, json!({ "kind": "report", "happened_on": on, "text": "汇报近况" })),
        A::Notify => (api::SEND_NOTICE, json!({ "kind": "matter", "text": "党费收缴标准调整" })),
        A::AskCare => (api::ASK_CARE, json!({ "kind": "children", "text": "孩子转学手续不清楚" })),
        A::ReportLost => (api::REPORT_LOST, reason),
        A::Find => (api::REPORT_FOUND, reason),
        A::Return => (api::RETURN_MOBILITY, json!({ "returned_on": on })),
        A::Close => {
            let review = json!({ "certificate_handed_in": true, "grade": "excellent", "review": "按月参加组织生活" });
            (api::CLOSE_MOBILITY, review)
        }
        A::Transfer => {
            let to = m.app.tree.other_branch.to_string();
            (api::TRANSFER_MOBILE_MEMBER, json!({ "organization_id": to, "reason": "村组调整" }))
        }
        A::Convert => (api::CONVERT_MOBILITY, reason),
        A::SettleClaim => (api::SETTLE_CLAIM, json!({ "accept": true, "reason": "已向本人核实" })),
        A::Issue => (api::ISSUE_CERTIFICATE, reason),
        A::Audit => (api::AUDIT_CERTIFICATE, json!({ "audited_on": on })),
        A::RenewLetter => (api::RENEW_LETTER, reason),
        A::Receive | A::Acknowledge | A::GiveCare => return None,
    })
}

/// Everything that is not offered to somebody is refused, whatever is sent. Counts the refusals, and those by the state.
fn refuse_the_rest(m: &Mobility<'_>, state: &str, counted: &mut (usize, usize)) {
    // So many sign in at once that the address would have to wait.
    m.app.advance(TimeDelta::minutes(2));
    let newest = m.client("branch.secretary").call(api::GET_MOBILITY, &[&m.id]).send().expect(200);
    assert_eq!(newest.json::<Value>()["state"], state);
    let rows = || TABLES.map(|table| m.app.database.rows(table));
    let held = rows();
    for who in PEOPLE {
        let client = m.client(who);
        let seen = client.call(api::GET_MOBILITY, &[&m.id]).send();
        let offered = match seen.status {
            200 => seen.json::<Value>()["allowed_actions"].as_array().cloned().unwrap_or_default(),
            _ => Vec::new(),
        };
        for action in MobilityAction::ALL {
            let Some((endpoint, body)) = request(m, *action) else { continue };
            if offered.contains(&json!(action.code())) {
                continue;
            }
            let status = client.call(endpoint, &[&m.id]).if_match(newest.version()).json(&body).send().status;
            assert!([403, 404, 409].contains(&status), "{action} of {state} by {who}: {status}");
            counted.0 += 1;
            counted.1 += usize::from(status == 409);
        }
    }
    assert!(rows() == held, "{state} is not as it was");
}

both_engines! {
    fn of_an_application_and_one_refused(app) {
        let mut counted = (0, 0);
        let m = Mobility::applied(app, "branch.member");
        refuse_the_rest(&m, "applied", &mut counted);
        m.step("branch.secretary", api::REFUSE_MOBILITY, &json!({ "reason": "家中有事" })).expect(200);
        refuse_the_rest(&m, "refused", &mut counted);
        assert!(counted.0 > 300 && counted.1 > 60, "{counted:?} refused, by the state");
    }

    fn of_one_approved_and_departed(app) {
        let mut counted = (0, 0);
        let m = Mobility::approved(app);
        refuse_the_rest(&m, "approved", &mut counted);
        m.step("branch.member", api::DEPART_MOBILITY, &json!({ "departed_on": "2027-01-15" })).expect(200);
        refuse_the_rest(&m, "away", &mut counted);
        assert!(counted.0 > 250 && counted.1 > 20, "{counted:?} refused, by the state");
    }

    fn of_one_called_off(app) {
        let mut counted = (0, 0);
        let m = Mobility::approved(app);
        m.step("branch.member", api::CANCEL_MOBILITY, &json!({ "reason": "家中有事" })).expect(200);
        refuse_the_rest(&m, "cancelled", &mut counted);
        assert!(counted.0 > 150 && counted.1 > 30, "{counted:?} refused, by the state");
    }

    fn of_one_received_lost_found_and_come_back(app) {
        let mut counted = (0, 0);
        let m = Mobility::received(app);
        refuse_the_rest(&m, "received", &mut counted);
        m.step("branch.secretary", api::REPORT_LOST, &json!({ "reason": "三个月联系不上" })).expect(200);
        refuse_the_rest(&m, "lost_contact", &mut counted);
        m.step("branch.member", api::REPORT_FOUND, &json!({ "reason": "在工地找到" })).expect(200);
        m.step("branch.member", api::RETURN_MOBILITY, &json!({ "returned_on": "2027-02-01" })).expect(200);
        refuse_the_rest(&m, "returning", &mut counted);
        let review = json!({ "certificate_handed_in": true, "grade": "excellent", "review": "按月参加组织生活" });
        m.step("branch.secretary", api::CLOSE_MOBILITY, &review).expect(200);
        refuse_the_rest(&m, "closed", &mut counted);
        assert!(counted.0 > 500 && counted.1 > 80, "{counted:?} refused, by the state");
    }
}
