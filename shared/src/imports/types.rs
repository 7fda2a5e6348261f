//! Ids and coded fields of imports, and the reasons for which a whole file is refused.

crate::typed_id!(
    /// One uploaded file and what became of it.
    ImportId,
);

/// The longest file taken, in bytes.
pub const MAX_FILE_BYTES: usize = 10 * 1024 * 1024;
/// The last row that may hold anything.
pub const MAX_ROWS: usize = 20_000;
/// The last column that may hold anything.
pub const MAX_COLUMNS: usize = 200;

crate::coded_enum! {
    /// What a spreadsheet lists.
    pub enum ImportKind {
        /// Party organisations.
        Organizations = "organizations" ("党组织", "organisations"),
        /// Members.
        Members = "members" ("党员", "members"),
    }
}

crate::coded_enum! {
    /// How far an import is. A write that breaks off leaves it ready: nothing was written.
    pub enum ImportState {
        /// Read and compared; nothing is written before it is confirmed.
        Ready = "ready" ("待确认", "ready to confirm"),
        /// Confirmed; rows are being written.
        Writing = "writing" ("写入中", "writing"),
        /// Written.
        Done = "done" ("已完成", "done"),
    }
}

crate::coded_enum! {
    /// What an import would do with a row.
    pub enum RowVerdict {
        /// A new record.
        Create = "create" ("新增", "create"),
        /// An existing record changes.
        Change = "change" ("修改", "change"),
        /// The record says the same already.
        Unchanged = "unchanged" ("无变化", "unchanged"),
        /// Not taken; see its problems.
        Refuse = "refuse" ("不能导入", "refuse"),
    }
}

crate::coded_enum! {
    /// Which rows are written.
    pub enum ConfirmMode {
        /// All, or none if a single one is refused.
        AllOrNothing = "all_or_nothing" ("全部导入，有问题则都不导入", "all or nothing"),
        /// The good ones; refused ones come back as a spreadsheet.
        GoodRows = "good_rows" ("只导入没有问题的行", "the good rows"),
    }
}

crate::coded_enum! {
    /// Why a whole file is refused.
    pub enum SheetRefusal {
        /// Nothing in it.
        Empty = "empty" ("文件是空的，没有可导入的内容。", "The file is empty."),
        /// Too many bytes.
        TooLarge = "too_large" ("文件超过 10 MB，请拆分后分别导入。", "The file is larger than 10 MB. Split it and import the parts."),
        /// Not a spreadsheet at all.
        NotASpreadsheet = "not_a_spreadsheet" ("这不是表格文件。请用 Excel 或 WPS 另存为 .xlsx 或 .csv 后重新上传。", "This is not a spreadsheet. Save it as .xlsx or .csv and upload that."),
        /// The name says one format, the content is another.
        WrongExtension = "wrong_extension" ("文件扩展名与内容不符。请用 Excel 或 WPS 打开后另存为 .xlsx 或 .csv。", "The file's extension does not match its content. Open it and save it as .xlsx or .csv."),
        /// A spreadsheet of another format.
        OtherFormat = "other_format" ("不支持这种表格格式（如 .xls、.et、.ods）。请另存为 .xlsx 或 .csv。", "This spreadsheet format (.xls, .et, .ods …) is not taken. Save it as .xlsx or .csv."),
        /// Protected by a password.
        Encrypted = "encrypted" ("文件设有打开密码，请取消密码后重新上传。", "The file is protected by a password. Remove it and upload again."),
        /// With macros.
        Macros = "macros" ("文件含有宏。请另存为不含宏的 .xlsx 后重新上传。", "The file contains macros. Save it as .xlsx without macros."),
        /// With declarations that have no place in a workbook.
        Unsafe = "unsafe" ("文件含有不安全的内容，不予读取。请重新另存为 .xlsx 后上传。", "The file contains unsafe declarations and is not read. Save it as .xlsx again."),
        /// Cut off or damaged.
        Damaged = "damaged" ("文件不完整或已损坏，请重新保存后上传。", "The file is incomplete or damaged. Save it again and upload that."),
        /// Unpacks to more than is reasonable.
        TooLargeUnpacked = "too_large_unpacked" ("文件解压后过大，不予读取。请只保留需要导入的内容。", "The file unpacks to far too much and is not read. Keep only what is to be imported."),
        /// Needed too much memory or time.
        TooCostly = "too_costly" ("读取这个文件所需的内存或时间超出限制。请删去多余内容后重新上传。", "Reading this file takes more memory or time than allowed. Remove what is not needed and upload again."),
        /// Too many rows.
        TooManyRows = "too_many_rows" ("内容超过 20,000 行。请拆分后分别导入，并清除下方多余的内容。", "There is content below row 20,000. Split the file, or clear what stands far below."),
        /// Too many columns.
        TooManyColumns = "too_many_columns" ("内容超过 200 列，请清除右侧多余的内容。", "There is content right of column 200. Clear it."),
        /// A cell holds too much.
        CellTooLong = "cell_too_long" ("有单元格的内容过长（超过 4 KB），请缩短。", "A cell holds more than 4 KB. Shorten it."),
        /// Neither UTF-8 nor GB 18030.
        Encoding = "encoding" ("无法识别文字编码。请另存为 UTF-8 编码的 .csv 或 .xlsx。", "The text encoding is not recognised. Save as .csv in UTF-8 or as .xlsx."),
        /// No row looks like the headings.
        NoHeader = "no_header" ("前 20 行中没有找到表头。请确认表中有必需的列。", "No row of headings was found in the first 20 rows. Check that the columns needed are there."),
        /// Headings, and nothing below them.
        NoRows = "no_rows" ("表头下面没有内容。", "There is nothing below the headings."),
    }
}
