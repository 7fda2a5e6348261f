//! Where members away have gathered (C3-06).

use std::collections::BTreeSet;

use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::mobile_members::groups::{GroupSuggestion, api};
use changxiao_shared::mobile_members::{MobilityRow, api as mobility};
use changxiao_shared::organizations::OrganizationId;
use integration::lists::walk;
use integration::{TestApp, both_engines};
use serde_json::json;

use super::gathering::{DISTRICT, SITE, STREET, approved, founding, gone, step, text, three};

#[track_caller]
fn suggested(app: &TestApp, by: &str, within: OrganizationId) -> Vec<GroupSuggestion> {
    let call = app.client(by).call(api::LIST_GROUP_SUGGESTIONS, &[]).query(&[("within", within.to_string())]);
    call.send().expect(200).json()
}

fn names(suggestion: &GroupSuggestion) -> Vec<&str> {
    suggestion.members.iter().map(|member| member.member.name.as_str()).collect()
}

both_engines! {
    fn members_in_one_place_are_suggested_as_the_register_has_them(app) {
        let three = three(app);
        let branch = app.tree.branch;
        // Another site, another district, no site, not gone yet: none of them is there.
        gone(app, branch, "邓四", (STREET, "另一家厂"));
        gone(app, branch, "鄂五", ("440305", SITE));
        approved(app, branch, "樊六", (STREET, SITE));
        let found = suggested(app, "branch.secretary", branch);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(names(&found[0]), ["安一", "柏二", "岑三"]);
        assert_eq!((found[0].region.as_str(), found[0].employer.as_str(), found[0].gathering), (STREET, SITE, 3));
        assert_eq!((found[0].clause.as_str(), found[0].branch_possible), ("C3-06", true));
        let filter = [("register", "away"), ("state", "away"), ("region", STREET)];
        let query = filter.map(|(k, v)| (k, v.to_owned())).to_vec();
        let rows: Vec<MobilityRow> = walk(&app.client("branch.secretary"), mobility::LIST_MOBILITIES, &query);
        let listed: BTreeSet<_> = rows.iter().filter(|r| r.employer.as_deref() == Some(SITE)).map(|r| r.id).collect();
        assert_eq!(found[0].members.iter().map(|m| m.mobility_id).collect::<BTreeSet<_>>(), listed);
        // Two are too few; those of two branches are together for the township.
        step(app, &three[0], "branch.secretary", mobility::RETURN_MOBILITY, &json!({ "returned_on": "2027-01-15" }))
            .expect(200);
        assert!(suggested(app, "branch.secretary", branch).is_empty());
        gone(app, app.tree.other_branch, "甘七", (DISTRICT, &format!(" {SITE} ")));
        assert!(suggested(app, "branch.secretary", branch).is_empty());
        let found = suggested(app, "township.officer", app.tree.township);
        assert_eq!(names(&found[0]), ["柏二", "岑三", "甘七"]);
        assert_eq!(found[0].region.as_str(), DISTRICT, "the county, where not all are in one street");
    }

    fn a_suggestion_set_aside_comes_back_when_the_number_grows(app) {
        three(app);
        let secretary = app.client("branch.secretary");
        let key = suggested(app, "branch.secretary", app.tree.branch)[0].key.clone();
        let aside = |organization: OrganizationId, key: &str| {
            let body = json!({ "organization_id": organization, "key": key, "reason": "年底前都要回来" });
            secretary.call(api::SET_ASIDE_SUGGESTION, &[]).json(&body).send()
        };
        aside(app.tree.branch, "440306/没有的厂").refused_field("key", FieldCode::NoSuchRecord);
        aside(app.tree.township, &key).refused_field("organization_id", FieldCode::NoSuchRecord);
        aside(app.tree.branch, &key).expect(201);
        assert!(suggested(app, "branch.secretary", app.tree.branch).is_empty());
        assert_eq!(suggested(app, "township.officer", app.tree.township).len(), 1, "the township has not set it aside");
        assert_eq!(app.database.count("audit_log", "action = 'mobile_group.set_aside'"), 1);
        gone(app, app.tree.branch, "邓四", (STREET, SITE));
        assert_eq!(names(&suggested(app, "branch.secretary", app.tree.branch)[0]).len(), 4);
    }

    fn whoever_is_in_a_group_is_suggested_no_more(app) {
        let three = three(app);
        let body = founding(app, &text("branch", &three.iter().collect::<Vec<_>>()));
        app.client("branch.secretary").call(api::FOUND_MOBILE_GROUP, &[]).json(&body).send().expect(201);
        assert!(suggested(app, "branch.secretary", app.tree.branch).is_empty());
    }

    fn suggestions_stay_within_reach(app) {
        three(app);
        let ask = |by: &str, within: OrganizationId| {
            app.client(by).call(api::LIST_GROUP_SUGGESTIONS, &[]).query(&[("within", within.to_string())]).send()
        };
        ask("neighbour.officer", app.tree.branch).refused_field("within", FieldCode::NoSuchRecord);
        ask("branch.secretary", app.tree.township).refused_field("within", FieldCode::NoSuchRecord);
        ask("branch.member", app.tree.branch).refused_field("within", FieldCode::NoSuchRecord);
        ask("system", app.tree.branch).refused(ErrorCode::Forbidden);
        assert!(suggested(app, "neighbour.officer", app.tree.neighbour).is_empty());
    }
}
