//! From an uploaded file to its table: the child process reads it, a bounded number at once, off the workers.

use std::path::PathBuf;
use std::sync::Arc;

use changxiao_shared::imports::{ImportKind, SheetRefusal};
use changxiao_shared::kernel::{ErrorCode, Lang};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::content::Content;
use super::{Column, ParseError, Progress, Sheet, SheetParser, Table};
use crate::fault::{Fault, Outcome};

/// Imports read or written at once: each child may take half a gigabyte, and each write holds SQLite's one writer for
/// so long that a queue of them would leave everybody else without an answer.
const AT_ONCE: usize = 2;

/// The right to read or write one import; given back when dropped.
#[derive(Debug)]
pub struct Turn(#[expect(dead_code, reason = "it only has to live")] OwnedSemaphorePermit);

/// What imports share in this process.
#[derive(Clone)]
pub struct Intake {
    parser: SheetParser,
    turns: Arc<Semaphore>,
    /// Writes under way.
    pub progress: Progress,
}

impl Intake {
    /// Reads with the program named, or with this program itself.
    ///
    /// # Errors
    /// Where the system does not tell this program's path.
    pub fn new(program: Option<PathBuf>) -> Outcome<Intake> {
        let parser = match program {
            Some(program) => SheetParser::program(program),
            None => SheetParser::this_program().map_err(Fault::internal)?,
        };
        Ok(Intake { parser, turns: Arc::new(Semaphore::new(AT_ONCE)), progress: Progress::default() })
    }

    /// Waits until it is this request's turn.
    ///
    /// # Errors
    /// When the server is shutting down.
    pub async fn turn(&self) -> Outcome<Turn> {
        self.turns.clone().acquire_owned().await.map(Turn).map_err(Fault::internal)
    }

    /// Reads a file off the workers.
    ///
    /// # Errors
    /// `spreadsheet_refused` with the reason in words.
    pub async fn read(
        &self,
        _turn: &Turn,
        kind: ImportKind,
        file_name: String,
        bytes: impl AsRef<[u8]> + Send + 'static,
        lang: Lang,
    ) -> Outcome<Content> {
        let parser = self.parser.clone();
        tokio::task::spawn_blocking(move || read_with(&parser, kind, &file_name, bytes.as_ref(), lang))
            .await
            .map_err(Fault::internal)?
    }

    /// Reads a file off the workers that has all of these columns.
    ///
    /// # Errors
    /// `spreadsheet_refused` with the reason in words.
    pub async fn table<C: Column + Send>(
        &self,
        _turn: &Turn,
        file_name: String,
        bytes: impl AsRef<[u8]> + Send + 'static,
        lang: Lang,
    ) -> Outcome<Table<C>> {
        let parser = self.parser.clone();
        let all = |found: &[C]| C::ALL.iter().all(|column| found.contains(column));
        tokio::task::spawn_blocking(move || {
            let sheets = sheets(&parser, &file_name, bytes.as_ref(), lang)?;
            Table::find(sheets, all).map_err(|refusal| refused(refusal, lang))
        })
        .await
        .map_err(Fault::internal)?
    }

    /// Reads a file here and now, for the command line.
    ///
    /// # Errors
    /// `spreadsheet_refused` with the reason in words.
    pub fn read_now(&self, kind: ImportKind, file_name: &str, bytes: &[u8], lang: Lang) -> Outcome<Content> {
        read_with(&self.parser, kind, file_name, bytes, lang)
    }
}

fn read_with(parser: &SheetParser, kind: ImportKind, name: &str, bytes: &[u8], lang: Lang) -> Outcome<Content> {
    Content::find(kind, sheets(parser, name, bytes, lang)?).map_err(|refusal| refused(refusal, lang))
}

fn sheets(parser: &SheetParser, name: &str, bytes: &[u8], lang: Lang) -> Outcome<Vec<Sheet>> {
    parser.parse(name, bytes).map_err(|error| match error {
        ParseError::Refused(refusal) => refused(refusal, lang),
        ParseError::Io(cause) => Fault::internal(cause),
    })
}

fn refused(refusal: SheetRefusal, lang: Lang) -> Fault {
    Fault::new(ErrorCode::SpreadsheetRefused).with_detail(refusal.label(lang))
}
