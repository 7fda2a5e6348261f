//! Nobody learns from ID numbers who is a member elsewhere (security, abuse case 1): one answer that tells nothing of
//! the other record, a trace of each attempt, and few of them within an hour.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Barrier, Mutex};

use changxiao_shared::imports::ImportView;
use changxiao_shared::imports::api::{CREATE_IMPORT, LIST_IMPORT_ROWS, LIST_IMPORTS};
use changxiao_shared::kernel::{ErrorCode, FieldCode, Problem};
use changxiao_shared::members::api::{CREATE_MEMBER, UPDATE_MEMBER};
use changxiao_shared::members::{MemberInput, MemberStatus, MemberView};
use chrono::TimeDelta;
use integration::{Answer, Client, TestApp, both_engines, id_number, member_input};
use serde_json::{Value, json};

/// Within an hour.
const MOST: usize = 30;

/// Members of the county beside, with their numbers.
fn elsewhere(app: &TestApp, count: u32) -> Vec<u32> {
    let numbers: Vec<u32> = (0..count).map(|_| app.next_person()).collect();
    for n in &numbers {
        app.member_of(&member_input(*n, app.tree.neighbour_branch, "欧阳霜"));
    }
    numbers
}

/// The n-th person entered in the own branch.
fn enter(app: &TestApp, client: &Client, n: u32) -> Answer {
    client.call(CREATE_MEMBER, &[]).json(&member_input(n, app.tree.branch, "邓金菊")).send()
}

fn upload(app: &TestApp, client: &Client, people: &[u32]) -> Answer {
    let head = "姓名,民族,身份证号,人员类别,入党时间,所在党支部代码\n".to_owned();
    let row = |n: &u32| format!("邓金菊,汉,{},正式党员,2015-07-01,T0101010101\n", id_number(*n));
    let sheet = people.iter().map(row).fold(head, |sheet, row| sheet + &row);
    let query = [("kind", "members".to_owned()), ("organization_id", app.tree.township.to_string())];
    let call = client.call(CREATE_IMPORT, &[]).query(&query).header("X-File-Name", "m.csv");
    call.body("text/csv", sheet.into_bytes()).send()
}

fn written_down(app: &TestApp) -> usize {
    app.database.count("audit_log", "action = 'member.conflict'")
}

#[track_caller]
fn told_nothing_more(answer: Answer) {
    let seconds: u64 = answer.header("retry-after").parse().expect("a number of seconds");
    assert!((3_000..=3_601).contains(&seconds), "{seconds}");
    let problem = answer.refused(ErrorCode::TooManyConflicts);
    assert!(problem.errors.is_empty(), "{problem:?}");
}

both_engines! {
    /// The same answer whoever it is, on every way in; what was tried is in the audit trail, and nothing else changes.
    fn a_number_of_somebody_out_of_reach_is_a_conflict_for_the_superior(app) {
        let officer = app.client("township.officer");
        let plain = elsewhere(app, 1)[0];
        let gone = app.next_person();
        let input = member_input(gone, app.tree.neighbour_branch, "司空雪");
        app.member_of(&MemberInput { status: MemberStatus::Deceased, ..input });
        let other_branch = app.next_person();
        app.member_of(&member_input(other_branch, app.tree.far_branch, "轩辕雨"));
        let own = app.next_person();
        let member: MemberView = enter(app, &officer, own).expect(201).json();
        let before = app.database.dump();

        let change = |n: u32| {
            let input = member_input(n, app.tree.branch, "邓金菊");
            officer.call(UPDATE_MEMBER, &[&member.id]).if_match(1).json(&input).send()
        };
        let mut said = Vec::new();
        for n in [plain, gone, other_branch] {
            for answer in [enter(app, &officer, n), change(n)] {
                for secret in ["欧阳霜", "司空雪", "轩辕雨", &id_number(n)] {
                    assert!(!answer.text().contains(secret), "{}", answer.text());
                }
                let problem = answer.refused(ErrorCode::Duplicate);
                said.push(Problem { request_id: None, ..problem });
            }
        }
        assert!(said.iter().all(|problem| *problem == said[0]), "{said:?}");
        let [field] = said[0].errors.as_slice() else { unreachable!("one field: {said:?}") };
        assert_eq!((field.field.as_str(), field.code), ("id_number", FieldCode::AskSuperior));
        assert_eq!(written_down(app), 6);
        assert_eq!(app.database.dump(), before);

        // In reach it is told; that is no conflict.
        enter(app, &officer, own).refused_field("id_number", FieldCode::Taken);
        assert_eq!(written_down(app), 6);

        let view: ImportView = upload(app, &officer, &[plain, app.next_person(), gone]).expect(201).json();
        assert_eq!((view.counts.create, view.counts.refuse), (1, 2));
        let rows: Value = officer.call(LIST_IMPORT_ROWS, &[&view.id]).send().expect(200).json();
        let problems = |row: usize| rows["items"][row]["problems"].clone();
        assert_eq!(problems(0), problems(2));
        assert_eq!(problems(0)[0]["code"], "ask_superior");
        assert_eq!(written_down(app), 8);
        let kept = app.database.rows("audit_log").join("\n");
        assert!(!kept.contains(&id_number(plain)) && !kept.contains("欧阳霜"), "{kept}");
        let (_, findings) =
            app.state.db.read_system(|read, _| changxiao::db::verify_audit(read.conn, read.keys)).expect("walks");
        assert!(findings.is_empty(), "{findings:?}");
    }

    /// After thirty within an hour nothing is told of any number, free ones included; an hour later it goes on.
    fn nobody_tries_one_number_after_the_other(app) {
        let officer = app.client("township.officer");
        let taken = elsewhere(app, 1)[0];
        let member: MemberView = enter(app, &officer, app.next_person()).expect(201).json();
        for _ in 0..MOST {
            enter(app, &officer, taken).refused(ErrorCode::Duplicate);
        }
        told_nothing_more(enter(app, &officer, taken));
        told_nothing_more(enter(app, &officer, app.next_person()));
        told_nothing_more(upload(app, &officer, &[app.next_person()]));
        assert_eq!(written_down(app), MOST);
        // The rest of the work goes on, and so do others.
        let mut input = member_input(0, app.tree.branch, "邓金菊");
        (input.id_number, input.birth_on, input.sex) = (None, member.birth_on, member.sex);
        officer.call(UPDATE_MEMBER, &[&member.id]).if_match(1).json(&input).send().expect(200);
        enter(app, &app.client("branch.secretary"), taken).refused(ErrorCode::Duplicate);
        app.advance(TimeDelta::minutes(61));
        let officer = app.client("township.officer");
        enter(app, &officer, app.next_person()).expect(201);
        enter(app, &officer, taken).refused(ErrorCode::Duplicate);
    }

    /// Every row of a preview counts. A list of strangers is refused whole, and what it cost stays counted.
    fn abuse_01_nobody_tries_a_whole_list(app) {
        let officer = app.client("township.officer");
        let taken = elsewhere(app, 31);
        upload(app, &officer, &taken[..3]).expect(201);
        assert_eq!(written_down(app), 3);
        let imports = || officer.call(LIST_IMPORTS, &[]).send().expect(200).json::<Value>()["total"].clone();
        assert_eq!(imports(), json!(1));
        told_nothing_more(upload(app, &officer, &taken));
        assert_eq!((written_down(app), imports()), (MOST, json!(1)));
        told_nothing_more(enter(app, &officer, taken[0]));
    }

    /// Requests side by side are counted as those one after the other.
    fn nobody_tries_many_at_once(app) {
        let officer = app.client("township.officer");
        let taken = elsewhere(app, 1)[0];
        let told = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..8 {
                        match enter(app, &officer, taken).status {
                            409 => _ = told.fetch_add(1, Ordering::Relaxed),
                            status => assert_eq!(status, 429),
                        }
                    }
                });
            }
        });
        assert_eq!((told.into_inner(), written_down(app)), (MOST, MOST));
    }

    /// Two counties enter the same new person at the same moment: whoever comes second learns no more than later.
    fn who_loses_a_race_learns_no_more(app) {
        let people: Vec<u32> = (0..20).map(|_| app.next_person()).collect();
        let callers = [
            (app.client("township.officer"), app.tree.branch),
            (app.client("neighbour.officer"), app.tree.neighbour_branch),
        ];
        let start = Barrier::new(callers.len());
        let answers = Mutex::new(Vec::new());
        std::thread::scope(|scope| {
            for (client, branch) in &callers {
                scope.spawn(|| {
                    for n in &people {
                        let input = member_input(*n, *branch, "邓金菊");
                        start.wait();
                        let answer = client.call(CREATE_MEMBER, &[]).json(&input).send();
                        answers.lock().expect("not poisoned").push(answer);
                    }
                });
            }
        });
        let (first, second): (Vec<Answer>, Vec<Answer>) =
            answers.into_inner().expect("not poisoned").into_iter().partition(|answer| answer.status == 201);
        for answer in second {
            answer.expect(409).refused_field("id_number", FieldCode::AskSuperior);
        }
        assert_eq!((first.len(), written_down(app)), (people.len(), people.len()));
    }
}
