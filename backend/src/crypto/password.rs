//! Passwords: Argon2id with a pepper, bounded in memory, time and parallel use.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};

use super::KeyFault;
use crate::context::Entropy;

/// Cost of one hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordParams {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes.
    pub passes: u32,
}

/// Below this no hash is made, whatever the configuration says (OWASP's minimum).
const FLOOR: PasswordParams = PasswordParams { memory_kib: 19_456, passes: 2 };

/// Makes and checks password hashes.
#[derive(Clone)]
pub struct PasswordHasher {
    params: PasswordParams,
    pepper: [u8; 32],
    decoy: String,
    entropy: Entropy,
}

impl PasswordHasher {
    /// A hasher with these costs, raised to the floor where they lie below it.
    ///
    /// # Errors
    /// When the costs cannot be used or there is no randomness.
    pub fn new(params: PasswordParams, pepper: [u8; 32], entropy: Entropy) -> Result<PasswordHasher, KeyFault> {
        let params = PasswordParams {
            memory_kib: params.memory_kib.max(FLOOR.memory_kib),
            passes: params.passes.max(FLOOR.passes),
        };
        let mut hasher = PasswordHasher { params, pepper, decoy: String::new(), entropy };
        let nobody: [u8; 16] = entropy.bytes()?;
        hasher.decoy = hasher.hash_bytes(&nobody)?;
        Ok(hasher)
    }

    /// The PHC string of a password.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn hash(&self, password: &str) -> Result<String, KeyFault> {
        self.hash_bytes(password.as_bytes())
    }

    fn hash_bytes(&self, password: &[u8]) -> Result<String, KeyFault> {
        let salt: [u8; 16] = self.entropy.bytes()?;
        let hash = self.argon2()?.hash_password_with_salt(password, &salt).map_err(|_| KeyFault::DoesNotOpen)?;
        Ok(hash.to_string())
    }

    /// Whether the password fits the stored hash. Where no hash is stored, a decoy is checked, so that a name nobody has
    /// and an account without a password take as long as a wrong password.
    pub fn verify(&self, password: &str, stored: Option<&str>) -> bool {
        let stored = stored.and_then(|text| PasswordHash::new(text).ok());
        let is_known = stored.is_some();
        let fits = stored.or_else(|| PasswordHash::new(&self.decoy).ok()).is_some_and(|hash| {
            self.argon2().is_ok_and(|argon2| argon2.verify_password(password.as_bytes(), &hash).is_ok())
        });
        fits && is_known
    }

    fn argon2(&self) -> Result<Argon2<'_>, KeyFault> {
        let params =
            Params::new(self.params.memory_kib, self.params.passes, 1, Some(32)).map_err(|_| KeyFault::DoesNotOpen)?;
        Argon2::new_with_secret(&self.pepper, Algorithm::Argon2id, Version::V0x13, params)
            .map_err(|_| KeyFault::DoesNotOpen)
    }
}

#[cfg(test)]
mod tests {
    use super::{Entropy, FLOOR, PasswordHasher, PasswordParams};

    #[test]
    fn a_password_fits_only_itself_and_only_with_the_pepper() {
        let weak = PasswordParams { memory_kib: 8, passes: 1 };
        let hasher = PasswordHasher::new(weak, [1; 32], Entropy).expect("makes");
        let hash = hasher.hash("correct horse battery").expect("hashes");
        assert!(hash.contains(&format!("m={},t={},p=1", FLOOR.memory_kib, FLOOR.passes)), "{hash}");
        assert!(hasher.verify("correct horse battery", Some(&hash)));
        assert!(!hasher.verify("correct horse batterz", Some(&hash)));
        assert!(!hasher.verify("correct horse battery", None));
        assert!(!hasher.verify("correct horse battery", Some("!")), "no hash at all");
        let other = PasswordHasher::new(weak, [2; 32], Entropy).expect("makes");
        assert!(!other.verify("correct horse battery", Some(&hash)));
    }
}
