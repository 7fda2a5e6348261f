//! Two runs of the same province agree, in everything but the nonces of sealed values.

use std::path::Path;

use changxiao_shared::members::{IdNumber, MemberId};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::{Province, fill};
use crate::config::Config;
use crate::context::Context;
use crate::db::{Conn, Db, digest_tables};
use crate::state::AppState;

const DIVISIONS: &str = "code,parent,level,name\n\
    420000000000,,province,湖北省\n420100000000,420000000000,city,武汉市\n420102000000,420100000000,county,江岸区\n\
    420102001000,420102000000,township,大智街道办事处\n420102001001,420102001000,village,解放社区居民委员会\n\
    420102001002,420102001000,village,茅坝塘村村民委员会\n420102001003,420102001000,village,白果村村民委员会\n";

fn filled(folder: &Path, members: u64, seed: u64) -> AppState {
    let config =
        Config { data_dir: folder.to_path_buf(), argon2_memory_kib: 19_456, argon2_passes: 2, ..Config::default() };
    Db::migrate(&config.database_url()).expect("migrates");
    let state = AppState::open(config, Context::new(0)).expect("opens");
    let made = fill(&state, DIVISIONS.as_bytes(), Province { members, pledges: members / 4, away: members / 5, seed })
        .expect("fills");
    assert_eq!((made.organizations, made.branches, made.members), (7, 3, members));
    state
}

/// Rows and hashes of the tables that hold nothing sealed and no time of the run.
fn digests(folder: &Path) -> Vec<(String, u64, String)> {
    let all = digest_tables(&folder.join("changxiao.db")).expect("reads");
    all.into_iter()
        .filter(|t| ["organizations", "members"].contains(&t.table.as_str()))
        .map(|t| (t.table, t.rows, t.sha256))
        .collect()
}

#[derive(QueryableByName)]
struct Index {
    #[diesel(sql_type = Text)]
    name: String,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

fn indexes(conn: &mut Conn) -> Vec<String> {
    let sql = "SELECT name FROM sqlite_master WHERE type = 'index' ORDER BY name";
    let rows: Vec<Index> = diesel::sql_query(sql).load(conn).expect("reads");
    rows.into_iter().map(|i| i.name).collect()
}

#[test]
fn a_seed_makes_the_same_province_again() {
    let folders = [(); 3].map(|()| tempfile::tempdir().expect("temp dir"));
    // Two batches and a rest, so that both makers and the last short statement take part.
    let members = 16_013;
    let states = [(0, 1), (1, 1), (2, 2)].map(|(at, seed)| filled(folders[at].path(), members, seed));
    let [first, again, other] = [0, 1, 2].map(|at| digests(folders[at].path()));
    assert_eq!(first.iter().map(|t| t.1).collect::<Vec<_>>(), [members, 7]);
    assert_eq!(first, again);
    assert_ne!(first, other);
    states[0]
        .db
        .read_system(|read, _| {
            assert!(indexes(read.conn).iter().any(|name| name == "members_path_name"), "indexes are back");
            let sql = "SELECT count(DISTINCT id_number_hash) AS n FROM member_secrets";
            let count: Count = diesel::sql_query(sql).get_result(read.conn)?;
            assert_eq!(u64::try_from(count.n).expect("positive"), members);
            Ok(())
        })
        .expect("reads");
}

#[test]
fn sealed_numbers_open_and_a_filled_database_is_left_alone() {
    let folder = tempfile::tempdir().expect("temp dir");
    let state = filled(folder.path(), 50, 1);
    let before = digests(folder.path());
    assert!(fill(&state, DIVISIONS.as_bytes(), Province { members: 50, pledges: 0, away: 0, seed: 2 }).is_err());
    assert_eq!(digests(folder.path()), before);
    state
        .db
        .read_system(|read, _| {
            let secrets: Vec<crate::members::rows::MemberSecretRecord> =
                crate::db::schema::member_secrets::table.load(read.conn)?;
            assert_eq!(secrets.len(), 50);
            for row in secrets {
                let MemberId(id) = row.member_id;
                let place = crate::crypto::Place { table: "member_secrets", column: "id_number", row: id };
                let number = read.keys.unseal(place, &row.id_number).expect("opens");
                IdNumber::parse(&number).expect("a valid number");
                assert_eq!(row.id_number_hash, crate::members::id_number_hash(read.keys, &number));
            }
            Ok(())
        })
        .expect("reads");
}

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = Text)]
    detail: String,
}

#[test]
fn a_page_by_name_of_a_province_city_or_county_sorts_nothing() {
    let folder = tempfile::tempdir().expect("temp dir");
    let state = filled(folder.path(), 500, 1);
    let plan = |sql: &str| -> String {
        let explain = format!("EXPLAIN QUERY PLAN {sql}");
        let steps: Vec<Step> =
            state.db.read_system(|read, _| Ok(diesel::sql_query(&explain).load(read.conn)?)).expect("explains");
        steps.into_iter().map(|step| step.detail + "\n").collect()
    };
    for (level, from) in [(1, 1), (2, 9), (3, 17)] {
        let level_is = format!("substr(members.org_path, {from}, 8) = x'00000000000F4240'");
        let page = plan(&format!(
            "SELECT * FROM members WHERE {level_is} AND pinyin >= 'li' AND (pinyin > 'li' OR id > 7) \
             ORDER BY pinyin, id LIMIT 21"
        ));
        assert!(page.contains(&format!("members_name_{level}")) && !page.contains("TEMP B-TREE"), "{page}");
        let letters = plan(&format!(
            "SELECT * FROM members WHERE {level_is} AND (pinyin >= 'wj' AND pinyin < 'wk' \
             OR initials >= 'wj' AND initials < 'wk') ORDER BY pinyin || '', id LIMIT 21"
        ));
        let found = [format!("members_name_{level} (<expr>=? AND"), format!("members_initials_{level} (<expr>=? AND")];
        assert!(found.iter().all(|index| letters.contains(index.as_str())), "{letters}");
    }
}
