//! Tokens of a secret ballot: a verifiable oblivious pseudorandom function (RFC 9497, ristretto255-SHA512).
//!
//! The voter's device makes a serial number nobody else knows, blinds it and has it stamped for a code. It checks the
//! proof that the stamp was made with the round's one published key, takes the blinding off, and casts its ballot with
//! serial and stamp. Whoever stamped cannot tell which serial it was: with the right blinding factor every serial fits
//! every request. Randomness is an argument.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use rand_core::{CryptoRng, RngCore};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use validator::Validate;
use voprf::{BlindedElement, EvaluationElement, Group, Proof, Ristretto255, VoprfClient, VoprfServer};

type Server = VoprfServer<Ristretto255>;

/// Binds keys to this use.
const INFO: &[u8] = b"changxiao ballot token 1";

/// A stamp on a blinded serial, with the proof that the round's key made it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Stamp {
    /// The stamped element, base64url.
    pub element: String,
    /// The proof (DLEQ), base64url.
    pub proof: String,
}

/// What lets a ballot in: a serial number and its stamp without the blinding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BallotToken {
    /// Serial number made by the voter's device, 32 bytes, base64url.
    #[validate(length(equal = 43))]
    #[cfg_attr(feature = "openapi", schema(min_length = 43, max_length = 43))]
    pub serial: String,
    /// The stamp, 64 bytes, base64url.
    #[validate(length(equal = 86))]
    #[cfg_attr(feature = "openapi", schema(min_length = 86, max_length = 86))]
    pub stamp: String,
}

/// Random bytes from a secret seed: SHA-256 over seed and a counter.
struct Expanded {
    seed: [u8; 32],
    next: u64,
}

impl RngCore for Expanded {
    fn next_u32(&mut self) -> u32 {
        let mut bytes = [0; 4];
        self.fill_bytes(&mut bytes);
        u32::from_le_bytes(bytes)
    }

    fn next_u64(&mut self) -> u64 {
        let mut bytes = [0; 8];
        self.fill_bytes(&mut bytes);
        u64::from_le_bytes(bytes)
    }

    fn fill_bytes(&mut self, dest: &mut [u8]) {
        for chunk in dest.chunks_mut(32) {
            let block = Sha256::new().chain_update(self.seed).chain_update(self.next.to_be_bytes()).finalize();
            self.next += 1;
            chunk.copy_from_slice(&block[..chunk.len()]);
        }
    }

    fn try_fill_bytes(&mut self, dest: &mut [u8]) -> Result<(), rand_core::Error> {
        self.fill_bytes(dest);
        Ok(())
    }
}

impl CryptoRng for Expanded {}

fn bytes(text: &str) -> Option<Vec<u8>> {
    BASE64.decode(text).ok()
}

fn server(key: &[u8; 32]) -> Option<Server> {
    Server::new_from_seed(key, INFO).ok()
}

/// The public half of a round's key, base64url.
pub fn public_key(key: &[u8; 32]) -> Option<String> {
    let element = server(key)?.get_public_key();
    Some(BASE64.encode(<Ristretto255 as Group>::serialize_elem(element)))
}

/// A short form of a public key that people compare: twenty hexadecimal digits.
pub fn fingerprint(public_key: &str) -> String {
    let digest = Sha256::digest(public_key.as_bytes());
    digest[..10].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Stamps a blinded serial. `random` is used for the proof alone: the stamp of the same request is always the same.
pub fn stamp(key: &[u8; 32], blinded: &str, random: [u8; 32]) -> Option<Stamp> {
    let blinded = BlindedElement::<Ristretto255>::deserialize(&bytes(blinded)?).ok()?;
    let made = server(key)?.blind_evaluate(&mut Expanded { seed: random, next: 0 }, &blinded);
    Some(Stamp { element: BASE64.encode(made.message.serialize()), proof: BASE64.encode(made.proof.serialize()) })
}

/// Whether the round's key stamped this token.
pub fn is_genuine(key: &[u8; 32], token: &BallotToken) -> bool {
    let genuine = || {
        let serial = bytes(&token.serial)?;
        let expected = server(key)?.evaluate(&serial).ok()?;
        Some(serial.len() == 32 && bytes(&token.stamp)? == expected.as_slice())
    };
    genuine().unwrap_or(false)
}

/// The secret half of drawing a token, on the voter's device. It follows from one seed, so that a device that keeps the
/// seed asks for the same stamp again when the answer was lost.
pub struct Drawing {
    serial: [u8; 32],
    client: VoprfClient<Ristretto255>,
    blinded: String,
}

impl Drawing {
    /// Makes serial and blinding from a fresh random seed.
    pub fn from_seed(seed: [u8; 32]) -> Option<Drawing> {
        let mut random = Expanded { seed, next: 0 };
        let mut serial = [0; 32];
        random.fill_bytes(&mut serial);
        let made = VoprfClient::<Ristretto255>::blind(&serial, &mut random).ok()?;
        Some(Drawing { serial, client: made.state, blinded: BASE64.encode(made.message.serialize()) })
    }

    /// What is sent to be stamped.
    pub fn blinded(&self) -> &str {
        &self.blinded
    }

    /// Checks the proof against the round's public key and takes the blinding off; none where the proof does not fit.
    pub fn finish(&self, public_key: &str, stamp: &Stamp) -> Option<BallotToken> {
        let key = <Ristretto255 as Group>::deserialize_elem(&bytes(public_key)?).ok()?;
        let element = EvaluationElement::<Ristretto255>::deserialize(&bytes(&stamp.element)?).ok()?;
        let proof = Proof::<Ristretto255>::deserialize(&bytes(&stamp.proof)?).ok()?;
        let output = self.client.finalize(&self.serial, &element, &proof, key).ok()?;
        Some(BallotToken { serial: BASE64.encode(self.serial), stamp: BASE64.encode(output) })
    }
}

#[cfg(test)]
mod tests {
    use super::{Drawing, Expanded, fingerprint, is_genuine, public_key, stamp};
    use rand_core::RngCore;

    const KEY: [u8; 32] = [7; 32];

    #[test]
    fn a_token_drawn_and_unblinded_is_genuine_for_its_key_alone() {
        let drawing = Drawing::from_seed([1; 32]).expect("draws");
        let stamped = stamp(&KEY, drawing.blinded(), [2; 32]).expect("stamps");
        let token = drawing.finish(&public_key(&KEY).expect("a key"), &stamped).expect("the proof fits");
        assert!(is_genuine(&KEY, &token));
        assert!(!is_genuine(&[8; 32], &token));
        let other = Drawing::from_seed([3; 32]).expect("draws");
        let mixed = super::BallotToken { serial: super::BASE64.encode(other.serial), ..token };
        assert!(!is_genuine(&KEY, &mixed), "a stamp of another serial");
    }

    use base64::Engine as _;

    /// A key of its own for one voter would mark the ballot: the proof gives it away.
    #[test]
    fn a_second_key_is_noticed() {
        let drawing = Drawing::from_seed([1; 32]).expect("draws");
        let marked = stamp(&[9; 32], drawing.blinded(), [2; 32]).expect("stamps");
        assert_eq!(drawing.finish(&public_key(&KEY).expect("a key"), &marked), None);
    }

    #[test]
    fn the_same_request_gets_the_same_stamp_and_token() {
        let (one, again) = (Drawing::from_seed([1; 32]).expect("draws"), Drawing::from_seed([1; 32]).expect("draws"));
        assert_eq!(one.blinded(), again.blinded());
        let key = public_key(&KEY).expect("a key");
        let first = stamp(&KEY, one.blinded(), [2; 32]).expect("stamps");
        let second = stamp(&KEY, again.blinded(), [4; 32]).expect("stamps");
        assert_eq!(first.element, second.element);
        assert_eq!(one.finish(&key, &first), again.finish(&key, &second));
    }

    #[test]
    fn what_is_no_element_is_refused() {
        let zero = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        for blinded in ["", "x", zero, &"A".repeat(4000)] {
            assert_eq!(stamp(&KEY, blinded, [2; 32]), None, "{blinded}");
        }
    }

    #[test]
    fn expanded_bytes_do_not_repeat() {
        let mut random = Expanded { seed: [5; 32], next: 0 };
        let mut bytes = [0; 96];
        random.fill_bytes(&mut bytes);
        assert!(bytes[..32] != bytes[32..64] && bytes[32..64] != bytes[64..]);
        assert_ne!(random.next_u64(), random.next_u64());
        assert_ne!(random.next_u32(), random.next_u32());
    }

    #[test]
    fn fingerprints_differ() {
        assert_eq!(fingerprint("a").len(), 20);
        assert_ne!(fingerprint("a"), fingerprint("b"));
    }
}
