//! Exact counters: how many records of a kind lie in a subtree, kept by the transactions that change them.
//!
//! A change adds to the rows of the own organisation and of each above it, in the writer's own audit chain. It does so
//! after it has taken the head of that chain, which it holds until the commit anyway: counters make nobody wait, and
//! cannot deadlock. Whoever counts holds the tree (`hold_tree`), so that a move meets no change under way.

use std::collections::BTreeMap;

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Array, BigInt, Binary, Integer, Text};
use diesel::sqlite::Sqlite;

use super::schema::counts;
use super::{Conn, PathRange};
use crate::fault::{Fault, Outcome};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Members by kind and status.
    Members,
    /// Pledges by kind and state, in the tree as it is now.
    Pledges,
    /// Pledges as ledgers sum them, in the tree of their year.
    Ledger,
    /// Pledges to be carried out by their deadline, in the tree of their year.
    LedgerDue,
    /// Mobilities by state and destination, at the organisation holding the membership.
    Away,
    /// Mobilities by state and origin, at the organisation that received the member.
    Arrived,
}

impl Measure {
    const ALL: [Measure; 6] =
        [Measure::Members, Measure::Pledges, Measure::Ledger, Measure::LedgerDue, Measure::Away, Measure::Arrived];
    /// Those of earlier years stay where they were when an organisation moves.
    const OF_THEIR_YEAR: [&str; 2] = [Measure::Ledger.code(), Measure::LedgerDue.code()];

    const fn code(self) -> &'static str {
        match self {
            Measure::Members => "members",
            Measure::Pledges => "pledges",
            Measure::Ledger => "ledger",
            Measure::LedgerDue => "ledger_due",
            Measure::Away => "away",
            Measure::Arrived => "arrived",
        }
    }

    fn from_code(code: &str) -> Outcome<Measure> {
        let found = Measure::ALL.into_iter().find(|measure| measure.code() == code);
        found.ok_or_else(|| Fault::internal(format!("a counter of {code}, which is not known")))
    }
}

/// A counter's name within an organisation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Figure {
    /// What is counted.
    pub measure: Measure,
    /// The year it belongs to; 0 for what belongs to none.
    pub year: i32,
    /// Which part: the slice that counts gives it its meaning.
    pub facet: String,
}

/// Changes of counters that a transaction collects, by the organisation concerned.
#[derive(Debug, Default)]
pub(super) struct Changes(BTreeMap<(Vec<u8>, Figure), i64>);

impl Changes {
    pub(super) fn add(&mut self, path: &[u8], figure: Figure, n: i64) {
        *self.0.entry((path.to_vec(), figure)).or_default() += n;
    }

    /// Writes them down, for the organisations named and all above.
    pub(super) fn flush(self, conn: &mut Conn, chain: i32) -> Outcome<()> {
        let mut rows: BTreeMap<(Vec<u8>, Figure), i64> = BTreeMap::new();
        for ((path, figure), n) in self.0 {
            for end in (8..=path.len()).step_by(8) {
                *rows.entry((path[..end].to_vec(), figure.clone())).or_default() += n;
            }
        }
        rows.retain(|_, n| *n != 0);
        let rows = rows.into_iter().map(|((path, figure), n)| Row { path, figure, n });
        store(conn, chain, rows.collect())
    }
}

/// So much is added to a counter.
#[derive(QueryId)]
struct Row {
    path: Vec<u8>,
    figure: Figure,
    n: i64,
}

/// Rows that one statement adds to on PostgreSQL.
const AT_ONCE: usize = 5_000;

/// Adds to the counters of a chain, in the order given.
fn store(conn: &mut Conn, chain: i32, rows: Vec<Row>) -> Outcome<()> {
    match conn {
        Conn::Pg(pg) => {
            for some in rows.chunks(AT_ONCE) {
                Addition { chain, rows: some.iter().collect::<Columns>() }.execute(pg)?;
            }
        }
        // A statement costs next to nothing here, and one of one row stays prepared.
        Conn::Sqlite(sqlite) => {
            for row in rows {
                Addition { chain, rows: row }.execute(sqlite)?;
            }
        }
    }
    Ok(())
}

/// The statement that adds. Diesel's own upsert is prepared anew each time; this one stays prepared.
#[derive(QueryId)]
struct Addition<R> {
    chain: i32,
    rows: R,
}

const INSERT: &str = "INSERT INTO counts (chain, path, measure, year, facet, n) ";
const ADD: &str = " ON CONFLICT (path, measure, year, facet, chain) DO UPDATE SET n = counts.n + excluded.n";

impl<R, C> RunQueryDsl<C> for Addition<R> {}

impl QueryFragment<Sqlite> for Addition<Row> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        let Row { path, figure: Figure { measure, year, facet }, n } = &self.rows;
        out.push_sql(INSERT);
        out.push_sql("VALUES (");
        out.push_bind_param::<Integer, _>(&self.chain)?;
        out.push_sql(", ");
        out.push_bind_param::<Binary, _>(path)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, str>(measure.code())?;
        out.push_sql(", ");
        out.push_bind_param::<Integer, _>(year)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(facet)?;
        out.push_sql(", ");
        out.push_bind_param::<BigInt, _>(n)?;
        out.push_sql(")");
        out.push_sql(ADD);
        Ok(())
    }
}

/// Rows as PostgreSQL takes many of them in one statement: column by column.
#[derive(Default, QueryId)]
struct Columns {
    paths: Vec<Vec<u8>>,
    measures: Vec<&'static str>,
    years: Vec<i32>,
    facets: Vec<String>,
    ns: Vec<i64>,
}

impl<'r> FromIterator<&'r Row> for Columns {
    fn from_iter<T: IntoIterator<Item = &'r Row>>(rows: T) -> Columns {
        let mut columns = Columns::default();
        for Row { path, figure: Figure { measure, year, facet }, n } in rows {
            columns.paths.push(path.clone());
            columns.measures.push(measure.code());
            columns.years.push(*year);
            columns.facets.push(facet.clone());
            columns.ns.push(*n);
        }
        columns
    }
}

impl QueryFragment<Pg> for Addition<Columns> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        let Columns { paths, measures, years, facets, ns } = &self.rows;
        out.push_sql(INSERT);
        out.push_sql("SELECT ");
        out.push_bind_param::<Integer, _>(&self.chain)?;
        out.push_sql(", t.* FROM unnest(");
        out.push_bind_param::<Array<Binary>, _>(paths)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Text>, _>(measures)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Integer>, _>(years)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Text>, _>(facets)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<BigInt>, _>(ns)?;
        out.push_sql(") AS t");
        out.push_sql(ADD);
        Ok(())
    }
}

/// What each facet counts.
pub type Facets = Vec<(String, i64)>;

/// What each facet counts in one organisation's subtree, in a year or in all.
pub fn counted(conn: &mut Conn, path: &[u8], measure: Measure, year: Option<i32>) -> Outcome<Facets> {
    let of_all = counts::table.filter(counts::path.eq(path)).filter(counts::measure.eq(measure.code()));
    let select = (counts::facet, counts::n);
    let rows: Vec<(String, i64)> = match year {
        Some(year) => of_all.filter(counts::year.eq(year)).select(select).load(conn)?,
        None => of_all.select(select).load(conn)?,
    };
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    for (facet, n) in rows {
        *sums.entry(facet).or_default() += n;
    }
    Ok(sums.into_iter().collect())
}

/// What each facet counts in the subtrees of several organisations.
pub fn counted_of(
    conn: &mut Conn,
    paths: &[Vec<u8>],
    measure: Measure,
    year: i32,
) -> Outcome<BTreeMap<Vec<u8>, Facets>> {
    let mut sums: BTreeMap<(Vec<u8>, String), i64> = BTreeMap::new();
    for some in paths.chunks(500) {
        let rows: Vec<(Vec<u8>, String, i64)> = counts::table
            .filter(counts::path.eq_any(some.to_vec()))
            .filter(counts::measure.eq(measure.code()))
            .filter(counts::year.eq(year))
            .select((counts::path, counts::facet, counts::n))
            .load(conn)?;
        for (path, facet, n) in rows {
            *sums.entry((path, facet)).or_default() += n;
        }
    }
    let mut by_path: BTreeMap<Vec<u8>, Facets> = BTreeMap::new();
    for ((path, facet), n) in sums {
        by_path.entry(path).or_default().push((facet, n));
    }
    Ok(by_path)
}

/// Moves the counters of a subtree from one place in the tree to another, and what it counts from those above the old
/// place to those above the new one. The caller holds the tree for itself; ledgers of years before `from_year` stay.
pub(super) fn move_subtree(
    conn: &mut Conn,
    changes: &mut Changes,
    (old, new): (&[u8], &[u8]),
    from_year: i32,
) -> Outcome<()> {
    type Stored = (Vec<u8>, String, i32, String, i32, i64);
    let PathRange { start, end } = PathRange::subtree(old);
    macro_rules! moved {
        () => {
            counts::table
                .filter(counts::path.ge(&start))
                .filter(counts::path.lt(&end))
                .filter(counts::year.ge(from_year).or(counts::measure.ne_all(Measure::OF_THEIR_YEAR)))
        };
    }
    let stored: Vec<Stored> = moved!().select(counts::all_columns).load(conn)?;
    diesel::delete(moved!()).execute(conn)?;
    let above = |path: &[u8]| path[..path.len().saturating_sub(8)].to_vec();
    let mut by_chain: BTreeMap<i32, Vec<Row>> = BTreeMap::new();
    for (path, measure, year, facet, chain, n) in stored {
        let measure = Measure::from_code(&measure)?;
        let figure = Figure { measure, year, facet };
        if path == old {
            changes.add(&above(old), figure.clone(), -n);
            changes.add(&above(new), figure.clone(), n);
        }
        let path = [new, &path[old.len()..]].concat();
        by_chain.entry(chain).or_default().push(Row { path, figure, n });
    }
    by_chain.into_iter().try_for_each(|(chain, rows)| store(conn, chain, rows))
}
