//! Reading the audit trail: by auditors within their reach, by members about themselves, and against a checkpoint.

use calamine::{Reader, Xlsx};
use changxiao::db::{audit_checkpoint, verify_checkpoint};
use changxiao_shared::audit::{AuditCheckpoint, AuditKind, AuditPage, LookView, api};
use changxiao_shared::identity::Role;
use changxiao_shared::identity::api::UPDATE_PREFERENCES;
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::members::api::UNMASK_MEMBER;
use integration::{Client, TestApp, both_engines};
use serde_json::json;

fn page(by: &Client, query: &[(&str, &str)]) -> AuditPage {
    let query: Vec<(&str, String)> = query.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    by.call(api::LIST_AUDIT, &[]).query(&query).send().expect(200).json()
}

fn actions(page: &AuditPage) -> Vec<&str> {
    page.items.iter().map(|entry| entry.action.as_str()).collect()
}

/// The secretary looks at a member's numbers.
fn unmask(app: &TestApp) {
    let body = json!({ "purpose": "核对身份" });
    let member = app.tree.member("branch.member");
    app.client("branch.secretary").call(UNMASK_MEMBER, &[&member]).json(&body).send().expect(200);
}

fn take(app: &TestApp) -> AuditCheckpoint {
    let taken = app.state.db.read_system(|read, _| audit_checkpoint(read.conn, read.keys, read.now));
    taken.expect("a checkpoint")
}

fn against(app: &TestApp, checkpoint: &AuditCheckpoint) -> Vec<&'static str> {
    let checkpoint = checkpoint.clone();
    let found = app.state.db.read_system(move |read, _| verify_checkpoint(read.conn, read.keys, &checkpoint));
    found.expect("it is compared").into_iter().map(|finding| finding.what).collect()
}

both_engines! {
    /// Who, in which role, what, which record, which organisation, why; and no personal data.
    fn an_auditor_reads_what_was_done_within_reach(app) {
        app.go_to("2027-03-01");
        unmask(app);
        let auditor = app.client("county.auditor");
        let found = page(&auditor, &[("kind", "disclosure")]);
        let entry = &found.items[0];
        assert_eq!((entry.action.as_str(), entry.kind), ("member.unmask", AuditKind::Disclosure));
        assert_eq!((entry.role, entry.details["purpose"].as_str()), (Some(Role::BranchSecretary), Some("核对身份")));
        assert_eq!(entry.record, format!("member/{}", app.tree.member("branch.member")));
        assert_eq!(entry.organization.as_ref().map(|found| found.id), Some(app.tree.branch));
        assert!(!entry.request_id.is_empty() && !entry.address.is_empty());
        let record = page(&auditor, &[("record", &entry.record)]);
        assert_eq!(actions(&record)[0], "member.unmask");
        let account = app.tree.account("branch.secretary").to_string();
        let by_account = page(&auditor, &[("account", &account), ("kind", "disclosure")]);
        assert_eq!(actions(&by_account), ["member.unmask"]);
        assert!(page(&auditor, &[("kind", "disclosure"), ("actor", "无此人")]).items.is_empty());
        let beside = app.tree.neighbour.to_string();
        auditor.call(api::LIST_AUDIT, &[]).query(&[("within", beside)]).send()
            .refused_field("within", FieldCode::NoSuchRecord);
        let own = page(&auditor, &[("within", &app.tree.branch.to_string())]);
        assert!(own.items.iter().all(|entry| entry.organization.as_ref().is_some_and(|o| o.id == app.tree.branch)
            || entry.organization.as_ref().is_some_and(|o| o.id == app.tree.group)), "{own:?}");
    }

    /// An auditor of the county beside sees none of it; sign-ins of the subtree are seen, refused ones too.
    fn reach_ends_at_the_county(app) {
        app.go_to("2027-03-01");
        unmask(app);
        app.visitor().sign_in("branch.member", "not the password").refused(ErrorCode::WrongCredentials);
        let beside = page(&app.client("neighbour.auditor"), &[("kind", "disclosure")]);
        assert!(beside.items.is_empty(), "{beside:?}");
        let refused = page(&app.client("county.auditor"), &[("kind", "sign_in")]);
        assert!(actions(&refused).contains(&"session.refused"), "{refused:?}");
        let none = page(&app.client("neighbour.auditor"), &[("kind", "sign_in")]);
        assert!(!actions(&none).contains(&"session.refused"), "{none:?}");
    }

    /// Page after page is the whole, each entry once, newest first; the kinds divide it.
    fn pages_and_kinds_make_up_the_whole(app) {
        app.go_to("2027-03-01");
        unmask(app);
        for lang in ["en", "zh", "en"] {
            app.client("branch.member").call(UPDATE_PREFERENCES, &[]).json(&json!({ "lang": lang })).send().expect(204);
        }
        let auditor = app.client("county.auditor");
        let whole = page(&auditor, &[("limit", "200")]);
        assert!(whole.next.is_none(), "the test's world is small");
        let mut walked = Vec::new();
        let mut cursor = String::new();
        loop {
            let mut query = vec![("limit", "3")];
            if !cursor.is_empty() {
                query.push(("cursor", cursor.as_str()));
            }
            let part = page(&auditor, &query);
            walked.extend(part.items);
            match part.next {
                Some(next) => cursor = next,
                None => break,
            }
        }
        assert_eq!(walked, whole.items);
        assert!(walked.windows(2).all(|pair| pair[0].at >= pair[1].at));
        let by_kind: usize = AuditKind::ALL
            .iter()
            .map(|kind| {
                let found = page(&auditor, &[("kind", kind.code()), ("limit", "200")]);
                assert!(found.items.iter().all(|entry| entry.kind == *kind));
                found.items.len()
            })
            .sum();
        assert_eq!(by_kind, whole.items.len());
    }

    /// Thirty days where nothing is said, 366 at the most; a record is named by kind and number.
    fn a_question_has_bounds(app) {
        app.go_to("2027-03-01");
        let auditor = app.client("county.auditor");
        let usual = page(&auditor, &[]);
        assert_eq!((usual.from.to_string(), usual.until.to_string()), ("2027-01-30".into(), "2027-03-01".into()));
        let ask = |query: &[(&str, &str)]| auditor.call(api::LIST_AUDIT, &[]).query(&query.to_vec()).send();
        ask(&[("from", "2027-03-02")]).refused_field("from", FieldCode::EndBeforeStart);
        ask(&[("from", "2026-02-27")]).refused_field("from", FieldCode::Range);
        ask(&[("record", "member")]).refused_field("record", FieldCode::Format);
        ask(&[("record", "member/x")]).refused_field("record", FieldCode::Format);
    }

    /// The spreadsheet has what the list has, and taking it is written down.
    fn an_export_is_written_down(app) {
        app.go_to("2027-03-01");
        unmask(app);
        let auditor = app.client("county.auditor");
        let answer = auditor.call(api::EXPORT_AUDIT, &[]).query(&[("kind", "disclosure")]).send().expect(200);
        let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(answer.body)).expect("a workbook");
        let sheet = book.worksheet_range("审计记录").expect("a sheet");
        let cells: Vec<String> = sheet.rows().nth(1).expect("a row").iter().map(ToString::to_string).collect();
        assert!(cells.contains(&"member.unmask".to_owned()) && cells.contains(&"党支部书记".to_owned()), "{cells:?}");
        assert_eq!(actions(&page(&auditor, &[("kind", "disclosure")]))[0], "audit.export");
    }

    /// Abuse case 29, the other half: what auditors look at is told to those who give them their role, without the names
    /// searched for; auditors are not told, nor is anybody beside or below.
    fn abuse_29_who_oversees_is_overseen(app) {
        const SOUGHT: &str = "牟冬至";
        app.go_to("2027-03-01");
        unmask(app);
        unmask(app);
        let auditor = app.client("county.auditor");
        let account = app.tree.account("branch.secretary").to_string();
        page(&auditor, &[("actor", SOUGHT), ("kind", "disclosure")]);
        let first = page(&auditor, &[("account", &account), ("limit", "1")]);
        page(&auditor, &[("account", &account), ("limit", "1"), ("cursor", first.next.as_deref().expect("more"))]);
        auditor.call(api::EXPORT_AUDIT, &[]).send().expect(200);
        auditor.call(api::GET_AUDIT_CHECKPOINT, &[]).send().expect(200);

        let readings = |by: &str| -> AuditPage {
            app.client(by).call(api::LIST_AUDIT_READINGS, &[]).send().expect(200).json()
        };
        let seen = readings("county.roles");
        assert_eq!(actions(&seen), ["audit.checkpoint", "audit.export", "audit.read", "audit.read"]);
        let (by_account, by_name) = (&seen.items[2], &seen.items[3]);
        assert_eq!(by_account.details["account"].as_str(), Some(account.as_str()));
        assert_eq!(by_name.details["by_name"], json!(true));
        assert_eq!((by_name.role, by_name.details["kind"].as_str()), (Some(Role::Auditor), Some("disclosure")));
        assert_eq!(by_name.organization.as_ref().map(|found| found.id), Some(app.tree.county));
        assert_eq!(app.database.count("audit_log", &format!("details LIKE '%{SOUGHT}%'")), 0);
        assert_eq!(actions(&readings("province.roles")), actions(&seen), "from above");
        assert!(!actions(&page(&auditor, &[("limit", "200")])).contains(&"audit.read"));
        assert!(readings("neighbour.roles").items.is_empty());
        auditor.call(api::LIST_AUDIT_READINGS, &[]).send().refused(ErrorCode::Forbidden);
    }

    /// A member sees who looked, what for, and in which role; nobody else's.
    fn a_member_sees_who_looked(app) {
        app.go_to("2027-03-01");
        unmask(app);
        let looks = |by: &str| -> Vec<LookView> {
            app.client(by).call(api::LIST_LOOKS, &[]).send().expect(200).json()
        };
        let own = looks("branch.member");
        assert_eq!((own[0].action.as_str(), own[0].purpose.as_deref()), ("member.unmask", Some("核对身份")));
        assert_eq!(own[0].role, Some(Role::BranchSecretary));
        assert!(looks("branch.member2").iter().all(|look| look.action != "member.unmask"));
        assert!(looks("county.auditor").is_empty(), "no member stands behind the account");
    }

    /// What a checkpoint saw must be there later: a trail cut off and written on, or an older state, is found.
    fn a_checkpoint_shows_a_trail_cut_off_or_taken_back(app) {
        app.go_to("2027-03-01");
        let early = take(app);
        unmask(app);
        let later = take(app);
        assert_eq!((against(app, &early), against(app, &later)), (vec![], vec![]));
        let auditor = app.client("county.auditor");
        let before = take(app);
        let told: AuditCheckpoint = auditor.call(api::GET_AUDIT_CHECKPOINT, &[]).send().expect(200).json();
        assert_eq!(told.heads, before.heads);
        let mut forged = later.clone();
        forged.heads[0].entries += 1;
        assert_eq!(against(app, &forged), ["the checkpoint is not one of this installation"]);
        // Back to the early state, heads and all, as an older copy of the database would be.
        for head in &early.heads {
            app.database.execute(&format!(
                "DELETE FROM audit_log WHERE chain = {} AND seq > {}", head.chain, head.entries
            ));
        }
        assert_eq!(against(app, &early), Vec::<&str>::new());
        let found = against(app, &later);
        assert!(!found.is_empty() && found.iter().all(|what| what.contains("cut off")), "{found:?}");
    }
}
