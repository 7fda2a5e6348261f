//! Refused rows as a spreadsheet: the original columns, all as text, and a column of reasons.

use changxiao_shared::imports::ImportProblem;
use changxiao_shared::kernel::Lang;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

use super::sheet::SheetRow;

/// A row with what is wrong with it.
#[derive(Clone, Debug)]
pub struct RefusedRow {
    /// The row as it was read.
    pub row: SheetRow,
    /// What is wrong.
    pub problems: Vec<ImportProblem>,
}

/// Writes title rows, headings and refused rows. Every cell is text (`write_string`): what looks like a formula stays
/// what somebody typed. Put right, the file can be imported as it is.
///
/// # Errors
/// Where the workbook cannot be built.
pub fn refused_workbook(
    above: &[SheetRow],
    header: &SheetRow,
    refused: &[RefusedRow],
    lang: Lang,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(lang.pick("不能导入的行", "Refused rows"))?;
    let text = Format::new().set_num_format("@");
    let heading = Format::new().set_num_format("@").set_bold().set_align(FormatAlign::VerticalCenter);
    let reasons = u16::try_from(header.cells.len()).unwrap_or(u16::MAX - 1);
    let mut at = 0_u32;
    for row in above.iter().chain([header]) {
        for (column, cell) in filled(row) {
            sheet.write_string_with_format(at, column, cell, &heading)?;
        }
        at += 1;
    }
    sheet.write_string_with_format(at - 1, reasons, lang.pick("不能导入的原因", "Why refused"), &heading)?;
    sheet.set_column_width(reasons, 60)?;
    for refused in refused {
        for (column, cell) in filled(&refused.row).filter(|(column, _)| *column < reasons) {
            sheet.write_string_with_format(at, column, cell, &text)?;
        }
        let why: Vec<String> = refused
            .problems
            .iter()
            .map(|p| p.clone().localize(lang))
            .map(|p| format!("{}{}{}", p.column, lang.pick("：", ": "), p.message))
            .collect();
        sheet.write_string_with_format(at, reasons, why.join(lang.pick("", " ")), &text)?;
        at += 1;
    }
    book.save_to_buffer()
}

fn filled(row: &SheetRow) -> impl Iterator<Item = (u16, &str)> {
    row.cells
        .iter()
        .enumerate()
        .filter(|(_, c)| !c.is_empty())
        .filter_map(|(at, c)| Some((u16::try_from(at).ok()?, c.as_str())))
}
