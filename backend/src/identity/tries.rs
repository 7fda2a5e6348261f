//! Wrong tries to sign in, counted so that guessing is slow and nobody is shut out by somebody else's guesses (row 25).

use changxiao_shared::identity::{AccountId, Tries};
use changxiao_shared::kernel::ErrorCode;
use chrono::{DateTime, TimeDelta, Utc};

use super::device::Device;
use super::repo;
use super::rows::TriesRow;
use crate::access::{Public, SignedIn};
use crate::crypto::Keyring;
use crate::db::{Conn, Lock, Read, Tx, lock};
use crate::fault::{Fault, Outcome};
use crate::limits::waiting;

/// So long after the last wrong try nothing of it counts any more.
const KEPT: TimeDelta = TimeDelta::hours(24);

/// What wrong tries are counted for. It says of a user name neither which one it is nor whether anybody has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    key: Vec<u8>,
    known: bool,
}

impl Track {
    /// A user name, tried on a device that nobody knows: twenty bits of its keyed hash. Two names may share a track, which
    /// costs them a wait and tells nobody anything.
    fn of_name(keys: &Keyring, username: &str) -> Track {
        let mut key = keys.blind_index("sign_in.name", username)[..3].to_vec();
        key[2] &= 0xf0;
        Track { key, known: false }
    }

    fn of_device(keys: &Keyring, account: AccountId, device: &Device) -> Track {
        let device: String = device.id().iter().map(|byte| format!("{byte:02x}")).collect();
        Track { key: keys.blind_index("sign_in.device", &format!("{account}|{device}")), known: true }
    }

    /// Somebody signed in who is asked for the password again.
    fn of_proof(keys: &Keyring, account: AccountId) -> Track {
        Track { key: keys.blind_index("sign_in.proof", &account.to_string()), known: true }
    }

    /// Whether it is that of a known device.
    pub fn is_known(&self) -> bool {
        self.known
    }

    fn lock(&self) -> Lock {
        let mut number = [0; 8];
        number.iter_mut().zip(&self.key).for_each(|(to, from)| *to = *from);
        Lock::Tries(i64::from_be_bytes(number))
    }
}

/// Which track a try belongs to: that of the device, where it is one on which the account has signed in, and is still
/// trusted.
pub(super) fn track_of(
    (conn, keys, now): (&mut Conn, &Keyring, DateTime<Utc>),
    username: &str,
    account: Option<AccountId>,
    device: Option<&Device>,
) -> Outcome<Track> {
    if let Some((account, device)) = account.zip(device)
        && device.knows(account, now)
    {
        let track = Track::of_device(keys, account, device);
        if counted(conn, &track)?.is_none_or(|tries| tries.is_trusted()) {
            return Ok(track);
        }
    }
    Ok(Track::of_name(keys, username))
}

/// Refuses where the next try on a track has to wait.
pub(super) fn refuse_early(conn: &mut Conn, track: &Track, now: DateTime<Utc>) -> Outcome<()> {
    let wait = counted(conn, track)?.and_then(|tries| tries.wait(now));
    wait.map_or(Ok(()), |wait| Err(waiting(ErrorCode::TooManyTries, wait)))
}

pub(super) fn counted(conn: &mut Conn, track: &Track) -> Outcome<Option<Tries>> {
    Ok(repo::tries::find(conn, &track.key)?.map(|row| row.tries()))
}

/// Holds a track until the end of the transaction and tells what was counted on it.
pub(super) fn hold(tx: &mut Tx<'_>, track: &Track) -> Outcome<Option<Tries>> {
    lock(tx.conn, track.lock())?;
    counted(tx.conn, track)
}

/// Counts a try before the password is looked at: of many at once no more are looked at than may be. The trail has what
/// becomes of it. Tells what was counted before.
///
/// # Errors
/// `too_many_tries` where it has to wait.
pub fn begin_try(tx: &mut Tx<'_>, _: &Public, track: &Track) -> Outcome<Option<Tries>> {
    let before = hold(tx, track)?;
    refuse_early(tx.conn, track, tx.now)?;
    tx.only_counts();
    store(tx, track, Tries::after(before, tx.now))?;
    Ok(before)
}

/// The password of somebody signed in was right.
///
/// # Errors
/// When the database refuses.
pub fn end_try(tx: &mut Tx<'_>, _: &SignedIn, track: &Track) -> Outcome<()> {
    tx.only_counts();
    settle(tx, track, Tries::proved)
}

/// Takes what turned out to be right out of the count.
pub(super) fn settle(tx: &mut Tx<'_>, track: &Track, how: impl FnOnce(Tries) -> Tries) -> Outcome<()> {
    match hold(tx, track)?.map(how) {
        None => Ok(()),
        Some(left) if left.today == 0 && left.streak == 0 => repo::tries::forget(tx.conn, &track.key),
        Some(left) => store(tx, track, left),
    }
}

/// Forgets tries that count no more, and says how many tracks that were.
///
/// # Errors
/// When the database refuses.
pub(crate) fn drop_old_tries(tx: &mut Tx<'_>) -> Outcome<usize> {
    repo::tries::forget_before(tx.conn, (tx.now - KEPT).naive_utc())
}

/// Writes down a wrong try that was counted; the user name tried is not kept, it may be somebody's password.
pub(super) fn note_wrong(
    tx: &mut Tx<'_>,
    (action, account): (&'static str, Option<AccountId>),
    track: &Track,
) -> Outcome<()> {
    drop_old_tries(tx)?;
    let path = match account {
        Some(id) => repo::own_account(tx.conn, id)?.org_path,
        None => Vec::new(),
    };
    let object = ("account", account.map_or(0, |id| id.0));
    let Some(tries) = counted(tx.conn, track)? else { return Err(Fault::internal("a try that was not counted")) };
    let wait = tries.wait(tx.now).map_or(0, |wait| wait.num_seconds());
    let facts = serde_json::json!({ "known_device": track.known, "wrong": tries.streak, "wait_seconds": wait });
    tx.audit(action, object, &path, facts);
    if tries.begins_delay() {
        let facts = serde_json::json!({ "known_device": track.known, "wrong": tries.today, "wait_seconds": wait });
        tx.audit("session.slowed", object, &path, facts);
    }
    Ok(())
}

pub(super) fn store(tx: &mut Tx<'_>, track: &Track, tries: Tries) -> Outcome<()> {
    repo::tries::store(tx.conn, &TriesRow::of(&track.key, tries))
}

/// The track of somebody signed in, and the password hash to check against.
///
/// # Errors
/// `too_many_tries` where the next try has to wait.
pub fn own_track(read: &mut Read<'_>, me: &SignedIn) -> Outcome<(Track, String)> {
    let track = Track::of_proof(read.keys, me.principal().account_id);
    refuse_early(read.conn, &track, read.now)?;
    let hash = super::accounts::own_password_hash(read, me)?;
    Ok((track, hash))
}

/// Writes down a wrong password of somebody signed in.
///
/// # Errors
/// When the database refuses.
pub fn refuse_proof(tx: &mut Tx<'_>, me: &SignedIn, track: &Track) -> Outcome<()> {
    note_wrong(tx, ("account.proof_refused", Some(me.principal().account_id)), track)
}
