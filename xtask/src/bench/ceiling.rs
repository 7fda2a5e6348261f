//! What the database alone can do: the statements behind each kind of work, through pgbench and the sqlite3 shell.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use super::http::{CONNECTIONS, Random};
use super::work::{Work, World};
use crate::process::{Outcome, capture, exists, install, run};

/// Transactions that the sqlite3 shell runs for one measurement.
const TRANSACTIONS: usize = 500;

/// The database under measurement.
pub(super) enum Database<'a> {
    /// Its file.
    Sqlite(&'a Path),
    /// Its address.
    Postgres(&'a str),
}

/// Ids and paths that the statements name.
struct Places {
    session: String,
    members: (u64, u64),
    city: String,
    county: String,
    children: Vec<String>,
    /// Somebody's whole name of two characters, and its pinyin.
    name: (String, String),
}

/// Transactions a second of each kind of work, without the server.
pub(super) fn measure(
    database: &Database<'_>,
    session: &str,
    world: &World,
    seconds: u64,
) -> Outcome<Vec<(Work, f64)>> {
    for (program, package) in [("sqlite3", "sqlite3"), ("pgbench", "postgresql-contrib")] {
        if !exists(program) {
            install(program, &[package])?;
        }
    }
    let places = places(database, session, world)?;
    let folder = std::env::temp_dir().join(format!("changxiao-bench-sql-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let mut found = Vec::new();
    for work in Work::ALL {
        let script = folder.join("script.sql");
        let statements = statements(database, work, &places);
        let rate = match database {
            Database::Postgres(url) => pgbench(url, &script, &statements, places.members, seconds)?,
            Database::Sqlite(file) => shell(file, &script, &statements, places.members)?,
        };
        found.push((work, rate));
    }
    fs::remove_dir_all(&folder)?;
    Ok(found)
}

fn pgbench(url: &str, script: &Path, statements: &[String], ids: (u64, u64), seconds: u64) -> Outcome<f64> {
    let head = format!(
        "\\set member random({}, {})\n\\set new random(1000000000000000, 9000000000000000)\n\\set chain random(0, 7)\n",
        ids.0, ids.1
    );
    let body = statements.join(";\n");
    let body = ["member", "new", "chain"]
        .iter()
        .fold(body, |sql, name| sql.replace(&format!("{{{name}}}"), &format!(":{name}")));
    fs::write(script, format!("{head}BEGIN;\n{body};\nCOMMIT;\n"))?;
    let mut command = Command::new("pgbench");
    command.args(["-n", "-M", "prepared", "-c", &CONNECTIONS.to_string(), "-j", "2", "-T", &seconds.to_string(), "-f"]);
    let said = capture(command.arg(script).arg(url).stdin(Stdio::null()))?;
    let rate = said.lines().find_map(|line| line.strip_prefix("tps = ")).and_then(|rest| rest.split(' ').next());
    Ok(rate.ok_or("pgbench said no rate")?.parse()?)
}

/// With the settings of the server's own connections. The shell prepares every statement anew, so this ceiling is low.
fn shell(file: &Path, script: &Path, statements: &[String], ids: (u64, u64)) -> Outcome<f64> {
    let mut random = Random(7);
    let span = usize::try_from(ids.1 - ids.0)? + 1;
    let writes = statements.iter().any(|s| s.starts_with("INSERT"));
    let begin = if writes { "BEGIN IMMEDIATE" } else { "BEGIN" };
    let mut text = String::from(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000; PRAGMA mmap_size=0;\n",
    );
    for _ in 0..TRANSACTIONS {
        let member = ids.0 + random.below(span) as u64;
        let new = random.below(1 << 52).to_string();
        let body = statements.join(";\n").replace("{member}", &member.to_string()).replace("{new}", &new);
        let body = body.replace("{chain}", "0");
        text.push_str(&format!("{begin};\n{body};\nCOMMIT;\n"));
    }
    fs::write(script, text)?;
    let start = Instant::now();
    run(Command::new("sqlite3").arg("-bail").arg(file).stdin(fs::File::open(script)?).stdout(Stdio::null()))?;
    Ok(TRANSACTIONS as f64 / start.elapsed().as_secs_f64())
}

fn ask(database: &Database<'_>, sql: &str) -> Outcome<String> {
    match database {
        Database::Sqlite(file) => capture(Command::new("sqlite3").arg(file).arg(sql)),
        Database::Postgres(url) => capture(Command::new("psql").args(["-X", "-A", "-t", "-c", sql]).arg(url)),
    }
}

fn places(database: &Database<'_>, session: &str, world: &World) -> Outcome<Places> {
    let hex = |column: &str| match database {
        Database::Sqlite(_) => format!("hex({column})"),
        Database::Postgres(_) => format!("encode({column}, 'hex')"),
    };
    let path = |id: &str| ask(database, &format!("SELECT {} FROM organizations WHERE id = {id}", hex("path")));
    let members = ask(database, "SELECT min(id) || ' ' || max(id) FROM members")?;
    let (first, last) = members.split_once(' ').ok_or("no members")?;
    let children = world.counties.iter().map(|id| path(id)).collect::<Outcome<_>>()?;
    let name = ask(database, "SELECT name || ' ' || pinyin FROM members WHERE length(name) = 2 ORDER BY id LIMIT 1")?;
    let (name, spelt) = name.split_once(' ').ok_or("nobody has a name of two characters")?;
    Ok(Places {
        session: session.to_owned(),
        members: (first.parse()?, last.parse()?),
        city: path(&world.city)?,
        county: path(&world.counties[0])?,
        children,
        name: (name.to_owned(), spelt.to_owned()),
    })
}

/// The statements of one request of a kind, in order; `{member}`, `{new}` and `{chain}` are chosen anew for each transaction.
fn statements(database: &Database<'_>, work: Work, at: &Places) -> Vec<String> {
    let yes = match database {
        Database::Sqlite(_) => "1",
        Database::Postgres(_) => "true",
    };
    let blob = |hex: &str| match database {
        Database::Sqlite(_) => format!("x'{hex}'"),
        Database::Postgres(_) => format!("'\\x{hex}'::bytea"),
    };
    let tail = |path: &str| blob(&path[path.len().saturating_sub(16)..]);
    let session = format!(
        "SELECT a.authz_version FROM sessions s JOIN accounts a ON a.id = s.account_id WHERE s.id = {} \
         AND s.revoked_at IS NULL AND s.expires_at > '2026-01-01 00:00:00' AND a.active = {yes}",
        at.session
    );
    let counts = |paths: &str| {
        format!("SELECT path, facet, n FROM counts WHERE path IN ({paths}) AND measure = 'members' AND year = 0")
    };
    let named = "m.*, (SELECT name FROM organizations WHERE id = m.organization_id), \
                 (SELECT name FROM organizations WHERE id = m.group_id)";
    let mut all = vec![session];
    match work {
        Work::Member => all.push(format!(
            "SELECT {named}, s.* FROM members m JOIN member_secrets s ON s.member_id = m.id WHERE m.id = {{member}}"
        )),
        Work::List => {
            let level = format!("substr(m.org_path, 17, 8) = {}", tail(&at.county));
            all.push(format!("SELECT * FROM organizations WHERE path = {}", blob(&at.county)));
            all.push(format!("SELECT {named} FROM members m WHERE {level} ORDER BY pinyin, id LIMIT 21"));
            all.push(counts(&blob(&at.county)));
        }
        Work::Search => {
            let level = format!("substr(m.org_path, 9, 8) = {}", tail(&at.city));
            let (name, spelt) = &at.name;
            let found = format!(
                "FROM members m WHERE {level} AND pinyin >= '{spelt}' AND pinyin < '{spelt}~' AND name LIKE '{name}%'"
            );
            all.push(format!("SELECT {named} {found} ORDER BY pinyin, id LIMIT 21"));
            all.push(format!("SELECT count(*) {found}"));
        }
        Work::Counts => {
            let children = at.children.iter().map(|path| blob(path)).collect::<Vec<_>>().join(", ");
            all.push(format!("SELECT * FROM organizations WHERE path = {}", blob(&at.city)));
            all.push(format!("SELECT * FROM organizations WHERE path IN ({children})"));
            all.push(counts(&format!("{children}, {}", blob(&at.city))));
        }
        Work::Create => all.extend(creating(&blob(&at.city))),
    }
    all
}

fn creating(city: &str) -> Vec<String> {
    let organization = format!("(SELECT id FROM organizations WHERE path = {city})");
    let time = "'2026-11-01 08:00:00'";
    [
        format!("SELECT * FROM organizations WHERE path = {city}"),
        format!(
            "INSERT INTO pledges (id, organization_id, org_path, kind, year, state, title, percent, current_number, \
             version, created_at, updated_at) VALUES ({{new}}, {organization}, {city}, 'organization', 2027, 'draft', \
             '改善办事窗口', 0, 1, 1, {time}, {time})"
        ),
        format!(
            "INSERT INTO pledge_versions (pledge_id, number, title, deed, beneficiaries, safeguards, created_at) \
             VALUES ({{new}}, 1, '改善办事窗口', '每周延时服务两小时', '办事群众', '', {time})"
        ),
        format!(
            "INSERT INTO timeline (id, object_kind, object_id, at, actor, action) VALUES ({{new}}, 'pledge', {{new}}, \
             {time}, '市州组织员', 'pledge.created')"
        ),
        format!("SELECT id FROM pledges WHERE organization_id = {organization} AND year = 2027 LIMIT 3"),
        format!("SELECT * FROM pledge_windows WHERE organization_id IN ({organization})"),
        "UPDATE audit_heads SET seq = seq + 1 WHERE chain = {chain}".into(),
        format!(
            "INSERT INTO audit_log (chain, seq, at, actor, address, request_id, action, object_kind, object_id, \
             org_path, details, prev, hash) SELECT chain, seq, {time}, '市州组织员', '127.0.0.1', '', \
             'pledge.created', 'pledge', {{new}}, {city}, '{{}}', hash, hash FROM audit_heads WHERE chain = {{chain}}"
        ),
        "UPDATE audit_heads SET hash = hash WHERE chain = {chain}".into(),
        format!(
            "INSERT INTO counts (chain, path, measure, year, facet, n) VALUES ({{chain}}, {city}, 'bench', 2027, \
             'draft', 1) ON CONFLICT (path, measure, year, facet, chain) DO UPDATE SET n = counts.n + excluded.n"
        ),
    ]
    .into()
}
