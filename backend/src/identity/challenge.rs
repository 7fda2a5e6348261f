//! The second step of signing in: the password was right, a code comes next. No session lives before that.

use changxiao_shared::identity::{AccountId, CODE_STEP, Tries};
use changxiao_shared::kernel::ErrorCode;
use chrono::{DateTime, TimeDelta, Utc};

use super::device::Device;
use super::rows::AccountRow;
use super::sessions::{Entry, Opened, open};
use super::tries::{self, Track};
use super::{codes, repo};
use crate::access::Public;
use crate::crypto::Stamp;
use crate::db::Tx;
use crate::fault::{Fault, Outcome};
use crate::limits::waiting;

/// How long somebody may take to look at the phone.
const LIFETIME: TimeDelta = TimeDelta::minutes(5);
const PURPOSE: &str = "challenge";

/// Shows that the password of an account was right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// Whose.
    pub account: AccountId,
    /// The account as it stood: with another password or other roles one begins anew.
    pub authz_version: i32,
    /// The last moment it is good.
    pub expires_at: DateTime<Utc>,
}

impl Challenge {
    /// One for an account whose holder has come as far as the code.
    pub(super) fn of(account: &AccountRow, now: DateTime<Utc>) -> Challenge {
        Challenge { account: account.id, authz_version: account.authz_version, expires_at: now + LIFETIME }
    }

    /// As text that only this installation can have written.
    pub fn write(&self, stamp: &Stamp) -> String {
        let (account, version) = (self.account.0.to_be_bytes(), self.authz_version.to_be_bytes());
        stamp.write(PURPOSE, &[&account[..], &version, &self.expires_at.timestamp().to_be_bytes()].concat())
    }

    /// What a text says, if it was written here.
    pub fn read(stamp: &Stamp, text: &str) -> Option<Challenge> {
        let bytes = stamp.read(PURPOSE, text)?;
        let (account, rest) = bytes.split_first_chunk::<8>()?;
        let (version, expires) = rest.split_first_chunk::<4>()?;
        Some(Challenge {
            account: AccountId(i64::from_be_bytes(*account)),
            authz_version: i32::from_be_bytes(*version),
            expires_at: DateTime::from_timestamp(i64::from_be_bytes(*expires.first_chunk()?), 0)?,
        })
    }
}

/// Asks for the code: the password was right as far as it went.
///
/// # Errors
/// When the database refuses.
pub fn challenge(
    tx: &mut Tx<'_>,
    _: &Public,
    account: AccountId,
    (track, before): (&Track, Option<Tries>),
) -> Outcome<Challenge> {
    tries::settle(tx, track, |counted| counted.taken_back(before))?;
    let row = repo::own_account(tx.conn, account)?;
    tx.audit("session.challenge", ("account", account.0), &row.org_path, serde_json::json!({}));
    Ok(Challenge::of(&row, tx.now))
}

/// Opens the session if the code fits. Nothing: it does not, which is counted like a wrong password.
///
/// # Errors
/// `sign_in_expired` for a challenge that is over, `too_many_tries` where the next code has to wait.
pub fn open_with_code(
    tx: &mut Tx<'_>,
    public: &Public,
    (challenge, device): (&Challenge, Option<&Device>),
    (code, user_agent): (&str, &str),
) -> Outcome<Option<Opened>> {
    let expired = || Fault::new(ErrorCode::SignInExpired);
    let account = challenge.account;
    let row = repo::own_account(tx.conn, account)?;
    if !row.active || row.authz_version != challenge.authz_version || tx.now >= challenge.expires_at {
        return Err(expired());
    }
    let track = tries::track_of((tx.conn, tx.keys, tx.now), &row.username, Some(account), device)?;
    let before = tries::hold(tx, &track)?;
    let step = TimeDelta::seconds(i64::from(CODE_STEP));
    if let Some(wait) = before.and_then(|tries| tries.wait_for_code(tx.now, step)) {
        return Err(waiting(ErrorCode::TooManyTries, wait));
    }
    let factor = repo::factor::find(tx.conn, account)?.filter(|found| found.confirmed_at.is_some());
    if codes::use_code(tx, &factor.ok_or_else(expired)?, code)? {
        tries::settle(tx, &track, Tries::cleared)?;
        return open(tx, public, (account, Entry::Proved), user_agent).map(Some);
    }
    tries::store(tx, &track, Tries::after(before, tx.now))?;
    tries::note_wrong(tx, ("session.code_refused", Some(account)), &track)?;
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::Challenge;
    use crate::crypto::Stamp;
    use changxiao_shared::identity::AccountId;
    use chrono::DateTime;

    #[test]
    fn a_challenge_cannot_be_made_up() {
        let expires_at = DateTime::from_timestamp(1_800_000_000, 0).expect("a time");
        let challenge = Challenge { account: AccountId(7), authz_version: 3, expires_at };
        let (stamp, other) = (Stamp::new([1; 32]), Stamp::new([2; 32]));
        let text = challenge.write(&stamp);
        assert_eq!(Challenge::read(&stamp, &text), Some(challenge));
        assert_eq!(Challenge::read(&other, &text), None);
        assert_eq!(Challenge::read(&stamp, "x"), None);
    }
}
