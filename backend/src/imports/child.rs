//! The parse runs in a child process: the program starts itself again with the hidden subcommand `parse-sheet`, which
//! reads the file on its standard input and answers in JSON lines. The child limits its own memory, time and files, so
//! that a hostile spreadsheet costs the server a refused request and nothing else.

use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::PathBuf;
use std::process::{Command, ExitCode, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use changxiao_shared::imports::{MAX_FILE_BYTES, SheetRefusal};
use rlimit::{Resource, setrlimit};
use serde::{Deserialize, Serialize};

use super::sheet::{self, Sheet, SheetRow};

/// Name of the hidden subcommand.
const SUBCOMMAND: &str = "parse-sheet";
/// Address space of the child: 20,000 rows × 200 columns need half of it.
const MEMORY: u64 = 512 * 1024 * 1024;
/// Time of the child, by the processor's clock and by the wall's.
const SECONDS: u64 = 20;
/// The longest answer read from a child.
const MAX_ANSWER: u64 = 160 * 1024 * 1024;

/// One line of the child's answer.
#[derive(Serialize, Deserialize)]
enum Line {
    Sheet(String),
    Row(SheetRow),
    Refused(SheetRefusal),
    End,
}

/// Why there is no table.
#[derive(Debug, thiserror::Error)]
pub enum ParseError {
    /// The file's fault.
    #[error("refused: {0}")]
    Refused(SheetRefusal),
    /// Ours: the child could not be started.
    #[error("cannot run the sheet parser: {0}")]
    Io(#[from] io::Error),
}

/// How to start the child.
#[derive(Clone, Debug)]
pub struct SheetParser {
    program: PathBuf,
    arguments: Vec<OsString>,
    limit: Duration,
}

impl SheetParser {
    /// A program of its own that does nothing but call [`parse_sheet_child`].
    pub fn program(program: impl Into<PathBuf>) -> SheetParser {
        SheetParser { program: program.into(), arguments: Vec::new(), limit: Duration::from_secs(SECONDS) }
    }

    /// The running program itself with its hidden subcommand.
    ///
    /// # Errors
    /// Where the system does not tell the program's path.
    pub fn this_program() -> io::Result<SheetParser> {
        // On Linux by the name that stays good when the file is replaced: an update must not break a running server.
        let program = if cfg!(target_os = "linux") { "/proc/self/exe".into() } else { std::env::current_exe()? };
        Ok(SheetParser { arguments: vec![SUBCOMMAND.into()], ..SheetParser::program(program) })
    }

    /// Reads a file. Blocks until the child has ended, at most twenty seconds.
    ///
    /// # Errors
    /// What is wrong with the file, or why no child could be started.
    pub fn parse(&self, file_name: &str, bytes: &[u8]) -> Result<Vec<Sheet>, ParseError> {
        sheet::sniff(file_name, bytes).map_err(ParseError::Refused)?;
        let mut child = Command::new(&self.program)
            .args(&self.arguments)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        thread::scope(|scope| {
            // A child that dies early breaks this pipe; its exit status says what happened.
            scope.spawn(move || stdin.map(|mut pipe| pipe.write_all(bytes)));
            let (sender, receiver) = mpsc::channel();
            scope.spawn(move || sender.send(stdout.map(read_answer)));
            let answer = receiver.recv_timeout(self.limit);
            if answer.is_err() {
                child.kill()?;
            }
            let status = child.wait()?;
            match answer {
                Ok(Some(Some(result))) => result.map_err(ParseError::Refused),
                Ok(_) => Err(ParseError::Refused(fault_of(status))),
                Err(_) => Err(ParseError::Refused(SheetRefusal::TooCostly)),
            }
        })
    }
}

/// What an answer without an end means: a limit was hit (a signal), or the parser gave up on the content.
fn fault_of(status: ExitStatus) -> SheetRefusal {
    if status.code().is_some() { SheetRefusal::Damaged } else { SheetRefusal::TooCostly }
}

/// The child's answer; nothing where it ends too early.
fn read_answer(stdout: impl Read) -> Option<Result<Vec<Sheet>, SheetRefusal>> {
    let mut sheets: Vec<Sheet> = Vec::new();
    for line in BufReader::new(stdout.take(MAX_ANSWER)).lines() {
        match serde_json::from_str(&line.ok()?).ok()? {
            Line::Sheet(name) => sheets.push(Sheet { name, rows: Vec::new() }),
            Line::Row(row) => sheets.last_mut()?.rows.push(row),
            Line::Refused(refusal) => return Some(Err(refusal)),
            Line::End => return Some(Ok(sheets)),
        }
    }
    None
}

/// The child itself: what `changxiao parse-sheet` does and nothing else.
pub fn parse_sheet_child() -> ExitCode {
    match limit_self().and_then(|()| answer()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn limit_self() -> io::Result<()> {
    setrlimit(Resource::AS, MEMORY, MEMORY)?;
    setrlimit(Resource::CPU, SECONDS, SECONDS)?;
    setrlimit(Resource::CORE, 0, 0)?;
    // Standard input, output and error are open; nothing else can be.
    setrlimit(Resource::NOFILE, 3, 3)
}

fn answer() -> io::Result<()> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(MAX_FILE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut say = |line: &Line| -> io::Result<()> {
        serde_json::to_writer(&mut out, line)?;
        out.write_all(b"\n")
    };
    match sheet::read(&bytes) {
        Err(refusal) => say(&Line::Refused(refusal))?,
        Ok(sheets) => {
            for sheet in sheets {
                say(&Line::Sheet(sheet.name))?;
                for row in sheet.rows {
                    say(&Line::Row(row))?;
                }
            }
            say(&Line::End)?;
        }
    }
    out.flush()
}
