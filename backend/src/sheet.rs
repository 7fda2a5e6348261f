//! Writing spreadsheets: every cell as text, so that nothing in it is ever a formula (security row 59).

use changxiao_shared::kernel::ErrorCode;
use rust_xlsxwriter::{Format, Workbook};

use crate::fault::{Fault, Outcome};

/// The most rows a list may have to be handed out as one spreadsheet.
const MOST: usize = 50_000;
/// How many rows to read for [`whole`] to see whether there are more.
pub const READ: i64 = 50_001;

/// All of a list, or a refusal: half of one would pass for the whole.
///
/// # Errors
/// `too_many_to_export`.
pub fn whole<R>(rows: Vec<R>) -> Outcome<Vec<R>> {
    if rows.len() > MOST { Err(Fault::new(ErrorCode::TooManyToExport)) } else { Ok(rows) }
}

/// One sheet with a bold, frozen, filterable heading row.
///
/// # Errors
/// When the workbook cannot be built.
pub fn write(name: &str, heads: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Outcome<Vec<u8>> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let bold = Format::new().set_bold();
    let build = || -> Result<(), rust_xlsxwriter::XlsxError> {
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, head) in (0_u16..).zip(heads) {
            sheet.write_string_with_format(0, column, *head, &bold)?;
            sheet.set_column_width(column, 18)?;
        }
        let mut last = 0;
        for (line, row) in (1_u32..).zip(rows) {
            for (column, cell) in (0_u16..).zip(row) {
                sheet.write_string(line, column, cell)?;
            }
            last = line;
        }
        if let Some(columns) = u16::try_from(heads.len()).ok().and_then(|n| n.checked_sub(1)) {
            sheet.autofilter(0, 0, last, columns)?;
        }
        Ok(())
    };
    build().map_err(Fault::internal)?;
    workbook.save_to_buffer().map_err(Fault::internal)
}

#[cfg(test)]
mod tests {
    use super::{MOST, READ, whole};

    #[test]
    fn a_list_is_handed_out_whole_or_not_at_all() {
        assert_eq!(whole(vec![0_u8; MOST]).expect("all of it").len(), MOST);
        assert!(whole(vec![0_u8; usize::try_from(READ).expect("a length")]).is_err());
    }
}
