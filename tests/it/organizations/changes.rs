//! Creating and changing: versions, repeated requests, places that do not fit, history.

use changxiao_shared::kernel::{ErrorCode, FieldCode, TimelineEntry};
use changxiao_shared::organizations::api::{
    CREATE_ORGANIZATION, GET_ORGANIZATION, LIST_ORGANIZATION_HISTORY, UPDATE_ORGANIZATION,
};
use changxiao_shared::organizations::{CreateOrganization, OrgKind, OrgLevel, OrganizationInput, OrganizationView};
use integration::{Answer, TestApp, both_engines, organization_input};

use super::get;

fn branch_input(code: &str) -> OrganizationInput {
    organization_input(code, "中共青石镇新桥村支部委员会", OrgKind::Branch, OrgLevel::Branch)
}

fn new_branch(app: &TestApp, code: &str) -> CreateOrganization {
    CreateOrganization { parent_id: app.tree.township, organization: branch_input(code) }
}

both_engines! {
    /// A new organisation is at once there for all who reach it, with its place, version and history.
    fn an_organisation_is_created_and_changed(app) {
        let officer = app.client("county.officer");
        let made = officer.call(CREATE_ORGANIZATION, &[]).json(&new_branch(app, "N1")).send().expect(201);
        let view: OrganizationView = made.json();
        assert_eq!(made.header("location"), format!("/api/v1/organizations/{}", view.id));
        assert_eq!((made.version(), view.version), (1, 1));
        let above: Vec<_> = view.ancestors.iter().map(|a| a.id).collect();
        assert_eq!(above, [app.tree.county, app.tree.township], "what lies above the county is out of reach");
        assert_eq!(get(&app.client("township.officer"), view.id).name, view.name);

        let mut input = branch_input("N1");
        input.name = "中共青石镇老桥村支部委员会".into();
        let call = officer.call(UPDATE_ORGANIZATION, &[&view.id]).json(&input).if_match(1);
        assert_eq!(call.send().expect(200).version(), 2);
        let history: Vec<TimelineEntry> =
            officer.call(LIST_ORGANIZATION_HISTORY, &[&view.id]).send().expect(200).json();
        let actions: Vec<_> = history.iter().map(|h| (h.action.as_str(), h.note.as_deref())).collect();
        assert_eq!(actions, [("organization.created", None), ("organization.changed", Some("name"))]);
        assert_eq!(history[0].actor, "county.officer");
    }

    /// A code is given once in the whole system; a parent must be within reach and of a fitting kind.
    fn what_does_not_fit_is_refused_by_field(app) {
        let officer = app.client("county.officer");
        let create = |input: &CreateOrganization| officer.call(CREATE_ORGANIZATION, &[]).json(input).send();
        let before = app.database.dump();
        let taken = CreateOrganization { organization: branch_input("T010102"), ..new_branch(app, "") };
        create(&taken).refused(ErrorCode::Duplicate);
        for parent in [app.tree.neighbour, app.tree.city] {
            let input = CreateOrganization { parent_id: parent, ..new_branch(app, "N2") };
            create(&input).expect(422).refused_field("parent_id", FieldCode::NoSuchRecord);
        }
        let below_a_branch = CreateOrganization { parent_id: app.tree.branch, ..new_branch(app, "N2") };
        create(&below_a_branch).expect(422).refused_field("parent_id", FieldCode::UnknownValue);
        let mut later = new_branch(app, "N2");
        later.organization.founded_on = Some((app.state.now() + chrono::TimeDelta::days(2)).date_naive());
        create(&later).expect(422).refused_field("organization.founded_on", FieldCode::InFuture);
        assert_eq!(app.database.dump(), before, "a refusal writes nothing");
    }

    /// No more than ten levels.
    fn the_tree_does_not_grow_deeper_than_ten(app) {
        let officer = app.client("county.officer");
        let mut parent = app.tree.township;
        let mut made = 4;
        loop {
            let organization =
                organization_input(&format!("D{made}"), "中共深处委员会", OrgKind::Committee, OrgLevel::Primary);
            let input = CreateOrganization { parent_id: parent, organization };
            let answer = officer.call(CREATE_ORGANIZATION, &[]).json(&input).send();
            if answer.status != 201 {
                answer.expect(422).refused_field("parent_id", FieldCode::UnknownValue);
                break;
            }
            parent = answer.json::<OrganizationView>().id;
            made += 1;
        }
        assert_eq!(made, 10);
    }

    /// Without the version 428, with an old one 412, and nothing is lost.
    fn a_change_needs_the_version_read(app) {
        let officer = app.client("county.officer");
        let read = officer.call(GET_ORGANIZATION, &[&app.tree.branch]).send().expect(200);
        let input = branch_input("T0101010101");
        let call = || officer.call(UPDATE_ORGANIZATION, &[&app.tree.branch]).json(&input);
        call().send().refused(ErrorCode::PreconditionRequired);
        call().if_match(read.version()).send().expect(200);
        call().if_match(read.version()).send().refused(ErrorCode::StaleVersion);
        assert_eq!(get(&officer, app.tree.branch).version, read.version() + 1);
    }

    /// Fifty people save what they read at the same time: one is right, the others are told.
    fn of_fifty_concurrent_changes_one_succeeds(app) {
        let officer = app.client("county.officer");
        let version = get(&officer, app.tree.branch).version;
        let statuses: Vec<u16> = in_parallel(50, |n| {
            let mut input = branch_input("T0101010101");
            input.name = format!("中共青石镇第{n}村支部委员会");
            officer.call(UPDATE_ORGANIZATION, &[&app.tree.branch]).json(&input).if_match(version).send().status
        });
        assert_eq!(statuses.iter().filter(|s| **s == 200).count(), 1, "{statuses:?}");
        assert_eq!(statuses.iter().filter(|s| **s == 412).count(), 49, "{statuses:?}");
        assert_eq!(get(&officer, app.tree.branch).version, version + 1);
    }

    /// A repeated request makes one record and gets the same answer.
    fn the_same_idempotency_key_makes_one_record(app) {
        let officer = app.client("county.officer");
        let post = |code: &str| officer.call(CREATE_ORGANIZATION, &[]).json(&new_branch(app, code)).key("k-1").send();
        let answers: Vec<Answer> = in_parallel(50, |_| post("K1").expect(201));
        for answer in &answers {
            assert_eq!(answer.body, answers[0].body);
            assert_eq!((answer.header("location"), answer.version()), (answers[0].header("location"), 1));
        }
        assert_eq!(app.database.count("organizations", "code = 'K1'"), 1);
        assert_eq!(app.database.count("audit_log", "action = 'organization.create' AND details LIKE '%K1%'"), 1);

        post("K2").refused(ErrorCode::IdempotencyKeyReused);
        assert_eq!(app.database.count("organizations", "code = 'K2'"), 0);
        // The key belongs to its account: somebody else's request is another one.
        let other = app.client("city.officer");
        other.call(CREATE_ORGANIZATION, &[]).json(&new_branch(app, "K3")).key("k-1").send().expect(201);
    }

    /// A refused request leaves its key free.
    fn a_refused_request_leaves_its_key_free(app) {
        let officer = app.client("county.officer");
        let post = |code: &str| officer.call(CREATE_ORGANIZATION, &[]).json(&new_branch(app, code)).key("k-2").send();
        post("T010102").refused(ErrorCode::Duplicate);
        post("K4").expect(201);
    }

    /// After a day the key may be used for something else.
    fn a_key_is_kept_for_a_day(app) {
        let post = |code: &str| {
            app.client("county.officer").call(CREATE_ORGANIZATION, &[]).json(&new_branch(app, code)).key("k-3").send()
        };
        post("K5").expect(201);
        app.advance(chrono::TimeDelta::hours(25));
        post("K6").expect(201);
    }
}

fn in_parallel<T: Send>(n: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    std::thread::scope(|scope| {
        let work = &work;
        let threads: Vec<_> = (0..n).map(|i| scope.spawn(move || work(i))).collect();
        threads.into_iter().map(|t| t.join().expect("no panic")).collect()
    })
}
