//! Cases of abuse that no other file tells of by its number. Each is what somebody with a right of some kind would try to
//! get more than that right gives.

use calamine::{Data, Reader, Xlsx};
use changxiao_shared::api_clients::ApiClientSecretView;
use changxiao_shared::api_clients::api::{CREATE_API_CLIENT_SECRET, GET_API_CLIENT};
use changxiao_shared::audit::api::LIST_AUDIT;
use changxiao_shared::identity::Role;
use changxiao_shared::identity::api::{DELETE_SESSION, REFRESH_SESSION, UPDATE_PREFERENCES};
use changxiao_shared::imports::ImportView;
use changxiao_shared::imports::api::{CONFIRM_IMPORT, CREATE_IMPORT};
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::members::api::{
    CREATE_MEMBER, EXPORT_MEMBERS, FIND_MEMBER, GET_MEMBER, LIST_MEMBERS, UPDATE_MEMBER,
};
use changxiao_shared::members::{MemberRow, MemberView};
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::organizations::api::{GET_ORGANIZATION, MOVE_ORGANIZATION};
use integration::{Answer, Client, TestApp, ThirdParty, both_engines, id_number, lists, member_input, phone};
use serde_json::{Value, json};

/// An answer without what differs between any two requests.
fn told(answer: &Answer) -> (u16, Vec<String>, Value) {
    let mut headers: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
    headers.sort();
    let mut body: Value = answer.json();
    let problem = body.as_object_mut().expect("a problem");
    problem.retain(|name, _| !["request_id", "instance"].contains(&name.as_str()));
    (answer.status, headers, body)
}

fn move_branch(app: &TestApp, branch: OrganizationId, to: OrganizationId) {
    let officer = app.client("province.officer");
    let version = officer.call(GET_ORGANIZATION, &[&branch]).send().expect(200).version();
    let place = json!({ "parent_id": to, "reason": "区划调整" });
    officer.call(MOVE_ORGANIZATION, &[&branch]).if_match(version).json(&place).send().expect(200);
}

fn names(client: &Client, query: &[(&'static str, String)]) -> Vec<String> {
    lists::walk::<MemberRow>(client, LIST_MEMBERS, &query.to_vec()).into_iter().map(|row| row.name).collect()
}

both_engines! {
    /// A column of roles added to a roster gives nobody a role: it is not read, and the row is imported without it.
    fn abuse_02_no_role_comes_from_a_spreadsheet(app) {
        let officer = app.client("township.officer");
        let grants = || app.database.rows("role_grants");
        let before = grants();
        let sheet = format!(
            "姓名,民族,身份证号,人员类别,入党时间,所在党支部代码,角色,role,roles,权限\n\
             田小满,汉,{},正式党员,2015-07-01,T0101010101,role_administrator,role_administrator,auditor,全部\n",
            id_number(app.next_person())
        );
        let query = [("kind", "members".to_owned()), ("organization_id", app.tree.township.to_string())];
        let call = officer.call(CREATE_IMPORT, &[]).query(&query).header("X-File-Name", "m.csv");
        let view: ImportView = call.body("text/csv", sheet.into_bytes()).send().expect(201).json();
        assert_eq!(view.counts.create, 1);
        officer.call(CONFIRM_IMPORT, &[&view.id]).json(&json!({ "mode": "all_or_nothing" })).send().expect(200);
        assert_eq!(grants(), before);
    }

    /// What looks like a formula to a superior's spreadsheet program arrives there as text.
    fn abuse_03_a_formula_is_text_in_an_export(app) {
        const HOSTILE: [&str; 4] = ["=HYPERLINK(\"http://x.example\",\"点\")", "@SUM(1+1)", "+86 138", "-2+3"];
        for (n, words) in HOSTILE.into_iter().enumerate() {
            let mut input = member_input(app.next_person(), app.tree.branch, &format!("牟冬{}", ["一", "二", "三", "四"][n]));
            input.employer = Some(words.to_owned());
            app.member_of(&input);
        }
        let answer = app.client("county.officer").call(EXPORT_MEMBERS, &[]).query(&[("q", "牟冬")]).send().expect(200);
        let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(answer.body)).expect("a workbook");
        let formulas = book.worksheet_formula("党员").expect("the sheet");
        assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()), "{formulas:?}");
        let cells = book.worksheet_range("党员").expect("the sheet");
        for words in HOSTILE {
            assert!(cells.cells().any(|(_, _, cell)| *cell == Data::String(words.to_owned())), "{words}");
        }
    }

    /// Whoever counts up from a number he knows gets one answer for what is there and for what is not.
    fn abuse_04_trying_numbers_finds_nobody(app) {
        let secretary = app.client("branch.secretary");
        let hidden = app.tree.member("far.member");
        let read = |id: &str| secretary.call(GET_MEMBER, &[&id]).send();
        let refused = told(&read(&hidden.to_string()));
        assert_eq!(refused.0, 404);
        let number: i64 = hidden.to_string().parse().expect("a number");
        for step in (-20..=20).filter(|step| *step != 0) {
            let answer = read(&(number + step).to_string());
            assert!(answer.status == 200 || told(&answer) == refused, "{step}: {}", answer.text());
        }
        for absent in ["1", "9223372036854775807"] {
            assert_eq!(told(&read(absent)), refused);
        }
        let change = |id: &str| {
            let input = member_input(app.next_person(), app.tree.branch, "牟冬至");
            secretary.call(UPDATE_MEMBER, &[&id]).if_match(1).json(&input).send()
        };
        assert_eq!(told(&change(&hidden.to_string())), told(&change("1")));
    }

    /// A masked number cannot be closed in on: no order and no filter by it, and no search by a part of it.
    fn abuse_05_a_masked_number_is_not_found_by_halves(app) {
        let officer = app.client("county.officer");
        let n = app.next_person();
        app.member_of(&member_input(n, app.tree.branch, "牟冬至"));
        let everybody = names(&officer, &[]);
        for (name, value) in [("sort", "id_number"), ("sort", "phone")] {
            officer.call(LIST_MEMBERS, &[]).query(&[(name, value)]).send().expect(422);
        }
        for (name, value) in [("id_number", id_number(n)), ("phone", phone(n)), ("id_number_gt", "4".to_owned())] {
            assert_eq!(names(&officer, &[(name, value)]), everybody, "{name} is no filter");
        }
        for part in [&id_number(n)[..17], &id_number(n)[6..14], &phone(n)[..10], &phone(n)[7..]] {
            assert!(names(&officer, &[("q", part.to_owned())]).is_empty(), "{part}");
            officer.call(FIND_MEMBER, &[]).json(&json!({ "id_number": part })).send().expect(422);
        }
        let whole = json!({ "id_number": id_number(n) });
        let found: Value = officer.call(FIND_MEMBER, &[]).json(&whole).send().expect(200).json();
        assert!(found.to_string().contains("牟冬至"), "{found}");
    }

    /// A new secret brings no new budget: the rate belongs to the client.
    fn abuse_13_a_new_secret_is_no_new_budget(app) {
        let mut input = app.third_party_input(app.tree.county, "县大数据局", &["members:read"]);
        input["requests_per_minute"] = json!(4);
        let mut party = app.third_party_of(&input);
        let roles = app.client("province.roles");
        let mut answered = 0;
        for _ in 0..6 {
            let client = party.client(app);
            answered += (0..2).filter(|_| client.call(LIST_MEMBERS, &[]).send().status == 200).count();
            let version = roles.call(GET_API_CLIENT, &[&party.id]).send().expect(200).version();
            let rotated = roles.call(CREATE_API_CLIENT_SECRET, &[&party.id]).if_match(version).json(&json!({}));
            let secret = rotated.send().expect(200).json::<ApiClientSecretView>().secret;
            party = ThirdParty { id: party.id, secret };
        }
        assert_eq!(answered, 4);
    }

    /// A client names an organisation above its own, or one that has been moved away, and gets nothing; what comes to lie
    /// below its own is its own. All with a token given before.
    fn abuse_14_a_client_stays_in_its_subtree(app) {
        let client = app.third_party(app.tree.township, "镇便民中心", &["members:read"]).client(app);
        for outside in [app.tree.county, app.tree.province, app.tree.other_township, app.tree.far_branch] {
            let asked = client.call(LIST_MEMBERS, &[]).query(&[("within", outside)]).send();
            asked.refused_field("within", FieldCode::NoSuchRecord);
        }
        let (own, far) = (app.tree.member("other.member"), app.tree.member("far.member"));
        let read = |id| client.call(GET_MEMBER, &[&id]).send().status;
        assert_eq!((read(own), read(far)), (200, 404));
        move_branch(app, app.tree.other_branch, app.tree.other_township);
        move_branch(app, app.tree.far_branch, app.tree.township);
        assert_eq!((read(own), read(far)), (404, 200));
        assert!(!names(&client, &[]).contains(&"滕立夏".to_owned()));
    }

    /// A role or a place written into a request that has neither is refused by name, and nothing changes.
    fn abuse_22_nobody_writes_a_role_into_a_request(app) {
        let member = app.sign_in("branch.member");
        let before = app.database.dump();
        for (field, value) in [
            ("role", json!(Role::RoleAdministrator)),
            ("roles", json!([Role::Auditor])),
            ("organization_id", json!(app.tree.province)),
            ("org_id", json!(app.tree.province)),
        ] {
            let mut body = json!({ "lang": "en" });
            body[field] = value;
            member.call(UPDATE_PREFERENCES, &[]).json(&body).send().refused_field(field, FieldCode::UnknownField);
        }
        let mut input = json!(member_input(app.next_person(), app.tree.branch, "牟冬至"));
        input["role"] = json!(Role::BranchSecretary);
        let secretary = app.client("branch.secretary");
        secretary.call(CREATE_MEMBER, &[]).json(&input).send().refused_field("role", FieldCode::UnknownField);
        assert_eq!(app.database.dump(), before);
    }

    /// A token kept from before signing out opens nothing after it, and what it was exchanged for ends with it.
    fn abuse_21_a_token_kept_from_before_is_worth_nothing(app) {
        let (leaving, thief) = (app.sign_in("branch.member"), app.visitor());
        thief.set_token(leaving.token());
        let cookie = leaving.refresh().expect(200);
        let kept = cookie.header("set-cookie").split(';').next().expect("a cookie").to_owned();
        leaving.call(DELETE_SESSION, &[]).send().expect(204);
        thief.get("/api/v1/me").refused(ErrorCode::Unauthenticated);
        let call = thief.call(REFRESH_SESSION, &[]);
        call.header("X-Changxiao", "1").header("Cookie", &kept).send().refused(ErrorCode::Unauthenticated);
    }

    /// What somebody looked for is not in the trail, so that its readers do not learn whom an inquiry is about.
    fn abuse_29_the_trail_keeps_no_words_of_a_search(app) {
        const SOUGHT: &str = "牟冬至";
        let (n, officer) = (app.next_person(), app.client("county.officer"));
        app.member_of(&member_input(n, app.tree.branch, "牟冬至未至"));
        let _ = (names(&officer, &[("q", SOUGHT.to_owned())]), names(&officer, &[("q", "mdz".to_owned())]));
        officer.call(EXPORT_MEMBERS, &[]).query(&[("q", SOUGHT)]).send().expect(200);
        officer.call(FIND_MEMBER, &[]).json(&json!({ "id_number": id_number(n) })).send().expect(200);
        let trail = app.client("county.auditor").call(LIST_AUDIT, &[]).query(&[("limit", "200")]).send().expect(200);
        assert!(trail.text().contains("member.export"), "the export itself is there");
        for sought in [SOUGHT, "mdz", &id_number(n)] {
            assert!(!trail.text().contains(sought), "{sought}");
            assert_eq!(app.database.count("audit_log", &format!("details LIKE '%{sought}%'")), 0, "{sought}");
        }
    }

    /// Two people have one record open: the second to save is told, and what the first wrote stays.
    fn abuse_23_the_second_to_save_overwrites_nobody(app) {
        let (one, other) = (app.client("branch.secretary"), app.client("township.officer"));
        let n = app.next_person();
        let input = member_input(n, app.tree.branch, "牟冬至");
        let made: MemberView = one.call(CREATE_MEMBER, &[]).json(&input).send().expect(201).json();
        let save = |client: &Client, employer: &str, version: i32| {
            let mut changed = input.clone();
            changed.employer = Some(employer.to_owned());
            client.call(UPDATE_MEMBER, &[&made.id]).if_match(version).json(&changed).send()
        };
        save(&one, "柳坪茶厂", made.version).expect(200);
        save(&other, "柳坪小学", made.version).refused(ErrorCode::StaleVersion);
        let read: MemberView = other.call(GET_MEMBER, &[&made.id]).send().expect(200).json();
        assert_eq!(read.employer.as_deref(), Some("柳坪茶厂"));
    }
}
