//! Many who write at once wait for each other and lose nothing (security row 12).

use std::collections::BTreeSet;

use changxiao_shared::members::api::CREATE_MEMBER;
use changxiao_shared::organizations::api::{CREATE_ORGANIZATION, UPDATE_ORGANIZATION};
use integration::{both_engines, member_input, organization_input};
use serde_json::json;

const WRITERS: u32 = 32;
const EACH: u32 = 6;

both_engines! {
    /// 32 at once, of different kinds: every one is answered with 201, every record and its audit row is there.
    fn thirty_two_writers_all_succeed(app) {
        let officer = app.client("county.officer");
        let audited = || app.database.count("audit_log", "action = 'organization.create' OR action = 'member.create'");
        let before = audited();
        let first = app.next_person();
        std::thread::scope(|scope| {
            for writer in 0..WRITERS {
                let officer = &officer;
                scope.spawn(move || {
                    for n in 0..EACH {
                        let call = if n % 2 == 0 {
                            officer.call(CREATE_ORGANIZATION, &[]).json(&json!({
                                "parent_id": app.tree.township, "organization": {
                                    "code": format!("W{writer}-{n}"), "name": format!("中共写入{writer}号村第{n}支部委员会"),
                                    "kind": "branch", "level": "branch", "field": "rural", "set_up": "stand_alone" }
                            }))
                        } else {
                            let person = member_input(first + writer * EACH + n, app.tree.branch, "滕立冬");
                            officer.call(CREATE_MEMBER, &[]).json(&person)
                        };
                        call.send().expect(201);
                    }
                });
            }
        });
        let made = app.database.count("organizations", "code LIKE 'W%'") + app.database.count("members", "name = '滕立冬'");
        assert_eq!(made, (WRITERS * EACH) as usize);
        assert_eq!(audited() - before, made);
        let checked = app.state.db.read_system(|read, _| changxiao::db::verify_audit(read.conn, read.keys));
        assert_eq!(checked.expect("reads").1, []);
    }

    /// 32 at one record, each reading before it writes: no write is lost, and none overwrites what it has not seen.
    fn writers_of_one_record_do_not_overwrite_each_other(app) {
        let officer = app.client("county.officer");
        let path = format!("/api/v1/organizations/{}", app.tree.branch);
        let before = officer.get(&path).version();
        let accepted: Vec<String> = std::thread::scope(|scope| {
            let writers: Vec<_> = (0..WRITERS)
                .map(|writer| {
                    let (officer, path) = (&officer, &path);
                    scope.spawn(move || {
                        let input = organization_input(
                            "T0101010101", &format!("中共青石镇第{writer}号村支部委员会"),
                            changxiao_shared::organizations::OrgKind::Branch,
                            changxiao_shared::organizations::OrgLevel::Branch,
                        );
                        let version = officer.get(path).expect(200).version();
                        let call = officer.call(UPDATE_ORGANIZATION, &[&app.tree.branch]).json(&input);
                        let answer = call.if_match(version).send();
                        assert!([200, 412].contains(&answer.status), "{} {}", answer.status, answer.text());
                        (answer.status == 200).then_some(input.name)
                    })
                })
                .collect();
            writers.into_iter().filter_map(|w| w.join().expect("no writer panicked")).collect()
        });
        let after = officer.get(&path).version();
        assert_eq!(usize::try_from(after - before).expect("a count"), accepted.len());
        assert_eq!(accepted.iter().collect::<BTreeSet<_>>().len(), accepted.len());
        assert!(!accepted.is_empty());
    }
}
