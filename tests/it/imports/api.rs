//! Imports through the API: upload, preview, confirm, refused rows, reach.

use changxiao::imports::SheetParser;
use changxiao_shared::identity::Role;
use serde_json::{Value, json};

use super::office::{Caller, Office, TOP, on_each_engine};

const COUNTY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../backend/demo/xuanen/");
const BROKEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../backend/tests/data/xuanen-broken/");
/// Two townships of the county and a branch of each.
const TOWN: &str = "P422825100";
const BRANCH: &str = "B422825100001";
const OTHER_TOWN: &str = "P422825101";
const OTHER_BRANCH: &str = "B422825101001";

fn file(folder: &str, name: &str) -> Vec<u8> {
    std::fs::read(format!("{folder}{name}")).expect("the roster is there")
}

fn counts(view: &Value) -> (i64, i64, i64, i64) {
    let n = |name: &str| view["counts"][name].as_i64().expect("a number");
    (n("create"), n("change"), n("unchanged"), n("refuse"))
}

fn uploaded(caller: &Caller, kind: &str, organization: &str, name: &str, bytes: Vec<u8>) -> Value {
    let (status, view) = caller.upload(kind, organization, name, bytes);
    assert_eq!(status, 201, "{view}");
    assert_eq!(view["state"], "ready");
    view
}

fn confirm(caller: &Caller, view: &Value, mode: &str) -> (u16, Value) {
    let id = view["id"].as_str().expect("an id");
    caller.post(&format!("/api/v1/imports/{id}/confirm"), &json!({ "mode": mode }))
}

/// The county's organisations, imported by its officer.
fn with_organizations(office: &Office) -> Caller {
    let officer = office.person("officer", Role::OrganizationOfficer, TOP);
    let top = office.organization_id(TOP);
    let view = uploaded(&officer, "organizations", &top, "organisations.xlsx", file(COUNTY, "organisations.xlsx"));
    assert_eq!(counts(&view), (201, 1, 0, 0));
    assert_eq!(confirm(&officer, &view, "all_or_nothing").0, 200);
    officer
}

fn total(caller: &Caller, path: &str) -> i64 {
    let (status, page) = caller.get(path);
    assert_eq!(status, 200, "{page}");
    page["total"].as_i64().expect("a total")
}

#[test]
fn a_county_is_imported_from_its_two_rosters() {
    on_each_engine(|office| {
        let officer = with_organizations(office);
        let top = office.organization_id(TOP);
        assert_eq!(total(&officer, "/api/v1/organizations?limit=1"), 202);
        let again = uploaded(&officer, "organizations", &top, "o.xlsx", file(COUNTY, "organisations.xlsx"));
        assert_eq!(counts(&again), (0, 0, 202, 0), "the same file changes nothing");

        let members = file(COUNTY, "members.xlsx");
        let view = uploaded(&officer, "members", &top, "党员.xlsx", members.clone());
        assert_eq!((counts(&view), view["total"].as_i64()), ((4000, 0, 0, 0), Some(4000)));
        assert_eq!(view["ignored_columns"], json!(["序号"]));
        assert_eq!(total(&officer, "/api/v1/members?limit=1"), 0, "nothing is written before it is confirmed");
        let (status, done) = confirm(&officer, &view, "all_or_nothing");
        assert_eq!((status, &done["state"], &done["done"]), (200, &json!("done"), &json!(4000)), "{done}");
        assert_eq!(total(&officer, "/api/v1/members?limit=1"), 4000);
        assert_eq!(total(&officer, "/api/v1/members?sex=1&limit=1"), 2784);
        assert_eq!(total(&officer, "/api/v1/members?kind=probationary&limit=1"), 136);
        assert_eq!(confirm(&officer, &view, "all_or_nothing").0, 409, "written once");

        let again = uploaded(&officer, "members", &top, "党员.xlsx", members);
        assert_eq!(counts(&again), (0, 0, 4000, 0), "the same file changes nothing");
        assert_eq!(total(&officer, "/api/v1/imports"), 4);
    });
}

#[test]
fn one_bad_row_changes_nothing_unless_the_good_ones_are_asked_for() {
    on_each_engine(|office| {
        let officer = with_organizations(office);
        let top = office.organization_id(TOP);
        let view = uploaded(&officer, "members", &top, "m.xlsx", file(BROKEN, "members.xlsx"));
        assert_eq!(counts(&view), (376, 0, 0, 24));
        let (status, refusal) = confirm(&officer, &view, "all_or_nothing");
        assert_eq!((status, &refusal["code"]), (409, &json!("import_has_refused_rows")));
        assert_eq!(total(&officer, "/api/v1/members?limit=1"), 0);
        assert_eq!(confirm(&officer, &view, "good_rows").0, 200);
        assert_eq!(total(&officer, "/api/v1/members?limit=1"), 376);

        let id = view["id"].as_str().expect("an id");
        let (_, rows) = officer.get(&format!("/api/v1/imports/{id}/rows?verdict=refuse&limit=200"));
        let found: Vec<(i64, &str)> = rows["items"]
            .as_array()
            .expect("rows")
            .iter()
            .map(|r| (r["row"].as_i64().expect("a number"), r["problems"][0]["code"].as_str().expect("a code")))
            .collect();
        let expected: Value = serde_json::from_slice(&file(BROKEN, "expected.json")).expect("JSON");
        let broken = expected["broken"].as_object().expect("a map");
        assert_eq!(found.len(), broken.len());
        assert!(found.iter().all(|(row, code)| broken[&row.to_string()] == *code), "{found:?}");

        let refused = officer.bytes(&format!("/api/v1/imports/{id}/refused.xlsx"));
        let parser = SheetParser::program(env!("CARGO_BIN_EXE_parse_sheet"));
        let sheets = parser.parse("refused.xlsx", &refused).expect("reads");
        assert_eq!(sheets[0].rows.len(), 3 + 24);
        assert!(sheets[0].rows[3].cell(15).contains("校验位"), "{:?}", sheets[0].rows[3]);
    });
}

#[test]
fn histories_and_the_audit_trail_know_of_imports() {
    on_each_engine(|office| {
        let officer = with_organizations(office);
        let top = office.organization_id(TOP);
        let view = uploaded(&officer, "members", &top, "m.xlsx", file(BROKEN, "members.xlsx"));
        assert_eq!(confirm(&officer, &view, "good_rows").0, 200);
        let (_, page) = officer.get("/api/v1/members?limit=1");
        let id = page["items"][0]["id"].as_str().expect("an id");
        let (_, history) = officer.get(&format!("/api/v1/members/{id}/history"));
        assert_eq!(history[0]["action"], "member.imported");
        let (rows, findings) = office
            .app
            .state
            .db
            .read_system(|read, _| changxiao::db::verify_audit(read.conn, read.keys))
            .expect("walks the trail");
        assert!(findings.is_empty() && rows >= 4, "{rows} {findings:?}");
    });
}

fn roster(rows: &str) -> Vec<u8> {
    format!("姓名,性别,民族,出生日期,身份证号,人员类别,入党时间,所在党支部代码,手机号码\n{rows}").into_bytes()
}

fn one(branch: &str) -> Vec<u8> {
    roster(&format!("张三,男,汉,1980-01-01,34052419800101001X,正式党员,2003-07-01,{branch},13812345678\n"))
}

#[test]
fn an_importer_learns_nothing_of_what_lies_out_of_reach() {
    on_each_engine(|office| {
        let officer = with_organizations(office);
        let town = office.person("town", Role::OrganizationOfficer, TOWN);
        let secretary = office.person("secretary", Role::BranchSecretary, BRANCH);
        let (top, here) = (office.organization_id(TOP), office.organization_id(TOWN));

        let (status, _) = town.upload("members", &top, "m.csv", one(BRANCH));
        assert_eq!(status, 422, "an organisation above is out of reach");
        let problems = |branch: &str| {
            let view = uploaded(&town, "members", &here, "m.csv", one(branch));
            let id = view["id"].as_str().expect("an id").to_owned();
            town.get(&format!("/api/v1/imports/{id}/rows")).1["items"][0]["problems"].clone()
        };
        let (hidden, absent) = (problems(OTHER_BRANCH), problems("B999999999999"));
        assert_eq!(hidden, absent);
        assert_eq!(hidden[0]["code"], "unknown_branch");

        let other = office.organization_id(OTHER_TOWN);
        let view = uploaded(&officer, "members", &other, "m.csv", one(OTHER_BRANCH));
        assert_eq!(confirm(&officer, &view, "all_or_nothing").0, 200);
        assert_eq!(problems(BRANCH)[0]["code"], "ask_superior");

        let id = view["id"].as_str().expect("an id");
        for path in [format!("/api/v1/imports/{id}"), format!("/api/v1/imports/{id}/rows")] {
            assert_eq!(town.get(&path).0, 404, "{path}");
        }
        assert_eq!((confirm(&town, &view, "good_rows").0, town.delete(&format!("/api/v1/imports/{id}"))), (404, 404));
        assert_eq!(secretary.upload("members", &here, "m.csv", one(BRANCH)).0, 403);
        assert_eq!(office.nobody().upload("members", &here, "m.csv", one(BRANCH)).0, 401);
    });
}

#[test]
fn what_changed_since_the_preview_is_shown_before_it_is_written() {
    on_each_engine(|office| {
        let officer = with_organizations(office);
        let top = office.organization_id(TOP);
        let first = uploaded(&officer, "members", &top, "m.csv", one(BRANCH));
        let second = uploaded(&officer, "members", &top, "m.csv", one(BRANCH));
        assert_eq!(confirm(&officer, &first, "all_or_nothing").0, 200);
        let (status, refusal) = confirm(&officer, &second, "all_or_nothing");
        assert_eq!((status, &refusal["code"]), (409, &json!("import_outdated")));
        let id = second["id"].as_str().expect("an id");
        assert_eq!(counts(&officer.get(&format!("/api/v1/imports/{id}")).1), (0, 0, 1, 0));
        assert_eq!(confirm(&officer, &second, "all_or_nothing").0, 200);
        assert_eq!(total(&officer, "/api/v1/members?limit=1"), 1);
    });
}

#[test]
fn changed_rows_change_only_what_they_say() {
    on_each_engine(|office| {
        let officer = with_organizations(office);
        let top = office.organization_id(TOP);
        let view = uploaded(&officer, "members", &top, "m.csv", one(BRANCH));
        assert_eq!(confirm(&officer, &view, "all_or_nothing").0, 200);
        let changed = roster(&format!("张三丰,,,,３４０５２４１９８００１０１００１ｘ,,,{OTHER_BRANCH},13900000000\n"));
        let view = uploaded(&officer, "members", &top, "m.csv", changed.clone());
        assert_eq!(counts(&view), (0, 1, 0, 0));
        let id = view["id"].as_str().expect("an id");
        let (_, rows) = officer.get(&format!("/api/v1/imports/{id}/rows"));
        assert_eq!(rows["items"][0]["changes"], json!(["姓名", "手机号码", "所在党支部代码"]));
        assert_eq!(confirm(&officer, &view, "all_or_nothing").0, 200);
        let (_, found) = officer.post("/api/v1/members/find", &json!({ "id_number": "34052419800101001X" }));
        assert_eq!((&found["name"], &found["phone"]), (&json!("张三丰"), &json!("139****0000")));
        assert_eq!((&found["joined_on"], &found["version"]), (&json!("2003-07-01"), &json!(2)));
        assert_eq!(found["organization"]["id"], office.organization_id(OTHER_BRANCH));
        assert_eq!(counts(&uploaded(&officer, "members", &top, "m.csv", changed)), (0, 0, 1, 0));
    });
}

#[test]
fn uploads_are_refused_with_a_reason_and_leave_nothing() {
    on_each_engine(|office| {
        let officer = office.person("officer", Role::OrganizationOfficer, TOP);
        let top = office.organization_id(TOP);
        let cases: [(&str, Vec<u8>, u16, &str); 5] = [
            ("m.xlsx", b"PK\x03\x04 cut off".to_vec(), 422, "spreadsheet_refused"),
            ("m.xlsx", "姓名".into(), 422, "spreadsheet_refused"),
            ("m.csv", "甲,乙\n1,2\n".into(), 422, "spreadsheet_refused"),
            ("m.pdf", b"%PDF".to_vec(), 415, "unsupported_media_type"),
            ("m.csv", vec![b'a'; 10 * 1024 * 1024 + 1], 413, "payload_too_large"),
        ];
        for (name, bytes, status, code) in cases {
            let (found, problem) = officer.upload("members", &top, name, bytes);
            assert_eq!((found, &problem["code"]), (status, &json!(code)), "{name}: {problem}");
        }
        assert_eq!(total(&officer, "/api/v1/imports"), 0);
    });
}

#[test]
fn the_same_key_uploads_once_and_a_discarded_import_is_gone() {
    on_each_engine(|office| {
        let officer = with_organizations(office);
        let top = office.organization_id(TOP);
        let (status, first) = officer.upload_once("k1", "members", &top, ("m.csv", one(BRANCH)));
        assert_eq!(status, 201);
        assert_eq!(officer.upload_once("k1", "members", &top, ("m.csv", one(BRANCH))), (201, first.clone()));
        assert_eq!(officer.upload_once("k1", "members", &top, ("m.csv", one(OTHER_BRANCH))).0, 422);
        let path = format!("/api/v1/imports/{}", first["id"].as_str().expect("an id"));
        assert_eq!((officer.delete(&path), officer.get(&path).0, officer.delete(&path)), (204, 404, 404));
    });
}

#[test]
fn what_is_read_from_a_file_lies_sealed() {
    on_each_engine(|office| {
        let officer = with_organizations(office);
        let top = office.organization_id(TOP);
        uploaded(&officer, "members", &top, "m.csv", one(BRANCH));
        for entry in std::fs::read_dir(office.app.data_dir()).expect("lists") {
            let path = entry.expect("is there").path();
            if path.is_dir() {
                continue;
            }
            let bytes = std::fs::read(path).expect("reads");
            for secret in ["34052419800101001X", "13812345678", "张三"] {
                let found = bytes.windows(secret.len()).any(|w| w == secret.as_bytes());
                assert!(!found, "{secret} lies open");
            }
        }
    });
}
