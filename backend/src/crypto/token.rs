//! Access tokens: short JWTs signed with Ed25519, one algorithm allowed, every claim required (security row 35).

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use changxiao_shared::identity::{AccountId, SessionId};
use chrono::{DateTime, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};

use super::KeyFault;

const ISSUER: &str = "changxiao";
const AUDIENCE: &str = "changxiao-api";
/// Seconds an access token lives.
pub(crate) const LIFETIME: i64 = 300;
/// Seconds the token of an API client lives: it has none to renew it with.
pub(crate) const CLIENT_LIFETIME: i64 = 600;
/// Seconds by which clocks may differ.
const LEEWAY: u64 = 5;

/// What an access token says: which session of which account, for how long. No personal data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessClaims {
    iss: String,
    aud: String,
    /// The session.
    pub sub: String,
    /// Whose session it was when it was signed: a row of the database that says otherwise is not believed.
    act: String,
    /// `access`: no other kind of token is taken here.
    typ: String,
    iat: i64,
    nbf: i64,
    /// End, seconds since 1970.
    pub exp: i64,
}

/// What a token whose signature was found good says.
#[derive(Clone, Copy)]
struct Known {
    session: SessionId,
    account: AccountId,
    nbf: i64,
    exp: i64,
}

/// More tokens than this are not remembered; memory starts anew then.
const MOST: usize = 20_000;

/// Signs and checks access tokens. A signature is checked once: that costs as much as all else of a short answer. The
/// times are checked with each request, and whether the session lives is never a token's to say.
#[derive(Clone)]
pub struct TokenSigner {
    encoding: EncodingKey,
    decoding: DecodingKey,
    known: Arc<RwLock<HashMap<String, Known>>>,
}

impl TokenSigner {
    /// A signer whose key pair follows from a seed: every server with the same master key has the same.
    ///
    /// # Errors
    /// When the key pair cannot be made.
    pub fn from_seed(seed: &[u8; 32]) -> Result<TokenSigner, KeyFault> {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).map_err(|_| KeyFault::TokenKey)?;
        let pkcs8 = pair.to_pkcs8v1().map_err(|_| KeyFault::TokenKey)?;
        Ok(TokenSigner {
            encoding: EncodingKey::from_ed_der(pkcs8.as_ref()),
            decoding: DecodingKey::from_ed_der(pair.public_key().as_ref()),
            known: Arc::default(),
        })
    }

    /// An access token for a session of an account.
    ///
    /// # Errors
    /// When it cannot be signed.
    pub fn sign(&self, whose: (SessionId, AccountId), now: DateTime<Utc>) -> Result<String, KeyFault> {
        self.sign_for(whose, now, LIFETIME)
    }

    /// An access token that lives so many seconds.
    ///
    /// # Errors
    /// When it cannot be signed.
    pub fn sign_for(
        &self,
        (session, account): (SessionId, AccountId),
        now: DateTime<Utc>,
        lifetime: i64,
    ) -> Result<String, KeyFault> {
        let at = now.timestamp();
        let claims = AccessClaims {
            iss: ISSUER.into(),
            aud: AUDIENCE.into(),
            sub: session.to_string(),
            act: account.to_string(),
            typ: "access".into(),
            iat: at,
            nbf: at,
            exp: at + lifetime,
        };
        encode(&Header::new(Algorithm::EdDSA), &claims, &self.encoding).map_err(|_| KeyFault::TokenKey)
    }

    /// The session an access token names, and whose it is, if the token is good at this moment.
    pub fn session(&self, token: &str, now: DateTime<Utc>) -> Option<(SessionId, AccountId)> {
        let known = self.known.read().ok().and_then(|known| known.get(token).copied());
        let Known { session, account, nbf, exp } = match known {
            Some(known) => known,
            None => self.checked(token)?,
        };
        let leeway = i64::try_from(LEEWAY).ok()?;
        let at = now.timestamp();
        let good = nbf <= at + leeway && at < exp + leeway;
        if good && known.is_none() {
            self.remember(token, Known { session, account, nbf, exp });
        }
        good.then_some((session, account))
    }

    fn remember(&self, token: &str, said: Known) {
        if let Ok(mut known) = self.known.write() {
            if known.len() >= MOST {
                known.clear();
            }
            known.insert(token.to_owned(), said);
        }
    }

    /// What a token says, if its signature and its claims are good; its times are not looked at.
    fn checked(&self, token: &str) -> Option<Known> {
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["exp", "nbf", "iss", "aud", "sub"]);
        // Times are checked by the caller against the clock given, which tests move.
        validation.validate_exp = false;
        validation.validate_nbf = false;
        let claims = decode::<AccessClaims>(token, &self.decoding, &validation).ok()?.claims;
        let session = claims.sub.parse().ok().filter(|_| claims.typ == "access")?;
        let account = claims.act.parse().ok()?;
        Some(Known { session, account, nbf: claims.nbf, exp: claims.exp })
    }
}

#[cfg(test)]
mod tests {
    use super::{AccountId, LIFETIME, SessionId, TokenSigner};
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use chrono::{DateTime, TimeDelta, Utc};

    const WHOSE: (SessionId, AccountId) = (SessionId(42), AccountId(5));

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000, 0).expect("a time")
    }

    fn part(json: &str) -> String {
        URL_SAFE_NO_PAD.encode(json)
    }

    #[test]
    fn a_token_is_good_for_its_lifetime_only() {
        let signer = TokenSigner::from_seed(&[7; 32]).expect("makes");
        let token = signer.sign(WHOSE, now()).expect("signs");
        assert_eq!(signer.session(&token, now()), Some(WHOSE));
        assert_eq!(signer.session(&token, now() + TimeDelta::seconds(LIFETIME + 4)), Some(WHOSE));
        assert_eq!(signer.session(&token, now() + TimeDelta::seconds(LIFETIME + 5)), None);
        assert_eq!(signer.session(&token, now() - TimeDelta::seconds(6)), None);
    }

    #[test]
    fn forged_tokens_are_refused() {
        let signer = TokenSigner::from_seed(&[7; 32]).expect("makes");
        let other = TokenSigner::from_seed(&[8; 32]).expect("makes");
        let token = signer.sign(WHOSE, now()).expect("signs");
        assert_eq!(other.session(&token, now()), None, "another key");
        let mut parts = token.split('.');
        let (head, claims, mac) = (parts.next().expect("h"), parts.next().expect("c"), parts.next().expect("m"));
        let plain = String::from_utf8(URL_SAFE_NO_PAD.decode(claims).expect("base64")).expect("utf8");
        let forged = [
            format!("{}.{claims}.", part(r#"{"typ":"JWT","alg":"none"}"#)),
            format!("{}.{claims}.{mac}", part(r#"{"typ":"JWT","alg":"HS256"}"#)),
            format!("{}.{claims}.{mac}", part(r#"{"typ":"JWT","alg":"RS256"}"#)),
            format!("{}.{claims}.{mac}", part(r#"{"typ":"JWT","alg":"EdDSA","kid":"../../x"}"#)),
            format!("{head}.{}.{mac}", part(&plain.replace("\"42\"", "\"43\""))),
            format!("{head}.{}.{mac}", part(&plain.replace("\"5\"", "\"6\""))),
            format!("{head}.{}.{mac}", part(&plain.replace("access", "refresh"))),
            format!("{head}.{claims}"),
            format!("{head}.{claims}.{}", &mac[1..]),
            String::new(),
            "..".into(),
        ];
        for token in forged {
            assert_eq!(signer.session(&token, now()), None, "{token}");
        }
        for at in 0..token.len() {
            let mut bytes = token.clone().into_bytes();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(bytes).expect("utf8");
            // The last character of a base64 part may carry unused bits; a decoder that takes them anyway would pass.
            assert!(changed == token || signer.session(&changed, now()).is_none(), "byte {at}");
        }
    }
}
