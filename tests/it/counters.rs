//! Counters equal counts: whatever was created, changed, moved and imported, in whatever order and all at once.

use std::collections::BTreeMap;

use changxiao_shared::imports::api::{CONFIRM_IMPORT, CREATE_IMPORT};
use changxiao_shared::kernel::Method;
use changxiao_shared::members::api::{COUNT_MEMBERS, LIST_MEMBERS, UPDATE_MEMBER};
use changxiao_shared::members::{MemberCountsView, MemberId, MemberInput, MemberKind, MemberStatus};
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::pledges::api::{CREATE_PLEDGE, CREATE_PROGRESS};
use integration::{Client, Engine, Random, TestApp, both_engines, id_number, member_input};
use serde_json::{Value, json};

use crate::organizations::move_to;

const STEPS: u64 = 60;

/// The lines of a query, each `path figure number`, summed.
fn sums(app: &TestApp, path: &str, rest: &str) -> BTreeMap<(String, String), i64> {
    let hex = match app.database.engine() {
        Engine::Sqlite => format!("lower(hex({path}))"),
        Engine::Postgres => format!("encode({path}, 'hex')"),
    };
    let mut sums = BTreeMap::new();
    for line in app.database.lines(&format!("SELECT {hex} || ' ' || {rest}")) {
        let mut parts = line.split(' ').map(str::to_owned);
        let mut part = || parts.next().expect("three parts");
        let (path, figure, n) = (part(), part(), part());
        *sums.entry((path, figure)).or_insert(0) += n.parse::<i64>().expect("a number");
    }
    sums
}

/// Where a record is counted, and as what: plain rows, none of the program's own sums.
const ORACLES: [(&str, &str); 6] = [
    ("out_path", "'away/0/' || state || '/' || substr(destination, 1, 4) || ' 1' AS line FROM mobilities"),
    ("in_path", "'arrived/0/' || state || '/' || origin || ' 1' AS line FROM mobilities WHERE in_path IS NOT NULL"),
    ("org_path", "'members/0/' || kind || '/' || status || ' 1' AS line FROM members"),
    (
        "o.path",
        "'pledges/' || p.year || '/' || p.kind || '/' || p.state || ' 1' AS line \
         FROM pledges p JOIN organizations o ON o.id = p.organization_id",
    ),
    (
        "org_path",
        "'ledger/' || year || '/' || kind || '/' || state || '/' || \
         CASE WHEN standing IS NOT NULL AND state <> 'cancelled' THEN 'c' ELSE '' END || \
         CASE WHEN standing = 'published' AND state <> 'cancelled' THEN 'p' ELSE '' END || \
         CASE WHEN standing IS NOT NULL AND state <> 'cancelled' AND (self_result = 'done' \
         OR (self_result IS NULL AND percent >= 100)) THEN 'f' ELSE '' END || ' 1' AS line \
         FROM pledges WHERE submitted_at IS NOT NULL AND state <> 'withdrawn'",
    ),
    (
        "org_path",
        "'ledger_due/' || year || '/' || kind || '/' || state || '/' || due_on || ' 1' AS line FROM pledges \
         WHERE standing IS NOT NULL AND percent < 100 AND due_on IS NOT NULL \
         AND state IN ('draft', 'submitted', 'returned', 'confirmed', 'published')",
    ),
];

/// Every counter is the number of records in its subtree, and no subtree with records lacks one.
#[track_caller]
pub(crate) fn assert_counters_equal_counts(app: &TestApp) {
    let mut counted: BTreeMap<(String, String), i64> = BTreeMap::new();
    for (path, rest) in ORACLES {
        for ((path, figure), n) in sums(app, path, rest) {
            for end in (16..=path.len()).step_by(16) {
                *counted.entry((path[..end].to_owned(), figure.clone())).or_default() += n;
            }
        }
    }
    let mut kept = sums(app, "path", "measure || '/' || year || '/' || facet || ' ' || n AS line FROM counts");
    kept.retain(|_, n| *n != 0);
    assert_eq!(kept, counted);
}

fn update(officer: &Client, id: MemberId, input: &MemberInput) -> u16 {
    let version = officer.get(&format!("/api/v1/members/{id}")).expect(200).version();
    officer.call(UPDATE_MEMBER, &[&id]).if_match(version).json(input).send().status
}

fn import(app: &TestApp, officer: &Client, code: &str) {
    let numbers = [(); 3].map(|()| id_number(app.next_person()));
    let rows: String = numbers
        .iter()
        .map(|number| {
            let birth = format!("{}-{}-{}", &number[6..10], &number[10..12], &number[12..14]);
            let sex = if number.as_bytes()[16] % 2 == 1 { "男" } else { "女" };
            format!("牟入册,{sex},汉族,{birth},{number},2015-07-01,2016-07-01,正式党员,{code}\n")
        })
        .collect();
    let sheet = format!("姓名,性别,民族,出生日期,身份证号,入党时间,转正时间,党员类别,党组织代码\n{rows}");
    let query = [("kind", "members".to_owned()), ("organization_id", app.tree.city.to_string())];
    let call = officer.call(CREATE_IMPORT, &[]).query(&query).header("X-File-Name", "members.csv");
    let view: Value = call.body("text/csv", sheet).send().expect(201).json();
    assert_eq!(view["counts"]["create"], 3, "{view}");
    let id = view["id"].as_str().expect("an id").to_owned();
    officer.call(CONFIRM_IMPORT, &[&id]).json(&json!({ "mode": "all_or_nothing" })).send().expect(200);
}

/// A step of a pledge's life with the version it has now.
fn step(app: &TestApp, by: &str, action: &str, pledge: &str, body: &Value) {
    let client = app.client(by);
    let version = client.get(&format!("/api/v1/pledges/{pledge}")).expect(200).version();
    let endpoint = changxiao_shared::endpoints()
        .find(|e| e.path == format!("/api/v1/pledges/{{id}}/{action}") && e.method == Method::Post)
        .expect("an action");
    client.call(*endpoint, &[&pledge]).if_match(version).json(body).send().expect(200);
    assert_counters_equal_counts(app);
}

fn pledge(app: &TestApp, year: i32) -> String {
    let body = json!({
        "organization_id": app.tree.branch, "member_id": app.tree.member("branch.member"), "year": year, "text": {
            "title": "上门代办", "deed": "每月两次上门代办证照", "beneficiaries": "独居老人", "people_benefiting": 12,
            "focus_area": "rural_member_hardship", "safeguards": "每月记录一次", "due_on": format!("{year}-10-31")
        }
    });
    let made: Value = app.client("branch.member").call(CREATE_PLEDGE, &[]).json(&body).send().expect(201).json();
    assert_counters_equal_counts(app);
    made["id"].as_str().expect("an id").to_owned()
}

both_engines! {
    /// Pledges through their lives, in two years, with moves in between: ledgers of the year before stay behind.
    fn counters_of_pledges_equal_counts_after_every_step(app) {
        app.go_to("2027-01-15");
        let yes = json!({ "checklist": [
            { "criterion": "suits_member", "met": true }, { "criterion": "can_be_kept", "met": true }
        ] });
        let why = json!({ "reason": "条件变化" });
        let move_township = |county| {
            move_to(&app.client("province.officer"), app.tree.township, county).expect(200);
            assert_counters_equal_counts(app);
        };
        for (year, day) in [(2027, "2027-02-15"), (2028, "2028-01-20")] {
            app.go_to(day);
            let [first, second, third] = [(); 3].map(|()| pledge(app, year));
            for id in [&first, &second, &third] {
                step(app, "branch.member", "submit", id, &json!({}));
            }
            move_township(app.tree.neighbour);
            step(app, "branch.member", "withdraw", &third, &json!({}));
            step(app, "branch.secretary", "confirm", &first, &yes);
            step(app, "branch.secretary", "confirm", &second, &yes);
            step(app, "branch.member", "publish", &first, &json!({}));
            step(app, "branch.member", "amend", &first, &why);
            step(app, "branch.secretary", "cancel", &second, &why);
            step(app, "branch.member", "submit", &first, &json!({}));
            step(app, "branch.secretary", "confirm", &first, &yes);
            let entry = json!({ "happened_on": day, "text": "做完了", "percent": 100 });
            app.client("branch.member").call(CREATE_PROGRESS, &[&first]).json(&entry).send().expect(201);
            assert_counters_equal_counts(app);
            move_township(app.tree.county);
        }
    }

    /// Sixty random steps: new members, changed kinds, statuses and branches, moves, imports.
    fn counters_equal_counts_after_every_step(app) {
        let officer = app.client("province.officer");
        let mut random = Random(300_000);
        let branches = [app.tree.branch, app.tree.other_branch];
        let mut members: Vec<(MemberId, MemberInput)> = Vec::new();
        assert_counters_equal_counts(app);
        for step in 0..STEPS {
            match random.below(10) {
                0..=3 => {
                    let mut input = member_input(app.next_person(), random.pick(&branches), "牟立春");
                    input.status = random.pick(MemberStatus::ALL);
                    members.push((app.member_of(&input), input));
                }
                4..=6 if !members.is_empty() => {
                    let at = random.below(members.len());
                    let (id, input) = &mut members[at];
                    input.status = random.pick(MemberStatus::ALL);
                    input.kind = random.pick(MemberKind::ALL);
                    input.full_on = (input.kind == MemberKind::Full).then_some(input.joined_on);
                    input.organization_id = random.pick(&branches);
                    assert_eq!(update(&officer, *id, input), 200, "step {step}");
                }
                7..=8 => {
                    let county = random.pick(&[app.tree.county, app.tree.neighbour]);
                    let status = move_to(&officer, app.tree.township, county).status;
                    assert_eq!(status, 200, "step {step}");
                }
                _ => import(app, &app.client("province.officer"), "T0101010101"),
            }
            assert_counters_equal_counts(app);
        }
        check_answers(app, &officer, app.tree.city);
    }

    /// Members made and changed by three clients while a fourth moves their township to and fro.
    fn counters_equal_counts_when_all_happens_at_once(app) {
        let (mover, officer) = (app.client("city.officer"), app.client("province.officer"));
        std::thread::scope(|scope| {
            scope.spawn(|| {
                for n in 0..10 {
                    let county = [app.tree.neighbour, app.tree.county][n % 2];
                    move_to(&mover, app.tree.township, county).expect(200);
                }
            });
            for _ in 0..3 {
                let officer = &officer;
                scope.spawn(move || {
                    for _ in 0..8 {
                        let mut input = member_input(app.next_person(), app.tree.branch, "牟立夏");
                        let id = app.member_of(&input);
                        input.status = MemberStatus::Away;
                        input.organization_id = app.tree.other_branch;
                        assert_eq!(update(officer, id, &input), 200);
                    }
                });
            }
        });
        assert_counters_equal_counts(app);
        check_answers(app, &officer, app.tree.city);
    }
}

/// Totals and counts by status say what the list has.
fn check_answers(app: &TestApp, officer: &Client, at: OrganizationId) {
    let total = |query: &[(&str, String)]| -> i64 {
        let page: Value = officer.call(LIST_MEMBERS, &[]).query(query).send().expect(200).json();
        page["total"].as_i64().expect("a total")
    };
    let within = ("within", at.to_string());
    let of =
        |view: &[changxiao_shared::members::StatusCount]| -> i64 { view.iter().map(|c| c.full + c.probationary).sum() };
    let view: MemberCountsView =
        officer.call(COUNT_MEMBERS, &[]).query(std::slice::from_ref(&within)).send().expect(200).json();
    assert!(total(std::slice::from_ref(&within)) > 10);
    assert_eq!(of(&view.counts), total(std::slice::from_ref(&within)));
    for line in &view.counts {
        let query = [within.clone(), ("status", line.status.to_string())];
        assert_eq!(line.full + line.probationary, total(&query));
        // A filter that no counter knows counts rows: both ways must agree.
        let by_sex: i64 =
            ["1", "2"].iter().map(|sex| total(&[&query[..], &[("sex", (*sex).to_owned())]].concat())).sum();
        assert_eq!(by_sex, total(&query));
    }
    for child in &view.children {
        assert_eq!(of(&child.counts), total(&[("within", child.organization.id.to_string())]));
    }
    assert_eq!(view.children.len(), 2, "{view:?}");
    let neighbour = app.client("neighbour.officer");
    neighbour.call(COUNT_MEMBERS, &[]).query(&[("within", app.tree.county.to_string())]).send().expect(422);
}
