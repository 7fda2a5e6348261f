//! `changxiao import`: a spreadsheet of organisations or members, without the page.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use changxiao_shared::imports::{ConfirmMode, ImportKind, VerdictCounts};
use changxiao_shared::kernel::Lang;
use clap::Args;

use crate::fault::{Fault, Outcome};
use crate::imports::{Content, RefusedRow, refused_workbook, service};
use crate::state::AppState;

/// Flags of `import`.
#[derive(Args, Debug)]
pub(super) struct ImportCommand {
    /// What the spreadsheet lists: organizations or members.
    #[arg(long)]
    kind: ImportKind,
    /// The spreadsheet, .xlsx or .csv.
    #[arg(long, value_name = "FILE")]
    file: PathBuf,
    /// Code of the organisation it is for; left out only for the first import of organisations.
    #[arg(long, value_name = "CODE")]
    organization: Option<String>,
    /// Import the good rows even where others are refused; without it all or nothing.
    #[arg(long)]
    good_rows: bool,
    /// Write the refused rows, with a column of reasons, to this .xlsx file.
    #[arg(long, value_name = "FILE")]
    refused: Option<PathBuf>,
}

impl ImportCommand {
    pub(super) fn run(self, state: AppState) -> Outcome<ExitCode> {
        let bytes = std::fs::read(&self.file).map_err(|e| unusable(&self.file, &e))?;
        let name = self.file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let content = state.imports.read_now(self.kind, &name, &bytes, Lang::Zh)?;
        let mode = if self.good_rows { ConfirmMode::GoodRows } else { ConfirmMode::AllOrNothing };
        let organization = self.organization.as_deref();
        let done =
            state.db.write_system(|tx, system| service::import_system(tx, system, &content, organization, mode))?;
        report(done.counts, &done.refused);
        if let Some(file) = &self.refused {
            write_refused(file, &content, &done.refused)?;
        }
        if !done.written {
            println!("没有写入：请改正后重新导入，或加上 --good-rows。");
            return Ok(ExitCode::FAILURE);
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn report(counts: VerdictCounts, refused: &[RefusedRow]) {
    let VerdictCounts { create, change, unchanged, refuse } = counts;
    for row in refused {
        for problem in &row.problems {
            println!("第 {} 行 {}：{}", row.row.number, problem.column, problem.message);
        }
    }
    println!("新增 {create}，修改 {change}，无变化 {unchanged}，不能导入 {refuse}");
}

fn write_refused(file: &Path, content: &Content, refused: &[RefusedRow]) -> Outcome<()> {
    let (above, header) = content.headings();
    let bytes = refused_workbook(above, header, refused, Lang::Zh).map_err(Fault::internal)?;
    std::fs::write(file, bytes).map_err(|e| unusable(file, &e))
}

fn unusable(file: &Path, error: &std::io::Error) -> Fault {
    Fault::internal(format!("{}: {error}", file.display()))
}
