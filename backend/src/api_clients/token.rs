//! Tokens for secrets (RFC 6749, 4.4).

use changxiao_shared::api_clients::TokenErrorCode;
use changxiao_shared::identity::{AccountId, ClientScope, SessionId};
use chrono::TimeDelta;
use subtle::ConstantTimeEq;

use super::repo::{self, Found};
use super::service::CLIENT;
use super::token_request::Asked;
use crate::access::Public;
use crate::config::Networks;
use crate::crypto::{CLIENT_LIFETIME, Keyring};
use crate::db::{Scope, Tx};
use crate::fault::{Fault, Outcome};
use crate::identity;

/// What a token is made of.
#[derive(Debug)]
pub(super) struct Issued {
    /// The session, and the client it is for.
    pub(super) session: (SessionId, AccountId),
    /// Seconds it lives.
    pub(super) lifetime: i64,
    /// What it opens.
    pub(super) scope: String,
}

/// The keyed hash by which a secret is known.
pub(super) fn hash(keys: &Keyring, secret: &str) -> Vec<u8> {
    keys.blind_index("api_client_secret", secret)
}

/// Opens a session for a client that proves who it is, or says why not. Both are written down.
pub(super) fn issue(tx: &mut Tx<'_>, _: &Public, asked: &Asked) -> Outcome<Result<Issued, TokenErrorCode>> {
    let Some((row, account)) = proved(tx, asked)? else {
        let named = asked.id.map_or(0, |id| id.0);
        tx.audit("client.refused", (CLIENT, named), &[], serde_json::json!({}));
        return Ok(Err(TokenErrorCode::InvalidClient));
    };
    let own = row.scopes();
    let Some(scopes) = granted(&own, asked.scope.as_deref()) else {
        let details = serde_json::json!({ "error": TokenErrorCode::InvalidScope });
        tx.audit("client.refused", (CLIENT, row.id.0), &account.org_path, details);
        return Ok(Err(TokenErrorCode::InvalidScope));
    };
    let now = tx.now.naive_utc();
    let expires_at = row.expires_at.min(now + TimeDelta::seconds(CLIENT_LIFETIME));
    let session = identity::open_client_session(tx, &account, &scopes, expires_at)?;
    let address = tx.meta().address.clone();
    repo::touch(tx.conn, row.id, now, &address)?;
    tx.audit("client.token", (CLIENT, row.id.0), &account.org_path, serde_json::json!({ "scope": scopes }));
    Ok(Ok(Issued { session: (session, row.id), lifetime: (expires_at - now).num_seconds(), scope: scopes }))
}

/// The client, if it works now, calls from where it may, and the secret is one of its own.
fn proved(tx: &mut Tx<'_>, asked: &Asked) -> Outcome<Option<Found>> {
    let secret = hash(tx.keys, &asked.secret);
    // Without a client, and without a secret that works, the same is done: how long it takes tells nothing.
    let id = asked.id.unwrap_or(AccountId(0));
    let found = repo::find(tx.conn, &Scope::everything(), id)?;
    let secrets = repo::secrets(tx.conn, &[id])?;
    let now = tx.now.naive_utc();
    let known = secrets.iter().filter(|known| known.works(now)).any(|known| known.hash.ct_eq(&secret).into());
    let Some((row, account)) = found else { return Ok(None) };
    let networks: Networks = row.networks.parse().map_err(Fault::internal)?;
    let good = known && account.active && now < row.expires_at && networks.admit(&tx.meta().address);
    Ok(good.then_some((row, account)))
}

/// What is asked for, if all of it is the client's; all of it where nothing is asked for.
fn granted(own: &[ClientScope], asked: Option<&str>) -> Option<String> {
    let asked: Vec<ClientScope> = match asked {
        None => own.to_vec(),
        Some(text) => text.split(' ').map(ClientScope::from_code).collect::<Option<_>>()?,
    };
    let codes: Vec<&str> = own.iter().filter(|scope| asked.contains(scope)).map(|scope| scope.code()).collect();
    let all = asked.iter().all(|scope| own.contains(scope));
    (all && !codes.is_empty()).then(|| codes.join(" "))
}

#[cfg(test)]
mod tests {
    use super::{ClientScope, granted};

    #[test]
    fn a_token_opens_no_more_than_was_asked_for_and_given() {
        let own = [ClientScope::MembersRead, ClientScope::PledgesRead];
        assert_eq!(granted(&own, None).as_deref(), Some("members:read pledges:read"));
        assert_eq!(granted(&own, Some("pledges:read")).as_deref(), Some("pledges:read"));
        for more in ["organizations:read", "pledges:read organizations:read", "admin", "", "pledges:read  members:read"]
        {
            assert_eq!(granted(&own, Some(more)), None, "{more}");
        }
    }
}
