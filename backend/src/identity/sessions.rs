//! Sign-in, refresh with reuse detection, sign-out (security rows 28 to 30).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use changxiao_shared::identity::{AccountId, SessionId, SessionView};
use chrono::TimeDelta;
use sha2::{Digest, Sha256};

use super::repo;
use super::rows::{AccountRow, RefreshTokenRow, SessionRow};
use crate::access::{Actor, Public, SignedIn};
use crate::crypto::Place;
use crate::db::{Read, Tx};
use crate::fault::{Fault, Outcome};

/// A session nobody used for this long has ended.
const IDLE: TimeDelta = TimeDelta::minutes(30);
/// A session ends after this, used or not.
const ABSOLUTE: TimeDelta = TimeDelta::hours(12);
/// An answer may get lost: the old token works again this long, as long as nobody used the new one.
const GRACE: TimeDelta = TimeDelta::seconds(30);
/// Sessions of one account at once; the oldest give way.
const MOST_SESSIONS: usize = 5;

/// What sign-in needs to check a password: the account, if there is one, and its password hash.
#[derive(Debug)]
pub struct Candidate {
    /// The account.
    pub account: Option<AccountId>,
    /// Its PHC string.
    pub hash: Option<String>,
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
/// When the database refuses or the stored hash was tampered with.
pub fn candidate(read: &mut Read<'_>, _: &Public, username: &str) -> Outcome<Candidate> {
    let row = repo::account_by_username(read.conn, username)?.filter(|row| row.active);
    let hash = match &row {
        Some(row) => Some(read.keys.unseal(password_place(row.id), &row.password).map_err(Fault::internal)?),
        None => None,
    };
    Ok(Candidate { account: row.map(|r| r.id), hash })
}

/// Opens a session for an account whose password was right.
///
/// # Errors
/// When the database refuses.
pub fn open(tx: &mut Tx<'_>, _: &Public, account: AccountId, user_agent: &str) -> Outcome<Opened> {
    let row = repo::own_account(tx.conn, account)?;
    let now = tx.now;
    let session = SessionId(tx.next_id());
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
            expires_at: (now + ABSOLUTE).naive_utc(),
            revoked_at: None,
            user_agent: user_agent.chars().take(200).collect(),
            address: tx.meta().address.clone(),
            scopes: None,
        },
    )?;
    let refresh_token = issue(tx, session, None)?;
    tx.audit("session.open", ("session", session.0), &row.org_path, serde_json::json!({}));
    Ok(Opened { session, refresh_token })
}

/// Writes down a refused sign-in; the user name tried is not kept, it may be somebody's password.
///
/// # Errors
/// When the database refuses.
pub fn refuse(tx: &mut Tx<'_>, _: &Public, account: Option<AccountId>) -> Outcome<()> {
    let path = match account {
        Some(id) => repo::own_account(tx.conn, id)?.org_path,
        None => Vec::new(),
    };
    tx.audit("session.refused", ("account", account.map_or(0, |id| id.0)), &path, serde_json::json!({}));
    Ok(())
}

/// Exchanges a refresh token. `None`: the token is no longer good; if it was used before, its whole session is ended.
///
/// # Errors
/// When the database refuses.
pub fn refresh(tx: &mut Tx<'_>, _: &Public, token: &str) -> Outcome<Option<Opened>> {
    let hash = Sha256::digest(token.as_bytes()).to_vec();
    let found = repo::refresh_token(tx.conn, &hash)?;
    let live = match &found {
        Some(row) => {
            repo::hold_session(tx.conn, row.session_id)?;
            repo::session(tx.conn, row.session_id)?.filter(|s| is_live(s, tx))
        }
        None => None,
    };
    let (Some(row), Some(session)) = (found, live) else {
        tx.audit("session.refresh_refused", ("session", 0), &[], serde_json::json!({}));
        return Ok(None);
    };
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
    let refresh_token = issue(tx, session.id, Some(hash))?;
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

fn is_live(session: &SessionRow, tx: &Tx<'_>) -> bool {
    let now = tx.now.naive_utc();
    session.revoked_at.is_none() && now < session.expires_at && now - session.last_used_at <= IDLE
}

fn issue(tx: &mut Tx<'_>, session: SessionId, parent: Option<Vec<u8>>) -> Outcome<String> {
    let token = format!("cxrt_{}", URL_SAFE_NO_PAD.encode(tx.random::<32>()?));
    let row = RefreshTokenRow {
        hash: Sha256::digest(token.as_bytes()).to_vec(),
        session_id: session,
        issued_at: tx.now.naive_utc(),
        used_at: None,
        parent,
    };
    repo::insert_refresh_token(tx.conn, &row)?;
    Ok(token)
}

fn actor(account: &AccountRow, session: SessionId) -> Actor {
    Actor {
        account_id: Some(account.id),
        session_id: Some(session),
        member_id: account.member_id,
        name: account.display_name.clone(),
        used: None,
    }
}
