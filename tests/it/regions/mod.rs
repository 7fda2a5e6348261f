//! Administrative divisions: lists, names, searching, villages as imported.

use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::regions::api::{GET_REGION, IMPORT_VILLAGES, LIST_REGIONS, SEARCH_REGIONS};
use changxiao_shared::regions::{RegionRow, RegionView, VillageImportView};
use integration::{Answer, TestApp, both_engines};

const VILLAGES: &str = "代码,名称\n422825101201,庆阳坝村\n422825101202,黄坪村\n422825100201,珠山村\n";

fn import(app: &TestApp, sheet: &str) -> VillageImportView {
    send(app, "system", "text/csv", sheet.as_bytes().to_vec()).expect(200).json()
}

fn send(app: &TestApp, who: &str, media_type: &str, bytes: Vec<u8>) -> Answer {
    app.client(who).call(IMPORT_VILLAGES, &[]).body(media_type, bytes).send()
}

fn list(app: &TestApp, parent: &str) -> Vec<RegionRow> {
    let call = app.visitor().call(LIST_REGIONS, &[]);
    let call = if parent.is_empty() { call } else { call.query(&[("parent", parent)]) };
    call.send().expect(200).json()
}

fn search(app: &TestApp, query: &[(&str, &str)]) -> Vec<String> {
    let rows: Vec<RegionRow> = app.visitor().call(SEARCH_REGIONS, &[]).query(query).send().expect(200).json();
    rows.into_iter().map(|row| row.full_name).collect()
}

fn names(rows: &[RegionRow]) -> Vec<&str> {
    rows.iter().map(|row| row.name.as_str()).collect()
}

both_engines! {
    /// A visitor goes down from the provinces to the villages, and may keep what was told.
    fn anybody_goes_down_level_by_level(app) {
        import(app, VILLAGES);
        let provinces = list(app, "");
        assert_eq!((provinces.len(), provinces[0].full_name.as_str()), (34, "北京市"));
        assert!(names(&list(app, "42")).contains(&"恩施土家族苗族自治州"));
        assert!(names(&list(app, "420000000000")).contains(&"仙桃市"), "any length of the code");
        let townships = list(app, "422825");
        let has_villages = |name: &str| townships.iter().find(|row| row.name == name).map(|row| row.has_children);
        assert_eq!((has_villages("椒园镇"), has_villages("高罗镇")), (Some(true), Some(false)));
        let villages = list(app, "422825101");
        assert_eq!(names(&villages), ["庆阳坝村", "黄坪村"]);
        assert_eq!(villages[0].full_name, "湖北省恩施土家族苗族自治州宣恩县椒园镇庆阳坝村");
        assert!(list(app, "422825101201").is_empty());
        let answer = app.visitor().call(LIST_REGIONS, &[]).send().expect(200);
        assert_eq!(answer.header("cache-control"), "public, max-age=600");
    }

    /// One division with those it lies in; what there is not is not found and not kept.
    fn a_division_tells_where_it_lies(app) {
        import(app, VILLAGES);
        let get = |code: &str| app.visitor().call(GET_REGION, &[&code]).send();
        let village: RegionView = get("422825101201").expect(200).json();
        let above: Vec<_> = village.ancestors.iter().map(|above| format!("{} {}", above.code, above.name)).collect();
        assert_eq!(above, ["42 湖北省", "4228 恩施土家族苗族自治州", "422825 宣恩县", "422825101 椒园镇"]);
        let district: RegionView = get("110101000000").expect(200).json();
        assert_eq!((district.full_name.as_str(), district.code.as_str()), ("北京市东城区", "110101"));
        for absent in ["422825101999", "429999", "99", "x", "%E6%B9%96"] {
            let problem = get(absent);
            assert_eq!(problem.header("cache-control"), "no-store");
            problem.refused(ErrorCode::NotFound);
        }
    }

    /// By name, pinyin, initials and code, villages included; what lies higher first, never more than asked for.
    fn divisions_are_found_by_what_people_type(app) {
        import(app, VILLAGES);
        let village = "湖北省恩施土家族苗族自治州宣恩县椒园镇庆阳坝村";
        for typed in ["庆阳坝", "qingyangba", "qybc", "422825101201", "宣恩 庆阳坝", "xuanen qyb"] {
            assert_eq!(search(app, &[("q", typed)]).first().map(String::as_str), Some(village), "{typed}");
        }
        assert_eq!(search(app, &[("q", "宣恩")])[0], "湖北省恩施土家族苗族自治州宣恩县");
        let found = search(app, &[("q", "珠山"), ("within", "422825")]);
        let county = "湖北省恩施土家族苗族自治州宣恩县珠山镇";
        assert_eq!(found, [county.to_owned(), format!("{county}珠山村")]);
        assert!(search(app, &[("q", "庆阳坝"), ("within", "43")]).is_empty());
        assert_eq!(search(app, &[("q", "a"), ("limit", "7")]).len(), 7);
        assert_eq!(search(app, &[("q", "恩施"), ("at_least", "county")])[0], "湖北省恩施土家族苗族自治州恩施市");
        assert!(search(app, &[("q", "50%_\\'")]).is_empty());
    }

    /// Questions that cannot be answered name the field.
    fn wrong_questions_are_refused(app) {
        let ask = |query: &[(&str, &str)]| app.visitor().call(SEARCH_REGIONS, &[]).query(query).send().expect(422);
        ask(&[("q", " ")]).refused_field("q", FieldCode::Required);
        ask(&[("q", "a\0b")]).refused_field("q", FieldCode::Format);
        ask(&[("q", &"长".repeat(41))]).refused_field("q", FieldCode::Length);
        ask(&[("q", "a"), ("limit", "51")]).refused_field("limit", FieldCode::Range);
        let parent = |code: &str| app.visitor().call(LIST_REGIONS, &[]).query(&[("parent", code)]).send().expect(422);
        for absent in ["429999", "422825101201"] {
            parent(absent).refused_field("parent", FieldCode::NoSuchRecord);
        }
    }

    /// What cannot be taken is told with its row and the reason; the same list again changes nothing.
    fn a_list_of_villages_is_taken_over(app) {
        let sheet = format!("村（社区）一览表\n{VILLAGES}422825999201,无此镇村\n422825101,椒园镇\n422825101201,又一次\n");
        let view = import(app, &sheet);
        assert_eq!((view.created, view.changed, view.unchanged, view.refused), (3, 0, 0, 3));
        let refused: Vec<_> = view.refused_rows.iter().map(|row| (row.row, row.code.as_str(), row.reason)).collect();
        assert_eq!(refused, [
            (6, "422825999201", FieldCode::UnknownRegion),
            (7, "422825101", FieldCode::RegionForm),
            (8, "422825101201", FieldCode::Repeated),
        ]);
        let stored = app.database.lines("SELECT code || township || name || pinyin || initials AS line FROM regions");
        let again = import(app, &sheet);
        assert_eq!((again.created, again.changed, again.unchanged, again.refused), (0, 0, 3, 3));
        let lines = app.database.lines("SELECT code || township || name || pinyin || initials AS line FROM regions");
        assert_eq!(lines, stored);
        let renamed = import(app, "code,name\n422825101202,黄坪社区\n");
        assert_eq!((renamed.created, renamed.changed), (0, 1));
        assert_eq!(names(&list(app, "422825101")), ["庆阳坝村", "黄坪社区"]);
        assert_eq!(app.database.count("audit_log", "action = 'region.import_villages'"), 3);
    }

    /// The list belongs to all: only the system administrator changes it. What is no table is refused in words.
    fn villages_are_imported_by_the_system_administrator(app) {
        let csv = || VILLAGES.as_bytes().to_vec();
        for who in ["county.officer", "province.officer", "county.auditor", "nobody"] {
            send(app, who, "text/csv", csv()).refused(ErrorCode::Forbidden);
        }
        send(app, "system", "application/pdf", csv()).refused(ErrorCode::UnsupportedMediaType);
        let problem = send(app, "system", "text/csv", b"a,b\n1,2\n".to_vec()).refused(ErrorCode::SpreadsheetRefused);
        assert!(problem.detail.is_some());
        assert_eq!(app.database.count("regions", "1 = 1"), 0);
    }
}
