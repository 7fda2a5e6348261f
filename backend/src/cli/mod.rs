//! The commands of the binary.

mod account;
mod backup;
mod demo;
mod import;
mod keys;
mod serve;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use changxiao_shared::audit::AuditCheckpoint;
use clap::{Args, Parser, Subcommand};

use crate::config::{Config, Networks};
use crate::context::Context;
use crate::db::Db;
use crate::fault::{Fault, Outcome};
use crate::state::AppState;

/// 长效 Changxiao: the daily work of grassroots Party organisations.
///
/// Every setting can come from a file (--config), from the environment (CHANGXIAO_LISTEN, CHANGXIAO_DATABASE_URL, …)
/// or from a flag; flags outweigh the environment, the environment outweighs the file.
#[derive(Debug, Parser)]
#[command(name = "changxiao", version)]
struct Cli {
    /// Settings file in TOML; its keys are the names of the flags with `_`.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Command,
}

/// Settings that flags can give; the configuration has their meaning and defaults.
#[derive(Args, Debug, serde::Serialize)]
struct Settings {
    /// Address of page and API [default: 127.0.0.1:8080].
    #[arg(long, global = true, value_name = "HOST:PORT")]
    #[serde(skip_serializing_if = "Option::is_none")]
    listen: Option<std::net::SocketAddr>,
    /// Address of the Prometheus metrics [default: none].
    #[arg(long, global = true, value_name = "HOST:PORT")]
    #[serde(skip_serializing_if = "Option::is_none")]
    metrics_listen: Option<std::net::SocketAddr>,
    /// sqlite://FILE or postgres://USER@HOST:PORT/NAME [default: changxiao.db in the data folder].
    #[arg(long, global = true, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    database_url: Option<String>,
    /// Folder of keys, evidence files and the embedded database [default: data].
    #[arg(long, global = true, value_name = "DIR")]
    #[serde(skip_serializing_if = "Option::is_none")]
    data_dir: Option<PathBuf>,
    /// Address under which people reach the page; goes into QR codes [default: http:// and the listening address].
    #[arg(long, global = true, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    public_url: Option<String>,
    /// Reverse proxies in front whose X-Forwarded-For is believed, such as 127.0.0.1,10.0.0.0/8 [default: none].
    #[arg(long, global = true, value_name = "NETWORKS")]
    #[serde(skip_serializing_if = "Option::is_none")]
    trusted_proxies: Option<Networks>,
    /// Networks that webhooks may call besides the public one, such as 10.20.0.0/16; also without HTTPS [default: none].
    #[arg(long, global = true, value_name = "NETWORKS")]
    #[serde(skip_serializing_if = "Option::is_none")]
    webhook_private_networks: Option<Networks>,
    /// Issuer of an identity provider (OpenID Connect) that people may sign in with; its address to come back to is
    /// PUBLIC_URL/api/v1/session/oidc/callback [default: none].
    #[arg(long, global = true, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    oidc_issuer: Option<String>,
    /// What this installation is called at the identity provider.
    #[arg(long, global = true, value_name = "ID")]
    #[serde(skip_serializing_if = "Option::is_none")]
    oidc_client_id: Option<String>,
    /// File with the secret for the identity provider; CHANGXIAO_OIDC_CLIENT_SECRET is the other way to give it.
    #[arg(long, global = true, value_name = "FILE")]
    #[serde(skip_serializing_if = "Option::is_none")]
    oidc_client_secret_file: Option<PathBuf>,
    /// The identity provider's name in Chinese [default: 统一身份认证].
    #[arg(long, global = true, value_name = "NAME")]
    #[serde(skip_serializing_if = "Option::is_none")]
    oidc_name_zh: Option<String>,
    /// The identity provider's name in English [default: single sign-on].
    #[arg(long, global = true, value_name = "NAME")]
    #[serde(skip_serializing_if = "Option::is_none")]
    oidc_name_en: Option<String>,
    /// Number of this server process among those on one database, 0 to 1023 [default: 0].
    #[arg(long, global = true, value_name = "N")]
    #[serde(skip_serializing_if = "Option::is_none")]
    machine: Option<u16>,
    /// Worker threads [default: 2].
    #[arg(long, global = true, value_name = "N")]
    #[serde(skip_serializing_if = "Option::is_none")]
    workers: Option<usize>,
    /// Database connections that read [default: 8].
    #[arg(long, global = true, value_name = "N")]
    #[serde(skip_serializing_if = "Option::is_none")]
    connections: Option<u32>,
    /// Days for which the audit trail is kept, at least 184 [default: 1098, three years].
    #[arg(long, global = true, value_name = "DAYS")]
    #[serde(skip_serializing_if = "Option::is_none")]
    audit_keep_days: Option<u32>,
    /// Log filter, such as info or changxiao=debug,info [default: info].
    #[arg(long, global = true, value_name = "FILTER")]
    #[serde(skip_serializing_if = "Option::is_none")]
    log: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve page and API.
    Serve(serve::Serve),
    /// Bring the database's schema up to this program's; `serve` does it too.
    Migrate,
    /// Make an account and grant it a role, or take away a second factor that was lost.
    Account(account::AccountCommand),
    /// Import a spreadsheet of organisations or members.
    Import(import::ImportCommand),
    /// Print the OpenAPI document.
    Openapi,
    /// Print the table of who may do what.
    Matrix,
    /// Read a spreadsheet on standard input: the child process that imports run.
    #[command(hide = true)]
    ParseSheet,
    /// Fill an empty database with a province and made-up members, to measure with; never on real data.
    Demo(demo::Demo),
    /// Copy the embedded database and the evidence files into one file; the server may be at work meanwhile.
    ///
    /// The master key (master.key in the data folder) is not in the backup: keep it elsewhere, for without it the backup
    /// cannot be restored. Names and other fields that are not sealed can be read in the backup: keep it as safe as the
    /// database. A database on PostgreSQL is backed up with pg_basebackup or pg_dump.
    Backup(backup::Backup),
    /// Put a backup in place, after every byte of it, every table and the audit trail have been checked.
    ///
    /// The data folder must hold the master key of the installation that made the backup. The server must be stopped.
    Restore(backup::Restore),
    /// List the data keys, or replace them while the server runs.
    Keys(keys::KeysCommand),
    /// Walk the audit trail and name every row that was changed, removed or inserted.
    VerifyAudit {
        /// A checkpoint taken earlier and kept elsewhere: the trail must go on from it.
        #[arg(long, value_name = "FILE")]
        checkpoint: Option<PathBuf>,
    },
    /// Print where the audit trail stands, to be kept elsewhere: `verify-audit --checkpoint` compares with it later, and
    /// finds a trail that was cut off or an older database put in place.
    AuditCheckpoint,
}

/// Runs the command line.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    match execute(cli) {
        Ok(code) => code,
        Err(fault) => {
            eprintln!("changxiao: {}", explain(&fault));
            ExitCode::FAILURE
        }
    }
}

fn explain(fault: &Fault) -> String {
    let mut words = fault.cause.clone().or(fault.detail.clone()).unwrap_or_else(|| fault.code.code().to_owned());
    for field in &fault.fields {
        words.push_str(&format!("\n  {}: {}", field.field, field.message));
    }
    words
}

fn execute(cli: Cli) -> Outcome<ExitCode> {
    let flags = serde_json::to_value(&cli.settings).map_err(Fault::internal)?;
    let config = Config::load(cli.config.as_ref(), &flags).map_err(Fault::internal)?;
    match cli.command {
        Command::Serve(serve) => serve.run(config),
        Command::Migrate => {
            std::fs::create_dir_all(&config.data_dir).map_err(Fault::internal)?;
            let applied = Db::migrate(&config.database_url())?;
            println!("{applied} migrations applied");
            Ok(ExitCode::SUCCESS)
        }
        Command::Account(command) => command.run(&open(config)?),
        Command::Import(command) => command.run(open(config)?),
        Command::Openapi => {
            println!("{}", crate::http::document().to_pretty_json().map_err(Fault::internal)?);
            Ok(ExitCode::SUCCESS)
        }
        Command::Matrix => {
            print!("{}", changxiao_shared::identity::matrix());
            Ok(ExitCode::SUCCESS)
        }
        Command::ParseSheet => Ok(crate::imports::parse_sheet_child()),
        Command::Demo(demo) => demo.run(config),
        Command::Backup(backup) => backup.run(&config),
        Command::Restore(restore) => restore.run(&config),
        Command::Keys(command) => command.run(&open(config)?),
        Command::VerifyAudit { checkpoint } => verify_audit(config, checkpoint.as_deref()),
        Command::AuditCheckpoint => audit_checkpoint(config),
    }
}

/// Opens the database of a configuration, its schema brought up to date.
fn open(config: Config) -> Outcome<AppState> {
    std::fs::create_dir_all(&config.data_dir).map_err(Fault::internal)?;
    Db::migrate(&config.database_url())?;
    let context = Context::new(config.machine);
    AppState::open(config, context)
}

fn audit_checkpoint(config: Config) -> Outcome<ExitCode> {
    let state = open(config)?;
    let taken = state.db.read_system(|read, _| crate::db::audit_checkpoint(read.conn, read.keys, read.now))?;
    println!("{}", serde_json::to_string_pretty(&taken).map_err(Fault::internal)?);
    Ok(ExitCode::SUCCESS)
}

fn verify_audit(config: Config, checkpoint: Option<&Path>) -> Outcome<ExitCode> {
    let earlier = checkpoint.map(read_checkpoint).transpose()?;
    let state = open(config)?;
    let (checked, findings) = state.db.read_system(|read, _| {
        let (checked, mut findings) = crate::db::verify_audit(read.conn, read.keys)?;
        if let Some(earlier) = &earlier {
            findings.extend(crate::db::verify_checkpoint(read.conn, read.keys, earlier)?);
        }
        Ok((checked, findings))
    })?;
    for finding in &findings {
        println!("chain {} row {}: {}", finding.chain, finding.seq, finding.what);
    }
    println!("{checked} rows checked, {} findings", findings.len());
    Ok(if findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn read_checkpoint(file: &Path) -> Outcome<AuditCheckpoint> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| Fault::internal(format!("{} cannot be read: {error}", file.display())))?;
    serde_json::from_str(&text)
        .map_err(|error| Fault::internal(format!("{} is no checkpoint: {error}", file.display())))
}
