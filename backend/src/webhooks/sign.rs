//! Secrets, and signatures with them (Standard Webhooks): `v1,` and base64 of HMAC-SHA-256 over id, time and body.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use changxiao_shared::webhooks::SECRET_PREFIX;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::crypto::Place;
use crate::fault::{Fault, Outcome};

/// Where a sealed secret belongs.
pub(super) const fn place(row: i64) -> Place {
    Place { table: "webhook_secrets", column: "sealed", row }
}

/// A secret of these bytes as people hand it over.
pub(super) fn secret(bytes: &[u8]) -> String {
    format!("{SECRET_PREFIX}{}", STANDARD.encode(bytes))
}

/// The header `webhook-signature`: one signature for each secret, with spaces between.
pub(super) fn signatures(secrets: &[String], id: &str, timestamp: i64, body: &str) -> Outcome<String> {
    let signed: Vec<String> =
        secrets.iter().map(|secret| signature(secret, id, timestamp, body)).collect::<Outcome<_>>()?;
    Ok(signed.join(" "))
}

fn signature(secret: &str, id: &str, timestamp: i64, body: &str) -> Outcome<String> {
    let key = STANDARD.decode(secret.strip_prefix(SECRET_PREFIX).unwrap_or(secret)).map_err(Fault::internal)?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).map_err(Fault::internal)?;
    mac.update(format!("{id}.{timestamp}.{body}").as_bytes());
    Ok(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
}

#[cfg(test)]
mod tests {
    use super::{secret, signatures};

    /// The values that the reference implementations of the convention test with.
    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const ID: &str = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    const BODY: &str = r#"{"test": 2432232314}"#;
    const SIGNATURE: &str = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    #[test]
    fn as_the_reference_implementations_sign() {
        assert_eq!(signatures(&[SECRET.to_owned()], ID, 1_614_265_330, BODY).expect("signs"), SIGNATURE);
    }

    #[test]
    fn each_secret_signs_for_itself() {
        let other = secret(&[7; 32]);
        let both = signatures(&[other.clone(), SECRET.to_owned()], ID, 1_614_265_330, BODY).expect("signs");
        let (first, second) = both.split_once(' ').expect("two");
        assert_eq!(second, SIGNATURE);
        assert_eq!(first, signatures(&[other], ID, 1_614_265_330, BODY).expect("signs"));
        assert!(signatures(&["whsec_%".to_owned()], ID, 1, BODY).is_err());
    }

    #[test]
    fn any_part_that_differs_changes_the_signature() {
        let keys = [SECRET.to_owned()];
        let signed = |id: &str, at: i64, body: &str| signatures(&keys, id, at, body).expect("signs");
        assert_ne!(signed("msg_1", 1_614_265_330, BODY), SIGNATURE);
        assert_ne!(signed(ID, 1_614_265_331, BODY), SIGNATURE);
        assert_ne!(signed(ID, 1_614_265_330, "{}"), SIGNATURE);
    }
}
