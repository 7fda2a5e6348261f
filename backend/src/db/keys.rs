//! The data keys of a database, by generation: read, made, replaced. The newest generation of a purpose seals.
//!
//! That no process seals with an earlier one rests on [`KeyStore::prove_current`]: whoever has sealed something looks,
//! under a lock shared until its commit, whether its generation is still the newest, and runs again if not. Beginning a
//! generation takes that lock alone. So once it is committed, nothing new is ever sealed with the one before.

use std::sync::{Arc, RwLock};

use chrono::NaiveDateTime;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use super::connection::Opener;
use super::schema::key_generations;
use super::{Conn, Lock, Tx, lock, share};
use crate::context::{Context, Entropy};
use crate::crypto::{Generations, KeyFault, Keyring, Keys, MasterKey, NewerKeys, PURPOSES, Sealing, Wrapping};
use crate::fault::{Fault, Outcome};

/// The keys that this process knows, and how it reads them anew.
pub(super) struct KeyStore {
    opener: Opener,
    wrapping: Wrapping,
    entropy: Entropy,
    known: RwLock<Arc<Keys>>,
    this: std::sync::Weak<KeyStore>,
}

/// A data key as it is listed; the key itself stays where it is.
#[derive(Queryable, Clone, Debug, PartialEq, Eq)]
pub struct KeyGeneration {
    /// What it is for.
    pub purpose: String,
    /// Its number; never used again.
    pub generation: i32,
    /// When it was made, UTC.
    pub created_at: NaiveDateTime,
}

/// All data keys, by purpose, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn key_generations(conn: &mut Conn) -> Outcome<Vec<KeyGeneration>> {
    use key_generations::{created_at, generation, purpose};
    let ordered = key_generations::table.order((purpose, generation));
    Ok(ordered.select((purpose, generation, created_at)).load(conn)?)
}

/// Destroys every key that is older than those of this transaction, unless another process has done so. The caller has
/// seen that nothing is sealed with them, after these were begun.
///
/// # Errors
/// When the database refuses.
pub fn end_generations(tx: &mut Tx<'_>) -> Outcome<()> {
    let mut destroyed = 0;
    for what in Sealing::ALL {
        let newest = i32::from(tx.keys.generation(what));
        let earlier = key_generations::table
            .filter(key_generations::purpose.eq(what.purpose()))
            .filter(key_generations::generation.lt(newest));
        let gone = diesel::delete(earlier).execute(tx.conn)?;
        if gone > 0 {
            let details = serde_json::json!({ "purpose": what.purpose(), "generation": newest, "destroyed": gone });
            tx.audit("data_key.rotation_finished", ("data_key", newest.into()), &[], details);
        }
        destroyed += gone;
    }
    if destroyed == 0 {
        tx.changes_no_record();
    }
    Ok(())
}

/// Puts the log of SQLite into its file and cuts it to nothing, unless readers are in the way.
pub(super) fn empty_log(conn: &mut Conn) -> Outcome<()> {
    if let Conn::Sqlite(sqlite) = conn {
        // Nobody waits for readers meanwhile: the next checkpoint comes anyway.
        sqlite.batch_execute("PRAGMA busy_timeout=0")?;
        let tried = sqlite.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)");
        sqlite.batch_execute("PRAGMA busy_timeout=10000")?;
        tried?;
    }
    Ok(())
}

impl KeyStore {
    /// Reads the keys of a database, making those that it has none of yet.
    pub(super) fn open(
        conn: &mut Conn,
        opener: Opener,
        master: &MasterKey,
        context: &Context,
    ) -> Outcome<Arc<KeyStore>> {
        let (wrapping, entropy) = (master.wrapping(), context.entropy);
        let there = key_generations(conn)?;
        for purpose in PURPOSES {
            if there.iter().any(|known| known.purpose == purpose) {
                continue;
            }
            let key: [u8; 32] = entropy.bytes().map_err(Fault::internal)?;
            let wrapped = wrapping.wrap((purpose, 1), &key, entropy).map_err(Fault::internal)?;
            let at = context.clock.now().naive_utc();
            // Where this fails another process was first, and its key counts: reading them finds out.
            drop(insert(conn, (context.ids.next(), at), (purpose, 1), &wrapped));
        }
        let keys = read(conn, &wrapping)?;
        Ok(Arc::new_cyclic(|this| KeyStore {
            opener,
            wrapping,
            entropy,
            known: RwLock::new(Arc::new(keys)),
            this: this.clone(),
        }))
    }

    /// The keys for one transaction.
    pub(super) fn ring(&self) -> Outcome<Keyring> {
        let newer = self.this.upgrade().map(|store| store as Arc<dyn NewerKeys>);
        Ok(Keyring::new(self.known()?, newer, self.entropy))
    }

    fn known(&self) -> Outcome<Arc<Keys>> {
        Ok(Arc::clone(&*self.known.read().map_err(Fault::internal)?))
    }

    /// Reads the keys anew, where others are there than are known.
    pub(super) fn refresh(&self, conn: &mut Conn) -> Outcome<()> {
        let (known, there) = (self.known()?, key_generations(conn)?);
        let same = Sealing::ALL.iter().all(|what| {
            let of_it = there.iter().filter(|key| key.purpose == what.purpose()).map(|key| key.generation);
            let mut known: Vec<i32> = known.generations(*what).into_iter().map(i32::from).collect();
            known.sort_unstable();
            of_it.eq(known)
        });
        if !same {
            *self.known.write().map_err(Fault::internal)? = Arc::new(read(conn, &self.wrapping)?);
        }
        Ok(())
    }

    /// Holds the keys still until the commit, and refuses what was sealed with one that is not the newest: the
    /// transaction then runs again, with those read anew.
    pub(super) fn prove_current(&self, conn: &mut Conn, keys: &Keyring) -> Outcome<()> {
        share(conn, Lock::DataKeys)?;
        let there = key_generations(conn)?;
        let current = Sealing::ALL.iter().all(|what| newest(&there, *what) == Some(keys.generation(*what).into()));
        if current {
            return Ok(());
        }
        self.refresh(conn)?;
        let cause = Some("sealed with a key that was replaced meanwhile".to_owned());
        Err(Fault { retry: true, cause, ..Fault::new(changxiao_shared::kernel::ErrorCode::Busy) })
    }

    /// Adds a generation to every purpose that seals.
    pub(super) fn begin(&self, tx: &mut Tx<'_>) -> Outcome<()> {
        lock(tx.conn, Lock::DataKeys)?;
        let there = key_generations(tx.conn)?;
        for what in Sealing::ALL {
            let purpose = what.purpose();
            if there.iter().filter(|key| key.purpose == purpose).count() > 1 {
                let refused = Fault::new(changxiao_shared::kernel::ErrorCode::TransitionNotAllowed);
                return Err(refused.with_detail("a rotation of keys is under way already"));
            }
            let next = newest(&there, what).unwrap_or_default() + 1;
            let number = u8::try_from(next).map_err(|_| Fault::internal("no generation is left: 255 is the last"))?;
            let key: [u8; 32] = tx.random()?;
            let wrapped = self.wrapping.wrap((purpose, number), &key, self.entropy).map_err(Fault::internal)?;
            insert(tx.conn, (tx.next_id(), tx.now.naive_utc()), (purpose, next), &wrapped)?;
            let details = serde_json::json!({ "purpose": purpose, "generation": next });
            tx.audit("data_key.rotation_begun", ("data_key", next.into()), &[], details);
        }
        Ok(())
    }
}

impl NewerKeys for KeyStore {
    fn with(&self, what: Sealing, generation: u8) -> Result<Arc<Keys>, KeyFault> {
        let unread = |fault: Fault| KeyFault::Unread(fault.to_string());
        let known = self.known().map_err(unread)?;
        if known.generations(what).contains(&generation) {
            return Ok(known);
        }
        // A connection of its own: the view of a transaction under way may be older than the key.
        let mut conn =
            r2d2::ManageConnection::connect(&self.opener.reading()).map_err(|e| KeyFault::Unread(e.to_string()))?;
        self.refresh(&mut conn).and_then(|()| self.known()).map_err(unread)
    }
}

fn newest(there: &[KeyGeneration], what: Sealing) -> Option<i32> {
    there.iter().filter(|key| key.purpose == what.purpose()).map(|key| key.generation).max()
}

fn insert(conn: &mut Conn, (id, at): (i64, NaiveDateTime), of: (&str, i32), wrapped: &[u8]) -> Outcome<usize> {
    let row = (
        key_generations::id.eq(id),
        key_generations::purpose.eq(of.0),
        key_generations::generation.eq(of.1),
        key_generations::wrapped.eq(wrapped),
        key_generations::created_at.eq(at),
    );
    Ok(diesel::insert_into(key_generations::table).values(row).execute(conn)?)
}

fn read(conn: &mut Conn, wrapping: &Wrapping) -> Outcome<Keys> {
    use key_generations::{generation, purpose, wrapped};
    let rows: Vec<(String, i32, Vec<u8>)> =
        key_generations::table.order((purpose, generation)).select((purpose, generation, wrapped)).load(conn)?;
    let mut open = Vec::with_capacity(rows.len());
    for (of, number, sealed) in rows {
        let number = u8::try_from(number).map_err(Fault::internal)?;
        let key = wrapping
            .unwrap((&of, number), &sealed)
            .map_err(|_| Fault::internal("the data keys of this database belong to another master key"))?;
        let key: [u8; 32] = key.try_into().map_err(|_| Fault::internal("a data key has the wrong length"))?;
        open.push((of, number, key));
    }
    let all = |of: &str| -> Vec<(u8, [u8; 32])> {
        open.iter().filter(|(known, ..)| known == of).map(|(_, number, key)| (*number, *key)).collect()
    };
    let missing = || Fault::internal("a data key is missing");
    let sealing = |what: Sealing| Generations::of(&all(what.purpose())).ok_or_else(missing);
    let hashing = |of: &str| all(of).last().map(|(_, key)| *key).ok_or_else(missing);
    Ok(Keys {
        identity: sealing(Sealing::Identity)?,
        complaint: sealing(Sealing::Complaint)?,
        index: hashing("index")?,
        audit: hashing("audit")?,
    })
}
