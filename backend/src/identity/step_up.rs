//! Step-up: whoever is signed in proves again to be there, before something dangerous (security row 31).

use changxiao_shared::identity::{STEP_UP_HOLDS, StepUpView, Tries};
use changxiao_shared::kernel::FieldCode;

use super::device::Device;
use super::factor::proved;
use super::tries::{self, Track};
use super::{accounts, repo};
use crate::access::SignedIn;
use crate::db::{Read, Tx};
use crate::fault::{Fault, Outcome};

/// The track that signing in to the account on this device would be counted on, and the password hash to check against:
/// whoever has taken over a session guesses no faster than at the door.
///
/// # Errors
/// `validation_failed` where a code is needed and missing, so that nothing counts as a wrong try; `too_many_tries` where
/// the next has to wait.
pub fn step_up_track(
    read: &mut Read<'_>,
    me: &SignedIn,
    (device, has_code): (Option<&Device>, bool),
) -> Outcome<(Track, String)> {
    let account = repo::own_account(read.conn, me.principal().account_id)?;
    if me.principal().has_factor && !has_code {
        return Err(code_missing());
    }
    let track = tries::track_of((read.conn, read.keys, read.now), &account.username, Some(account.id), device)?;
    tries::refuse_early(read.conn, &track, read.now)?;
    Ok((track, accounts::own_password_hash(read, me)?))
}

/// Takes the proof, if the code fits where the account has a second factor. The password has been checked, and the try is
/// counted on this track. Nothing: the code does not fit.
///
/// # Errors
/// `validation_failed` where a code is needed and missing.
pub fn step_up(tx: &mut Tx<'_>, me: &SignedIn, (track, code): (&Track, Option<&str>)) -> Outcome<Option<StepUpView>> {
    let session = me.principal().session_id;
    let account = repo::own_account(tx.conn, me.principal().account_id)?;
    let has_factor = !repo::factor::confirmed(tx.conn, &[account.id])?.is_empty();
    match code {
        Some(code) if has_factor => {
            if !proved(tx, &account, (track, code))? {
                return Ok(None);
            }
        }
        None if has_factor => return Err(code_missing()),
        _ => tries::settle(tx, track, Tries::proved)?,
    }
    repo::note_proof(tx.conn, session, tx.now.naive_utc())?;
    tx.audit("session.step_up", ("session", session.0), &account.org_path, serde_json::json!({}));
    Ok(Some(StepUpView { holds_until: tx.now + STEP_UP_HOLDS }))
}

fn code_missing() -> Fault {
    Fault::field("code", FieldCode::Required)
}
