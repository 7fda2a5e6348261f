//! Records that take several steps to make.

use changxiao_shared::department_notices::api as leads;
use changxiao_shared::imports::api as imports;
use changxiao_shared::kernel::Endpoint;
use changxiao_shared::members::api as members;
use changxiao_shared::mobile_members::api as mobility;
use changxiao_shared::mobile_members::exchanges::api as exchanges;
use integration::{Client, TestApp};
use serde_json::{Value, json};

use super::groups::{approval, mobility_plan};

pub(crate) fn id(view: &Value) -> String {
    view["id"].as_str().expect("an id").to_owned()
}

pub(crate) fn make(client: &Client, endpoint: Endpoint, places: &[&str], body: &Value) -> Value {
    let places: Vec<&dyn std::fmt::Display> = places.iter().map(|p| p as &dyn std::fmt::Display).collect();
    client.call(endpoint, &places).json(body).send().expect(201).json()
}

/// A member applies; another is approved and received by the far branch, told something and in need of something.
pub(crate) struct Mobile {
    pub(super) applied: String,
    pub(super) away: String,
    pub(super) version: i32,
    pub(super) notice: String,
    pub(super) care: String,
    pub(super) exchange: String,
}

pub(crate) fn mobile(app: &TestApp) -> Mobile {
    let apply = |by: &'static str| {
        let body = json!({ "member_id": app.tree.member(by), "plan": mobility_plan() });
        id(&make(&app.client(by), mobility::CREATE_MOBILITY, &[], &body))
    };
    let (applied, away) = (apply("branch.member2"), apply("branch.member"));
    let secretary = app.client("branch.secretary");
    let liaison = app.tree.member("branch.committee").to_string();
    let approve = secretary.call(mobility::APPROVE_MOBILITY, &[&away]).if_match(1).json(&approval(&liaison));
    let approved: Value = approve.send().expect(200).json();
    let purpose = json!({ "purpose": "核对流动党员身份" });
    let member = app.tree.member("branch.member");
    let unmask = secretary.call(members::UNMASK_MEMBER, &[&member]).json(&purpose);
    let secrets: Value = unmask.send().expect(200).json();
    let tail = &secrets["id_number"].as_str().expect("a number")[14..];
    let arrival = json!({
        "code": approved["certificate"]["code"], "id_tail": tail, "organization_id": app.tree.far_branch,
        "placement": "residence", "received_on": "2027-01-15"
    });
    make(&app.client("far.secretary"), mobility::RECEIVE_ARRIVAL, &[], &arrival);
    let sheet = json!({
        "organization_id": app.tree.township, "partner_id": app.tree.other_township, "year": 2027, "half": "first",
        "lines": []
    });
    let exchange = id(&make(&app.client("township.officer"), exchanges::SEND_EXCHANGE, &[], &sheet));
    let words = json!({ "kind": "matter", "text": "支部换届" });
    let notice = id(&make(&secretary, mobility::SEND_NOTICE, &[&away], &words));
    let need = json!({ "kind": "children", "text": "孩子转学" });
    let care = id(&make(&app.client("branch.member"), mobility::ASK_CARE, &[&away], &need));
    let version = secretary.call(mobility::GET_MOBILITY, &[&away]).send().expect(200).version();
    Mobile { applied, away, version, notice, care, exchange }
}

/// A spreadsheet of one branch, read and not yet written.
pub(super) fn import(app: &TestApp, officer: &Client) -> String {
    let sheet = "党组织代码,党组织名称,上级党组织代码,组织类别,层级,领域\nT0101010199,中共青石镇石桥村支部委员会,\
                 T01010101,党支部,党支部,农村\n";
    let query = [("kind", "organizations".to_owned()), ("organization_id", app.tree.county.to_string())];
    let call = officer.call(imports::CREATE_IMPORT, &[]).query(&query).header("X-File-Name", "branches.csv");
    id(&call.body("text/csv", sheet).send().expect(201).json())
}

/// Somebody met in a survey of the branch's village.
pub(super) fn lead(app: &TestApp) -> String {
    let survey = json!({
        "organization_id": app.tree.branch, "name": "田未名", "place": "422825100", "spot": "柳坪茶厂",
        "noticed_on": "2027-01-15"
    });
    id(&make(&app.client("branch.secretary"), leads::CREATE_LEAD, &[], &survey))
}
