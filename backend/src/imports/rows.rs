//! Rows of the tables of imports.

use changxiao_shared::identity::AccountId;
use changxiao_shared::imports::{
    ImportCell, ImportId, ImportKind, ImportProblem, ImportRowView, ImportState, RowVerdict, VerdictCounts,
};
use changxiao_shared::kernel::Lang;
use changxiao_shared::organizations::OrganizationId;
use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::SheetRow;
use crate::crypto::{Keyring, Place};
use crate::db::schema::{import_jobs, import_rows};
use crate::fault::{Fault, Outcome};

/// An import as it is stored.
#[derive(Queryable, Selectable, Insertable, Clone, Debug)]
#[diesel(table_name = import_jobs, treat_none_as_default_value = false)]
pub struct ImportRecord {
    /// Id.
    pub id: ImportId,
    /// What the spreadsheet lists.
    pub kind: ImportKind,
    /// The organisation whose subtree it may touch.
    pub organization_id: OrganizationId,
    /// Name of the file.
    pub file_name: String,
    /// How far it is.
    pub state: ImportState,
    /// Title rows and headings, sealed.
    pub head: Vec<u8>,
    /// Rows that make a record.
    pub to_create: i64,
    /// Rows that change one.
    pub to_change: i64,
    /// Rows that change nothing.
    pub unchanged: i64,
    /// Rows not taken.
    pub refused: i64,
    /// Who uploaded it.
    pub created_by: AccountId,
    /// The name of the account then.
    pub creator: String,
    /// Version.
    pub version: i32,
    /// Uploaded.
    pub created_at: NaiveDateTime,
    /// State last changed.
    pub updated_at: NaiveDateTime,
}

impl ImportRecord {
    /// The verdicts counted.
    pub fn counts(&self) -> VerdictCounts {
        VerdictCounts {
            create: self.to_create,
            change: self.to_change,
            unchanged: self.unchanged,
            refuse: self.refused,
        }
    }

    /// The same with other counts.
    pub(super) fn count(&mut self, counts: VerdictCounts) {
        let VerdictCounts { create, change, unchanged, refuse } = counts;
        (self.to_create, self.to_change, self.unchanged, self.refused) = (create, change, unchanged, refuse);
    }

    /// Title rows and headings.
    pub(super) fn head(&self, keys: &Keyring) -> Outcome<Head> {
        let text = keys.unseal(head_place(self.id), &self.head).map_err(Fault::internal)?;
        serde_json::from_str(&text).map_err(Fault::internal)
    }
}

/// What stands above the rows of a sheet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Head {
    pub sheet: String,
    pub above: Vec<SheetRow>,
    pub header: SheetRow,
    pub ignored: Vec<String>,
}

impl Head {
    pub(super) fn seal(&self, keys: &Keyring, id: ImportId) -> Outcome<Vec<u8>> {
        seal(keys, head_place(id), self)
    }
}

fn head_place(id: ImportId) -> Place {
    Place { table: "import_jobs", column: "head", row: id.0 }
}

fn seal(keys: &Keyring, place: Place, value: &impl Serialize) -> Outcome<Vec<u8>> {
    let text = serde_json::to_string(value).map_err(Fault::internal)?;
    keys.seal(place, &text).map_err(Fault::internal)
}

/// A row of a spreadsheet as it is stored.
#[derive(Queryable, Selectable, Insertable, Clone, Debug)]
#[diesel(table_name = import_rows, treat_none_as_default_value = false)]
pub struct ImportRowRecord {
    /// Id.
    pub id: i64,
    /// The import.
    pub import_id: ImportId,
    /// Number in the sheet.
    pub row_number: i32,
    /// What would be done with it.
    pub verdict: RowVerdict,
    /// What was read and found, sealed.
    pub content: Vec<u8>,
}

/// What was read from a row, and what was found.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct RowContent {
    pub row: SheetRow,
    pub cells: Vec<ImportCell>,
    pub changes: Vec<String>,
    pub problems: Vec<ImportProblem>,
}

impl RowContent {
    pub(super) fn seal(&self, keys: &Keyring, id: i64) -> Outcome<Vec<u8>> {
        seal(keys, row_place(id), self)
    }
}

fn row_place(id: i64) -> Place {
    Place { table: "import_rows", column: "content", row: id }
}

impl ImportRowRecord {
    /// What was read and found.
    pub(super) fn open(&self, keys: &Keyring) -> Outcome<RowContent> {
        let text = keys.unseal(row_place(self.id), &self.content).map_err(Fault::internal)?;
        serde_json::from_str(&text).map_err(Fault::internal)
    }

    /// The row as it is shown.
    pub(super) fn view(&self, keys: &Keyring, lang: Lang) -> Outcome<ImportRowView> {
        let RowContent { row, cells, changes, problems } = self.open(keys)?;
        let problems = problems.into_iter().map(|p| p.localize(lang)).collect();
        Ok(ImportRowView { row: row.number, verdict: self.verdict, cells, changes, problems })
    }
}
