//! The life of a scheme, and who sees it.

use changxiao_shared::appraisals::{BodyKind, SchemeRow, SchemeState, SchemeView, SubjectKind, api, ready_made};
use changxiao_shared::kernel::{ErrorCode, FieldCode, Lang};
use integration::{Answer, TestApp, both_engines};
use serde_json::{Value, json};

use super::world::{copy, draft, published, save, step};

fn seen(app: &TestApp, by: &'static str, of: &SchemeView) -> Answer {
    app.client(by).call(api::GET_SCHEME, &[&of.id]).send()
}

/// The ids an account finds in its list.
fn listed(app: &TestApp, by: &'static str, query: &[(&'static str, String)]) -> Vec<SchemeRow> {
    app.client(by).call(api::LIST_SCHEMES, &[]).query(query).send().expect(200).json()
}

both_engines! {
    fn a_ready_made_scheme_is_copied_mended_and_published(app) {
        let made = draft(app, "county.officer", app.tree.county);
        let expected = ready_made(SubjectKind::Committee, BodyKind::LocalCommittee, Lang::Zh);
        assert_eq!((made.state, made.edition, &made.content), (SchemeState::Draft, 1, &expected));
        let mut broken = made.content.clone();
        broken.groups[0].indicators[2].weight = "100.5".parse().expect("marks");
        broken.groups[1].indicators[0].title = String::new();
        let answer = save(app, "county.officer", &made, &broken);
        answer.refused_field("groups.1.indicators.0.title", FieldCode::Length);
        broken.groups[1].indicators[0].title = made.content.groups[1].indicators[0].title.clone();
        let problem = save(app, "county.officer", &made, &broken);
        let problem = problem.refused_field("groups.0.indicators.2.weight", FieldCode::Range);
        let sum = problem.errors.iter().find(|e| e.code == FieldCode::SumNot100).expect("the sum too");
        assert_eq!((sum.field.as_str(), sum.min.as_deref()), ("groups", Some("195.5")));
        let mut mended = made.content.clone();
        mended.groups[0].indicators[2].weight = "4.5".parse().expect("marks");
        mended.groups[0].indicators[1].weight = "5.5".parse().expect("marks");
        mended.title = "桐花县党委考评细则".into();
        let saved: SchemeView = save(app, "county.officer", &made, &mended).expect(200).json();
        assert_eq!((saved.edition, saved.version, &saved.content), (1, 2, &mended), "a draft has one edition");
        let out: SchemeView = step(app, "county.officer", api::PUBLISH_SCHEME, &saved).expect(200).json();
        assert_eq!((out.state, out.edition), (SchemeState::Published, 1));
        save(app, "county.officer", &made, &mended).refused(ErrorCode::StaleVersion);
    }

    /// A round names scheme and edition: what it was begun with never changes.
    fn a_published_scheme_gets_a_new_edition_and_keeps_the_old(app) {
        let out = published(app, "county.officer", app.tree.county);
        let mut changed = out.content.clone();
        changed.title = "第二版".into();
        let second: SchemeView = save(app, "county.officer", &out, &changed).expect(200).json();
        assert_eq!((second.edition, second.newest, second.state), (2, 2, SchemeState::Published));
        let edition = |n: &str| {
            let query = [("edition", n.to_owned())];
            app.client("county.officer").call(api::GET_SCHEME, &[&out.id]).query(&query).send()
        };
        let first: SchemeView = edition("1").expect(200).json();
        assert_eq!((&first.content, first.newest), (&out.content, 2));
        edition("3").refused(ErrorCode::NotFound);
        let retired: SchemeView = step(app, "county.officer", api::RETIRE_SCHEME, &second).expect(200).json();
        assert!(retired.actions.is_empty());
        save(app, "county.officer", &retired, &changed).refused(ErrorCode::TransitionNotAllowed);
        step(app, "county.officer", api::PUBLISH_SCHEME, &retired).refused(ErrorCode::TransitionNotAllowed);
    }

    /// C4-21: a level's scheme holds below it; a draft is nobody's business but of those who make it.
    fn a_scheme_is_handed_down_once_it_is_published(app) {
        let hidden = draft(app, "county.officer", app.tree.county);
        let county = published(app, "county.officer", app.tree.county);
        let town = published(app, "township.officer", app.tree.township);
        let own = draft(app, "township.officer", app.tree.township);
        seen(app, "branch.secretary", &hidden).refused(ErrorCode::NotFound);
        seen(app, "township.officer", &hidden).refused(ErrorCode::NotFound);
        let below: SchemeView = seen(app, "branch.secretary", &county).expect(200).json();
        assert!(below.actions.is_empty(), "seen, not changed");
        step(app, "township.officer", api::RETIRE_SCHEME, &county).refused(ErrorCode::NotFound);
        let above: SchemeView = seen(app, "county.officer", &own).expect(200).json();
        assert!(!above.actions.is_empty(), "whoever is above reaches drafts below");
        seen(app, "neighbour.officer", &county).refused(ErrorCode::NotFound);
        let ids = |rows: Vec<SchemeRow>| rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
        assert_eq!(ids(listed(app, "branch.secretary", &[])), [town.id, county.id]);
        assert_eq!(ids(listed(app, "county.officer", &[])), [own.id, town.id, county.id, hidden.id]);
        assert_eq!(ids(listed(app, "neighbour.officer", &[])), []);
        let usable = |at: String| ids(listed(app, "county.officer", &[("organization_id", at)]));
        assert_eq!(usable(app.tree.branch.to_string()), [town.id, county.id]);
        assert_eq!(usable(app.tree.far_branch.to_string()), [county.id]);
        app.client("county.officer").call(api::LIST_SCHEMES, &[])
            .query(&[("organization_id", app.tree.neighbour.to_string())]).send()
            .refused_field("organization_id", FieldCode::NoSuchRecord);
    }

    fn a_scheme_of_ones_own_is_checked_at_the_field(app) {
        let mut body = copy(app.tree.county);
        body["content"] = json!({
            "title": "自拟细则", "bonus_cap": "3",
            "groups": [{ "title": "全部", "indicators": [
                { "key": "a", "kind": "base", "title": "工作实绩", "weight": "99.99", "source": { "kind": "person" } }
            ] }]
        });
        let officer = app.client("county.officer");
        let send = |body: &Value| officer.call(api::CREATE_SCHEME, &[]).json(body).send();
        send(&body).refused_field("content.groups", FieldCode::SumNot100);
        body["content"]["groups"][0]["indicators"][0]["weight"] = json!("99.999");
        send(&body).refused_field("content.groups.0.indicators.0.weight", FieldCode::Format);
        body["content"]["groups"][0]["indicators"][0]["weight"] = json!("100");
        body["content"]["groups"][0]["indicators"][0]["source"] = json!({ "kind": "data" });
        send(&body).refused_field("content.groups.0.indicators.0.source", FieldCode::Format);
        body["content"]["groups"][0]["indicators"][0]["source"] = json!({ "kind": "person" });
        let made: SchemeView = send(&body).expect(201).json();
        assert_eq!(made.content.title, "自拟细则");
        let mut english = copy(app.tree.county);
        english["language"] = json!("en");
        let made: SchemeView = send(&english).expect(201).json();
        assert_eq!(made.content.groups[0].title, "Planning and deployment");
        send(&copy(app.tree.neighbour)).refused_field("organization_id", FieldCode::NoSuchRecord);
    }
}
