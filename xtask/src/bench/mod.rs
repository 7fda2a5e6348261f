//! `xtask bench`: how fast the server is on both engines, beside what its parts could do alone. Only on 127.0.0.1.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::process::{Outcome, cargo, root, run};
use crate::test::postgres::Postgres;

mod ceiling;
mod divisions;
mod http;
mod server;
mod work;

use ceiling::Database;
use http::{Load, load};
use server::{Server, Size};
use work::{Work, World};

/// Requests after which memory is read.
const SOME_REQUESTS: usize = 300;

/// Members away from each county, as the registers are measured with.
const AWAY_OF_A_COUNTY: u64 = 4_000;
/// Times that each register is opened, one after the other.
const OPENED: usize = 100;

/// Stretches of the mix without a rotation that one under way is compared with.
const CALM: usize = 5;
/// A rotation that takes longer does not end.
const LONGEST: Duration = Duration::from_secs(1_800);

/// How much to measure.
pub(crate) struct Plan {
    pub(crate) size: (u64, u64),
    pub(crate) seconds: u64,
    pub(crate) engine: Option<String>,
}

/// Measures on both engines and prints two tables.
pub(crate) fn bench(plan: &Plan) -> Outcome {
    run(cargo().args(["build", "--release", "--locked", "--package", "changxiao"]))?;
    scores()?;
    let folder = Folder::make()?;
    let divisions = folder.0.join("divisions.csv");
    fs::write(&divisions, divisions::csv())?;
    let wanted = |engine: &str| plan.engine.as_deref().is_none_or(|name| name == engine);
    if wanted("sqlite") {
        let file = folder.0.join("sqlite/changxiao.db");
        let url = format!("sqlite://{}", file.display());
        measure("SQLite", &url, &Database::Sqlite(&file), &folder.0.join("sqlite"), &divisions, plan)?;
    }
    if wanted("postgres") {
        let postgres = Postgres::start()?;
        let url = postgres.url();
        measure("PostgreSQL", &url, &Database::Postgres(&url), &folder.0.join("postgres"), &divisions, plan)?;
    }
    Ok(())
}

/// How long one core takes to compute and rank a round of an appraisal.
fn scores() -> Outcome {
    run(cargo().args(["build", "--release", "--locked", "--package", "changxiao-shared", "--example", "appraisal"]))?;
    let begun = Instant::now();
    run(&mut Command::new(root().join("target/release/examples/appraisal")))?;
    let seconds = begun.elapsed().as_secs_f64();
    println!("appraisal: 1,000 subjects, 60 indicators, 5 appraisers computed and ranked in {seconds:.2} s");
    Ok(())
}

/// One line of the table.
struct Line {
    name: &'static str,
    load: Load,
    /// Requests a second that the server answers without a database, and transactions the database does without it.
    ceilings: Option<(f64, f64)>,
}

fn measure(name: &str, url: &str, database: &Database<'_>, data: &Path, divisions: &Path, plan: &Plan) -> Outcome {
    fs::create_dir_all(data)?;
    let away = (AWAY_OF_A_COUNTY * divisions::COUNTIES).min(plan.size.0);
    let size = Size { members: plan.size.0, pledges: plan.size.1, away };
    let loaded = server::fill(url, data, divisions, &size)?;
    let server = Server::start(url, data, "city")?;
    let idle = server.memory()?;
    let world = World::see(&server)?;
    for n in 0..SOME_REQUESTS {
        let request = world.request(&server, Work::of_mix(&mut http::Random(n as u64)), &mut http::Random(n as u64));
        http::Connection::open(&server.address)?.send(&request)?;
    }
    let used = server.memory()?;
    println!(
        "\n{name}: {} members and {} pledges loaded in {:.1} s ({:.0} members a second); first answer {:.2} s after \
         the start; memory {idle} MB, {used} MB after {SOME_REQUESTS} requests",
        size.members,
        size.pledges,
        loaded.as_secs_f64(),
        size.members as f64 / loaded.as_secs_f64(),
        server.started_in.as_secs_f64()
    );
    let lines = lines(&server, &world, database, plan.seconds)?;
    print(&lines);
    registers(&server, &world)?;
    rotation(&server, &world, url, data, plan)?;
    println!("memory after all: {} MB", server.memory()?);
    Ok(())
}

fn lines(server: &Server, world: &World, database: &Database<'_>, seconds: u64) -> Outcome<Vec<Line>> {
    let mut lines = Vec::new();
    for work in Work::ALL {
        let measured = load(&server.address, seconds, |random| world.request(server, work, random), || server.cpu())?;
        let answer =
            http::Connection::open(&server.address)?.send(&world.request(server, work, &mut http::Random(1)))?;
        let path = format!("/static/{}", answer.body.len());
        let fixed = load(&server.address, seconds / 2 + 1, |_| server.request("GET", &path, None), || server.cpu())?;
        lines.push(Line { name: work.name(), load: measured, ceilings: Some((fixed.per_second, 0.0)) });
    }
    let mixed = |random: &mut http::Random| world.request(server, Work::of_mix(random), random);
    lines.push(Line { name: "the mix", load: load(&server.address, seconds, mixed, || server.cpu())?, ceilings: None });
    // The statements are not the server's own: they come last.
    let rates = ceiling::measure(database, &server.session, world, seconds / 2 + 1)?;
    for (line, (_, rate)) in lines.iter_mut().zip(&rates) {
        line.ceilings = line.ceilings.map(|(fixed, _)| (fixed, *rate));
    }
    // Of a mix, the times add up.
    let ceilings: Vec<(f64, f64)> = lines.iter().filter_map(|line| line.ceilings).collect();
    let mean = |one: fn(&(f64, f64)) -> f64| {
        100.0 / Work::ALL.iter().zip(&ceilings).map(|(work, rates)| work.share() as f64 / one(rates)).sum::<f64>()
    };
    let of_mix = (mean(|rates| rates.0), mean(|rates| rates.1));
    if let Some(line) = lines.last_mut() {
        line.ceilings = Some(of_mix);
    }
    Ok(lines)
}

/// How long a county's registers of mobile members take to open, filtered and sorted, with nothing else going on.
fn registers(server: &Server, world: &World) -> Outcome {
    println!("\n{:<58} {:>8} {:>8}", "register of a county, opened alone", "p50 ms", "p99 ms");
    for query in [
        "register=away",
        "register=away&state=received&sort=contacted",
        "register=away&region=44&sort=departed",
        "register=arrived",
        "register=arrived&region=31&sort=contacted&contacted_before=2026-08-01",
    ] {
        let mut connection = http::Connection::open(&server.address)?;
        let mut times = Vec::with_capacity(OPENED);
        for n in 0..OPENED {
            let county = &world.counties[n % world.counties.len()];
            let path = format!("/api/v1/mobilities?within={county}&{query}");
            let begun = Instant::now();
            let answer = connection.send(&server.request("GET", &path, None))?;
            times.push(begun.elapsed());
            if !answer.body.windows(6).any(|part| part == b"\"due\":") {
                return Err(format!("{path} finds nobody").into());
            }
        }
        times.sort();
        let ms = |share: usize| times[(OPENED - 1) * share / 100].as_secs_f64() * 1000.0;
        println!("{query:<58} {:>8.2} {:>8.2}", ms(50), ms(99));
    }
    Ok(())
}

/// How long the data keys take to be replaced under the mix, and how much longer requests take meanwhile (security row 50).
fn rotation(server: &Server, world: &World, url: &str, data: &Path, plan: &Plan) -> Outcome {
    let mixed = |random: &mut http::Random| world.request(server, Work::of_mix(random), random);
    let p99 = || -> Outcome<Duration> { Ok(load(&server.address, plan.seconds, mixed, || server.cpu())?.p99) };
    let calm = (0..CALM).map(|_| p99()).collect::<Outcome<Vec<_>>>()?.into_iter().max().unwrap_or_default();
    let mut worst = Duration::ZERO;
    let begun = Instant::now();
    let mut said = server::keys(url, data, "rotate")?;
    while !said.ends_with("no rotation is under way") {
        if begun.elapsed() > LONGEST {
            return Err(format!("the rotation does not end:\n{said}").into());
        }
        worst = worst.max(p99()?);
        said = server::keys(url, data, "status")?;
    }
    println!(
        "\nkeys: two values of each of {} members sealed anew within {:.0} s under the mix; worst p99 of {} s {:.1} ms, \
         without a rotation {:.1} ms ({:.2} times)",
        plan.size.0,
        begun.elapsed().as_secs_f64(),
        plan.seconds,
        worst.as_secs_f64() * 1000.0,
        calm.as_secs_f64() * 1000.0,
        worst.as_secs_f64() / calm.as_secs_f64()
    );
    Ok(())
}

fn print(lines: &[Line]) {
    println!(
        "\n{:<34} {:>8} {:>8} {:>8} {:>8}   {:>9} {:>8} {:>9} {:>6}",
        "work", "per s", "p50 ms", "p99 ms", "CPU ms", "static/s", "SQL/s", "in series", "share"
    );
    for Line { name, load: Load { per_second, p50, p99, cpu }, ceilings } in lines {
        let ms = |time: &Duration| time.as_secs_f64() * 1000.0;
        let (fixed, sql) = ceilings.unwrap_or_default();
        let series = 1.0 / (1.0 / fixed + 1.0 / sql);
        println!(
            "{name:<34} {per_second:>8.0} {:>8.2} {:>8.2} {:>8.3}   {fixed:>9.0} {sql:>8.0} {series:>9.0} {:>5.0}%",
            ms(p50),
            ms(p99),
            ms(cpu),
            100.0 * per_second / series
        );
    }
}

/// A folder for the run, cleared at its end.
struct Folder(PathBuf);

impl Folder {
    fn make() -> Outcome<Folder> {
        let path = std::env::temp_dir().join(format!("changxiao-bench-{}", std::process::id()));
        fs::create_dir_all(&path)?;
        Ok(Folder(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
