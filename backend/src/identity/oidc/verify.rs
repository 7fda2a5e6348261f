//! What an identity token must be before it is believed: signed by the provider with a public key, meant for us, of this
//! one time, not over, and of the access token it came with.

use changxiao_shared::identity::OidcFailure;
use chrono::{DateTime, Utc};
use openidconnect::core::{CoreIdToken, CoreIdTokenVerifier, CoreJsonWebKeySet, CoreJwsSigningAlgorithm};
use openidconnect::{
    AccessToken, AccessTokenHash, ClaimsVerificationError, ClientId, IssuerUrl, Nonce, SignatureVerificationError,
};

use super::Denied;

/// Signatures with a public key; nothing keyed with our own secret, and never none.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::EdDsa,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
];

/// Why a token is not believed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// It is signed with a key that is not among those fetched: the provider may have new ones.
    UnknownKey,
    /// It is not good.
    Bad(&'static str),
}

impl From<Doubt> for Denied {
    fn from(doubt: Doubt) -> Denied {
        let cause = match doubt {
            Doubt::UnknownKey => "the identity token is signed with a key the provider does not publish",
            Doubt::Bad(cause) => cause,
        };
        Denied::new(OidcFailure::NotVerified, cause)
    }
}

/// Checks a token; tells the provider's name for the person.
pub(super) fn subject(
    (client, issuer, keys): (&ClientId, &IssuerUrl, &CoreJsonWebKeySet),
    (token, access): (&CoreIdToken, &AccessToken),
    (nonce, now): (&Nonce, DateTime<Utc>),
) -> Result<String, Doubt> {
    let verifier = CoreIdTokenVerifier::new_public_client(client.clone(), issuer.clone(), keys.clone())
        .set_allowed_algs(ALGORITHMS)
        .set_time_fn(move || now);
    let claims = token.claims(&verifier, nonce).map_err(|error| doubt(&error))?;
    // The library leaves this to us (OpenID Connect Core, section 3.1.3.7, step 5).
    if claims.authorized_party().is_some_and(|party| party != client) {
        return Err(Doubt::Bad("the identity token was given to somebody else"));
    }
    if let Some(expected) = claims.access_token_hash() {
        let alg = token.signing_alg().map_err(|_| Doubt::Bad("the identity token is not signed"))?;
        let key = token.signing_key(&verifier).map_err(|_| Doubt::Bad("the identity token's key is not there"))?;
        let found = AccessTokenHash::from_token(access, alg, key);
        if found.ok().as_ref() != Some(expected) {
            return Err(Doubt::Bad("the identity token belongs to another access token"));
        }
    }
    let subject = claims.subject().as_str();
    if subject.is_empty() || subject.len() > 255 {
        return Err(Doubt::Bad("the identity token names nobody"));
    }
    Ok(subject.to_owned())
}

/// What is wrong, in our words: those of the library may quote the token.
fn doubt(error: &ClaimsVerificationError) -> Doubt {
    Doubt::Bad(match error {
        ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey) => {
            return Doubt::UnknownKey;
        }
        ClaimsVerificationError::SignatureVerification(_) => "the identity token's signature is not good",
        ClaimsVerificationError::Expired(_) => "the identity token is over",
        ClaimsVerificationError::InvalidAudience(_) => "the identity token is for somebody else",
        ClaimsVerificationError::InvalidIssuer(_) => "the identity token comes from somebody else",
        ClaimsVerificationError::InvalidNonce(_) => "the identity token is of another time",
        _ => "the identity token is not good",
    })
}

#[cfg(test)]
mod tests;
