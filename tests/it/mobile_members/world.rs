//! A member of the county's branch and the steps of a mobility, as tests take them.

use changxiao_shared::kernel::Endpoint;
use changxiao_shared::members::MemberSecretView;
use changxiao_shared::members::api::{GET_MEMBER, UNMASK_MEMBER};
use changxiao_shared::mobile_members::api;
use integration::{Answer, Client, TestApp};
use serde_json::{Value, json};

/// The division of a city far away.
pub(crate) const SHENZHEN: &str = "440306000000";

/// What a member means to do.
pub(crate) fn plan() -> Value {
    json!({
        "reason": "work", "starts_on": "2027-01-20", "settled": "unsettled",
        "whereabouts": {
            "destination": SHENZHEN, "address": "石岩街道羊台路 8 号", "employer": "长岭电子厂", "work": "装配",
            "phone": "13900001111", "emergency_name": "田大满", "emergency_phone": "13900002222"
        }
    })
}

/// The approval of a branch whose secretary keeps in touch.
pub(crate) fn approval(app: &TestApp) -> Value {
    json!({
        "talk_on": "2027-01-15", "requirements": "按月联系，按时缴纳党费", "instrument": "activity_certificate",
        "liaison_id": app.tree.member("branch.committee")
    })
}

/// A mobility, and who takes its steps.
pub(crate) struct Mobility<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) id: String,
    /// Account of the member.
    pub(crate) member: &'static str,
}

impl<'a> Mobility<'a> {
    /// A member of the branch has applied.
    pub(crate) fn applied(app: &'a TestApp, member: &'static str) -> Mobility<'a> {
        app.go_to("2027-01-15");
        let body = json!({ "member_id": app.tree.member(member), "plan": plan() });
        let made: Value = app.client(member).call(api::CREATE_MOBILITY, &[]).json(&body).send().expect(201).json();
        Mobility { app, id: made["id"].as_str().expect("an id").to_owned(), member }
    }

    /// The secretary has agreed.
    pub(crate) fn approved(app: &'a TestApp) -> Mobility<'a> {
        let mobility = Mobility::applied(app, "branch.member");
        mobility.step("branch.secretary", api::APPROVE_MOBILITY, &approval(app)).expect(200);
        mobility
    }

    /// A branch of the county beside has received the member on 1 February.
    pub(crate) fn received(app: &'a TestApp) -> Mobility<'a> {
        let mobility = Mobility::approved(app);
        app.go_to("2027-02-01");
        mobility.arrive("neighbour.secretary", app.tree.neighbour_branch.0).expect(201);
        mobility
    }

    pub(crate) fn client(&self, username: &'static str) -> Client {
        self.app.client(username)
    }

    /// As an account sees it.
    #[track_caller]
    pub(crate) fn seen_by(&self, username: &'static str) -> Value {
        self.client(username).call(api::GET_MOBILITY, &[&self.id]).send().expect(200).json()
    }

    /// A step in the newest version. Who cannot see the mobility sends version 1.
    #[track_caller]
    pub(crate) fn step(&self, by: &'static str, endpoint: Endpoint, body: &Value) -> Answer {
        let newest = self.client(self.member).call(api::GET_MOBILITY, &[&self.id]).send().expect(200);
        self.client(by).call(endpoint, &[&self.id]).if_match(newest.version()).json(body).send()
    }

    /// Adds to the mobility.
    #[track_caller]
    pub(crate) fn add(&self, by: &'static str, endpoint: Endpoint, body: &Value) -> Answer {
        self.client(by).call(endpoint, &[&self.id]).json(body).send()
    }

    /// The last four characters of the member's ID number.
    pub(crate) fn id_tail(&self) -> String {
        let member = self.app.tree.member(self.member);
        let officer = self.client("province.officer");
        officer.call(GET_MEMBER, &[&member]).send().expect(200);
        let purpose = json!({ "purpose": "核对流动党员身份" });
        let secrets: MemberSecretView =
            officer.call(UNMASK_MEMBER, &[&member]).json(&purpose).send().expect(200).json();
        secrets.id_number[14..].to_owned()
    }

    /// The certificate as the secretary sees it.
    pub(crate) fn certificate(&self) -> Value {
        self.seen_by(self.member)["certificate"].clone()
    }

    /// What an organisation that receives the holder of the newest certificate sends.
    pub(crate) fn arrival(&self, organization: i64, code: &str) -> Value {
        json!({
            "code": code, "id_tail": self.id_tail(), "organization_id": organization.to_string(),
            "placement": "residence", "placement_reason": "租住在辖区内", "received_on": "2027-02-01"
        })
    }

    /// An organisation receives the member by the number of the certificate.
    #[track_caller]
    pub(crate) fn arrive(&self, by: &'static str, organization: i64) -> Answer {
        let certificate = self.certificate();
        let number = certificate["number"].as_str().expect("a number");
        self.client(by).call(api::RECEIVE_ARRIVAL, &[]).json(&self.arrival(organization, number)).send()
    }
}
