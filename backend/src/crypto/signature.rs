//! Ed25519 signatures that anybody can check with the public key.

use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};

use super::KeyFault;

/// The public half of a key pair made from a seed.
///
/// # Errors
/// When the pair cannot be made.
pub fn public_key(seed: &[u8; 32]) -> Result<Vec<u8>, KeyFault> {
    Ok(pair(seed)?.public_key().as_ref().to_vec())
}

/// Signs a message.
///
/// # Errors
/// When the pair cannot be made.
pub fn sign(seed: &[u8; 32], message: &[u8]) -> Result<Vec<u8>, KeyFault> {
    Ok(pair(seed)?.sign(message).as_ref().to_vec())
}

/// Whether a signature fits.
pub fn is_signed_by(public_key: &[u8], message: &[u8], signature: &[u8]) -> bool {
    UnparsedPublicKey::new(&ED25519, public_key).verify(message, signature).is_ok()
}

fn pair(seed: &[u8; 32]) -> Result<Ed25519KeyPair, KeyFault> {
    Ed25519KeyPair::from_seed_unchecked(seed).map_err(|_| KeyFault::SigningKey)
}

#[cfg(test)]
mod tests {
    use super::{is_signed_by, public_key, sign};

    #[test]
    fn any_changed_bit_of_message_or_signature_is_noticed() {
        let seed = [7; 32];
        let key = public_key(&seed).expect("a key");
        let (message, signature) = (b"T01-2027-0001".to_vec(), sign(&seed, b"T01-2027-0001").expect("signs"));
        assert!(is_signed_by(&key, &message, &signature));
        for bit in 0..message.len() * 8 {
            let mut changed = message.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert!(!is_signed_by(&key, &changed, &signature), "bit {bit} of the message");
        }
        for bit in 0..signature.len() * 8 {
            let mut changed = signature.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert!(!is_signed_by(&key, &message, &changed), "bit {bit} of the signature");
        }
        assert!(!is_signed_by(&public_key(&[8; 32]).expect("a key"), &message, &signature), "another key");
    }
}
