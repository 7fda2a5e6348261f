//! Nobody complained of, and nobody who does not handle it, learns of a complaint (row 69); nothing of it lies readable.

use changxiao_shared::audit::api::LIST_AUDIT;
use changxiao_shared::identity::Role;
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::complaints::{AccusedOrganization, ComplaintFiled, api};
use integration::{TestApp, both_engines};
use serde_json::json;

use super::world::{Case, PNG, TEXT, file, filing, seen_by};

/// An inspector with a member of this branch behind the account.
fn inspector(app: &TestApp, name: &str, at: OrganizationId, branch: OrganizationId) {
    let account = app.account(name, at, Some(app.member(branch, "覃寒露").id));
    app.grant(account.id, Role::DisciplineInspector, at);
}

/// Neither in the list nor in the to-dos, nor by its address.
fn learns_nothing(app: &TestApp, who: &str, case: &Case<'_>) {
    let client = app.client(who);
    assert_eq!(client.call(api::LIST_COMPLAINT_TODOS, &[]).send().expect(200).text(), "[]", "{who}");
    let listed = client.call(api::LIST_COMPLAINTS, &[]).send();
    if listed.status == 403 {
        case.read(who).refused(ErrorCode::Forbidden);
    } else {
        assert_eq!(seen_by(app, who), [], "{who}");
        case.read(who).refused(ErrorCode::NotFound);
    }
}

both_engines! {
    /// Those complained of, those above who handle nothing, administrators, the auditor, inspectors beside: nothing.
    fn nobody_else_learns_of_it(app) {
        inspector(app, "one.of.them", app.tree.county, app.tree.branch);
        let case = Case::filed(app, json!({}));
        assert_eq!(seen_by(app, "county.inspector"), [case.id]);
        for who in [
            "branch.secretary", "branch.committee", "branch.member", "township.officer", "county.officer",
            "county.cadre", "county.roles", "county.auditor", "province.officer", "province.roles", "system",
            "city.inspector", "neighbour.inspector", "neighbour.officer", "one.of.them",
        ] {
            learns_nothing(app, who, &case);
        }
    }

    /// Named too, the level directly above is passed over, whoever holds the role there.
    fn a_superior_named_too_learns_nothing(app) {
        let about = json!({ "organization_id": app.tree.township, "superior_too": true });
        let case = Case::filed_for(app, about, "city.inspector");
        learns_nothing(app, "county.inspector", &case);
        assert!(case.view("city.inspector").superior_too);
        let county = Case::filed_for(app, json!({ "organization_id": app.tree.county }), "city.inspector");
        learns_nothing(app, "county.inspector", &county);
    }

    /// Where nobody above holds the role, it is taken all the same and says that it waits; at the top nobody could.
    fn without_an_inspector_above_it_waits(app) {
        let filed = file(app, json!({ "organization_id": app.tree.city })).expect(201);
        assert!(filed.json::<ComplaintFiled>().receipt.waiting);
        for who in ["city.inspector", "county.inspector"] {
            assert_eq!(seen_by(app, who), []);
        }
        inspector(app, "one.below", app.tree.province, app.tree.far_branch);
        assert_eq!(seen_by(app, "one.below"), [], "who belongs to the city handles no complaint about it");
        let account = app.account("province.inspector", app.tree.province, None);
        app.grant(account.id, Role::DisciplineInspector, app.tree.province);
        assert_eq!(seen_by(app, "province.inspector").len(), 1);
        file(app, json!({ "organization_id": app.tree.province })).refused_field("organization_id", FieldCode::NobodyAbove);
        file(app, json!({ "organization_id": app.tree.city, "superior_too": true }))
            .refused_field("organization_id", FieldCode::NobodyAbove);
    }

    /// The audit trail keeps it under those who handle it, without a word of what it says or where it came from.
    fn the_trail_stands_under_those_who_handle_it(app) {
        let case = Case::filed(app, json!({ "complainant": { "name": "柳知春", "contact": "13900000000" } }));
        case.tell("补充说明").expect(201);
        case.advance("county.inspector", json!({ "step": "accept" })).expect(200);
        let county = format!("(SELECT path FROM organizations WHERE id = {})", app.tree.county);
        let of_case = "object_kind = 'complaint'";
        assert!(app.database.count("audit_log", of_case) >= 4);
        let purpose = json!({ "purpose": "核实" });
        let inspector = app.client("county.inspector");
        inspector.call(api::REVEAL_COMPLAINANT, &[&case.id]).json(&purpose).send().expect(200);
        let shown = app.client("county.auditor").call(LIST_AUDIT, &[]).query(&[("limit", "200")]).send().expect(200).text();
        assert!(shown.contains("session.open") && !shown.contains("complain"), "{shown}");
        assert_eq!(app.database.count("audit_log", &format!("{of_case} AND org_path <> {county}")), 0);
        let visitor = format!("{of_case} AND actor = 'visitor'");
        assert_eq!(app.database.count("audit_log", &visitor), 2);
        assert_eq!(app.database.count("audit_log", &format!("{visitor} AND (address <> '' OR request_id <> '')")), 0);
        assert_eq!(app.database.count("audit_log", &format!("{of_case} AND details NOT IN ('{{}}', '{{\"as\":\"discipline_inspector\"}}')")), 0);
    }

    /// Neither as text nor as the hexadecimal digits of bytes: not in the database, not in the folder, not in the log.
    fn nothing_of_it_lies_readable(app) {
        let person = json!({ "name": "莫须有", "post": "other", "post_words": "仓库保管" });
        let complainant = json!({ "name": "柳知春", "contact": "13977776666" });
        let body = filing(app, json!({ "person": person, "complainant": complainant }));
        let filed: ComplaintFiled =
            app.visitor().call(api::FILE_COMPLAINT, &[]).key("K").json(&body).send().expect(201).json();
        let case = Case { code: filed.code, ..Case::found(app, "county.inspector") };
        case.visitor(api::TELL_COMPLAINT).key("L").json(&json!({ "text": "仓库钥匙在他家" })).send().expect(201);
        case.advance("county.inspector", json!({ "step": "accept", "text": "已经受理您的来信" })).expect(200);
        let attach = case.visitor(api::ATTACH_COMPLAINT_FILE).key("M").header("X-File-Name", "zhangmu-photo.png");
        attach.body("image/png", PNG).send().expect(201);
        let inspector = app.client("county.inspector");
        inspector.call(api::REVEAL_COMPLAINANT, &[&case.id]).json(&json!({ "purpose": "核实" })).send().expect(200);
        let find = app.visitor().call(api::FIND_ACCUSED, &[]).json(&json!({ "q": "柳坪村" }));
        assert_eq!(find.send().expect(200).json::<Vec<AccusedOrganization>>().len(), 3);
        let plain = case.code.replace('-', "");
        let canaries = [
            TEXT, "莫须有", "仓库保管", "柳知春", "13977776666", "仓库钥匙在他家", "已经受理您的来信", "zhangmu-photo",
            "IDATpixl", case.code.as_str(), plain.as_str(),
        ];
        let mut places: Vec<(String, String)> =
            app.database.tables().into_iter().map(|table| (table.clone(), app.database.rows(&table).join("\n"))).collect();
        places.push(("the log".to_owned(), String::from_utf8_lossy(&integration::logged()).into_owned()));
        for file in std::fs::read_dir(app.data_dir()).expect("a folder") {
            let path = file.expect("an entry").path();
            if path.is_file() {
                let bytes = std::fs::read(&path).expect("reads");
                places.push((path.display().to_string(), String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
        for (place, content) in places {
            let content = content.to_lowercase();
            for canary in canaries {
                let hex: String = canary.bytes().map(|byte| format!("{byte:02x}")).collect();
                for form in [canary.to_lowercase(), hex] {
                    assert!(!content.contains(&form), "{canary} in {place}");
                }
            }
        }
    }

    /// A value sealed for one complaint does not open in another.
    fn sealed_words_open_only_in_their_place(app) {
        let (one, two) = (Case::filed(app, json!({})), Case::filed(app, json!({})));
        app.database.execute(&format!(
            "UPDATE complaints SET content = (SELECT content FROM complaints WHERE id = {}) WHERE id = {}", one.id, two.id
        ));
        one.read("county.inspector").expect(200);
        two.read("county.inspector").refused(ErrorCode::Internal);
    }
}
