//! Every step of a mobility in every state, by everybody on either side and beside (security row 46): what the state machine
//! or the side forbids is refused and changes nothing.

use changxiao_shared::kernel::Endpoint;
use changxiao_shared::mobile_members::{MobilityAction, api};
use integration::both_engines;
use serde_json::{Value, json};

use super::world::{Mobility, approval, plan};
use crate::steps::{Ask, Machine};

/// Tables that steps write to.
const TABLES: &[&str] = &[
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

fn machine<'a>(m: &Mobility<'a>) -> Machine<'a> {
    let at = Machine::new(m.app, (api::GET_MOBILITY, &m.id), "branch.secretary", TABLES);
    Machine { offers: "allowed_actions", ..at }
}

fn asks(m: &Mobility<'_>) -> Vec<Ask> {
    let ask = |action: &MobilityAction| request(m, *action).map(|(endpoint, body)| (action.code(), endpoint, body));
    MobilityAction::ALL.iter().filter_map(ask).collect()
}

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

both_engines! {
    fn of_an_application_and_one_refused(app) {
        let m = Mobility::applied(app, "branch.member");
        let mut steps = machine(&m);
        steps.refuse_the_rest("applied", &asks(&m));
        m.step("branch.secretary", api::REFUSE_MOBILITY, &json!({ "reason": "家中有事" })).expect(200);
        steps.refuse_the_rest("refused", &asks(&m));
        steps.expect_at_least(300, 60);
    }

    fn of_one_approved_and_departed(app) {
        let m = Mobility::approved(app);
        let mut steps = machine(&m);
        steps.refuse_the_rest("approved", &asks(&m));
        m.step("branch.member", api::DEPART_MOBILITY, &json!({ "departed_on": "2027-01-15" })).expect(200);
        steps.refuse_the_rest("away", &asks(&m));
        steps.expect_at_least(250, 20);
    }

    fn of_one_called_off(app) {
        let m = Mobility::approved(app);
        let mut steps = machine(&m);
        m.step("branch.member", api::CANCEL_MOBILITY, &json!({ "reason": "家中有事" })).expect(200);
        steps.refuse_the_rest("cancelled", &asks(&m));
        steps.expect_at_least(150, 30);
    }

    fn of_one_received_lost_found_and_come_back(app) {
        let m = Mobility::received(app);
        let mut steps = machine(&m);
        steps.refuse_the_rest("received", &asks(&m));
        m.step("branch.secretary", api::REPORT_LOST, &json!({ "reason": "三个月联系不上" })).expect(200);
        steps.refuse_the_rest("lost_contact", &asks(&m));
        m.step("branch.member", api::REPORT_FOUND, &json!({ "reason": "在工地找到" })).expect(200);
        m.step("branch.member", api::RETURN_MOBILITY, &json!({ "returned_on": "2027-02-01" })).expect(200);
        steps.refuse_the_rest("returning", &asks(&m));
        let review = json!({ "certificate_handed_in": true, "grade": "excellent", "review": "按月参加组织生活" });
        m.step("branch.secretary", api::CLOSE_MOBILITY, &review).expect(200);
        steps.refuse_the_rest("closed", &asks(&m));
        steps.expect_at_least(500, 80);
    }
}
