//! Which account an identity of the provider signs in to. No account is ever made for an identity: somebody signed in
//! links it to the own account.

use changxiao_shared::identity::{AccountId, AccountView, OidcFailure, OidcLinkView, SessionId, need};
use changxiao_shared::kernel::ErrorCode;

use super::super::challenge::Challenge;
use super::super::rows::{AccountRow, OidcLinkRow};
use super::super::sessions::{Entry, Opened, actor, is_live, open};
use super::super::{accounts, locks, repo};
use super::Identity;
use crate::access::{Grant, Public, SignedIn};
use crate::crypto::Keyring;
use crate::db::{Read, Tx};
use crate::fault::{Fault, Outcome};

/// What becomes of somebody whom the provider has confirmed.
#[derive(Debug)]
pub enum Entered {
    /// Signed in.
    Session(AccountId, Opened),
    /// The account has a second factor: a code comes next.
    Code(Challenge),
    /// No account that can sign in is linked to the identity.
    Nobody,
}

/// How the own account stands to the provider.
///
/// # Errors
/// When the database refuses.
pub fn oidc_link(read: &mut Read<'_>, me: &SignedIn) -> Outcome<OidcLinkView> {
    let found = repo::oidc::of_account(read.conn, me.principal().account_id)?;
    Ok(OidcLinkView {
        provider: None,
        since: found.as_ref().map(|link| link.created_at.and_utc()),
        last_used_at: found.and_then(|link| link.last_used_at).map(|at| at.and_utc()),
    })
}

/// Whether an identity may be linked to the own account, and to which session the way back belongs.
///
/// # Errors
/// `transition_not_allowed` where one is linked.
pub fn may_link_oidc(read: &mut Read<'_>, me: &SignedIn) -> Outcome<(AccountId, SessionId)> {
    let (account, session) = (me.principal().account_id, me.principal().session_id);
    match repo::oidc::of_account(read.conn, account)? {
        None => Ok((account, session)),
        Some(_) => Err(Fault::new(ErrorCode::TransitionNotAllowed)),
    }
}

/// Links an identity to the account of a session that asked for it and still lives. Something: why not.
///
/// # Errors
/// `duplicate` where another request was first.
pub fn link_oidc(
    tx: &mut Tx<'_>,
    _: &Public,
    (account, session): (AccountId, SessionId),
    identity: &Identity,
) -> Outcome<Option<OidcFailure>> {
    let row = repo::own_account(tx.conn, account)?;
    repo::hold_session(tx.conn, session)?;
    let found = repo::session(tx.conn, session)?.filter(|found| found.account_id == account && row.active);
    let lives = match &found {
        Some(found) => is_live(found, tx)?,
        None => false,
    };
    if lives {
        tx.act_as(actor(&row, session));
    }
    let subject_hash = hash(tx.keys, identity);
    let refused = match repo::oidc::of_identity(tx.conn, &subject_hash)? {
        _ if !lives => Some(OidcFailure::Expired),
        _ if repo::oidc::of_account(tx.conn, account)?.is_some() => Some(OidcFailure::AlreadyLinked),
        Some(_) => Some(OidcFailure::Taken),
        None => None,
    };
    if let Some(failure) = refused {
        let facts = serde_json::json!({ "cause": failure.code() });
        tx.audit("oidc.link_refused", ("account", account.0), &row.org_path, facts);
        return Ok(refused);
    }
    let now = tx.now.naive_utc();
    let issuer = identity.issuer.clone();
    let link = OidcLinkRow { account_id: account, issuer, subject_hash, created_at: now, last_used_at: None };
    repo::oidc::insert(tx.conn, &link)?;
    tx.audit("oidc.link", ("account", account.0), &row.org_path, serde_json::json!({}));
    Ok(None)
}

/// Signs somebody in whom the provider has confirmed, as far as the account allows.
///
/// # Errors
/// When the database refuses.
pub fn enter_with_oidc(
    tx: &mut Tx<'_>,
    public: &Public,
    (identity, user_agent): (&Identity, &str),
) -> Outcome<Entered> {
    let subject_hash = hash(tx.keys, identity);
    let found = repo::oidc::of_identity(tx.conn, &subject_hash)?;
    let account = found.map(|link| repo::own_account(tx.conn, link.account_id)).transpose()?;
    let Some(row) = account.as_ref().filter(|row| row.active) else {
        let (id, path) = account.map_or((0, Vec::new()), |row| (row.id.0, row.org_path));
        tx.audit("session.oidc_refused", ("account", id), &path, serde_json::json!({}));
        return Ok(Entered::Nobody);
    };
    repo::oidc::note_use(tx.conn, row.id, tx.now.naive_utc())?;
    let entered = if repo::factor::confirmed(tx.conn, &[row.id])?.is_empty() {
        Entered::Session(row.id, open(tx, public, (row.id, Entry::Provider), user_agent)?)
    } else {
        Entered::Code(Challenge::of(row, tx.now))
    };
    tx.audit("session.oidc", ("account", row.id.0), &row.org_path, serde_json::json!({}));
    Ok(entered)
}

/// Takes the own link away; other sessions of the account, which it may have opened, end.
///
/// # Errors
/// `not_found` where there is none.
pub fn unlink_oidc(tx: &mut Tx<'_>, me: &SignedIn) -> Outcome<()> {
    let account = repo::own_account(tx.conn, me.principal().account_id)?;
    if !repo::oidc::remove(tx.conn, account.id)? {
        return Err(Fault::not_found());
    }
    end_sessions(tx, &account, ("oidc.unlink", Some(me.principal().session_id)))
}

/// Takes the link of an account within reach away; every session of the account ends.
///
/// # Errors
/// `not_found`, `own_record`, `account_beyond_reach`; `transition_not_allowed` for one that has none.
pub fn remove_oidc_link(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AccountManage>,
    (id, version): (AccountId, i32),
) -> Outcome<AccountView> {
    let account = locks::manageable(tx, grant, (id, version))?;
    if !repo::oidc::remove(tx.conn, id)? {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    repo::raise_versions(tx.conn, id, version, tx.now.naive_utc())?;
    end_sessions(tx, &account, ("oidc.remove", None))?;
    accounts::reread(tx, grant.scope(), id)
}

fn end_sessions(
    tx: &mut Tx<'_>,
    account: &AccountRow,
    (action, but): (&'static str, Option<SessionId>),
) -> Outcome<()> {
    let ended = repo::revoke_sessions(tx.conn, account.id, None, but, tx.now.naive_utc())?;
    tx.audit(action, ("account", account.id.0), &account.org_path, serde_json::json!({ "sessions_ended": ended }));
    Ok(())
}

/// Of the provider's name for a person only this is kept.
fn hash(keys: &Keyring, identity: &Identity) -> Vec<u8> {
    keys.blind_index("oidc.subject", &format!("{}\n{}", identity.issuer, identity.subject))
}
