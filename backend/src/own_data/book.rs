//! The workbook: a sheet on what the file is, and one for each area. Every cell is text.

use changxiao_shared::kernel::{Lang, format_date_time};
use changxiao_shared::own_data::NotHandedOut;
use chrono::{DateTime, Utc};
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::service::Section;
use crate::fault::{Fault, Outcome};

/// A cell of a workbook holds 32,767 characters; the JSON beside it has all of them.
const LONGEST: usize = 32_000;

/// The workbook of all areas.
pub(super) fn write(sections: &[Section], name: &str, now: DateTime<Utc>, lang: Lang) -> Outcome<Vec<u8>> {
    let mut workbook = Workbook::new();
    let build = |workbook: &mut Workbook| -> Result<(), XlsxError> {
        cover(workbook.add_worksheet(), sections, name, now, lang)?;
        for section in sections {
            let sheet = workbook.add_worksheet();
            sheet.set_name(section.area.label(lang))?;
            area(sheet, section)?;
        }
        Ok(())
    };
    build(&mut workbook).map_err(Fault::internal)?;
    workbook.save_to_buffer().map_err(Fault::internal)
}

fn cover(
    sheet: &mut Worksheet,
    sections: &[Section],
    name: &str,
    now: DateTime<Utc>,
    lang: Lang,
) -> Result<(), XlsxError> {
    let (bold, wrapped) = (Format::new().set_bold(), Format::new().set_text_wrap().set_align(FormatAlign::Top));
    sheet.set_name(lang.pick("说明", "About"))?;
    sheet.set_column_width(0, 24)?.set_column_width(1, 80)?;
    let mut line = 0;
    let mut put = |head: &str, text: &str| -> Result<(), XlsxError> {
        sheet.write_string_with_format(line, 0, head, &bold)?;
        sheet.write_string_with_format(line, 1, text, &wrapped)?;
        line += 1;
        Ok(())
    };
    put(lang.pick("姓名", "Name"), name)?;
    put(lang.pick("领取时间", "Taken at"), &format_date_time(now))?;
    for section in sections {
        let titles: Vec<String> =
            section.parts.iter().map(|part| format!("{} {}", part.title, part.rows.len())).collect();
        put(section.area.label(lang), &titles.join(lang.pick("、", ", ")))?;
    }
    put("", "")?;
    put(lang.pick("不在文件中的内容", "What is not in this file"), "")?;
    NotHandedOut::ALL.iter().try_for_each(|reason| put("", reason.label(lang)))
}

/// One list below the other, each with its heading.
fn area(sheet: &mut Worksheet, section: &Section) -> Result<(), XlsxError> {
    let (title, head) = (Format::new().set_bold().set_font_size(13), Format::new().set_bold());
    let mut line = 0;
    let mut widest = 0;
    for part in &section.parts {
        sheet.write_string_with_format(line, 0, &part.title, &title)?;
        for (column, words) in (0_u16..).zip(&part.heads) {
            sheet.write_string_with_format(line + 1, column, words, &head)?;
            widest = widest.max(column);
        }
        line += 2;
        for row in &part.rows {
            for (column, cell) in (0_u16..).zip(row) {
                sheet.write_string(line, column, cell.chars().take(LONGEST).collect::<String>())?;
            }
            line += 1;
        }
        line += 1;
    }
    (0..=widest).try_for_each(|column| sheet.set_column_width(column, 20).map(|_| ()))
}
