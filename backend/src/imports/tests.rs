//! The rosters of a county, from file to verdicts, and back as refused rows.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use changxiao_shared::imports::{RowVerdict, SheetRefusal, VerdictCounts};
use changxiao_shared::kernel::Lang;
use changxiao_shared::members::{IdNumber, MemberId, MemberKind, Sex};
use changxiao_shared::organizations::OrganizationId;
use chrono::NaiveDate;

use super::*;

const COUNTY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/demo/xuanen");
const BROKEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/xuanen-broken");

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).expect("a date")
}

fn sheets(folder: &str, name: &str) -> Vec<Sheet> {
    sheet::read(&std::fs::read(Path::new(folder).join(name)).expect("the roster is there")).expect("reads")
}

fn expected(folder: &str) -> serde_json::Value {
    let text = std::fs::read_to_string(Path::new(folder).join("expected.json")).expect("expectations are there");
    serde_json::from_str(&text).expect("is JSON")
}

fn organizations(
    folder: &str,
    standing: &HashMap<String, StandingOrganization>,
    home: Option<&str>,
) -> Vec<JudgedOrganization> {
    let table = organizations_table(sheets(folder, "organisations.xlsx")).expect("has headings");
    judge_organizations(&table, parse_organizations(&table), standing, home, today())
}

/// The organisations of the folder as if they had been imported.
fn branches(folder: &str) -> Branches {
    let mut branches = Branches::default();
    for (at, row) in organizations(folder, &HashMap::new(), None).into_iter().enumerate() {
        let input = row.input.expect("is not refused");
        let id = OrganizationId(i64::try_from(at + 1).expect("fits"));
        branches.add(&input.code, &input.name, Branch { id, kind: input.kind, level: input.level });
    }
    branches
}

fn members(folder: &str, known: &HashMap<IdNumber, Known>) -> Vec<JudgedMember> {
    let table = members_table(sheets(folder, "members.xlsx")).expect("has headings");
    judge_members(&table, parse_members(&table), &branches(folder), known, today())
}

fn counts(verdicts: impl Iterator<Item = RowVerdict>) -> VerdictCounts {
    let mut counts = VerdictCounts::default();
    verdicts.for_each(|v| counts.add(v));
    counts
}

fn check_members_of(folder: &str) {
    let expected = expected(folder);
    let judged = members(folder, &HashMap::new());
    let refused: BTreeMap<String, Vec<&str>> = judged
        .iter()
        .filter(|r| r.verdict == RowVerdict::Refuse)
        .map(|r| (r.row.to_string(), r.problems.iter().map(|p| p.code.code()).collect()))
        .collect();
    let broken: BTreeMap<String, Vec<&str>> = expected["broken"]
        .as_object()
        .expect("a map")
        .iter()
        .map(|(row, why)| (row.clone(), vec![why.as_str().expect("a reason")]))
        .collect();
    assert_eq!(refused, broken);
    assert_eq!(judged.len(), expected["members"]);
    assert_eq!(judged.iter().map(|r| r.row).min().map(u64::from), expected["first_data_row"].as_u64());
    let good: Vec<_> = judged.iter().filter_map(|r| r.input.as_ref()).collect();
    assert_eq!(good.len(), expected["good_members"]);
    assert_eq!(good.iter().filter(|m| m.sex == Sex::Male).count(), expected["by_sex"]["男"]);
    assert_eq!(good.iter().filter(|m| m.sex == Sex::Female).count(), expected["by_sex"]["女"]);
    assert_eq!(good.iter().filter(|m| m.kind == MemberKind::Probationary).count(), expected["probationary"]);
}

fn check_organizations_of(folder: &str) {
    let expected = expected(folder);
    let judged = organizations(folder, &HashMap::new(), None);
    assert!(judged.iter().all(|r| r.problems.is_empty()), "{judged:?}");
    assert_eq!(judged.len(), expected["organisations"]);
    let holding = judged.iter().filter(|r| r.depth == 2).count();
    assert_eq!(holding, expected["branches"]);
    assert_eq!(judged.iter().filter(|r| r.place == Place::Top).count(), 1);
    let county = judged[0].input.as_ref().expect("is good");
    assert!(county.name.contains(expected["county"].as_str().expect("a name")));
}

#[test]
fn the_countys_rosters_yield_what_is_expected_of_them() {
    check_organizations_of(COUNTY);
    check_members_of(COUNTY);
}

#[test]
fn the_broken_roster_is_refused_in_exactly_its_broken_rows() {
    check_organizations_of(BROKEN);
    check_members_of(BROKEN);
}

#[test]
fn what_was_imported_is_unchanged_the_second_time() {
    let known: HashMap<IdNumber, Known> = members(COUNTY, &HashMap::new())
        .into_iter()
        .map(|row| {
            let input = row.input.expect("is good");
            let number = IdNumber::parse(input.id_number.as_deref().expect("has one")).expect("is valid");
            (
                number,
                Known::Here { id: MemberId(i64::from(row.row)), version: 1, mobile: false, record: Box::new(input) },
            )
        })
        .collect();
    let again = members(COUNTY, &known);
    assert_eq!(counts(again.iter().map(|r| r.verdict)), VerdictCounts { unchanged: 4000, ..VerdictCounts::default() });

    let standing = standing(COUNTY);
    let again = organizations(COUNTY, &standing, Some("C422825"));
    assert_eq!(counts(again.iter().map(|r| r.verdict)), VerdictCounts { unchanged: 202, ..VerdictCounts::default() });
}

/// The organisations of the folder as records.
fn standing(folder: &str) -> HashMap<String, StandingOrganization> {
    let judged = organizations(folder, &HashMap::new(), None);
    let id = |row: u32| OrganizationId(i64::from(row));
    judged
        .into_iter()
        .map(|row| {
            let parent_code = match row.place {
                Place::Created(code) => Some(code),
                Place::Top | Place::Standing(_) => None,
            };
            let input = row.input.expect("is good");
            let record = StandingOrganization::Here {
                id: id(row.row),
                version: 1,
                depth: row.depth,
                parent_code,
                record: Box::new(input.clone()),
            };
            (input.code, record)
        })
        .collect()
}

#[test]
fn personal_numbers_are_masked_in_the_preview() {
    for row in members(BROKEN, &HashMap::new()) {
        for cell in &row.cells {
            if cell.column == "公民身份号码" || cell.column == "手机号码" {
                assert!(cell.value.contains("****"), "{cell:?}");
            }
        }
    }
}

#[test]
fn refused_rows_come_back_with_their_columns_and_a_reason() {
    let source = members_table(sheets(BROKEN, "members.xlsx")).expect("has headings");
    let judged = judge_members(&source, parse_members(&source), &branches(BROKEN), &HashMap::new(), today());
    let refused: Vec<RefusedRow> = judged
        .iter()
        .filter(|r| r.verdict == RowVerdict::Refuse)
        .map(|r| RefusedRow {
            row: source.rows.iter().find(|row| row.number == r.row).expect("is there").clone(),
            problems: r.problems.clone(),
        })
        .collect();
    let file = refused_workbook(&source.above, &source.header, &refused, Lang::Zh).expect("writes");
    let back = members_table(sheet::read(&file).expect("reads")).expect("has headings");
    assert_eq!(back.above.len(), source.above.len());
    assert_eq!(back.ignored.last().map(String::as_str), Some("不能导入的原因"));
    assert_eq!(back.rows.len(), refused.len());
    for (row, refused) in back.rows.iter().zip(&refused) {
        assert_eq!(row.cells[..15], refused.row.cells[..15]);
        assert!(row.cells[15].contains(&refused.problems[0].message), "{row:?}");
    }
}

#[test]
fn formulas_typed_into_cells_come_back_as_text() {
    let row = |number, cells: &[&str]| SheetRow { number, cells: cells.iter().map(|c| (*c).to_owned()).collect() };
    let hostile = ["=1+1", "+86 138", "-1", "@SUM(A1)", "=cmd|'/c calc'!A1", "\t=1"];
    let refused = [RefusedRow { row: row(2, &hostile), problems: vec![] }];
    let file = refused_workbook(&[], &row(1, &["a", "b", "c", "d", "e", "f"]), &refused, Lang::En).expect("writes");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&file)).expect("is a workbook");
    let mut xml = String::new();
    let mut part = archive.by_name("xl/worksheets/sheet1.xml").expect("has a sheet");
    std::io::Read::read_to_string(&mut part, &mut xml).expect("is text");
    assert!(!xml.contains("<f>") && !xml.contains("<f "), "{xml}");
    drop(part);
    let back = sheet::read(&file).expect("reads");
    assert_eq!(back[0].rows[1].cells[..6], hostile);
}

fn table_of(text: &str) -> Result<Table<MemberColumn>, SheetRefusal> {
    members_table(sheet::read(text.as_bytes()).expect("reads"))
}

#[test]
fn headings_are_found_by_synonyms_and_the_rest_is_listed() {
    let table = table_of(
        "某县党员名册\n填报单位：,某局\n序号,*姓 名,性别（男/女）,身份证号,所属党支部代码,备注\n1,张三,男,34052419800101001X,B1,好\n审核人：李四,,,,,\n",
    )
    .expect("has headings");
    assert_eq!((table.header.number, table.rows.len(), table.above.len()), (3, 1, 2));
    assert_eq!(table.ignored, ["序号", "备注"]);
    assert_eq!(table.heading(MemberColumn::IdNumber), "身份证号");
    assert_eq!(table.value(&table.rows[0], MemberColumn::Name), Some("张三"));
}

#[test]
fn a_sheet_without_headings_or_rows_is_refused() {
    assert_eq!(table_of("甲,乙\n1,2\n").expect_err("no headings"), SheetRefusal::NoHeader);
    assert_eq!(table_of("姓名,身份证号,党支部\n,,\n").expect_err("no rows"), SheetRefusal::NoRows);
}
