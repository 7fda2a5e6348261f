//! Comma-separated text in UTF-8 or GB 18030, as spreadsheet programs write it.

use changxiao_shared::imports::SheetRefusal;
use std::borrow::Cow;

use super::sheet::Collector;

pub(super) fn read(bytes: &[u8], collector: &mut Collector) -> Result<(), SheetRefusal> {
    // One kind of line break, also after the last line: the reader's line numbers then tell where a record ended.
    let text = decode(bytes)?.replace("\r\n", "\n") + "\n";
    collector.sheet("");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    // Line breaks inside quoted cells: a spreadsheet program counts the record as one row.
    let mut inner_breaks = 0;
    while reader.read_record(&mut record).map_err(|_| SheetRefusal::Damaged)? {
        inner_breaks += record.iter().map(|cell| cell.matches('\n').count()).sum::<usize>();
        let ended = usize::try_from(reader.position().line()).unwrap_or(usize::MAX);
        let row = ended.saturating_sub(2 + inner_breaks);
        for (column, cell) in record.iter().enumerate() {
            collector.cell(row, column, cell)?;
        }
    }
    Ok(())
}

/// UTF-8, with or without its mark, else GB 18030 (which contains GBK and GB 2312).
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, SheetRefusal> {
    let bare = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bare) {
        return Ok(Cow::Borrowed(text));
    }
    encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes).ok_or(SheetRefusal::Encoding)
}
