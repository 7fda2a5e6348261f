//! The demonstration county can be made on any day: rosters, accounts and story fit the day they are made on.

use std::net::{Ipv4Addr, SocketAddr};

use changxiao::config::Config;
use changxiao::context::Context;
use changxiao::db::{Db, day_in_china, verify_audit};
use changxiao::demo;
use changxiao::state::AppState;
use chrono::{DateTime, TimeDelta, Utc};
use integration::{Database, sheet_parser};

/// An empty SQLite database on another day.
fn empty(folder: &std::path::Path, moment: &str) -> AppState {
    let config = Config {
        listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
        data_dir: folder.to_owned(),
        argon2_memory_kib: 0,
        argon2_passes: 0,
        sheet_parser: Some(sheet_parser()),
        ..Config::default()
    };
    Db::migrate(&config.database_url()).expect("migrates");
    let context = Context::new(0);
    let moment: DateTime<Utc> = moment.parse().expect("a moment");
    context.clock.advance(moment - context.clock.now());
    AppState::open(config, context).expect("opens")
}

/// Makes the county at a moment; says how many members and pledges it has.
fn made_at(moment: &str) -> (usize, usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let state = empty(folder.path(), moment);
    let began = state.now();
    let made = actix_web::rt::System::new().block_on(demo::fill_if_empty(&state));
    assert!(made.expect(moment), "it was empty");
    let took = state.now() - began;
    assert!((TimeDelta::zero()..TimeDelta::minutes(5)).contains(&took), "the clock stands {took} from where it was");

    let (rows, findings) = state.db.read_system(|read, _| verify_audit(read.conn, read.keys)).expect("walks the trail");
    assert!(findings.is_empty() && rows > 50, "{rows} {findings:?}");
    let database = Database::file(folder.path());
    let today = day_in_china(state.now());
    let now = state.now().format("%Y-%m-%d %H:%M:%S%.6f");
    let days = [
        ("members", "joined_on"),
        ("members", "full_on"),
        ("organizations", "founded_on"),
        ("pledge_progress", "happened_on"),
    ];
    let moments = [("audit_log", "at"), ("timeline", "at"), ("pledges", "created_at"), ("role_grants", "starts_at")];
    let to_come = days.map(|(table, column)| (table, format!("{column} > '{today}'")));
    let to_come = to_come.into_iter().chain(moments.map(|(table, column)| (table, format!("{column} > '{now}'"))));
    for (table, condition) in to_come {
        assert_eq!(database.count(table, &condition), 0, "{table} at {moment}: {condition}");
    }
    // A client of a department has sent a notice that became a lead; a survey made another.
    assert_eq!(database.count("api_clients", "1 = 1"), 1, "{moment}");
    assert_eq!(database.count("leads", "source = 'survey'"), 1, "{moment}");
    assert_eq!(database.count("leads", "source <> 'survey' AND member_id IS NOT NULL"), 1, "{moment}");
    // Last year's appraisal is circulated, this year's is being scored.
    assert_eq!(database.count("appraisal_rounds", "state = 'published' AND is_public"), 1, "{moment}");
    assert_eq!(database.count("appraisal_rounds", "state = 'scoring'"), 1, "{moment}");
    assert_eq!(database.count("appraisal_sheets", "handed_in_at IS NOT NULL"), 6, "{moment}");
    assert!(database.count("appraisal_units", "visited_on IS NOT NULL") >= 6, "{moment}");
    assert!(database.count("regions", "name = '冉大河村'") == 1, "the villages are known");
    (database.count("members", "1 = 1"), database.count("pledges", "1 = 1"))
}

#[test]
fn in_the_first_hour_of_a_year_in_china() {
    assert_eq!(made_at("2026-12-31T16:30:00Z"), (4000, 19));
}

#[test]
fn on_new_years_eve_in_london() {
    assert_eq!(made_at("2026-12-31T17:00:00Z"), (4000, 19));
}

#[test]
fn in_spring() {
    assert_eq!(made_at("2027-03-05T02:00:00Z"), (4000, 19));
}

#[test]
fn on_the_first_of_november() {
    assert_eq!(made_at("2026-11-01T02:00:00Z"), (4000, 19));
}

/// Before the rosters were made: who joined later is not there yet.
#[test]
fn before_the_rosters_were_made() {
    let (members, pledges) = made_at("2026-03-05T02:00:00Z");
    assert!((3700..4000).contains(&members), "{members} members");
    assert_eq!(pledges, 19);
}
