//! Arrivals without papers: departments send notices and learn nothing, organisations get leads.

mod intake;
mod leads;
mod matching;

use changxiao::department_notices::{Swept, sweep};
use changxiao_shared::department_notices::api::{LIST_LEADS, SEND_DEPARTMENT_NOTICES};
use changxiao_shared::department_notices::{LeadRow, LeadSide};
use changxiao_shared::kernel::PageView;
use changxiao_shared::members::MemberId;
use changxiao_shared::members::api::UNMASK_MEMBER;
use changxiao_shared::organizations::api::{GET_ORGANIZATION, UPDATE_ORGANIZATION};
use changxiao_shared::organizations::{OrganizationId, OrganizationView};
use integration::{Answer, Client, TestApp, ThirdParty};
use serde_json::{Value, json};

/// A township of the county beside, in which people are noticed.
const THERE: &str = "310115004";
/// A township of the county that most members belong to.
const HERE: &str = "422825100";

/// Gives the two counties and the neighbour's township the divisions they stand for.
fn with_divisions(app: &TestApp) {
    app.go_to("2027-01-15");
    let tree = &app.tree;
    for (id, code) in [
        (tree.county, "422825000000"),
        (tree.township, "422825100000"),
        (tree.neighbour, "310115000000"),
        (tree.neighbour_township, "310115004000"),
        // A branch in the same division comes after the committee above it.
        (tree.neighbour_branch, "310115004000"),
    ] {
        set_division(app, id, code);
    }
}

fn set_division(app: &TestApp, id: OrganizationId, code: &str) {
    let officer = app.client("province.officer");
    let read = officer.call(GET_ORGANIZATION, &[&id]).send().expect(200);
    let OrganizationView { code: own, name, kind, level, field, set_up, temporary, .. } = read.json();
    let body = json!({
        "code": own, "name": name, "kind": kind, "level": level, "field": field, "set_up": set_up,
        "temporary": temporary, "region_code": code
    });
    let call = officer.call(UPDATE_ORGANIZATION, &[&id]).if_match(read.version()).json(&body);
    call.send().expect(200);
}

/// The police of the neighbouring county.
fn police(app: &TestApp) -> ThirdParty {
    app.third_party(app.tree.neighbour, "松涛县公安局", &["department-notices:write"])
}

/// A notice of the police.
fn notice(reference: &str, name: &str, id_number: &str, place: &str) -> Value {
    json!({
        "reference": reference, "name": name, "id_number": id_number, "place": place, "noticed_on": "2027-01-14",
        "department": "police"
    })
}

fn send(client: &Client, notices: &[Value]) -> Answer {
    client.call(SEND_DEPARTMENT_NOTICES, &[]).json(&json!({ "notices": notices })).send()
}

/// A member's ID number, as an officer with a purpose reads it.
fn id_number_of(app: &TestApp, member: MemberId) -> String {
    let purpose = json!({ "purpose": "核对部门通报" });
    let told = app.client("province.officer").call(UNMASK_MEMBER, &[&member]).json(&purpose).send().expect(200);
    told.json::<Value>()["id_number"].as_str().expect("a number").to_owned()
}

/// A notice about the member behind an account, under the name the tests gave it.
fn notice_about(app: &TestApp, reference: &str, username: &str, name: &str, place: &str) -> Value {
    notice(reference, name, &id_number_of(app, app.tree.member(username)), place)
}

fn swept(app: &TestApp) -> Swept {
    sweep(&app.state.db).expect("sweeps")
}

/// The leads an account sees on a side.
fn leads(app: &TestApp, username: &str, side: LeadSide) -> Vec<LeadRow> {
    let query = [("side", side.code())];
    let page = app.client(username).call(LIST_LEADS, &[]).query(&query).send().expect(200);
    page.json::<PageView<LeadRow>>().items
}
