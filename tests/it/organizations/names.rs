//! Name and place for the exact code of an organisation elsewhere, and nothing more.

use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::organizations::OrgStatus;
use changxiao_shared::organizations::api::NAME_ORGANIZATION;
use integration::{Answer, TestApp, both_engines};
use serde_json::{Value, json};

fn ask(app: &TestApp, by: &str, code: &str) -> Answer {
    app.client(by).call(NAME_ORGANIZATION, &[]).query(&[("code", code.to_owned())]).send()
}

both_engines! {
    fn the_exact_code_tells_name_and_place(app) {
        let named: Value = ask(app, "branch.secretary", "T0101020101").expect(200).json();
        assert_eq!(named, json!({ "name": "中共红岩镇枫树村支部委员会", "above": "中共松涛县委员会" }));
        let top: Value = ask(app, "branch.secretary", "T01").expect(200).json();
        assert_eq!(top, json!({ "name": "中共云岭省委员会" }));
        for code in ["T010102010", "t0101020101", "T0101020199", "%"] {
            let answer = ask(app, "branch.secretary", code);
            assert!([404, 422].contains(&answer.status), "{code}: {}", answer.text());
        }
        ask(app, "branch.member", "T0101020101").refused(ErrorCode::Forbidden);
        let branch = app.tree.neighbour_branch;
        app.database.execute(&format!("UPDATE organizations SET status = '{}' WHERE id = {branch}", OrgStatus::Dissolved.code()));
        ask(app, "branch.secretary", "T0101020101").refused(ErrorCode::NotFound);
    }

    fn names_are_not_collected_by_trying_codes(app) {
        let tried = (0..40).map(|n| ask(app, "branch.secretary", &format!("T01{n:02}")).status).collect::<Vec<_>>();
        assert_eq!((tried[0], tried.iter().filter(|status| **status == 429).count()), (404, 10), "{tried:?}");
    }
}
