//! One member's record: entered, changed by two at once, shown in full for a purpose, kept from others.

use changxiao_shared::kernel::{ErrorCode, FieldCode, TimelineEntry};
use changxiao_shared::members::api::{
    CREATE_MEMBER, FIND_MEMBER, GET_MEMBER, LIST_MEMBER_HISTORY, UNMASK_MEMBER, UPDATE_MEMBER,
};
use changxiao_shared::members::{MemberInput, MemberSecretView, MemberView};
use changxiao_shared::organizations::OrganizationId;
use integration::{Answer, Client, TestApp, both_engines, id_number, member_input, phone};
use serde_json::json;

fn enter(client: &Client, input: &MemberInput) -> Answer {
    client.call(CREATE_MEMBER, &[]).json(input).send()
}

fn change(client: &Client, member: &MemberView, input: &MemberInput, version: i32) -> Answer {
    client.call(UPDATE_MEMBER, &[&member.id]).json(input).if_match(version).send()
}

fn person(app: &TestApp, branch: OrganizationId) -> (u32, MemberInput) {
    let n = app.next_person();
    (n, member_input(n, branch, "邓金菊"))
}

both_engines! {
    /// Numbers come back masked, in full only for a purpose that the history keeps.
    fn a_number_is_shown_in_full_for_a_purpose(app) {
        let secretary = app.client("branch.secretary");
        let (n, input) = person(app, app.tree.branch);
        let made = enter(&secretary, &input).expect(201);
        assert_eq!(made.header("etag"), "\"1\"");
        let member: MemberView = made.json();
        let (number, mobile) = (id_number(n), phone(n));
        assert_eq!(member.id_number, format!("{}***********{}", &number[..3], &number[14..]));
        assert!(!made.text().contains(&number) && !made.text().contains(&mobile));

        let unmask = |client: &Client, purpose: &str| {
            client.call(UNMASK_MEMBER, &[&member.id]).json(&json!({ "purpose": purpose })).send()
        };
        unmask(&secretary, "看").refused_field("purpose", FieldCode::Length);
        let secret: MemberSecretView = unmask(&secretary, "办理组织关系转接").expect(200).json();
        assert_eq!((secret.id_number, secret.phone), (number, Some(mobile)));
        unmask(&app.client("branch.committee"), "办理组织关系转接").refused(ErrorCode::Forbidden);
        unmask(&app.client("other.secretary"), "办理组织关系转接").refused(ErrorCode::NotFound);
        let history: Vec<TimelineEntry> =
            secretary.call(LIST_MEMBER_HISTORY, &[&member.id]).send().expect(200).json();
        assert!(history.iter().any(|entry| entry.note.as_deref() == Some("办理组织关系转接")), "{history:?}");
    }

    /// The second of two who change one record is told, and nothing of either is lost.
    fn who_comes_second_is_told(app) {
        let (secretary, officer) = (app.client("branch.secretary"), app.client("township.officer"));
        let (_, input) = person(app, app.tree.branch);
        let member: MemberView = enter(&secretary, &input).expect(201).json();
        let mut first = MemberInput { id_number: None, phone: None, ..input };
        first.occupation = Some("果农".into());
        let changed: MemberView = change(&officer, &member, &first, 1).expect(200).json();
        assert_eq!((changed.version, changed.id_number.as_str()), (2, member.id_number.as_str()), "stays as it is");
        let second = MemberInput { occupation: Some("茶农".into()), ..first.clone() };
        change(&secretary, &member, &second, 1).refused(ErrorCode::StaleVersion);
        secretary.call(UPDATE_MEMBER, &[&member.id]).json(&second).send().refused(ErrorCode::PreconditionRequired);
        let now: MemberView = secretary.call(GET_MEMBER, &[&member.id]).send().expect(200).json();
        assert_eq!(now.occupation.as_deref(), Some("果农"));
        let none = MemberInput { phone: Some(String::new()), ..second };
        let without: MemberView = change(&secretary, &member, &none, 2).expect(200).json();
        assert_eq!((without.phone, without.occupation.as_deref()), (None, Some("茶农")));
    }

    /// One ID number, one member: known within reach, not told beyond it.
    fn an_id_number_is_taken_once(app) {
        let secretary = app.client("branch.secretary");
        let (n, input) = person(app, app.tree.branch);
        let member: MemberView = enter(&secretary, &input).expect(201).json();
        enter(&secretary, &input).refused_field("id_number", FieldCode::Taken);
        let elsewhere = MemberInput { organization_id: app.tree.neighbour_branch, ..input.clone() };
        enter(&app.client("neighbour.secretary"), &elsewhere).refused_field("id_number", FieldCode::AskSuperior);
        let find = |client: &Client, number: &str| {
            client.call(FIND_MEMBER, &[]).json(&json!({ "id_number": number })).send()
        };
        let found: MemberView = find(&secretary, &id_number(n).to_lowercase()).expect(200).json();
        assert_eq!(found.id, member.id);
        find(&app.client("neighbour.secretary"), &id_number(n)).refused(ErrorCode::NotFound);
        find(&secretary, &id_number(app.next_person())).refused(ErrorCode::NotFound);
    }

    /// Every field that is wrong is named, and nothing is stored.
    fn what_contradicts_itself_is_named(app) {
        let officer = app.client("county.officer");
        let before = app.database.count("members", "1 = 1");
        let wrong = |field: &str, code: FieldCode, spoil: &dyn Fn(&mut MemberInput)| {
            let (_, mut input) = person(app, app.tree.branch);
            spoil(&mut input);
            enter(&officer, &input).expect(422).refused_field(field, code);
        };
        wrong("id_number", FieldCode::Required, &|m| m.id_number = None);
        wrong("id_number", FieldCode::BadCheckDigit, &|m| {
            let spoilt = m.id_number.as_deref().map(|number| {
                let last = if number.ends_with('1') { "2" } else { "1" };
                format!("{}{last}", &number[..17])
            });
            m.id_number = spoilt;
        });
        wrong("phone", FieldCode::PhoneForm, &|m| m.phone = Some("12345".into()));
        wrong("name", FieldCode::Length, &|m| m.name = "邓".into());
        wrong("organization_id", FieldCode::NoMembersHere, &|m| m.organization_id = app.tree.county);
        wrong("organization_id", FieldCode::NoSuchRecord, &|m| m.organization_id = app.tree.neighbour_branch);
        wrong("group_id", FieldCode::NoSuchRecord, &|m| m.group_id = Some(app.tree.far_group));
        assert_eq!(app.database.count("members", "1 = 1"), before);
    }
}
