//! What every handler may use.

use std::collections::HashMap;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::{Arc, RwLock};
use std::time::Duration;

use changxiao_shared::identity::AccountId;
use changxiao_shared::kernel::ErrorCode;
use chrono::{DateTime, Utc};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, NotUntil, Quota};
use tokio::sync::Semaphore;

use crate::config::Config;
use crate::context::Context;
use crate::crypto::{MasterKey, PasswordHasher, PasswordParams, Stamp, TokenSigner};
use crate::db::{Db, DbOptions};
use crate::fault::{Fault, Outcome};
use crate::files::FileStore;
use crate::identity::Provider;
use crate::imports::Intake;
use crate::limits::SignInLimits;
use crate::webhooks::{Courier, Destinations};

/// The server's parts.
#[derive(Clone)]
pub struct AppState {
    /// The database behind its doors.
    pub db: Db,
    /// Configuration.
    pub config: Arc<Config>,
    /// Files that records carry.
    pub files: FileStore,
    /// Reading of spreadsheets and the writes under way.
    pub imports: Intake,
    /// Sends the messages of webhooks.
    pub courier: Courier,
    /// Access tokens.
    pub tokens: TokenSigner,
    /// The identity provider that people may sign in with, where one is configured.
    pub oidc: Option<Arc<Provider>>,
    /// How fast addresses may try to sign in.
    pub sign_ins: Arc<SignInLimits>,
    /// What cookies and tokens carry that only this installation can have written.
    pub stamp: Stamp,
    passwords: PasswordHasher,
    hashing: Arc<Semaphore>,
    comment_tries: Arc<DefaultKeyedRateLimiter<IpAddr>>,
    check_tries: Arc<DefaultKeyedRateLimiter<IpAddr>>,
    lookup_tries: Arc<DefaultKeyedRateLimiter<IpAddr>>,
    token_tries: Arc<DefaultKeyedRateLimiter<IpAddr>>,
    clients: ClientLimits,
    ballot_tries: Arc<DefaultKeyedRateLimiter<IpAddr>>,
    complaints_filed: Arc<DefaultKeyedRateLimiter<IpAddr>>,
    complaint_box_tries: Arc<DefaultKeyedRateLimiter<IpAddr>>,
}

/// One limiter for each API client, with the number it was given.
type ClientLimits = Arc<RwLock<HashMap<AccountId, (u32, Arc<DefaultDirectRateLimiter>)>>>;

/// A day.
const DAY: Duration = Duration::from_secs(86_400);
/// Hashes running at once: each takes 64 MiB.
const HASHES_AT_ONCE: usize = 2;
/// Comments by visitors a minute from one address.
const COMMENTS_A_MINUTE: u32 = 5;
/// Certificates checked a minute from one address: numbers can be guessed, guessing must not pay (row 68).
const CHECKS_A_MINUTE: u32 = 30;
/// Codes of organisations looked up from one address, in a minute: codes can be guessed, names are not to be collected.
const LOOKUPS_A_MINUTE: u32 = 30;
/// Tokens asked for a minute from one address: a client needs one in ten minutes.
const TOKENS_A_MINUTE: u32 = 60;
/// Requests a minute from one address that draw or cast ballots: a whole meeting may stand behind one address. Guessing
/// a code of 80 bits gains nothing at this pace.
const BALLOTS_A_MINUTE: u32 = 600;
/// Complaints filed a day from one address: a village may share one, ten thousand complaints do not come from it.
const COMPLAINTS_A_DAY: u32 = 20;
/// Requests a minute to the complaint box from one address. Guessing a tracking code of 120 bits gains nothing at this
/// pace, nor does collecting names of organisations.
const COMPLAINT_BOX_A_MINUTE: u32 = 60;

impl AppState {
    /// Opens the database and prepares keys.
    ///
    /// # Errors
    /// When database or keys cannot be opened.
    pub fn open(config: Config, context: Context) -> Outcome<AppState> {
        std::fs::create_dir_all(&config.data_dir)
            .map_err(|e| Fault::internal(format!("the data folder {}: {e}", config.data_dir.display())))?;
        let master =
            MasterKey::load_or_create(&config.data_dir.join("master.key"), context.entropy).map_err(Fault::internal)?;
        let tokens = TokenSigner::from_seed(&master.derive("token")).map_err(Fault::internal)?;
        let stamp = master.derive("stamp");
        let params = PasswordParams { memory_kib: config.argon2_memory_kib, passes: config.argon2_passes };
        let passwords =
            PasswordHasher::new(params, master.derive("pepper"), context.entropy).map_err(Fault::internal)?;
        let db = Db::open(DbOptions { url: config.database_url(), connections: config.connections, context, master })?;
        let oidc = config.oidc().map_err(Fault::internal)?.map(|settings| Arc::new(Provider::new(settings)));
        let minute = |n: u32| Arc::new(DefaultKeyedRateLimiter::keyed(Quota::per_minute(at_least_one(n))));
        let files = FileStore::in_folder(&config.data_dir)?;
        let imports = Intake::new(config.sheet_parser.clone())?;
        let courier = Courier::new(Destinations::new(config.webhook_private_networks.clone()));
        Ok(AppState {
            db,
            files,
            imports,
            courier,
            tokens,
            oidc,
            passwords,
            hashing: Arc::new(Semaphore::new(HASHES_AT_ONCE)),
            sign_ins: Arc::new(SignInLimits::new(config.sign_in_per_minute)),
            stamp: Stamp::new(stamp),
            comment_tries: minute(COMMENTS_A_MINUTE),
            check_tries: minute(CHECKS_A_MINUTE),
            lookup_tries: minute(LOOKUPS_A_MINUTE),
            token_tries: minute(TOKENS_A_MINUTE),
            clients: ClientLimits::default(),
            ballot_tries: minute(BALLOTS_A_MINUTE),
            complaints_filed: Arc::new(DefaultKeyedRateLimiter::keyed(a_day(COMPLAINTS_A_DAY))),
            complaint_box_tries: minute(COMPLAINT_BOX_A_MINUTE),
            config: Arc::new(config),
        })
    }

    /// Now, UTC.
    pub fn now(&self) -> DateTime<Utc> {
        self.db.context().clock.now()
    }

    /// Counts a request of somebody who is not signed in yet.
    ///
    /// # Errors
    /// `too_many_requests` when there were too many.
    pub fn count_sign_in(&self, address: IpAddr) -> Outcome<()> {
        self.sign_ins.ask(address, self.now())
    }

    /// Counts a visitor's comment.
    ///
    /// # Errors
    /// `too_many_requests` when there were too many.
    pub fn count_comment(&self, address: IpAddr) -> Outcome<()> {
        counted(&self.comment_tries, address)
    }

    /// Counts a token asked for.
    ///
    /// # Errors
    /// `too_many_requests` when there were too many.
    pub fn count_token(&self, address: IpAddr) -> Outcome<()> {
        counted(&self.token_tries, address)
    }

    /// Counts a request of an API client.
    ///
    /// # Errors
    /// `too_many_requests` when there were more than it may send a minute.
    pub fn count_client(&self, client: AccountId, a_minute: u32) -> Outcome<()> {
        let known = self.clients.read().map_err(Fault::internal)?.get(&client).cloned();
        let limiter = match known {
            Some((number, limiter)) if number == a_minute => limiter,
            _ => {
                let fresh = Arc::new(DefaultDirectRateLimiter::direct(Quota::per_minute(at_least_one(a_minute))));
                self.clients.write().map_err(Fault::internal)?.insert(client, (a_minute, fresh.clone()));
                fresh
            }
        };
        limiter.check().map_err(|until| too_many(&until))
    }

    /// Counts a certificate looked at; `false` when there were too many.
    pub fn may_check(&self, address: IpAddr) -> bool {
        self.check_tries.check_key(&address).is_ok()
    }

    /// Counts an organisation looked up by its code.
    ///
    /// # Errors
    /// `too_many_requests` when there were too many.
    pub fn count_lookup(&self, address: IpAddr) -> Outcome<()> {
        counted(&self.lookup_tries, address)
    }

    /// Counts a request to draw or cast a ballot.
    ///
    /// # Errors
    /// `too_many_requests` when there were too many.
    pub fn count_ballot(&self, address: IpAddr) -> Outcome<()> {
        counted(&self.ballot_tries, address)
    }

    /// Counts a complaint filed.
    ///
    /// # Errors
    /// `too_many_requests` when there were too many in a day.
    pub fn count_complaint(&self, address: IpAddr) -> Outcome<()> {
        counted(&self.complaints_filed, address)
    }

    /// Counts a request to the complaint box.
    ///
    /// # Errors
    /// `too_many_requests` when there were too many.
    pub fn count_complaint_box(&self, address: IpAddr) -> Outcome<()> {
        counted(&self.complaint_box_tries, address)
    }

    /// Checks a password off the workers, a bounded number at once, and counts for the address what is wrong.
    ///
    /// # Errors
    /// `too_many_tries` when the address was wrong too often in the meantime; when the server is shutting down.
    pub async fn verify_password(&self, address: IpAddr, password: String, stored: Option<String>) -> Outcome<bool> {
        let (limits, now) = (self.sign_ins.clone(), self.now());
        let verify = move |passwords: &PasswordHasher| {
            // Of those that waited for their turn no more are hashed than the address may be wrong.
            limits.room(address, now)?;
            let right = passwords.verify(&password, stored.as_deref());
            if !right {
                limits.wrong(address, now);
            }
            Ok(right)
        };
        self.with_hasher(verify).await?
    }

    /// Hashes a password off the workers, a bounded number at once.
    ///
    /// # Errors
    /// When there is no randomness or the server is shutting down.
    pub async fn hash_password(&self, password: String) -> Outcome<String> {
        self.with_hasher(move |passwords| passwords.hash(&password)).await?.map_err(Fault::internal)
    }

    /// The turn goes with the work: a request that is given up frees it only when its hash is done.
    async fn with_hasher<T: Send + 'static>(
        &self,
        work: impl FnOnce(&PasswordHasher) -> T + Send + 'static,
    ) -> Outcome<T> {
        let turn = self.hashing.clone().acquire_owned().await.map_err(Fault::internal)?;
        let passwords = self.passwords.clone();
        let hashed = move || {
            let _turn = turn;
            work(&passwords)
        };
        tokio::task::spawn_blocking(hashed).await.map_err(Fault::internal)
    }

    /// The password hasher, for the command line.
    pub fn passwords(&self) -> &PasswordHasher {
        &self.passwords
    }
}

fn counted(tries: &DefaultKeyedRateLimiter<IpAddr>, address: IpAddr) -> Outcome<()> {
    tries.check_key(&address).map_err(|until| too_many(&until))
}

fn too_many(until: &NotUntil<<DefaultClock as Clock>::Instant>) -> Fault {
    let wait = until.wait_time_from(DefaultClock::default().now());
    Fault { wait: Some(wait), ..Fault::new(ErrorCode::TooManyRequests) }
}

/// So many in a day, at once or spread over it.
fn a_day(n: u32) -> Quota {
    let each = DAY / n.max(1);
    Quota::with_period(each)
        .map_or_else(|| Quota::per_hour(NonZeroU32::MIN), |quota| quota.allow_burst(at_least_one(n)))
}

fn at_least_one(n: u32) -> NonZeroU32 {
    NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN)
}
