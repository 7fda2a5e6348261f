//! A device on which somebody has signed in, as its cookie tells.

use changxiao_shared::identity::AccountId;
use chrono::{DateTime, TimeDelta, Utc};

use crate::crypto::Stamp;

/// Accounts that a shared device remembers.
const MOST: usize = 5;
const ID: usize = 16;
const ENTRY: usize = 16;
const PURPOSE: &str = "device";

/// A device: a number of its own, and who has signed in on it when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    id: [u8; ID],
    known: Vec<(AccountId, DateTime<Utc>)>,
}

impl Device {
    /// Days for which it is remembered that an account has signed in.
    pub const DAYS: i64 = 90;

    /// A device on which nobody has signed in yet.
    pub fn new(id: [u8; ID]) -> Device {
        Device { id, known: Vec::new() }
    }

    /// Its number.
    pub fn id(&self) -> [u8; ID] {
        self.id
    }

    /// Whether an account has signed in on it lately.
    pub fn knows(&self, account: AccountId, now: DateTime<Utc>) -> bool {
        self.known.iter().any(|(known, at)| *known == account && now - *at < TimeDelta::days(Self::DAYS))
    }

    /// The same device after an account has signed in.
    #[must_use]
    pub fn with(mut self, account: AccountId, now: DateTime<Utc>) -> Device {
        self.known.retain(|(known, _)| *known != account);
        self.known.insert(0, (account, now));
        self.known.truncate(MOST);
        self
    }

    /// The text of its cookie.
    pub fn write(&self, stamp: &Stamp) -> String {
        let entries =
            self.known.iter().flat_map(|(id, at)| [id.0.to_be_bytes(), at.timestamp().to_be_bytes()].concat());
        stamp.write(PURPOSE, &self.id.into_iter().chain(entries).collect::<Vec<u8>>())
    }

    /// What the text of a cookie says, if it was written here.
    pub fn read(stamp: &Stamp, text: &str) -> Option<Device> {
        let bytes = stamp.read(PURPOSE, text)?;
        let (id, entries) = bytes.split_first_chunk::<ID>()?;
        let known = entries.chunks_exact(ENTRY).filter_map(entry).collect();
        Some(Device { id: *id, known })
    }
}

fn entry(bytes: &[u8]) -> Option<(AccountId, DateTime<Utc>)> {
    let (id, at) = bytes.split_first_chunk::<8>()?;
    let at = DateTime::from_timestamp(i64::from_be_bytes(*at.first_chunk()?), 0)?;
    Some((AccountId(i64::from_be_bytes(*id)), at))
}

#[cfg(test)]
mod tests {
    use super::Device;
    use crate::crypto::Stamp;
    use changxiao_shared::identity::AccountId;
    use chrono::{DateTime, TimeDelta, Utc};

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000, 0).expect("a time")
    }

    #[test]
    fn a_device_knows_the_last_five_for_ninety_days() {
        let mut device = Device::new([3; 16]);
        for n in 1..=6 {
            device = device.with(AccountId(n), now() + TimeDelta::days(n));
        }
        let later = now() + TimeDelta::days(7);
        let known: Vec<i64> = (1..=7).filter(|n| device.knows(AccountId(*n), later)).collect();
        assert_eq!(known, [2, 3, 4, 5, 6]);
        assert!(device.knows(AccountId(6), now() + TimeDelta::days(95)));
        assert!(!device.knows(AccountId(6), now() + TimeDelta::days(96)));
    }

    #[test]
    fn its_cookie_cannot_be_made_up() {
        let stamp = Stamp::new([1; 32]);
        let device = Device::new([3; 16]).with(AccountId(7), now());
        let text = device.write(&stamp);
        assert_eq!(Device::read(&stamp, &text), Some(device.clone()));
        assert_eq!(Device::read(&Stamp::new([2; 32]), &text), None);
        assert_eq!(Device::read(&stamp, &format!("B{}", &text[1..])), None);
    }
}
