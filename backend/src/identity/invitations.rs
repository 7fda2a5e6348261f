//! Invitations: one-time links with which holders of accounts choose a password, the first one or another when it is
//! forgotten. Administrators neither choose nor learn it (security row 34).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use changxiao_shared::identity::{AccountId, InvitationSecretView, InvitationView, need};
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::members::masked_name;
use chrono::{DateTime, TimeDelta, Utc};
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

use super::repo;
use super::rows::{AccountRow, InvitationRow};
use super::sessions::password_place;
use super::{accounts, locks};
use crate::access::{Actor, Grant, Public, System};
use crate::crypto::Keyring;
use crate::db::{Conn, Read, Tx};
use crate::fault::{Fault, Outcome};

/// What codes begin with, so that one that lies about somewhere is recognised.
const CODE: &str = "cxin_";

/// How an invitation is made.
#[derive(Clone, Debug)]
pub struct InvitationTerms {
    /// Days it works.
    pub days: u32,
    /// The address under which people reach the page.
    pub page: String,
}

/// Makes an invitation for an account within reach; the one before stops working. Password and sessions stay as they
/// are until it is used, so that nobody is put out by a link that never arrives.
///
/// # Errors
/// `not_found` out of reach, `own_record` for the own account, `account_beyond_reach` for one that reaches further
/// than the one who asks, `transition_not_allowed` for one that is locked.
pub fn invite(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AccountManage>,
    (id, version): (AccountId, i32),
    terms: &InvitationTerms,
) -> Outcome<InvitationSecretView> {
    let account = locks::manageable(tx, grant, (id, version))?;
    locks::check_way_in(tx, grant, id)?;
    let (link, expires_at) = make(tx, &account, terms)?;
    let drawn = QrCode::with_error_correction_level(&link, EcLevel::M).map_err(Fault::internal)?;
    let qr = drawn.render::<svg::Color<'_>>().min_dimensions(160, 160).build();
    Ok(InvitationSecretView { account: accounts::reread(tx, grant.scope(), id)?, link, qr, expires_at })
}

/// The link of an invitation made at the command line: for an administrator whom nobody above can invite.
///
/// # Errors
/// `not_found` for a name nobody has, `transition_not_allowed` for an account that is locked.
pub fn invite_system(tx: &mut Tx<'_>, _: &System, username: &str, terms: &InvitationTerms) -> Outcome<String> {
    let account = repo::account_by_username(tx.conn, username)?.ok_or_else(Fault::not_found)?;
    Ok(make(tx, &account, terms)?.0)
}

fn make(tx: &mut Tx<'_>, account: &AccountRow, terms: &InvitationTerms) -> Outcome<(String, DateTime<Utc>)> {
    if !account.active {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    let (id, now) = (account.id, tx.now);
    repo::raise_versions(tx.conn, id, account.version, now.naive_utc())?;
    let bytes = [id.0.to_be_bytes().as_slice(), &tx.random::<32>()?].concat();
    let code = format!("{CODE}{}", URL_SAFE_NO_PAD.encode(bytes));
    let expires_at = now + TimeDelta::days(i64::from(terms.days));
    let row = InvitationRow {
        account_id: id,
        hash: hash(tx.keys, id, &code),
        created_at: now.naive_utc(),
        expires_at: expires_at.naive_utc(),
    };
    repo::life::replace_invitation(tx.conn, &row)?;
    tx.audit("account.invite", ("account", id.0), &account.org_path, serde_json::json!({ "days": terms.days }));
    Ok((format!("{}/invitation#{code}", terms.page), expires_at))
}

/// Which account an invitation is for.
///
/// # Errors
/// `invitation_not_valid` for one that was used, replaced, or is over its time.
pub fn find_invitation(read: &mut Read<'_>, _: &Public, code: &str) -> Outcome<InvitationView> {
    let found = find((read.conn, read.keys, read.now), code)?;
    let account = repo::own_account(read.conn, found.account_id)?;
    if !account.active {
        return Err(not_valid());
    }
    Ok(InvitationView {
        masked_name: masked_name(&account.display_name),
        username: account.username,
        expires_at: found.expires_at.and_utc(),
    })
}

/// Sets the password of the account an invitation is for, uses the invitation up, and ends every session.
///
/// # Errors
/// `invitation_not_valid`, also when another request was first.
pub fn accept_invitation(tx: &mut Tx<'_>, _: &Public, code: &str, password_hash: &str) -> Outcome<()> {
    let now = tx.now.naive_utc();
    let found = find((tx.conn, tx.keys, tx.now), code)?;
    let account = repo::own_account(tx.conn, found.account_id)?;
    if !account.active || !repo::life::drop_invitation(tx.conn, account.id)? {
        return Err(not_valid());
    }
    let sealed = tx.keys.seal(password_place(account.id), password_hash).map_err(Fault::internal)?;
    repo::set_password(tx.conn, account.id, &sealed, now)?;
    let ended = repo::revoke_sessions(tx.conn, account.id, None, None, now)?;
    tx.act_as(holder(&account));
    let details = serde_json::json!({ "sessions_ended": ended });
    tx.audit("account.invitation_used", ("account", account.id.0), &account.org_path, details);
    Ok(())
}

fn holder(account: &AccountRow) -> Actor {
    Actor {
        account_id: Some(account.id),
        session_id: None,
        member_id: account.member_id,
        name: account.display_name.clone(),
        used: None,
    }
}

/// A password that is little more than the user name is refused like one that everybody tries.
///
/// # Errors
/// `validation_failed` naming the field.
pub fn refuse_near(field: &str, password: &str, name: &str) -> Outcome<()> {
    if changxiao_shared::identity::is_near(password, name) {
        return Err(Fault::field(field, FieldCode::WeakPassword));
    }
    Ok(())
}

/// The invitation of a code, if its time is not over. The code names the account, and the keyed hash binds both: who can
/// only write to the database can neither make one nor move one to another account (security row 45).
fn find((conn, keys, now): (&mut Conn, &Keyring, DateTime<Utc>), code: &str) -> Outcome<InvitationRow> {
    let bytes = code.strip_prefix(CODE).and_then(|rest| URL_SAFE_NO_PAD.decode(rest).ok());
    let named = bytes.as_deref().and_then(<[u8]>::first_chunk).map(|id| AccountId(i64::from_be_bytes(*id)));
    let account = named.ok_or_else(not_valid)?;
    let found = repo::life::invitation(conn, &hash(keys, account, code), now.naive_utc())?;
    found.filter(|row| row.account_id == account).ok_or_else(not_valid)
}

fn hash(keys: &Keyring, account: AccountId, code: &str) -> Vec<u8> {
    keys.mark("invitation", &format!("{account}|{code}"))
}

fn not_valid() -> Fault {
    Fault::new(ErrorCode::InvitationNotValid)
}
