//! Spreadsheets made to hurt: each is refused with a clear reason, soon, and without cost to the process that asked.

use std::io::{Cursor, Write};
use std::process::Command;
use std::time::{Duration, Instant};

use changxiao::imports::{ParseError, Sheet, SheetParser};
use changxiao_shared::imports::SheetRefusal;
use rust_xlsxwriter::Workbook;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const SHEET: &str = "xl/worksheets/sheet1.xml";
const SHEET_HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#;
const SHEET_TAIL: &str = "</sheetData></worksheet>";

fn parse(name: &str, bytes: &[u8]) -> Result<Vec<Sheet>, SheetRefusal> {
    match SheetParser::program(env!("CARGO_BIN_EXE_parse_sheet")).parse(name, bytes) {
        Ok(sheets) => Ok(sheets),
        Err(ParseError::Refused(refusal)) => Err(refusal),
        Err(ParseError::Io(error)) => unreachable!("the child starts: {error}"),
    }
}

/// A workbook as programs write it, with one entry replaced or added.
fn workbook_with(entry: &str, content: &mut dyn FnMut(&mut dyn Write)) -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "姓名").expect("writes");
    let plain = book.save_to_buffer().expect("writes");
    let mut source = ZipArchive::new(Cursor::new(plain)).expect("is an archive");
    let mut target = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..source.len() {
        let file = source.by_index_raw(index).expect("is there");
        let same = file.name().is_ok_and(|name| name == entry);
        if !same {
            target.raw_copy_file(file).expect("copies");
        }
    }
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    target.start_file(entry, options).expect("starts");
    content(&mut target);
    target.finish().expect("ends").into_inner()
}

fn workbook_of(rows: &str) -> Vec<u8> {
    workbook_with(SHEET, &mut |out| {
        write!(out, "{SHEET_HEAD}{rows}{SHEET_TAIL}").expect("writes");
    })
}

/// Refused for this reason, and soon.
fn refused(name: &str, bytes: &[u8], reason: SheetRefusal) {
    let start = Instant::now();
    assert_eq!(parse(name, bytes), Err(reason));
    assert!(start.elapsed() < Duration::from_secs(15), "took {:?}", start.elapsed());
}

/// What a process that has a file read grows by, in KiB: measured in one of its own, since tests share theirs.
fn cost_of(name: &str, bytes: &[u8]) -> u64 {
    let mut file = tempfile::Builder::new().suffix(name).tempfile().expect("a file");
    file.write_all(bytes).expect("writes");
    let output = Command::new(env!("CARGO_BIN_EXE_measure_parse"))
        .args([env!("CARGO_BIN_EXE_parse_sheet").as_ref(), file.path().as_os_str()])
        .output()
        .expect("starts");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stdout).trim().parse().expect("a number")
}

#[test]
fn two_far_corners_are_refused() {
    for corner in ["ZZ1048576", "XFD1048576", "A1048576"] {
        let bytes = workbook_of(&format!(
            r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="{corner}"><v>2</v></c></row>"#
        ));
        assert!(bytes.len() < 10_000);
        let reason = if corner.starts_with('A') { SheetRefusal::TooManyRows } else { SheetRefusal::TooManyColumns };
        refused("corner.xlsx", &bytes, reason);
    }
}

#[test]
fn a_zip_bomb_is_refused_by_what_it_unpacks_to() {
    let bytes = bomb();
    assert!(bytes.len() < 1024 * 1024);
    refused("bomb.xlsx", &bytes, SheetRefusal::TooLargeUnpacked);
}

/// A small file that unpacks to 200 MiB.
fn bomb() -> Vec<u8> {
    let zeros = vec![b' '; 1024 * 1024];
    workbook_with(SHEET, &mut |out| {
        for _ in 0..200 {
            out.write_all(&zeros).expect("writes");
        }
    })
}

#[test]
fn a_bomb_that_lies_about_its_size_is_refused() {
    let zeros = vec![b' '; 1024 * 1024];
    let mut bytes = workbook_with(SHEET, &mut |out| {
        for _ in 0..110 {
            out.write_all(&zeros).expect("writes");
        }
    });
    let real = (110 * 1024 * 1024_u32).to_le_bytes();
    let places: Vec<usize> = bytes.windows(4).enumerate().filter(|(_, w)| *w == real).map(|(at, _)| at).collect();
    assert!(!places.is_empty(), "the size stands in the file");
    for at in places {
        bytes[at..at + 4].copy_from_slice(&1024_u32.to_le_bytes());
    }
    let answer = parse("liar.xlsx", &bytes);
    assert!(matches!(answer, Err(SheetRefusal::TooLargeUnpacked | SheetRefusal::Damaged)), "{answer:?}");
}

#[test]
fn one_giant_string_is_refused() {
    for megabytes in [2, 80] {
        let answer = parse("giant.xlsx", &giant(megabytes));
        assert!(matches!(answer, Err(SheetRefusal::CellTooLong | SheetRefusal::TooCostly)), "{megabytes}: {answer:?}");
    }
}

/// A sheet whose only cell is a string of so many MiB.
fn giant(megabytes: usize) -> Vec<u8> {
    let piece = "x".repeat(1024 * 1024);
    workbook_with(SHEET, &mut |out| {
        write!(out, r#"{SHEET_HEAD}<row r="1"><c r="A1" t="inlineStr"><is><t>"#).expect("writes");
        for _ in 0..megabytes {
            out.write_all(piece.as_bytes()).expect("writes");
        }
        write!(out, "</t></is></c></row>{SHEET_TAIL}").expect("writes");
    })
}

#[test]
fn who_asks_pays_nothing() {
    // A shared string table that claims four billion entries; whether the reader believes it is the child's affair.
    let claims = workbook_with("xl/sharedStrings.xml", &mut |out| {
        let head = r#"<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#;
        write!(out, r#"{head} count="4294967295" uniqueCount="4294967295"><si><t>姓名</t></si></sst>"#)
            .expect("writes");
    });
    let corner =
        workbook_of(r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="XFD1048576"><v>2</v></c></row>"#);
    for (name, bytes) in
        [("claims.xlsx", claims), ("corner.xlsx", corner), ("giant.xlsx", giant(60)), ("bomb.xlsx", bomb())]
    {
        let cost = cost_of(name, &bytes);
        assert!(cost < 8 * 1024, "{name} cost {cost} KiB");
    }
}

#[test]
fn millions_of_cells_that_name_one_long_string_are_refused() {
    let long = "长".repeat(1300);
    let bytes = workbook_with(SHEET, &mut |out| {
        write!(out, "{SHEET_HEAD}").expect("writes");
        for row in 1..=2000 {
            write!(out, r#"<row r="{row}">"#).expect("writes");
            for column in ["A", "B", "C", "D", "E", "F", "G", "H"] {
                write!(out, r#"<c r="{column}{row}" t="inlineStr"><is><t>{long}</t></is></c>"#).expect("writes");
            }
            write!(out, "</row>").expect("writes");
        }
        write!(out, "{SHEET_TAIL}").expect("writes");
    });
    refused("repeated.xlsx", &bytes, SheetRefusal::TooLargeUnpacked);
}

#[test]
fn wrong_names_and_other_formats_are_told_apart() {
    let book = workbook_of("");
    let compound = |name: &str| {
        let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    refused("roster.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", SheetRefusal::NotASpreadsheet);
    refused("roster.xlsx", "姓名,性别\n".as_bytes(), SheetRefusal::WrongExtension);
    refused("roster.csv", &book, SheetRefusal::WrongExtension);
    refused("roster.xlsm", &book, SheetRefusal::Macros);
    refused("roster.ods", &book, SheetRefusal::OtherFormat);
    refused("roster.pdf", &book, SheetRefusal::NotASpreadsheet);
    refused("roster.xls", &compound("Workbook"), SheetRefusal::OtherFormat);
    refused("roster.xlsx", &compound("EncryptedPackage"), SheetRefusal::Encrypted);
    refused("roster.xlsx", &[], SheetRefusal::Empty);
    refused("roster.xlsx", &vec![b'x'; 10 * 1024 * 1024 + 1], SheetRefusal::TooLarge);
    let macros = workbook_with("xl/vbaProject.bin", &mut |out| out.write_all(b"x").expect("writes"));
    refused("roster.xlsx", &macros, SheetRefusal::Macros);
    let mut other = ZipWriter::new(Cursor::new(Vec::new()));
    other.start_file("mimetype", SimpleFileOptions::default()).expect("starts");
    refused("roster.xlsx", &other.finish().expect("ends").into_inner(), SheetRefusal::OtherFormat);
}

#[test]
fn cut_off_and_overcrowded_archives_are_refused() {
    let book = workbook_of(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#);
    assert!(parse("whole.xlsx", &book).is_ok());
    for length in [10, book.len() / 2, book.len() - 1] {
        refused("cut.xlsx", &book[..length], SheetRefusal::Damaged);
    }
    let mut crowd = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..201 {
        crowd.start_file(format!("xl/{index}.xml"), SimpleFileOptions::default()).expect("starts");
    }
    refused("crowd.xlsx", &crowd.finish().expect("ends").into_inner(), SheetRefusal::TooLargeUnpacked);
}

#[test]
fn external_entities_are_not_read() {
    let secret = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(secret.path(), "秘密").expect("writes");
    let bytes = workbook_with(SHEET, &mut |out| {
        let entity = format!(r#"<!DOCTYPE x [<!ENTITY e SYSTEM "file://{}">]>"#, secret.path().display());
        let head = SHEET_HEAD.replace("?>", &format!("?>{entity}"));
        let cell = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row>"#;
        write!(out, "{head}{cell}{SHEET_TAIL}").expect("writes");
    });
    refused("xxe.xlsx", &bytes, SheetRefusal::Unsafe);
}

#[test]
fn text_files_are_read_in_both_encodings_and_binary_ones_refused() {
    let text = "姓名,电话\r\n张三,\"138\r\n1234\"\r\n\r\n李四,=1+1\r\n";
    // 姓名 in GB 18030 is D0 D5 C3 FB.
    let (gb, mark) =
        ([0xD0, 0xD5, 0xC3, 0xFB, b',', b'b', b'\n'], [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat());
    for bytes in [text.as_bytes(), &mark] {
        let sheets = parse("roster.csv", bytes).expect("reads");
        let rows: Vec<(u32, &str)> = sheets[0].rows.iter().map(|r| (r.number, r.cell(0))).collect();
        assert_eq!(rows, [(1, "姓名"), (2, "张三"), (4, "李四")]);
        assert_eq!(sheets[0].rows[2].cell(1), "=1+1");
    }
    assert_eq!(parse("roster.csv", &gb).expect("reads")[0].rows[0].cells, ["姓名", "b"]);
    refused("roster.csv", b"a,b\0\n1,2\n", SheetRefusal::NotASpreadsheet);
    refused("roster.csv", b"\xFF\xFFa,b\n", SheetRefusal::Encoding);
    let many = "甲,乙\n".repeat(20_001);
    refused("roster.csv", many.as_bytes(), SheetRefusal::TooManyRows);
    refused("roster.csv", format!("a{}", ",b".repeat(200)).as_bytes(), SheetRefusal::TooManyColumns);
    refused("roster.csv", "长".repeat(2000).as_bytes(), SheetRefusal::CellTooLong);
}

#[test]
fn the_largest_file_allowed_is_read() {
    let cells = ["甲"; 200].join(",");
    let text = format!("{cells}\n").repeat(13_000);
    let sheets = parse("large.csv", text.as_bytes()).expect("reads");
    assert_eq!(sheets[0].rows.len(), 13_000);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..20_000 {
        for column in 0..8 {
            sheet.write_string(row, column, "甲").expect("writes");
        }
    }
    sheet.write_string(19_999, 199, "角").expect("writes");
    let sheets = parse("large.xlsx", &book.save_to_buffer().expect("writes")).expect("reads");
    assert_eq!((sheets[0].rows.len(), sheets[0].rows[19_999].cell(199)), (20_000, "角"));
}

#[test]
fn a_child_that_does_not_answer_is_not_waited_for() {
    // A program that reads nothing and says nothing ends at once; one without an answer is a refusal, not a hang.
    let answer = SheetParser::program("/bin/true").parse("roster.csv", b"a,b\n");
    assert!(matches!(answer, Err(ParseError::Refused(SheetRefusal::Damaged))), "{answer:?}");
    assert!(matches!(SheetParser::program("/nonexistent").parse("roster.csv", b"a,b\n"), Err(ParseError::Io(_))));
}
