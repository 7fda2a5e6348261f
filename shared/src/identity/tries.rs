//! How long whoever gets a password or a code wrong has to wait, and how fast an address may go on. No clock: the time
//! is an argument.

use chrono::{DateTime, TimeDelta, Utc};

/// Seconds to wait after so many wrong tries in a row; what comes after the last takes [`LONGEST`].
const DELAYS: [i64; 6] = [0, 0, 0, 1, 3, 5];
/// The longest delay, in seconds: who has a known device never waits longer.
const LONGEST: i64 = 10;
/// Wrong tries in a day, beyond which tries come [`BEYOND`] apart.
pub const TRIES_A_DAY: u32 = 100;
/// How far apart tries are beyond that.
const BEYOND: TimeDelta = TimeDelta::minutes(15);
/// What a day is here: it begins with the first wrong try.
const DAY: TimeDelta = TimeDelta::hours(24);
/// Wrong tries in a row with which a known device stops counting as one: a thief may have it.
const TRUST: u32 = 20;
/// Wrong codes within one step of a second factor; the next waits for the step after it.
const CODES_A_STEP: u32 = 3;

/// The wrong tries on one track: of an account from one known device, or of a user name from anywhere else. A try counts
/// as wrong from its beginning, until it turns out to be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tries {
    /// In a row.
    pub streak: u32,
    /// Since the day began.
    pub today: u32,
    /// The first of the day.
    pub day_began: DateTime<Utc>,
    /// The last.
    pub last: DateTime<Utc>,
}

impl Tries {
    /// How long the next try has to wait; nothing where it need not.
    pub fn wait(&self, now: DateTime<Utc>) -> Option<TimeDelta> {
        let delay = if self.is_over(now) || self.today < TRIES_A_DAY { delay(self.streak) } else { BEYOND };
        remaining(self.last, delay, now)
    }

    /// The same for a code of a second factor: of those of one step no more than three are looked at.
    pub fn wait_for_code(&self, now: DateTime<Utc>, step: TimeDelta) -> Option<TimeDelta> {
        let wait = self.wait(now);
        if self.streak == 0 || !self.streak.is_multiple_of(CODES_A_STEP) {
            return wait;
        }
        let into = TimeDelta::seconds(self.last.timestamp().rem_euclid(step.num_seconds().max(1)));
        wait.max(remaining(self.last, step - into, now))
    }

    /// One more, after those before.
    #[must_use]
    pub fn after(before: Option<Tries>, now: DateTime<Utc>) -> Tries {
        let first = Tries { streak: 0, today: 0, day_began: now, last: now };
        let known = before.unwrap_or(first);
        let day = if known.is_over(now) { first } else { known };
        let streak = if now - known.last >= DAY { 0 } else { known.streak };
        Tries { streak: streak + 1, today: day.today + 1, day_began: day.day_began, last: now }
    }

    /// The try turned out to be right, as far as it went: it is counted no longer, and nothing waits because of it.
    #[must_use]
    pub fn taken_back(self, before: Option<Tries>) -> Tries {
        let left = self.uncounted();
        match before.filter(|before| before.streak == left.streak) {
            Some(before) => Tries { last: before.last, ..left },
            // Others have been wrong in the meantime.
            None => left,
        }
    }

    fn uncounted(self) -> Tries {
        Tries { streak: self.streak.saturating_sub(1), today: self.today.saturating_sub(1), ..self }
    }

    /// Whoever tries has proved to be the one: nothing is in a row any more. What others got wrong stays in the day's
    /// number, so that an attacker does not begin anew whenever the owner signs in.
    #[must_use]
    pub fn proved(self) -> Tries {
        self.uncounted().cleared()
    }

    /// The same where the try itself was not counted.
    #[must_use]
    pub fn cleared(self) -> Tries {
        Tries { streak: 0, ..self }
    }

    /// Whether a device with so many wrong tries still counts as known.
    pub fn is_trusted(&self) -> bool {
        self.streak < TRUST
    }

    /// Whether this is the try that brings about a delay, or the long one: worth a line of its own in the audit trail.
    pub fn begins_delay(&self) -> bool {
        (delay(self.streak) > TimeDelta::zero() && delay(self.streak.saturating_sub(1)) == TimeDelta::zero())
            || self.today == TRIES_A_DAY
    }

    fn is_over(&self, now: DateTime<Utc>) -> bool {
        now - self.day_began >= DAY
    }
}

fn delay(streak: u32) -> TimeDelta {
    let known = usize::try_from(streak).ok().and_then(|n| DELAYS.get(n).copied());
    TimeDelta::seconds(known.unwrap_or(LONGEST))
}

/// What is left of a delay; never more than all of it, though somebody set the clock back.
fn remaining(since: DateTime<Utc>, delay: TimeDelta, now: DateTime<Utc>) -> Option<TimeDelta> {
    Some((since + delay - now).min(delay)).filter(|left| *left > TimeDelta::zero())
}

/// A limit on something that comes again and again: so many at once, then one every so often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// At once.
    pub burst: u32,
    /// One more comes free after this.
    pub every: TimeDelta,
}

impl Pace {
    /// So many a minute, all of them at once if need be.
    pub fn per_minute(n: u32) -> Pace {
        let n = n.max(1);
        Pace { burst: n, every: TimeDelta::microseconds(60_000_000 / i64::from(n)) }
    }

    /// How long the next has to wait; nothing where there is room. `busy_until` is what [`Pace::taken`] gave last.
    pub fn wait(self, busy_until: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Option<TimeDelta> {
        let whole = self.every * i32::try_from(self.burst).unwrap_or(i32::MAX);
        let ahead = busy_until? - now + self.every - whole;
        Some(ahead.min(whole)).filter(|left| *left > TimeDelta::zero())
    }

    /// One is taken: until when all that were taken keep it busy.
    #[must_use]
    pub fn taken(self, busy_until: Option<DateTime<Utc>>, now: DateTime<Utc>) -> DateTime<Utc> {
        busy_until.map_or(now, |until| until.max(now)) + self.every
    }
}

#[cfg(test)]
mod tests {
    use super::{Pace, TRIES_A_DAY, Tries};
    use chrono::{DateTime, TimeDelta, Utc};

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).expect("a time")
    }

    /// So many wrong tries, each as soon as it may be.
    fn wrong(n: u32) -> (Tries, DateTime<Utc>) {
        let mut now = at(0);
        let mut tries = Tries::after(None, now);
        for _ in 1..n {
            now += tries.wait(now).unwrap_or_default();
            tries = Tries::after(Some(tries), now);
        }
        (tries, now)
    }

    #[test]
    fn the_delays_rise_to_ten_seconds() {
        let table =
            [(1, 0), (2, 0), (3, 1), (4, 3), (5, 5), (6, 10), (7, 10), (19, 10), (99, 10), (100, 900), (150, 900)];
        for (n, seconds) in table {
            let (tries, now) = wrong(n);
            assert_eq!(tries.wait(now).map_or(0, |wait| wait.num_seconds()), seconds, "after {n}");
            assert_eq!(tries.wait(now + TimeDelta::seconds(seconds)), None, "after {n}, waited");
            if seconds > 0 {
                assert!(tries.wait(now + TimeDelta::seconds(seconds - 1)).is_some(), "after {n}, too early");
            }
        }
    }

    #[test]
    fn a_day_has_an_end_and_a_quiet_day_forgets() {
        let (many, now) = wrong(TRIES_A_DAY);
        assert!(many.wait(now + TimeDelta::minutes(14)).is_some());
        let later = many.day_began + TimeDelta::hours(24);
        assert_eq!(Tries::after(Some(many), later).today, 1, "a new day");
        let quiet = Tries::after(Some(many), many.last + TimeDelta::hours(24));
        assert_eq!((quiet.streak, quiet.today), (1, 1));
    }

    #[test]
    fn who_guesses_all_night_gets_no_further_than_two_hundred() {
        let (mut tries, mut now) = wrong(1);
        let mut n = 1;
        while now < at(0) + TimeDelta::hours(24) {
            now += tries.wait(now).unwrap_or(TimeDelta::seconds(1));
            tries = Tries::after(Some(tries), now);
            n += 1;
        }
        assert!((150..=200).contains(&n), "{n}");
    }

    #[test]
    fn what_was_right_is_counted_no_longer() {
        let (five, _) = wrong(5);
        let right = Tries::after(Some(five), at(100));
        assert_eq!((right.streak, right.today), (6, 6));
        assert_eq!(right.taken_back(Some(five)), five);
        let other = Tries::after(Some(right), at(101));
        assert_eq!(other.taken_back(Some(five)), Tries { last: at(101), ..right }, "somebody else was wrong meanwhile");
        assert_eq!((right.proved().streak, right.proved().today), (0, 5));
        assert_eq!(right.proved().wait(at(100)), None);
    }

    #[test]
    fn a_device_is_trusted_until_twenty() {
        assert!(wrong(19).0.is_trusted());
        assert!(!wrong(20).0.is_trusted());
    }

    #[test]
    fn a_delay_is_told_when_it_begins() {
        let told: Vec<u32> = (1..=120).filter(|n| wrong(*n).0.begins_delay()).collect();
        assert_eq!(told, [3, TRIES_A_DAY]);
    }

    #[test]
    fn of_the_codes_of_one_step_three_are_looked_at() {
        let step = TimeDelta::seconds(30);
        // 1,800,000,000 is the beginning of a step.
        let tries = |streak, last| Tries { streak, today: streak, day_began: at(0), last: at(last) };
        let table = [(1, 5, 0), (2, 6, 0), (3, 7, 23), (4, 31, 3), (6, 40, 20), (6, 55, 10), (9, 89, 10), (0, 7, 0)];
        for (streak, last, seconds) in table {
            let wait = tries(streak, last).wait_for_code(at(last), step);
            assert_eq!(wait.map_or(0, |wait| wait.num_seconds()), seconds, "{streak} wrong, the last at {last}");
        }
    }

    #[test]
    fn a_clock_set_back_makes_nobody_wait_longer() {
        let (six, now) = wrong(6);
        assert_eq!(six.wait(now - TimeDelta::days(1)), Some(TimeDelta::seconds(10)));
        let pace = Pace::per_minute(5);
        let until = (0..5).fold(None, |until, _| Some(pace.taken(until, at(0))));
        assert_eq!(pace.wait(until, at(-86_400)), Some(TimeDelta::seconds(60)));
    }

    #[test]
    fn a_pace_lets_a_burst_through_and_then_one_at_a_time() {
        let pace = Pace::per_minute(5);
        let mut until = None;
        for n in 0..5 {
            assert_eq!(pace.wait(until, at(0)), None, "{n}");
            until = Some(pace.taken(until, at(0)));
        }
        assert_eq!(pace.wait(until, at(0)), Some(TimeDelta::seconds(12)));
        assert_eq!(pace.wait(until, at(11)), Some(TimeDelta::seconds(1)));
        assert_eq!(pace.wait(until, at(12)), None);
        until = Some(pace.taken(until, at(12)));
        assert_eq!(pace.wait(until, at(12)), Some(TimeDelta::seconds(12)));
        assert_eq!(pace.wait(until, at(72)), None);
    }
}
