//! The file as people get it: their numbers in the clear, in their language, a few times a day, and written down.

use calamine::{Reader, Xlsx};
use changxiao_shared::audit::{AuditKind, AuditPage, api::LIST_AUDIT};
use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::members::api::CREATE_MEMBER;
use changxiao_shared::members::{MemberView, api::UNMASK_MEMBER};
use chrono::TimeDelta;
use integration::{TestApp, both_engines, id_number, member_input, phone};
use serde_json::json;
use std::io::Cursor;

use super::{area, ask, unpacked};

/// A member whose numbers are known, with an account of its own.
fn somebody(app: &TestApp, n: u32) -> MemberView {
    let input = member_input(n, app.tree.branch, "牟谷雨");
    let made = app.client("county.officer").call(CREATE_MEMBER, &[]).json(&input).send().expect(201);
    let member: MemberView = made.json();
    app.account("somebody", app.tree.branch, Some(member.id));
    member
}

both_engines! {
    fn a_member_gets_numbers_history_and_who_looked(app) {
        app.go_to("2027-03-01");
        let member = somebody(app, 71_001);
        let purpose = json!({ "purpose": "核对身份" });
        app.client("branch.secretary").call(UNMASK_MEMBER, &[&member.id]).json(&purpose).send().expect(200);
        let answer = ask(&app.sign_in("somebody")).expect(200);
        assert_eq!(answer.header("content-type"), "application/zip");
        let files = unpacked(&answer);
        let person = area(&files, "person");
        let numbers = &person["member_secrets"][0];
        assert_eq!((&numbers["id_number"], &numbers["phone"]), (&json!(id_number(71_001)), &json!(phone(71_001))));
        assert_eq!(person["members"][0]["organization_id"]["id"], app.tree.branch.to_string());
        let look = &area(&files, "looks")["looks"][0];
        assert_eq!((&look["action"], &look["purpose"]), (&json!("member.unmask"), &json!("核对身份")));
        let account = area(&files, "account");
        assert_eq!(account["accounts"][0]["username"], "somebody");
        assert_eq!(account["accounts"][0].get("password"), None);
        assert!(account["sessions"][0].get("hash").is_none() && account["sessions"][0]["address"].is_string());
        let told = area(&files, "about");
        assert!(told["not_handed_out"].to_string().contains("accounts.password"), "{told:#}");
    }

    fn the_workbook_is_in_the_language_of_the_request(app) {
        let member = app.client("branch.member");
        for (lang, name, sheets) in [
            ("zh-CN", "本人信息.xlsx", ["说明", "党员信息", "账号"]),
            ("en", "my-data.xlsx", ["About", "Member", "Account"]),
        ] {
            let call = member.call(changxiao_shared::own_data::api::EXPORT_OWN_DATA, &[]);
            let files = unpacked(&call.header("Accept-Language", lang).send().expect(200));
            let mut book: Xlsx<_> = Xlsx::new(Cursor::new(files[name].clone())).expect("a workbook");
            assert_eq!(book.sheet_names()[..3], sheets);
            let person = book.worksheet_range(sheets[1]).expect("a sheet");
            let cells: Vec<String> = person.rows().flatten().map(ToString::to_string).collect();
            assert!(cells.contains(&"田小满".to_owned()), "{cells:?}");
        }
    }

    fn it_is_taken_three_times_a_day_and_written_down(app) {
        app.go_to("2027-03-01");
        let member = app.client("branch.member");
        for _ in 0..3 {
            ask(&member).expect(200);
        }
        let refused = ask(&member);
        assert!(!refused.header("retry-after").is_empty());
        refused.refused(ErrorCode::TooManyOwnCopies);
        ask(&app.client("branch.member2")).expect(200);
        let auditor = app.client("county.auditor");
        let account = app.tree.account("branch.member").to_string();
        let query = [("kind", "disclosure"), ("account", &account)];
        let found: AuditPage = auditor.call(LIST_AUDIT, &[]).query(&query).send().expect(200).json();
        assert_eq!(found.items.len(), 3);
        assert!(found.items.iter().all(|entry| entry.action == "own_data.export"));
        assert_eq!(AuditKind::of("own_data.export"), AuditKind::Disclosure);
        app.advance(TimeDelta::hours(25));
        ask(&app.sign_in("branch.member")).expect(200);
    }

    fn an_account_without_a_member_gets_its_own_data_only(app) {
        let files = unpacked(&ask(&app.client("county.auditor")).expect(200));
        let names: Vec<&str> = files.keys().map(String::as_str).collect();
        assert_eq!(names, ["about.json", "account.json", "deeds.json", "本人信息.xlsx"]);
        let accounts = area(&files, "account")["accounts"].as_array().expect("accounts").len();
        assert_eq!(accounts, 1);
    }
}
