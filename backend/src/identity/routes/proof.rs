//! Asking somebody signed in for the password again.

use std::net::IpAddr;

use changxiao_shared::kernel::FieldCode;

use super::State;
use crate::access::{Admission, Guard, SignedIn};
use crate::fault::{Fault, Outcome};
use crate::identity::service::{self, Track};

/// Checks the password of the account, as slowly as at the door after wrong ones.
///
/// # Errors
/// `validation_failed` naming the field for a wrong one, `too_many_tries` where the next has to wait.
pub(super) async fn password<A: Admission<Proof = SignedIn>>(
    state: &State,
    address: IpAddr,
    guard: &Guard<A>,
    typed: (&'static str, String),
) -> Outcome<()> {
    let track = first_half(state, address, guard, typed).await?;
    state.db.write(guard.clone(), move |tx, me| service::end_try(tx, me, &track)).await
}

/// The same where a code comes after it: the try stays counted until that has been looked at.
///
/// # Errors
/// The same.
pub(super) async fn first_half<A: Admission<Proof = SignedIn>>(
    state: &State,
    address: IpAddr,
    guard: &Guard<A>,
    typed: (&'static str, String),
) -> Outcome<Track> {
    state.sign_ins.room(address, state.now())?;
    let found = state.db.read(guard.clone(), service::own_track).await?;
    check(state, address, guard, (found, typed)).await
}

/// Checks a password against what was looked up, with the try counted on this track beforehand.
///
/// # Errors
/// The same.
pub(super) async fn check<A: Admission<Proof = SignedIn>>(
    state: &State,
    address: IpAddr,
    guard: &Guard<A>,
    ((track, hash), (field, password)): ((Track, String), (&'static str, String)),
) -> Outcome<Track> {
    let counted = track.clone();
    state.db.write_public(guard.meta().clone(), move |tx, public| service::begin_try(tx, public, &counted)).await?;
    if !state.verify_password(address, password, Some(hash)).await? {
        state.db.write(guard.clone(), move |tx, me| service::refuse_proof(tx, me, &track)).await?;
        return Err(Fault::field(field, FieldCode::WrongPassword));
    }
    Ok(track)
}
