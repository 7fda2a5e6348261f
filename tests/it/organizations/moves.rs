//! Moving a subtree: paths, members, accounts and reach go with it at once; no cycle, whoever hurries.

use std::collections::BTreeSet;

use changxiao_shared::kernel::{ErrorCode, FieldCode, TimelineEntry};
use changxiao_shared::members::api::{CREATE_MEMBER, GET_MEMBER, LIST_MEMBERS};
use changxiao_shared::members::{MemberQuery, MemberRow};
use changxiao_shared::organizations::api::{
    CREATE_ORGANIZATION, GET_ORGANIZATION, LIST_ORGANIZATION_HISTORY, LIST_ORGANIZATIONS, MOVE_ORGANIZATION,
};
use changxiao_shared::organizations::{CreateOrganization, OrgKind, OrgLevel};
use changxiao_shared::pledges::api::CREATE_PLEDGE;
use integration::{Random, both_engines, member_input, organization_input};
use serde_json::json;

use super::{assert_tree_whole, get, move_to};
use crate::scope::{grow, known, listed};

const MOVES: usize = 60;

both_engines! {
    /// Row 42: organisations at random go to places at random. What is refused changes nothing; after what is done the
    /// tree is the one asked for, every record carries its place, and tokens from before reach what lies below now.
    fn after_every_move_reach_is_that_of_the_tree(app) {
        let mut random = Random(42);
        grow(app, &mut random, 0);
        let pledge = json!({ "organization_id": app.tree.branch, "member_id": app.tree.member("branch.member"),
            "year": 2027, "text": { "title": "清理水渠" } });
        app.client("branch.secretary").call(CREATE_PLEDGE, &[]).json(&pledge).send().expect(201);
        let mover = app.client("province.officer");
        let watchers = [
            (app.client("city.officer"), app.tree.city),
            (app.client("county.officer"), app.tree.county),
            (app.client("neighbour.officer"), app.tree.neighbour),
        ];
        let (mut world, mut done) = (known(app), 0);
        let mut places: Vec<_> = world.parents.keys().copied().collect();
        places.sort_unstable();
        for step in 0..MOVES {
            let (moved, to) = (random.pick(&places), random.pick(&places));
            if move_to(&mover, moved, to).status == 200 {
                world.parents.insert(moved, Some(to));
                done += 1;
            }
            assert_eq!(known(app).parents, world.parents, "step {step}: {moved} to {to}");
            assert_tree_whole(app);
            for (watcher, top) in &watchers {
                let below = places.iter().filter(|place| world.lies_within(**place, *top));
                let below: BTreeSet<_> = below.map(ToString::to_string).collect();
                assert_eq!(listed(watcher, LIST_ORGANIZATIONS, None), below, "step {step}: {moved} to {to}");
            }
        }
        assert!(done > MOVES / 6 && done < MOVES, "the cases would prove little: {done}");
    }

    /// A township goes to the county beside, with its branches, groups, members and accounts.
    fn a_moved_subtree_takes_everything_along(app) {
        let (old, new, city) =
            (app.client("county.officer"), app.client("neighbour.officer"), app.client("city.officer"));
        let secretary = app.client("branch.secretary");
        let member = app.tree.member("branch.member");
        assert_tree_whole(app);
        old.call(GET_MEMBER, &[&member]).send().expect(200);
        new.call(GET_MEMBER, &[&member]).send().refused(ErrorCode::NotFound);

        move_to(&city, app.tree.township, app.tree.neighbour).expect(200);

        assert_tree_whole(app);
        for gone in [app.tree.township, app.tree.branch, app.tree.group] {
            old.call(GET_ORGANIZATION, &[&gone]).send().refused(ErrorCode::NotFound);
            new.call(GET_ORGANIZATION, &[&gone]).send().expect(200);
        }
        old.call(GET_MEMBER, &[&member]).send().refused(ErrorCode::NotFound);
        new.call(GET_MEMBER, &[&member]).send().expect(200);
        let page: changxiao_shared::kernel::PageView<MemberRow> =
            new.call(LIST_MEMBERS, &[]).query(&MemberQuery::default()).send().expect(200).json();
        assert!(page.items.iter().any(|row| row.id == member));
        // Roles held inside the subtree moved with it; the tokens are those from before.
        secretary.call(GET_MEMBER, &[&member]).send().expect(200);
        app.client("township.officer").call(GET_ORGANIZATION, &[&app.tree.branch]).send().expect(200);
        secretary.call(GET_ORGANIZATION, &[&app.tree.other_branch]).send().refused(ErrorCode::NotFound);
        let view = get(&city, app.tree.group);
        let above: Vec<_> = view.ancestors.iter().map(|a| a.id).collect();
        assert_eq!(above, [app.tree.city, app.tree.neighbour, app.tree.township, app.tree.branch]);
        let history: Vec<TimelineEntry> =
            city.call(LIST_ORGANIZATION_HISTORY, &[&app.tree.township]).send().expect(200).json();
        let last = history.last().expect("an entry");
        assert_eq!((last.action.as_str(), last.note.as_deref()), ("organization.moved", Some("区划调整")));
    }

    /// Both ends of a move must be within reach, and the new place must fit.
    fn abuse_26_a_move_needs_both_ends_within_reach(app) {
        let officer = app.client("county.officer");
        let tree = &app.tree;
        let before = app.database.dump();
        let answer = move_to(&officer, tree.township, tree.neighbour).expect(422);
        answer.refused_field("parent_id", FieldCode::NoSuchRecord);
        move_to(&officer, tree.county, tree.township).refused(ErrorCode::Forbidden);
        move_to(&app.client("province.officer"), tree.province, tree.city).refused(ErrorCode::Forbidden);
        let answer = move_to(&officer, tree.branch, tree.other_branch).expect(422);
        answer.refused_field("parent_id", FieldCode::UnknownValue);
        let body = json!({ "parent_id": tree.other_township, "reason": "区划调整" });
        let call = || officer.call(MOVE_ORGANIZATION, &[&tree.branch]).json(&body);
        call().send().refused(ErrorCode::PreconditionRequired);
        call().if_match(77).send().refused(ErrorCode::StaleVersion);
        assert_eq!(app.database.dump(), before, "a refusal writes nothing");
        call().if_match(1).send().expect(200);
        assert_tree_whole(app);
    }

    /// Nothing comes to lie below itself.
    fn a_cycle_is_refused(app) {
        let officer = app.client("city.officer");
        for below in [app.tree.county, app.tree.township] {
            move_to(&officer, app.tree.county, below).refused(ErrorCode::WouldCycle);
        }
        assert_tree_whole(app);
    }

    /// Fifty moves at once, half of A below B, half of B below A.
    fn opposite_moves_in_parallel_never_make_a_cycle(app) {
        let officer = app.client("city.officer");
        let pair = [app.tree.county, app.tree.neighbour];
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let officer = &officer;
            let threads: Vec<_> = (0..50)
                .map(|n| scope.spawn(move || move_to(officer, pair[n % 2], pair[(n + 1) % 2]).status))
                .collect();
            threads.into_iter().map(|t| t.join().expect("no panic")).collect()
        });
        assert!(statuses.contains(&200), "{statuses:?}");
        assert!(statuses.iter().all(|s| [200, 409, 412].contains(s)), "{statuses:?}");
        assert_tree_whole(app);
    }

    /// Organisations and members that are made while their place moves carry the new path.
    fn what_is_made_during_a_move_is_not_left_behind(app) {
        let (mover, officer) = (app.client("city.officer"), app.client("province.officer"));
        std::thread::scope(|scope| {
            scope.spawn(|| {
                for n in 0..12 {
                    let county = [app.tree.neighbour, app.tree.county][n % 2];
                    move_to(&mover, app.tree.township, county).expect(200);
                }
            });
            for thread in 0..3 {
                let officer = &officer;
                scope.spawn(move || {
                    for n in 0..12 {
                        let code = format!("W{thread}-{n}");
                        let organization =
                            organization_input(&code, "中共青石镇新村支部委员会", OrgKind::Branch, OrgLevel::Branch);
                        let input = CreateOrganization { parent_id: app.tree.township, organization };
                        officer.call(CREATE_ORGANIZATION, &[]).json(&input).send().expect(201);
                        let member = member_input(app.next_person(), app.tree.branch, "牟立春");
                        officer.call(CREATE_MEMBER, &[]).json(&member).send().expect(201);
                    }
                });
            }
        });
        assert_tree_whole(app);
    }
}
