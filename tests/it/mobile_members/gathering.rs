//! Members who are away together, and the groups made of them, as tests take them.

use changxiao_shared::kernel::Endpoint;
use changxiao_shared::members::MemberKind;
use changxiao_shared::mobile_members::api as mobility;
use changxiao_shared::mobile_members::groups::api;
use changxiao_shared::organizations::OrganizationId;
use integration::{Answer, TestApp, member_input};
use serde_json::{Value, json};

use super::world::approval;

/// A district far away, and a street in it.
pub(crate) const DISTRICT: &str = "440306";
/// The street.
pub(crate) const STREET: &str = "440306019";
/// Where most of them work.
pub(crate) const SITE: &str = "长岭电子厂";

/// Somebody away: the mobility, the member, and what a certificate needs to be received.
pub(crate) struct Away {
    pub(crate) id: String,
    pub(crate) member: String,
    number: Value,
    id_tail: String,
}

/// A member of a branch whose application was approved.
pub(crate) fn approved(app: &TestApp, branch: OrganizationId, name: &str, (place, site): (&str, &str)) -> Away {
    with(app, branch, name, (place, site), MemberKind::Full)
}

fn with(app: &TestApp, branch: OrganizationId, name: &str, (place, site): (&str, &str), kind: MemberKind) -> Away {
    let officer = app.client("county.officer");
    let mut input = member_input(app.next_person(), branch, name);
    if kind == MemberKind::Probationary {
        input.kind = kind;
        input.joined_on = "2026-07-01".parse().expect("a day");
        input.full_on = None;
    }
    let id_tail = input.id_number.as_deref().expect("a number")[14..].to_owned();
    let member = app.member_of(&input).to_string();
    let whereabouts = json!({ "destination": place, "employer": site, "phone": "13900001111" });
    let plan =
        json!({ "reason": "work", "starts_on": "2027-01-20", "settled": "unsettled", "whereabouts": whereabouts });
    let body = json!({ "member_id": member, "plan": plan });
    let made: Value = officer.call(mobility::CREATE_MOBILITY, &[]).json(&body).send().expect(201).json();
    let id = made["id"].as_str().expect("an id").to_owned();
    let mut yes = approval(app);
    if branch != app.tree.branch {
        // The liaison is of the member's own branch.
        yes["liaison_id"] = json!(app.member(branch, "向联络").id);
    }
    let approve = officer.call(mobility::APPROVE_MOBILITY, &[&id]).if_match(1).json(&yes);
    let number = approve.send().expect(200).json::<Value>()["certificate"]["number"].clone();
    Away { id, member, number, id_tail }
}

/// The same, and gone.
pub(crate) fn gone(app: &TestApp, branch: OrganizationId, name: &str, place: (&str, &str)) -> Away {
    let away = approved(app, branch, name, place);
    depart(app, &away);
    away
}

/// The same, on probation.
pub(crate) fn gone_on_probation(app: &TestApp, branch: OrganizationId, name: &str) -> Away {
    let away = with(app, branch, name, (STREET, SITE), MemberKind::Probationary);
    depart(app, &away);
    away
}

fn depart(app: &TestApp, away: &Away) {
    step(app, away, "county.officer", mobility::DEPART_MOBILITY, &json!({ "departed_on": "2027-01-15" })).expect(200);
}

/// Three of the branch who work at one site.
pub(crate) fn three(app: &TestApp) -> Vec<Away> {
    app.go_to("2027-01-15");
    ["安一", "柏二", "岑三"].into_iter().map(|name| gone(app, app.tree.branch, name, (STREET, SITE))).collect()
}

/// A step of somebody's mobility in its newest version.
#[track_caller]
pub(crate) fn step(app: &TestApp, away: &Away, by: &str, endpoint: Endpoint, body: &Value) -> Answer {
    let newest = app.client("county.officer").call(mobility::GET_MOBILITY, &[&away.id]).send().expect(200);
    app.client(by).call(endpoint, &[&away.id]).if_match(newest.version()).json(body).send()
}

/// An organisation receives somebody.
#[track_caller]
pub(crate) fn arrive(app: &TestApp, away: &Away, by: &str, organization: OrganizationId) {
    let arrival = json!({
        "code": away.number, "id_tail": away.id_tail, "organization_id": organization, "placement": "residence",
        "received_on": "2027-01-15"
    });
    app.client(by).call(mobility::RECEIVE_ARRIVAL, &[]).json(&arrival).send().expect(201);
}

/// What a group is.
pub(crate) fn text(kind: &str, members: &[&Away]) -> Value {
    json!({
        "kind": kind, "name": "驻深圳长岭电子厂流动党支部", "region": STREET, "address": "石岩街道羊台路 8 号",
        "leader_id": members[0].member, "mobility_ids": members.iter().map(|away| &away.id).collect::<Vec<_>>()
    })
}

/// Setting it up by the branch.
pub(crate) fn founding(app: &TestApp, text: &Value) -> Value {
    json!({ "organization_id": app.tree.branch, "side": "outflow", "founded_on": "2027-01-15", "text": text })
}

/// A group, and who takes its steps.
pub(crate) struct Group<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) id: String,
    pub(crate) members: Vec<Away>,
}

impl<'a> Group<'a> {
    /// A branch of three, set up by the secretary.
    pub(crate) fn founded(app: &'a TestApp) -> Group<'a> {
        let members = three(app);
        let body = founding(app, &text("temporary_branch", &members.iter().collect::<Vec<_>>()));
        let made = app.client("branch.secretary").call(api::FOUND_MOBILE_GROUP, &[]).json(&body).send().expect(201);
        let id = made.json::<Value>()["id"].as_str().expect("an id").to_owned();
        Group { app, id, members }
    }

    /// Entrusted to the branch of the county beside, which has agreed.
    pub(crate) fn entrusted(app: &'a TestApp) -> Group<'a> {
        let group = Group::founded(app);
        group.offer("entrust", "T0101020101").expect(200);
        group.step("neighbour.secretary", api::ANSWER_GROUP_OFFER, &json!({ "accept": true })).expect(200);
        group
    }

    /// As an account sees it.
    #[track_caller]
    pub(crate) fn seen_by(&self, by: &str) -> Value {
        self.app.client(by).call(api::GET_MOBILE_GROUP, &[&self.id]).send().expect(200).json()
    }

    /// A step in the newest version.
    #[track_caller]
    pub(crate) fn step(&self, by: &str, endpoint: Endpoint, body: &Value) -> Answer {
        let newest = self.app.client("branch.secretary").call(api::GET_MOBILE_GROUP, &[&self.id]).send().expect(200);
        self.app.client(by).call(endpoint, &[&self.id]).if_match(newest.version()).json(body).send()
    }

    /// The branch offers it.
    #[track_caller]
    pub(crate) fn offer(&self, kind: &str, code: &str) -> Answer {
        let body = json!({ "kind": kind, "organization_code": code });
        self.step("branch.secretary", api::OFFER_MOBILE_GROUP, &body)
    }

    /// An activity of all its members.
    pub(crate) fn activity(&self) -> Value {
        let all: Vec<&String> = self.members.iter().map(|away| &away.id).collect();
        json!({ "happened_on": "2027-01-15", "text": "学习党章，交流工作", "education_days": 1, "mobility_ids": all })
    }
}

/// What waits for an account.
#[track_caller]
pub(crate) fn todos(app: &TestApp, by: &str) -> Vec<(String, Value)> {
    let list: Vec<Value> = app.client(by).call(api::LIST_GROUP_TODOS, &[]).send().expect(200).json();
    list.into_iter().map(|todo| (todo["kind"].as_str().expect("a kind").to_owned(), todo)).collect()
}
