//! Tokens that a provider would never send, signed with a key of our own making.

use std::str::FromStr;

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::DateTime;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use openidconnect::core::{CoreIdToken, CoreJsonWebKeySet};
use openidconnect::{AccessToken, ClientId, IssuerUrl, Nonce};
use serde_json::{Value, json};
use sha2::{Digest, Sha512};

use super::{Doubt, subject};

const ISSUER: &str = "https://id.example.org";
const NOW: i64 = 1_800_000_000;
const ACCESS: &str = "an access token";

fn pair(seed: u8) -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).expect("a key pair")
}

fn keys() -> CoreJsonWebKeySet {
    let x = URL_SAFE_NO_PAD.encode(pair(1).public_key().as_ref());
    let key = json!({ "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": "one", "x": x });
    serde_json::from_value(json!({ "keys": [key] })).expect("a set of keys")
}

fn claims(change: impl FnOnce(&mut Value)) -> Value {
    let mut claims = json!({
        "iss": ISSUER, "sub": "alice", "aud": "changxiao", "iat": NOW, "exp": NOW + 600, "nonce": "this time",
        "at_hash": at_hash(ACCESS)
    });
    change(&mut claims);
    claims
}

/// The left half of the hash that belongs to the algorithm (OpenID Connect Core, section 3.1.3.6).
fn at_hash(token: &str) -> String {
    URL_SAFE_NO_PAD.encode(&Sha512::digest(token.as_bytes())[..32])
}

fn signed(seed: u8, kid: &str, claims: &Value) -> String {
    let pkcs8 = pair(seed).to_pkcs8v1().expect("a key");
    let header = Header { kid: Some(kid.into()), ..Header::new(Algorithm::EdDSA) };
    encode(&header, claims, &EncodingKey::from_ed_der(pkcs8.as_ref())).expect("a token")
}

fn judged(text: &str) -> Result<String, Doubt> {
    let Ok(token) = CoreIdToken::from_str(text) else { return Err(Doubt::Bad("unreadable")) };
    let (client, issuer) = (ClientId::new("changxiao".into()), IssuerUrl::new(ISSUER.into()).expect("an address"));
    let now = DateTime::from_timestamp(NOW, 0).expect("a time");
    let nonce = Nonce::new("this time".into());
    subject((&client, &issuer, &keys()), (&token, &AccessToken::new(ACCESS.into())), (&nonce, now))
}

fn with(change: impl FnOnce(&mut Value)) -> Result<String, Doubt> {
    judged(&signed(1, "one", &claims(change)))
}

#[test]
fn a_good_token_names_the_person() {
    assert_eq!(with(|_| ()), Ok("alice".to_owned()));
    assert_eq!(with(|c| c["aud"] = json!(["changxiao"])), Ok("alice".to_owned()));
    assert_eq!(with(|c| c["azp"] = json!("changxiao")), Ok("alice".to_owned()));
    let without_hash = with(|c| drop(c.as_object_mut().expect("an object").remove("at_hash")));
    assert_eq!(without_hash, Ok("alice".to_owned()), "providers may leave it out of this flow");
}

#[test]
fn a_token_for_others_of_others_or_of_another_time_is_refused() {
    let bad = |words| Err(Doubt::Bad(words));
    assert_eq!(with(|c| c["aud"] = json!("another")), bad("the identity token is for somebody else"));
    assert_eq!(with(|c| c["aud"] = json!(["changxiao", "another"])), bad("the identity token is for somebody else"));
    assert_eq!(with(|c| c["iss"] = json!("https://evil.example")), bad("the identity token comes from somebody else"));
    assert_eq!(with(|c| c["exp"] = json!(NOW)), bad("the identity token is over"));
    assert_eq!(with(|c| c["nonce"] = json!("last time")), bad("the identity token is of another time"));
    assert_eq!(with(|c| c["nonce"] = Value::Null), bad("the identity token is of another time"));
    assert_eq!(with(|c| c["azp"] = json!("another")), bad("the identity token was given to somebody else"));
    assert_eq!(
        with(|c| c["at_hash"] = json!(at_hash("another"))),
        bad("the identity token belongs to another access token")
    );
    assert_eq!(with(|c| c["sub"] = json!("")), bad("the identity token names nobody"));
}

#[test]
fn a_signature_counts_only_from_the_providers_key() {
    let good = claims(|_| ());
    assert_eq!(judged(&signed(2, "one", &good)), Err(Doubt::Bad("the identity token's signature is not good")));
    assert_eq!(judged(&signed(1, "two", &good)), Err(Doubt::UnknownKey));
    let text = signed(1, "one", &good);
    let (head, rest) = text.split_once('.').expect("three parts");
    let (_, signature) = rest.split_once('.').expect("three parts");
    let other = URL_SAFE_NO_PAD.encode(claims(|c| c["sub"] = json!("mallory")).to_string());
    assert!(judged(&format!("{head}.{other}.{signature}")).is_err(), "changed after signing");
    let none = URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#);
    assert!(judged(&format!("{none}.{}.", rest.split_once('.').expect("two parts").0)).is_err(), "not signed");
    let header = Header { kid: Some("one".into()), ..Header::new(Algorithm::HS256) };
    let keyed = encode(&header, &good, &EncodingKey::from_secret(b"changxiao")).expect("a token");
    assert!(judged(&keyed).is_err(), "keyed with what both sides know");
}
