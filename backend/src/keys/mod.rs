//! Replacing the data keys while the server runs (security row 50): a new generation begins, what earlier ones have
//! sealed is sealed anew batch by batch, and when nothing is left under them they are destroyed.

use crate::crypto::SEALED;
use crate::db::{Db, KeyGeneration, count_old, end_generations, find_old, key_generations, seal_anew};
use crate::fault::Outcome;

/// How the data keys stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyStatus {
    /// All generations, by purpose, oldest first; the last of a purpose is the one that seals.
    pub generations: Vec<KeyGeneration>,
    /// Table, column, and how many values still wait for the current key; only those where some do.
    pub waiting: Vec<(&'static str, &'static str, i64)>,
}

impl KeyStatus {
    /// Whether a rotation is under way.
    pub fn rotates(&self) -> bool {
        rotates(&self.generations)
    }
}

/// While a rotation is under way a purpose has more than one generation.
fn rotates(generations: &[KeyGeneration]) -> bool {
    generations.windows(2).any(|two| two[0].purpose == two[1].purpose)
}

/// How the data keys stand; counts what is left to do, where there is something.
///
/// # Errors
/// When the database refuses.
pub fn status(db: &Db) -> Outcome<KeyStatus> {
    db.refresh_keys()?;
    db.read_system(|read, _| {
        let mut status = KeyStatus { generations: key_generations(read.conn)?, waiting: Vec::new() };
        if status.rotates() {
            for column in SEALED {
                let left = count_old(read.conn, read.keys, column)?;
                if left > 0 {
                    status.waiting.push((column.table, column.column, left));
                }
            }
        }
        Ok(status)
    })
}

/// Begins a rotation; steps do its work.
///
/// # Errors
/// `transition_not_allowed` when one is under way.
pub fn begin(db: &Db) -> Outcome<()> {
    db.begin_generations()
}

/// What a step has done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// There is no rotation.
    Idle,
    /// A batch was sealed anew; more may be waiting.
    Sealed,
    /// The earlier keys are destroyed.
    Finished,
    /// Values are left that did not open, or that came between: their keys stay, and the walk begins anew.
    Left,
}

/// The walk over all sealed columns. It lives in memory alone: a new one looks at everything from the beginning.
#[derive(Clone, Debug)]
pub struct Walk {
    column: usize,
    after: i64,
}

impl Default for Walk {
    fn default() -> Walk {
        Walk { column: 0, after: i64::MIN }
    }
}

impl Walk {
    /// Goes one batch further.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn step(&mut self, db: &Db) -> Outcome<Step> {
        db.refresh_keys()?;
        if !rotates(&db.read_system(|read, _| key_generations(read.conn))?) {
            *self = Walk::default();
            return Ok(Step::Idle);
        }
        while let Some(column) = SEALED.get(self.column) {
            let found = db.read_system(|read, _| find_old(read.conn, read.keys, column, self.after))?;
            if let Some(last) = found.last() {
                for row in db.write_system(|tx, _| seal_anew(tx, column, &found))? {
                    tracing::error!(table = column.table, column = column.column, row, "a sealed value does not open");
                }
                self.after = last.id;
                return Ok(Step::Sealed);
            }
            *self = Walk { column: self.column + 1, ..Walk::default() };
        }
        *self = Walk::default();
        if !status(db)?.waiting.is_empty() {
            return Ok(Step::Left);
        }
        db.write_system(|tx, _| end_generations(tx))?;
        db.refresh_keys()?;
        db.empty_log()?;
        Ok(Step::Finished)
    }
}
