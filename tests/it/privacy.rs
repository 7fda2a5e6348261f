//! Nobody who gets hold of the database file, the folder beside it or the logs finds ID numbers or phones in them.

use std::path::Path;

use changxiao_shared::imports::api::{CONFIRM_IMPORT, CREATE_IMPORT};
use changxiao_shared::kernel::{ErrorCode, Method};
use changxiao_shared::members::MemberView;
use changxiao_shared::members::api::{
    CREATE_MEMBER, EXPORT_MEMBERS, FIND_MEMBER, GET_MEMBER, LIST_MEMBERS, UNMASK_MEMBER, UPDATE_MEMBER,
};
use integration::{Client, TestApp, both_engines, id_number, member_input, phone};
use serde_json::{Value, json};

/// Every way an ID number or a phone takes into the server: fields, look-ups, spreadsheets, mistakes.
fn tell_the_story(app: &TestApp, officer: &Client, numbers: &[u32; 3]) {
    let [first, second, third] = *numbers;
    let input = member_input(first, app.tree.branch, "牟春分");
    let made = officer.call(CREATE_MEMBER, &[]).json(&input).key("canary").send().expect(201);
    let member: MemberView = made.json();
    officer.call(CREATE_MEMBER, &[]).json(&input).key("canary").send().expect(201);
    officer.call(CREATE_MEMBER, &[]).json(&input).send().expect(409);
    let mut changed = input.clone();
    changed.phone = Some(phone(second));
    officer.call(UPDATE_MEMBER, &[&member.id]).json(&changed).if_match(member.version).send().expect(200);
    let look = |number: &str| officer.call(FIND_MEMBER, &[]).json(&json!({ "id_number": number })).send();
    look(&id_number(first)).expect(200);
    look(&id_number(second)).refused(ErrorCode::NotFound);
    officer.call(UNMASK_MEMBER, &[&member.id]).json(&json!({ "purpose": "核对身份信息" })).send().expect(200);
    officer.call(GET_MEMBER, &[&member.id]).send().expect(200);
    officer.call(EXPORT_MEMBERS, &[]).send().expect(200);
    // What people do by mistake: the number in a search box, in an address, in a field that is refused, in bad JSON.
    officer.call(LIST_MEMBERS, &[]).query(&[("q", id_number(second))]).send().expect(200);
    officer.at(Method::Get, &format!("/api/v1/members/{}", id_number(second))).send().expect(404);
    app.visitor().at(Method::Get, &format!("/{}/{}", phone(second), id_number(second))).send();
    let broken = format!(r#"{{"name": "{}", "id_number": "{}" "#, phone(second), id_number(second));
    officer.call(CREATE_MEMBER, &[]).body("application/json", broken).send().expect(400);
    let unknown = json!({ (id_number(second)): phone(second) });
    officer.call(CREATE_MEMBER, &[]).json(&unknown).send().expect(422);
    app.visitor().sign_in(&id_number(second), &phone(second)).refused(ErrorCode::WrongCredentials);
    import(app, officer, (second, third));
}

/// A spreadsheet with one good row and one refused, kept for its preview and then written.
fn import(app: &TestApp, officer: &Client, (good, bad): (u32, u32)) {
    let line = |n: u32, branch: &str| {
        let person = member_input(n, app.tree.branch, "");
        let sex = person.sex.label(changxiao_shared::kernel::Lang::Zh);
        let (born, number, phone) = (person.birth_on, id_number(n), phone(n));
        format!("牟夏至,{sex},汉族,{born},{number},{phone},2015-07-01,2016-07-01,正式党员,{branch}\n")
    };
    let heads = "姓名,性别,民族,出生日期,公民身份号码,手机号码,入党时间,转正时间,人员类别,所在党支部代码\n";
    let sheet = format!("{heads}{}{}", line(good, "T0101010101"), line(bad, "NO-SUCH-BRANCH"));
    let query = [("kind", "members".to_owned()), ("organization_id", app.tree.county.to_string())];
    let call = officer.call(CREATE_IMPORT, &[]).query(&query).header("X-File-Name", "members.csv");
    let made: Value = call.body("text/csv", sheet).send().expect(201).json();
    let id = made["id"].as_str().expect("an id");
    assert_eq!((&made["counts"]["create"], &made["counts"]["refuse"]), (&json!(1), &json!(1)), "{made}");
    assert_nothing_readable(app, &[good, bad]);
    officer.call(CONFIRM_IMPORT, &[&id]).json(&json!({ "mode": "good_rows" })).send().expect(200);
}

/// Neither as text nor as the hexadecimal digits in which PostgreSQL prints bytes.
fn canaries(numbers: &[u32]) -> Vec<Vec<u8>> {
    let plain = numbers.iter().flat_map(|n| [id_number(*n), phone(*n)]);
    let hex = |text: &str| text.bytes().map(|b| format!("{b:02x}")).collect::<String>();
    plain.flat_map(|text| [hex(&text).into_bytes(), text.into_bytes()]).collect()
}

fn assert_absent(place: &str, content: &[u8], numbers: &[u32]) {
    for canary in canaries(numbers) {
        let found = content.windows(canary.len()).any(|window| window == canary);
        assert!(!found, "{} in {place}", String::from_utf8_lossy(&canary));
    }
}

fn files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

fn assert_nothing_readable(app: &TestApp, numbers: &[u32]) {
    let mut paths = Vec::new();
    files(app.data_dir(), &mut paths);
    assert!(!paths.is_empty());
    for path in paths {
        assert_absent(&path.display().to_string(), &std::fs::read(&path).expect("reads"), numbers);
    }
    for table in app.database.tables() {
        assert_absent(&table, app.database.rows(&table).join("\n").as_bytes(), numbers);
    }
}

both_engines! {
    /// After a story with every use of them: not in the database, not in its journal, not in the logs.
    fn id_numbers_and_phones_are_nowhere_in_the_clear(app) {
        let officer = app.client("county.officer");
        // Numbers no other test uses: the log is that of the whole process.
        let engine = u32::from(app.database.engine() == integration::Engine::Postgres);
        let numbers = [0, 1, 2].map(|n| 80_000 + engine * 10 + n);
        tell_the_story(app, &officer, &numbers);
        let logged = integration::logged();
        assert!(String::from_utf8_lossy(&logged).contains("\"route\":\"/api/v1/members/{id}/unmask\""));
        assert_absent("the log", &logged, &numbers);
        assert_nothing_readable(app, &numbers);
    }

    /// What the reader of the database sees is different for equal numbers, and useless in another row.
    fn abuse_12_equal_numbers_are_sealed_differently(app) {
        let officer = app.client("county.officer");
        let mut ids = Vec::new();
        for n in 0..2 {
            let mut input = member_input(90_000 + n, app.tree.branch, "牟冬至");
            input.phone = Some(phone(90_000));
            ids.push(officer.call(CREATE_MEMBER, &[]).json(&input).send().expect(201).json::<MemberView>().id);
        }
        assert_eq!(app.database.count("(SELECT DISTINCT phone FROM member_secrets) p", "1 = 1"),
            app.database.count("member_secrets", "phone IS NOT NULL"));
        app.database.execute(&format!(
            "UPDATE member_secrets SET phone = (SELECT phone FROM member_secrets WHERE member_id = {}) \
             WHERE member_id = {}", ids[0], ids[1]
        ));
        officer.call(GET_MEMBER, &[&ids[0]]).send().expect(200);
        let refused = officer.call(GET_MEMBER, &[&ids[1]]).send();
        refused.refused(ErrorCode::Internal);
    }
}
