//! Lists: search, filters, order, pages, totals, the spreadsheet.

use calamine::{Data, Reader, Xlsx};
use changxiao_shared::kernel::{ErrorCode, FieldCode, PageView};
use changxiao_shared::members::api::{EXPORT_MEMBERS, LIST_MEMBERS};
use changxiao_shared::members::{MemberKind, MemberRow, Sex};
use integration::lists::{self, Query};
use integration::{Client, TestApp, both_engines, id_number, member_input, phone};

fn page(client: &Client, query: &Query<'_>) -> PageView<MemberRow> {
    lists::page(client, LIST_MEMBERS, query)
}

fn walk(client: &Client, query: &Query<'_>) -> Vec<MemberRow> {
    lists::walk(client, LIST_MEMBERS, query)
}

fn names(client: &Client, query: Query<'_>) -> Vec<String> {
    walk(client, &query).into_iter().map(|row| row.name).collect()
}

/// More members in both branches of a township, three of them with one name, so that order needs its tie-break.
fn more(app: &TestApp) {
    for (n, name) in ["邓金菊", "邓金菊", "吕雪梅", "欧阳江河", "邓金菊", "单如山"].into_iter().enumerate()
    {
        let branch = if n % 2 == 0 { app.tree.branch } else { app.tree.other_branch };
        let mut input = member_input(app.next_person(), branch, name);
        if n == 3 {
            input.kind = MemberKind::Probationary;
            input.full_on = None;
        }
        app.member_of(&input);
    }
}

both_engines! {
    /// 金菊, jinju and djj find the same people; so does the beginning alone.
    fn search_takes_chinese_pinyin_and_initials(app) {
        let officer = app.client("county.officer");
        more(app);
        for words in ["邓金菊", "金菊", "dengjinju", "DengJin", "djj", "  金菊 "] {
            assert_eq!(names(&officer, vec![("q", words.into())]), ["邓金菊"; 3], "{words}");
        }
        for words in ["邓", "dengj", "djj"] {
            assert_eq!(names(&officer, vec![("name", words.into())]), ["邓金菊"; 3], "{words}");
        }
        assert!(names(&officer, vec![("name", "金菊".into())]).is_empty(), "not its beginning");
        for words in ["单", "单如", "shanr", "srs"] {
            assert_eq!(names(&officer, vec![("name", words.into())]), ["单如山"], "{words}: a surname is read shan");
        }
        assert_eq!(names(&officer, vec![("q", "lvxuemei".into())]), ["吕雪梅"], "ü is typed as v");
        assert!(names(&officer, vec![("q", "%".into())]).is_empty(), "a wildcard is a character like any other");
        assert!(names(&officer, vec![("q", "姚白露".into())]).is_empty(), "the county beside is out of reach");
        // Nothing masked can be searched.
        let person = walk(&officer, &vec![("q", "吕雪梅".into())]);
        assert_eq!(person.len(), 1);
        for number in [id_number(1), phone(1)] {
            assert!(names(&officer, vec![("q", number)]).is_empty());
        }
    }

    /// Whatever the page size and order, every row comes once, and the total is their number.
    fn pages_walk_every_row_exactly_once(app) {
        more(app);
        for who in ["county.officer", "township.officer", "branch.secretary"] {
            let client = app.client(who);
            for sort in ["name", "joined", "birth"] {
                let sorted = |limit: u32| {
                    let rows = walk(&client, &vec![("sort", sort.to_owned()), ("limit", limit.to_string())]);
                    rows.into_iter().map(|r| r.id).collect::<Vec<_>>()
                };
                let whole = sorted(200);
                for limit in [1, 2, 5] {
                    assert_eq!(sorted(limit), whole, "{who}: {sort}, {limit} a page");
                }
            }
        }
        let officer = app.client("county.officer");
        let birth: Vec<_> = walk(&officer, &vec![("sort", "birth".into())]).into_iter().map(|r| r.birth_on).collect();
        assert!(birth.is_sorted(), "{birth:?}");
        let by_name = names(&officer, vec![]);
        let places: Vec<_> = ["邓金菊", "吕雪梅", "欧阳江河", "单如山"]
            .iter()
            .map(|name| by_name.iter().position(|found| found == name).expect("is listed"))
            .collect();
        assert!(places.is_sorted(), "deng, lü, ouyang, shan: {by_name:?}");
    }

    /// Filters narrow; a place out of reach is refused, not answered with nothing.
    fn filters_narrow_the_list(app) {
        let officer = app.client("county.officer");
        more(app);
        assert_eq!(names(&officer, vec![("kind", "probationary".into())]), ["欧阳江河"]);
        let branch = vec![("within", app.tree.branch.to_string()), ("q", "邓金菊".into())];
        assert_eq!(names(&officer, branch).len(), 2);
        let women = walk(&officer, &vec![("sex", Sex::Female.code().to_owned())]);
        assert!(!women.is_empty() && women.iter().all(|row| row.sex == Sex::Female));
        assert!(names(&officer, vec![("status", "deceased".into())]).is_empty());
        let beside = vec![("within", app.tree.neighbour.to_string())];
        let refused = officer.call(LIST_MEMBERS, &[]).query(&beside).send().expect(422);
        refused.refused_field("within", FieldCode::NoSuchRecord);
        for (name, value) in [("sort", "id_number"), ("limit", "201"), ("status", "x"), ("cursor", "made-up")] {
            officer.call(LIST_MEMBERS, &[]).query(&[(name, value)]).send().expect(422);
        }
        let by_name = page(&officer, &vec![("limit", "1".into())]).next.expect("more");
        let other_order = vec![("sort", "birth".to_owned()), ("cursor", by_name)];
        officer.call(LIST_MEMBERS, &[]).query(&other_order).send().expect(422);
    }

    /// The spreadsheet has the rows of the list, in its order, as filtered, with numbers masked; the audit trail knows.
    fn the_export_equals_the_list(app) {
        let officer = app.client("county.officer");
        more(app);
        for query in [vec![("sort", "birth".to_owned())], vec![("q", "邓金菊".to_owned())]] {
            let answer = officer.call(EXPORT_MEMBERS, &[]).query(&query).send().expect(200);
            let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(answer.body)).expect("opens");
            let sheet = book.worksheet_range("党员").expect("the sheet");
            let cell = |row: &[Data], column: usize| row[column].to_string();
            let exported: Vec<_> =
                sheet.rows().skip(1).map(|r| (cell(r, 0), cell(r, 3), cell(r, 10))).collect();
            let listed: Vec<_> = walk(&officer, &query)
                .into_iter()
                .map(|r| (r.name, r.birth_on.to_string(), r.organization.name))
                .collect();
            assert_eq!(exported, listed);
            assert!(sheet.rows().skip(1).all(|r| cell(r, 4).contains("***********") && cell(r, 5).contains("****")));
            let rows = format!("action = 'member.export' AND details LIKE '%\"rows\":{}%'", listed.len());
            assert_eq!(app.database.count("audit_log", &rows), 1);
        }
        app.client("group.leader").call(EXPORT_MEMBERS, &[]).send().refused(ErrorCode::Forbidden);
    }
}
