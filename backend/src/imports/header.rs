//! Finds the row of headings by their names and customary synonyms, below title and note rows.

use changxiao_shared::imports::SheetRefusal;

use super::sheet::{Sheet, SheetRow};

/// The headings stand in the first rows that hold anything.
const SEARCHED: usize = 20;

/// A column that an import understands.
pub trait Column: Copy + Eq + 'static {
    /// Every column.
    const ALL: &'static [Self];

    /// Customary names; the first is the one we write ourselves.
    fn names(self) -> &'static [&'static str];
}

/// Declares the columns of a kind of import with their names.
macro_rules! columns {
    ($(#[$meta:meta])* pub enum $name:ident { $($variant:ident [$($heading:literal),+ $(,)?])* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $(#[doc = concat!("One of ", $($heading, " ",)+)] $variant,)* }

        impl $crate::imports::header::Column for $name {
            const ALL: &'static [$name] = &[$($name::$variant,)*];

            fn names(self) -> &'static [&'static str] {
                match self { $($name::$variant => &[$($heading,)+],)* }
            }
        }
    };
}
pub(super) use columns;

/// A sheet whose columns are known.
#[derive(Clone, Debug)]
pub struct Table<C> {
    /// Name of the sheet.
    pub sheet: String,
    /// Title and note rows above the headings.
    pub above: Vec<SheetRow>,
    /// The headings.
    pub header: SheetRow,
    /// Headings of columns that are not read.
    pub ignored: Vec<String>,
    /// The rows below.
    pub rows: Vec<SheetRow>,
    columns: Vec<(C, usize)>,
}

impl<C: Column> Table<C> {
    /// The table of the first sheet that has the headings wanted.
    ///
    /// # Errors
    /// `no_header`, `no_rows`.
    pub fn find(sheets: Vec<Sheet>, enough: impl Fn(&[C]) -> bool) -> Result<Table<C>, SheetRefusal> {
        for sheet in sheets {
            let found = sheet.rows.iter().take(SEARCHED).position(|row| {
                let columns: Vec<C> = match_row::<C>(row).into_iter().map(|(c, _)| c).collect();
                enough(&columns)
            });
            if let Some(place) = found {
                return Table::below(sheet, place);
            }
        }
        Err(SheetRefusal::NoHeader)
    }

    fn below(sheet: Sheet, place: usize) -> Result<Table<C>, SheetRefusal> {
        let mut above = sheet.rows;
        let mut rows = above.split_off(place + 1);
        let header = above.pop().ok_or(SheetRefusal::NoHeader)?;
        let columns = match_row::<C>(&header);
        // Notes below the table fill no known column; a heading printed again on each page is no row either.
        rows.retain(|row| {
            columns.iter().any(|(_, at)| !row.cell(*at).trim().is_empty())
                && columns.iter().any(|(_, at)| row.cell(*at) != header.cell(*at))
        });
        if rows.is_empty() {
            return Err(SheetRefusal::NoRows);
        }
        let known = |at: usize| columns.iter().any(|(_, c)| *c == at);
        let ignored = header.cells.iter().enumerate();
        let ignored =
            ignored.filter(|(at, h)| !known(*at) && !h.trim().is_empty()).map(|(_, h)| heading_text(h)).collect();
        Ok(Table { sheet: sheet.name, above, header, ignored, rows, columns })
    }

    /// Whether the sheet has the column.
    pub fn has(&self, column: C) -> bool {
        self.place(column).is_some()
    }

    /// What a row says in a column; nothing where it is blank or there is no such column.
    pub fn value<'r>(&self, row: &'r SheetRow, column: C) -> Option<&'r str> {
        let cell = row.cell(self.place(column)?);
        (!cell.chars().all(char::is_whitespace)).then_some(cell)
    }

    /// The heading of a column as the sheet has it, else the customary one.
    pub fn heading(&self, column: C) -> String {
        match self.place(column) {
            Some(at) => heading_text(self.header.cell(at)),
            None => column.names().first().copied().unwrap_or_default().to_owned(),
        }
    }

    /// The known columns in the sheet's order.
    pub fn columns(&self) -> impl Iterator<Item = C> + '_ {
        self.columns.iter().map(|(c, _)| *c)
    }

    fn place(&self, column: C) -> Option<usize> {
        self.columns.iter().find(|(c, _)| *c == column).map(|(_, at)| *at)
    }
}

/// The known columns of a row, in its order; of two with the same meaning the first.
fn match_row<C: Column>(row: &SheetRow) -> Vec<(C, usize)> {
    let mut found: Vec<(C, usize)> = Vec::new();
    for (at, cell) in row.cells.iter().enumerate() {
        let name = normal(cell);
        let column = C::ALL.iter().find(|c| c.names().iter().any(|n| normal(n) == name));
        if let Some(column) = column
            && !found.iter().any(|(c, _)| c == column)
        {
            found.push((*column, at));
        }
    }
    found
}

fn heading_text(cell: &str) -> String {
    super::cells::text(cell)
}

/// A heading without blanks, marks of duty, and remarks in brackets: `* 出生日期（年月日）：` is `出生日期`.
fn normal(heading: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_usize;
    for c in super::cells::code(heading).chars() {
        match c {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            '*' | '★' | ':' | '、' | '_' => {}
            _ if depth == 0 => out.extend(c.to_lowercase()),
            _ => {}
        }
    }
    out
}
