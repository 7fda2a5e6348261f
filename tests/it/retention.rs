//! What has served its time is removed, and nothing before (security row 58). Classes with a log of their own have tests of
//! their own: roles asked for, messages of webhooks, notices of departments, the audit trail.

use std::collections::BTreeSet;

use changxiao::retention::{Removed, sweep};
use changxiao_shared::api_clients::api::{CREATE_API_CLIENT_SECRET, GET_API_CLIENT};
use changxiao_shared::identity::AccountView;
use changxiao_shared::identity::api::{CREATE_ACCOUNT, CREATE_INVITATION, DELETE_SESSION};
use changxiao_shared::imports::api::CREATE_IMPORT;
use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::webhooks::WebhookView;
use changxiao_shared::webhooks::api::{CREATE_WEBHOOK, CREATE_WEBHOOK_SECRET};
use chrono::TimeDelta;
use integration::{Client, PASSWORD, TestApp, both_engines};
use serde_json::json;

/// What is removed, by the end of its time.
const CLASSES: [(TimeDelta, &[&str]); 4] = [
    (OVERLAP, &["api_client_secrets", "webhook_secrets"]),
    (TimeDelta::days(1), &["idempotency_keys", "sign_in_tries"]),
    (TimeDelta::days(7), &["account_invitations", "import_jobs", "import_rows"]),
    (TimeDelta::days(180), &["sessions", "refresh_tokens"]),
];

/// How long secrets that were replaced work on.
const OVERLAP: TimeDelta = TimeDelta::hours(6);

/// Removed by the slice they belong to, after a time of their own.
const BY_THEIR_SLICE: [&str; 6] =
    ["audit_log", "audit_anchors", "department_notices", "role_requests", "webhook_deliveries", "webhook_tries"];

/// One row for the whole, or for each organisation, day or key: they do not grow with what people do.
const COUNTERS_AND_SETTINGS: [&str; 15] = [
    "audit_heads",
    "certificate_keys",
    "certificate_serials",
    "counts",
    "factor_rules",
    "focus_areas",
    "key_generations",
    "letter_serials",
    "organizations",
    "pledge_windows",
    "regions",
    "rule_decisions",
    "rule_sets",
    "webhook_mark",
    "appraisal_schemes",
];

/// Who could get in and what with: kept to tell who did what, until an erasure or until the holder or an administrator takes
/// it away.
const WAYS_IN: [&str; 8] = [
    "account_locks",
    "accounts",
    "api_clients",
    "oidc_links",
    "recovery_codes",
    "role_grants",
    "second_factors",
    "webhooks",
];

/// Files of the organisation, which stay as its archive does; what they say of somebody who has left goes with an erasure.
const ARCHIVE: [&str; 62] = [
    "accountability_cases",
    "accountability_entries",
    "appraisal_appraisers",
    "appraisal_editions",
    "appraisal_frames",
    "appraisal_interests",
    "appraisal_papers",
    "appraisal_rounds",
    "appraisal_samplings",
    "appraisal_sheets",
    "appraisal_steps",
    "appraisal_subjects",
    "appraisal_units",
    "ballot_codes",
    "ballot_counts",
    "ballot_rounds",
    "ballots",
    "certificates",
    "co_management",
    "commendation_nominations",
    "commendation_objections",
    "commendations",
    "complainants",
    "complaint_files",
    "complaint_messages",
    "complaint_readers",
    "complaints",
    "data_requests",
    "exchange_lines",
    "exchanges",
    "inquiries",
    "leads",
    "letters",
    "member_secrets",
    "members",
    "mobile_group_activities",
    "mobile_group_members",
    "mobile_group_set_asides",
    "mobile_groups",
    "mobilities",
    "mobility_approvals",
    "mobility_care",
    "mobility_claims",
    "mobility_entries",
    "mobility_notices",
    "mobility_reports",
    "mobility_sample_cases",
    "mobility_samples",
    "mobility_stays",
    "pledge_comments",
    "pledge_evidence",
    "pledge_follow_ups",
    "pledge_meeting_items",
    "pledge_meetings",
    "pledge_progress",
    "pledge_reviews",
    "pledge_versions",
    "pledges",
    "rectification_entries",
    "rectification_files",
    "rectifications",
    "timeline",
];

/// A row of every class. Whoever looks on later signs in anew.
fn make_some(app: &TestApp) {
    let roles = app.sign_in("county.roles");
    let input = json!({ "username": "made.twice", "display_name": "滕立春", "organization_id": app.tree.branch });
    let made = roles.call(CREATE_ACCOUNT, &[]).key("the-same-key").json(&input).send().expect(201);
    let made: AccountView = made.json();
    roles.call(CREATE_INVITATION, &[&made.id]).if_match(made.version).send().expect(200);
    app.visitor().sign_in("made.twice", "not the password").refused(ErrorCode::WrongCredentials);
    let officer = app.sign_in("county.officer");
    let sheet = "党组织代码,党组织名称,上级党组织代码,组织类别,层级,领域\nT0101010199,中共青石镇石桥村支部委员会,\
                 T01010101,党支部,党支部,农村\n";
    let query = [("kind", "organizations".to_owned()), ("organization_id", app.tree.county.to_string())];
    let upload = officer.call(CREATE_IMPORT, &[]).query(&query).header("X-File-Name", "branches.csv");
    upload.body("text/csv", sheet).send().expect(201);
    replace_secrets(app, &roles);
    for client in [roles, officer] {
        client.call(DELETE_SESSION, &[]).send().expect(204);
    }
}

/// A client and a webhook whose first secrets end after the overlap.
fn replace_secrets(app: &TestApp, roles: &Client) {
    let until = json!({ "old_until": app.state.now() + OVERLAP });
    let party = app.third_party(app.tree.county, "县大数据局", &["members:read"]);
    let version = roles.call(GET_API_CLIENT, &[&party.id]).send().expect(200).version();
    roles.call(CREATE_API_CLIENT_SECRET, &[&party.id]).if_match(version).json(&until).send().expect(200);
    let input = json!({
        "organization_id": app.tree.county, "name": "县数据平台", "url": "https://example.org/changxiao",
        "events": ["member.created"]
    });
    let hook: WebhookView = roles.call(CREATE_WEBHOOK, &[]).json(&input).send().expect(201).json();
    let rotate = |version: i32, input| {
        roles.call(CREATE_WEBHOOK_SECRET, &[&hook.id]).if_match(version).json(&input).send().expect(200).version()
    };
    rotate(rotate(hook.version, json!({})), until);
}

/// Rows of a class; of the sessions, those that were ended.
fn held(app: &TestApp, table: &str) -> usize {
    let ended = "SELECT id FROM sessions WHERE revoked_at IS NOT NULL";
    match table {
        "sessions" => app.database.count(table, "revoked_at IS NOT NULL"),
        "api_client_secrets" | "webhook_secrets" => app.database.count(table, "ends_at IS NOT NULL"),
        "refresh_tokens" => app.database.count(table, &format!("session_id IN ({ended})")),
        _ => app.database.count(table, "1 = 1"),
    }
}

both_engines! {
    fn what_has_served_its_time_goes_and_nothing_before(app) {
        app.go_to("2027-03-01");
        make_some(app);
        let begun = app.state.now();
        for (_, tables) in CLASSES {
            for table in tables {
                assert!(held(app, table) > 0, "the control: {table}");
            }
        }
        let minute = TimeDelta::minutes(1);
        for (round, (time, tables)) in CLASSES.into_iter().enumerate() {
            app.advance(begun + time - minute - app.state.now());
            sweep(&app.state.db).expect("sweeps");
            for table in CLASSES[round..].iter().flat_map(|(_, tables)| *tables) {
                assert!(held(app, table) > 0, "{table} a minute before {time}");
            }
            app.advance(minute + minute);
            let removed = sweep(&app.state.db).expect("sweeps");
            assert!(removed.total() > 0, "{removed:?}");
            for table in tables {
                assert_eq!(held(app, table), 0, "{table} a minute after {time}");
            }
            assert_eq!(sweep(&app.state.db).expect("sweeps"), Removed::default(), "a second time");
        }
        assert!(app.database.count("audit_log", "action = 'retention.removed'") >= CLASSES.len());
        app.visitor().sign_in("county.officer", PASSWORD).expect(200);
    }

    /// Every table has a decision; a new one fails until it has.
    fn how_long_every_table_is_kept_is_decided(app) {
        let swept = CLASSES.iter().flat_map(|(_, tables)| *tables);
        let decided: Vec<&str> =
            swept.chain(&BY_THEIR_SLICE).chain(&COUNTERS_AND_SETTINGS).chain(&WAYS_IN).chain(&ARCHIVE).copied().collect();
        let tables = app.database.tables();
        let (there, known): (BTreeSet<&str>, BTreeSet<&str>) =
            (tables.iter().map(String::as_str).collect(), decided.iter().copied().collect());
        assert_eq!(known.len(), decided.len(), "decided twice: {decided:?}");
        assert_eq!(there.difference(&known).collect::<Vec<_>>(), Vec::<&&str>::new(), "nobody has decided");
        assert_eq!(known.difference(&there).collect::<Vec<_>>(), Vec::<&&str>::new(), "gone");
    }
}
