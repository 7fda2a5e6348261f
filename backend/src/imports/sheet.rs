//! A spreadsheet as plain text cells, within bounds. Formats are told by content; the name must agree with it.

use changxiao_shared::imports::{MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS, SheetRefusal};
use serde::{Deserialize, Serialize};

/// The longest cell, in bytes.
const MAX_CELL_BYTES: usize = 4 * 1024;
/// The most text of all cells together: one shared string can be named by millions of cells.
const MAX_TEXT_BYTES: usize = 32 * 1024 * 1024;

/// One sheet of a workbook; a .csv file is a single one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Rows that hold anything, in order.
    pub rows: Vec<SheetRow>,
}

/// A row that holds something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetRow {
    /// Number in the sheet; the first row has 1.
    pub number: u32,
    /// Cells from the first column on, up to the last that holds anything.
    pub cells: Vec<String>,
}

impl SheetRow {
    /// A cell's text; empty where there is none.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// The formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Xlsx,
    Delimited,
}

/// Tells the format by the content and holds it against the file's name.
pub(super) fn sniff(file_name: &str, bytes: &[u8]) -> Result<Format, SheetRefusal> {
    if bytes.is_empty() {
        return Err(SheetRefusal::Empty);
    }
    if bytes.len() > MAX_FILE_BYTES {
        return Err(SheetRefusal::TooLarge);
    }
    let extension = file_name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
    let format = format_of(bytes)?;
    match (extension.as_str(), format) {
        ("xlsx", Format::Xlsx) | ("csv" | "txt", Format::Delimited) | ("", _) => Ok(format),
        ("xlsm", _) => Err(SheetRefusal::Macros),
        ("xls" | "xlsb" | "ods" | "et" | "numbers", _) => Err(SheetRefusal::OtherFormat),
        ("xlsx" | "csv" | "txt", _) => Err(SheetRefusal::WrongExtension),
        _ => Err(SheetRefusal::NotASpreadsheet),
    }
}

/// The format of a content that is at most [`MAX_FILE_BYTES`] long.
pub(super) fn format_of(bytes: &[u8]) -> Result<Format, SheetRefusal> {
    const ZIP: &[u8] = b"PK\x03\x04";
    const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    if bytes.starts_with(ZIP) {
        return Ok(Format::Xlsx);
    }
    if bytes.starts_with(COMPOUND) {
        // An encrypted workbook is a compound file with a stream of this name; without it, it is an old .xls or .et.
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let encrypted = bytes.windows(name.len()).any(|w| w == name);
        return Err(if encrypted { SheetRefusal::Encrypted } else { SheetRefusal::OtherFormat });
    }
    let binary = |b: &u8| b.is_ascii_control() && !matches!(b, b'\t' | b'\n' | b'\r');
    if bytes.iter().any(binary) || bytes.starts_with(b"%PDF") || bytes.starts_with(b"{\\rtf") {
        return Err(SheetRefusal::NotASpreadsheet);
    }
    Ok(Format::Delimited)
}

/// Reads all sheets. Runs in the child process: hostile content may cost memory and time here.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, SheetRefusal> {
    let mut collector = Collector::default();
    match format_of(bytes)? {
        Format::Xlsx => super::xlsx::read(bytes, &mut collector)?,
        Format::Delimited => super::delimited::read(bytes, &mut collector)?,
    }
    let sheets: Vec<Sheet> = collector.sheets.into_iter().filter(|s| !s.rows.is_empty()).collect();
    if sheets.is_empty() { Err(SheetRefusal::Empty) } else { Ok(sheets) }
}

/// Gathers cells in row order and holds them within the bounds.
#[derive(Default)]
pub(super) struct Collector {
    sheets: Vec<Sheet>,
    rows: usize,
    text: usize,
}

impl Collector {
    pub(super) fn sheet(&mut self, name: &str) {
        self.sheets.push(Sheet { name: name.to_owned(), rows: Vec::new() });
    }

    /// Takes a cell, counted from 0. Blank ones count nowhere: whole columns of formatted blanks are common.
    pub(super) fn cell(&mut self, row: usize, column: usize, text: &str) -> Result<(), SheetRefusal> {
        if text.trim().is_empty() {
            return Ok(());
        }
        if column >= MAX_COLUMNS {
            return Err(SheetRefusal::TooManyColumns);
        }
        self.text += text.len();
        if text.len() > MAX_CELL_BYTES {
            return Err(SheetRefusal::CellTooLong);
        }
        if self.text > MAX_TEXT_BYTES {
            return Err(SheetRefusal::TooLargeUnpacked);
        }
        let number = u32::try_from(row + 1).map_err(|_| SheetRefusal::TooManyRows)?;
        let row = self.row(number)?;
        if row.cells.len() <= column {
            row.cells.resize(column + 1, String::new());
        }
        text.clone_into(&mut row.cells[column]);
        Ok(())
    }

    fn row(&mut self, number: u32) -> Result<&mut SheetRow, SheetRefusal> {
        let Some(sheet) = self.sheets.last_mut() else { return Err(SheetRefusal::Damaged) };
        let last = sheet.rows.last().map_or(0, |r| r.number);
        if number < last {
            // Every program writes rows in order; a file that does not was made to confuse.
            return Err(SheetRefusal::Damaged);
        }
        if number > last {
            self.rows += 1;
            if number as usize > MAX_ROWS || self.rows > MAX_ROWS {
                return Err(SheetRefusal::TooManyRows);
            }
            sheet.rows.push(SheetRow { number, cells: Vec::new() });
        }
        sheet.rows.last_mut().ok_or(SheetRefusal::Damaged)
    }
}
