//! Records of the county, one of each kind, and how each endpoint with a place in its path asks for one.

use changxiao_shared::api_clients::{ApiClientView, api as api_clients};
use changxiao_shared::identity::api as identity;
use changxiao_shared::identity::{AccountView, SessionView};
use changxiao_shared::kernel::Endpoint;
use changxiao_shared::pledges::api as pledges;
use integration::{Client, TestApp, member_input, organization_input};
use serde_json::{Value, json};

use super::appraisals::SchemeRecords;
use super::ballots::BallotRecords;
use super::complaints::ComplaintRecords;
use super::data_requests::DataRequestRecords;
use super::groups::{Groups, approval, mobility_plan};
use super::made::{Mobile, import, lead, mobile};
pub(crate) use super::made::{id, make};
use super::meetings::MeetingRecords;
use super::reports::ReportRecords;
use super::supervision::SupervisionRecords;
use super::webhooks::WebhookRecords;

/// What an endpoint is sent.
#[derive(Clone)]
pub(crate) enum Body {
    /// Nothing.
    None,
    /// JSON that fits.
    Json(Value),
    /// A file with its media type.
    File(&'static str, Vec<u8>),
}

/// A request that fits, to a record of the county.
#[derive(Clone)]
pub(crate) struct Target {
    /// What the places of the path hold.
    pub(crate) places: Vec<String>,
    /// The version for `If-Match`, where it is needed.
    pub(crate) version: Option<i32>,
    /// The query string.
    pub(crate) query: Vec<(&'static str, String)>,
    /// The body.
    pub(crate) body: Body,
    /// Who has it in reach and may.
    pub(crate) right: &'static str,
}

/// Ids of records of the county.
pub(crate) struct Records {
    organization: String,
    township: String,
    api_client: ApiClientView,
    lead: String,
    account: AccountView,
    factor_rule: String,
    session: String,
    member: String,
    import: String,
    draft: String,
    pledge: String,
    progress: String,
    file: String,
    follow_up: String,
    comment: String,
    focus_area: String,
    applied: String,
    away: String,
    away_version: i32,
    liaison: String,
    notice: String,
    care: String,
    exchange: String,
    far_branch: String,
    groups: Groups,
    organization_input: Value,
    member_input: Value,
    reports: ReportRecords,
    ballots: BallotRecords,
    meetings: MeetingRecords,
    schemes: SchemeRecords,
    complaints: ComplaintRecords,
    data_requests: DataRequestRecords,
    supervision: SupervisionRecords,
    webhooks: WebhookRecords,
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and the rest of a picture";

pub(super) fn pledge_text() -> Value {
    json!({
        "title": "上门代办", "deed": "每月两次上门代办证照", "beneficiaries": "独居老人", "people_benefiting": 12,
        "focus_area": "rural_member_hardship", "safeguards": "每月记录一次", "due_on": "2027-10-31"
    })
}

pub(super) fn checklist() -> Value {
    json!([{ "criterion": "suits_member", "met": true }, { "criterion": "can_be_kept", "met": true }])
}

/// A step of the pledge's life with the version it has now.
pub(super) fn step(client: &Client, endpoint: Endpoint, pledge: &str, body: &Value) {
    let version = client.call(pledges::GET_PLEDGE, &[&pledge]).send().expect(200).version();
    client.call(endpoint, &[&pledge]).if_match(version).json(body).send().expect(200);
}

impl Records {
    /// Makes them through the API.
    pub(crate) fn make(app: &TestApp) -> Records {
        app.go_to("2027-01-15");
        let (member, secretary) = (app.client("branch.member"), app.client("branch.secretary"));
        let officer = app.client("county.officer");
        let new_pledge = json!({
            "organization_id": app.tree.branch, "member_id": app.tree.member("branch.member"), "year": 2027,
            "text": pledge_text()
        });
        let draft = id(&make(&member, pledges::CREATE_PLEDGE, &[], &new_pledge));
        let pledge = id(&make(&member, pledges::CREATE_PLEDGE, &[], &new_pledge));
        step(&member, pledges::SUBMIT_PLEDGE, &pledge, &json!({}));
        step(&secretary, pledges::CONFIRM_PLEDGE, &pledge, &json!({ "checklist": checklist() }));
        step(&member, pledges::PUBLISH_PLEDGE, &pledge, &json!({}));
        let entry = json!({ "happened_on": "2027-01-15", "text": "开始上门", "percent": 10 });
        let progress = id(&make(&member, pledges::CREATE_PROGRESS, &[&pledge], &entry));
        let upload = member.call(pledges::UPLOAD_EVIDENCE, &[&pledge, &progress]).header("X-File-Name", "a.png");
        let file = id(&upload.body("image/png", PNG).send().expect(201).json());
        let urging = json!({ "kind": "urging", "text": "请抓紧办理" });
        let follow_up = id(&make(&app.client("township.officer"), pledges::CREATE_FOLLOW_UP, &[&pledge], &urging));
        let words = json!({ "body": "办得好" });
        let comment = id(&make(&app.visitor(), pledges::CREATE_BOARD_COMMENT, &[&pledge], &words));
        let area = json!({
            "organization_id": app.tree.county, "field": "rural", "kind": "member",
            "words": { "name_zh": "护河巡查", "name_en": "watching the river", "active": true }
        });
        let focus_area = id(&make(&officer, pledges::CREATE_FOCUS_AREA, &[], &area));
        let client = app.third_party_input(app.tree.county, "县大数据局", &["members:read"]);
        let opened = app.client("county.roles").call(api_clients::CREATE_API_CLIENT, &[]).json(&client).send();
        let holder = app.tree.account("township.officer");
        let version = app.client("county.roles").call(identity::GET_ACCOUNT, &[&holder]).send().expect(200).version();
        let asked = json!({ "role": "auditor", "organization_id": app.tree.county, "reason": "工作需要" });
        let account = app.client("province.roles").call(identity::GRANT_ROLE, &[&holder]).json(&asked);
        let other = app.client("branch.member2").call(identity::LIST_SESSIONS, &[]);
        let sessions: Vec<SessionView> = other.send().expect(200).json();
        let rule = json!({ "organization_id": app.tree.county, "role": "auditor", "from_on": "2027-12-01" });
        let factor_rule = id(&make(&app.client("county.roles"), identity::CREATE_FACTOR_RULE, &[], &rule));
        let Mobile { applied, away, version: away_version, notice, care, exchange } = mobile(app);
        let liaison = app.tree.member("branch.committee").to_string();
        Records {
            groups: Groups::make(app, &liaison),
            applied,
            away,
            away_version,
            liaison,
            notice,
            care,
            exchange,
            far_branch: app.tree.far_branch.to_string(),
            organization: app.tree.other_branch.to_string(),
            township: app.tree.township.to_string(),
            lead: lead(app),
            api_client: opened.expect(201).json(),
            account: account.if_match(version).send().expect(200).json(),
            factor_rule,
            session: sessions[0].id.to_string(),
            member: app.tree.member("other.member").to_string(),
            import: import(app, &officer),
            draft,
            pledge,
            progress,
            file,
            follow_up,
            comment,
            focus_area,
            organization_input: json!(organization_input(
                "T0101010102",
                "中共青石镇新茶园村支部委员会",
                changxiao_shared::organizations::OrgKind::Branch,
                changxiao_shared::organizations::OrgLevel::Branch,
            )),
            member_input: json!(member_input(app.next_person(), app.tree.other_branch, "滕立秋")),
            reports: ReportRecords::make(app),
            ballots: BallotRecords::make(app),
            meetings: MeetingRecords::make(app),
            schemes: SchemeRecords::make(app),
            complaints: ComplaintRecords::make(app),
            data_requests: DataRequestRecords::make(app),
            supervision: SupervisionRecords::make(app),
            webhooks: WebhookRecords::make(app),
        }
    }

    /// How an endpoint asks for its record; nothing for one that is not known here.
    pub(crate) fn target(&self, operation: &str) -> Option<Target> {
        self.of_identity(operation)
            .or_else(|| self.of_records(operation))
            .or_else(|| self.of_imports(operation))
            .or_else(|| self.of_pledges(operation))
            .or_else(|| self.of_settings_and_comments(operation))
            .or_else(|| self.of_mobility(operation))
            .or_else(|| self.of_certificates_and_logs(operation))
            .or_else(|| self.reports.target(operation))
            .or_else(|| self.webhooks.target(operation))
            .or_else(|| self.data_requests.target(operation))
            .or_else(|| self.of_exchanges(operation))
            .or_else(|| self.of_leads(operation))
            .or_else(|| self.ballots.target(operation))
            .or_else(|| self.meetings.target(operation))
            .or_else(|| self.schemes.target(operation))
            .or_else(|| self.supervision.target(operation))
            .or_else(|| self.groups.target(operation))
            .or_else(|| self.complaints.target(operation))
    }

    fn of_identity(&self, operation: &str) -> Option<Target> {
        let account =
            |version: Option<i32>, body: Body| on(&self.account.id.to_string(), version, body).by("county.roles");
        let version = Some(self.account.version);
        let client =
            |version: Option<i32>, body: Body| on(&self.api_client.id.to_string(), version, body).by("county.roles");
        Some(match operation {
            "revoke_session" => on(&self.session, None, Body::None).by("branch.member2"),
            "get_account" => account(None, Body::None),
            "explain_account" => {
                Target { query: vec![("organization_id", self.township.clone())], ..account(None, Body::None) }
            }
            "grant_role" => {
                let role = json!({ "role": "leading_cadre", "organization_id": self.township, "reason": "工作需要" });
                account(version, Body::Json(role))
            }
            "create_invitation" | "reset_factor" | "remove_oidc_link" => account(version, Body::None),
            "delete_factor_rule" => on(&self.factor_rule, None, Body::None).by("county.roles"),
            "lock_account" | "unlock_account" => account(version, Body::Json(json!({ "reason": "借调期间暂停使用" }))),
            "withdraw_role" => {
                let grant = json!({ "role_grant_id": self.account.roles[0].id, "reason": "工作需要" });
                account(version, Body::Json(grant))
            }
            "confirm_role" => {
                account(version, Body::Json(json!({ "role_request_id": self.account.role_requests[0].id })))
            }
            "refuse_role" => {
                let request = self.account.role_requests[0].id;
                account(version, Body::Json(json!({ "role_request_id": request, "reason": "人选有变" })))
            }
            "get_api_client" => client(None, Body::None),
            "create_api_client_secret" => client(Some(self.api_client.version), Body::Json(json!({}))),
            "update_api_client" => {
                let terms = json!({ "networks": [], "requests_per_minute": 30, "expires_on": "2027-06-30" });
                client(Some(self.api_client.version), Body::Json(terms))
            }
            "withdraw_api_client" => client(Some(self.api_client.version), Body::Json(json!({ "reason": "合作到期" }))),
            _ => return None,
        })
    }

    fn of_records(&self, operation: &str) -> Option<Target> {
        Some(match operation {
            "get_organization" | "list_organization_history" => on(&self.organization, None, Body::None),
            "update_organization" => on(&self.organization, Some(1), Body::Json(self.organization_input.clone())),
            "move_organization" => {
                let place = json!({ "parent_id": self.township, "reason": "区划调整" });
                on(&self.organization, Some(1), Body::Json(place))
            }
            "get_member" | "list_member_history" => on(&self.member, None, Body::None),
            "update_member" => on(&self.member, Some(1), Body::Json(self.member_input.clone())),
            "unmask_member" => on(&self.member, None, Body::Json(json!({ "purpose": "办理组织关系转接" }))),
            _ => return None,
        })
    }

    fn of_imports(&self, operation: &str) -> Option<Target> {
        Some(match operation {
            "get_import" | "list_import_rows" | "export_refused_rows" => on(&self.import, None, Body::None),
            "confirm_import" => on(&self.import, None, Body::Json(json!({ "mode": "all_or_nothing" }))),
            "delete_import" => on(&self.import, None, Body::None),
            _ => return None,
        })
    }

    fn of_pledges(&self, operation: &str) -> Option<Target> {
        let reason = || Body::Json(json!({ "reason": "情况有变" }));
        let (member, secretary) = ("branch.member", "branch.secretary");
        let draft = |body: Body| on(&self.draft, Some(1), body);
        let pledge = |version: Option<i32>, body: Body| on(&self.pledge, version, body);
        let answer = || Body::Json(json!({ "answer": "已经办理" }));
        Some(match operation {
            "get_pledge" | "list_pledge_versions" => pledge(None, Body::None).by(member),
            "update_pledge" => draft(Body::Json(json!({ "text": pledge_text() }))).by(member),
            "submit_pledge" | "withdraw_pledge" => draft(Body::None).by(member),
            "return_pledge" => {
                draft(Body::Json(json!({ "reason": "写得太空", "checklist": checklist() }))).by(secretary)
            }
            "confirm_pledge" => draft(Body::Json(json!({ "checklist": checklist() }))).by(secretary),
            "amend_pledge" => pledge(Some(1), reason()).by(member),
            "publish_pledge" => draft(Body::None).by(member),
            "cancel_pledge" => pledge(Some(1), reason()).by(secretary),
            "assess_pledge" => {
                pledge(Some(1), Body::Json(json!({ "result": "done", "account": "全部办完" }))).by(member)
            }
            "create_progress" => {
                let entry = json!({ "happened_on": "2027-01-15", "text": "又办一件", "percent": 20 });
                pledge(None, Body::Json(entry)).by(member)
            }
            "upload_evidence" => pledge(None, Body::File("image/png", PNG.to_vec())).part(&self.progress).by(member),
            "download_evidence" => pledge(None, Body::None).part(&self.file).by(member),
            "create_follow_up" => {
                pledge(None, Body::Json(json!({ "kind": "urging", "text": "请抓紧办理" }))).by("township.officer")
            }
            "answer_follow_up" => pledge(None, answer()).part(&self.follow_up).by(member),
            _ => return None,
        })
    }

    fn of_settings_and_comments(&self, operation: &str) -> Option<Target> {
        Some(match operation {
            "update_focus_area" => {
                let words = json!({ "name_zh": "护河护林", "name_en": "river and forest", "active": true });
                on(&self.focus_area, Some(1), Body::Json(words))
            }
            "update_pledge_settings" => {
                let window = json!({ "window": { "opens_on": "01-05", "closes_on": "02-20" } });
                on(&self.township, Some(0), Body::Json(window))
            }
            "approve_comment" => on(&self.comment, Some(1), Body::None).by("branch.secretary"),
            "reject_comment" => {
                on(&self.comment, Some(1), Body::Json(json!({ "reason": "与承诺无关" }))).by("branch.secretary")
            }
            "answer_comment" => on(&self.comment, Some(1), Body::Json(json!({ "answer": "谢谢" }))).by("branch.member"),
            _ => return None,
        })
    }

    fn of_mobility(&self, operation: &str) -> Option<Target> {
        let note = || Body::Json(json!({ "reason": "情况有变" }));
        let (member, secretary, host) = ("branch.member", "branch.secretary", "far.secretary");
        let applied = |body: Body| on(&self.applied, Some(1), body);
        let away = |body: Body| on(&self.away, Some(self.away_version), body);
        let place = |id: &str| json!({ "organization_id": id, "placement": "residence", "reason": "搬到镇上" });
        Some(match operation {
            "get_mobility" | "get_certificate_qr_code" => on(&self.away, None, Body::None).by(member),
            "update_mobility" => applied(Body::Json(json!({ "plan": mobility_plan() }))).by(secretary),
            "cancel_mobility" => applied(note()).by(secretary),
            "refuse_mobility" => applied(note()).by(secretary),
            "approve_mobility" => applied(Body::Json(approval(&self.liaison))).by(secretary),
            "name_liaison" => away(Body::Json(json!({ "liaison_id": self.liaison }))).by(secretary),
            "depart_mobility" => applied(Body::Json(json!({ "departed_on": "2027-01-15" }))).by(secretary),
            "change_whereabouts" | "move_on_mobility" => {
                away(Body::Json(mobility_plan()["whereabouts"].clone())).by(member)
            }
            "reassign_arrival" => away(Body::Json(place(&self.far_branch))).by(host),
            "report_lost" => away(note()).by(secretary),
            "report_found" => away(note()).by(member),
            "return_mobility" => away(Body::Json(json!({ "returned_on": "2027-01-15" }))).by(member),
            "close_mobility" => {
                let review = json!({ "certificate_handed_in": true, "grade": "good", "review": "表现良好" });
                away(Body::Json(review)).by(secretary)
            }
            "transfer_mobile_member" => {
                away(Body::Json(json!({ "organization_id": self.organization, "reason": "村组调整" })))
            }
            "convert_mobility" => away(note()).by(secretary),
            "settle_claim" => away(Body::Json(json!({ "accept": false, "reason": "已核实" }))).by(secretary),
            _ => return None,
        })
    }

    fn of_exchanges(&self, operation: &str) -> Option<Target> {
        Some(match operation {
            "get_exchange" | "export_exchange" => on(&self.exchange, None, Body::None),
            "answer_exchange" => on(&self.exchange, Some(1), Body::Json(json!({ "lines": [], "note": "已阅" }))),
            _ => return None,
        })
    }

    fn of_leads(&self, operation: &str) -> Option<Target> {
        let lead = |version: Option<i32>, body: Body| on(&self.lead, version, body).by("branch.secretary");
        Some(match operation {
            "get_lead" => lead(None, Body::None),
            "contact_lead" | "lead_not_found" | "dismiss_lead" => {
                lead(Some(1), Body::Json(json!({ "note": "上门未遇" })))
            }
            "receive_lead" => lead(Some(1), Body::Json(json!({ "mobility_id": self.away }))),
            _ => return None,
        })
    }

    fn of_certificates_and_logs(&self, operation: &str) -> Option<Target> {
        let (member, secretary) = ("branch.member", "branch.secretary");
        let away = |body: Value| on(&self.away, None, Body::Json(body));
        Some(match operation {
            "issue_certificate" | "renew_letter" => {
                let note = Body::Json(json!({ "reason": "遗失" }));
                on(&self.away, Some(self.away_version), note).by(secretary)
            }
            "audit_certificate" => {
                let audit = Body::Json(json!({ "audited_on": "2027-01-15" }));
                on(&self.away, Some(self.away_version), audit).by(secretary)
            }
            "create_entry" => {
                let report =
                    json!({ "kind": "report", "happened_on": "2027-01-15", "channel": "phone", "text": "一切都好" });
                away(report).by(member)
            }
            "send_notice" => away(json!({ "kind": "matter", "text": "支部换届" })).by(secretary),
            "acknowledge_notice" => away(json!({})).part(&self.notice).by(member),
            "ask_care" => away(json!({ "kind": "rights", "text": "工资被拖欠" })).by(member),
            "settle_care" => away(json!({ "result": "已协调支付" })).part(&self.care).by(secretary),
            "show_contact" => on(&self.away, None, Body::None).by(secretary),
            _ => return None,
        })
    }
}

pub(crate) fn on(place: &str, version: Option<i32>, body: Body) -> Target {
    Target { places: vec![place.to_owned()], version, query: Vec::new(), body, right: "county.officer" }
}

impl Target {
    pub(crate) fn by(self, right: &'static str) -> Target {
        Target { right, ..self }
    }

    pub(crate) fn part(mut self, second: &str) -> Target {
        self.places.push(second.to_owned());
        self
    }
}
