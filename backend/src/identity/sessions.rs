//! Sign-in, refresh with reuse detection, sign-out (security rows 28 to 30).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use changxiao_shared::identity::{AccountId, SessionId, SessionView, Tries, session_limits};
use chrono::{DateTime, TimeDelta};

use super::device::Device;
use super::rows::{AccountRow, RefreshTokenRow, SessionRow};
use super::tries::Track;
use super::{repo, tries};
use crate::access::{Actor, Public, SignedIn};
use crate::crypto::{Keyring, Place};
use crate::db::{Read, Tx};
use crate::fault::{Fault, Outcome};

/// An answer may get lost: the old token works again this long, as long as nobody used the new one.
const GRACE: TimeDelta = TimeDelta::seconds(30);
/// What refresh tokens begin with, so that one that lies about somewhere is recognised.
const TOKEN: &str = "cxrt_";
/// Sessions of one account at once; the oldest give way.
const MOST_SESSIONS: usize = 5;

/// What sign-in needs to check a password: the account, if there is one, its password hash, and what wrong tries are
/// counted for.
#[derive(Debug)]
pub struct Candidate {
    /// The account.
    pub account: Option<AccountId>,
    /// Its PHC string.
    pub hash: Option<String>,
    /// Whether a code of a second factor comes next.
    pub has_factor: bool,
    /// What wrong tries are counted for.
    pub track: Track,
}

/// A session with the refresh token for its cookie.
#[derive(Debug)]
pub struct Opened {
    /// The session.
    pub session: SessionId,
    /// The refresh token, known to nobody but its holder from now on.
    pub refresh_token: String,
}

/// The place a password hash is sealed for.
pub(super) fn password_place(id: AccountId) -> Place {
    Place { table: "accounts", column: "password", row: id.0 }
}

/// Looks up whose password is to be checked.
///
/// # Errors
/// `too_many_tries` where the next try has to wait; when the database refuses or the stored hash was tampered with.
pub fn candidate(read: &mut Read<'_>, _: &Public, username: &str, device: Option<&Device>) -> Outcome<Candidate> {
    let row = repo::account_by_username(read.conn, username)?.filter(|row| row.active);
    let account = row.as_ref().map(|row| row.id);
    let track = tries::track_of((read.conn, read.keys, read.now), username, account, device)?;
    tries::refuse_early(read.conn, &track, read.now)?;
    let hash = match &row {
        Some(row) => Some(read.keys.unseal(password_place(row.id), &row.password).map_err(Fault::internal)?),
        None => None,
    };
    let has_factor = match account {
        Some(id) => !repo::factor::confirmed(read.conn, &[id])?.is_empty(),
        None => false,
    };
    Ok(Candidate { account, hash, has_factor, track })
}

/// What somebody was let in for.
#[derive(Clone, Copy, Debug)]
pub enum Entry<'t> {
    /// The password was right; nothing on its track is in a row any more.
    Password(&'t Track),
    /// Presence is proved and nothing is left to be counted, as after a code of the second factor.
    Proved,
    /// The identity provider confirmed the identity, perhaps without asking anybody: that proves no presence.
    Provider,
}

/// Opens a session for an account whose holder is let in.
///
/// # Errors
/// When the database refuses.
pub fn open(
    tx: &mut Tx<'_>,
    _: &Public,
    (account, entry): (AccountId, Entry<'_>),
    user_agent: &str,
) -> Outcome<Opened> {
    if let Entry::Password(track) = entry {
        tries::settle(tx, track, Tries::proved)?;
    }
    let proved_at = if matches!(entry, Entry::Provider) { DateTime::UNIX_EPOCH } else { tx.now };
    let row = repo::own_account(tx.conn, account)?;
    let now = tx.now;
    let session = SessionId(tx.next_id());
    let (_, whole) = session_limits(&repo::roles_held(tx.conn, account, now.naive_utc())?);
    tx.act_as(actor(&row, session));
    let live = repo::live_sessions(tx.conn, account, now.naive_utc())?;
    for old in live.iter().skip(MOST_SESSIONS - 1) {
        repo::revoke_sessions(tx.conn, account, Some(old.id), None, now.naive_utc())?;
    }
    repo::insert_session(
        tx.conn,
        &SessionRow {
            id: session,
            account_id: account,
            created_at: now.naive_utc(),
            last_used_at: now.naive_utc(),
            expires_at: (now + whole).naive_utc(),
            revoked_at: None,
            user_agent: user_agent.chars().take(200).collect(),
            address: tx.meta().address.clone(),
            scopes: None,
            proved_at: proved_at.naive_utc(),
        },
    )?;
    let refresh_token = issue(tx, (session, account), None)?;
    tx.audit("session.open", ("session", session.0), &row.org_path, serde_json::json!({}));
    Ok(Opened { session, refresh_token })
}

/// Writes down a refused sign-in.
///
/// # Errors
/// When the database refuses.
pub fn refuse(tx: &mut Tx<'_>, _: &Public, account: Option<AccountId>, track: &Track) -> Outcome<()> {
    tries::note_wrong(tx, ("session.refused", account), track)
}

/// Exchanges a refresh token. `None`: the token is no longer good; if it was used before, its whole session is ended.
///
/// # Errors
/// When the database refuses.
pub fn refresh(tx: &mut Tx<'_>, _: &Public, token: &str) -> Outcome<Option<Opened>> {
    let Some((row, session)) = held(tx, token)? else {
        tx.audit("session.refresh_refused", ("session", 0), &[], serde_json::json!({}));
        return Ok(None);
    };
    let hash = row.hash;
    let account = repo::own_account(tx.conn, session.account_id)?;
    tx.act_as(actor(&account, session.id));
    let now = tx.now.naive_utc();
    let first_use = repo::use_refresh_token(tx.conn, &hash, now)?;
    let lost_answer =
        !first_use && row.used_at.is_none_or(|used| now - used <= GRACE) && repo::drop_unused_children(tx.conn, &hash)?;
    if !first_use && !lost_answer {
        repo::revoke_sessions(tx.conn, session.account_id, Some(session.id), None, now)?;
        tx.audit("session.reuse_detected", ("session", session.id.0), &account.org_path, serde_json::json!({}));
        return Ok(None);
    }
    repo::touch_session(tx.conn, session.id, now)?;
    let refresh_token = issue(tx, (session.id, account.id), Some(hash))?;
    tx.audit("session.refresh", ("session", session.id.0), &account.org_path, serde_json::json!({}));
    Ok(Some(Opened { session: session.id, refresh_token }))
}

/// Ends the session that asks.
///
/// # Errors
/// When the database refuses.
pub fn close(tx: &mut Tx<'_>, me: &SignedIn) -> Outcome<()> {
    let principal = me.principal();
    revoke(tx, me, principal.session_id)
}

/// Ends one own session.
///
/// # Errors
/// `not_found` when it is not a live session of the own account.
pub fn revoke(tx: &mut Tx<'_>, me: &SignedIn, session: SessionId) -> Outcome<()> {
    let account = me.principal().account_id;
    let ended = repo::revoke_sessions(tx.conn, account, Some(session), None, tx.now.naive_utc())?;
    if ended == 0 {
        return Err(Fault::not_found());
    }
    let path = repo::own_account(tx.conn, account)?.org_path;
    tx.audit("session.close", ("session", session.0), &path, serde_json::json!({}));
    Ok(())
}

/// The own live sessions.
///
/// # Errors
/// When the database refuses.
pub fn list(read: &mut Read<'_>, me: &SignedIn) -> Outcome<Vec<SessionView>> {
    let principal = me.principal();
    let rows = repo::live_sessions(read.conn, principal.account_id, read.now.naive_utc())?;
    Ok(rows
        .into_iter()
        .map(|row| SessionView {
            id: row.id,
            current: row.id == principal.session_id,
            created_at: row.created_at.and_utc(),
            last_used_at: row.last_used_at.and_utc(),
            user_agent: row.user_agent,
            address: row.address,
        })
        .collect())
}

/// Whether a session may be renewed, by the roles its account has now: a session opened before a role was granted is not
/// longer for it.
pub(super) fn is_live(session: &SessionRow, tx: &mut Tx<'_>) -> Outcome<bool> {
    let now = tx.now.naive_utc();
    let (idle, whole) = session_limits(&repo::roles_held(tx.conn, session.account_id, now)?);
    let ends = session.expires_at.min(session.created_at + whole);
    Ok(session.revoked_at.is_none() && now < ends && now - session.last_used_at <= idle)
}

/// The row of a refresh token with its session, held until the end of the transaction, if it is live.
fn held(tx: &mut Tx<'_>, token: &str) -> Outcome<Option<(RefreshTokenRow, SessionRow)>> {
    let Some(named) = session_of(token) else { return Ok(None) };
    let Some(session) = repo::session(tx.conn, named)? else { return Ok(None) };
    let found = repo::refresh_token(tx.conn, &token_hash(tx.keys, (named, session.account_id), token))?;
    // Neither token nor session can be moved to another account past the server (security row 45).
    let Some(row) = found.filter(|row| row.session_id == named) else { return Ok(None) };
    repo::hold_session(tx.conn, named)?;
    let Some(session) = repo::session(tx.conn, named)? else { return Ok(None) };
    Ok(is_live(&session, tx)?.then_some((row, session)))
}

/// The session a refresh token names.
fn session_of(token: &str) -> Option<SessionId> {
    let bytes = URL_SAFE_NO_PAD.decode(token.strip_prefix(TOKEN)?).ok()?;
    Some(SessionId(i64::from_be_bytes(*bytes.first_chunk()?)))
}

/// By what a refresh token is known: a keyed hash, so that who can only write to the database cannot make one.
fn token_hash(keys: &Keyring, (session, account): (SessionId, AccountId), token: &str) -> Vec<u8> {
    keys.mark("refresh_token", &format!("{account}|{session}|{token}"))
}

fn issue(tx: &mut Tx<'_>, (session, account): (SessionId, AccountId), parent: Option<Vec<u8>>) -> Outcome<String> {
    let bytes = [session.0.to_be_bytes().as_slice(), &tx.random::<32>()?].concat();
    let token = format!("{TOKEN}{}", URL_SAFE_NO_PAD.encode(bytes));
    let row = RefreshTokenRow {
        hash: token_hash(tx.keys, (session, account), &token),
        session_id: session,
        issued_at: tx.now.naive_utc(),
        used_at: None,
        parent,
    };
    repo::insert_refresh_token(tx.conn, &row)?;
    Ok(token)
}

pub(super) fn actor(account: &AccountRow, session: SessionId) -> Actor {
    Actor {
        account_id: Some(account.id),
        session_id: Some(session),
        member_id: account.member_id,
        name: account.display_name.clone(),
        used: None,
    }
}
