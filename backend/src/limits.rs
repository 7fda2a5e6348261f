//! How fast network addresses may try to sign in. Kept in memory by each process; what an account is spared is kept in
//! the database (`identity/tries.rs`).

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Mutex;

use changxiao_shared::identity::Pace;
use changxiao_shared::kernel::ErrorCode;
use chrono::{DateTime, TimeDelta, Utc};

use crate::fault::{Fault, Outcome};

/// A whole network may be wrong so many times as often as one address.
const NETWORK: u32 = 12;
/// An address may ask so many times as often as it may be wrong: an office behind one address is seldom wrong.
const ASKING: u32 = 60;
/// More addresses than this are not remembered: those whose time is over go first, then all.
const MOST: usize = 100_000;

/// The limits on those who sign in.
#[derive(Debug)]
pub struct SignInLimits {
    asked: Paced<IpAddr>,
    wrong: Paced<IpAddr>,
    wrong_of_network: Paced<IpAddr>,
}

impl SignInLimits {
    /// Limits for so many wrong tries a minute from one address.
    pub fn new(wrong_per_minute: u32) -> SignInLimits {
        let times = |n: u32| Paced::new(Pace::per_minute(wrong_per_minute.saturating_mul(n)));
        SignInLimits { asked: times(ASKING), wrong: times(1), wrong_of_network: times(NETWORK) }
    }

    /// Counts a request, right or wrong.
    ///
    /// # Errors
    /// `too_many_requests` when there were too many.
    pub fn ask(&self, address: IpAddr, now: DateTime<Utc>) -> Outcome<()> {
        let address = single(address);
        self.asked.room(address, now).map_err(|wait| waiting(ErrorCode::TooManyRequests, wait))?;
        self.asked.take(address, now);
        Ok(())
    }

    /// Whether an address may be wrong once more.
    ///
    /// # Errors
    /// `too_many_tries` when it, or its network, was wrong too often.
    pub fn room(&self, address: IpAddr, now: DateTime<Utc>) -> Outcome<()> {
        let both = self.wrong.room(single(address), now).and(self.wrong_of_network.room(network(address), now));
        both.map_err(|wait| waiting(ErrorCode::TooManyTries, wait))
    }

    /// Counts a wrong try.
    pub fn wrong(&self, address: IpAddr, now: DateTime<Utc>) {
        self.wrong.take(single(address), now);
        self.wrong_of_network.take(network(address), now);
    }
}

/// The refusal that says how long to wait.
pub fn waiting(code: ErrorCode, wait: TimeDelta) -> Fault {
    Fault { wait: Some(wait.to_std().unwrap_or_default()), ..Fault::new(code) }
}

/// One caller: of the addresses of version 6 one has a whole network of 64 bits to choose from.
fn single(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => IpAddr::V6(front(v6, 64)),
    }
}

/// The network an address belongs to: 24 bits, or 48 of version 6.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            IpAddr::V4(Ipv4Addr::new(a, b, c, 0))
        }
        IpAddr::V6(v6) => IpAddr::V6(front(v6, 48)),
    }
}

fn front(address: Ipv6Addr, bits: u32) -> Ipv6Addr {
    Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << (128 - bits)))
}

/// A pace for each of many.
#[derive(Debug)]
struct Paced<K> {
    pace: Pace,
    busy: Mutex<HashMap<K, DateTime<Utc>>>,
}

impl<K: Eq + std::hash::Hash> Paced<K> {
    fn new(pace: Pace) -> Paced<K> {
        Paced { pace, busy: Mutex::default() }
    }

    fn room(&self, key: K, now: DateTime<Utc>) -> Result<(), TimeDelta> {
        // A thread that panicked with the map in hand has only failed to count.
        let busy = self.busy.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        self.pace.wait(busy.get(&key).copied(), now).map_or(Ok(()), Err)
    }

    fn take(&self, key: K, now: DateTime<Utc>) {
        let mut busy = self.busy.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if busy.len() >= MOST {
            busy.retain(|_, until| *until > now);
        }
        if busy.len() >= MOST {
            busy.clear();
        }
        let until = self.pace.taken(busy.get(&key).copied(), now);
        busy.insert(key, until);
    }
}

#[cfg(test)]
mod tests {
    use super::SignInLimits;
    use changxiao_shared::kernel::ErrorCode;
    use chrono::{DateTime, TimeDelta, Utc};
    use std::net::IpAddr;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000, 0).expect("a time")
    }

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    /// Tries until it is refused: how many were wrong.
    fn wrong(limits: &SignInLimits, address: IpAddr, at: DateTime<Utc>) -> usize {
        (0..1_000).take_while(|_| limits.room(address, at).map(|()| limits.wrong(address, at)).is_ok()).count()
    }

    #[test]
    fn an_address_is_wrong_five_times_and_then_every_twelve_seconds() {
        let limits = SignInLimits::new(5);
        assert_eq!(wrong(&limits, ip("203.0.113.1"), now()), 5);
        let refused = limits.room(ip("203.0.113.1"), now()).expect_err("is refused");
        assert_eq!((refused.code, refused.wait.map(|wait| wait.as_secs())), (ErrorCode::TooManyTries, Some(12)));
        assert_eq!(wrong(&limits, ip("203.0.113.1"), now() + TimeDelta::seconds(12)), 1);
        assert_eq!(wrong(&limits, ip("203.0.113.2"), now()), 5, "another address");
    }

    #[test]
    fn a_network_is_wrong_sixty_times_a_minute() {
        let limits = SignInLimits::new(5);
        let of = |net: &str, end: &str| {
            (1..=40).map(|n| wrong(&limits, ip(&format!("{net}{n}{end}")), now())).sum::<usize>()
        };
        assert_eq!(of("203.0.113.", ""), 60);
        assert_eq!(of("203.0.114.", ""), 60, "another network");
        assert_eq!(of("2001:db8:7:", "::1"), 60, "one network of 48 bits");
        assert_eq!(of("2001:db8:8:1::", ""), 5, "addresses of one network of 64 bits are one caller");
    }

    #[test]
    fn an_office_that_is_right_goes_on() {
        let limits = SignInLimits::new(5);
        let office = ip("198.51.100.9");
        assert!((0..300).all(|_| limits.room(office, now()).and_then(|()| limits.ask(office, now())).is_ok()));
        assert_eq!(limits.ask(office, now()).map_err(|fault| fault.code), Err(ErrorCode::TooManyRequests));
        assert!(limits.ask(office, now() + TimeDelta::milliseconds(200)).is_ok());
    }
}
