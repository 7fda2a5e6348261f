//! The one place for clock, ids and randomness (INV-11): everything else gets them as arguments.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use ferroid::generator::LockSnowflakeGenerator;
use ferroid::id::SnowflakeTwitterId;
use ferroid::time::{MonotonicClock, TWITTER_EPOCH};

/// Where time comes from. Tests move it; nothing sleeps.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    offset_ms: Arc<AtomicI64>,
}

impl Clock {
    /// Now, UTC, in whole microseconds (what both databases keep).
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    pub fn now(&self) -> DateTime<Utc> {
        let now = Utc::now() + TimeDelta::milliseconds(self.offset_ms.load(Ordering::Relaxed));
        DateTime::from_timestamp_micros(now.timestamp_micros()).unwrap_or(now)
    }

    /// How far the clock has been moved.
    pub fn moved(&self) -> TimeDelta {
        TimeDelta::milliseconds(self.offset_ms.load(Ordering::Relaxed))
    }

    /// Moves the clock, for tests and for demonstrations of another day.
    pub fn advance(&self, by: TimeDelta) {
        self.offset_ms.fetch_add(by.num_milliseconds(), Ordering::Relaxed);
    }
}

/// Makes time-ordered 64-bit ids; several servers on one database differ in the machine number.
#[derive(Clone)]
pub struct Ids {
    generator: Arc<LockSnowflakeGenerator<SnowflakeTwitterId, MonotonicClock>>,
}

impl Ids {
    /// A generator for one server process, machine number 0 to 1023.
    pub fn new(machine: u16) -> Ids {
        let clock = MonotonicClock::with_epoch(TWITTER_EPOCH);
        Ids { generator: Arc::new(LockSnowflakeGenerator::new(u64::from(machine.min(1023)), clock)) }
    }

    /// The next id: positive, larger than those before it.
    pub fn next(&self) -> i64 {
        let id: SnowflakeTwitterId = self.generator.next_id(|_| std::thread::yield_now());
        i64::try_from(id.to_raw()).unwrap_or(i64::MAX)
    }
}

/// Where randomness comes from: the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct Entropy;

impl Entropy {
    /// Fresh random bytes.
    ///
    /// # Errors
    /// When the operating system has none; nothing can go on then.
    pub fn bytes<const N: usize>(self) -> Result<[u8; N], getrandom::Error> {
        let mut out = [0u8; N];
        getrandom::fill(&mut out)?;
        Ok(out)
    }
}

/// Clock, ids and randomness together.
#[derive(Clone)]
pub struct Context {
    /// Time.
    pub clock: Clock,
    /// Ids.
    pub ids: Ids,
    /// Randomness.
    pub entropy: Entropy,
}

impl Context {
    /// The context of a server process.
    pub fn new(machine: u16) -> Context {
        Context { clock: Clock::default(), ids: Ids::new(machine), entropy: Entropy }
    }
}
