//! Workbooks (.xlsx): the archive is measured before anything is parsed, then cells are streamed.

use std::io::{self, Cursor, Read};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use changxiao_shared::imports::SheetRefusal;
use zip::ZipArchive;
use zip::result::ZipError;

use super::sheet::Collector;

/// The most the entries of the archive may unpack to together.
const MAX_UNPACKED: u64 = 100 * 1024 * 1024;
/// The most entries of the archive.
const MAX_ENTRIES: usize = 200;

pub(super) fn read(bytes: &[u8], collector: &mut Collector) -> Result<(), SheetRefusal> {
    measure(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|e| match e {
        XlsxError::Password => SheetRefusal::Encrypted,
        _ => SheetRefusal::Damaged,
    })?;
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|s| s.typ == SheetType::WorkSheet && s.visible == SheetVisible::Visible)
        .map(|s| s.name.clone())
        .collect();
    for name in names {
        collector.sheet(&name);
        let mut cells = book.worksheet_cells_reader(&name).map_err(|_| SheetRefusal::Damaged)?;
        while let Some(cell) = cells.next_cell().map_err(|_| SheetRefusal::Damaged)? {
            let (row, column) = cell.get_position();
            collector.cell(row as usize, column as usize, &text_of(cell.get_value()))?;
        }
    }
    Ok(())
}

/// Sums what the entries claim to unpack to and what they do unpack to, and refuses what is no plain workbook.
fn measure(bytes: &[u8]) -> Result<(), SheetRefusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| SheetRefusal::Damaged)?;
    if archive.len() > MAX_ENTRIES {
        return Err(SheetRefusal::TooLargeUnpacked);
    }
    let names: Vec<String> = archive.file_names().flatten().map(|n| n.to_ascii_lowercase()).collect();
    if names.iter().any(|n| n.contains("vbaproject") || n.contains("/macrosheets/")) {
        return Err(SheetRefusal::Macros);
    }
    if !names.iter().any(|n| n == "xl/workbook.xml") {
        return Err(SheetRefusal::OtherFormat);
    }
    let mut claimed = 0_u64;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|_| SheetRefusal::Damaged)?;
        if entry.encrypted() {
            return Err(SheetRefusal::Encrypted);
        }
        claimed = claimed.saturating_add(entry.size());
    }
    if claimed > MAX_UNPACKED {
        return Err(SheetRefusal::TooLargeUnpacked);
    }
    let mut left = MAX_UNPACKED;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|e| match e {
            ZipError::UnsupportedArchive(_) => SheetRefusal::OtherFormat,
            _ => SheetRefusal::Damaged,
        })?;
        left -= unpack(entry, left)?;
    }
    Ok(())
}

/// Unpacks an entry to nowhere and says how long it is. A document type declaration has no place in a workbook; the
/// reader resolves none wherever it stands, one at the beginning is refused.
fn unpack(mut entry: impl Read, left: u64) -> Result<u64, SheetRefusal> {
    const DECLARATION: &[u8] = b"<!DOCTYPE";
    let mut head = Vec::with_capacity(4096);
    entry.by_ref().take(4096).read_to_end(&mut head).map_err(|_| SheetRefusal::Damaged)?;
    if head.windows(DECLARATION.len()).any(|w| w == DECLARATION) {
        return Err(SheetRefusal::Unsafe);
    }
    let rest = io::copy(&mut entry.take(left + 1), &mut io::sink()).map_err(|_| SheetRefusal::Damaged)?;
    let total = head.len() as u64 + rest;
    if total > left { Err(SheetRefusal::TooLargeUnpacked) } else { Ok(total) }
}

/// A cell as a person sees it: whole numbers without `.0`, dates as ISO.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::Bool(flag) => if *flag { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::Error(error) => error.to_string(),
        DataRef::DateTime(date) => match date.as_datetime() {
            Some(moment) if date.is_datetime() => {
                let midnight = moment.time() == chrono::NaiveTime::MIN;
                moment.format(if midnight { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M:%S" }).to_string()
            }
            _ => number_text(date.as_f64()),
        },
    }
}

/// Numbers past fifteen digits have lost their last ones, as an ID number typed into a number cell has: they are shown
/// in powers of ten, so that nothing takes them for whole.
fn number_text(number: f64) -> String {
    if number.abs() < 1e15 { number.to_string() } else { format!("{number:E}") }
}

#[cfg(test)]
mod tests {
    use super::number_text;

    #[test]
    fn numbers_read_as_people_see_them() {
        assert_eq!(number_text(13_812_345_678.0), "13812345678");
        assert_eq!(number_text(1998.07), "1998.07");
        assert_eq!(number_text(4.298_019_9e17), "4.2980199E17");
    }
}
