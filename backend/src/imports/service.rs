//! What can be done with imports.

use changxiao_shared::identity::need;
use changxiao_shared::imports::{
    ConfirmMode, ImportId, ImportKind, ImportRowQuery, ImportRowView, ImportState, ImportView, RowVerdict,
    VerdictCounts,
};
use changxiao_shared::kernel::{ErrorCode, FieldCode, Lang, PageQuery, PageView};
use changxiao_shared::organizations::{OrganizationId, OrganizationRef};
use chrono::{NaiveDate, TimeDelta};

use super::content::{Content, Judged, Reach};
use super::progress::Running;
use super::rows::{ImportRecord, ImportRowRecord, RowContent};
use super::write::write;
use super::{RefusedRow, refused_workbook, repo};
use crate::access::{Grant, System};
use crate::db::{Read, Scope, Tx};
use crate::fault::{Fault, Outcome};
use crate::http::Download;
use crate::organizations;
use crate::paging::Paging;

const OBJECT: &str = "import";
/// What was read from a file is kept this long.
const KEPT: TimeDelta = TimeDelta::days(7);

/// An uploaded file, read.
#[derive(Clone, Debug)]
pub struct NewImport {
    /// The organisation whose subtree it may touch.
    pub organization_id: OrganizationId,
    /// Name of the file.
    pub file_name: String,
    /// Its table.
    pub content: Content,
}

/// Removes imports that are over their time, so many at the most, and says how many: what was read from files is not
/// kept for ever.
///
/// # Errors
/// When the database refuses.
pub fn drop_old(tx: &mut Tx<'_>, _: &System, most: i64) -> Outcome<usize> {
    let old = repo::older_than(tx.conn, (tx.now - KEPT).naive_utc(), most)?;
    old.iter().try_for_each(|id| repo::delete(tx.conn, *id))?;
    Ok(old.len())
}

/// Compares an uploaded file with the records and keeps it for the preview.
///
/// # Errors
/// `validation_failed` when the organisation is out of reach.
pub fn create(tx: &mut Tx<'_>, grant: &Grant<need::ImportRun>, new: &NewImport) -> Outcome<ImportView> {
    let home = organizations::repo::find(tx.conn, grant.scope(), new.organization_id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    let created_by = grant.actor().account_id.ok_or_else(|| Fault::new(ErrorCode::Forbidden))?;
    let path = home.path.clone();
    let reach = Reach { scope: grant.scope().clone(), home: Some(home) };
    let judged = new.content.judge(tx.conn, tx.keys, &reach, tx.today())?;
    judged.write_down_conflicts(tx, |_| false, &path)?;
    let id = ImportId(tx.next_id());
    let now = tx.now.naive_utc();
    let mut import = ImportRecord {
        id,
        kind: new.content.kind(),
        organization_id: new.organization_id,
        file_name: new.file_name.clone(),
        state: ImportState::Ready,
        head: new.content.head().seal(tx.keys, id)?,
        to_create: 0,
        to_change: 0,
        unchanged: 0,
        refused: 0,
        created_by,
        creator: grant.actor().name.clone(),
        version: 1,
        created_at: now,
        updated_at: now,
    };
    import.count(judged.counts());
    let rows = row_records(tx, id, &new.content, &judged)?;
    repo::insert(tx.conn, &import, &rows)?;
    tx.audit("import.upload", (OBJECT, id.0), &path, details(import.kind, import.counts()));
    view(&mut Read { conn: tx.conn, now: tx.now, keys: tx.keys }, grant.scope(), &import)
}

fn details(kind: ImportKind, counts: VerdictCounts) -> serde_json::Value {
    serde_json::json!({ "kind": kind, "rows": counts })
}

fn row_records(tx: &Tx<'_>, import_id: ImportId, content: &Content, judged: &Judged) -> Outcome<Vec<ImportRowRecord>> {
    let lines = judged.lines();
    content
        .rows()
        .iter()
        .zip(lines)
        .map(|(row, line)| {
            let id = tx.next_id();
            let kept = RowContent {
                row: row.clone(),
                cells: line.cells.to_vec(),
                changes: line.changes.to_vec(),
                problems: line.problems.to_vec(),
            };
            Ok(ImportRowRecord {
                id,
                import_id,
                row_number: i32::try_from(line.row).map_err(Fault::internal)?,
                verdict: line.verdict,
                content: kept.seal(tx.keys, id)?,
            })
        })
        .collect()
}

fn view(read: &mut Read<'_>, scope: &Scope, import: &ImportRecord) -> Outcome<ImportView> {
    let names = organizations::names(read.conn, scope, [import.organization_id].into_iter())?;
    let counts = import.counts();
    let VerdictCounts { create, change, unchanged, refuse } = counts;
    let total = create + change + unchanged + refuse;
    Ok(ImportView {
        id: import.id,
        kind: import.kind,
        organization: OrganizationRef {
            id: import.organization_id,
            name: names.get(&import.organization_id).cloned().unwrap_or_default(),
        },
        file_name: import.file_name.clone(),
        state: import.state,
        done: if import.state == ImportState::Done { total } else { 0 },
        total,
        counts,
        ignored_columns: import.head(read.keys)?.ignored,
        created_by: import.creator.clone(),
        created_at: import.created_at.and_utc(),
        updated_at: import.updated_at.and_utc(),
    })
}

/// One page of the imports within reach, newest first.
///
/// # Errors
/// `validation_failed` for a cursor that is none.
pub fn list(read: &mut Read<'_>, grant: &Grant<need::ImportRun>, page: &PageQuery) -> Outcome<PageView<ImportView>> {
    let paging = Paging::new("newest", page.cursor.as_deref(), page.limit);
    let rows = repo::list(read.conn, grant.scope(), paging.after()?, paging.rows())?;
    let total = repo::count(read.conn, grant.scope())?;
    let page = paging.page(rows, total, |row| row.id)?;
    page.try_with(|rows| rows.iter().map(|row| view(read, grant.scope(), row)).collect())
}

/// One import.
///
/// # Errors
/// `not_found` when it is not there or out of reach.
pub fn get(read: &mut Read<'_>, grant: &Grant<need::ImportRun>, id: ImportId) -> Outcome<ImportView> {
    let import = repo::find(read.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    view(read, grant.scope(), &import)
}

/// One page of the rows of an import. Once it is written only the refused ones are kept.
///
/// # Errors
/// `not_found` when it is not there or out of reach.
pub fn rows(
    read: &mut Read<'_>,
    grant: &Grant<need::ImportRun>,
    id: ImportId,
    query: &ImportRowQuery,
    lang: Lang,
) -> Outcome<PageView<ImportRowView>> {
    let import = repo::find(read.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    let paging = Paging::new("row", query.cursor.as_deref(), query.limit);
    let begin = paging.after()?.unwrap_or(0);
    let rows = repo::rows(read.conn, import.id, query.verdict, begin, Some(paging.rows()))?;
    let total = repo::count_rows(read.conn, import.id, query.verdict)?;
    let page = paging.page(rows, total, |row| row.row_number)?;
    page.try_with(|rows| rows.iter().map(|row| row.view(read.keys, lang)).collect())
}

/// What became of a confirmation.
#[derive(Debug)]
pub enum Confirmed {
    /// Written.
    Written(Box<ImportView>),
    /// Nothing was written: records changed since the preview, which is up to date again.
    Outdated,
}

/// Writes an import, all in one transaction. The rows are judged again: what is written is what was shown, or nothing.
///
/// # Errors
/// `not_found`; `transition_not_allowed` when it is written already; `import_has_refused_rows` when all or nothing is
/// asked for and rows are refused.
pub fn confirm(
    tx: &mut Tx<'_>,
    grant: &Grant<need::ImportRun>,
    id: ImportId,
    mode: ConfirmMode,
    running: &Running,
) -> Outcome<Confirmed> {
    organizations::hold_tree(tx.conn)?;
    let import = repo::find(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    if import.state != ImportState::Ready {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    let home =
        organizations::repo::find(tx.conn, grant.scope(), import.organization_id)?.ok_or_else(Fault::not_found)?;
    let path = home.path.clone();
    let reach = Reach { scope: grant.scope().clone(), home: Some(home) };
    let stored = repo::rows(tx.conn, id, None, 0, None)?;
    let content = reopen(tx, &import, &stored)?;
    let judged = content.judge(tx.conn, tx.keys, &reach, tx.today())?;
    let counts = judged.counts();
    let same = stored.iter().map(|row| row.verdict).eq(judged.lines().iter().map(|line| line.verdict));
    if !same {
        let seen = |line: usize| stored.get(line).is_some_and(|row| row.verdict == RowVerdict::Refuse);
        judged.write_down_conflicts(tx, seen, &path)?;
        repo::take(tx.conn, id, import.version, ImportState::Ready, counts, tx.now.naive_utc())?;
        let rows = row_records(tx, id, &content, &judged)?;
        repo::replace_rows(tx.conn, id, &rows)?;
        tx.audit("import.recheck", (OBJECT, id.0), &path, details(import.kind, counts));
        return Ok(Confirmed::Outdated);
    }
    if mode == ConfirmMode::AllOrNothing && counts.refuse > 0 {
        return Err(Fault::new(ErrorCode::ImportHasRefusedRows));
    }
    repo::take(tx.conn, id, import.version, ImportState::Done, counts, tx.now.naive_utc())?;
    write(tx, &reach, judged, Some(running))?;
    repo::delete_written_rows(tx.conn, id)?;
    tx.audit("import.confirm", (OBJECT, id.0), &path, details(import.kind, counts));
    let mut read = Read { conn: tx.conn, now: tx.now, keys: tx.keys };
    get(&mut read, grant, id).map(|view| Confirmed::Written(Box::new(view)))
}

fn reopen(tx: &Tx<'_>, import: &ImportRecord, stored: &[ImportRowRecord]) -> Outcome<Content> {
    let rows = stored.iter().map(|row| row.open(tx.keys).map(|kept| kept.row)).collect::<Outcome<_>>()?;
    Content::rebuild(import.kind, import.head(tx.keys)?, rows)
        .map_err(|refusal| Fault::internal(format!("a kept table does not read again: {refusal}")))
}

/// The refused rows with a column of reasons.
///
/// # Errors
/// `not_found` when it is not there or out of reach.
pub fn refused(read: &mut Read<'_>, grant: &Grant<need::ImportRun>, id: ImportId, lang: Lang) -> Outcome<Download> {
    let import = repo::find(read.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    let head = import.head(read.keys)?;
    let rows = repo::rows(read.conn, id, Some(RowVerdict::Refuse), 0, None)?;
    let rows = rows
        .iter()
        .map(|row| row.open(read.keys).map(|kept| RefusedRow { row: kept.row, problems: kept.problems }))
        .collect::<Outcome<Vec<_>>>()?;
    let bytes = refused_workbook(&head.above, &head.header, &rows, lang).map_err(Fault::internal)?;
    Ok(Download::xlsx(lang.pick("不能导入的行.xlsx", "refused rows.xlsx"), bytes))
}

/// Discards an import and what was read from its file.
///
/// # Errors
/// `not_found` when it is not there or out of reach.
pub fn delete(tx: &mut Tx<'_>, grant: &Grant<need::ImportRun>, id: ImportId) -> Outcome<()> {
    let import = repo::find(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    let home =
        organizations::repo::find(tx.conn, grant.scope(), import.organization_id)?.ok_or_else(Fault::not_found)?;
    repo::delete(tx.conn, id)?;
    tx.audit("import.discard", (OBJECT, id.0), &home.path, details(import.kind, import.counts()));
    Ok(())
}

/// A file judged from the command line.
#[derive(Debug)]
pub struct SystemImport {
    /// The verdicts counted.
    pub counts: VerdictCounts,
    /// Refused rows with their reasons.
    pub refused: Vec<RefusedRow>,
    /// Whether it was written.
    pub written: bool,
}

/// Imports a file from the command line: judges and, unless rows are refused and all or nothing is wanted, writes.
/// Without an organisation it makes the top of an empty tree.
///
/// # Errors
/// `validation_failed` when there is no such organisation, or none is named and the tree is not empty.
pub fn import_system(
    tx: &mut Tx<'_>,
    _: &System,
    content: &Content,
    organization: Option<&str>,
    mode: ConfirmMode,
) -> Outcome<SystemImport> {
    let scope = Scope::everything();
    let home = match organization {
        Some(code) => Some(
            organizations::repo::find_by_code(tx.conn, &scope, code)?
                .ok_or_else(|| Fault::field("organization", FieldCode::NoSuchRecord))?,
        ),
        None => None,
    };
    if home.is_none() && !repo::tree_is_empty(tx.conn)? {
        return Err(Fault::field("organization", FieldCode::Required));
    }
    let path = home.as_ref().map(|home| home.path.clone()).unwrap_or_default();
    let today: NaiveDate = tx.today();
    let reach = Reach { scope, home };
    let judged = content.judge(tx.conn, tx.keys, &reach, today)?;
    let counts = judged.counts();
    let refused = content
        .rows()
        .iter()
        .zip(judged.lines())
        .filter(|(_, line)| line.verdict == RowVerdict::Refuse)
        .map(|(row, line)| RefusedRow { row: row.clone(), problems: line.problems.to_vec() })
        .collect();
    let written = counts.refuse == 0 || mode == ConfirmMode::GoodRows;
    if written {
        write(tx, &reach, judged, None)?;
    }
    let action = if written { "import.confirm" } else { "import.refuse" };
    tx.audit(action, (OBJECT, 0), &path, details(content.kind(), counts));
    Ok(SystemImport { counts, refused, written })
}
