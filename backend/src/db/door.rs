//! The two doors. One request, one transaction; permission is proved inside it; blocking work stays off the workers.

use std::sync::Arc;
use std::time::Duration;

use changxiao_shared::identity::SessionId;
use changxiao_shared::kernel::ErrorCode;
use chrono::{DateTime, Utc};
use tokio::sync::oneshot;

use super::connection::{Opener, check_sqlite_version};
use super::idempotency::{self, IdempotencyKey, StoredReply};
use super::keys::{self, KeyStore};
use super::lock::lock;
use super::outbox::Listeners;
use super::session_cache::SessionCache;
use super::transaction::{OpenTransaction, Purpose};
use super::tx::{Read, RequestMeta, Tx};
use super::{Conn, Engine, Principal, SchemaState, migrate, principal};
use crate::access::{Actor, Admission, Guard, Public, System};
use crate::context::Context;
use crate::crypto::{Keyring, MasterKey};
use crate::fault::{Fault, Outcome};

/// How a lost race is run again at the most.
const TRIES: usize = 6;

/// What the doors are opened with.
pub struct DbOptions {
    /// `sqlite://FILE` or `postgres://…`.
    pub url: String,
    /// Connections that read.
    pub connections: u32,
    /// Clock, ids, randomness.
    pub context: Context,
    /// The key that wraps the data keys.
    pub master: MasterKey,
}

/// The database behind its two doors.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    opener: Opener,
    readers: r2d2::Pool<Opener>,
    writers: r2d2::Pool<Opener>,
    context: Context,
    keys: Arc<KeyStore>,
    cache: SessionCache,
    listeners: Listeners,
}

impl Db {
    /// Applies missing migrations without opening the doors.
    ///
    /// # Errors
    /// When the database cannot be reached, or was made by a newer program.
    pub fn migrate(url: &str) -> Outcome<usize> {
        let mut conn = connect(url)?;
        match migrate::state(&mut conn)? {
            SchemaState::Newer(version) => Err(newer(&version)),
            _ => migrate::up(&mut conn),
        }
    }

    /// Takes every migration back. Only for tests and for starting anew: all data is gone.
    ///
    /// # Errors
    /// When the database cannot be reached or refuses.
    pub fn unmigrate(url: &str) -> Outcome<usize> {
        migrate::down(&mut connect(url)?)
    }

    /// How the schema stands.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub fn schema_state(url: &str) -> Outcome<SchemaState> {
        migrate::state(&mut connect(url)?)
    }

    /// Walks the audit trail of a database on one connection, without opening the doors.
    ///
    /// # Errors
    /// When the database cannot be read or its keys do not open with the master key.
    pub fn verify_audit_of(
        url: &str,
        master: &MasterKey,
        context: &Context,
    ) -> Outcome<(i64, Vec<super::AuditFinding>)> {
        let mut conn = connect(url)?;
        let keys = KeyStore::open(&mut conn, Opener::parse(url).map_err(Fault::internal)?, master, context)?;
        super::verify_audit(&mut conn, &keys.ring()?)
    }

    /// Opens the doors on a database whose schema is current.
    ///
    /// # Errors
    /// When it cannot be reached, its schema is not this program's, or its keys do not open with the master key.
    pub fn open(options: DbOptions) -> Outcome<Db> {
        let opener = Opener::parse(&options.url).map_err(Fault::internal)?;
        let mut conn = connect(&options.url)?;
        match migrate::state(&mut conn)? {
            SchemaState::Current => {}
            SchemaState::Behind(n) => return Err(Fault::internal(format!("{n} migrations are missing: run migrate"))),
            SchemaState::Newer(version) => return Err(newer(&version)),
        }
        let keys = KeyStore::open(&mut conn, opener.clone(), &options.master, &options.context)?;
        drop(conn);
        let pool = |size: u32, opener: Opener| {
            r2d2::Pool::builder()
                .max_size(size)
                .min_idle(Some(1))
                .test_on_check_out(false)
                .connection_timeout(Duration::from_secs(10))
                .build(opener)
                .map_err(Fault::internal)
        };
        // SQLite has one writer; waiting for it happens in our queue, first come first served, not in busy loops.
        let writers = if opener.engine == Engine::Sqlite { 1 } else { options.connections };
        let readers = pool(options.connections, opener.reading())?;
        let writers = pool(writers, opener.writing())?;
        let (cache, listeners) = (SessionCache::default(), Listeners::default());
        Ok(Db(Arc::new(Inner { opener, readers, writers, context: options.context, keys, cache, listeners })))
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        self.0.opener.engine
    }

    /// Clock, ids, randomness.
    pub fn context(&self) -> &Context {
        &self.0.context
    }

    /// The data keys as this process knows them.
    ///
    /// # Errors
    /// When a thread has panicked over them.
    pub fn keys(&self) -> Outcome<Keyring> {
        self.0.keys.ring()
    }

    /// Reads anew which data keys there are, so that those that are gone are gone from memory too.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn refresh_keys(&self) -> Outcome<()> {
        let mut conn = self.0.readers.get().map_err(busy)?;
        self.0.keys.refresh(&mut conn)
    }

    /// Begins new generations of the data keys; from the commit on nothing is sealed with earlier ones, on any process.
    ///
    /// # Errors
    /// When a rotation is under way, or the database refuses.
    pub fn begin_generations(&self) -> Outcome<()> {
        self.write_system(|tx, _| self.0.keys.begin(tx))?;
        self.refresh_keys()
    }

    /// Puts what was written into the database file and empties the log beside it, which would keep what was removed.
    /// Where readers are in the way, the log is emptied later.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn empty_log(&self) -> Outcome<()> {
        let mut conn = self.0.writers.get().map_err(busy)?;
        keys::empty_log(&mut conn)
    }

    /// The principal of a session, from memory or from the database; nothing when the session has ended.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn principal(&self, session: SessionId) -> Outcome<Option<Arc<Principal>>> {
        let now = self.0.context.clock.now();
        if let Some(known) = self.0.cache.get(session) {
            return Ok((now < known.expires_at).then_some(known));
        }
        self.principal_now(session).await
    }

    /// The principal as the database has it at this moment, for when memory would refuse it.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn principal_now(&self, session: SessionId) -> Outcome<Option<Arc<Principal>>> {
        // A step-up on another process changes no version: what is remembered has to go.
        self.0.cache.forget(session);
        self.reading_aside(Some(session), |_, principal| Ok(principal)).await
    }

    /// The reading door: a consistent view, with the permission proved inside it.
    ///
    /// # Errors
    /// What the closure returns; 401 or 403 when the permission is gone.
    pub async fn read<A, T, F>(&self, guard: Guard<A>, work: F) -> Outcome<T>
    where
        A: Admission,
        T: Send + 'static,
        F: FnOnce(&mut Read<'_>, &A::Proof) -> Outcome<T> + Send + 'static,
    {
        self.reading_aside(Some(guard.session()), move |read, principal| {
            let proof = admit::<A>(principal, read.now)?;
            work(read, &proof)
        })
        .await
    }

    /// The reading door for what anybody may see.
    ///
    /// # Errors
    /// What the closure returns.
    pub async fn read_public<T, F>(&self, work: F) -> Outcome<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Read<'_>, &Public) -> Outcome<T> + Send + 'static,
    {
        self.reading_aside(None, move |read, _| work(read, &Public::new())).await
    }

    /// The writing door: one transaction with its audit rows, run again when it lost a race.
    ///
    /// # Errors
    /// What the closure returns; 401 or 403 when the permission is gone.
    pub async fn write<A, T, F>(&self, guard: Guard<A>, work: F) -> Outcome<T>
    where
        A: Admission,
        T: Send + 'static,
        F: Fn(&mut Tx<'_>, &A::Proof) -> Outcome<T> + Send + 'static,
    {
        self.blocking(move |db| {
            db.writing(guard.meta(), Some(guard.session()), |tx, principal| {
                let proof = admit::<A>(principal, tx.now)?;
                tx.act_as(A::actor(&proof));
                work(tx, &proof)
            })
        })
        .await
    }

    /// The writing door for requests that make a record: the same idempotency key gets the same answer.
    ///
    /// # Errors
    /// What the closure returns; 422 when the key was used for another request.
    pub async fn create<A, F>(&self, guard: Guard<A>, key: Option<IdempotencyKey>, work: F) -> Outcome<StoredReply>
    where
        A: Admission,
        F: Fn(&mut Tx<'_>, &A::Proof) -> Outcome<StoredReply> + Send + 'static,
    {
        self.blocking(move |db| {
            db.writing(guard.meta(), Some(guard.session()), |tx, principal| {
                let proof = admit::<A>(principal, tx.now)?;
                tx.act_as(A::actor(&proof));
                once(tx, key.as_ref(), |tx| work(tx, &proof))
            })
        })
        .await
    }

    /// The writing door for visitors.
    ///
    /// # Errors
    /// What the closure returns.
    pub async fn write_public<T, F>(&self, meta: RequestMeta, work: F) -> Outcome<T>
    where
        T: Send + 'static,
        F: Fn(&mut Tx<'_>, &Public) -> Outcome<T> + Send + 'static,
    {
        self.blocking(move |db| db.writing(&meta, None, |tx, _| work(tx, &Public::new()))).await
    }

    /// The writing door for visitors who make a record.
    ///
    /// # Errors
    /// What the closure returns; 422 when the key was used for another request.
    pub async fn create_public<F>(
        &self,
        meta: RequestMeta,
        key: Option<IdempotencyKey>,
        work: F,
    ) -> Outcome<StoredReply>
    where
        F: Fn(&mut Tx<'_>, &Public) -> Outcome<StoredReply> + Send + 'static,
    {
        self.blocking(move |db| db.writing(&meta, None, |tx, _| once(tx, key.as_ref(), |tx| work(tx, &Public::new()))))
            .await
    }

    /// The reading door of the command line and of timed work; blocks.
    ///
    /// # Errors
    /// What the closure returns.
    pub fn read_system<T>(&self, work: impl FnOnce(&mut Read<'_>, &System) -> Outcome<T>) -> Outcome<T> {
        let (out, open) = self.reading(None, |read, _| work(read, &System::new()))?;
        open.commit()?;
        Ok(out)
    }

    /// The writing door of the command line and of timed work; blocks.
    ///
    /// # Errors
    /// What the closure returns.
    pub fn write_system<T>(&self, work: impl Fn(&mut Tx<'_>, &System) -> Outcome<T>) -> Outcome<T> {
        let meta = RequestMeta { request_id: "system".into(), address: "local".into() };
        self.writing(&meta, None, |tx, _| {
            tx.act_as(Actor::system());
            work(tx, &System::new())
        })
    }

    async fn blocking<T: Send + 'static>(&self, work: impl FnOnce(&Db) -> Outcome<T> + Send + 'static) -> Outcome<T> {
        let db = self.clone();
        tokio::task::spawn_blocking(move || work(&db)).await.map_err(Fault::internal)?
    }

    /// Reads on the blocking pool. The answer does not wait for the end of the transaction, which can change nothing.
    async fn reading_aside<T: Send + 'static>(
        &self,
        session: Option<SessionId>,
        work: impl FnOnce(&mut Read<'_>, Option<Arc<Principal>>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        let db = self.clone();
        let (tell, told) = oneshot::channel();
        // Whoever asked may have gone; and a view that cannot be ended is gone with its connection.
        tokio::task::spawn_blocking(move || match db.reading(session, work) {
            Ok((out, open)) => {
                drop(tell.send(Ok(out)));
                drop(open.commit());
            }
            Err(fault) => drop(tell.send(Err(fault))),
        });
        told.await.map_err(Fault::internal)?
    }

    fn reading<T>(
        &self,
        session: Option<SessionId>,
        work: impl FnOnce(&mut Read<'_>, Option<Arc<Principal>>) -> Outcome<T>,
    ) -> Outcome<(T, OpenTransaction)> {
        let now = self.0.context.clock.now();
        // Before the view: what it can see and these keys do not open has a newer one.
        let keys = self.0.keys.ring()?;
        let (mut open, principal) = self.begin(&self.0.readers, Purpose::Read, session, now)?;
        let mut read = Read { conn: &mut open.conn, now, keys: &keys };
        let out = work(&mut read, principal)?;
        Ok((out, open))
    }

    fn writing<T>(
        &self,
        meta: &RequestMeta,
        session: Option<SessionId>,
        work: impl Fn(&mut Tx<'_>, Option<Arc<Principal>>) -> Outcome<T>,
    ) -> Outcome<T> {
        let mut tries = 0;
        loop {
            tries += 1;
            match self.write_once(meta, session, &work) {
                Err(fault) if fault.retry && tries < TRIES => {}
                done => return done,
            }
        }
    }

    fn write_once<T>(
        &self,
        meta: &RequestMeta,
        session: Option<SessionId>,
        work: impl Fn(&mut Tx<'_>, Option<Arc<Principal>>) -> Outcome<T>,
    ) -> Outcome<T> {
        let now = self.0.context.clock.now();
        let keys = self.0.keys.ring()?;
        let (mut open, principal) = self.begin(&self.0.writers, Purpose::Write, session, now)?;
        let mut tx = Tx {
            conn: &mut open.conn,
            now,
            keys: &keys,
            context: &self.0.context,
            actor: Actor::visitor(),
            meta,
            audit: Vec::new(),
            counts: Default::default(),
            replayed: false,
            secret: false,
            own_log: false,
            listeners: &self.0.listeners,
        };
        let out = work(&mut tx, principal);
        if out.as_ref().is_err_and(|fault| !fault.recorded) {
            return out;
        }
        if keys.has_sealed() {
            self.0.keys.prove_current(tx.conn, &keys)?;
        }
        tx.flush_records(out.is_ok())?;
        open.commit()?;
        out
    }

    /// Begins a transaction and says who the session is in it: the principal as the database has it now.
    fn begin(
        &self,
        pool: &r2d2::Pool<Opener>,
        purpose: Purpose,
        session: Option<SessionId>,
        now: DateTime<Utc>,
    ) -> Outcome<(OpenTransaction, Option<Arc<Principal>>)> {
        let conn = pool.get().map_err(busy)?;
        let Some(session) = session else { return Ok((OpenTransaction::begin(conn, purpose)?, None)) };
        let known = self.0.cache.get(session);
        let (mut open, proved) = OpenTransaction::begin_as(conn, purpose, known.as_deref(), now)?;
        let principal = if proved { known } else { self.current(&mut open.conn, session, now)? };
        Ok((open, principal))
    }

    /// The principal as the database has it now; memory only saves reading the roles again.
    fn current(&self, conn: &mut Conn, session: SessionId, now: DateTime<Utc>) -> Outcome<Option<Arc<Principal>>> {
        let Some(version) = principal::live_version(conn, session, now)? else {
            self.0.cache.forget(session);
            return Ok(None);
        };
        if let Some(known) = self.0.cache.get(session).filter(|p| p.authz_version == version) {
            return Ok(Some(known));
        }
        let loaded = principal::load(conn, &self.keys()?, session, now)?.map(Arc::new);
        if let Some(principal) = &loaded {
            self.0.cache.put(principal.clone());
        }
        Ok(loaded)
    }
}

fn admit<A: Admission>(principal: Option<Arc<Principal>>, now: DateTime<Utc>) -> Outcome<A::Proof> {
    A::admit(principal.ok_or_else(|| Fault::new(ErrorCode::Unauthenticated))?, now)
}

/// Gives the answer kept under the key, or does the work and keeps its answer in the same transaction.
fn once(
    tx: &mut Tx<'_>,
    key: Option<&IdempotencyKey>,
    work: impl FnOnce(&mut Tx<'_>) -> Outcome<StoredReply>,
) -> Outcome<StoredReply> {
    let Some(key) = key else { return work(tx) };
    let (account, now) = (tx.actor().account_id, tx.now);
    lock(tx.conn, key.lock(account))?;
    if let Some(reply) = idempotency::find(tx.conn, key, account, now)? {
        tx.replayed = true;
        return Ok(reply);
    }
    let reply = work(tx)?;
    idempotency::keep(tx.conn, key, account, now, &reply)?;
    Ok(reply)
}

fn connect(url: &str) -> Outcome<Conn> {
    let opener = Opener::parse(url).map_err(Fault::internal)?;
    if opener.engine == Engine::Sqlite {
        check_sqlite_version().map_err(Fault::internal)?;
    }
    r2d2::ManageConnection::connect(&opener).map_err(Fault::internal)
}

fn newer(version: &str) -> Fault {
    Fault::internal(format!("the database was made by a newer version (migration {version}); this one leaves it alone"))
}

fn busy(error: r2d2::Error) -> Fault {
    Fault { cause: Some(error.to_string()), ..Fault::new(ErrorCode::Busy) }
}
