//! Lists: search, order, pages, totals, the spreadsheet.

use calamine::{Data, Reader, Xlsx};
use changxiao_shared::kernel::{ErrorCode, FieldCode, PageView};
use changxiao_shared::organizations::api::{CREATE_ORGANIZATION, EXPORT_ORGANIZATIONS, LIST_ORGANIZATIONS};
use changxiao_shared::organizations::{CreateOrganization, OrgKind, OrgLevel, OrganizationRow};
use integration::lists::{self, Query};
use integration::{Client, TestApp, both_engines, organization_input};

fn page(client: &Client, query: &Query<'_>) -> PageView<OrganizationRow> {
    lists::page(client, LIST_ORGANIZATIONS, query)
}

fn walk(client: &Client, query: &Query<'_>) -> Vec<OrganizationRow> {
    lists::walk(client, LIST_ORGANIZATIONS, query)
}

/// More organisations, some of one name, so that order needs its tie-break.
fn more(app: &TestApp) {
    let officer = app.client("county.officer");
    for n in 0..12 {
        let name = ["中共青石镇桃源村支部委员会", "中共青石镇100%_村支部委员会", "中共青石镇吕家村支部委员会"][n % 3];
        let organization = organization_input(&format!("M{:02}", 12 - n), name, OrgKind::Branch, OrgLevel::Branch);
        let input = CreateOrganization { parent_id: app.tree.township, organization };
        officer.call(CREATE_ORGANIZATION, &[]).json(&input).send().expect(201);
    }
}

both_engines! {
    /// 柳坪, liuping and lp find the same village; a code by its beginning.
    fn search_takes_chinese_pinyin_and_initials(app) {
        let officer = app.client("county.officer");
        more(app);
        let found = |q: &str| {
            let rows = walk(&officer, &vec![("q", q.to_owned()), ("sort", "code".into())]);
            rows.into_iter().map(|r| r.code).collect::<Vec<_>>()
        };
        let village = ["T0101010101", "T010101010101", "T010101010102"];
        for words in ["柳坪", "liuping", "LiuPing", "lpcd", "  柳坪 "] {
            let mut codes = found(words);
            codes.retain(|c| *c != "T0101010101");
            assert_eq!(codes, village[1..], "{words}");
        }
        assert_eq!(found("柳坪"), village);
        assert_eq!(found("lvjia").len(), 4, "ü is typed as v");
        assert_eq!(found("T01010102"), ["T01010102", "T0101010201", "T010101020101"]);
        assert_eq!(found("100%_").len(), 4, "a wildcard is a character like any other");
        assert_eq!(found("%").len(), 4);
        assert!(found("枫树").is_empty(), "the county beside is out of reach");
        assert!(found("' OR 1=1 --").is_empty());
    }

    /// Whatever the page size and order, every row comes once, and the total is their number.
    fn pages_walk_every_row_exactly_once(app) {
        let officer = app.client("county.officer");
        more(app);
        for sort in ["tree", "name", "code"] {
            let sorted = |limit: u32| {
                let rows = walk(&officer, &vec![("sort", sort.to_owned()), ("limit", limit.to_string())]);
                rows.into_iter().map(|r| r.code).collect::<Vec<_>>()
            };
            let whole = sorted(200);
            assert_eq!(whole.len(), 9 + 12, "{sort}");
            for limit in [1, 3, 7, 21] {
                assert_eq!(sorted(limit), whole, "{sort}, {limit} a page");
            }
        }
        let codes: Vec<_> = walk(&officer, &vec![("sort", "code".into())]).into_iter().map(|r| r.code).collect();
        assert!(codes.is_sorted(), "{codes:?}");
    }

    /// Filters narrow; a place out of reach is refused, not answered with nothing.
    fn filters_narrow_the_list(app) {
        let officer = app.client("county.officer");
        let codes = |query: Query<'_>| walk(&officer, &query).into_iter().map(|r| r.code).collect::<Vec<_>>();
        assert_eq!(codes(vec![("kind", "group".into())]).len(), 3);
        let (within, parent) = (app.tree.other_township.to_string(), app.tree.township.to_string());
        assert_eq!(codes(vec![("within", within)]), ["T01010102", "T0101010201", "T010101020101"]);
        assert_eq!(codes(vec![("parent", parent)]), ["T0101010101", "T0101010102"]);
        assert_eq!(codes(vec![("level", "county".into()), ("field", "organ".into())]), ["T010101"]);
        assert!(codes(vec![("status", "dissolved".into())]).is_empty());
        let beside = vec![("within", app.tree.neighbour.to_string())];
        let refused = officer.call(LIST_ORGANIZATIONS, &[]).query(&beside).send().expect(422);
        refused.refused_field("within", FieldCode::NoSuchRecord);
        assert!(codes(vec![("parent", app.tree.neighbour.to_string())]).is_empty());
    }

    /// What is not a query is refused with the field's name; a cursor made up or of another order too.
    fn a_query_that_does_not_fit_is_refused(app) {
        let officer = app.client("county.officer");
        let refused = |name: &str, value: &str| {
            officer.call(LIST_ORGANIZATIONS, &[]).query(&[(name, value)]).send().expect(422).refused_field(
                name,
                match name {
                    "limit" => FieldCode::Range,
                    "q" => FieldCode::Length,
                    _ => FieldCode::UnknownValue,
                },
            );
        };
        refused("sort", "depth");
        refused("kind", "party");
        refused("limit", "0");
        refused("limit", "201");
        refused("q", &"长".repeat(81));
        let by_name = page(&officer, &vec![("sort", "name".into()), ("limit", "1".into())]).next.expect("more");
        for query in [vec![("cursor", "x".to_owned())], vec![("sort", "tree".into()), ("cursor", by_name)]] {
            let answer = officer.call(LIST_ORGANIZATIONS, &[]).query(&query).send();
            assert!([400, 422].contains(&answer.status), "{}", answer.text());
        }
    }

    /// The spreadsheet has the rows of the list, in its order, as filtered.
    fn the_export_equals_the_list(app) {
        let officer = app.client("county.officer");
        more(app);
        for query in [vec![("sort", "code".to_owned())], vec![("q", "桃源".to_owned()), ("sort", "name".to_owned())]] {
            let answer = officer.call(EXPORT_ORGANIZATIONS, &[]).query(&query).send().expect(200);
            assert!(answer.header("content-disposition").starts_with("attachment; filename*=UTF-8''%E5%85%9A"));
            let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(answer.body)).expect("opens");
            let sheet = book.worksheet_range("党组织").expect("the sheet");
            let cell = |row: &[Data], column: usize| row[column].to_string();
            let exported: Vec<_> = sheet.rows().skip(1).map(|r| (cell(r, 0), cell(r, 1), cell(r, 3))).collect();
            let listed: Vec<_> = walk(&officer, &query)
                .into_iter()
                .map(|r| (r.code, r.name, r.kind.label(changxiao_shared::kernel::Lang::Zh).to_owned()))
                .collect();
            assert_eq!(exported, listed);
            assert!(!listed.is_empty());
        }
        app.client("nobody").call(EXPORT_ORGANIZATIONS, &[]).send().refused(ErrorCode::Forbidden);
    }
}
